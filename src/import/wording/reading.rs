//! What a text gave, a clause each: found, missing, not understood, to be looked at.

use std::fmt::{Display, Formatter, Result};

use super::super::{
    furniture::FurnitureKind,
    outcome::{Doubt, Missing, ReadForm, Recognised, Unread, WhyUnread},
    recount::Recount,
};
use crate::{
    assets,
    model::{OddCell, Signer, Window, catalogue::Formula, number, period, text},
};

impl Display for Recognised {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Period { period, is_given } => {
                let by = if *is_given { ", như đã chọn" } else { "" };
                write!(out, "kỳ báo cáo: {}{by}", period.full())
            }
            Self::Window { window: Window { from, to }, is_named } => {
                let [from, to] = [*from, *to].map(period::format_date);
                let by = if *is_named { " (ghi trong văn bản)" } else { "" };
                write!(out, "thời gian lấy số liệu: {from} đến {to}{by}")
            }
            Self::Nation => out.write_str("Quốc hiệu, Tiêu ngữ"),
            Self::Organ(name) => write!(out, "{}: UBND {name}", Missing::Organ),
            Self::Number { number, symbol } => {
                write!(out, "{}: {number}/{symbol}", Missing::Number)
            }
            Self::PlaceName(place) => write!(out, "{}: {place}", Missing::PlaceName),
            Self::Signed(day) => write!(out, "{}: {}", Missing::Signed, period::format_date(*day)),
            Self::Title(title) => write!(out, "{}: {title}", Missing::Title),
            Self::AddressedTo(words) => write!(out, "kính gửi: {words}"),
            Self::LegalBasis(lines) => write!(out, "căn cứ: {lines} dòng"),
            Self::Opening(paragraphs) => write!(out, "phần mở đầu: {paragraphs} đoạn"),
            Self::Section { heading, topic, .. } => {
                let topic = assets::topics().get(topic).map_or("", |topic| &topic.name);
                write!(out, "mục “{heading}”: {topic}")
            }
            Self::Closing => write!(out, "{}", Missing::Closing),
            Self::Recipients(lines) => write!(out, "{}: {lines} dòng", Missing::Recipients),
            Self::Signer(Signer { form, title, name }) => {
                let words = format!("{} {title} {name}", form.code());
                write!(out, "{}: {}", Missing::Signer, text::one_line(&words))
            }
            Self::AnnexTitle(words) => write!(out, "phụ lục: {words}"),
            Self::Form(ReadForm { form, rows_found, rows, figures }) => write!(
                out,
                "Biểu mẫu {form}: {rows_found} trên {rows} dòng, {figures} dòng có số liệu"
            ),
            Self::Furniture { kind, text } => write!(out, "{kind} “{text}” (bỏ)"),
        }
    }
}

impl Display for FurnitureKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(match self {
            Self::PageNumber => "số trang",
            Self::Running => "dòng lặp lại ở mỗi trang",
            Self::Rule => "đường kẻ",
            Self::ColumnHeads => "đầu cột của bảng",
            Self::LeftOut => "dòng đã chọn bỏ",
        })
    }
}

impl Display for Missing {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(match self {
            Self::Organ => "cơ quan ban hành",
            Self::Number => "số, ký hiệu",
            Self::PlaceName => "địa danh",
            Self::Signed => "ngày ký",
            Self::Title => "trích yếu",
            Self::Sections => "các mục của báo cáo",
            Self::Closing => "câu kết",
            Self::Recipients => "nơi nhận",
            Self::Signer => "người ký",
        })
    }
}

impl Display for Unread {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Words(words) => out.write_str(words),
            Self::Annex { begins, lines } => write!(out, "{begins} ({lines} dòng)"),
            Self::Form { form, lines } => write!(out, "Biểu mẫu {form} ({lines} dòng)"),
        }
    }
}

