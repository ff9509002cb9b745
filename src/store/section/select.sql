SELECT id, level, numbering, printed, heading, topic, text, tables
FROM section
WHERE period = :period
ORDER BY position
