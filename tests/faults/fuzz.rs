//! Readers fed with bytes that nobody wrote: good files with bits, bytes and pieces changed.
//!
//! A reader may refuse; it may not break, not hang, and not give something that cannot be stored and printed.

mod beside;

use std::{
    fs,
    panic::{self, AssertUnwindSafe},
    path::Path,
    time::{Duration, Instant},
};

use so_cchc::{
    assets, check, compose,
    edit::{clipboard, landing, never_written::never_written},
    export,
    import::{
        self,
        book_json::{BookJson, book_json},
        spreadsheet::{self, Blank},
    },
    layout::{self, Fonts, Style},
    model::{BookContent, BookExport, Commune, Period, Report},
    session::{self, backup, kept},
    store::{self, BookReader},
    ui::host::settings::Settings,
};

use crate::rng::Rng;

/// What came of one reader.
pub struct Fuzzed {
    pub reader: &'static str,
    pub inputs: u64,
    /// Of those, not refused.
    pub taken: u64,
    /// Breaks, each with the number of the input.
    pub broke: Vec<String>,
}

/// Reads one input; whether it was taken.
type Read = fn(&Ground, &[u8]) -> bool;

/// What the readers are given besides.
struct Ground {
    folder: tempfile::TempDir,
    commune: Commune,
    report: Report,
    /// All that the sample holds.
    content: BookContent,
    beside: beside::Beside,
}

/// One slow input is a hang to a person.
const MOST: Duration = Duration::from_secs(20);

/// Every reader for so long.
pub fn all(each: Duration, seed: u64) -> Vec<Fuzzed> {
    let ground = Ground::new();
    let readers: [(&'static str, Read, Vec<Vec<u8>>); 13] = [
        ("book", book, vec![ground.book()]),
        ("damaged book", damaged, vec![ground.book()]),
        ("book as JSON", json, vec![ground.json()]),
        ("report text", text, texts()),
        ("CSV", csv, tables()),
        ("pasted cells", pasted, tables()),
        ("kept words", kept_words, vec![KEPT.into()]),
        ("settings", settings, vec![SETTINGS.into()]),
        ("book by a journal", beside::book, vec![ground.beside.torn.clone()]),
        ("journal by a book", beside::journal, vec![ground.beside.journal.clone()]),
        ("marker of the lock", beside::marker, vec![ground.beside.marker.clone()]),
        ("backups' origins", beside::origins, vec![beside::ORIGINS.into()]),
        ("working copy's note", beside::note, vec![ground.beside.note.clone()]),
    ];
    // What breaks is counted here; the lines of each would bury the table.
    let said = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let fuzzed = readers
        .into_iter()
        .map(|(reader, read, good)| fuzz(&ground, reader, read, &good, each, seed))
        .collect();
    panic::set_hook(said);
    fuzzed
}

fn fuzz(
    ground: &Ground,
    reader: &'static str,
    read: Read,
    good: &[Vec<u8>],
    time: Duration,
    seed: u64,
) -> Fuzzed {
    let mut fuzzed = Fuzzed { reader, inputs: 0, taken: 0, broke: Vec::new() };
    let (mut rng, start) = (Rng::new(seed), Instant::now());
    while fuzzed.inputs < 3 || start.elapsed() < time {
        let input = if fuzzed.inputs < good.len() as u64 {
            good[fuzzed.inputs as usize].clone()
        } else {
            changed(rng.pick(good).clone(), &mut rng)
        };
        let begun = Instant::now();
        match panic::catch_unwind(AssertUnwindSafe(|| read(ground, &input))) {
            Ok(taken) => fuzzed.taken += u64::from(taken),
            Err(why) => {
                let words = why.downcast_ref::<String>().cloned();
                let words = words.or_else(|| why.downcast_ref::<&str>().map(ToString::to_string));
                let kept = std::env::temp_dir().join(format!("fuzz-{}-{}", seed, fuzzed.inputs));
                let _ = fs::write(&kept, &input);
                let what = words.unwrap_or_default();
                fuzzed.broke.push(format!(
                    "{reader} {}: {what} ({})",
                    fuzzed.inputs,
                    kept.display()
                ));
            }
        }
        if begun.elapsed() > MOST {
            fuzzed.broke.push(format!("{reader} {}: {:?}", fuzzed.inputs, begun.elapsed()));
        }
        fuzzed.inputs += 1;
    }
    fuzzed
}

/// Pieces that readers stumble over.
const ODD: [&[u8]; 22] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    b"\x1b[2J",
    b"\r",
    b"\x0b",
    b"99999999999999999999999999999",
    b"-79228162514264337593543950335",
    b"1e999",
    b"0.0000000000000000000000000001",
    b"[[[[[[[[[[[[[[[[",
    b"{\"a\":{\"a\":{\"a\":",
    b"\"",
    b"=cmd|' /C calc'!A0",
    "\u{1f600}".as_bytes(),
    b"{}{{}}",
    b"****",
    b"\t\t\t\t",
    "e\u{301}\u{302}\u{303}".as_bytes(),
    b"../../../../etc/passwd",
];

