//! What can change in a book, as values. The store applies an edit in one transaction and answers with
//! its inverse; undo is applying the inverse, and there is no other undo code.

#![deny(clippy::disallowed_methods)]

pub mod clipboard;
pub mod drafts;
pub mod field;
pub(crate) mod fix;
mod frame;
pub mod free_landing;
pub mod landing;
pub mod never_written;
mod office_rows;
pub mod report_number;
mod table_columns;
pub mod typed_cell;

use serde::{Deserialize, Serialize};

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    Commune, DossierSettings, Dossiers, Evidence, Figure, IndicatorId, JoinedBook, KeptBeside,
    KeptFile, OfficeRows, Paper, Period, RegisteredPaper, Report, RowId, Section, Status, Task,
    Window, number_rows, report::Header, row::Identified,
};

/// One change. Applying it gives back the edit that undoes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// The office itself.
    SetCommune(Box<Commune>),
    /// A new report; refused when the period has one.
    AddReport(Box<Report>),
    /// The whole report of a period; refused when it has none.
    RemoveReport(Period),
    /// Frame of the text.
    SetHeader {
        /// Whose.
        period: Period,
        /// All fields.
        header: Box<Header>,
    },
    /// Another period for a report that was begun for a wrong one; refused when that period has a report.
    SetPeriod {
        /// Whose.
        period: Period,
        /// The period it shall be of.
        to: Period,
        /// Its data window then.
        window: Window,
    },
    /// Data window.
    SetWindow {
        /// Whose.
        period: Period,
        /// First and last day.
        window: Window,
    },
    /// Form set of the annex.
    SetForms {
        /// Whose.
        period: Period,
        /// "hai-cap", "cv725-huyen", or empty.
        forms: String,
    },
    /// đang soạn / đã ban hành.
    SetStatus {
        /// Whose.
        period: Period,
        /// New status.
        status: Status,
    },
    /// Issues a report under its number and day, with its pages as they go out: a version that stays.
    Issue(Box<Issue>),
    /// Opens an issued report again; its version stays.
    Reopen {
        /// Whose.
        period: Period,
        /// Why; refused when it says nothing.
        why: String,
    },
    /// What another book keeps beside a report: versions that were issued, signed papers. It stays.
    KeepBeside(Box<KeptBeside>),
    /// One figure; `None` takes it out.
    SetFigure {
        /// Whose.
        period: Period,
        /// Which.
        indicator: IndicatorId,
        /// New value with note and source.
        figure: Option<Figure>,
    },
    /// Text, heading, numbering, topic or tables of one section (its id finds it; its place stays).
    SetSection {
        /// Whose.
        period: Period,
        /// The section as it shall be.
        section: Section,
    },
    /// The order, depth and presence of sections: the complete new list, depth first. Serves add,
    /// move, promote and remove.
    SetSections {
        /// Whose.
        period: Period,
        /// All sections.
        sections: Vec<Section>,
    },
    /// Dossiers by field, the complete table.
    SetDossiers {
        /// Whose.
        period: Period,
        /// All rows.
        dossiers: Vec<Dossiers>,
    },
    /// How dossiers by field are counted, and whether the annex has them.
    SetDossierSettings {
        /// Whose.
        period: Period,
        /// All of it.
        settings: DossierSettings,
    },
    /// Papers of a report, the complete list.
    SetPapers {
        /// Whose.
        period: Period,
        /// All papers.
        papers: Vec<Paper>,
    },
    /// A paper of the register, whole; `None` takes it out.
    SetRegistered {
        /// Its row.
        id: RowId,
        /// What stands there then.
        paper: Option<Box<RegisteredPaper>>,
    },
    /// The plan of a year, the complete list.
    SetTasks {
        /// Which year.
        year: i32,
        /// All tasks.
        tasks: Vec<Task>,
    },
    /// A piece of evidence, whole; `None` takes it out.
    SetEvidence {
        /// Its row.
        id: RowId,
        /// What stands there then.
        evidence: Option<Box<Evidence>>,
        /// The bytes of its file; none where the book keeps them already, or it is a paper.
        file: Option<KeptFile>,
    },
    /// The book of a commune merged into this one, whole; `None` takes it out.
    SetJoinedBook {
        /// Its row.
        id: RowId,
        /// What stands there then.
        book: Option<Box<JoinedBook>>,
        /// Its JSON; none where the book keeps it already.
        file: Option<KeptFile>,
    },
    /// Several edits as one step, with the name undo shows.
    Batch {
        /// "Nhập số liệu từ tệp".
        name: String,
        /// In order.
        edits: Vec<Edit>,
    },
}

/// A report as it is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Which.
    pub period: Period,
    /// Its number, without symbol.
    pub number: String,
    /// The day it bears.
    pub signed: NaiveDate,
    /// Its pages, number and day on them.
    pub pdf: Vec<u8>,
}

