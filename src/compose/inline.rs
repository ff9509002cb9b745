//! Typed text → inlines: `**đậm**`, `*nghiêng*`, `{placeholder}`, links, and a backslash that takes the
//! next sign literally. What is not well formed stays as typed.

use std::ops::Range;

use crate::{
    compose::{
        document::{Content, Inline},
        exhibit::Exhibit,
        figures::Figures,
        placeholder,
    },
    model::{Finding, Place},
};

/// Turns one paragraph into inlines. `place_at(offset)` is the place of the byte at `offset`.
pub fn inlines(
    paragraph: &str,
    place_at: &dyn Fn(usize) -> Place,
    figures: &Figures<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Inline> {
    inlines_behind(paragraph, 0, place_at, figures, findings)
}

/// What of it stands behind a byte, where a sign ends or none has begun; in the face it has there.
pub(super) fn inlines_behind(
    paragraph: &str,
    from: usize,
    place_at: &dyn Fn(usize) -> Place,
    figures: &Figures<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Inline> {
    let mut out = Vec::new();
    let (mut bold, mut italic) = (false, false);
    let mut start = from;
    for (range, sign) in signs(paragraph) {
        if range.end <= from {
            bold ^= sign == Sign::Bold;
            italic ^= sign == Sign::Italic;
            continue;
        }
        push_text(&mut out, paragraph, start..range.start, place_at, bold, italic);
        match sign {
            // The escaped sign begins the next stretch of text.
            Sign::Escape => {}
            Sign::Placeholder => {
                let inside = &paragraph[range.start + 1..range.end - 1];
                let place = placeholder::place_of(inside, &place_at(range.start));
                let (inline, finding) = placeholder::print(inside, &place, figures);
                out.push(Inline { bold, italic, ..inline });
                findings.extend(finding);
            }
            Sign::Bold => bold = !bold,
            Sign::Italic => italic = !italic,
            Sign::Stray => push_text(&mut out, paragraph, range.clone(), place_at, bold, italic),
        }
        start = range.end;
    }
    push_text(&mut out, paragraph, start..paragraph.len(), place_at, bold, italic);
    out
}

/// Words that are printed as typed: a chart or a table asked for in them, which cannot stand there, is a gap that is
/// told.
pub(super) fn printed_as_typed(
    words: &str,
    place: &Place,
    figures: &Figures<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut start = 0;
    for (range, sign) in signs(words) {
        let inside = words.get(range.start + 1..range.end - 1).unwrap_or_default();
        if sign != Sign::Placeholder || Exhibit::parse(inside).is_none() {
            continue;
        }
        if start < range.start {
            out.push(Inline::text(&words[start..range.start], place.clone()));
        }
        let (gap, finding) = placeholder::print(inside, place, figures);
        out.push(gap);
        findings.extend(finding);
        start = range.end;
    }
    if start < words.len() || out.is_empty() {
        out.push(Inline::text(&words[start..], place.clone()));
    }
    out
}

/// What signs in a typed paragraph do instead of being printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A backslash: the sign behind it is taken literally.
    Escape,
    /// `{…}`, braces included.
    Placeholder,
    /// `**`: bold begins or ends.
    Bold,
    /// `*`: italic begins or ends.
    Italic,
    /// Stars that were to be a mark and have no partner: printed as they are, and told by the checker.
    Stray,
}

/// The signs of one paragraph with their bytes, in order. The page and the editor read the same ones.
pub fn signs(paragraph: &str) -> Vec<(Range<usize>, Sign)> {
    let mut found = Vec::new();
    let (mut bold, mut italic) = (false, false);
    let ends = LastEnds::of(paragraph);
    let mut at = 0;
    while let Some(ahead) = paragraph[at..].find(['\\', '{', '*']) {
        at += ahead;
        let next = at + 1;
        let sign = match paragraph.as_bytes()[at] {
            b'\\' if paragraph[next..].starts_with(['\\', '*', '{', '}']) => {
                found.push((at..next, Sign::Escape));
                // The escaped sign is not looked at again.
                at = next + 1;
                continue;
            }
            b'{' => closing_brace(paragraph, next).map(|end| (end + 1, Sign::Placeholder)),
            b'*' => star(paragraph, at, (bold, italic), &ends),
            _ => None,
        };
        let Some((end, sign)) = sign else {
            let run = stars(&paragraph[at..]);
            if is_stray(paragraph, at, run) {
                found.push((at..at + run, Sign::Stray));
            }
            // None of these stars is a mark: neither is the second of two. A brace or a backslash is one letter.
            at += run.max(1);
            continue;
        };
        bold ^= sign == Sign::Bold;
        italic ^= sign == Sign::Italic;
        found.push((at..end, sign));
        at = end;
    }
    found
}

/// The brace that ends a placeholder opened before `from`: ids and formats hold no spaces or braces,
/// except the `{field}` of nothing a person types.
fn closing_brace(text: &str, from: usize) -> Option<usize> {
    let length = text[from..].find(['{', '}', '\n'])?;
    (length > 0 && text[from + length..].starts_with('}')).then_some(from + length)
}

/// A star opens emphasis before a non-space when its partner follows, and closes it after one; the star of
/// a footnote, "(*)", does neither, nor does that of a product, "2*3*4".
fn star(
    text: &str,
    at: usize,
    (bold, italic): (bool, bool),
    ends: &LastEnds,
) -> Option<(usize, Sign)> {
    if is_times(text, at) {
        return None;
    }
    let double = text[at..].starts_with("**");
    let (mark, open, sign, last_end) = if double {
        ("**", bold, Sign::Bold, ends.bold)
    } else {
        ("*", italic, Sign::Italic, ends.italic)
    };
    let token = (at + mark.len(), sign);
    let after = &text[at + mark.len()..];
    let before = text[..at].chars().next_back();
    let before_is_word = before.is_some_and(|c| !c.is_whitespace() && c != '(');
    if open {
        return before_is_word.then_some(token);
    }
    // "***" opens both at once.
    let words = after.trim_start_matches('*');
    let fits = after.len() == words.len() || double && stars(&text[at..]) == 3;
    let opens = fits && words.chars().next().is_some_and(|c| !c.is_whitespace() && c != ')');
    (opens && last_end > at + mark.len()).then_some(token)
}

/// Whether the star there multiplies: it is one, and stands between a digit and a digit or letter.
fn is_times(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().filter(|c| c.is_alphanumeric());
    let after = text[at + 1..].chars().next().filter(|c| c.is_alphanumeric());
    let (Some(before), Some(after)) = (before, after) else { return false };
    before.is_ascii_digit() || after.is_ascii_digit()
}

/// How many stars a text begins with.
fn stars(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'*').count()
}

