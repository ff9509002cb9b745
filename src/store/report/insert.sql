-- The frame is empty here: update_header.sql fills it in the same transaction.
INSERT INTO report (
    period, window_from, window_to, status, outline, forms, number, symbol, signed, place_name, title,
    legal_basis, opening, closing, addressed_to, recipients, signing_form, signer_title, signer_name,
    organ, remainder, copied_from
) VALUES (
    :period, :window_from, :window_to, :status, :outline, :forms, '', '', NULL, '',
    '', '[]', '', '', '[]', '[]', 'TM.', '',
    '', '', :remainder, :copied_from
)
