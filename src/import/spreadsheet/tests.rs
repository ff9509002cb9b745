//! What a file of figures gives, and why it is refused.

use super::*;
use crate::model::{IndicatorId, Period, Qualifier, figure, number};

fn read(source: &str) -> Result<FileFigures, SpreadsheetError> {
    let outline = assets::outline("quy-725").expect("the outline");
    let period = Period::parse("2023-H1").expect("a period");
    let report = Report::from_outline(outline, &Commune::default(), period);
    figures(source, &report, assets::form_set("cv725-huyen"), Blank::Keeps)
}

/// What a file makes of a report that has 42 planned tasks, with a note and a source; how many figures it takes out and
/// how many stay.
fn into_filled(source: &str, blank: Blank) -> (Option<Figure>, usize, usize) {
    let outline = assets::outline("quy-725").expect("the outline");
    let period = Period::parse("2023-H1").expect("a period");
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    let id = IndicatorId::from("plan_tasks_total");
    let figure = Figure {
        note: "cả năm".into(),
        source: "phòng Nội vụ".into(),
        ..Figure::of(FigureValue::Number(42.into()))
    };
    report.figures.insert(id.clone(), figure);
    let read = figures(source, &report, None, blank).expect("readable");
    crate::edit::apply_in_memory(&mut report, &read.edit);
    (report.figures.get(&id).cloned(), read.cleared, read.kept)
}

#[test]
fn a_note_on_a_count_of_dossiers_is_told() {
    let source = "id,value,note,source\ndossiers_by_field.ho_tich.received,\"1.205\",ghi chú,\n\
        plan_tasks_total,5,ghi chú,\ndossiers_by_field.ho_tich.refused,2,,\n\
        dossiers_by_field.ho_tich.withdrawn,1,,sổ tay\n";
    let read = read(source).expect("readable");
    assert_eq!((read.set, read.without_place), (4, vec![2, 5]));
}

#[test]
fn the_separator_that_excel_names_is_used() {
    for source in [
        "sep=;\r\nid;value\r\nplan_tasks_total;5\r\n",
        "\u{feff}\"SEP=,\"\nid,value\nplan_tasks_total,5\n",
        "sep=\t\nid\tvalue\nplan_tasks_total\t5\n",
        "sep=|\nid|value\nplan_tasks_total|5",
    ] {
        assert_eq!(read(source).expect("readable").set, 1, "{source}");
    }
    let error = read("sep=;\nid;value\nkhông có;5\n").unwrap_err().to_string();
    assert!(error.starts_with("Dòng 3:"), "{error}");
    let error = read("sep=;\ntên;số\n").unwrap_err().to_string();
    assert!(error.starts_with("Dòng 2 không có đủ cột"), "{error}");
}

#[test]
fn a_blank_deletes_only_when_asked() {
    let blank = "id,value,note\nplan_tasks_total,,\n";
    let (figure, cleared, kept) = into_filled(blank, Blank::Keeps);
    let figure = figure.expect("it stays");
    assert_eq!((figure.value, figure.note.as_str()), (FigureValue::Number(42.into()), "cả năm"));
    assert_eq!((cleared, kept), (0, 1));
    let (figure, cleared, kept) = into_filled("id,value\nplan_tasks_total,", Blank::Clears);
    let figure = figure.expect("its note stays, the file has none");
    assert_eq!((figure.value, figure.note.as_str()), (FigureValue::NotEntered, "cả năm"));
    assert_eq!((cleared, kept), (1, 0));
    assert_eq!(into_filled(blank, Blank::Clears).0.map(|f| f.note), None);
}

/// A report whose rows of dossiers are of every kind: a known field, one of the office's own, two alike.
fn with_dossiers() -> Report {
    let outline = assets::outline("quy-725").expect("the outline");
    let period = Period::parse("2023-H1").expect("a period");
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    for field in ["ho_tich", "Việc của xã v.v.", "dat_dai", "dat_dai", ""] {
        let mut row = Dossiers { field: field.into(), ..Dossiers::default() };
        for (column, count) in DossierColumn::ALL.into_iter().zip(3_i64..) {
            // The total follows from its parts.
            *row.cell(column) = (column != DossierColumn::Resolved).then(|| count.into());
        }
        report.dossiers.push(row);
    }
    number_rows(&mut report.dossiers);
    report
}

