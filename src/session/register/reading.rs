//! How lines and reports are read as papers of the register: whose they are, and which of them are one.

use chrono::Datelike;

use crate::{
    model::{
        Commune, Paper, PaperOrigin, Passage, PassageKind, Place, RegisteredPaper, Report, RowId,
        text,
    },
    prose::{
        self,
        citation::{self, SeenCitation},
    },
};

/// Why a line is no paper: a sentence.
pub const NO_PAPER: &str = "Không thấy văn bản nào trong dòng này; ghi như trên văn bản, ví dụ: Kế hoạch số 53/KH-UBND ngày \
    13/01/2026 của UBND xã về …";

/// Why a line is not taken whose day is none: a sentence.
pub const ODD_DAY: &str = "Ngày trong dòng này thiếu hoặc không có trong lịch; hãy ghi đủ ngày/tháng/năm, hoặc bỏ hẳn chữ ngày rồi \
    điền sau.";

/// Why a line is not taken that is far too long: a sentence.
pub const TOO_LONG: &str =
    "Trích yếu trong dòng này dài quá 1.000 chữ cái; hãy rút gọn rồi nhập lại.";

/// Letters of a heading in what is told of a place.
const MOST_HEADING: usize = 40;
/// Letters of a citation that is told.
const MOST_QUOTED: usize = 90;

/// The paper that a typed line names, as a row of the register of this office.
pub fn read_line(line: &str, office: &Commune) -> Result<RegisteredPaper, &'static str> {
    let line = text::one_line(line);
    let seen = citation::of_line(&line).ok_or(NO_PAPER)?;
    if has_odd_day(&seen) {
        return Err(ODD_DAY);
    }
    if seen.paper.subject.chars().count() > Paper::MOST_SUBJECT {
        return Err(TOO_LONG);
    }
    Ok(registered(seen, office))
}

/// "ngày 31/02/2026 …" where a day should have been read.
fn has_odd_day(seen: &SeenCitation) -> bool {
    seen.paper.date.is_none() && seen.paper.subject.starts_with("ngày ")
}

/// What was read, with whose paper it is and whether it lays down rules.
fn registered(seen: SeenCitation, office: &Commune) -> RegisteredPaper {
    let SeenCitation { mut paper, is_party, .. } = seen;
    let origin = origin(&paper, is_party, office);
    if paper.issuer.is_empty() && origin == PaperOrigin::Own {
        paper.issuer = own_issuer(&paper, office);
    }
    let normative = is_normative(&paper);
    RegisteredPaper { paper, origin, normative, ..RegisteredPaper::default() }
}

/// A body of the party is known by the form of the number or its name; the office's own papers by its name, or by a symbol of
/// a People's Committee or Council with no other issuer beside it.
fn origin(paper: &Paper, is_party: bool, office: &Commune) -> PaperOrigin {
    let issuer = text::folded(&paper.issuer);
    let of_party = ["dang uy", "tinh uy", "thanh uy", "huyen uy", "ban bi thu", "bo chinh tri"];
    let is_of_party = |words: &&str| issuer.contains(*words);
    if is_party || of_party.iter().any(is_of_party) || issuer.contains("trung uong dang") {
        return PaperOrigin::Party;
    }
    let organs = ["UBND", "HĐND", "VP", "VHXH", "KT", "TTPVHCC"];
    let letters = paper.symbol.split(['-', '/']);
    let is_council = letters.clone().any(|part| organs.contains(&part));
    if issuer.is_empty() {
        let is_unnumbered = paper.symbol.is_empty() && !is_normative(paper);
        return if is_council || is_unnumbered { PaperOrigin::Own } else { PaperOrigin::Superior };
    }
    let level = text::folded(office.kind.word());
    let named = format!("{level} {}", text::folded(&office.name));
    let is_named = issuer
        .find(&named)
        .is_some_and(|at| !issuer[at + named.len()..].starts_with(char::is_alphanumeric));
    // "UBND xã" without a name is this one.
    let is_bare =
        [&*level, "xa", "phuong"].iter().any(|level| issuer.ends_with(&format!(" {level}")));
    if is_named || is_bare { PaperOrigin::Own } else { PaperOrigin::Superior }
}

