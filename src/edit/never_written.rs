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
        Attachment, BookContent, Commune, DossierColumn, Figure, FigureValue, Indicator, Kind,
        Period, PeriodKind, Report, Stamp, Window, figure, number, period::format_date, text,
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
    /// A section above every part.
    #[error("cấp của mục phải từ 1")]
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
        walk.see(step, words.contains('\n').then_some(OddValue::SeveralLines));
    }
    walk.each(".predecessors", predecessors, |walk, name| walk.see("", empty(name)));
    let all_exist = reported.iter().all(|kind| PeriodKind::ALL.contains(kind));
    walk.see(".reported", (!all_exist).then_some(OddValue::NoSuchPeriod));
    walk.see(".reported", reported.is_empty().then_some(OddValue::Empty));
}

fn report(walk: &mut OddSearch, report: &Report) {
    let Window { from, to } = report.window;
    walk.see(".window.from", odd_day(Some(from)));
    walk.see(".window.to", odd_day(Some(to)));
    walk.see(".window", (from > to).then_some(OddValue::Backwards(report.window)));
    let is_known = report.forms.is_empty() || assets::form_set(&report.forms).is_some();
    walk.see(".forms", (!is_known).then(|| OddValue::NoForms(short(&report.forms))));
    walk.see(".header.signed", odd_day(report.header.signed));
    let mut known = HashSet::new();
    walk.each(".sections", &report.sections, |walk, section| {
        walk.see(".id", twice(&mut known, section.id));
        walk.see(".level", (section.level == 0).then_some(OddValue::NoLevel));
    });
    for (id, figure) in &report.figures {
        let name = short(id.as_str());
        let known = assets::catalogue().get(id.as_str());
        let odd = known.map_or(Some(OddValue::NoIndicator(name.clone())), |indicator| {
            odd_figure(indicator, figure)
        });
        walk.see(&format!(".figures.{name}"), odd);
    }
    walk.each(".dossiers", &report.dossiers, |walk, row| {
        for column in DossierColumn::ALL {
            let odd = row.typed(column).and_then(|count| {
                let fits = number::is_within_bounds(count);
                let is_negative = count.is_sign_negative() && !count.is_zero();
                let negative = is_negative.then_some(OddValue::Negative);
                negative.or_else(|| (!fits).then_some(OddValue::TooLarge))
            });
            walk.see(&[".", column.code()].concat(), odd);
        }
    });
    walk.each(".papers", &report.papers, |walk, paper| walk.see(".date", odd_day(paper.date)));
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
        FigureValue::Number(number) if number.is_sign_negative() && !number.is_zero() => {
            Some(OddValue::Negative)
        }
        value @ FigureValue::Number(_) => {
            (!figure::is_within_bounds(indicator, value)).then_some(OddValue::TooLarge)
        }
        FigureValue::Choice(code) => {
            let is_known = choices.iter().any(|choice| choice.code == *code);
            (!is_known).then(|| OddValue::NoChoice(short(code)))
        }
        FigureValue::Date(date) => odd_day(Some(*date)),
        FigureValue::NotEntered | FigureValue::NotArising | FigureValue::Text(_) => None,
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
        walk.see(".signed", odd_day(it.signed));
        walk.see(".stamp.at", odd_moment(&it.stamp));
        walk.see(".content", no_sum(&it.content));
        walk.see(".pdf", it.pdf.as_deref().and_then(no_sum));
        walk.see(".version", twice(&mut known, (it.period, it.version)));
    });
    let mut known = HashSet::new();
    walk.each(".attachments", &content.attachments, |walk, it| {
        let Attachment { sha256, name, size, stamp, .. } = &it.what;
        let fits = (1..=Attachment::MOST_BYTES).contains(size);
        walk.see(".period", no_period(it.period));
        walk.see(".what.sha256", no_sum(sha256));
        walk.see(".what.name", empty(name));
        walk.see(".what.size", (!fits).then_some(OddValue::OddSize));
        walk.see(".what.stamp.at", odd_moment(stamp));
        walk.see(".what", twice(&mut known, (it.period, sha256)));
    });
}

fn no_period(period: Option<Period>) -> Option<OddValue> {
    let Some(period) = period else { return Some(OddValue::NoPeriod) };
    (Period::parse(&period.code()) != Ok(period)).then_some(OddValue::NoSuchPeriod)
}

