-- Rows of dossiers and papers have an identity of their own; the order they stand in says nothing about it.
ALTER TABLE dossiers ADD COLUMN id INTEGER NOT NULL DEFAULT 0 CHECK (id BETWEEN 0 AND 4294967295);
UPDATE dossiers SET id = position + 1;
CREATE UNIQUE INDEX dossiers_by_id ON dossiers (period, id);

ALTER TABLE paper ADD COLUMN id INTEGER NOT NULL DEFAULT 0 CHECK (id BETWEEN 0 AND 4294967295);
UPDATE paper SET id = position + 1;
CREATE UNIQUE INDEX paper_by_id ON paper (period, id);
