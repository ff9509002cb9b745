SELECT id, level, numbering, printed, heading, topic, text, tables, copied
FROM section
WHERE period = :period
ORDER BY position
