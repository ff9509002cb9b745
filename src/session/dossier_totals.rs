//! Totals of the table of dossiers by field as figures of the report: what the forms print of all fields together.
//!
//! Invariants: a total is of all rows that the report counts, or it is none; it is offered, and taken where nothing stands; the
//! figure says which column it came from. What its own parts then give is not taken besides.

use crate::{
    assets,
    compose::{dossier_counting::Counting, figures::Figures},
    edit::{self, Edit},
    model::{
        Commune, Decimal, DossierColumn, Dossiers, Figure, FigureValue, Indicator, IndicatorId,
        Report, catalogue::Formula, figure, number,
    },
};

/// A total that may go among the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierTotal {
    /// The figure it is.
    pub indicator: IndicatorId,
    /// What the table comes to.
    pub value: Decimal,
    /// "Tổng cột “Trực tuyến” của bảng hồ sơ theo lĩnh vực".
    pub source: String,
    /// What the report says, typed or computed.
    pub stands: Option<Decimal>,
}

/// How a total comes of the rows.
#[derive(Debug, Clone, Copy)]
enum TotalOf {
    Column(DossierColumn),
    Columns([DossierColumn; 2]),
    InAll,
    Anew,
}

/// Figures and where they come from; a whole behind its parts.
const TOTALS: [(&str, TotalOf); 16] = [
    ("dossiers_carried_in", TotalOf::Column(DossierColumn::CarriedIn)),
    ("dossiers_new_online", TotalOf::Column(DossierColumn::Online)),
    ("dossiers_new_direct", TotalOf::Columns([DossierColumn::InPerson, DossierColumn::Post])),
    ("dossiers_new", TotalOf::Anew),
    ("dossiers_received_total", TotalOf::InAll),
    ("dossiers_resolved_early", TotalOf::Column(DossierColumn::Early)),
    ("dossiers_resolved_ontime", TotalOf::Column(DossierColumn::OnTime)),
    ("dossiers_resolved_late", TotalOf::Column(DossierColumn::Late)),
    ("dossiers_resolved_total", TotalOf::Column(DossierColumn::Resolved)),
    ("dossiers_pending_in_time", TotalOf::Column(DossierColumn::InTime)),
    ("dossiers_pending_supplement", TotalOf::Column(DossierColumn::Supplement)),
    ("dossiers_pending_overdue", TotalOf::Column(DossierColumn::Overdue)),
    ("dossiers_pending_total", TotalOf::Column(DossierColumn::Pending)),
    ("dossiers_returned", TotalOf::Column(DossierColumn::Returned)),
    ("dossiers_refused", TotalOf::Column(DossierColumn::Refused)),
    ("dossiers_withdrawn", TotalOf::Column(DossierColumn::Withdrawn)),
];

impl TotalOf {
    fn of(self, counting: Counting<'_>) -> Option<Decimal> {
        let in_row = |row: &Dossiers| match self {
            Self::Column(column) => row.value(column),
            Self::Columns([one, other]) => row.value(one)?.checked_add(row.value(other)?),
            Self::InAll => counting.received_in_all(row),
            Self::Anew => counting.received_anew(row),
        };
        counting.sum(in_row)
    }

    fn words(self) -> String {
        let named = |column: DossierColumn| format!("“{}”", column.title());
        match self {
            Self::Column(column) => named(column),
            Self::Columns(columns) => columns.map(named).join(" và "),
            Self::InAll => format!(
                "{}, cả {}",
                named(DossierColumn::Received),
                DossierColumn::CarriedIn.name()
            ),
            Self::Anew => format!("{}, hồ sơ mới", named(DossierColumn::Received)),
        }
    }
}

impl DossierTotal {
    /// Whether nothing stands where it would go.
    pub fn is_free(&self) -> bool {
        self.stands.is_none()
    }

    /// "Hồ sơ mới nộp trực tuyến: 90".
    pub fn told(&self) -> String {
        let known = assets::catalogue().get(self.indicator.as_str());
        let name = known.map_or(self.indicator.as_str(), |indicator| indicator.short.as_str());
        format!("{name}: {}", number::format(self.value, 0))
    }
}

/// A table of one field is about that field.
const FEWEST: usize = 2;

/// What a figure is as the table has it, and in words which total that is. A whole of which the table has all parts is
/// what these come to.
pub fn of_figure(report: &Report, indicator: &Indicator) -> Option<(Decimal, String)> {
    let known = |id: &str| TOTALS.into_iter().find(|(known, _)| *known == id).map(|it| it.1);
    let (sum, counting) = (known(indicator.id.as_str())?, Counting::of(report));
    if counting.listed().count() < FEWEST {
        return None;
    }
    if let Some(Formula::Sum { parts }) = &indicator.formula
        && parts
            .iter()
            .all(|part| known(part.as_str()).is_some_and(|sum| sum.of(counting).is_some()))
    {
        return None;
    }
    let value = sum.of(counting)?;
    let fits = figure::is_within_bounds(indicator, &FigureValue::Number(value));
    fits.then(|| (value, source(sum, counting)))
}

