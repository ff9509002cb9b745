//! Made-up texts in several spellings: what is replaced, what is only offered, what is left alone.

use super::*;
use crate::{
    assets,
    edit::apply_in_memory,
    model::{CommuneKind, Figure, FigureValue, period},
};

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn commune() -> Commune {
    Commune {
        name: "Mẫu".into(),
        kind: CommuneKind::Xa,
        superior: "UBND tỉnh Mẫu".into(),
        place_name: "Mẫu".into(),
        ..Commune::default()
    }
}

/// A report of that period whose second section, one of results, holds `text`, and whose frame says nothing.
fn report(code: &str, text: &str) -> Report {
    let outline = assets::outline("ngan").expect("an outline");
    let mut report = Report::from_outline(outline, &commune(), period(code));
    for section in &mut report.sections {
        section.text.clear();
        section.heading = "Mục".into();
        section.copied.clear();
    }
    text.clone_into(&mut report.sections[1].text);
    let header = &mut report.header;
    header.recipients.clear();
    for words in [&mut header.title, &mut header.opening, &mut header.closing] {
        words.clear();
    }
    report
}

/// What the sure replacements make of `source` in the report of `code`, and all replacements as lines: with "?" where
/// they are doubtful, with "#" where a number stays beside them.
fn carried(source: &Report, code: &str, seen: Option<&CommuneSeen>) -> (Report, Vec<String>) {
    let mut new = Report::copied_from(source, period(code));
    let all = replacements(&new, source, &commune(), seen);
    let lines = all.iter().map(|group| {
        let doubt = match (group.is_sure, group.is_beside_number) {
            (true, _) => "",
            (false, false) => "?",
            (false, true) => "#",
        };
        format!("{doubt}{} → {}: {}", group.from, group.to, group.places.len())
    });
    let lines = lines.collect();
    let sure = all.iter().filter(|group| group.is_sure).flat_map(|group| &group.places);
    if let Some(edit) = edit(&new, sure) {
        assert_eq!(edit.name(), NAME);
        apply_in_memory(&mut new, &edit);
    }
    (new, lines)
}

#[track_caller]
fn check(from: &str, to: &str, text: &str, expected: &str) {
    let (new, lines) = carried(&report(from, text), to, None);
    assert_eq!(new.sections[1].text, expected, "{lines:?}");
}

/// Nothing is done by itself; what is offered all the same.
#[track_caller]
fn doubtful(from: &str, to: &str, text: &str, offered: &[&str]) {
    let (new, lines) = carried(&report(from, text), to, None);
    assert_eq!(new.sections[1].text, text);
    assert_eq!(lines, offered);
}

#[test]
fn a_period_is_replaced_in_its_own_spelling() {
    let in_second = [
        ("Trong quý I, xã đã họp.", "Trong quý II, xã đã họp."),
        ("Kết quả quý I/2026 và quý I năm 2026.", "Kết quả quý II/2026 và quý II năm 2026."),
        ("Quý 1 năm 2026 và quý 01/2026.", "Quý 2 năm 2026 và quý 02/2026."),
        ("KẾT QUẢ QUÝ I NĂM 2026 đạt.", "KẾT QUẢ QUÝ II NĂM 2026 đạt."),
        ("Quí I và quý i; Quý một, quý Một.", "Quí II và quý ii; Quý hai, quý Hai."),
        ("**Quý I** năm nay, *quý I/2026*.", "**Quý II** năm nay, *quý II/2026*."),
        (
            "{period_label}, quý I {docs_issued_total}.",
            "{period_label}, quý II {docs_issued_total}.",
        ),
    ];
    for (text, expected) in in_second {
        check("2026-Q1", "2026-Q2", text, expected);
    }
    check("2026-Q4", "2027-Q1", "Trong quý IV/2026 xã họp.", "Trong quý I/2027 xã họp.");
    check("2026-Q4", "2027-Q1", "Trong quý IV xã họp.", "Trong quý I xã họp.");
}

