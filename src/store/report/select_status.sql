SELECT status FROM report WHERE period = :period
