//! `{id}` and `{id:format}` in text: the closed set of formats, and how a reading prints in each.

use std::borrow::Cow;

use crate::{
    assets,
    compose::{
        citation::{self, Citation},
        comparison::{self, Since},
        document::{Content, Inline},
        exhibit::Exhibit,
        figures::{Figures, ReadValue},
    },
    model::{
        Decimal, Finding, Indicator, IndicatorId, Kind, Level, Paper, Place, Qualifier,
        catalogue::MoneyUnit, number, period, text,
    },
};

/// How a placeholder prints. The set is closed: there is no scripting in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `so`: 1.234
    Plain,
    /// `hai_so`: 05
    TwoDigits,
    /// `phan_tram`: 98,3%
    Percent,
    /// `trieu`: 1.234 triệu đồng
    Million,
    /// `dong`: 1.234.000 đồng
    Dong,
    /// `ngay`: 05/01/2026
    Date,
    /// `ngay_day`: ngày 05 tháng 01 năm 2026
    DateInWords,
    /// `chu`: what a code means; "không" for zero
    Words,
    /// `hoa`: UPPER CASE
    Upper,
    /// `so_cung_ky`: tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025
    SinceLastYear,
    /// `so_quy_truoc`: the same beside the quarter before
    SinceQuarterBefore,
}

impl Format {
    /// Name in text, and the format.
    pub const ALL: [(&'static str, Self); 11] = [
        ("so", Self::Plain),
        ("hai_so", Self::TwoDigits),
        ("phan_tram", Self::Percent),
        ("trieu", Self::Million),
        ("dong", Self::Dong),
        ("ngay", Self::Date),
        ("ngay_day", Self::DateInWords),
        ("chu", Self::Words),
        ("hoa", Self::Upper),
        ("so_cung_ky", Self::SinceLastYear),
        ("so_quy_truoc", Self::SinceQuarterBefore),
    ];

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }

    /// The earlier figure a format compares with.
    fn since(self) -> Option<Since> {
        match self {
            Self::SinceLastYear => Some(Since::LastYear),
            Self::SinceQuarterBefore => Some(Since::QuarterBefore),
            _ => None,
        }
    }

    fn default_for(indicator: Option<&Indicator>) -> Self {
        match indicator.map(|indicator| (indicator.kind, indicator.shown_in)) {
            Some((Kind::Count, _)) => Self::TwoDigits,
            Some((Kind::Percent, _)) => Self::Percent,
            Some((Kind::Money, Some(MoneyUnit::TrieuDong))) => Self::Million,
            Some((Kind::Money, _)) => Self::Dong,
            Some((Kind::YesNo | Kind::Choice, _)) => Self::Words,
            _ => Self::Plain,
        }
    }
}

/// What a gap prints.
pub const GAP: &str = "[…]";

/// Prints the inside of a placeholder ("id" or "id:format"). A gap comes with a finding.
pub fn print(inside: &str, place: &Place, figures: &Figures<'_>) -> (Inline, Option<Finding>) {
    let inline = |content| Inline { content, bold: false, italic: false, place: place.clone() };
    match printed(inside, place, figures) {
        Ok(content) => (inline(content), None),
        Err(Unprinted { rule, level, why, about, gap }) => {
            let gap = gap.unwrap_or_else(|| GAP.to_owned());
            let message = format!("{why}; chỗ này in thành {gap}.");
            let finding = Finding { about, ..Finding::new(rule, level, place.clone(), message) };
            (inline(Content::Gap(gap)), Some(finding))
        }
    }
}

/// Why a placeholder prints a gap.
struct Unprinted {
    rule: &'static str,
    level: Level,
    why: String,
    /// The indicator whose value is missing.
    about: Option<IndicatorId>,
    /// What the gap prints, where it says more than that it is one.
    gap: Option<String>,
}

fn printed(inside: &str, place: &Place, figures: &Figures<'_>) -> Result<Content, Unprinted> {
    let unknown = |rule, why: String| {
        Err(Unprinted { rule, level: Level::Error, why, about: None, gap: None })
    };
    match Exhibit::parse(inside) {
        None => {}
        Some(Err(odd)) => return unknown(odd.rule, odd.why),
        Some(Ok(exhibit)) => {
            let why = format!("{} phải đứng đầu một đoạn riêng", exhibit.kind.name());
            return unknown("exhibit-form", why);
        }
    }
    if let Some(citation) = Citation::parse(inside) {
        return cited(citation, place, figures);
    }
    if inside.trim() == citation::COUNT {
        return Ok(Content::Text(citation::count(place, figures.report)));
    }
    let (id, format) = match inside.split_once(':') {
        Some((id, name)) => (id.trim(), Some(name.trim())),
        None => (inside.trim(), None),
    };
    let indicator = assets::catalogue().get(id);
    let Some(reading) = figures.read(id) else {
        return unknown("unknown-placeholder", format!("Không có chỉ tiêu nào tên “{id}”"));
    };
    let known = format.map_or(Some(Format::default_for(indicator)), Format::parse);
    let Some(format) = known else {
        let why = format!("“{}” không phải cách in số liệu", format.unwrap_or_default());
        return unknown("unknown-format", why);
    };
    if let Some(since) = format.since() {
        return comparison::compared(id, indicator, figures, since).map_err(|why| Unprinted {
            rule: "missing-figure",
            level: Level::Warning,
            why,
            about: Some(IndicatorId::from(id)),
            gap: None,
        });
    }
    content(&reading, format, indicator, figures.qualifier(id)).ok_or_else(|| {
        let label = indicator.map_or(id, |indicator| indicator.label.as_str());
        let why = format!("Chưa nhập “{label}”");
        let about = Some(IndicatorId::from(id));
        Unprinted { rule: "missing-figure", level: Level::Warning, why, about, gap: None }
    })
}

