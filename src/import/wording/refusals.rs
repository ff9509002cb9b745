//! Why a file is refused: what it is, what is wrong with it, what to do.

use std::fmt::{Display, Formatter, Result};

use super::super::{
    book_json::BookJsonError,
    decode::{FileKind, ImportError},
    json_fault::{JsonFault, JsonFaultKind},
    spreadsheet_error::{RowFault, SpreadsheetError},
};

/// How to make plain text of a report in Word.
const SAVE_AS_TEXT: &str =
    "chọn Lưu thành (Save As) → Văn bản thuần (.txt), mã hóa UTF-8, rồi nhập";

/// One sentence each.
impl Display for ImportError {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Empty => {
                out.write_str("Tệp rỗng, không có gì để nhập; hãy kiểm tra lại tệp đã chọn.")
            }
            Self::TooLarge(megabytes) => write!(
                out,
                "Tệp dài {megabytes} MB, quá giới hạn 16 MB; một báo cáo dạng văn bản thuần chỉ dài vài trăm KB, hãy kiểm tra lại tệp đã chọn."
            ),
            Self::OtherKind(kind) => write!(
                out,
                "Đây là {kind}, không phải văn bản thuần; hãy mở bằng Word, {SAVE_AS_TEXT} tệp .txt đó."
            ),
            Self::Json { is_book: true } => out.write_str(
                "Đây là JSON của cả một sổ, không phải văn bản của một báo cáo; hãy nhập bằng lệnh so-cchc-cli import SỔ TỆP.",
            ),
            Self::Json { is_book: false } => out.write_str(
                "Đây là tệp JSON, không phải văn bản báo cáo và cũng không phải JSON của sổ do chương trình xuất ra. Chưa có gì thay đổi; hãy kiểm tra lại tệp đã chọn.",
            ),
            Self::Picture => write!(
                out,
                "Đây là tệp ảnh, chương trình không đọc chữ trong ảnh; hãy lấy tệp Word gốc, {SAVE_AS_TEXT} tệp .txt đó."
            ),
            Self::Utf16 => out.write_str(
                "Tệp ở mã UTF-16 (Notepad gọi là “Unicode”); hãy mở bằng Notepad, chọn Lưu thành (Save As), ô Mã hóa (Encoding) chọn UTF-8, rồi nhập lại.",
            ),
            Self::Nul(line) => write!(
                out,
                "Ở dòng {line} có byte rỗng (NUL) nên đây không phải văn bản thuần; hãy mở tệp gốc bằng Word, {SAVE_AS_TEXT} tệp .txt đó."
            ),
            Self::NotUtf8(line) => write!(
                out,
                "Ở dòng {line} có chữ không thuộc mã UTF-8 (tệp có thể ở bảng mã cũ như TCVN3, VNI, Windows-1258); hãy mở bằng Word, {SAVE_AS_TEXT} lại."
            ),
        }
    }
}

/// What is wrong with the JSON of a book.
impl Display for BookJsonError {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::TooLarge => out.write_str(
                "Tệp quá lớn, không phải sổ do chương trình xuất ra. Chưa có gì thay đổi; hãy kiểm tra lại tệp đã chọn.",
            ),
            Self::NotABook(fault) => write!(
                out,
                "Tệp JSON này không đúng dạng sổ do chương trình xuất ra: {fault}. Chưa có gì thay đổi; hãy chọn tệp khác hoặc xuất lại."
            ),
            Self::TooNew => out.write_str(
                "Tệp JSON này do phiên bản mới hơn xuất ra. Chưa có gì thay đổi; hãy cài phiên bản mới rồi nhập lại.",
            ),
            Self::Unknown(unknown) => {
                let more = match unknown.count - unknown.paths.len() {
                    0 => String::new(),
                    more => format!(" và {more} chỗ khác"),
                };
                let paths = unknown.paths.join("; ");
                write!(
                    out,
                    "Tệp JSON này có phần chương trình không hiểu: {paths}{more}. Nhập vào thì những phần đó bị mất nên không nhập. Chưa có gì thay đổi; hãy dùng phiên bản đã xuất ra tệp này, hoặc bỏ những phần đó trong một bản chép của tệp rồi nhập lại."
                )
            }
            Self::NeverWritten(odd) => write!(
                out,
                "Tệp JSON này có chỗ chương trình không bao giờ ghi ra, ở {odd}. Chưa có gì thay đổi; hãy sửa chỗ đó trong một bản chép của tệp rồi nhập lại, hoặc chọn tệp khác."
            ),
        }
    }
}

impl std::error::Error for BookJsonError {}

