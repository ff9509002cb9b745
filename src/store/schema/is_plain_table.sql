SELECT EXISTS (
    SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND sql LIKE 'CREATE TABLE %'
) AND NOT EXISTS (
    SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0
)
