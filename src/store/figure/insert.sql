INSERT INTO figure (period, indicator, state, kind, value, qualifier, note, source, printed, filled)
VALUES (:period, :indicator, :state, :kind, :value, :qualifier, :note, :source, :printed, :filled)
