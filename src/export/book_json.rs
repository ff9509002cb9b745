//! A whole book → plain JSON: readable without this program, enough to make the book anew.

use crate::model::BookExport;

/// The bytes, laid out for the eye.
pub fn book_json(export: &BookExport) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(export)
}