/// One to four changes: a bit, a byte, a piece taken out, doubled, moved, cut off, or an odd one put in.
fn changed(mut bytes: Vec<u8>, rng: &mut Rng) -> Vec<u8> {
    for _ in 0..=rng.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = rng.below(bytes.len());
        let end = (at + 1 + rng.below(64)).min(bytes.len());
        match rng.below(9) {
            0 | 1 => bytes[at] ^= 1 << rng.below(8),
            2 => bytes[at] = rng.below(256) as u8,
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            5 if rng.below(8) == 0 => bytes.truncate(at),
            6 => bytes[at..end].fill(rng.below(256) as u8),
            _ => drop(bytes.splice(at..at, rng.pick(&ODD).to_vec())),
        }
    }
    bytes
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let session = session::sample::build(&folder.path().join("mau.cchc")).expect("a sample");
        let report = session.report(session::sample::PERIOD).expect("its report");
        let commune = session.commune().expect("its office");
        let whole = session.reader().and_then(|reader| reader.export()).expect("all of it");
        let content = BookContent { changes: Vec::new(), ..whole.content };
        drop(session);
        let beside = beside::Beside::of(&folder.path().join("mau.cchc"));
        Self { folder, commune, report, content, beside }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn book(&self) -> Vec<u8> {
        fs::read(self.path("mau.cchc")).expect("the sample")
    }

    fn json(&self) -> Vec<u8> {
        let reader = BookReader::open(&self.path("mau.cchc")).expect("the sample");
        export::book_json(&reader.export().expect("read")).expect("JSON")
    }
}

/// What was read can be checked and printed, whatever it says.
fn print(report: &Report, commune: &Commune) {
    let Ok(document) = session::compose(report, commune) else { return };
    let pages = layout::layout(&document, Style::nd30(), Fonts::bundled());
    assert!(!pages.pages.is_empty(), "no page");
    let case = check::Case::new(check::Subject::of_composed(report, commune, &document));
    drop(check::check(&case));
    let _ = compose::figures::Figures::of(report, commune);
}

fn printed(export: &BookExport) {
    // All of them take long; which one is printed changes with the input.
    let reports = &export.content.reports;
    if let Some(report) = reports.get(export.identity.len() % reports.len().max(1)) {
        print(report, &export.content.commune);
    }
}

fn book(ground: &Ground, bytes: &[u8]) -> bool {
    let path = ground.path("la.cchc");
    fs::write(&path, bytes).expect("written");
    let read = BookReader::open(&path).and_then(|book| {
        let whole = book.check().is_ok();
        Ok((book.export()?, whole))
    });
    if let Ok((export, _)) = &read {
        printed(export);
    }
    assert!(fs::read(&path).expect("the file") == bytes, "reading changed the file");
    read.is_ok_and(|(_, whole)| whole)
}

