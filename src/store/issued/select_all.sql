SELECT period, version, number, signed, at, who, origin, content, pdf
FROM issued_version
ORDER BY period, version
