//! Parts that do not add up to the whole they are said to be in.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{Fault, Tie, fault_of},
        constraints::{BrokenSum, broken_sums},
    },
    model::{Decimal, Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F010",
    name: "sum-mismatch",
    level: Level::Error,
    class: Class::Sum,
    why: "Các phần cộng lại không bằng tổng: tổng hoặc một phần gõ sai, hoặc thiếu một phần.",
    bad: "Đã tiếp nhận ⟦520 hồ sơ, trong đó trả đúng hạn 515 hồ sơ⟧, 02 hồ sơ tồn kỳ trước, 0 hồ sơ quá hạn, 12 hồ sơ trả lại.\n\
          Xã có ⟦21 cán bộ, công chức (trong đó: 10 cán bộ⟧, 10 công chức).\n\
          - Đã giải quyết xong: ⟦300 hồ sơ⟧, trong đó:\n\
          + Trước hạn: 290 hồ sơ.\n\
          + Đúng hạn: 15 hồ sơ.\n\
          Trình độ của ⟦57 người: thạc sĩ 12, đại học 43, cao đẳng 04⟧.\n\
          Trong ⟦121 TTHC của xã có 39 TTHC toàn trình và 84 TTHC⟧ một phần.\n\
          Đã cài đặt cho ⟦187 người trong tháng 01, 214 người trong tháng 02, 96 người trong tháng 3, cộng 479 người⟧.\n\
          Tổng số nhiệm vụ được giao là ⟦120 nhiệm vụ; đã hoàn thành đúng hạn 110 nhiệm vụ, hoàn thành quá hạn 06 nhiệm vụ, đang thực hiện 08 nhiệm vụ⟧.\n\
          Tiếp nhận ⟦2.450 hồ sơ (tồn kỳ trước 32 hồ sơ, tiếp nhận mới 2.420 hồ sơ⟧).\n\
          Đã giải quyết ⟦2.400 hồ sơ, trước hạn 2.100 hồ sơ, đúng hạn 290 hồ sơ, quá hạn 13 hồ sơ⟧; đang giải quyết 50 hồ sơ.\n\
          Trình độ của ⟦56 người: thạc sĩ 10, đại học 44, cao đẳng 02; lý luận chính trị: cao cấp 08, trung cấp 42, sơ cấp 08⟧.",
    good: "Đã tiếp nhận 520 hồ sơ, trong đó trả đúng hạn 505 hồ sơ, 02 hồ sơ tồn kỳ trước, 0 hồ sơ quá hạn, 15 hồ sơ trả lại.\n\
           Ban hành 298 văn bản, trong đó có 63 Quyết định, 02 Chỉ thị.\n\
           Có 150 TTHC. Gồm: 130 TTHC cấp xã, 11 TTHC lĩnh vực Quốc phòng và 09 TTHC lĩnh vực Công an (50 TTHC mức độ 4, 100 TTHC mức độ 3,2,1).\n\
           Bố trí 09 công chức tại Bộ phận một cửa (01 lãnh đạo UBND xã; 02 Tư pháp - Hộ tịch; 02 Địa chính, Xây dựng; Quân sự, Công an, Văn hóa, Văn phòng).\n\
           Đã tiếp nhận 482 hồ sơ, trong đó 480 hồ sơ trực tuyến, đã giải quyết 477 hồ sơ, trước hạn 470 hồ sơ, đúng hạn 07 hồ sơ, đang giải quyết 05 hồ sơ.\n\
           Xã có 18 cán bộ, công chức, trong đó 05 nữ, 16 đảng viên, 15 đại học.\n\
           Trình độ của 57 người: thạc sĩ 12, đại học 43, cao đẳng 02; có mặt 55 người (thiếu 02 người): lãnh đạo 04, văn phòng 51.\n\
           Xã có 14 thôn, trong đó 12 thôn văn hóa, 13 thôn đạt chuẩn; gồm 03 tổ: tổ 1, tổ 2, tổ 3; 06 thôn, mỗi tổ 05 người, tổng cộng 30 người.\n\
           Ban hành 64 văn bản, tăng 12 văn bản so với cùng kỳ năm 2025, trong đó: 21 quyết định, 18 kế hoạch, 25 công văn.\n\
           Tổng số nhiệm vụ được giao là 120 nhiệm vụ; đã hoàn thành đúng hạn 110 nhiệm vụ, đang thực hiện 08 nhiệm vụ; cử 45 lượt người: lý luận chính trị 03, quản lý nhà nước 04, chuyên môn 38.",
    folded: None,
    run: Run::Whole(sum_mismatch),
};

