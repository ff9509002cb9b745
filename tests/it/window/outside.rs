//! Files that change under the window, windows nobody paints: nothing typed is lost, nothing of someone else's is
//! overwritten, and the corner says what is so.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use eframe::egui::{Event, Key, Modifiers, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, IndicatorId, Period, Stamp},
    session::Session,
    ui::{action::Action, app::Saved, host::machine::Picked, shell::message::Offer},
};

use super::{Window, now};

pub const DONE: &str = "plan_tasks_done_ytd";

pub fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

pub fn quarter() -> Period {
    Period::parse("2026-Q1").expect("a period")
}

pub fn number(value: i64) -> FigureValue {
    FigureValue::Number(value.into())
}

/// Another hand writes a figure into the book at `path`.
pub fn set_elsewhere(path: &Path, value: i64) {
    let mut session = Session::open(path, "B").expect("a book");
    let figure = Some(Figure::of(number(value)));
    let edit = Edit::SetFigure { period: quarter(), indicator: IndicatorId::from(DONE), figure };
    session.apply(&edit, &Stamp { at: now(), who: "B".into() }).expect("written");
}

pub fn stored_at(path: &Path) -> FigureValue {
    let report = Session::open(path, "B").expect("a book").report(quarter()).expect("a report");
    report.figures[&IndicatorId::from(DONE)].value.clone()
}

impl Window {
    pub fn book_path(&self) -> PathBuf {
        self.folder.path().join("mau.cchc")
    }

    pub fn write(&mut self, field: &Field, words: &str) {
        self.ask(Action::Focus(field.clone(), None));
        self.type_text(words);
    }

    pub fn text_field(&self) -> Field {
        Field::Text(self.section("procedures_dossiers").id)
    }

    pub fn text(&self) -> String {
        self.section("procedures_dossiers").text.clone()
    }

    /// Time as the window's clock shows it.
    fn seconds(&self) -> f64 {
        self.harness.ctx.input(|input| input.time)
    }

    pub fn close_window(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    }

    /// Closed once more after an answer, it asks nothing.
    #[track_caller]
    pub fn check_closes(&mut self) {
        self.close_window();
        self.harness.step();
        assert!(self.app().message().is_none(), "asked once");
    }

    /// The program ends without a word and is started anew with the book of that name.
    pub fn killed(self, book: &str) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        let book = folder.path().join(book);
        Self::on(folder, Some(book))
    }
}

