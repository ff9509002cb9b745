//! Whether a report holds every word of the text it was read from: counted, not believed.
//!
//! What is compared is the report as it will be stored and printed, never what the reader thinks it did. The words
//! of a section are looked for in that section, those of the frame in the frame, in their order; those of the
//! letterhead, the signature and the annexes among what the page prints of them. Invariant: a word of the report
//! stands for one word of the text, except the fixed words of forms, which stand for all of theirs.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::lines::{furniture, left_out};
use crate::{
    assets,
    compose::{
        self,
        document::{Block, Document, Inline, Paragraph, ParagraphStyle, Part},
    },
    import::{Imported, Sourced},
    model::{
        AnnexRow, Commune, Passage, PassageKind, Place, Report, SectionId, form, numbering, text,
    },
    session,
};

/// How many words of a text its report holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptWords {
    /// Words of the text.
    pub all: usize,
    /// Those of them that pages print around the text: told, and taken out.
    pub furniture: usize,
    /// Those of lines that a person left out.
    pub left_out: usize,
    /// Those that are nowhere, by their line.
    pub missing: Vec<Sourced<String>>,
}

impl KeptWords {
    /// Words that are accounted for, those that a person left out not among them.
    pub fn kept(&self) -> usize {
        self.all - self.missing.len() - self.left_out
    }

    /// The lines that lack words, each once.
    pub fn lines(&self) -> Vec<usize> {
        let lines: BTreeSet<usize> = self.missing.iter().map(|(line, _)| *line).collect();
        lines.into_iter().collect()
    }
}

/// Where the words of a line are looked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Holder {
    /// Title, căn cứ, opening, closing.
    Frame,
    Section(SectionId),
    /// Letterhead, addressees, recipients, signature; and whatever is read as no part of the text.
    Sheet,
}

/// A word of the text, or a part of one: "12/KH-UBND" has three.
#[derive(Debug, Clone)]
struct Token {
    /// Which word of the text.
    word: usize,
    letters: String,
}

/// Counts the words of `lines` that `report` holds; `imported` says what each line was read as.
pub fn count(
    lines: &[Sourced<String>],
    imported: &Imported,
    report: &Report,
    commune: &Commune,
) -> KeptWords {
    let mut words: Vec<Sourced<String>> = Vec::new();
    let mut kept = KeptWords::default();
    let mut seen: BTreeMap<Holder, Vec<Token>> = BTreeMap::new();
    let furniture = furniture(imported);
    let left_out = left_out(imported);
    let holders = holders(&imported.passages);
    let rows = row_words(imported, report);
    for (line, written) in lines {
        for word in written.split(' ').filter(|word| word.contains(char::is_alphanumeric)) {
            kept.all += 1;
            if left_out.contains(line) {
                kept.left_out += 1;
                continue;
            }
            if furniture.contains(line) {
                kept.furniture += 1;
                continue;
            }
            let holder = holders.get(line).copied().unwrap_or(Holder::Sheet);
            let tokens = tokens(word).map(|letters| Token { word: words.len(), letters });
            // The words of a form's row are the form's own, and its figure's.
            let of_row = rows.get(line);
            let is_of = |of: &HashSet<String>, letters: &str| {
                // A label's word with misprinted marks is told as the form has it.
                of.contains(letters) || of.contains(&text::plain(letters))
            };
            let left = tokens.filter(|it| of_row.is_none_or(|of| !is_of(of, &it.letters)));
            seen.entry(holder).or_default().extend(left);
            words.push((*line, word.to_owned()));
        }
    }
    let missing: BTreeSet<usize> =
        lost(seen, report, commune).into_iter().map(|token| token.word).collect();
    kept.missing = missing.into_iter().map(|word| words[word].clone()).collect();
    kept
}

/// The tokens that `report` has nowhere, of those `seen` in the text by what holds them.
fn lost(mut seen: BTreeMap<Holder, Vec<Token>>, report: &Report, commune: &Commune) -> Vec<Token> {
    let numbers = numbering::numbers(&report.sections);
    let document = session::compose(report, commune).ok();
    let sheet = document.as_ref().map_or_else(Vec::new, |document| of_sheet(report, document));
    let mut loose = Loose::of(report, document.as_ref());
    let mut unmet = Vec::new();
    seen.entry(Holder::Sheet).or_default();
    // The letterhead and the annexes take what is theirs before others look there.
    for (holder, tokens) in seen.into_iter().rev() {
        let held = match holder {
            Holder::Sheet => sheet.clone(),
            _ => held_by(holder, report, &numbers),
        };
        let (missed, spare) = compared(&tokens, &held);
        loose.add(spare);
        unmet.extend(missed);
    }
    unmet.retain(|token| !loose.take(&token.letters));
    unmet
}