fn source(sum: TotalOf, counting: Counting<'_>) -> String {
    let beside =
        if counting.settings.without_certification { ", không kể chứng thực" } else { "" };
    format!("Tổng cột {} của bảng hồ sơ theo lĩnh vực{beside}", sum.words())
}

/// The totals that are known of a table of several fields.
pub fn totals(report: &Report, commune: &Commune) -> Vec<DossierTotal> {
    let counting = Counting::of(report);
    if counting.listed().count() < FEWEST {
        return Vec::new();
    }
    let mut after = report.clone();
    let mut totals = Vec::new();
    for (id, sum) in TOTALS {
        let Some(indicator) = assets::catalogue().get(id) else { continue };
        let stands = standing(&after, commune, indicator);
        let value = sum
            .of(counting)
            .filter(|value| figure::is_within_bounds(indicator, &FigureValue::Number(*value)));
        let Some(value) = value.filter(|value| stands != Some(*value)) else { continue };
        let source = source(sum, counting);
        let total = DossierTotal { indicator: indicator.id.clone(), value, source, stands };
        if total.is_free() {
            edit::apply_in_memory(&mut after, &taken(report, &total));
        }
        totals.push(total);
    }
    totals
}

/// Takes these as one step; nothing where there are none.
pub fn take(report: &Report, totals: &[&DossierTotal]) -> Option<Edit> {
    let edits: Vec<Edit> = totals.iter().map(|total| taken(report, total)).collect();
    let name = format!("lấy {} tổng số của bảng hồ sơ", edits.len());
    (!edits.is_empty()).then_some(Edit::Batch { name, edits })
}

fn taken(report: &Report, total: &DossierTotal) -> Edit {
    let before = report.figures.get(&total.indicator).cloned();
    let mut figure = Figure::of(FigureValue::Number(total.value));
    let (note, source) = before.map(|before| (before.note, before.source)).unwrap_or_default();
    figure.note = note;
    figure.source = if source.is_empty() { total.source.clone() } else { source };
    let (period, indicator) = (report.period, total.indicator.clone());
    Edit::SetFigure { period, indicator, figure: Some(figure) }
}

/// What is typed or computed; "không phát sinh" is nothing of it.
fn standing(report: &Report, commune: &Commune, indicator: &Indicator) -> Option<Decimal> {
    let figures = Figures::of(report, commune);
    figures.values().number(&indicator.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    fn report(rows: &[&[(DossierColumn, i64)]]) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        for (field, counts) in ["dat_dai", "chung_thuc", "ho_tich"].iter().zip(rows) {
            let mut row = Dossiers { field: (*field).into(), ..Dossiers::default() };
            for (column, count) in *counts {
                *row.cell(*column) = Some((*count).into());
            }
            report.dossiers.push(row);
        }
        report
    }

    #[track_caller]
    fn check(report: &Report, expected: &[&str]) {
        let totals = totals(report, &Commune::default());
        let told: Vec<String> = totals
            .iter()
            .map(|it| {
                format!("{}={}{}", it.indicator, it.value, if it.is_free() { "" } else { "!" })
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn totals_are_of_all_rows_and_what_parts_give_is_not_taken_besides() {
        use DossierColumn::{CarriedIn, InPerson, Online, Overdue, Post, Resolved};
        let land =
            [(CarriedIn, 3), (Online, 30), (InPerson, 7), (Post, 1), (Resolved, 35), (Overdue, 1)];
        let other = [(CarriedIn, 0), (Online, 900), (InPerson, 5), (Post, 0), (Resolved, 905)];
        let mut both = report(&[&land, &other]);
        let expected = [
            "dossiers_carried_in=3",
            "dossiers_new_online=930",
            "dossiers_new_direct=13",
            "dossiers_resolved_total=940",
        ];
        check(&both, &expected);
        both.dossier_settings.without_certification = true;
        check(&both, &[]);
        both.dossier_settings.without_certification = false;
        let typed = Figure::of(FigureValue::Number(900.into()));
        both.figures.insert("dossiers_new_online".into(), typed);
        check(
            &both,
            &[
                "dossiers_carried_in=3",
                "dossiers_new_online=930!",
                "dossiers_new_direct=13",
                "dossiers_new=943!",
                "dossiers_received_total=946!",
                "dossiers_resolved_total=940",
            ],
        );
        let free: Vec<DossierTotal> = totals(&both, &Commune::default());
        let free: Vec<&DossierTotal> = free.iter().filter(|it| it.is_free()).collect();
        let edit = take(&both, &free).expect("a step");
        edit::apply_in_memory(&mut both, &edit);
        let direct = &both.figures["dossiers_new_direct"];
        assert_eq!(direct.value, FigureValue::Number(13.into()));
        assert_eq!(
            direct.source,
            "Tổng cột “Trực tiếp” và “Bưu chính” của bảng hồ sơ theo lĩnh vực"
        );
        assert_eq!(both.figures["dossiers_new_online"].value, FigureValue::Number(900.into()));
        check(&report(&[&land]), &[]);
    }
}
