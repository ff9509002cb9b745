//! One share of the same whole told twice: "27/42 nhiệm vụ" and "29/42 nhiệm vụ" done.

use crate::{
    assets::check::parts,
    check::{Case, Class, ReportPart, Reporter, Rule, Run},
    model::{Decimal, Level},
    prose::{Amount, Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F046",
    name: "two-fractions",
    level: Level::Error,
    class: Class::Twice,
    why: "Cùng một kết quả nêu ở hai chỗ với hai tử số khác nhau; chỉ một số đúng.",
    bad: "Đến hết ngày 14/3/2026 đã hoàn thành 27/42 nhiệm vụ, đạt 64,29%.\nĐã hoàn thành ⟦29/42 nhiệm vụ⟧ của kế hoạch; kết thúc kỳ, ⟦28/42 nhiệm vụ⟧ hoàn thành.",
    good: "Đã hoàn thành 27/42 nhiệm vụ, đạt 64,29%; đang thực hiện 15/42 nhiệm vụ.\nHoàn thành đúng hạn 25/42 nhiệm vụ; tháng 01 hoàn thành 10/42 nhiệm vụ.\n05/14 thôn có nhà văn hóa; 12/14 thôn có internet.",
    folded: None,
    run: Run::Whole(two_fractions),
};

/// What is done to all of a whole.
const DONE: [&str; 4] = ["hoàn thành", "giải quyết", "xử lý", "khắc phục"];

/// A share of a whole, and the word of what was done.
struct ToldShare<'c> {
    at: ReadPassage<'c>,
    mention: &'c Mention,
    part: &'c Amount,
    whole: &'c Amount,
    verb: &'static str,
}

fn two_fractions(case: &Case<'_>, out: &mut Reporter<'_>) {
    const MOST: usize = 200;
    let mut shares: Vec<ToldShare<'_>> = Vec::new();
    let texts = case
        .read_passages()
        .filter(|at| at.passage.is_prose() && case.part(at.index) == ReportPart::Done);
    for share in
        texts.flat_map(|at| at.reading.mentions.iter().filter_map(move |m| share(at, m))).take(MOST)
    {
        let same = |known: &&ToldShare<'_>| {
            known.verb == share.verb
                && known.whole.value == share.whole.value
                && known.whole.unit == share.whole.unit
        };
        if let Some(known) = shares.iter().find(same) {
            // Two shares that make up the whole are its two halves.
            let both = known.part.value.checked_add(share.part.value);
            let is_half = both == Some(share.whole.value);
            if known.part.value != share.part.value && !is_half {
                let (one, other) =
                    (share.at.quote(&share.mention.span), known.at.quote(&known.mention.span));
                let message = format!("Ở đây ghi “{one}” nhưng chỗ trước ghi “{other}”.");
                out.at(&share.at, share.mention.span.clone(), message).values(one, other);
            }
        }
        shares.push(share);
    }
}

fn share<'c>(at: ReadPassage<'c>, mention: &'c Mention) -> Option<ToldShare<'c>> {
    const LEAST: i64 = 10;
    let Said::Fraction { part, whole } = &mention.said else { return None };
    let lead = at.reading.before(mention.span.start);
    let lead = lead.rsplit([',', ';', '(']).next().unwrap_or_default();
    let tail =
        at.reading.after(mention.span.end).split([',', ';', '.', '(']).next().unwrap_or_default();
    let bare = lead.trim_end();
    let is_before =
        |verb: &&str| bare.ends_with(*verb) || bare.ends_with("được") && lead.contains(*verb);
    let is_behind = |verb: &&str| tail.trim_start().starts_with(*verb);
    let verb = DONE.into_iter().find(|verb| is_before(verb) || is_behind(verb))?;
    // Words of a title behind the number ("của Kế hoạch 6 tháng cuối năm") say nothing of it.
    let tail = tail.split("của ").next().unwrap_or_default();
    let is_other =
        parts().other_share.iter().any(|words| lead.contains(words) || tail.contains(words));
    let is_told = whole.unit.is_some() && whole.value >= Decimal::from(LEAST);
    (!is_other && is_told).then_some(ToldShare { at, mention, part, whole, verb })
}
