//! Embedded data, parsed strictly once: catalogue, forms, topics, outlines, styles, fonts, ICC profile.
//! Tables are written as TOML and embedded as the JSON that build.rs makes of them.
//!
//! Data ships inside the program, so a mistake in it is a bug, not user error: parsing panics with the
//! file's name, and a test parses every file. Invariant: whatever an asset names, another asset defines.

pub mod check;
pub mod clauses;
pub mod documents;
pub mod language;
pub mod legal_bases;
pub mod paper_kind;
pub mod table_titles;

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, de::DeserializeOwned};

use crate::model::{
    Catalogue, FormSet, Indicator, IndicatorId, Outline, Period, Topics,
    catalogue::{Domain, Era},
    text,
};

/// Liberation Serif 2.1.5 in the order of `layout::page::Face::ALL`. Embedded by bytes and never looked
/// up by family name: version 1 carries the same name and lacks Vietnamese.
pub const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// Faces of the window: Noto Sans Regular, SemiBold and Italic (Latin and Vietnamese), and the signs of
/// DejaVu Sans that Noto lacks.
pub const WINDOW_FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../fonts/DejaVuSans-Symbols.ttf"),
];

/// The program's sign, 64 × 64, PNG.
pub const ICON: &[u8] = include_bytes!("../../assets/icon/so-cchc-64.png");

/// Figures of the sample book: the quarter shown, and the year before it.
pub const DEMO_FIGURES: &str = include_str!("../../assets/demo/figures.csv");
/// Figures of the sample book's previous report.
pub const DEMO_PREVIOUS: &str = include_str!("../../assets/demo/previous.csv");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    field: Vec<Domain>,
    indicator: Vec<Indicator>,
}

/// Every indicator and field.
pub fn catalogue() -> &'static Catalogue {
    static PARSED: LazyLock<Catalogue> = LazyLock::new(|| {
        let file: CatalogueFile = parsed("catalogue.toml");
        Catalogue::new(file.indicator, file.field)
            .unwrap_or_else(|id| panic!("assets/catalogue.toml: {id} stands twice"))
    });
    &PARSED
}

/// The catalogue's label of a field that dossiers are counted by, or the office's own name for it.
pub fn field_label(field: &str) -> &str {
    let known = catalogue().fields().iter().find(|known| known.id == field);
    known.map_or(field, |known| known.label.as_str())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadingFile {
    indicators: Vec<IndicatorId>,
}

/// The indicators that lead a year, in the order shown.
pub fn leading() -> &'static [IndicatorId] {
    static PARSED: LazyLock<Vec<IndicatorId>> = LazyLock::new(|| {
        let file: LeadingFile = parsed("leading.toml");
        file.indicators
    });
    &PARSED
}

/// Every topic.
pub fn topics() -> &'static Topics {
    static PARSED: LazyLock<Topics> = LazyLock::new(|| parsed("topics.toml"));
    &PARSED
}

/// Both versions of the annex tables.
pub fn form_sets() -> &'static [FormSet] {
    static PARSED: LazyLock<Vec<FormSet>> =
        LazyLock::new(|| vec![parsed("forms/hai-cap.toml"), parsed("forms/cv725-huyen.toml")]);
    &PARSED
}

/// The form set of that id.
pub fn form_set(id: &str) -> Option<&'static FormSet> {
    form_sets().iter().find(|set| set.id == id)
}

/// What a column of a filled-in form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormColumn {
    /// STT.
    Code,
    /// Chỉ tiêu.
    Label,
    /// Đơn vị tính.
    Unit,
    /// Số lượng/Tỷ lệ.
    Value,
    /// Ghi chú.
    Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnTitles {
    code: Vec<String>,
    label: Vec<String>,
    unit: Vec<String>,
    value: Vec<String>,
    note: Vec<String>,
}

/// What the column of that title holds, when the words are the title of one.
pub fn form_column(title: &str) -> Option<FormColumn> {
    static BY_TITLE: LazyLock<HashMap<String, FormColumn>> = LazyLock::new(|| {
        let titles: ColumnTitles = parsed("forms/columns.toml");
        let of = |titles: Vec<String>, column| {
            titles.into_iter().map(move |title| (text::folded(&title), column))
        };
        of(titles.code, FormColumn::Code)
            .chain(of(titles.label, FormColumn::Label))
            .chain(of(titles.unit, FormColumn::Unit))
            .chain(of(titles.value, FormColumn::Value))
            .chain(of(titles.note, FormColumn::Note))
            .collect()
    });
    BY_TITLE.get(&text::folded(title)).copied()
}

/// Every outline; the first is the default for new reports.
pub fn outlines() -> &'static [Outline] {
    static PARSED: LazyLock<Vec<Outline>> = LazyLock::new(|| {
        vec![
            parsed("outlines/hai-cap-2026.toml"),
            parsed("outlines/quy-725.toml"),
            parsed("outlines/sau-thang-chu-cai.toml"),
            parsed("outlines/ngan.toml"),
        ]
    });
    &PARSED
}

/// The outline of that id.
pub fn outline(id: &str) -> Option<&'static Outline> {
    outlines().iter().find(|outline| outline.id == id)
}

/// The organisation of the state at the cut-off: two tiers since 01/07/2025 (Luật 72/2025/QH15).
pub fn era_of(cutoff: chrono::NaiveDate) -> Era {
    let first = chrono::NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or_default();
    if cutoff >= first { Era::TwoTier } else { Era::District }
}

