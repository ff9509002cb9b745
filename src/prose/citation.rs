//! A cited paper as a register keeps it: kind, number, symbol, day, issuer, what it is about.
//!
//! Invariant: what `Paper::citation` prints of a paper is read as that paper.

use std::ops::Range;

use super::{
    mention::{Said, SeenPaper},
    reading::{Reading, read},
};
use crate::{
    assets::check::{paper_kinds, paper_words},
    model::{Paper, Passage, PassageKind, Place},
};

/// A paper that is named with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCitation {
    /// What is said of it; no row has it yet.
    pub paper: Paper,
    /// Whether its symbol has the form of the Party's.
    pub is_party: bool,
    /// From its kind to the end of what it is about.
    pub span: Range<usize>,
}

/// The paper that a line of a register names; what stands behind it is what it is about. Nothing where the line has neither
/// a number of a paper nor begins with a kind.
pub fn of_line(line: &str) -> Option<SeenCitation> {
    let line = without_bullet(line);
    let passage = Passage::plain(PassageKind::Paragraph, line, Place::Page, 0);
    let reading = read(&passage);
    let named = reading.mentions.iter().find_map(|mention| match &mention.said {
        Said::Paper(paper) => Some((&mention.span, paper)),
        _ => None,
    });
    match named {
        Some((span, paper)) => Some(complete(line, &reading, span, paper, line.len())),
        None => without_number(line, &reading),
    }
}

/// The papers that a passage names, in order; each ends where its item, its sentence or the next paper of a list does.
pub fn in_passage(text: &str, reading: &Reading) -> Vec<SeenCitation> {
    let mut found: Vec<SeenCitation> = Vec::new();
    for (at, mention) in reading.mentions.iter().enumerate() {
        let Said::Paper(paper) = &mention.said else { continue };
        // "… một số điều của Nghị định số 61/2018/NĐ-CP" is what the one before it is about.
        let is_within = found.last().is_some_and(|before| before.span.end > mention.span.start);
        let limit = end_of_item(text, reading, mention.span.end, &reading.mentions[at + 1..]);
        if !is_within {
            found.push(complete(text, reading, &mention.span, paper, limit));
        } else if let Some(before) = found.last_mut()
            && !is_of(text, mention.span.start)
        {
            cut(text, before, mention.span.start);
            found.push(complete(text, reading, &mention.span, paper, limit));
        }
    }
    found
}

/// The papers that a passage names within what those found are about ("… sửa đổi Nghị định số 61/2018/NĐ-CP"): they are
/// none of the passage's own.
pub fn named_within(text: &str, reading: &Reading, found: &[SeenCitation]) -> Vec<SeenCitation> {
    let is_own = |span: &Range<usize>| found.iter().any(|own| own.span.start == span.start);
    let named = reading.mentions.iter().filter_map(|mention| match &mention.said {
        Said::Paper(paper) if !is_own(&mention.span) => Some((&mention.span, paper)),
        _ => None,
    });
    named.map(|(span, paper)| complete(text, reading, span, paper, span.end)).collect()
}

/// Where words about the paper that ends at `from` end.
fn end_of_item(
    text: &str,
    reading: &Reading,
    from: usize,
    later: &[super::mention::Mention],
) -> usize {
    let sentence = reading.sentence_at(from.saturating_sub(1)).end.max(from);
    let item = text[from..sentence].find(';').map_or(sentence, |at| from + at);
    let next = later.iter().find(|next| {
        matches!(next.said, Said::Paper(_))
            && next.span.start < item
            && !is_of(text, next.span.start)
    });
    next.map_or(item, |next| next.span.start)
}

/// Whether the paper at `at` is named within what another one is about: "của Nghị định …", "theo Quyết định …".
fn is_of(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().to_lowercase();
    ["của", "theo", "tại", "thực hiện", "khai", "thay thế", "bãi bỏ", "kèm"]
        .iter()
        .any(|word| before.ends_with(word))
}

