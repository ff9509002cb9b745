//! The manual of all rules, as one Markdown page: what is found, why it matters, what is wrong and what is
//! right.
//!
//! Made from the rules themselves, so that it cannot fall behind them; `assets/check/rules.md` is this page as
//! it was last written (`so-cchc-cli explain rules`), and a test compares the two.

use std::fmt::Write as _;

use super::{Class, Rule, composed::COMPOSED, rules::RULES};

const HEAD: &str = "# Những điều chương trình soát\n\n\
    Trang này do `so-cchc-cli explain rules` in ra từ chính các quy tắc; không sửa tay.\n\n\
    Mức **lỗi** chặn việc chốt báo cáo, trừ khi được chấp nhận kèm lý do; **cảnh báo** và **gợi ý** thì không. \
    Trong ví dụ, ⟦…⟧ là chỗ được báo; dòng bắt đầu bằng @ là số liệu hoặc kỳ của ví dụ.\n";

/// The page.
pub fn manual() -> String {
    let mut out = HEAD.to_owned();
    for (class, code, words) in Class::ALL {
        let all = RULES.iter().chain(COMPOSED);
        let mut rules: Vec<&Rule> = all.filter(|rule| rule.class == class).collect();
        if rules.is_empty() {
            continue;
        }
        rules.sort_by_key(|rule| rule.code);
        let _ = write!(out, "\n## {code}: {words}\n");
        for rule in rules {
            let Rule { code, name, why, .. } = rule;
            let _ = write!(out, "\n### {code} `{name}` ({})\n\n{why}\n", rule.level.word());
            for (title, sample) in [("Sai", rule.bad), ("Đúng", rule.good)] {
                if !sample.trim().is_empty() {
                    let _ = write!(out, "\n{title}:\n\n```text\n{}\n```\n", sample.trim());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_in_assets_is_the_one_of_these_rules() {
        let written = include_str!("../../assets/check/rules.md").replace("\r\n", "\n");
        assert!(
            written == manual(),
            "out of date: cargo run --bin so-cchc-cli -- explain rules > assets/check/rules.md"
        );
    }

    #[test]
    fn every_rule_stands_in_it_once() {
        let page = manual();
        for rule in RULES.iter().chain(COMPOSED) {
            assert_eq!(page.matches(&format!("### {} `", rule.code)).count(), 1, "{rule:?}");
        }
    }
}
