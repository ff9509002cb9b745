//! A book of many years, made up: every kind of report a year has, all figures of their time, texts of the usual
//! length, papers. For tests of what grows with a book, and for benches, which read this file, too.
//!
//! Invariant: the same numbers of years give the same book on every machine, and its figures hold together: flows of
//! quarters add up to those of longer periods, what is pending is carried on, parts come to their wholes.

#[path = "twenty_years/office.rs"]
mod office;

use std::{collections::BTreeMap, iter, ops::RangeInclusive, path::Path};

use chrono::{Datelike, Days, NaiveDate};
use so_cchc::{
    assets,
    edit::{Edit, Issue, field::is_entered},
    model::{
        Commune, Decimal, Dossiers, Figure, FigureValue, Indicator, IndicatorId, Kind, Paper,
        Period, PeriodKind, Report, RowId, Stamp, catalogue::Constraint, catalogue::Formula,
        catalogue::Total,
    },
    session::Session,
    store::Store,
};

/// The years of the usual book.
pub const YEARS: RangeInclusive<i32> = 2007..=2026;
/// Bytes of the texts of a report's sections, about.
const TEXT_BYTES: usize = 30_000;
/// Papers of a report.
const PAPERS: u64 = 12;
/// Fields of dossiers of a report.
const FIELDS: usize = 15;
/// Bytes of the pages of an issued report, as a PDF of them has with its fonts, about.
const PAGES_BYTES: usize = 170_000;

/// Syllables that made-up sentences are made of.
const SYLLABLES: [&str; 96] = [
    "ân",
    "bản",
    "bền",
    "biên",
    "bình",
    "bổ",
    "bước",
    "cách",
    "cải",
    "cao",
    "chất",
    "chỉ",
    "chính",
    "chủ",
    "chương",
    "chuyên",
    "cơ",
    "công",
    "cụ",
    "cuộc",
    "dân",
    "dịch",
    "diện",
    "dự",
    "duy",
    "dưỡng",
    "đánh",
    "đạo",
    "đất",
    "đề",
    "định",
    "đoàn",
    "đồng",
    "động",
    "đường",
    "đủ",
    "gia",
    "giải",
    "giao",
    "góp",
    "hành",
    "hiện",
    "hóa",
    "hoạch",
    "hội",
    "hướng",
    "hữu",
    "ích",
    "kết",
    "khai",
    "khảo",
    "kịp",
    "kỳ",
    "lập",
    "liên",
    "lĩnh",
    "luật",
    "lượng",
    "lưu",
    "mạng",
    "mục",
    "năng",
    "nghị",
    "nghiệp",
    "nguồn",
    "người",
    "nhân",
    "nhiệm",
    "ổn",
    "phẩm",
    "phân",
    "phối",
    "phương",
    "quản",
    "quy",
    "quyết",
    "rà",
    "soát",
    "sở",
    "sự",
    "tài",
    "tăng",
    "tập",
    "thẩm",
    "thời",
    "thủ",
    "tiếp",
    "tổ",
    "trách",
    "triển",
    "trình",
    "truyền",
    "ưu",
    "vực",
    "xã",
    "yêu",
];

/// The office of the book.
pub fn commune() -> Commune {
    Commune { name: "Mẫu".into(), ..Commune::default() }
}

/// The whole book at `path`, which must be free.
pub fn book(path: &Path, years: RangeInclusive<i32>) -> Session {
    write(path, reports(years));
    Session::open(path, "Nguyễn Văn A").expect("the book")
}

/// Writes these reports into a new book, in one transaction: those of the last year as drafts, all others issued, their
/// pages kept.
pub fn write(path: &Path, reports: Vec<Report>) {
    let at = NaiveDate::from_ymd_opt(2026, 12, 14).expect("a day").into();
    let stamp = Stamp { at, who: "Nguyễn Văn A".into() };
    let mut store = Store::create(path, &commune(), &stamp).expect("a new book");
    let last = reports.iter().map(|report| report.period.year).max();
    let mut edits = office::rows(&reports, &stamp);
    for (report, number) in reports.into_iter().zip(1..) {
        let (period, signed) = (report.period, report.window.to);
        edits.push(Edit::AddReport(Box::new(report)));
        if Some(period.year) != last {
            let (number, pdf) = (u32::to_string(&number), pages(period));
            edits.push(Edit::Issue(Box::new(Issue { period, number, signed, pdf })));
        }
    }
    store.apply(&Edit::Batch { name: "lập sổ".into(), edits }, &stamp).expect("written");
}

