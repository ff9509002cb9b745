//! Decisions, figures, periods and words of a text that is looked at.

use super::{rows::RowDoubt, *};

const TEXT: &str = "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\n\
    I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch của năm.\n\n\
    II. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nĐã rà soát các văn bản.\n\nVề việc số hóa hồ sơ\n\nĐã số hóa xong hồ sơ.\n\n\
    2. Cải cách thủ tục hành chính\n\nTổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.\n\n\
    IV. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\nTiếp tục thực hiện.\n\nNơi nhận:\n- Lưu: VT.\n";

fn office() -> Commune {
    Commune { name: "Mẫu".into(), ..Commune::default() }
}

fn line_of(words: &str) -> usize {
    1 + TEXT.lines().position(|line| line.contains(words)).expect("a line")
}

fn decided(decisions: &[(&str, Decision)]) -> ImportReview {
    let office = office();
    let mut review = ImportReview::of(TEXT.into(), &office);
    for (words, decision) in decisions {
        review.decide(line_of(words), decision.clone(), &office);
    }
    assert_eq!(review.kept.missing, [], "{decisions:?}");
    review
}

/// The outline: two blanks a level, number, heading, topic.
#[track_caller]
fn check(review: &ImportReview, expected: &[&str]) {
    let shown: Vec<String> = review
        .rows
        .iter()
        .filter(|row| row.section.is_some())
        .map(|row| {
            let topic = row.topic.as_deref().unwrap_or("–");
            let indent = "  ".repeat(usize::from(row.level) - 1);
            format!("{indent}{} {} · {topic}", row.number, row.heading)
        })
        .collect();
    assert_eq!(shown, expected);
}

const I: &str = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH · steering";
const II: &str = "II. KẾT QUẢ THỰC HIỆN · results";
const FIRST: &str = "  1. Cải cách thể chế · institution";
const SECOND: &str = "  2. Cải cách thủ tục hành chính · procedures";
const IV: &str = "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ · next_tasks";

#[test]
fn what_is_to_be_looked_at_is_marked() {
    let review = decided(&[]);
    check(&review, &[I, II, FIRST, SECOND, IV]);
    let doubts: Vec<(usize, RowDoubt)> =
        review.rows.iter().filter_map(|row| Some((row.line, row.doubt?))).collect();
    let (digitised, tasks) = (line_of("Về việc số hóa"), line_of("IV."));
    assert_eq!(doubts, [(digitised, RowDoubt::PerhapsHeading), (tasks, RowDoubt::NumberOrder)]);
    let marks = |of: usize| review.lines.iter().find(|line| line.number == of).expect("a line");
    assert!(marks(digitised).doubt.is_some() && !marks(digitised).is_heading);
    assert!(marks(tasks).doubt.is_some() && marks(tasks).is_heading);
    let told = marks(line_of("163"));
    assert_eq!(told.numbers.iter().map(|at| &told.text[at.clone()]).collect::<Vec<_>>(), ["163"]);
}

#[test]
fn a_line_is_made_a_heading_and_text_again() {
    let line = "Về việc số hóa";
    let made = decided(&[(line, Decision::Heading)]);
    let own = "   Về việc số hóa hồ sơ · procedures_digitisation";
    let shown: Vec<&str> = made.rows.iter().map(|row| row.heading.as_str()).collect();
    assert!(shown.contains(&"Về việc số hóa hồ sơ"), "{shown:?}");
    let named = decided(&[
        (line, Decision::Heading),
        (line, Decision::Topic(Some("procedures_digitisation".into()))),
    ]);
    check(&named, &[I, II, FIRST, own, SECOND, IV]);
    let report = named.report(&office()).expect("a report");
    let texts = |heading: &str| {
        let found = report.sections.iter().find(|section| section.heading.contains(heading));
        found.expect("a section").text.clone()
    };
    assert_eq!(texts("số hóa hồ sơ"), "Đã số hóa xong hồ sơ.");
    assert_eq!(texts("thể chế"), "Đã rà soát các văn bản.");
    let back = decided(&[(line, Decision::Heading), (line, Decision::Text)]);
    check(&back, &[I, II, FIRST, SECOND, IV]);
    assert!(back.rows.iter().all(|row| row.doubt != Some(RowDoubt::PerhapsHeading)));
}

#[test]
fn a_heading_is_made_text_with_its_number() {
    let review = decided(&[("2. Cải cách thủ tục", Decision::Text)]);
    let report = review.report(&office()).expect("a report");
    let all: String = report.sections.iter().map(|section| section.text.as_str()).collect();
    assert!(all.contains("2. Cải cách thủ tục hành chính"), "{all}");
}

