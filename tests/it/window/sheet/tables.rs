//! Tables whose rows come and go: dossiers and documents issued.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{DossierColumn, PaperColumn, outline::SectionTable},
    ui::{boxes::BoxId, tabs},
};

use super::{super::Window, Boxes, focused, show};

pub(super) fn show_table(window: &mut Window, table: SectionTable) {
    let report = window.report();
    let section = report.sections.iter().find(|section| section.tables.contains(&table));
    let id = section.expect("a section with that table").id;
    let tab = tabs::tab_of_section(report, id).expect("its tab");
    show(window, tab);
    // High enough to need no scrolling.
    window.resize(1366.0, 7000.0);
}

/// What is typed and not stored in "Tiếp nhận" of the row that stands there.
fn received_draft(window: &Window, at: usize) -> Option<String> {
    let row = window.report().dossiers.get(at)?.id;
    let field = Field::Dossier { row, column: DossierColumn::Received };
    let draft = window.app().drafts().get(window.report().period, &field);
    draft.map(|draft| draft.text.clone())
}

#[test]
fn dossier_rows_come_and_go_and_drafts_follow_them() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.clone();
    assert!(before.len() > 2, "{before:?}");
    window.type_into("Tiếp nhận, dòng 2", "hai");
    window.harness.focus_box("Tiếp nhận, dòng 1");
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    let first = Field::DossierField(window.report().dossiers[1].id);
    assert_eq!(focused(&window), Some(first.id()), "the cursor is in the new row");
    let draft = received_draft;
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
    window.type_text("Lĩnh vực của xã");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("7");
    window.press(Modifiers::NONE, Key::Tab);
    let new = &window.report().dossiers[1];
    assert_eq!((new.field.as_str(), new.received), ("Lĩnh vực của xã", Some(7.into())));
    window.press(Modifiers::SHIFT, Key::F5);
    assert_eq!(window.report().dossiers, before);
    assert_eq!(draft(&window, 1), Some("hai".into()));
    // Undo brings the row back, and the red words move down with theirs.
    window.ctrl(Key::Z);
    window.settle();
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
}

#[test]
fn drafts_follow_rows_that_undo_moves_out_of_sight() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.clone();
    // Wrong words, which the book does not take, in the row that the new one will stand above.
    window.type_into("Tiếp nhận, dòng 2", "hai");
    window.harness.focus_box("Tiếp nhận, dòng 1");
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    let draft = received_draft;
    assert_eq!(draft(&window, 2), Some("hai".into()));
    window.press(Modifiers::ALT, Key::Num1);
    window.ctrl(Key::Z);
    assert_eq!(window.report().dossiers, before);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (Some("hai".into()), None));
    window.ctrl(Key::Y);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
    window.ctrl(Key::Z);
    show_table(&mut window, SectionTable::Dossiers);
    window.settle();
    assert_eq!((draft(&window, 1), draft(&window, 2)), (Some("hai".into()), None));
}

#[test]
fn usual_fields_are_added_at_once() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.len();
    window.click("Thêm đủ lĩnh vực");
    assert!(window.report().dossiers.len() > before);
    window.ctrl(Key::Z);
    assert_eq!(window.report().dossiers.len(), before);
}

#[test]
fn titles_copied_with_the_counts_are_no_counts() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    window.harness.focus_box("Tiếp nhận, dòng 1");
    let text = "Tiếp nhận trong kỳ\tKỳ trước chuyển sang\r\n7\t8\r\n9\t10\r\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    let counts = window.report().dossiers.iter().map(|row| (row.received, row.carried_in));
    let first: Vec<_> = counts.take(2).collect();
    assert_eq!(first, [(Some(7.into()), Some(8.into())), (Some(9.into()), Some(10.into()))]);
    assert!(window.app().drafts().is_empty());
}

#[test]
fn papers_are_typed_and_pasted_with_rows_added() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Papers);
    let before = window.report().papers.len();
    let last = format!("Loại văn bản, dòng {before}");
    window.harness.focus_box(&last);
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().papers.len(), before + 1);
    window.events(vec![Event::Paste(
        "Kế hoạch\t35\tKH-UBND\t12/3/2026\tUBND xã Mẫu\tmột việc\nCông văn\t36\tUBND-VP\t31/2/2026"
            .into(),
    )]);
    // No such day: it is shown first, and stays red when it is kept.
    window.click("Dán");
    window.rest();
    let papers = &window.report().papers;
    assert_eq!(papers.len(), before + 2);
    assert_eq!(
        (papers[before].number.as_str(), papers[before].subject.as_str()),
        ("35", "một việc")
    );
    assert_eq!((papers[before + 1].number.as_str(), papers[before + 1].date), ("36", None));
    let date = Field::Paper { row: papers[before + 1].id, column: PaperColumn::Date };
    let draft = window.app().drafts().get(window.report().period, &date);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("31/2/2026"));
}

#[test]
fn a_row_in_which_nothing_is_written_prints_nothing_and_is_told() {
    for (table, box_name) in
        [(SectionTable::Papers, "Số, dòng 1"), (SectionTable::Dossiers, "Tiếp nhận, dòng 1")]
    {
        let mut window = Window::sample();
        let before = rows_printed(&window);
        show_table(&mut window, table);
        window.harness.focus_box(box_name);
        window.press(Modifiers::NONE, Key::F5);
        window.rest();
        assert_eq!(rows_printed(&window), before, "{table:?}");
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let told = open.findings.iter().filter(|finding| finding.rule == "blank-row").count();
        assert_eq!(told, 1, "{table:?}");
    }
}

/// The rows of the tables of the report's text, as they are printed.
fn rows_printed(window: &Window) -> Vec<String> {
    use so_cchc::compose::{document::Block, plain_text};
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let body = open.document.parts.first().expect("the text");
    let tables = body.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let words = |cell: &so_cchc::compose::document::Cell| {
        cell.paragraphs.iter().map(|line| plain_text(line)).collect::<Vec<_>>().join(" ")
    };
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| row.cells.iter().map(words).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn a_table_beside_the_page_is_made_wide_and_its_row_stays() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let tab = window.app().shown().1;
    window.harness.focus_box("Tiếp nhận, dòng 2");
    let row = Field::DossierField(window.report().dossiers[1].id);
    let heights = |window: &Window| {
        let [first, second] = ["dòng 1", "dòng 2"].map(|row| {
            let label = format!("Tiếp nhận, {row}");
            window.harness.get_by_label(&label).rect().top()
        });
        second - first
    };
    let folded = heights(&window);
    window.click("Bảng rộng");
    assert_eq!((window.app().shown().1, focused(&window)), (tab, Some(row.id())));
    assert!(window.harness.query_by_label("Bảng rộng").is_none(), "it is wide");
    // A line less of cells.
    assert!(heights(&window) < folded - 20.0, "{} {folded}", heights(&window));
}
