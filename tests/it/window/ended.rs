//! A program that is ended from outside, with words in a box that no book took: they are kept.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use eframe::egui;
use so_cchc::{
    edit::field::Field, model::IndicatorId, session::rescue::Rescue, ui::action::Action,
};

use super::Window;

/// Runs one test of this binary in a process of its own, with a folder for what it leaves.
fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args([test, "--exact", "--nocapture"]).env("SO_CCHC_CHILD", folder);
    command
}

/// In a child: a window with words that wait, which nothing lets go of.
fn waiting_words() -> Option<(PathBuf, Rescue)> {
    let folder = PathBuf::from(std::env::var_os("SO_CCHC_CHILD")?);
    let inner = tempfile::Builder::new().prefix("pc").tempdir_in(&folder).expect("a folder");
    let book = so_cchc::session::sample::book(inner.path()).expect("the sample book");
    let mut window = Window::on(inner, Some(book));
    let field = Field::Figure(IndicatorId::from("plan_tasks_done_ytd"));
    window.ask(Action::Focus(field, None));
    window.type_text("12a");
    let rescue = window.app().rescue().clone();
    std::mem::forget(window);
    Some((folder, rescue))
}

/// What the child's window left on the disk of its PC.
fn left_in(folder: &Path) -> String {
    let mut pcs =
        std::fs::read_dir(folder).expect("a folder").map(|pc| pc.expect("an entry").path());
    let pc = pcs.find(|pc| pc.is_dir()).expect("the child's PC");
    std::fs::read_to_string(pc.join(".dữ liệu/chua-luu.json")).expect("kept")
}

/// Does nothing but in the process that the test below starts.
#[test]
fn child_whose_display_goes_away() {
    let Some((_folder, rescue)) = waiting_words() else { return };
    rescue.save_at_exit();
    // What X11's library does when its connection breaks.
    std::process::exit(1);
}

#[test]
#[cfg(target_os = "linux")]
fn a_lost_display_loses_no_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "window::ended::child_whose_display_goes_away";
    let status = child(name, folder.path()).output().expect("it runs").status;
    assert_eq!(status.code(), Some(1));
    let kept = left_in(folder.path());
    assert!(kept.contains("12a"), "{kept}");
}

/// Does nothing but in the processes that the test below starts.
#[test]
fn child_whose_window_hangs() {
    let Some((folder, rescue)) = waiting_words() else { return };
    so_cchc::ui::host::signals::watch(egui::Context::default(), rescue);
    std::fs::write(folder.join("ready"), "").expect("ready");
    loop {
        std::thread::park();
    }
}

#[test]
fn a_signal_loses_no_words_of_a_window_that_hangs() {
    // Each waits for its window for a while: all at once.
    let signals = [("TERM", 143), ("HUP", 129), ("INT", 130)];
    let started: Vec<_> = signals
        .iter()
        .map(|(signal, code)| {
            let folder = tempfile::tempdir().expect("a folder");
            let mut started = child("window::ended::child_whose_window_hangs", folder.path())
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("it runs");
            while !folder.path().join("ready").exists() {
                assert!(started.try_wait().expect("a child").is_none(), "it ended before");
                std::thread::sleep(Duration::from_millis(10));
            }
            let kill = ["-s", signal, &started.id().to_string()];
            assert!(Command::new("kill").args(kill).status().expect("kill").success());
            (folder, started, signal, code)
        })
        .collect();
    for (folder, mut started, signal, code) in started {
        assert_eq!(started.wait().expect("a child").code(), Some(*code), "{signal}");
        let kept = left_in(folder.path());
        assert!(kept.contains("12a"), "{kept}");
    }
}
