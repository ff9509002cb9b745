INSERT OR REPLACE INTO joined_book (id, commune, identity, file, sha256, reports, at, who)
VALUES (:id, :commune, :identity, :file, :sha256, :reports, :at, :who)
