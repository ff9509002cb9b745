-- The report of the book whose words this one was begun with; none where it was begun otherwise, as far as is known of every
-- report before this step.
ALTER TABLE report ADD COLUMN copied_from TEXT CHECK (copied_from <> '');
