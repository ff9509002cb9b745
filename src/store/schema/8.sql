-- The sum of all that the book holds, as its last write left it: a copy made while a write was going on holds parts
-- of two states, and no sum of either. Empty until the first write.
ALTER TABLE book ADD COLUMN content_sum TEXT NOT NULL DEFAULT '' CHECK (length(content_sum) IN (0, 64));
