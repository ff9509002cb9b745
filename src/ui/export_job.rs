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
    time::{Duration, Instant},
};

use eframe::egui::{self, Id, Modal, ProgressBar};

use super::{
    action::{Action, Asks},
    theme::Theme,
    widgets,
};
use crate::{export, layout::page::Pages};

/// Anything shorter shows no progress.
const SHOW_AFTER: Duration = Duration::from_millis(500);

/// A job under way.
pub struct ExportJob {
    answer: Receiver<Result<PathBuf, String>>,
    called_off: Arc<AtomicBool>,
    start: Instant,
    path: PathBuf,
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportEnd {
    /// The file is there, whole.
    Written(PathBuf),
    /// It is not; a sentence.
    Failed(String),
}

impl ExportJob {
    /// Begins writing `pages` to `path`; `wake` is repainted at the end.
    pub fn start(pages: Arc<Pages>, path: PathBuf, wake: egui::Context) -> Self {
        let (sender, answer) = mpsc::channel();
        let called_off = Arc::new(AtomicBool::new(false));
        let (stop, target) = (Arc::clone(&called_off), path.clone());
        thread::spawn(move || {
            let made = export::pdf(&pages).map_err(|why| why.to_string()).and_then(|bytes| {
                if stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                export::write_atomically(&target, &bytes).map_err(|why| why.to_string())
            });
            // A job called off has nobody listening.
            let _ = sender.send(made.map(|()| target));
            wake.request_repaint();
        });
        Self { answer, called_off, start: Instant::now(), path }
    }

    /// How it ended, once it has.
    pub fn ended(&mut self, context: &egui::Context) -> Option<ExportEnd> {
        match self.answer.try_recv() {
            Ok(Ok(path)) => Some(ExportEnd::Written(path)),
            Ok(Err(why)) => Some(ExportEnd::Failed(why)),
            Err(TryRecvError::Empty) => {
                context.request_repaint_after(Duration::from_millis(100));
                None
            }
            Err(TryRecvError::Disconnected) => Some(ExportEnd::Failed(
                "Chương trình gặp lỗi khi tạo PDF. Sổ vẫn còn nguyên; hãy thử lại.".into(),
            )),
        }
    }

    /// Whether it takes so long that its progress is shown.
    pub fn is_shown(&self) -> bool {
        self.start.elapsed() >= SHOW_AFTER
    }

    /// Progress with a button to call it off, once it takes long.
    pub fn progress_ui(&self, context: &egui::Context, theme: &Theme, asks: &mut Asks) {
        if !self.is_shown() {
            return;
        }
        Modal::new(Id::unique("export")).show(context, |ui| {
            ui.set_width(380.0);
            ui.label(format!("Đang xuất {}", self.path.display()));
            ui.add(ProgressBar::new(0.0).animate(true));
            if ui.add(widgets::plain_button(theme, "Dừng xuất")).clicked() {
                asks.push(Action::CloseOverlay);
            }
        });
    }
}

impl Drop for ExportJob {
    fn drop(&mut self) {
        self.called_off.store(true, Ordering::Relaxed);
    }
}