fn empty(words: &str) -> Option<OddValue> {
    words.trim().is_empty().then_some(OddValue::Empty)
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
mod tests {
    use super::*;
    use crate::model::{Decimal, OfPeriod, Section, SectionId};

    fn content() -> BookContent {
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let period = Period::parse("2026-Q1").expect("a period");
        let report = Report::from_outline(assets::usual_outline(period), &commune, period);
        BookContent {
            commune,
            reports: vec![report],
            accepted: Vec::new(),
            changes: Vec::new(),
            seals: Vec::new(),
            versions: Vec::new(),
            attachments: Vec::new(),
        }
    }

    #[track_caller]
    fn check(expected: &str, change: impl FnOnce(&mut BookContent)) {
        let mut content = content();
        change(&mut content);
        let told = never_written(&content).map(|odd| odd.to_string());
        assert_eq!(told.as_deref(), Some(expected));
    }

    #[track_caller]
    fn check_figure(id: &str, value: FigureValue, why: Option<&str>) {
        let mut content = content();
        content.reports[0].figures.insert(id.into(), Figure::of(value));
        let expected =
            why.map(|why| format!("content.reports[0].figures.{id} (quý I năm 2026): {why}"));
        assert_eq!(never_written(&content).map(|odd| odd.to_string()), expected);
    }

    #[test]
    fn what_the_program_writes_is_none_of_it() {
        assert_eq!(never_written(&content()), None);
        check_figure("plan_tasks_total", FigureValue::Number(12.into()), None);
        check_figure("plan_tasks_total", FigureValue::NotArising, None);
        check_figure("survey_method", FigureValue::Choice("2".into()), None);
    }

    #[test]
    fn a_value_that_cannot_be_is_told_by_its_path() {
        check("content.commune.name: đang trống", |it| it.commune.name = " ".into());
        check("content.commune.name: phải là một dòng chữ", |it| {
            it.commune.name = "A\nB".into();
        });
        check(
            "content.reports[0].window (quý I năm 2026): ngày đầu 14/03/2026 đứng sau ngày cuối 15/12/2025",
            |it| {
                let Window { from, to } = it.reports[0].window;
                it.reports[0].window = Window { from: to, to: from };
            },
        );
        check(
            "content.reports[0].forms (quý I năm 2026): không có bộ biểu mẫu “la”",
            |it| {
                it.reports[0].forms = "la".into();
            },
        );
        check("content.reports[0].sections[1].id (quý I năm 2026): đứng hai lần", |it| {
            let first = it.reports[0].sections[0].clone();
            it.reports[0].sections.insert(1, first);
        });
        check(
            "content.reports[0].sections[0].level (quý I năm 2026): cấp của mục phải từ 1",
            |it| {
                let section = Section { level: 0, ..it.reports[0].sections[0].clone() };
                it.reports[0].sections = vec![Section { id: SectionId(7), ..section }];
            },
        );
        check("content.reports[1].period: là báo cáo thứ hai của quý I năm 2026", |it| {
            it.reports.push(it.reports[0].clone());
        });
        check(
            "content.changes[0].what.stamp.at: thời điểm phải có năm bốn chữ số và tính đến giây",
            |it| {
                let at = NaiveDate::from_ymd_opt(20260, 1, 1).expect("a day").into();
                let what = crate::model::Change {
                    stamp: Stamp { at, who: String::new() },
                    what: "report".into(),
                    subject: String::new(),
                    old: serde_json::Value::Null,
                    new: serde_json::Value::Null,
                };
                it.changes.push(OfPeriod { period: None, what });
            },
        );
    }

    #[test]
    fn a_figure_is_what_its_indicator_takes() {
        let words = || FigureValue::Text("ba bảy".into());
        check_figure("plan_tasks_total", words(), Some("chỗ này phải là một số (number)"));
        check_figure("survey_method", words(), Some("chỗ này phải là một lựa chọn (choice)"));
        let seven = FigureValue::Choice("7".into());
        check_figure("survey_method", seven, Some("không có lựa chọn “7”"));
        let below = FigureValue::Number((-1).into());
        check_figure("plan_tasks_total", below, Some("số này không thể âm"));
        let large = FigureValue::Number(Decimal::from(99_999_999_999_999_999_999_u128));
        check_figure(
            "plan_tasks_total",
            large,
            Some("số lớn hoặc dài quá mức của một số liệu báo cáo"),
        );
        check_figure("la", FigureValue::NotEntered, Some("không có chỉ tiêu “la”"));
    }
}