/// Bytes as those of a PDF, which is packed already: none of another report's, and none that packing makes smaller.
fn pages(period: Period) -> Vec<u8> {
    noise(&period.code(), period.year, PAGES_BYTES)
}

fn noise(seed: &str, year: i32, count: usize) -> Vec<u8> {
    let mut state = seeded(seed, year, 0) | 1;
    let noise = iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend(noise.flatten().take(count));
    pdf.extend(b"\n%%EOF\n");
    pdf
}

/// Every report of these years, in the order they end: seven a year.
pub fn reports(years: RangeInclusive<i32>) -> Vec<Report> {
    let mut pending = quarter(years.start() - 1, 3, 0).pending();
    let mut all = Vec::new();
    for year in years {
        let mut quarters = Vec::new();
        for number in 0..4 {
            let counted = quarter(year, number, pending);
            pending = counted.pending();
            quarters.push(counted);
        }
        let of = |kind| report(Period { year, kind }, &quarters);
        all.extend(PeriodKind::ALL.map(of));
    }
    all
}

/// A number that follows from words and a place in time alone.
fn seeded(words: &str, year: i32, number: usize) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let bytes = words.bytes().chain(year.to_le_bytes()).chain(number.to_le_bytes());
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

/// What was counted in a quarter, every part for itself.
struct Quarter(BTreeMap<&'static str, u64>);

impl Quarter {
    /// The value of an indicator, sums computed; none where it is no number one counts.
    fn value(&self, id: &str) -> Option<u64> {
        match &known(id)?.formula {
            Some(Formula::Sum { parts }) => {
                parts.iter().map(|part| self.value(part.as_str())).sum()
            }
            Some(_) => None,
            None => self.0.get(id).copied(),
        }
    }

    fn pending(&self) -> u64 {
        self.value("dossiers_pending_total").unwrap_or_default()
    }

    /// Makes an indicator at least so great; of a sum the last part grows.
    fn raise(&mut self, id: &'static str, least: u64) {
        let Some(now) = self.value(id).filter(|now| *now < least) else { return };
        let indicator = known(id).expect("it has a value");
        match &indicator.formula {
            Some(Formula::Sum { parts }) => {
                let last = parts.last().expect("a part").as_str();
                let own = self.value(last).expect("it has a value");
                self.raise(last, own + least - now);
            }
            _ => {
                self.0.insert(id, least);
            }
        }
    }

    /// Raises whatever is less than it has to be, until all holds together.
    fn settle(&mut self) {
        for _ in 0..40 {
            let before = self.0.clone();
            for indicator in assets::catalogue().indicators() {
                for constraint in &indicator.constraints {
                    self.heed(indicator, constraint);
                }
            }
            if self.0 == before {
                return;
            }
        }
        panic!("the catalogue's constraints cannot be met by raising figures");
    }

    fn heed(&mut self, indicator: &'static Indicator, constraint: &'static Constraint) {
        let id = indicator.id.as_str();
        let total = |id: &str| known(id).map(|known| known.total);
        match constraint {
            Constraint::AtMost { other } | Constraint::WarnAbove { other } => {
                let Some(own) = self.value(id) else { return };
                // What flows a whole year must still fit into what stands.
                let grows =
                    matches!(total(id), Some(Total::Flow | Total::PerPeriod | Total::YearToDate));
                let stands = matches!(total(other.as_str()), Some(Total::State | Total::Year));
                self.raise(other.as_str(), if grows && stands { own * 4 } else { own });
            }
            Constraint::AtLeast { other } | Constraint::Equals { other } => {
                let Some(theirs) = self.value(other.as_str()) else { return };
                self.raise(id, theirs);
                if matches!(constraint, Constraint::Equals { .. }) {
                    let own = self.value(id).unwrap_or_default();
                    self.raise(other.as_str(), own);
                }
            }
            Constraint::EqualsSum { parts } => {
                let sum: Option<u64> = parts.iter().map(|part| self.value(part.as_str())).sum();
                let (Some(sum), Some(own)) = (sum, self.value(id)) else { return };
                self.raise(id, sum);
                let last = parts.last().expect("a part").as_str();
                let least = self.value(last).unwrap_or_default() + own.saturating_sub(sum);
                self.raise(last, least);
            }
            Constraint::SumAtMost { parts, other } => {
                let sum: Option<u64> = parts.iter().map(|part| self.value(part.as_str())).sum();
                if let Some(sum) = sum {
                    self.raise(other.as_str(), sum);
                }
            }
            Constraint::CarriedFrom { .. }
            | Constraint::AtMostValue { .. }
            | Constraint::OnlyIf { .. } => {}
        }
    }
}

fn known(id: &str) -> Option<&'static Indicator> {
    assets::catalogue().get(id)
}

