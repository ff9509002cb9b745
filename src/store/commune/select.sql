SELECT name, kind, superior, place_name, signing_form, signer_title, signer_name, reported
FROM commune
WHERE id = 1
