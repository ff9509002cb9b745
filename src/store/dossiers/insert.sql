INSERT INTO dossiers (
    period, position, id, field, received, carried_in, resolved_early, resolved_ontime, resolved_late,
    resolved, pending, returned, refused, withdrawn
) VALUES (
    :period, :position, :id, :field, :received, :carried_in, :resolved_early, :resolved_ontime,
    :resolved_late, :resolved, :pending, :returned, :refused, :withdrawn
)
