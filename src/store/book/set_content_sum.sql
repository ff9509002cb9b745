UPDATE book SET content_sum = ?1 WHERE id = 1