impl Display for WhyUnread {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        /// What becomes of a table that is not read.
        const AS_IT_STANDS: &str = "giữ và in nguyên văn, chưa đọc số nào";
        match self {
            Self::InHead => out.write_str("chữ ở đầu văn bản chưa rõ thuộc phần nào"),
            Self::InFoot => out.write_str("chữ ở cuối văn bản chưa rõ thuộc phần nào"),
            Self::NoTopic(_) => out.write_str("mục chưa khớp phần nào đã biết"),
            Self::OtherAnnex => {
                write!(out, "phụ lục không theo biểu mẫu nào đã biết: {AS_IT_STANDS}")
            }
            Self::OtherTable => write!(out, "bảng không theo biểu mẫu nào đã biết: {AS_IT_STANDS}"),
            Self::NotOfForms => out.write_str("dòng phụ lục không thuộc biểu mẫu nào đã biết"),
            Self::BelowForms => out.write_str("dòng sau biểu mẫu"),
            Self::ByColumn => out.write_str(
                "bảng bị tách theo cột nên không đọc chắc được số nào, giữ và in nguyên văn; hãy chép bảng từ \
                Word hoặc dùng pdftotext -layout rồi nhập lại",
            ),
            Self::NumberTwice => write!(
                out,
                "trong tệp có hai bảng cùng số biểu, bảng kia không theo biểu mẫu đã biết: {AS_IT_STANDS}"
            ),
            Self::NoSuchForm => write!(out, "bộ biểu mẫu không có biểu này: {AS_IT_STANDS}"),
            Self::FewRowsFit { rows: 0, .. } => {
                write!(out, "không có dòng nào giống biểu mẫu đã biết: {AS_IT_STANDS}")
            }
            Self::FewRowsFit { fitting, rows } => write!(
                out,
                "chỉ {fitting} trên {rows} dòng khớp cả mã và tên với biểu mẫu đã biết: {AS_IT_STANDS}"
            ),
            Self::NoSuchRow { form } => {
                write!(out, "không có dòng này trong Biểu mẫu {form}, in riêng")
            }
            Self::OtherLabel { form, code, label } => {
                write!(out, "dòng {code} của Biểu mẫu {form} có tên khác, “{label}”, in riêng")
            }
            Self::AboveRows { form } => write!(out, "dòng lạ ở đầu Biểu mẫu {form}"),
            Self::OddCell { form, code, odd } => {
                let colon = if *odd == OddCell::OtherThanBefore { "" } else { ":" };
                write!(out, "Biểu mẫu {form} dòng {code}{colon} {odd}")
            }
        }
    }
}

impl Display for Doubt {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::PeriodNotInTitle => {
                out.write_str("tên báo cáo không ghi kỳ nên kỳ được đọc từ lời văn; hãy xem lại")
            }
            Self::OtherOrgan { text, book } => {
                write!(out, "văn bản là của {text}, sổ này là của {book}")
            }
            Self::OtherPeriod { text, given } => write!(
                out,
                "văn bản ghi {}, còn kỳ đã chọn là {}; báo cáo được nhập vào kỳ đã chọn, hãy xem lại trước khi dùng",
                text.full(),
                given.full(),
            ),
            Self::WordsOfRow { form, code, words } => write!(
                out,
                "Biểu mẫu {form} dòng {code}: chữ “{words}” của dòng không có trong biểu mẫu nên không in; số liệu \
                của dòng vẫn được lấy"
            ),
            Self::Recount(recount) => recount.fmt(out),
        }
    }
}

/// "Tỷ lệ đúng hạn: tệp ghi 78, chương trình tính 56,8 (21/37)".
impl Display for Recount {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Some(indicator) = assets::catalogue().get(self.indicator.as_str()) else {
            return Ok(());
        };
        let computed = self
            .computed
            .map_or_else(|| "“–”".to_owned(), |value| number::format(value, indicator.decimals));
        let sign = match indicator.formula {
            Some(Formula::Sum { .. }) => " + ",
            Some(Formula::Difference { .. }) => " − ",
            Some(Formula::Ratio { .. }) | None => "/",
        };
        let operands: Vec<String> =
            self.operands.iter().map(|value| number::format(*value, 2)).collect();
        let (short, printed) = (&indicator.short, &self.printed);
        let operands = operands.join(sign);
        write!(out, "{short}: tệp ghi {printed}, chương trình tính {computed} ({operands})")
    }
}
