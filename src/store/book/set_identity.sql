UPDATE book SET identity = ?1 WHERE id = 1