/// "UBND xã Mẫu" of "53/KH-UBND".
fn own_issuer(paper: &Paper, office: &Commune) -> String {
    let body = if paper.symbol.ends_with("HĐND") { "HĐND" } else { "UBND" };
    format!("{body} {} {}", office.kind.word(), office.name).trim().to_owned()
}

/// A year stands in the symbol ("2025/NĐ-CP", "2026/QĐ-UBND"), or its kind is a law.
pub(super) fn is_normative(paper: &Paper) -> bool {
    let has_year =
        paper.symbol.split('/').next().is_some_and(|first| {
            first.len() == 4 && first.bytes().all(|sign| sign.is_ascii_digit())
        });
    let has_letters = paper.symbol.contains('/');
    has_year && has_letters || ["Luật", "Hiến pháp", "Pháp lệnh"].contains(&paper.kind.as_str())
}

/// The papers a report names that the register lacks, and what of it was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CitedPapers {
    /// Each once, as rows of the register.
    pub new: Vec<RegisteredPaper>,
    /// Those that do not go in, and why, in the order of the report.
    pub left: Vec<LeftLine>,
}

impl CitedPapers {
    /// How many of them the register has already.
    pub fn known(&self) -> usize {
        self.left.iter().filter(|line| line.why == WhyOut::Known).count()
    }

    fn take(&mut self, new: RegisteredPaper, known: &[RegisteredPaper], at: &str) {
        let is_it = |old: &RegisteredPaper| is_same(&old.paper, &new.paper);
        if known.iter().any(is_it) {
            self.leave(at, new.paper.short_citation(), WhyOut::Known);
        } else if let Some(before) = self.new.iter_mut().find(|old| is_it(old)) {
            complete(&mut before.paper, new.paper);
        } else {
            self.new.push(new);
        }
    }

    /// Once for each paper.
    fn leave(&mut self, at: &str, line: String, why: WhyOut) {
        if !self.left.iter().any(|left| left.line == line) {
            self.left.push(LeftLine { at: at.to_owned(), line, why });
        }
    }
}

/// The papers a report's words and lists name, each once; those that stand in the register already, those whose day is none
/// and those named only within what another is about are left out and told.
pub fn cited_in(report: &Report, office: &Commune, known: &[RegisteredPaper]) -> CitedPapers {
    let mut cited = CitedPapers::default();
    let mut within: Vec<(String, SeenCitation)> = Vec::new();
    let frame = report.header.legal_basis.iter().map(|line| (None, "Căn cứ", line.as_str()));
    let texts = report
        .sections
        .iter()
        .map(|section| (section.topic.clone(), section.heading.as_str(), section.text.as_str()));
    let opening = [(None, "Mở đầu", report.header.opening.as_str())];
    for (topic, at, words) in opening.into_iter().chain(frame).chain(texts) {
        let at = text::shortened(at, MOST_HEADING);
        for line in words.lines() {
            let passage = Passage::plain(PassageKind::Paragraph, line, Place::Page, 0);
            let reading = prose::read(&passage);
            let found = citation::in_passage(line, &reading);
            let beside = citation::named_within(line, &reading, &found);
            within.extend(beside.into_iter().map(|seen| (at.clone(), seen)));
            for seen in found {
                if has_odd_day(&seen) {
                    let quote = line.get(seen.span.clone()).unwrap_or(line);
                    cited.leave(&at, text::shortened(quote, MOST_QUOTED), WhyOut::OddDay);
                    continue;
                }
                let new = RegisteredPaper { topic: topic.clone(), ..registered(seen, office) };
                cited.take(new, known, &at);
            }
        }
    }
    listed_in(report, office, known, &mut cited);
    for (at, seen) in within {
        let is_it = |it: &RegisteredPaper| is_same(&it.paper, &seen.paper);
        if !known.iter().chain(&cited.new).any(is_it) {
            cited.leave(&at, seen.paper.short_citation(), WhyOut::Within);
        }
    }
    cited
}

/// The rows of a report's own lists.
fn listed_in(
    report: &Report,
    office: &Commune,
    known: &[RegisteredPaper],
    cited: &mut CitedPapers,
) {
    for listed in report.papers.iter().filter(|paper| !paper.is_blank()) {
        let paper = Paper { id: RowId::NONE, section: None, registered: None, ..listed.clone() };
        let section = listed.section.and_then(|section| report.section(section));
        let topic = section.and_then(|section| section.topic.clone());
        let origin = origin(&paper, false, office);
        let normative = is_normative(&paper);
        let new = RegisteredPaper { paper, origin, normative, topic, ..RegisteredPaper::default() };
        cited.take(new, known, "Danh mục văn bản");
    }
}

