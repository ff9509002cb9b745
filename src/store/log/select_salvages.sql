SELECT at, who, what, subject, old, new
FROM change
WHERE what IN ('salvaged', 'salvage_read')
ORDER BY id
