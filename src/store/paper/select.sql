SELECT id, kind, number, symbol, date, issuer, subject, section
FROM paper
WHERE period = :period
ORDER BY position
