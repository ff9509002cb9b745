//! A syllable the language does not have, or one that slipped into the place of another.

use std::borrow::Cow;

use crate::{
    assets::language::{self, Bond, Syllables},
    check::{Class, Facts, Reporter, Rule, Run, slips},
    model::{Level, PassageKind, text},
    prose::{
        ReadPassage, Sort,
        runs::{self, Syllable},
        syllable::{is_keys_of, is_kin, is_near, is_tone_twin, looks_vietnamese},
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V010",
    name: "misspelt",
    level: Level::Warning,
    class: Class::Typo,
    why: "Âm tiết này không có trong tiếng Việt, hoặc không đi với từ bên cạnh: thường là gõ sai dấu hay sót chữ.",
    bad: "UBND xã đã ban hành kế ⟦hoach⟧ và hướng dẫn thự ⟦hịen⟧.\nCông tác ⟦tuyền⟧ truyền được quan tâm; ⟦cộng⟧ nghệ thông tin còn ⟦thieeus⟧ đồng bộ; được niêm yết công ⟦khải⟧ bằng mã QR.\nTỷ lệ đúng hạn ⟦dạt⟧ 98,5%; đã hướng ⟦dn⟧ người dân.",
    good: "Đã kiểm tra, bổ sung các văn bản; gửi qua Zalo, email, website, VNeID và iOffice; bà Đắk Krông ở thôn Pơ Lang.\nHồ sơ tồn kỳ trước được giải quyết; uỷ quyền, hoà giải, qui định, thạc sỹ; đúng người, đúng việc; trực, tiếp công dân.\nCó 35 học viên, trong đó nam 20 người, nữ 15 người; ký tự hình thoi và hình tròn trong tệp.",
    folded: None,
    run: Run::Each(misspelt),
};

fn misspelt(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    for run in runs::runs(at) {
        let mut suspects = (0..run.len()).filter_map(|nth| suspect(at, &run, nth)).peekable();
        // Phrases are only looked for where something is suspected: most runs are in order.
        let told_elsewhere = suspects.peek().map(|_| slips::phrase_slips(&run));
        for suspect in suspects {
            let is_told = told_elsewhere.as_ref().is_some_and(|told| told.contains(&suspect.nth))
                || slips::is_in_confused(&run, suspect.nth);
            if !is_told {
                report(at, &run, suspect, out);
            }
        }
    }
}

/// A syllable that seems wrong.
struct Suspect<'r> {
    /// Which of its run.
    nth: usize,
    word: &'r str,
    /// What may have been meant.
    meant: Option<String>,
    /// Whether the language does not have it; else it goes with neither neighbour.
    is_unknown: bool,
}

/// The syllable at `nth` when the language does not have it, or when another one is likelier to stand there.
fn suspect<'r>(at: &ReadPassage<'_>, run: &'r [Syllable<'_>], nth: usize) -> Option<Suspect<'r>> {
    let known = language::syllables();
    let word = run[nth].word.as_deref()?;
    let keys = keys_of(known, run, nth, word).map(ToOwned::to_owned);
    let is_unknown =
        keys.is_some() || word.chars().count() > 1 && looks_vietnamese(word) && !known.has(word);
    let meant = keys
        .or_else(|| meant(known, run, nth, word))
        .or_else(|| before_number(at, run, nth, word).map(ToOwned::to_owned));
    if meant.is_none() && !is_unknown {
        return None;
    }
    let start = run[nth].span.start;
    let is_in_mention = at.reading.mention_at(start).is_some();
    // "K’Nớ", "Đắk K’ho": names of other languages.
    let is_behind_stroke = at.text()[..start].ends_with(['’', '\'']);
    // Cells of a row stand side by side without being one sentence.
    let is_cell = at.passage.kind == PassageKind::AnnexRow;
    (!is_behind_stroke && (is_unknown || !is_in_mention && !is_cell)).then_some(Suspect {
        nth,
        word,
        meant,
        is_unknown,
    })
}

