//! Lists of citations pasted into the register, lines that are refused, papers that leave it while drafts cite them.

use super::*;

const LIST: &str = "Kế hoạch số 1/KH-UBND ngày 05/01/2026 về một việc\n\
    Quyết định số 2/QĐ-UBND ngày 06/01/2026 về hai việc";

fn paste(window: &mut Window, text: &str) {
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
}

fn says(window: &Window, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

fn asked(window: &Window) -> String {
    window.app().message().map_or_else(String::new, |message| {
        format!("{}\n{}", message.title, message.paragraphs.join("\n"))
    })
}

#[test]
fn citations_pasted_into_a_cell_are_papers_of_their_own() {
    let mut window = open();
    type_line(&mut window, "Kế hoạch số 5/KH-UBND ngày 05/02/2026 về việc cũ");
    choose(&mut window, &cell(RowId(1), PaperColumn::Subject));
    paste(&mut window, LIST);
    let subject = |window: &Window, row| {
        window.report().office.registered(RowId(row)).map(|it| it.paper.subject.clone())
    };
    assert_eq!(register(&window).len(), 3);
    assert_eq!(subject(&window, 1).as_deref(), Some("về việc cũ"), "nothing is typed over");
    assert_eq!(subject(&window, 3).as_deref(), Some("về hai việc"));
    window.ctrl(Key::Z);
    assert_eq!(register(&window).len(), 1, "one step");
    // What is odd is shown first, and nothing goes in before somebody says so.
    choose(&mut window, &cell(RowId(1), PaperColumn::Number));
    paste(
        &mut window,
        &format!("{LIST}\nKế hoạch số 3/KH-UBND ngày 31/11/2026 về ba việc\nKế hoạch số 4/KH-UBND"),
    );
    assert_eq!(register(&window).len(), 1);
    let told = asked(&window);
    for part in [
        "Các dòng vừa dán là 3 văn bản: đưa vào sổ?",
        "Dòng 3 (ngày thiếu hoặc không có trong lịch)",
        "Kế hoạch số 4/KH-UBND: Chưa có ngày ban hành.",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    window.click("Đưa vào sổ");
    window.rest();
    assert_eq!(register(&window).len(), 4);
}

#[test]
fn a_refused_line_and_the_next_paste_do_not_swallow_each_other() {
    let mut window = open();
    type_line(&mut window, "họp giao ban");
    assert_eq!(register(&window).len(), 0);
    paste(&mut window, "Kế hoạch số 1/KH-UBND ngày 05/01/2026 về một việc");
    assert_eq!(register(&window).len(), 1, "the paper goes in");
    assert!(
        says(&window, "Dòng 1 (không thấy văn bản nào): họp giao ban"),
        "the words stay in sight"
    );
    // They stay when the next paper goes in.
    type_line(&mut window, "Kế hoạch số 2/KH-UBND ngày 06/01/2026 về hai việc");
    assert_eq!(register(&window).len(), 2);
    assert!(says(&window, "họp giao ban"));
    // What is there already is counted, not listed.
    window.focus_text("Vào sổ một văn bản");
    paste(&mut window, LIST);
    assert_eq!(register(&window).len(), 3);
    assert!(says(&window, "1 văn bản đã có trong sổ"));
    window.click("Bỏ qua các dòng này");
    assert!(!says(&window, "họp giao ban"));
}

#[test]
fn a_new_row_is_told_the_next_number_of_its_kind_and_takes_it() {
    let mut window = open();
    type_line(&mut window, "Kế hoạch số 53/KH-UBND ngày 05/02/2026 về một việc");
    choose(&mut window, &cell(RowId(1), PaperColumn::Kind));
    window.press(Modifiers::NONE, Key::F5);
    window.rest();
    window.type_text("Kế hoạch");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    assert!(says(&window, "Số kế tiếp là 54/KH-UBND"));
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let new = window.report().office.registered(RowId(2)).expect("the row");
    assert_eq!(new.paper.number_and_symbol(), "54/KH-UBND");
    assert!(!says(&window, "Số kế tiếp"));
}

fn printed_as(open: &so_cchc::ui::app::book::OpenReport) -> String {
    let figures = open.figures();
    let said = so_cchc::compose::placeholder::print("van_ban:1", &Place::Page, &figures).0;
    so_cchc::compose::plain_text(&[said])
}

#[test]
fn a_paper_that_is_cited_is_asked_about_and_its_gap_names_it() {
    let mut window = open();
    type_line(&mut window, "Thông báo số 9/TB-UBND ngày 20/02/2026 về lịch tiếp công dân");
    let section = window.report().sections[1].id;
    let text = Field::Text(section);
    window.ask(Action::Focus(text.clone(), None));
    window.ask(Action::Type(text.clone(), "Thực hiện {van_ban:1}.".into()));
    window.ask(Action::Leave(text));
    window.rest();
    let remove = |window: &mut Window| {
        window.ask(Action::Run(Command::Register));
        choose(window, &cell(RowId(1), PaperColumn::Kind));
        window.press(Modifiers::SHIFT, Key::F5);
        window.rest();
    };
    remove(&mut window);
    let told = asked(&window);
    assert!(told.starts_with("Xóa Thông báo số 9/TB-UBND khỏi sổ văn bản?"), "{told}");
    assert!(told.contains("viện dẫn ở 1 chỗ"), "{told}");
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    assert_eq!(register(&window).len(), 1);
    remove(&mut window);
    window.click("Xóa khỏi sổ");
    window.rest();
    assert_eq!(register(&window).len(), 0);
    let open = window.app().book().expect("a book").open.as_ref().expect("a report");
    let gap = "[văn bản 9/TB-UBND đã xóa khỏi sổ]";
    let printed = printed_as(open);
    assert_eq!(printed, gap);
    assert!(open.findings.iter().any(|it| it.message.contains(gap)));
    window.ctrl(Key::Z);
    window.rest();
    let open = window.app().book().expect("a book").open.as_ref().expect("a report");
    let printed = printed_as(open);
    assert!(printed.starts_with("Thông báo số 9/TB-UBND"), "{printed}");
}

#[test]
fn the_same_paper_twice_in_a_list_is_told() {
    let mut window = open();
    let tables = |it: &&so_cchc::model::Section| it.tables.contains(&SectionTable::Papers);
    let section = window.report().sections.iter().find(tables).map(|it| it.id);
    let section = section.expect("a table of papers");
    let period = window.report().period;
    let row = |number: &str| so_cchc::model::Paper {
        kind: "Kế hoạch".into(),
        number: number.into(),
        symbol: "KH-UBND".into(),
        section: Some(section),
        ..Default::default()
    };
    let papers = vec![row("35"), row("7"), row("035")];
    window.ask(Action::Apply(so_cchc::edit::Edit::SetPapers { period, papers }));
    window.ask(Action::Section(section));
    window.rest();
    assert!(says(&window, "Văn bản số này đã có ở dòng 3."));
    assert!(says(&window, "Văn bản số này đã có ở dòng 1."));
    assert!(!says(&window, "đã có ở dòng 2"));
}

#[test]
fn slow_typing_in_one_cell_is_taken_back_at_once_and_another_cell_by_itself() {
    let mut window = open();
    type_line(&mut window, "Kế hoạch số 5/KH-UBND ngày 05/02/2026 về việc cũ");
    let words = |window: &Window| {
        window
            .report()
            .office
            .registered(RowId(1))
            .map(|it| (it.paper.subject.clone(), it.paper.issuer.clone()))
    };
    let before = words(&window);
    choose(&mut window, &cell(RowId(1), PaperColumn::Issuer));
    window.type_text("UBND");
    window.rest();
    window.type_text(" xã");
    window.rest();
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("về một");
    window.rest();
    window.rest();
    window.type_text(" việc mới");
    window.rest();
    assert_eq!(words(&window), Some(("về một việc mới".into(), "UBND xã".into())));
    window.ctrl(Key::Z);
    assert_eq!(words(&window), Some(("về việc cũ".into(), "UBND xã".into())));
    window.ctrl(Key::Z);
    assert_eq!(words(&window), before);
}
