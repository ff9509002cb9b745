SELECT name, until FROM predecessor ORDER BY position
