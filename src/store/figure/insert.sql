INSERT INTO figure (period, indicator, state, kind, value, qualifier, note, source, printed)
VALUES (:period, :indicator, :state, :kind, :value, :qualifier, :note, :source, :printed)
