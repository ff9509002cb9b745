//! Evidence of a report (minh chứng): what of it can be shown, what shows it, and what still shows nothing.
//!
//! Invariants: the places of a report stand in its order, sections with the figures they ask for below them, then figures
//! of the forms alone, then the tasks of its year; evidence whose place is gone stays in sight, at the end.

use std::path::Path;

use super::{
    progress,
    small_file::{self, NotRead},
};
use crate::{
    assets,
    compose::{self, EvidenceRow},
    disk::room::size_words,
    edit::{Edit, field::is_entered},
    export,
    layout::{self, Fonts, Style},
    model::{
        Commune, Evidence, EvidenceFile, EvidenceOf, EvidenceSource, FigureValue, FileKind,
        IndicatorId, KeptFile, OfficeRows, Period, Report, RowId, SectionId, Stamp,
        evidence::kept_bytes, figure::format_value, numbering, office_rows::free_row, text,
    },
};

#[cfg(test)]
mod tests;

/// Something of a report that evidence can be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidencePlace {
    /// Which.
    pub of: EvidenceOf,
    /// "II.1 Cải cách thể chế", the label of a figure, the name of a task.
    pub words: String,
    /// What a figure says, as it is printed; none where it was not entered, and of what is no figure.
    pub value: Option<String>,
}

/// A piece of evidence in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldEvidence {
    /// It.
    pub evidence: Evidence,
    /// What it shows.
    pub of: String,
    /// What it is: a paper as it is cited, or the name of a file.
    pub what: String,
}

/// What a piece of evidence is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewEvidence {
    /// A row of the register.
    Paper(RowId),
    /// A file.
    File(EvidenceToKeep),
}

/// A file that was read and may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceToKeep {
    /// Its name, without folders.
    pub name: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// They.
    pub bytes: Vec<u8>,
}

/// Why something does not become evidence. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotEvidence {
    /// It is none of the kinds that are kept.
    #[error(
        "Minh chứng là tệp PDF, JPG, PNG, Word (.docx) hoặc Excel (.xlsx); tệp này không phải (xem theo nội dung, không theo đuôi). Sổ chưa thay đổi."
    )]
    OddKind,
    /// It cannot be read, or is too large.
    #[error(transparent)]
    NotRead(#[from] NotRead),
    /// All that is kept with it would be too much.
    #[error(
        "Chưa thêm: minh chứng {whose} đã giữ {}, thêm tệp này ({}) thì quá {} MB. Hãy bỏ bớt tệp hoặc quét lại với độ phân giải thấp hơn.",
        size_words(*kept), size_words(*size), Evidence::MOST_OF_A_REPORT >> 20
    )]
    Full {
        /// "của báo cáo quý I năm 2026".
        whose: String,
        /// So much is kept.
        kept: u64,
        /// The file is so large.
        size: u64,
    },
    /// It is named there already.
    #[error("Chỗ này đã có đúng minh chứng đó ({0}); sổ không thay đổi.")]
    Known(String),
    /// No paper of the register is called so.
    #[error(
        "Sổ văn bản không có văn bản “{0}”, hoặc có nhiều văn bản cùng số: hãy ghi số và ký hiệu đúng như trong sổ, ví dụ 53/KH-UBND. Sổ chưa thay đổi."
    )]
    NoPaper(String),
}

/// Reads a file that is to be evidence.
pub fn read_file(path: &Path) -> Result<EvidenceToKeep, NotEvidence> {
    let (name, bytes) = small_file::read(path, Evidence::MOST_BYTES)?;
    let kind = FileKind::of(&bytes).ok_or(NotEvidence::OddKind)?;
    let name = name.unwrap_or_else(|| format!("minh-chung.{}", kind.ending()));
    Ok(EvidenceToKeep { name, kind, bytes })
}

impl EvidenceToKeep {
    /// Why somebody should look at it first; none where nothing is odd. A sentence.
    pub fn doubt(&self) -> Option<&'static str> {
        (!self.kind.ends(&self.bytes)).then_some(
            "Tệp không có phần kết thúc của một tệp trọn vẹn: có thể bị cắt cụt khi quét hoặc chép. Hãy mở tệp xem trước.",
        )
    }
}

/// The paper of the register that those words name.
pub fn paper_named(office: &OfficeRows, words: &str, year: i32) -> Result<RowId, NotEvidence> {
    let none = || NotEvidence::NoPaper(text::on_a_line(words.trim(), 60));
    office.paper_named_in(words, year).ok_or_else(none)
}

