//! Exhibits composed: what they show, what they are called, what they tell.

use std::{collections::BTreeMap, sync::Arc};

use super::*;
use crate::{
    assets,
    compose::{
        Document, compose_beside,
        document::{Chart, Content, Table},
        figures::{Figures, Past},
        plain_text,
    },
    model::{
        Commune, Dossiers, Figure, FigureValue, Finding, IndicatorId, NumberReading, OverTime,
        Paper, Period, Qualifier, Report, ReportNumbers, ReportedNumber, figure,
        outline::SectionTable,
    },
};

const ONLINE: &str = "dossiers_new_online";
const RATE: &str = "edocs_pct";
const YTD: &str = "budget_revenue";

/// A report whose first section has this text, its figures as typed.
fn report(code: &str, text: &str, typed: &[(&str, &str)]) -> Report {
    let period = Period::parse(code).expect("a period");
    let outline = assets::usual_outline(period);
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    report.sections.truncate(1);
    report.sections[0].text = text.into();
    for (id, typed) in typed {
        let (qualifier, digits) = figure::split_qualifier(typed);
        let indicator = assets::catalogue().get(id).expect(id);
        let value = figure::parse_value(indicator, digits).expect("a value");
        let figure = Figure { qualifier, ..Figure::of(value) };
        report.figures.insert(IndicatorId::from(*id), figure);
    }
    report
}

/// What other reports say, each of one indicator.
fn over_time(said: &[(&str, &str, i64)]) -> OverTime {
    let mut known: BTreeMap<Period, ReportNumbers> = BTreeMap::new();
    for (code, id, value) in said {
        let period = Period::parse(code).expect("a period");
        let reading = NumberReading::Number((*value).into());
        let said = ReportedNumber { reading, qualifier: Qualifier::Exact };
        known.entry(period).or_default().insert(IndicatorId::from(*id), said);
    }
    known.into_iter().map(|(period, numbers)| (period, Arc::new(numbers))).collect()
}

fn composed(report: &Report, known: &OverTime) -> Document {
    let commune = Commune::default();
    let past = Past { over_time: Some(known), ..Past::default() };
    compose_beside(Figures { past, ..Figures::of(report, &commune) }, None)
}

fn exhibits(document: &Document) -> Vec<&Exhibited> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Exhibit(exhibit) => Some(exhibit),
            _ => None,
        })
        .collect()
}

fn chart(document: &Document) -> &Chart {
    match &exhibits(document)[0].shown {
        Shown::Chart(chart) => chart,
        Shown::Table(table) => panic!("{table:?}"),
    }
}

/// The cells of a table, those of a row between bars.
fn cells(document: &Document) -> Vec<String> {
    let Shown::Table(Table { header, rows, .. }) = &exhibits(document)[0].shown else {
        panic!("no table")
    };
    let row = |row: &super::super::document::Row| {
        let cells = row.cells.iter().map(|cell| plain_text(&cell.paragraphs.concat()));
        cells.collect::<Vec<_>>().join(" | ")
    };
    header.iter().chain(rows).map(row).collect()
}

/// What is told of exhibits.
fn told(document: &Document) -> Vec<&str> {
    let of_text = |finding: &&Finding| matches!(finding.place, Place::Text { .. });
    let all = document.findings.iter().filter(of_text);
    all.map(|finding| finding.message.as_str()).collect()
}

const QUARTERS: [(&str, &str, i64); 5] = [
    ("2025-Q1", ONLINE, 620),
    ("2025-Q2", ONLINE, 700),
    ("2025-Q3", RATE, 90),
    ("2025-Q4", ONLINE, 655),
    ("2025-H1", ONLINE, 1320),
];

