//! Words of the page on which an old report is looked at before it is stored.

use chrono::NaiveDate;

use crate::{
    import::Missing,
    model::{Period, number, period, text},
    session::import_review::{kept_words::KeptWords, lines::LineDoubt, rows::RowDoubt},
};

/// Above the page while no text was chosen.
pub const TITLE: &str = "Nhập báo cáo cũ";
/// What the page does, while no text was chosen.
pub const WHAT: &str = "Chọn tệp văn bản thuần (.txt) của báo cáo cũ, hoặc chép cả báo cáo trong Word rồi dán vào đây. Trước khi \
    nhập, từng dòng được hiểu thế nào đều hiện ra để xem và sửa.";
/// How to make a text of a Word file.
pub const HOW: &str =
    "Từ Word: Lưu thành (Save As) → Văn bản thuần (.txt), mã hóa UTF-8; hoặc Ctrl+A, Ctrl+C.";
/// The button that chooses a file.
pub const CHOOSE_FILE: &str = "Chọn tệp…";
/// The button that takes what was copied.
pub const PASTE: &str = "Dán văn bản đã chép";
/// What was copied holds no words.
pub const NOTHING_COPIED: &str =
    "Chưa có chữ nào được chép; trong Word bấm Ctrl+A, Ctrl+C rồi dán lại ở đây.";
/// What a text is called that was pasted.
pub const CLIPBOARD: &str = "văn bản đã dán";
/// The source.
pub const SOURCE: &str = "Tệp gốc";
/// What its colours mean.
pub const LEGEND: &str = "Xanh: đề mục đã nhận ra · Vàng: cần xem · Gạch chân: số liệu lấy được";
/// What it becomes.
pub const OUTLINE: &str = "Thành đề cương";
/// Its figures.
pub const FIGURES: &str = "Số liệu";
/// What a line is, read out behind its words.
pub const HEADING: &str = "đề mục";
/// Makes a line a heading.
pub const IS_HEADING: &str = "Đây là đề mục";
/// Makes a line text.
pub const IS_TEXT: &str = "Là câu văn";
/// Takes a line out of the text.
pub const LEAVE_OUT: &str = "Bỏ dòng này";
/// Takes it in again.
pub const KEEP_LINE: &str = "Giữ lại dòng này";
/// Gives a number of a line an indicator.
pub const THIS_NUMBER: &str = "Số này là…";
/// The box of a figure's value.
pub const VALUE: &str = "Giá trị";
/// The button that chooses what a figure counts.
pub const INDICATOR: &str = "Đổi chỉ tiêu";
/// The box that narrows the list of indicators.
pub const FIND_INDICATOR: &str = "Tìm chỉ tiêu";
/// The box that narrows the list of topics.
pub const FIND_TOPIC: &str = "Tìm phần của đề cương";
/// In such a box.
pub const TYPE_TO_FIND: &str = "gõ để tìm, không cần dấu";
/// Nothing holds what was typed.
pub const NOTHING_FOUND: &str = "Không có dòng nào khớp.";
/// One level up.
pub const SHALLOWER: &str = "Đưa ra";
/// One level down.
pub const DEEPER: &str = "Thụt vào";
/// Before its neighbour.
pub const EARLIER: &str = "Lên";
/// Behind its neighbour.
pub const LATER: &str = "Xuống";
/// A section of its own.
pub const NO_TOPIC: &str = "Mục riêng của báo cáo này";
/// The topic of a heading is not known.
pub const UNKNOWN_TOPIC: &str = "chưa rõ";
/// A heading stays as it is numbered.
pub const AS_IT_IS: &str = "Giữ số mục này";
/// Takes the last decision back.
pub const TAKE_BACK: &str = "Hoàn tác";
/// Nothing to take back.
pub const NOTHING_DECIDED: &str = "Chưa đổi gì ở trang này nên không có gì để hoàn tác.";
/// Takes every figure that nothing speaks against.
pub const TICK_ALL: &str = "Chọn tất cả";
/// Takes none.
pub const TICK_NONE: &str = "bỏ chọn tất cả";
/// No figure is told in the sentences.
pub const NO_FIGURES: &str = "Lời văn không nêu số liệu nào chương trình nhận ra.";
/// The report is stored locked.
pub const SIGNED: &str = "đã ký, chỉ lưu lại";
/// What that means.
pub const SIGNED_WHAT: &str = "Báo cáo được lưu đúng như tệp và khóa lại như đã ban hành, kể cả khi còn điều cần soát; \
    những điều ấy vẫn xem được.";
