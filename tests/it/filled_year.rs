//! A year as a commune reports it: quý I, 6 tháng, quý III, năm. Each report is filled from those before it, issued,
//! printed, and what its pages say is computed once more here, from what was typed, and looked for at its place: in the
//! row of a form, of the table of dossiers, or in the sentence that says it.

use crate::{program::Program, reader};

/// What the office counted in each quarter.
const COUNTED: [(&str, [u64; 4]); 10] = [
    ("steering_docs_issued", [2032, 2139, 1876, 2415]),
    ("feedback_received", [1231, 1342, 1417, 1528]),
    ("feedback_resolved", [1207, 1299, 1401, 1483]),
    ("dossiers_fee", [3011, 3122, 3233, 3344]),
    ("dossiers_fee_paid_online", [2907, 3001, 3104, 3222]),
    ("dossiers_new_online", [4017, 4123, 3919, 4331]),
    ("dossiers_new_direct", [1211, 1109, 1013, 1307]),
    ("dossiers_resolved_early", [2511, 2522, 2433, 2744]),
    ("dossiers_resolved_ontime", [2717, 2710, 2487, 2901]),
    ("dossiers_resolved_late", [7, 5, 3, 6]),
];

/// What it had on its desks on the last day of each quarter, and before the first.
const PENDING: [(&str, [u64; 4]); 3] = [
    ("dossiers_pending_in_time", [31, 27, 35, 24]),
    ("dossiers_pending_supplement", [2, 1, 2, 1]),
    ("dossiers_pending_overdue", [1, 1, 1, 0]),
];
const CARRIED_IN: u64 = 41;

/// What is so all year, typed once.
const OF_YEAR: [(&str, u64); 2] = [("plan_tasks_total", 37), ("staff_quota", 61)];

/// Rates of two of these, and the digits behind their comma.
const RATES: [(&str, &str, &str, u64); 2] = [
    ("feedback_resolved_pct", "feedback_resolved", "feedback_received", 10),
    ("fee_online_payment_pct", "dossiers_fee_paid_online", "dossiers_fee", 100),
];

/// Rows of the forms: all that stands before the value.
const ROWS: [(&str, &str); 9] = [
    (
        "steering_docs_issued",
        "1. Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt) Văn bản",
    ),
    ("plan_tasks_total", "2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ"),
    ("staff_quota", "2.1. Tổng số biên chế được giao trong năm Người"),
    (
        "feedback_resolved_pct",
        "3.2. Tỷ lệ giải quyết phản ánh, kiến nghị (PAKN) về quy định TTHC %",
    ),
    (
        "feedback_received",
        "3.2.1. Tổng số PAKN đã tiếp nhận (trực tiếp hoặc do cơ quan có thẩm quyền chuyển đến) PAKN",
    ),
    ("feedback_resolved", "3.2.2. Số PAKN đã giải quyết xong PAKN"),
    ("fee_online_payment_pct", "6.10. Tỷ lệ hồ sơ thanh toán trực tuyến phí, lệ phí %"),
    ("dossiers_fee", "6.10.1. Số hồ sơ TTHC có phát sinh phí, lệ phí Hồ sơ"),
    ("dossiers_fee_paid_online", "6.10.2. Số hồ sơ đã thanh toán trực tuyến Hồ sơ"),
];

/// One field of the dossiers table: received, carried in, settled, pending. Of the half-year what the quarter before it
/// left is not typed: it follows.
const LAND: [(&str, [Option<u64>; 4]); 2] = [
    ("2026-Q1", [Some(40), Some(3), Some(35), Some(5)]),
    ("2026-H1", [Some(70), None, Some(68), Some(2)]),
];
const LAND_COLUMNS: [&str; 4] = ["received", "carried_in", "resolved", "pending"];

