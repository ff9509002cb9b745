DELETE FROM task WHERE year = :year
