SELECT
    id, field, received, carried_in, resolved_early, resolved_ontime, resolved_late, resolved, pending,
    returned, refused, withdrawn
FROM dossiers
WHERE period = :period
ORDER BY position