/// The quarters each report covers, its code, and the day it is issued.
const REPORTS: [(&str, &[usize], &str); 4] = [
    ("2026-Q1", &[0], "16/03/2026"),
    ("2026-H1", &[0, 1], "16/06/2026"),
    ("2026-Q3", &[2], "16/09/2026"),
    ("2026-Y", &[0, 1, 2, 3], "16/12/2026"),
];

fn counted(id: &str, quarters: &[usize]) -> u64 {
    let (_, counted) = COUNTED.iter().find(|(known, _)| *known == id).expect("it is counted");
    quarters.iter().map(|&quarter| counted[quarter]).sum()
}

/// On the desks at the end of a quarter.
fn pending(quarter: usize) -> u64 {
    PENDING.iter().map(|(_, counted)| counted[quarter]).sum()
}

/// "4171" as the pages print it.
fn dotted(number: u64) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{}.{:03}", dotted(number / 1000), number % 1000)
    }
}

/// A part of a whole in per cent, rounded half up, as the pages print it.
fn percent(part: u64, whole: u64, scale: u64) -> String {
    let rounded = (2 * part * 100 * scale + whole) / (2 * whole);
    let digits = scale.to_string().len() - 1;
    format!("{},{:0digits$}", rounded / scale, rounded % scale)
}

/// What stands behind the label of each row of a report of these quarters.
fn value(id: &str, quarters: &[usize]) -> String {
    let rate = RATES.iter().find(|(known, ..)| *known == id);
    if let Some((_, part, whole, scale)) = rate {
        // A rate is never added up: it follows from what its parts come to.
        return percent(counted(part, quarters), counted(whole, quarters), *scale);
    }
    let of_year = OF_YEAR.iter().find(|(known, _)| *known == id);
    dotted(of_year.map_or_else(|| counted(id, quarters), |(_, value)| *value))
}

/// All that the pages say, cell after cell and line after line, one space between two words and one behind the last.
fn said(program: &Program, pdf: &str) -> String {
    let (mut all, mut pen) = (String::new(), (0.0, 0.0));
    for page in reader::read(&program.read(pdf)) {
        for shown in page.shown.into_iter().filter(|shown| !shown.artifact) {
            // A line is shown in pieces, which may break within a word.
            let goes_on = (shown.y_pt - pen.1).abs() < 0.01 && (shown.x_pt - pen.0).abs() < 1.0;
            all.push_str(if goes_on { "" } else { " " });
            all.push_str(&shown.text);
            pen = (shown.end_pt, shown.y_pt);
        }
    }
    all.split_whitespace().flat_map(|word| [word, " "]).collect()
}

/// Rows and sentences of the report of these quarters, with what they must say.
#[track_caller]
fn check_pages(program: &Program, (code, pdf): (&str, &str), quarters: &[usize]) {
    let said = said(program, pdf);
    for (id, row) in ROWS {
        let row = format!("{row} {} ", value(id, quarters));
        assert!(said.contains(&row), "{code}, {id}: “{row}” in {said}");
    }
    let (first, last) = (quarters[0], quarters[quarters.len() - 1]);
    let carried_in = first.checked_sub(1).map_or(CARRIED_IN, pending);
    let [online, direct] =
        ["dossiers_new_online", "dossiers_new_direct"].map(|id| counted(id, quarters));
    let total = dotted(carried_in + online + direct);
    let sentences = [
        format!(
            "tổng số hồ sơ TTHC phải giải quyết là {total} hồ sơ, gồm {carried_in} hồ sơ từ kỳ trước chuyển sang và {} hồ sơ tiếp nhận mới (trực tuyến {} hồ sơ, trực tiếp {} hồ sơ)",
            dotted(online + direct),
            dotted(online),
            dotted(direct),
        ),
        // What was there on the last day, and no sum over quarters.
        format!(
            "Số hồ sơ đang giải quyết: {} hồ sơ; trong đó còn trong hạn {} hồ sơ",
            pending(last),
            PENDING[0].1[last],
        ),
        format!(
            "6.5.1. Tổng số hồ sơ TTHC đã tiếp nhận (cả trực tiếp, trực tuyến và kỳ trước chuyển sang) Hồ sơ {total} "
        ),
    ];
    for sentence in sentences {
        assert!(said.contains(&sentence), "{code}: “{sentence}” in {said}");
    }
}

