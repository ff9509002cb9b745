//! What merged communes are called beside the office they were merged into.

use crate::model::{Commune, text};

/// What a joined book's commune is called beside this office: one of the same name is told apart.
pub fn called(office: &Commune, commune: &str) -> String {
    if text::is_same_name(&office.full_name(), commune) {
        format!("{commune} (trước sáp nhập)")
    } else {
        commune.to_owned()
    }
}
