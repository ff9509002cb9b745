//! The window driven by label, without a display: each file is one flow of an officer's day.

mod all_years;
mod backing;
mod backups;
mod beside;
mod binary;
mod bounds;
mod cells;
mod checked;
mod damaged;
mod dialogs;
mod edges;
mod editor;
#[cfg(unix)]
mod ended;
mod evidence;
mod export;
mod filling;
mod find;
mod findings;
mod first_look;
mod first_moment;
#[cfg(target_os = "linux")]
mod full_drive;
mod fuzz;
mod gone;
mod heard;
mod help;
mod hostile_book;
mod import_review;
mod insert;
mod issuing;
mod joined;
mod keys;
mod looks;
mod lost_words;
mod must_go;
mod new_period;
mod old_report;
mod opened_file;
mod opening;
mod outline;
mod outside;
mod overwritten;
mod palette;
mod path_box;
mod places;
mod preview;
mod promises;
mod quarter;
mod red_boxes;
mod refused;
mod register;
mod report_view;
mod rescued;
mod restores;
mod review;
mod rings;
mod said;
mod saving;
mod sealed;
mod second_start;
mod share;
mod sheet;
mod start;
mod tasks;
mod typing;
mod undo;
mod unfocused;
mod year;

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    rc::Rc,
    sync::{
        Arc, Condvar, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use eframe::egui::{self, Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use so_cchc::{
    check::{self, CheckMemo},
    disk::WriteError,
    model::{Figure, IndicatorId, Report, Section},
    session::Session,
    ui::{
        App,
        action::Action,
        app::book::Book,
        host::{
            machine::{FileAsk, Folders, Machine, Picked, Picker, Printed, answered},
            settings::Settings,
        },
    },
};

/// The folder of the made-up PC that is a share.
pub const SHARE: &str = "Ổ mạng";
/// The folder that is a drive which answers when it wants to.
pub const HANGS: &str = "Ổ treo";

/// A window on a made-up PC, with a folder of its own that goes away with it.
pub struct Window {
    /// The driven window; `state()` is the app.
    pub harness: Harness<'static, App>,
    /// The PC's disk.
    pub folder: tempfile::TempDir,
    /// What the file dialogs will answer, first first.
    pub answers: Rc<RefCell<Vec<Picked>>>,
    /// What they were asked.
    pub asked: Rc<RefCell<Vec<FileAsk>>>,
    /// Files that were shown in a reader.
    pub shown: Rc<RefCell<Vec<PathBuf>>>,
    /// Where finished files are written.
    pub disk: Arc<Disk>,
    /// Files that were sent to the printer.
    pub printed: Arc<Mutex<Vec<PathBuf>>>,
    /// The PC has no printer: what is printed is shown.
    pub no_printer: Arc<AtomicBool>,
    /// Sticks that are in the PC.
    pub sticks: Rc<RefCell<Vec<PathBuf>>>,
    /// The text in the clipboard.
    pub clipboard: Rc<RefCell<Option<String>>>,
    /// File dialogs that nobody answered yet, where dialogs stay open.
    pub open_dialogs: Rc<RefCell<Option<Vec<Sender<Picked>>>>>,
    /// By how much the PC's clock has gone on.
    pub clock: Rc<Cell<TimeDelta>>,
    size: egui::Vec2,
}

/// What a disk answers about a file instead of writing it.
pub type Trouble = fn(PathBuf) -> WriteError;

/// A disk that is slow as long as someone holds it.
#[derive(Default)]
pub struct Disk {
    /// Held, nothing is written.
    pub held: Mutex<()>,
    /// What it answers instead of writing.
    pub trouble: Mutex<Option<Trouble>>,
    /// Writes that came to an end, well or not.
    ended: Mutex<usize>,
    one_ended: Condvar,
}

impl Disk {
    /// Waits until a write has come to its end; how many have.
    pub fn after_writing(&self) -> usize {
        let ended = self.ended.lock().expect("the disk");
        let none = |ended: &mut usize| *ended == 0;
        let waited = self.one_ended.wait_timeout_while(ended, Duration::from_mins(1), none);
        *waited.expect("the disk").0
    }
}

/// 21 November 2026, 10:32:07, on every made-up PC.
pub fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    day.and_hms_opt(10, 32, 7).expect("a time")
}

/// The sample book at a place: made once for all tests, a copy for each.
pub fn sample_book(folder: &Path, name: &str) -> PathBuf {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let book = so_cchc::session::sample::book(folder.path()).expect("the sample book");
        std::fs::read(book).expect("the sample book")
    });
    let book = folder.join(name);
    std::fs::write(&book, bytes).expect("a copy of the sample book");
    book
}

