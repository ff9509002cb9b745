//! Results told for another stretch of the year than the report's: nine months in a quarter's report.

use crate::{
    check::{
        Class, Facts, ReportPart, Reporter, Rule, Run,
        periods::{is_of_another, stretch_of},
    },
    model::Level,
    prose::{NamedTime, ReadPassage, Said, Stretch, renamed},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T020",
    name: "other-period",
    level: Level::Warning,
    class: Class::Period,
    why: "Câu nêu kết quả của một kỳ khác kỳ báo cáo; nếu là lũy kế thì ghi rõ “lũy kế”, nếu không thì sửa kỳ.",
    bad: "Trong ⟦6 tháng đầu năm 2026⟧, có 03 bài tuyên truyền với 12 lượt phát.\n⟦Quý II năm 2026⟧ xã không có cán bộ, công chức vi phạm.\nKết quả số hóa ⟦quý IV/2025⟧ đạt yêu cầu của tỉnh.\n⟦Quý III năm 2025⟧ xã không có công chức bị kỷ luật.\nTrong ⟦6 tháng cuối năm 2025⟧, 100% TTHC được niêm yết. Các hồ sơ trễ hạn trong ⟦quý II năm 2026⟧ đều đã gửi thư xin lỗi.",
    good: "Trong quý I năm 2026, có 03 bài tuyên truyền; lũy kế 6 tháng đầu năm 2026 có 12 bài.\nCông khai thu chi ngân sách xã quý II năm 2026; dự kiến thành lập Tổ kiểm tra vào quý II; kế hoạch năm 2026.",
    folded: None,
    run: Run::Each(other_period),
};

fn other_period(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(period) = facts.period else { return };
    if !at.passage.is_prose() || facts.part != ReportPart::Done {
        return;
    }
    let own = stretch_of(period);
    let later = ["cuối năm", "quý iv", "quý 4", "cả năm"];
    let tells_later =
        own == Stretch::Year && later.iter().any(|words| at.reading.lower.contains(words));
    for mention in &at.reading.mentions {
        let Said::Period(seen) = mention.said else { continue };
        let is_part_of_year = matches!(
            seen.stretch,
            Stretch::Quarter(_) | Stretch::FirstHalf | Stretch::SecondHalf | Stretch::NineMonths
        );
        let is_this_year = seen.year.is_none_or(|year| year == period.year);
        let is_recent =
            seen.year.is_none_or(|year| (period.year - 3..=period.year).contains(&year));
        let is_told = is_recent && opens(at, mention.span.start)
            || is_this_year && is_earlier(seen.stretch, own) && stands_in(at, mention.span.start)
            || is_result(at, mention.span.clone());
        if !is_part_of_year || !is_told || seen.stretch == own {
            continue;
        }
        let (before, rest) =
            (at.reading.before(mention.span.end), at.reading.after(mention.span.end));
        let is_sum =
            [before, rest].iter().any(|words| words.contains("lũy kế") || words.contains("luỹ kế"));
        // The year's report may tell of each quarter in turn, or of the first months and the last.
        let tells_each = own == Stretch::Year
            && (matches!(seen.stretch, Stretch::Quarter(_) | Stretch::SecondHalf) || tells_later);
        if is_sum || tells_each || is_of_another(at, mention.span.start) {
            continue;
        }
        let (quote, right) = (at.quote(&mention.span), period.full());
        let message = format!(
            "Câu nêu kết quả “{quote}” trong báo cáo {right}; nếu là số lũy kế thì ghi rõ."
        );
        // A longer stretch may be a sum that is not called one.
        let is_sure = matches!((own, seen.stretch), (Stretch::Quarter(_), Stretch::Quarter(_)))
            && is_this_year
            && opens(at, mention.span.start);
        let begins = at.reading.before(mention.span.start).trim().is_empty();
        let new = renamed(quote, seen, NamedTime::of(period), begins);
        out.at(at, mention.span.clone(), message).values(quote, right).fix_if(is_sure, new);
    }
}

/// A quarter before the report's own.
fn is_earlier(seen: Stretch, own: Stretch) -> bool {
    matches!((seen, own), (Stretch::Quarter(seen), Stretch::Quarter(own)) if seen < own)
}

/// "Đã tiếp nhận trong quý II 20 hồ sơ".
fn stands_in(at: &ReadPassage<'_>, byte: usize) -> bool {
    at.reading.before(byte).trim_end().ends_with(" trong")
}

/// "Kết quả số hóa quý IV/2025 đạt yêu cầu": a result of another period is the subject of the sentence.
fn is_result(at: &ReadPassage<'_>, span: std::ops::Range<usize>) -> bool {
    const FEW: usize = 9;
    let before = at.reading.before(span.start).trim_matches([' ', '-', '+', '*']);
    let after = at.reading.after(span.end).trim_start();
    let first = after.split(' ').next().unwrap_or_default();
    (before.starts_with("kết quả ") || before.starts_with("các ") && before.ends_with(" trong"))
        && before.split(' ').count() <= FEW
        && !before.contains([',', ';', ':'])
        && matches!(first, "đạt" | "đều" | "được" | "là" | "đã" | "có" | "không" | "cơ")
}

/// Whether the period opens its sentence, perhaps after "Trong": what follows is told of it.
fn opens(at: &ReadPassage<'_>, byte: usize) -> bool {
    let before = at.reading.before(byte).trim_matches([' ', '-', '+', '*', ',']);
    matches!(before, "" | "trong" | "đến" | "tính đến" | "đến hết" | "hết" | "kết quả")
}
