//! A book put back from a backup or another file, one report alone, and the way back from both.

use std::{fs, path::PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Commune, Figure, FigureValue, IndicatorId, Period, Stamp},
    session::{Session, backup::Reason},
    ui::{
        action::{Action, BackupAsk, Screen},
        command::Command,
        host::machine::Picked,
    },
};

use super::{Window, backing::DONE, filling, now};

/// A backup with 61 in it, a book with 62, and the page.
fn backed_up_at_61() -> Window {
    let mut window = Window::sample();
    window.set_done(61);
    let mut window = window.on_backups();
    window.click("Sao lưu ngay");
    window.set_done(62);
    window.on_backups()
}

/// The second of that second: the first change was backed up by itself.
const ASKED: &str = "Xem bản lúc 10:32:07 (2) ngày 21/11/2026, theo yêu cầu";

#[test]
fn a_book_is_restored_from_the_list_and_the_restore_is_undone() {
    let mut window = backed_up_at_61();
    window.click(ASKED);
    window.sees("Bản lúc 10:32:07 ngày 21/11/2026, theo yêu cầu");
    window.sees("· khác sổ đang có");
    window.sees("Khác ở: 1 số liệu.");
    window.sees("Bản này cũ hơn: không có 1 lần ghi sau cùng");
    window.sees("khôi phục nhầm thì hoàn tác được");
    assert_eq!(window.done(), Some(62), "nothing was done yet");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.done(), Some(62), "Enter is no yes to work that is lost");
    window.click(ASKED);
    window.click("Khôi phục cả sổ");
    assert_eq!(window.app().message().expect("it says so").title, "Đã khôi phục sổ");
    window.sees("so từng số liệu: đúng như bản được chọn");
    assert_eq!(window.done(), Some(61));
    window.click("Hoàn tác khôi phục");
    assert_eq!(window.done(), Some(62));
    assert_eq!(window.app().message().expect("it says so").title, "Đã hoàn tác khôi phục");
}

#[test]
fn a_restore_is_undone_later_from_the_page() {
    let mut window = backed_up_at_61();
    window.does_not_see("Hoàn tác khôi phục");
    window.click(ASKED);
    window.click("Khôi phục cả sổ");
    window.click("Đã hiểu");
    let window = window.started_anew("mau.cchc");
    assert_eq!(window.done(), Some(61));
    let mut window = window.on_backups();
    window.sees("Khôi phục gần nhất: 10:32 ngày 21/11/2026");
    window.click("Hoàn tác khôi phục");
    assert!(window.harness.query_by_label("Khôi phục sổ").is_none(), "it is called what it does");
    window.click("Lấy lại sổ trước khi khôi phục");
    assert_eq!(window.done(), Some(62));
    assert_eq!(window.app().message().expect("it says so").title, "Đã hoàn tác khôi phục");
}

#[test]
fn what_is_typed_is_in_the_book_before_it_gives_way() {
    let mut window = backed_up_at_61();
    let source = window.made().into_iter().find(|it| it.name.reason == Reason::Asked);
    let source = source.expect("the backup").path;
    let book = window.app().book().expect("a book").session.path().to_path_buf();
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.ctrl(Key::A);
    window.type_text("63");
    assert_eq!(window.done(), Some(62), "not while typing");
    window.ask(Action::Backups(BackupAsk::Restore { book, source }));
    assert_eq!(window.done(), Some(61));
    assert!(window.app().drafts().is_empty());
    window.click("Hoàn tác khôi phục");
    assert_eq!(window.done(), Some(63));
}

#[test]
fn a_book_that_holds_the_same_is_not_restored() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    window.click("Xem bản lúc 10:32 ngày 21/11/2026, theo yêu cầu");
    window.sees("Sổ đang có đúng nội dung này");
    window.sees("· giống sổ đang có");
    assert!(window.harness.query_by_label("Khôi phục cả sổ").is_none());
    assert!(window.harness.query_by_label_contains("Chỉ lấy báo cáo này").is_none());
}

#[test]
fn a_backup_that_its_json_contradicts_says_so_first() {
    let mut window = backed_up_at_61();
    window.clock.set(chrono::TimeDelta::minutes(1));
    window.click("Sao lưu ngay");
    let json_at = |window: &Window, at: usize| window.made()[at].path.with_extension("json");
    fs::copy(json_at(&window, 0), json_at(&window, 1)).expect("another's JSON");
    window.click(ASKED);
    window.sees("không còn khớp với tệp JSON đi kèm");
    window.click("Thôi");
    assert_eq!(window.done(), Some(62));
}

