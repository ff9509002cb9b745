//! The window's sentences stand in `ui/words`, those of an import in `import/wording`: no other file of the room
//! holds one, so that a wording is found, read beside its neighbours and mended in one place.
//!
//! What tests say does not count, nor do comments. A sentence is known by a letter with a mark: "Trang in" has
//! none and would go unseen. In `import` words of the language stand, too, which nobody is told; there a sentence is
//! known by a value put into it or by its length, so that one of three words would go unseen.

use std::{collections::BTreeMap, fmt};

use so_cchc::model::text;

use super::{ROOTS, sources, tree::Tree};

/// Files of the window that keep their sentences, and why.
const KEPT: [(&str, &str); 1] = [(
    "src/ui/command.rs",
    "one table says of every command its keys and its name; `words` lies below it and knows no command",
)];

/// Words of the language in `import` that look like a sentence, and what they are.
const LANGUAGE: [(&str, &str, &str); 3] = [
    ("src/import/addressees.rs", "Ủy ban nhân dân", "begins the text of a report"),
    ("src/import/signature.rs", "PHÓ CHÁNH VĂN PHÒNG", "a title told behind the one signed for"),
    (
        "src/import/headings.rs",
        "{heading} cải cách hành chính",
        "a short heading with what it means",
    ),
];

/// A room whose sentences stand in one folder of it, and how they are known elsewhere.
struct Spoken {
    room: &'static str,
    words: &'static str,
    is_sentence: fn(&str) -> bool,
}

const WINDOW: Spoken = Spoken {
    room: "src/ui/",
    words: "src/ui/words/",
    is_sentence: |words| words.chars().any(is_vietnamese),
};

const IMPORT: Spoken = Spoken {
    room: "src/import/",
    words: "src/import/wording/",
    is_sentence: |words| {
        /// So many words of the language stand in no list.
        const WORDS_OF_SENTENCE: usize = 4;
        let is_long = words.split_whitespace().count() >= WORDS_OF_SENTENCE;
        words.chars().any(is_vietnamese) && (is_long || words.contains('{'))
    },
};

/// A sentence in the wrong place.
struct Stray {
    file: String,
    line: usize,
    words: String,
}

impl Spoken {
    /// Every string of the room's files that is a sentence in the wrong place.
    fn strays(&self, files: &BTreeMap<String, String>, roots: &[&str]) -> Vec<Stray> {
        let tree = Tree::of(files, roots);
        let is_watched = |path: &str| path.starts_with(self.room) && !path.starts_with(self.words);
        let mut found = Vec::new();
        for file in tree.files.iter().filter(|file| is_watched(&file.path)) {
            let told = file.strings.iter().filter(|(_, words)| (self.is_sentence)(words));
            found.extend(told.map(|(line, words)| Stray {
                file: file.path.clone(),
                line: *line,
                words: words.clone(),
            }));
        }
        found
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.words)
    }
}

/// "src/ui/find/mod.rs:12: Đóng", a line each.
fn listed(strays: &[&Stray]) -> String {
    strays.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A letter with a Vietnamese mark, or the mark alone where letter and mark are two signs.
fn is_vietnamese(letter: char) -> bool {
    let has_mark = !letter.is_ascii() && text::plain_letter(letter).is_ascii_lowercase();
    has_mark || ('\u{300}'..='\u{323}').contains(&letter)
}

#[test]
fn sentences_of_the_window_stand_in_its_words() {
    let found = WINDOW.strays(&sources(), &ROOTS);
    let (kept, strays): (Vec<_>, Vec<_>) =
        found.iter().partition(|found| KEPT.iter().any(|(file, _)| found.file == *file));
    assert!(strays.is_empty(), "these belong into ui/words:\n{}", listed(&strays));
    for (file, why) in KEPT {
        let still = kept.iter().any(|found| found.file == file);
        assert!(still, "{file} keeps no sentence any more, strike it off the list ({why})");
    }
}

#[test]
fn sentences_of_an_import_stand_in_its_wording() {
    let found = IMPORT.strays(&sources(), &ROOTS);
    let is = |found: &Stray, file: &str, words: &str| found.file == file && found.words == words;
    let (kept, strays): (Vec<_>, Vec<_>) = found
        .iter()
        .partition(|found| LANGUAGE.iter().any(|(file, words, _)| is(found, file, words)));
    assert!(strays.is_empty(), "these belong into import/wording:\n{}", listed(&strays));
    for (file, words, what) in LANGUAGE {
        let still = kept.iter().any(|found| is(found, file, words));
        assert!(still, "{file} has no “{words}” any more, strike it off the list ({what})");
    }
}

#[test]
fn words_of_the_language_are_no_sentences_of_an_import() {
    let import = r#"
        const ENDS: [&str; 2] = ["của", "như sau"];
        fn told(rows: usize) -> String { format!("{rows} dòng") }
        const TOLD: &str = "dòng sau biểu mẫu";
        fn code(rows: usize) -> String { format!("rows: {rows}") }
    "#;
    let files = [
        ("src/lib.rs", "mod import;"),
        ("src/import/mod.rs", "mod lines; mod wording;"),
        ("src/import/wording/mod.rs", r#"const TOLD: &str = "dòng sau biểu mẫu";"#),
        ("src/import/lines.rs", import),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let found = IMPORT.strays(&files, &["src/lib.rs"]);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    let expected =
        ["src/import/lines.rs:3: {rows} dòng", "src/import/lines.rs:4: dòng sau biểu mẫu"];
    assert_eq!(found, expected);
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
    let found = WINDOW.strays(&files, &["src/lib.rs"]).into_iter();
    let found: Vec<String> =
        found.map(|found| format!("{}: {}", found.line, found.words)).collect();
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

#[test]
fn no_sentence_has_a_gap() {
    for (path, text) in sources() {
        if !path.starts_with("src/ui/words/") {
            continue;
        }
        for (nth, line) in text.lines().enumerate() {
            let is_gap = line.trim().contains("   ") && line.contains('"');
            assert!(!is_gap, "{path}:{}: {line}", nth + 1);
        }
    }
}
