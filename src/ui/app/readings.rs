//! What the row of a figure says around its box, read once for each version of the report: an open report is made
//! anew whenever it changes, and with it this.

use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

use crate::{
    assets,
    check::PastNumbers,
    compose::figures::{Figures, ReadValue},
    model::{
        Decimal, Indicator, IndicatorId, Kind, OverTime, Period, SectionId,
        catalogue::{Constraint, Formula},
        number, period,
    },
    session::{
        Live, change,
        fill::{FillOffers, KnownFigures},
        past_numbers,
        series::{self, SeriesPeriods},
        series_wording,
    },
    ui::words,
};

/// Letters of a choice or of words in a narrow column.
const MOST_LETTERS: usize = 14;

/// What the row of a figure says.
#[derive(Debug, Default)]
pub struct FigureReading {
    /// Its value as it reads now, behind "=" when a formula gives it; nothing while it is missing.
    pub now: Option<String>,
    /// Whether a formula gives it now.
    pub is_computed: bool,
    /// Its value in the last report before this one that it may stand beside.
    pub before: Option<EarlierWords>,
    /// Its value of the same period a year ago.
    pub last_year: Option<String>,
    /// The first of these that is known as a number: how it moved is told from there on, once it has a value.
    pub moves_from: Option<Period>,
    /// How it moved since then: "+6,6 %".
    pub change: Option<EarlierWords>,
    /// Its last values that may stand beside it, oldest first, with it as the last one.
    pub recent: Vec<(Period, Decimal)>,
    /// A value that cannot stand beside another, in a sentence with both numbers.
    pub odd: Option<String>,
    /// What other reports know of it.
    pub fill: FillOffers,
    /// What the rate is taken of, where that is typed in another section.
    pub operands: Vec<RateOperand>,
}

/// What is said of an earlier period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierWords {
    /// Which.
    pub period: Period,
    /// The value it had, or how it moved since.
    pub words: String,
}

/// Numerator or denominator of a rate, standing in another section.
#[derive(Debug)]
pub struct RateOperand {
    /// Which figure.
    pub indicator: IndicatorId,
    /// "Mẫu số: Tổng số … = 42, ở mục II.1".
    pub words: String,
}

/// Readings made so far.
#[derive(Debug, Default)]
pub struct Readings(RefCell<HashMap<IndicatorId, Rc<FigureReading>>>);

/// What readings are made of: the live report, and where its figures are asked for.
#[derive(Clone, Copy)]
pub struct ReadFrom<'a> {
    /// The live report with its neighbours.
    pub live: &'a Live,
    /// What the other reports of the book know of its figures.
    pub known: &'a KnownFigures,
    /// Indicators each section asks for.
    pub asked: &'a HashMap<SectionId, Vec<IndicatorId>>,
    /// Printed number of each section.
    pub numbers: &'a HashMap<SectionId, String>,
    /// What all reports of the book say.
    pub over_time: &'a OverTime,
}

impl Readings {
    /// What the row of this figure says.
    pub fn of(&self, from: ReadFrom<'_>, indicator: &Indicator) -> Rc<FigureReading> {
        if let Some(known) = self.0.borrow().get(&indicator.id) {
            return Rc::clone(known);
        }
        let read = Rc::new(read(from, indicator));
        self.0.borrow_mut().insert(indicator.id.clone(), Rc::clone(&read));
        read
    }
}

fn read(from: ReadFrom<'_>, indicator: &Indicator) -> FigureReading {
    let open = from.live;
    let figures = figures(from);
    let of = |report| Figures::of(report, &open.commune);
    let before = open.before(indicator.total).map(of);
    let last_year = open.neighbours.last_year.as_deref().map(of);
    let said = |then: &Figures<'_>| {
        let (period, words) = (then.report.period, printed(then, indicator)?);
        Some(EarlierWords { period, words })
    };
    // What is counted from 1 January grows by itself: it is compared with the same time of a year ago.
    let known = || [&before, &last_year].into_iter().flatten();
    let moves_from = known().find(|then| amount(then, indicator).is_some());
    let moves_from = moves_from.map(|then| then.report.period);
    let change = known().find_map(|then| {
        let (was, is) = (amount(then, indicator)?, amount(&figures, indicator)?);
        let words = series_wording::moved(change::change(indicator, was, is)?);
        Some(EarlierWords { period: then.report.period, words })
    });
    FigureReading {
        now: printed(&figures, indicator),
        is_computed: figures.is_computed(indicator.id.as_str()),
        before: before.as_ref().and_then(said),
        last_year: last_year.as_ref().and_then(said).map(|then| then.words),
        moves_from,
        change,
        recent: recent(from, indicator),
        odd: odd(&figures, indicator),
        fill: from.known.of_figure(&open.live, &open.commune, indicator),
        operands: operands(from, indicator),
    }
}

/// What earlier reports say: what the checker measures the figures of one against.
pub fn past_numbers(over_time: &OverTime, of: Period) -> Arc<PastNumbers> {
    let reports = over_time.iter().map(|(period, numbers)| (*period, &**numbers));
    Arc::new(past_numbers::past_numbers(of, reports))
}

