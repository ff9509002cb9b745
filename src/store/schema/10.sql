-- Every version of a report that was issued, as it was then. `content` and `pdf` are the SHA-256 of bytes in `kept`: the
-- canonical JSON of the report and of the office it prints, and the pages as they went out (none where nobody kept
-- them). Versions stay where a report is reopened or taken out. A report issued before this step has the version that
-- the climb makes of it, with the office as it stands then.
CREATE TABLE issued_version (
    period TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    number TEXT NOT NULL,
    signed TEXT CHECK (date(signed) IS signed),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('issued', 'upgraded', 'brought_in')),
    content TEXT NOT NULL CHECK (length(content) = 64),
    pdf TEXT CHECK (length(pdf) = 64),
    PRIMARY KEY (period, version)
) STRICT, WITHOUT ROWID;

-- The signed paper beside a report, as somebody attached it; `sha256` is that of its bytes in `kept`.
CREATE TABLE attachment (
    period TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
    size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 20971520),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (period, sha256)
) STRICT, WITHOUT ROWID;

-- Bytes by their SHA-256, each once, packed where that makes them smaller. The sum of a book's content counts the
-- SHA-256 and not the bytes: they are looked at by themselves.
CREATE TABLE kept (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    packing TEXT NOT NULL CHECK (packing IN ('plain', 'deflate')),
    bytes BLOB NOT NULL
) STRICT;

-- Which version an issued report is.
ALTER TABLE seal ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version BETWEEN 0 AND 4294967295);

-- The reports a figure was filled from, each with its days and what it said then (`model/filled.rs`); none where it was
-- typed, as every figure before this step.
ALTER TABLE figure ADD COLUMN filled TEXT CHECK (filled <> '');
