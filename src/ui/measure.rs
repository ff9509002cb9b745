//! `--measure`: how long the window took to show, what it holds in memory, how busy it is at rest.

use std::time::{Duration, Instant};

use eframe::egui;

use super::app::App;

/// How long the window has to come to rest: the first check is told, scrolling to the page's place ends.
const SETTLE: Duration = Duration::from_secs(2);
/// How long rest is watched.
const REST: Duration = Duration::from_secs(5);

/// The app, with a stop watch.
pub struct Measured {
    app: App,
    start: Instant,
    first: Option<Duration>,
    phase: Phase,
}

/// What is waited for.
enum Phase {
    Starting,
    Settling(Instant),
    Resting { since: Instant, ticks: u64, frames: u64 },
    Told,
}

impl Measured {
    /// Measures from `start`, the beginning of the process.
    pub fn new(app: App, start: Instant) -> Self {
        Self { app, start, first: None, phase: Phase::Starting }
    }
}

impl eframe::App for Measured {
    fn raw_input_hook(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        self.app.raw_input_hook(context, input);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // The second frame begins when the first has been painted.
        if self.app.frames() == 1 {
            self.first = Some(self.start.elapsed());
        }
        self.app.ui(ui, frame);
        let context = ui.ctx().clone();
        match self.phase {
            Phase::Starting if self.app.frames() < 5 => context.request_repaint(),
            Phase::Starting => {
                self.phase = Phase::Settling(Instant::now());
                wake_after(SETTLE, context);
            }
            Phase::Settling(since) if since.elapsed() >= SETTLE => {
                let (ticks, frames) = (cpu_ticks(), self.app.frames());
                self.phase = Phase::Resting { since: Instant::now(), ticks, frames };
                // One wake-up at the end; whatever else repaints meanwhile is what is measured.
                wake_after(REST, context);
            }
            Phase::Resting { since, ticks, frames } if since.elapsed() >= REST => {
                self.tell(cpu_ticks() - ticks, self.app.frames() - frames - 1);
                self.phase = Phase::Told;
                context.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Phase::Settling(_) | Phase::Resting { .. } | Phase::Told => {}
        }
    }
}

impl Measured {
    fn tell(&self, ticks: u64, frames: u64) {
        let first = self.first.unwrap_or_default().as_millis();
        println!("từ lúc chạy đến khung hình đầu: {first} ms");
        println!("bộ nhớ (RSS): {} MB", resident_mb());
        let rest = REST.as_secs();
        println!("nghỉ {rest} giây: {ticks} nhịp CPU (1/100 giây), {frames} khung hình");
    }
}

/// Repaints once, then.
fn wake_after(pause: Duration, context: egui::Context) {
    std::thread::spawn(move || {
        std::thread::sleep(pause);
        context.request_repaint();
    });
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
