//! The checker on whole reports: the shared ones against what people saw in them, and any text at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use proptest::prelude::*;
use so_cchc::{
    check::{self, Case},
    import,
    model::{Commune, Finding, Level, Passage, PassageKind, Place},
    prose, session,
};

use crate::program::{Program, samples};

fn findings(source: &str) -> Vec<Finding> {
    let commune = Commune::default();
    let context = import::Context::new(None, &commune);
    let read = session::subject::for_check(source, &context);
    check::check(&Case::new(read.subject()))
}

#[test]
fn parts_below_a_capital_letter_are_parts() {
    let report = |part: &str| {
        format!(
            "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nA. KẾT QUẢ ĐẠT ĐƯỢC\n\n{part}\n\nĐã ban hành kế hoạch.\n\n\
             II. KẾT QUẢ TRÊN CÁC LĨNH VỰC\n\nĐã làm tốt.\n\nIII. HẠN CHẾ\n\nCòn thiếu máy tính.\n\n\
             B. NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục.\n\nC. KIẾN NGHỊ\n\nKhông.\n"
        )
    };
    let is_missed = |source: &str| {
        let told = findings(source);
        told.iter().any(|finding| finding.message.contains("Không thấy mục công tác chỉ đạo"))
    };
    assert!(!is_missed(&report("I. CÔNG TÁC CHỈ ĐẠO")));
    assert!(is_missed(&report("I. CÔNG TÁC TUYÊN TRUYỀN")));
}

/// The list of what people saw in the shared reports, and each report's path.
fn shared() -> Option<(PathBuf, Vec<PathBuf>)> {
    let samples = samples()?;
    let list = samples.parent()?.join("domain/checks.md");
    let mut reports: Vec<PathBuf> =
        fs::read_dir(samples).ok()?.flatten().map(|entry| entry.path()).collect();
    reports.sort();
    list.exists().then_some((list, reports))
}

/// How many of those expected were found, by class and confidence.
type Recall = BTreeMap<(String, String), (u32, u32)>;

/// The scores of the shared reports, counted together, and what was found on lines of traps beside the list.
fn scored() -> Option<(Recall, Vec<String>)> {
    let (list, reports) = shared()?;
    let (mut recall, mut traps) = (Recall::new(), Vec::new());
    for report in reports {
        let said = Program::new().run(&[
            "check",
            report.to_str().expect("a path"),
            "--score",
            list.to_str().expect("a path"),
        ]);
        assert!([0, 3].contains(&said.code), "{}", said.err);
        for line in said.out.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [class, confidence, counts] = words.as_slice()
                && let Some((found, all)) = counts.split_once('/')
                && let (Ok(found), Ok(all)) = (found.parse::<u32>(), all.parse::<u32>())
            {
                let sum = recall.entry(((*class).into(), (*confidence).into())).or_default();
                *sum = (sum.0 + found, sum.1 + all);
            }
            if line.contains("(dòng có bẫy)") && !line.contains("gợi ý") {
                traps.push(line.trim().to_owned());
            }
        }
    }
    Some((recall, traps))
}

/// One row a class: found of expected, by confidence.
fn table(recall: &Recall) -> String {
    let classes: BTreeSet<&str> = recall.keys().map(|(class, _)| class.as_str()).collect();
    let mut out = format!("{:<8}{:>10}{:>10}{:>10}\n", "", "certain", "likely", "judgement");
    for class in classes {
        let cell = |confidence: &str| {
            let known = recall.get(&(class.to_owned(), confidence.to_owned()));
            known.map_or_else(String::new, |(found, all)| format!("{found}/{all}"))
        };
        let cells = [cell("certain"), cell("likely"), cell("judgement")];
        let _ = writeln!(out, "{class:<8}{:>10}{:>10}{:>10}", cells[0], cells[1], cells[2]);
    }
    out
}

/// At least 95 of 100 sure mistakes are found, 80 of the likely ones, and nothing more than a hint is told on the
/// lines of the traps that the list does not know. `--nocapture` prints the table.
#[test]
fn mistakes_of_the_shared_reports_are_found_and_no_trap() {
    let Some((recall, traps)) = scored() else {
        println!("skipped: no shared reports on this machine");
        return;
    };
    println!("{}", table(&recall));
    let sum = |wanted: &str| {
        let of = recall.iter().filter(|((_, confidence), _)| confidence == wanted);
        of.fold((0, 0), |sum, (_, (found, all))| (sum.0 + found, sum.1 + all))
    };
    let (certain, likely) = (sum("certain"), sum("likely"));
    println!("certain {certain:?}, likely {likely:?}");
    assert!(certain.0 * 100 >= certain.1 * 95, "certain: {certain:?}");
    assert!(likely.0 * 100 >= likely.1 * 80, "likely: {likely:?}");
    assert_eq!(traps, Vec::<String>::new());
}

