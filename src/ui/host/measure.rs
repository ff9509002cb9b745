//! `--measure`: how long the window took to show, what it holds in memory, how busy it is at rest.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use eframe::egui;

use crate::ui::{app::App, words::host as say};

/// How long the window has to come to rest: the first check is told, scrolling to the page's place ends.
const SETTLE: Duration = Duration::from_secs(2);
/// How long rest is watched.
const REST: Duration = Duration::from_secs(5);

/// The app, with a stop watch.
pub struct Measured {
    app: App,
    start: Instant,
    first: Duration,
    frames: Arc<AtomicU64>,
}

impl Measured {
    /// Measures from `start`, the beginning of the process.
    pub fn new(app: App, start: Instant) -> Self {
        Self { app, start, first: Duration::ZERO, frames: Arc::default() }
    }
}

impl eframe::App for Measured {
    fn raw_input_hook(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        self.app.raw_input_hook(context, input);
    }

    fn logic(&mut self, context: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(context, frame);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.app.on_exit(gl);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // The second frame begins when the first has been painted.
        if self.app.frames() == 1 {
            self.first = self.start.elapsed();
        }
        self.app.ui(ui, frame);
        let context = ui.ctx().clone();
        match self.frames.fetch_add(1, Ordering::Relaxed) {
            0..5 => context.request_repaint(),
            5 => {
                let (first, frames) = (self.first, Arc::clone(&self.frames));
                std::thread::spawn(move || watch(first, &frames, &context));
            }
            _ => {}
        }
    }
}

/// Tells how the start went and how busy rest is, and closes the window. Asks for no frame meanwhile.
fn watch(first: Duration, frames: &AtomicU64, context: &egui::Context) {
    sleep(SETTLE);
    let before = (cpu_ticks(), frames.load(Ordering::Relaxed));
    sleep(REST);
    let (ticks, frames) = (cpu_ticks() - before.0, frames.load(Ordering::Relaxed) - before.1);
    println!("{}", say::first_frame(first.as_millis()));
    println!("{}", say::memory(resident_mb()));
    println!("{}", say::at_rest(REST.as_secs(), ticks, frames));
    context.send_viewport_cmd(egui::ViewportCommand::Close);
    context.request_repaint();
}

/// User and system time of this process so far, in ticks of 1/100 s; 0 where the system does not say.
fn cpu_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The program's name stands in brackets and may hold spaces.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    let kb = line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok());
    kb.unwrap_or(0) / 1024
}
