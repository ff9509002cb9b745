//! The kind of a paper (văn bản), as its symbol and the first words of its subject tell it.

use super::check::{PaperKind, paper_kinds, paper_words};
use crate::model::text;

/// The kind whose symbol names none.
const LETTER: &str = "Công văn";

/// The kind a symbol names: "QĐ-UBND" → "Quyết định", "UBND-VP" → "Công văn"; nothing where its letters are of no
/// kind known. A symbol of the Party has its kind behind the number: "15-HD".
pub fn kind_of_symbol(number: &str, symbol: &str) -> Option<&'static str> {
    let head = head(number, symbol)?;
    // "66/TTr" may be of an inspectorate (thanh tra).
    if head == "TTr" && symbol == "TTr" {
        return None;
    }
    // "KH" is of a plan rather than of a plan of several offices.
    let named = paper_kinds().iter().filter(|kind| kind.short.iter().any(|short| short == head));
    let is_second = |kind: &PaperKind| kind.short.first().is_none_or(|short| short != head);
    let Some(nearest) = named.min_by_key(|kind| (is_second(kind), kind.words.len())) else {
        // A symbol that begins with the letters of an office names no kind, which only an official letter does.
        return is_issuer(head).then_some(LETTER);
    };
    // "TC-KH" is of the office of finance and plans, no notice: a kind stands before letters of who issued it.
    let mut behind = parts(symbol).skip_while(|part| *part != head).skip(1).peekable();
    (behind.peek().is_none() || behind.any(is_issuer)).then_some(nearest.name.as_str())
}

fn parts(symbol: &str) -> impl Iterator<Item = &str> {
    symbol.split(['-', '/', '&', '.', ' ']).filter(|part| !part.is_empty())
}

/// Whether a part of a symbol tells who issued the document: "UBND", "TTg", "BNV".
pub fn is_issuer(part: &str) -> bool {
    let part = part.to_uppercase();
    let is_ministry = part.starts_with('B') && part.chars().count() >= 3;
    is_ministry || paper_words().issuers.contains(&part)
}

/// The kind a subject begins with: "Quyết định thành lập …" → "Quyết định".
pub fn kind_of_subject(subject: &str) -> Option<&'static str> {
    first_kind(subject).map(|kind| kind.name.as_str())
}

/// The kind of a paper by both; nothing where they do not agree or neither tells. "Báo cáo", "Hướng dẫn" at the head of
/// a subject are also what one does: there the symbol decides.
pub fn kind_of(number: &str, symbol: &str, subject: &str) -> Option<&'static str> {
    let said = first_kind(subject);
    match (kind_of_symbol(number, symbol), said) {
        (Some(named), Some(said)) if said.single && !fits(said, number, symbol) => {
            (said.name == named).then_some(named)
        }
        // "Kế hoạch phối hợp …" under "KH".
        (Some(_), Some(said)) if fits(said, number, symbol) => Some(said.name.as_str()),
        (Some(named), _) => Some(named),
        (None, Some(said)) => Some(said.name.as_str()),
        (None, None) => None,
    }
}

/// The kind that a symbol names beside a paper of another kind; nothing where both agree or it cannot be told.
pub fn other_kind(kind: &str, number: &str, symbol: &str) -> Option<&'static str> {
    let wanted = text::folded(kind);
    let own = paper_kinds().iter().find(|known| text::folded(&known.name) == wanted)?;
    let named = kind_of_symbol(number, symbol)?;
    (named != own.name && !fits(own, number, symbol)).then_some(named)
}

fn fits(kind: &PaperKind, number: &str, symbol: &str) -> bool {
    head(number, symbol)
        .is_some_and(|head| kind.short.iter().any(|short| head.starts_with(short.as_str())))
}

fn first_kind(subject: &str) -> Option<&'static PaperKind> {
    let small = subject.trim().to_lowercase();
    let begins = |kind: &&PaperKind| {
        small
            .strip_prefix(&kind.words.join(" "))
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    paper_kinds().iter().filter(begins).max_by_key(|kind| kind.words.len())
}

/// "QĐ" of "QĐ-UBND" and of "2026/QĐ-UBND", "HD" of "15-HD/ĐU".
fn head<'a>(number: &'a str, symbol: &'a str) -> Option<&'a str> {
    let has_letters = |part: &&str| part.contains(char::is_alphabetic);
    let behind_number = number.split_once('-').map(|(_, letters)| letters).filter(has_letters);
    let of_symbol = || symbol.split('/').find(has_letters)?.split('-').next();
    behind_number.or_else(of_symbol).map(str::trim).filter(|head| !head.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_names_the_kind() {
        for (number, symbol, expected) in [
            ("99", "QĐ-UBND", Some("Quyết định")),
            ("9", "KH-UBND", Some("Kế hoạch")),
            ("9", "2026/NQ-HĐND", Some("Nghị quyết")),
            ("15-HD", "ĐU", Some("Hướng dẫn")),
            ("9", "UBND-VP", Some("Công văn")),
            ("66", "TTr", None),
            ("66", "TTr-UBND", Some("Tờ trình")),
            ("15", "TC-KH", None),
            ("20", "TT-VPĐK", None),
            ("20", "TT-BNV", Some("Thông tư")),
            ("3", "QĐ-TTg", Some("Quyết định")),
            ("9", "UBND", Some("Công văn")),
            ("9", "", None),
        ] {
            assert_eq!(kind_of_symbol(number, symbol), expected, "{number}/{symbol}");
        }
    }

    #[test]
    fn a_subject_tells_it_where_the_symbol_does_not_say_otherwise() {
        let check = |symbol, subject, expected| {
            assert_eq!(kind_of("9", symbol, subject), expected, "{symbol} {subject}");
        };
        check("", "Quyết định thành lập Tổ công tác", Some("Quyết định"));
        check("QĐ-UBND", "thành lập Tổ công tác", Some("Quyết định"));
        check("QĐ-UBND", "Quyết định thành lập Tổ công tác", Some("Quyết định"));
        check("QĐ-UBND", "Kế hoạch cải cách hành chính", None);
        check("UBND-VP", "Hướng dẫn thực hiện khảo sát", Some("Công văn"));
        check("KH-UBND", "Kế hoạch phối hợp tuyên truyền", Some("Kế hoạch phối hợp"));
        check("", "về việc khảo sát", None);
    }

    #[test]
    fn a_symbol_of_another_kind_is_seen() {
        assert_eq!(other_kind("Kế hoạch", "9", "QĐ-UBND"), Some("Quyết định"));
        assert_eq!(other_kind("Kế hoạch", "9", "UBND-VP"), Some("Công văn"));
        assert_eq!(other_kind("Công văn", "9", "KH-UBND"), Some("Kế hoạch"));
        for (kind, symbol) in [
            ("Kế hoạch phối hợp", "KH-UBND"),
            ("Quy định", "QĐ-UBND"),
            ("Công văn", "UBND-VP"),
            ("Kế hoạch", ""),
            ("Thư ngỏ", "QĐ-UBND"),
            ("", "QĐ-UBND"),
        ] {
            assert_eq!(other_kind(kind, "9", symbol), None, "{kind} {symbol}");
        }
    }
}
