//! Imported paragraphs written for the report's inline syntax, their bullets with marks of ours.

use super::marker;
pub(super) use crate::compose::escape::escaped;

/// Paragraphs one a line, written for the inline syntax, bullets with our own marks.
pub(super) fn joined<'t>(paragraphs: impl Iterator<Item = &'t str>) -> String {
    paragraphs.map(paragraph_text).collect::<Vec<_>>().join("\n")
}

/// One paragraph written for the inline syntax, its bullet with a mark of ours.
pub(super) fn paragraph_text(words: &str) -> String {
    let Some(at) = marker::bullet(words) else {
        return escaped(words);
    };
    let mark = words.chars().next().filter(|mark| matches!(mark, '+' | '*')).unwrap_or('-');
    format!("{mark} {}", escaped(words[at..].trim_start()))
}

/// The words behind a bullet, without the stars around them.
pub(super) fn without_bullet(words: &str) -> &str {
    words[marker::bullet(words).unwrap_or(0)..].trim_matches(['*', ' '])
}

/// A căn cứ without its bullet and final mark.
pub(super) fn bare_basis(words: &str) -> &str {
    without_bullet(words).trim_end_matches([';', ',', '.', ' '])
}

/// The closing without "./.".
pub(super) fn bare_closing(words: &str) -> String {
    words.trim_end_matches(['.', '/', ' ']).to_owned()
}
