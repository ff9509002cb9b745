//! Pages built by hand, as layout would: glyph by glyph from the bundled faces.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    assets,
    compose::document::Meta,
    layout::page::{
        Face, Glyph, Item, Link, Node, NodeId, Page, Pages, PlaceId, Rect, Role, RuledLine,
        SignatureBox, TextRun,
    },
    model::Place,
};

pub const CELL: Role = Role::Cell { col_span: 1, row_span: 1 };
pub const HEADER_CELL: Role = Role::HeaderCell { col_span: 1, row_span: 1 };

/// Collects pages.
pub struct Sample {
    pub pages: Pages,
    faces: [ttf_parser::Face<'static>; 4],
}

impl Sample {
    /// A document node and no page.
    pub fn new() -> Self {
        let meta = Meta {
            title: "Báo cáo cải cách hành chính quý I năm 2026".to_owned(),
            author: "Ủy ban nhân dân xã Mẫu".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
        };
        let document =
            Node { role: Role::Document, parent: None, title: String::new(), at: (0, 0.0) };
        let pages = Pages {
            meta,
            pages: Vec::new(),
            nodes: vec![document],
            places: vec![Place::Page],
            signature: None,
        };
        Self { pages, faces: assets::FONTS.map(|font| ttf_parser::Face::parse(font, 0).unwrap()) }
    }

    pub fn page(&mut self, part: usize, number: u32, landscape: bool) {
        let (width_pt, height_pt) = if landscape { (841.89, 595.28) } else { (595.28, 841.89) };
        self.pages.pages.push(Page { width_pt, height_pt, part, number, items: Vec::new() });
    }

    pub fn node(&mut self, role: Role, parent: NodeId, title: &str, y_pt: f32) -> NodeId {
        let page = self.pages.pages.len() - 1;
        self.pages.nodes.push(Node {
            role,
            parent: Some(parent),
            title: title.to_owned(),
            at: (page, y_pt),
        });
        NodeId(self.pages.nodes.len() as u32 - 1)
    }

    pub fn item(&mut self, item: Item) {
        self.pages.pages.last_mut().unwrap().items.push(item);
    }

    /// The glyphs of `words`; each space is wider by `stretch_pt`.
    pub fn glyphs(&self, face: Face, size_pt: f32, words: &str, stretch_pt: f32) -> Vec<Glyph> {
        let font = &self.faces[face as usize];
        let em = f32::from(font.units_per_em());
        let glyph = |ch: char| {
            let gid = font.glyph_index(ch).unwrap_or_default();
            let units = f32::from(font.glyph_hor_advance(gid).unwrap_or_default());
            let stretch = if ch == ' ' { stretch_pt } else { 0.0 };
            Glyph { gid: gid.0, ch, advance_pt: units * size_pt / em + stretch }
        };
        words.chars().map(glyph).collect()
    }

    /// Puts `words` on the page and returns where they end.
    pub fn words(
        &mut self,
        node: Option<NodeId>,
        (face, size_pt): (Face, f32),
        (x_pt, y_pt): (f32, f32),
        words: &str,
        stretch_pt: f32,
    ) -> f32 {
        let glyphs = self.glyphs(face, size_pt, words, stretch_pt);
        let end = x_pt + glyphs.iter().map(|glyph| glyph.advance_pt).sum::<f32>();
        self.item(Item::Run(TextRun {
            face,
            size_pt,
            x_pt,
            y_pt,
            glyphs,
            node,
            place: PlaceId(0),
        }));
        end
    }

