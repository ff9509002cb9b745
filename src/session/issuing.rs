//! Issuing a report and opening it again, and what was kept of it: one door for window and terminal.
//!
//! Invariants: a report is issued under a number and a day, and only when every error that is found in it, number and
//! day on the page, was fixed or accepted; what goes out of an issued report is what was kept when it was issued.

use std::path::Path;

use chrono::NaiveDate;

use super::{
    Live, Session,
    issue_doubts::{self, IssueDoubt},
    issued_office::{self, IssuedBook, KeptOffice},
    live,
    small_file::{self, NotRead},
};
use crate::{
    check::{self, Case},
    compose::citation,
    edit::{Edit, Issue, report_number},
    export,
    model::{
        Attachment, EvidenceFile, FileKind, Finding, IssuedContent, IssuedVersion, Level, Period,
        Report, ReportSummary, Stamp, Status, text,
    },
    store::{BrokenVersion, StoreError},
};

/// Why a report was not issued. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotIssued {
    /// It bears no number.
    #[error("Chưa chốt vì chưa ghi số của báo cáo; hãy ghi số, ví dụ 45.")]
    NoNumber,
    /// What was typed for one is none.
    #[error("Chưa chốt. {0}")]
    OddNumber(String),
    /// Errors that nobody fixed or accepted.
    #[error(
        "Chưa chốt vì báo cáo còn {} lỗi chưa sửa và chưa được giữ nguyên kèm lý do.",
        .0.len()
    )]
    Errors(Vec<Finding>),
    /// It is asked about first.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Doubts(Vec<IssueDoubt>),
    /// Its pages cannot be made.
    #[error("{0:#}")]
    NotPrinted(anyhow::Error),
    /// The book does not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// As what a report is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueAs {
    /// Which.
    pub period: Period,
    /// Its number, without symbol.
    pub number: String,
    /// The day it bears.
    pub signed: NaiveDate,
    /// Whether somebody was asked about what is odd, and wants it so.
    pub anyway: bool,
    /// So many of its boxes have words that wait outside the book.
    pub waiting: usize,
}

/// Why a file was not attached. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotAttached {
    /// It is none of the kinds that are.
    #[error(
        "Chỉ đính kèm được tệp PDF, JPG hoặc PNG; tệp này không phải (xem theo nội dung, không theo đuôi). Sổ chưa thay đổi."
    )]
    OddKind,
    /// It cannot be read, or is too large.
    #[error(transparent)]
    NotRead(#[from] NotRead),
    /// The book does not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file that may be attached, looked at before the book grows by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAttach {
    /// Its name, without folders.
    pub name: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// They.
    pub bytes: Vec<u8>,
}

impl ToAttach {
    /// Why somebody should look at it first; none where nothing is odd. A sentence.
    pub fn doubt(&self) -> Option<String> {
        (!self.kind.ends(&self.bytes)).then(|| {
            format!(
                "Tệp không có phần kết thúc của một tệp {}: có thể bị cắt cụt khi quét hoặc chép. Hãy mở tệp xem trước.",
                self.kind.word()
            )
        })
    }
}

/// Where a book has the bytes of a file already: they are kept once, whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldAs {
    /// Beside the same report, under this name.
    Attached(String),
    /// Beside another report, or as the pages of a version.
    Elsewhere(Period),
}

/// Reads a file that is to be attached.
pub fn read_to_attach(path: &Path) -> Result<ToAttach, NotAttached> {
    let (name, bytes) = small_file::read(path, Attachment::MOST_BYTES)?;
    let kind = FileKind::of(&bytes).filter(|kind| kind.is_of_paper());
    let kind = kind.ok_or(NotAttached::OddKind)?;
    Ok(ToAttach { name: name.unwrap_or_else(|| format!("ban-ky.{}", kind.ending())), kind, bytes })
}

/// Files attached to a report, each under a name of its own: those of one name came by different roads.
pub(super) fn told_apart(all: Vec<Attachment>) -> Vec<Attachment> {
    let mut named: Vec<Attachment> = Vec::with_capacity(all.len());
    for attachment in all {
        let name = free_name(&attachment.name, &named);
        named.push(Attachment { name, ..attachment });
    }
    named
}

