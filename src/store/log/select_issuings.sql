SELECT at, who, period, what, subject, old, new
FROM change
WHERE what IN ('issued', 'kept', 'salvaged')
ORDER BY id