#[test]
fn every_column_of_dossiers_goes_out_and_comes_back_and_sums_stay_computed() {
    let report = with_dossiers();
    let rows = dossier_rows(&report);
    assert_eq!(rows.len(), 5 * (DossierColumn::ALL.len() - 1));
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let text = format!("id,value,note,filled\n{}\n", lines.join("\n"));
    let mut emptied = report.clone();
    for row in &mut emptied.dossiers {
        *row = Dossiers { id: row.id, field: row.field.clone(), ..Dossiers::default() };
    }
    let read = figures(&text, &emptied, None, Blank::Keeps).expect("readable");
    edit::apply_in_memory(&mut emptied, &read.edit);
    assert_eq!(emptied.dossiers, report.dossiers);
    let parts = DossierColumn::Resolved.parts().iter();
    let parts = number::sum(parts.filter_map(|part| emptied.dossiers[0].typed(*part)));
    assert_eq!(emptied.dossiers[0].value(DossierColumn::Resolved), parts);
    let again = figures(&text, &report, None, Blank::Keeps).expect("readable");
    let Edit::Batch { edits, .. } = again.edit else { panic!("one step") };
    assert_eq!(edits, [], "nothing changes");
}

#[test]
fn fields_of_dossiers_are_known_or_named_by_the_office() {
    let read = |source: &str| {
        let mut report = with_dossiers();
        let read = figures(source, &report, None, Blank::Keeps)?;
        edit::apply_in_memory(&mut report, &read.edit);
        Ok::<_, SpreadsheetError>(report.dossiers.last().expect("rows").clone())
    };
    let last = read("id,value\ndossiers_by_field.Việc khác.refused,4").expect("readable");
    assert_eq!((last.field.as_str(), last.refused), ("Việc khác", Some(4.into())));
    let refused = |source: &str, part: &str| {
        let why = read(source).expect_err(source).to_string();
        assert!(why.contains("Dòng 2") && why.contains(part), "{why}");
    };
    refused("id,value\ndossiers_by_field.ho_tch.refused,4", "không có lĩnh vực");
    refused("id,value\ndossiers_by_field.dat_dai.refused,4", "nhiều dòng");
    refused("id,value\ndossiers_by_field.#99.refused,4", "không có dòng");
    refused("id,value\ndossiers_by_field.ho_tich.khac,4", "không có cột");
    refused("id,value\ndossiers_by_field.ho_tich.refused,\"1,5\"", "phần lẻ");
}

#[test]
fn note_and_source_stay_where_the_file_has_none() {
    let (figure, ..) = into_filled("id,value\nplan_tasks_total,43", Blank::Keeps);
    let figure = figure.expect("a figure");
    assert_eq!((figure.note.as_str(), figure.source.as_str()), ("cả năm", "phòng Nội vụ"));
    let text = "id,value,note,source\nplan_tasks_total,43,năm 2026,sổ giao việc";
    let figure = into_filled(text, Blank::Keeps).0.expect("a figure");
    assert_eq!((figure.note.as_str(), figure.source.as_str()), ("năm 2026", "sổ giao việc"));
}

