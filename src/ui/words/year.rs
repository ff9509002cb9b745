//! Words of the page of a year: its reports, what can be done with each, and its leading figures.

use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::file_name;
use crate::{
    model::{
        Indicator, Kind, NumberReading, Period, PeriodKind, Status, Window, number, period, text,
    },
    session::{
        leading::LeadingFigure,
        year::{Card, CardState},
    },
};

/// Begins the report of a period that has none.
pub const BEGIN: &str = "Lập báo cáo";
/// Begins a report of a period that this commune does not usually report.
pub const OTHER: &str = "+ Kỳ khác";
/// The same for those who listen.
pub const OTHER_SPOKEN: &str = "Kỳ khác, lập báo cáo của một kỳ khác";
/// The report was issued.
pub const ISSUED: &str = "✓ Đã ban hành";
/// It was issued, and the book does not say under which number.
pub const NO_NUMBER: &str = "chưa ghi số, ngày ký";
/// In the menu of a report.
pub const OPEN: &str = "Mở";
/// In the menu of a report that is being written.
pub const ISSUE: &str = "Chốt báo cáo…";
/// In the menu of an issued report.
pub const REOPEN: &str = "Mở lại để soạn";
/// In the menu of a report.
pub const EXPORT: &str = "Xuất PDF";
/// In the menu of a report.
pub const COPY: &str = "Sao chép thành kỳ mới";
/// In the menu of a report: to the box of what it is about.
pub const SUBJECT: &str = "Đổi trích yếu…";
/// In the menu of a report: it was begun for a wrong period.
pub const PERIOD: &str = "Đổi kỳ…";
/// What comes of that.
pub const PERIOD_WHAT: &str = "Lời văn, số liệu và biểu mẫu giữ nguyên. Thời gian lấy số liệu theo kỳ mới, \
     trừ khi đã sửa. Tên kỳ cũ gõ trong lời văn không tự đổi: danh sách soát sẽ chỉ ra.";
/// The button that does it, before another period is chosen.
pub const PERIOD_NOW: &str = "Đổi kỳ";
/// It was issued once, or signed papers lie beside it.
pub const PERIOD_HAS_VERSIONS: &str = "Báo cáo này đã từng được chốt hoặc có bản ký kèm theo, nên không đổi kỳ được. \
     Hãy sao chép thành kỳ mới rồi xóa báo cáo này.";
/// In the menu of a report.
pub const REMOVE: &str = "Xóa…";
/// The button that removes it.
pub const REMOVE_NOW: &str = "Xóa báo cáo";
/// What is safe when a report is removed.
pub const REMOVE_SAFE: &str = "Trước khi xóa, chương trình sao lưu cả sổ. \
     Xóa xong vẫn lấy lại được ngay bằng Ctrl+Z.";
/// Above the leading figures.
pub const FIGURES: &str = "Số liệu chính";
/// Beside that heading.
pub const FIGURES_HINT: &str = "bấm vào số để tới ô nhập";
/// Above the names of the indicators.
pub const INDICATOR: &str = "Chỉ tiêu";
/// Above how a figure changed.
pub const CHANGE: &str = "±";
/// "8 kỳ gần nhất": above the small lines of so many last values at most.
pub fn recent(most: usize) -> String {
    format!("{most} kỳ gần nhất")
}

/// Some of the figures it follows from are missing.
pub const PARTS_MISSING: &str = "chưa đủ số";
/// A box that is empty, in the table.
const BLANK: &str = "…";

/// Above the question which period a report is of.
pub fn period_title(period: Period) -> String {
    format!("Đổi kỳ của báo cáo {}", period.full())
}

/// The button that gives it that period.
pub fn period_now(to: Period) -> String {
    format!("Đổi thành {}", to.full())
}

