//! Rows of dossiers that other reports know: shown first, taken as one step, and where each count came from.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{DossierColumn, Dossiers},
    ui::action::Action,
};

use super::{Window, period, window};

/// A book of these reports with a row of dossiers each: received, carried in, settled, pending.
fn window_of_dossiers(reports: &[(&str, Option<[i64; 4]>)]) -> Window {
    let codes: Vec<(&str, &[(&str, i64)])> =
        reports.iter().map(|(code, _)| (*code, &[][..])).collect();
    let mut window = window(&codes);
    for (code, counts) in reports {
        let Some(counts) = counts else { continue };
        let [received, carried_in, resolved, pending] = counts.map(|count| Some(count.into()));
        let field = "dat_dai".into();
        let row =
            Dossiers { field, received, carried_in, resolved, pending, ..Dossiers::default() };
        window.ask(Action::Report(period(code)));
        window.ask(Action::Apply(Edit::SetDossiers { period: period(code), dossiers: vec![row] }));
    }
    let last = reports.last().expect("a report").0;
    window.ask(Action::Report(period(last)));
    window
}

#[test]
fn dossiers_by_field_are_shown_first_taken_as_one_step_and_taken_back() {
    let quarters =
        [("2026-Q1", Some([40, 3, 35, 5])), ("2026-Q2", Some([35, 5, 33, 2])), ("2026-H1", None)];
    let mut window = window_of_dossiers(&quarters);
    let before = window.report().clone();
    window.ctrl_shift(Key::L);
    assert!(window.is_told("chuyển sang 3 + mới: quý I 37 + quý II 30"));
    assert_eq!(*window.report(), before, "showing changes nothing");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let row = window.report().dossiers.iter().find(|row| row.field == "dat_dai").expect("a row");
    let counts = [row.received, row.carried_in, row.resolved, row.pending];
    assert_eq!(
        counts.map(|it| it.map(|it| it.to_string())),
        ["70", "3", "68", "2"].map(|it| Some(it.to_owned()))
    );
    window.ctrl(Key::Z);
    window.settle();
    assert_eq!(window.report().dossiers, before.dossiers);
}

#[test]
fn a_count_of_dossiers_that_was_typed_is_ticked_by_hand_alone() {
    let reports = [
        ("2026-Q1", Some([40, 3, 35, 5])),
        ("2026-Q2", Some([35, 5, 33, 2])),
        ("2026-H1", Some([70, 3, 60, 2])),
    ];
    let mut window = window_of_dossiers(&reports);
    window.ctrl_shift(Key::L);
    let row = "Đất đai: đã giải quyết: 68, quý I 35 + quý II 33";
    assert!(window.is_told(row));
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.report().dossiers[0].resolved, Some(60.into()));
    window.ctrl_shift(Key::L);
    window.click(row);
    window.click("Lấy 1 số");
    assert_eq!(window.report().dossiers[0].resolved, Some(68.into()));
}

/// Below a row of dossiers it is said from where its counts came, or by how much they are others; Ctrl+L takes them back.
#[test]
fn a_row_of_dossiers_says_where_its_counts_came_from_and_ctrl_l_takes_them_back() {
    let reports = [
        ("2026-Q1", Some([40, 3, 35, 5])),
        ("2026-Q2", Some([35, 5, 33, 2])),
        ("2026-H1", Some([70, 3, 60, 2])),
    ];
    let mut window = window_of_dossiers(&reports);
    let row = window.report().dossiers[0].id;
    let resolved = Field::Dossier { row, column: DossierColumn::Resolved };
    window.ask(Action::Focus(resolved.clone(), None));
    window.settle();
    let differs = "Đã giải quyết: đang ghi 60 (kém 8), lấy lại 68 = quý I 35 + quý II 33";
    window.harness.get_by_label(differs);
    let agrees = "Tiếp nhận: quý I + quý II; kỳ trước chuyển sang: như báo cáo quý I; đang giải quyết: như báo cáo quý II";
    window.harness.get_by_label(agrees);
    // Nothing is blank, and the button stays.
    window.harness.get_by_label("Xem 1 số khác với báo cáo khác…");
    window.ctrl(Key::L);
    window.settle();
    assert_eq!(window.report().dossiers[0].resolved, Some(68.into()));
    assert!(window.harness.query_by_label(differs).is_none());
    assert!(window.harness.query_by_label_contains("khác với báo cáo khác").is_none());
    window.harness.get_by_label_contains("Tiếp nhận, đã giải quyết: quý I + quý II");
    window.ctrl(Key::L);
    assert!(window.is_told("Số đang ghi đã đúng như các báo cáo khác."));
    window.ctrl(Key::Z);
    window.settle();
    assert_eq!(window.report().dossiers[0].resolved, Some(60.into()));
}

/// Of a half-year whose first quarter alone is known, the missing days are named.
#[test]
fn a_row_of_dossiers_says_which_days_no_report_has() {
    let mut window =
        window_of_dossiers(&[("2026-Q1", Some([40, 3, 35, 5])), ("2026-H1", Some([70, 3, 60, 2]))]);
    let row = window.report().dossiers[0].id;
    window.ask(Action::Focus(Field::Dossier { row, column: DossierColumn::Resolved }, None));
    window.settle();
    window.harness.get_by_label_contains("đã giải quyết: 60 = quý I 35 + phần 15/3–14/6 25");
}