#[track_caller]
fn check_value(source: &str, expected: &FigureValue) {
    let figures = read(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    let Edit::Batch { edits, .. } = figures.edit else { panic!("one step") };
    match edits.as_slice() {
        [Edit::SetFigure { figure: Some(figure), .. }] => assert_eq!(&figure.value, expected),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_refused(source: &str, line: u64, part: &str) {
    match read(source) {
        Err(SpreadsheetError::Row { line: at, why }) => {
            assert_eq!(at, line, "{why}");
            assert!(why.to_string().contains(part), "{why}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_by_id_or_by_form_and_code_with_any_delimiter() {
    let number = |n: i64| FigureValue::Number(n.into());
    check_value("id,value,note\nplan_tasks_total,37,", &number(37));
    check_value("id;value\r\nplan_tasks_total;1.234\r\n", &number(1234));
    check_value("form,code,value\n1,2.1,37", &number(37));
    check_value("Form\tCode\tValue\nBiểu mẫu 6\t1\t3.000", &number(3_000_000_000));
    check_value("id,value\nsurvey_method,Phát phiếu", &FigureValue::Choice("1".into()));
    check_value("id,value\nplan_tasks_total,x", &FigureValue::NotArising);
}

#[test]
fn estimates_keep_their_word_both_ways() {
    let figures = read("id,value\nmedia_direct_guidance,khoảng 170").expect("readable");
    let Edit::Batch { edits, .. } = figures.edit else { panic!("one step") };
    let Some(Edit::SetFigure { figure: Some(figure), .. }) = edits.first() else {
        panic!("{edits:?}")
    };
    assert_eq!(figure.qualifier, Qualifier::About);
    let indicator = assets::catalogue().get("media_direct_guidance").expect("known");
    assert_eq!(row(indicator, figure)[1], "khoảng 170");
}

#[test]
fn computed_rows_are_left_out_and_said() {
    let figures = read("form,code,value\n1,2.,78\n1,2.1,37").expect("readable");
    assert_eq!((figures.set, figures.computed.len()), (1, 1));
}

#[test]
fn bad_rows_name_their_line() {
    check_refused("id,value\nplan_tasks_total,37\nkhong_co,1", 3, "không có chỉ tiêu");
    check_refused("id,value\nplan_tasks_total,ba mươi", 2, "không phải là số");
    check_refused("id,value\nplan_tasks_total,\"1,234\"", 2, "phần lẻ");
    check_refused("id,value\nplan_tasks_total,1,234", 2, "ngoặc kép");
    check_refused("id,value\ncivil_status_digitized_date,30/02/2026", 2, "không có trong lịch");
    check_refused("form,code,value\n1,9.9,1", 2, "không có dòng mã");
    check_refused("id,value\nplan_tasks_total,1\nplan_tasks_total,2", 3, "hai lần");
    // However lines end, and whatever is blank between them.
    let text = "id;value;note\nplan_tasks_total;37;\ndossiers_received_total;abc;\n";
    check_refused(text, 3, "abc");
    check_refused(&text.replace('\n', "\r\n"), 3, "abc");
    check_refused(&text.replace('\n', "\r"), 3, "abc");
    check_refused(&text.replace("37;\n", "37;\r\n\r\n;;\r\n"), 5, "abc");
    check_refused("id,value,note\r\nplan_tasks_total,1,\"a\r\nb\"\r\nkhong_co,1", 4, "khong_co");
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_row() {
    let part = "ngoặc kép mở mà không đóng";
    check_refused("id,value,note\nplan_tasks_total,50,\"a\nplan_tasks_late,9,\n", 2, part);
    check_refused("id;value;note\r\nplan_tasks_total;1;\r\nplan_tasks_late;9;\"a\r\n", 3, part);
    check_refused("sep=;\nid;value;note\nplan_tasks_total;1;\"a; \"\"b\"\"", 3, part);
    // The next quote opens a cell of its own, or is the last sign of a row.
    check_refused("id,value,note\nplan_tasks_total,5,\"a\nplan_tasks_late,9,\"b\"", 2, part);
    check_refused("id,value,note\nplan_tasks_total,5,\"a\nplan_tasks_late,9,\"\n", 2, part);
    let whole =
        "id,value,note\nplan_tasks_total,5,\"a, \"\"b\"\"\nc\" \nplan_tasks_late,9,d \"e\"\n";
    assert_eq!(read(whole).expect("readable").set, 2);
}

#[test]
fn columns_and_names_that_contradict_each_other_are_refused() {
    let error = read("id,value,value\nplan_tasks_total,50,60").unwrap_err().to_string();
    assert!(error.contains("Dòng 1 có hai cột “value”"), "{error}");
    let error = read("Form,code,FORM,value\n1,2.1,2,60").unwrap_err().to_string();
    assert!(error.contains("hai cột “form”"), "{error}");
    check_refused("id,form,code,value\nplan_tasks_total,1,2.2,77", 2, "plan_tasks_done_ytd");
    check_refused("id,form,code,value\nplan_tasks_total,1,9.9,77", 2, "không có dòng mã");
    let number = FigureValue::Number(77.into());
    check_value("id,form,code,value\nplan_tasks_total,1,2.1,77", &number);
    check_value("id,form,code,value\n,1,2.1,77", &number);
    check_value("id,form,code,value\nplan_tasks_total,,,77", &number);
}

#[test]
fn a_missing_column_or_no_row_is_refused() {
    assert!(matches!(read("id,note\na,b"), Err(SpreadsheetError::Columns { .. })));
    assert!(matches!(read(""), Err(SpreadsheetError::Columns { .. })));
    assert_eq!(read("id,value\n").map(|_| ()), Err(SpreadsheetError::Empty));
}

#[test]
fn words_that_excel_would_run_are_guarded_on_their_way_out_and_come_back_as_they_were() {
    let indicator = assets::catalogue().get("plan_tasks_total").expect("an indicator");
    for (note, shown) in [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
        ("- ba việc", "'- ba việc"),
        ("'=1", "''=1"),
        ("'x", "'x"),
        ("ba việc", "ba việc"),
    ] {
        let mut figure = Figure::of(FigureValue::Number(3.into()));
        note.clone_into(&mut figure.note);
        let written = row(indicator, &figure);
        assert_eq!(written[2], shown);
        assert_eq!(without_guard(&written[2]), note);
    }
    let negative = Figure::of(FigureValue::Number((-3).into()));
    assert_eq!(row(indicator, &negative)[1], "-3");
}

/// A report with a figure of every kind of value, typed, filled and with its part alone typed.
fn with_every_kind() -> Report {
    let outline = assets::outline("quy-725").expect("the outline");
    let period = Period::parse("2023-H1").expect("a period");
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    let mut put = |id: &str, typed: &str, filled: Option<&str>| {
        let indicator = assets::catalogue().get(id).expect(id);
        let (qualifier, typed) = figure::split_qualifier(typed);
        let value = figure::parse_value(indicator, typed).expect(typed);
        let filled = filled.map(|words| words.parse().expect(words));
        report.figures.insert(id.into(), Figure { qualifier, filled, ..Figure::of(value) });
    };
    put("plan_tasks_total", "37", None);
    put("plan_tasks_done_ytd", "x", None);
    put("survey_method", "2", None);
    put("investment_plan", "102.490,5", None);
    put("civil_status_digitized_date", "14/03/2026", None);
    put("website_url", "xamau.gov.vn", None);
    put("staff_reduced_vs_2015_pct", "12,345678", None);
    put(
        "steering_docs_issued",
        "khoảng 12",
        Some("days +2023-Q1@2022-12-15..2023-03-14=7 +2023-Q2@2023-03-15..2023-06-14=5"),
    );
    put("staff_cadres", "11", Some("last +2022-Y@2021-12-15..2022-12-14=11"));
    put(
        "dossiers_carried_in",
        "31",
        Some("carried dossiers_pending_total +2022-Y@2021-12-15..2022-12-14=31"),
    );
    put(
        "dossiers_new_online",
        "4.171",
        Some("part 2139 +2023-Q1@2022-12-15..2023-03-14=2032 lacks@2023-03-15..2023-06-14"),
    );
    report
}

#[test]
fn every_kind_of_value_goes_out_and_comes_back_and_a_part_stays_a_part() {
    let report = with_every_kind();
    let rows: Vec<String> = report
        .figures
        .iter()
        .map(|(id, figure)| {
            let cells = row(assets::catalogue().get(id.as_str()).expect("it"), figure);
            cells.map(|cell| format!("\"{cell}\"")).join(",")
        })
        .collect();
    let text = format!("id,value,note,filled\n{}\n", rows.join("\n"));
    let again = figures(&text, &report, None, Blank::Keeps).expect("readable");
    let Edit::Batch { edits, .. } = again.edit else { panic!("one step") };
    assert_eq!(edits, [], "nothing changes");
    let mut empty = report.clone();
    empty.figures.clear();
    let read = figures(&text, &empty, None, Blank::Keeps).expect("readable");
    edit::apply_in_memory(&mut empty, &read.edit);
    for figure in empty.figures.values_mut() {
        // What was typed into the file came from the file.
        figure.source.clear();
    }
    assert_eq!(empty.figures, report.figures);
}

#[test]
fn a_value_that_was_changed_in_the_file_was_typed() {
    let words = "days +2023-Q1@2022-12-15..2023-03-14=7 +2023-Q2@2023-03-15..2023-06-14=5";
    let value = |typed: &str| {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let source = format!("id,value,filled\nsteering_docs_issued,{typed},{words}\n");
        let read = figures(&source, &report, None, Blank::Keeps).expect("readable");
        edit::apply_in_memory(&mut report, &read.edit);
        report.figures["steering_docs_issued"].filled.is_some()
    };
    assert!(value("12"));
    assert!(!value("13"));
    let odd = read("id,value,filled\nsteering_docs_issued,12,quý I\n").unwrap_err().to_string();
    assert!(odd.starts_with("Dòng 2:") && odd.contains("quý I"), "{odd}");
}
