//! What a book, or its plain JSON, says of issued reports that nothing in it proves.
//!
//! Pure. Invariant: what is told here is not mended: who reads it looks at the paper that was signed.

use super::seal::is_as_issued;
use crate::model::{BookContent, BookExport, Change, IssuedOrigin, OfPeriod, Period, Status};

/// Something that a JSON says of a report and does not prove.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// It says that it was issued, and no seal says what it was then.
    #[error("Báo cáo {} ghi là đã ban hành nhưng tệp không kèm dấu chốt khớp với nội dung: không có gì chứng tỏ đó là bản đã chốt. Hãy so với bản giấy đã ký.", .0.full())]
    NoSeal(Period),
    /// What was kept when it was issued did not come along.
    #[error("Báo cáo {} ghi là đã ban hành nhưng tệp không kèm bản đã chốt (tên đơn vị và bản PDF của lúc chốt). Hãy so với bản giấy đã ký.", .0.full())]
    NoVersion(Period),
    /// Another version of it did not.
    #[error("Báo cáo {}: bản đã chốt thứ {} không kèm nội dung nên không nhập được.", .0.full(), .1)]
    OtherVersion(Period, u32),
    /// The file is from before issuing was kept.
    #[error("Báo cáo {} ghi là đã ban hành; tệp này không giữ gì của lúc chốt nên báo cáo được nhận như đang có trong tệp. Hãy so với bản giấy đã ký.", .0.full())]
    TakenAsItStands(Period),
    /// It was issued and never opened again, and says that it is a draft.
    #[error("Báo cáo {} đã chốt, không có lần mở lại nào được ghi, mà tệp ghi là đang soạn: tệp đã bị sửa ngoài chương trình.", .0.full())]
    MadeDraft(Period),
}

impl Unproven {
    /// Of which report.
    pub fn period(&self) -> Period {
        match self {
            Self::NoSeal(period)
            | Self::NoVersion(period)
            | Self::OtherVersion(period, _)
            | Self::TakenAsItStands(period)
            | Self::MadeDraft(period) => *period,
        }
    }
}

/// What an export says of its reports and does not prove.
pub fn unproven(export: &BookExport) -> Vec<Unproven> {
    let BookContent { reports, seals, versions, .. } = &export.content;
    let has = |sha256: &String| export.files.iter().any(|file| file.sha256 == *sha256);
    let mut told = Vec::new();
    for report in reports.iter().filter(|report| report.status == Status::Issued) {
        let period = report.period;
        if export.version < BookExport::WITH_VERSIONS {
            told.push(Unproven::TakenAsItStands(period));
        } else if !is_as_issued(export, report) {
            told.push(Unproven::NoSeal(period));
        } else {
            let sealed = seals.iter().find(|seal| seal.period == period);
            let is_it = |version: u32| sealed.is_some_and(|seal| seal.version == version);
            let came = versions.iter().any(|version| {
                version.period == period && is_it(version.version) && has(&version.content)
            });
            told.extend((!came).then_some(Unproven::NoVersion(period)));
        }
    }
    let is_told = |period: Period| told.contains(&Unproven::NoVersion(period));
    let without_bytes = versions.iter().filter(|it| !has(&it.content) && !is_told(it.period));
    let others: Vec<Unproven> =
        without_bytes.map(|it| Unproven::OtherVersion(it.period, it.version)).collect();
    told.extend(others);
    told.extend(made_drafts(&export.content).into_iter().map(Unproven::MadeDraft));
    told
}

/// Reports that were issued, and are drafts though nobody opened them again: a seal stands, or the history says so.
pub fn made_drafts(content: &BookContent) -> Vec<Period> {
    let drafts = content.reports.iter().filter(|report| report.status == Status::Draft);
    let periods = drafts.map(|report| report.period);
    periods.filter(|period| is_made_draft(content, *period)).collect()
}

fn is_made_draft(content: &BookContent, period: Period) -> bool {
    if content.seals.iter().any(|seal| seal.period == period) {
        return true;
    }
    let has_version = content.versions.iter().any(|version| version.period == period);
    let said = content.changes.iter().rev().find_map(|change| status_after(change, period));
    has_version && said != Some(Status::Draft)
}

/// What the report of a period was after a change; none where the change says nothing of it.
fn status_after(change: &OfPeriod<Change>, period: Period) -> Option<Status> {
    let Change { what, new, .. } = &change.what;
    if what == "salvaged" {
        // What was not whole then became a draft.
        return Some(Status::Draft);
    }
    let new = match what.as_str() {
        _ if change.period != Some(period) => return None,
        "issued" => return Some(Status::Issued),
        "reopened" => return Some(Status::Draft),
        "report" => &new["status"],
        "status" => new,
        _ => return None,
    };
    serde_json::from_value(new.clone()).ok()
}

/// Issued reports of which nobody here saw the issuing: they are kept as they were brought in.
pub fn taken_as_issued(content: &BookContent) -> Vec<Period> {
    let is_standing = |period: Period, version: u32| {
        content.seals.iter().any(|seal| seal.period == period && seal.version == version)
    };
    let here = content.versions.iter().filter(|version| version.origin != IssuedOrigin::Issued);
    let here = here.filter(|version| is_standing(version.period, version.version));
    here.map(|version| version.period).collect()
}
