SELECT
    window_from, window_to, status, outline, forms, number, symbol, signed, place_name, title,
    legal_basis, opening, closing, addressed_to, recipients, signing_form, signer_title, signer_name,
    organ, kept_annex, remainder, copied_from,
    dossiers_without_certification, dossiers_returned_is_settled, dossiers_refused_is_settled,
    dossiers_received, dossiers_in_annex
FROM report
WHERE period = :period