/// Why it cannot be for another period.
pub const SIGNED_NOT_HERE: &str = "Chỉ dùng được khi nhập vào đúng kỳ của tệp.";
/// The button that chooses another period.
pub const OTHER_PERIOD: &str = "Chọn kỳ khác";
/// The button that stores, while there is no period.
pub const IMPORT: &str = "Nhập báo cáo";
/// The text names no period.
pub const NO_PERIOD: &str = "Tệp không ghi kỳ báo cáo; hãy chọn kỳ để nhập.";
/// The book takes no writes.
pub const READ_ONLY: &str =
    "Sổ này đang chỉ xem nên chưa nhập được; nội dung tệp không bị ảnh hưởng.";
/// The keys of the page.
pub const KEYS: &str = "Enter nhập · Esc thôi";
/// Below the outline: organ, title, period.
pub const HEAD: &str = "Cơ quan, trích yếu, kỳ";
/// Beside it, where the head of the page says what is odd about it.
pub const SAID_ABOVE: &str = "xem ở đầu trang";
/// Below the outline: the days of its figures.
pub const WINDOW: &str = "Kỳ số liệu";
/// Below the outline: number and day.
pub const NUMBER: &str = "Số, ngày ký";
/// Below the outline: signer and recipients.
pub const SIGNER: &str = "Người ký, nơi nhận";
/// Below the outline: forms that were read.
pub const FORMS: &str = "Biểu mẫu";
/// Below the outline: tables and annexes.
pub const TABLES: &str = "Bảng, phụ lục";
/// All of it was found.
pub const FOUND: &str = "✓";
/// There is none.
pub const NONE: &str = "không có";
/// Leaves although things were decided.
pub const LEAVE: &str = "Bỏ và rời trang";
/// Stays.
pub const STAY: &str = "Ở lại";
/// Asks before what was decided is given up.
pub const LEAVE_TITLE: &str = "Bỏ những điều đã chọn?";
/// Where else the value of a figure stands.
pub const HOLDER: &str = "biểu mẫu";

/// Above the page.
pub fn title(from: &str) -> String {
    format!("{TITLE}: {from}")
}

/// The button that stores the report.
pub fn import(period: Period) -> String {
    format!("Nhập vào {}", period.full())
}

/// A signed report whose text lacks number or day.
pub const SIGNED_UNSAID: &str =
    "Báo cáo đã ký phải có số và ngày ký; tệp này không ghi đủ. Hãy ghi theo bản giấy.";
/// In the empty boxes.
pub const NUMBER_HINT: &str = "ví dụ 45";
/// Likewise.
pub const DAY_HINT: &str = "ví dụ 16/03/2026";

/// The same of a report that is signed.
pub fn store_signed(period: Period) -> String {
    format!("Lưu lại báo cáo đã ký {}", period.full())
}

/// The same once it was told that its number or day is odd.
pub fn store_signed_anyway(period: Period) -> String {
    format!("Vẫn lưu lại báo cáo đã ký {}", period.full())
}

/// A number that may be given an indicator, named for those who cannot see it.
pub fn number(printed: &str) -> String {
    format!("số {printed}")
}

/// How many figures "all" leaves: those told otherwise elsewhere, and those of another time.
pub fn left((against, other_period): (usize, usize)) -> Option<String> {
    let reasons = [(against, "có nơi ghi khác"), (other_period, "nói về kỳ khác")];
    let told = reasons.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, why)| format!("{count} {why}")).collect();
    let all = against + other_period;
    (all > 0).then(|| format!("còn {all} số chưa chọn: {}", told.join(", ")))
}

