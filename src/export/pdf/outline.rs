//! Finding one's way: bookmarks of two levels and page labels that say what the pages print.
//!
//! Invariant: the report's parts (I–V) and every annex stand at the top level, what they hold one level
//! below, nothing deeper; a page's label is its printed number, with the annex's name in front.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::object::{integer, length, text};
use crate::layout::page::{Node, Page, Pages, Role};

/// Adds the bookmarks and returns their root; none where nothing has a title.
pub(super) fn add_outline(
    file: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
) -> Option<ObjectId> {
    let entries = entries(&pages.nodes);
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    for (index, entry) in entries.iter().enumerate() {
        let below: Vec<ObjectId> = entry.below.iter().map(|_| file.new_object_id()).collect();
        for (index_below, node) in entry.below.iter().enumerate() {
            let mut bookmark = bookmark(node, pages, page_ids, ids[index]);
            chain(&mut bookmark, &below, index_below);
            file.set_object(below[index_below], bookmark);
        }
        let mut bookmark = bookmark(entry.node, pages, page_ids, root);
        chain(&mut bookmark, &ids, index);
        hold(&mut bookmark, &below, below.len());
        file.set_object(ids[index], bookmark);
    }
    let all = entries.iter().map(|entry| 1 + entry.below.len()).sum();
    let mut outlines = dictionary! { "Type" => "Outlines" };
    hold(&mut outlines, &ids, all);
    file.set_object(root, outlines);
    Some(root)
}

/// The number tree of page labels (ISO 32000-1, 12.4.2): annexes count from 1 behind "PL I-".
pub(super) fn page_labels(pages: &Pages) -> Dictionary {
    let parts: Vec<&str> = pages
        .nodes
        .iter()
        .filter(|node| node.role == Role::Part)
        .map(|node| node.title.as_str())
        .collect();
    let mut numbers = Vec::new();
    let mut before: Option<&Page> = None;
    for (page_index, page) in pages.pages.iter().enumerate() {
        let continues = before
            .is_some_and(|b| b.part == page.part && b.number.checked_add(1) == Some(page.number));
        before = Some(page);
        if continues {
            continue;
        }
        let mut label = dictionary! { "S" => "D" };
        let prefix = label_prefix(page.part, parts.get(page.part).copied().unwrap_or_default());
        if !prefix.is_empty() {
            label.set("P", text(&prefix));
        }
        if page.number > 1 {
            label.set("St", i64::from(page.number));
        }
        numbers.extend([Object::Integer(integer(page_index)), label.into()]);
    }
    dictionary! { "Nums" => numbers }
}

/// "Phụ lục I" → "PL I-"; the report's own pages have plain numbers.
fn label_prefix(part: usize, title: &str) -> String {
    if part == 0 {
        return String::new();
    }
    let number = title.strip_prefix("Phụ lục").unwrap_or_default();
    let number = number.split_whitespace().next().unwrap_or_default();
    let number = number.trim_end_matches(['.', ':', ',']);
    match (number, title.starts_with("Phụ lục")) {
        ("", true) => "PL-".to_owned(),
        ("", false) => format!("P{}-", part + 1),
        (number, _) => format!("PL {number}-"),
    }
}

/// A bookmark of the top level and those below it.
struct Bookmark<'a> {
    node: &'a Node,
    below: Vec<&'a Node>,
}

fn entries(nodes: &[Node]) -> Vec<Bookmark<'_>> {
    let mut entries: Vec<Bookmark> = Vec::new();
    let mut parts = 0;
    let mut in_annex = false;
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| !node.title.is_empty()) {
        match node.role {
            Role::Part => {
                parts += 1;
                in_annex = parts > 1;
                // The report is its headings; a report without headings is its own name.
                if in_annex || !has_headings(&nodes[index + 1..]) {
                    entries.push(Bookmark { node, below: Vec::new() });
                }
            }
            Role::Heading(level) => match (level, entries.last_mut()) {
                (1, Some(annex)) if in_annex => annex.below.push(node),
                (2, Some(part)) if !in_annex => part.below.push(node),
                (1 | 2, _) if !in_annex => entries.push(Bookmark { node, below: Vec::new() }),
                _ => {}
            },
            // An annex is its tables; the report's own tables stand in their sections.
            Role::Table => {
                if let Some(annex) = entries.last_mut().filter(|_| in_annex) {
                    annex.below.push(node);
                }
            }
            Role::Document
            | Role::Paragraph
            | Role::Row
            | Role::HeaderCell { .. }
            | Role::Cell { .. }
            | Role::Figure
            | Role::Link => {}
        }
    }
    entries
}

/// Whether a heading of the first level comes before the next part.
fn has_headings(following: &[Node]) -> bool {
    following
        .iter()
        .take_while(|node| node.role != Role::Part)
        .any(|node| node.role == Role::Heading(1) && !node.title.is_empty())
}

fn bookmark(node: &Node, pages: &Pages, page_ids: &[ObjectId], parent: ObjectId) -> Dictionary {
    let (page_index, y_pt) = node.at;
    let page_index = page_index.min(page_ids.len().saturating_sub(1));
    let height_pt = pages.pages.get(page_index).map_or(0.0, |page| page.height_pt);
    let destination = vec![
        page_ids.get(page_index).copied().map_or(Object::Null, Object::Reference),
        "XYZ".into(),
        0.into(),
        length(height_pt - y_pt),
        // Keep the reader's zoom.
        Object::Null,
    ];
    dictionary! { "Title" => text(&node.title), "Parent" => parent, "Dest" => destination }
}

fn chain(bookmark: &mut Dictionary, ids: &[ObjectId], index: usize) {
    if let Some(before) = index.checked_sub(1).and_then(|index| ids.get(index)) {
        bookmark.set("Prev", *before);
    }
    if let Some(after) = ids.get(index + 1) {
        bookmark.set("Next", *after);
    }
}

fn hold(bookmark: &mut Dictionary, ids: &[ObjectId], open: usize) {
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        bookmark.set("First", *first);
        bookmark.set("Last", *last);
        bookmark.set("Count", integer(open));
    }
}