#[test]
fn typing_without_a_pause_is_in_the_book_every_two_seconds() {
    let mut window = Window::sample();
    let field = window.text_field();
    window.ask(Action::Focus(field, None));
    let before = window.text();
    let (start, mut typed, mut lost_most) = (window.seconds(), 0, 0);
    while window.seconds() - start < 12.0 {
        // Five letters a second.
        window.harness.input_mut().events.push(Event::Text("k".into()));
        typed += 1;
        window.let_pass(0.2);
        let stored = window.text().chars().count() - before.chars().count();
        lost_most = lost_most.max(typed - stored);
    }
    assert!(lost_most <= 12, "a kill loses {lost_most} of {typed} letters");
    // One burst is one step back, though it was stored six times.
    window.rest();
    assert_eq!(window.text().chars().count(), before.chars().count() + typed);
    window.ask(Action::Run(so_cchc::ui::command::Command::Undo));
    assert_eq!(window.text(), before);
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn what_the_book_does_not_take_is_kept_every_two_seconds() {
    let mut window = Window::sample();
    std::fs::rename(window.book_path(), window.folder.path().join("khac.cchc")).expect("moved");
    let field = window.text_field();
    window.ask(Action::Focus(field, None));
    for _ in 0..30 {
        window.harness.input_mut().events.push(Event::Text("ž".into()));
        window.let_pass(0.2);
    }
    let kept = std::fs::read_to_string(window.folder.path().join(".dữ liệu/chua-luu.json"));
    let letters = kept.expect("kept while typing goes on").matches('ž').count();
    assert!(letters >= 18, "{letters} of 30");
}

#[test]
fn a_minimised_window_saves_and_closes() {
    let mut window = Window::sample();
    window.write(&figure(DONE), "61");
    let (context, later) = (window.harness.ctx.clone(), window.seconds() + 1.2);
    // No frame is painted any more, and egui's clock stands still.
    window.harness.state_mut().tend(&context, later);
    assert_eq!(stored_after(&window), number(61));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("62");
    let later = window.seconds();
    context.input_mut(|input| {
        let viewport = input.raw.viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
    });
    window.harness.state_mut().tend(&context, later);
    assert_eq!(stored_after(&window), number(62));
}

pub fn stored_after(window: &Window) -> FigureValue {
    let session = &window.app().book().expect("a book").session;
    session.report(quarter()).expect("a report").figures[&IndicatorId::from(DONE)].value.clone()
}

/// Goes on as the real window does: a frame only where one was asked for, at its time. Ends when none is
/// asked for within three seconds; how many there were.
fn follow_repaints(window: &mut Window) -> u32 {
    for frames in 0..300 {
        let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        if delay > Duration::from_secs(3) {
            return frames;
        }
        let next = window.seconds() + delay.as_secs_f64().max(1.0 / 60.0);
        window.harness.input_mut().time = Some(next);
        window.harness.step();
    }
    panic!("it never comes to rest");
}

#[test]
fn the_corner_says_what_is_so_without_a_touch() {
    for (gone, corner) in [(false, "Đã lưu 10:32"), (true, "CHƯA LƯU")] {
        let mut window = Window::sample();
        window.ask(Action::Focus(figure(DONE), None));
        follow_repaints(&mut window);
        if gone {
            // Windows moves no file that is open.
            if cfg!(windows) {
                continue;
            }
            std::fs::remove_file(window.book_path()).expect("deleted");
        }
        window.harness.input_mut().events.push(Event::Text("63".into()));
        window.harness.step();
        let frames = follow_repaints(&mut window);
        assert!(window.harness.query_by_label_contains(corner).is_some(), "{corner}");
        assert!(frames < 60, "{corner}: {frames} frames");
    }
}

#[test]
fn a_book_copied_over_is_told_and_not_written_to() {
    let mut window = Window::sample();
    let path = window.book_path();
    let other = window.folder.path().join("khac.cchc");
    drop(so_cchc::session::sample::build(&other).expect("another book"));
    window.write(&figure(DONE), "51");
    window.rest();
    let there = std::fs::read(&other).expect("read");
    std::fs::write(&path, &there).expect("copied over");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("52");
    window.rest();
    assert!(matches!(window.app().saved(), Saved::Failed(_)), "{:?}", window.app().saved());
    let message = window.app().message().expect("told").clone();
    assert_eq!(message.choices, [Offer::SaveElsewhere, Offer::Reopen]);
    assert!(std::fs::read(&path).expect("read") == there, "not one byte was written");
    window.click("Mở tệp đang nằm ở đó");
    assert!(window.app().drafts().is_empty(), "the other book has words of its own alone");
    assert!(window.harness.query_by_label("Đưa lại vào ô").is_none());
    let kept = std::fs::read_to_string(window.folder.path().join(".dữ liệu/chua-luu.json"));
    assert!(kept.expect("kept").contains("\"52\""));
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn the_open_book_asked_for_again_is_looked_at() {
    let mut window = Window::sample();
    let path = window.book_path();
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ctrl(Key::O);
    assert_eq!(window.app().message(), None, "nothing changed: nothing is said");
    let other = window.folder.path().join("khac.cchc");
    drop(so_cchc::session::sample::build(&other).expect("another book"));
    set_elsewhere(&other, 77);
    std::fs::rename(&other, &path).expect("replaced");
    window.write(&figure(DONE), "5a1");
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ctrl(Key::O);
    let message = window.app().message().expect("told");
    assert!(message.title.contains("bị thay từ bên ngoài"), "{message:?}");
    assert_eq!(window.figure(DONE).expect("it").value, number(77), "what lies there is shown");
    // It is another book: where the first one is, is said.
    assert!(message.paragraphs.concat().contains("ban-sao-luu"), "{message:?}");
    assert!(window.app().drafts().is_empty(), "the other book has words of its own alone");
    let kept = std::fs::read_to_string(window.folder.path().join(".dữ liệu/chua-luu.json"));
    assert!(kept.expect("kept").contains("\"5a1\""));
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_book_that_is_gone_stays_on_screen_when_it_is_asked_for() {
    let mut window = Window::sample();
    let path = window.book_path();
    std::fs::remove_file(&path).expect("removed");
    window.ask(Action::OpenPath(path));
    assert!(window.app().message().is_some(), "told");
    assert!(window.app().book().is_some(), "what is on screen stays");
}

#[test]
fn a_message_about_the_old_book_is_answered_before_another_is_opened() {
    let mut window = Window::sample();
    let path = window.book_path();
    let other = window.folder.path().join("khac.cchc");
    drop(so_cchc::session::sample::build(&other).expect("another book"));
    std::fs::copy(&other, &path).expect("copied over");
    window.write(&figure(DONE), "52");
    window.rest();
    assert_eq!(
        window.app().message().expect("told").choices,
        [Offer::SaveElsewhere, Offer::Reopen]
    );
    window.answers.borrow_mut().push(Picked::File(other.clone()));
    window.ctrl(Key::O);
    assert_eq!(
        window.app().message().expect("still there").choices,
        [Offer::SaveElsewhere, Offer::Reopen]
    );
    // However another book comes, what was said of this one goes.
    window.ask(Action::OpenPath(other.clone()));
    assert_eq!(window.app().message(), None);
    assert_eq!(window.app().book().expect("open").session.path(), other);
}

#[test]
fn ctrl_s_looks_at_the_file_before_it_says_saved() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 4] = [
        ("deleted", |path| std::fs::remove_file(path).expect("deleted")),
        ("renamed", |path| std::fs::rename(path, path.with_extension("cu")).expect("renamed")),
        ("emptied", |path| std::fs::write(path, b"").expect("emptied")),
        ("another book", |path| {
            let other = path.with_extension("khac");
            drop(so_cchc::session::sample::build(&other).expect("another book"));
            std::fs::copy(other, path).expect("copied over");
        }),
    ];
    for (what, change) in changes {
        // Windows moves no file that is open.
        if cfg!(windows) && ["deleted", "renamed"].contains(&what) {
            continue;
        }
        let mut window = Window::sample();
        let path = window.book_path();
        let before = std::fs::read(&path).expect("read");
        change(&path);
        window.ctrl(Key::S);
        assert!(matches!(window.app().saved(), Saved::Failed(_)), "{what}");
        assert!(window.app().message().is_some(), "{what}");
        assert!(window.harness.query_by_label_contains("Đã lưu. Mọi").is_none(), "{what}");
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        assert!(window.harness.query_by_label_contains("CHƯA LƯU").is_some(), "{what}");
        if what == "renamed" {
            std::fs::rename(path.with_extension("cu"), &path).expect("put back");
            assert!(std::fs::read(&path).expect("read") == before);
            window.ctrl(Key::S);
            assert!(window.harness.query_by_label_contains("Đã lưu. Mọi").is_some());
        }
    }
}

#[test]
fn a_window_that_only_reads_exports_what_the_book_has_now() {
    let window = Window::sample();
    let path = window.book_path();
    let Window { harness, folder, .. } = window;
    let mut reader = Window::on(tempfile::tempdir().expect("a folder"), Some(path.clone()));
    reader.press(Modifiers::NONE, Key::Enter);
    drop(harness);
    set_elsewhere(&path, 333);
    let target = folder.path().join("ra.pdf");
    reader.answers.borrow_mut().push(Picked::File(target.clone()));
    reader.ask(Action::Pick(so_cchc::ui::action::Purpose::ExportPdf(
        so_cchc::ui::action::Edition::Final,
    )));
    assert_eq!(reader.figure(DONE).expect("stored").value, number(333));
    let open = reader.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert_eq!(open.live.figures[&IndicatorId::from(DONE)].value, number(333));
    assert_eq!(stored_at(&path), number(333));
}
