//! `search`: words in every report of a book, for people and for programs, without a byte written.

use so_cchc::{
    session::book_index::{BookIndex, FoundAs},
    store::BookReader,
};

use crate::{program::Program, twenty_years};

#[test]
fn words_are_found_in_every_year_and_nothing_is_written() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let before = program.read("out/mau.cchc");
    let said = program.ok(&["search", "out/mau.cchc", "mot", "cua"]);
    assert!(said.starts_with("“mot cua”: ") && said.to_lowercase().contains("»một cửa«"), "{said}");
    let places: Vec<Option<usize>> = ["Quý I năm 2026 (đang soạn)", "\nNăm 2025 (đang soạn)"]
        .map(|name| said.find(name))
        .to_vec();
    assert!(places[0].is_some() && places[0] < places[1], "the newest first: {said}");
    let of_year = program.ok(&["search", "out/mau.cchc", "một cửa", "--year", "2025"]);
    assert!(!of_year.contains("2026 (") && of_year.contains("báo cáo năm 2025"), "{of_year}");
    let other = program.ok(&["search", "out/mau.cchc", "mốt cứa"]);
    assert!(other.contains("Không có “mốt cứa” đúng dấu"), "{other}");
    let nothing = program.ok(&["search", "out/mau.cchc", "zzzz"]);
    assert_eq!(nothing.trim(), "Không thấy “zzzz” trong báo cáo nào của sổ.");
    assert_eq!(program.read("out/mau.cchc"), before);
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["search", "out/mau.cchc", "mot cua", "--json"]))
            .expect("JSON");
    let hits = json["hits"].as_array().expect("places");
    assert_eq!(json["count"].as_u64(), Some(hits.len() as u64));
    assert!(hits.iter().all(|hit| {
        let found = hit["found"].as_str().expect("words");
        hit["words"].as_str().is_some_and(|words| words.contains(found))
    }));
    let long = "chữ".repeat(4_000);
    let nothing = program.ok(&["search", "out/mau.cchc", &long]);
    assert!(nothing.contains("…” trong") && nothing.chars().count() < 160, "{nothing}");
    program.refused(1, &["search", "khong-co.cchc", "chữ"], &["Không đọc được sổ"]);
    program.refused(1, &["search", "out/mau.cchc", "  "], &["Chưa có chữ nào để tìm"]);
    program.refused(2, &["search", "out/mau.cchc"], &["CHỮ"]);
}

/// Words of the made-up book: each report has them where its text says so, and no other.
#[test]
fn a_book_of_years_is_found_through_as_its_texts_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so.cchc");
    let reports = twenty_years::reports(2025..=2026);
    twenty_years::write(&path, reports.clone());
    let reader = BookReader::open(&path).expect("a book");
    let index = BookIndex::of(&reader, &BookIndex::default()).expect("an index");
    for report in &reports {
        let line = report.sections[3].text.lines().nth(1).expect("a line");
        let found = index.search(line, None, usize::MAX);
        assert_eq!(found.found_as, FoundAs::Typed);
        assert!(
            found.hits.iter().any(|hit| hit.found_in.period() == Some(report.period)),
            "{line}"
        );
        let plain = index.search(&so_cchc::model::text::plain(line), None, usize::MAX);
        assert_eq!(plain, found, "marks or none");
    }
    let everywhere = index.search("xa co", None, 10);
    assert_eq!((everywhere.reports, everywhere.hits.len()), (reports.len(), 10));
}

#[test]
fn tasks_of_a_plan_are_found() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    program.write("ke-hoach.txt", "Nội dung\tThời hạn\nRà soát quy chế cũ\tQuý II\n");
    let book = "out/mau.cchc";
    program.ok(&["tasks", book, "--year", "2024", "--paste", "ke-hoach.txt"]);
    let said = program.ok(&["search", book, "ra soat quy che cu"]);
    assert!(said.contains("Nhiệm vụ kế hoạch năm 2024") && said.contains("30/06/2024"), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["search", book, "quy chế cũ", "--json"])).expect("JSON");
    let hit = &json["hits"][0];
    assert_eq!((hit["kind"].as_str(), hit["year"].as_i64()), (Some("task"), Some(2024)));
    assert_eq!(hit["period"], serde_json::Value::Null);
}
