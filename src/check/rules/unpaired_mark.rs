//! A mark of bold or italic words without its partner: nothing is bold or italic, and the page prints its stars.

use std::ops::Range;

use crate::{
    check::{Case, Class, Origin, Reporter, Rule, Run},
    compose::inline::{self, Sign},
    model::{HeaderField, Level, Place, SectionId},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V160",
    name: "unpaired-mark",
    level: Level::Warning,
    class: Class::Punct,
    why: "Dấu * hoặc ** dùng để in nghiêng, in đậm phải đi thành cặp quanh chữ; dấu đứng lẻ được in ra nguyên như vậy. Xóa dấu thừa; nếu muốn in đúng dấu sao thì ghi \\* thay cho *.",
    bad: "Đã tiếp nhận ⟦**⟧120 hồ sơ trong kỳ.\nĐã họp giao ban⟦****⟧ hằng tuần.",
    good: "Đã tiếp nhận **120 hồ sơ** trong kỳ; kích thước 2 * 3 m.\nSố liệu (*) lấy trên hệ thống; xã đạt 3*4 tiêu chí.\n* * *",
    folded: None,
    run: Run::Whole(unpaired_mark),
};

fn unpaired_mark(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::File {
        of_file(case, out);
        return;
    }
    let report = case.subject.report;
    for section in &report.sections {
        for (start, stars) in strays(&section.text) {
            let message = message(&section.text, &(start..start + stars));
            match beside(case, section.id, start..start + stars) {
                Some((at, span)) => out.at(&at, span, message),
                None => {
                    let start = u32::try_from(start).unwrap_or(u32::MAX);
                    out.missing(Place::Text { section: section.id, start }, message)
                }
            };
        }
        for (start, stars) in strays(&section.heading) {
            let message = message(&section.heading, &(start..start + stars));
            out.missing(Place::Heading { section: section.id }, message);
        }
    }
    let header = &report.header;
    let fields = [
        (HeaderField::Title, &header.title),
        (HeaderField::Opening, &header.opening),
        (HeaderField::Closing, &header.closing),
    ];
    for (field, text) in fields {
        for (line, paragraph) in text.split('\n').enumerate() {
            for (start, stars) in strays(paragraph) {
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                let message = message(paragraph, &(start..start + stars));
                out.missing(Place::Header { field, line }, message);
            }
        }
    }
}

/// In a file a star beside a word may be a footnote's; two of them are what another program left.
fn of_file(case: &Case<'_>, out: &mut Reporter<'_>) {
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for (start, stars) in strays(at.text()).into_iter().filter(|(_, stars)| *stars > 1) {
            let message = message(at.text(), &(start..start + stars));
            out.at(&at, start..start + stars, message);
        }
    }
}

/// Byte and number of stars that are no mark and were to be one.
fn strays(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if !text.contains('*') {
        return found;
    }
    let mut start = 0;
    for paragraph in text.split('\n') {
        let strays = inline::signs(paragraph).into_iter().filter(|(_, sign)| *sign == Sign::Stray);
        found.extend(strays.map(|(range, _)| (start + range.start, range.len())));
        start += paragraph.len() + 1;
    }
    found
}

fn message(text: &str, stars: &Range<usize>) -> String {
    let sign = &text[stars.clone()];
    let after = text[stars.end..].split_whitespace().next();
    let before = text[..stars.start].split_whitespace().next_back().unwrap_or_default();
    // Behind a word it belongs to that word.
    let glued = text[..stars.start].ends_with(|c: char| !c.is_whitespace());
    let near = if glued { before } else { after.unwrap_or(before) };
    format!("Dấu {sign} ở “{near}” đứng lẻ, in ra nguyên như vậy.")
}

/// The word beside a mark, as it is printed.
fn beside<'c>(
    case: &'c Case<'_>,
    section: SectionId,
    stars: Range<usize>,
) -> Option<(ReadPassage<'c>, Range<usize>)> {
    let near = |at: &ReadPassage<'c>| {
        let of_section = |place: &Place| match place {
            Place::Text { section: own, start } if *own == section => Some(*start as usize),
            _ => None,
        };
        let text = at.text();
        let pieces = at.passage.pieces.iter().filter(|piece| piece.is_typed);
        pieces.rev().find_map(|piece| {
            let start = of_section(&piece.place)?;
            if start == stars.end {
                let word = text[piece.at..].split(char::is_whitespace).next()?;
                return (!word.is_empty()).then_some(piece.at..piece.at + word.len());
            }
            let end = piece.at + stars.start.checked_sub(start).filter(|ahead| *ahead > 0)?;
            let word = text.get(..end)?.rsplit(char::is_whitespace).next()?;
            let is_here = !word.is_empty() && end - piece.at >= word.len();
            is_here.then_some(end - word.len()..end)
        })
    };
    // Pieces of later paragraphs begin behind the mark.
    let mut found = None;
    for at in case.read_passages() {
        let begins = at.passage.pieces.iter().any(|piece| {
            matches!(&piece.place, Place::Text { section: own, start }
                if *own == section && *start as usize <= stars.end)
        });
        if begins && let Some(span) = near(&at) {
            found = Some((at, span));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_beside_is_named() {
        let text = "Đã họp **giao ban, số liệu* của tháng";
        let messages: Vec<String> = strays(text)
            .into_iter()
            .map(|(start, stars)| message(text, &(start..start + stars)))
            .collect();
        assert_eq!(
            messages,
            [
                "Dấu ** ở “giao” đứng lẻ, in ra nguyên như vậy.",
                "Dấu * ở “liệu” đứng lẻ, in ra nguyên như vậy."
            ]
        );
    }
}
