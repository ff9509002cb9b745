//! Blocks laid over the official forms: by name, as printed, and what is shown first.

use super::{super::clipboard::rows_of, *};
use crate::{
    assets,
    model::{Form, Period},
};

fn form(number: u32) -> &'static Form {
    let set = assets::form_set("hai-cap").expect("the forms");
    set.forms.iter().find(|form| form.number == number).expect("the form")
}

fn empty_report() -> Report {
    let period = Period::parse("2026-Q1").expect("a period");
    Report::from_outline(assets::usual_outline(period), &Commune::default(), period)
}

/// What `text` becomes when pasted at the row of that code.
fn pasted(number: u32, start: &str, text: &str) -> Vec<Landing> {
    let rows = &form(number).rows;
    let start = rows.iter().position(|row| row.code == start).expect("the row");
    let (report, commune) = (empty_report(), Commune::default());
    let over = LandingRows {
        rows,
        shown: &[],
        start,
        into_note: false,
        report: &report,
        commune: &commune,
    };
    landings(over, &rows_of(text))
}

/// (code of the row, words) of the values that would be kept.
fn values(number: u32, landing: &Landing) -> Vec<(String, String)> {
    let code = |id: &IndicatorId| {
        let row = form(number).rows.iter().find(|row| row.indicator.as_ref() == Some(id));
        row.map_or_else(String::new, |row| row.code.clone())
    };
    let value = |(field, words)| match field {
        Field::Figure(id) => Some((code(&id), words)),
        _ => None,
    };
    landing.filled().into_iter().filter_map(value).collect()
}

#[track_caller]
fn check(number: u32, start: &str, text: &str, plain: bool, expected: &[(&str, &str)]) {
    let ways = pasted(number, start, text);
    let seen = values(number, &ways[0]);
    let expected: Vec<(String, String)> =
        expected.iter().map(|(code, words)| ((*code).into(), (*words).into())).collect();
    assert_eq!(seen, expected, "{ways:#?}");
    assert_eq!(is_plain(&ways), plain, "{ways:#?}");
}

fn fates(landing: &Landing) -> Vec<Fate> {
    landing.lines.iter().map(|line| line.fate.clone()).collect()
}

#[test]
fn a_part_of_the_printed_column_falls_on_the_printed_rows() {
    // 2. is the rate of 2.2 in 2.1: it takes its own line, whatever it says.
    check(1, "1.", "14\n80\n42\n12", false, &[("1.", "14"), ("2.1.", "42"), ("2.2.", "12")]);
    let ways = pasted(1, "1.", "14\n80\n42\n12");
    assert_eq!(fates(&ways[0])[1], Fate::Differs("28,6%".into()));
    let other = [("1.", "14"), ("2.1.", "80"), ("2.2.", "42"), ("3.1.", "12")];
    let other = other.map(|(code, words)| (code.to_owned(), words.to_owned()));
    assert_eq!(values(1, &ways[1]), other, "the other way is offered");
}

#[test]
fn a_rate_that_agrees_is_taken_without_a_word() {
    let expected = [("1.", "14"), ("2.1.", "42"), ("2.2.", "12")];
    for rate in ["28,6", "28,57%", "29 %"] {
        check(1, "1.", &format!("14\n{rate}\n42\n12\n"), true, &expected);
    }
    check(1, "1.", "14\n\n42\n12\n", true, &expected);
}

#[test]
fn blank_lines_of_headings_are_taken_by_the_headings() {
    check(3, "1.1.", "70\n\n4\n6", true, &[("1.1.", "70"), ("2.1.", "4"), ("2.2.", "6")]);
}

#[test]
fn a_column_as_long_as_the_form_begins_at_its_top() {
    let expected = [("1.1.", "5"), ("1.2.", "4"), ("2.1.", "3"), ("2.2.", "2"), ("3.", "1")];
    check(6, "1.1.", "80%\n5\n4\n66,7%\n3\n2\n1\n", true, &expected);
    check(6, "1.1.", "5\n4\n66,7%\n3\n2\n1\n", true, &expected);
}