/// Why a report is a draft again whose issuing was undone.
pub const ISSUING_UNDONE: &str = "hoàn tác việc chốt";
/// Why one is that is being taken out.
const BEING_REMOVED: &str = "xóa báo cáo";

impl Edit {
    /// Takes out the report of a period; one that is issued goes by way of draft, as every edit of it must.
    pub fn removal(period: Period, status: Status) -> Self {
        let remove = Self::RemoveReport(period);
        match status {
            Status::Draft => remove,
            Status::Issued => {
                let reopen = Self::Reopen { period, why: BEING_REMOVED.into() };
                Self::Batch { name: remove.name(), edits: vec![reopen, remove] }
            }
        }
    }

    /// What undo calls it.
    pub fn name(&self) -> String {
        match self {
            Self::SetCommune(_) => "sửa thông tin đơn vị".into(),
            Self::AddReport(report) => format!("thêm báo cáo {}", report.period.full()),
            Self::RemoveReport(period) => format!("xóa báo cáo {}", period.full()),
            Self::SetHeader { .. } => "sửa thông tin chung".into(),
            Self::SetPeriod { period, to, .. } => {
                format!("đổi kỳ báo cáo {} thành {}", period.full(), to.full())
            }
            Self::SetWindow { .. } => "sửa thời gian lấy số liệu".into(),
            Self::SetForms { .. } => "đổi bộ biểu mẫu".into(),
            Self::SetStatus { status, .. } => format!("chuyển sang {}", status.word()),
            Self::Issue(issue) => format!("chốt báo cáo {}", issue.period.full()),
            Self::Reopen { period, .. } => format!("mở lại báo cáo {}", period.full()),
            Self::KeepBeside(_) => "giữ các bản đã chốt".into(),
            Self::SetFigure { .. } => "sửa số liệu".into(),
            Self::SetSection { section, .. } => format!("sửa mục “{}”", section.heading),
            Self::SetSections { .. } => "sửa đề cương".into(),
            Self::SetDossiers { .. } => "sửa hồ sơ theo lĩnh vực".into(),
            Self::SetDossierSettings { .. } => "đổi cách tính hồ sơ theo lĩnh vực".into(),
            Self::SetPapers { .. } => "sửa danh sách văn bản".into(),
            Self::SetRegistered { .. } => "sửa sổ văn bản".into(),
            Self::SetTasks { year, .. } => format!("sửa nhiệm vụ năm {year}"),
            Self::SetEvidence { evidence: Some(_), .. } => "thêm minh chứng".into(),
            Self::SetEvidence { evidence: None, .. } => "bỏ minh chứng".into(),
            Self::SetJoinedBook { book: Some(_), .. } => "đưa vào sổ của đơn vị sáp nhập".into(),
            Self::SetJoinedBook { book: None, .. } => "bỏ sổ của đơn vị sáp nhập".into(),
            Self::Batch { name, .. } => name.clone(),
        }
    }

    /// The issued report that this edit opens again; none where it takes it out of the book.
    pub fn reopens(&self) -> Option<Period> {
        match self {
            Self::Reopen { period, .. } | Self::SetStatus { period, status: Status::Draft } => {
                Some(*period)
            }
            Self::Batch { edits, .. } => {
                let opened = edits.iter().find_map(Self::reopens)?;
                (!self.takes_out(opened)).then_some(opened)
            }
            _ => None,
        }
    }

    /// The draft of the book that this edit issues; none where the report comes into the book with it.
    pub fn issues(&self) -> Option<Period> {
        match self {
            Self::Issue(issue) => Some(issue.period),
            Self::SetStatus { period, status: Status::Issued } => Some(*period),
            Self::Batch { edits, .. } => {
                let issued = edits.iter().find_map(Self::issues)?;
                let comes = |edit: &Self| edit.come_and_go().0.contains(&issued);
                (!edits.iter().any(comes)).then_some(issued)
            }
            _ => None,
        }
    }

    fn takes_out(&self, period: Period) -> bool {
        match self {
            Self::RemoveReport(gone) => *gone == period,
            Self::Batch { edits, .. } => edits.iter().any(|edit| edit.takes_out(period)),
            _ => false,
        }
    }

    /// The period its report is of afterwards, where that is another.
    pub fn moves_to(&self) -> Option<Period> {
        match self {
            Self::SetPeriod { to, .. } => Some(*to),
            _ => None,
        }
    }

