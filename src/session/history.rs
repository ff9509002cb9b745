//! What was done to a report, in words: who, when, from what to what, and in which section.

mod dossiers;

use chrono::NaiveDate;
use serde_json::Value;

use super::{fill, progress};
use crate::{
    assets,
    model::{
        Change, Decimal, FigureValue, FilledFrom, Indicator, IndicatorId, IssuedOrigin, Qualifier,
        Report, SectionId, Stamp, number, numbering, period::format_date, text,
    },
};

/// Letters of who did something, and of what this program does not know.
const NAME: usize = 60;

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When, and by whom.
    pub stamp: Stamp,
    /// What was changed: "Số liệu “Số văn bản chỉ đạo”".
    pub what: String,
    /// The section it stands in, where it stands in one.
    pub section: Option<SectionId>,
    /// What stood there; empty where nothing did.
    pub from: String,
    /// What stands there since; likewise.
    pub to: String,
}

/// Said of a version whose pages nobody kept.
pub const NO_PAGES: &str = "không giữ bản PDF (dàn trang lại khi cần)";

/// What is to be known of how a version came to be known; nothing of one that was issued here.
pub fn origin_words(origin: IssuedOrigin) -> Option<&'static str> {
    match origin {
        IssuedOrigin::Issued => None,
        IssuedOrigin::Upgraded => Some("lập khi nâng cấp sổ: tên đơn vị là của lúc nâng cấp"),
        IssuedOrigin::BroughtIn => Some("nhập vào đã ký: tên đơn vị là của lúc nhập"),
    }
}

/// " (số 45, ngày 16/03/2026)"; nothing where neither is known.
pub fn issued_as(number: &str, signed: Option<NaiveDate>) -> String {
    let number = Some(number).filter(|number| !number.is_empty());
    let number = number.map(|number| format!("số {number}"));
    let day = signed.map(|day| format!("ngày {}", format_date(day)));
    let told: Vec<String> = number.into_iter().chain(day).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// The history of a report as it stands now, newest first.
pub fn lines(report: Option<&Report>, changes: &[Change]) -> Vec<HistoryLine> {
    changes
        .iter()
        .rev()
        .filter(|change| says_something(change))
        .map(|change| line(report, change))
        .collect()
}

/// Whether what a person reads of a value differs: a number set to what it was is no change. What is no value, as
/// issuing, was done all the same.
fn says_something(change: &Change) -> bool {
    let is_value = matches!(change.what.as_str(), "header" | "window" | "figure" | "section");
    !is_value || words(&change.old) != words(&change.new)
}

fn line(report: Option<&Report>, change: &Change) -> HistoryLine {
    let id = change.subject.parse().map(SectionId).ok();
    let (what, section) = match change.what.as_str() {
        "report" if change.new.is_null() => ("Xóa báo cáo".to_owned(), None),
        "report" => ("Lập báo cáo".to_owned(), None),
        "header" => ("Thông tin chung và phần ký".to_owned(), None),
        "window" => ("Thời gian lấy số liệu".to_owned(), None),
        "forms" => ("Bộ biểu mẫu".to_owned(), None),
        "status" => ("Trạng thái".to_owned(), None),
        "issued" => ("Chốt".to_owned(), None),
        "reopened" => ("Mở lại".to_owned(), None),
        "kept" => ("Các bản đã chốt, lấy từ sổ khác".to_owned(), None),
        "attachment" => ("Bản ký đính kèm".to_owned(), None),
        "figure" => figure(report, &change.subject),
        "section" => (section_name(report, id), id),
        "outline" => ("Đề cương".to_owned(), None),
        "dossiers" => ("Hồ sơ theo lĩnh vực".to_owned(), None),
        "dossier_settings" => ("Cách tính hồ sơ theo lĩnh vực".to_owned(), None),
        "papers" => ("Danh sách văn bản".to_owned(), None),
        other => (text::on_a_line(other, NAME), None),
    };
    let told = |value: &Value| match (change.what.as_str(), value) {
        ("report" | "outline", _) => String::new(),
        // A table is read in the table.
        ("papers", Value::Array(rows)) => format!("{} văn bản", rows.len()),
        ("figure", value) => figure_words(report, &change.subject, value),
        ("issued" | "kept", Value::Object(fields)) => {
            // Long numbers by which the program knows the PDFs.
            let told = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "pdf" | "pages"));
            words(&Value::Object(told.map(|(name, part)| (name.clone(), part.clone())).collect()))
        }
        _ => words(value),
    };
    let rows = (change.what == "dossiers").then(|| dossiers::words(&change.old, &change.new));
    let (from, to) = rows.flatten().unwrap_or_else(|| (told(&change.old), told(&change.new)));
    // Issued under the number it bore already: what it was before is nothing to tell.
    let from = if change.what == "issued" && from == to { String::new() } else { from };
    // A book from elsewhere may hold any words here.
    let stamp = Stamp { who: text::on_a_line(&change.stamp.who, NAME), ..change.stamp.clone() };
    HistoryLine { stamp, what, section, from: text::clean(&from), to: text::clean(&to) }
}

