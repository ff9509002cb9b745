//! The drive of the book is full: it is said where, nothing typed is lost, and the book goes on elsewhere.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::{Command, Output},
};

use eframe::egui::{Key, Modifiers};
use so_cchc::ui::{app::Saved, host::machine::Picked};

use super::{
    Window,
    outside::{DONE, figure, number, stored_at},
    sample_book,
};

/// Where the small drive is, in the process that has one.
const PLACE: &str = "SO_CCHC_SMALL_DRIVE";

/// Runs this test once more where a small drive may be mounted; none where this machine lets nobody mount one.
fn ran_on_small_drive(name: &str, drive: &Path) -> Option<Output> {
    let exe = std::env::current_exe().expect("this program");
    let script = format!(
        "mount -t tmpfs -o size=2m tmpfs \"${PLACE}\" && echo MOUNTED && exec \"$0\" {name} --exact --nocapture"
    );
    [&["-m"][..], &["-r", "-m"]].into_iter().find_map(|room| {
        let mut shell = Command::new("unshare");
        shell.args(room).args(["sh", "-c", &script]).arg(&exe).env(PLACE, drive);
        let ran = shell.output().ok()?;
        String::from_utf8_lossy(&ran.stdout).contains("MOUNTED").then_some(ran)
    })
}

/// Writes into a file until the drive takes not one byte more.
fn fill(file: &Path) {
    let mut file = File::create(file).expect("a file");
    for length in [64 * 1024, 4096, 1] {
        let bytes = vec![0; length];
        while file.write_all(&bytes).is_ok() {}
    }
}

#[test]
fn a_full_drive_is_named_and_the_book_goes_on_elsewhere() {
    if let Some(drive) = std::env::var_os(PLACE) {
        on_small_drive(Path::new(&drive));
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let name = "window::full_drive::a_full_drive_is_named_and_the_book_goes_on_elsewhere";
    let Some(ran) = ran_on_small_drive(name, folder.path()) else {
        println!("skipped: this machine lets no test mount a drive");
        return;
    };
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(
        ran.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

fn on_small_drive(drive: &Path) {
    let book = sample_book(drive, "mau.cchc");
    let mut window = Window::on(tempfile::tempdir().expect("a folder"), Some(book.clone()));
    let before = fs::read(&book).expect("the book");
    fill(&drive.join("day"));
    window.write(&figure(DONE), "61");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let Saved::Failed(why) = window.app().saved() else { panic!("{:?}", window.app().saved()) };
    assert!(why.contains(&drive.display().to_string()) && why.contains("còn trống 0 KB"), "{why}");
    window.sees("CHƯA LƯU");
    // What is typed stays, and more can be.
    let field = window.text_field();
    window.write(&field, "chữ gõ khi ổ đĩa đã đầy");
    window.rest();
    window.sees("CHƯA LƯU");
    window.ctrl(Key::S);
    let new = window.folder.path().join("so-moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click("Lưu sổ ra nơi khác…");
    assert!(matches!(window.app().saved(), Saved::At(_)), "{:?}", window.app().saved());
    assert_eq!(window.app().book().expect("a book").session.path(), new);
    assert_eq!(stored_at(&new), number(61), "what was typed is in it");
    assert!(window.text().contains("chữ gõ khi ổ đĩa đã đầy"), "{}", window.text());
    assert!(
        fs::read(&book).expect("the book") == before,
        "the book on the full drive is as it was"
    );
}
