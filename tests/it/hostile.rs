//! What a stranger hands over: numbers longer than sums can be, devices in the place of files, letters that move the
//! cursor or turn the line around, formulas, a full output.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::program::Program;

const PERIOD: [&str; 2] = ["--period", "2026-Q1"];

fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program
}

fn sql(program: &Program, sql: &str) {
    Connection::open(program.path("so.cchc"))
        .and_then(|it| it.execute_batch(sql))
        .expect("changed");
}

/// Every verb that reads answers, well or with a sentence.
#[track_caller]
fn check_reads(program: &Program) {
    for words in [
        &["get", "so.cchc", PERIOD[0], PERIOD[1]][..],
        &["get", "so.cchc", PERIOD[0], PERIOD[1], "--csv"],
        &["get", "so.cchc", PERIOD[0], PERIOD[1], "--json"],
        &["export", "so.cchc", PERIOD[0], PERIOD[1], "--pdf", "a.pdf", "--force"],
        &["export", "so.cchc", "--json", "a.json", "--force"],
        &["check", "so.cchc", PERIOD[0], PERIOD[1]],
        &["list", "so.cchc"],
        &["verify", "so.cchc"],
        &["history", "so.cchc", PERIOD[0], PERIOD[1]],
        &["history", "so.cchc", PERIOD[0], PERIOD[1], "--json"],
        &["search", "so.cchc", "một"],
        &["versions", "so.cchc", PERIOD[0], PERIOD[1]],
        &["series", "so.cchc", "plan_tasks_total"],
        &["fill", "so.cchc", PERIOD[0], PERIOD[1]],
        &["backups", "so.cchc"],
        &["backup", "so.cchc", "--to", "b.cchc", "--force"],
    ] {
        let said = program.run(words);
        assert!([0, 1, 3].contains(&said.code), "{words:?}: {} {}", said.code, said.err);
        assert!(!said.err.contains("panicked"), "{words:?}: {}", said.err);
        let odd = said.out.chars().chain(said.err.chars()).find(|letter| {
            letter.is_control() && !"\n\t".contains(*letter)
                || ('\u{202a}'..='\u{202e}').contains(letter)
        });
        assert_eq!(odd, None, "{words:?}");
    }
}

#[test]
fn numbers_of_28_digits_break_no_sum() {
    let program = program();
    let most = "7922816251426433759354395033";
    let columns = "received, carried_in, resolved_early, resolved_ontime, resolved_late, resolved, pending, \
                   returned, refused, withdrawn";
    for (row, id) in (1..=12).map(|row| (row - 1, row)) {
        let numbers = vec![format!("'{most}5'"); 10].join(", ");
        sql(
            &program,
            &format!(
                "INSERT INTO dossiers (period, position, id, field, {columns}) \
                 VALUES ('2026-Q1', {row}, {id}, 'lĩnh vực {id}', {numbers});"
            ),
        );
    }
    sql(&program, "UPDATE section SET tables = '[\"dossiers\"]' WHERE id = 1;");
    let ids: Vec<String> = so_cchc::assets::catalogue()
        .indicators()
        .iter()
        .filter(|indicator| indicator.kind.is_number())
        .map(|indicator| indicator.id.as_str().to_owned())
        .collect();
    for (at, id) in ids.iter().enumerate() {
        let sign = if at % 5 == 4 { "-" } else { "" };
        sql(
            &program,
            &format!(
                "INSERT OR REPLACE INTO figure VALUES \
                 ('2026-Q1', '{id}', 'value', 'number', '{sign}{most}5', 'exact', '', '', NULL, NULL);"
            ),
        );
    }
    // Prose tells them, too; and a report before it to compare with.
    let told =
        format!("Tổng số {most} hồ sơ, trong đó {most} mới, {most} cũ, đạt {most}%, tăng {most}.");
    sql(&program, &format!("UPDATE section SET text = '{told}' WHERE id <= 4;"));
    check_reads(&program);
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    let later = "UPDATE figure SET period = '2026-H1' WHERE period = '2026-Q1' AND indicator LIKE '%total';";
    sql(&program, later);
    check_reads(&program);
    let said = program.run(&["check", "so.cchc", "--period", "2026-H1"]);
    assert!(!said.err.contains("panicked"), "{}", said.err);
}

