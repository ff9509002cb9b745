//! The kinds of work that are killed: set, migrate, backup, restore, import, merge, export, issue, salvage.

use std::{
    fs,
    time::{Duration, Instant},
};

use so_cchc::{
    model::{BookExport, FigureValue, IndicatorId, Period, Status},
    session::Session,
    store::BookReader,
};

use super::{Killed, backups, is_whole, next_start, start_issuing};
use crate::{golden::golden_books, merge::two_books, program::Program, rng::Rng};

/// Kills so many of one kind.
type Kind = fn(u32, &mut Rng) -> Killed;

/// Every kind by its name.
pub const ALL: [(&str, Kind); 9] = [
    ("set", set),
    ("migrate", migrate),
    ("backup", backup),
    ("restore", restore),
    ("import", import),
    ("merge", merge),
    ("export", export),
    ("issue", issue),
    ("salvage", salvage),
];

const SET: [&str; 5] = ["set", "so.cchc", "--period", "2026-Q1", "a.csv"];
const FIGURES: [&str; 3] = ["plan_tasks_total", "plan_tasks_done_ytd", "steering_docs_issued"];

/// A book with a report.
pub fn book() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    figures(&program, 0);
    program.ok(&SET);
    program
}

fn figures(program: &Program, value: u32) {
    let rows = FIGURES.map(|id| format!("{id},{value},\n"));
    program.write("a.csv", format!("id,value,note\n{}", rows.concat()));
}

fn time_of(program: &Program, words: &[&str]) -> Duration {
    let start = Instant::now();
    program.ok(words);
    start.elapsed()
}

/// The three figures as the book has them, read as the next start of the program reads it.
fn values(program: &Program) -> Result<Vec<u32>, String> {
    let said = program.run(&["get", "so.cchc", "--period", "2026-Q1"]);
    if said.code != 0 {
        return Err(said.err);
    }
    is_whole(&program.path("so.cchc"))?;
    let reader = BookReader::open(&program.path("so.cchc")).map_err(|why| why.to_string())?;
    let period = Period::parse("2026-Q1").map_err(|why| why.to_string())?;
    let report = reader.report(period).map_err(|why| why.to_string())?.ok_or("no report")?;
    let value = |id: &str| match report.figures.get(&IndicatorId::from(id)).map(|it| &it.value) {
        Some(FigureValue::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    };
    Ok(FIGURES.iter().filter_map(|id| value(id)).collect())
}

fn set(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "set", ..Killed::default() };
    let program = book();
    let whole = time_of(&program, &SET);
    let mut known = 0;
    for value in 1..=rounds {
        figures(&program, value);
        let acknowledged = killed.kill(&program, &SET, whole, rng);
        killed.acknowledged += u64::from(acknowledged);
        let found = values(&program);
        let is = |value: u32| found.as_ref().is_ok_and(|found| *found == [value; 3]);
        killed.must(is(value) || is(known) && !acknowledged, || {
            format!("{known} → {value}: {found:?}")
        });
        known = if is(value) { value } else { known };
        next_start(&program, "so.cchc").expect("the next start");
        killed.count_litter(&program.path("."));
    }
    killed
}

fn migrate(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "migrate", ..Killed::default() };
    let program = Program::new();
    let older = golden_books().next().expect("the golden book");
    program.write("so.cchc", &older);
    // Who only reads upgrades nothing: what climbs is a write, whose own figures are left out of what is compared.
    figures(&program, 7);
    let held = |program: &Program, changes: usize| {
        let reader = BookReader::open(&program.path("so.cchc")).map_err(|why| why.to_string())?;
        reader.check().map_err(|why| why.to_string())?;
        let mut content = reader.export().map_err(|why| why.to_string())?.content;
        content.changes.truncate(changes);
        content.reports.iter_mut().for_each(|report| report.figures.clear());
        Ok::<_, String>((content.commune, content.reports, content.accepted, content.changes))
    };
    let expected = held(&program, usize::MAX).expect("the golden book reads");
    let changes = expected.3.len();
    let whole = time_of(&program, &SET);
    for round in 0..rounds {
        program.write("so.cchc", &older);
        let ended = killed.kill(&program, &SET, whole, rng);
        let next = program.run(&SET);
        killed.must(next.code == 0, || next.err.clone());
        let found = held(&program, changes);
        let same = found.as_ref().is_ok_and(|found| *found == expected);
        killed.must(same, || format!("round {round}: {:?}", found.map(drop)));
        killed.acknowledged += u64::from(ended);
        killed.count_litter(&program.path("."));
        for backup in backups(&program) {
            let is_whole = is_whole(&backup);
            killed.must(is_whole.is_ok(), || format!("a backup: {is_whole:?}"));
        }
        let _ = fs::remove_dir_all(program.path("home"));
    }
    killed
}

