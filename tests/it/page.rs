//! The page measured from the PDF itself against NĐ 30/2020, Phụ lục I: header, indents, sizes, margins,
//! rules, page numbers. On the sample book, and on real reports where the machine has them.

use crate::{
    program::Program,
    reader::{self, PageRead, Shown},
    samples::each_sample,
};

const MM: f32 = 72.0 / 25.4;

#[track_caller]
fn within(what: &str, value: f32, least: f32, most: f32) {
    assert!(
        value >= least - 0.05 && value <= most + 0.05,
        "{what}: {value} is outside {least}–{most}"
    );
}

/// Runs `check` on the sample book's report and on each real report this machine has.
fn each_report(check: impl Fn(&str, &[PageRead])) {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    check("demo", &reader::read(&program.read("out/bao-cao-mau.pdf")));
    each_sample(|name, _, pages, _| check(name, pages));
}

/// The second line of the organ: "XÃ MẪU".
fn unit(page: &PageRead) -> &Shown {
    find(page, "XÃ ")
}

/// The first line of the text: what stands right below title, window and addressee.
fn first_body_line(page: &PageRead) -> &Shown {
    let title = find(page, "BÁO CÁO").y_pt;
    let body = page.shown.iter().find(|shown| {
        shown.y_pt > title + 20.0 && is_face(shown, "Regular") && (shown.x_pt / MM) < 45.0
    });
    body.expect("a line of text")
}

#[track_caller]
fn find<'a>(page: &'a PageRead, text: &str) -> &'a Shown {
    let found = page.shown.iter().find(|shown| shown.text.trim().starts_with(text));
    found.unwrap_or_else(|| panic!("“{text}” is not on the page"))
}

fn is_face(shown: &Shown, style: &str) -> bool {
    let face = shown.face.rsplit('-').next().unwrap_or_default();
    let face = if shown.face.contains('-') { face } else { "Regular" };
    face == style || (style == "Regular" && face == "LiberationSerif")
}

#[track_caller]
fn check_looks(page: &PageRead, text: &str, style: &str, least_pt: f32, most_pt: f32) {
    let shown = find(page, text);
    assert!(is_face(shown, style), "“{text}” is set in {}", shown.face);
    within(text, shown.size_pt, least_pt, most_pt);
}

#[test]
fn sizes_and_faces_of_the_nine_elements() {
    each_report(|_, pages| {
        let first = &pages[0];
        check_looks(first, "CỘNG HÒA XÃ HỘI", "Bold", 12.0, 13.0);
        check_looks(first, "Độc lập - Tự do - Hạnh phúc", "Bold", 13.0, 14.0);
        check_looks(first, "ỦY BAN NHÂN DÂN", "Bold", 12.0, 13.0);
        check_looks(first, "XÃ ", "Bold", 12.0, 13.0);
        check_looks(first, "Số:", "Regular", 13.0, 13.0);
        let number = find(first, "Số:");
        let date: Vec<&Shown> = first
            .shown
            .iter()
            .filter(|s| (s.y_pt - number.y_pt).abs() < 0.1 && s.x_pt > first.width_pt * 0.45)
            .collect();
        assert!(
            date.iter().any(|shown| shown.text.contains("ngày")),
            "the date is on the number's line"
        );
        for shown in date {
            assert!(is_face(shown, "Italic"), "{shown:?}");
            within("date", shown.size_pt, 13.0, 14.0);
        }
        check_looks(first, "BÁO CÁO", "Bold", 13.0, 14.0);
        let title = find(first, "BÁO CÁO").y_pt;
        let subject = first.shown.iter().find(|shown| shown.y_pt > title + 1.0).expect("a subject");
        assert!(is_face(subject, "Bold"), "{subject:?}");
        within("subject", subject.size_pt, 13.0, 14.0);
        within("body", first_body_line(first).size_pt, 13.0, 14.0);

        let last =
            pages.iter().find(|page| page.shown.iter().any(|s| s.text.contains("Nơi nhận:")));
        let last = last.expect("a page with the signature");
        check_looks(last, "Nơi nhận:", "BoldItalic", 12.0, 12.0);
        check_looks(last, "TM. ỦY BAN NHÂN DÂN", "Bold", 13.0, 14.0);
        let foot = find(last, "Nơi nhận:").y_pt;
        let below = last.shown.iter().filter(|shown| shown.y_pt > foot + 1.0);
        for shown in below {
            if shown.x_pt < 100.0 * MM && is_face(shown, "Regular") {
                within("recipient", shown.size_pt, 11.0, 11.0);
            } else {
                assert!(is_face(shown, "Bold"), "title or name: {shown:?}");
                within("title or name", shown.size_pt, 13.0, 14.0);
            }
        }
    });
}

#[test]
fn margins_hold_everything_but_the_page_number() {
    each_report(|name, pages| {
        for (at, page) in pages.iter().enumerate() {
            let portrait = page.width_pt < page.height_pt;
            let (width, height) = if portrait { (210.0, 297.0) } else { (297.0, 210.0) };
            within("width", page.width_pt, width * MM, width * MM);
            within("height", page.height_pt, height * MM, height * MM);
            for shown in page.shown.iter().filter(|shown| !shown.text.trim().is_empty()) {
                let number = shown.artifact
                    && shown.text.trim().parse::<u32>().is_ok()
                    && shown.y_pt < 20.0 * MM;
                if number {
                    continue;
                }
                let what = format!("{name} page {} “{}”", at + 1, shown.text);
                within(&what, shown.x_pt, 30.0 * MM, page.width_pt);
                within(&what, shown.end_pt, 0.0, page.width_pt - 15.0 * MM);
                within(&what, shown.y_pt, 20.0 * MM, page.height_pt - 20.0 * MM);
            }
            let left =
                page.shown.iter().filter(|s| !s.artifact).map(|s| s.x_pt).fold(f32::MAX, f32::min);
            within("left margin", left / MM, 30.0, 35.0);
        }
    });
}

