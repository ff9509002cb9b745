//! What to replace in a report that was begun from another one's words: the other's period, its year, the days of
//! its figures, its commune, and numbers that are its figures.
//!
//! Pure: what is found is a list of values; a person chooses from it, and what was chosen becomes one edit.
//! Invariants: no two replacements touch the same letter; papers keep their numbers, days and titles;
//! what is doubtful is never `is_sure`; a paragraph keeps its mark of not being reviewed.

mod communes;
mod days;
mod letterhead;
mod numbers;
mod old_numbers;
mod periods;
mod replacement;
#[cfg(test)]
mod tests;
mod texts;

pub use replacement::{ReplacedWords, Substitution, SubstitutionKind};

use replacement::FoundSubstitution;
use texts::TypedTexts;

use crate::{
    edit::Edit,
    import::CommuneSeen,
    model::{Commune, HeaderField, Period, Place, Report, Section, report::Header},
};

/// What undo calls it.
pub const NAME: &str = "thay chữ của báo cáo cũ";

/// What to replace in `copied`, whose words are those of `source`; kinds in their order, each as the report has it.
/// `source` has the period, the window and the figures its words tell of; `seen` is whose report it is, as its
/// text says.
pub fn replacements(
    copied: &Report,
    source: &Report,
    commune: &Commune,
    seen: Option<&CommuneSeen>,
) -> Vec<Substitution> {
    let texts = TypedTexts::of(copied, source, commune);
    let mut found = Vec::new();
    if source.period != copied.period {
        found.extend(periods::periods(&texts, source.period, copied.period));
        found.extend(days::days(&texts, source.window, source.period, copied.window));
    }
    found.extend(communes::communes(&texts, commune, seen, &copied.header.organ));
    found.extend(numbers::numbers(&texts, source.period, copied.period));
    let mut found = apart(found);
    old_numbers::leave_beside(&texts, &mut found);
    let mut groups = grouped(&texts, found);
    groups.extend(letterhead::letterhead(&copied.header, commune, &groups));
    own_organ(copied, commune, &mut groups);
    groups.sort_by_key(|group| (group.kind, !group.is_sure, group.is_beside_number));
    groups
}

/// Those that touch no letter of an earlier one.
fn apart(found: Vec<FoundSubstitution>) -> Vec<FoundSubstitution> {
    let mut kept: Vec<FoundSubstitution> = Vec::new();
    for new in found {
        let touches = |known: &FoundSubstitution| {
            known.text == new.text
                && known.span.start < new.span.end
                && new.span.start < known.span.end
        };
        if !kept.iter().any(touches) {
            kept.push(new);
        }
    }
    kept.sort_by_key(|found| (found.text, found.span.start));
    kept
}

fn grouped(texts: &TypedTexts<'_>, found: Vec<FoundSubstitution>) -> Vec<Substitution> {
    let mut groups: Vec<Substitution> = Vec::new();
    for FoundSubstitution { text, span, new, kind, from, to, is_sure, is_beside_number } in found {
        let Some(old) = texts.plain(text, &span) else { continue };
        let place = texts.place(text).clone();
        let (before, after) = texts.around(text, &span);
        let words = ReplacedWords { place, span, old: old.to_owned(), new, before, after };
        let same = groups.iter_mut().find(|group| {
            (group.kind, group.is_sure, group.is_beside_number) == (kind, is_sure, is_beside_number)
                && group.from == from
                && group.to == to
        });
        match same {
            Some(group) => group.places.push(words),
            None => {
                let places = vec![words];
                groups.push(Substitution { kind, from, to, is_sure, is_beside_number, places });
            }
        }
    }
    groups
}

