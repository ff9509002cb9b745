UPDATE report
SET
    number = :number, symbol = :symbol, signed = :signed, place_name = :place_name, title = :title,
    legal_basis = :legal_basis, opening = :opening, closing = :closing, addressed_to = :addressed_to,
    recipients = :recipients, signing_form = :signing_form, signer_title = :signer_title,
    signer_name = :signer_name, organ = :organ, kept_annex = :kept_annex
WHERE period = :period