#[test]
fn full_lines_reach_the_right_margin_and_the_first_is_indented() {
    each_report(|name, pages| {
        let opening = first_body_line(&pages[0]);
        let indent = (opening.x_pt - 30.0 * MM) / MM;
        assert!(
            (indent - 10.0).abs() < 0.1 || (indent - 12.7).abs() < 0.1,
            "{name}: indent {indent} mm"
        );
        let line = pages[0].shown.iter().filter(|s| (s.y_pt - opening.y_pt).abs() < 0.1);
        let end = line.map(|shown| shown.end_pt).fold(0.0, f32::max);
        within("right edge", end / MM, 190.0, 195.0);
    });
}

#[test]
fn lines_stand_one_to_one_and_a_half_apart_and_paragraphs_six_points_more() {
    each_report(|_, pages| {
        let single = 1.149 * 14.0;
        let (mut lines, mut paragraphs) = (0, 0);
        for page in &pages[2..4] {
            let body = page.shown.iter().filter(|s| !s.artifact && (s.size_pt - 14.0).abs() < 0.1);
            let mut baselines: Vec<f32> = body.map(|shown| shown.y_pt).collect();
            baselines.sort_by(f32::total_cmp);
            baselines.dedup_by(|a, b| (*a - *b).abs() < 0.1);
            let steps: Vec<f32> = baselines.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let line = steps.iter().copied().fold(f32::MAX, f32::min);
            within("line step", line, single, single * 1.5);
            for step in steps {
                if step < line + 0.1 {
                    lines += 1;
                } else {
                    within("paragraph step", step, line + 6.0, line + 20.0);
                    paragraphs += 1;
                }
            }
        }
        assert!(lines > 20 && paragraphs > 5, "{lines} lines, {paragraphs} paragraphs");
    });
}

#[test]
fn rules_stand_under_motto_organ_and_title() {
    each_report(|_, pages| {
        let first = &pages[0];
        let rule_under = |shown: &Shown| {
            let rule = first.rules.iter().find(|rule| {
                let below = rule.y1_pt - shown.y_pt;
                let middle = f32::midpoint(rule.x1_pt, rule.x2_pt);
                (0.0..12.0).contains(&below) && middle > shown.x_pt && middle < shown.end_pt
            });
            let rule = rule.unwrap_or_else(|| panic!("no rule under “{}”", shown.text));
            (
                (rule.x2_pt - rule.x1_pt) / (shown.end_pt - shown.x_pt),
                f32::midpoint(rule.x1_pt, rule.x2_pt),
            )
        };
        let motto = find(first, "Độc lập");
        let (share, middle) = rule_under(motto);
        within("rule under the motto", share, 0.98, 1.02);
        within(
            "its middle",
            middle,
            f32::midpoint(motto.x_pt, motto.end_pt) - 1.0,
            f32::midpoint(motto.x_pt, motto.end_pt) + 1.0,
        );
        within("rule under the organ", rule_under(unit(first)).0, 0.33, 0.5);
    });
}

#[test]
fn pages_number_themselves_from_two_in_the_top_margin_and_the_annex_anew() {
    each_report(|_, pages| {
        let mut expected = 1;
        for (at, page) in pages.iter().enumerate() {
            if at > 0
                && page
                    .shown
                    .iter()
                    .any(|s| !s.artifact && s.text.trim() == "Phụ lục" && is_face(s, "Bold"))
            {
                expected = 1;
            }
            let number: Vec<&Shown> = page
                .shown
                .iter()
                .filter(|s| {
                    s.artifact && s.y_pt < 20.0 * MM && s.text.trim().parse::<u32>().is_ok()
                })
                .collect();
            if expected == 1 {
                assert!(number.is_empty(), "page {} shows a number", at + 1);
            } else {
                assert_eq!(number.len(), 1, "page {}", at + 1);
                assert_eq!(number[0].text.trim(), expected.to_string());
                within("page number size", number[0].size_pt, 13.0, 14.0);
                let text_middle = f32::midpoint(30.0, 195.0) * MM;
                let middle = f32::midpoint(number[0].x_pt, number[0].end_pt);
                assert!(
                    (middle - text_middle).abs() < 3.0
                        || (middle - page.width_pt / 2.0).abs() < 3.0
                );
            }
            expected += 1;
        }
        assert!(pages.len() >= 5, "a whole report: {} pages", pages.len());
    });
}

#[test]
fn signature_never_stands_alone() {
    each_report(|name, pages| {
        let page = pages.iter().find(|p| p.shown.iter().any(|s| s.text.contains("Nơi nhận:")));
        let page = page.expect("a page");
        let top = find(page, "Nơi nhận:").y_pt;
        let above = page.shown.iter().filter(|shown| !shown.artifact && shown.y_pt < top - 1.0);
        assert!(above.count() >= 1, "{name}: text stands above the signature");
    });
}
