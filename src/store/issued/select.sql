SELECT period, version, number, signed, at, who, origin, content, pdf
FROM issued_version
WHERE period = :period
ORDER BY version
