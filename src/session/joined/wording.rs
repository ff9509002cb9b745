//! Books that were joined, and sums over them, in words, for terminal and window alike.

use chrono::NaiveDate;

use super::{
    memo::KnownJoined,
    names::called,
    sum::{NotSummed, PeriodSum, SumTerms},
};
use crate::{
    assets,
    model::{Commune, JoinedBook, Period, period::format_date, text},
    session::series_wording,
};

/// What undo calls bringing a book in.
pub(super) fn joining(commune: &str) -> String {
    format!("đưa vào sổ của {commune}")
}

/// What undo calls taking one out.
pub(super) fn parting(commune: &str) -> String {
    format!("bỏ sổ của {commune}")
}

/// The book that comes has joined books of its own.
pub(super) fn joined_inside(books: &[JoinedBook]) -> String {
    let names: Vec<&str> = books.iter().map(|book| book.file.as_str()).collect();
    format!(
        "Trong sổ này có {} sổ khác đã đưa vào ({}); các sổ ấy không vào theo, hãy đưa vào từng sổ.",
        books.len(),
        names.join(", ")
    )
}

/// Letters were left out of its JSON.
pub(super) fn cleaned(first: &str) -> String {
    format!("Đã bỏ các ký tự không có trong văn bản nào của sổ, chỗ đầu tiên: {first}.")
}

/// The book has another one of the same commune.
pub(super) fn twin(other: &JoinedBook) -> String {
    format!(
        "Đã có một sổ khác của {} (tệp {}); kỳ nào cả hai sổ có báo cáo thì không cộng.",
        other.commune, other.file
    )
}

/// Reports of days on which their commune was no more, a sentence each.
pub fn late(
    commune: &str,
    reports: &[(Period, NaiveDate)],
    until: Option<NaiveDate>,
) -> Vec<String> {
    let Some(until) = until else { return Vec::new() };
    let told = reports.iter().map(|(period, to)| {
        format!(
            "Báo cáo {} của {commune} lấy số liệu đến {}, sau ngày cuối của đơn vị này ({}).",
            period.full(),
            format_date(*to),
            format_date(until)
        )
    });
    told.collect()
}

/// A joined book in a list: "xã Cũ (đến 30/06/2025): 12 báo cáo, từ quý I năm 2023 đến 6 tháng đầu năm 2025; tệp
/// xa-cu.cchc, đưa vào 01/12/2026".
pub fn listed(office: &Commune, known: &KnownJoined) -> String {
    let row = &known.row;
    let until = office.predecessor(&row.commune).and_then(|it| it.until);
    let until = until.map_or_else(String::new, |until| format!(" (đến {})", format_date(until)));
    let span = match known.content.as_deref().map(|content| content.reports.as_slice()) {
        Ok([first, .., last]) => {
            format!(", từ {} đến {}", first.period.full(), last.period.full())
        }
        Ok([one]) => format!(", {}", one.period.full()),
        Ok([]) => String::new(),
        Err(why) => format!(", không đọc được: {}", why.trim_end_matches('.')),
    };
    format!(
        "{}{until}: {} báo cáo{span}; tệp {}, đưa vào {}",
        called(office, &row.commune),
        row.reports,
        text::on_a_line(&row.file, 80),
        format_date(row.stamp.at.date())
    )
}

/// Where a sum came from: "xã Cũ 1.204 + xã Cũ Hai 830 = 2.034; sổ xa-cu.cchc, xa-cu-hai.cchc"; why there is none.
pub fn sum_words(sum: &PeriodSum) -> String {
    if let Err(why) = &sum.total {
        return not_summed(why);
    }
    let mut told: Vec<String> = if let [terms] = sum.terms.as_slice() {
        vec![terms_words(terms)]
    } else {
        let named = sum.terms.iter().map(|terms| {
            let label = assets::catalogue().get(terms.id.as_str()).map_or("", |it| &it.short);
            format!("{}: {}", text::lower_first(label), terms_words(terms))
        });
        named.collect()
    };
    told.push(format!("sổ {}", sources(sum).join(", ")));
    if sum.days_differ {
        told.push("thời gian lấy số liệu của các báo cáo không giống nhau".into());
    }
    told.join("; ")
}

/// The books a sum came from, each once: files, and "sổ này".
pub fn sources(sum: &PeriodSum) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for part in sum.terms.iter().flat_map(|terms| &terms.parts) {
        let source = part.file.as_deref().unwrap_or("này");
        if !sources.iter().any(|known| known == source) {
            sources.push(source.to_owned());
        }
    }
    sources
}

fn terms_words(terms: &SumTerms) -> String {
    let Some(indicator) = assets::catalogue().get(terms.id.as_str()) else { return String::new() };
    let value = |said| series_wording::value(indicator, Some(said));
    let parts = terms.parts.iter().map(|part| format!("{} {}", part.name, value(part.said)));
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [one] => one.clone(),
        parts => format!("{} = {}", parts.join(" + "), value(terms.total)),
    }
}

fn not_summed(why: &NotSummed) -> String {
    match why {
        NotSummed::Missing(names) => format!("chưa cộng: thiếu số của {}", names.join(", ")),
        NotSummed::Unread(files) => format!("chưa cộng: không đọc được sổ {}", files.join(", ")),
        NotSummed::TwoBooks(name) => {
            format!("chưa cộng: hai sổ của {name} đều có báo cáo kỳ này")
        }
        NotSummed::AcrossMerger(name, until) => format!(
            "chưa cộng: kỳ này có cả ngày trước và sau khi sáp nhập {name} ({}), số của đơn vị này có thể nằm trong số của đơn vị kia",
            format_date(*until)
        ),
        NotSummed::OtherDays => {
            "không cộng: số tại ngày chốt, mà các báo cáo chốt ở những ngày khác nhau".into()
        }
        NotSummed::TypedRate => "không cộng: tỷ lệ gõ tay, không tính lại được từ các số".into(),
        NotSummed::Shared => {
            "không cộng: các đơn vị có thể cùng đếm một thủ tục, một dịch vụ".into()
        }
        NotSummed::TooLong => "không cộng: số quá dài".into(),
    }
}