fn report(
    at: &ReadPassage<'_>,
    run: &[Syllable<'_>],
    suspect: Suspect<'_>,
    out: &mut Reporter<'_>,
) {
    let Suspect { nth, word, meant, is_unknown } = suspect;
    let span = run[nth].span.clone();
    let quote = at.quote(&span).to_owned();
    if let Some(meant) = meant {
        let right = cased(&meant, &quote);
        let is_plain = quote.chars().all(char::is_lowercase) && has_vowel(&quote);
        let (written, better) = around(run, nth, &meant, at);
        let message = format!("“{written}” có lẽ là “{better}”.");
        let told = out.at(at, span, message).values(quote, right.clone());
        // A syllable of the language may be meant after all; a word with a capital may be a name, one without a
        // vowel an abbreviation.
        told.fix_if(is_unknown && is_plain, right);
        return;
    }
    let message = match glued(language::syllables(), word) {
        Some((one, other)) => format!("“{quote}” thiếu dấu cách; có lẽ là “{one} {other}”."),
        None => format!(
            "“{quote}” không phải âm tiết tiếng Việt; có lẽ gõ sai dấu hoặc thừa, thiếu chữ."
        ),
    };
    out.at(at, span, message);
}

fn has_vowel(word: &str) -> bool {
    text::folded(word).contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// "dạt 71 %", "nam 2024": a word with the letters of one that numbers stand behind.
fn before_number(
    at: &ReadPassage<'_>,
    run: &[Syllable<'_>],
    nth: usize,
    word: &str,
) -> Option<&'static str> {
    /// Followers of a syllable that stands nearly anywhere.
    const FREE: usize = 60;
    const YEARS: std::ops::Range<u32> = 1990..2100;
    let known = language::syllables();
    let next = at.reading.words.get(at.reading.word_from(run[nth].span.end))?;
    let before = nth.checked_sub(1).and_then(|before| run[before].word.as_deref());
    let is_bound = before.is_some_and(|before| known.bond(before, word) > Bond::None);
    if next.sort != Sort::Number || is_bound || nth + 1 < run.len() {
        return None;
    }
    let is_year = at.quote(&next.span).parse().is_ok_and(|year| YEARS.contains(&year));
    let meant = language::words().before_number.iter().map(String::as_str);
    let mut meant =
        meant.filter(|meant| *meant != word && text::folded(meant) == text::folded(word));
    let meant = meant.next()?;
    // "trong đó nam 20 người": men are counted too.
    let is_rare = if meant == "năm" { is_year } else { known.reach(word) < FREE };
    is_rare.then_some(meant)
}

/// "thieeus" for "thiếu": letters that nothing turned into marks, between words of the language.
fn keys_of(
    known: &Syllables,
    run: &[Syllable<'_>],
    nth: usize,
    word: &str,
) -> Option<&'static str> {
    const MARKS: [&str; 7] = ["aa", "ee", "oo", "dd", "aw", "ow", "uw"];
    if !word.is_ascii() || known.has(word) || !MARKS.iter().any(|mark| word.contains(mark)) {
        return None;
    }
    let beside = |at: Option<usize>| at.and_then(|at| run.get(at)?.word.as_deref());
    let is_among = [beside(nth.checked_sub(1)), beside(Some(nth + 1))]
        .into_iter()
        .flatten()
        .any(|next| !next.is_ascii() && known.has(next));
    let plain = MARKS.iter().fold(word.to_owned(), |plain, mark| plain.replace(mark, &mark[..1]));
    let bare = plain.trim_end_matches(['s', 'f', 'r', 'x', 'j']);
    let alike = known.unmarked(&plain).iter().chain(known.unmarked(bare));
    alike.copied().find(|meant| is_among && is_keys_of(word, meant))
}

/// "tráchcủa": two syllables without their space.
fn glued<'w>(known: &Syllables, word: &'w str) -> Option<(&'w str, &'w str)> {
    const SHORTEST: usize = 2;
    /// Two syllables are no longer; what is would be asked about at every letter.
    const LONGEST: usize = 14;
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).filter(|&at| at >= SHORTEST);
    cuts.map(|at| word.split_at(at))
        .find(|(one, other)| other.len() >= SHORTEST && known.has(one) && known.has(other))
}

