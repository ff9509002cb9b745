//! "quí I" for "quý I".

use crate::{
    assets::language,
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::{Level, PassageKind, text},
    prose::{ReadPassage, Said, Stretch},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V151",
    name: "quarter-spelling",
    level: Level::Hint,
    class: Class::Ortho,
    why: "Tên kỳ báo cáo viết là “quý”: quý I, quý II, quý III, quý IV.",
    bad: "Kết quả ⟦quí I⟧ năm 2026 cao hơn ⟦Qúy IV⟧ năm 2025.",
    good: "Kết quả quý I năm 2026 cao hơn Quý 4/2025; kính thưa quí vị; ông Nguyễn Văn Quí 2 lần vắng mặt.",
    folded: None,
    run: Run::Each(quarter_spelling),
};

fn quarter_spelling(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let kind = &at.passage.kind;
    if !cited::is_running(kind) && *kind != PassageKind::AnnexTitle {
        return;
    }
    let Some((right, wrong)) = language::words().quarter.split_first() else { return };
    for mention in &at.reading.mentions {
        let Said::Period(seen) = &mention.said else { continue };
        let lower = at.reading.lower.get(mention.span.clone()).unwrap_or_default();
        let spelt = wrong.iter().find(|wrong| lower.starts_with(wrong.as_str()));
        let (Stretch::Quarter(_), Some(spelt)) = (seen.stretch, spelt) else { continue };
        let word = mention.span.start..mention.span.start + spelt.len();
        let printed = at.quote(&word);
        let right = if printed.chars().all(char::is_uppercase) {
            text::upper(right)
        } else if printed.starts_with(char::is_uppercase) {
            text::capitalised(right)
        } else {
            right.clone()
        };
        let rest = at.quote(&(word.end..mention.span.end)).to_owned();
        // "ông Quí 2 lần vắng mặt": a person's name.
        let is_name =
            at.reading.before(word.start).trim_end().ends_with(|c: char| c.is_alphanumeric())
                && printed.starts_with(char::is_uppercase)
                && !printed.chars().all(char::is_uppercase);
        let is_roman = rest.trim().starts_with(['I', 'V']);
        if is_name && seen.year.is_none() && !is_roman {
            continue;
        }
        let message = format!("“{printed}{rest}” viết là “{right}{rest}”.");
        let told = out.at(at, mention.span.clone(), message).values(printed, right.clone());
        told.fix_if(seen.year.is_some() || is_roman, format!("{right}{rest}"));
    }
}
