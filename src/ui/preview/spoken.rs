//! The page in sight for those who cannot see it: headings, paragraphs and rows of tables, from the structure that
//! the PDF is tagged with.
//!
//! Made when the pages or the page in sight are others, and only while somebody has them read.

use std::sync::Arc;

use eframe::egui::{Id, Pos2, Rect, Ui, UiBuilder, accesskit};

use super::sheets::PageSheet;
use crate::layout::page::{Item, NodeId, Pages, Role, TextRun};

/// Between the cells of a row.
const BETWEEN_CELLS: &str = "; ";

/// A heading, a paragraph or a row of a table, as far as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct SpokenBlock {
    /// What it is: a heading, a row, else a paragraph.
    pub role: Role,
    /// Its words.
    pub words: String,
    /// Where it stands, points of the page.
    pub area: Rect,
}

/// The blocks of the page in sight, and what they were made from.
#[derive(Debug, Default)]
pub struct SpokenPage {
    of: Option<(Arc<Pages>, usize)>,
    blocks: Vec<SpokenBlock>,
}

impl SpokenPage {
    /// The blocks of that page.
    pub fn of(&mut self, pages: &Arc<Pages>, index: usize) -> &[SpokenBlock] {
        let is_fresh =
            self.of.as_ref().is_some_and(|(of, at)| Arc::ptr_eq(of, pages) && *at == index);
        if !is_fresh {
            self.blocks = blocks(pages, index);
            self.of = Some((Arc::clone(pages), index));
        }
        &self.blocks
    }
}

/// The blocks of a page in reading order; page numbers and other furniture are none.
fn blocks(pages: &Pages, index: usize) -> Vec<SpokenBlock> {
    let mut out: Vec<(NodeId, NodeId, SpokenBlock)> = Vec::new();
    for item in &pages.pages[index].items {
        let Item::Run(run) = item else { continue };
        let Some(node) = run.node else { continue };
        let (block, cell) = block_and_cell(pages, node);
        let words = run.glyphs.iter().map(|glyph| glyph.ch);
        let said = &pages.nodes[block.0 as usize];
        match out.last_mut() {
            // A chart says what it shows; the numbers beside it say nothing by themselves.
            Some((last, _, spoken)) if *last == block && said.role == Role::Figure => {
                spoken.area = spoken.area.union(area(run));
            }
            Some((last, last_cell, spoken)) if *last == block => {
                if *last_cell != cell {
                    spoken.words.truncate(spoken.words.trim_end().len());
                    spoken.words.push_str(BETWEEN_CELLS);
                    *last_cell = cell;
                }
                spoken.words.extend(words);
                spoken.area = spoken.area.union(area(run));
            }
            _ => {
                let words = match said.role {
                    Role::Figure => said.title.clone(),
                    _ => words.collect(),
                };
                let spoken = SpokenBlock { role: said.role, words, area: area(run) };
                out.push((block, cell, spoken));
            }
        }
    }
    let mut blocks: Vec<_> = out.into_iter().map(|(.., block)| block).collect();
    for block in &mut blocks {
        block.words = block.words.trim().to_owned();
    }
    blocks.retain(|block| !block.words.is_empty());
    blocks
}

/// What is read at once: the row around a cell, else the heading or paragraph around a link; and the cell.
fn block_and_cell(pages: &Pages, node: NodeId) -> (NodeId, NodeId) {
    let (mut at, mut block, mut cell) = (Some(node), None, node);
    while let Some(id) = at {
        let found = &pages.nodes[id.0 as usize];
        match found.role {
            Role::Row => block = Some(id),
            Role::HeaderCell { .. } | Role::Cell { .. } => cell = id,
            Role::Heading(_) | Role::Paragraph | Role::Figure => block = block.or(Some(id)),
            Role::Document | Role::Part | Role::Table | Role::Link => {}
        }
        at = found.parent;
    }
    (block.unwrap_or(node), cell)
}

fn area(run: &TextRun) -> Rect {
    let width: f32 = run.glyphs.iter().map(|glyph| glyph.advance_pt).sum();
    let top = Pos2::new(run.x_pt, run.y_pt - run.size_pt);
    Rect::from_min_max(top, Pos2::new(run.x_pt + width, run.y_pt + 0.3 * run.size_pt))
}

/// Puts the blocks into the tree below the pages.
pub fn blocks_ui(ui: &mut Ui, blocks: &[SpokenBlock], sheet: &PageSheet, pages: Id) {
    for (nth, block) in blocks.iter().enumerate() {
        let role = match block.role {
            Role::Heading(_) => accesskit::Role::Heading,
            Role::Row => accesskit::Role::Row,
            Role::Figure => accesskit::Role::Image,
            _ => accesskit::Role::Paragraph,
        };
        let area = sheet.area_on_desk(block.area);
        let child = ui.new_child(
            UiBuilder::new()
                .id_salt(("spoken", nth))
                .max_rect(area)
                .accessibility_parent(pages)
                .accessibility_role(role)
                .accessibility_label(block.words.as_str()),
        );
        ui.ctx().accesskit_node_builder(child.unique_id(), |node| {
            if let Role::Heading(level) = block.role {
                node.set_level(usize::from(level));
            }
            node.set_bounds(accesskit::Rect {
                x0: area.left().into(),
                y0: area.top().into(),
                x1: area.right().into(),
                y1: area.bottom().into(),
            });
        });
    }
}
