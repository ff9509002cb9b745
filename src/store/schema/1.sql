-- Step 1: the whole book. Frozen once released: later changes are later steps.
-- `period` is a period's code ("2026-Q1"). Decimals are exact text, dates ISO text, lists JSON arrays of
-- text. Content of a report goes with it; what stands beside a report (accepted findings, snapshots,
-- attachments, changes) names the period without a foreign key, so that undoing a removal finds it again.

-- The office whose book this is: always exactly one row. `written_by` is the version of the program that
-- made or last upgraded the book, for the sentence an older program says.
CREATE TABLE commune (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('xa', 'phuong', 'dac-khu', 'thi-tran')),
    superior TEXT NOT NULL,
    place_name TEXT NOT NULL,
    signing_form TEXT NOT NULL CHECK (signing_form IN ('TM.', 'KT.', 'Q.', 'TL.', 'TUQ.')),
    signer_title TEXT NOT NULL,
    signer_name TEXT NOT NULL,
    written_by TEXT NOT NULL
) STRICT;

-- Communes merged into this one.
CREATE TABLE predecessor (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    name TEXT NOT NULL
) STRICT;

-- One report a period: its header and frame.
CREATE TABLE report (
    period TEXT PRIMARY KEY NOT NULL CHECK (
        period GLOB '[12][0-9][0-9][0-9]-Q[1-4]'
        OR period GLOB '[12][0-9][0-9][0-9]-H1'
        OR period GLOB '[12][0-9][0-9][0-9]-9M'
        OR period GLOB '[12][0-9][0-9][0-9]-Y'
    ),
    window_from TEXT NOT NULL CHECK (date(window_from) IS window_from),
    window_to TEXT NOT NULL CHECK (date(window_to) IS window_to),
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued')),
    outline TEXT NOT NULL,
    forms TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    signed TEXT CHECK (date(signed) IS signed),
    place_name TEXT NOT NULL,
    title TEXT NOT NULL,
    legal_basis TEXT NOT NULL CHECK (json_type(legal_basis) = 'array'),
    opening TEXT NOT NULL,
    closing TEXT NOT NULL,
    addressed_to TEXT NOT NULL CHECK (json_type(addressed_to) = 'array'),
    recipients TEXT NOT NULL CHECK (json_type(recipients) = 'array'),
    signing_form TEXT NOT NULL CHECK (signing_form IN ('TM.', 'KT.', 'Q.', 'TL.', 'TUQ.')),
    signer_title TEXT NOT NULL,
    signer_name TEXT NOT NULL,
    organ TEXT NOT NULL,
    remainder TEXT NOT NULL CHECK (json_type(remainder) = 'array')
) STRICT;

-- Sections of a report's own outline, in printed order by `position`. `printed` is the number kept as an
-- imported report printed it.
CREATE TABLE section (
    period TEXT NOT NULL REFERENCES report (period) ON DELETE CASCADE,
    id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 4294967295),
    position INTEGER NOT NULL CHECK (position >= 0),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 255),
    numbering TEXT NOT NULL
        CHECK (numbering IN ('roman', 'arabic', 'decimal', 'letter', 'none', 'printed')),
    printed TEXT CHECK ((printed IS NOT NULL) = (numbering = 'printed')),
    heading TEXT NOT NULL,
    topic TEXT,
    text TEXT NOT NULL,
    tables TEXT NOT NULL CHECK (json_type(tables) = 'array'),
    PRIMARY KEY (period, id),
    UNIQUE (period, position)
) STRICT, WITHOUT ROWID;

