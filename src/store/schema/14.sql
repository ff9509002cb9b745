-- From when and to when a paper of the register is in force; none where nobody said, as of every paper before this step.
ALTER TABLE registered_paper ADD COLUMN effective TEXT CHECK (date(effective) IS effective);
ALTER TABLE registered_paper ADD COLUMN expired TEXT CHECK (date(expired) IS expired);

-- The last day on which a commune merged into this one, or an earlier name, was so; none where nobody said.
ALTER TABLE predecessor ADD COLUMN until TEXT CHECK (date(until) IS until);

-- What shows a figure or a section of a report, or a task of a year: a row of the register, which may have gone since, or a
-- file, whose bytes are in `kept`. It stands beside the reports, whether they are issued or taken out.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    period TEXT,
    indicator TEXT,
    section INTEGER CHECK (section BETWEEN 0 AND 4294967295),
    year INTEGER CHECK (year BETWEEN 1900 AND 9999),
    task INTEGER CHECK (task BETWEEN 1 AND 4294967295),
    paper INTEGER CHECK (paper BETWEEN 1 AND 4294967295),
    sha256 TEXT CHECK (length(sha256) = 64),
    name TEXT CHECK (name <> ''),
    kind TEXT CHECK (kind IN ('pdf', 'jpeg', 'png', 'docx', 'xlsx')),
    size INTEGER CHECK (size BETWEEN 1 AND 5242880),
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    CHECK ((period IS NULL) = (year IS NOT NULL)),
    CHECK ((year IS NULL) = (task IS NULL)),
    CHECK ((period IS NULL) = (indicator IS NULL AND section IS NULL)),
    CHECK (indicator IS NULL OR section IS NULL),
    CHECK ((paper IS NULL) = (sha256 IS NOT NULL AND name IS NOT NULL AND kind IS NOT NULL AND size IS NOT NULL))
) STRICT;

-- Books of communes merged into this one: `sha256` is that of their JSON in `kept`.
CREATE TABLE joined_book (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    commune TEXT NOT NULL CHECK (commune <> ''),
    identity TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    reports INTEGER NOT NULL CHECK (reports BETWEEN 0 AND 4294967295),
    at TEXT NOT NULL,
    who TEXT NOT NULL
) STRICT;
