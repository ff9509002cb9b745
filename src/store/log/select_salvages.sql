SELECT at, who, what, subject, old, new
FROM change
WHERE what IN ('salvaged', 'unproven', 'salvage_read')
ORDER BY id
