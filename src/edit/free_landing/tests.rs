//! Blocks laid over tables with free rows: heads, STT, sums, and what is told.

use super::{super::clipboard::rows_of, *};
use crate::{
    edit::landing::is_plain,
    model::{DossierColumn, Dossiers, Paper, PaperColumn, Period, RowId, number_rows},
};

const ROWS: usize = 4;

/// What `text` becomes when pasted into that column of the first of some blank rows, as (row, column, words).
fn laid(table: TitledTable, column: usize, text: &str) -> (Landing, Vec<(usize, usize, String)>) {
    let blank = (vec![Dossiers::default(); ROWS], vec![Paper::default(); ROWS]);
    laid_over(blank, (table, column, 0), text)
}

/// The same over these rows and as many blank ones as are missing, into that column of row `start`.
fn laid_over(
    (mut dossiers, mut papers): (Vec<Dossiers>, Vec<Paper>),
    (table, column, start): (TitledTable, usize, usize),
    text: &str,
) -> (Landing, Vec<(usize, usize, String)>) {
    let period = Period::parse("2026-Q1").expect("a period");
    let commune = Commune::default();
    let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
    let mut block = FreeBlock::read(table, column, &rows_of(text));
    number_rows(&mut dossiers);
    number_rows(&mut papers);
    let rows: Vec<RowId> = match table {
        TitledTable::Dossiers => dossiers.iter().map(|row| row.id).collect(),
        TitledTable::Papers => papers.iter().map(|row| row.id).collect(),
        TitledTable::Tasks => Vec::new(),
    };
    (report.dossiers, report.papers) = (dossiers, papers);
    let missing = block.place(&rows, start, &report);
    report.dossiers.extend(vec![Dossiers::default(); missing]);
    report.papers.extend(vec![Paper::default(); missing]);
    number_rows(&mut report.dossiers);
    number_rows(&mut report.papers);
    let of_dossiers = |row: RowId| {
        let counts = DossierColumn::ALL.map(|column| Field::Dossier { row, column });
        std::iter::once(Field::DossierField(row)).chain(counts).collect::<Vec<_>>()
    };
    let of_papers =
        |row: RowId| PaperColumn::ALL.map(|column| Field::Paper { row, column }).to_vec();
    let fields: Vec<Vec<Field>> = match table {
        TitledTable::Dossiers => report.dossiers.iter().map(|row| of_dossiers(row.id)).collect(),
        TitledTable::Papers => report.papers.iter().map(|row| of_papers(row.id)).collect(),
        TitledTable::Tasks => Vec::new(),
    };
    let landing = block.over(&fields, &report, &commune);
    let place = |field: &Field| {
        fields.iter().enumerate().find_map(|(row, own)| {
            own.iter().position(|other| other == field).map(|column| (row, column))
        })
    };
    let filled = landing.filled().into_iter().map(|(field, words)| {
        let (row, column) = place(&field).expect("a cell of the table");
        (row, column, words)
    });
    let filled = filled.collect();
    (landing, filled)
}

#[track_caller]
fn check(
    table: TitledTable,
    column: usize,
    text: &str,
    plain: bool,
    expected: &[(usize, usize, &str)],
) {
    let (landing, filled) = laid(table, column, text);
    let expected: Vec<(usize, usize, String)> =
        expected.iter().map(|(row, column, words)| (*row, *column, (*words).into())).collect();
    assert_eq!(filled, expected, "{landing:#?}");
    assert_eq!(is_plain(std::slice::from_ref(&landing)), plain, "{landing:#?}");
}

fn fates(table: TitledTable, column: usize, text: &str) -> Vec<Fate> {
    laid(table, column, text).0.lines.into_iter().map(|line| line.fate).collect()
}

const DOSSIERS: TitledTable = TitledTable::Dossiers;
const PAPERS: TitledTable = TitledTable::Papers;

#[test]
fn a_named_row_of_sums_is_left_out_and_told() {
    for sum in ["Tổng cộng", "TỔNG SỐ", "Cộng", "Tổng"] {
        let text = format!("Môi trường\t12\t1\n{sum}\t12\t1\n");
        let kept = [(0, 0, "Môi trường"), (0, 1, "12"), (0, 2, "1")];
        check(DOSSIERS, 0, &text, false, &kept);
        assert_eq!(fates(DOSSIERS, 0, &text), [Fate::Kept, Fate::Sum]);
    }
    // Below the STT, where cells were merged, and first of all.
    let text = "Tổng số\t\t12\n1\tMôi trường\t12";
    check(DOSSIERS, 0, text, false, &[(0, 0, "Môi trường"), (0, 1, "12")]);
}