    /// Reports that it brings into the book, and those it takes out. One that gives way to another of its period does
    /// neither.
    pub fn come_and_go(&self) -> (Vec<Period>, Vec<Period>) {
        match self {
            Self::AddReport(report) => (vec![report.period], Vec::new()),
            Self::RemoveReport(period) => (Vec::new(), vec![*period]),
            Self::Batch { edits, .. } => {
                let (mut come, mut go) = (Vec::new(), Vec::new());
                for edit in edits {
                    let (came, went) = edit.come_and_go();
                    come.extend(came);
                    go.extend(went);
                }
                let stay: Vec<Period> =
                    come.iter().copied().filter(|period| go.contains(period)).collect();
                come.retain(|period| !stay.contains(period));
                go.retain(|period| !stay.contains(period));
                (come, go)
            }
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// The same edit; what it opens again is opened for this reason.
    #[must_use]
    pub fn for_reason(&self, why: &str) -> Self {
        match self {
            Self::Reopen { period, .. } | Self::SetStatus { period, status: Status::Draft } => {
                Self::Reopen { period: *period, why: why.to_owned() }
            }
            Self::Batch { name, edits } => {
                let edits = edits.iter().map(|edit| edit.for_reason(why)).collect();
                Self::Batch { name: name.clone(), edits }
            }
            other => other.clone(),
        }
    }

    /// Whether a second edit right after this one is the same act going on: the same box of the same
    /// report. Undo takes such edits back together.
    pub fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::SetFigure { indicator: new, .. }, Self::SetFigure { indicator: old, .. }) => {
                new == old && self.period() == before.period()
            }
            (Self::SetSection { section: new, .. }, Self::SetSection { section: old, .. }) => {
                // Confirming copied paragraphs is an act of its own, not typing that goes on.
                new.id == old.id && new.copied == old.copied && self.period() == before.period()
            }
            _ => false,
        }
    }

    /// Whether it changes rows beside the reports: the register, a plan, evidence, books that were joined.
    pub fn changes_office_rows(&self) -> bool {
        match self {
            Self::SetRegistered { .. }
            | Self::SetTasks { .. }
            | Self::SetEvidence { .. }
            | Self::SetJoinedBook { .. }
            // Evidence goes with its report.
            | Self::SetPeriod { .. }
            | Self::KeepBeside(_) => true,
            Self::Batch { edits, .. } => edits.iter().any(Self::changes_office_rows),
            _ => false,
        }
    }

    /// The report it changes, when it changes only one.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::SetCommune(_)
            | Self::SetRegistered { .. }
            | Self::SetTasks { .. }
            | Self::SetJoinedBook { .. }
            | Self::SetEvidence { .. } => None,
            Self::AddReport(report) => Some(report.period),
            Self::Issue(issue) => Some(issue.period),
            Self::KeepBeside(beside) => Some(beside.period),
            Self::RemoveReport(period)
            | Self::Reopen { period, .. }
            | Self::SetHeader { period, .. }
            | Self::SetPeriod { period, .. }
            | Self::SetWindow { period, .. }
            | Self::SetForms { period, .. }
            | Self::SetStatus { period, .. }
            | Self::SetFigure { period, .. }
            | Self::SetSection { period, .. }
            | Self::SetSections { period, .. }
            | Self::SetDossiers { period, .. }
            | Self::SetDossierSettings { period, .. }
            | Self::SetPapers { period, .. } => Some(*period),
            Self::Batch { edits, .. } => {
                let mut periods = edits.iter().map(Self::period);
                let first = periods.next()??;
                periods.all(|period| period == Some(first)).then_some(first)
            }
        }
    }
}

/// What an edit makes of a report in memory: the live page shows a draft before the book has it. Edits of
/// another period, of the office itself and of whole reports change nothing here.
pub fn apply_in_memory(report: &mut Report, edit: &Edit) {
    if let Edit::Batch { edits, .. } = edit {
        for edit in edits {
            apply_in_memory(report, edit);
        }
        return;
    }
    apply_to_office_rows(&mut report.office, edit);
    if edit.period() != Some(report.period) {
        return;
    }
    match edit.clone() {
        Edit::SetCommune(_)
        | Edit::AddReport(_)
        | Edit::RemoveReport(_)
        | Edit::SetPeriod { .. }
        | Edit::KeepBeside(_)
        | Edit::SetRegistered { .. }
        | Edit::SetTasks { .. }
        | Edit::SetEvidence { .. }
        | Edit::SetJoinedBook { .. }
        | Edit::Batch { .. } => {}
        Edit::Issue(issue) => {
            report.header.number = issue.number;
            report.header.signed = Some(issue.signed);
            report.status = Status::Issued;
        }
        Edit::Reopen { .. } => report.status = Status::Draft,
        Edit::SetHeader { header, .. } => report.header = *header,
        Edit::SetWindow { window, .. } => report.window = window,
        Edit::SetForms { forms, .. } => report.forms = forms,
        Edit::SetStatus { status, .. } => report.status = status,
        Edit::SetFigure { indicator, figure: Some(figure), .. } => {
            report.figures.insert(indicator, figure);
        }
        Edit::SetFigure { indicator, figure: None, .. } => {
            report.figures.remove(&indicator);
        }
        Edit::SetSection { section, .. } => {
            let place = report.sections.iter_mut().find(|known| known.id == section.id);
            if let Some(place) = place {
                *place = section;
            }
        }
        Edit::SetSections { sections, .. } => report.sections = sections,
        Edit::SetDossiers { dossiers, .. } => report.dossiers = numbered(dossiers),
        Edit::SetDossierSettings { settings, .. } => report.dossier_settings = settings,
        Edit::SetPapers { papers, .. } => report.papers = numbered(papers),
    }
}

