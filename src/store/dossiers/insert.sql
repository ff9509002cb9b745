INSERT INTO dossiers (
    period, position, id, field, received, carried_in, received_online, received_in_person, received_post,
    resolved_early, resolved_ontime, resolved_late, resolved, pending, pending_in_time, pending_overdue,
    pending_supplement, returned, refused, withdrawn
) VALUES (
    :period, :position, :id, :field, :received, :carried_in, :received_online, :received_in_person,
    :received_post, :resolved_early, :resolved_ontime, :resolved_late, :resolved, :pending,
    :pending_in_time, :pending_overdue, :pending_supplement, :returned, :refused, :withdrawn
)
