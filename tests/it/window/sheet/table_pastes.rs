//! Copied tables in those whose rows come and go: heads, STT, sums; what is odd is shown before it is kept.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{Dossiers, outline::SectionTable},
    ui::boxes::BoxId,
};

use super::{super::Window, Boxes, focused, tables::show_table};

const REVIEW: &str = "Xem lại trước khi dán";

fn shows(window: &Window, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

/// A new row of dossiers at the end, its first cell chosen.
fn begin_dossiers(window: &mut Window) -> Vec<Dossiers> {
    show_table(window, SectionTable::Dossiers);
    let before = window.report().dossiers.clone();
    let last = format!("Tiếp nhận, dòng {}", before.len());
    window.harness.focus_box(&last);
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    before
}

#[test]
fn a_copied_row_of_sums_is_shown_and_left_out() {
    let mut window = Window::sample();
    let old = begin_dossiers(&mut window);
    let before = window.report().clone();
    let line = |name: &str| format!("{name}\t12\t1\t2\t3\t4\t9\t3\t0\t0\t0\t0");
    let text = format!("Lĩnh vực của xã\t12\t1\t2\t3\t4\t9\t3\t0\t0\t0\n{}\n", line("Tổng cộng"));
    window.events(vec![Event::Paste(text)]);
    assert_eq!(*window.report(), before, "nothing changes before a word");
    assert!(shows(&window, REVIEW));
    assert!(shows(&window, "dòng cộng, bảng tự tính tổng; không ghi"));
    window.click("Dán");
    window.rest();
    let rows = &window.report().dossiers;
    assert_eq!(rows.len(), old.len() + 1, "the sums are no row");
    let new = &rows[old.len()];
    assert_eq!((new.field.as_str(), new.received), ("Lĩnh vực của xã", Some(12.into())));
    let total: Option<so_cchc::model::Decimal> = rows.iter().map(|row| row.received).sum();
    let old_total: Option<so_cchc::model::Decimal> = old.iter().map(|row| row.received).sum();
    assert_eq!(total, old_total.map(|old| old + so_cchc::model::Decimal::from(12)));
    assert_eq!(focused(&window), Some(so_cchc::edit::field::Field::DossierField(new.id).id()));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "one step back");
}

#[test]
fn a_table_copied_with_its_head_and_stt_lands_under_its_titles() {
    let mut window = Window::sample();
    let old = begin_dossiers(&mut window);
    let text = "STT\tLĩnh vực\tTiếp nhận\tĐã giải quyết\n1\tViệc một\t12\t9\n2\tViệc hai\t7\t6\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    assert!(!shows(&window, REVIEW), "nothing is odd");
    let rows = window.report().dossiers[old.len()..].iter();
    let kept: Vec<_> = rows.map(|row| (row.field.clone(), row.received, row.resolved)).collect();
    assert_eq!(
        kept,
        [
            ("Việc một".into(), Some(12.into()), Some(9.into())),
            ("Việc hai".into(), Some(7.into()), Some(6.into())),
        ]
    );
}

#[test]
fn columns_without_a_place_are_told_in_both_tables() {
    let mut window = Window::sample();
    begin_dossiers(&mut window);
    let before = window.report().clone();
    window.harness.focus_box("Rút hồ sơ, dòng 1");
    window.events(vec![Event::Paste("1\t2".into())]);
    assert!(shows(&window, REVIEW));
    assert!(shows(&window, "thừa ô, không ghi: 2"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(*window.report(), before);
    show_table(&mut window, SectionTable::Papers);
    window.harness.focus_box("Cơ quan ban hành, dòng 1");
    window.events(vec![Event::Paste("UBND xã Mẫu\tmột việc\tghi chú\n".into())]);
    assert!(shows(&window, "thừa ô, không ghi: ghi chú"));
    window.click("Dán");
    window.rest();
    assert_eq!(window.report().papers[0].subject, "một việc");
}

#[test]
fn papers_copied_as_printed_land_in_their_columns() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Papers);
    let before = window.report().papers.len();
    window.harness.focus_box(&format!("Loại văn bản, dòng {before}"));
    window.press(Modifiers::NONE, Key::F5);
    let text = "STT\tSố, ký hiệu\tNgày ban hành\tTên loại và trích yếu\n\
                1\t35/KH-UBND\t12/03/2026\tKế hoạch một việc\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    let papers = &window.report().papers;
    assert_eq!(papers.len(), before + 1);
    let new = &papers[before];
    assert_eq!((new.number.as_str(), new.symbol.as_str()), ("35", "KH-UBND"));
    assert_eq!((new.kind.as_str(), new.subject.as_str()), ("Kế hoạch", "Kế hoạch một việc"));
    assert!(new.date.is_some() && window.app().drafts().is_empty());
}