/// The syllable that makes a word with the one before or behind, where the written one goes with neither.
fn meant(known: &Syllables, run: &[Syllable<'_>], nth: usize, word: &str) -> Option<String> {
    /// Syllables before more others than this stand nearly anywhere: another letter is no slip of theirs.
    const FREE: usize = 100;
    let beside = |at: Option<usize>| at.and_then(|at| run.get(at)?.word.as_deref());
    let (before, after) = (beside(nth.checked_sub(1)), beside(Some(nth + 1)));
    let is_known = before.is_some_and(|before| known.bond(before, word) > Bond::None)
        || after.is_some_and(|after| known.bond(word, after) > Bond::None);
    if is_known {
        return None;
    }
    let is_free = known.reach(word) >= FREE;
    let is_alike = |candidate: &str| {
        candidate.chars().map(text::plain_letter).eq(word.chars().map(text::plain_letter))
    };
    let with_after = after.map_or(&[][..], |after| known.firsts(after));
    let with_before = before.map_or(&[][..], |before| known.seconds(before));
    let near = |candidates: &[&'static str]| -> Vec<&'static str> {
        let may = |candidate: &&&str| {
            (!is_free || is_alike(candidate))
                && is_near(word, candidate)
                && (!known.has(word) || is_kin(word, candidate))
        };
        let mut found: Vec<&'static str> = candidates.iter().filter(may).copied().collect();
        // Hỏi and ngã are taken for each other more than any other two.
        found.sort_by_key(|candidate| !is_tone_twin(word, candidate));
        found
    };
    let (one, other) = (near(with_after), near(with_before));
    // The neighbour's own word goes first: in "ban hành chỉnh lý" the slip would be elsewhere.
    let is_taken = |at: Option<usize>, way: usize| {
        let neighbour = beside(at)?;
        let next =
            beside(at.and_then(|at| if way == 0 { at.checked_sub(1) } else { Some(at + 1) }))?;
        let bond = if way == 0 { known.bond(next, neighbour) } else { known.bond(neighbour, next) };
        (bond == Bond::Word).then_some(())
    };
    let one = if is_taken(Some(nth + 1), 1).is_some() { Vec::new() } else { one };
    let other = if is_taken(nth.checked_sub(1), 0).is_some() { Vec::new() } else { other };
    let both = one.iter().find(|candidate| other.contains(candidate));
    let found = both.or_else(|| one.first()).or_else(|| other.first());
    found.copied().or_else(|| between(known, word, before?, after?)).map(ToOwned::to_owned)
}

/// The syllable that is known between the two neighbours, where the written one is known beside neither: one of
/// the same letters ("công khải bằng" for "công khai bằng"), or, for what is no syllable, one that is near.
fn between(known: &Syllables, word: &str, before: &str, after: &str) -> Option<&'static str> {
    /// Followers of a syllable that stands nearly anywhere.
    const FREE: usize = 200;
    if !known.has(before) || !known.has(after) {
        return None;
    }
    let (is_known, reach) = (known.has(word), known.reach(word));
    let fits = |alike: &&'static str| {
        let bonds = (known.bond(before, alike), known.bond(alike, after));
        let is_word = bonds.0 == Bond::Word || bonds.1 == Bond::Word;
        let other = known.reach(alike);
        // What is used freely itself may stand anywhere; what never leads on hardly stands alone.
        let is_likelier = reach == 0 || is_word && other >= 2 * reach && other < FREE;
        *alike != word && is_likelier && bonds.0 > Bond::None && bonds.1 > Bond::None
    };
    let mut alike = known.unmarked(word).iter().copied().filter(fits);
    // Two of them: nobody knows which.
    let alike = alike.next().filter(|_| alike.next().is_none());
    if alike.is_some() || is_known {
        return alike;
    }
    let mut near = known.followers(before).filter(|next| is_near(word, next)).filter(fits);
    near.next().filter(|_| near.next().is_none())
}

fn cased<'m>(meant: &'m str, quote: &str) -> Cow<'m, str> {
    if quote.starts_with(char::is_uppercase) {
        return Cow::Owned(text::capitalised(meant));
    }
    Cow::Borrowed(meant)
}

/// The word with the neighbour it belongs to: as written, and as meant.
fn around(run: &[Syllable<'_>], nth: usize, meant: &str, at: &ReadPassage<'_>) -> (String, String) {
    let known = language::syllables();
    let quote = at.quote(&run[nth].span);
    let right = cased(meant, quote);
    let after = run.get(nth + 1).filter(|next| {
        next.word.as_deref().is_some_and(|next| known.bond(meant, next) == Bond::Word)
    });
    if let Some(after) = after {
        let after = at.quote(&after.span);
        return (format!("{quote} {after}"), format!("{right} {after}"));
    }
    match nth.checked_sub(1) {
        Some(before) => {
            let before = at.quote(&run[before].span);
            (format!("{before} {quote}"), format!("{before} {right}"))
        }
        None => (quote.to_owned(), right.into_owned()),
    }
}
