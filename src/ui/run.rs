//! Starts the window: arguments, renderer, what to do where there is no display.

use std::{path::PathBuf, process::ExitCode};

use eframe::egui;

use super::{app::App, machine::Machine, settings::Settings};

/// Runs the window until it is closed.
pub fn run() -> ExitCode {
    let machine = Machine::real();
    let settings = Settings::load(&machine.folders.settings);
    let book = std::env::args_os().nth(1).map(PathBuf::from);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1366.0, 740.0]),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let app = App::new(machine, settings, book);
    match eframe::run_native("so-cchc", options, Box::new(|_| Ok(Box::new(app)))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
