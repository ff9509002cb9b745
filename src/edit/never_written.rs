//! What a book can hold, as a stranger's JSON or file may, that no edit of this program ever wrote.
//!
//! Pure. Every JSON of a book goes through it before a byte is written, and who verifies a book asks it, too. Invariant:
//! what was typed, imported, filled or upgraded by any version of this program is none of it. A topic or an outline
//! that is not known any more is none either: a section of one's own has no other.

use std::{collections::HashSet, hash::Hash};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

use crate::{
    assets,
    model::{
        Attachment, BookContent, Commune, Decimal, DossierColumn, Evidence, EvidenceFile,
        EvidenceOf, Figure, FigureValue, Indicator, Kind, Numbering, Paper, Period, PeriodKind,
        Report, RowId, Section, Stamp, TaskColumn, Window, figure, number, period::format_date,
        report::Header, section_tree::DEEPEST, text,
    },
};

/// As much of a stranger's word as a sentence can bear, letters.
const LONGEST: usize = 60;
/// Hexadecimal digits of the identity of a book.
const IDENTITY: usize = 32;
/// Hexadecimal digits of a SHA-256.
const SHA256: usize = 64;

/// The first thing of a book that this program never wrote, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}: {why}", period.map_or_else(String::new, |period| format!(" ({})", period.full())))]
pub struct NeverWritten {
    /// Its path in the JSON of the book: "content.reports[0].window".
    pub path: String,
    /// Of which report.
    pub period: Option<Period>,
    /// What is odd about it.
    pub why: OddValue,
}

/// What is odd about a value: a Vietnamese clause each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OddValue {
    /// An office, a rule, a file or a change without a name.
    #[error("đang trống")]
    Empty,
    /// A name of several lines.
    #[error("phải là một dòng chữ")]
    SeveralLines,
    /// No period has that year or kind.
    #[error("không có kỳ báo cáo nào như vậy")]
    NoSuchPeriod,
    /// What stands beside reports says none.
    #[error("không ghi là của báo cáo nào")]
    NoPeriod,
    /// Two reports of one period.
    #[error("là báo cáo thứ hai của {}", .0.full())]
    SecondReport(Period),
    /// The same thing stands there once more.
    #[error("đứng hai lần")]
    Twice,
    /// A window that ends before it begins.
    #[error("ngày đầu {} đứng sau ngày cuối {}", format_date(.0.from), format_date(.0.to))]
    Backwards(Window),
    /// A day that is written with more than four digits of a year.
    #[error("năm của ngày phải có bốn chữ số")]
    OddDay,
    /// A moment is kept to the second.
    #[error("thời điểm phải có năm bốn chữ số và tính đến giây")]
    OddMoment,
    /// No form set has that id.
    #[error("không có bộ biểu mẫu “{0}”")]
    NoForms(String),
    /// Nothing is counted under that id.
    #[error("không có chỉ tiêu “{0}”")]
    NoIndicator(String),
    /// Words where a number belongs, or the like: what belongs there.
    #[error("chỗ này phải là {0}")]
    OtherKind(&'static str),
    /// An answer that the indicator does not offer.
    #[error("không có lựa chọn “{0}”")]
    NoChoice(String),
    /// A number that no figure can be.
    #[error("số lớn hoặc dài quá mức của một số liệu báo cáo")]
    TooLarge,
    /// A number below zero.
    #[error("số này không thể âm")]
    Negative,
    /// A part of a thing that is counted whole.
    #[error("đây là số đếm, không thể có phần lẻ")]
    NotWhole,
    /// A section above every part, or deeper than any goes.
    #[error("cấp của mục phải từ 1 đến {DEEPEST}")]
    NoLevel,
    /// No book has such an identity.
    #[error("mã của sổ phải gồm {IDENTITY} chữ số 0–9, a–f")]
    NoIdentity,
    /// No SHA-256.
    #[error("mã SHA-256 phải có {SHA256} chữ số")]
    NoSum,
    /// An attached file of no bytes, or of more than any has.
    #[error("cỡ tệp không đúng")]
    OddSize,
}