fn damaged(ground: &Ground, bytes: &[u8]) -> bool {
    let (path, new) = (ground.path("hong.cchc"), ground.path("moi.cchc"));
    fs::write(&path, bytes).expect("written");
    let saved = store::salvage::salvage(&path, &backup::salvage::known());
    if let Ok(saved) = &saved {
        // What a book cannot hold is taken out before.
        store::rebuild(&new, &saved.export).expect("a new book");
        fs::remove_file(&new).expect("gone");
    }
    assert!(fs::read(&path).expect("the file") == bytes, "salvage changed the file");
    saved.is_ok()
}

fn json(ground: &Ground, bytes: &[u8]) -> bool {
    let Ok(BookJson { export, .. }) = book_json(bytes) else { return false };
    printed(&export);
    let new = ground.path("dung-lai.cchc");
    let made = store::rebuild(&new, &export).is_ok();
    assert_eq!(made, new.exists());
    let _ = fs::remove_file(&new);
    made
}

fn text(ground: &Ground, bytes: &[u8]) -> bool {
    let Ok(source) = import::decode(bytes) else { return false };
    let period = Period::parse("2026-Q1").ok();
    let imported = import::text(&source, &import::Context::new(period, &ground.commune));
    if let Some(report) = &imported.report {
        print(report, &ground.commune);
        // Else the book could not come back from its own JSON.
        let content = BookContent { reports: vec![report.clone()], ..ground.content.clone() };
        assert_eq!(never_written(&content), None);
    }
    imported.report.is_some()
}

fn csv(ground: &Ground, bytes: &[u8]) -> bool {
    let Ok(source) = import::decode(bytes) else { return false };
    let form_set = assets::form_set(&ground.report.forms);
    spreadsheet::figures(&source, &ground.report, form_set, Blank::Keeps).is_ok()
}

fn pasted(ground: &Ground, bytes: &[u8]) -> bool {
    let rows = clipboard::rows_of(&String::from_utf8_lossy(bytes));
    let Some(form_set) = assets::form_set(&ground.report.forms) else { return false };
    let Some(form) = form_set.forms.first() else { return false };
    let over = landing::LandingRows {
        rows: &form.rows,
        shown: &[],
        start: bytes.len() % form.rows.len().max(1),
        into_note: false,
        report: &ground.report,
        commune: &ground.commune,
    };
    landing::landings(over, &rows).iter().any(|landing| !landing.filled().is_empty())
}

fn kept_words(ground: &Ground, bytes: &[u8]) -> bool {
    let folder = ground.path("giu");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("chua-luu.json"), bytes).expect("written");
    let whose = kept::Whose { identity: "a".into(), path: Path::new("so.cchc").into() };
    let found = kept::of(&folder, &whose).expect("read or set aside");
    let _ = fs::remove_dir_all(&folder);
    found.broken.is_none()
}

fn settings(ground: &Ground, bytes: &[u8]) -> bool {
    let folder = ground.path("dat");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("cai-dat.json"), bytes).expect("written");
    Settings::load(&folder) != Settings::default()
}

const KEPT: &str = r#"[{"book":"so.cchc","identity":"a","drafts":[{"period":{"year":2026,"kind":{"Quarter":1}},"field":{"Text":1},"text":"chữ chưa lưu","over":"cũ"}]}]"#;
const SETTINGS: &str =
    r#"{"recent":["a.cchc","b.cchc"],"dark":true,"scale_percent":150,"page_share":45}"#;

fn texts() -> Vec<Vec<u8>> {
    let whole = include_str!("fuzz/bao-cao.txt");
    vec![whole.as_bytes().to_vec()]
}

fn tables() -> Vec<Vec<u8>> {
    [
        "id,value,note\nplan_tasks_total,37,\"ghi chú, có dấu phẩy\"\nplan_tasks_done_ytd,x,\n",
        "form;code;value\r\n1;1;14\r\n1;2.1;42\r\n1;2.2;1.234,5\r\n",
        "STT\tChỉ tiêu\tĐVT\tSố lượng\n1\tSố văn bản chỉ đạo\tvăn bản\t14\n2.1\t\t\t\"42\n43\"\n",
    ]
    .map(|table| table.as_bytes().to_vec())
    .to_vec()
}
