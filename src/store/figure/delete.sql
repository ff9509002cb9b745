DELETE FROM figure WHERE period = :period AND indicator = :indicator
