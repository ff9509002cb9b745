INSERT INTO section (period, id, position, level, numbering, printed, heading, topic, text, tables, copied)
VALUES (:period, :id, :position, :level, :numbering, :printed, :heading, :topic, :text, :tables, :copied)
