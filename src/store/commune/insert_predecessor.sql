INSERT INTO predecessor (position, name, until) VALUES (:position, :name, :until)
