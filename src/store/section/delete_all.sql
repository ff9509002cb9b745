DELETE FROM section WHERE period = :period
