//! Exhibits: a chart or a table of figures over time, put into a section by a paragraph that begins with
//! `{bieu_do:id,id}` or `{bang_so_sanh:id,id}`. What follows in that paragraph is its caption.
//!
//! It is written as a placeholder, so that undo, copies, search, seals and files carry it as they carry text, and its
//! caption is text like any other. Invariant: what is written says what to show; no number is ever written down.

use crate::{
    assets,
    model::{IndicatorId, Period, PeriodKind, Report},
};

/// More lines of one chart are not told apart in black and white.
const MOST_LINES: usize = 4;
/// More rows are an annex.
const MOST_ROWS: usize = 20;
/// So many periods a chart shows unless it says otherwise.
const USUAL_PERIODS: usize = 8;
/// So many it shows at most where a number is written.
const MOST_PERIODS: usize = 40;

/// What an exhibit is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExhibitKind {
    /// `bieu_do`: lines over periods.
    Chart,
    /// `bang_so_sanh`: a table.
    Table,
}

impl ExhibitKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chart, Self::Table];

    /// What it is called in text: "bieu_do".
    pub fn code(self) -> &'static str {
        match self {
            Self::Chart => "bieu_do",
            Self::Table => "bang_so_sanh",
        }
    }

    /// What its caption begins with: "Biểu đồ".
    pub fn name(self) -> &'static str {
        match self {
            Self::Chart => "Biểu đồ",
            Self::Table => "Bảng",
        }
    }

    /// What it shows unless it says otherwise.
    pub fn usual_span(self) -> ExhibitSpan {
        match self {
            Self::Chart => ExhibitSpan::Last(USUAL_PERIODS),
            Self::Table => ExhibitSpan::LastYear,
        }
    }

    fn most(self) -> usize {
        match self {
            Self::Chart => MOST_LINES,
            Self::Table => MOST_ROWS,
        }
    }
}

/// Which periods an exhibit shows, its report's own always the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExhibitSpan {
    /// `8_ky`: so many that cover alike, its own among them.
    Last(usize),
    /// `moi_ky`: all that cover alike.
    All,
    /// `cung_ky`: its own beside the same period a year ago, and how it moved; tables only.
    LastYear,
}

impl ExhibitSpan {
    fn code(self) -> String {
        match self {
            Self::Last(count) => format!("{count}_ky"),
            Self::All => "moi_ky".into(),
            Self::LastYear => "cung_ky".into(),
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "moi_ky" => Self::All,
            "cung_ky" => Self::LastYear,
            _ => {
                let count = code.strip_suffix("_ky")?.parse().ok()?;
                Self::Last(Some(count).filter(|count| (2..=MOST_PERIODS).contains(count))?)
            }
        })
    }
}

/// What an exhibit shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Chart or table.
    pub kind: ExhibitKind,
    /// Of these, in their order.
    pub ids: Vec<IndicatorId>,
    /// Over these periods.
    pub span: ExhibitSpan,
}

/// Why what is written is no exhibit, although it was to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddExhibit {
    /// The rule that tells it.
    pub rule: &'static str,
    /// Why, as a Vietnamese clause.
    pub why: String,
}

impl Exhibit {
    /// Reads the inside of a placeholder; nothing where that is none of an exhibit.
    pub fn parse(inside: &str) -> Option<Result<Self, OddExhibit>> {
        let (code, rest) = inside.split_once(':').unwrap_or((inside, ""));
        let kind = ExhibitKind::ALL.into_iter().find(|kind| kind.code() == code.trim())?;
        Some(Self::of(kind, rest))
    }

    fn of(kind: ExhibitKind, rest: &str) -> Result<Self, OddExhibit> {
        let odd = |rule, why| Err(OddExhibit { rule, why });
        let (ids, code) =
            rest.split_once(':').map_or((rest, None), |(ids, code)| (ids, Some(code.trim())));
        let span = code.map_or(Some(kind.usual_span()), ExhibitSpan::parse);
        let Some(span) =
            span.filter(|it| kind == ExhibitKind::Table || *it != ExhibitSpan::LastYear)
        else {
            let code = code.unwrap_or_default();
            return odd("unknown-format", format!("“{code}” không nói đúng các kỳ cần xem"));
        };
        let names = ids.split(',').map(str::trim).filter(|id| !id.is_empty());
        let ids: Vec<IndicatorId> = names.map(IndicatorId::from).collect();
        for id in &ids {
            let known = assets::catalogue().get(id.as_str());
            if known.is_none_or(|known| !known.kind.is_number()) {
                let why = known.map_or_else(
                    || format!("Không có số liệu nào tên “{id}”"),
                    |_| format!("“{id}” không phải số nên không có gì để vẽ"),
                );
                return odd("unknown-placeholder", why);
            }
        }
        let name = kind.name();
        match ids.len() {
            0 => odd("exhibit-form", format!("{name} chưa có chỉ tiêu nào")),
            count if count > kind.most() => odd(
                "exhibit-form",
                format!("{name} có {count} chỉ tiêu, nhiều nhất là {}", kind.most()),
            ),
            _ => Ok(Self { kind, ids, span }),
        }
    }

