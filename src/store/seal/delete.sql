DELETE FROM seal WHERE period = :period