fn backup(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "backup", ..Killed::default() };
    let program = book();
    let words = ["backup", "so.cchc"];
    let whole = time_of(&program, &words);
    let book = program.read("so.cchc");
    for round in 0..rounds {
        let before = backups(&program);
        let ended = killed.kill(&program, &words, whole, rng);
        killed.must(program.read("so.cchc") == book, || "the book changed".into());
        let after = backups(&program);
        killed
            .must(before.iter().all(|old| after.contains(old)), || "an old backup is gone".into());
        killed.must(!ended || after.len() > before.len(), || {
            "a backup that was told is not there".into()
        });
        for new in after.iter().filter(|new| !before.contains(new)) {
            let is_whole = is_whole(new);
            killed.must(is_whole.is_ok(), || format!("{is_whole:?}"));
        }
        if round % 10 == 9 || round + 1 == rounds {
            program.ok(&words);
            let folder = after.first().and_then(|backup| backup.parent());
            if let Some(folder) = folder {
                killed.count_litter(folder);
            }
            for backup in &after {
                let _ = fs::remove_file(backup);
            }
        }
    }
    killed.count_litter(&program.path("."));
    killed
}

fn restore(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "restore", ..Killed::default() };
    let program = book();
    figures(&program, 1);
    program.ok(&SET);
    program.ok(&["backup", "so.cchc", "--to", "usb.cchc"]);
    figures(&program, 2);
    program.ok(&SET);
    let (one, two) = (program.read("usb.cchc"), program.read("so.cchc"));
    let words = ["restore", "so.cchc", "--from", "usb.cchc", "--yes"];
    let whole = time_of(&program, &words);
    for _ in 0..rounds {
        program.write("so.cchc", &two);
        let ended = killed.kill(&program, &words, whole, rng);
        killed.acknowledged += u64::from(ended);
        let found = values(&program);
        let is = |value: u32| found.as_ref().is_ok_and(|found| *found == [value; 3]);
        killed.must(is(1) || is(2) && !ended, || format!("{found:?}"));
        killed.must(program.read("usb.cchc") == one, || "the backup changed".into());
        // What was there before is in a backup, once the other stands there.
        let kept = backups(&program).iter().any(|backup| is_whole(backup).is_ok());
        killed.must(!is(1) || kept, || "no backup of what gave way".into());
        next_start(&program, "so.cchc").expect("the next start");
        killed.count_litter(&program.path("."));
        let _ = fs::remove_dir_all(program.path("home"));
    }
    killed
}

const REPORT: &str = "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2026\n\nI. KẾT QUẢ\n\nĐã làm xong mọi việc.\n\nII. NHIỆM VỤ\n\nLàm tiếp.\n";

fn import(rounds: u32, rng: &mut Rng) -> Killed {
    let program = book();
    program.write("cu.txt", REPORT);
    brought_in("import", &program, "cu.txt", rounds, rng)
}

fn merge(rounds: u32, rng: &mut Rng) -> Killed {
    brought_in("merge", &two_books(), "khac.json", rounds, rng)
}