/// It was done; which days its figures are of, and that they stay where somebody had set them.
pub fn period_changed(to: Period, window: Window) -> String {
    let days = [window.from, window.to].map(period::format_date).join("–");
    let days = if window == to.default_window() {
        format!("số liệu tính {days}")
    } else {
        format!("thời gian lấy số liệu đã sửa tay vẫn giữ {days}, hãy xem lại")
    };
    format!("Báo cáo nay là của {}; {days}. Ctrl+Z để lấy lại kỳ cũ.", to.full())
}

/// Words wait in the report that the book does not take.
pub fn wrong_box_keeps_period(period: Period) -> String {
    format!("Báo cáo {} còn ô ghi sai chưa vào sổ; sửa ô đó rồi hãy đổi kỳ.", period.full())
}

/// "Năm 2026".
pub fn title(year: i32) -> String {
    format!("Năm {year}")
}

/// "Quá hạn: Quý IV/2025, Quý I": on the page of that year.
pub fn late(periods: &[Period], year: i32) -> String {
    format!("Quá ngày chốt: {}", names(periods, year))
}

/// "Sắp đến ngày chốt: Quý III": on the page of that year.
pub fn due(periods: &[Period], year: i32) -> String {
    format!("Sắp đến ngày chốt: {}", names(periods, year))
}

/// "Thiếu số liệu: 42 ô trống ở 2 báo cáo".
pub fn lacking(empty: u32, reports: usize) -> String {
    format!("Thiếu số liệu: {} ở {reports} báo cáo", empty_boxes(empty))
}

fn names(periods: &[Period], year: i32) -> String {
    periods.iter().map(|period| on_page(*period, year)).collect::<Vec<_>>().join(", ")
}

/// The name of a period on the page of a year: one of another has its year with it.
pub fn on_page(period: Period, year: i32) -> String {
    if period.year == year { card_title(period) } else { super::period_short(period) }
}

/// Beside a period in a list that has no report yet.
pub const NOT_BEGUN: &str = "chưa lập";

/// "Mở Quý I", "Lập Quý I": a row of the list of what is to be done.
pub fn way_to(name: &str, is_there: bool) -> String {
    if is_there { format!("Mở {name}") } else { format!("Lập {name}") }
}

/// "2 trong 4 báo cáo đã lập".
pub fn begun(begun: usize, of: usize) -> String {
    format!("{begun} trong {of} báo cáo đã lập")
}

/// The name of a period on its card.
pub fn card_title(period: Period) -> String {
    match period.kind {
        PeriodKind::Year => "Cả năm".to_owned(),
        _ => text::capitalised(period.label()),
    }
}

/// "số 45/BC-UBND ngày 16/03/2026".
pub fn issued_as(number: &str, signed: Option<NaiveDate>) -> String {
    issued_parts(number, signed).join(" ")
}

/// The same in parts that a line may be broken between.
pub fn issued_parts(number: &str, signed: Option<NaiveDate>) -> Vec<String> {
    let day = signed.map(|day| format!("ngày {}", period::format_date(day)));
    let number = (!number.is_empty()).then(|| format!("số {number}"));
    let parts: Vec<String> = number.into_iter().chain(day).collect();
    if parts.is_empty() { vec![NO_NUMBER.to_owned()] } else { parts }
}

/// "Đang soạn 81 %".
pub fn draft(percent: u32) -> String {
    text::capitalised(&super::status(Status::Draft, percent))
}

/// "3 lỗi".
pub fn errors(count: usize) -> String {
    format!("{count} lỗi")
}

/// The errors are being counted.
pub const COUNTING: &str = "đang soát…";

/// "42 ô trống".
pub fn empty_boxes(count: u32) -> String {
    format!("{count} ô trống")
}

/// "15/12/2025 – 14/03/2026".
pub fn window(window: Window) -> String {
    format!("{} – {}", period::format_date(window.from), period::format_date(window.to))
}