/// What each line was read as: the first thing on it.
fn holders(passages: &[Passage]) -> HashMap<usize, Holder> {
    let mut holders = HashMap::new();
    for passage in passages {
        for piece in &passage.pieces {
            let holder = match (&passage.kind, &piece.place) {
                (_, Place::Heading { section } | Place::Text { section, .. }) => {
                    Holder::Section(*section)
                }
                (
                    PassageKind::Title
                    | PassageKind::LegalBasis
                    | PassageKind::Opening
                    | PassageKind::Closing,
                    _,
                ) => Holder::Frame,
                _ => Holder::Sheet,
            };
            holders.entry(piece.line).or_insert(holder);
        }
    }
    holders
}

/// The words of the report that stand for those of a holder, in their order. `numbers` are those of its sections.
fn held_by(holder: Holder, report: &Report, numbers: &[String]) -> Vec<String> {
    match holder {
        Holder::Sheet => Vec::new(),
        Holder::Frame => {
            let header = &report.header;
            let basis = header.legal_basis.iter().map(String::as_str);
            let before = std::iter::once(header.title.as_str()).chain(basis);
            let words = before.chain([header.opening.as_str(), header.closing.as_str()]);
            words.flat_map(tokens).collect()
        }
        Holder::Section(id) => {
            let found = report.sections.iter().zip(numbers).find(|(section, _)| section.id == id);
            let Some((section, number)) = found else { return Vec::new() };
            [number.as_str(), &section.heading, &section.text]
                .into_iter()
                .flat_map(tokens)
                .collect()
        }
    }
}

/// The parts of a text that are letters and digits, in small letters; a number without zeros before it.
fn tokens(words: &str) -> impl Iterator<Item = String> {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| {
        let bare = part.trim_start_matches('0');
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && !bare.is_empty() { bare.to_owned() } else { part.to_lowercase() }
    })
}

/// What of `tokens` does not stand in `held`, and what of `held` stands for none of them. What both have in the same
/// order is theirs: of a word that is told twice the one that is gone is the one that is named. Only in what is left
/// over does the order not count.
fn compared(tokens: &[Token], held: &[String]) -> (Vec<Token>, Vec<String>) {
    let same = |pair: &(&Token, &String)| pair.0.letters == *pair.1;
    let before = tokens.iter().zip(held).take_while(same).count();
    let behind =
        tokens[before..].iter().rev().zip(held[before..].iter().rev()).take_while(same).count();
    let tokens = &tokens[before..tokens.len() - behind];
    let held = &held[before..held.len() - behind];
    let (of_tokens, of_held) = in_same_order(tokens, held);
    let mut loose = Loose::default();
    let spare = held.iter().zip(&of_held).filter(|(_, is_met)| !**is_met);
    loose.add(spare.map(|(word, _)| word.clone()).collect());
    let left = tokens.iter().zip(&of_tokens).filter(|(_, is_met)| !**is_met);
    let unmet = left.map(|(token, _)| token).filter(|token| !loose.take(&token.letters));
    let unmet = unmet.cloned().collect();
    (unmet, loose.left())
}

/// Which words of each are in the longest run of words that both have in the same order; none of them where that would
/// take too long to find.
fn in_same_order(tokens: &[Token], held: &[String]) -> (Vec<bool>, Vec<bool>) {
    /// Pairs of words that are compared at most.
    const MOST: usize = 4_000_000;
    let mut met = (vec![false; tokens.len()], vec![false; held.len()]);
    let width = held.len() + 1;
    if tokens.len() * held.len() > MOST {
        return met;
    }
    // Of what begins at each pair, the longest run.
    let mut longest = vec![0_u32; (tokens.len() + 1) * width];
    for (at, token) in tokens.iter().enumerate().rev() {
        for (of, word) in held.iter().enumerate().rev() {
            longest[at * width + of] = if token.letters == *word {
                longest[(at + 1) * width + of + 1] + 1
            } else {
                longest[(at + 1) * width + of].max(longest[at * width + of + 1])
            };
        }
    }
    let (mut at, mut of) = (0, 0);
    while at < tokens.len() && of < held.len() {
        if tokens[at].letters == held[of] {
            (met.0[at], met.1[of]) = (true, true);
            (at, of) = (at + 1, of + 1);
        } else if longest[(at + 1) * width + of] >= longest[at * width + of + 1] {
            at += 1;
        } else {
            of += 1;
        }
    }
    met
}

