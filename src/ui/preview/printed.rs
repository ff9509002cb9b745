//! What is printed where, in the page's own points: words to paint, boxes to point at, and where a
//! section's text or a figure stands.
//!
//! Made once for each new `Pages` and read by painting, pointing and following alike. Invariant: every
//! letter of every run is in exactly one word; spaces are in none.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::Arc,
};

use eframe::egui::{Pos2, Rect};

use crate::{
    edit::field::Field,
    layout::{
        Fonts,
        page::{Face, Item, NodeId, Page, Pages, PlaceId, Role, TextRun},
    },
    model::{HeaderField, IndicatorId, Place, Report, SectionId},
    ui::{state::Cursor, tabs::Tab},
};

/// A word as it is painted. Points from the page's top left corner; `y_pt` is the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct PaintedWord {
    /// Its letters as the page shows them: a box for what the face lacks.
    pub text: String,
    /// Face.
    pub face: Face,
    /// Size.
    pub size_pt: f32,
    /// Pen position of its first glyph.
    pub x_pt: f32,
    /// Baseline.
    pub y_pt: f32,
    /// From its first pen position to the one after its last glyph.
    pub width_pt: f32,
    /// Item of the page it belongs to.
    pub item: usize,
    /// Its glyphs in that run.
    pub glyphs: Range<usize>,
}

/// The words of a page in reading order.
pub fn painted_words(page: &Page) -> Vec<PaintedWord> {
    let mut words = Vec::new();
    for (at, item) in page.items.iter().enumerate() {
        match item {
            Item::Run(run) => words_of_run(run, at, &mut words),
            Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => {}
        }
    }
    words
}

fn words_of_run(run: &TextRun, item: usize, words: &mut Vec<PaintedWord>) {
    let mut pen = run.x_pt;
    let mut from = 0;
    let face = Fonts::bundled().face(run.face);
    for stretch in run.glyphs.chunk_by(|a, b| a.ch.is_whitespace() == b.ch.is_whitespace()) {
        let width: f32 = stretch.iter().map(|glyph| glyph.advance_pt).sum();
        let glyphs = from..from + stretch.len();
        from = glyphs.end;
        if !stretch[0].ch.is_whitespace() {
            words.push(PaintedWord {
                text: stretch.iter().map(|glyph| face.seen(glyph.ch)).collect(),
                face: run.face,
                size_pt: run.size_pt,
                x_pt: pen,
                y_pt: run.y_pt,
                width_pt: width,
                item,
                glyphs,
            });
        }
        pen += width;
    }
}

/// The box of a run's letters and what it leads to.
#[derive(Debug, Clone, Copy)]
pub struct LetterStretch {
    /// Item of the page.
    pub item: usize,
    /// From ascent to descent, from first to last pen position; points of the page.
    pub area: Rect,
    /// Source.
    pub place: PlaceId,
    /// The paragraph, heading or cell it stands in; none for page numbers and the like.
    pub block: Option<NodeId>,
}

/// A stretch of some page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterAt {
    /// Page from 0.
    pub page: usize,
    /// Index among the page's stretches.
    pub stretch: usize,
}

/// Pages with the ways into them.
#[derive(Debug)]
pub struct PrintedPages {
    /// The pages these ways lead into.
    pub pages: Arc<Pages>,
    /// Stretches of each page in reading order.
    pub stretches: Vec<Vec<LetterStretch>>,
    /// The figure each place prints, by `PlaceId`.
    figures: Vec<Option<IndicatorId>>,
    printed_at: HashMap<IndicatorId, Vec<LetterAt>>,
    /// First byte of each printed stretch of a section's text, in order of bytes.
    texts: HashMap<SectionId, Vec<(u32, LetterAt)>>,
    headings: HashMap<SectionId, LetterAt>,
    /// Rows of tables by section and their place in the report.
    rows: BTreeMap<(SectionId, u32), LetterAt>,
}

