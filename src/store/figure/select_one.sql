SELECT indicator, state, kind, value, qualifier, note, source, printed, filled
FROM figure
WHERE period = :period AND indicator = :indicator
