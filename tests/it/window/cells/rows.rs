//! Rows of cells as they stand on the screen: what is said below and above them, and how many have room.

use eframe::egui::{Key, Modifiers, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    model::{PaperColumn, Period},
    ui::{action::Action, boxes::BoxId},
};

use super::{super::Window, figure, in_dossiers, in_papers, is_in_sight, places};

#[test]
fn what_is_wrong_is_said_below_its_row_and_renames_no_other() {
    for mut place in places() {
        if place.name == "papers" {
            let row = place.window.report().papers[0].id;
            let two = place.window.report().papers[1].id;
            place.first = Field::Paper { row, column: PaperColumn::Date };
            place.below = Field::Paper { row: two, column: PaperColumn::Date };
            let first = place.first.clone();
            place.window.choose(&first);
        }
        let (first, below) = (place.first.clone(), place.below.clone());
        place.window.type_text("abc");
        place.press(Modifiers::NONE, Key::Enter, &below);
        assert_eq!(place.words(&first), "abc", "{}: kept as typed", place.name);
        let (own, next) = (place.window.rect_of(&first), place.window.rect_of(&below));
        let said = place
            .window
            .harness
            .query_all_by_label_contains("“abc”")
            .next()
            .unwrap_or_else(|| panic!("{}: nothing is said", place.name))
            .rect();
        assert!(
            said.center().y > own.top() && said.top() < next.top(),
            "{}: {said:?} {own:?} {next:?}",
            place.name
        );
        let wrong = place.window.harness.query_all_by_role(Role::TextInput).find(|node| {
            node.accesskit_node().description().is_some_and(|it| it.contains("“abc”"))
        });
        assert!(wrong.is_some(), "{}: the box says it too", place.name);
        // The second Escape gives back what the book has.
        place.window.choose(&first);
        place.press(Modifiers::NONE, Key::Escape, &first);
        assert!(place.window.app().drafts().is_empty(), "{}", place.name);
    }
}

#[test]
fn fifteen_figures_stand_on_an_office_screen() {
    // Sections of the part that README shows: long labels, some below a title they share.
    for id in ["onestop_desks", "dossiers_returned"] {
        let mut window = Window::sample();
        window.resize(1366.0, 768.0);
        window.choose(&figure(id));
        // The page takes a moment to roll there.
        window.rest();
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let ids = open.asked.values().flatten();
        let rows = ids.filter(|id| {
            let shown = window.harness.ctx.read_response(Field::Figure((*id).clone()).id());
            shown.is_some_and(|response| is_in_sight(response.rect))
        });
        let typed = rows.count();
        let computed = window
            .harness
            .query_all_by_label_contains("(tự tính)")
            .filter(|node| is_in_sight(node.rect()))
            .count();
        assert!(typed + computed >= 15, "{id}: {typed} typed and {computed} computed");
    }
}

#[test]
fn a_column_says_which_period_it_is_or_that_there_is_none() {
    let mut window = Window::sample();
    window.choose(&figure("dossiers_returned"));
    let has = |window: &Window, words: &str| window.harness.query_all_by_label(words).count() > 0;
    // The book has the year before, which says nothing beside a quarter.
    assert!(has(&window, "Chưa có quý I/2025"));
    let mut quarter = window.report().clone();
    quarter.period = Period::parse("2025-Q4").expect("a period");
    window.ask(Action::AddReport(Box::new(quarter), None));
    window.ask(Action::Report(Period::parse("2026-Q1").expect("a period")));
    window.choose(&figure("dossiers_returned"));
    assert!(has(&window, "Quý IV/2025") && !has(&window, "Chưa có quý I/2025"));
}

#[test]
fn tables_stand_whole_beside_the_page() {
    for opened in [in_papers, in_dossiers] {
        let mut place = opened();
        place.window.resize(1366.0, 768.0);
        let first = place.first.clone();
        place.window.choose(&first);
        let page = place.window.app().preview().window().left();
        let cells = place.window.harness.query_all_by_label_contains(", dòng 1");
        let rects: Vec<Rect> = cells.map(|node| node.rect()).collect();
        assert!(rects.len() >= 6, "{}: {rects:?}", place.name);
        for rect in rects {
            assert!(rect.left() >= 0.0 && rect.right() <= page, "{}: {rect:?}", place.name);
        }
    }
}

#[test]
fn labels_that_end_alike_stand_below_one_title() {
    let mut window = Window::sample();
    window.resize(1366.0, 6000.0);
    let id = "one_stop_printers";
    let known = so_cchc::assets::catalogue()
        .indicators()
        .iter()
        .find(|it| it.label.starts_with("Số máy in tại"));
    let indicator = known.unwrap_or_else(|| panic!("{id}"));
    window.choose(&Field::Figure(indicator.id.clone()));
    let title = "Trung tâm Phục vụ hành chính công (trước đây là Bộ phận Một cửa)";
    assert!(window.harness.query_all_by_label(title).count() >= 1, "the title stands above");
    let full = format!("{} ({})", indicator.label, indicator.unit);
    assert_eq!(window.harness.query_all_by_label(&full).count(), 1, "the cell has its whole name");
}
