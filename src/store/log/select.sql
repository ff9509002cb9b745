SELECT at, who, what, subject, old, new
FROM change
WHERE period = :period
ORDER BY id
