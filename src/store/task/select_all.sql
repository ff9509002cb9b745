SELECT year, id, name, area, deadline, officer, product, paper, state, done, note
FROM task
ORDER BY year, position