/// What an edit makes of the rows beside reports; those of reports change nothing here.
fn apply_to_office_rows(office: &mut Arc<OfficeRows>, edit: &Edit) {
    match edit {
        Edit::SetRegistered { id, paper } => {
            Arc::make_mut(office).set_registered(*id, paper.as_deref().cloned());
        }
        Edit::SetTasks { year, tasks } => Arc::make_mut(office).set_tasks(*year, tasks.clone()),
        Edit::SetEvidence { id, evidence, .. } => {
            Arc::make_mut(office).set_evidence(*id, evidence.as_deref().cloned());
        }
        Edit::SetJoinedBook { id, book, .. } => {
            Arc::make_mut(office).set_joined(*id, book.as_deref().cloned());
        }
        _ => {}
    }
}

/// Rows that have no number yet, with one.
fn numbered<T: Identified>(mut rows: Vec<T>) -> Vec<T> {
    number_rows(&mut rows);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_an_issued_report_again_is_known_and_takes_its_reason() {
        let period = Period::parse("2026-Q1").expect("a period");
        let reopen = |why: &str| Edit::Reopen { period, why: why.into() };
        let batch = |edits| Edit::Batch { name: String::new(), edits };
        let forms = || Edit::SetForms { period, forms: String::new() };
        let draft = || Edit::SetStatus { period, status: Status::Draft };
        for edit in [reopen(ISSUING_UNDONE), draft(), batch(vec![reopen(""), forms()])] {
            assert_eq!(edit.reopens(), Some(period), "{edit:?}");
        }
        assert_eq!(forms().reopens(), None);
        let issued = || Edit::SetStatus { period, status: Status::Issued };
        for edit in [issued(), batch(vec![forms(), issued()])] {
            assert_eq!(edit.issues(), Some(period), "{edit:?}");
        }
        assert_eq!(draft().issues(), None);
        let report =
            Report::from_outline(crate::assets::usual_outline(period), &Commune::default(), period);
        let comes = batch(vec![Edit::AddReport(Box::new(report)), issued()]);
        assert_eq!(comes.issues(), None, "it comes back as a whole");
        assert_eq!(Edit::removal(period, Status::Issued).reopens(), None, "it goes as a whole");
        let asked = batch(vec![draft(), forms()]).for_reason("sai số");
        assert_eq!(asked, batch(vec![reopen("sai số"), forms()]));
    }

    #[test]
    fn reports_that_come_and_go_are_told_from_those_that_give_way() {
        let period = |code| Period::parse(code).expect("a period");
        let (first, second) = (period("2026-Q1"), period("2026-H1"));
        let add = |period| {
            let outline = crate::assets::usual_outline(period);
            let report = Report::from_outline(outline, &Commune::default(), period);
            Edit::AddReport(Box::new(report))
        };
        let batch = |edits| Edit::Batch { name: String::new(), edits };
        assert_eq!(add(first).come_and_go(), (vec![first], vec![]));
        assert_eq!(Edit::removal(first, Status::Issued).come_and_go(), (vec![], vec![first]));
        let instead = batch(vec![Edit::RemoveReport(first), add(first), add(second)]);
        assert_eq!(instead.come_and_go(), (vec![second], vec![]));
    }

    #[test]
    fn a_batch_is_of_a_report_when_all_of_it_is() {
        let period = |code| Period::parse(code).expect("a period");
        let (first, second) = (period("2026-Q1"), period("2026-H1"));
        let of = |period| Edit::SetForms { period, forms: String::new() };
        let office = || Edit::SetCommune(Box::default());
        let check = |edits: Vec<Edit>, expected| {
            let batch = Edit::Batch { name: String::new(), edits };
            assert_eq!(batch.period(), expected);
        };
        check(vec![of(first), of(first)], Some(first));
        check(vec![of(first), of(second)], None);
        check(vec![of(first), office()], None);
        check(vec![office(), of(first)], None);
        check(vec![], None);
    }
}