/// "ban-ky.pdf", "ban-ky (2).pdf" where another file is called so.
fn free_name(name: &str, known: &[Attachment]) -> String {
    let is_free = |name: &String| known.iter().all(|known| known.name != *name);
    let path = Path::new(name);
    let parts = path.file_stem().zip(path.extension());
    let numbered = |number: usize| match parts {
        Some((stem, ending)) => {
            format!("{} ({number}).{}", stem.to_string_lossy(), ending.to_string_lossy())
        }
        None => format!("{name} ({number})"),
    };
    let mut names = std::iter::once(name.to_owned()).chain((2..).map(numbered));
    names.find(is_free).unwrap_or_default()
}

impl Session {
    /// Issues the report of a period under this number and day: checks it as it goes out, makes its pages, and stores
    /// all of it at once. Its version.
    pub fn issue(&mut self, new: &IssueAs, stamp: &Stamp) -> Result<IssuedVersion, NotIssued> {
        let IssueAs { period, signed, anyway, .. } = *new;
        if text::one_line(&new.number).is_empty() {
            return Err(NotIssued::NoNumber);
        }
        let stored = self.report(period)?;
        let number = report_number::number_of(&new.number, &stored.header.symbol)
            .map_err(NotIssued::OddNumber)?;
        if number.is_empty() {
            return Err(NotIssued::NoNumber);
        }
        if stored.status == Status::Issued {
            return Err(StoreError::Issued(period).into());
        }
        let mut report = stored;
        (report.header.number, report.header.signed) = (number.clone(), Some(signed));
        report.status = Status::Issued;
        let made = self.pages_of(&report)?;
        let errors = self.errors_left(&made, stamp)?;
        if !errors.is_empty() {
            return Err(NotIssued::Errors(errors));
        }
        let reports = self.reports()?;
        let mut doubts =
            issue_doubts::doubts(&report, &reports, &self.versions_of(&reports)?, stamp.at.date());
        doubts.extend((new.waiting > 0).then_some(IssueDoubt::WordsWait(new.waiting)));
        if !anyway && !doubts.is_empty() {
            return Err(NotIssued::Doubts(doubts));
        }
        let pdf = export::pdf(&made.pages).map_err(|why| NotIssued::NotPrinted(why.into()))?;
        let issue = Issue { period, number, signed, pdf };
        let issue = Edit::Issue(Box::new(issue));
        // What the register says may change; what the report cites goes with it.
        let cited = citation::cited_beside(&report);
        let edit = if cited.is_empty() {
            issue
        } else {
            let papers = report.papers.iter().cloned().chain(cited).collect();
            let edits = vec![Edit::SetPapers { period, papers }, issue.clone()];
            Edit::Batch { name: issue.name(), edits }
        };
        self.apply(&edit, stamp)?;
        self.end_act();
        let version = self.standing_version(period)?;
        version.ok_or_else(|| StoreError::NotIssued(period).into())
    }

    fn pages_of(&self, report: &Report) -> Result<Live, NotIssued> {
        let (commune, neighbours) = (self.commune()?, self.neighbours_of(report)?);
        live::beside(report.clone(), &commune, neighbours).map_err(NotIssued::NotPrinted)
    }

    /// What is wrong in a report that nobody let stand.
    fn errors_left(&self, made: &Live, stamp: &Stamp) -> Result<Vec<Finding>, StoreError> {
        let accepted = self.accepted(made.stored.period)?;
        let mut found = check::check(&Case::new(made.subject(stamp.at.date())));
        found.retain(|finding| {
            finding.level == Level::Error && !accepted.iter().any(|known| known.covers(finding))
        });
        Ok(found)
    }

    /// Opens an issued report again, for this reason; its version stays, and so does the office it bears.
    pub fn reopen(&mut self, period: Period, why: &str, stamp: &Stamp) -> Result<(), StoreError> {
        let reopen = Edit::Reopen { period, why: text::one_line(why) };
        let edit = match self.kept_office(period)? {
            None => reopen,
            Some(KeptOffice { header, .. }) => {
                let keep = Edit::SetHeader { period, header: Box::new(header) };
                Edit::Batch { name: reopen.name(), edits: vec![reopen, keep] }
            }
        };
        self.apply(&edit, stamp)?;
        self.end_act();
        Ok(())
    }

