SELECT id, kind, number, symbol, date, issuer, subject, section, registered
FROM paper
WHERE period = :period
ORDER BY position
