//! The system's file dialogs, on a thread of their own so that the window never hangs.
//!
//! Each belongs to the window: it lies before it, and on Windows the window takes no click while it is open, so that it
//! is never lost behind.
//!
//! rfd answers "none" both when a person cancels and when the PC has no dialog at all; nobody cancels
//! within a quarter of a second, so an answer that fast means there is none.

use std::{
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use eframe::egui;

use super::picker::{AskWay, FileAsk, Picked, Picker};

/// Quicker than any person.
const NOBODY_CANCELS_WITHIN: Duration = Duration::from_millis(250);

/// The dialogs of Windows, or of the Linux desktop.
#[derive(Default)]
pub struct SystemPicker {
    /// Knows the window that dialogs belong to.
    usual: rfd::FileDialog,
}

impl SystemPicker {
    /// Dialogs of the window that is being made.
    pub fn of_window(window: &eframe::CreationContext<'_>) -> Self {
        Self { usual: rfd::FileDialog::new().set_parent(window) }
    }
}

impl Picker for SystemPicker {
    fn pick(&self, ask: FileAsk, wake: egui::Context) -> Receiver<Picked> {
        let (sender, receiver) = mpsc::channel();
        let usual = self.usual.clone();
        thread::spawn(move || {
            // The window may have closed meanwhile; then nobody waits for the answer.
            let _ = sender.send(picked(usual, &ask));
            wake.request_repaint();
        });
        receiver
    }
}

fn picked(usual: rfd::FileDialog, ask: &FileAsk) -> Picked {
    let start = Instant::now();
    let mut dialog = usual.set_title(ask.title);
    if !ask.folder.as_os_str().is_empty() {
        dialog = dialog.set_directory(&ask.folder);
    }
    let of_kind = || dialog.clone().add_filter(ask.kind.0, ask.kind.1);
    let file = match ask.way {
        AskWay::Open => of_kind().pick_file(),
        AskWay::Save | AskWay::SaveNew => of_kind().set_file_name(&ask.name).save_file(),
        AskWay::Folder => dialog.pick_folder(),
    };
    match file {
        Some(file) => Picked::File(file),
        None if cfg!(target_os = "linux") && start.elapsed() < NOBODY_CANCELS_WITHIN => {
            Picked::Unavailable
        }
        None => Picked::Cancelled,
    }
}