#[test]
fn another_kind_of_period_gets_words_of_its_own() {
    let half = "6 tháng đầu năm 2026, xã họp. Trong 6 tháng đầu năm xã làm.";
    check("2026-H1", "2026-Q3", half, "Quý III năm 2026, xã họp. Trong quý III xã làm.");
    check("2026-H1", "2027-H1", half, &half.replace("2026", "2027"));
    check(
        "2026-Q3",
        "2026-9M",
        "Kết quả quý III/2026; QUÝ III NĂM 2026 xã họp.",
        "Kết quả 9 tháng đầu năm 2026; 9 THÁNG ĐẦU NĂM 2026 xã họp.",
    );
    check("2026-Q4", "2026-Y", "Trong quý IV năm 2026 xã họp.", "Trong năm 2026 xã họp.");
    check("2025-Y", "2026-Y", "Trong năm 2025 xã họp.", "Trong năm 2026 xã họp.");
}

#[test]
fn the_frame_and_headings_are_read_too_and_what_is_planned_moves_on_at_once() {
    let mut source = report("2026-Q1", "");
    source.header.title = "Kết quả quý I và phương hướng quý II năm 2026".into();
    source.header.opening = "Một dòng.\nUBND xã báo cáo quý I:".into();
    source.header.closing = "Trên đây là Báo cáo kết quả quý I và phương hướng quý II".into();
    let last = source.sections.len() - 1;
    source.sections[last].level = 1;
    source.sections[last].topic = Some("next_tasks".into());
    source.sections[last].heading = "NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2026".into();
    source.sections[last].text = "Trong quý II, xã tiếp tục làm.".into();
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(new.header.title, "Kết quả quý II và phương hướng quý III năm 2026");
    assert_eq!(new.header.opening, "Một dòng.\nUBND xã báo cáo quý II:");
    assert_eq!(new.header.closing, "Trên đây là Báo cáo kết quả quý II và phương hướng quý III");
    assert_eq!(new.sections[last].heading, "NHIỆM VỤ TRỌNG TÂM QUÝ III NĂM 2026");
    assert_eq!(new.sections[last].text, "Trong quý III, xã tiếp tục làm.");
    assert_eq!(lines, ["quý I → quý II: 3", "quý II → quý III: 4"]);
}

#[test]
fn a_year_is_replaced_where_it_is_the_reports_own() {
    let text = "Theo kế hoạch năm 2025, xã đã làm; so với năm 2024 tăng.";
    let (new, lines) = carried(&report("2025-Q4", text), "2026-Q1", None);
    assert_eq!(new.sections[1].text, text.replace("năm 2025", "năm 2026"));
    assert_eq!(lines, ["năm 2025 → năm 2026: 1", "?năm 2024 → năm 2025: 1"]);
    check("2026-Q1", "2026-Q2", "Kế hoạch năm 2026.", "Kế hoạch năm 2026.");
}

#[test]
fn papers_keep_their_numbers_days_and_titles() {
    let texts = [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 14/3/2026 về nhiệm vụ quý I năm 2026.",
        "Ban hành Báo cáo số 05/BC-UBND kết quả quý I năm 2026.",
        "Theo Quyết định số 118/2025/QĐ-UBND ngày 15/12/2025 của UBND tỉnh.",
    ];
    for text in texts {
        doubtful("2026-Q1", "2026-Q2", text, &[]);
    }
    doubtful("2025-Q4", "2026-Q1", "Kế hoạch số 3/KH-UBND về CCHC năm 2025.", &[]);
    let said = "Theo Kế hoạch số 3/KH-UBND, trong quý I xã đã làm.";
    doubtful("2026-Q1", "2026-Q2", said, &["?quý I → quý II: 1"]);
    let slogan = "Phong trào “Quý I năm 2026 không giấy” được hưởng ứng.";
    doubtful("2026-Q1", "2026-Q2", slogan, &["?quý I → quý II: 1"]);
}

