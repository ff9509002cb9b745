//! Past the last row of a table whose rows come and go, and F5 where no table has the cursor.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    model::{DossierColumn, outline::SectionTable},
    ui::{boxes::BoxId, command::Command},
};

use super::{super::Window, Boxes, focused, tables::show_table};

fn is_on_add(window: &Window) -> bool {
    let nodes = window.harness.query_all_by_label_contains("Thêm dòng (F5)");
    nodes.into_iter().any(|node| node.accesskit_node().is_focused())
}

#[test]
fn enter_in_the_last_row_keeps_the_value_and_what_is_typed_next_begins_a_row() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.len();
    window.type_into(&format!("Tiếp nhận, dòng {before}"), "77");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(is_on_add(&window), "the button that adds a row has the focus");
    let rows = &window.report().dossiers;
    assert_eq!((rows.len(), rows[before - 1].received), (before, Some(77.into())));
    window.type_text("Việc");
    window.type_text(" mới");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    let rows = &window.report().dossiers;
    assert_eq!(rows.len(), before + 1, "one row");
    assert_eq!(rows[before - 1].received, Some(77.into()), "nothing is replaced");
    assert_eq!(rows[before].field, "Việc mới");
    let received = Field::Dossier { row: rows[before].id, column: DossierColumn::Received };
    assert_eq!(focused(&window), Some(received.id()));
}

#[test]
fn enter_twice_in_the_last_row_begins_a_row_and_no_key_of_a_frame_is_lost() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Papers);
    let before = window.report().papers.len();
    window.type_into(&format!("Số, dòng {before}"), "41");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(is_on_add(&window));
    window.press(Modifiers::NONE, Key::Enter);
    let papers = &window.report().papers;
    assert_eq!((papers.len(), papers[before - 1].number.as_str()), (before + 1, "41"));
    // Enter and what is typed behind it in one frame.
    window.type_into(&format!("Số, dòng {}", before + 1), "42");
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.events(vec![enter, Event::Text("Công văn".into())]);
    window.rest();
    let papers = &window.report().papers;
    assert_eq!(papers.len(), before + 2);
    assert_eq!(papers[before].number, "42");
    assert_eq!(papers[before + 1].kind, "Công văn");
}

#[test]
fn f5_in_a_text_adds_no_row_and_says_where_it_does() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let report = window.report();
    let with_table =
        |section: &&so_cchc::model::Section| section.tables.contains(&SectionTable::Dossiers);
    let section = report.sections.iter().find(with_table).expect("a section").id;
    let before = report.dossiers.clone();
    let text = Field::Text(section);
    window.ask(so_cchc::ui::action::Action::Focus(text.clone(), None));
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        window.press(modifiers, Key::F5);
        window.settle();
        assert_eq!(window.report().dossiers, before);
        assert_eq!(focused(&window), Some(text.id()), "typing goes on in the text");
        let said = "Hãy đặt con trỏ vào một ô của bảng";
        assert!(window.harness.query_all_by_label_contains(said).next().is_some());
    }
    // From a cell it acts, and from the list of commands opened there.
    window.harness.focus_box("Tiếp nhận, dòng 1");
    window.ask(so_cchc::ui::action::Action::Run(Command::AddRow));
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    window.harness.focus_box("Tiếp nhận, dòng 1");
    window.ctrl(Key::K);
    window.type_text("them dong vao bang");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.report().dossiers.len(), before.len() + 2);
}
