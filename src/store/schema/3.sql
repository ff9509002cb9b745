-- Which book this is, whatever its file is called and wherever it lies: copies of a book share it.
CREATE TABLE book (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    identity TEXT NOT NULL CHECK (length(identity) = 32)
) STRICT;

INSERT INTO book (id, identity) VALUES (1, lower(hex(randomblob(16))));

-- Nothing ever wrote to these. They come back, shaped by their use, with what needs them.
DROP TABLE task;
DROP TABLE snapshot;
DROP TABLE attachment;
