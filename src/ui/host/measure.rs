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
    let before = (Process::own(), frames.load(Ordering::Relaxed));
    sleep(REST);
    let (process, frames) = (Process::own(), frames.load(Ordering::Relaxed) - before.1);
    println!("{}", told(first, &before.0, &process, frames));
    context.send_viewport_cmd(egui::ViewportCommand::Close);
    context.request_repaint();
}

fn told(first: Duration, before: &Process, now: &Process, frames: u64) -> String {
    let ticks = now.cpu_ticks.zip(before.cpu_ticks).map(|(now, before)| now.saturating_sub(before));
    [
        say::first_frame(first.as_millis()),
        say::memory(now.resident_mb),
        say::at_rest(REST.as_secs(), ticks, frames),
    ]
    .join("\n")
}

/// What the system tells of this process; Linux tells it, and what it does not tell is said to be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Process {
    /// User and system time so far, in ticks of 1/100 s.
    cpu_ticks: Option<u64>,
    resident_mb: Option<u64>,
}

impl Process {
    fn own() -> Self {
        let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
        Self::of(&read("/proc/self/stat"), &read("/proc/self/status"))
    }

    fn of(stat: &str, status: &str) -> Self {
        // The program's name stands in brackets and may hold spaces.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let mut times = fields.split_whitespace().skip(11).map_while(|field| field.parse().ok());
        let cpu_ticks: Option<u64> =
            times.next().zip(times.next()).map(|(user, system): (u64, u64)| user + system);
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        let kb = line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok());
        Self { cpu_ticks, resident_mb: kb.map(|kb| kb / 1024) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_tells_and_a_system_that_does_not_is_not_measured_as_nothing() {
        let stat = "7 (so cchc) S 1 7 7 0 -1 4194304 1 0 0 0 250 50 0 0 20 0 9 0 1";
        let process = Process::of(stat, "Name:\tso\nVmRSS:\t  204800 kB\n");
        assert_eq!(process, Process { cpu_ticks: Some(300), resident_mb: Some(200) });
        let unknown = Process::of("", "");
        let said = told(Duration::from_millis(503), &unknown, &unknown, 0);
        assert!(said.contains("503 ms") && said.contains("0 khung hình"), "{said}");
        assert_eq!(said.matches("máy này không cho biết").count(), 2, "{said}");
        assert!(!said.contains("0 MB") && !said.contains("0 nhịp"), "{said}");
        let said = told(Duration::ZERO, &Process { cpu_ticks: Some(298), ..process }, &process, 1);
        assert!(said.contains("200 MB") && said.contains(": 2 nhịp CPU"), "{said}");
        #[cfg(target_os = "linux")]
        assert!(Process::own().resident_mb.is_some_and(|mb| mb > 0));
    }
}
