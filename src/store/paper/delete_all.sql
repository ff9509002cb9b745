DELETE FROM paper WHERE period = :period
