-- The reports a figure was filled from, each with its days and what it said then (`model/filled.rs`); none where it was
-- typed, as every figure before this step.
ALTER TABLE figure ADD COLUMN filled TEXT CHECK (filled <> '');