/// What a check of the sample's newest report finds out, so that each window need not read it anew.
fn sample_checked() -> CheckMemo {
    static MEMO: OnceLock<CheckMemo> = OnceLock::new();
    let known = MEMO.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let book = sample_book(folder.path(), "mau.cchc");
        let session = Session::open(&book, "Nguyễn Văn A").expect("the sample book");
        let newest = session.reports().expect("its reports").pop().expect("a report").period;
        let live = session.live(newest).expect("its newest report");
        let mut memo = CheckMemo::default();
        check::check_again(live.subject(now().date()), &mut memo);
        memo
    });
    known.clone()
}

struct FakePicker {
    answers: Rc<RefCell<Vec<Picked>>>,
    asked: Rc<RefCell<Vec<FileAsk>>>,
    open: Rc<RefCell<Option<Vec<Sender<Picked>>>>>,
}

impl Picker for FakePicker {
    fn pick(&self, ask: FileAsk, _wake: egui::Context) -> Receiver<Picked> {
        self.asked.borrow_mut().push(ask);
        if let Some(open) = &mut *self.open.borrow_mut() {
            let (sender, receiver) = mpsc::channel();
            open.push(sender);
            return receiver;
        }
        let mut answers = self.answers.borrow_mut();
        answered(if answers.is_empty() { Picked::Cancelled } else { answers.remove(0) })
    }
}

impl Window {
    /// The first run of the program: nothing on the disk.
    pub fn first_run() -> Self {
        Self::on(tempfile::tempdir().expect("a folder"), None)
    }

