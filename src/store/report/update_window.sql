UPDATE report SET window_from = :window_from, window_to = :window_to WHERE period = :period