#[test]
fn values_without_room_for_a_heading_go_where_one_can_fill() {
    let expected = [("2.1.", "61"), ("2.2.", "50"), ("3.1.", "7"), ("3.2.1.", "8")];
    check(1, "2.1.", "61\n50\n7\n8", false, &expected);
}

#[test]
fn whole_rows_find_their_place_by_their_number_and_label() {
    let text = "STT\tChỉ tiêu\tĐVT\tSố lượng\n\
                2.1.\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t42\n\
                1\tSố văn bản chỉ đạo CCHC đã ban hành\tVăn bản\t14\n";
    check(1, "6.", text, true, &[("2.1.", "42"), ("1.", "14")]);
    // The STT is no value of the row below, and a code this form lacks is told.
    let text = "STT\tChỉ tiêu\tĐVT\tSố lượng\n1\tmột\tVăn bản\t14\n2.1\thai\tx\t42\n9.9\tba\tx\t7";
    check(1, "2.1.", text, false, &[]);
    let text = "1\tvăn bản chỉ đạo\tVăn bản\t14\n9.9\tba\tx\t7";
    check(1, "2.1.", text, false, &[]);
}

#[test]
fn a_label_that_is_not_the_rows_own_takes_no_value() {
    let text = "2.2\tSố nhiệm vụ hoàn thành trước hạn\tNhiệm vụ\t31\n\
                2.1\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t42";
    check(1, "1.", text, false, &[("2.1.", "42")]);
    let ways = pasted(1, "1.", text);
    let own = "Số nhiệm vụ đã hoàn thành".to_owned();
    assert_eq!(fates(&ways[0]), [Fate::OtherLabel(own), Fate::Kept]);
}

#[test]
fn a_number_behind_a_code_or_a_sum_is_asked_about_and_is_no_note() {
    check(1, "1.", "2,1\t58", false, &[("2.1.", "58")]);
    check(1, "1.", "Tổng cộng\t99\n1\t28", false, &[("1.", "28")]);
    check(1, "2.1.", "42\t40\n12\t11", false, &[("2.1.", "42"), ("2.2.", "12")]);
    for text in ["2,1\t58", "Tổng cộng\t99\n1\t28", "42\t40\n12\t11", "9,9\t58"] {
        for way in pasted(1, "1.", text) {
            let is_note = |(field, words): &(Field, String)| {
                matches!(field, Field::Note(_)) && words.parse::<u32>().is_ok()
            };
            assert!(!way.filled().iter().any(is_note), "{text}: {way:?}");
        }
    }
}

#[test]
fn labels_alone_are_enough() {
    let text = "Tổng số nhiệm vụ được giao\t30\nSố nhiệm vụ đã hoàn thành đúng hạn\t28\tlũy kế";
    check(1, "1.", text, true, &[("4.1.", "30"), ("4.2.", "28")]);
}

#[test]
fn codes_alone_are_enough_but_bare_numbers_are_asked_about() {
    check(1, "1.", "2.1\t42\n2.2\t12", true, &[("2.1.", "42"), ("2.2.", "12")]);
    check(1, "2.1.", "1\t14\n6\t1", false, &[("1.", "14"), ("6.", "1")]);
    // A number and a note beside it.
    check(1, "2.1.", "1\tlũy kế\n6\tcả năm", true, &[("2.1.", "1"), ("2.2.", "6")]);
}

#[test]
fn heads_of_the_copied_table_are_no_values() {
    check(1, "2.1.", "Số lượng/Tỷ lệ\n42\n12", true, &[("2.1.", "42"), ("2.2.", "12")]);
    check(1, "2.1.", "Số lượng\n(4)\n42\n12", true, &[("2.1.", "42"), ("2.2.", "12")]);
    let text = "STT\tNội dung\tĐVT\tQuý I\tGhi chú\n\
                2.1\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t42\tcả năm";
    check(1, "1.", text, true, &[("2.1.", "42")]);
}

