DELETE FROM predecessor
