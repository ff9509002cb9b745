//! The window's sentences stand in `ui/words`: no other file of `ui` holds one, so that a wording is found, read
//! beside its neighbours and mended in one place.
//!
//! What tests say does not count, nor do comments. A sentence is known by a letter with a mark: "Trang in" has
//! none and would go unseen.

use std::collections::BTreeMap;

use so_cchc::model::text;

use super::{ROOTS, sources, tree::Tree};

/// Files that keep their sentences, and why.
const KEPT: [(&str, &str); 1] = [(
    "src/ui/command.rs",
    "one table says of every command its keys and its name; `words` lies below it and knows no command",
)];

/// "src/ui/find/mod.rs:12: Đóng": every string of the window's files that is a sentence in the wrong place.
fn sentences(files: &BTreeMap<String, String>, roots: &[&str]) -> Vec<String> {
    let tree = Tree::of(files, roots);
    let of_window = |path: &str| path.starts_with("src/ui/") && !path.starts_with("src/ui/words/");
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| of_window(&file.path)) {
        let told = file.strings.iter().filter(|(_, words)| words.chars().any(is_vietnamese));
        found.extend(told.map(|(line, words)| format!("{}:{line}: {words}", file.path)));
    }
    found
}

/// A letter with a Vietnamese mark, or the mark alone where letter and mark are two signs.
fn is_vietnamese(letter: char) -> bool {
    let has_mark = !letter.is_ascii() && text::plain_letter(letter).is_ascii_lowercase();
    has_mark || ('\u{300}'..='\u{323}').contains(&letter)
}

#[test]
fn sentences_of_the_window_stand_in_its_words() {
    let found = sentences(&sources(), &ROOTS);
    let is_kept = |found: &str, file: &str| found.split(':').next() == Some(file);
    let (kept, stray): (Vec<_>, Vec<_>) =
        found.iter().partition(|found| KEPT.iter().any(|(file, _)| is_kept(found, file)));
    assert!(stray.is_empty(), "these belong into ui/words:\n{stray:#?}");
    for (file, why) in KEPT {
        let still = kept.iter().any(|found| is_kept(found, file));
        assert!(still, "{file} keeps no sentence any more, strike it off the list ({why})");
    }
}

#[track_caller]
fn check(window: &str, expected: &[&str]) {
    let files = [
        ("src/lib.rs", "mod ui; mod other;"),
        ("src/other.rs", r#"const TOLD: &str = "Đóng";"#),
        ("src/ui/mod.rs", "mod page; mod words;"),
        ("src/ui/words/mod.rs", r#"pub const CLOSE: &str = "Đóng";"#),
        ("src/ui/page.rs", window),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let found = sentences(&files, &["src/lib.rs"]);
    let found: Vec<&str> =
        found.iter().map(|found| found.strip_prefix("src/ui/page.rs:").unwrap_or(found)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_sentence_is_found_wherever_it_stands() {
    check("use egui::Ui;\nfn page_ui(ui: &mut Ui) {\n    ui.label(\"Đóng\");\n}", &["3: Đóng"]);
    check(r#"const FOUND: fn(u8) -> String = |n| format!("{n} chỗ");"#, &["1: {n} chỗ"]);
    check(r##"const ASKED: &str = r#"Ghi đè "tệp"?"#;"##, &[r#"1: Ghi đè "tệp"?"#]);
    check(
        r#"const QUOTED: &str = "\"tệp\" // không phải chú thích";"#,
        &[r#"1: \"tệp\" // không phải chú thích"#],
    );
    check(r#"#[command(about = "Sổ")] struct Options;"#, &["1: Sổ"]);
    check("const APART: &str = \"so\u{302}\u{309}\";", &["1: so\u{302}\u{309}"]);
    check("const QUOTE: char = '\"';\nconst AFTER: &str = \"lỗi\";", &["2: lỗi"]);
}

#[test]
fn what_no_one_reads_on_screen_is_let_be() {
    check("//! Kỳ mới.\n/* \"chữ\" */ const ID: &str = \"new period\"; // \"Đóng\"", &[]);
    check("const SIGNS: [&str; 3] = [\"↑ ↓\", \"−\", \"…\"];", &[]);
    check("const A: u8 = 1;\n#[cfg(test)]\nmod tests {\n    const TOLD: &str = \"Đóng\";\n}", &[]);
    check("#[cfg(test)]\nmod told_tests;\nfn shown() -> &'static str { words::CLOSE }", &[]);
}
