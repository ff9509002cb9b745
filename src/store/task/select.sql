SELECT id, name, area, deadline, officer, product, paper, state, done, note
FROM task
WHERE year = :year
ORDER BY position
