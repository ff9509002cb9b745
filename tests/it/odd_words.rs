//! Every verb of the terminal with odd words in the place of each of its arguments: a sentence in Vietnamese, an exit code
//! that says so, and no crash.

use std::{
    fs,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::program::Program;

/// What is put in the place of each word that is none of an option's name.
const ODD: [&str; 9] =
    ["", " ", "a\nb", "99999", "-1", "2026-Q5", "\u{202e}la", "trong", "31/02/2026"];

/// What no sentence of ours says.
const ENGLISH: [&str; 16] = [
    "error",
    "invalid",
    "expected",
    "unexpected",
    "No such",
    "Usage",
    "information",
    "cannot",
    "failed",
    "panicked",
    "thread '",
    "os error",
    "unable",
    "missing",
    "required",
    "denied",
];

/// A line a verb, each with words that it takes.
const VERBS: &str = "\
demo ra
new moi.cchc --commune Mẫu --kind xa --superior UBND --place-name Mẫu --signer A --signer-title B --signing-form KT
start so.cchc --period 2027-Q1 --outline ngan
import so.cchc bao-cao.txt --period 2027-Q3 --signed --number 5 --day 16/03/2026
set so.cchc a.csv --period 2026-Q1
get so.cchc --period 2026-Q1
fill so.cchc --period 2026-Q1 --take all
fill so.cchc --period 2026-Q1 --part steering_docs_issued=5
series so.cchc plan_tasks_total --kind quy
exhibit so.cchc --period 2026-Q1 --section I --chart plan_tasks_total --span 8_ky --caption tên
exhibit so.cchc --period 2026-Q1 --section I --table plan_tasks_total
export so.cchc --period 2026-Q1 --pdf a.pdf
export so.cchc --json a.json
check so.cchc --period 2026-Q1 --score a.csv
check so.cchc --period 2026-Q1 --sheet phieu.pdf --date 16/03/2026
check bao-cao.txt --period 2026-Q1
check so.cchc --period 2026-Q1 --accept F001 --why lý
check so.cchc --period 2026-Q1 --withdraw F001
issue so.cchc --period 2026-Q1 --number 5 --day 16/03/2026
reopen so.cchc --period 2026-Q1 --why lý
history so.cchc --period 2026-Q1
attach so.cchc cu.pdf --period 2026-Q1
attach so.cchc --period 2026-Q1 --remove cu.pdf
attach so.cchc --period 2026-Q1 --get cu.pdf --to ra.pdf
versions so.cchc --period 2026-Q1 --compare 1 2
list so.cchc --year 2026
search so.cchc chữ --year 2026
backup so.cchc --to chep.cchc
backups so.cchc
backups --second trong
restore so.cchc --from 1 --period 2026-Q1
restore so.cchc --undo --period 2026-Q1
verify so.cchc
salvage so.cchc cuu.cchc
bench so.cchc --period 2026-Q1 --runs 1
explain từ";

fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    program
        .write("a.csv", "id,value\nplan_tasks_total,5\n")
        .write("cu.pdf", b"%PDF-1.4 of another program %%EOF")
        .write(
            "bao-cao.txt",
            "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\nĐã làm.\n",
        );
    fs::create_dir(program.path("trong")).expect("a folder");
    program
}

#[track_caller]
fn check(program: &Program, words: &[&str]) {
    let said = program.run(words);
    assert!((0..=3).contains(&said.code), "{words:?}: {} {}", said.code, said.err);
    if [1, 2].contains(&said.code) {
        assert!(!said.err.trim().is_empty(), "{words:?} says nothing");
        assert!(said.err.trim().lines().count() <= 4, "{words:?}: {}", said.err);
    }
    // What was typed may be said again.
    let typed = words.concat();
    for english in ENGLISH.iter().filter(|word| !typed.contains(*word)) {
        assert!(!said.err.contains(english), "{words:?}: “{english}” in {}", said.err);
    }
    let odd = said.err.chars().chain(said.out.chars()).find(|letter| {
        letter.is_control() && !"\n\t".contains(*letter)
            || ('\u{202a}'..='\u{202e}').contains(letter)
    });
    assert_eq!(odd, None, "{words:?}");
}

/// Every line of words that is tried.
fn tried() -> Vec<Vec<String>> {
    let long = "a".repeat(300);
    let mut all = Vec::new();
    for verb in VERBS.lines() {
        let words: Vec<&str> = verb.split(' ').collect();
        for at in (1..words.len()).filter(|at| !words[*at].starts_with("--")) {
            for odd in ODD.iter().copied().chain([long.as_str()]) {
                let mut words = words.clone();
                words[at] = odd;
                all.push(words.into_iter().map(str::to_owned).collect());
            }
        }
        // A word too few, one too many, an option twice, one that no verb has.
        let last = words.len() - 1;
        let more = [words.as_slice(), &["thêm"]].concat();
        let twice = [words.as_slice(), &words[words.len().saturating_sub(2)..]].concat();
        let unknown = [words.as_slice(), &["--la"]].concat();
        for words in [words[..last].to_vec(), more, twice, unknown] {
            all.push(words.into_iter().map(str::to_owned).collect());
        }
    }
    all
}

#[test]
fn odd_words_are_answered_by_a_sentence() {
    let all = tried();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                // What some of them do changes the book: each thread has its own.
                let program = program();
                while let Some(words) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    check(&program, &words);
                }
            });
        }
    });
}

/// What is no text is a name of a file on Linux, and of nothing else.
#[test]
#[cfg(target_os = "linux")]
fn words_that_are_no_text_are_answered_by_a_sentence() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let program = program();
    let odd = OsStr::from_bytes(b"so\xff.cchc");
    for words in [
        [OsStr::new("list"), odd].as_slice(),
        &[OsStr::new("explain"), odd],
        &[OsStr::new("get"), OsStr::new("so.cchc"), OsStr::new("--period"), odd],
        &[odd],
    ] {
        let said = program.run_closed(words);
        assert!([1, 2].contains(&said.code), "{words:?}: {} {}", said.code, said.err);
        assert!(!said.err.trim().is_empty() && !said.err.contains("panicked"), "{}", said.err);
    }
}