#[test]
fn a_chart_shows_its_period_last_and_leaves_what_nobody_said_open() {
    let report = report("2026-Q1", "{bieu_do:dossiers_new_online}", &[(ONLINE, "632")]);
    let document = composed(&report, &over_time(&QUARTERS));
    let chart = chart(&document);
    let periods = ["Quý I/2025", "Quý II/2025", "Quý III/2025", "Quý IV/2025", "Quý I/2026"];
    assert_eq!(chart.periods, periods, "no half-year, nothing before the first that is known");
    let printed: Vec<_> = chart.panels[0].lines[0].points.iter().map(Option::as_ref).collect();
    let printed: Vec<_> =
        printed.iter().map(|it| it.map_or("", |it| it.printed.as_str())).collect();
    assert_eq!(printed, ["620", "700", "", "655", "632"]);
    let missing = "Sổ chưa có “Số hồ sơ tiếp nhận mới trong kỳ - trực tuyến” của quý III năm 2025";
    let told = told(&document);
    let label = &assets::catalogue().get(ONLINE).expect(ONLINE).label;
    let missing = missing.replace("Số hồ sơ tiếp nhận mới trong kỳ - trực tuyến", label);
    assert_eq!(told, [format!("{missing}; chỗ ấy để trống hoặc in thành […].")]);
    assert_eq!(
        chart.alt,
        format!(
            "Biểu đồ đường từ quý I năm 2025 đến quý I năm 2026. {label}: đầu kỳ, quý I năm 2025 là 620 hồ sơ; \
             cuối kỳ, quý I năm 2026 là 632 hồ sơ; cao nhất, quý II năm 2025 là 700 hồ sơ; \
             thấp nhất, quý I năm 2025 là 620 hồ sơ."
        )
    );
}

#[test]
fn a_commune_whose_half_year_takes_the_place_of_a_quarter_has_no_gap_there() {
    let report = report("2026-Q1", "{bieu_do:dossiers_new_online}", &[(ONLINE, "632")]);
    let known = [("2024-Q3", 600), ("2025-Q1", 620), ("2025-H1", 1300), ("2025-Q3", 610)];
    let document = composed(&report, &over_time(&known.map(|(code, it)| (code, ONLINE, it))));
    let periods = ["Quý III/2024", "Quý I/2025", "Quý III/2025", "Quý I/2026"];
    assert_eq!(
        (chart(&document).periods.as_slice(), told(&document)),
        (&periods.map(String::from)[..], Vec::new())
    );
}

#[test]
fn a_chart_has_a_panel_a_unit_and_as_many_periods_as_are_asked_for() {
    let text = "{bieu_do:dossiers_new_online,edocs_pct:2_ky}";
    let report = report("2026-Q1", text, &[(ONLINE, "632"), (RATE, "98,4")]);
    let known = over_time(&[("2025-Q1", ONLINE, 620), ("2025-Q4", RATE, 94)]);
    let document = composed(&report, &known);
    let chart = chart(&document);
    assert_eq!(chart.periods, ["Quý IV/2025", "Quý I/2026"]);
    let units: Vec<&str> = chart.panels.iter().map(|panel| panel.unit.as_str()).collect();
    assert_eq!(units, ["hồ sơ", "%"]);
}

#[test]
fn what_is_counted_from_january_stands_beside_the_same_quarter_of_other_years() {
    let report = report("2026-Q2", "{bieu_do:budget_revenue}", &[(YTD, "43.000")]);
    let known = over_time(&[
        ("2024-Q2", YTD, 30_000_000_000),
        ("2025-Q2", YTD, 40_000_000_000),
        ("2026-Q1", YTD, 20_000_000_000),
    ]);
    let document = composed(&report, &known);
    assert_eq!(chart(&document).periods, ["Quý II/2024", "Quý II/2025", "Quý II/2026"]);
    let points = &chart(&document).panels[0].lines[0].points;
    assert_eq!(points[1].as_ref().map(|it| it.printed.as_str()), Some("40.000"));
}

