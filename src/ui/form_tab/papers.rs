//! Papers of a section (danh mục văn bản) as a sheet.

use eframe::egui::Ui;

use super::{
    super::{
        action::{Action, RegisterAsk},
        boxes::{cell::Keyboard, widgets},
        view::View,
        words,
    },
    free_said::RowSentence,
    free_sheet::Sheet,
    review::Review,
    rows::{FreeTable, Rows},
    spots::SheetColumn,
};
use crate::{
    model::{RowId, SectionId, text},
    session::register,
};

/// Draws the table; a paste that is to be shown before it is kept.
pub fn papers_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    section: SectionId,
) -> Option<Review> {
    take_ui(ui, view, section);
    let look = SheetColumn::of;
    let issuer = look(words::sheet::PAPER_ISSUER, (160.0, 106.0), Some(issuers as _));
    let summary = look(words::sheet::PAPER_SUMMARY, (300.0, 200.0), None);
    let columns = [
        look(words::sheet::PAPER_KIND, (132.0, 112.0), Some(kinds as _)),
        look(words::sheet::PAPER_NUMBER, (64.0, 60.0), None),
        look(words::sheet::PAPER_SYMBOL, (128.0, 122.0), Some(symbols as _)),
        look(words::sheet::PAPER_DAY, (100.0, 94.0), None),
        SheetColumn { grows: true, ..issuer },
        // What a paper is about has a line of its own rather than a scroll bar before it.
        SheetColumn { grows: true, starts_line: true, ..summary },
    ];
    let sheet = Sheet {
        table: FreeTable::Papers(section),
        name: words::sheet::PAPERS,
        printed: words::sheet::PRINTED_PAPERS,
        columns: &columns,
        sums: None,
        hint: |_, _, _| None,
        said: &|view, row| twice(view, section, row),
        ends: None,
    };
    sheet.show(keyboard, rows, ui, view)
}

/// Another row of the list is of the same paper.
fn twice(view: &View<'_>, section: SectionId, row: RowId) -> Vec<RowSentence> {
    let live = &view.open.live;
    let Some(own) = live.paper(row).filter(|paper| !paper.number.is_empty()) else {
        return Vec::new();
    };
    let rows = FreeTable::Papers(section).rows(live);
    let is_same =
        |other: &RowId| live.paper(*other).is_some_and(|other| register::is_same(own, other));
    let alike: Vec<usize> = (1..)
        .zip(&rows)
        .filter(|(_, other)| **other != row && is_same(other))
        .map(|(shown, _)| shown)
        .collect();
    let words = words::sheet::paper_twice(&alike);
    words.map(|words| RowSentence { words, is_odd: true }).into_iter().collect()
}

/// The button that takes from the register what the table lacks of the report's days.
fn take_ui(ui: &mut Ui, view: &View<'_>, section: SectionId) {
    let live = &view.open.live;
    let lacks = register::to_list(&live.office.register, live, section).len();
    if view.editable && lacks > 0 {
        let take = widgets::quiet_button(view.theme, &words::register::take(lacks));
        if ui.add(take).clicked() {
            view.ask(Action::Register(RegisterAsk::List(section)));
        }
    }
}

pub(super) fn kinds(_view: &View<'_>, _row: RowId) -> Vec<String> {
    words::sheet::PAPER_KINDS.map(|(kind, _)| kind.to_owned()).into()
}

/// "KH-UBND" for a plan, then symbols other rows have.
fn symbols(view: &View<'_>, row: RowId) -> Vec<String> {
    let papers = &view.open.live.papers;
    let kind = view.open.live.paper(row).map_or("", |paper| paper.kind.as_str());
    let usual = words::sheet::PAPER_KINDS
        .iter()
        .filter(|(known, short)| {
            !short.is_empty() && (kind.is_empty() || text::folded(known) == text::folded(kind))
        })
        .flat_map(|(_, short)| words::sheet::usual_symbols(short));
    distinct(usual.chain(papers.iter().map(|paper| paper.symbol.clone())))
}

fn issuers(view: &View<'_>, _row: RowId) -> Vec<String> {
    let commune = &view.open.commune;
    let own = format!("UBND {}", commune.full_name());
    let listed = view.open.live.papers.iter().map(|paper| paper.issuer.clone());
    distinct([own, commune.superior.clone()].into_iter().chain(listed))
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in words {
        if !one.is_empty() && !out.contains(&one) {
            out.push(one);
        }
    }
    out
}