#[test]
fn sections_are_raised_lowered_and_moved_with_what_is_below_them() {
    let deeper = decided(&[("2. Cải cách thủ tục", Decision::Deeper)]);
    check(&deeper, &[I, II, FIRST, "    2. Cải cách thủ tục hành chính · procedures", IV]);
    let back = decided(&[
        ("2. Cải cách thủ tục", Decision::Deeper),
        ("2. Cải cách thủ tục", Decision::Shallower),
    ]);
    check(&back, &[I, II, FIRST, SECOND, IV]);
    let later = decided(&[("II. KẾT QUẢ", Decision::Later)]);
    check(&later, &[I, IV, II, FIRST, SECOND]);
    let earlier = decided(&[("2. Cải cách thủ tục", Decision::Earlier)]);
    check(&earlier, &[I, II, SECOND, FIRST, IV]);
    // Nowhere to go.
    let still = decided(&[
        ("I. CÔNG TÁC", Decision::Earlier),
        ("I. CÔNG TÁC", Decision::Deeper),
        ("I. CÔNG TÁC", Decision::Shallower),
        ("1. Cải cách thể chế", Decision::Earlier),
    ]);
    check(&still, &[I, II, FIRST, SECOND, IV]);
}

#[test]
fn what_was_decided_last_is_taken_back() {
    let office = office();
    let mut review = decided(&[("2. Cải cách thủ tục", Decision::Text)]);
    assert_eq!(review.take_back(&office), Some(line_of("2. Cải cách thủ tục")));
    check(&review, &[I, II, FIRST, SECOND, IV]);
    assert_eq!((review.take_back(&office), review.decided()), (None, 0));
}

#[test]
fn figures_come_by_themselves_only_into_the_texts_own_period() {
    let office = office();
    let mut review = ImportReview::of(TEXT.into(), &office);
    assert_eq!((review.proposals.len(), review.ticked()), (1, 1));
    let own = review.report(&office).expect("a report");
    assert_eq!((own.period.code().as_str(), own.header.number.as_str()), ("2026-Q1", "12"));
    assert_eq!((own.figures.len(), own.unreviewed_count()), (1, 0));
    review.choose_period(Period::parse("2026-Q2").expect("a period"), &office);
    assert_eq!(review.ticked(), 0);
    let other = review.report(&office).expect("a report");
    assert_eq!((other.period.code().as_str(), other.header.number.as_str()), ("2026-Q2", ""));
    assert!(other.figures.is_empty() && other.unreviewed_count() > 0);
    assert_eq!(review.kept.missing, [(2, "12/BC-UBND".to_owned())], "what stays behind is told");
}

#[test]
fn a_signed_report_is_stored_locked_as_it_is() {
    let office = office();
    let mut review = ImportReview::of(TEXT.into(), &office);
    review.signed = true;
    assert_eq!(review.report(&office).map(|report| report.status), Some(Status::Issued));
    review.choose_period(Period::parse("2026-Q2").expect("a period"), &office);
    assert_eq!(review.report(&office).map(|report| report.status), Some(Status::Draft));
}

#[test]
fn a_text_without_a_period_waits_for_one() {
    let office = office();
    let text = TEXT.replace(" quý I năm 2026", "");
    let mut review = ImportReview::of(text, &office);
    assert_eq!((review.period(), review.report(&office)), (None, None));
    review.choose_period(Period::parse("2026-H1").expect("a period"), &office);
    let report = review.report(&office).expect("a report");
    assert_eq!((report.period.code().as_str(), review.ticked()), ("2026-H1", 0));
    assert_eq!(report.header.number, "12", "it is the report of the period a person gives it");
}

#[test]
fn what_a_form_has_already_stays_as_its_row_printed_it() {
    let office = office();
    let annex = "\nPHỤ LỤC\nBiểu mẫu 3\nCải cách thủ tục hành chính\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n\
                 3.3.1. Tổng số hồ sơ TTHC đã giải quyết xong Hồ sơ 502\n3.3.2. Số hồ sơ TTHC giải quyết đúng hạn Hồ sơ 480\n";
    let told = "Đã rà soát. Đã giải quyết xong 502 hồ sơ.";
    let text = TEXT.replace("Đã rà soát các văn bản.", told) + annex;
    let review = ImportReview::of(text, &office);
    let known = review.proposals.iter().position(|it| it.standing == Standing::Known);
    let known = known.expect("a figure that the form has");
    assert!(review.is_ticked(known));
    let read = review.imported.report.as_ref().expect("a report");
    let report = review.report(&office).expect("a report");
    let id = &review.proposals[known].indicator;
    assert_eq!(report.figures.get(id), read.figures.get(id));
    assert_eq!(review.kept.missing, []);
}

