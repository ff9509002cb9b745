-- What a UNIQUE makes by itself has no text, and what ANALYZE keeps for SQLite is no part of a book. Any other name
-- that begins like SQLite's own is looked at: a file can be written without SQLite.
SELECT type, name, sql
FROM sqlite_schema
WHERE sql IS NOT NULL
    AND sql NOT IN (
        'CREATE TABLE sqlite_stat1(tbl,idx,stat)',
        'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'
    )