/// The outline a period's report starts from when nobody says otherwise: the one of its organisation of
/// the state.
pub fn usual_outline(period: Period) -> &'static Outline {
    let id =
        if era_of(period.default_window().to) == Era::TwoTier { "hai-cap-2026" } else { "quy-725" };
    outline(id).unwrap_or(&outlines()[0])
}

/// The organisation a form set belongs to: that of its first indicator that belongs to one.
pub fn era_of_forms(set: &FormSet) -> Option<Era> {
    let mut rows = set.forms.iter().flat_map(|form| &form.rows);
    rows.find_map(|row| catalogue().get(row.indicator.as_ref()?.as_str())?.era)
}

/// Every TOML file of `assets` as JSON, by its name in there: build.rs writes them.
const TABLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// Parses one embedded table, `check/units.toml` say.
///
/// # Panics
/// With the file's name, when the embedded data is wrong: a bug that the tests find.
pub fn parsed<T: DeserializeOwned>(name: &str) -> T {
    let table = TABLES.iter().find(|(file, _)| *file == name);
    let (_, json) = table.unwrap_or_else(|| panic!("no assets/{name}"));
    serde_json::from_str(json).unwrap_or_else(|error| panic!("assets/{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::catalogue::Formula;

    #[test]
    fn the_catalogue_holds_252_indicators_whose_formulas_end() {
        let catalogue = catalogue();
        assert_eq!(catalogue.indicators().len(), 252);
        for indicator in catalogue.indicators() {
            assert!(indicator.short.chars().count() <= 32, "{}", indicator.id);
            assert!(!indicator.guidance.is_empty(), "{} has no guidance", indicator.id);
            assert!(depth(&indicator.id, 0) < 8, "{} goes round in circles", indicator.id);
        }
    }

    #[test]
    fn what_adds_up_over_periods_is_made_of_what_does() {
        use crate::model::{Kind, catalogue::Total};
        let flows = catalogue().indicators().iter().filter(|it| {
            it.total == Total::Flow && !matches!(it.kind, Kind::Percent | Kind::Ratio)
        });
        for flow in flows {
            let parts = flow.formula.iter().flat_map(Formula::operands);
            for part in parts.filter_map(|part| catalogue().get(part.as_str())) {
                assert_eq!(part.total, Total::Flow, "{} of {}", part.id, flow.id);
            }
        }
    }

    #[test]
    fn a_table_is_embedded_as_it_is_written() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        assert!(TABLES.len() > 30, "{} tables", TABLES.len());
        for (name, json) in TABLES {
            let written = std::fs::read_to_string(folder.join(name)).expect("the table");
            let written: serde_json::Value = toml::from_str(&written).expect("TOML");
            assert_eq!(parsed::<serde_json::Value>(name), written, "{name}: {json}");
        }
    }

    fn depth(id: &IndicatorId, so_far: u8) -> u8 {
        assert!(so_far < 20, "{id} goes round in circles");
        let indicator = catalogue().get(id.as_str()).unwrap_or_else(|| panic!("no indicator {id}"));
        let operands = indicator.formula.as_ref().map(Formula::operands).unwrap_or_default();
        operands.into_iter().map(|part| depth(part, so_far + 1) + 1).max().unwrap_or(0)
    }

    #[test]
    fn form_rows_name_known_indicators_once_and_725_has_its_84_rows() {
        for set in form_sets() {
            let mut seen = BTreeSet::new();
            for row in set.forms.iter().flat_map(|form| &form.rows) {
                assert_eq!(row.heading, row.indicator.is_none(), "{}: {}", set.id, row.label);
                if let Some(id) = &row.indicator {
                    assert!(catalogue().get(id.as_str()).is_some(), "{}: {id}", set.id);
                    assert!(seen.insert(id), "{}: {id} stands twice", set.id);
                }
            }
        }
        let count = |number: usize| {
            let form = &form_set("cv725-huyen").expect("the set").forms[number - 1];
            form.rows.iter().filter(|row| !row.heading).count()
        };
        assert_eq!((1..=7).map(count).collect::<Vec<_>>(), [16, 12, 10, 13, 8, 3, 22]);
    }

    #[test]
    fn topics_and_outlines_name_what_exists() {
        for topic in &topics().topics {
            assert!(
                topic.parent.iter().all(|parent| topics().get(parent).is_some()),
                "{}",
                topic.id
            );
            for id in &topic.indicators {
                assert!(
                    catalogue().get(id.as_str()).is_some() || id.as_str().contains("{field}"),
                    "{id}"
                );
            }
        }
        for outline in outlines() {
            assert!(form_set(&outline.forms).is_some(), "{}", outline.id);
            let mut level = 0;
            for section in &outline.sections {
                assert!(
                    section.topic.iter().all(|topic| topics().get(topic).is_some()),
                    "{section:?}"
                );
                assert!(section.level <= level + 1, "{}: {}", outline.id, section.heading);
                level = section.level;
            }
        }
    }

    #[test]
    fn every_placeholder_of_every_outline_is_known() {
        use crate::{
            compose,
            model::{Commune, Period, Report},
        };
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune { superior: "UBND tỉnh Mẫu".into(), ..Commune::default() };
        for outline in outlines() {
            let report = Report::from_outline(outline, &commune, period);
            let document = compose::compose(&report, &commune, form_set(&outline.forms));
            let unknown =
                document.findings.iter().find(|finding| finding.rule.starts_with("unknown"));
            assert_eq!(unknown, None, "{}", outline.id);
        }
    }
}