/// What a stranger wrote into the JSON of a book: changed at `pointer`.
fn changed(json: &serde_json::Value, pointer: &str, value: serde_json::Value) -> Vec<u8> {
    let mut json = json.clone();
    let (above, key) = pointer.rsplit_once('/').expect("a pointer");
    json.pointer_mut(above).expect(above)[key] = value;
    serde_json::to_vec_pretty(&json).expect("JSON")
}

#[test]
fn what_no_book_ever_held_is_refused_by_its_place_before_anything_is_written() {
    use serde_json::json;
    let program = program();
    program.write("a.csv", "id,value\nplan_tasks_total,12\n");
    program.ok(&["set", "so.cchc", PERIOD[0], PERIOD[1], "a.csv"]);
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    let whole: serde_json::Value = serde_json::from_slice(&program.read("so.json")).expect("JSON");
    let office = "/content/commune/name";
    let report = "/content/reports/0";
    let figure = "/content/reports/0/figures/plan_tasks_total/value";
    let before = program.read("so.cchc");
    let row = |id: u32| {
        let mut row = json!({ "id": id, "field": "đất đai" });
        for column in so_cchc::model::DossierColumn::ALL {
            row[column.code()] = json!(null);
        }
        row
    };
    for (pointer, value, said) in [
        (
            format!("{report}/window"),
            json!({ "from": "2026-03-14", "to": "2025-12-15" }),
            "content.reports[0].window",
        ),
        (format!("{report}/forms"), json!("bo-la"), "không có bộ biểu mẫu “bo-la”"),
        (
            format!("{report}/figures/la"),
            json!({ "value": "not_arising" }),
            "không có chỉ tiêu “la”",
        ),
        (figure.into(), json!({ "text": "ba bảy" }), "chỗ này phải là một số"),
        (figure.into(), json!({ "number": "ba bảy" }), "có giá trị không dùng được"),
        (figure.into(), json!({ "so": "1" }), "giá trị lạ “so”"),
        (figure.into(), json!({ "number": "-1" }), "số này không thể âm"),
        (figure.into(), json!({ "number": "1.5" }), "đây là số đếm, không thể có phần lẻ"),
        (format!("{report}/sections/0/level"), json!(200), "content.reports[0].sections[0].level"),
        (
            format!("{report}/sections/1/heading"),
            json!("Một\nhai"),
            "content.reports[0].sections[1].heading (quý I năm 2026): phải là một dòng chữ",
        ),
        (
            format!("{report}/papers"),
            json!([{ "id": 1, "kind": "", "number": "5\n6", "symbol": "", "date": null, "issuer": "",
                "subject": "", "section": null }]),
            "content.reports[0].papers[0].number (quý I năm 2026): phải là một dòng chữ",
        ),
        (
            format!("{report}/dossiers"),
            json!([row(3), row(4), row(3)]),
            "content.reports[0].dossiers[2].id (quý I năm 2026): đứng hai lần",
        ),
        (office.into(), json!(" "), "content.commune.name: đang trống"),
        (office.into(), json!("Mẫu\nB"), "content.commune.name: phải là một dòng chữ"),
        (
            "/content/changes/0/what/stamp/at".into(),
            json!("2026-01-01T00:00:00.5"),
            "content.changes[0]",
        ),
        ("/content/changes/0/what/what".into(), json!(""), "content.changes[0].what.what"),
    ] {
        program.write("la.json", changed(&whole, &pointer, value));
        for book in ["moi.cchc", "so.cchc"] {
            let told =
                program.refused(1, &["import", book, "la.json"], &[said, "Chưa có gì thay đổi"]);
            assert!(!told.contains("ổ đĩa"), "{told}");
        }
        assert!(!program.path("moi.cchc").exists(), "{pointer}");
        assert!(program.read("so.cchc") == before, "{pointer}");
    }
    // Letters that nobody sees are no book's, and no reason to lose one.
    program.write("la.json", changed(&whole, office, json!("M\u{202e}ẫu\u{7}")));
    let said = program.run(&["import", "moi.cchc", "la.json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("content.commune.name"), "{}", said.err);
    assert!(program.ok(&["list", "moi.cchc"]).contains("UBND xã Mẫu,"));
}

#[test]
fn a_book_that_no_program_of_ours_wrote_says_so_and_is_listed() {
    let program = program();
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    sql(&program, "UPDATE report SET forms = 'bo-la' WHERE period = '2026-Q1';");
    let told = program.run(&["list", "so.cchc", "--year", "2026"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("2026-H1") && told.err.contains("“bo-la”"), "{told:?}");
    let parts = ["content.reports[0].forms (quý I năm 2026)", "“bo-la”", "giữ nguyên"];
    program.refused(1, &["verify", "so.cchc"], &parts);
    check_reads(&program);
    sql(
        &program,
        "UPDATE report SET forms = ''; UPDATE section SET level = 200, heading = 'A' || char(10) || 'B' WHERE id = 2;",
    );
    let parts = ["content.reports[0].sections[1].level (quý I năm 2026)", "giữ nguyên"];
    program.refused(1, &["verify", "so.cchc"], &parts);
    check_reads(&program);
    sql(
        &program,
        "UPDATE report SET forms = '', window_from = '2026-03-14', window_to = '2025-12-15';
         UPDATE commune SET name = '';
         INSERT INTO figure VALUES
            ('2026-Q1', 'plan_tasks_total', 'value', 'text', 'ba bảy', 'exact', '', '', NULL, NULL),
            ('2026-Q1', 'la', 'value', 'number', '-5', 'exact', '', '', NULL, NULL);",
    );
    check_reads(&program);
}

#[test]
fn letters_that_move_the_cursor_or_turn_the_line_reach_no_terminal() {
    let program = program();
    sql(
        &program,
        "UPDATE commune SET name = 'M' || char(27) || '[2J' || char(0x202e) || 'u' || char(7); \
         UPDATE section SET heading = 'A' || char(27, 0x2067, 155) || 'B', text = char(27) || '[31m đỏ.' WHERE id = 2; \
         UPDATE report SET title = 'T' || char(0x202d, 13, 8) || 'x'; \
         INSERT INTO figure VALUES ('2026-Q1', 'plan_tasks_total', 'value', 'number', '3', 'exact', \
             '=HYPERLINK(\"http://x\")' || char(27), '', NULL, NULL); \
         UPDATE change SET who = who || char(27, 0x202e), what = what || char(27, 0x2067);",
    );
    check_reads(&program);
}

#[test]
#[cfg(unix)]
fn devices_and_pipes_are_refused_at_once() {
    let program = program();
    let made = std::process::Command::new("mkfifo").arg(program.path("ong")).status();
    assert!(made.expect("mkfifo").success());
    for file in ["/dev/zero", "ong", "/dev/stdin"] {
        program.refused(1, &["import", "so.cchc", file], &["không phải tệp"]);
        program.refused(1, &["set", "so.cchc", PERIOD[0], PERIOD[1], file], &["không phải tệp"]);
        program.refused(1, &["check", file], &["không phải tệp"]);
    }
    program.refused(1, &["list", "ong"], &["không phải sổ"]);
    program.refused(1, &["salvage", "/dev/zero", "b.cchc"], &["giữ nguyên"]);
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_written_to_the_end_is_an_error() {
    let program = program();
    for words in
        [&["list", "so.cchc"][..], &["--help"], &["get", "so.cchc", PERIOD[0], PERIOD[1], "--csv"]]
    {
        let full = fs::File::options().write(true).open("/dev/full").expect("a full device");
        let said = program.run_into(full, words);
        assert_eq!(said.code, 1, "{words:?}: {}", said.err);
        assert!(said.err.contains("đã đầy"), "{words:?}: {}", said.err);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_told_aside_and_cannot_be_is_no_crash() {
    let full = fs::File::options().write(true).open("/dev/full").expect("a full device");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_so-cchc-cli"));
    let ended = command.args(["check", "không-có.cchc"]).stderr(full).status().expect("it runs");
    assert_eq!(ended.code(), Some(1));
}

#[test]
fn what_is_json_and_no_book_is_refused_as_what_it_is() {
    let program = program();
    let many = "[".repeat(100_000);
    for json in [many.as_str(), "{\"a\": 1}", "[1, 2]"] {
        program.write("la.json", json);
        let parts = ["Đây là tệp JSON", "không phải JSON của sổ"];
        program.refused(1, &["import", "moi.cchc", "la.json"], &parts);
        program.refused(1, &["import", "so.cchc", "la.json"], &parts);
    }
    assert!(!program.path("moi.cchc").exists());
    // A report may begin with a bracket.
    program.write(
        "cu.txt",
        "[Dự thảo]\nBÁO CÁO\nCông tác CCHC quý I năm 2027\n\nI. KẾT QUẢ\nĐã làm.\n",
    );
    program.ok(&["import", "so.cchc", "cu.txt"]);
}

#[test]
fn no_path_comes_from_a_file() {
    let program = program();
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    let json = String::from_utf8(program.read("so.json")).expect("text");
    let at = json.find("\"identity\": \"").expect("an identity") + 13;
    // From the folder of backups up to the folder of this test.
    let odd = [&json[..at], "../../../odd-", &json[at + 32..]].concat();
    program.write("odd.json", odd);
    let said = program.run(&["import", "odd.cchc", "odd.json"]);
    if said.code == 0 {
        program.run(&["backup", "odd.cchc"]);
    }
    let odd = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("odd-")).count()
    };
    assert_eq!(odd(&program.path(".")), 0);
    assert_eq!(odd(&program.path("home")), 0);
}

/// Whether a dictionary of the file, at any depth, has one of these keys.
fn has_key(object: &lopdf::Object, keys: &[&str]) -> bool {
    use lopdf::Object::{Array, Dictionary, Stream};
    let is_in = |found: &lopdf::Dictionary| {
        found.iter().any(|(key, value)| {
            keys.iter().any(|wanted| wanted.as_bytes() == key.as_slice()) || has_key(value, keys)
        })
    };
    match object {
        Array(items) => items.iter().any(|item| has_key(item, keys)),
        Dictionary(found) => is_in(found),
        Stream(stream) => is_in(&stream.dict),
        _ => false,
    }
}

#[test]
fn what_looks_like_the_inside_of_a_pdf_is_printed_as_words() {
    const ODD: &str = ") Tj ET endstream endobj 9 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> %%EOF \\(";
    let program = program();
    let odd = format!("Chữ {ODD} xong.").replace('\'', "");
    sql(
        &program,
        &format!(
            "UPDATE commune SET name = 'Mẫu {ODD}', signer_name = 'A {ODD}'; \
             UPDATE report SET title = title || '{ODD}'; \
             UPDATE section SET heading = heading || '{ODD}', text = '{odd}' WHERE id = 2;"
        ),
    );
    program.ok(&["export", "so.cchc", PERIOD[0], PERIOD[1], "--pdf", "a.pdf"]);
    let bytes = program.read("a.pdf");
    assert!(bytes.ends_with(b"%%EOF"));
    let file = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let keys = ["JS", "JavaScript", "OpenAction", "AA", "Launch"];
    assert!(!file.objects.values().any(|object| has_key(object, &keys)));
    let pages = crate::reader::read(&bytes);
    let shown: String =
        pages.iter().flat_map(|page| &page.shown).map(|it| it.text.as_str()).collect();
    for part in ["%%EOF", "/JavaScript", "endstream"] {
        assert!(shown.matches(part).count() >= 2, "{part}: {shown}");
    }
}