/// The book has a report of that period.
pub fn exists(period: Period) -> String {
    format!(
        "Sổ đã có báo cáo {}; mỗi kỳ chỉ có một báo cáo. Hãy mở báo cáo đó, hoặc chọn kỳ khác để nhập tệp này.",
        period.full()
    )
}

/// The text is the report of another period.
pub fn other_period(own: Period, period: Period) -> String {
    format!(
        "Tệp là báo cáo {}: nhập vào {} chỉ chép lời văn để soát lại; số liệu, phụ lục, số và ngày ký thuộc kỳ kia, không tự lấy.",
        own.full(),
        period.full()
    )
}

/// The text is the report of another office; the book may be named like that.
pub fn rename_to_office(named: &str, own: &str) -> String {
    format!("Tệp là báo cáo của {named}, còn sổ này ghi đơn vị là {own}. Đơn vị của sổ là {named}?")
}

/// The text is the report of another office, and goes on to be.
pub fn other_office_kept(named: &str, own: &str) -> String {
    format!(
        "Tệp là báo cáo của {named}, còn sổ này là của {own}: riêng báo cáo này giữ tên {named}."
    )
}

/// The text is the report of another office, and its words serve a report of the book's own.
pub fn other_office_replaced(named: &str, own: &str) -> String {
    format!(
        "Tệp là báo cáo của {named}, dùng làm mẫu cho báo cáo của {own}: tên {named} được thay ở các chỗ đã chọn trong danh sách bên phải."
    )
}

/// The button that gives the book the name of that office.
pub fn rename_office(named: &str) -> String {
    format!("Đổi tên đơn vị thành {named}")
}

/// Below the title of the outline.
pub fn outline_counts(headings: usize, doubts: usize) -> String {
    let doubts = match doubts {
        0 => "không chỗ nào cần xem".to_owned(),
        doubts => format!("{doubts} chỗ cần xem"),
    };
    format!("{headings} đề mục, {doubts}; bấm vào dòng để đổi")
}

/// Above the figures.
pub fn figures(ticked: usize, all: usize) -> String {
    format!("{FIGURES} {ticked} / {all}")
}

/// Where a figure was told, what is known of it elsewhere, and how it was told.
pub fn source_of(line: usize, known: Option<&str>, words: &str) -> String {
    let known = known.map_or_else(String::new, |known| format!(", {known}"));
    format!("dòng {line}{known}: “{words}”")
}

/// A period of the list, and whether the book has it.
pub fn period_row(period: Period, is_there: bool) -> String {
    let there = if is_there { " (sổ đã có)" } else { "" };
    format!("{}{there}", text::capitalised(&period.full()))
}

/// Leads from a figure to its line.
pub fn see_line(line: usize) -> String {
    format!("Xem dòng {line} trong tệp")
}

/// A value typed over a figure keeps the report from being stored.
pub fn wrong_value(typed: &str, line: usize) -> String {
    format!(
        "Chưa nhập: giá trị “{typed}” ở dòng {line} chưa đúng. Sửa lại, hoặc bấm Esc để lấy số cũ."
    )
}

/// Two values of one figure.
pub fn against(value: &str, other: &str) -> String {
    format!("{value} khác {other}")
}

/// What a doubt is, short, at the end of a row.
pub fn row_doubt(doubt: RowDoubt) -> &'static str {
    match doubt {
        RowDoubt::NoTopic => UNKNOWN_TOPIC,
        RowDoubt::NumberOrder => "số mục trái thứ tự",
        RowDoubt::PerhapsHeading => "đề mục hay câu văn?",
    }
}

/// What is to be looked at on a line.
pub fn line_doubt(doubt: &LineDoubt) -> String {
    match doubt {
        LineDoubt::Row(RowDoubt::NoTopic) => "chưa rõ thuộc phần nào của đề cương".into(),
        LineDoubt::Row(doubt) => row_doubt(*doubt).into(),
        LineDoubt::Unread(why) => why.to_string(),
        LineDoubt::Odd(doubt) => doubt.to_string(),
    }
}