impl PrintedPages {
    /// Finds everything in the pages of a report.
    pub fn new(pages: &Arc<Pages>, report: &Report) -> Self {
        let figures = pages.places.iter().map(|place| figure_of(place, report)).collect();
        let mut printed = Self {
            pages: Arc::clone(pages),
            stretches: pages.pages.iter().map(|page| stretches(page, pages)).collect(),
            figures,
            printed_at: HashMap::new(),
            texts: HashMap::new(),
            headings: HashMap::new(),
            rows: BTreeMap::new(),
        };
        printed.fill_ways();
        printed
    }

    fn fill_ways(&mut self) {
        for (page, stretches) in self.stretches.iter().enumerate() {
            for (index, stretch) in stretches.iter().enumerate() {
                let at = LetterAt { page, stretch: index };
                let place = stretch.place.0 as usize;
                if let Some(indicator) = &self.figures[place] {
                    self.printed_at.entry(indicator.clone()).or_default().push(at);
                }
                match &self.pages.places[place] {
                    Place::Text { section, start }
                    | Place::Figure { at: Some((section, start)), .. } => {
                        self.texts.entry(*section).or_default().push((*start, at));
                    }
                    Place::Heading { section } => {
                        self.headings.entry(*section).or_insert(at);
                    }
                    Place::TableRow { section, row } => {
                        self.rows.entry((*section, *row)).or_insert(at);
                    }
                    Place::Figure { at: None, .. }
                    | Place::FormRow { .. }
                    | Place::Header { .. }
                    | Place::Page => {}
                }
            }
        }
        for stops in self.texts.values_mut() {
            stops.sort_by_key(|(start, _)| *start);
        }
    }

    /// The source of a stretch.
    pub fn place(&self, stretch: &LetterStretch) -> &Place {
        &self.pages.places[stretch.place.0 as usize]
    }

    /// The figure a stretch prints.
    pub fn figure(&self, stretch: &LetterStretch) -> Option<&IndicatorId> {
        self.figures[stretch.place.0 as usize].as_ref()
    }