/// Whether stars that are no mark were to be one: two or three beside a word, one at a single side of a word, or two
/// pairs around nothing. A sign of multiplication, a footnote "(*)", a bullet and a line of stars are letters.
fn is_stray(paragraph: &str, at: usize, run: usize) -> bool {
    let before = paragraph[..at].chars().next_back();
    let after = paragraph[at + run..].chars().next();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "{}".contains(c));
    match run {
        1 => is_letter(before) != is_letter(after),
        2 | 3 => {
            !(is_blank(before) && is_blank(after) || before == Some('(') && after == Some(')'))
        }
        4 => true,
        _ => false,
    }
}

/// Where the last stars of a paragraph stand that can end bold, and the last that can end italic: what opens before
/// them has a partner. 0 for none.
#[derive(Default)]
struct LastEnds {
    bold: usize,
    italic: usize,
}

impl LastEnds {
    fn of(text: &str) -> Self {
        let mut last = Self::default();
        let mut from = 0;
        while let Some(found) = text[from..].find('*') {
            let at = from + found;
            let run = stars(&text[at..]);
            let before = &text[..at];
            let closes = before.chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '(');
            let is_escaped =
                before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            if closes && !is_escaped && !is_times(text, at) {
                if matches!(run, 2 | 3) {
                    last.bold = at;
                }
                if matches!(run, 1 | 3) {
                    last.italic = at;
                }
            }
            from = at + run;
        }
        last
    }
}