#[test]
fn every_finding_quotes_what_stands_at_its_line() {
    let Some((_, reports)) = shared() else {
        println!("skipped: no shared reports on this machine");
        return;
    };
    for report in reports {
        let source = fs::read_to_string(&report).expect("text");
        let lines: Vec<&str> = source.lines().collect();
        for finding in findings(&source) {
            let Some(spot) = finding.spot.filter(|spot| spot.line > 0) else { continue };
            let stands: String = lines[spot.line - 1..spot.last_line].concat();
            let bare = |text: &str| -> String {
                text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
            };
            assert!(bare(&stands).contains(&bare(&spot.quote)), "{}: {}", spot.line, spot.quote);
        }
    }
}

#[test]
fn findings_are_told_as_a_table_as_json_and_by_the_exit_code() {
    let report = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\n\
        UBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\n\
        Đã hoàn thành 21/37 nhiệm vụ, đạt 78%.\n";
    let program = Program::new();
    program.write("bao-cao.txt", report);
    let said = program.run(&["check", "bao-cao.txt"]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.out.contains("F030") && said.out.contains("dòng 8"), "{}", said.out);
    let json = program.run(&["check", "bao-cao.txt", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let found = json["findings"].as_array().expect("findings");
    let found = found.iter().find(|found| found["code"] == "F030").expect("the per cent");
    assert_eq!((&found["line"], &found["quote"]), (&8.into(), &"78%".into()));
    assert_eq!(found["column"], 35);
    assert_eq!(program.run(&["check", "khong-co.txt"]).code, 1);
    assert_eq!(program.run(&["check"]).code, 2);
}

/// Words, numbers and marks as reports are made of, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "hồ sơ",
        "trong đó",
        "đạt",
        "%",
        "98,3",
        "1.129",
        "12/KH-UBND",
        "ngày",
        "tháng",
        "năm",
        "2026",
        "quý",
        "III",
        "mức độ 3, 4",
        "(",
        ")",
        ";",
        ".",
        ":",
        "-",
        "/",
        "số",
        "Kế hoạch",
        "tổng số",
        "gồm",
        "tỷ lệ",
        "là",
        "không có",
        "\n",
        "\n\n",
        "I. ",
        "1. ",
        "a) ",
        "- ",
        "+ ",
        "UBND xã Mẫu",
        "www.a.vn",
        "Biểu mẫu 1",
        "PHỤ LỤC",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "15/6-14/9",
        "“",
        "”",
        "ỳ́",
        "\u{0}",
        "0220.3555.123",
        "99999999999999999999999999",
        "İ",
        "ß",
    ]);
    prop::collection::vec(words, 0..80).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_checker(text in scraps()) {
        for finding in findings(&text) {
            prop_assert!(!finding.message.is_empty());
        }
    }

    #[test]
    fn reading_keeps_to_its_text(text in "\\PC{0,200}") {
        let text = so_cchc::model::text::one_line(&text);
        let passage = Passage::plain(PassageKind::Paragraph, text.as_str(), Place::Page, 0);
        let reading = prose::read(&passage);
        prop_assert_eq!(reading.lower.len(), text.len());
        let mut end = 0;
        for mention in &reading.mentions {
            prop_assert!(mention.span.start >= end);
            prop_assert!(text.get(mention.span.clone()).is_some());
            end = mention.span.end;
        }
    }
}

/// One paragraph, short lines, marks and numbers without end: a pass that is quadratic would take minutes.
#[test]
fn long_texts_take_no_more_than_their_length() {
    let sentence = "Đã tiếp nhận 20 hồ sơ, trong đó 18 hồ sơ đúng hạn, đạt 90%; Kế hoạch số 12/KH-UBND ngày 05/01/2026. ";
    let long = sentence.repeat(30_000 / sentence.len());
    let short = "1. 20 hồ sơ\n".repeat(30_000 / 14);
    let brackets = format!("{}{}", "(".repeat(30_000), "]".repeat(30_000));
    let quoted = "““\nI. A\n".repeat(10_000);
    let stars = "**a ".repeat(10_000);
    let papers = "12/KH-UBND ".repeat(6_000);
    let plans = format!("Trên đây là quý I{}", ", quý II".repeat(10_000));
    for text in [
        long,
        short,
        brackets,
        quoted,
        plans,
        stars,
        papers,
        "((((".repeat(8_000),
        "12 ".repeat(10_000),
    ] {
        let start = std::time::Instant::now();
        let _found = findings(&text);
        assert!(start.elapsed().as_secs() < 10, "{} bytes took {:?}", text.len(), start.elapsed());
    }
}