fn cut(text: &str, seen: &mut SeenCitation, at: usize) {
    let over = seen.span.end.saturating_sub(at);
    let kept = seen.paper.subject.len().saturating_sub(over);
    if let Some(subject) = seen.paper.subject.get(..kept) {
        seen.paper.subject = ended(subject).to_owned();
    }
    seen.span.end = at.min(text.len());
}

/// The paper at `span` with the day, the issuer and the words behind it, up to `limit`.
fn complete(
    text: &str,
    reading: &Reading,
    span: &Range<usize>,
    seen: &SeenPaper,
    limit: usize,
) -> SeenCitation {
    let (number, symbol) = numbered(seen);
    let kind = seen.kind.map_or_else(|| kind_of(&symbol), ToOwned::to_owned);
    let mut paper = Paper { kind, number, symbol, ..Paper::default() };
    let at = day_and_issuer(text, reading, span.end..limit, &mut paper);
    ended(&text[at..limit]).clone_into(&mut paper.subject);
    if let (None, Some((date, dated))) = (paper.date, &seen.date)
        && (span.start..limit).contains(&dated.start)
    {
        // "… năm 2026 ngày 27/01/2026": the day behind what it is about.
        paper.date = date.date;
        let is_last = dated.start >= at && ended(&text[dated.end..limit]).is_empty();
        let before = is_last.then(|| ended(&text[at..dated.start]));
        if let Some(before) = before {
            let before = before.strip_suffix("ngày").map_or(before, str::trim_end);
            before.clone_into(&mut paper.subject);
        }
    }
    let mut start = span.start;
    if let Some((kind, name)) = law_before(text, seen, span) {
        // What a law is about is its name, which stands before its number.
        start = name.start - kind.len() - 1;
        kind.clone_into(&mut paper.kind);
        text[name].trim().clone_into(&mut paper.subject);
        if paper.issuer.is_empty() {
            paper.issuer = "Quốc hội".into();
        }
    }
    SeenCitation { paper, is_party: seen.is_party, span: start..limit }
}

/// The kind and the place of the name of a law of the National Assembly that stands before its number: "Tổ chức chính quyền
/// địa phương" of "Luật Tổ chức chính quyền địa phương số 72/2025/QH15".
fn law_before<'t>(
    text: &'t str,
    seen: &SeenPaper,
    span: &Range<usize>,
) -> Option<(&'t str, Range<usize>)> {
    /// No name of a law is longer, bytes.
    const LONGEST: usize = 240;
    if !seen.symbol.starts_with("QH") {
        return None;
    }
    let number = span.start + text.get(span.clone())?.find(|sign: char| sign.is_ascii_digit())?;
    let before = text.get(..number)?.trim_end();
    let end = before.strip_suffix("số").unwrap_or(before).trim_end().len();
    let item = before[..end].rfind([';', '(', ':', '“']).map_or(0, |at| at + 1);
    let kinds = ["Bộ luật ", "Luật ", "Pháp lệnh "];
    let found = kinds.iter().filter_map(|kind| {
        let at = before[item..end].rfind(kind)? + item;
        let name = at + kind.len();
        before[name..end].chars().next()?.is_uppercase().then_some((at, name, kind.len()))
    });
    let (at, name, length) = found.max_by_key(|(at, ..)| *at)?;
    let is_name = name < end && end - name <= LONGEST;
    let has_number = before[name..end].contains(|sign: char| sign.is_ascii_digit());
    (is_name && !has_number).then_some((&text[at..at + length - 1], name..end))
}