#[test]
fn a_table_sets_the_period_beside_the_same_of_last_year() {
    let text = "Kết quả như sau:\n{bang_so_sanh:dossiers_new_online,edocs_pct,budget_revenue}";
    let typed = [(ONLINE, "632"), (RATE, "98,4"), (YTD, "khoảng 43.000")];
    let report = report("2026-Q1", text, &typed);
    let known = over_time(&[("2025-Q1", ONLINE, 620), ("2025-Q1", YTD, 40_000_000_000)]);
    let document = composed(&report, &known);
    let label = |id: &str| &assets::catalogue().get(id).expect(id).label;
    let (online, rate, revenue) = (label(ONLINE), label(RATE), label(YTD));
    assert_eq!(
        cells(&document),
        [
            "STT | Chỉ tiêu | Đơn vị tính | Cùng kỳ năm 2025 | Quý I năm 2026 | Tăng, giảm | Tỷ lệ tăng, giảm (%)".to_owned(),
            format!("1 | {online} | hồ sơ | 620 | 632 | +12 | +1,9"),
            format!("2 | {rate} | % | […] | 98,4 | – | –"),
            format!("3 | {revenue} | triệu đồng | 40.000 | khoảng 43.000 | khoảng +3.000 | –"),
        ]
    );
    assert_eq!(told(&document).len(), 1, "{:?}", told(&document));
    let own = |row: &super::super::document::Row| row.cells[4].paragraphs[0][0].place.clone();
    let Shown::Table(table) = &exhibits(&document)[0].shown else { panic!("no table") };
    assert!(
        matches!(own(&table.rows[0]), Place::Figure { indicator, .. } if indicator == ONLINE.into())
    );
}

#[test]
fn a_rate_moves_by_points_and_what_did_not_arise_is_said() {
    let text = "{bang_so_sanh:edocs_pct,dossiers_new_online}";
    let report = report("2026-Q1", text, &[(RATE, "93"), (ONLINE, "x")]);
    let known = over_time(&[("2025-Q1", ONLINE, 5), ("2025-Q1", RATE, 94)]);
    let cells = cells(&composed(&report, &known));
    assert!(cells[1].ends_with("| 94 | 93 | −1 điểm | –"), "{cells:?}");
    assert!(cells[2].ends_with("| 5 | Không phát sinh | −5 | −100"), "{cells:?}");
}

#[test]
fn few_periods_are_columns_and_many_are_rows() {
    let few = report("2026-Q1", "{bang_so_sanh:dossiers_new_online:3_ky}", &[(ONLINE, "632")]);
    let known = over_time(&QUARTERS);
    let heads = "Chỉ tiêu | Đơn vị tính | Quý IVnăm 2025 | Quý Inăm 2026";
    assert_eq!(cells(&composed(&few, &known))[0], heads);
    let years: Vec<(String, i64)> = (2015..2026).map(|year| (format!("{year}-Y"), 7)).collect();
    let years: Vec<(&str, &str, i64)> =
        years.iter().map(|(code, value)| (code.as_str(), ONLINE, *value)).collect();
    let many = report("2026-Y", "{bang_so_sanh:dossiers_new_online:moi_ky}", &[(ONLINE, "8")]);
    let rows = cells(&composed(&many, &over_time(&years)));
    assert_eq!(rows.len(), 13, "{rows:?}");
    assert_eq!((rows[1].as_str(), rows[12].as_str()), ("Năm 2015 | 7", "Năm 2026 | 8"));
}

