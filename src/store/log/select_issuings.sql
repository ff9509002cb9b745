SELECT at, who, period, what, subject, old, new
FROM change
WHERE what IN ('issued', 'kept')
ORDER BY id
