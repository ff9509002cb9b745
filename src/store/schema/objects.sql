SELECT type, name, coalesce(sql, '') AS sql
FROM sqlite_schema
WHERE name NOT GLOB 'sqlite_*'
