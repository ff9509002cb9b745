SELECT identity FROM book WHERE id = 1