/// An organ that would be the book's own is left to the book, so that it follows its name.
fn own_organ(copied: &Report, commune: &Commune, groups: &mut [Substitution]) {
    let organ = &copied.header.organ;
    for words in groups.iter_mut().flat_map(|group| &mut group.places) {
        let is_organ = matches!(words.place, Place::Header { field: HeaderField::Organ, .. });
        let mut replaced = organ.clone();
        if is_organ && words.span.end <= replaced.len() {
            replaced.replace_range(words.span.clone(), &words.new);
            if replaced == commune.committee() {
                (words.span, words.old, words.new) = (0..organ.len(), organ.clone(), String::new());
            }
        }
    }
}

/// The chosen words as one edit of the report they were found in; none when nothing changes.
pub fn edit<'w>(
    report: &Report,
    chosen: impl IntoIterator<Item = &'w ReplacedWords>,
) -> Option<Edit> {
    let mut words: Vec<&ReplacedWords> = chosen.into_iter().collect();
    // From behind, so that what stands before keeps its bytes.
    words.sort_by_key(|words| std::cmp::Reverse((line_of(&words.place), words.span.start)));
    let (mut header, mut sections) = (report.header.clone(), report.sections.clone());
    for words in words {
        if let Some((text, line)) = text_of(&mut header, &mut sections, &words.place) {
            let bytes = line + words.span.start..line + words.span.end;
            if text.get(bytes.clone()) == Some(words.old.as_str()) {
                text.replace_range(bytes, &words.new);
            }
        }
    }
    Some(Edit::Batch { name: NAME.into(), edits: changes(report, header, sections) })
        .filter(|edit| !matches!(edit, Edit::Batch { edits, .. } if edits.is_empty()))
}

/// Of two lines of the same text the later one is the greater.
fn line_of(place: &Place) -> u32 {
    match place {
        Place::Header { line, .. } => *line,
        Place::Text { start, .. } => *start,
        _ => 0,
    }
}

/// The stored text a place is in, and the byte its line begins at.
fn text_of<'t>(
    header: &'t mut Header,
    sections: &'t mut [Section],
    place: &Place,
) -> Option<(&'t mut String, usize)> {
    match place {
        Place::Header { field, line } => frame_text(header, *field, *line as usize),
        Place::Heading { section } => {
            let section = sections.iter_mut().find(|known| known.id == *section)?;
            Some((&mut section.heading, 0))
        }
        Place::Text { section, start } => {
            let section = sections.iter_mut().find(|known| known.id == *section)?;
            Some((&mut section.text, *start as usize))
        }
        _ => None,
    }
}

fn frame_text(
    header: &mut Header,
    field: HeaderField,
    line: usize,
) -> Option<(&mut String, usize)> {
    let in_lines = |text: &str| text.split('\n').take(line).map(|line| line.len() + 1).sum();
    Some(match field {
        HeaderField::Organ => (&mut header.organ, 0),
        HeaderField::PlaceName => (&mut header.place_name, 0),
        HeaderField::Title => (&mut header.title, 0),
        HeaderField::Opening => {
            let start = in_lines(&header.opening);
            (&mut header.opening, start)
        }
        HeaderField::Closing => {
            let start = in_lines(&header.closing);
            (&mut header.closing, start)
        }
        HeaderField::LegalBasis => (header.legal_basis.get_mut(line)?, 0),
        HeaderField::AddressedTo => (header.addressed_to.get_mut(line)?, 0),
        HeaderField::Recipients => (header.recipients.get_mut(line)?, 0),
        HeaderField::Signer => (&mut header.signer.name, 0),
        _ => return None,
    })
}

/// What differs from `report`, each section with the marks of its paragraphs.
fn changes(report: &Report, header: Header, sections: Vec<Section>) -> Vec<Edit> {
    let period: Period = report.period;
    let mut edits = Vec::new();
    if header != report.header {
        edits.push(Edit::SetHeader { period, header: Box::new(header) });
    }
    for (mut section, old) in sections.into_iter().zip(&report.sections) {
        if section != *old {
            section.keep_unreviewed(old);
            edits.push(Edit::SetSection { period, section });
        }
    }
    edits
}