/// An identity that no book of this program has; an empty one asks for a new one.
pub fn odd_identity(identity: &str) -> Option<NeverWritten> {
    let is_digit = |sign: u8| matches!(sign, b'0'..=b'9' | b'a'..=b'f');
    let is_one = identity.len() == IDENTITY && identity.bytes().all(is_digit);
    let is_odd = !identity.is_empty() && !is_one;
    let path = "identity".to_owned();
    is_odd.then_some(NeverWritten { path, period: None, why: OddValue::NoIdentity })
}

/// The first thing of a book that this program never wrote.
pub fn never_written(content: &BookContent) -> Option<NeverWritten> {
    let mut walk = OddSearch { path: "content".into(), period: None, found: None };
    walk.below(".commune", |walk| office(walk, &content.commune));
    let mut known = HashSet::new();
    walk.each(".reports", &content.reports, |walk, it| {
        walk.see(".period", no_period(Some(it.period)));
        // One that does not exist has no name.
        if walk.found.is_some() {
            return;
        }
        let is_second = !known.insert(it.period);
        walk.see(".period", is_second.then_some(OddValue::SecondReport(it.period)));
        walk.period = Some(it.period);
        report(walk, it);
        walk.period = None;
    });
    beside_reports(&mut walk, content);
    rows_of_the_office(&mut walk, content);
    walk.found
}

/// Where in the book it is looked, and the first thing found.
struct OddSearch {
    path: String,
    period: Option<Period>,
    found: Option<NeverWritten>,
}

impl OddSearch {
    fn see(&mut self, step: &str, odd: Option<OddValue>) {
        if let (Some(why), None) = (odd, &self.found) {
            self.found =
                Some(NeverWritten { path: [&self.path, step].concat(), period: self.period, why });
        }
    }

    fn below(&mut self, step: &str, go: impl FnOnce(&mut Self)) {
        let above = self.path.len();
        self.path.push_str(step);
        go(self);
        self.path.truncate(above);
    }

    fn each<'a, T>(&mut self, list: &str, all: &'a [T], mut go: impl FnMut(&mut Self, &'a T)) {
        for (at, it) in all.iter().enumerate() {
            self.below(&format!("{list}[{at}]"), |walk| go(walk, it));
        }
    }
}

fn office(walk: &mut OddSearch, commune: &Commune) {
    let Commune { name, superior, place_name, signer, predecessors, reported, .. } = commune;
    walk.see(".name", empty(name));
    for (step, words) in [
        (".name", name),
        (".superior", superior),
        (".place_name", place_name),
        (".signer.title", &signer.title),
        (".signer.name", &signer.name),
    ] {
        walk.see(step, several_lines(words));
    }
    walk.each(".predecessors", predecessors, |walk, known| {
        walk.see("", empty(&known.name).or_else(|| several_lines(&known.name)));
        walk.see("", odd_day(known.until));
    });
    let all_exist = reported.iter().all(|kind| PeriodKind::ALL.contains(kind));
    walk.see(".reported", (!all_exist).then_some(OddValue::NoSuchPeriod));
    walk.see(".reported", reported.is_empty().then_some(OddValue::Empty));
    let mut known = HashSet::new();
    walk.each(".reported", reported, |walk, kind| walk.see("", twice(&mut known, kind)));
}

