INSERT OR REPLACE INTO commune
    (id, name, kind, superior, place_name, signing_form, signer_title, signer_name, reported,
    written_by)
VALUES
    (1, :name, :kind, :superior, :place_name, :signing_form, :signer_title, :signer_name, :reported,
    :written_by)