/// A paper of the register as it is cited there.
fn cited(
    citation: Result<Citation, String>,
    place: &Place,
    figures: &Figures<'_>,
) -> Result<Content, Unprinted> {
    if let Ok(Some(gone)) = citation.as_ref().map(|it| it.removed(figures.report)) {
        return Err(removed(gone));
    }
    let words = citation.and_then(|citation| citation.words(place, figures));
    let (rule, level) = ("citation-form", Level::Error);
    words.map(Content::Text).map_err(|why| Unprinted { rule, level, why, about: None, gap: None })
}

/// A gap that names the paper that left the register.
fn removed(gone: &Paper) -> Unprinted {
    let name = format!("ăn bản {} đã xóa khỏi sổ", gone.called());
    let (rule, level) = ("citation-form", Level::Error);
    let (why, gap) = (format!("V{name}"), Some(format!("[v{name}]")));
    Unprinted { rule, level, why, about: None, gap }
}

/// Where a placeholder stands, for clicks: the figure, inside a section when it is in one.
pub fn place_of(inside: &str, place: &Place) -> Place {
    let id = inside.split(':').next().unwrap_or_default().trim();
    match place {
        Place::Text { section, start } => {
            Place::Figure { indicator: IndicatorId::from(id), at: Some((*section, *start)) }
        }
        other => other.clone(),
    }
}

fn content(
    reading: &ReadValue<'_>,
    format: Format,
    indicator: Option<&Indicator>,
    qualifier: Qualifier,
) -> Option<Content> {
    let words = |words: &str| match format {
        Format::Upper => Content::Text(text::upper(words)),
        _ => Content::Text(words.to_owned()),
    };
    Some(match reading {
        ReadValue::Missing => return None,
        // A sentence wants a number before its unit; the forms, and `chu`, say it in words.
        ReadValue::NotArising if counts(indicator) && format != Format::Words => {
            number_content(Decimal::ZERO, format, indicator, Qualifier::Exact)
        }
        ReadValue::NotArising => words("không phát sinh"),
        ReadValue::Undefined => words("–"),
        ReadValue::Text(said) => words(said),
        ReadValue::Date(date) if format == Format::DateInWords => {
            words(&period::format_date_in_words(*date))
        }
        ReadValue::Date(date) => words(&period::format_date(*date)),
        ReadValue::Choice(code) => words(&choice_words(code, format, indicator)),
        ReadValue::Number(value) => number_content(*value, format, indicator, qualifier),
    })
}

fn counts(indicator: Option<&Indicator>) -> bool {
    indicator.is_some_and(|indicator| indicator.kind.is_number())
}

fn choice_words<'a>(
    code: &'a str,
    format: Format,
    indicator: Option<&'a Indicator>,
) -> Cow<'a, str> {
    if format == Format::Plain {
        return Cow::Borrowed(code);
    }
    let choice =
        indicator.and_then(|known| known.choices.iter().find(|choice| choice.code == code));
    // Words stand inside a sentence there.
    choice.map_or(Cow::Borrowed(code), |choice| Cow::Owned(text::lower_first(&choice.words)))
}

fn number_content(
    value: Decimal,
    format: Format,
    indicator: Option<&Indicator>,
    qualifier: Qualifier,
) -> Content {
    let decimals = indicator.map_or(2, |indicator| indicator.decimals);
    let (value, printed) = match format {
        Format::TwoDigits if value.fract().is_zero() => (value, number::format_two_digits(value)),
        Format::Percent => (value, format!("{}%", number::format_percent(value, decimals))),
        Format::Million => {
            let value = value / Decimal::from(1_000_000);
            (value, format!("{} triệu đồng", number::format(value, 3)))
        }
        Format::Dong => (value, format!("{} đồng", number::format(value, 0))),
        Format::Words if value.is_zero() => (value, "không".to_owned()),
        // Its sign is typed behind it: 99,98 is no "100" there either.
        _ if indicator.is_some_and(|it| it.kind == Kind::Percent) => {
            (value, number::format_percent(value, decimals))
        }
        _ => (value, number::format(value, decimals)),
    };
    Content::Number { text: qualifier.with(&printed), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_without_its_sign_hides_no_dossier_either() {
        let rate = assets::catalogue().get("dossiers_online_pct");
        let exact = Decimal::new(9998, 2);
        for format in [Format::Plain, Format::default_for(rate)] {
            let content = number_content(exact, format, rate, Qualifier::Exact);
            assert!(matches!(content, Content::Number { text, .. } if text.starts_with("99,98")));
        }
    }
}
