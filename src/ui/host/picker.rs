//! Asking for a file without stopping the window.

use std::{
    path::PathBuf,
    sync::mpsc::{self, Receiver},
};

use eframe::egui;

/// What a file dialog is opened for.
#[derive(Debug, Clone)]
pub struct FileAsk {
    /// Title of the dialog.
    pub title: &'static str,
    /// Folder it opens in; where it is empty, whichever the PC proposes.
    pub folder: PathBuf,
    /// Proposed name; empty for opening.
    pub name: String,
    /// What the files are called, and their endings.
    pub kind: (&'static str, &'static [&'static str]),
    /// What the answer is for.
    pub way: AskWay,
    /// Sticks that are in the PC.
    pub sticks: Vec<PathBuf>,
}

/// What a dialog's answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskWay {
    /// A file that is there is read.
    Open,
    /// A file is written.
    Save,
    /// A file is written, and none gives way to it.
    SaveNew,
    /// Files of the program's own naming go into a folder that is there.
    Folder,
}

/// How a dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// With this file, or this folder.
    File(PathBuf),
    /// The person thought better of it.
    Cancelled,
    /// The PC has no dialog to offer: the program asks by itself.
    Unavailable,
}

/// Asks for a file without stopping the window.
pub trait Picker {
    /// The answer comes through the channel; `wake` is repainted then.
    fn pick(&self, ask: FileAsk, wake: egui::Context) -> Receiver<Picked>;
}

/// A channel that already holds its answer: for pickers that know at once.
pub fn answered(picked: Picked) -> Receiver<Picked> {
    let (sender, receiver) = mpsc::channel();
    // The receiver is right here, so sending cannot fail.
    let _ = sender.send(picked);
    receiver
}