/// What one place says and another leaves out.
fn complete(paper: &mut Paper, other: Paper) {
    let take = |to: &mut String, from: String| {
        if to.is_empty() {
            *to = from;
        }
    };
    take(&mut paper.kind, other.kind);
    take(&mut paper.issuer, other.issuer);
    take(&mut paper.subject, other.subject);
    paper.date = paper.date.or(other.date);
}

/// Whether both name one paper: number and symbol alike, and no day, issuer or year that speaks against it.
pub fn is_same(one: &Paper, other: &Paper) -> bool {
    if one.number.is_empty() && one.symbol.is_empty() {
        return text::folded(&one.kind) == text::folded(&other.kind)
            && other.number.is_empty()
            && text::folded(&one.subject) == text::folded(&other.subject);
    }
    // Nearly all differ here, and a register is long.
    if one.number.trim_start_matches('0') != other.number.trim_start_matches('0') {
        return false;
    }
    let agree = |one: Option<i32>, other: Option<i32>| one.zip(other).is_none_or(|(a, b)| a == b);
    let year = |paper: &Paper| paper.date.map(|date| date.year());
    let issuer = |paper: &Paper| text::folded(&paper.issuer);
    let (mine, theirs) = (issuer(one), issuer(other));
    let same_issuer = mine.is_empty()
        || theirs.is_empty()
        || mine == theirs
        || is_short_of(&mine, &theirs)
        || is_short_of(&theirs, &mine);
    text::folded(&one.symbol) == text::folded(&other.symbol)
        && agree(year(one), year(other))
        && same_issuer
}

/// "ubnd xa" of "ubnd xa mau".
fn is_short_of(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// Papers that lines name, those that the register has already left out; and the lines that name none, or one that is there.
pub fn read_lines(
    text: &str,
    office: &Commune,
    known: &[RegisteredPaper],
) -> (Vec<RegisteredPaper>, Vec<LeftLine>) {
    let mut new: Vec<RegisteredPaper> = Vec::new();
    let mut left = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let line = text::one_line(line);
        let mut leave =
            |why| left.push(LeftLine { at: format!("Dòng {number}"), line: line.clone(), why });
        match read_line(&line, office) {
            Err(NO_PAPER) => leave(WhyOut::NoPaper),
            Err(TOO_LONG) => leave(WhyOut::TooLong),
            Err(_) => leave(WhyOut::OddDay),
            Ok(it) if known.iter().chain(&new).any(|old| is_same(&old.paper, &it.paper)) => {
                leave(WhyOut::Known);
            }
            Ok(it) => new.push(it),
        }
    }
    (new, left)
}

/// Whether pasted lines are a list of citations: several, most of which begin with a paper and its number. A column of
/// words copied from a table is none.
pub fn are_citations(text: &str) -> bool {
    if text.contains('\t') {
        return false;
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let cites = |line: &&&str| {
        citation::of_line(line)
            .is_some_and(|seen| seen.span.start == 0 && !seen.paper.number.is_empty())
    };
    let count = lines.iter().filter(cites).count();
    lines.len() > 1 && count * 2 > lines.len()
}

/// What a line names was not put into the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftLine {
    /// Where it stands: "Dòng 2", the heading of a section.
    pub at: String,
    /// Its words.
    pub line: String,
    /// Why.
    pub why: WhyOut,
}

/// Why something did not go into the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyOut {
    /// It stands there already.
    Known,
    /// It names no paper.
    NoPaper,
    /// Its day is none, or is not whole.
    OddDay,
    /// It is named only within what another paper is about.
    Within,
    /// What it is about is longer than a register takes.
    TooLong,
}

impl WhyOut {
    /// As a clause.
    pub fn words(self) -> &'static str {
        match self {
            Self::Known => "đã có trong sổ",
            Self::NoPaper => "không thấy văn bản nào",
            Self::OddDay => "ngày thiếu hoặc không có trong lịch",
            Self::Within => "chỉ được nhắc trong trích yếu của văn bản khác",
            Self::TooLong => "trích yếu quá dài",
        }
    }
}