fn report(walk: &mut OddSearch, report: &Report) {
    let Window { from, to } = report.window;
    walk.see(".window.from", odd_day(Some(from)));
    walk.see(".window.to", odd_day(Some(to)));
    walk.see(".window", (from > to).then_some(OddValue::Backwards(report.window)));
    let is_known = report.forms.is_empty() || assets::form_set(&report.forms).is_some();
    walk.see(".forms", (!is_known).then(|| OddValue::NoForms(short(&report.forms))));
    walk.see(".copied_from", report.copied_from.and_then(|period| no_period(Some(period))));
    walk.below(".header", |walk| frame(walk, &report.header));
    let mut known = HashSet::new();
    walk.each(".sections", &report.sections, |walk, it| {
        walk.see(".id", twice(&mut known, it.id));
        section(walk, it);
    });
    for (id, figure) in &report.figures {
        let name = short(id.as_str());
        let known = assets::catalogue().get(id.as_str());
        let odd = known.map_or(Some(OddValue::NoIndicator(name.clone())), |indicator| {
            odd_figure(indicator, figure)
        });
        walk.see(&format!(".figures.{name}"), odd);
    }
    let mut known = HashSet::new();
    walk.each(".dossiers", &report.dossiers, |walk, row| {
        walk.see(".id", second_row(&mut known, row.id));
        walk.see(".field", several_lines(&row.field));
        for column in DossierColumn::ALL {
            let fits = |count: Decimal| number::is_within_bounds(count);
            let odd = row.typed(column).and_then(|it| odd_number(it, fits(it), Kind::Count));
            walk.see(&[".", column.code()].concat(), odd);
        }
    });
    let mut known = HashSet::new();
    walk.each(".papers", &report.papers, |walk, it| {
        walk.see(".id", second_row(&mut known, it.id));
        paper(walk, it);
    });
}

fn frame(walk: &mut OddSearch, header: &Header) {
    walk.see(".signed", odd_day(header.signed));
    for (step, words) in [
        (".number", &header.number),
        (".symbol", &header.symbol),
        (".place_name", &header.place_name),
        (".organ", &header.organ),
        (".signer.title", &header.signer.title),
        (".signer.name", &header.signer.name),
    ] {
        walk.see(step, several_lines(words));
    }
    for (step, lines) in [
        (".legal_basis", &header.legal_basis),
        (".addressed_to", &header.addressed_to),
        (".recipients", &header.recipients),
    ] {
        walk.each(step, lines, |walk, line| walk.see("", several_lines(line)));
    }
}

fn section(walk: &mut OddSearch, section: &Section) {
    walk.see(".level", (!(1..=DEEPEST).contains(&section.level)).then_some(OddValue::NoLevel));
    if let Numbering::Printed(number) = &section.numbering {
        walk.see(".numbering.printed", several_lines(number));
    }
    walk.see(".heading", several_lines(&section.heading));
    let mut known = HashSet::new();
    walk.each(".tables", &section.tables, |walk, table| walk.see("", twice(&mut known, table)));
}

fn paper(walk: &mut OddSearch, paper: &Paper) {
    walk.see(".date", odd_day(paper.date));
    let Paper { kind, number, symbol, issuer, subject, .. } = paper;
    for (step, words) in [
        (".kind", kind),
        (".number", number),
        (".symbol", symbol),
        (".issuer", issuer),
        (".subject", subject),
    ] {
        walk.see(step, several_lines(words));
    }
}

fn odd_number(number: Decimal, fits: bool, kind: Kind) -> Option<OddValue> {
    if number.is_sign_negative() && !number.is_zero() {
        return Some(OddValue::Negative);
    }
    if !fits {
        return Some(OddValue::TooLarge);
    }
    (kind == Kind::Count && !number.fract().is_zero()).then_some(OddValue::NotWhole)
}

/// What no road by which figures come takes for that indicator.
fn odd_figure(indicator: &Indicator, figure: &Figure) -> Option<OddValue> {
    let Indicator { kind, choices, .. } = indicator;
    let fits = match &figure.value {
        FigureValue::NotEntered | FigureValue::NotArising => true,
        FigureValue::Number(_) => kind.is_number(),
        FigureValue::Choice(_) => kind.is_answer(),
        FigureValue::Date(_) => *kind == Kind::Date,
        FigureValue::Text(_) => matches!(kind, Kind::Text | Kind::Reference),
    };
    if !fits {
        return Some(OddValue::OtherKind(wanted(*kind)));
    }
    match &figure.value {
        value @ FigureValue::Number(number) => {
            odd_number(*number, figure::is_within_bounds(indicator, value), *kind)
        }
        FigureValue::Choice(code) => {
            let is_known = choices.iter().any(|choice| choice.code == *code);
            (!is_known).then(|| OddValue::NoChoice(short(code)))
        }
        FigureValue::Date(date) => odd_day(Some(*date)),
        FigureValue::Text(words) => several_lines(words),
        FigureValue::NotEntered | FigureValue::NotArising => None,
    }
}