#[test]
fn captions_are_what_is_written_behind_or_follow_from_what_is_shown() {
    let text = "{bieu_do:dossiers_new_online}\n\
                **{bang_so_sanh:dossiers_new_online} Hồ sơ {period_label}**\n\
                {bieu_do:edocs_pct,edocs_pct,edocs_pct:2_ky}\n\
                {bang_so_sanh:edocs_pct,dossiers_new_online}";
    let report = report("2026-Q1", text, &[(ONLINE, "632"), (RATE, "90")]);
    let known = over_time(&[("2025-Q1", ONLINE, 620), ("2025-Q4", RATE, 94)]);
    let document = composed(&report, &known);
    let captions: Vec<String> = exhibits(&document)
        .iter()
        .map(|it| format!("{} {}", it.label, plain_text(&it.caption).trim()))
        .collect();
    let [label, rate] = [ONLINE, RATE].map(|id| &assets::catalogue().get(id).expect(id).label);
    let small = label.replacen('H', "h", 1);
    assert!(label.starts_with("Hồ sơ"));
    assert_eq!(
        captions,
        [
            format!("Biểu đồ 1. {label}, từ quý I năm 2025 đến quý I năm 2026"),
            "Bảng 1. Hồ sơ quý I".into(),
            "Biểu đồ 2. Một số chỉ tiêu, từ quý IV năm 2025 đến quý I năm 2026".into(),
            format!("Bảng 2. {rate} và {small} so với cùng kỳ năm 2025"),
        ]
    );
    let written: Vec<bool> = exhibits(&document).iter().map(|it| it.is_captioned).collect();
    assert_eq!(written, [false, true, false, false]);
    // A letter of a caption is found where it is written.
    let caption = &exhibits(&document)[1].caption;
    let Place::Text { start, .. } = &caption[0].place else { panic!("{caption:?}") };
    assert!(report.sections[0].text[*start as usize..].starts_with(" Hồ sơ"));
}

#[test]
fn what_cannot_be_shown_is_a_gap_and_loses_no_word() {
    let text = "Như sau {bieu_do:edocs_pct} đây\n{bieu_do:khong_co} Tên\n{bieu_do} Tên khác";
    let document = composed(&report("2026-Q1", text, &[]), &OverTime::default());
    assert!(exhibits(&document).is_empty());
    let printed: Vec<String> = document.parts[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(it)
                if it.inlines.iter().any(|it| matches!(it.content, Content::Gap(_))) =>
            {
                Some(plain_text(&it.inlines))
            }
            _ => None,
        })
        .collect();
    assert_eq!(printed[1..4], ["Như sau […] đây", "[…] Tên", "[…] Tên khác"]);
    let rules: Vec<_> = document.findings.iter().map(|finding| finding.rule).collect();
    for rule in ["exhibit-form", "unknown-placeholder"] {
        assert!(rules.contains(&rule), "{rules:?}");
    }
}

#[test]
fn what_is_asked_for_in_a_table_is_a_gap_and_told() {
    let mut report = report("2026-Q1", "", &[(ONLINE, "632")]);
    report.sections[0].tables = vec![SectionTable::Papers, SectionTable::Dossiers];
    let subject = "Kế hoạch {bieu_do:edocs_pct} {edocs_pct}".into();
    report.papers = vec![Paper { kind: "Kế hoạch".into(), subject, ..Paper::default() }];
    let field = "Chợ {bang_so_sanh:edocs_pct}".into();
    report.dossiers = vec![Dossiers { field, received: Some(1.into()), ..Dossiers::default() }];
    let note = "xem {bang_so_sanh:edocs_pct}".into();
    let figure = Figure { note, ..Figure::of(FigureValue::Number(3.into())) };
    report.figures.insert(IndicatorId::from("plan_tasks_total"), figure);
    let commune = Commune::default();
    let document = compose_beside(Figures::of(&report, &commune), assets::form_set("hai-cap"));
    let printed: Vec<String> = document
        .parts
        .iter()
        .flat_map(|part| &part.blocks)
        .filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            _ => None,
        })
        .flatten()
        .flat_map(|row| &row.cells)
        .map(|cell| plain_text(&cell.paragraphs.concat()))
        .filter(|words| words.contains("[…]"))
        .collect();
    assert_eq!(printed, ["Kế hoạch […] {edocs_pct}", "Chợ […]", "xem […]"]);
    let told = document.findings.iter().filter(|finding| finding.rule == "exhibit-form");
    assert_eq!(told.count(), 3);
}