/// Indicators that are counted or measured in whole numbers and do not follow from others.
fn counted() -> impl Iterator<Item = &'static Indicator> {
    assets::catalogue().indicators().iter().filter(|indicator| {
        is_entered(&indicator.id)
            && indicator.formula.is_none()
            && !indicator.id.as_str().contains("{field}")
            && matches!(indicator.kind, Kind::Count | Kind::Money)
    })
}

/// Whether people of the office are counted, of whom there are few.
fn is_of_people(id: &str) -> bool {
    const WHO: [&str; 6] = ["staff", "onestop", "edu", "politics", "parttime", "cs"];
    id.split('_').next().is_some_and(|first| WHO.contains(&first))
}

/// What was counted in the quarter of that number, from 0, with so many dossiers left from before it.
fn quarter(year: i32, number: usize, carried: u64) -> Quarter {
    let grown = 100 + 3 * u64::from(year.abs_diff(*YEARS.start()));
    let of = |indicator: &'static Indicator| {
        let id = indicator.id.as_str();
        let of_office = seeded(id, 0, 0);
        let value = match indicator.total {
            Total::State | Total::Year if is_of_people(id) => 8 + of_office % 14,
            Total::State | Total::Year => 150 + of_office % 250 + seeded(id, year, 0) % 20,
            _ => (3 + of_office % 28) * grown / 100 + seeded(id, year, number) % 6,
        };
        (id, value)
    };
    let mut counted = Quarter(counted().map(of).collect());
    dossiers(&mut counted, (year, number), carried, grown);
    counted.settle();
    counted
}

/// Dossiers, in numbers of their own: many, nearly all settled, the rest carried on.
fn dossiers(counted: &mut Quarter, (year, number): (i32, usize), carried: u64, grown: u64) {
    let about = |id: &str, least: u64, spread: u64| least + seeded(id, year, number) % spread;
    let mut set = |id: &'static str, value: u64| counted.0.insert(id, value);
    let (online, direct) = (about("online", 700, 300) * grown / 100, about("direct", 400, 200));
    let (in_time, supplement, overdue) =
        (about("in", 20, 30), about("sup", 1, 6), about("o", 0, 3));
    let settled = carried + online + direct - in_time - supplement - overdue;
    let (late, early) = (about("late", 0, 5), settled * about("early", 40, 30) / 100);
    set("dossiers_carried_in", carried);
    set("dossiers_new_online", online);
    set("dossiers_new_direct", direct);
    set("dossiers_pending_in_time", in_time);
    set("dossiers_pending_supplement", supplement);
    set("dossiers_pending_overdue", overdue);
    set("dossiers_resolved_early", early);
    set("dossiers_resolved_late", late);
    set("dossiers_resolved_ontime", settled - early - late);
}

/// Which quarters a report covers.
fn covered(kind: PeriodKind) -> RangeInclusive<usize> {
    match kind {
        PeriodKind::Quarter(number) => usize::from(number) - 1..=usize::from(number) - 1,
        PeriodKind::FirstHalf => 0..=1,
        PeriodKind::NineMonths => 0..=2,
        PeriodKind::Year => 0..=3,
    }
}

fn report(period: Period, quarters: &[Quarter]) -> Report {
    let mut report = Report::from_outline(assets::usual_outline(period), &commune(), period);
    let is_of_time = |indicator: &&Indicator| {
        let era = assets::era_of(report.window.to);
        indicator.era.is_none_or(|own| own == era)
    };
    let indicators = assets::catalogue().indicators().iter().filter(is_of_time);
    let figures: BTreeMap<IndicatorId, Figure> = indicators
        .filter(|indicator| is_entered(&indicator.id) && indicator.formula.is_none())
        .filter(|indicator| !indicator.id.as_str().contains("{field}"))
        .filter_map(|indicator| {
            let value = value(indicator, period, &report, quarters)?;
            Some((indicator.id.clone(), Figure::of(value)))
        })
        .collect();
    report.figures = figures;
    report.dossiers = rows_of_dossiers(period);
    report.papers = (0..PAPERS).map(|number| paper(period, number)).collect();
    write_sections(&mut report);
    report
}