#[test]
fn a_restore_goes_on_beside_the_window() {
    let mut window = backed_up_at_61();
    let source = window.made().into_iter().find(|it| it.name.reason == Reason::Asked);
    let source = source.expect("the backup").path;
    let Window { harness, folder, .. } = window;
    drop(harness);
    let book = folder.path().join("mau.cchc");
    window = Window::on_pc(folder, Some(book.clone()), super::now(), true);
    let context = window.harness.ctx.clone();
    let restore = Action::Backups(BackupAsk::Restore { book, source });
    window.harness.state_mut().ask(restore, &context);
    assert!(window.app().book().is_none(), "nobody else has it meanwhile");
    window.wait_until("the restore", |window| window.app().message().is_some());
    assert_eq!(window.app().message().expect("it says so").title, "Đã khôi phục sổ");
    assert_eq!(window.done(), Some(61));
}

/// The book of another office.
fn others_book(window: &Window) -> PathBuf {
    let path = window.folder.path().join("khac.cchc");
    let commune = Commune { name: "Khác".into(), ..Commune::default() };
    let stamp = Stamp { at: now(), who: "B".into() };
    Session::create(&path, &commune, &stamp).expect("a book");
    path
}

#[test]
fn another_offices_book_is_put_back_only_after_all_doubts_were_said() {
    let mut window = Window::sample().on_backups();
    let other = others_book(&window);
    window.answers.borrow_mut().push(Picked::File(other));
    window.click("Khôi phục từ tệp khác…");
    window.sees("Bản này là sổ của UBND xã Khác, không phải của UBND xã Mẫu.");
    window.sees("Sổ sẽ không còn báo cáo: năm 2025; quý I năm 2026.");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Khôi phục cả sổ").is_none());
    let commune = |window: &Window| window.app().book().expect("a book").commune.full_name();
    assert_eq!(commune(&window), "xã Mẫu");
    window.answers.borrow_mut().push(Picked::File(others_book_again(&window)));
    window.click("Khôi phục từ tệp khác…");
    window.click("Khôi phục cả sổ");
    assert_eq!(commune(&window), "xã Khác");
    window.click("Hoàn tác khôi phục");
    assert_eq!(commune(&window), "xã Mẫu");
    assert_eq!(window.app().book().expect("a book").periods().len(), 2);
}

fn others_book_again(window: &Window) -> PathBuf {
    window.folder.path().join("khac.cchc")
}

#[test]
fn what_is_no_book_and_the_open_book_itself_are_answered() {
    let mut window = Window::sample().on_backups();
    let word = window.folder.path().join("word.cchc");
    fs::write(&word, b"PK\x03\x04 and more").expect("a file");
    window.answers.borrow_mut().push(Picked::File(word));
    window.click("Khôi phục từ tệp khác…");
    window.sees("Không dùng được bản này");
    window.sees("tệp Word, Excel");
    window.click("Đóng");
    let own = window.app().book().expect("a book").session.path().to_path_buf();
    window.answers.borrow_mut().push(Picked::File(own));
    window.click("Khôi phục từ tệp khác…");
    assert!(window.app().message().expect("it says so").paragraphs[0].contains("sổ đang mở"));
}

#[test]
fn a_restore_that_fails_leaves_the_old_book_open_and_says_so() {
    let mut window = backed_up_at_61();
    window.click(ASKED);
    let source = window.made().into_iter().find(|it| it.name.reason == Reason::Asked);
    fs::write(source.expect("the backup").path, "hong").expect("broken meanwhile");
    window.click("Khôi phục cả sổ");
    let message = window.app().message().expect("it says so");
    assert_eq!(message.title, "Chưa khôi phục được");
    assert!(message.paragraphs[1].contains("mở lại"), "{message:?}");
    assert_eq!(window.done(), Some(62));
    window.press(Modifiers::NONE, Key::Escape);
    window.set_done(64);
}

#[test]
fn one_report_alone_comes_back_and_ctrl_z_takes_it_away_again() {
    let mut window = Window::sample();
    window.set_done(61);
    let period = Period::parse("2026-Q1").expect("a period");
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::RemoveReport(period));
    let periods = |window: &Window| window.app().book().expect("a book").periods();
    let others = [Period::parse("2025-Y").expect("a period")];
    assert_eq!(periods(&window), others);
    let mut window = window.on_backups();
    // What the first change was backed up as is what the removal needs: nothing was changed in between.
    window.click("Xem bản lúc 10:32 ngày 21/11/2026, tự động");
    window.sees("· sổ đang có không có");
    window.sees("Ctrl+Z lấy lại được");
    window.click("Chỉ lấy báo cáo này: quý I năm 2026");
    assert_eq!(periods(&window), [others[0], period]);
    window.sees("Đã khôi phục báo cáo quý I năm 2026");
    window.ask(Action::Run(Command::Undo));
    window.click("Bỏ báo cáo khỏi sổ");
    assert_eq!(periods(&window), others, "one step back");
    window.ask(Action::Run(Command::Redo));
    assert_eq!(periods(&window), [others[0], period]);
}