#[test]
fn what_may_be_meant_otherwise_is_offered_and_not_done() {
    doubtful("2026-Q1", "2026-Q2", "Tăng 5% so với quý I.", &["?quý I → quý II: 1"]);
    let last_year = "Tăng so với quý I năm 2025 và quý IV/2025.";
    let offered = ["?quý I → quý II: 1", "?quý IV năm 2025 → quý I năm 2026: 1"];
    doubtful("2026-Q1", "2026-Q2", last_year, &offered);
    doubtful("2026-Q1", "2026-Q2", "Dự kiến xong vào quý II.", &["?quý II → quý III: 1"]);
    let long = "Thời hạn giải quyết là 9 tháng.";
    doubtful("2026-9M", "2026-Q4", long, &["?9 tháng đầu năm → quý IV: 1"]);
    doubtful("2026-Q1", "2026-Q2", "Quý vị đại biểu; quý III năm 2024.", &[]);
}

#[test]
fn a_plan_made_earlier_keeps_its_day_until_a_person_says_otherwise() {
    let plan = "Hệ thống mới dự kiến vận hành vào quý II.";
    doubtful("2026-Q2", "2026-Q3", plan, &["?quý II → quý III: 1"]);
    let plan = "Dự kiến xong vào quý II năm 2026.";
    doubtful("2026-Q2", "2026-Q3", plan, &["?quý II → quý III: 1"]);
}

#[test]
fn a_stretch_of_a_year_near_the_reports_moves_on_with_the_year() {
    let text = "Đã xong từ quý II năm 2025 và 9 tháng đầu năm 2024.";
    for code in ["2025-Y", "2025-H1", "2025-Q4"] {
        let next = code.replace("2025", "2026");
        let offered = [
            "?quý II năm 2025 → quý II năm 2026: 1",
            "?9 tháng đầu năm 2024 → 9 tháng đầu năm 2025: 1",
        ];
        doubtful(code, &next, text, &offered);
    }
    doubtful("2026-H1", "2026-Q3", "Đã xong từ quý I năm 2026.", &[]);
}

#[test]
fn the_opening_says_which_report_it_is_whatever_paper_it_names() {
    let opening = |period: &str| {
        format!(
            "Thực hiện Công văn số 12/SNV-CCHC ngày 05/3/2026 của Sở Nội vụ về việc báo cáo CCHC, UBND xã Mẫu báo cáo kết quả CCHC {period} năm 2026, cụ thể:"
        )
    };
    let pairs =
        [("2026-9M", "9 tháng đầu", "2026-Y", ""), ("2026-Q1", "quý I", "2026-Q2", "quý II")];
    for (was, old, is, new) in pairs {
        let mut source = report(was, "");
        source.header.opening = opening(old);
        let (report, lines) = carried(&source, is, None);
        let expected = opening(new).replace("CCHC  năm", "CCHC năm");
        assert_eq!(report.header.opening, expected, "{lines:?}");
    }
    // The subject of the paper is the paper's.
    let mut source = report("2026-Q1", "");
    source.header.opening =
        "Theo Công văn số 12/SNV của Sở Nội vụ, về báo cáo quý I năm 2026, UBND xã họp.".into();
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(new.header.opening, source.header.opening);
    assert_eq!(lines, ["?quý I → quý II: 1"]);
}

#[test]
fn each_place_is_told_as_one_reads_it_and_can_be_chosen_alone() {
    let source =
        report("2026-Q1", "*Trong* **năm nay**, quý I *xã* {period_label} họp.\nQuý I tốt.");
    let mut new = Report::copied_from(&source, period("2026-Q2"));
    let all = replacements(&new, &source, &commune(), None);
    let [group] = all.as_slice() else { panic!("{all:?}") };
    let first = &group.places[0];
    assert_eq!(
        (first.before.as_str(), first.after.as_str()),
        ("Trong năm nay, ", " xã quý I họp.")
    );
    let edit = edit(&new, &group.places[1..]).expect("a change");
    apply_in_memory(&mut new, &edit);
    let text = "*Trong* **năm nay**, quý I *xã* {period_label} họp.\nQuý II tốt.";
    assert_eq!(new.sections[1].text, text);
}

