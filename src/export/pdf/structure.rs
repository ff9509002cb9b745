//! Tags: the structure tree, its parent tree, and the link annotations that hang in it.
//!
//! Invariant: the tree follows reading order; page p's parent-tree entry lists, by MCID, exactly the
//! elements whose kids name that MCID on p; every link annotation has a Link element that names it
//! (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7.18.5).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::object::{hexadecimal, integer, length, text};
use crate::layout::page::{Item, Link, Node, NodeId, Page, Pages, Role};

/// The standard structure type of each node (ISO 32000-1, 14.8.4). A heading never lies more than one
/// level below the one before it, whatever the outline skips (ISO 14289-1, 7.4.2).
pub(super) fn tags(nodes: &[Node]) -> Vec<&'static str> {
    let mut level_before = 0;
    nodes
        .iter()
        .map(|node| match node.role {
            Role::Document => "Document",
            Role::Part => "Part",
            Role::Heading(level) => {
                level_before = level.clamp(1, 6).min(level_before + 1);
                heading_tag(level_before)
            }
            Role::Paragraph => "P",
            Role::Table => "Table",
            Role::Row => "TR",
            Role::HeaderCell { .. } => "TH",
            Role::Cell { .. } => "TD",
            Role::Figure => "Figure",
            Role::Link => "Link",
        })
        .collect()
}

/// Adds the structure tree and the annotations, and returns the tree's root.
///
/// `marks[p][mcid]` is the node of that sequence on page p; `page_ids` are the page objects.
pub(super) fn add(
    file: &mut Document,
    pages: &Pages,
    tags: &[&'static str],
    marks: &[Vec<NodeId>],
    page_ids: &[ObjectId],
) -> ObjectId {
    let mut tree = Tree::new(pages);
    let mut annotations = Vec::new();
    for (page_index, (page, marks)) in pages.pages.iter().zip(marks).enumerate() {
        for (mcid, node) in marks.iter().enumerate() {
            tree.hang(node.0 as usize, Kid::Content { page_index, mcid });
        }
        for link in links(page, &pages.nodes) {
            let key = page_ids.len() + annotations.len();
            let annotation = file.add_object(annotation(link, page, key));
            annotations.push((page_index, annotation, link.node));
            tree.hang(link.node.0 as usize, Kid::Annotation { page_index, annotation });
        }
    }
    tree.hang_silent_cells();
    let root = file.new_object_id();
    let elements = write_elements(file, &tree, tags, page_ids, root);
    mark_pages(file, page_ids, &annotations);
    let parents = parent_tree(marks, &annotations, &elements);
    let next_key = integer(page_ids.len() + annotations.len());
    let parent_tree = file.add_object(dictionary! { "Nums" => parents });
    let root_dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => element_of(&elements, 0, root),
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next_key,
    };
    file.set_object(root, root_dictionary);
    root
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}

fn links<'a>(page: &'a Page, nodes: &'a [Node]) -> impl Iterator<Item = &'a Link> {
    page.items.iter().filter_map(|item| match item {
        Item::Link(link) if (link.node.0 as usize) < nodes.len() => Some(link),
        _ => None,
    })
}

/// What hangs below an element.
#[derive(Debug, Clone, Copy)]
enum Kid {
    Element(usize),
    Content { page_index: usize, mcid: usize },
    Annotation { page_index: usize, annotation: ObjectId },
}

/// The nodes that are written, each with its kids in reading order.
struct Tree<'a> {
    nodes: &'a [Node],
    pages: &'a [Page],
    kids: Vec<Vec<Kid>>,
    hung: Vec<bool>,
}

impl<'a> Tree<'a> {
    fn new(pages: &'a Pages) -> Self {
        let nodes = pages.nodes.as_slice();
        // Even a document without structure has its Document element.
        let count = nodes.len().max(1);
        let mut hung = vec![false; count];
        hung[0] = true;
        Self { nodes, pages: &pages.pages, kids: vec![Vec::new(); count], hung }
    }