    /// The sample book, opened.
    pub fn sample() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let book = sample_book(folder.path(), "mau.cchc");
        Self::on(folder, Some(book))
    }

    /// The program started on a disk, with a book or without.
    pub fn on(folder: tempfile::TempDir, book: Option<PathBuf>) -> Self {
        Self::on_pc(folder, book, now(), false)
    }

    /// The same on a PC whose clock stands at this time.
    pub fn at(folder: tempfile::TempDir, book: Option<PathBuf>, time: NaiveDateTime) -> Self {
        Self::on_pc(folder, book, time, false)
    }

    /// The same; slow work may go on beside the window. A book that was not left anywhere yet shows its year: here one
    /// goes on with its report at once.
    pub fn on_pc(
        folder: tempfile::TempDir,
        book: Option<PathBuf>,
        time: NaiveDateTime,
        in_background: bool,
    ) -> Self {
        let settings = Settings::load(&folder.path().join(".cài đặt"));
        let is_known = book.as_ref().is_none_or(|book| settings.place(book).is_some());
        let mut window = Self::started(folder, book, time, in_background);
        let period = window.app().book().and_then(Book::period);
        if let (false, Some(period)) = (is_known, period) {
            window.ask(Action::Report(period));
        }
        window
    }

    /// The program started, and nothing done in it.
    pub fn started(
        folder: tempfile::TempDir,
        book: Option<PathBuf>,
        time: NaiveDateTime,
        in_background: bool,
    ) -> Self {
        let answers = Rc::new(RefCell::new(Vec::new()));
        let asked = Rc::new(RefCell::new(Vec::new()));
        let shown = Rc::new(RefCell::new(Vec::new()));
        let seen = Rc::clone(&shown);
        let disk = Arc::new(Disk::default());
        let written = Arc::clone(&disk);
        let printed = Arc::new(Mutex::new(Vec::new()));
        let to_printer = Arc::clone(&printed);
        let no_printer = Arc::new(AtomicBool::new(false));
        let without_printer = Arc::clone(&no_printer);
        let sticks: Rc<RefCell<Vec<PathBuf>>> = Rc::default();
        let plugged_in = Rc::clone(&sticks);
        let clipboard: Rc<RefCell<Option<String>>> = Rc::default();
        let copied = Rc::clone(&clipboard);
        let open_dialogs: Rc<RefCell<Option<Vec<Sender<Picked>>>>> = Rc::default();
        let clock = Rc::new(Cell::new(TimeDelta::zero()));
        let later = Rc::clone(&clock);
        let at = |name: &str| folder.path().join(name);
        // The folder of documents may be one of a server.
        let documents = [at(SHARE).join("Tài liệu"), at("Tài liệu")];
        let documents = documents.iter().find(|it| it.is_dir()).unwrap_or(&documents[1]).clone();
        let machine = Machine {
            now: Box::new(move || time + later.get()),
            who: "Nguyễn Văn A".into(),
            in_background,
            checked: sample_checked(),
            folders: Folders { documents, settings: at(".cài đặt"), data: at(".dữ liệu") },
            is_on_share: Arc::new(|path| {
                let is_in = |name| path.components().any(|part| part.as_os_str() == name);
                if is_in(HANGS) {
                    drop(opening::held(&opening::ANSWERS));
                }
                is_in(SHARE)
            }),
            // A slow PC is no drive that hangs.
            opening_wait: Duration::from_millis(if at(HANGS).is_dir() { 50 } else { 60_000 }),
            // Shares that hang are made of pipes, on Linux; elsewhere the slowest PC may take its time.
            share_wait: Duration::from_millis(if cfg!(target_os = "linux") { 300 } else { 20_000 }),
            sticks: Box::new(move || Some(plugged_in.borrow().clone())),
            clipboard: Some(Box::new(move || copied.borrow().clone())),
            picker: Box::new(FakePicker {
                answers: Rc::clone(&answers),
                asked: Rc::clone(&asked),
                open: Rc::clone(&open_dialogs),
            }),
            write: Arc::new(move |path, bytes, called_off| {
                let _held = written.held.lock().expect("the disk");
                let trouble = *written.trouble.lock().expect("the disk");
                let ended = match trouble {
                    Some(why) => Err(why(path.to_path_buf())),
                    None => so_cchc::disk::write_unless(path, bytes, called_off),
                };
                *written.ended.lock().expect("the disk") += 1;
                written.one_ended.notify_all();
                ended
            }),
            show: Box::new(move |path: &Path| {
                seen.borrow_mut().push(path.to_path_buf());
                Ok(())
            }),
            print: Arc::new(move |path: &Path| {
                to_printer.lock().expect("the printer").push(path.to_path_buf());
                Ok(if without_printer.load(Ordering::Relaxed) {
                    Printed::Shown
                } else {
                    Printed::Sent
                })
            }),
        };
        let settings = Settings::load(&machine.folders.settings);
        let app = App::new(machine, settings, book);
        let size = egui::Vec2::new(1366.0, 768.0);
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(1.0 / 60.0)
            .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), app);
        let mut window = Self {
            harness,
            folder,
            answers,
            asked,
            shown,
            disk,
            printed,
            no_printer,
            sticks,
            clipboard,
            open_dialogs,
            clock,
            size,
        };
        window.settle();
        window
    }

    /// Does what a click, a key or a menu would ask for.
    pub fn ask(&mut self, action: Action) {
        let context = self.harness.ctx.clone();
        self.harness.state_mut().ask(action, &context);
        self.settle();
    }

    /// A frame, and more until one asks for no other, a fifth of a second at most.
    pub fn settle(&mut self) {
        self.harness.step();
        self.go_on();
    }

    /// The frames that the last one asks for.
    fn go_on(&mut self) {
        for _ in 0..11 {
            let root = self.harness.output().viewport_output.get(&egui::ViewportId::ROOT);
            if root.is_some_and(|root| !root.repaint_delay.is_zero()) {
                break;
            }
            self.harness.step();
        }
    }

    /// Lets a second and more go by, so that what was typed is saved.
    pub fn rest(&mut self) {
        self.settle();
        for _ in 0..3 {
            self.let_pass(0.5);
        }
    }

    /// So many seconds at once, and the frames of what begins by then.
    pub fn let_pass(&mut self, secs: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + secs);
        self.harness.step();
        // From here each frame adds its own sixtieth again.
        self.harness.input_mut().time = None;
        self.go_on();
    }

    /// Frames until something is so, the next whenever one is asked for: by a frame, or by a thread that ends.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let (asked, asks) = mpsc::channel();
        self.harness.ctx.set_repaint_observer(move |ask| {
            if ask.delay.is_zero() {
                // Nobody listens once it is so.
                let _ = asked.send(());
            }
        });
        loop {
            self.harness.step();
            if is_so(self) {
                return;
            }
            assert!(
                asks.recv_timeout(Duration::from_mins(1)).is_ok(),
                "{what}: nothing came of it"
            );
        }
    }

    /// Clicks the control of that name.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Clicks the first of several controls whose name begins so.
    pub fn click_starting(&mut self, label: &str) {
        let node = self
            .harness
            .query_all_by_label_contains(label)
            .find(|node| node.label_starts_with(label))
            .unwrap_or_else(|| panic!("nothing is called {label}…"));
        node.click();
        self.settle();
    }

    /// Puts the cursor into the box of that name and types.
    pub fn type_into(&mut self, label: &str, words: &str) {
        self.focus_text(label);
        self.type_text(words);
    }

    /// Gives the focus to the box of that name, of one line or of several.
    pub fn focus_text(&mut self, label: &str) {
        use egui::accesskit::Role;
        use egui_kittest::kittest::NodeT;
        let is_text = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
                && node.label().is_some_and(|known| known == label)
        };
        let found = self.harness.query_all_by_label(label).find(is_text);
        found.unwrap_or_else(|| panic!("no box is called {label}")).focus();
        self.settle();
    }

    /// Types where the cursor is.
    pub fn type_text(&mut self, words: &str) {
        self.events(vec![Event::Text(words.to_owned())]);
    }

    /// Sends events through the typing filter, as the real window does, in one frame.
    pub fn events(&mut self, mut events: Vec<Event>) {
        loop {
            let waits = self.harness.state_mut().mend(&mut events);
            self.harness.input_mut().events.append(&mut events);
            self.harness.step();
            if !waits {
                break;
            }
        }
        self.go_on();
    }

    /// Presses at one point, moves to another as a hand does, and lets go.
    pub fn drag_to(&mut self, from: egui::Pos2, to: egui::Pos2) {
        let button = |pos, pressed| {
            let button = egui::PointerButton::Primary;
            Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
        };
        self.events(vec![Event::PointerMoved(from)]);
        self.events(vec![button(from, true)]);
        for step in 1..=6 {
            self.events(vec![Event::PointerMoved(from + (to - from) * (step as f32 / 6.0))]);
        }
        self.events(vec![button(to, false)]);
    }

    /// Presses and lets go within one frame, as the tap on a touchpad does.
    pub fn click_in_one_frame(&mut self, at: egui::Pos2) {
        let button = |pressed| {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            Event::PointerButton { pos: at, button, pressed, modifiers }
        };
        self.events(vec![Event::PointerMoved(at), button(true), button(false)]);
    }

    /// Presses a key and, in another frame, lets go of it.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        let key =
            |pressed| Event::Key { key, pressed, modifiers, repeat: false, physical_key: None };
        for events in [
            [Event::ModifiersChanged(modifiers), key(true)],
            [key(false), Event::ModifiersChanged(Modifiers::NONE)],
        ] {
            self.harness.input_mut().events.extend(events);
            self.harness.step();
        }
        self.go_on();
    }

    /// Ctrl and a key.
    pub fn ctrl(&mut self, key: Key) {
        self.press(Modifiers::COMMAND, key);
    }

    /// The app, to look at.
    pub fn app(&self) -> &App {
        self.harness.state()
    }

    /// The open report as stored.
    pub fn report(&self) -> &Report {
        &self.app().book().and_then(|book| book.open.as_ref()).expect("an open report").stored
    }

    /// A stored figure.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.report().figures.get(&IndicatorId::from(id))
    }

    /// The first section of a topic.
    pub fn section(&self, topic: &str) -> &Section {
        let of = |section: &&Section| section.topic.as_deref() == Some(topic);
        self.report().sections.iter().find(of).expect("a section of that topic")
    }

    /// Another size of the window.
    pub fn resize(&mut self, width: f32, height: f32) {
        self.size = egui::Vec2::new(width, height);
        self.harness.set_size(self.size);
        self.settle();
    }
}

trait LabelStarts {
    fn label_starts_with(&self, start: &str) -> bool;
}

impl LabelStarts for egui_kittest::Node<'_> {
    fn label_starts_with(&self, start: &str) -> bool {
        use egui_kittest::kittest::NodeT;
        self.accesskit_node().label().is_some_and(|label| label.starts_with(start))
    }
}
