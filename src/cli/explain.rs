//! Explains one word of the program: an indicator, a topic, a period, a finding, a placeholder's format.

use std::fmt::Write as _;

use anyhow::bail;

use crate::{
    assets,
    check::{self, Rule},
    compose::placeholder::Format,
    model::{
        Indicator, Kind, Outline, Period, PeriodKind, Topic,
        catalogue::{Computed, Formula, Total},
        numbering, period, text,
    },
};

pub(super) fn explain(words: &str) -> anyhow::Result<String> {
    let words = words.trim();
    if let Some(indicator) = assets::catalogue().get(words) {
        return Ok(indicator_text(indicator));
    }
    if let Some(topic) = assets::topics().get(words) {
        return Ok(topic_text(topic));
    }
    if let Ok(period) = Period::parse(words) {
        return Ok(period_text(period));
    }
    if let Some(rule) = check::rule(words) {
        return Ok(rule_text(rule));
    }
    if let Some(outline) = assets::outline(words) {
        return Ok(outline_text(outline));
    }
    if words == "formats" {
        return Ok(formats_text());
    }
    if words == "rules" {
        return Ok(check::manual());
    }
    search(words)
}

fn rule_text(rule: &Rule) -> String {
    let mut out = format!(
        "{} {}: {}\n  mức {}, nhóm {} ({})\n",
        rule.code,
        rule.name,
        rule.why,
        rule.level.word(),
        rule.class.code(),
        rule.class.words(),
    );
    for (title, sample) in [("Sai", rule.bad), ("Đúng", rule.good)] {
        if !sample.is_empty() {
            let sample = sample.trim().replace('\n', "\n    ");
            let _ = writeln!(out, "  {title}:\n    {sample}");
        }
    }
    out
}

fn indicator_text(indicator: &Indicator) -> String {
    let mut out = format!("{}\n  {}\n", indicator.id, indicator.label);
    let _ = writeln!(out, "  {}, {}", kind_words(indicator.kind), total_words(indicator.total));
    if !indicator.unit.is_empty() {
        let _ = writeln!(out, "  đơn vị tính: {}", indicator.unit);
    }
    if let Some(formula) = &indicator.formula {
        let when = match indicator.computed {
            Computed::Always => "luôn tự tính",
            Computed::WhenBlank => "tự tính khi để trống",
        };
        let _ = writeln!(out, "  {when}: {}", formula_words(formula));
    }
    for choice in &indicator.choices {
        let _ = writeln!(out, "  {} = {}", choice.code, choice.words);
    }
    if !indicator.guidance.is_empty() {
        let _ = writeln!(out, "  {}", indicator.guidance);
    }
    for set in assets::form_sets() {
        for form in &set.forms {
            for row in form.rows.iter().filter(|row| row.indicator.as_ref() == Some(&indicator.id))
            {
                let code = if row.code.is_empty() { "không mã" } else { &row.code };
                let _ = writeln!(out, "  biểu mẫu {} dòng {code} ({})", form.number, set.name);
            }
        }
    }
    out
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "số đếm",
        Kind::Percent => "tỷ lệ phần trăm",
        Kind::Ratio => "tỷ số",
        Kind::Area => "diện tích",
        Kind::Money => "số tiền",
        Kind::YesNo => "có hoặc không",
        Kind::Choice => "lựa chọn",
        Kind::Date => "ngày",
        Kind::Text => "chữ",
        Kind::Reference => "văn bản viện dẫn",
    }
}

fn total_words(total: Total) -> &'static str {
    match total {
        Total::Flow => "phát sinh trong kỳ",
        Total::PerPeriod => "đếm riêng trong từng kỳ, không cộng các kỳ",
        Total::YearToDate => "lũy kế từ đầu năm",
        Total::State => "tại thời điểm chốt số liệu",
        Total::LeftOver => "còn lại tại thời điểm chốt số liệu",
        Total::Year => "giao hoặc đề ra cho cả năm",
        Total::None => "không cộng dồn",
    }
}

fn label(id: &str) -> String {
    assets::catalogue().get(id).map_or_else(|| id.to_owned(), |known| format!("“{}”", known.label))
}

fn formula_words(formula: &Formula) -> String {
    match formula {
        Formula::Ratio { numerator, denominator } => {
            format!("{} chia cho {}", label(numerator.as_str()), label(denominator.as_str()))
        }
        Formula::Sum { parts } => {
            let parts: Vec<String> = parts.iter().map(|part| label(part.as_str())).collect();
            parts.join(" cộng ")
        }
        Formula::Difference { from, minus } => {
            let minus: Vec<String> = minus.iter().map(|part| label(part.as_str())).collect();
            format!("{} trừ {}", label(from.as_str()), minus.join(", trừ "))
        }
    }
}

fn outline_text(outline: &Outline) -> String {
    let numbers = numbering::numbers_of(
        outline.sections.iter().map(|section| (section.level, &section.numbering)),
    );
    let mut out = format!("{}: {}\n", outline.id, outline.name);
    for (section, number) in outline.sections.iter().zip(numbers) {
        let indent = "  ".repeat(usize::from(section.level));
        let _ = writeln!(out, "{indent}{number} {}", section.heading);
    }
    out
}

fn topic_text(topic: &Topic) -> String {
    let mut out = format!("{}\n  {}\n", topic.id, topic.name);
    for point in &topic.guidance {
        let _ = writeln!(out, "  - {point}");
    }
    for id in &topic.indicators {
        let _ = writeln!(out, "  {:<38} {}", id.as_str(), label(id.as_str()));
    }
    out
}

fn period_text(period: Period) -> String {
    let window = period.default_window();
    format!(
        "{}: báo cáo {}\n  số liệu từ {} đến {}, {} (sửa được)\n  phần phương hướng nói về {}",
        period.code(),
        period.full(),
        period::format_date(window.from),
        period::format_date(window.to),
        match period.kind {
            PeriodKind::NineMonths => {
                "suy ra từ Nghị định 09/2019/NĐ-CP, nghị định không quy định kỳ 9 tháng"
            }
            _ => "theo Nghị định 09/2019/NĐ-CP",
        },
        period.next_full(),
    )
}

fn formats_text() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    format!("Cách in trong chỗ điền {{mã:cách_in}}: {}", names.join(", "))
}

/// Indicators and topics whose words hold every word asked for, marks or none.
fn search(words: &str) -> anyhow::Result<String> {
    const MOST: usize = 25;
    let wanted = text::folded(words);
    let holds = |label: &str| {
        let label = text::folded(label);
        !wanted.is_empty() && wanted.split(' ').all(|word| label.contains(word))
    };
    let indicators = assets::catalogue()
        .indicators()
        .iter()
        .filter(|known| holds(&known.label) || holds(known.id.as_str()))
        .map(|known| (known.id.as_str(), known.label.as_str()));
    let topics = assets::topics()
        .topics
        .iter()
        .filter(|known| holds(&known.name))
        .map(|known| (known.id.as_str(), known.name.as_str()));
    let found: Vec<(&str, &str)> = indicators.chain(topics).collect();
    if found.is_empty() {
        bail!(
            "Không có gì tên “{words}”; thử vài chữ của nhãn, ví dụ: so-cchc-cli explain hồ sơ đúng hạn."
        );
    }
    let mut out = String::new();
    for (id, label) in found.iter().take(MOST) {
        let _ = writeln!(out, "{id:<38} {label}");
    }
    if found.len() > MOST {
        let _ = writeln!(out, "… và {} dòng nữa.", found.len() - MOST);
    }
    Ok(out)
}