#[test]
fn days_of_the_window_become_placeholders() {
    let pairs = [
        (
            "Số liệu từ ngày 15/12/2025 đến ngày 14/3/2026.",
            "Số liệu từ ngày {cutoff_from} đến ngày {cutoff_to}.",
        ),
        ("Phiếu thu từ 15/12-14/3 là đủ.", "Phiếu thu từ {cutoff_from}-{cutoff_to} là đủ."),
        ("(từ 25/12/2025 đến hết ngày 31/3/2026).", "(từ {cutoff_from} đến hết ngày {cutoff_to})."),
        ("Tính đến ngày 14 tháng 3 năm 2026 xã có.", "Tính đến {cutoff_to:ngay_day} xã có."),
        (
            "Hội nghị ngày 02/02/2026; đến ngày 20/02/2026.",
            "Hội nghị ngày 02/02/2026; đến ngày 20/02/2026.",
        ),
    ];
    for (text, expected) in pairs {
        check("2026-Q1", "2026-Q2", text, expected);
    }
    let mut source =
        report("2026-Q1", "Tính đến hết ngày 31/3/2026, xã có. Ngày 14/3/2026 xã họp.");
    source.header.opening = "Số liệu từ 25/12/2025 đến hết ngày 31/3/2026".into();
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(new.header.opening, "Số liệu từ {cutoff_from} đến hết ngày {cutoff_to}");
    assert!(
        new.sections[1].text.starts_with("Tính đến hết ngày {cutoff_to}, xã có. Ngày 14/3/2026")
    );
    let to = period::format_date(new.window.to);
    assert!(lines.contains(&format!("?14/03/2026 → {to}: 1")), "{lines:?}");
}

#[test]
fn another_communes_name_becomes_ours_in_each_spelling() {
    let seen =
        CommuneSeen { name: Some("Khác".into()), kind: Some(CommuneKind::Phuong), superior: None };
    let text =
        "UBND phường Khác phối hợp với Phường Khác; phường Khác (cũ); Phường nhà; phường Khác Lạ.";
    let mut source = report("2026-Q1", text);
    source.header.title = "Kết quả của UBND PHƯỜNG KHÁC".into();
    source.header.organ = "UBND phường Khác".into();
    source.header.place_name = "Khác".into();
    source.header.recipients = vec!["Thường trực HĐND phường Khác".into()];
    source.header.signer.name = "Nguyễn Văn B".into();
    let (new, lines) = carried(&source, "2026-Q1", Some(&seen));
    assert_eq!(new.header.signer.name, "", "who signs there does not sign here");
    let expected = "UBND xã Mẫu phối hợp với Xã Mẫu; phường Khác (cũ); Phường nhà; phường Khác Lạ.";
    assert_eq!(new.sections[1].text, expected);
    let header = &new.header;
    assert_eq!((header.title.as_str(), header.organ.as_str()), ("Kết quả của UBND XÃ MẪU", ""));
    assert_eq!(header.place_name, "", "left to the book");
    assert_eq!(header.recipients, ["Thường trực HĐND xã Mẫu"]);
    assert!(lines.contains(&"phường Khác → xã Mẫu: 5".to_owned()), "{lines:?}");
    // A paper of theirs stays theirs until a person says otherwise.
    source.sections[1].text = "Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND phường Khác.".into();
    let (new, lines) = carried(&source, "2026-Q1", Some(&seen));
    assert_eq!(new.sections[1].text, source.sections[1].text);
    assert!(lines.contains(&"?phường Khác → xã Mẫu: 1".to_owned()), "{lines:?}");
    // Who only happens to be named is offered, not replaced.
    doubtful(
        "2026-Q1",
        "2026-Q1",
        "Ban hành Quy chế của UBND xã Đông Khác.",
        &["?xã Đông Khác → xã Mẫu: 1"],
    );
}

