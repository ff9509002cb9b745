DELETE FROM joined_book WHERE id = :id
