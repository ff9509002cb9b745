-- Annexes of an imported text that follow none of our forms, printed as they stand.
ALTER TABLE report ADD COLUMN kept_annex TEXT NOT NULL DEFAULT '';