/// The frame of another office: where it is signed, who signs, to whom it goes.
fn with_frame(organ: &str) -> Report {
    let mut source = report("2026-Q1", "Đã họp.");
    let header = &mut source.header;
    header.organ = organ.into();
    header.place_name = "Bến Lạ".into();
    header.addressed_to = vec!["UBND huyện Lạ".into(), "Sở Nội vụ".into()];
    header.recipients = vec!["UBND huyện Lạ".into(), "Lưu: VT".into()];
    header.signer.name = "Nguyễn Văn B".into();
    source
}

#[test]
fn who_signs_where_and_to_whom_of_another_office_is_told() {
    let told = |organ: &str| carried(&with_frame(organ), "2026-Q2", None);
    let (new, lines) = told("UBND phường Khác");
    assert_eq!((new.header.place_name.as_str(), new.header.signer.name.as_str()), ("", ""));
    let expected = [
        "phường Khác → xã Mẫu: 1",
        "Bến Lạ → Mẫu: 1",
        "Nguyễn Văn B → để trống, ghi tên người ký: 1",
        "?UBND huyện Lạ → UBND tỉnh Mẫu: 2",
    ];
    assert_eq!(lines, expected);
    assert_eq!(new.header.addressed_to[0], "UBND huyện Lạ", "a person decides");
    // An office whose kind has no name that is looked for.
    let (new, lines) = told("UBND huyện Khác");
    assert_eq!(new.header.signer.name, "Nguyễn Văn B");
    let doubtful = ["?UBND huyện Khác → UBND xã Mẫu: 1", "?Bến Lạ → Mẫu: 1"];
    assert_eq!(lines[..2], doubtful, "{lines:?}");
    assert!(lines[2].starts_with("?Nguyễn Văn B → "), "{lines:?}");
    // The book's own office may sign elsewhere and by another.
    assert_eq!(told("").1, [""; 0]);
}

#[test]
fn a_commune_merged_into_this_one_is_told_with_its_signer() {
    let commune = Commune { predecessors: vec!["xã Cũ".into()], ..commune() };
    let source = with_frame("UBND xã Cũ");
    let new = Report::copied_from(&source, period("2026-Q2"));
    let all = replacements(&new, &source, &commune, None);
    let told: Vec<&str> = all.iter().map(|group| group.from.as_str()).collect();
    assert_eq!(told, ["xã Cũ", "Bến Lạ", "Nguyễn Văn B", "UBND huyện Lạ"]);
    assert!(all.iter().all(|group| !group.is_sure));
}

#[test]
fn a_number_that_is_a_known_figure_becomes_its_placeholder() {
    let figure = |number: i64| Figure::of(FigureValue::Number(number.into()));
    let text = "Đã giải quyết xong 1.520 hồ sơ. Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục; có 7 bàn.";
    let mut source = report("2026-Q1", text);
    source.figures.insert("dossiers_resolved_total".into(), figure(1520));
    source.figures.insert("tthc_total".into(), figure(164));
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(
        new.sections[1].text,
        text.replace("1.520", "{dossiers_resolved_total}"),
        "{lines:?}"
    );
    assert!(new.figures.is_empty());
    // Written without its dot it is the same number; in a plan and of another period it is not.
    source.sections[1].text = "Đã giải quyết xong 1520 hồ sơ.".into();
    let (new, _) = carried(&source, "2026-Q2", None);
    assert_eq!(new.sections[1].text, "Đã giải quyết xong {dossiers_resolved_total:so} hồ sơ.");
    source.sections[1].text = "Trong quý I năm 2025 đã giải quyết xong 1.520 hồ sơ.".into();
    let (new, _) = carried(&source, "2026-Q2", None);
    assert_eq!(new.sections[1].text, source.sections[1].text);
}

