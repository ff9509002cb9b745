-- Paragraphs copied from another report that nobody has reviewed yet, by their exact words.
ALTER TABLE section ADD COLUMN
    copied TEXT NOT NULL DEFAULT '[]' CHECK (json_type(copied) = 'array');
