//! Annexes that follow none of our forms: kept, printed as they stand, and told of. The offices and their forms are
//! made up.

use crate::{program::Program, reader};

const HEAD: &str = "ỦY BAN NHÂN DÂN\nXÃ MẪU\nSố: 12/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nMẫu, ngày 16 tháng 3 năm 2026\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nCác nhiệm vụ được thực hiện đúng kế hoạch.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\n";

/// Another ministry's table, its columns parted by tabs.
const OTHER_TABLE: &str = "PHỤ LỤC\nBiểu số II.06a/VPCP/KSTT\nTÌNH HÌNH GIẢI QUYẾT HỒ SƠ\nTT\tLĩnh vực\tTổng tiếp nhận\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\n1\tHộ tịch\t126\t100\t20\t6\t126\t120\t6\t\n2\tĐất đai {thửa}\t87\t40\t40\t7\t80\t70\t9\t1\n\tTổng cộng(*)\t213\t140\t60\t13\t206\t190\t15\t1\n(*) Gồm cả hồ sơ chuyển tiếp.\n";

/// Forms 1 and 2 of a district's own making: our numbers and our codes, other rows.
const OTHER_ROWS: &str = "PHỤ LỤC 01\nSỐ LIỆU CẢI CÁCH HÀNH CHÍNH THEO YÊU CẦU CỦA HUYỆN\nBiểu mẫu 1\nCông tác chỉ đạo của huyện và xã\nSTT\tNội dung\tĐVT\tSố lượng\n1.\tSố cuộc họp giao ban có nội dung cải cách\tCuộc\t14\n2.\tSố sáng kiến được công nhận ở cấp xã\tSáng kiến\t3\n2.1.\tSố sáng kiến áp dụng ngay trong năm\tSáng kiến\t2\n2.2.\tSố nhiệm vụ hoàn thành trước hạn\tNhiệm vụ\t19\n3.1.\tSố thôn được kiểm tra đột xuất\tThôn\t5\nBiểu mẫu 2\nTuyên truyền\nSTT\tNội dung\tĐVT\tSố lượng\n1.\tSố buổi phát thanh lưu động\tBuổi\t31\n1.1.\tSố pa nô dựng mới\tTấm\t8\n";

/// Two of the official forms and form 7 of a province's own.
const OWN_SEVENTH: &str = "PHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT\tChỉ tiêu thống kê\tĐơn vị tính\tSố lượng\n1.\tSố văn bản chỉ đạo CCHC đã ban hành\tVăn bản\t15\n2.1.\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t40\n2.2.\tSố nhiệm vụ đã hoàn thành\tNhiệm vụ\t28\n2.3.\tSố nhiệm vụ xin lùi thời gian\tNhiệm vụ\t4\nBiểu mẫu 7\nChuyển đổi số của tỉnh\nSTT\tChỉ tiêu thống kê\tĐơn vị tính\tSố lượng\n1.\tSố tổ công nghệ số cộng đồng\tTổ\t9\n2.\tSố hộ có tài khoản thanh toán điện tử\tHộ\t741\n5.1.\tSố máy tính nối mạng nội bộ\tMáy\t22\n";

/// Letters and digits alone, in lower case: wraps, the signs around columns and the capitals of the official title
/// are the page's own.
fn bare(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric() || "{}*()".contains(*c)).collect()
}

fn printed(program: &Program, pdf: &str) -> String {
    let pages = reader::read(&program.read(pdf));
    let shown = pages.iter().flat_map(|page| &page.shown).filter(|shown| !shown.artifact);
    bare(&shown.map(|shown| shown.text.as_str()).collect::<String>())
}

/// Imports and exports the report with that annex; every word of the annex must be on the page. Gives what import
/// and export said, what stands on the page and the report.
#[track_caller]
fn check(annex: &str) -> (String, String, String, serde_json::Value) {
    let program = Program::new().with_book();
    program.write("cu.txt", format!("{HEAD}{annex}"));
    let import = program.ok(&["import", "so.cchc", "cu.txt"]);
    let export = program.ok(&["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"]);
    let page = printed(&program, "a.pdf");
    for word in annex.split_whitespace() {
        assert!(page.contains(&bare(word)), "“{word}” is not on the page: {page}");
    }
    let json = program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--json"]);
    (import, export, page, serde_json::from_str(&json).expect("JSON"))
}

fn figures(report: &serde_json::Value) -> Vec<String> {
    let figures = report["figures"].as_array().expect("figures").iter();
    let typed = figures.filter(|figure| figure["computed"] == false);
    typed.map(|figure| format!("{} {}", figure["id"], figure["value"]).replace('"', "")).collect()
}

#[test]
fn a_table_of_another_form_is_printed_and_told_of() {
    let (import, export, page, report) = check(OTHER_TABLE);
    assert!(import.contains("giữ và in nguyên văn"), "{import}");
    assert!(export.contains("in nguyên văn như trong tệp nhập vào (8 dòng)"), "{export}");
    assert!(page.contains(&bare("1 Hộ tịch 126 100 20 6 126 120 6")), "{page}");
    assert_eq!(report["remainder"], serde_json::json!([]));
    assert_eq!(report["forms"], "", "no empty form of ours is printed beside it");
    assert!(!page.contains(&bare("Biểu mẫu 1")), "{page}");
}

#[test]
fn forms_with_rows_of_their_own_are_not_poured_into_ours() {
    let (import, _, page, report) = check(OTHER_ROWS);
    assert_eq!(figures(&report), Vec::<String>::new());
    assert!(import.contains("0 trên 5 dòng khớp cả mã và tên"), "{import}");
    assert!(!page.contains(&bare("Số văn bản chỉ đạo CCHC đã ban hành")), "{page}");
}

#[test]
fn one_form_of_its_own_stands_among_ours() {
    let (import, export, page, report) = check(OWN_SEVENTH);
    assert_eq!(
        figures(&report),
        ["plan_tasks_total 40", "plan_tasks_done_ytd 28", "steering_docs_issued 15"]
    );
    assert!(import.contains("0 trên 3 dòng khớp cả mã và tên"), "{import}");
    assert!(export.contains("in nguyên văn"), "{export}");
    let seventh = page.matches(&bare("Biểu mẫu 7")).count();
    assert_eq!(seventh, 1, "the form of ours is not printed beside it: {page}");
    let [form, row, next] = ["Biểu mẫu 1", "2.3. Số nhiệm vụ xin lùi thời gian", "Biểu mẫu 2"]
        .map(|words| page.find(&bare(words)).unwrap_or_else(|| panic!("{words}: {page}")));
    assert!(form < row && row < next, "the row stands below its form: {page}");
    assert!(!page.contains(&bare("chưa đọc được")), "no words of the program: {page}");
}
