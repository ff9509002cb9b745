//! One command that shows that nothing is lost: programs killed in the middle of what they write, faults F01 to F20,
//! copies made while a book is written to, and readers fed with bytes that nobody wrote.
//!
//! `cargo test` runs it shortly; by hand
//! `cargo test --test faults -- --kills 10000 --fuzz-minutes 60`, so many minutes for each reader. It prints what was
//! tried and what came of it, and fails when anything was lost.

mod copies;
mod fuzz;
#[path = "../golden/books.rs"]
mod golden;
mod kills;
mod list;
mod merge;
#[path = "../it/program.rs"]
#[expect(dead_code, reason = "the integration tests use all of it")]
mod program;
mod report;
mod rng;
mod shown;
mod storage;

use std::{
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

/// How much is tried.
struct Amount {
    kills: u32,
    /// For each reader.
    fuzz: Duration,
    seed: u64,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [verb, book] = words.as_slice()
        && verb == kills::CHILD
    {
        return kills::issue_all(book);
    }
    // `cargo test NAME` asks every target for tests of that name.
    if words.first().is_some_and(|name| !name.starts_with('-') && !"faults".contains(name.as_str()))
    {
        return ExitCode::SUCCESS;
    }
    let amount = amount(&words);
    let start = Instant::now();
    let (kills, (faults, copies, fuzz)) = thread::scope(|scope| {
        let kills = scope.spawn(|| kills::all(amount.kills, amount.seed));
        let rest = (list::all(), copies::all(amount.seed), fuzz::all(amount.fuzz, amount.seed));
        (kills.join().expect("kills are counted"), rest)
    });
    let lost = report::print(&faults, &kills, &copies, &fuzz);
    println!("{} s, seed {}", start.elapsed().as_secs(), amount.seed);
    if lost == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Words of the test command that mean nothing here are passed over.
fn amount(words: &[String]) -> Amount {
    let after = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1)?.parse::<u64>().ok()
    };
    let fuzz = after("--fuzz-minutes")
        .map_or(Duration::from_millis(400), |minutes| Duration::from_secs(60 * minutes));
    Amount {
        kills: after("--kills").and_then(|kills| kills.try_into().ok()).unwrap_or(200),
        fuzz,
        seed: after("--seed").unwrap_or(11),
    }
}
