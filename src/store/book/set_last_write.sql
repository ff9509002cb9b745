UPDATE book SET last_write = ?1 WHERE id = 1
