SELECT id, period, indicator, section, year, task, paper, sha256, name, kind, size, note, at, who
FROM evidence
WHERE id = :id