/// "chốt số liệu 14/06, còn 9 ngày". The year stands above the cards.
pub fn cut_off(cut_off: NaiveDate, days_left: i64) -> String {
    let day = format!("{:02}/{:02}", cut_off.day(), cut_off.month());
    match days_left {
        0 => format!("chốt số liệu hôm nay, {day}"),
        1.. => format!("chốt số liệu {day}, còn {days_left} ngày"),
        // After a year nobody counts the days.
        ..-366 => format!("chốt số liệu {day}, đã qua"),
        _ => format!("chốt số liệu {day}, đã qua {} ngày", -days_left),
    }
}

/// A card for those who listen: "Quý I, đã ban hành số 45/BC-UBND ngày 16/03/2026, mở".
pub fn card_spoken(card: &Card) -> String {
    let mut parts = vec![card_title(card.period)];
    let last = match &card.state {
        CardState::Missing => {
            parts.push("chưa lập".to_owned());
            "lập báo cáo"
        }
        CardState::Draft { progress, errors: found } => {
            parts.push(super::status(Status::Draft, progress.percent()));
            parts.extend(found.map(errors));
            parts.push(empty_boxes(progress.empty()));
            "mở"
        }
        CardState::Issued { number, signed } => {
            parts.push(format!("đã ban hành {}", issued_as(number, *signed)));
            "mở"
        }
    };
    parts.extend(card.days_left.map(|days| cut_off(card.window.to, days)));
    parts.extend(card.other_organ.as_deref().map(of_another));
    parts.push(last.to_owned());
    parts.join(", ")
}

/// A report of another commune, and what that means.
pub fn of_another(organ: &str) -> String {
    const MOST: usize = 80;
    let organ = text::on_a_line(organ, MOST);
    format!(
        "Báo cáo của {organ}: số liệu không dùng cho báo cáo khác. Là đơn vị cũ thì ghi tên ở trang Đơn vị."
    )
}

/// The button with what can be done with a report.
pub fn menu(period: Period) -> String {
    format!("Các việc với báo cáo {}", period.full())
}

/// Asks whether the report shall go.
pub fn remove(period: Period) -> String {
    format!("Xóa báo cáo {}?", period.full())
}

/// What else is said of a report that is issued, or was before it was opened again; so many versions of it are kept.
pub fn remove_issued(status: Status, issued_as: &str, versions: usize) -> String {
    let is = match status {
        Status::Issued => format!("Báo cáo này đã ban hành ({issued_as})."),
        Status::Draft => format!("Báo cáo này đã chốt ({issued_as}), rồi mở lại để soạn."),
    };
    if versions == 0 {
        return is;
    }
    format!(
        "{is} Xóa báo cáo thì {versions} bản đã chốt (nội dung, PDF) cũng không còn xem được trong sổ; \
         bản sao lưu vẫn giữ đủ."
    )
}

/// It went; what brings it back.
pub fn removed(period: Period, backup: &Path) -> String {
    let name = file_name(backup);
    format!("Đã xóa báo cáo {}. Ctrl+Z để lấy lại; bản sao lưu: {name}.", period.full())
}

/// A report whose boxes hold what cannot be kept is not removed.
pub fn wrong_box_not_removed(period: Period) -> String {
    format!(
        "Chưa xóa báo cáo {}: còn chữ ghi ở đó chưa vào sổ. Hãy mở báo cáo, sửa các ô viền đỏ, rồi xóa lại.",
        period.full()
    )
}

/// Above the figures of a report of the year shown.
pub fn column(period: Period) -> String {
    match period.kind {
        PeriodKind::FirstHalf => "6 tháng".to_owned(),
        PeriodKind::NineMonths => "9 tháng".to_owned(),
        _ => card_title(period),
    }
}

/// Above the figures of a year before: "6 tháng/2025".
pub fn column_of_year(period: Period) -> String {
    format!("{}/{}", column(period), period.year)
}

/// The name of an indicator in the table; money says its unit.
pub fn indicator(indicator: &Indicator) -> String {
    match indicator.kind {
        Kind::Money | Kind::Area if !indicator.unit.is_empty() => {
            format!("{} ({})", indicator.short, indicator.unit)
        }
        _ => indicator.short.clone(),
    }
}

