UPDATE report SET status = :status WHERE period = :period
