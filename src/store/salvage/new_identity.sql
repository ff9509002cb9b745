-- The identity could not be read: the book is another one to its copies.
INSERT OR REPLACE INTO book (id, identity) VALUES (1, lower(hex(randomblob(16))))
