//! A book copied, in pieces and at once, while another program writes to it: the copy is a whole book of one state,
//! or says that it is none. Never a wrong answer.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use so_cchc::{
    model::{FigureValue, IndicatorId, Period},
    store::BookReader,
};

use crate::{kills::is_whole, program::Program, rng::Rng};

/// What came of the copies.
#[derive(Default)]
pub struct Copies {
    pub made: u64,
    /// Whole books of one state.
    pub whole: u64,
    /// Refused with a sentence.
    pub told: u64,
    /// Opened, and of two states or with something missing.
    pub wrong: u64,
    /// Bytes of those.
    pub bytes_wrong: u64,
}

const COPIES: u64 = 40;
const PIECE: usize = 4096;
const FIGURES: [&str; 3] = ["plan_tasks_total", "plan_tasks_done_ytd", "steering_docs_issued"];

/// Copies while `set` runs again and again.
pub fn all(seed: u64) -> Copies {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    let (mut copies, done) = (Copies::default(), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut value = 0;
            while !done.load(Ordering::Relaxed) {
                value += 1;
                let rows = FIGURES.map(|id| format!("{id},{value},\n"));
                program.write("a.csv", format!("id,value,note\n{}", rows.concat()));
                program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
            }
        });
        let mut rng = Rng::new(seed);
        let (from, to) = (program.path("so.cchc"), program.path("chep.cchc"));
        for _ in 0..COPIES {
            copy(&from, &to, Duration::from_micros(rng.below(3000) as u64));
            copies.made += 1;
            match judged(&to) {
                Ok(true) => copies.whole += 1,
                Ok(false) => {
                    copies.wrong += 1;
                    copies.bytes_wrong += to.metadata().map_or(0, |found| found.len());
                }
                Err(_) => copies.told += 1,
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    copies
}

/// As a file manager copies onto a slow stick.
fn copy(from: &Path, to: &Path, rest: Duration) {
    let (mut from, mut to) =
        (File::open(from).expect("the book"), File::create(to).expect("a copy"));
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece).expect("read");
        if read == 0 {
            return;
        }
        to.write_all(&piece[..read]).expect("written");
        thread::sleep(rest / 16);
    }
}

/// Whether all three figures are of one write; an error where the copy says that it is no whole book.
fn judged(copy: &Path) -> Result<bool, String> {
    is_whole(copy)?;
    let reader = BookReader::open(copy).map_err(|why| why.to_string())?;
    let period = Period::parse("2026-Q1").map_err(|why| why.to_string())?;
    let report = reader.report(period).map_err(|why| why.to_string())?.ok_or("no report")?;
    let values: Vec<Option<&FigureValue>> = FIGURES
        .iter()
        .map(|id| report.figures.get(&IndicatorId::from(*id)).map(|figure| &figure.value))
        .collect();
    Ok(values.iter().all(|value| *value == values[0]))
}