/// What the value of such an indicator is.
fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Count | Kind::Percent | Kind::Ratio | Kind::Area | Kind::Money => "một số (number)",
        Kind::YesNo | Kind::Choice => "một lựa chọn (choice)",
        Kind::Date => "một ngày (date)",
        Kind::Text | Kind::Reference => "chữ (text)",
    }
}

/// What stands beside reports is found by its period, and stands there once.
fn beside_reports(walk: &mut OddSearch, content: &BookContent) {
    let mut known = HashSet::new();
    walk.each(".accepted", &content.accepted, |walk, it| {
        walk.see(".period", no_period(it.period));
        walk.see(".what.rule", empty(&it.what.rule));
        walk.see(".what.stamp.at", odd_moment(&it.what.stamp));
        walk.see(".what", twice(&mut known, (it.period, &it.what.rule, &it.what.anchor)));
    });
    walk.each(".changes", &content.changes, |walk, it| {
        // What was done to the book as a whole is of no period.
        walk.see(".period", it.period.and_then(|period| no_period(Some(period))));
        walk.see(".what.what", empty(&it.what.what));
        walk.see(".what.stamp.at", odd_moment(&it.what.stamp));
    });
    let mut known = HashSet::new();
    walk.each(".seals", &content.seals, |walk, it| {
        walk.see(".period", no_period(Some(it.period)));
        walk.see(".sha256", no_sum(&it.sha256));
        walk.see(".period", twice(&mut known, it.period));
    });
    let mut known = HashSet::new();
    walk.each(".versions", &content.versions, |walk, it| {
        walk.see(".period", no_period(Some(it.period)));
        walk.see(".version", (it.version == 0).then_some(OddValue::Empty));
        walk.see(".number", several_lines(&it.number));
        walk.see(".signed", odd_day(it.signed));
        walk.see(".stamp.at", odd_moment(&it.stamp));
        walk.see(".content", no_sum(&it.content));
        walk.see(".pdf", it.pdf.as_deref().and_then(no_sum));
        walk.see(".version", twice(&mut known, (it.period, it.version)));
    });
    let mut known = HashSet::new();
    walk.each(".attachments", &content.attachments, |walk, it| {
        let Attachment { sha256, name, size, stamp, kind } = &it.what;
        let fits = (1..=Attachment::MOST_BYTES).contains(size);
        walk.see(".period", no_period(it.period));
        walk.see(".what.sha256", no_sum(sha256));
        walk.see(".what.name", empty(name).or_else(|| several_lines(name)));
        let odd = OddValue::OtherKind("pdf, jpeg hoặc png");
        walk.see(".what.kind", (!kind.is_of_paper()).then_some(odd));
        walk.see(".what.size", (!fits).then_some(OddValue::OddSize));
        walk.see(".what.stamp.at", odd_moment(stamp));
        walk.see(".what", twice(&mut known, (it.period, sha256)));
    });
}

/// The register, and the plans of the years.
fn rows_of_the_office(walk: &mut OddSearch, content: &BookContent) {
    let mut known = HashSet::new();
    walk.each(".register", &content.register, |walk, it| {
        walk.see(".paper.id", second_row(&mut known, it.paper.id));
        walk.below(".paper", |walk| paper(walk, &it.paper));
        for (step, day) in [(".effective", it.effective), (".expired", it.expired)] {
            walk.see(step, odd_day(day));
        }
        walk.see(".topic", it.topic.as_deref().and_then(empty));
    });
    beside_rows(walk, content);
    let mut years = HashSet::new();
    walk.each(".plans", &content.plans, |walk, it| {
        walk.see(".year", (!Period::YEARS.contains(&it.year)).then_some(OddValue::OddDay));
        walk.see(".year", twice(&mut years, it.year));
        walk.see(".tasks", it.tasks.is_empty().then_some(OddValue::Empty));
        let mut known = HashSet::new();
        walk.each(".tasks", &it.tasks, |walk, task| {
            walk.see(".id", second_row(&mut known, task.id));
            for (step, day) in [(".deadline", task.deadline), (".done", task.done)] {
                walk.see(step, odd_day(day));
            }
            for column in TaskColumn::ALL {
                walk.see("", several_lines(&task.words(column)));
            }
        });
    });
}

