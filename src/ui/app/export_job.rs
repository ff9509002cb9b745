//! A PDF being made on a thread of its own: the window goes on, and it can be called off.
//!
//! Invariant: a job called off before the file is replaced leaves the old file as it was.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, TryRecvError},
    },
    thread,
    time::Duration,
};

use eframe::egui::{self, Id, Key, Modifiers, ProgressBar, RichText};

use crate::ui::{
    action::{Action, Asks},
    boxes::{dialog, widgets},
    host::machine::{Print, Printed, Write},
    theme::Theme,
    words,
};
use crate::{
    disk::{WriteError, output::Output},
    export,
    layout::page::Pages,
};

/// Anything shorter shows no progress, seconds.
const SHOW_AFTER_SECS: f64 = 0.5;

/// What is written.
pub enum Printable {
    /// Pages as they stand.
    Pages(Arc<Pages>),
    /// The bytes of pages that were kept.
    Kept(Vec<u8>),
}

impl Printable {
    fn bytes(self) -> Result<Vec<u8>, String> {
        match self {
            Self::Pages(pages) => export::pdf(&pages).map_err(|why| why.to_string()),
            Self::Kept(bytes) => Ok(bytes),
        }
    }
}

/// What becomes of the finished file.
#[derive(Clone)]
pub enum Then {
    /// It is shown.
    Show,
    /// It is printed.
    Print(Arc<Print>),
}

/// A job under way.
pub struct ExportJob {
    answer: Receiver<Result<Done, NotDone>>,
    called_off: Arc<AtomicBool>,
    /// By the clock of the frames.
    start_secs: f64,
    path: PathBuf,
}

/// What a job brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The file is there, whole.
    Written(PathBuf),
    /// It is there, and was printed, or shown because no printer took it; or neither, for this reason.
    Printed(PathBuf, Result<Printed, String>),
}

/// Why nothing was brought about: no file was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDone {
    /// Sentences.
    pub told: String,
    /// Another folder may take the file.
    pub is_of_place: bool,
}

impl NotDone {
    fn of(told: String) -> Self {
        Self { told, is_of_place: false }
    }

    /// What is printed goes through a file that the program names.
    fn not_written(why: &WriteError, then: &Then) -> Self {
        let told = match then {
            Then::Show => why.to_string(),
            Then::Print(_) => why.told_of_own_name(),
        };
        Self { told, is_of_place: why.is_of_place() }
    }
}

impl ExportJob {
    /// Begins writing `pages` to `output` by `write`; `wake` is repainted at the end.
    pub fn start(
        pages: Printable,
        output: Output,
        write: Arc<Write>,
        then: Then,
        wake: egui::Context,
    ) -> Self {
        let (sender, answer) = mpsc::channel();
        let called_off = Arc::new(AtomicBool::new(false));
        let path = output.path().to_path_buf();
        let (stop, target) = (Arc::clone(&called_off), path.clone());
        let start_secs = wake.input(|input| input.time);
        thread::spawn(move || {
            let made = pages.bytes().map_err(NotDone::of);
            let written = made.and_then(|bytes| {
                // What is printed goes through a file of the program's own, whatever report it held before.
                let whose = || match &then {
                    Then::Show => output.check_whose(&bytes),
                    Then::Print(_) => Ok(()),
                };
                let checked = output.check().and_then(|()| whose());
                let written = checked.and_then(|()| write(&target, &bytes, &stop));
                written.map_err(|why| NotDone::not_written(&why, &then))
            });
            let done = written.map(|written| match then {
                Then::Print(print) if written => {
                    let printed = print(&target);
                    Done::Printed(target, printed)
                }
                Then::Print(_) | Then::Show => Done::Written(target),
            });
            // A job called off has nobody listening.
            let _ = sender.send(done);
            wake.request_repaint();
        });
        Self { answer, called_off, start_secs, path }
    }

    /// Where the file goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How it ended, once it has.
    pub fn ended(&mut self, context: &egui::Context) -> Option<Result<Done, NotDone>> {
        match self.answer.try_recv() {
            Ok(ended) => Some(ended),
            Err(TryRecvError::Empty) => {
                context.request_repaint_after(Duration::from_millis(100));
                None
            }
            Err(TryRecvError::Disconnected) => Some(Err(NotDone::of(words::export::BROKE.into()))),
        }
    }

    /// Whether it takes so long that its progress is shown.
    pub fn is_shown(&self, now: f64) -> bool {
        now - self.start_secs >= SHOW_AFTER_SECS
    }

    /// Progress with a button to call it off, once it takes long.
    pub fn progress_ui(&self, context: &egui::Context, theme: &Theme, asks: &Asks) {
        if !self.is_shown(context.input(|input| input.time)) {
            return;
        }
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let id = Id::unique("export");
        let stopped = dialog::dialog_ui(context, id, words::export::UNDER_WAY, 420.0, |ui| {
            widgets::heading(ui, words::export::UNDER_WAY, 17.0);
            ui.add_space(4.0);
            ui.label(RichText::new(self.path.display().to_string()).color(*theme.text_soft));
            ui.add(ProgressBar::new(0.0).animate(true));
            ui.label(RichText::new(words::export::MAY_STOP).color(*theme.text_soft));
            dialog::buttons_ui(ui, |ui| {
                let stop = ui.add(widgets::plain_button(theme, words::export::STOP));
                if ui.memory(|memory| memory.focused().is_none()) {
                    stop.request_focus();
                }
                stop.clicked()
            })
        });
        if escaped || stopped.inner {
            asks.push(Action::CloseOverlay);
        }
    }
}

impl Drop for ExportJob {
    fn drop(&mut self) {
        self.called_off.store(true, Ordering::Relaxed);
    }
}