#[test]
fn a_report_beside_no_other_shows_its_own_figures() {
    let report = report("2026-Q1", "{bieu_do:edocs_pct}", &[(RATE, "98")]);
    let document = composed(&report, &OverTime::default());
    assert_eq!(chart(&document).periods, ["Quý I/2026"]);
    let FigureValue::Number(value) = report.figures[RATE].value else { panic!("a number") };
    let point = chart(&document).panels[0].lines[0].points[0].as_ref().expect("a point");
    assert_eq!(point.value, value);
    assert!(chart(&document).alt.starts_with("Biểu đồ quý I năm 2026."));
}

#[test]
fn an_exhibit_is_at_the_head_of_its_paragraph() {
    let of = |paragraph: &str| leading(paragraph).map(|range| paragraph[range].to_owned());
    let chart = "{bieu_do:edocs_pct}";
    assert_eq!(of(chart).as_deref(), Some(chart));
    assert_eq!(of("{bieu_do:edocs_pct} Tỷ lệ {period_full}").as_deref(), Some(chart));
    assert_eq!(of("**{bieu_do:edocs_pct} Tỷ lệ**").as_deref(), Some(chart));
    assert_eq!(of("Như sau {bieu_do:edocs_pct}"), None);
    assert_eq!(of("- {bieu_do:edocs_pct}"), None);
    assert_eq!(of("{edocs_pct} {bieu_do:edocs_pct}"), None);
}

#[test]
fn a_chart_behind_the_words_that_announce_the_table_stands_behind_the_table() {
    let text = format!("Kết quả được tổng hợp trong bảng sau:\n{{bieu_do:{ONLINE}}}");
    let mut report = report("2026-Q1", &text, &[(ONLINE, "9")]);
    let kinds = |report: &Report| {
        let document = composed(report, &OverTime::default());
        let kind = |block: &Block| match block {
            Block::Paragraph(words) => plain_text(&words.inlines).ends_with("sau:").then_some('p'),
            Block::Table(_) => Some('t'),
            Block::Exhibit(_) => Some('x'),
            _ => None,
        };
        document.parts[0].blocks.iter().filter_map(kind).collect::<String>()
    };
    report.header.opening.clear();
    report.sections[0].tables = vec![crate::model::outline::SectionTable::Dossiers];
    assert_eq!(kinds(&report), "ptx");
    report.sections[0].text += "\nXã đã làm tốt.";
    assert_eq!(kinds(&report), "pxt", "other words stand between");
    report.sections[0].text = text.replace("bảng", "biểu đồ");
    assert_eq!(kinds(&report), "pxt", "it is the chart that is announced");
}

#[test]
fn what_is_usual_is_not_set_beside_a_year_of_which_nobody_says_anything() {
    let ids = || vec![IndicatorId::from(ONLINE)];
    let report = report("2026-Q1", "", &[(ONLINE, "9")]);
    let commune = Commune::default();
    let of = |known: &OverTime| {
        let past = Past { over_time: Some(known), ..Past::default() };
        let figures = Figures { past, ..Figures::of(&report, &commune) };
        let table = Exhibit::usual(ExhibitKind::Table, ids(), &figures).written();
        (table, Exhibit::usual(ExhibitKind::Chart, ids(), &figures).written())
    };
    let (chart, table) = (format!("bieu_do:{ONLINE}"), format!("bang_so_sanh:{ONLINE}"));
    assert_eq!(of(&OverTime::default()), (format!("{table}:4_ky"), chart.clone()));
    assert_eq!(of(&over_time(&[("2025-Q1", RATE, 3)])), (format!("{table}:4_ky"), chart.clone()));
    assert_eq!(of(&over_time(&[("2025-Q1", ONLINE, 3)])), (table, chart));
}
