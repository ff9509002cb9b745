//! What the app does with files: ask where, open, export, show; and what a crash left behind.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, mpsc::TryRecvError},
    time::Duration,
};

use eframe::egui;

use super::{
    App,
    export_job::{Done, ExportJob, NotDone, Printable, Then},
};
use crate::disk::{self, output::Output};
use crate::model::Status;
use crate::ui::{
    action::{Edition, Purpose, Target},
    host::machine::{Picked, Printed},
    pages::start::StartPage,
    path_box::PathBox,
    shell::message::{Left, Message},
    words,
};

/// Written by the program when it breaks, told of and set aside by the next start.
pub const CRASH_FILE: &str = "su-co.txt";

/// In the note when no window was there yet: the book that opens by itself may be the cause.
pub const BROKE_AT_START: &str = words::host::BROKE_AT_START;

impl App {
    /// Whether the program broke last time before its window was there.
    pub(crate) fn broke_at_start(&self) -> bool {
        let note = fs::read(self.machine.folders.data.join(CRASH_FILE)).unwrap_or_default();
        String::from_utf8_lossy(&note).contains(BROKE_AT_START)
    }

    /// Sends the pages out; where something is wrong or missing on them, says what and asks first.
    pub(super) fn ask_export(&mut self, target: Target, context: &egui::Context) {
        self.refresh();
        let today = (self.machine.now)().date();
        let Some(open) = self.book.as_mut().and_then(|book| book.open.as_mut()) else { return };
        // What is said of the pages is said of these pages.
        self.checker.catch_up(open, today, context);
        let mut left = Left::of(open, &open.wrong_boxes(&self.saving.drafts));
        // An issued report goes out as it was signed: nothing of it is to be done.
        let mut goes_out = left.is_nothing() || open.live.status == Status::Issued;
        if let Some(book) = &self.book
            && let Some(open) = &book.open
            && let Err(why) = book.session.check_as_issued(&open.stored)
        {
            left.counts.errors += 1;
            left.errors.insert(0, why.to_string());
            goes_out = false;
        }
        if goes_out {
            self.send_out(target, Edition::Final, context);
        } else {
            self.over.message = Some(Message::before_export(&left, target));
        }
    }

    /// Sends an edition of the pages to a file still to be named, or to the printer.
    pub(crate) fn send_out(&mut self, target: Target, edition: Edition, context: &egui::Context) {
        match target {
            Target::File => self.pick(Purpose::ExportPdf(edition), context),
            Target::Printer => self.print(edition, context),
        }
    }

    pub(crate) fn pick(&mut self, purpose: Purpose, context: &egui::Context) {
        let has_subject = match purpose {
            Purpose::ExportPdf(_) | Purpose::SignedPaper | Purpose::EvidencePdf(_) => {
                self.period().is_some()
            }
            Purpose::EvidenceFile => self.over.evidence_for.is_some(),
            Purpose::SaveElsewhere
            | Purpose::CopyOut
            | Purpose::SecondFolder
            | Purpose::SeriesTable
            | Purpose::SeriesPicture
            | Purpose::PlanPdf(_)
            | Purpose::JoinBook => self.book.is_some(),
            Purpose::RestoreFrom => self.restore_target().is_some(),
            Purpose::SalvageTo => self.over.damaged.is_some(),
            Purpose::OpenBook | Purpose::OldReport => true,
        };
        if !has_subject {
            return;
        }
        if self.over.dialog.is_some() {
            // One question at a time. It lies before the window; a desktop that lets it fall behind is not called.
            self.say(words::app::DIALOG_IS_OPEN.into(), self.now_secs);
            return;
        }
        let ask = self.file_ask(purpose);
        self.over.dialog = Some((purpose, self.machine.picker.pick(ask, context.clone())));
    }

