DELETE FROM registered_paper WHERE id = :id
