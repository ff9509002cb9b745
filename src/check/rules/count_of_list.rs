//! "03 phòng, gồm: A; B; C; D": a count that is not that of the list behind it.

use std::ops::Range;

use crate::{
    assets::clauses::clauses,
    check::{Class, Facts, Reporter, Rule, Run},
    model::{Decimal, Level},
    prose::{Amount, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "L030",
    name: "count-of-list",
    level: Level::Warning,
    class: Class::Label,
    why: "Số nêu ra phải bằng số mục kể ngay sau đó.",
    bad: "Xã có ⟦03 phòng⟧ chuyên môn, gồm: Văn phòng HĐND và UBND; Phòng Kinh tế; Phòng Văn hóa - Xã hội; Trung tâm Phục vụ hành chính công.\n\
          Lồng ghép vào hội nghị của ⟦04 đoàn thể⟧ (Hội Nông dân, Hội Phụ nữ, Hội Cựu chiến binh, Hội Người cao tuổi, Đoàn Thanh niên).\n\
          Xã quản lý ⟦04 đơn vị sự nghiệp⟧: Trường Mầm non, Trường Tiểu học, Trường Trung học cơ sở, Trạm Y tế và Trung tâm Dịch vụ tổng hợp.\n\
          ⟦02 tổ dân phố⟧ được đổi tên, gồm tổ dân phố 3, tổ dân phố 8 và tổ dân phố 11.",
    good: "Xã có 03 phòng chuyên môn, gồm: Văn phòng HĐND và UBND; Phòng Kinh tế; Phòng Văn hóa - Xã hội.\n\
           Lồng ghép vào hội nghị của 04 đoàn thể (Hội Nông dân, Hội Phụ nữ, Hội Cựu chiến binh và Đoàn Thanh niên).\n\
           Kiểm tra 03 phòng (Văn phòng HĐND và UBND, Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Văn hóa - Xã hội); 05 lĩnh vực (hộ tịch, chứng thực, ...); 02 mô hình (đạt yêu cầu, đúng tiến độ, tiết kiệm).\n\
           Giải quyết 03 thủ tục: đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế; 03 tổ dân phố được đổi tên, gồm tổ dân phố 3, tổ dân phố 8 và tổ dân phố 11.\n\
           Bố trí 05 công chức: Văn phòng, Tư pháp, Địa chính; hỗ trợ 04 thôn (chưa có nhà văn hóa, còn khó khăn).",
    folded: None,
    run: Run::Each(count_of_list),
};

/// A list of more things is checked by no reader.
const MOST: usize = 15;

fn count_of_list(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Quantity(amount) = &mention.said else { continue };
        if let Some((thing, count)) = ordinals(at, amount) {
            if Decimal::from(count as u64) != amount.value {
                let span = mention.span.start..thing;
                let quote = at.quote(&span).to_owned();
                let message = format!("Ghi “{quote}” nhưng sau đó kể {count}.");
                out.at(at, span, message).values(quote.as_str(), count.to_string());
            }
            continue;
        }
        let Some((list, thing)) = listed(at, amount) else { continue };
        // Words in small letters say what the things are like, unless fields are listed.
        let is_named = at.quote(&list).trim_start().starts_with(char::is_uppercase);
        let fields = ["lĩnh vực", "thủ tục"];
        if !is_named && !fields.iter().any(|field| at.reading.lower[..thing].ends_with(field)) {
            continue;
        }
        let Some(counts) = counts(at.quote(&list)) else { continue };
        let said = amount.value;
        if counts.clone().any(|count| Decimal::from(count as u64) == said) {
            continue;
        }
        let span = mention.span.start..thing;
        let quote = at.quote(&span).to_owned();
        let count = counts.start();
        let message = format!("Ghi “{quote}” nhưng sau đó kể {count}.");
        out.at(at, span, message).values(quote.as_str(), count.to_string());
    }
}

/// "02 tổ dân phố …, gồm tổ dân phố 3, tổ dân phố 8": where the thing's word ends, and how many are told by number.
fn ordinals(at: &ReadPassage<'_>, amount: &Amount) -> Option<(usize, usize)> {
    let (thing, end) = thing_behind(at, amount)?;
    let rest = at.reading.after(end);
    let last = end + rest.len();
    let lead = rest.find("gồm").or_else(|| rest.find(':')).or_else(|| rest.find('('))?;
    let told = at.reading.mentions_in(&(end + lead..last));
    let told = told.iter().take_while(|next| matches!(next.said, Said::Reference));
    let count = told.filter(|next| at.reading.lower[next.span.clone()].starts_with(thing)).count();
    (count >= 2 && amount.value >= Decimal::TWO).then_some((end, count))
}