    pub fn rule(&mut self, x_pt: f32, y_pt: f32, length_pt: f32) {
        self.item(Item::Line(RuledLine {
            x1_pt: x_pt,
            y1_pt: y_pt,
            x2_pt: x_pt + length_pt,
            y2_pt: y_pt,
            width_pt: 0.5,
        }));
    }
}

/// Two pages of report, with headings, a link, rules and a page number, then an annex of two pages with
/// a table whose header repeats.
pub fn sample() -> Pages {
    let mut sample = Sample::new();
    report(&mut sample);
    annex(&mut sample);
    sample.pages.signature = Some(SignatureBox {
        page: 1,
        area: Rect {
            x_pt: 300.0,
            y_pt: 500.0,
            width_pt: 200.0,
            height_pt: 80.0,
            stroke_pt: 0.0,
            fill: None,
        },
    });
    sample.pages
}

fn report(sample: &mut Sample) {
    let (bold, body) = ((Face::Bold, 14.0), (Face::Regular, 14.0));
    sample.page(0, 1, false);
    let part = sample.node(Role::Part, NodeId(0), "Báo cáo", 56.0);
    let kind = sample.node(Role::Paragraph, part, "", 56.0);
    sample.words(Some(kind), bold, (250.0, 70.0), "BÁO CÁO", 0.0);
    sample.rule(270.0, 75.0, 60.0);
    let first = sample.node(Role::Heading(1), part, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", 90.0);
    sample.words(Some(first), bold, (85.0, 104.0), "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", 0.0);
    let second = sample.node(Role::Heading(2), part, "1. Việc ban hành kế hoạch", 110.0);
    sample.words(Some(second), bold, (113.0, 124.0), "1. Việc ban hành kế hoạch", 0.0);
    let text = sample.node(Role::Paragraph, part, "", 130.0);
    sample.words(
        Some(text),
        body,
        (113.0, 144.0),
        "Ủy ban nhân dân xã đã ban hành kế hoạch, xem ",
        1.37,
    );
    let link = sample.node(Role::Link, text, "", 150.0);
    let end =
        sample.words(Some(link), (Face::Italic, 14.0), (85.0, 162.0), "Cổng dịch vụ công", 0.613);
    sample.words(Some(text), body, (end, 162.0), ", số 12/KH-UBND và đã triển khai đến", 0.613);
    let area = Rect {
        x_pt: 85.0,
        y_pt: 150.0,
        width_pt: end - 85.0,
        height_pt: 16.0,
        stroke_pt: 0.0,
        fill: None,
    };
    let uri = Arc::from("https://dichvucong.gov.vn/thủ-tục?a=(1)");
    sample.item(Item::Link(Link { area, uri, node: link }));

    sample.page(0, 2, false);
    sample.words(None, (Face::Regular, 13.0), (294.0, 40.0), "2", 0.0);
    sample.words(Some(text), body, (85.0, 70.0), "từng thôn.", 0.0);
    let third = sample.node(Role::Heading(1), part, "II. KẾT QUẢ", 90.0);
    sample.words(Some(third), bold, (85.0, 104.0), "II. KẾT QUẢ", 0.0);
    let deep = sample.node(Role::Heading(3), part, "a) Kết quả chung", 110.0);
    sample.words(Some(deep), (Face::BoldItalic, 14.0), (85.0, 124.0), "a) Kết quả chung", 0.0);
}

fn annex(sample: &mut Sample) {
    let (bold, body) = ((Face::Bold, 12.0), (Face::Regular, 12.0));
    sample.page(1, 1, true);
    let part = sample.node(Role::Part, NodeId(0), "Phụ lục I", 50.0);
    let name = sample.node(Role::Paragraph, part, "", 50.0);
    sample.words(Some(name), bold, (400.0, 64.0), "Phụ lục I", 0.0);
    let table = sample.node(Role::Table, part, "Biểu mẫu 1. Chỉ đạo, điều hành", 80.0);
    let header = sample.node(Role::Row, table, "", 80.0);
    for (column, title) in ["STT", "Nội dung", "Số liệu"].into_iter().enumerate() {
        let spans = Role::HeaderCell { col_span: 1 + u16::from(column == 2), row_span: 2 };
        let cell = sample.node(spans, header, "", 80.0);
        sample.words(Some(cell), bold, (60.0 + 200.0 * column as f32, 94.0), title, 0.0);
    }
    for line in 0..4 {
        sample.rule(56.0, 80.0 + 20.0 * line as f32, 720.0);
    }
    for (row, words) in
        [["1", "Kế hoạch", "", "12"], ["2", "Kiểm tra", "cuộc", ""]].iter().enumerate()
    {
        if row == 1 {
            sample.page(1, 2, true);
            sample.words(None, (Face::Regular, 13.0), (415.0, 40.0), "2", 0.0);
            sample.words(None, bold, (60.0, 94.0), "STT", 0.0);
        }
        let node = sample.node(Role::Row, table, "", 100.0);
        for (column, words) in words.iter().enumerate() {
            let cell = sample.node(CELL, node, "", 100.0);
            if !words.is_empty() {
                sample.words(Some(cell), body, (60.0 + 200.0 * column as f32, 114.0), words, 0.0);
            }
        }
    }
}
