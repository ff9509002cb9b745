SELECT max(id) FROM change WHERE period = :period