/// A clause: where, and what kind of fault.
impl Display for JsonFault {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Self { line, column, kind } = self;
        let at = format!("dòng {line}, cột {column}");
        match kind {
            JsonFaultKind::CutOff => write!(out, "tệp bị cắt cụt, hết ở {at}"),
            JsonFaultKind::OtherShape => {
                write!(out, "{at} có giá trị không đúng dạng chương trình ghi ra")
            }
            JsonFaultKind::Syntax => write!(out, "{at} không đúng cú pháp JSON"),
            JsonFaultKind::TooDeep => write!(out, "{at} lồng nhau quá sâu"),
            JsonFaultKind::Missing(name) => {
                write!(out, "phần kết thúc ở {at} thiếu mục “{}”", short(name))
            }
            JsonFaultKind::Unknown(name) => {
                write!(out, "{at} có mục hoặc giá trị lạ “{}”", short(name))
            }
            JsonFaultKind::Twice(name) => write!(out, "{at} ghi mục “{}” lần thứ hai", short(name)),
            JsonFaultKind::OtherType => {
                write!(out, "{at} ghi sai kiểu giá trị, ví dụ chữ ở chỗ của số")
            }
            JsonFaultKind::OddValue => write!(out, "{at} có giá trị không dùng được"),
        }
    }
}

impl Display for FileKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(match self {
            Self::Pdf => "tệp PDF",
            Self::OldOffice => "tệp Word hoặc Excel đời cũ (.doc, .xls)",
            Self::Rtf => "tệp RTF (.rtf)",
            Self::Word => "tệp Word (.docx)",
            Self::Excel => "tệp Excel (.xlsx)",
            Self::LibreOffice => "tệp LibreOffice (.odt)",
            Self::Zip => "tệp nén (.zip)",
        })
    }
}

/// Names the line and says what to do.
impl Display for SpreadsheetError {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Columns { line, seen } => write!(
                out,
                "Dòng {line} không có đủ cột: cần id,value,note hoặc form,code,value; tệp có: {seen}. Chưa có gì thay đổi."
            ),
            Self::TwoColumns { line, name } => write!(
                out,
                "Dòng {line} có hai cột “{name}” nên không rõ lấy cột nào. Chưa có gì thay đổi; hãy bỏ một cột rồi nhập lại."
            ),
            Self::Row { line, why } => write!(
                out,
                "Dòng {line}: {why}. Chưa có gì thay đổi; hãy sửa dòng này rồi nhập lại."
            ),
            Self::Empty => {
                out.write_str("Tệp chỉ có dòng tiêu đề, không có số liệu nào. Chưa có gì thay đổi.")
            }
        }
    }
}

/// A clause each.
impl Display for RowFault {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::TooManyCells { cells, columns } => write!(
                out,
                "có {cells} ô, nhiều hơn {columns} cột của dòng tiêu đề; số có dấu phẩy phải đặt trong ngoặc kép, ví dụ \"98,3\""
            ),
            Self::UnclosedQuote => out.write_str(
                "có dấu ngoặc kép mở mà không đóng ở cuối ô, nên các dòng sau bị gộp vào ô đó",
            ),
            Self::OtherFigure { id, other } => write!(
                out,
                "cột id ghi “{}”, còn form và code chỉ “{}”; hai cách gọi phải cùng một chỉ tiêu",
                short(id),
                short(other)
            ),
            Self::NotCsv => out.write_str("không đọc được theo định dạng CSV"),
            Self::NoColumn(column) => {
                write!(out, "hồ sơ theo lĩnh vực không có cột “{}”", short(column))
            }
            Self::NoIndicator(id) => write!(out, "không có chỉ tiêu “{}”", short(id)),
            Self::OfHeader(id) => {
                write!(out, "“{id}” thuộc phần thông tin chung, không nhập như số liệu")
            }
            Self::NoRow(field) => write!(out, "bảng hồ sơ không có dòng “{}”", short(field)),
            Self::ManyRows { field, first } => write!(
                out,
                "bảng hồ sơ có nhiều dòng “{}”; hãy gọi từng dòng bằng số của nó (#{first}…) như lệnh get --csv in ra",
                short(field)
            ),
            Self::NoDomain(field) => write!(out, "không có lĩnh vực “{}”", short(field)),
            Self::Twice(named) => write!(out, "“{}” đứng hai lần trong tệp", short(named)),
            Self::Unfit { named, why } => {
                write!(out, "“{}”: {}", short(named), why.trim_end_matches('.'))
            }
            Self::NoForms => {
                out.write_str("báo cáo này không có bộ biểu mẫu nào; hãy dùng cột id,value")
            }
            Self::NoFormNumber(form) => write!(out, "“{}” không phải số biểu mẫu", short(form)),
            Self::NoForm(form) => write!(out, "không có biểu mẫu {form}"),
            Self::NoFormRow { form, code } => write!(
                out,
                "biểu mẫu {form} không có dòng mã “{}” để điền số (đề mục không điền số)",
                short(code)
            ),
        }
    }
}

/// As much of a cell as a sentence can bear.
fn short(words: &str) -> String {
    words.chars().take(60).collect()
}