/// Sets these figures by a table.
fn set(program: &Program, code: &str, figures: impl Iterator<Item = (String, u64)>) {
    let rows: Vec<String> = figures.map(|(id, value)| format!("{id},{value}")).collect();
    program.write("a.csv", format!("id,value\n{}\n", rows.join("\n")));
    program.ok(&["set", "so.cchc", "--period", code, "a.csv"]);
}

/// Of the first report of a time all is typed, of the others the part that no report has.
fn type_in(program: &Program, code: &str, quarters: &[usize]) {
    let own = quarters[quarters.len() - 1];
    let named = |(id, value): (&str, u64)| (id.to_owned(), value);
    if quarters.len() == 1 {
        let counted = COUNTED.iter().map(|(id, counted)| named((id, counted[own])));
        set(program, code, counted);
    } else {
        let parts: Vec<String> =
            COUNTED.iter().map(|(id, counted)| format!("{id}={}", counted[own])).collect();
        let mut words = vec!["fill", "so.cchc", "--period", code];
        for part in &parts {
            words.extend(["--part", part]);
        }
        let taken = program.ok(&words);
        let half = code == "2026-H1";
        let from = if half { "quý I 2.032" } else { "6 tháng 4.171 + quý III 1.876" };
        assert!(taken.contains(&format!("= {from} + phần")), "{code}: {taken}");
    }
    set(program, code, PENDING.iter().map(|(id, counted)| named((id, counted[own]))));
    if own == 0 {
        set(
            program,
            code,
            OF_YEAR.into_iter().chain([("dossiers_carried_in", CARRIED_IN)]).map(named),
        );
    }
    let land = LAND.iter().find(|(known, _)| *known == code);
    if let Some((_, counts)) = land {
        let counts = LAND_COLUMNS.iter().zip(counts).filter_map(|(column, count)| {
            Some((format!("dossiers_by_field.dat_dai.{column}"), (*count)?))
        });
        set(program, code, counts);
    }
}

#[test]
fn a_year_fills_itself_and_its_pages_say_what_the_quarters_come_to() {
    let program = Program::new().with_book();
    for ((code, quarters, day), number) in REPORTS.into_iter().zip(41..) {
        program.ok(&["start", "so.cchc", "--period", code]);
        type_in(&program, code, quarters);
        program.ok(&["fill", "so.cchc", "--period", code, "--take", "all"]);
        let number = u32::to_string(&number);
        let as_ = ["--number", &number, "--day", day, "--yes"];
        program.ok(&[&["issue", "so.cchc", "--period", code][..], &as_].concat());
        let pdf = format!("{code}.pdf");
        program.ok(&["export", "so.cchc", "--period", code, "--pdf", &pdf]);
        check_pages(&program, (code, &pdf), quarters);
        let said = said(&program, &pdf);
        assert!(said.contains(&format!("Số: {number}/BC-UBND ")), "{code}: {said}");
        let land = match code {
            "2026-Q1" => "1 Đất đai 40 3 35 5 ",
            "2026-H1" => "1 Đất đai 70 3 68 2 ",
            _ => continue,
        };
        assert!(said.contains(land), "{code}: {said}");
    }
    // The second quarter is what the half-year has more than the first, of fields of dossiers, too: received is 5 that
    // were left and 67 − 37 that are new.
    program.ok(&["start", "so.cchc", "--period", "2026-Q2"]);
    let shown = program.ok(&["fill", "so.cchc", "--period", "2026-Q2", "--take", "all"]);
    assert!(shown.contains(": 2.139 = 6 tháng 4.171 − quý I 2.032"), "{shown}");
    program.ok(&["export", "so.cchc", "--period", "2026-Q2", "--pdf", "2026-Q2.pdf"]);
    check_pages(&program, ("2026-Q2", "2026-Q2.pdf"), &[1]);
    let of_second = said(&program, "2026-Q2.pdf");
    assert!(of_second.contains("1 Đất đai 35 5 33 2 "), "{of_second}");
    // The fourth is what the year has more than the reports before it: 2.415 = năm − 6 tháng − quý III.
    program.ok(&["start", "so.cchc", "--period", "2026-Q4"]);
    let shown = program.ok(&["fill", "so.cchc", "--period", "2026-Q4", "--take", "all"]);
    assert!(shown.contains(": 2.415 = cả năm 8.462 − 6 tháng 4.171 − quý III 1.876"), "{shown}");
    program.ok(&["export", "so.cchc", "--period", "2026-Q4", "--pdf", "2026-Q4.pdf"]);
    check_pages(&program, ("2026-Q4", "2026-Q4.pdf"), &[3]);
}