/// The edit that names a piece of evidence.
pub fn naming(
    office: &OfficeRows,
    of: &EvidenceOf,
    new: NewEvidence,
    note: &str,
    stamp: &Stamp,
) -> Result<Edit, NotEvidence> {
    let (what, file) = match new {
        NewEvidence::Paper(row) => (EvidenceSource::Paper(row), None),
        NewEvidence::File(EvidenceToKeep { name, kind, bytes }) => {
            let (sha256, size) = (crate::store::sha256(&bytes), bytes.len() as u64);
            let file = KeptFile { sha256: sha256.clone(), bytes };
            (EvidenceSource::File(EvidenceFile { name, sha256, kind, size }), Some(file))
        }
    };
    let is_it = |known: &&Evidence| {
        known.of == *of
            && match (&known.what, &what) {
                (EvidenceSource::File(one), EvidenceSource::File(other)) => {
                    one.sha256 == other.sha256
                }
                (one, other) => one == other,
            }
    };
    if let Some(known) = office.evidence.iter().find(is_it) {
        return Err(NotEvidence::Known(what_words(known, office)));
    }
    let id = free_row(&office.evidence);
    let evidence =
        Evidence { id, of: of.clone(), what, note: text::one_line(note), stamp: stamp.clone() };
    if let Some(file) = evidence.file() {
        let kept = kept_with(office, of);
        if kept_bytes(beside(office, of).chain([&evidence])) > Evidence::MOST_OF_A_REPORT {
            return Err(NotEvidence::Full { whose: whose(of), kept, size: file.size });
        }
    }
    Ok(Edit::SetEvidence { id, evidence: Some(Box::new(evidence)), file })
}

/// The edit that takes a piece of evidence out.
pub fn removal(id: RowId) -> Edit {
    Edit::SetEvidence { id, evidence: None, file: None }
}

/// What is kept with something, for the bound of all of it: of one report, or of the tasks of one year.
fn beside<'o>(office: &'o OfficeRows, of: &EvidenceOf) -> impl Iterator<Item = &'o Evidence> {
    let group = |of: &EvidenceOf| match of {
        EvidenceOf::Task { year, .. } => (None, Some(*year)),
        EvidenceOf::Figure { period, .. } | EvidenceOf::Section { period, .. } => {
            (Some(*period), None)
        }
    };
    let own = group(of);
    office.evidence.iter().filter(move |it| group(&it.of) == own)
}

fn whose(of: &EvidenceOf) -> String {
    match of {
        EvidenceOf::Task { year, .. } => format!("của nhiệm vụ năm {year}"),
        EvidenceOf::Figure { period, .. } | EvidenceOf::Section { period, .. } => {
            format!("của báo cáo {}", period.full())
        }
    }
}

/// How many bytes are kept with something, of those that its bound counts.
pub fn kept_with(office: &OfficeRows, of: &EvidenceOf) -> u64 {
    kept_bytes(beside(office, of))
}

/// How many bytes the evidence of a report keeps, without that of tasks.
pub fn kept_of(office: &OfficeRows, period: Period) -> u64 {
    kept_bytes(office.evidence.iter().filter(|it| it.of.period() == Some(period)))
}

/// All of a report that evidence can be of, with the tasks of its year.
pub fn places(report: &Report) -> Vec<EvidencePlace> {
    let period = report.period;
    let mut asked = progress::asked(report);
    let mut others = progress::of_forms(report);
    asked.values().flatten().for_each(|id| {
        others.remove(id);
    });
    let mut places = Vec::new();
    let numbers = numbering::whole(&report.sections);
    for (section, (_, number)) in report.sections.iter().zip(numbers) {
        let heading = text::one_line(&section.heading);
        let words = format!("{number} {heading}").trim().to_owned();
        let of = EvidenceOf::Section { period, section: section.id };
        places.push(EvidencePlace { of, words, value: None });
        let figures = asked.remove(&section.id).unwrap_or_default();
        places.extend(figures.iter().filter_map(|id| figure_place(report, id)));
    }
    places.extend(others.iter().filter_map(|id| figure_place(report, id)));
    let year = period.year;
    places.extend(report.office.tasks(year).iter().map(|task| EvidencePlace {
        of: EvidenceOf::Task { year, task: task.id },
        words: task.name.clone(),
        value: None,
    }));
    places
}

