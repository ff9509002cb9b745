-- The name as bytes: not every folder's name is text.
VACUUM INTO CAST(?1 AS TEXT)
