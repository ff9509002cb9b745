UPDATE section
SET
    level = :level, numbering = :numbering, printed = :printed, heading = :heading, topic = :topic,
    text = :text, tables = :tables, copied = :copied
WHERE period = :period AND id = :id
