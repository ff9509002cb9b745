//! Dossiers by field: parts and their wholes, the balance of each row and of all, how the report counts, lines for the text.

use eframe::egui::{Event, Key};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{DossierColumn, DossierSettings, Dossiers, ReceivedHolds, outline::SectionTable},
    ui::action::Action,
};

use super::{super::Window, Boxes, tables::show_table};

/// The sample with these rows alone.
fn with_rows(rows: &[(&str, &[(DossierColumn, i64)])]) -> Window {
    let mut window = Window::sample();
    let of = |(field, counts): &(&str, &[(DossierColumn, i64)])| {
        let mut row = Dossiers { field: (*field).into(), ..Dossiers::default() };
        for (column, count) in *counts {
            *row.cell(*column) = Some((*count).into());
        }
        row
    };
    let period = window.report().period;
    let dossiers = rows.iter().map(of).collect();
    window.ask(Action::Apply(Edit::SetDossiers { period, dossiers }));
    show_table(&mut window, SectionTable::Dossiers);
    window
}

fn is_told(window: &Window, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn parts_give_their_whole_and_the_balance_of_the_row_is_told_while_it_is_typed() {
    let mut window = with_rows(&[("dat_dai", &[])]);
    let parts = [
        ("Kỳ trước chuyển sang", "5"),
        ("Trực tuyến", "100"),
        ("Trực tiếp", "15"),
        ("Trước hạn", "90"),
        ("Đúng hạn", "20"),
        ("Quá hạn", "0"),
        ("Đang giải quyết", "12"),
    ];
    for (title, count) in parts {
        window.type_into(&format!("{title}, dòng 1"), count);
    }
    window.rest();
    assert!(is_told(&window, "Cân đối, dòng 1: chưa đủ số"), "what came by post is not known");
    window.type_into("Bưu chính, dòng 1", "5");
    window.rest();
    let row = &window.report().dossiers[0];
    let computed =
        [row.received, row.value(DossierColumn::Received), row.value(DossierColumn::Resolved)];
    assert_eq!(
        computed,
        [None, Some(120.into()), Some(110.into())],
        "what is computed is not typed"
    );
    assert!(is_told(&window, "Cân đối, dòng 1: thiếu 3"));
    let named = "thiếu 3: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 = 122";
    assert!(is_told(&window, named));
    window.type_into("Trả lại, dòng 1", "3");
    window.rest();
    assert!(is_told(&window, "Cân đối, dòng 1: ✓ khớp"));
}

#[test]
fn how_the_report_counts_is_one_step_each_and_moves_total_balance_and_rate() {
    use DossierColumn::{CarriedIn, Early, OnTime, Pending, Received, Resolved, Returned};
    let land = [
        (Received, 50),
        (CarriedIn, 0),
        (Early, 30),
        (OnTime, 10),
        (Resolved, 50),
        (Pending, 0),
        (Returned, 2),
    ];
    let other = [
        (Received, 900),
        (CarriedIn, 0),
        (Early, 900),
        (OnTime, 0),
        (Resolved, 900),
        (Pending, 0),
        (Returned, 0),
    ];
    let mut window = with_rows(&[("dat_dai", &land), ("chung_thuc", &other)]);
    let before = window.report().clone();
    assert!(is_told(&window, "(940/950 hồ sơ đã giải quyết)"));
    assert!(is_told(&window, "Tổng số: thừa 2"));
    window.click("Tổng số và tỷ lệ tính cả chứng thực");
    assert!(window.report().dossier_settings.without_certification);
    assert!(is_told(&window, "(40/50 hồ sơ đã giải quyết, không kể chứng thực)"));
    assert!(is_told(&window, "Tổng số (không kể chứng thực): thừa 2"));
    window.click_starting("Hồ sơ trả lại tính là đã giải quyết");
    assert!(is_told(&window, "Tổng số (không kể chứng thực): khớp"));
    assert!(is_told(&window, "hồ sơ đã giải quyết, gồm cả hồ sơ trả lại, không kể chứng thực"));
    window.ctrl(Key::Z);
    assert!(is_told(&window, "Tổng số (không kể chứng thực): thừa 2"));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "two steps back");
}

#[test]
fn totals_go_among_the_figures_where_nothing_stands_and_come_back_out() {
    use DossierColumn::{Pending, Refused, Supplement};
    let rows: [(&str, &[_]); 2] = [
        ("dat_dai", &[(Pending, 4), (Refused, 1)]),
        ("ho_tich", &[(Pending, 5), (Refused, 2), (Supplement, 1)]),
    ];
    let mut window = with_rows(&rows);
    let period = window.report().period;
    for id in ["dossiers_refused", "dossiers_pending_supplement"] {
        let (indicator, figure) = (id.into(), None);
        window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    }
    let before = window.report().clone();
    // It is on offer at the figure, too.
    assert!(is_told(&window, "tổng cột “Từ chối” của bảng hồ sơ theo lĩnh vực"));
    window.click("Lấy 1 tổng số vào số liệu của báo cáo");
    let figure = window.figure("dossiers_refused").expect("taken");
    assert_eq!(figure.value, so_cchc::model::FigureValue::Number(3.into()));
    assert_eq!(figure.source, "Tổng cột “Từ chối” của bảng hồ sơ theo lĩnh vực");
    assert!(window.figure("dossiers_pending_supplement").is_none(), "a row does not say it");
    assert_eq!(window.report().figures.len(), before.figures.len() + 1);
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before);
}

