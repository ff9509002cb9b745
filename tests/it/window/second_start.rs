//! The program is started again on the book that is open: its window comes forward, and that is all.

use std::{sync::mpsc, thread, time::Duration};

use eframe::egui::ViewportCommand;
use so_cchc::ui::host::second_start::{Calls, call};

use super::Window;

/// What the window asks of the system in the next frame.
fn commands(window: &mut Window) -> Vec<ViewportCommand> {
    window.harness.step();
    let output = &window.harness.output().viewport_output;
    output.values().flat_map(|viewport| viewport.commands.clone()).collect()
}

#[test]
fn a_second_start_on_the_open_book_brings_its_window_forward() {
    let mut window = Window::sample();
    let folder = window.folder.path().to_path_buf();
    let data = folder.join(".dữ liệu");
    let (sender, woken) = mpsc::channel();
    let calls =
        Calls::listen(&data, move || sender.send(()).unwrap_or_default()).expect("listening");
    window.harness.state_mut().answer(calls);
    let ask = |name: &str| {
        let (data, book) = (data.clone(), folder.join(name));
        thread::spawn(move || call(&data, &book, Duration::from_secs(20)))
    };
    let woken = || woken.recv_timeout(Duration::from_mins(1)).expect("woken");
    let elsewhere = ask("khac.cchc");
    woken();
    let asked = commands(&mut window);
    assert!(!asked.contains(&ViewportCommand::Focus), "another book's: {asked:?}");
    let here = ask("mau.cchc");
    woken();
    let asked = commands(&mut window);
    let [back, forward] = [ViewportCommand::Minimized(false), ViewportCommand::Focus];
    assert!(asked.contains(&back) && asked.contains(&forward), "{asked:?}");
    assert!(here.join().expect("a second start"), "it ends");
    let asked = commands(&mut window);
    assert!(!asked.contains(&forward), "once: {asked:?}");
    assert!(!elsewhere.is_finished(), "nobody has that book open: it waits and then opens");
}