/// Words that may each stand for one of the text, whatever their order.
#[derive(Debug, Default)]
struct Loose {
    counts: HashMap<String, usize>,
    /// Fixed words of forms: they stand for all of theirs.
    fixed: HashSet<String>,
}

impl Loose {
    /// What the report keeps unprinted, and the fixed words of its forms.
    fn of(report: &Report, document: Option<&Document>) -> Self {
        let mut loose = Self::default();
        loose.add(report.remainder.iter().flat_map(|kept| tokens(kept)).collect());
        if let Some(document) = document {
            let fixed = document.parts.iter().skip(1).flat_map(of_forms);
            loose.fixed.extend(fixed.flat_map(|words| tokens(&words).collect::<Vec<_>>()));
        }
        loose
    }

    fn add(&mut self, words: Vec<String>) {
        for word in words {
            *self.counts.entry(word).or_default() += 1;
        }
    }

    fn take(&mut self, word: &str) -> bool {
        if let Some(count) = self.counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            return true;
        }
        self.fixed.contains(word)
    }

    fn left(self) -> Vec<String> {
        self.counts.into_iter().flat_map(|(word, count)| std::iter::repeat_n(word, count)).collect()
    }
}

/// What the page prints around the text, then the annex that is kept as it is, in their order.
fn of_sheet(report: &Report, document: &Document) -> Vec<String> {
    let annex = report.header.kept_annex.lines();
    let annex = annex.filter(|line| form::rows_below_of(line).is_none());
    let around = around(document);
    around.iter().map(String::as_str).chain(annex).flat_map(tokens).collect()
}

/// Letterhead, kind, addressees, recipients, signature, with the fixed words beside them.
fn around(document: &Document) -> Vec<String> {
    let plain = |inlines: &Vec<Inline>| compose::plain_text(inlines);
    let mut words = Vec::new();
    for block in document.parts.first().map_or(&[][..], |body| &body.blocks) {
        match block {
            Block::Letterhead(head) => {
                words.extend(head.superior.iter().chain(&head.organ).map(plain));
                // The page writes both offices out.
                words.push("UBND UBND".into());
                words.extend(
                    [&head.number, &head.nation, &head.motto, &head.date].into_iter().map(plain),
                );
            }
            Block::AddressedTo(lines) => {
                words.push("Kính gửi".into());
                words.extend(lines.iter().map(plain));
            }
            Block::Closing(closing) => {
                words.push("Nơi nhận".into());
                words.extend(closing.recipients.iter().chain(&closing.authority).map(plain));
                words.push(plain(&closing.name));
                words.push("UBND".into());
            }
            Block::Paragraph(Paragraph { style: ParagraphStyle::Kind, inlines }) => {
                words.push(plain(inlines));
            }
            _ => {}
        }
    }
    words
}

/// The names of an annex and of its forms, and the heads of their columns.
fn of_forms(part: &Part) -> Vec<String> {
    let mut words = Vec::new();
    for block in &part.blocks {
        match block {
            Block::Paragraph(paragraph) => words.push(compose::plain_text(&paragraph.inlines)),
            Block::Table(table) => {
                let cells = table.header.iter().flat_map(|row| &row.cells);
                let lines = cells.flat_map(|cell| &cell.paragraphs);
                words.extend(lines.map(|line| compose::plain_text(line)));
            }
            _ => {}
        }
    }
    words
}

