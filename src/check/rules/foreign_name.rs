//! Another commune's name: a sentence left over from somebody else's report.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    assets::documents::names,
    check::{Case, Class, Reporter, Rule, Run},
    model::{Commune, CommuneKind, Level, PassageKind, text},
    prose::{ReadPassage, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "E010",
    name: "foreign-name",
    level: Level::Error,
    class: Class::Place,
    why: "Câu này nói đến một xã, phường khác với đơn vị báo cáo; thường là sót lại khi chép báo cáo của nơi khác.",
    bad: "Ban hành Quy chế chi tiêu nội bộ của UBND ⟦xã Đông Mẫu⟧.\nTriển khai trên địa bàn ⟦phường Tây Mẫu⟧ năm 2026.\nKế hoạch tuyên truyền trên địa bàn ⟦xã Thái Mẫu⟧ năm 2026; chỉ đạo cán bộ, công chức trên địa bàn ⟦xã Thái Mẫu⟧.",
    good: "Ban hành Quy chế chi tiêu nội bộ của UBND xã Mẫu, tỉnh Lớn.\nTheo nghị quyết, xã Đông Mẫu (cũ) nhập vào xã Mẫu; yêu cầu xã Đông Mẫu cũ bàn giao hồ sơ. Xã phối hợp với phường Tây Mẫu giải quyết; đồng chí Chủ tịch UBND xã Nguyễn Văn A làm trưởng ban; UBND xã Phó Chủ tịch phụ trách; xem https://xadongmau.gov.vn; thôn Đông Mẫu; lãnh đạo UBND xã Mẫu và xã Bắc Mẫu dự; UBND xã Mẫu Kiểm tra định kỳ; cán bộ, công chức xã Văn phòng - Thống kê.\nXã được thành lập trên cơ sở sắp xếp xã Đông Mẫu, xã Tây Mẫu Thượng, xã Bắc Mẫu Thượng, xã Nam Mẫu Thượng và thị trấn Phố Mẫu từ ngày 01/7/2025.",
    folded: None,
    run: Run::Whole(foreign_name),
};

/// A commune, our own or another, as it is named somewhere.
struct NamedCommune<'c> {
    at: ReadPassage<'c>,
    kind: CommuneKind,
    /// In normal case.
    name: String,
    /// The same as names are compared.
    folded: String,
    /// From the unit's word to the end of the name.
    span: Range<usize>,
    /// Byte the name begins at.
    name_at: usize,
}

fn foreign_name(case: &Case<'_>, out: &mut Reporter<'_>) {
    // A report that names its own office is of that one, whatever the book is called now.
    let commune = &case.subject.commune.named(&case.subject.report.header.organ);
    if commune.name.is_empty() {
        return;
    }
    let own = commune.full_name();
    let named: Vec<NamedCommune<'_>> = case.read_passages().flat_map(named_in).collect();
    let merged = merged_names(&named, &own);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for one in &named {
        *times.entry(&one.folded).or_insert(0) += 1;
    }
    for one in &named {
        let NamedCommune { at, name, folded, span, .. } = one;
        if matches!(at.passage.kind, PassageKind::Unread | PassageKind::Recipient)
            || is_own(commune, one)
            || is_own(case.subject.commune, one)
            || merged.contains(folded.as_str())
            || is_related(at, span)
            || is_person(at, span, name)
        {
            continue;
        }
        let quote = at.quote(span);
        let message = format!("“{quote}” là tên đơn vị khác, báo cáo này của {own}.");
        let new = text::capitals_as(quote, &own);
        // A longer name may have taken in the first word of what follows, and one may go on in small letters.
        let is_whole = (name.split(' ').count() == 2 || times[folded.as_str()] > 1)
            && !may_go_on(at, span.end);
        out.at(at, span.clone(), message).values(quote, own.as_str()).fix_if(is_whole, new);
    }
}