/// Evidence, and books of communes merged into this one.
fn beside_rows(walk: &mut OddSearch, content: &BookContent) {
    let mut known = HashSet::new();
    walk.each(".evidence", &content.evidence, |walk, it| {
        walk.see(".id", second_row(&mut known, it.id));
        match &it.of {
            EvidenceOf::Figure { period, indicator } => {
                walk.see(".of.figure.period", no_period(Some(*period)));
                let is_known = assets::catalogue().get(indicator.as_str()).is_some();
                let odd = || OddValue::NoIndicator(short(indicator.as_str()));
                walk.see(".of.figure.indicator", (!is_known).then(odd));
            }
            EvidenceOf::Section { period, .. } => {
                walk.see(".of.section.period", no_period(Some(*period)));
            }
            EvidenceOf::Task { year, .. } => {
                let is_year = Period::YEARS.contains(year);
                walk.see(".of.task.year", (!is_year).then_some(OddValue::OddDay));
            }
        }
        if let Some(EvidenceFile { name, sha256, size, .. }) = it.file() {
            let fits = (1..=Evidence::MOST_BYTES).contains(size);
            walk.see(".what.file.sha256", no_sum(sha256));
            walk.see(".what.file.name", empty(name).or_else(|| several_lines(name)));
            walk.see(".what.file.size", (!fits).then_some(OddValue::OddSize));
        }
        walk.see(".note", several_lines(&it.note));
        walk.see(".stamp.at", odd_moment(&it.stamp));
    });
    let mut known = HashSet::new();
    let mut identities = HashSet::new();
    walk.each(".joined", &content.joined, |walk, it| {
        walk.see(".id", second_row(&mut known, it.id));
        walk.see(".commune", empty(&it.commune).or_else(|| several_lines(&it.commune)));
        walk.see(".identity", twice(&mut identities, &it.identity));
        walk.see(".sha256", no_sum(&it.sha256));
        walk.see(".stamp.at", odd_moment(&it.stamp));
    });
}

fn no_period(period: Option<Period>) -> Option<OddValue> {
    let Some(period) = period else { return Some(OddValue::NoPeriod) };
    (Period::parse(&period.code()) != Ok(period)).then_some(OddValue::NoSuchPeriod)
}

fn empty(words: &str) -> Option<OddValue> {
    words.trim().is_empty().then_some(OddValue::Empty)
}

fn several_lines(words: &str) -> Option<OddValue> {
    words.contains('\n').then_some(OddValue::SeveralLines)
}

/// Rows without a number of their own, of an older export, are given one.
fn second_row(known: &mut HashSet<RowId>, id: RowId) -> Option<OddValue> {
    (id != RowId::NONE).then(|| twice(known, id)).flatten()
}

fn twice<T: Eq + Hash>(known: &mut HashSet<T>, it: T) -> Option<OddValue> {
    (!known.insert(it)).then_some(OddValue::Twice)
}

fn odd_day(day: Option<NaiveDate>) -> Option<OddValue> {
    let is_written = day.is_none_or(|day| (0..=9999).contains(&day.year()));
    (!is_written).then_some(OddValue::OddDay)
}

fn odd_moment(stamp: &Stamp) -> Option<OddValue> {
    let at: NaiveDateTime = stamp.at;
    let is_written = (0..=9999).contains(&at.year()) && at.nanosecond() == 0;
    (!is_written).then_some(OddValue::OddMoment)
}

fn no_sum(sha256: &str) -> Option<OddValue> {
    (sha256.len() != SHA256).then_some(OddValue::NoSum)
}

fn short(word: &str) -> String {
    text::on_a_line(word, LONGEST)
}

#[cfg(test)]
mod tests;