/// Which thing of the list stands behind a number, and where its word ends.
fn thing_behind(at: &ReadPassage<'_>, amount: &Amount) -> Option<(&'static str, usize)> {
    let behind = at.reading.lower.get(amount.digits.end..)?;
    let space = behind.len() - behind.trim_start().len();
    let fits = |thing: &&String| {
        let rest = behind[space..].strip_prefix(thing.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let thing = clauses().listed_things.iter().filter(fits).max_by_key(|thing| thing.len())?;
    Some((thing, amount.digits.end + space + thing.len()))
}

/// The list behind a number that counts named things, and where the thing's own word ends.
fn listed(at: &ReadPassage<'_>, amount: &Amount) -> Option<(Range<usize>, usize)> {
    const NEAR: usize = 40;
    let is_small = amount.value >= Decimal::TWO && amount.value <= Decimal::from(MOST as u64);
    if !is_small || amount.decimals > 0 {
        return None;
    }
    let (thing, thing_end) = thing_behind(at, amount)?;
    let rest = at.reading.after(thing_end);
    let last = thing_end + rest.len();
    let start = rest.find([':', '('])?;
    let lead = &rest[..start];
    let is_colon = rest[start..].starts_with(':');
    let plain = lead.trim_matches([' ', ',']);
    let is_lead = !plain.contains([';', '.', ',']) && lead.chars().count() <= NEAR;
    // "04 đơn vị sự nghiệp: …" needs no word of listing.
    let is_bare = plain.is_empty() || matches!(thing, "thủ tục" | "lĩnh vực");
    let names = !is_colon
        || is_bare
        || ["gồm", "bao gồm", "gồm có", "là", "đó là"].iter().any(|word| plain.ends_with(word));
    if !is_lead || !names {
        return None;
    }
    let from = thing_end + start + 1;
    let until = if is_colon { last } else { from + closing(at.reading.lower.get(from..last)?)? };
    // Numbers inside make it another list: so many here, so many there.
    let next = at.reading.mention_from(from);
    let has_numbers = next.is_some_and(|next| next.span.start < until)
        || at.quote(&(from..until)).contains(|c: char| c.is_ascii_digit());
    (!has_numbers).then_some((from..until, thing_end))
}

/// Where the bracket that is open closes.
fn closing(words: &str) -> Option<usize> {
    let end = words.find(')')?;
    (!words[..end].contains('(')).then_some(end)
}

/// How many things a list may hold: fewest to most, as "và" may stand inside a name or between two. Only lists
/// of names are counted, and none that goes on.
fn counts(list: &str) -> Option<std::ops::RangeInclusive<usize>> {
    const LONGEST: usize = 9;
    if list.contains("…")
        || list.contains("...")
        || list.contains("v.v")
        || list.contains(['(', ':', '"', '“'])
    {
        return None;
    }
    let list = list.trim_matches([' ', '.', ':', ',', ';']);
    let parts = if list.contains(';') { list.split(';') } else { return by_commas(list) };
    let items: Vec<&str> = parts.map(str::trim).filter(|item| !item.is_empty()).collect();
    let are_names = items
        .iter()
        .all(|item| item.starts_with(char::is_uppercase) && item.split(' ').count() <= LONGEST);
    let ands = items.last().map_or(0, |last| last.matches(" và ").count());
    (are_names && items.len() > 1).then(|| items.len()..=items.len() + ands)
}

/// A list with commas alone: a comma may stand inside a name, which then goes on with a word that begins no
/// other item of the list.
fn by_commas(list: &str) -> Option<std::ops::RangeInclusive<usize>> {
    let (before, ands) = match list.rsplit_once(" và ") {
        // "và Trung tâm …" names one more for sure; "Hạ tầng và Đô thị" is one.
        Some((before, last)) if clauses().name_heads.iter().any(|head| last.starts_with(head)) => {
            (format!("{before}, {last}"), 0)
        }
        Some((before, last)) => (format!("{before}, {last}"), list.matches(" và ").count()),
        None => (list.to_owned(), 0),
    };
    let items: Vec<&str> = before.split(',').map(str::trim).collect();
    let first = |item: &str| item.split(' ').next().unwrap_or_default().to_owned();
    let heads: Vec<String> = items.iter().map(|item| first(item)).collect();
    let upper = items.iter().filter(|item| item.starts_with(char::is_uppercase)).count();
    let is_one_case = upper == 0 || upper == items.len();
    let is_short = items.iter().all(|item| (1..=6).contains(&item.split(' ').count()));
    // Names that begin alike ("Hội …, Hội …, Đoàn …") are items for sure; bare words too.
    let twins =
        heads.iter().filter(|head| heads.iter().filter(|other| other == head).count() > 1).count();
    let is_sure = upper == 0 || twins + 2 >= heads.len();
    let most = items.len();
    let fewest = most - usize::from(ands > 0);
    (is_one_case && is_short && is_sure && items.len() > 1).then_some(fewest..=most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_counted_where_their_items_are_sure() {
        assert_eq!(counts("Văn phòng; Phòng Kinh tế; Phòng Văn hóa."), Some(3..=3));
        assert_eq!(counts("Hội Nông dân, Hội Phụ nữ và Đoàn Thanh niên"), Some(3..=3));
        assert_eq!(counts("hộ tịch, đất đai và môi trường"), Some(2..=3));
        assert_eq!(counts("hộ tịch, chứng thực, đất đai"), Some(3..=3));
        assert_eq!(counts("Kinh tế, Hạ tầng và Đô thị, Văn phòng"), None);
        assert_eq!(counts("hộ tịch, đất đai, v.v."), None);
    }
}
