UPDATE report SET forms = :forms WHERE period = :period