fn push_text(
    out: &mut Vec<Inline>,
    paragraph: &str,
    range: Range<usize>,
    place_at: &dyn Fn(usize) -> Place,
    bold: bool,
    italic: bool,
) {
    let mut from = range.start;
    while from < range.end {
        let rest = &paragraph[from..range.end];
        let (plain, link) = split_link(rest);
        if !plain.is_empty() {
            let content = Content::Text(plain.to_owned());
            out.push(Inline { content, bold, italic, place: place_at(from) });
        }
        from += plain.len();
        if let Some(link) = link {
            let uri =
                if link.starts_with("www.") { format!("https://{link}") } else { link.to_owned() };
            let content = Content::Link { text: link.to_owned(), uri };
            out.push(Inline { content, bold, italic, place: place_at(from) });
            from += link.len();
        }
    }
}

/// Text before the first web address, and the address without the punctuation that ends a sentence.
fn split_link(text: &str) -> (&str, Option<&str>) {
    let mut from = 0;
    while let Some((start, mark)) = ["https://", "http://", "www."]
        .iter()
        .filter_map(|mark| text[from..].find(mark).map(|at| (from + at, *mark)))
        .min()
    {
        let link = address(&text[start..]);
        if link[mark.len().min(link.len())..].starts_with(char::is_alphanumeric) {
            return (&text[..start], Some(link));
        }
        // A bare scheme is text, and what follows may still hold an address.
        from = start + mark.len();
    }
    (text, None)
}

