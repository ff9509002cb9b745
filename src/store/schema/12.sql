-- Dossiers by field in the parts of Biểu II.06a (Thông tư 01/2020/TT-VPCP); NULL is not entered, as every part before this step.
ALTER TABLE dossiers ADD COLUMN received_online TEXT CHECK (received_online NOT GLOB '*[^-.0-9]*');
ALTER TABLE dossiers ADD COLUMN received_in_person TEXT CHECK (received_in_person NOT GLOB '*[^-.0-9]*');
ALTER TABLE dossiers ADD COLUMN received_post TEXT CHECK (received_post NOT GLOB '*[^-.0-9]*');
ALTER TABLE dossiers ADD COLUMN pending_in_time TEXT CHECK (pending_in_time NOT GLOB '*[^-.0-9]*');
ALTER TABLE dossiers ADD COLUMN pending_overdue TEXT CHECK (pending_overdue NOT GLOB '*[^-.0-9]*');
ALTER TABLE dossiers ADD COLUMN pending_supplement TEXT CHECK (pending_supplement NOT GLOB '*[^-.0-9]*');

-- How a report counts them. Nothing of it was said of any report before this step.
ALTER TABLE report ADD COLUMN dossiers_without_certification INTEGER NOT NULL DEFAULT 0 CHECK (dossiers_without_certification IN (0, 1));
ALTER TABLE report ADD COLUMN dossiers_returned_is_settled INTEGER NOT NULL DEFAULT 0 CHECK (dossiers_returned_is_settled IN (0, 1));
ALTER TABLE report ADD COLUMN dossiers_refused_is_settled INTEGER NOT NULL DEFAULT 0 CHECK (dossiers_refused_is_settled IN (0, 1));
ALTER TABLE report ADD COLUMN dossiers_received TEXT NOT NULL DEFAULT 'untold' CHECK (dossiers_received IN ('untold', 'new', 'all'));
ALTER TABLE report ADD COLUMN dossiers_in_annex INTEGER NOT NULL DEFAULT 0 CHECK (dossiers_in_annex IN (0, 1));
