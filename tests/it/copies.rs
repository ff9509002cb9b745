//! The book's file copied while edits are written into it, as file managers and slow sticks copy: a copy is whole, or
//! it says that it is not. `count` is for whoever prints such figures.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::Path,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
    time::Duration,
};

use so_cchc::{
    assets,
    edit::Edit,
    model::{Commune, Figure, FigureValue, IndicatorId, Period, Report, Stamp},
    session::{Session, noticed},
};

/// How a copy is made.
#[derive(Debug, Clone, Copy)]
pub enum CopyManner {
    /// By the system, as quickly as it can.
    AtOnce,
    /// In pieces of 4 KB, with a rest after each.
    Pieces {
        /// The rest.
        rest: Duration,
    },
}

/// What became of copies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CopyCounts {
    /// They hold what the book held at some moment.
    pub whole: u32,
    /// The same, once indexes were made anew, which is told.
    pub mended: u32,
    /// They do not open, or open and say that they are not whole.
    pub told: u32,
    /// They open without a word and hold what the book never held.
    pub wrong: u32,
}

const PIECE: usize = 4096;
/// Every save writes this into all of these, and into the text of a section.
const INDICATORS: [&str; 3] = ["plan_tasks_total", "plan_tasks_done_ytd", "steering_docs_issued"];

fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "thử".into() }
}

fn period() -> Period {
    Period::parse("2026-Q1").expect("a period")
}

fn made(path: &Path) -> Session {
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut session = Session::create(path, &commune, &stamp()).expect("a book");
    let outline = assets::usual_outline(period());
    let report = Report::from_outline(outline, &commune, period());
    session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("a report");
    session
}

/// One save: the same number everywhere, and a text that is sometimes longer.
fn save(session: &mut Session, number: u32) {
    let period = period();
    let mut section = session.report(period).expect("the report").sections[0].clone();
    section.text = format!("{number} ").repeat(50 + 20 * (number as usize % 40));
    let mut edits = vec![Edit::SetSection { period, section }];
    edits.extend(INDICATORS.map(|id| Edit::SetFigure {
        period,
        indicator: IndicatorId::from(id),
        figure: Some(Figure::of(FigureValue::Number(number.into()))),
    }));
    let name = "lưu".into();
    session.apply(&Edit::Batch { name, edits }, &stamp()).expect("saved");
    session.end_act();
}

/// The number of the save that the book holds all of; none where it holds no such state.
fn state_of(session: &Session) -> Option<u32> {
    let report = session.report(period()).ok()?;
    let number: u32 = report.sections[0].text.split_whitespace().next()?.parse().ok()?;
    let text = format!("{number} ").repeat(50 + 20 * (number as usize % 40));
    let wanted = FigureValue::Number(number.into());
    let agrees = |id: &str| {
        report.figures.get(&IndicatorId::from(id)).is_some_and(|figure| figure.value == wanted)
    };
    let same =
        report.sections[0].text.trim() == text.trim() && INDICATORS.iter().all(|id| agrees(id));
    same.then_some(number)
}

fn copy(from: &Path, to: &Path, manner: CopyManner) {
    match manner {
        CopyManner::AtOnce => drop(fs::copy(from, to).expect("a copy")),
        CopyManner::Pieces { rest } => {
            let mut from = File::open(from).expect("the book");
            let mut to = File::create(to).expect("a copy");
            let mut piece = [0; PIECE];
            loop {
                match from.read(&mut piece).expect("a piece") {
                    0 => break,
                    read => to.write_all(&piece[..read]).expect("a piece"),
                }
                thread::sleep(rest);
            }
        }
    }
}

/// Opens a copy. `acknowledged` are the saves that were done before it was begun and after it was made.
fn judge(path: &Path, acknowledged: (u32, u32), counts: &mut CopyCounts) {
    let Ok(session) = Session::open(path, "thử") else {
        counts.told += 1;
        return;
    };
    let noticed = session.noticed();
    let is_told = !noticed::of_file(noticed).is_empty();
    if noticed.mixed && is_told {
        counts.told += 1;
        return;
    }
    // The save that is going on may be in it.
    let (before, after) = acknowledged;
    let is_state = state_of(&session).is_some_and(|state| before <= state && state <= after + 1);
    let one = match (is_state, noticed.mended.is_some(), is_told) {
        (true, true, true) => &mut counts.mended,
        (true, false, false) => &mut counts.whole,
        _ => &mut counts.wrong,
    };
    *one += 1;
}

/// Ends the saving, also where a copy could not be made.
struct Enough<'a>(&'a AtomicBool);

impl Drop for Enough<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Copies a book `copies` times while another thread saves without a rest but `between`.
pub fn count(copies: u32, manner: CopyManner, between: Duration) -> CopyCounts {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("so.cchc");
    let mut session = made(&book);
    save(&mut session, 1);
    let (saved, enough) = (AtomicU32::new(1), AtomicBool::new(false));
    let mut counts = CopyCounts::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 2.. {
                if enough.load(Ordering::SeqCst) {
                    break;
                }
                save(&mut session, number);
                saved.store(number, Ordering::SeqCst);
                thread::sleep(between);
            }
        });
        let _enough = Enough(&enough);
        for _ in 0..copies {
            let alone = tempfile::tempdir().expect("a folder");
            let target = alone.path().join("chép.cchc");
            let before = saved.load(Ordering::SeqCst);
            copy(&book, &target, manner);
            let after = saved.load(Ordering::SeqCst);
            judge(&target, (before, after), &mut counts);
        }
    });
    assert_eq!(counts.whole + counts.mended + counts.told + counts.wrong, copies);
    let saves = saved.load(Ordering::SeqCst);
    println!("{manner:?}, {saves} saves: {counts:?}");
    counts
}

#[test]
fn copies_made_at_once_are_whole_or_say_that_they_are_not() {
    let counts = count(150, CopyManner::AtOnce, Duration::ZERO);
    assert_eq!(counts.wrong, 0, "{counts:?}");
    assert!(counts.whole > 100, "most of them are whole: {counts:?}");
}

#[test]
fn copies_made_in_pieces_are_whole_or_say_that_they_are_not() {
    let counts = count(80, CopyManner::Pieces { rest: Duration::from_micros(20) }, Duration::ZERO);
    assert_eq!(counts.wrong, 0, "{counts:?}");
    assert!(counts.told > 0, "saves without a rest meet a slow copy: {counts:?}");
}

#[test]
fn slow_copies_between_saves_of_a_person_are_whole() {
    let rest = Duration::from_micros(50);
    let counts = count(20, CopyManner::Pieces { rest }, Duration::from_millis(400));
    assert_eq!(counts.wrong, 0, "{counts:?}");
    assert!(counts.whole >= 10, "{counts:?}");
}