#[test]
fn a_last_row_that_adds_up_the_others_is_no_row() {
    let text = "Môi trường\t12\t1\nHộ tịch\t3\t2\nToàn xã\t15\t3";
    assert_eq!(fates(DOSSIERS, 0, text), [Fate::Kept, Fate::Kept, Fate::Sum]);
    assert_eq!(fates(DOSSIERS, 1, "12\t1\n3\t2\n15\t3"), [Fate::Kept, Fate::Kept, Fate::Sum]);
    // It may be a coincidence: kept, and asked about.
    let text = "Môi trường\t12\t1\nĐất đai của xã\t3\t2\nHộ tịch\t15\t3";
    assert_eq!(fates(DOSSIERS, 0, text)[2], Fate::LikeSum);
    check(DOSSIERS, 1, "3\n4\n7", false, &[(0, 1, "3"), (1, 1, "4"), (2, 1, "7")]);
    check(DOSSIERS, 1, "3\n4\n8", true, &[(0, 1, "3"), (1, 1, "4"), (2, 1, "8")]);
    check(DOSSIERS, 1, "0\n0\n0", true, &[(0, 1, "0"), (1, 1, "0"), (2, 1, "0")]);
}

#[test]
fn a_head_is_no_row_and_its_titles_say_where_columns_go() {
    let text = "STT\tLĩnh vực\tTiếp nhận trong kỳ\tĐã giải quyết\tTrả lại\n\
                1\tMôi trường\t12\t9\t1\n2\tHộ tịch\t3\t3\t0\n";
    let kept = [
        (0, 0, "Môi trường"),
        (0, 1, "12"),
        (0, 9, "9"),
        (0, 14, "1"),
        (1, 0, "Hộ tịch"),
        (1, 1, "3"),
        (1, 9, "3"),
        (1, 14, "0"),
    ];
    check(DOSSIERS, 0, text, true, &kept);
    // Wherever the cursor stands, and with a line that counts the columns.
    let counted = text.replacen('\n', "\n1\t2\t3\t4\t5\n", 1);
    check(DOSSIERS, 3, &counted, true, &kept);
    let captioned = format!("Bảng hồ sơ quý I\n{text}");
    check(DOSSIERS, 0, &captioned, false, &kept);
    assert_eq!(fates(DOSSIERS, 0, &captioned)[0], Fate::AboveHead);
}

#[test]
fn a_head_of_two_lines_is_read_as_one() {
    let text = "STT\tLĩnh vực\tTiếp nhận\t\tĐã giải quyết\t\t\t\n\
                \t\tTrong kỳ\tKỳ trước chuyển sang\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\n\
                1\tMôi trường\t12\t1\t9\t2\t7\t0\n";
    let kept = [
        (0, 0, "Môi trường"),
        (0, 1, "12"),
        (0, 2, "1"),
        (0, 9, "9"),
        (0, 6, "2"),
        (0, 7, "7"),
        (0, 8, "0"),
    ];
    check(DOSSIERS, 0, text, true, &kept);
}

#[test]
fn an_stt_is_passed_over_without_a_head_too() {
    let text = "1\tMôi trường\t12\n2\tHộ tịch\t3";
    let kept = [(0, 0, "Môi trường"), (0, 1, "12"), (1, 0, "Hộ tịch"), (1, 1, "3")];
    check(DOSSIERS, 0, text, true, &kept);
    check(DOSSIERS, 0, &text.replace("1\tM", "I\tM").replace("2\tH", "II\tH"), true, &kept);
    // Names are never counts, and counts no names.
    check(DOSSIERS, 1, text, false, &kept);
    check(
        DOSSIERS,
        0,
        "12\t1\n3\t2",
        false,
        &[(0, 1, "12"), (0, 2, "1"), (1, 1, "3"), (1, 2, "2")],
    );
    let text = "1\tKế hoạch\t35\tKH-UBND\n2\tCông văn\t36\tUBND-VP";
    let kept = [
        (0, 0, "Kế hoạch"),
        (0, 1, "35"),
        (0, 2, "KH-UBND"),
        (1, 0, "Công văn"),
        (1, 1, "36"),
        (1, 2, "UBND-VP"),
    ];
    check(PAPERS, 0, text, true, &kept);
    let kept = [(0, 0, "Kế hoạch"), (0, 1, "35"), (0, 2, "KH-UBND")];
    check(PAPERS, 1, "35\tKH-UBND", true, &kept);
    check(PAPERS, 1, "35/KH-UBND\t", true, &kept);
}

#[test]
fn papers_as_printed_find_their_columns() {
    // Their kind is that of their symbol.
    let kept = [
        (0, 0, "Kế hoạch"),
        (0, 1, "35"),
        (0, 2, "KH-UBND"),
        (0, 3, "12/03/2026"),
        (0, 5, "Kế hoạch cải cách hành chính"),
    ];
    let line = "1\t35/KH-UBND\t12/03/2026\tKế hoạch cải cách hành chính";
    check(PAPERS, 0, line, true, &kept);
    let titled = format!("STT\tSố, ký hiệu\tNgày ban hành\tTên loại và trích yếu\n{line}");
    check(PAPERS, 2, &titled, true, &kept);
}

