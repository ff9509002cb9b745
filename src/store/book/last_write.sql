SELECT last_write FROM book WHERE id = 1