fn sum_mismatch(case: &Case<'_>, out: &mut Reporter<'_>) {
    let told = broken_sums(case);
    for claim in &case.claims().breakdowns {
        let (parts, level) = match fault_of(claim) {
            Some(Fault::Over(parts)) => (parts, Level::Error),
            Some(Fault::Under(parts)) if matches!(claim.link, Tie::Among | Tie::Colon) => {
                (parts, Level::Warning)
            }
            Some(Fault::Under(parts)) => (parts, Level::Error),
            _ => continue,
        };
        // Of figures the form tells it, once: another thing may have the same numbers.
        let is_told = |sum: &BrokenSum<'_>| {
            sum.whole == claim.whole.amount.value
                && sum.parts == sorted(&parts)
                && case.says(&claim.whole, sum.id)
        };
        if told.iter().any(is_told) {
            continue;
        }
        let shown = |value| number::format(value, claim.whole.amount.decimals);
        let (whole, printed) = (shown(claim.whole.amount.value), shown(parts.iter().sum()));
        let parts: Vec<String> = parts.into_iter().map(shown).collect();
        let message = format!(
            "Tổng ghi {whole} nhưng các phần ({}) cộng lại là {printed}.",
            parts.join(" + ")
        );
        let at = case.read_passage(claim.whole.passage);
        let beside = || claim.parts.iter().filter(|part| part.passage == claim.whole.passage);
        let end = beside().map(|part| part.span.end).max().unwrap_or(claim.whole.span.end);
        let start = beside().map(|part| part.span.start).min().unwrap_or(claim.whole.span.start);
        let span = start.min(claim.whole.span.start)..end.max(claim.whole.span.end);
        out.at(&at, span, message).level(level).values(whole, printed);
    }
}

fn sorted(parts: &[Decimal]) -> Vec<Decimal> {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Sample;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Sample::of(text).findings(&[super::RULE]);
        let told: Vec<_> = found.iter().map(|found| found.values.clone().expect("two")).collect();
        let told: Vec<String> = told.iter().map(|(whole, sum)| format!("{whole} {sum}")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn what_stands_behind_a_list_is_no_part_of_it() {
        let of = |whole: u32, parts: &str| format!("Xã có {whole} người, gồm {parts}.");
        let closed = "08 cán bộ, 40 công chức và 08 viên chức; hợp đồng 04";
        check(&of(57, closed), &["57 56"]);
        check(&of(56, closed), &[]);
        check(&of(60, closed), &[]);
        check(&of(24, "10 cán bộ, 12 công chức, 01 viên chức; hợp đồng 02 người"), &["24 23"]);
        check(&of(24, "10 cán bộ; 12 công chức; 01 viên chức; hợp đồng 02 người"), &["24 25"]);
    }

    #[test]
    fn what_the_form_tells_of_a_sum_is_not_told_of_the_sentence() {
        let text =
            "Biên chế có mặt 24 người, gồm 10 cán bộ, 12 công chức và 01 viên chức; hợp đồng 02.\n";
        check(text, &["24 23"]);
        let figures = "@số staff_present_total = 24\n@số staff_cadres = 10\n\
                       @số staff_civil_servants = 12\n@số staff_public_employees = 1\n";
        check(&format!("{text}{figures}"), &[]);
        check(&format!("{text}{}", figures.replace("= 12", "= 13")), &["24 23"]);
        let other = "Ban hành 24 văn bản, gồm 10 quyết định, 12 kế hoạch và 01 thông báo.\n";
        check(&format!("{other}{figures}"), &["24 23"]);
    }
}