#[test]
fn what_a_quarter_took_in_is_not_what_the_year_did() {
    let text = "Trong quý I, thu ngân sách nhà nước đạt 99.385 triệu đồng.";
    let mut source = report("2026-Q1", text);
    let revenue = Figure::of(FigureValue::Number(99_385_000_000_i64.into()));
    source.figures.insert("budget_revenue".into(), revenue);
    // The half-year's figure is that of the year so far, the second quarter's is not.
    let (new, _) = carried(&source, "2026-H1", None);
    assert!(new.sections[1].text.contains("{budget_revenue"), "{}", new.sections[1].text);
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(new.sections[1].text, text, "{lines:?}");
    assert_eq!(lines, ["#quý I → quý II: 1"], "a false statement is made by nobody");
    source.sections[1].text =
        "Lũy kế đến hết quý I, thu ngân sách nhà nước đạt 99.385 triệu đồng.".into();
    let (new, _) = carried(&source, "2026-Q2", None);
    assert!(new.sections[1].text.contains("{budget_revenue"), "{}", new.sections[1].text);
}

#[test]
fn words_of_time_beside_a_number_that_stays_are_replaced_by_a_person_alone() {
    doubtful("2026-Q1", "2026-Q2", "Trong quý I, xã đã đăng 50 tin bài.", &["#quý I → quý II: 1"]);
    let until = "Tính đến ngày 14/3/2026, xã có 12 nhóm.";
    let (new, lines) = carried(&report("2026-Q1", until), "2026-Q2", None);
    assert_eq!((new.sections[1].text.as_str(), lines.len()), (until, 1), "{lines:?}");
    assert!(lines[0].starts_with("#14/03/2026"), "{lines:?}");
    doubtful(
        "2025-Q4",
        "2026-Q1",
        "Kế hoạch CCHC năm 2025 có 30 nhiệm vụ.",
        &["#năm 2025 → năm 2026: 1"],
    );
    // Another sentence or clause, a number that names, one that becomes a placeholder.
    check("2026-Q1", "2026-Q2", "Trong quý I xã họp; có 7 bàn.", "Trong quý II xã họp; có 7 bàn.");
    check("2026-Q1", "2026-Q2", "Có 7 bàn. Quý I xã họp.", "Có 7 bàn. Quý II xã họp.");
    check("2026-Q1", "2026-Q2", "1. Quý I thôn 3 họp.", "1. Quý II thôn 3 họp.");
    let mut source = report("2026-Q1", "Trong quý I đã giải quyết xong 1.520 hồ sơ.");
    source
        .figures
        .insert("dossiers_resolved_total".into(), Figure::of(FigureValue::Number(1520.into())));
    let (new, lines) = carried(&source, "2026-Q2", None);
    assert_eq!(
        new.sections[1].text, "Trong quý II đã giải quyết xong {dossiers_resolved_total} hồ sơ.",
        "{lines:?}"
    );
    // The report's frame and its headings say which report it is.
    source.header.opening = "UBND xã Mẫu với 12 thôn báo cáo quý I:".into();
    source.sections[0].heading = "KẾT QUẢ QUÝ I, 5 NỘI DUNG".into();
    let (new, _) = carried(&source, "2026-Q2", None);
    assert_eq!(new.header.opening, "UBND xã Mẫu với 12 thôn báo cáo quý II:");
    assert_eq!(new.sections[0].heading, "KẾT QUẢ QUÝ II, 5 NỘI DUNG");
}

#[test]
fn replaced_paragraphs_are_still_not_reviewed() {
    let source = report("2026-Q1", "  Trong quý I xã họp.\nĐoạn khác.\n- Quý I xã làm.");
    let (new, _) = carried(&source, "2026-Q2", None);
    assert_eq!(new.unreviewed_count(), 3);
    assert_eq!(new.sections[1].copied, ["Trong quý II xã họp.", "Đoạn khác.", "- Quý II xã làm."]);
}

#[test]
fn what_was_changed_meanwhile_is_left_alone() {
    let source = report("2026-Q1", "Trong quý I xã họp.");
    let mut new = Report::copied_from(&source, period("2026-Q2"));
    let all = replacements(&new, &source, &commune(), None);
    new.sections[1].text = "Chữ khác hẳn.".into();
    assert_eq!(edit(&new, all.iter().flat_map(|group| &group.places)), None);
    assert_eq!(edit(&new, []), None);
}
