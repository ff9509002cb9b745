SELECT min(at) AS begun FROM change