#[test]
fn a_report_that_differs_is_brought_back_alone() {
    let mut window = backed_up_at_61();
    window.click(ASKED);
    window.click("Chỉ lấy báo cáo này: quý I năm 2026");
    assert_eq!(window.done(), Some(61));
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.done(), Some(62), "one step back");
}

#[test]
fn what_is_half_typed_is_named_before_a_restore_and_asked_about_after_it() {
    let mut window = backed_up_at_61();
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.ctrl(Key::A);
    window.type_text("12a");
    window.rest();
    let mut window = window.on_backups();
    window.click(ASKED);
    window.sees("Còn ô ghi dở, chưa vào sổ");
    window.sees("báo cáo Quý I/2026");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.done(), Some(62), "Enter is no yes to it");
    window.click(ASKED);
    window.click("Khôi phục cả sổ");
    window.click("Đã hiểu");
    window.sees("Chưa lưu: 12a");
    assert_eq!(window.done(), Some(61));
}

#[test]
fn what_differs_is_named_by_section() {
    let mut window = backed_up_at_61();
    let section = window.section("procedures_dossiers").id;
    window.ask(Action::Focus(Field::Text(section), None));
    window.type_text("Thêm một câu. ");
    window.rest();
    let mut window = window.on_backups();
    window.click(ASKED);
    window.sees("Khác ở: 1 số liệu; lời văn 1 mục (");
}

#[test]
fn a_backup_of_another_copy_of_the_book_says_so_in_the_list_and_before_it_is_put_back() {
    let mut window = Window::sample();
    let book = window.folder.path().join("mau.cchc");
    let copy = window.folder.path().join("ban-chep.cchc");
    fs::copy(&book, &copy).expect("a copy");
    window.set_done(61);
    window.ask(Action::OpenPath(copy.clone()));
    window.set_done(62);
    let mut window = window.on_backups();
    window.clock.set(chrono::TimeDelta::minutes(1));
    window.click("Sao lưu ngay");
    window.ask(Action::OpenPath(book));
    assert_eq!(window.done(), Some(61));
    let mut window = window.on_backups();
    window.sees(&format!("từ bản chép {}", copy.display()));
    window.click("Xem bản lúc 10:33 ngày 21/11/2026, theo yêu cầu");
    window.sees("Hai bản đã đi theo hai hướng");
    window.sees("không được sao lưu từ sổ đang có mà từ một bản chép khác của sổ, ở ");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.done(), Some(61), "Enter is no yes to it");
}

const SENT: &str = "steering_docs_issued";

impl Window {
    /// What the checker says of figures whose source changed, in the report of the half year.
    fn told_of_sources(&mut self) -> Vec<String> {
        self.ask(Action::Report(Period::parse("2026-H1").expect("a period")));
        self.rest();
        let book = self.app().book().expect("a book");
        let findings = &book.open.as_ref().expect("a report").findings;
        let told = findings.iter().map(|finding| finding.message.clone());
        told.filter(|told| told.contains("lúc lấy là")).collect()
    }

    /// What the page of the year and the check of another report know of the first quarter.
    #[track_caller]
    fn others_know(&mut self, first_quarter: i64) {
        let told = self.told_of_sources();
        let expected = format!("quý I năm 2026 nay là {first_quarter}, lúc lấy là 7");
        match first_quarter {
            7 => assert!(told.is_empty(), "{told:?}"),
            _ => assert!(told.len() == 1 && told[0].contains(&expected), "{told:?}"),
        }
        self.ask(Action::Screen(Screen::Year));
        self.sees(&format!("Văn bản chỉ đạo CCHC, Quý I/2026: {first_quarter}, tới ô nhập"));
    }
}

#[test]
fn whatever_changes_a_report_the_others_and_the_year_know_it() {
    let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
    let mut window = filling::window(&quarters);
    window.ask(Action::Focus(Field::Figure(SENT.into()), None));
    window.ctrl(Key::L);
    let mut window = window.on_backups();
    window.click("Sao lưu ngay");
    window.others_know(7);
    let period = Period::parse("2026-Q1").expect("a period");
    let figure = |value: i64| Some(Figure::of(FigureValue::Number(value.into())));
    let set = |value| Edit::SetFigure { period, indicator: SENT.into(), figure: figure(value) };
    window.ask(Action::Apply(set(9)));
    window.others_know(9);
    let asked = window.made().into_iter().find(|it| it.name.reason == Reason::Asked);
    window.ask(Action::Backups(BackupAsk::Look(asked.expect("the backup").path)));
    window.click("Chỉ lấy báo cáo này: quý I năm 2026");
    window.others_know(7);
    window.ask(Action::Run(Command::Undo));
    window.click("Hoàn tác ở báo cáo ấy");
    window.others_know(9);
    window.ask(Action::Run(Command::Redo));
    window.click("Làm lại ở báo cáo ấy");
    window.others_know(7);
    window.ask(Action::RemoveReport(period));
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::Run(Command::Undo));
    window.others_know(7);
}