/// Takes the day and the issuer that begin there, in either order; where the words behind them begin.
fn day_and_issuer(
    text: &str,
    reading: &Reading,
    Range { start, end: limit }: Range<usize>,
    paper: &mut Paper,
) -> usize {
    let mut at = start;
    loop {
        at += text[at..limit].len() - text[at..limit].trim_start_matches([' ', ',']).len();
        let day = day_at(reading, at).filter(|(_, end)| paper.date.is_none() && *end <= limit);
        let issuer = || issuer_at(text, at, limit).filter(|_| paper.issuer.is_empty());
        if let Some((date, end)) = day {
            (paper.date, at) = (Some(date), end);
        } else if let Some((issuer, end)) = issuer() {
            (paper.issuer, at) = (issuer, end);
        } else {
            return at;
        }
    }
}

/// "53" and "KH-UBND"; "22-HD" and "BTCTU" of the Party's "22-HD/BTCTU"; "118" and "2025/NĐ-CP".
fn numbered(seen: &SeenPaper) -> (String, String) {
    if seen.is_party
        && let Some((head, organ)) = seen.symbol.split_once('/')
    {
        return (format!("{}-{head}", seen.number), organ.to_owned());
    }
    let symbol = match (seen.year, seen.symbol.as_str()) {
        (Some(year), "") => year.to_string(),
        (Some(year), letters) => format!("{year}/{letters}"),
        (None, letters) => letters.to_owned(),
    };
    (seen.number.clone(), symbol)
}

/// The kind that the letters of a symbol tell: "Kế hoạch" of "KH-UBND"; a letter ("UBND-VP") has none of its own.
fn kind_of(symbol: &str) -> String {
    let letters = symbol.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '/');
    let head = letters.split(['-', '/']).next().unwrap_or_default();
    let mut kinds = paper_kinds().iter().filter(|kind| kind.short.iter().any(|it| it == head));
    // Of kinds with the same letters the plain one: "Kế hoạch", not "Kế hoạch phối hợp".
    let kind = kinds.clone().min_by_key(|kind| kind.words.len()).or_else(|| kinds.next());
    let is_letter = paper_words().issuers.iter().any(|it| it == head);
    kind.map_or_else(
        || if is_letter { "Công văn".to_owned() } else { String::new() },
        |kind| kind.name.clone(),
    )
}

/// The day that is named at byte `at`, with or without "ngày", and where it ends.
fn day_at(reading: &Reading, at: usize) -> Option<(chrono::NaiveDate, usize)> {
    let mention = reading.mention_from(at)?;
    let Said::Date(date) = &mention.said else { return None };
    let word = reading.lower.get(at..mention.span.start)?.trim();
    let is_there = word.is_empty() || word == "ngày";
    is_there.then_some((date.date?, mention.span.end))
}

/// "của UBND xã Mẫu", "do UBND xã ban hành" at byte `at`, without the words around the organ, and where it ends.
fn issuer_at(text: &str, at: usize, limit: usize) -> Option<(String, usize)> {
    let rest = text.get(at..limit)?;
    let by = ["của ", "do "].into_iter().find(|by| rest.starts_with(by))?;
    let from = at + by.len();
    let mut end = from + organ_length(text.get(from..limit)?)?;
    let organ = text.get(from..end)?.trim_end_matches([',', ' ']).to_owned();
    if by == "do " {
        let behind = text.get(end..limit).unwrap_or_default();
        let issued = behind.trim_start().strip_prefix("ban hành").map(str::len);
        end = issued.map_or(end, |left| limit - left);
    }
    Some((organ, end))
}

/// How far the name of an organ goes: words with a capital, known ones whole ("Ủy ban nhân dân"), and the few without a
/// capital that names of organs have.
fn organ_length(text: &str) -> Option<usize> {
    let mut end = 0;
    while let Some(word) = next_word(text, end) {
        let words = &text[word.start..];
        let is_behind_mark = text[..word.start].trim_end().ends_with([',', ')', '-', '–']);
        let is_capital = words.chars().next().is_some_and(char::is_uppercase);
        let length = match (is_capital, organ_word(words)) {
            (true, known) => known.unwrap_or(word.len()),
            (false, Some(known)) if !is_behind_mark && is_small(words) => known,
            (false, _) => break,
        };
        // A kind of paper begins what the paper is about.
        if is_capital && end > 0 && begins_with_kind(words) {
            break;
        }
        end = word.start + length;
        if text[..end].ends_with([';', '.', ':']) {
            end -= 1;
            break;
        }
    }
    (end > 0).then_some(end)
}

