//! A per cent that does not follow from its two numbers.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{Ratio, Verdict},
    },
    model::{Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F030",
    name: "percent-wrong",
    level: Level::Error,
    class: Class::Pct,
    why: "Tỷ lệ phần trăm phải bằng phần chia cho tổng, làm tròn ở số chữ số đang in.",
    bad: "Đã hoàn thành 21/37 nhiệm vụ, đạt ⟦78%⟧.\nGiải ngân 10.529 triệu đồng bằng ⟦12,3%⟧ so với kế hoạch 102.490 triệu đồng.\nĐã tiếp nhận 520 hồ sơ, trong đó nộp trực tuyến 505 hồ sơ, đạt ⟦79,1%⟧.\nSố hóa kết quả đạt ⟦97,5%⟧ (2.316/2.400 hồ sơ).",
    good: "Đã hoàn thành 21/37 nhiệm vụ, đạt 56,8%; giải quyết 981/998 hồ sơ, đạt 98,3%; xử lý 0/0 vấn đề, đạt 0%.\nGiải ngân 10.529 triệu đồng bằng 10,3% so với kế hoạch 102.490 triệu đồng.\nĐã tiếp nhận 520 hồ sơ, trong đó nộp trực tuyến 505 hồ sơ, đạt 97,1%; 100% TTHC được công khai; hài lòng đạt trên 98%.\nSố hóa kết quả đạt 96,5% (2.316/2.400 hồ sơ); đã giải quyết 2.400 hồ sơ; còn 10 hồ sơ quá hạn, chiếm 0,42% số hồ sơ đã giải quyết.",
    folded: None,
    run: Run::Whole(percent_wrong),
};

fn percent_wrong(case: &Case<'_>, out: &mut Reporter<'_>) {
    for ratio in &case.claims().ratios {
        if ratio.verdict() == Verdict::Wrong && !ratio.fits_another_whole() {
            tell(case, ratio, out);
        }
    }
}

fn tell(case: &Case<'_>, ratio: &Ratio, out: &mut Reporter<'_>) {
    let Some(exact) = ratio.exact() else { return };
    let at = case.read_passage(ratio.percent.passage);
    let printed = at.quote(&ratio.percent.span);
    let operand = |amount: &crate::prose::Amount| number::format(amount.value, amount.decimals);
    let (part, whole) = (operand(&ratio.part.amount), operand(&ratio.whole.amount));
    let right = number::format(exact, ratio.percent.amount.decimals.max(1));
    let message = format!("Ghi “{printed}” nhưng {part}/{whole} là {right}%.");
    let fix = format!("{right}%");
    out.at(&at, ratio.percent.span.clone(), message).values(printed, fix);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Sample;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Sample::of(text).findings(&[super::RULE]);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_rate_with_a_base_of_its_own_is_not_judged_by_a_fraction_near_it() {
        check("Đã tích hợp 76/76 TTHC, hồ sơ thanh toán trực tuyến đạt 99,32%.", &[]);
        check("Đã tích hợp 76/76 TTHC, tỷ lệ hồ sơ thanh toán trực tuyến đạt 99,32%.", &[]);
        check("Có 147 hồ sơ trên 148 hồ sơ nộp phí; tích hợp 76/76 TTHC, đạt 99,32%.", &[]);
        let list = "Tổng số TTHC phải nộp phí là 76; số TTHC tích hợp thanh toán trực tuyến là";
        check(&format!("{list} 76; tỷ lệ thanh toán trực tuyến là 99,32%."), &[]);
        let of_list = "Ghi “99,3%” nhưng 75/76 là 98,7%.";
        check(
            &format!("{list} 75; tỷ lệ TTHC tích hợp thanh toán trực tuyến là 99,3%."),
            &[of_list],
        );
        let wrong = |told| format!("Ghi “{told}” nhưng 76/77 là 98,7%.");
        check("Đã tích hợp 76/77 TTHC, tỷ lệ tích hợp đạt 99,3%.", &[&wrong("99,3%")]);
        check("Đã tích hợp 76/77 TTHC, tỷ lệ TTHC đạt 99,3%.", &[&wrong("99,3%")]);
        check("Đã tích hợp 76/77 TTHC đạt 99,3%.", &[&wrong("99,3%")]);
    }
}