    /// What an issued report keeps of its office when it is opened again; none where the office is the same.
    pub fn kept_office(&self, period: Period) -> Result<Option<KeptOffice>, StoreError> {
        let (report, today) = (self.report(period)?, self.commune()?);
        let then = issued_office::printed_by(self, &report, &today);
        Ok(KeptOffice::of(&report, &then, &today))
    }

    /// Versions of issued reports that are not what was kept.
    pub fn broken_versions(&self) -> Result<Vec<BrokenVersion>, StoreError> {
        self.store.broken_versions()
    }

    /// Versions of a report that were issued, oldest first.
    pub fn versions(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.store.versions(period)
    }

    pub(super) fn versions_of(
        &self,
        reports: &[ReportSummary],
    ) -> Result<Vec<IssuedVersion>, StoreError> {
        let of_each = reports.iter().map(|report| self.versions(report.period));
        Ok(of_each.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// What is attached to a report, oldest first, each under a name of its own.
    pub fn attachments(&self, period: Period) -> Result<Vec<Attachment>, StoreError> {
        Ok(told_apart(self.store.attachments(period)?))
    }

    /// Where the book has the bytes of a file already that is to be attached to a report.
    pub fn holds(&self, period: Period, file: &ToAttach) -> Result<Option<HeldAs>, StoreError> {
        let sha256 = crate::store::sha256(&file.bytes);
        let is_it = |known: &Attachment| known.sha256 == sha256;
        if let Some(known) = self.attachments(period)?.into_iter().find(is_it) {
            return Ok(Some(HeldAs::Attached(known.name)));
        }
        for report in self.reports()? {
            let of = report.period;
            let is_pages = |version: &IssuedVersion| version.pdf.as_ref() == Some(&sha256);
            if self.attachments(of)?.iter().any(is_it) || self.versions(of)?.iter().any(is_pages) {
                return Ok(Some(HeldAs::Elsewhere(of)));
            }
        }
        Ok(None)
    }

    /// Attaches a file to a report; the report does not change. It bears another name where another file has its own.
    pub fn attach(
        &mut self,
        period: Period,
        file: &ToAttach,
        stamp: &Stamp,
    ) -> Result<Attachment, NotAttached> {
        let sha256 = crate::store::sha256(&file.bytes);
        let known = self.attachments(period)?;
        if let Some(same) = known.iter().find(|known| known.sha256 == sha256) {
            return Ok(same.clone());
        }
        let attachment = Attachment {
            sha256,
            name: free_name(&file.name, &known),
            kind: file.kind,
            size: file.bytes.len() as u64,
            stamp: stamp.clone(),
        };
        self.store.attach(period, &attachment, &file.bytes)?;
        self.revision += 1;
        Ok(attachment)
    }

    /// Takes an attached file out again.
    pub fn detach(
        &mut self,
        period: Period,
        attachment: &Attachment,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.store.detach(period, attachment, stamp)?;
        self.revision += 1;
        Ok(())
    }

    /// The bytes of a file that is evidence.
    pub fn evidence_bytes(&self, file: &EvidenceFile) -> Result<Vec<u8>, StoreError> {
        self.store.evidence_bytes(file)
    }

    /// The bytes of an attached file.
    pub fn attached(&self, attachment: &Attachment) -> Result<Vec<u8>, StoreError> {
        self.store.attached(attachment)
    }

    /// The pages that were kept of an issued report, to go out as they are; none of a draft, and of a report whose pages
    /// nobody kept.
    pub fn kept_pages(&self, period: Period) -> Result<Option<Vec<u8>>, StoreError> {
        issued_office::kept_pages(self, period)
    }

    /// What was changed in a period's report, oldest first.
    pub fn changes(&self, period: Period) -> Result<Vec<crate::model::Change>, StoreError> {
        self.store.changes(period)
    }
}

impl IssuedBook for Session {
    fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError> {
        self.store.standing_version(period)
    }

    fn versions_of(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError> {
        self.versions(period)
    }

    fn periods(&self) -> Result<Vec<Period>, StoreError> {
        Ok(self.reports()?.iter().map(|known| known.period).collect())
    }

    fn report_of(&self, period: Period) -> Result<Report, StoreError> {
        self.report(period)
    }

    fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError> {
        self.store.issued_content(version)
    }

    fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.issued_pdf(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Commune, Figure, FigureValue, Section, report::Header},
        session::sample,
    };

    fn stamp() -> Stamp {
        let day = NaiveDate::from_ymd_opt(2026, 3, 20).expect("a day");
        Stamp { at: day.and_time(chrono::NaiveTime::MIN), who: "Nguyễn Văn A".into() }
    }

    #[test]
    fn a_report_whose_errors_were_let_stand_is_issued() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = sample::copied(folder.path());
        let mut session = Session::open(&path, "Nguyễn Văn A").expect("a session");
        let period = sample::PERIOD;
        let mut section = session.report(period).expect("the report").sections[1].clone();
        section.text = "Xã đã đã làm việc này.".into();
        session.apply(&Edit::SetSection { period, section }, &stamp()).expect("applied");
        let signed = NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day");
        let new = IssueAs { period, number: "45".into(), signed, anyway: false, waiting: 0 };
        let Err(NotIssued::Errors(errors)) = session.issue(&new, &stamp()) else {
            panic!("an error nobody let stand")
        };
        for error in &errors {
            session.accept(period, error, "tên riêng", &stamp()).expect("let stand");
        }
        assert_eq!(session.issue(&new, &stamp()).expect("issued").version, 1);
    }

    /// An edit of everything but the report that was issued.
    fn elsewhere(of: &Report, office: &Commune, step: usize) -> Edit {
        let (period, words) = (of.period, format!("Xã đã làm {step} việc."));
        match step % 4 {
            0 => {
                let figure = Some(Figure::of(FigureValue::Number(step.into())));
                Edit::SetFigure { period, indicator: "steering_docs_issued".into(), figure }
            }
            1 => {
                let section = of.sections[step % of.sections.len()].clone();
                Edit::SetSection { period, section: Section { text: words, ..section } }
            }
            2 => {
                let header = Header { title: words, ..of.header.clone() };
                Edit::SetHeader { period, header: Box::new(header) }
            }
            _ => Edit::SetCommune(Box::new(Commune { superior: words, ..office.clone() })),
        }
    }

    #[test]
    fn a_thousand_steps_later_the_pages_of_an_issued_report_go_out_as_they_went_out() {
        let folder = sample::quick_folder();
        let path = sample::copied(folder.path());
        let mut session = Session::open(&path, "Nguyễn Văn A").expect("a session");
        let period = sample::PERIOD;
        let signed = NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day");
        let new = IssueAs { period, number: "45".into(), signed, anyway: true, waiting: 0 };
        session.issue(&new, &stamp()).expect("issued");
        let pages = session.kept_pages(period).expect("readable").expect("pages");
        let printed = session.live(period).expect("a live report").pages;
        assert_eq!(pages, export::pdf(&printed).expect("a PDF"), "a whole report's own");
        let office = session.commune().expect("the office");
        let other = session.reports().expect("a list")[0].period;
        assert_ne!(other, period);
        let other = session.report(other).expect("a report");
        for step in 0..1_000 {
            session.apply(&elsewhere(&other, &office, step), &stamp()).expect("a step");
            session.end_act();
        }
        assert_ne!(session.commune().expect("the office"), office);
        drop(session);
        let session = Session::open(&path, "Nguyễn Văn A").expect("a session");
        assert!(session.changes(other.period).expect("a list").len() > 700);
        assert!(session.kept_pages(period).expect("readable").expect("pages") == pages);
        assert_eq!(session.broken_versions().expect("readable"), []);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let attachment = |name: &str| Attachment {
            sha256: name.into(),
            name: name.into(),
            kind: FileKind::Pdf,
            size: 1,
            stamp: stamp(),
        };
        let all = ["a.pdf", "a.pdf", "a (2).pdf", "a", "a"].map(attachment);
        let names: Vec<String> = told_apart(all.into()).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["a.pdf", "a (2).pdf", "a (2) (2).pdf", "a", "a (2)"]);
    }
}