#[test]
fn a_figure_whose_source_changed_is_found_until_it_is_taken_again() {
    let program = Program::new().with_book();
    let set = |value: u32| {
        program.write("a.csv", format!("id,value\nsteering_docs_issued,{value}\n"));
        program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    };
    let found = || {
        let told = program.run(&["check", "so.cchc", "--period", "2026-H1"]).out;
        told.lines().find(|line| line.contains("F064")).map(ToOwned::to_owned)
    };
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    set(1580);
    let part = ["--part", "steering_docs_issued=20"];
    program.ok(&[&["fill", "so.cchc", "--period", "2026-H1"][..], &part].concat());
    assert_eq!(found(), None);
    set(1600);
    let told = found().expect("a finding");
    assert!(told.contains("quý I năm 2026 nay là 1.600, lúc lấy là 1.580"), "{told}");
    program.ok(&["fill", "so.cchc", "--period", "2026-H1", "--take", "all"]);
    assert_eq!(found(), None);
}

#[test]
fn how_things_stood_on_another_day_is_taken_by_name_alone() {
    let program = Program::new().with_book();
    for (period, csv) in [
        ("2026-Q1", "steering_docs_issued,7\nstaff_contract,4\n"),
        ("2026-Q2", "steering_docs_issued,5\n"),
        ("2026-H1", ""),
    ] {
        program.ok(&["start", "so.cchc", "--period", period]);
        program.write("a.csv", format!("id,value\n{csv}"));
        if !csv.is_empty() {
            program.ok(&["set", "so.cchc", "--period", period, "a.csv"]);
        }
    }
    let fill = |take: &[&str]| {
        program.ok(&[&["fill", "so.cchc", "--period", "2026-H1", "--take"], take].concat())
    };
    let taken = || program.ok(&["get", "so.cchc", "--period", "2026-H1", "--csv"]);
    let left = "Không lấy 1 số tại ngày chốt của báo cáo khác";
    let told = fill(&["all"]);
    assert!(told.contains("Đã lấy 1 số liệu") && told.contains(left), "{told}");
    assert!(told.contains("--take staff_contract"), "{told}");
    assert!(taken().contains("steering_docs_issued,12,"), "{}", taken());
    assert!(!taken().contains("staff_contract"), "{}", taken());
    let told = fill(&["all"]);
    assert!(told.contains("Không có số nào để lấy") && told.contains(left), "{told}");
    let json = fill(&["all", "--json"]);
    assert!(json.contains("\"left\": [\n    {"), "{json}");
    let told = fill(&["staff_contract"]);
    assert!(told.contains("Đã lấy 1 số liệu") && !told.contains("Không lấy"), "{told}");
    assert!(taken().contains("staff_contract,4,"), "{}", taken());
}