-- Figures by indicator: 'value' has kind and value, 'none' is không phát sinh, 'blank' is not entered but
-- carries a note or what an imported document printed.
CREATE TABLE figure (
    period TEXT NOT NULL REFERENCES report (period) ON DELETE CASCADE,
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    state TEXT NOT NULL CHECK (state IN ('value', 'none', 'blank')),
    kind TEXT CHECK (kind IN ('number', 'choice', 'date', 'text')),
    value TEXT,
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least')),
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    printed TEXT,
    PRIMARY KEY (period, indicator),
    CHECK ((state = 'value') = (kind IS NOT NULL)),
    CHECK ((kind IS NULL) = (value IS NULL)),
    CHECK (kind IS NOT 'number' OR (value GLOB '*[0-9]*' AND value NOT GLOB '*[^-.0-9]*')),
    CHECK (kind IS NOT 'date' OR date(value) IS value)
) STRICT, WITHOUT ROWID;

-- Dossiers by field (Biểu II.06a, Thông tư 01/2020/TT-VPCP); NULL is not entered.
CREATE TABLE dossiers (
    period TEXT NOT NULL REFERENCES report (period) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    field TEXT NOT NULL,
    received TEXT CHECK (received NOT GLOB '*[^-.0-9]*'),
    carried_in TEXT CHECK (carried_in NOT GLOB '*[^-.0-9]*'),
    resolved_early TEXT CHECK (resolved_early NOT GLOB '*[^-.0-9]*'),
    resolved_ontime TEXT CHECK (resolved_ontime NOT GLOB '*[^-.0-9]*'),
    resolved_late TEXT CHECK (resolved_late NOT GLOB '*[^-.0-9]*'),
    resolved TEXT CHECK (resolved NOT GLOB '*[^-.0-9]*'),
    pending TEXT CHECK (pending NOT GLOB '*[^-.0-9]*'),
    returned TEXT CHECK (returned NOT GLOB '*[^-.0-9]*'),
    refused TEXT CHECK (refused NOT GLOB '*[^-.0-9]*'),
    withdrawn TEXT CHECK (withdrawn NOT GLOB '*[^-.0-9]*'),
    PRIMARY KEY (period, position)
) STRICT, WITHOUT ROWID;

-- Papers issued or cited. `section` may name a section that was since removed.
CREATE TABLE paper (
    period TEXT NOT NULL REFERENCES report (period) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    date TEXT CHECK (date(date) IS date),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    section INTEGER CHECK (section BETWEEN 0 AND 4294967295),
    PRIMARY KEY (period, position)
) STRICT, WITHOUT ROWID;

-- Lines of the year's CCHC plan, with the period each was done in.
CREATE TABLE task (
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
    position INTEGER NOT NULL CHECK (position >= 0),
    words TEXT NOT NULL,
    due TEXT CHECK (date(due) IS due),
    done_in TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (year, position)
) STRICT, WITHOUT ROWID;

-- Findings someone accepted, with the reason. `place` is the Place as JSON; `message` is the sentence that
-- was accepted, so that the acceptance lapses when a number in it changes.
CREATE TABLE accepted_finding (
    period TEXT NOT NULL,
    rule TEXT NOT NULL CHECK (rule <> ''),
    place TEXT NOT NULL CHECK (json_valid(place)),
    message TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (period, rule, place)
) STRICT, WITHOUT ROWID;

-- Who changed what, when: never updated, never deleted. `old` and `new` are JSON.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    period TEXT,
    what TEXT NOT NULL CHECK (what <> ''),
    subject TEXT NOT NULL,
    old TEXT NOT NULL CHECK (json_valid(old)),
    new TEXT NOT NULL CHECK (json_valid(new))
) STRICT;

CREATE INDEX change_by_period ON change (period, id);

-- What was signed: canonical JSON, its SHA-256, and the exact PDF.
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    report TEXT NOT NULL CHECK (json_valid(report)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf BLOB
) STRICT;

CREATE INDEX snapshot_by_period ON snapshot (period, id);

-- Small files kept with a report; 20 MiB at most, so that the book stays a file one can send.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    bytes BLOB NOT NULL CHECK (length(bytes) <= 20971520)
) STRICT;

CREATE INDEX attachment_by_period ON attachment (period, id);
