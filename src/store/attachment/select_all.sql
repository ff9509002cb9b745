SELECT period, sha256, name, kind, size, at, who
FROM attachment
ORDER BY period, at, sha256