/// The place that those words name: the id of a figure, "nhiệm vụ 3", the number of a section ("II.2"), or all the words of
/// a place where no other has the same; none where that is not told surely.
pub fn place_named(report: &Report, words: &str) -> Option<EvidenceOf> {
    let words = words.trim();
    let all = places(report);
    let is_figure = |of: &EvidenceOf| matches!(of, EvidenceOf::Figure { indicator, .. } if indicator.as_str() == words);
    if let Some(place) = all.iter().find(|place| is_figure(&place.of)) {
        return Some(place.of.clone());
    }
    let folded = text::folded(words);
    if let Some(row) = folded.strip_prefix("nhiem vu ") {
        let row: usize = row.trim().parse().ok()?;
        let task = report.office.tasks(report.period.year).get(row.checked_sub(1)?)?;
        return Some(EvidenceOf::Task { year: report.period.year, task: task.id });
    }
    let number = text::folded(folded.strip_prefix("muc ").unwrap_or(&folded).trim_end_matches('.'));
    let by_number = |(_, whole): &(SectionId, String)| text::folded(whole) == number;
    let numbered: Vec<_> =
        numbering::whole(&report.sections).into_iter().filter(by_number).collect();
    if let [(section, _)] = numbered[..] {
        return Some(EvidenceOf::Section { period: report.period, section });
    }
    let mut named = all.into_iter().filter(|place| text::folded(&place.words) == folded);
    let first = named.next()?;
    named.next().is_none().then_some(first.of)
}

/// A figure that somebody enters; what the program computes is shown by its parts.
fn figure_place(report: &Report, id: &IndicatorId) -> Option<EvidencePlace> {
    if !is_entered(id) {
        return None;
    }
    let indicator = assets::catalogue().get(id.as_str())?;
    let value = report.figures.get(id).map(|figure| &figure.value);
    let value = value.filter(|value| **value != FigureValue::NotEntered);
    Some(EvidencePlace {
        of: EvidenceOf::Figure { period: report.period, indicator: id.clone() },
        words: indicator.label.clone(),
        value: value.map(|value| format_value(indicator, value)),
    })
}

/// All evidence of a report and of the tasks of its year, in the order of the places.
pub fn told(report: &Report) -> Vec<ToldEvidence> {
    told_at(report, &places(report))
}

/// The same where the places are known.
pub fn told_at(report: &Report, places: &[EvidencePlace]) -> Vec<ToldEvidence> {
    let (office, period) = (&report.office, report.period);
    let is_of_it = |it: &&Evidence| match it.of {
        EvidenceOf::Task { year, .. } => year == period.year,
        _ => it.of.period() == Some(period),
    };
    let mut all: Vec<(usize, ToldEvidence)> = office
        .evidence
        .iter()
        .filter(is_of_it)
        .map(|it| {
            let at = places.iter().position(|place| place.of == it.of);
            let of = at.map_or_else(|| gone(&it.of).to_owned(), |at| places[at].words.clone());
            let told = ToldEvidence { evidence: it.clone(), of, what: what_words(it, office) };
            (at.unwrap_or(places.len()), told)
        })
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, told)| told).collect()
}

fn gone(of: &EvidenceOf) -> &'static str {
    match of {
        EvidenceOf::Figure { .. } => "(chỉ tiêu không còn trong báo cáo)",
        EvidenceOf::Section { .. } => "(mục đã xóa khỏi đề cương)",
        EvidenceOf::Task { .. } => "(nhiệm vụ đã xóa khỏi kế hoạch)",
    }
}

/// "Kế hoạch số 53/KH-UBND ngày …", "bien-ban.pdf (1,2 MB)".
pub fn what_words(evidence: &Evidence, office: &OfficeRows) -> String {
    match &evidence.what {
        EvidenceSource::Paper(row) => office
            .registered(*row)
            .map_or_else(|| "(văn bản đã xóa khỏi sổ văn bản)".into(), |it| it.paper.citation()),
        EvidenceSource::File(file) => format!("{} ({})", file.name, size_words(file.size)),
    }
}

/// Figures that were entered and that nothing shows.
pub fn without(report: &Report) -> Vec<EvidencePlace> {
    let mut places = places(report);
    places.retain(|place| {
        place.value.is_some() && !report.office.evidence.iter().any(|it| it.of == place.of)
    });
    places
}

/// The list of a report's evidence as a PDF that goes with it, and how many pages it has.
pub fn pdf(report: &Report, office: &Commune) -> anyhow::Result<(Vec<u8>, usize)> {
    let rows: Vec<EvidenceRow> = told(report)
        .into_iter()
        .map(|it| EvidenceRow {
            of: it.of,
            what: printed(&it.evidence, it.what),
            note: it.evidence.note,
        })
        .collect();
    let document = compose::evidence_list(report, office, &rows);
    let pages = layout::layout(&document, Style::nd30(), Fonts::bundled());
    Ok((export::pdf(&pages)?, pages.pages.len()))
}

/// A file is printed by its name: how large it is nobody signs.
fn printed(evidence: &Evidence, words: String) -> String {
    evidence.file().map_or(words, |file| format!("Tệp {}", file.name))
}