fn value(
    indicator: &'static Indicator,
    period: Period,
    report: &Report,
    quarters: &[Quarter],
) -> Option<FigureValue> {
    let id = indicator.id.as_str();
    let covered = covered(period.kind);
    let (first, last) = (*covered.start(), *covered.end());
    let drawn = seeded(id, period.year, last);
    Some(match indicator.kind {
        Kind::Count | Kind::Money => {
            let of = |quarter: &Quarter| quarter.value(id);
            let sum = |quarters: &[Quarter]| quarters.iter().map(of).sum::<Option<u64>>();
            let value = match indicator.total {
                // What a period begins with.
                _ if id == "dossiers_carried_in" => of(&quarters[first]),
                // What was done before, and what the last quarter had to do: what one left is in the next.
                _ if id == "assigned_tasks_total" => {
                    let done = ["assigned_tasks_done_ontime", "assigned_tasks_done_late"];
                    let before = quarters[first..last].iter();
                    let done = before.flat_map(|quarter| done.map(|id| quarter.value(id)));
                    done.chain([of(&quarters[last])]).sum::<Option<u64>>()
                }
                Total::Flow | Total::PerPeriod => sum(&quarters[covered]),
                Total::YearToDate => sum(&quarters[..=last]),
                Total::State | Total::LeftOver | Total::Year | Total::None => of(&quarters[last]),
            }?;
            FigureValue::Number((Decimal::from(value) * indicator.scale()).normalize())
        }
        Kind::Percent => FigureValue::Number(Decimal::new((850 + drawn % 150) as i64, 1)),
        Kind::Ratio | Kind::Area => {
            FigureValue::Number(Decimal::new((100 + drawn % 900) as i64, 1))
        }
        Kind::YesNo | Kind::Choice => FigureValue::Choice(indicator.choices.last()?.code.clone()),
        Kind::Date => FigureValue::Date(report.window.to),
        Kind::Text => FigureValue::Text(sentence(id, period, 0)),
        Kind::Reference => return None,
    })
}

fn rows_of_dossiers(period: Period) -> Vec<Dossiers> {
    let fields = assets::catalogue().fields().iter().take(FIELDS).zip(0..);
    let row = |(field, at): (&so_cchc::model::catalogue::Domain, usize)| {
        let drawn = |words: &str, spread| seeded(words, period.year, at) % spread;
        let (early, ontime) = (40 + drawn("early", 60), 20 + drawn("ontime", 40));
        let (late, pending) = (drawn("late", 3), drawn("pending", 9));
        let cell = |count: u64| Some(Decimal::from(count));
        Dossiers {
            id: RowId::NONE,
            field: field.id.clone(),
            received: cell(early + ontime + late + pending),
            carried_in: cell(0),
            resolved_early: cell(early),
            resolved_ontime: cell(ontime),
            resolved_late: cell(late),
            pending: cell(pending),
            ..Dossiers::default()
        }
    };
    fields.map(row).collect()
}

fn paper(period: Period, number: u64) -> Paper {
    let kinds = [("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Công văn", "UBND-VP")];
    let (kind, symbol) = kinds[number as usize % kinds.len()];
    let window = period.default_window();
    Paper {
        id: RowId::NONE,
        kind: kind.into(),
        number: (number * 9 + 1 + u64::from(window.to.month())).to_string(),
        symbol: symbol.into(),
        date: window.from.checked_add_days(Days::new(number * 7)),
        issuer: "UBND xã Mẫu".into(),
        subject: sentence("paper", period, number as usize),
        section: None,
        registered: None,
    }
}

