SELECT indicator, state, kind, value, qualifier, note, source, printed
FROM figure
WHERE period = :period AND indicator = :indicator