/// A choice of a line, named for those who cannot see where it stands.
pub fn of_line(choice: &str, line: usize) -> String {
    format!("{choice}, dòng {line}")
}

/// A line of the source, as it is read out.
pub fn spoken_line(number: usize, text: &str, what: Option<&str>) -> String {
    let what = what.map_or_else(String::new, |what| format!(", {what}"));
    format!("dòng {number}: {text}{what}")
}

/// The topic of the heading chosen.
pub fn topic(name: &str) -> String {
    format!("Phần: {name}")
}

/// What the text lacks; `all` of it, or only these.
pub fn missing(what: &[Missing], all: bool) -> String {
    if all {
        return "không có trong tệp".into();
    }
    let what: Vec<String> = what.iter().map(ToString::to_string).collect();
    format!("thiếu {}", what.join(", "))
}

/// The days of the figures, and whether the text names them.
pub fn window(from: NaiveDate, to: NaiveDate, is_named: bool) -> String {
    let [from, to] = [from, to].map(period::format_date);
    let by = if is_named { "tệp ghi" } else { "theo quy định" };
    format!("{from}–{to}, {by}")
}

/// Forms that were read, with their figures.
pub fn forms(forms: usize, figures: usize) -> String {
    format!("{forms} biểu, {figures} số liệu")
}

/// Tables that stay as they are.
pub fn tables(count: usize) -> String {
    format!("{count} bảng giữ nguyên")
}

/// "3.127".
fn grouped(count: usize) -> String {
    number::format(count.into(), 0)
}

/// The count of the words, and which are missing.
pub fn kept(kept: &KeptWords) -> String {
    const MOST_LINES: usize = 6;
    let (has, all) = (grouped(kept.kept()), grouped(kept.all));
    let furniture = match kept.furniture {
        0 => String::new(),
        furniture => {
            format!(
                " (kể cả {} chữ của số trang và dòng lặp mỗi trang, không in lại)",
                grouped(furniture)
            )
        }
    };
    let left_out = match kept.left_out {
        0 => String::new(),
        left_out => format!("; {} chữ đã chọn bỏ", grouped(left_out)),
    };
    if kept.missing.is_empty() {
        let none = match kept.left_out {
            0 => "Không chữ nào của tệp bị bỏ",
            _ => "Không chữ nào khác của tệp bị bỏ",
        };
        return format!("{none}: {has} / {all} chữ{furniture}{left_out}");
    }
    let lines = kept.lines();
    let shown: Vec<String> = lines.iter().take(MOST_LINES).map(ToString::to_string).collect();
    let more = if lines.len() > MOST_LINES { "…" } else { "" };
    let missing = grouped(kept.missing.len());
    format!(
        "Còn {missing} chữ không vào báo cáo, ở dòng {}{more}: giữ {has} / {all} chữ{left_out}",
        shown.join(", ")
    )
}

/// Asks before what was decided is given up.
pub fn leave(decided: usize) -> String {
    format!(
        "Đã đổi {decided} chỗ ở trang này. Rời trang thì những chỗ ấy phải chọn lại; tệp gốc và sổ không thay đổi."
    )
}

/// A figure as it is read out.
pub fn spoken_figure(label: &str, value: &str, source: &str) -> String {
    text::one_line(&format!("{label}: {value}; {source}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_with_their_lines() {
        let all = KeptWords { all: 3127, ..KeptWords::default() };
        assert_eq!(kept(&all), "Không chữ nào của tệp bị bỏ: 3.127 / 3.127 chữ");
        let missing = vec![(5, "tháng".to_owned()), (5, "6".to_owned())];
        let some = KeptWords { all: 1000, missing, ..KeptWords::default() };
        assert_eq!(kept(&some), "Còn 2 chữ không vào báo cáo, ở dòng 5: giữ 998 / 1.000 chữ");
        let left_out = KeptWords { all: 1000, left_out: 12, ..KeptWords::default() };
        assert_eq!(
            kept(&left_out),
            "Không chữ nào khác của tệp bị bỏ: 988 / 1.000 chữ; 12 chữ đã chọn bỏ"
        );
    }
}