/// A sentence of made-up words, without its final mark: the same for the same seed.
fn sentence(seed: &str, period: Period, number: usize) -> String {
    let place = number * 64 + period.sort_key().1 as usize;
    let count = 8 + seeded(seed, period.year, place) as usize % 14;
    let syllable = |at: usize| {
        let drawn = seeded(seed, period.year * 64 + at as i32, place);
        SYLLABLES[drawn as usize % SYLLABLES.len()]
    };
    let words: Vec<&str> = (0..count).map(syllable).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Texts of the usual length, a figure and the period's name in each.
fn write_sections(report: &mut Report) {
    let period = report.period;
    let count = report.sections.len();
    for (at, section) in report.sections.iter_mut().enumerate() {
        let mut number = at * 1000;
        let sentences = iter::from_fn(|| {
            number += 1;
            Some(sentence("text", period, number))
        });
        section.text = "Trong {period_full}, xã có {dossiers_received_total} hồ sơ.".into();
        section.copied.clear();
        for (nth, sentence) in sentences.enumerate() {
            if section.text.len() > TEXT_BYTES / count {
                break;
            }
            section.text.push_str(if nth % 3 == 0 { "\n" } else { " " });
            section.text.push_str(&sentence);
            section.text.push('.');
        }
    }
}

#[test]
fn a_made_up_book_holds_together_and_is_the_same_every_time() {
    let reports = reports(2024..=2026);
    assert_eq!(reports.len(), 21);
    assert_eq!(reports, self::reports(2024..=2026));
    let of = |code: &str| {
        let period = Period::parse(code).expect("a period");
        reports.iter().find(|report| report.period == period).expect("a report")
    };
    let number = |code: &str, id: &str| match &of(code).figures.get(id).expect(id).value {
        FigureValue::Number(number) => *number,
        other => panic!("{id}: {other:?}"),
    };
    for id in ["dossiers_new_online", "docs_issued_total", "dossiers_resolved_late"] {
        let quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map(|code| number(code, id));
        assert_eq!(quarters[0] + quarters[1], number("2026-H1", id), "{id}");
        assert_eq!(quarters.iter().sum::<Decimal>(), number("2026-Y", id), "{id}");
    }
    for report in &reports {
        let text: usize = report.sections.iter().map(|section| section.text.len()).sum();
        assert!((TEXT_BYTES * 9 / 10..TEXT_BYTES * 13 / 10).contains(&text), "{text}");
        assert!(report.figures.len() > 100, "{}", report.figures.len());
        for (id, figure) in &report.figures {
            let indicator = known(id.as_str()).expect("an indicator");
            let is_within = so_cchc::model::figure::is_within_bounds(indicator, &figure.value);
            assert!(is_within, "{id}: {figure:?}");
            // What was made is what a person could have typed.
            let typed = so_cchc::edit::field::Field::Figure(id.clone()).stored(report, &commune());
            assert!(!typed.is_empty(), "{id}");
        }
    }
}

/// Of the rules that compare figures with each other and with those of earlier reports, none finds anything.
#[test]
fn no_rule_of_figures_finds_anything_in_a_made_up_report() {
    let reports = reports(2024..=2026);
    let rules = ["figure-over-whole", "sum-mismatch", "jump", "figures-disagree"];
    let numbers = so_cchc::model::ReportNumbers::of;
    let said: Vec<_> = reports.iter().map(|it| (it.period, numbers(it))).collect();
    for pair in reports.windows(2) {
        let [before, report] = pair else { continue };
        let document = so_cchc::session::compose(report, &commune()).expect("composed");
        let office = commune();
        let numbers = said.iter().map(|(period, numbers)| (*period, numbers));
        let numbers = so_cchc::session::past_numbers::past_numbers(report.period, numbers);
        let subject = so_cchc::check::Subject {
            previous: Some(before),
            numbers: Some(&numbers),
            ..so_cchc::check::Subject::of_composed(report, &office, &document)
        };
        let found = so_cchc::check::check(&so_cchc::check::Case::new(subject));
        let of_figures: Vec<_> =
            found.iter().filter(|finding| rules.contains(&finding.rule)).collect();
        assert_eq!(of_figures, Vec::<&so_cchc::model::Finding>::new(), "{}", report.period.code());
    }
}

#[test]
fn a_made_up_year_is_a_book_that_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = book(&folder.path().join("so.cchc"), 2026..=2026);
    let known: Vec<Period> =
        session.reports().expect("a list").iter().map(|report| report.period).collect();
    assert_eq!(known, PeriodKind::ALL.map(|kind| Period { year: 2026, kind }));
}

#[test]
fn all_but_the_last_year_of_a_made_up_book_was_issued_and_is_as_it_was_issued() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = book(&folder.path().join("so.cchc"), 2025..=2026);
    for report in session.reports().expect("a list") {
        let kept = session.kept_pages(report.period).expect("readable");
        let is_issued = report.period.year == 2025;
        assert_eq!(
            report.status == so_cchc::model::Status::Issued,
            is_issued,
            "{}",
            report.period.code()
        );
        let bytes = kept.map_or(0, |pages| pages.len());
        assert_eq!(bytes > PAGES_BYTES, is_issued, "{}: {bytes}", report.period.code());
    }
    assert_eq!(session.changed_since_issue().expect("readable"), []);
    assert_eq!(session.broken_versions().expect("readable"), []);
}
