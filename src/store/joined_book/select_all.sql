SELECT id, commune, identity, file, sha256, reports, at, who
FROM joined_book
ORDER BY id