    /// The parent; anything that names a later node, or none, belongs to the document.
    fn parent(&self, index: usize) -> usize {
        let parent = self.nodes[index].parent.map_or(0, |parent| parent.0 as usize);
        if parent < index { parent } else { 0 }
    }

    fn hang(&mut self, index: usize, kid: Kid) {
        let mut below = index;
        let mut missing = Vec::new();
        while !self.hung[below] {
            missing.push(below);
            below = self.parent(below);
        }
        for element in missing.into_iter().rev() {
            self.hung[element] = true;
            let parent = self.parent(element);
            self.kids[parent].push(Kid::Element(element));
        }
        self.kids[index].push(kid);
    }

    /// Where a figure stands on its page (ISO 32000-1, 14.8.5.4.3): its frame is its outermost line.
    fn figure_area(&self, index: usize) -> Option<Dictionary> {
        let node = self.nodes.get(index).filter(|node| node.role == Role::Figure)?;
        let page = self.pages.get(node.at.0)?;
        let mut area: Option<[f32; 4]> = None;
        for item in &page.items {
            let Item::Polyline(line) = item else { continue };
            for (x, y) in line.corners.iter().filter(|_| line.node.0 as usize == index) {
                let [left, bottom, right, top] = area.unwrap_or([*x, *y, *x, *y]);
                area = Some([left.min(*x), bottom.max(*y), right.max(*x), top.min(*y)]);
            }
        }
        let [left, bottom, right, top] = area?;
        let corners = [left, page.height_pt - bottom, right, page.height_pt - top];
        Some(dictionary! {
            "O" => "Layout",
            "Placement" => "Block",
            "BBox" => corners.map(length).to_vec(),
        })
    }

    /// Cells without a word still count: rows of a table have equally many columns. Other elements
    /// without content are left out.
    fn hang_silent_cells(&mut self) {
        for index in 1..self.nodes.len() {
            let is_cell =
                matches!(self.nodes[index].role, Role::Cell { .. } | Role::HeaderCell { .. });
            let mut element = index;
            while is_cell && !self.hung[element] {
                self.hung[element] = true;
                let parent = self.parent(element);
                let follows = |kid: &Kid| matches!(kid, Kid::Element(other) if *other > element);
                let kids = &mut self.kids[parent];
                let at = kids.iter().position(follows).unwrap_or(kids.len());
                kids.insert(at, Kid::Element(element));
                element = parent;
            }
        }
    }
}