/// Every commune that a passage names.
fn named_in(at: ReadPassage<'_>) -> Vec<NamedCommune<'_>> {
    let words = &at.reading.words;
    let named = |nth: usize| {
        let (kind, first) = unit(&at, nth)?;
        let (name, end) = name(&at, first)?;
        let span = words[nth].span.start..end;
        let (folded, name_at) = (text::folded(&name), words[first].span.start);
        Some(NamedCommune { at, kind, name, folded, span, name_at })
    };
    (0..words.len()).filter_map(named).collect()
}

/// A unit word at word `nth`, and where the name begins.
fn unit(at: &ReadPassage<'_>, nth: usize) -> Option<(CommuneKind, usize)> {
    let words = &at.reading.words;
    let low = |at_word: usize| words.get(at_word).map_or("", |word| at.reading.lower_of(word));
    let word = low(nth);
    let kind = CommuneKind::ALL.into_iter().find(|kind| {
        // Asked of every word, and few begin so.
        kind.word().starts_with(word)
            && kind.word().split(' ').enumerate().all(|(more, part)| low(nth + more) == part)
    })?;
    // "thị xã", "cấp xã" name no commune.
    let before = nth.checked_sub(1).map_or("", low);
    let is_other = kind == CommuneKind::Xa && matches!(before, "thị" | "cấp" | "hợp" | "làng");
    let count = kind.word().split(' ').count();
    (!is_other).then_some((kind, nth + count))
}

/// The name that begins at word `first`, in normal case, and where it ends: two words or more, or a number.
fn name(at: &ReadPassage<'_>, first: usize) -> Option<(String, usize)> {
    const MOST: usize = 4;
    let words = &at.reading.words;
    let printed = |word: &Word| at.quote(&word.span);
    let is_upper = |word: &Word| {
        printed(word).chars().count() > 1 && !printed(word).chars().any(char::is_lowercase)
    };
    let start = words.get(first)?;
    let in_capitals = is_upper(start);
    let mut taken: Vec<&Word> = Vec::new();
    for word in &words[first..] {
        let fits = word.sort == Sort::Letters
            && word.is_capital
            && word.is_spaced
            && is_upper(word) == in_capitals
            && !(in_capitals && names().ends.iter().any(|end| end == at.reading.lower_of(word)));
        if !fits || taken.len() > MOST {
            break;
        }
        taken.push(word);
    }
    // Abbreviations and headings in capitals are no names.
    if taken.len() < 2 || taken.len() > MOST || in_capitals && !is_frame(&at.passage.kind) {
        return None;
    }
    let pair = format!("{} {}", at.reading.lower_of(taken[0]), at.reading.lower_of(taken[1]));
    if names().not_names.contains(&pair) {
        return None;
    }
    let parts: Vec<String> =
        taken.iter().map(|word| text::capitalised(at.reading.lower_of(word))).collect();
    Some((parts.join(" "), taken.last()?.span.end))
}

/// Whether the next word may be the name's last one without its capital: "xã Đông mẫu Thượng". A word that follows
/// names, as "đã" and "về" do, is none.
fn may_go_on(at: &ReadPassage<'_>, end: usize) -> bool {
    let next = at.reading.words.get(at.reading.word_from(end));
    next.is_some_and(|word| {
        let is_small = word.sort == Sort::Letters && word.is_spaced && !word.is_capital;
        is_small && !names().is_behind(at.reading.lower_of(word))
    })
}

/// Where names stand in capitals and nothing else does.
fn is_frame(kind: &PassageKind) -> bool {
    matches!(kind, PassageKind::Title | PassageKind::AnnexTitle | PassageKind::Organ)
}

/// Own name, perhaps with a sentence's first word behind it, or its beginning where a capital is missing.
fn is_own(commune: &Commune, named: &NamedCommune<'_>) -> bool {
    let NamedCommune { at, kind, folded: name, name_at, .. } = named;
    let own = text::folded(&commune.name);
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let goes_on = begins(&own, name) && begins(&text::folded(at.reading.after(*name_at)), &own);
    let predecessor = commune.predecessors.iter().any(|known| {
        let known = text::folded(&known.name);
        let unit = format!("{} ", text::folded(kind.word()));
        begins(name, known.strip_prefix(&unit).unwrap_or(&known))
    });
    begins(name, &own) || goes_on || predecessor
}

/// Names said to be of a commune that is no more, anywhere in the report: "xã Đông Mẫu (cũ)".
fn merged_names<'n>(named: &'n [NamedCommune<'_>], own: &str) -> HashSet<&'n str> {
    let own = own.to_lowercase();
    let is_merged = |one: &&NamedCommune<'_>| {
        let lower = &one.at.reading.lower;
        let after = lower[one.span.end..].trim_start_matches([' ', '(']);
        let before = lower[..one.span.start].trim_end();
        // "xã Mẫu và xã Đông Mẫu": the two are named side by side on purpose.
        let is_beside = before
            .strip_suffix("và")
            .or(before.strip_suffix(','))
            .is_some_and(|before| before.trim_end().ends_with(&own));
        is_beside || after.starts_with("cũ") || after.starts_with("trước đây")
    };
    named.iter().filter(is_merged).map(|one| one.folded.as_str()).collect()
}

/// Whether the words close by say why another commune is named.
fn is_related(at: &ReadPassage<'_>, span: &Range<usize>) -> bool {
    const BEFORE: usize = 90;
    const BEHIND: usize = 50;
    let sentence = at.reading.sentence_at(span.start);
    let listed = list_start(at, span.start);
    let from = at.reading.lower.floor_char_boundary(listed.saturating_sub(BEFORE));
    let until = at.reading.lower.floor_char_boundary(span.end + BEHIND);
    let near = from.max(sentence.start)..until.min(sentence.end).max(span.end);
    let words = at.reading.lower.get(near).unwrap_or_default();
    names().relations.iter().any(|relation| in_whole_words(words, relation).next().is_some())
}

/// Where the list of communes begins that goes on at byte `start`: "xã A, xã B và thị trấn C" is told as one.
fn list_start(at: &ReadPassage<'_>, start: usize) -> usize {
    /// A longer list names nobody's predecessors; a text may be one endless list.
    const MOST: usize = 120;
    let is_listed = |word: &&Word| match word.sort {
        Sort::Letters => {
            word.is_capital
                || names().in_lists.iter().any(|known| known == at.reading.lower_of(word))
        }
        Sort::Number => true,
        Sort::Mark(sign) => matches!(sign, ',' | '(' | ')'),
        Sort::Link => false,
    };
    let words = &at.reading.words;
    let before = words[..at.reading.word_from(start).min(words.len())].iter().rev();
    before.take(MOST).take_while(is_listed).last().map_or(start, |first| first.span.start)
}

/// "Chủ tịch UBND xã Nguyễn Văn A": a person. What an official does "trên địa bàn xã" names the commune.
fn is_person(at: &ReadPassage<'_>, span: &Range<usize>, name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    if !names().families.contains(&first) {
        return false;
    }
    let before = at.reading.before(span.start);
    let clause = before.rsplit(['.', ';', ',']).next().unwrap_or_default();
    names().posts.iter().any(|post| {
        in_whole_words(clause, post).last().is_some_and(|found| {
            let mut between = clause[found + post.len()..].split(' ');
            !between.any(|word| names().before_places.iter().any(|known| known == word))
        })
    })
}

/// Bytes at which `words` stand in `text` as whole words, not as a piece of others.
fn in_whole_words<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(words).map(|(found, _)| found).filter(move |&found| {
        let before = text[..found].chars().next_back();
        let after = text[found + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
