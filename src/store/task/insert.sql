INSERT INTO task (
    year, position, id, name, area, deadline, officer, product, paper, state, done, note
) VALUES (
    :year, :position, :id, :name, :area, :deadline, :officer, :product, :paper, :state, :done, :note
)