#[test]
fn no_word_of_a_real_report_is_lost() {
    let samples = ["001_", "002_", "004_"].into_iter();
    for text in samples.filter_map(crate::import::tests::sample) {
        let review = ImportReview::of(text, &office());
        assert!(review.kept.all > 2000 && review.ticked() > 5);
        assert_eq!(review.kept.missing, []);
    }
}

#[test]
fn a_figure_of_another_time_is_shown_and_not_taken() {
    let office = office();
    let told = "Quý IV năm 2025 đã phát 250 tờ rơi.";
    let text = TEXT.replace("Đã rà soát các văn bản.", told);
    let mut review = ImportReview::of(text, &office);
    let found = review.proposals.iter().position(|it| it.standing == Standing::OtherPeriod);
    let at = found.expect("a figure of another time");
    assert!(!review.is_ticked(at));
    review.tick_all();
    assert!(!review.is_ticked(at), "it is taken by hand alone");
    review.tick(at, true);
    assert_eq!(review.report(&office).map(|report| report.figures.len()), Some(2));
    assert_eq!(review.decided(), 1);
}

#[test]
fn of_two_values_on_one_line_the_one_that_is_ticked_is_taken() {
    let office = office();
    let of = |count: &str| format!("Tổng số TTHC thuộc thẩm quyền giải quyết là {count} thủ tục");
    let both = format!("{}. {}", of("163"), of("165"));
    let mut review = ImportReview::of(TEXT.replace(&of("163"), &both), &office);
    assert_eq!((review.proposals.len(), review.ticked()), (2, 0));
    assert_eq!(review.proposals[0].line, review.proposals[1].line);
    review.tick(0, true);
    assert_eq!((review.is_ticked(0), review.is_ticked(1)), (true, false));
    let figure = &review.proposals[0].figure;
    let report = review.report(&office).expect("a report");
    assert_eq!(report.figures.get(&review.proposals[0].indicator), Some(figure));
    review.tick(1, true);
    assert_eq!((review.is_ticked(0), review.is_ticked(1)), (false, true));
}

#[test]
fn ticks_are_steps_one_takes_back() {
    let office = office();
    let mut review = decided(&[]);
    let begun = review.ticked();
    assert!(begun > 0, "a figure of the text");
    review.tick_none();
    assert_eq!((review.ticked(), review.can_take_back()), (0, true));
    review.tick_none();
    assert!(review.take_back(&office).is_some());
    assert_eq!((review.ticked(), review.decided()), (begun, 0));
    assert!(!review.can_take_back(), "what changed nothing was no step");
    review.decide(line_of("Về việc số hóa"), Decision::Heading, &office);
    review.tick(0, false);
    assert!(review.take_back(&office).is_some());
    assert_eq!((review.ticked(), review.decided()), (begun, 1));
    assert_eq!(review.take_back(&office), Some(line_of("Về việc số hóa")));
    assert_eq!(review.take_back(&office), None);
}

#[test]
fn a_figure_that_is_taken_back_is_found_again_by_its_line() {
    let office = office();
    let none = TEXT.replace("Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.", "Đã làm.");
    let told = "Số thu của xã trong kỳ nộp về 1,8 tỷ đồng.";
    let mut review = ImportReview::of(none.replace("Đã rà soát các văn bản.", told), &office);
    let (line, money) = (line_of("Đã rà soát"), "budget_revenue".into());
    let number = &figures::numbers_on(told)[0];
    let before = review.proposals.clone();
    review.name_number(line, number, &money, &office).expect("an amount");
    assert_eq!(review.take_back(&office), Some(line), "the only figure there was");
    assert_eq!(review.proposals, before);

    let told = "Đã giải quyết xong 482 hồ sơ.";
    let mut review = ImportReview::of(TEXT.replace("Đã rà soát các văn bản.", told), &office);
    let last = review.proposals.iter().position(|it| it.line == line_of("163")).expect("a figure");
    assert!(last > 0 && review.is_ticked(last), "another one stands before it");
    assert_eq!(review.correct_value(last, "164", &office), Ok(()));
    assert_eq!(review.take_back(&office), Some(line_of("163")), "its tick was no other");
}

