//! The commune's own name, written otherwise than the office writes it.

use crate::{
    assets::language::{self, Bond},
    check::{Class, Facts, Reporter, Rule, Run},
    model::{Level, PassageKind, text},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V080",
    name: "name-case",
    level: Level::Warning,
    class: Class::Capital,
    why: "Tên riêng viết hoa chữ cái đầu của tất cả các âm tiết (Nghị định 30/2020/NĐ-CP, Phụ lục II).",
    bad: "BÁO CÁO\nKết quả cải cách hành chính quý I năm 2026 của xã Hòa Mẫu\n\nUBND xã Hòa Mẫu báo cáo kết quả như sau:\n\nI. KẾT QUẢ\n\nTrong quý, UBND xã ⟦Hòa mẫu⟧ đã chỉ đạo các thôn.",
    good: "UBND xã Mẫu đã chỉ đạo các thôn; UBND XÃ MẪU; làm theo mẫu đã ban hành.",
    folded: None,
    run: Run::Each(name_case),
};

fn name_case(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let is_text = at.passage.is_prose()
        || matches!(at.passage.kind, PassageKind::Title | PassageKind::Heading { .. });
    let name = facts.commune.name.trim();
    // A name of one syllable may be a common word as well.
    if !is_text || !name.contains(' ') {
        return;
    }
    let lower = name.to_lowercase();
    for span in at.reading.find(&lower) {
        let quote = at.quote(&span);
        // "Đưng K’Nớ": what stands behind the stroke is written in two ways.
        if name.contains(['’', '\'']) {
            continue;
        }
        let begins_as_name = quote.starts_with(char::is_uppercase);
        if quote != name && quote != text::upper(name) && begins_as_name && is_own(at, span.start) {
            let message = format!("Tên đơn vị viết là “{name}”, không phải “{quote}”.");
            // "xã Thái học tập …": the last syllable may begin another word.
            let last = lower.rsplit(' ').next().unwrap_or_default();
            let next = at.reading.words.get(at.reading.word_from(span.end));
            let is_bound = next.is_some_and(|next| {
                language::syllables().bond(last, at.reading.lower_of(next)) > Bond::None
            });
            out.at(at, span, message).values(quote, name).fix_if(!is_bound, name);
        }
    }
}

/// Whether the kind of an office stands before: "xã Hòa mẫu".
fn is_own(at: &ReadPassage<'_>, start: usize) -> bool {
    const KINDS: [&str; 5] = ["xã", "phường", "trấn", "khu", "ubnd"];
    let before = at.reading.word_from(start).checked_sub(1);
    before.is_some_and(|before| KINDS.contains(&at.reading.lower_of(&at.reading.words[before])))
}