#[test]
fn whatever_finds_no_place_is_told() {
    let last = form(1).rows.last().expect("rows").code.clone();
    let ways = pasted(1, &last, "1\n7\n8");
    assert_eq!(fates(&ways[0]), [Fate::Kept, Fate::NoRow, Fate::NoRow]);
    let ways = pasted(1, "2.1.", "42\tghi chú\tnữa");
    assert_eq!((ways[0].lines[0].beyond.as_str(), is_plain(&ways)), ("nữa", false));
    let ways = pasted(1, "2.1.", "bốn hai\n12");
    assert!(matches!(fates(&ways[0])[0], Fate::Unreadable(_)));
    // A rate nobody can compute yet is not passed over.
    assert_eq!(fates(&pasted(1, "1.", "14\n80")[0])[1], Fate::Uncomputed);
}

#[test]
fn a_label_of_two_rows_is_asked_about_unless_the_line_before_decides() {
    let label = "Số VBQPPL có kiến nghị xử lý đã được xử lý xong";
    let ways = pasted(2, "1.", &format!("{label}\t4"));
    assert_eq!(fates(&ways[0]), [Fate::OneOfMany("2.2.2., 3.2.2.".into())]);
    assert!(!is_plain(&ways));
    for (above, code) in [("2.2.1.", "2.2.2."), ("3.2.1.", "3.2.2.")] {
        let row = form(2).rows.iter().find(|row| row.code == above).expect("the row above");
        let text = format!("{}\t5\n{label}\t4", row.label);
        check(2, "1.", &text, true, &[(above, "5"), (code, "4")]);
    }
}

#[test]
fn a_label_as_the_screen_shows_it_finds_its_row() {
    let rows = &form(1).rows;
    let shown: Vec<String> = (0..rows.len()).map(|row| format!("ý thứ {row} riêng")).collect();
    let (report, commune) = (empty_report(), Commune::default());
    let pasted = |shown: &[String], text: &str| {
        let over = LandingRows {
            rows,
            shown,
            start: 0,
            into_note: false,
            report: &report,
            commune: &commune,
        };
        landings(over, &rows_of(text))
    };
    let at = rows.iter().rposition(is_entered).expect("a row to fill");
    let text = format!("Y THU {at} RIENG\t1");
    let ways = pasted(&shown, &text);
    assert_eq!((ways[0].lines[0].row, is_plain(&ways)), (Some(at), true), "{ways:?}");
    assert_eq!(pasted(&[], &text)[0].lines[0].row, None);
    let mut twice = shown;
    twice[0] = twice[at].clone();
    assert_eq!(fates(&pasted(&twice, &text)[0]), [Fate::OneOfMany(String::new())]);
}

proptest::proptest! {
    /// What is kept without a word is kept whole: each filled cell is in a box, or agrees with a computed row.
    #[test]
    fn nothing_is_passed_over_without_a_word(
        number in 1u32..8,
        start in 0usize..40,
        cells in proptest::collection::vec(
            proptest::collection::vec("(|7|12|28,6%|1|2\\.1|3\\.2\\.1|x|lũy kế|Số lượng|STT)", 1..4),
            1..12,
        ),
    ) {
        let rows = &form(number).rows;
        let (report, commune) = (empty_report(), Commune::default());
        let start = start % rows.len();
        let over = LandingRows { rows, shown: &[], start, into_note: false, report: &report, commune: &commune };
        let ways = landings(over, &cells);
        if let [only] = ways.as_slice() && is_plain(&ways) && only.by != By::Name {
            let lines = &cells[cells.len() - only.lines.len()..];
            let filled = lines.iter().flatten().filter(|cell| !cell.is_empty()).count();
            let agreeing = only.lines.iter().filter(|line| line.fate == Fate::Agrees).count();
            assert_eq!(filled, only.filled().len() + agreeing, "{cells:?}");
        }
    }
}
