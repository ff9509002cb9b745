//! Another commune's name in a text that is to be this commune's.
//!
//! Whose text it is is known from the letterhead the importer read, or from the organ the report names. Names the
//! checker takes for another commune's are offered beside it, by hand: several communes may be meant.

use std::{borrow::Cow, ops::Range};

use super::{
    replacement::{FoundSubstitution, SubstitutionKind},
    texts::{OfPaper, TypedTexts, cited},
};
use crate::{
    assets::documents::names,
    check,
    import::CommuneSeen,
    model::{Commune, CommuneKind, text},
    prose::{ReadPassage, Sort, syllable},
};

/// A commune that is not the book's.
struct OtherCommune {
    kind: CommuneKind,
    name: String,
    is_sure: bool,
}

/// Every name of another commune in `texts`. `seen` is whose report it is, as its text says; `organ` the organ it names.
pub(super) fn communes(
    texts: &TypedTexts<'_>,
    commune: &Commune,
    seen: Option<&CommuneSeen>,
    organ: &str,
) -> Vec<FoundSubstitution> {
    let mut found = Vec::new();
    for other in others(texts, commune, seen, organ) {
        for at in texts.read() {
            for first in 0..at.reading.words.len() {
                found.extend(named(texts, &at, first, &other, commune));
            }
        }
    }
    found
}

/// The communes a text may be of instead of the book's, the surest first.
fn others(
    texts: &TypedTexts<'_>,
    commune: &Commune,
    seen: Option<&CommuneSeen>,
    organ: &str,
) -> Vec<OtherCommune> {
    let mut others: Vec<OtherCommune> = Vec::new();
    let mut add = |kind: CommuneKind, name: &str, is_sure: bool| {
        let is = |known: &str, own: &str| text::folded(known) == text::folded(own);
        let is_own = kind == commune.kind && is(name, &commune.name);
        let is_known = others.iter().any(|other| other.kind == kind && is(&other.name, name));
        // A commune merged into this one may be meant as such.
        let full = format!("{} {name}", kind.word());
        let is_merged = commune
            .predecessors
            .iter()
            .any(|known| is(&known.name, name) || is(&known.name, &full));
        if !commune.name.is_empty() && !name.is_empty() && !is_own && !is_known {
            others.push(OtherCommune {
                kind,
                name: name.to_owned(),
                is_sure: is_sure && !is_merged,
            });
        }
    };
    let of_text = seen.and_then(|seen| Some((seen.kind?, seen.name.clone()?)));
    for (kind, name) in of_text.into_iter().chain(commune_in(organ)) {
        add(kind, &name, true);
    }
    let rule = check::rule("foreign-name").copied();
    let found = check::check_with(&texts.case, rule.as_slice());
    for quote in found.iter().filter_map(|finding| finding.spot.as_ref()).map(|spot| &spot.quote) {
        if let Some((kind, name)) = commune_in(quote) {
            add(kind, &name, false);
        }
    }
    others
}

/// "xã Đông Mẫu" at the end of "UBND xã Đông Mẫu"; a name in capitals gets usual ones.
fn commune_in(words: &str) -> Option<(CommuneKind, String)> {
    let lower = words.to_lowercase();
    CommuneKind::ALL.into_iter().find_map(|kind| {
        let unit = format!("{} ", kind.word());
        let at = lower.find(&unit).filter(|&at| !lower[..at].ends_with(char::is_alphanumeric))?;
        let name = words.get(at + unit.len()..)?.trim();
        let is_upper = !name.chars().any(char::is_lowercase);
        let part = |word: &str| text::capitalised(&word.to_lowercase());
        let name = if is_upper {
            name.split_whitespace().map(part).collect::<Vec<_>>().join(" ")
        } else {
            name.to_owned()
        };
        (!name.is_empty()).then_some((kind, name))
    })
}

/// The name of `other` that begins with its unit's word at word `first`.
fn named(
    texts: &TypedTexts<'_>,
    at: &ReadPassage<'_>,
    first: usize,
    other: &OtherCommune,
    commune: &Commune,
) -> Option<FoundSubstitution> {
    let words = &at.reading.words;
    let low = |nth: usize| words.get(nth).map_or("", |word| at.reading.lower_of(word));
    let full = format!("{} {}", other.kind.word(), other.name).to_lowercase();
    let count = full.split_whitespace().count();
    let fits = full.split_whitespace().enumerate().all(|(more, part)| {
        let is_joined = more == 0 || words.get(first + more).is_some_and(|word| word.is_spaced);
        is_joined && same_syllable(low(first + more), part)
    });
    // "thị xã Mẫu" is no commune.
    let before = first.checked_sub(1).map_or("", low);
    let is_town = other.kind == CommuneKind::Xa && before == "thị";
    if !fits || is_town {
        return None;
    }
    let span = words.get(first)?.span.start..words.get(first + count - 1)?.span.end;
    let printed = texts.plain(at.index, &span)?;
    let name_word = words.get(first + other.kind.word().split(' ').count())?;
    // "thôn xã khác": small letters name nothing.
    if !name_word.is_capital && name_word.sort != Sort::Number || is_former(at, &span) {
        return None;
    }
    // Half a name is not replaced: a name that was guessed may go on in small letters.
    let next = words.get(first + count);
    let goes_on_small = next.is_some_and(|word| {
        let is_small = word.sort == Sort::Letters && word.is_spaced && !word.is_capital;
        is_small && !names().is_behind(at.reading.lower_of(word))
    });
    if !other.is_sure && goes_on_small {
        return None;
    }
    Some(FoundSubstitution {
        is_beside_number: false,
        text: at.index,
        new: text::capitals_as(printed, &commune.full_name()),
        kind: SubstitutionKind::Commune,
        from: format!("{} {}", other.kind.word(), other.name),
        to: commune.full_name(),
        is_sure: other.is_sure && !goes_on(at, first + count) && cited(at, &span) != OfPaper::Yes,
        span,
    })
}

fn same_syllable(one: &str, other: &str) -> bool {
    let placed = |word| -> Cow<'_, str> { syllable::placed(word) };
    placed(one) == placed(other)
}

/// "xã Đông Mẫu (cũ)": the one that is no more.
fn is_former(at: &ReadPassage<'_>, span: &Range<usize>) -> bool {
    let after = at.reading.lower[span.end..].trim_start_matches([' ', '(']);
    after.starts_with("cũ") || after.starts_with("trước đây")
}

/// Whether the next word may belong to the name: "xã Mẫu Sơn" is not "xã Mẫu".
fn goes_on(at: &ReadPassage<'_>, next: usize) -> bool {
    let words = &at.reading.words;
    let is_upper = |nth: usize| {
        words.get(nth).is_some_and(|word| {
            let word = at.quote(&word.span);
            word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
        })
    };
    words.get(next).is_some_and(|word| {
        let low = at.reading.lower_of(word);
        let ends = is_upper(next) && names().ends.iter().any(|end| end == low);
        let is_other_case = is_upper(next) != is_upper(next - 1);
        word.sort == Sort::Letters && word.is_capital && word.is_spaced && !ends && !is_other_case
    })
}
