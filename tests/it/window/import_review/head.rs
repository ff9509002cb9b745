//! What the head of an old report tells: number, day, data window, and whose report it is.

use std::fs;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{Status, period::format_date},
    ui::{
        action::{Action, Screen},
        host::machine::Picked,
    },
};

use super::{super::Window, check_told, choose_period, opened_with, told};

const BODY: &str = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch của năm.\n\n\
    II. KẾT QUẢ THỰC HIỆN\n\nĐã rà soát các văn bản.\n\nNơi nhận:\n- Lưu: VT.\n\n\
    TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n";

/// Stored as signed, the report has this number, this day and these days of its figures.
#[track_caller]
fn check_head(head: &str, expected: [&str; 4]) {
    let mut window = opened_with(&format!("{head}\n\n{BODY}"));
    window.click("đã ký, chỉ lưu lại");
    window.click_starting("Lưu lại báo cáo đã ký");
    let report = window.report();
    assert_eq!(report.status, Status::Issued, "{head}");
    let header = &report.header;
    let signed = header.signed.map_or_else(String::new, format_date);
    let days = [report.window.from, report.window.to].map(format_date);
    let found = [header.number.as_str(), &signed, &days[0], &days[1]];
    assert_eq!(found, expected, "{head}");
}

#[test]
fn number_day_and_days_of_the_figures_are_those_the_text_tells() {
    let expected = ["45", "16/03/2027", "20/12/2026", "13/03/2027"];
    let title = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2027";
    let days = "từ ngày 20/12/2026 đến ngày 13/3/2027";
    for head in [
        format!("UBND XÃ MẪU\nSố: 45/BC-UBND\nMẫu, ngày 16 tháng 3 năm 2027\n\n{title}\n({days})"),
        format!("UBND XÃ MẪU\nSỐ: 45/BC-UBND\nMẫu, 16/3/2027\n\n{title} ({days})"),
        format!("UBND XÃ MẪU\nBáo cáo số 45/BC-UBND ngày 16/3/2027\n\n{title}\n(Số liệu {days})"),
        format!("UBND XÃ MẪU\n\n{title}\nSố: 45/BC-UBND\nMẫu, ngày 16/3/2027\n\nSố liệu {days}."),
        format!(
            "UBND XÃ MẪU\n45/BC-UBND\nMẫu, ngày 16-3-2027\n\n{title}\n(từ 20-12-2026 đến 13-3-2027)"
        ),
    ] {
        check_head(&head, expected);
    }
}

/// A book just made for this name, with the text of an old report on the page that reads it.
fn fresh_book_and(text: &str) -> Window {
    let mut window = Window::first_run();
    window.type_text("Mẫu");
    window.press(Modifiers::NONE, Key::Enter);
    let path = window.folder.path().join("cu.txt");
    fs::write(&path, text).expect("a file");
    window.answers.borrow_mut().push(Picked::File(path));
    window.ask(Action::Pick(so_cchc::ui::action::Purpose::OldReport));
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window
}

/// Says "xã Bình Minh" often: in its head, its text and its end.
fn of_binh_minh() -> String {
    format!(
        "UBND TỈNH LỚN\nUBND XÃ BÌNH MINH\nSố: 45/BC-UBND\nBình Minh, ngày 16 tháng 3 năm 2026\n\nBÁO CÁO\n\
         Công tác cải cách hành chính quý I năm 2026\n\nUBND xã Bình Minh báo cáo như sau:\n\n\
         I. KẾT QUẢ\n\nTrên địa bàn xã Bình Minh đã tuyên truyền cải cách hành chính.\n\n{BODY}"
    )
}

fn says_of_another_office(window: &Window) -> Vec<String> {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let found = open.findings.iter().map(|finding| finding.message.clone());
    found.filter(|message| message.contains("tên đơn vị khác")).collect()
}

#[test]
fn in_a_book_nobody_wrote_in_the_name_of_the_old_report_is_offered() {
    let mut window = fresh_book_and(&of_binh_minh());
    check_told(&window, "Tệp là báo cáo của xã Bình Minh, còn sổ này ghi đơn vị là xã Mẫu");
    window.click("Đổi tên đơn vị thành xã Bình Minh");
    let commune = window.app().book().expect("a book").commune.clone();
    assert_eq!(
        (commune.full_name().as_str(), commune.place_name.as_str()),
        ("xã Bình Minh", "Bình Minh")
    );
    assert!(!told(&window, "Tệp là báo cáo của xã Bình Minh"));
    window.click("Nhập vào quý I năm 2026");
    window.rest();
    assert_eq!(window.report().header.organ, "", "the book's own office");
    assert_eq!(says_of_another_office(&window), [""; 0]);
}