/// The last values of other reports that may stand beside that of this one, and its own as it reads now.
fn recent(from: ReadFrom<'_>, indicator: &Indicator) -> Vec<(Period, Decimal)> {
    let period = from.live.live.period;
    let others = from.over_time.iter().filter(|(other, _)| **other != period);
    let others = others.map(|(other, numbers)| (*other, &**numbers));
    let series = series::series(&indicator.id, others, SeriesPeriods::All);
    let own = amount(&figures(from), indicator).map(|now| (period, now));
    let before = series.map(|series| series.recent(period)).unwrap_or_default();
    let all: Vec<(Period, Decimal)> = before.into_iter().chain(own).collect();
    all[all.len().saturating_sub(series::RECENT)..].to_vec()
}

fn figures(from: ReadFrom<'_>) -> Figures<'_> {
    Figures {
        past: from.live.neighbours.past(),
        ..Figures::of(&from.live.live, &from.live.commune)
    }
}

/// A reading in the row's own unit, behind "=" when a formula gives it; nothing when it is missing.
fn printed(figures: &Figures<'_>, indicator: &Indicator) -> Option<String> {
    let words = match figures.read(indicator.id.as_str())? {
        ReadValue::Missing => return None,
        ReadValue::NotArising => "x".into(),
        ReadValue::Undefined => "–".into(),
        ReadValue::Number(value) => in_unit(indicator, value),
        ReadValue::Choice(code) => {
            let choice = indicator.choices.iter().find(|choice| choice.code == code);
            let words = choice.map_or(code, |choice| &choice.words);
            words::shortened(words, MOST_LETTERS)
        }
        ReadValue::Date(date) => period::format_date(date),
        ReadValue::Text(said) => words::shortened(&said, MOST_LETTERS),
    };
    let is_computed = figures.is_computed(indicator.id.as_str());
    Some(if is_computed { format!("= {words}") } else { words })
}

fn in_unit(indicator: &Indicator, value: Decimal) -> String {
    if indicator.kind == Kind::Percent {
        number::format_percent(value, indicator.decimals)
    } else {
        number::format(value / indicator.scale(), indicator.decimals.max(2))
    }
}

fn amount(figures: &Figures<'_>, indicator: &Indicator) -> Option<Decimal> {
    match figures.read(indicator.id.as_str())? {
        ReadValue::Number(value) => Some(value),
        ReadValue::NotArising => Some(Decimal::ZERO),
        _ => None,
    }
}

fn odd(figures: &Figures<'_>, indicator: &Indicator) -> Option<String> {
    let read = |id: &IndicatorId| match figures.read(id.as_str()) {
        Some(ReadValue::Number(value)) => Some(value),
        _ => None,
    };
    let own = read(&indicator.id)?;
    let shown = |value| number::format(value / indicator.scale(), indicator.decimals.max(2));
    indicator.constraints.iter().find_map(|constraint| match constraint {
        Constraint::AtMost { other } => {
            let most = read(other).filter(|most| own > *most)?;
            let name = &assets::catalogue().get(other.as_str())?.short;
            Some(words::figures::more_than(name, &shown(own), &shown(most)))
        }
        Constraint::AtLeast { other } => {
            let least = read(other).filter(|least| own < *least)?;
            let name = &assets::catalogue().get(other.as_str())?.short;
            Some(words::figures::less_than(name, &shown(own), &shown(least)))
        }
        _ => None,
    })
}

/// Numerator and denominator of a rate that the section of the rate does not ask for.
fn operands(from: ReadFrom<'_>, indicator: &Indicator) -> Vec<RateOperand> {
    let Some(Formula::Ratio { numerator, denominator }) = &indicator.formula else {
        return Vec::new();
    };
    let section_of = |id: &IndicatorId| -> Option<SectionId> {
        from.asked.iter().find(|(_, ids)| ids.contains(id)).map(|(section, _)| *section)
    };
    let Some(own) = section_of(&indicator.id) else { return Vec::new() };
    let told = [(numerator, words::figures::NUMERATOR), (denominator, words::figures::DENOMINATOR)];
    let elsewhere = told.into_iter().filter_map(|(id, what)| {
        let section = section_of(id).filter(|section| *section != own)?;
        let known = assets::catalogue().get(id.as_str())?;
        let value = printed(&figures(from), known);
        let at = place(from, section);
        let words = words::figures::operand(what, &known.label, value.as_deref(), &at);
        Some(RateOperand { indicator: id.clone(), words })
    });
    elsewhere.collect()
}

/// "II.2.1": the number of a section behind that of its part.
fn place(from: ReadFrom<'_>, id: SectionId) -> String {
    let sections = &from.live.live.sections;
    let number = |id: SectionId| {
        let number = from.numbers.get(&id).map_or("", String::as_str);
        number.trim_end_matches(['.', ')'])
    };
    let at = sections.iter().position(|section| section.id == id).unwrap_or_default();
    let part = sections[..=at].iter().rfind(|section| section.level <= 1);
    match part.filter(|part| part.id != id) {
        Some(part) => format!("{}.{}", number(part.id), number(id)),
        None => number(id).to_owned(),
    }
}
