UPDATE report SET
    dossiers_without_certification = :without_certification,
    dossiers_returned_is_settled = :returned_is_settled,
    dossiers_refused_is_settled = :refused_is_settled,
    dossiers_received = :received,
    dossiers_in_annex = :in_annex
WHERE period = :period