/// The words that stand for those of a row that was read into a form, by line: the form's own, and those of the
/// figure that the report has for it.
fn row_words(imported: &Imported, report: &Report) -> HashMap<usize, HashSet<String>> {
    let mut words: HashMap<usize, HashSet<String>> = HashMap::new();
    let Some(set) = assets::form_set(&report.forms) else { return words };
    for row in &imported.rows {
        let AnnexRow { form, row: Some(at), passage, .. } = row else { continue };
        let known = set.forms.iter().find(|known| known.number == *form);
        let Some(known) = known.and_then(|form| form.rows.get(*at as usize)) else { continue };
        let mut own: HashSet<String> = [&known.code, &known.label, &known.unit]
            .into_iter()
            .flat_map(|part| tokens(part))
            .collect();
        own.extend(tokens(&known.label).map(|word| text::plain(&word)));
        let figure = known.indicator.as_ref().and_then(|id| report.figures.get(id));
        if let Some(figure) = figure {
            own.extend(tokens(&figure.note));
            own.extend(figure.printed.iter().flat_map(|printed| tokens(printed)));
        }
        for piece in &imported.passages[*passage].pieces {
            words.entry(piece.line).or_default().extend(own.iter().cloned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Context};

    const TEXT: &str = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ MẪU\tĐộc lập - Tự do - Hạnh phúc\n\
        Số: 12/BC-UBND\tMẫu, ngày 05 tháng 4 năm 2026\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\n\
        UBND xã Mẫu báo cáo như sau:\n\nI. CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành 12 văn bản.\n\nII. KẾT QUẢ\n\n\
        Đã làm tốt mọi việc được giao.\n\nTrên đây là báo cáo của xã./.\n\nNơi nhận:\n- Lưu: VT.\n\n\
        TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n";

    fn office() -> Commune {
        Commune { name: "Mẫu".into(), place_name: "Mẫu".into(), ..Commune::default() }
    }

    #[track_caller]
    fn counted(text: &str, change: impl Fn(&mut Report)) -> KeptWords {
        let office = office();
        let imported = import::text(text, &Context::new(None, &office));
        let mut report = imported.report.clone().expect("a period");
        change(&mut report);
        count(&import::lines(text), &imported, &report, &office)
    }

    #[test]
    fn every_word_of_a_report_is_found_again() {
        let kept = counted(TEXT, |_| {});
        assert_eq!(kept.missing, []);
        let words = TEXT.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        assert_eq!((kept.all, kept.kept()), (words.clone().count(), words.count()));
    }

    #[test]
    fn a_word_that_is_gone_is_told_with_its_line() {
        let kept = counted(TEXT, |report| {
            report.sections[1].text = "Đã làm tốt việc được giao.".into();
        });
        assert_eq!(kept.missing, [(16, "mọi".to_owned())]);
        let kept = counted(TEXT, |report| report.header.number.clear());
        assert_eq!(kept.missing, [(3, "12/BC-UBND".to_owned())]);
        let kept = counted(TEXT, |report| drop(report.sections.pop()));
        assert_eq!(kept.lines(), [14, 16]);
    }

    #[test]
    fn a_word_that_is_said_elsewhere_does_not_stand_for_one_that_is_gone() {
        let kept = counted(TEXT, |report| report.sections[0].text = "Đã ban hành văn bản.".into());
        assert_eq!(kept.missing, [(12, "12".to_owned())], "“12” of the letterhead is its own");
    }

    /// Whichever word is gone, and however often it is said: the line told is its own.
    #[test]
    fn of_words_said_many_times_the_line_of_the_one_that_is_gone_is_told() {
        let head =
            "UBND XÃ MẪU\nSố: 12/BC-UBND\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\n";
        for body in [
            "I. CHỈ ĐẠO\n\nTổ đã họp tổ hai lần ở trụ sở.\n\nTổ đã cử tổ đội ba lần.\n\nTổ đã nộp ba kế hoạch.\n",
            "I. CHỈ ĐẠO\n\nTổ đã nộp ba kế hoạch.\n\nTổ đã họp tổ hai lần ở trụ sở.\n\nTổ đã cử tổ đội ba lần.\n",
        ] {
            let text = format!("{head}{body}");
            let stored = counted(&text, |_| {});
            assert_eq!(stored.missing, [], "{body}");
            for (nth, line) in (1..).zip(text.lines()).filter(|(nth, _)| *nth > 7) {
                for word in line.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)) {
                    let left = line.replacen(word, "", 1);
                    let kept = counted(&text, |report| {
                        let section = &mut report.sections[0].text;
                        let whole = line.trim_end_matches(';');
                        assert!(section.contains(whole), "{section}");
                        *section = section.replacen(whole, left.trim_end_matches(';'), 1);
                    });
                    assert_eq!(kept.lines(), [nth], "{word} of {line}");
                }
            }
        }
    }

    #[test]
    fn what_pages_print_around_the_text_is_counted_apart() {
        let text = TEXT.replace("II. KẾT QUẢ", "- 2 -\n\nII. KẾT QUẢ");
        let kept = counted(&text, |_| {});
        assert_eq!((kept.furniture, kept.missing), (1, Vec::new()));
    }
}
