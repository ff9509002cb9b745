SELECT name FROM predecessor ORDER BY position