/// The words of all sections, one after the other.
fn section_texts(review: &ImportReview) -> String {
    let report = review.report(&office()).expect("a report");
    report.sections.iter().map(|section| section.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_line_that_is_left_out_goes_whole_and_is_counted_as_such() {
    let office = office();
    let text =
        TEXT.replace("Đã rà soát các văn bản.", "Đã rà soát các\nBáo cáo của xã 2\nvăn bản.");
    let mut review = ImportReview::of(text.clone(), &office);
    let line = 1 + text.lines().position(|line| line == "Báo cáo của xã 2").expect("the line");
    let all = review.kept.all;
    review.decide(line, Decision::LeaveOut, &office);
    assert!(
        section_texts(&review).contains("Đã rà soát các văn bản."),
        "{}",
        section_texts(&review)
    );
    let kept = &review.kept;
    assert_eq!((kept.all, kept.kept(), kept.left_out), (all, all - 5, 5));
    assert_eq!((kept.furniture, kept.missing.len()), (0, 0));
    let shown = review.lines.iter().find(|shown| shown.number == line).expect("it stays in sight");
    assert!(shown.is_furniture);
    assert_eq!(review.take_back(&office), Some(line));
    assert_eq!((review.kept.left_out, review.kept.kept()), (0, all));
}

#[test]
fn a_line_is_kept_though_it_looks_like_the_number_of_a_page() {
    let office = office();
    let text = TEXT.replace("Đã rà soát các văn bản.", "Đã rà soát các văn bản.\n\n- 2 -");
    let mut review = ImportReview::of(text.clone(), &office);
    let line = 1 + text.lines().position(|line| line == "- 2 -").expect("the line");
    assert!(!section_texts(&review).contains("- 2 -"));
    review.decide(line, Decision::Keep, &office);
    assert!(section_texts(&review).contains("- 2 -"), "{}", section_texts(&review));
    assert_eq!((review.kept.furniture, review.kept.missing.len()), (0, 0));
}

#[test]
fn what_may_be_a_heading_becomes_one_on_the_level_it_is_drawn_at() {
    let office = office();
    for before in [
        "Đã ban hành kế hoạch của năm.",
        "II. KẾT QUẢ THỰC HIỆN",
        "Tiếp tục thực hiện.",
        "Đã số hóa xong hồ sơ.",
    ] {
        let text = TEXT.replace(before, &format!("{before}\n\nViệc mới của xã\n\nĐã làm việc ấy."));
        let mut review = ImportReview::of(text.clone(), &office);
        let line = 1 + text.lines().position(|line| line == "Việc mới của xã").expect("the line");
        let level = |review: &ImportReview| {
            let row = review.rows.iter().find(|row| row.line == line).expect("a row");
            (row.section.is_some(), row.level)
        };
        assert_eq!(level(&review), (false, 2), "below “{before}”");
        review.decide(line, Decision::Heading, &office);
        assert_eq!(level(&review), (true, 2), "below “{before}”");
    }
}

#[test]
fn a_number_that_was_not_offered_gets_an_indicator_in_its_own_unit() {
    let office = office();
    let told = "Số thu của xã trong kỳ nộp về 1,8 tỷ đồng, có 12,5 mẫu.";
    let mut review = ImportReview::of(TEXT.replace("Đã rà soát các văn bản.", told), &office);
    let line = line_of("Đã rà soát");
    let numbers = figures::numbers_on(told);
    let printed: Vec<&str> = numbers.iter().map(|number| number.printed.as_str()).collect();
    assert_eq!(printed, ["1,8", "12,5"]);
    let (money, count) = ("budget_revenue".into(), "tthc_commune".into());
    let at = review.name_number(line, &numbers[0], &money, &office).expect("an amount");
    let at = at.expect("a figure");
    assert!(review.is_ticked(at));
    assert_eq!(review.proposals[at].value_words(assets::catalogue()), "1.800 triệu đồng");
    assert!(review.name_number(line, &numbers[1], &count, &office).is_err(), "no count is broken");
    // What was corrected stays whatever else is decided.
    assert_eq!(review.correct_value(at, "khoảng 1.900", &office), Ok(()));
    review.decide(line_of("Về việc số hóa"), Decision::Heading, &office);
    let at = review.proposals.iter().position(|it| it.indicator == money).expect("the figure");
    assert_eq!(review.proposals[at].value_words(assets::catalogue()), "khoảng 1.900 triệu đồng");
    assert!(review.is_ticked(at) && review.why_no_value(at, "19x").is_some());
}
