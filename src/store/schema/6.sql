-- A number drawn anew by every write, so that no two states of a book and its copies share it. Empty until
-- the first write.
ALTER TABLE book ADD COLUMN last_write TEXT NOT NULL DEFAULT '' CHECK (length(last_write) IN (0, 32));
