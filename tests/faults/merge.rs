//! F16: the reports of another book brought in by its JSON, and all that can be wrong with that.

use std::path::PathBuf;

use serde_json::Value;
use so_cchc::{
    edit::Edit,
    model::{BookContent, Period, Status},
    session::Session,
    store::BookReader,
};

use crate::{
    kills::{backups, kinds, stamp},
    list::number,
    program::Program,
    shown::{Held, require},
};

/// What the book of that name holds.
pub fn content(program: &Program, book: &str) -> Result<BookContent, String> {
    let read = BookReader::open(&program.path(book)).and_then(|it| it.export());
    Ok(read.map_err(|why| why.to_string())?.content)
}

/// A book with a report, and beside it `khac.json`: a copy of it that has one report more, issued, and another value in
/// the report that both have.
pub fn two_books() -> Program {
    let program = kinds::book();
    program.write("khac.cchc", program.read("so.cchc"));
    program.write("b.csv", "id,value,note\nplan_tasks_total,9,\n");
    program.ok(&["set", "khac.cchc", "--period", "2026-Q1", "b.csv"]);
    program.ok(&["start", "khac.cchc", "--period", "2026-H1", "--outline", "ngan"]);
    let period = Period::parse("2026-H1").expect("a period");
    let mut session = Session::open(&program.path("khac.cchc"), "A").expect("the other book");
    let issue = Edit::SetStatus { period, status: Status::Issued };
    session.apply(&issue, &stamp()).expect("issued");
    drop(session);
    program.ok(&["export", "khac.cchc", "--json", "khac.json"]);
    program
}

/// That the words are refused and leave every byte.
fn refused(program: &Program, json: &str, what: &str) -> Result<(), String> {
    let before = program.read("so.cchc");
    let said = program.run(&["import", "so.cchc", json]);
    require(said.code == 1 && !said.err.contains("panicked"), format!("{what}: {}", said.err))?;
    require(program.read("so.cchc") == before, format!("{what}: bytes changed"))
}

/// The JSON with something in it changed.
fn tampered(program: &Program, change: impl FnOnce(&mut Value)) -> Result<(), String> {
    let mut json: Value =
        serde_json::from_slice(&program.read("khac.json")).map_err(|why| why.to_string())?;
    change(&mut json);
    program.write("sua.json", json.to_string());
    Ok(())
}

/// Brings another book's reports in: once, again, of another office, tampered with, of a period that is there already.
pub fn merged() -> Held {
    let program = two_books();
    // Since the last backup something changed, or there would be no other.
    let session = Session::open(&program.path("so.cchc"), "A");
    let changed = session.and_then(|mut it| it.apply(&number(5), &stamp()));
    changed.map_err(|why| why.to_string())?;
    let (ours, theirs) = (content(&program, "so.cchc")?, content(&program, "khac.cchc")?);
    program.write("nua.json", &program.read("khac.json")[..2000]);
    refused(&program, "nua.json", "cut off")?;
    tampered(&program, |json| json["la"] = 1.into())?;
    refused(&program, "sua.json", "a strange key")?;
    tampered(&program, |json| json["content"]["reports"][1]["period"]["kind"] = "Month".into())?;
    refused(&program, "sua.json", "no period")?;
    tampered(&program, |json| {
        json["content"]["reports"][1]["header"]["opening"] = "Chữ của ai khác.".into();
    })?;
    refused(&program, "sua.json", "an issued report that was changed")?;
    let other = Program::new();
    other.new_book("la.cchc", "Khác");
    other.ok(&["start", "la.cchc", "--period", "2026-H1"]);
    other.ok(&["export", "la.cchc", "--json", "la.json"]);
    program.write("la.json", other.read("la.json"));
    refused(&program, "la.json", "another office")?;

    program.ok(&["import", "so.cchc", "khac.json"]);
    let merged = content(&program, "so.cchc")?;
    require(merged.reports.len() == 2, "the new report did not come")?;
    require(merged.reports[0] == ours.reports[0], "a report that was there gave way")?;
    require(merged.reports[1] == theirs.reports[1], "the new report is not theirs")?;
    require(merged.versions == theirs.versions, "its issued version did not come")?;
    let before = |path: &PathBuf| path.to_string_lossy().contains("truoc-khi-gop");
    let kept = backups(&program).into_iter().find(before).ok_or("no backup before it")?;
    let kept = BookReader::open(&kept).and_then(|it| it.export()).map_err(|why| why.to_string())?;
    require(kept.content == ours, "the backup is not the book before it")?;

    let bytes = program.read("so.cchc");
    let again = program.run(&["import", "so.cchc", "khac.json"]);
    require(again.code == 0 && again.out.contains("chưa thay đổi gì"), again.err)?;
    require(program.read("so.cchc") == bytes, "the second time changed something")?;
    Ok("backed up, one report comes, one that is there stays, twice is once; another office's and four tampered files refused, byte for byte".into())
}