#[test]
fn columns_too_many_are_told() {
    let (landing, _) = laid(DOSSIERS, 15, "1\t2\t3");
    assert_eq!(landing.lines[0].beyond, "3");
    assert!(!is_plain(&[landing]));
    let (landing, _) = laid(PAPERS, 4, "UBND xã Mẫu\tmột việc\tghi chú");
    assert_eq!(landing.lines[0].beyond, "ghi chú");
    assert!(!is_plain(&[landing]));
    let (landing, _) = laid(DOSSIERS, 0, "Lĩnh vực\tĐúng hạn\tGhi chú\nMôi trường\t5\tđủ");
    assert_eq!(landing.lines[0].beyond, "đủ");
}

#[test]
fn blank_lines_are_rows_of_counts_only() {
    check(DOSSIERS, 1, "3\n\n8\n\n", true, &[(0, 1, "3"), (2, 1, "8")]);
    check(DOSSIERS, 0, "Môi trường\n\nHộ tịch\n", true, &[(0, 0, "Môi trường"), (1, 0, "Hộ tịch")]);
}

fn field(name: &str, received: i64, on_time: i64) -> Dossiers {
    Dossiers {
        field: name.into(),
        received: Some(received.into()),
        resolved_ontime: Some(on_time.into()),
        ..Dossiers::default()
    }
}

/// Rows of both tables of a report.
type Tables = (Vec<Dossiers>, Vec<Paper>);

fn three_fields() -> Tables {
    (vec![field("Bến bãi", 5, 4), field("Cầu đường", 7, 6), field("Chợ", 9, 8)], Vec::new())
}

#[track_caller]
fn check_over(
    (over, at): (Tables, (TitledTable, usize, usize)),
    text: &str,
    odd: &[(usize, Fate)],
    expected: &[(usize, usize, &str)],
) {
    let (landing, filled) = laid_over(over, at, text);
    let expected: Vec<(usize, usize, String)> =
        expected.iter().map(|(row, column, words)| (*row, *column, (*words).into())).collect();
    assert_eq!(filled, expected, "{landing:#?}");
    let seen: Vec<(usize, Fate)> = landing
        .lines
        .iter()
        .map(|line| line.fate.clone())
        .enumerate()
        .filter(|(_, fate)| *fate != Fate::Kept)
        .collect();
    assert_eq!(seen, odd);
    assert_eq!(is_plain(&[landing]), odd.is_empty());
}

#[test]
fn a_field_finds_its_row_in_any_order_and_a_new_one_gets_a_row() {
    let text = "Chợ\t19\nlĩnh vực bến bãi\t15\nĐò ngang\t3";
    let expected = [(2, 1, "19"), (0, 1, "15"), (3, 0, "Đò ngang"), (3, 1, "3")];
    for start in 0..3 {
        check_over((three_fields(), (DOSSIERS, 0, start)), text, &[], &expected);
    }
    let titled = format!("Lĩnh vực\tTiếp nhận\n{text}");
    check_over((three_fields(), (DOSSIERS, 4, 1)), &titled, &[], &expected);
    // A row without a name is taken before a new one.
    let mut with_blank = three_fields();
    with_blank.0.insert(1, Dossiers::default());
    let expected = [(1, 0, "Đò ngang"), (1, 1, "3")];
    check_over((with_blank, (DOSSIERS, 0, 0)), "Đò ngang\t3", &[], &expected);
}

#[test]
fn a_field_that_may_be_another_is_asked_about() {
    let at = (DOSSIERS, 0, 0);
    let fates = [(0, Fate::LikeField("Cầu đường".into()))];
    let expected = [(3, 0, "Cầu đường, bến"), (3, 1, "3")];
    check_over((three_fields(), at), "Cầu đường, bến\t3", &fates, &expected);
    // Twice in the block.
    let expected = [(2, 1, "1"), (3, 0, "Chợ"), (3, 1, "2")];
    check_over((three_fields(), at), "Chợ\t1\nChợ\t2", &[(1, Fate::FieldTwice)], &expected);
    // Twice in the table.
    let mut twice = three_fields();
    twice.0.push(field("Chợ", 1, 1));
    check_over((twice, at), "Chợ\t2", &[(0, Fate::FieldTwice)], &[(2, 1, "2")]);
    // Beside a line that names no field.
    let expected = [(2, 1, "2"), (3, 1, "4")];
    let fates = [(1, Fate::NoName)];
    check_over((three_fields(), at), "Chợ\t2\n\t4", &fates, &expected);
}