    /// Everywhere a figure is printed.
    pub fn places_of(&self, indicator: &IndicatorId) -> &[LetterAt] {
        self.printed_at.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// The stretch.
    pub fn stretch(&self, at: LetterAt) -> &LetterStretch {
        &self.stretches[at.page][at.stretch]
    }

    /// The run a stretch is the box of.
    pub fn run(&self, page: usize, stretch: &LetterStretch) -> Option<&TextRun> {
        match &self.pages.pages[page].items[stretch.item] {
            Item::Run(run) => Some(run),
            Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
        }
    }

    /// Where what one writes in is printed: its stretch and the byte that begins it.
    pub fn of_cursor(&self, cursor: Cursor) -> Option<(LetterAt, usize)> {
        match cursor {
            Cursor::Text(section, byte) => self.of_text(section, byte),
            Cursor::Row(section, row) => self.of_row(section, row).map(|at| (at, 0)),
        }
    }

    /// Where what has that place is printed; of a text its cursor tells more.
    pub fn of_place(&self, place: &Place) -> Option<LetterAt> {
        match place {
            Place::Figure { at: Some((section, start)), .. } => {
                self.of_text(*section, *start as usize).map(|(at, _)| at)
            }
            Place::Figure { indicator, at: None } => self.places_of(indicator).first().copied(),
            Place::Heading { section } => self.headings.get(section).copied(),
            Place::TableRow { section, row } => self.of_row(*section, *row),
            Place::FormRow { .. } | Place::Header { .. } => {
                let mut pages = (0..).zip(&self.stretches);
                pages.find_map(|(page, stretches)| {
                    let stretch = stretches.iter().position(|it| self.place(it) == place)?;
                    Some(LetterAt { page, stretch })
                })
            }
            Place::Text { .. } | Place::Page => None,
        }
    }

    /// Where a row of a table is printed; the one before it or behind it for a row that is not.
    pub fn of_row(&self, section: SectionId, row: u32) -> Option<LetterAt> {
        let before = self.rows.range((section, 0)..=(section, row)).next_back();
        let behind = || self.rows.range((section, row)..=(section, u32::MAX)).next();
        before.or_else(behind).map(|(_, at)| *at)
    }

    /// Where byte `byte` of a section's text is printed: its stretch and the byte that begins it. The
    /// heading stands for a section without text.
    pub fn of_text(&self, section: SectionId, byte: usize) -> Option<(LetterAt, usize)> {
        let Some(stops) = self.texts.get(&section) else {
            return self.headings.get(&section).map(|at| (*at, 0));
        };
        let after = stops.partition_point(|(start, _)| *start as usize <= byte);
        let (start, at) = stops.get(after.saturating_sub(1))?;
        Some((*at, *start as usize))
    }

    /// What a tab fills in, in printing order; nothing for parts of the outline, which texts lead to.
    pub fn of_tab(&self, tab: Tab) -> impl Iterator<Item = LetterAt> {
        let belongs = move |place: &Place| match (tab, place) {
            (Tab::Form(number), Place::FormRow { form, .. }) => number == *form,
            (Tab::General, Place::Header { field, .. }) => {
                matches!(field, HeaderField::Organ | HeaderField::Title)
            }
            (Tab::Signing, Place::Header { field, .. }) => {
                matches!(field, HeaderField::Recipients | HeaderField::Signer)
            }
            _ => false,
        };
        self.stretches.iter().enumerate().flat_map(move |(page, stretches)| {
            let found = stretches.iter().enumerate();
            let found = found.filter(move |(_, stretch)| belongs(self.place(stretch)));
            found.map(move |(stretch, _)| LetterAt { page, stretch })
        })
    }

    /// The box of a whole paragraph, as far as it stands on this page.
    pub fn block_area(&self, page: usize, block: NodeId) -> Rect {
        let stretches = self.stretches[page].iter();
        stretches
            .filter(|stretch| stretch.block == Some(block))
            .fold(Rect::NOTHING, |area, stretch| area.union(stretch.area))
    }
}

fn stretches(page: &Page, pages: &Pages) -> Vec<LetterStretch> {
    let mut found = Vec::new();
    for (at, item) in page.items.iter().enumerate() {
        match item {
            Item::Run(run) => found.push(stretch(run, at, pages)),
            Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => {}
        }
    }
    found
}

fn stretch(run: &TextRun, item: usize, pages: &Pages) -> LetterStretch {
    let face = Fonts::bundled().face(run.face);
    let end = ink_end_pt(run);
    let area = Rect::from_min_max(
        Pos2::new(run.x_pt, run.y_pt - face.ascent_em() * run.size_pt),
        Pos2::new(end, run.y_pt + face.descent_em() * run.size_pt),
    );
    LetterStretch {
        item,
        area,
        place: run.place,
        block: run.node.map(|node| block_of(node, pages)),
    }
}

/// Where the last letter ends: the space that closes a line is no part of the box.
fn ink_end_pt(run: &TextRun) -> f32 {
    let mut pen = run.x_pt;
    let mut end = pen;
    for glyph in &run.glyphs {
        pen += glyph.advance_pt;
        if !glyph.ch.is_whitespace() {
            end = pen;
        }
    }
    end
}

/// Words of a link belong to the paragraph around it.
fn block_of(node: NodeId, pages: &Pages) -> NodeId {
    let found = &pages.nodes[node.0 as usize];
    match (found.role, found.parent) {
        (Role::Link, Some(parent)) => parent,
        _ => node,
    }
}

/// The figure a place prints.
fn figure_of(place: &Place, report: &Report) -> Option<IndicatorId> {
    match place {
        Place::Figure { indicator, .. } => Some(indicator.clone()),
        Place::FormRow { .. } => match Field::of_place(place, report)?.0 {
            Field::Figure(indicator) => Some(indicator),
            _ => None,
        },
        Place::Header { .. }
        | Place::Heading { .. }
        | Place::Page
        | Place::TableRow { .. }
        | Place::Text { .. } => None,
    }
}
