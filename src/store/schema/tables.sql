SELECT name
FROM sqlite_schema
WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND sql NOT LIKE 'CREATE VIRTUAL%'
ORDER BY name
