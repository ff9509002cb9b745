-- What each issued report held when it was issued: SHA-256 over its canonical JSON. A report issued before this
-- step is sealed by the climb, as it stands then.
CREATE TABLE seal (
    period TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;