#[test]
fn a_report_that_keeps_its_own_name_is_not_told_that_it_is_anothers() {
    let mut window = fresh_book_and(&of_binh_minh());
    window.click("Nhập vào quý I năm 2026");
    window.rest();
    assert_eq!(window.report().header.organ, "UBND xã Bình Minh");
    assert_eq!(says_of_another_office(&window), [""; 0]);
}

#[test]
fn a_book_that_is_written_in_keeps_its_name() {
    let window = opened_with(&of_binh_minh().replace("2026", "2027"));
    check_told(&window, "riêng báo cáo này giữ tên xã Bình Minh");
    assert!(window.harness.query_by_label("Đổi tên đơn vị thành xã Bình Minh").is_none());
}

#[test]
fn as_the_pattern_of_another_period_another_offices_report_gets_the_books_name_and_says_so() {
    let text = of_binh_minh().replace("2026", "2027");
    let mut window = opened_with(&text);
    choose_period(&mut window, "Quý II năm 2027");
    check_told(&window, "dùng làm mẫu cho báo cáo của xã Mẫu: tên xã Bình Minh được thay");
    assert!(!told(&window, "giữ tên xã Bình Minh"));
    check_told(&window, "xã Bình Minh → xã Mẫu");
    // Nothing is replaced that is not ticked: then it keeps its name, and that is said.
    window.click_starting("xã Bình Minh → xã Mẫu");
    check_told(&window, "riêng báo cáo này giữ tên xã Bình Minh");
    window.click_starting("xã Bình Minh → xã Mẫu");
    window.click("Nhập vào quý II năm 2027");
    window.rest();
    let report = window.report();
    assert_eq!(report.header.organ, "", "the book's own office");
    assert!(report.header.opening.contains("xã Mẫu"), "{}", report.header.opening);
}

#[test]
fn a_signed_report_without_number_or_day_asks_for_them() {
    let text =
        format!("UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n{BODY}");
    let mut window = opened_with(&text);
    window.click("đã ký, chỉ lưu lại");
    check_told(&window, "Báo cáo đã ký phải có số và ngày ký");
    let store = "Lưu lại báo cáo đã ký quý I năm 2027";
    window.click(store);
    assert_eq!(window.app().shown().0, Screen::ImportReview, "nothing is stored");
    for (label, words) in [("Số báo cáo (không kèm ký hiệu)", "45"), ("Ngày ký", "16/03/2027")]
    {
        window.focus_text(label);
        window.type_text(words);
        window.settle();
    }
    assert!(!told(&window, "Báo cáo đã ký phải có số và ngày ký"));
    window.click(store);
    // That day has not come yet.
    window.click("Vẫn lưu lại báo cáo đã ký quý I năm 2027");
    let header = &window.report().header;
    assert_eq!((window.report().status, header.number.as_str()), (Status::Issued, "45"));
    assert_eq!(header.signed.map(format_date).as_deref(), Some("16/03/2027"));
}

#[test]
fn number_and_day_typed_for_a_signed_report_are_read_and_asked_about_as_in_issuing() {
    let text =
        format!("UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n{BODY}");
    let mut window = opened_with(&text);
    window.click("đã ký, chỉ lưu lại");
    let write = |window: &mut Window, label: &str, words: &str| {
        window.focus_text(label);
        window.ctrl(Key::A);
        window.type_text(words);
        window.settle();
    };
    let number = "Số báo cáo (không kèm ký hiệu)";
    write(&mut window, "Ngày ký", "13/03/2027");
    write(&mut window, number, "12/KH-UBND");
    check_told(&window, "không phải “KH-UBND”");
    write(&mut window, number, "12/BC-UBND");
    assert!(!told(&window, "Báo cáo đã ký phải có số và ngày ký"));
    window.click("Lưu lại báo cáo đã ký quý I năm 2027");
    assert_eq!(window.app().shown().0, Screen::ImportReview, "asked first");
    check_told(&window, "Ngày ký 13/03/2027 trước ngày chốt số liệu 14/03/2027.");
    window.click("Vẫn lưu lại báo cáo đã ký quý I năm 2027");
    let header = &window.report().header;
    assert_eq!((window.report().status, header.number.as_str()), (Status::Issued, "12"));
    assert_eq!(header.signed.map(format_date).as_deref(), Some("13/03/2027"));
}
