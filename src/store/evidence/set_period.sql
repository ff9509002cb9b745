UPDATE evidence SET period = :to WHERE period = :period