/// A figure of the table.
pub fn figure(indicator: &Indicator, figure: &LeadingFigure) -> String {
    match figure.reading {
        NumberReading::Blank => BLANK.to_owned(),
        NumberReading::PartsMissing => PARTS_MISSING.to_owned(),
        NumberReading::NotArising => "x".to_owned(),
        NumberReading::Undefined => "–".to_owned(),
        NumberReading::Number(value) if indicator.kind == Kind::Percent => {
            let printed = number::format_percent(value, indicator.decimals);
            figure.qualifier.with(&format!("{printed}%"))
        }
        NumberReading::Number(value) => {
            let shown = value / indicator.scale();
            figure.qualifier.with(&number::format(shown, indicator.decimals.max(2)))
        }
    }
}

/// The same for those who listen, with its indicator and its report.
pub fn figure_spoken(of: &Indicator, period: Period, said: &LeadingFigure) -> String {
    let value = match said.reading {
        NumberReading::Blank => "chưa nhập".to_owned(),
        NumberReading::NotArising => "không phát sinh".to_owned(),
        _ => figure(of, said),
    };
    format!("{}, {}: {value}, tới ô nhập", indicator(of), column_of_year(period))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, model::Qualifier, session::progress::Progress};

    fn day(text: &str) -> NaiveDate {
        period::parse_date(text).expect("a day")
    }

    fn card(code: &str, state: CardState, days_left: Option<i64>) -> Card {
        let period = Period::parse(code).expect("a period");
        Card { period, window: period.default_window(), state, days_left, other_organ: None }
    }

    #[test]
    fn a_card_says_everything_it_shows() {
        let issued =
            CardState::Issued { number: "45/BC-UBND".into(), signed: Some(day("16/03/2026")) };
        assert_eq!(
            card_spoken(&card("2026-Q1", issued, None)),
            "Quý I, đã ban hành số 45/BC-UBND ngày 16/03/2026, mở"
        );
        let progress = Progress { done: 81, of: 100, wrong: 0 };
        let draft = |errors| CardState::Draft { progress, errors };
        assert_eq!(
            card_spoken(&card("2026-H1", draft(Some(3)), Some(9))),
            "6 tháng đầu năm, đang soạn 81 %, 3 lỗi, 19 ô trống, chốt số liệu 14/06, còn 9 ngày, mở"
        );
        // What was not counted is not said.
        assert_eq!(
            card_spoken(&card("2026-H1", draft(None), Some(-2))),
            "6 tháng đầu năm, đang soạn 81 %, 19 ô trống, chốt số liệu 14/06, đã qua 2 ngày, mở"
        );
        assert_eq!(
            card_spoken(&card("2026-Y", CardState::Missing, None)),
            "Cả năm, chưa lập, lập báo cáo"
        );
    }

    #[test]
    fn a_report_without_a_number_says_so() {
        assert_eq!(issued_as("", None), NO_NUMBER);
        assert_eq!(issued_as("45/BC-UBND", None), "số 45/BC-UBND");
        assert_eq!(issued_as("", Some(day("16/03/2026"))), "ngày 16/03/2026");
    }

    #[test]
    fn figures_read_as_on_the_page() {
        let said = |id: &str, value: &str| {
            let known = assets::catalogue().get(id).expect(id);
            let value = number::parse(value).expect("a number") * known.scale();
            let reading = NumberReading::Number(value);
            let read = LeadingFigure { reading, qualifier: Qualifier::Exact, home: None };
            (indicator(known), figure(known, &read))
        };
        assert_eq!(said("dossiers_received_total", "4171").1, "4.171");
        assert_eq!(said("dossiers_online_pct", "98,44").1, "98,4%");
        let revenue = said("budget_revenue", "41766");
        assert_eq!(revenue, ("Thu ngân sách lũy kế (triệu đồng)".into(), "41.766".into()));
    }
}
