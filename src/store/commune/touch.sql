UPDATE commune SET name = name WHERE id = 1