fn figure(report: Option<&Report>, subject: &str) -> (String, Option<SectionId>) {
    let known = assets::catalogue().get(subject);
    let label =
        known.map_or_else(|| text::on_a_line(subject, NAME), |indicator| indicator.short.clone());
    let id = IndicatorId::from(subject);
    let section = report.and_then(|report| progress::asking(report, &id));
    (format!("Số liệu “{label}”"), section)
}

/// What was written of a figure: its value as it is typed, and its note or source where they changed.
fn figure_words(report: Option<&Report>, id: &str, figure: &Value) -> String {
    let Value::Object(fields) = figure else { return words(figure) };
    let indicator = assets::catalogue().get(id);
    let told = fields.iter().map(|(name, part)| match (name.as_str(), part) {
        ("value", value) => value_words(indicator, value),
        // What a text printed is the value again.
        ("printed", _) => String::new(),
        ("filled", Value::String(filled)) => filled_words(report, indicator, filled),
        (name, part) => Some(words(part))
            .filter(|words| !words.is_empty())
            .map_or_else(String::new, |words| named(name, &words)),
    });
    told.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// "52.318" in the unit the figure is shown in, "Có", "chưa ghi". Of a value that differs the log has what differs.
fn value_words(indicator: Option<&Indicator>, value: &Value) -> String {
    match (serde_json::from_value::<FigureValue>(value.clone()), indicator) {
        (Ok(FigureValue::NotEntered | FigureValue::NotArising) | Err(_), _) => words(value),
        (Ok(value), Some(indicator)) => fill::value(indicator, &value, Qualifier::Exact),
        (Ok(FigureValue::Number(value)), None) => number::format(value, Decimal::MAX_SCALE),
        (Ok(_), None) => match value {
            Value::Object(parts) => parts.values().map(words).collect::<Vec<_>>().join("; "),
            value => words(value),
        },
    }
}

/// "lấy từ quý I 7 + quý II 5".
fn filled_words(report: Option<&Report>, indicator: Option<&Indicator>, filled: &str) -> String {
    let filled: Option<FilledFrom> = filled.parse().ok();
    let known = report.zip(indicator).zip(filled);
    known.map_or_else(String::new, |((report, indicator), filled)| {
        format!("theo sổ: {}", fill::whence(indicator, &filled, report.period))
    })
}

/// "Mục II.1 “Cải cách thể chế”".
fn section_name(report: Option<&Report>, id: Option<SectionId>) -> String {
    let found = report.zip(id).and_then(|(report, id)| {
        let at = report.sections.iter().position(|section| section.id == id)?;
        let number = numbering::numbers(&report.sections).into_iter().nth(at)?;
        Some((number, report.sections[at].heading.clone()))
    });
    match found {
        Some((number, heading)) if number.is_empty() => format!("Mục “{heading}”"),
        Some((number, heading)) => format!("Mục {number} “{heading}”"),
        None => "Một mục nay không còn".to_owned(),
    }
}

/// A value of the log as a person reads it: texts as they are, of several fields those that differ.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => if *value { "có" } else { "không" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text_words(text),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let told = fields.iter().map(|(name, value)| (name, words(value)));
            let told = told.filter(|(_, words)| !words.is_empty());
            told.map(|(name, words)| named(name, &words)).collect::<Vec<_>>().join("; ")
        }
    }
}