#[test]
fn figures_of_a_row_without_a_name_get_none_without_a_word() {
    let over = || (vec![field("", 5, 4)], Vec::new());
    let at = (DOSSIERS, 0, 0);
    let expected = [(0, 0, "Chợ"), (0, 1, "6")];
    check_over((over(), at), "Chợ\t6", &[(0, Fate::OverFigures)], &expected);
    // What is refused leaves its box blank.
    let (landing, filled) = laid_over(over(), at, "Chợ\tsáu\nBến\t2");
    assert!(matches!(landing.lines[0].fate, Fate::Unreadable(_)));
    let of_row = [(0, 1, ""), (0, 0, "Chợ"), (0, 1, "sáu")];
    assert_eq!(filled[..3], of_row.map(|(row, column, words)| (row, column, words.to_owned())));
}

fn paper(kind: &str, symbol: &str) -> (Vec<Dossiers>, Vec<Paper>) {
    let paper = Paper {
        kind: kind.into(),
        number: "35".into(),
        symbol: symbol.into(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 1, 12),
        subject: "cải cách hành chính".into(),
        ..Paper::default()
    };
    (Vec::new(), vec![paper])
}

#[test]
fn another_paper_brings_its_own_kind() {
    let head = "STT\tSố, ký hiệu\tNgày\tTrích yếu\n";
    let at = (PAPERS, 1, 0);
    let check = |symbol: &str, subject: &str, kind: &str, odd: &[(usize, Fate)]| {
        let text = format!("{head}1\t99/{symbol}\t05/02/2026\t{subject}");
        let expected =
            [(0, 0, kind), (0, 1, "99"), (0, 2, symbol), (0, 3, "05/02/2026"), (0, 5, subject)];
        check_over((paper("Kế hoạch", "KH-UBND"), at), &text, odd, &expected);
    };
    check("QĐ-UBND", "Quyết định thành lập Tổ công tác", "Quyết định", &[]);
    check("QĐ-UBND", "thành lập Tổ công tác", "Quyết định", &[]);
    check("UBND-VP", "về việc khảo sát", "Công văn", &[]);
    check("TTPVHCC", "Thông báo lịch trực", "Thông báo", &[]);
    check("TTPVHCC", "về việc khảo sát", "", &[(0, Fate::KindUnsure)]);
    check("QĐ-UBND", "Kế hoạch khảo sát", "", &[(0, Fate::KindUnsure)]);
    // A symbol that is mended is of the same paper.
    let mended = [(0, 2, "KH-BCĐ")];
    check_over((paper("Kế hoạch phối hợp", "KH-UBND"), (PAPERS, 2, 0)), "KH-BCĐ", &[], &mended);
}

#[test]
fn nothing_of_a_former_paper_stays_without_a_word() {
    let kept = Fate::KeepsOfOther(vec![PaperColumn::Date, PaperColumn::Subject]);
    let expected = [(0, 0, "Quyết định"), (0, 1, "99"), (0, 2, "QĐ-UBND")];
    let over = || paper("Kế hoạch", "KH-UBND");
    check_over((over(), (PAPERS, 1, 0)), "99\tQĐ-UBND", &[(0, kept)], &expected);
    // The former day does not stand below a refused one.
    let (_, filled) = laid_over(over(), (PAPERS, 1, 0), "99\tQĐ-UBND\t31/02/2026\tUBND xã\tviệc");
    assert_eq!(filled[0], (0, 3, String::new()));
}

proptest::proptest! {
    /// What is kept without a word is kept whole: each filled cell is in a box, or was an STT or a title.
    #[test]
    fn nothing_is_passed_over_without_a_word(
        is_papers in proptest::bool::ANY,
        column in 0usize..11,
        cells in proptest::collection::vec(
            proptest::collection::vec("(|7|12|1|2|x|Môi trường|Hộ tịch|Tổng cộng|35/KH-UBND|1/2/2026)", 1..13),
            1..5,
        ),
    ) {
        let table = if is_papers { PAPERS } else { DOSSIERS };
        let text: Vec<String> = cells.iter().map(|line| line.join("\t")).collect();
        let column = column % columns::columns_of(table);
        let (landing, filled) = laid(table, column, &text.join("\n"));
        let titled = columns::head_of(table, &cells).is_some();
        if !titled && is_plain(std::slice::from_ref(&landing)) {
            let is_kept = |wanted: &str| filled.iter().any(|(_, _, words)| words == wanted);
            // The first cell may be an STT; "35/KH-UBND" has two columns.
            for cell in cells.iter().flat_map(|line| line.iter().skip(1)).filter(|it| !it.is_empty()) {
                let in_parts = cell.split_once('/').is_some_and(|(a, b)| is_kept(a) && is_kept(b));
                proptest::prop_assert!(is_kept(cell) || in_parts, "{cell:?} of {cells:?}");
            }
        }
    }
}
