SELECT id, level, numbering, printed, heading, topic, text, tables
FROM section
WHERE period = :period AND id = :id
