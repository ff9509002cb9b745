SELECT sha256, name, kind, size, at, who
FROM attachment
WHERE period = :period
ORDER BY at, sha256
