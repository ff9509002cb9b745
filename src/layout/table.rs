//! Grid → strips: lines in cells, row heights, rules, the repeated header.
//!
//! Every edge is drawn once: a row draws its right edges and its bottom, a table its left edge and its top.
//! Invariant: a row is one strip unless it is taller than a page; then it is one strip a line.

use super::{
    fragments::Glue,
    grid::{GridCell, grid},
    page::{Item, NodeId, RuledLine, TextRun},
    paragraph::{TextBox, TextLine},
    setting::Setting,
    strip::{Strip, shift},
    style::{Alignment, Flow, points},
};
use crate::compose::document::{Align, Row, Table};

/// What a page that begins within a table shows first.
#[derive(Debug)]
pub(super) struct RepeatedHeader {
    /// Artifacts; y counts from the header's top.
    pub items: Vec<Item>,
    pub height_pt: f32,
    /// Closes a row cut at the foot of a page.
    pub rule: RuledLine,
}

/// The table as strips; `index` is where its repeated header will stand.
pub(super) fn table(
    setting: &mut Setting<'_>,
    part: NodeId,
    table: &Table,
    index: usize,
) -> (Vec<Strip>, RepeatedHeader) {
    let grid = grid(setting, part, table);
    let look = RowMeasures {
        edges_pt: &grid.edges_pt,
        rule_pt: setting.style.table.rule_pt,
        padding_x_pt: points(setting.style.table.padding_x_mm),
        padding_y_pt: setting.style.table.padding_y_pt,
        least_height_pt: setting.line_height_pt(&setting.style.table.text)
            + 2.0 * setting.style.table.padding_y_pt,
    };
    let page_pt = setting.frame.body_height_pt();
    let header_rows = grid.header.iter().map(|cells| set_row(setting, &look, cells, true));
    let mut header: Vec<_> = header_rows.collect();
    let heights = look.heights(&header);
    let height: f32 = heights.iter().sum();
    let too_tall = height > page_pt * setting.style.table.tallest_header_share;

    let mut strips = Vec::new();
    let mut first_items = vec![Item::Line(look.across(0.0))];
    if !header.is_empty() && !too_tall {
        let mut items = std::mem::take(&mut first_items);
        items.extend(look.header_items(std::mem::take(&mut header), &heights));
        strips.push(Strip { items, height_pt: height, ..Strip::default() });
    }
    let repeated = repeated(&look, strips.first());
    let room_pt = page_pt - repeated.height_pt;

    if too_tall {
        strips = header.into_iter().flat_map(|row| look.row_strips(row, room_pt, index)).collect();
    }
    let rows: Vec<_> =
        grid.rows.iter().map(|cells| set_row(setting, &look, cells, false)).collect();
    let rows = rows.into_iter().map(|cells| look.row_strips(cells, room_pt, index));
    let row_starts = append_rows(&table.rows, rows, &mut strips);
    hold_rows(&setting.style.flow, page_pt, &table.rows, &row_starts, &mut strips);
    if let Some(first) = strips.first_mut() {
        first.items.splice(0..0, first_items);
        first.repeats_header_of = None;
    }
    (strips, repeated)
}

/// Puts the rows' strips behind the header's, and says where each row begins. The first row stays with the
/// header, and a row with the one before it that asks for it.
fn append_rows(
    rows: &[Row],
    row_strips: impl Iterator<Item = Vec<Strip>>,
    strips: &mut Vec<Strip>,
) -> Vec<usize> {
    let mut keep = !strips.is_empty();
    let mut row_starts = Vec::with_capacity(rows.len());
    for (mut row_strips, row) in row_strips.zip(rows) {
        if let Some(first) = row_strips.first_mut() {
            first.may_break_before = !keep;
        }
        keep = row.keep_with_next;
        row_starts.push(strips.len());
        strips.append(&mut row_strips);
    }
    row_starts
}

/// Keeps the first rows with the header and the last with one another, and a short table whole. Headings of groups
/// do not count as rows.
fn hold_rows(flow: &Flow, page_pt: f32, rows: &[Row], row_starts: &[usize], strips: &mut [Strip]) {
    let height: f32 = strips.iter().map(|strip| strip.height_pt).sum();
    let is_short =
        rows.len() <= flow.short_table_rows && height <= page_pt * flow.short_table_share;
    let counted = |row: &&Row| !row.keep_with_next;
    let count = rows.iter().filter(counted).count();
    let mut above = 0;
    for (row, &start) in rows.iter().zip(row_starts) {
        let below = count - above;
        let within = above > 0 && (above < flow.rows_together || below < flow.rows_together);
        if let Some(strip) = strips.get_mut(start).filter(|_| is_short || within) {
            strip.may_break_before = false;
        }
        above += usize::from(counted(&row));
    }
}