/// "nhân dân", "thành phố", "và": what is written small within names.
fn is_small(words: &str) -> bool {
    let small = &paper_words().small_organ_words;
    words.starts_with("và ") || small.iter().any(|known| words.starts_with(known.as_str()))
}

fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let start = from + rest.find(|sign: char| !sign.is_whitespace() && !",-–".contains(sign))?;
    let length = text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// Words that stand together in names of bodies, as many bytes as they take: "Ủy ban nhân dân", "thành phố"; "và" where a
/// capital follows.
fn organ_word(words: &str) -> Option<usize> {
    let low = words.to_lowercase();
    let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let known = paper_words()
        .organ_words
        .iter()
        .filter(|known| low.strip_prefix(known.as_str()).is_some_and(is_whole));
    if let Some(longest) = known.map(String::len).max() {
        return words.is_char_boundary(longest).then_some(longest);
    }
    let joined = words.strip_prefix("và ")?;
    joined.chars().next().is_some_and(char::is_uppercase).then_some("và".len())
}

fn begins_with_kind(words: &str) -> bool {
    let low = words.to_lowercase();
    paper_kinds().iter().any(|kind| {
        let name = kind.words.join(" ");
        low.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// "Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "Công văn ngày 20/02/2026 của UBND xã về …", and a draft whose number is
/// still open: "Công văn số …/UBND-VP ngày …".
fn without_number(line: &str, reading: &Reading) -> Option<SeenCitation> {
    let low = line.to_lowercase();
    let kind = paper_kinds().iter().find(|kind| {
        let name = kind.words.join(" ");
        low.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let mut paper = Paper { kind: kind.name.clone(), ..Paper::default() };
    let mut from = kind.name.len();
    if let Some((symbol, end)) = open_number(line, from) {
        (paper.symbol, from) = (symbol, end);
    }
    let at = day_and_issuer(line, reading, from..line.len(), &mut paper);
    let behind = line.get(at..)?;
    let later = reading.mentions.iter().find_map(|mention| match &mention.said {
        Said::Date(date) if mention.span.start >= at => Some((date.date?, mention.span.clone())),
        _ => None,
    });
    let subject = match later.filter(|_| paper.date.is_none() && paper.symbol.is_empty()) {
        Some((date, span)) => {
            paper.date = Some(date);
            let before = ended(line.get(at..span.start)?);
            before.strip_suffix("ngày").map_or(before, str::trim_end)
        }
        None => ended(behind),
    };
    subject.clone_into(&mut paper.subject);
    let is_named = !paper.subject.is_empty() || !paper.symbol.is_empty();
    is_named.then_some(SeenCitation { paper, is_party: false, span: 0..line.len() })
}

/// "số …/UBND-VP" from byte `from` on: the symbol behind a number that is not known yet, and where it ends.
fn open_number(line: &str, from: usize) -> Option<(String, usize)> {
    let rest = line.get(from..)?;
    let open = rest.trim_start().strip_prefix("số")?;
    let open = open.trim_start_matches(|sign: char| sign.is_whitespace() || ".…_:".contains(sign));
    let symbol = open.strip_prefix('/')?.trim_start();
    let length = symbol.find([' ', ',', ';']).unwrap_or(symbol.len());
    let (symbol, behind) = symbol.split_at(length);
    let is_symbol = symbol.contains(char::is_alphabetic);
    is_symbol.then(|| (symbol.to_owned(), line.len() - behind.len()))
}

/// Without the marks that end an item of a list or open what follows.
fn ended(words: &str) -> &str {
    let words = words.trim();
    let words = words.strip_suffix("./.").unwrap_or(words);
    words.trim_matches(|sign: char| sign.is_whitespace() || ";,:.–".contains(sign) || sign == '-')
}

/// "- Kế hoạch …", "1. Kế hoạch …", "Căn cứ Nghị định …" without what stands before the paper.
fn without_bullet(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['-', '–', '+', '*', '•']).trim_start();
    let line = line.strip_prefix("Căn cứ ").unwrap_or(line);
    let digits = line.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(0);
    match line[digits..].strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 && digits < 4 && rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::period;

    #[track_caller]
    fn check(line: &str, expected: [&str; 6]) {
        let seen = of_line(line).map(|seen| seen.paper).unwrap_or_default();
        let date = seen.date.map_or_else(String::new, period::format_date);
        assert_eq!(
            [&*seen.kind, &seen.number, &seen.symbol, &date, &seen.issuer, &seen.subject],
            expected
        );
    }

    #[test]
    fn a_typed_line_is_read_as_it_is_written() {
        check(
            "Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính năm 2026.",
            [
                "Kế hoạch",
                "53",
                "KH-UBND",
                "13/01/2026",
                "UBND xã Mẫu",
                "về cải cách hành chính năm 2026",
            ],
        );
        check(
            "- Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể;",
            [
                "Nghị quyết",
                "76",
                "NQ-CP",
                "15/07/2021",
                "Chính phủ",
                "ban hành Chương trình tổng thể",
            ],
        );
        check(
            "Quyết định số 7/2026/QĐ-UBND của Ủy ban nhân dân tỉnh Mẫu ngày 05/02/2026 quy định mức thu",
            [
                "Quyết định",
                "7",
                "2026/QĐ-UBND",
                "05/02/2026",
                "Ủy ban nhân dân tỉnh Mẫu",
                "quy định mức thu",
            ],
        );
        check(
            "Hướng dẫn số 22-HD/BTCTU ngày 1/3/2026 của Ban Tổ chức Tỉnh ủy về đảng viên",
            ["Hướng dẫn", "22-HD", "BTCTU", "01/03/2026", "Ban Tổ chức Tỉnh ủy", "về đảng viên"],
        );
        check(
            "12/UBND-VP ngày 03/02/2026 v/v chấp hành giờ làm việc",
            ["Công văn", "12", "UBND-VP", "03/02/2026", "", "v/v chấp hành giờ làm việc"],
        );
        check(
            "Kế hoạch số 28/KH-UBND theo dõi thi hành pháp luật năm 2026 ngày 27/01/2026",
            ["Kế hoạch", "28", "KH-UBND", "27/01/2026", "", "theo dõi thi hành pháp luật năm 2026"],
        );
        check(
            "Quyết định số 9/QĐ-UBND ngày 05/01/2026 do UBND xã ban hành Quy chế làm việc",
            ["Quyết định", "9", "QĐ-UBND", "05/01/2026", "UBND xã", "Quy chế làm việc"],
        );
        for line in [
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025",
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025 của Quốc hội;",
        ] {
            let name = "Tổ chức chính quyền địa phương";
            check(line, ["Luật", "72", "2025/QH15", "16/06/2025", "Quốc hội", name]);
        }
        check(
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
            ["Luật", "64", "2025/QH15", "", "Quốc hội", "Ban hành văn bản quy phạm pháp luật"],
        );
        check(
            "Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
            ["Luật", "", "", "16/06/2025", "", "Tổ chức chính quyền địa phương"],
        );
        check(
            "Công văn số .../UBND-VP ngày 20/02/2026 của UBND xã về việc đẩy mạnh hồ sơ trực tuyến",
            [
                "Công văn",
                "",
                "UBND-VP",
                "20/02/2026",
                "UBND xã",
                "về việc đẩy mạnh hồ sơ trực tuyến",
            ],
        );
        check(
            "Kế hoạch số      /KH-UBND về tuyên truyền",
            ["Kế hoạch", "", "KH-UBND", "", "", "về tuyên truyền"],
        );
        check(
            "Báo cáo ngày 06/03/2026 của UBND xã về kết quả quý I",
            ["Báo cáo", "", "", "06/03/2026", "UBND xã", "về kết quả quý I"],
        );
        check("họp giao ban tháng 3", [""; 6]);
    }

    #[test]
    fn papers_of_a_sentence_end_where_the_next_one_begins() {
        let text = "UBND xã đã ban hành Kế hoạch số 3/KH-UBND ngày 05/01/2026 về tuyên truyền, Quyết định số \
            4/QĐ-UBND ngày 06/01/2026 về việc giao dự toán; thực hiện Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 \
            của Chính phủ sửa đổi một số điều của Nghị định số 61/2018/NĐ-CP.";
        let passage = Passage::plain(PassageKind::Paragraph, text, Place::Page, 0);
        let found = in_passage(text, &read(&passage));
        let said: Vec<(String, &str)> =
            found.iter().map(|it| (it.paper.number_and_symbol(), &*it.paper.subject)).collect();
        assert_eq!(
            said,
            [
                ("3/KH-UBND".into(), "về tuyên truyền"),
                ("4/QĐ-UBND".into(), "về việc giao dự toán"),
                ("107/2021/NĐ-CP".into(), "sửa đổi một số điều của Nghị định số 61/2018/NĐ-CP"),
            ]
        );
    }

    fn any_paper() -> impl Strategy<Value = Paper> {
        let one_of =
            |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
        let kind = prop::sample::select(vec![
            ("Kế hoạch", "KH-UBND"),
            ("Quyết định", "QĐ-UBND"),
            ("Nghị quyết", "2026/NQ-HĐND"),
            ("Thông báo", "TB-UBND"),
            ("Công văn", "UBND-VP"),
            ("Nghị định", "2025/NĐ-CP"),
            ("Quyết định", "QĐ-TTg"),
        ]);
        let issuer = one_of(&[
            "",
            "UBND xã Mẫu",
            "Ủy ban nhân dân tỉnh Mẫu",
            "Hội đồng nhân dân thành phố Mẫu",
            "Chính phủ",
            "Thủ tướng Chính phủ",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            "Sở Khoa học và Công nghệ",
            "Trung tâm Phục vụ hành chính công xã Mẫu",
        ]);
        let subject = one_of(&[
            "",
            "về cải cách hành chính năm 2026",
            "ban hành Quy chế làm việc",
            "về việc giao 12 chỉ tiêu, nhiệm vụ",
            "quy định chức năng, nhiệm vụ của Văn phòng",
            "tuyên truyền cải cách hành chính",
            "thành lập Tổ công nghệ số cộng đồng",
        ]);
        let day = (2021_i32..2030, 1_u32..13, 1_u32..29);
        let date = prop::option::of(day.prop_map(|(year, month, day)| {
            chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day")
        }));
        (kind, 1_u32..2000, date, issuer, subject).prop_map(
            |((kind, symbol), number, date, issuer, subject)| Paper {
                kind: kind.to_owned(),
                number: number.to_string(),
                symbol: symbol.to_owned(),
                date,
                issuer,
                subject,
                ..Paper::default()
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_printed_of_a_paper_is_read_as_that_paper(paper in any_paper()) {
            let printed = paper.citation();
            // "về" stands before what it is about, whether the paper has it or not.
            let bare = |mut paper: Paper| {
                paper.subject = paper.subject.trim_start_matches("về ").to_owned();
                paper
            };
            let read = of_line(&printed).map(|seen| bare(seen.paper));
            prop_assert_eq!(read, Some(bare(paper)), "{}", printed);
        }
    }
}
