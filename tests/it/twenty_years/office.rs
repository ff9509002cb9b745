//! What the office of a made-up book keeps beside its reports: papers, tasks, evidence.

use chrono::{Days, NaiveDate};
use so_cchc::{
    edit::Edit,
    model::{
        Evidence, EvidenceFile, EvidenceOf, EvidenceSource, FileKind, KeptFile, Paper, PaperOrigin,
        Period, RegisteredPaper, Report, RowId, Stamp, Task, TaskState,
    },
    store::sha256,
};

use super::{noise, paper, sentence};

/// Papers of the register that came with each report.
const REGISTERED: u32 = 40;
/// Tasks of a year's plan.
const TASKS: u32 = 36;
/// Files that show something of each report.
const EVIDENCE: u32 = 12;
/// Bytes of such a file, as a scanned page has, about.
const EVIDENCE_BYTES: usize = 40_000;

/// All of it, for these reports.
pub(super) fn rows(reports: &[Report], stamp: &Stamp) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut years: Vec<i32> = reports.iter().map(|report| report.period.year).collect();
    years.dedup();
    edits.extend(years.into_iter().map(|year| Edit::SetTasks { year, tasks: plan(year) }));
    for (report, nth) in reports.iter().zip(0_u32..) {
        let period = report.period;
        edits.extend((0..REGISTERED).map(|number| {
            let id = RowId(nth * REGISTERED + number + 1);
            Edit::SetRegistered { id, paper: Some(Box::new(registered(period, number, id))) }
        }));
        edits.extend(
            (0..EVIDENCE)
                .map(|number| shown(report, number, RowId(nth * EVIDENCE + number + 1), stamp)),
        );
    }
    edits
}

fn registered(period: Period, number: u32, id: RowId) -> RegisteredPaper {
    let paper = Paper { id, ..paper(period, u64::from(number % 12)) };
    let number = (id.0 % 400 + 1).to_string();
    let origin = if id.0.is_multiple_of(4) { PaperOrigin::Superior } else { PaperOrigin::Own };
    let paper = RegisteredPaper { paper: Paper { number, ..paper }, origin, ..Default::default() };
    RegisteredPaper { topic: Some("steering_documents".into()), ..paper }
}

fn plan(year: i32) -> Vec<Task> {
    let first = NaiveDate::from_ymd_opt(year, 1, 10).expect("a day");
    let day = |days: u32| first.checked_add_days(Days::new(days.into()));
    let whole = Period { year, kind: so_cchc::model::PeriodKind::Year };
    let task = |number: u32| Task {
        id: RowId(number + 1),
        name: sentence("task", whole, number as usize),
        area: "Cải cách thể chế".into(),
        deadline: day(number * 9),
        officer: "Văn phòng".into(),
        product: "Kế hoạch".into(),
        state: if number.is_multiple_of(3) { TaskState::Begun } else { TaskState::Done },
        done: day(number * 9 + number % 5).filter(|_| !number.is_multiple_of(3)),
        ..Task::default()
    };
    (0..TASKS).map(task).collect()
}

fn shown(report: &Report, number: u32, id: RowId, stamp: &Stamp) -> Edit {
    let period = report.period;
    let seed = format!("evidence {} {number}", period.code());
    let bytes = noise(&seed, period.year, EVIDENCE_BYTES);
    let of = match report.sections.get(number as usize * 2) {
        Some(section) if number.is_multiple_of(2) => {
            EvidenceOf::Section { period, section: section.id }
        }
        _ => {
            let mut ids = report.figures.keys().cycle();
            let indicator = ids.nth(number as usize).expect("a figure").clone();
            EvidenceOf::Figure { period, indicator }
        }
    };
    let file = EvidenceFile {
        name: format!("minh-chung-{number}.pdf"),
        sha256: sha256(&bytes),
        kind: FileKind::Pdf,
        size: bytes.len() as u64,
    };
    let kept = KeptFile { sha256: file.sha256.clone(), bytes };
    let what = EvidenceSource::File(file);
    let evidence = Evidence { id, of, what, note: String::new(), stamp: stamp.clone() };
    Edit::SetEvidence { id, evidence: Some(Box::new(evidence)), file: Some(kept) }
}