/// Writes every hung element; the result gives each node's object.
fn write_elements(
    file: &mut Document,
    tree: &Tree,
    tags: &[&'static str],
    page_ids: &[ObjectId],
    root: ObjectId,
) -> Vec<Option<ObjectId>> {
    let elements: Vec<Option<ObjectId>> =
        tree.hung.iter().map(|hung| hung.then(|| file.new_object_id())).collect();
    for (index, element) in elements.iter().enumerate() {
        let Some(element) = *element else { continue };
        let parent = if index == 0 {
            root
        } else {
            elements.get(tree.parent(index)).copied().flatten().unwrap_or(root)
        };
        let tag = tags.get(index).copied().unwrap_or("Document");
        let mut dictionary = dictionary! { "S" => tag, "P" => parent };
        let kids = &tree.kids[index];
        let home = kids.iter().find_map(|kid| match kid {
            Kid::Content { page_index, .. } => Some(*page_index),
            _ => None,
        });
        if let Some(home) = home {
            dictionary.set("Pg", page_ids[home]);
        }
        let mut objects: Vec<Object> =
            kids.iter().map(|kid| kid_object(*kid, home, page_ids, &elements)).collect();
        if objects.len() > 1 {
            dictionary.set("K", objects);
        } else if let Some(only) = objects.pop() {
            dictionary.set("K", only);
        }
        if let Some(node) = tree.nodes.get(index) {
            if let Some(attributes) = attributes(node).or_else(|| tree.figure_area(index)) {
                dictionary.set("A", attributes);
            }
            if node.role == Role::Figure {
                dictionary.set("Alt", text(&node.title));
            }
        }
        file.set_object(element, dictionary);
    }
    elements
}

fn kid_object(
    kid: Kid,
    home: Option<usize>,
    page_ids: &[ObjectId],
    elements: &[Option<ObjectId>],
) -> Object {
    match kid {
        Kid::Element(index) => elements[index].map_or(Object::Null, Object::Reference),
        Kid::Content { page_index, mcid } if Some(page_index) == home => integer(mcid).into(),
        Kid::Content { page_index, mcid } => {
            dictionary! { "Type" => "MCR", "Pg" => page_ids[page_index], "MCID" => integer(mcid) }
                .into()
        }
        Kid::Annotation { page_index, annotation } => {
            dictionary! { "Type" => "OBJR", "Pg" => page_ids[page_index], "Obj" => annotation }
                .into()
        }
    }
}

fn attributes(node: &Node) -> Option<Dictionary> {
    let mut table = dictionary! { "O" => "Table" };
    let (col_span, row_span) = match node.role {
        Role::HeaderCell { col_span, row_span } => {
            table.set("Scope", "Column");
            (col_span, row_span)
        }
        Role::Cell { col_span, row_span } => (col_span, row_span),
        Role::Table if !node.title.is_empty() => {
            table.set("Summary", text(&node.title));
            (1, 1)
        }
        Role::Document
        | Role::Part
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Table
        | Role::Row
        | Role::Figure
        | Role::Link => (1, 1),
    };
    for (key, span) in [("ColSpan", col_span), ("RowSpan", row_span)] {
        if span > 1 {
            table.set(key, i64::from(span));
        }
    }
    (table.len() > 1).then_some(table)
}

/// Page p's entry lists its elements by MCID; each annotation's entry is its one element.
fn parent_tree(
    marks: &[Vec<NodeId>],
    annotations: &[(usize, ObjectId, NodeId)],
    elements: &[Option<ObjectId>],
) -> Vec<Object> {
    let element = |node: NodeId| {
        elements.get(node.0 as usize).copied().flatten().map_or(Object::Null, Object::Reference)
    };
    let of_pages =
        marks.iter().map(|marks| Object::Array(marks.iter().map(|node| element(*node)).collect()));
    let of_annotations = annotations.iter().map(|(_, _, node)| element(*node));
    (0_i64..)
        .zip(of_pages.chain(of_annotations))
        .flat_map(|(key, entry)| [Object::Integer(key), entry])
        .collect()
}

fn mark_pages(
    file: &mut Document,
    page_ids: &[ObjectId],
    annotations: &[(usize, ObjectId, NodeId)],
) {
    for (page_index, page_id) in page_ids.iter().enumerate() {
        let Ok(page) = file.get_dictionary_mut(*page_id) else { continue };
        page.set("StructParents", integer(page_index));
        page.set("Tabs", "S");
        let own: Vec<Object> = annotations
            .iter()
            .filter(|(on, _, _)| *on == page_index)
            .map(|(_, annotation, _)| Object::Reference(*annotation))
            .collect();
        if own.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", own);
        }
    }
}

/// Flag 4 is Print, which ISO 19005-2, 6.3.2 demands.
fn annotation(link: &Link, page: &Page, key: usize) -> Dictionary {
    let area = link.area;
    let top_pt = page.height_pt - area.y_pt;
    let corners = [area.x_pt, top_pt - area.height_pt, area.x_pt + area.width_pt, top_pt];
    let uri = ascii_uri(&link.uri);
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners.map(length).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(uri) },
        "Contents" => text(&format!("Liên kết: {}", link.uri)),
        "StructParent" => integer(key),
    }
}

/// URIs in a PDF are 7-bit (ISO 32000-1, 12.6.4.7).
fn ascii_uri(uri: &str) -> String {
    uri.bytes().fold(String::with_capacity(uri.len()), |mut out, byte| {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&hexadecimal(&[byte]));
        }
        out
    })
}

fn element_of(elements: &[Option<ObjectId>], index: usize, root: ObjectId) -> ObjectId {
    elements.get(index).copied().flatten().unwrap_or(root)
}