    /// How it is written between braces; `parse` reads it back.
    pub fn written(&self) -> String {
        let ids: Vec<&str> = self.ids.iter().map(IndicatorId::as_str).collect();
        let (code, ids) = (self.kind.code(), ids.join(","));
        if self.span == self.kind.usual_span() {
            format!("{code}:{ids}")
        } else {
            format!("{code}:{ids}:{}", self.span.code())
        }
    }

    /// The same with no more indicators than it may have.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        self.ids.truncate(self.kind.most());
        self
    }
}

/// Whether two kinds of periods cover alike: what an exhibit sets side by side.
pub(super) fn alike(one: PeriodKind, other: PeriodKind) -> bool {
    let is_quarter = |kind| matches!(kind, PeriodKind::Quarter(_));
    one == other || is_quarter(one) && is_quarter(other)
}

/// Whether an exhibit of a report may show something of that period's.
pub fn may_show(report: &Report, period: Period) -> bool {
    let own = report.period;
    let has_exhibit = |text: &str| ExhibitKind::ALL.iter().any(|kind| text.contains(kind.code()));
    alike(own.kind, period.kind)
        && period.sort_key() < own.sort_key()
        && report.sections.iter().any(|section| has_exhibit(&section.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(inside: &str) -> Exhibit {
        Exhibit::parse(inside).expect("an exhibit").expect("one that can be shown")
    }

    #[test]
    fn what_is_written_is_read_back() {
        for written in [
            "bieu_do:dossiers_new_online,edocs_pct",
            "bieu_do:dossiers_new_online:12_ky",
            "bieu_do:dossiers_new_online:moi_ky",
            "bang_so_sanh:dossiers_by_field.dat_dai.received",
            "bang_so_sanh:dossiers_new_online:4_ky",
        ] {
            assert_eq!(parsed(written).written(), written);
        }
        assert_eq!(parsed("bieu_do: edocs_pct : 8_ky").written(), "bieu_do:edocs_pct");
        assert_eq!(parsed("bang_so_sanh:edocs_pct").span, ExhibitSpan::LastYear);
        assert_eq!(Exhibit::parse("dossiers_new_online:so_cung_ky"), None);
    }

    #[track_caller]
    fn check_odd(inside: &str, rule: &str) {
        let odd = Exhibit::parse(inside).expect("an exhibit").expect_err("an odd one");
        assert_eq!(odd.rule, rule, "{}", odd.why);
    }

    #[test]
    fn what_cannot_be_shown_says_why() {
        check_odd("bieu_do", "exhibit-form");
        check_odd("bieu_do:khong_co", "unknown-placeholder");
        check_odd("bieu_do:commune_name", "unknown-placeholder");
        check_odd("bieu_do:edocs_pct:cung_ky", "unknown-format");
        check_odd("bieu_do:edocs_pct:1_ky", "unknown-format");
        check_odd("bieu_do:edocs_pct:nhieu", "unknown-format");
        check_odd(&format!("bieu_do:{}", ["edocs_pct"; 5].join(",")), "exhibit-form");
    }

    #[test]
    fn only_what_an_exhibit_may_show_is_read_of_others() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut report =
            Report::from_outline(outline, &crate::model::Commune::default(), period("2026-Q1"));
        assert!(!may_show(&report, period("2025-Q4")));
        report.sections[0].text = "{bieu_do:edocs_pct}".into();
        let shown = ["2025-Q4", "2025-H1", "2026-Q1", "2026-Q3", "2024-Q2"]
            .map(|code| may_show(&report, period(code)));
        assert_eq!(shown, [true, false, false, false, true]);
    }
}
