INSERT INTO predecessor (position, name) VALUES (:position, :name)
