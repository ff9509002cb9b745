-- The report of the book whose words this one was begun with; none where it was begun otherwise, as far as is known of every
-- report before this step.
ALTER TABLE report ADD COLUMN copied_from TEXT CHECK (copied_from <> '');

-- `book.content_sum` is put together of rows, so that a write adds up those it writes and no others: its meaning changes and
-- no table does. The climb leaves the new sum where the old one held; where it did not, the old one stays, and holds no more.
