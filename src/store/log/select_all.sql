SELECT at, who, period, what, subject, old, new
FROM change
ORDER BY id
