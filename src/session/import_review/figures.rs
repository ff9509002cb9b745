//! What a person corrects about the figures of a text: a value, what it counts, and numbers that nobody offered.
//!
//! Invariant: a correction belongs to the figure as the text tells it, so that it stays whatever else is decided.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    assets,
    check::claims::{self, NumberInProse},
    model::{
        Decimal, Figure, FigureValue, Indicator, IndicatorId, Kind, Passage, PassageKind, Place,
        catalogue::Era, figure, text,
    },
    prose,
    session::proposals::{self, Proposal, Standing},
};

/// A figure, whatever else is decided: its line, its indicator, and its value, for a line may tell two.
pub(super) type ToldFigure = (usize, IndicatorId, Option<Decimal>);

/// A number of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberOnLine {
    /// As printed.
    pub printed: String,
    /// Bytes of the line.
    pub span: Range<usize>,
    said: NumberInProse,
}

/// What was corrected.
#[derive(Debug, Clone, Default)]
pub(super) struct FigureCorrections {
    /// What a figure is instead of what the text was read as.
    meant: BTreeMap<ToldFigure, (IndicatorId, Figure)>,
    /// Numbers that a person gave an indicator.
    added: Vec<Proposal>,
}

impl FigureCorrections {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.meant.len() + self.added.len()
    }

    /// That figure is this one.
    pub fn correct(&mut self, told: ToldFigure, indicator: IndicatorId, figure: Figure) {
        self.meant.insert(told, (indicator, figure));
    }

    /// One more figure.
    pub fn add(&mut self, proposal: Proposal) {
        self.added.push(proposal);
    }

    /// The figures of a text as they were corrected, each with what it was told as.
    pub fn applied(
        &self,
        offered: Vec<Proposal>,
        known: &BTreeMap<IndicatorId, Figure>,
    ) -> Vec<(ToldFigure, Proposal)> {
        let mut all: Vec<(ToldFigure, Proposal)> =
            offered.into_iter().map(|proposal| (told(&proposal), proposal)).collect();
        let mut changed: BTreeSet<IndicatorId> = BTreeSet::new();
        for added in &self.added {
            let as_told = told(added);
            if !all.iter().any(|(other, _)| *other == as_told) {
                changed.insert(added.indicator.clone());
                all.push((as_told, added.clone()));
            }
        }
        all.sort_by_key(|(_, proposal)| proposal.line);
        for (as_told, proposal) in &mut all {
            let Some((indicator, figure)) = self.meant.get(as_told) else { continue };
            changed.extend([proposal.indicator.clone(), indicator.clone()]);
            proposal.indicator = indicator.clone();
            proposal.figure = figure.clone();
            proposal.standing = Standing::Free;
        }
        settle(&mut all, &changed, known);
        all
    }
}

/// Says anew what stands against the figures of these indicators.
fn settle(
    all: &mut [(ToldFigure, Proposal)],
    changed: &BTreeSet<IndicatorId>,
    known: &BTreeMap<IndicatorId, Figure>,
) {
    let values: Vec<(IndicatorId, usize, Option<Decimal>)> = all
        .iter()
        .filter(|(_, it)| changed.contains(&it.indicator) && it.standing != Standing::OtherPeriod)
        .map(|(_, it)| (it.indicator.clone(), it.line, proposals::number(&it.figure.value)))
        .collect();
    for (_, proposal) in all {
        let is_own = proposal.standing != Standing::OtherPeriod;
        if !is_own || !changed.contains(&proposal.indicator) {
            continue;
        }
        let own = proposals::number(&proposal.figure.value);
        let other = values.iter().find(|(id, _, value)| *id == proposal.indicator && *value != own);
        let known = known.get(&proposal.indicator);
        proposal.standing = proposals::standing(proposal, known, other.map(|(_, line, _)| *line));
    }
}

/// A figure as the text tells it.
pub(super) fn told(proposal: &Proposal) -> ToldFigure {
    (proposal.line, proposal.indicator.clone(), proposals::number(&proposal.figure.value))
}

/// The numbers of a line that may be figures, in their order.
pub fn numbers_on(words: &str) -> Vec<NumberOnLine> {
    let passage = Passage::plain(PassageKind::Paragraph, words, Place::Page, 0);
    let said = claims::numbers_in_prose(&prose::read(&passage));
    said.into_iter()
        .filter_map(|said| {
            let printed = words.get(said.digits.clone())?.to_owned();
            Some(NumberOnLine { printed, span: said.digits.clone(), said })
        })
        .collect()
}

/// What a number of a report may count: typed by a person, of its time.
pub fn choices(era: Era) -> impl Iterator<Item = &'static Indicator> {
    let all = assets::catalogue().indicators().iter();
    all.filter(move |indicator| proposals::is_told(indicator, era))
}

/// That number of a line as a figure of `indicator`; a clause that says why not.
pub(super) fn named(
    (line, words): (usize, &str),
    number: &NumberOnLine,
    indicator: &Indicator,
) -> Result<Proposal, String> {
    const MOST_SIGNS: usize = 110;
    let said = &number.said;
    if said.is_share && !matches!(indicator.kind, Kind::Percent | Kind::Ratio) {
        return Err(format!("{} là tỷ lệ, còn “{}” là số đếm", number.printed, indicator.short));
    }
    let value = if indicator.scale() == Decimal::ONE || said.is_money {
        FigureValue::Number(said.value.normalize())
    } else {
        figure::parse_value(indicator, &number.printed)?
    };
    let figure = Figure {
        qualifier: said.qualifier,
        source: proposals::source_of(line),
        printed: Some(number.printed.clone()),
        ..Figure::of(checked(indicator, value)?)
    };
    let short: String = words.chars().take(MOST_SIGNS).collect();
    let words = if short.len() < words.len() { format!("{short}…") } else { short };
    Ok(Proposal {
        indicator: indicator.id.clone(),
        figure,
        line,
        words: text::one_line(&words),
        standing: Standing::Free,
    })
}

/// The same number as a figure of another indicator; a clause that says why not.
pub(super) fn renamed(proposal: &Proposal, to: &Indicator) -> Result<Figure, String> {
    let from = assets::catalogue().get(proposal.indicator.as_str());
    let is_same_unit = from.is_some_and(|from| from.scale() == to.scale());
    let value = match &proposal.figure.printed {
        Some(printed) if !is_same_unit => figure::parse_value(to, printed)?,
        _ => proposal.figure.value.clone(),
    };
    Ok(Figure { value: checked(to, value)?, ..proposal.figure.clone() })
}

/// What was typed over the value of a figure; none where nothing was typed.
pub(super) fn typed(proposal: &Proposal, words: &str) -> Result<Option<Figure>, String> {
    let Some(indicator) = assets::catalogue().get(proposal.indicator.as_str()) else {
        return Ok(None);
    };
    let (qualifier, number) = figure::split_qualifier(words);
    let value = figure::parse_value(indicator, number)?;
    let figure = Figure { value, qualifier, ..proposal.figure.clone() };
    Ok(Some(figure).filter(|figure| figure.value != FigureValue::NotEntered))
}

fn checked(indicator: &Indicator, value: FigureValue) -> Result<FigureValue, String> {
    match value {
        FigureValue::Number(number) if !proposals::may_hold(indicator, number) => {
            let shown = figure::format_value(indicator, &FigureValue::Number(number));
            Err(format!("“{}” không nhận số {shown}", indicator.short))
        }
        value => Ok(value),
    }
}
