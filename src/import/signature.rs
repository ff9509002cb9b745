//! What the lines of a signature say: for whom somebody signs, by which title, and what is a name.
//!
//! They stand in capitals; what a report keeps of them is in normal case.

use super::marker::is_upper;
use crate::{
    assets::documents::old_texts,
    model::{SigningForm, text},
};

/// Bytes of a line of the signature; a cell without end is asked about at each of its words.
pub(super) const LONGEST_TITLE: usize = 120;

const PREFIXES: [&str; 12] =
    ["TM.", "TM ", "T/M", "KT.", "KT ", "TL.", "TL ", "TUQ.", "TUQ ", "Q.", "QUYỀN CHỦ", "T.M"];

/// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Q. CHỦ TỊCH", "CHỦ TỊCH".
pub(super) fn is_authority(cell: &str) -> bool {
    let cell = cell.trim_matches(['*', ' ']);
    let mut starts = PREFIXES.into_iter().chain(old_texts().titles.iter().map(String::as_str));
    cell.len() < LONGEST_TITLE && is_upper(cell) && starts.any(|start| cell.starts_with(start))
}

/// Two to six capitalised words and nothing else, perhaps after a degree.
pub(super) fn is_name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split(' ').filter(|word| !is_degree(word)).collect();
    let capitalised = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let capitals = |word: &&str| word.chars().all(char::is_uppercase);
    (2..=6).contains(&words.len()) && (words.iter().all(capitalised) || words.iter().all(capitals))
}

/// "ThS.", "TS.", "BS.CKI".
pub(super) fn is_degree(word: &str) -> bool {
    let head = word.split('.').next().unwrap_or_default();
    ["ThS", "Ths", "THS", "TS", "KS", "BS", "CN", "GS", "PGS", "LS"].contains(&head)
        && (word.contains('.') || head == "ThS")
}

/// The lines of a signature in capitals, without the name.
#[derive(Default)]
pub(super) struct Authority {
    lines: Vec<String>,
    /// Whether one of them says that somebody signs for another.
    is_for_another: bool,
}

impl Authority {
    pub fn push(&mut self, line: &str) {
        self.is_for_another |= form(&[line]) != SigningForm::OnBehalf;
        self.lines.push(line.to_owned());
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// For whom somebody signs.
    pub fn form(&self) -> SigningForm {
        form(&self.lines)
    }

    /// The signer's own title, in normal case.
    pub fn title(&self) -> String {
        title(&self.lines)
    }

    /// Whether a line in capitals below them is one of theirs: a title below "TUQ. CHỦ TỊCH" or "TL. CHỦ TỊCH", the
    /// unit of a committee, the rest of a wrapped line.
    pub fn goes_on_with(&self, words: &str) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let by_another = self.is_for_another && is_prefixed(last) && self.title().is_empty();
        let committee = last.ends_with("NHÂN DÂN") || last.ends_with("UBND");
        let unit = ["XÃ ", "PHƯỜNG ", "ĐẶC KHU ", "THỊ TRẤN "];
        last.ends_with('-')
            || committee && unit.iter().any(|unit| words.starts_with(unit))
            || by_another && words.contains(' ')
    }
}

fn form<L: AsRef<str>>(lines: &[L]) -> SigningForm {
    let has = |prefix: &str| {
        let behind = format!(" {prefix}");
        let mut lines = lines.iter().map(AsRef::as_ref);
        lines.any(|line: &str| line.starts_with(prefix) || line.contains(&behind))
    };
    if has("KT.") || has("KT ") {
        SigningForm::ForChairman
    } else if has("Q.") || has("QUYỀN ") {
        SigningForm::Acting
    } else if has("TUQ.") || has("TUQ ") {
        SigningForm::ByAuthority
    } else if has("TL.") || has("TL ") {
        SigningForm::ByOrder
    } else {
        SigningForm::OnBehalf
    }
}

/// The signer's own title, in normal case; it stands after all that says for whom he signs.
fn title(lines: &[String]) -> String {
    let last_prefixed = lines.iter().rposition(|line| is_prefixed(line));
    let below = &lines[last_prefixed.map_or(0, |at| at + 1)..];
    let unit = |line: &&String| !line.starts_with("XÃ ") && !line.starts_with("PHƯỜNG ");
    let below: Vec<&str> = below.iter().filter(unit).map(String::as_str).collect();
    let own = match (below.as_slice(), last_prefixed) {
        ([], Some(at)) => title_on_line(&lines[at]).to_owned(),
        ([.., before, last], _) if before.ends_with('-') => format!("{before} {last}"),
        ([.., last], _) => (*last).to_owned(),
        ([], None) => String::new(),
    };
    normal_case(own.trim_start_matches("QUYỀN "))
}

/// "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" → "PHÓ CHỦ TỊCH"; nothing where the line only says for whom.
fn title_on_line(line: &str) -> &str {
    let on_behalf = ["KT.", "KT ", "TL.", "TL ", "TUQ.", "TUQ "];
    for prefix in on_behalf {
        if let Some(at) = line.find(prefix) {
            let whom = line[at + prefix.len()..].trim_start();
            let rest = whom.strip_prefix("CHỦ TỊCH").unwrap_or_default();
            return rest.trim_start_matches(" UBND").trim();
        }
    }
    let known = ["PHÓ CHỦ TỊCH", "CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"];
    let at = known.iter().filter_map(|title| line.rfind(title).map(|at| (at, title.len())));
    at.max_by_key(|&(at, length)| (at + length, length)).map_or("", |(at, _)| &line[at..])
}

/// Whether a line says for whom somebody signs.
fn is_prefixed(line: &str) -> bool {
    ["TM", "T/M", "T.M", "KT", "TL", "TUQ", "Q."].iter().any(|prefix| line.starts_with(prefix))
}

/// "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"; abbreviations stay, and so does a title not in capitals.
fn normal_case(title: &str) -> String {
    const ABBREVIATIONS: [&str; 4] = ["UBND", "HĐND", "MTTQ", "CCHC"];
    let words = title.split(' ').map(|word| {
        if ABBREVIATIONS.contains(&word) { word.to_owned() } else { word.to_lowercase() }
    });
    let mut lower = words.collect::<Vec<_>>().join(" ");
    for office in &old_texts().capital_in_title {
        if lower.contains(office.as_str()) {
            lower = lower.replace(office.as_str(), &text::capitalised(office));
        }
    }
    let parts = lower.split(" - ").map(text::capitalised);
    parts.collect::<Vec<_>>().join(" - ")
}
