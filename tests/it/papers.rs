//! `papers`: the register of a book from the terminal, its rows in reports, and real citations read into it.

use std::{collections::BTreeSet, fs};

use so_cchc::{
    model::{Passage, PassageKind, Place},
    prose::{self, Said, citation},
};

use crate::program::{Program, samples};

/// Paragraphs of a text whose lines are wrapped.
fn passages(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines() {
        let line = line.trim();
        // Lines of the samples are wrapped; a blank line or a bullet begins anew.
        if line.is_empty() || line.starts_with(['-', '+', '|']) {
            all.push(String::new());
        }
        let last = all.last_mut().expect("one");
        if !last.is_empty() {
            last.push(' ');
        }
        last.push_str(line);
    }
    all
}

#[test]
fn every_citation_of_the_samples_and_the_rules_is_read_and_printed_as_the_same_paper() {
    let Some(folder) = samples() else {
        println!("skipped: no folder of samples on this machine");
        return;
    };
    let domain = folder.with_file_name("domain");
    let files =
        [folder, domain].into_iter().flat_map(|folder| fs::read_dir(folder).expect("texts"));
    let texts: Vec<String> = files
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("text"))
        .collect();
    let (mut seen, mut read) = (BTreeSet::new(), 0);
    for text in texts.iter().flat_map(|text| passages(text)) {
        let passage = Passage::plain(PassageKind::Paragraph, text.as_str(), Place::Page, 0);
        let reading = prose::read(&passage);
        let named = reading.mentions.iter().filter(|it| matches!(it.said, Said::Paper(_))).count();
        let found = citation::in_passage(&text, &reading);
        read += named;
        for it in found {
            assert!(!it.paper.number.is_empty(), "{text}");
            let printed = it.paper.citation();
            let again = citation::of_line(&printed).unwrap_or_else(|| panic!("{printed}")).paper;
            let of = |paper: &so_cchc::model::Paper| {
                (paper.kind.clone(), paper.number_and_symbol(), paper.date, paper.issuer.clone())
            };
            assert_eq!(of(&again), of(&it.paper), "{printed}");
            assert_eq!(again.citation(), printed, "printed and read once more");
            seen.insert(it.paper.number_and_symbol());
        }
    }
    println!("{read} citations, {} papers", seen.len());
    assert!(read >= 84 && seen.len() >= 60, "{read} {}", seen.len());
}

#[test]
fn papers_are_read_into_the_register_and_told() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let book = "out/mau.cchc";
    let said = program.ok(&["papers", book]);
    assert!(said.contains("Sổ văn bản: 00 văn bản."), "{said}");
    let line = "Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính";
    let said = program.ok(&["papers", book, "--add", line]);
    assert!(said.contains(line) && said.contains("(của xã)"), "{said}");
    program.refused(1, &["papers", book, "--add", line], &["Sổ đã có", "chưa ghi gì"]);
    program.refused(1, &["papers", book, "--add", "họp giao ban"], &["Không thấy văn bản nào"]);
    // The next number of its kind.
    let said = program.ok(&["papers", book, "--add", "Kế hoạch về tuyên truyền", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(json["papers"][0]["number"], "54");
    assert_eq!(json["papers"][0]["symbol"], "KH-UBND");
    program.write(
        "danh-sach.txt",
        "1. Quyết định số 7/QĐ-UBND ngày 15/01/2026 về việc giao dự toán;\r\n\
         2. Kế hoạch số 53/KH-UBND ngày 13/01/2026\r\nkhông phải văn bản\r\n",
    );
    let said = program.ok(&["papers", book, "--paste", "danh-sach.txt"]);
    for told in [
        "Quyết định số 7/QĐ-UBND ngày 15/01/2026 của UBND xã Mẫu về việc giao dự toán",
        "Dòng 2 (đã có trong sổ)",
        "Dòng 3 (không thấy văn bản nào): không phải văn bản",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    let said = program.ok(&["papers", book, "--year", "2026"]);
    assert!(
        said.contains("Sổ văn bản năm 2026: 03 văn bản, trong đó 02 kế hoạch, 01 quyết định."),
        "{said}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["papers", book, "--json"])).expect("JSON");
    let rows: Vec<u64> = json["papers"]
        .as_array()
        .expect("papers")
        .iter()
        .filter_map(|it| it["id"].as_u64())
        .collect();
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), 3);
    let said = program.ok(&["papers", book, "--remove", &rows[0].to_string()]);
    assert!(said.starts_with("Đã bỏ khỏi sổ: "), "{said}");
    program.refused(1, &["papers", book, "--remove", "99"], &["không có dòng 99"]);
    program.refused(2, &["papers", book, "--add", "a", "--paste", "b"], &[]);
}

#[test]
fn a_report_gives_the_register_its_citations_and_takes_its_list_from_it() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let book = "out/mau.cchc";
    let said = program.ok(&["papers", book, "--from", "2026-Q1"]);
    assert!(said.contains("Sổ văn bản: "), "{said}");
    assert!(
        program.ok(&["papers", book, "--from", "2026-Q1"]).contains("Không có văn bản nào mới")
    );
    program.ok(&[
        "papers",
        book,
        "--add",
        "Thông báo số 9/TB-UBND ngày 20/02/2026 về lịch tiếp công dân",
    ]);
    let said = program.ok(&["papers", book, "--list-in", "2026-Q1"]);
    assert!(said.contains("9/TB-UBND"), "{said}");
    assert!(program.ok(&["papers", book, "--list-in", "2026-Q1"]).contains("đã có đủ"));
    program.ok(&["export", book, "--period", "2026-Q1", "--pdf", "a.pdf", "--draft"]);
    // The JSON of the book holds the register, and the book made of it is the same.
    program.ok(&["export", book, "--json", "so.json"]);
    program.ok(&["import", "lai.cchc", "so.json"]);
    assert_eq!(program.ok(&["papers", "lai.cchc"]), program.ok(&["papers", book]));
    program.ok(&["verify", "lai.cchc"]);
}

#[test]
fn an_imported_report_offers_its_papers_or_gives_them_at_once() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    program.write(
        "cu.txt",
        "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n\
         I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n\
         Thực hiện Kế hoạch số 5/KH-UBND ngày 05/01/2027 của UBND xã Mẫu về tuyên truyền; Kế hoạch số 6/KH-UBND ngày 31/02/2027 về một việc.\n\n\
         II. KẾT QUẢ THỰC HIỆN\n\nĐã làm xong.\n",
    );
    std::fs::copy(program.path("out/mau.cchc"), program.path("hai.cchc")).expect("a copy");
    let said = program.ok(&["import", "out/mau.cchc", "cu.txt"]);
    for told in [
        "dẫn 1 văn bản chưa có trong sổ văn bản; để đưa vào: so-cchc-cli papers out/mau.cchc --from 2027-Q1",
        "(ngày thiếu hoặc không có trong lịch): Kế hoạch số 6/KH-UBND",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(program.ok(&["papers", "out/mau.cchc"]).contains("Sổ văn bản: 00 văn bản."));
    let said = program.ok(&["import", "hai.cchc", "cu.txt", "--papers"]);
    assert!(said.contains("Đã đưa 1 văn bản báo cáo dẫn vào sổ văn bản."), "{said}");
    let said = program.ok(&["papers", "hai.cchc"]);
    assert!(
        said.contains("Kế hoạch số 5/KH-UBND ngày 05/01/2027 của UBND xã Mẫu về tuyên truyền"),
        "{said}"
    );
}
