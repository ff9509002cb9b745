//! A PDF being made on a thread of its own: the window goes on, and it can be called off.
//!
//! Invariant: a job called off before the file is replaced leaves the old file as it was.

use std::{
    path::PathBuf,
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
use crate::{disk::output::Output, export, layout::page::Pages};

/// Anything shorter shows no progress, seconds.
const SHOW_AFTER_SECS: f64 = 0.5;

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
    answer: Receiver<Result<Done, String>>,
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

impl ExportJob {
    /// Begins writing `pages` to `output` by `write`; `wake` is repainted at the end.
    pub fn start(
        pages: Arc<Pages>,
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
            let made = export::pdf(&pages).map_err(|why| why.to_string());
            let written = made.and_then(|bytes| {
                output.check().map_err(|why| why.to_string())?;
                write(&target, &bytes, &stop)
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

    /// How it ended, once it has. `Err` is a sentence: no file was written.
    pub fn ended(&mut self, context: &egui::Context) -> Option<Result<Done, String>> {
        match self.answer.try_recv() {
            Ok(ended) => Some(ended),
            Err(TryRecvError::Empty) => {
                context.request_repaint_after(Duration::from_millis(100));
                None
            }
            Err(TryRecvError::Disconnected) => Some(Err(words::export::BROKE.into())),
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