/// A cell with its lines.
struct SetCell {
    row: usize,
    column: usize,
    col_span: usize,
    row_span: usize,
    lines: Vec<TextLine>,
}

/// Measures shared by all rows.
struct RowMeasures<'a> {
    edges_pt: &'a [f32],
    rule_pt: f32,
    padding_x_pt: f32,
    padding_y_pt: f32,
    least_height_pt: f32,
}

fn set_row(
    setting: &mut Setting<'_>,
    look: &RowMeasures<'_>,
    cells: &[GridCell<'_>],
    is_header: bool,
) -> Vec<SetCell> {
    cells.iter().map(|cell| set_cell(setting, look, cell, is_header)).collect()
}

fn set_cell(
    setting: &mut Setting<'_>,
    look: &RowMeasures<'_>,
    cell: &GridCell<'_>,
    is_header: bool,
) -> SetCell {
    let left = look.edges_pt[cell.column] + look.padding_x_pt;
    let right = look.edges_pt[cell.column + cell.col_span] - look.padding_x_pt;
    let align = match cell.align {
        Align::Left => Alignment::Left,
        Align::Center => Alignment::Center,
        Align::Right => Alignment::Right,
    };
    let title = (is_header && align == Alignment::Center).then_some(Glue::Title);
    let space = TextBox { width_pt: right - left, align, first_pt: 0.0, rest_pt: 0.0, title };
    let style = setting.style.table.text;
    let mut lines = Vec::new();
    for paragraph in &cell.paragraphs {
        lines.extend(setting.set_letters(paragraph, &style, space));
    }
    for line in &mut lines {
        shift(&mut line.items, left, 0.0);
    }
    SetCell {
        row: cell.row,
        column: cell.column,
        col_span: cell.col_span,
        row_span: cell.row_span,
        lines,
    }
}

impl SetCell {
    fn height_pt(&self) -> f32 {
        self.lines.iter().map(|line| line.height_pt).sum()
    }

    /// The cell's lines in the middle of a box of `height_pt` from `top_pt` down.
    fn items(self, top_pt: f32, height_pt: f32) -> Vec<Item> {
        let mut top = top_pt + (height_pt - self.height_pt()) / 2.0;
        let mut items = Vec::new();
        for mut line in self.lines {
            shift(&mut line.items, 0.0, top);
            items.append(&mut line.items);
            top += line.height_pt;
        }
        items
    }
}

impl RowMeasures<'_> {
    /// Row heights of a header whose cells may span rows: the last row of a span takes what is lacking.
    fn heights(&self, rows: &[Vec<SetCell>]) -> Vec<f32> {
        let mut heights = vec![self.least_height_pt; rows.len()];
        let needed = |cell: &SetCell| cell.height_pt() + 2.0 * self.padding_y_pt;
        for cell in rows.iter().flatten().filter(|cell| cell.row_span == 1) {
            heights[cell.row] = heights[cell.row].max(needed(cell));
        }
        for cell in rows.iter().flatten().filter(|cell| cell.row_span > 1) {
            let covered: f32 = heights[cell.row..cell.row + cell.row_span].iter().sum();
            heights[cell.row + cell.row_span - 1] += (needed(cell) - covered).max(0.0);
        }
        heights
    }

    fn header_items(&self, rows: Vec<Vec<SetCell>>, heights: &[f32]) -> Vec<Item> {
        let mut tops = vec![0.0];
        for height in heights {
            tops.push(tops[tops.len() - 1] + height);
        }
        let bottom = tops[heights.len()];
        let mut items = Vec::new();
        let mut rules = vec![self.down(0, 0.0, bottom)];
        for cell in rows.into_iter().flatten() {
            let (right, end) = (cell.column + cell.col_span, cell.row + cell.row_span);
            let (top, below) = (tops[cell.row], tops[end]);
            rules.push(self.down(right, top, below));
            if end < heights.len() {
                let [left, right] = [cell.column, right].map(|at| self.edges_pt[at]);
                rules.push(self.rule([left, below], [right, below]));
            }
            items.extend(cell.items(top, below - top));
        }
        self.close_right(&mut rules, 0.0, bottom);
        rules.push(Item::Line(self.across(bottom)));
        items.append(&mut rules);
        items
    }

    fn row_strips(&self, cells: Vec<SetCell>, room_pt: f32, table: usize) -> Vec<Strip> {
        let needed = cells.iter().map(SetCell::height_pt).fold(0.0, f32::max);
        let height_pt = (needed + 2.0 * self.padding_y_pt).max(self.least_height_pt);
        if height_pt > room_pt {
            return self.line_strips(&cells, table);
        }
        let mut sides = self.row_sides(&cells, height_pt);
        let mut items = Vec::with_capacity(needed as usize / 8 + sides.len());
        for cell in cells {
            items.extend(cell.items(0.0, height_pt));
        }
        items.append(&mut sides);
        items.push(Item::Line(self.across(height_pt)));
        vec![Strip {
            items,
            height_pt,
            may_break_before: true,
            repeats_header_of: Some(table),
            ..Strip::default()
        }]
    }

    /// A row taller than a page: line by line, all cells from the top.
    fn line_strips(&self, cells: &[SetCell], table: usize) -> Vec<Strip> {
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let strip = |at: usize| {
            let lines = || cells.iter().filter_map(|cell| cell.lines.get(at));
            let top = if at == 0 { self.padding_y_pt } else { 0.0 };
            let text = lines().map(|line| line.height_pt).fold(0.0, f32::max);
            let is_last = at + 1 == count;
            let height_pt = top + text + if is_last { self.padding_y_pt } else { 0.0 };
            let mut items: Vec<Item> = lines().flat_map(|line| line.items.clone()).collect();
            shift(&mut items, 0.0, top);
            items.append(&mut self.row_sides(cells, height_pt));
            if is_last {
                items.push(Item::Line(self.across(height_pt)));
            }
            Strip {
                items,
                height_pt,
                may_break_before: true,
                repeats_header_of: Some(table),
                continues_row: at > 0,
                ..Strip::default()
            }
        };
        (0..count).map(strip).collect()
    }

    fn row_sides(&self, cells: &[SetCell], height_pt: f32) -> Vec<Item> {
        let mut rules = vec![self.down(0, 0.0, height_pt)];
        let rights = cells.iter().map(|cell| cell.column + cell.col_span);
        rules.extend(rights.map(|column| self.down(column, 0.0, height_pt)));
        self.close_right(&mut rules, 0.0, height_pt);
        rules
    }

    /// The table's right edge, where no cell of the row reaches it.
    fn close_right(&self, rules: &mut Vec<Item>, top: f32, bottom: f32) {
        let last = self.edges_pt.len() - 1;
        let at_right = |rule: &Item| match rule {
            Item::Line(line) => line.x1_pt >= self.edges_pt[last] - self.rule_pt,
            Item::Run(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => false,
        };
        if !rules.iter().any(at_right) {
            rules.push(self.down(last, top, bottom));
        }
    }

    fn down(&self, edge: usize, top: f32, bottom: f32) -> Item {
        let x = self.edges_pt[edge];
        self.rule([x, top], [x, bottom])
    }

    fn rule(&self, [x1_pt, y1_pt]: [f32; 2], [x2_pt, y2_pt]: [f32; 2]) -> Item {
        Item::Line(RuledLine { x1_pt, y1_pt, x2_pt, y2_pt, width_pt: self.rule_pt })
    }

    /// From side to side, long enough to close the corners.
    fn across(&self, y_pt: f32) -> RuledLine {
        let half = self.rule_pt / 2.0;
        RuledLine {
            x1_pt: self.edges_pt[0] - half,
            y1_pt: y_pt,
            x2_pt: self.edges_pt[self.edges_pt.len() - 1] + half,
            y2_pt: y_pt,
            width_pt: self.rule_pt,
        }
    }
}

/// The header as artifacts; without one, the rule that opens a table's part on a page.
fn repeated(look: &RowMeasures<'_>, header: Option<&Strip>) -> RepeatedHeader {
    let rule = look.across(0.0);
    let Some(header) = header else {
        return RepeatedHeader { items: vec![Item::Line(rule)], height_pt: 0.0, rule };
    };
    let artifact = |item: &Item| match item {
        Item::Run(run) => Some(Item::Run(TextRun { node: None, ..run.clone() })),
        Item::Line(line) => Some(Item::Line(*line)),
        Item::Rect(rect) => Some(Item::Rect(*rect)),
        Item::Polyline(_) | Item::Link(_) => None,
    };
    let items = header.items.iter().filter_map(artifact).collect();
    RepeatedHeader { items, height_pt: header.height_pt, rule }
}
