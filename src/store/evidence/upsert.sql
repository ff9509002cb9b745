INSERT OR REPLACE INTO evidence (
    id, period, indicator, section, year, task, paper, sha256, name, kind, size, note, at, who
) VALUES (
    :id, :period, :indicator, :section, :year, :task, :paper, :sha256, :name, :kind, :size, :note, :at, :who
)