fn text_words(text: &str) -> String {
    match text {
        "draft" => "đang soạn".to_owned(),
        "issued" => "đã ban hành".to_owned(),
        "not_entered" => "chưa ghi".to_owned(),
        "not_arising" => "không phát sinh".to_owned(),
        "exact" => String::new(),
        "about" => "khoảng".to_owned(),
        "at_least" => "ít nhất".to_owned(),
        "untold" => "theo số liệu".to_owned(),
        "new" => "chỉ hồ sơ mới".to_owned(),
        "all" => "gồm cả kỳ trước chuyển sang".to_owned(),
        _ if text.len() == 10 && text.as_bytes()[4] == b'-' => {
            NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .map_or_else(|_| text.to_owned(), |day| day.format("%d/%m/%Y").to_string())
        }
        _ => text.to_owned(),
    }
}

/// "số: 45".
fn named(name: &str, words: &str) -> String {
    let name = match name {
        "number" => "số",
        "signed" => "ngày",
        "symbol" => "ký hiệu",
        "why" => "lý do",
        "title" => "trích yếu",
        "opening" => "mở đầu",
        "closing" => "kết thúc",
        "heading" => "tên mục",
        "name" => "tên",
        "note" => "ghi chú",
        "source" => "nguồn",
        "from" => "từ",
        "to" => "đến",
        "recipients" => "nơi nhận",
        "addressed_to" => "kính gửi",
        "signer" => "người ký",
        "place_name" => "địa danh",
        "legal_basis" => "căn cứ",
        "versions" => "số bản",
        "attachments" => "số tệp",
        "size" => "số byte",
        "without_certification" => "không kể chứng thực",
        "returned_is_settled" => "hồ sơ trả lại tính là đã giải quyết",
        "refused_is_settled" => "hồ sơ từ chối, rút tính là đã giải quyết",
        "received" => "cột tiếp nhận",
        "in_annex" => "Biểu II.06a trong phụ lục",
        // Which of its parts a value is says itself.
        _ => return words.to_owned(),
    };
    format!("{name}: {words}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_reads_the_same_before_and_behind_is_no_line() {
        let change = |what: &str, old: Value, new: Value| {
            let stamp = Stamp { at: NaiveDate::default().into(), who: String::new() };
            Change { stamp, what: what.to_owned(), subject: String::new(), old, new }
        };
        let number = || json!({ "number": "45" });
        let changes = [
            change("header", number(), number()),
            change("header", number(), json!({ "number": "46" })),
            change("issued", number(), number()),
            change("report", Value::Null, json!({})),
            change("papers", json!([{ "number": "1" }]), json!([{ "number": "1" }])),
        ];
        let told = lines(None, &changes).into_iter().map(|line| (line.what, line.from));
        let told: Vec<(String, String)> = told.collect();
        let line = |what: &str, from: &str| (what.to_owned(), from.to_owned());
        let frame = line("Thông tin chung và phần ký", "số: 45");
        let papers = line("Danh sách văn bản", "1 văn bản");
        assert_eq!(told, [papers, line("Lập báo cáo", ""), line("Chốt", ""), frame]);
    }

    #[test]
    fn a_change_is_told_by_what_was_and_what_is() {
        let check = |what: &str, subject: &str, (old, new): (Value, Value), expected: &str| {
            let stamp = Stamp { at: NaiveDate::default().into(), who: String::new() };
            let (what, subject) = (what.to_owned(), subject.to_owned());
            let change = Change { stamp, what, subject, old, new };
            let HistoryLine { what, from, to, .. } = line(None, &change);
            assert_eq!(format!("{what}: {from} → {to}"), expected);
        };
        let number = |value: &str| json!({ "value": { "number": value }, "qualifier": "exact" });
        let figure = "Số liệu “Nhiệm vụ trong kế hoạch”";
        let differ = (number("42"), number("50"));
        check("figure", "plan_tasks_total", differ, &format!("{figure}: 42 → 50"));
        let noted = (json!({ "note": "" }), json!({ "note": "hỏi lại" }));
        check("figure", "plan_tasks_total", noted, &format!("{figure}:  → ghi chú: hỏi lại"));
        let reason = (Value::Null, json!({ "why": "thiếu số" }));
        check("reopened", "", reason, "Mở lại:  → lý do: thiếu số");
        let issued = (Value::Null, json!({ "number": "45", "signed": "2026-03-16", "pdf": "0f" }));
        check("issued", "", issued, "Chốt:  → số: 45; ngày: 16/03/2026");
        let settings = (
            json!({ "returned_is_settled": false, "received": "untold" }),
            json!({ "returned_is_settled": true, "received": "all" }),
        );
        check(
            "dossier_settings",
            "",
            settings,
            "Cách tính hồ sơ theo lĩnh vực: cột tiếp nhận: theo số liệu; hồ sơ trả lại tính là đã giải quyết: không → cột tiếp nhận: gồm cả kỳ trước chuyển sang; hồ sơ trả lại tính là đã giải quyết: có",
        );
    }

    #[test]
    fn a_value_is_told_as_it_is_typed_and_not_as_it_is_stored() {
        let check = |subject: &str, (old, new): (Value, Value), expected: &str| {
            let stamp = Stamp { at: NaiveDate::default().into(), who: String::new() };
            let (what, subject) = ("figure".to_owned(), subject.to_owned());
            let change = Change { stamp, what, subject, old, new };
            let HistoryLine { from, to, .. } = line(None, &change);
            assert_eq!(format!("{from} → {to}"), expected);
        };
        let number = |value: &str| json!({ "value": { "number": value } });
        let money = (number("52318000000"), number("52318500000"));
        check("budget_revenue", money, "52.318 → 52.318,5");
        let area = (number("180.55"), json!({ "value": "not_entered" }));
        check("onestop_area_m2", area, "180,55 → chưa ghi");
        let answer = |code: &str| json!({ "value": { "choice": code }, "printed": code });
        check("survey_conducted", (answer("0"), answer("1")), "Không → Có");
        check("plan_tasks_total", (number("1234"), json!({ "note": "a" })), "1.234 → ghi chú: a");
    }

    #[test]
    fn of_dossiers_the_field_and_the_column_that_differ_are_told() {
        let check = |(old, new): (Value, Value), expected: &str| {
            let stamp = Stamp { at: NaiveDate::default().into(), who: String::new() };
            let (what, subject) = ("dossiers".to_owned(), String::new());
            let HistoryLine { from, to, .. } =
                line(None, &Change { stamp, what, subject, old, new });
            assert_eq!(format!("{from} → {to}"), expected);
        };
        let row = |id: u32, field: &str, received: Value, resolved: &str| {
            let mut row = json!({ "id": id, "field": field, "resolved": resolved });
            row["received"] = received;
            row
        };
        let (land, civil) = (
            || row(1, "dat_dai", json!("87"), "80"),
            |received: &str| row(2, "ho_tich", json!(received), "1000"),
        );
        check(
            (json!([land(), civil("1120")]), json!([civil("1126"), land()])),
            "Hộ tịch: tiếp nhận 1.120 → Hộ tịch: tiếp nhận 1.126",
        );
        check(
            (json!([land()]), json!([row(1, "dat_dai", Value::Null, "81")])),
            "Đất đai: tiếp nhận 87, đã giải quyết 80 → Đất đai: tiếp nhận (trống), đã giải quyết 81",
        );
        let named = "Đất đai → Rừng";
        check((json!([land()]), json!([row(1, "Rừng", json!("87"), "80")])), named);
        check((json!([]), json!([land()])), " → Đất đai: tiếp nhận 87, đã giải quyết 80");
        check((json!([land()]), json!([])), "Đất đai: tiếp nhận 87, đã giải quyết 80 → ");
        let two = (json!([land(), civil("3")]), json!([civil("3"), land()]));
        check(two, " → đổi thứ tự các dòng");
    }
}