/// The address that `text` begins with. Letters of every language belong to it (the exporter spells them as
/// an address must); signs outside ASCII, such as dashes and quotation marks, belong to the sentence.
fn address(text: &str) -> &str {
    let ends = |c: char| {
        if c.is_ascii() {
            c.is_ascii_whitespace() || c.is_ascii_control() || "<>\"()[]{}".contains(c)
        } else {
            !c.is_alphanumeric()
        }
    };
    let end = text.find(ends).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        compose::plain_text,
        model::{Commune, Figure, FigureValue, IndicatorId, Period, Report, SectionId},
    };

    fn report() -> Report {
        let outline = assets::outlines().first().expect("an outline");
        let period = Period::parse("2026-Q1").expect("a period");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let count = |n: i64| Figure::of(FigureValue::Number(n.into()));
        report.figures.insert(IndicatorId::from("plan_tasks_total"), count(37));
        report.figures.insert(IndicatorId::from("plan_tasks_done_ytd"), count(21));
        report.figures.insert(IndicatorId::from("investment_plan"), count(3_000_000_000));
        let none = Figure::of(FigureValue::NotArising);
        report.figures.insert(IndicatorId::from("disciplined_total"), none);
        report
    }

    fn composed(text: &str) -> (Vec<Inline>, Vec<Finding>) {
        let (report, commune) = (report(), Commune { name: "Mẫu".into(), ..Commune::default() });
        let figures = Figures::of(&report, &commune);
        let mut findings = Vec::new();
        let place = |start: usize| Place::Text { section: SectionId(1), start: start as u32 };
        (inlines(text, &place, &figures, &mut findings), findings)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain_text(&composed(text).0), expected);
    }

    #[test]
    fn placeholders_print_by_kind_and_by_format() {
        check("giao {plan_tasks_total} việc", "giao 37 việc");
        check("đạt {plan_completion_year_pct}.", "đạt 56,8%.");
        check(
            "{investment_plan} và {investment_plan:dong}",
            "3.000 triệu đồng và 3.000.000.000 đồng",
        );
        check("{disciplined_total} người; {disciplined_total:chu}", "0 người; không phát sinh");
        check("{commune_name:hoa}, {period_full}", "XÃ MẪU, quý I năm 2026");
        check("{cutoff_to:ngay_day}", "ngày 14 tháng 3 năm 2026");
    }

    #[test]
    fn unknown_or_empty_placeholders_are_gaps_and_findings() {
        check("{khong_co} và {meetings_topical}", "[…] và […]");
        let findings = composed("{khong_co} và {meetings_topical} {plan_tasks_total:xyz}").1;
        let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["unknown-placeholder", "missing-figure", "unknown-format"]);
    }

    #[test]
    fn stars_that_are_not_emphasis_stay() {
        check("* Tiến độ: 2 * 3 = 6; 2*3 (*), (**)", "* Tiến độ: 2 * 3 = 6; 2*3 (*), (**)");
        check("* * *", "* * *");
        check("***", "***");
        check("**đậm** và *nghiêng*", "đậm và nghiêng");
        check(
            r"\*không nghiêng\* \{không phải chỗ điền\}",
            "*không nghiêng* {không phải chỗ điền}",
        );
        let inlines = composed("a **b *c* d** e").0;
        let looks: Vec<_> = inlines.iter().map(|i| (i.bold, i.italic)).collect();
        assert_eq!(
            looks,
            [(false, false), (true, false), (true, true), (true, false), (false, false)]
        );
    }

    #[test]
    fn a_lone_brace_or_backslash_beside_a_word_is_printed() {
        check(r"C:\thư mục, a\ b", r"C:\thư mục, a\ b");
        check("mở {ngoặc, {a{}", "mở {ngoặc, {a{}");
    }

    #[test]
    fn stars_without_a_partner_are_printed() {
        check("có **120 hồ sơ", "có **120 hồ sơ");
        check("có 120** hồ sơ", "có 120** hồ sơ");
        check("trước **** sau****", "trước **** sau****");
        check("*dự kiến", "*dự kiến");
        check("số liệu* và {plan_tasks_total}*", "số liệu* và 37*");
        check("**đậm** và **lẻ", "đậm và **lẻ");
    }

    #[test]
    fn the_stars_of_a_product_are_printed() {
        check("2*3*4 = 24; 4m*3m*2m; x*2*y", "2*3*4 = 24; 4m*3m*2m; x*2*y");
        check("*rộng 2*3 m*", "rộng 2*3 m");
        check("**2*3*4**", "2*3*4");
        check("*rộng 2*3 m", "*rộng 2*3 m");
    }

    #[test]
    fn bold_and_italic_at_once() {
        let looks = |text: &str| -> Vec<(String, bool, bool)> {
            let words = |inline: Inline| {
                (plain_text(std::slice::from_ref(&inline)), inline.bold, inline.italic)
            };
            composed(text).0.into_iter().map(words).collect()
        };
        assert_eq!(looks("***a***"), [("a".into(), true, true)]);
        assert_eq!(looks("***a*b**"), [("a".into(), true, true), ("b".into(), true, false)]);
        assert_eq!(looks("*a***b**"), [("a".into(), false, true), ("b".into(), true, false)]);
    }

    #[test]
    fn offsets_lead_back_to_the_typed_text() {
        let text = r"Có \{ và {plan_tasks_total} việc";
        for inline in composed(text).0 {
            match (&inline.place, &inline.content) {
                (Place::Text { start, .. }, Content::Text(words)) => {
                    assert!(text[*start as usize..].starts_with(words.as_str()));
                }
                (Place::Figure { at: Some((_, start)), .. }, _) => {
                    assert!(text[*start as usize..].starts_with('{'));
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn web_addresses_become_links_without_their_full_stop() {
        let inlines = composed("Xem <https://mau.gov.vn/tin>. Hoặc www.mau.gov.vn, rồi thôi").0;
        let links: Vec<_> = inlines
            .iter()
            .filter_map(|inline| match &inline.content {
                Content::Link { uri, .. } => Some(uri.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(links, ["https://mau.gov.vn/tin", "https://www.mau.gov.vn"]);
        check("Xem <https://mau.gov.vn/tin>.", "Xem <https://mau.gov.vn/tin>.");
    }

    #[track_caller]
    fn check_links(text: &str, expected: &[&str]) {
        let inlines = composed(text).0;
        let links: Vec<_> = inlines
            .iter()
            .filter_map(|inline| match &inline.content {
                Content::Link { uri, .. } => Some(uri.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(links, expected);
        check(text, text);
    }

    #[test]
    fn an_address_with_letters_of_ours_is_one_and_those_after_it_stay_links() {
        check_links(
            "Xem https://mau.gov.vn/thủ-tục?tên=Đất đai, www.xãmẫu.vn và https://dvc.mau.gov.vn.",
            &[
                "https://mau.gov.vn/thủ-tục?tên=Đất",
                "https://www.xãmẫu.vn",
                "https://dvc.mau.gov.vn",
            ],
        );
        check_links(
            "“https://mau.gov.vn/tin”–www.mau.vn… và https://a.vn",
            &["https://mau.gov.vn/tin", "https://www.mau.vn", "https://a.vn"],
        );
        check_links("Giao thức https:// và www. thì không, http://a.vn thì có", &["http://a.vn"]);
    }
}