    /// Takes answers of dialogs and of the export thread.
    pub(crate) fn take_answers(&mut self, context: &egui::Context) {
        if let Some((purpose, receiver)) = &self.over.dialog {
            let purpose = *purpose;
            match receiver.try_recv() {
                Ok(Picked::File(path)) => {
                    self.over.dialog = None;
                    let before = self.shown.screen;
                    self.picked(purpose, &path, context);
                    if self.shown.screen == before && !self.is_asking() {
                        self.go_on_behind_dialog(context);
                    }
                }
                Ok(Picked::Unavailable) => {
                    self.over.dialog = None;
                    let ask = self.file_ask(purpose);
                    self.over.path_box = Some(PathBox::new(purpose, &ask));
                    context.request_repaint();
                }
                Ok(Picked::Cancelled) | Err(TryRecvError::Disconnected) => {
                    self.over.dialog = None;
                    self.go_on_behind_dialog(context);
                }
                // The dialog's thread repaints us when it has an answer; this is a second string.
                Err(TryRecvError::Empty) => {
                    context.request_repaint_after(Duration::from_millis(250));
                }
            }
        }
        self.take_backup_answers(context);
        self.take_joining(self.now_secs);
        match self.over.export.as_mut().and_then(|export| export.ended(context)) {
            Some(Ok(Done::Written(path))) => {
                let said = match (self.machine.show)(&path) {
                    Ok(()) => words::export::written(&path),
                    Err(_) => words::export::written_not_shown(&path),
                };
                self.exported(said, Some(path), context);
            }
            Some(Ok(Done::Printed(path, printed))) => {
                let (said, file) = match printed {
                    Ok(Printed::Sent) => (words::export::PRINTED.to_owned(), None),
                    Ok(Printed::Shown) => (words::export::SHOWN_TO_PRINT.to_owned(), Some(path)),
                    Err(_) => (words::export::not_printed(&path), Some(path)),
                };
                self.exported(said, file, context);
            }
            Some(Err(why)) => self.not_exported(&why),
            None => {}
        }
    }

    /// A dialog went away: one goes on in the box one was in. Who came to a button by keys is on it still.
    fn go_on_behind_dialog(&mut self, context: &egui::Context) {
        if !self.shown.by_keys || context.memory(|memory| memory.focused().is_none()) {
            self.focus_back_to_work();
            context.request_repaint();
        }
    }

    /// The pages are not out.
    fn not_exported(&mut self, why: &NotDone) {
        let Some(export) = self.over.export.take() else { return };
        if let Some(folder) = export.path().parent().filter(|_| why.is_of_place) {
            self.place_failed(Purpose::ExportPdf(Edition::Final), folder);
        }
        self.over.message = Some(Message::failed(&why.told));
    }

    /// The pages are out: says so, and what of an imported text they hold as it stood.
    fn exported(&mut self, mut said: String, file: Option<PathBuf>, context: &egui::Context) {
        self.over.export = None;
        let now = context.input(|input| input.time);
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let kept = open.map_or(0, |open| open.live.kept_lines());
        if kept > 0 {
            said = format!("{said} {}", words::export::kept_annex(kept));
        }
        self.say(said, now);
        if let Some(said) = &mut self.said {
            said.of_file(file);
        }
    }

    pub(crate) fn picked(&mut self, purpose: Purpose, path: &Path, context: &egui::Context) {
        let is_folder = matches!(purpose, Purpose::CopyOut | Purpose::SecondFolder);
        let folder = if is_folder { Some(path) } else { path.parent() };
        self.remember_folder(purpose, folder);
        match purpose {
            Purpose::OpenBook => {
                self.commit_all(context);
                self.open_book(path);
            }
            Purpose::OldReport => self.read_old_report(path, context),
            Purpose::SignedPaper => self.ask_attach(path),
            Purpose::SaveElsewhere => self.save_elsewhere(path, context),
            Purpose::CopyOut => self.copy_book_out(path, false, context),
            Purpose::SecondFolder => self.set_second_folder(Some(path.to_path_buf())),
            Purpose::RestoreFrom => self.look_at_source(path, context),
            Purpose::SalvageTo => self.salvage_to(path, context),
            Purpose::SeriesTable => self.save_series_table(path, self.now_secs),
            Purpose::SeriesPicture => self.save_series_picture(path, self.now_secs),
            Purpose::PlanPdf(year) => self.print_plan(year, path, self.now_secs),
            Purpose::EvidenceFile => self.ask_evidence(path),
            Purpose::EvidencePdf(period) => self.print_evidence(period, path, self.now_secs),
            Purpose::JoinBook => self.look_to_join(path, context),
            Purpose::ExportPdf(edition) => {
                let whole = with_ending(path, "pdf");
                if whole != path && whole.exists() {
                    // The dialog asked about another name: nothing is written over without a yes.
                    let ask = self.file_ask(purpose);
                    self.over.path_box = Some(PathBox::overwriting(purpose, &ask, &whole));
                    return;
                }
                let path = whole;
                // Every dialog has asked whether a file of that name may go.
                self.write_pages(&path, edition, Then::Show, context);
            }
        }
    }

