//! A fixed phrase with one of its syllables written otherwise: "cải các hành chính".

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, slips::phrase_slip_at},
    model::{Level, text},
    prose::{ReadPassage, runs},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V011",
    name: "phrase-slip",
    level: Level::Warning,
    class: Class::Typo,
    why: "Cụm từ cố định này có một chữ viết khác đi; thường là gõ sai.",
    bad: "Thực hiện cải ⟦các⟧ hành chính; niêm yết tại Trung tâm phục vụ ⟦hàng⟧ chính công.\nNgười hoạt động ⟦khôn⟧ chuyên trách ở thôn.",
    good: "Thực hiện cải cách hành chính; niêm yết tại Trung tâm Phục vụ hành chính công; kết quả thực hiện nhiệm vụ.\nUBND xã, UBND tỉnh; ủy ban nhân dân các xã; trình độ chuyên môn của công chức; đăng ký kết hôn, đăng ký khai tử; trong thời gian tối đa 30 phút.",
    folded: None,
    run: Run::Each(phrase_slip),
};

fn phrase_slip(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    for run in runs::runs(at) {
        let mut told: Option<usize> = None;
        for nth in 0..run.len() {
            let Some((slip, meant)) = phrase_slip_at(&run, nth) else { continue };
            if told == Some(slip) {
                continue;
            }
            told = Some(slip);
            let span = run[slip].span.clone();
            let quote = at.quote(&span).to_owned();
            let is_capital = quote.starts_with(char::is_uppercase);
            let right = if is_capital { text::capitalised(meant) } else { meant.to_owned() };
            let from = slip.saturating_sub(1);
            let until = (slip + 1).min(run.len() - 1);
            let around = at.quote(&(run[from].span.start..run[until].span.end));
            let message = format!("“{quote}” trong “{around}” có lẽ là “{right}”.");
            out.at(at, span, message).values(quote, right);
        }
    }
}
