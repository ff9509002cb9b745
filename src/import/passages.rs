//! The parts of a text as passages: its words as they stood, in the order of the source, with lines.
//!
//! Places are those of the report that the same text gives, so that a finding in a file and one in the
//! imported report name the same spot. Invariant: passages ascend by line.

use std::collections::HashSet;

use crate::model::{AnnexRow, HeaderField, Passage, PassageKind, Piece, Place, SectionId};

use super::{
    annex::RowSeen,
    escape::paragraph_text,
    headings::HeadingNode,
    paragraphs::{SourceParagraph, Trace},
    parts::Parts,
};

/// Everything the text says, and the rows of its annex.
pub(super) fn of(parts: &Parts) -> (Vec<Passage>, Vec<AnnexRow>) {
    let mut passages = Vec::new();
    head(parts, &mut passages);
    let frame = [
        (&parts.legal_basis, PassageKind::LegalBasis, HeaderField::LegalBasis),
        (&parts.opening, PassageKind::Opening, HeaderField::Opening),
        (&parts.closing, PassageKind::Closing, HeaderField::Closing),
    ];
    for (paragraphs, kind, field) in frame {
        for (line, paragraph) in (0..).zip(paragraphs) {
            passages.push(paragraph_of(paragraph, kind.clone(), &Place::Header { field, line }));
        }
    }
    for (id, node) in (1..).zip(&parts.nodes) {
        section(SectionId(id), node, &mut passages);
    }
    foot(parts, &mut passages);
    let rows = annex(parts, &mut passages);
    in_order(passages, rows)
}

/// `text` with a piece for every source line of it.
fn traced(kind: PassageKind, text: &str, trace: &Trace, place: &Place, is_typed: bool) -> Passage {
    let pieces = trace.0.iter().map(|&(at, line)| {
        let place = match place {
            Place::Text { section, start } => {
                Place::Text { section: *section, start: start.saturating_add(at as u32) }
            }
            other => other.clone(),
        };
        Piece { at, place, line, figure: None, is_comparison: false, is_typed }
    });
    Passage { kind, text: text.to_owned(), pieces: pieces.collect(), topic: None }
}

fn paragraph_of(paragraph: &SourceParagraph, kind: PassageKind, place: &Place) -> Passage {
    traced(kind, &paragraph.text, &paragraph.trace, place, true)
}

fn head(parts: &Parts, passages: &mut Vec<Passage>) {
    let header = |field| Place::Header { field, line: 0 };
    for (line, (kind, words)) in &parts.head.printed {
        let place = match kind {
            PassageKind::Organ => header(HeaderField::Organ),
            PassageKind::Number => header(HeaderField::Number),
            PassageKind::Date => header(HeaderField::Date),
            _ => Place::Page,
        };
        passages.push(Passage::plain(kind.clone(), words.clone(), place, *line));
    }
    if let Some((_, title)) = &parts.head.title {
        let trace = &parts.head.title_trace;
        let title = title.replace('\n', " ");
        passages.push(traced(PassageKind::Title, &title, trace, &header(HeaderField::Title), true));
    }
    for (at, (line, words)) in (0..).zip(&parts.head.addressed_to) {
        let place = Place::Header { field: HeaderField::AddressedTo, line: at };
        passages.push(Passage::plain(PassageKind::AddressedTo, words.clone(), place, *line));
    }
}

fn section(section: SectionId, node: &HeadingNode, passages: &mut Vec<Passage>) {
    let topic = node.topic.clone();
    let heading = PassageKind::Heading { number: node.printed.clone(), level: node.level };
    let place = Place::Heading { section };
    let heading = traced(heading, &node.heading, &node.trace, &place, true);
    let is_seen = !node.heading.is_empty() || !node.printed.is_empty();
    passages.extend(is_seen.then(|| Passage { topic: topic.clone(), ..heading }));
    let mut start = 0;
    for words in &node.text {
        let place = Place::Text { section, start };
        let written = paragraph_text(&words.text);
        // Escapes and bullets of our own shift bytes: then a finding points at the paragraph's beginning.
        let same = written == words.text;
        let kind = if words.is_row { PassageKind::TableRow } else { PassageKind::Paragraph };
        let mut passage = traced(kind, &words.text, &words.trace, &place, same);
        passage.topic.clone_from(&topic);
        passages.push(passage);
        start += written.len() as u32 + 1;
    }
}

fn foot(parts: &Parts, passages: &mut Vec<Passage>) {
    let mut recipient = 0;
    for (line, (kind, words)) in &parts.foot.printed {
        let place = match kind {
            PassageKind::Recipient => {
                recipient += 1;
                Place::Header { field: HeaderField::Recipients, line: recipient - 1 }
            }
            _ => Place::Header { field: HeaderField::Signer, line: 0 },
        };
        passages.push(Passage::plain(kind.clone(), words.clone(), place, *line));
    }
    for (line, words) in &parts.foot.scraps {
        passages.push(Passage::plain(PassageKind::Unread, words.clone(), Place::Page, *line));
    }
}

fn annex(parts: &Parts, passages: &mut Vec<Passage>) -> Vec<AnnexRow> {
    let place = Place::Header { field: HeaderField::Annex, line: 0 };
    for (line, words) in &parts.annex.titles {
        let kind = PassageKind::AnnexTitle;
        passages.push(Passage::plain(kind, words.clone(), place.clone(), *line));
    }
    let mut rows = Vec::new();
    for RowSeen { row, words } in &parts.annex.rows {
        let place = match row.row {
            Some(at) => Place::FormRow { form: row.form, row: at },
            None => place.clone(),
        };
        rows.push(AnnexRow { passage: passages.len(), ..row.clone() });
        passages.push(traced(PassageKind::AnnexRow, &words.text, &words.trace, &place, false));
    }
    let in_rows = parts.annex.rows.iter().flat_map(|row| &row.words.trace.0);
    let row_lines: HashSet<usize> = in_rows.map(|&(_, line)| line).collect();
    for (line, words) in &parts.annex.kept {
        if !row_lines.contains(line) {
            let kind = PassageKind::Unread;
            passages.push(Passage::plain(kind, words.clone(), place.clone(), *line));
        }
    }
    rows
}

/// Passages by line; rows follow theirs.
fn in_order(passages: Vec<Passage>, mut rows: Vec<AnnexRow>) -> (Vec<Passage>, Vec<AnnexRow>) {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|&at| passages[at].line_at(0));
    let mut new_place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        new_place[old] = new;
    }
    for row in &mut rows {
        row.passage = new_place[row.passage];
    }
    let mut passages: Vec<Option<Passage>> = passages.into_iter().map(Some).collect();
    let ordered = order.into_iter().filter_map(|old| passages[old].take()).collect();
    (ordered, rows)
}