/// Also where the row before has another value, and where the form's code has no dot.
#[test]
fn an_odd_cell_is_told_with_its_place_once() {
    let head = "Biểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n";
    let row = |code: &str, label: &str, unit: &str, value: &str| {
        format!("{code}\t{label}\t{unit}\t{value}\n")
    };
    let total = |value| row("2.1.", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", value);
    let done = row("2.2.", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", "28");
    let survey = row("5.1", "Số lượng phiếu khảo sát", "Phiếu", "1,5");
    let (first, again) = (total("40"), total("41"));
    let text = format!(
        "BÁO CÁO\nCông tác cải cách hành chính năm 2023\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nPHỤ LỤC\n{head}{first}{done}{survey}{head}{again}{done}"
    );
    let found = findings(&text);
    let odd = found.iter().filter(|finding| finding.rule == "odd-cell");
    let told: Vec<&str> = odd.map(|finding| finding.message.as_str()).collect();
    let unfit = "Biểu mẫu 1 dòng 5.1: “1,5” có phần lẻ nhưng đây là số đếm; dấu phẩy là dấu thập phân, nghìn tách bằng dấu chấm.";
    let other = "Biểu mẫu 1 dòng 2.1: khác số đã đọc ở dòng trước của cùng chỉ tiêu.";
    assert_eq!(told, [unfit, other]);
}

fn told(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        format!("dòng {} {}: {}", finding.line(), finding.rule, finding.message)
    };
    findings.iter().map(line).collect()
}

/// Reports of our own, right to the last figure, in the ways offices write them.
#[test]
fn right_reports_are_without_errors() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/clean");
    let mut faults = Vec::new();
    for entry in fs::read_dir(folder).expect("reports").flatten() {
        let source = fs::read_to_string(entry.path()).expect("text");
        let mut found = findings(&source);
        found.retain(|finding| finding.level == Level::Error);
        faults
            .extend(told(&found).into_iter().map(|told| format!("{:?} {told}", entry.file_name())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_sample_book_is_without_errors_and_warnings() {
    let program = Program::new();
    assert_eq!(program.run(&["demo", "out"]).code, 0);
    let said = program.run(&["check", "out/mau.cchc", "--period", "2026-Q1"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out.contains("0 lỗi, 0 cảnh báo") || said.out.contains("không thấy"),
        "{}",
        said.out
    );
}

/// What is checked again after each of a few changes is what a fresh check finds.
#[test]
fn checking_again_finds_what_checking_finds() {
    let commune = Commune::default();
    let context = import::Context::new(None, &commune);
    let source = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\n\
        Đã họp ngày 31/02/2026.\n\nCông văn số 12/CV-UBND ngày 5/1/2026.\n\n\
        IV. NHIỆM VỤ QUÝ II NĂM 2025\n\nHọp ngày 31/02/2026.\n";
    // More than are looked for at once.
    let many = "Họp ngày 30/02/2026.\n\n".repeat(250);
    let changes = [
        ("", ""),
        ("I. KẾT QUẢ\n\n", "I. KẾT QUẢ\n\nThêm một đoạn.\n\n"),
        ("31/02/2026.\n\nCông", "30/02/2026.\n\nCông"),
        ("quý I năm", "quý II năm"),
        ("NHIỆM VỤ QUÝ", "KẾT QUẢ QUÝ"),
        ("Đã họp ngày 31/02/2026.\n\nCông văn số 12/CV-UBND ngày 5/1/2026.\n\n", ""),
        ("Đã họp ngày 31/02/2026.\n\n", "Công văn số 12/CV-UBND ngày 5/1/2026.\n\n"),
        ("Đã họp", &many),
        ("", ""),
        ("Họp", &many),
    ];
    let mut memo = check::CheckMemo::default();
    for (old, new) in changes {
        let changed = source.replacen(old, new, 1);
        let read = session::subject::for_check(&changed, &context);
        let again = check::check_again(read.subject(), &mut memo);
        let read = session::subject::for_check(&changed, &context);
        assert_eq!(again, check::check(&Case::new(read.subject())), "{old} → {new}");
        assert!(!again.is_empty());
    }
}
