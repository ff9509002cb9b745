//! Names of merged communes: which predecessor of an office a book is of, and what it is called beside this office.

use crate::model::{Commune, Predecessor, text};

/// The predecessor of the office that a commune is, by its name with or without its unit word.
pub fn predecessor<'o>(office: &'o Commune, commune: &str) -> Option<&'o Predecessor> {
    let (_, bare) = Commune::split_kind(commune);
    let is = |known: &&Predecessor| {
        text::is_same_name(&known.name, commune) || text::is_same_name(&known.name, &bare)
    };
    office.predecessors.iter().find(is)
}

/// What a joined book's commune is called beside this office: one of the same name is told apart.
pub fn called(office: &Commune, commune: &str) -> String {
    if text::is_same_name(&office.full_name(), commune) {
        format!("{commune} (trước sáp nhập)")
    } else {
        commune.to_owned()
    }
}
