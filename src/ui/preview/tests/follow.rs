//! The page follows the cursor's text, and stays where it is while that is in sight.

use egui_kittest::Harness;

use super::{super::Preview, sample_book};
use crate::{
    edit::drafts::Drafts,
    model::{Place, Section, SectionId, outline::SectionTable},
    ui::{
        action::Asks,
        app::book::Book,
        state::Cursor,
        theme::{self, Theme},
        view::View,
    },
};

struct Desk {
    book: Book,
    preview: Preview,
    cursor: Option<Cursor>,
    ready: bool,
}

fn desk() -> (impl Drop, Harness<'static, Desk>) {
    let (folder, book) = sample_book();
    let desk = Desk { book, preview: Preview::default(), cursor: None, ready: false };
    let draw = |ui: &mut eframe::egui::Ui, desk: &mut Desk| {
        if !desk.ready {
            theme::install(ui.ctx());
            desk.ready = true;
            return;
        }
        let Some(open) = &desk.book.open else { return };
        let view = View {
            theme: Theme::get(false),
            book: &desk.book,
            open,
            drafts: &Drafts::default(),
            wanted: None,
            hit: None,
            hovered: None,
            editable: true,
            shows_side: true,
            heading_wanted: false,
            asks: &Asks::default(),
        };
        let _ = desk.preview.preview_ui(ui, &view, desk.cursor, false);
    };
    let size = eframe::egui::Vec2::new(430.0, 640.0);
    (folder, Harness::builder().with_size(size).build_ui_state(draw, desk))
}

fn settle(harness: &mut Harness<'static, Desk>) {
    for _ in 0..20 {
        harness.step();
    }
}

#[test]
fn every_text_comes_into_sight_when_the_cursor_goes_there() {
    let (_folder, mut harness) = desk();
    settle(&mut harness);
    let open = harness.state().book.open.as_ref().expect("a report");
    let with_text: Vec<(SectionId, usize)> = open
        .live
        .sections
        .iter()
        .filter(|section| !section.text.is_empty())
        .map(|section| (section.id, section.text.len() - 1))
        .collect();
    let first = with_text.first().copied().expect("texts");
    for cursor in with_text.into_iter().step_by(9).chain([first]) {
        harness.state_mut().cursor = Some(Cursor::Text(cursor.0, cursor.1));
        settle(&mut harness);
        let preview = &harness.state().preview;
        let printed = preview.printed.as_ref().expect("pages");
        let (at, _) = printed.of_text(cursor.0, cursor.1).expect("a place");
        let line = printed.stretch(at).area;
        let seen = preview.on_screen(at.page, line.left(), line.center().y).expect("a page");
        assert!(preview.window().y_range().contains(seen.y), "{cursor:?} at {seen:?}");
    }
}

#[test]
fn a_cursor_in_sight_moves_nothing() {
    let (_folder, mut harness) = desk();
    settle(&mut harness);
    let open = harness.state().book.open.as_ref().expect("a report");
    let section = open.live.sections.iter().find(|s| !s.text.is_empty()).expect("a text").id;
    let before = harness.state().preview.desk;
    for byte in [0, 40, 80] {
        harness.state_mut().cursor = Some(Cursor::Text(section, byte));
        settle(&mut harness);
        assert_eq!(harness.state().preview.desk, before);
    }
}

#[test]
fn a_row_of_a_table_comes_into_sight_when_one_writes_in_it() {
    let (_folder, mut harness) = desk();
    settle(&mut harness);
    let open = harness.state().book.open.as_ref().expect("a report");
    let lists = |table| move |section: &&Section| section.tables.contains(&table);
    let of = |table| open.live.sections.iter().find(lists(table)).expect("a table").id;
    let (dossiers, papers) = (of(SectionTable::Dossiers), of(SectionTable::Papers));
    let last = u32::try_from(open.live.dossiers.len()).expect("few rows") - 1;
    for (section, row) in [(dossiers, last), (papers, 0), (dossiers, 0)] {
        harness.state_mut().cursor = Some(Cursor::Row(section, row));
        settle(&mut harness);
        let preview = &harness.state().preview;
        let printed = preview.printed.as_ref().expect("pages");
        let at = printed.of_row(section, row).expect("it is printed");
        assert!(
            matches!(printed.place(printed.stretch(at)), Place::TableRow { section: s, row: r } if (*s, *r) == (section, row))
        );
        let line = printed.stretch(at).area;
        let seen = preview.on_screen(at.page, line.left(), line.center().y).expect("a page");
        assert!(preview.window().y_range().contains(seen.y), "row {row} at {seen:?}");
    }
}
