SELECT name, kind, superior, place_name, signing_form, signer_title, signer_name
FROM commune
WHERE id = 1