/// A file that brings one report more: afterwards it is there, whole, or it is not.
fn brought_in(
    what: &'static str,
    program: &Program,
    file: &str,
    rounds: u32,
    rng: &mut Rng,
) -> Killed {
    let mut killed = Killed { what, ..Killed::default() };
    let base = program.read("so.cchc");
    let words = ["import", "so.cchc", file];
    let whole = time_of(program, &words);
    let exported = |program: &Program| {
        let reader = BookReader::open(&program.path("so.cchc")).map_err(|why| why.to_string())?;
        reader.export().map_err(|why| why.to_string())
    };
    let after = exported(program).expect("the report is in").content.reports;
    for _ in 0..rounds {
        program.write("so.cchc", &base);
        let ended = killed.kill(program, &words, whole, rng);
        killed.acknowledged += u64::from(ended);
        let next = next_start(program, "so.cchc");
        killed.must(next.is_ok(), || format!("{next:?}"));
        let found: Result<BookExport, String> = exported(program);
        let reports = found.as_ref().map_or(&[][..], |found| &found.content.reports);
        let is_whole = is_whole(&program.path("so.cchc"));
        let held = reports == after || reports == &after[..1] && !ended;
        killed
            .must(held && is_whole.is_ok(), || format!("{} reports, {is_whole:?}", reports.len()));
        killed.count_litter(&program.path("."));
        let _ = fs::remove_dir_all(program.path("home"));
    }
    killed
}

fn export(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "export", ..Killed::default() };
    let program = book();
    let old = b"%PDF-1.4 of another program".to_vec();
    program.write("a.pdf", &old);
    let words = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf", "--force"];
    let whole = time_of(&program, &words);
    let (new, book) = (program.read("a.pdf"), program.read("so.cchc"));
    for _ in 0..rounds {
        program.write("a.pdf", &old);
        let ended = killed.kill(&program, &words, whole, rng);
        let found = program.read("a.pdf");
        killed.must(found == new || found == old && !ended, || {
            format!("a PDF of {} bytes", found.len())
        });
        killed.must(program.read("so.cchc") == book, || "the book changed".into());
        next_start(&program, "so.cchc").expect("the next start");
        killed.count_litter(&program.path("."));
    }
    killed
}

fn issue(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "issue", ..Killed::default() };
    let program = book();
    for period in ["2024-Q1", "2024-H1", "2024-Q3", "2024-Y", "2025-Q1", "2025-H1", "2025-Y"] {
        program.ok(&["start", "so.cchc", "--period", period, "--outline", "ngan"]);
    }
    let (path, said) = (program.path("so.cchc"), program.path("said.txt"));
    let base = program.read("so.cchc");
    let start = Instant::now();
    start_issuing(&path, &said).wait().expect("a child");
    let whole = start.elapsed();
    for _ in 0..rounds {
        program.write("so.cchc", &base);
        killed.stakes(&path);
        killed.kill_child(start_issuing(&path, &said), whole, rng);
        let told = fs::read_to_string(&said).unwrap_or_default().lines().count();
        killed.acknowledged += told as u64;
        let found = issued(&program);
        // One more may have been stored before it was said.
        let held = found.as_ref().is_ok_and(|found| *found == told || *found == told + 1);
        killed.must(held, || format!("{told} told, {found:?}"));
        killed.count_litter(&program.path("."));
    }
    killed
}

/// How many reports are issued; an error where a seal does not hold.
fn issued(program: &Program) -> Result<usize, String> {
    let session = Session::open(&program.path("so.cchc"), "thử").map_err(|why| why.to_string())?;
    let changed = session.changed_since_issue().map_err(|why| why.to_string())?;
    if !changed.is_empty() {
        return Err(format!("{changed:?} without their seals"));
    }
    let reports = session.reports().map_err(|why| why.to_string())?;
    Ok(reports.iter().filter(|report| report.status == Status::Issued).count())
}

fn salvage(rounds: u32, rng: &mut Rng) -> Killed {
    let mut killed = Killed { what: "salvage", ..Killed::default() };
    let program = book();
    let mut broken = program.read("so.cchc");
    broken.truncate(broken.len() / 10 * 9);
    program.write("so.cchc", &broken);
    let words = ["salvage", "so.cchc", "moi.cchc"];
    let whole = time_of(&program, &words);
    for _ in 0..rounds {
        let _ = fs::remove_file(program.path("moi.cchc"));
        let ended = killed.kill(&program, &words, whole, rng);
        let new = program.path("moi.cchc");
        let made = new.exists().then(|| is_whole(&new));
        killed.must(made.as_ref().map_or(!ended, Result::is_ok), || format!("{made:?}"));
        killed.must(program.read("so.cchc") == broken, || "the damaged file changed".into());
        if made.is_none() {
            program.ok(&words);
        } else {
            next_start(&program, "moi.cchc").expect("the next start");
        }
        killed.count_litter(&program.path("."));
    }
    killed
}