#[test]
fn a_table_of_the_one_stop_system_lands_under_its_two_lines_of_titles() {
    let mut window = with_rows(&[("dat_dai", &[])]);
    window.harness.focus_box("Lĩnh vực, dòng 1");
    let text = "STT\tLĩnh vực\tSố hồ sơ tiếp nhận\t\t\tĐã giải quyết\t\t\tĐang giải quyết\t\n\
                \t\tTrực tuyến\tTrực tiếp\tBưu chính\tTrước hạn\tĐúng hạn\tQuá hạn\tTrong hạn\tQuá hạn\n\
                1\tĐất đai\t30\t7\t1\t20\t14\t2\t1\t1\n2\tHộ tịch\t12\t0\t0\t12\t0\t0\t0\t0\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    let rows = &window.report().dossiers;
    assert_eq!(rows.len(), 2);
    let count = |row: &Dossiers, column| row.typed(column).map(|count| count.to_string());
    let land = [
        (DossierColumn::Online, "30"),
        (DossierColumn::Post, "1"),
        (DossierColumn::Late, "2"),
        (DossierColumn::InTime, "1"),
        (DossierColumn::Overdue, "1"),
    ];
    for (column, expected) in land {
        assert_eq!(count(&rows[0], column).as_deref(), Some(expected), "{column:?}");
    }
    assert_eq!(rows[1].field, "ho_tich");
    assert_eq!(count(&rows[1], DossierColumn::Early).as_deref(), Some("12"));
}

#[test]
fn each_field_has_a_line_on_offer_whose_numbers_follow_the_table() {
    use DossierColumn::{CarriedIn, Pending, Received, Resolved};
    let land = [(Received, 45), (CarriedIn, 3), (Resolved, 40), (Pending, 5)];
    let mut window = with_rows(&[("dat_dai", &land), ("ho_tich", &[(Received, 7), (Resolved, 7)])]);
    let report = window.report();
    let section = report.sections.iter().find(|it| it.tables.contains(&SectionTable::Dossiers));
    let (id, before) = section.map(|it| (it.id, it.text.clone())).expect("the section");
    window.ask(Action::Focus(so_cchc::edit::field::Field::Text(id), None));
    window.ctrl(Key::G);
    assert_eq!(window.report().section(id).expect("it").text, before, "nothing comes unasked");
    window.click("- Lĩnh vực Đất đai: tiếp nhận 45 hồ sơ (trong đó kỳ trước chuyển sang 03 hồ sơ); đã giải quyết 40 hồ sơ; đang giải quyết 05 hồ sơ.");
    window.click_starting("Chèn 1 câu");
    window.rest();
    let text = &window.report().section(id).expect("it").text;
    assert!(
        text.contains("- Lĩnh vực Đất đai: tiếp nhận {dossiers_by_field.dat_dai.received} hồ sơ"),
        "{text}"
    );
    assert!(!text.contains("Hộ tịch"), "{text}");
}

#[test]
fn the_official_table_stands_in_the_annex_where_the_office_wants_it() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let parts = |window: &Window| {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        open.document.parts.iter().any(|part| part.name == "Biểu II.06a")
    };
    assert!(!parts(&window));
    window.click("In Biểu II.06a/VPCP/KSTT trong phụ lục");
    window.rest();
    assert!(parts(&window));
    window.ctrl(Key::Z);
    window.rest();
    assert!(!parts(&window));
    let settings = DossierSettings { received: ReceivedHolds::New, ..DossierSettings::default() };
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetDossierSettings { period, settings }));
    assert!(is_told(&window, "Cột Tiếp nhận ghi"));
}

#[test]
fn a_row_whose_parts_are_not_those_of_their_whole_is_not_called_right() {
    use DossierColumn::{InTime, Overdue, Pending, Received, Resolved, Supplement};
    let off =
        [(Received, 40), (Resolved, 35), (Pending, 5), (InTime, 2), (Overdue, 1), (Supplement, 1)];
    let right = [(Received, 10), (Resolved, 10), (Pending, 0)];
    let window = with_rows(&[("dat_dai", &off), ("ho_tich", &right)]);
    assert!(is_told(&window, "Cân đối, dòng 1: sai tổng"));
    assert!(is_told(&window, "chờ bổ sung cộng lại là 4"));
    assert!(is_told(&window, "Cân đối, dòng 2: ✓ khớp"));
    assert!(is_told(&window, "chưa khớp ở lĩnh vực: Đất đai"));
}

#[test]
fn a_cell_that_was_refused_and_typed_slowly_is_taken_back_at_once() {
    let mut window = with_rows(&[("dat_dai", &[(DossierColumn::Received, 7)]), ("ho_tich", &[])]);
    let received = |window: &Window| window.report().dossiers[0].received;
    window.type_into("Tiếp nhận, dòng 1", "12a");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(received(&window), Some(7.into()));
    window.focus_text("Tiếp nhận, dòng 1");
    for digit in ["1", "2", "3"] {
        window.type_text(digit);
        window.rest();
    }
    assert_eq!(received(&window), Some(123.into()));
    window.ctrl(Key::Z);
    assert_eq!(received(&window), Some(7.into()), "one act, however slowly it was typed");
    // Another cell is another act.
    window.type_into("Tiếp nhận, dòng 1", "5");
    window.rest();
    let first = received(&window);
    assert_ne!(first, Some(7.into()));
    window.type_into("Tiếp nhận, dòng 2", "6");
    window.rest();
    assert_eq!(window.report().dossiers[1].received, Some(6.into()));
    window.ctrl(Key::Z);
    let both = window.report().dossiers.iter().map(|row| row.received).collect::<Vec<_>>();
    assert_eq!(both, [first, None]);
}
