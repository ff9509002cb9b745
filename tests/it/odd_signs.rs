//! Signs that no keyboard has: breaks of Word, letters of its symbol fonts, what the page's face lacks, and
//! addresses with letters of ours. From a text file through the book to the PDF and its check.

use lopdf::{Document, Object};

use crate::{
    program::Program,
    reader::{self},
};

fn report(body: &str) -> String {
    format!(
        "UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\n{body}\n\n\
         Trên đây là báo cáo./.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n"
    )
}

/// A book that holds such a report, and its PDF "a.pdf".
fn exported(body: &str) -> Program {
    let program = Program::new().with_book();
    program.write("cu.txt", report(body));
    program.ok(&["import", "so.cchc", "cu.txt"]);
    program.ok(&["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"]);
    program
}

/// What copying all pages gives, spaces and newlines left out.
fn copied(program: &Program) -> String {
    let pages = reader::read(&program.read("a.pdf"));
    pages.iter().flat_map(|page| &page.shown).map(|shown| shown.text.as_str()).collect()
}

#[test]
fn words_breaks_divide_words_from_the_file_to_the_page() {
    for sign in ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let program = exported(&format!("Đã làm xong dòng 5{sign}dòng 6 thì chưa."));
        let json = program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--json"]);
        assert!(
            !json.contains("5dòng") && json.contains("dòng 5") && json.contains("dòng 6"),
            "{json}"
        );
        let copied = copied(&program);
        assert!(!copied.contains("5dòng") && copied.contains("dòng 6"), "{sign:?}: {copied}");
    }
}

#[test]
fn bullets_of_word_become_dashes() {
    let program =
        exported("\u{f0b7}\tViệc thứ nhất đã xong.\n\u{f0a7} Việc thứ hai \u{f0e0} đang làm.");
    let copied = copied(&program);
    assert!(
        copied.contains("- Việc thứ nhất") && copied.contains("- Việc thứ hai → đang"),
        "{copied}"
    );
    assert!(!copied.contains('□') && !copied.contains('\u{fffd}'), "{copied}");
    let said = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
    assert!(!said.contains("Y010"), "{said}");
}

#[test]
fn what_the_face_lacks_is_copied_as_it_is_and_told() {
    let program = exported("Người dân rất hài lòng 😀 và 漢字, đã xong ✓ phần việc.");
    let copied = copied(&program);
    assert!(copied.contains("😀") && copied.contains("漢字") && copied.contains('✓'), "{copied}");
    let said = program.run(&["check", "so.cchc", "--period", "2026-Q1", "--json"]);
    assert_eq!(said.code, 3, "an error: {}{}", said.out, said.err);
    let said: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let found = said["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|found| found["code"] == "Y010");
    let found: Vec<_> =
        found.map(|found| (found["quote"].as_str(), found["fix"]["new"].as_str())).collect();
    assert_eq!(found, [(Some("😀"), None), (Some("漢字"), None), (Some("✓"), Some("√"))]);
    // A file may be printed with another face.
    let said = program.run(&["check", "cu.txt"]);
    assert!(
        said.out.contains("cảnh báo Y010") && said.out.contains("“😀” (U+1F600)"),
        "{}",
        said.out
    );
}

#[test]
fn a_note_with_such_a_sign_is_told() {
    let program = exported("Đã làm.");
    program.write("a.csv", "id,value,note\nplan_tasks_total,37,tốt 😀\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    let said = program.run(&["check", "so.cchc", "--period", "2026-Q1"]).out;
    assert!(said.lines().any(|line| line.contains("Y010") && line.contains("tốt 😀")), "{said}");
}

#[test]
fn an_address_with_letters_of_ours_leaves_those_after_it_links() {
    let program = exported(
        "Xem https://mau.gov.vn/thủ-tục và https://dichvucong.gov.vn/tin; sau đó www.mau.gov.vn.",
    );
    let file = Document::load_mem(&program.read("a.pdf")).expect("a PDF");
    let uri = |object: &Object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
        Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned())
    };
    let mut uris: Vec<String> = file.objects.values().filter_map(uri).collect();
    uris.sort();
    uris.dedup();
    assert_eq!(
        uris,
        [
            "https://dichvucong.gov.vn/tin",
            "https://mau.gov.vn/th%E1%BB%A7-t%E1%BB%A5c",
            "https://www.mau.gov.vn"
        ]
    );
    assert!(copied(&program).contains("https://mau.gov.vn/thủ-tục"), "the words stay as typed");
}
