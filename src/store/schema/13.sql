-- The register of papers, of all years: `registered_paper` says what stands on a paper and whose it is. `answers` and
-- `replaced_by` name rows of the same table that may have gone since.
CREATE TABLE registered_paper (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    origin TEXT NOT NULL CHECK (origin IN ('own', 'superior', 'party')),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    date TEXT CHECK (date(date) IS date),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    normative INTEGER NOT NULL CHECK (normative IN (0, 1)),
    topic TEXT CHECK (topic <> ''),
    answers INTEGER CHECK (answers BETWEEN 1 AND 4294967295),
    replaced_by INTEGER CHECK (replaced_by BETWEEN 1 AND 4294967295)
) STRICT;

-- The row of the register that a report's row says; none where it was typed there, as all before this step.
ALTER TABLE paper ADD COLUMN registered INTEGER CHECK (registered BETWEEN 1 AND 4294967295);

-- The plan of a year, in its order. `paper` names a row of the register that may have gone since.
CREATE TABLE task (
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    position INTEGER NOT NULL CHECK (position >= 0),
    id INTEGER NOT NULL CHECK (id BETWEEN 1 AND 4294967295),
    name TEXT NOT NULL,
    area TEXT NOT NULL,
    deadline TEXT CHECK (date(deadline) IS deadline),
    officer TEXT NOT NULL,
    product TEXT NOT NULL,
    paper INTEGER CHECK (paper BETWEEN 1 AND 4294967295),
    state TEXT NOT NULL CHECK (state IN ('open', 'begun', 'done', 'dropped')),
    done TEXT CHECK (date(done) IS done),
    note TEXT NOT NULL,
    PRIMARY KEY (year, position)
) STRICT;
