//! Table `kept`: bytes by their SHA-256, of versions that were issued and of files attached.
//!
//! Invariants: bytes that are given back are those that were put in, to the last bit; the same bytes are kept once; what
//! nothing names any more is not kept.

use std::io::{Read as _, Write as _};

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::StoreError;
use crate::model::text;

/// Packed, bytes are to be a tenth less at least: pages and pictures are packed already.
const WORTH_PACKING: usize = 10;
/// No version and no attached file is larger once it is unpacked.
const MOST_BYTES: u64 = 64 << 20;

/// 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    text::hexadecimal(&Sha256::digest(bytes))
}

/// Keeps bytes; their SHA-256.
pub(super) fn put(connection: &Connection, bytes: &[u8]) -> Result<String, StoreError> {
    let sha256 = sha256(bytes);
    let packed = packed(bytes)?;
    let pays = packed.len() + bytes.len() / WORTH_PACKING <= bytes.len();
    let (packing, bytes) = if pays { ("deflate", &packed[..]) } else { ("plain", bytes) };
    connection
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! { ":sha256": sha256, ":packing": packing, ":bytes": bytes })?;
    Ok(sha256)
}

/// The bytes of that SHA-256; none where they are not there or are others.
pub(super) fn get(connection: &Connection, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select.sql"))?;
    let found = statement.query_row(named_params! { ":sha256": sha256 }, |row| {
        let bytes = row.get_ref("bytes")?.as_blob()?;
        Ok(match row.get_ref("packing")?.as_str()? {
            "deflate" => unpacked(bytes),
            _ => Some(bytes.to_vec()),
        })
    });
    let bytes = found.optional()?.flatten();
    Ok(bytes.filter(|bytes| self::sha256(bytes) == sha256))
}

/// Lets go of bytes that nothing names.
pub(super) fn drop_unused(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("delete_unused.sql"))?.execute(())?;
    Ok(())
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::default());
    packing.write_all(bytes)?;
    Ok(packing.finish()?)
}

/// What a changed byte makes of it is no more than a version can be.
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    ZlibDecoder::new(bytes).take(MOST_BYTES).read_to_end(&mut out).ok()?;
    Some(out)
}

/// One SHA-256 over all that is kept, as it lies there: what a copy is compared by.
pub(super) fn fingerprint(connection: &Connection) -> Result<String, StoreError> {
    let mut sum = Sha256::new();
    let mut statement = connection.prepare_cached(include_str!("select_all.sql"))?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        sum.update(row.get::<_, String>("sha256")?);
        sum.update(row.get::<_, String>("packing")?);
        let bytes: Vec<u8> = row.get("bytes")?;
        sum.update((bytes.len() as u64).to_le_bytes());
        sum.update(bytes);
    }
    Ok(text::hexadecimal(&sum.finalize()))
}