    /// Prints the pages by way of a file of the program's own.
    fn print(&mut self, edition: Edition, context: &egui::Context) {
        if self.period().is_none() {
            return;
        }
        let folder = self.machine.folders.data.join("in");
        if let Err(why) = fs::create_dir_all(&folder) {
            self.over.message = Some(Message::no_folder(&folder, &disk::cause(&why)));
            return;
        }
        let path = folder.join(self.pdf_name(edition));
        self.write_pages(&path, edition, Then::Print(Arc::clone(&self.machine.print)), context);
    }

    /// Starts writing the pages as they stand now; a file of that name gives way.
    fn write_pages(&mut self, path: &Path, edition: Edition, then: Then, context: &egui::Context) {
        self.refresh();
        let Some(book) = &self.book else { return };
        let Some(open) = &book.open else { return };
        let output = Output::pdf(path, &[book.path(), book.session.path()], true);
        let kept = match edition {
            Edition::Final => book.session.kept_pages(open.stored.period),
            Edition::Draft => Ok(None),
        };
        let pages = match (edition, kept) {
            // What was issued goes out as it was kept.
            (_, Ok(Some(kept))) => Printable::Kept(kept),
            (Edition::Final, Ok(None)) => Printable::Pages(Arc::clone(&open.pages)),
            (Edition::Draft, _) => Printable::Pages(Arc::new(open.as_draft())),
            (Edition::Final, Err(why)) => {
                self.over.message = Some(Message::failed(&why.to_string()));
                return;
            }
        };
        let write = Arc::clone(&self.machine.write);
        self.over.export = Some(ExportJob::start(pages, output, write, then, context.clone()));
    }

    /// Shows the folder the book stands in.
    pub(super) fn open_folder(&mut self, now: f64) {
        let folder = self.book.as_ref().and_then(|book| book.path().parent());
        if let Some(folder) = folder.map(Path::to_path_buf) {
            self.show_folder(&folder, now);
        }
    }

    /// Opens a file in the PC's own program.
    pub(super) fn show_file(&mut self, file: &Path, now: f64) {
        if (self.machine.show)(file).is_err() {
            self.say(words::export::not_opened(file), now);
        }
    }

    /// Shows a folder in the PC's own program.
    pub(super) fn show_folder(&mut self, folder: &Path, now: f64) {
        if (self.machine.show)(folder).is_err() {
            self.say(words::app::folder_not_shown(folder), now);
        }
    }

    pub(crate) fn close_book(&mut self, context: &egui::Context) {
        self.commit_all(context);
        if self.let_go_of_book() {
            self.panels.start = StartPage::default();
        }
    }

    /// The sample book in the usual folder, made when it is not there yet.
    pub(crate) fn open_sample(&mut self) {
        let folder = self.machine.folders.documents.join("mau");
        let made = fs::create_dir_all(&folder)
            .map_err(|why| disk::cause(&why))
            .and_then(|()| crate::session::sample::book(&folder).map_err(|why| format!("{why:#}")));
        match made {
            Ok(path) => self.open_book(&path),
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    /// Says once that the program broke last time, and sets the note aside.
    pub(crate) fn tell_of_last_crash(&mut self) {
        let note = self.machine.folders.data.join(CRASH_FILE);
        if !note.is_file() {
            return;
        }
        let aside = self.machine.folders.data.join("su-co-truoc.txt");
        if fs::rename(&note, &aside).is_ok() {
            self.over.message.get_or_insert(Message::crashed(&aside));
        }
    }
}

/// The path with its ending: "Báo cáo 5.2026" has none yet.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let has_ending = path.extension().is_some_and(|its| its.eq_ignore_ascii_case(ending));
    match path.file_name() {
        Some(name) if !has_ending => {
            let mut name = name.to_os_string();
            name.push(".");
            name.push(ending);
            path.with_file_name(name)
        }
        _ => path.to_path_buf(),
    }
}
