//! A signal to end (log-off, `kill`, Ctrl+C in a terminal) closes the window as its × does.
//!
//! Windows tells nobody here of a log-off: there what is typed is in the book or kept after two seconds.

use std::{process, thread, time::Duration};

use eframe::egui;
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::session::rescue::Rescue;

/// How long a window may take to close before the program ends without it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Watches for signals on a thread of its own.
pub fn watch(context: egui::Context, rescue: Rescue) {
    match Signals::new([SIGTERM, SIGHUP, SIGINT]) {
        Ok(signals) => {
            thread::spawn(move || follow(signals, &context, &rescue));
        }
        Err(why) => tracing::warn!("signals cannot be watched: {why}"),
    }
}

fn follow(mut signals: Signals, context: &egui::Context, rescue: &Rescue) {
    let Some(signal) = signals.forever().next() else { return };
    tracing::info!(signal, "asked to end");
    // First what is sure, then what is better: the book itself. What cannot be kept stays on screen.
    let _ = rescue.save();
    context.send_viewport_cmd(egui::ViewportCommand::Close);
    context.request_repaint();
    // A window that closes ends the program, and this thread with it. One that hangs is not waited for,
    // unless words would be lost.
    loop {
        thread::sleep(PATIENCE);
        if rescue.save().is_ok() {
            process::exit(128 + signal);
        }
    }
}
