//! The register of papers: lines read into it, its numbers, what is odd in it, and what reports take from it.
//!
//! Invariant: who changes a paper of the register changes, in the same step, the rows that drafts took from it; issued
//! reports keep what they said.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike, NaiveDate};

use super::Session;
use crate::{
    edit::Edit,
    model::{
        Commune, OfficeRows, Paper, PaperOrigin, Period, RegisteredPaper, Report, RowId, SectionId,
        Status, Window, outline::SectionTable, period, text,
    },
    prose::{
        self,
        citation::{self, SeenCitation},
    },
    store::StoreError,
};

/// What may be wrong with a paper of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterDoubt {
    /// Another row is of the same paper.
    Twice(RowId),
    /// Numbers between the one before it and its own are in no row.
    Gap {
        /// The number before.
        after: u32,
        /// Its own.
        number: u32,
    },
    /// The paper with the number before bears a later day.
    Order {
        /// The number before.
        before: u32,
        /// The day that one bears.
        day: NaiveDate,
    },
    /// It bears no day.
    NoDay,
    /// It bears no number.
    NoNumber,
    /// Nothing says what it is about.
    NoSubject,
}

/// Why a line is no paper: a sentence.
pub const NO_PAPER: &str = "Không thấy văn bản nào trong dòng này; ghi như trên văn bản, ví dụ: Kế hoạch số 53/KH-UBND ngày \
    13/01/2026 của UBND xã về …";

/// The paper that a typed line names, as a row of the register of this office.
pub fn read_line(line: &str, office: &Commune) -> Result<RegisteredPaper, &'static str> {
    let line = text::one_line(line);
    citation::of_line(&line).map(|seen| registered(seen, office)).ok_or(NO_PAPER)
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
fn is_normative(paper: &Paper) -> bool {
    let has_year =
        paper.symbol.split('/').next().is_some_and(|first| {
            first.len() == 4 && first.bytes().all(|sign| sign.is_ascii_digit())
        });
    let has_letters = paper.symbol.contains('/');
    has_year && has_letters || ["Luật", "Hiến pháp", "Pháp lệnh"].contains(&paper.kind.as_str())
}

/// The papers a report's words name, each once, as rows of the register; those that stand in it already are left out.
pub fn cited_in(
    report: &Report,
    office: &Commune,
    known: &[RegisteredPaper],
) -> Vec<RegisteredPaper> {
    let mut found: Vec<RegisteredPaper> = Vec::new();
    let frame = report.header.legal_basis.iter().map(String::as_str);
    let texts =
        report.sections.iter().map(|section| (section.topic.clone(), section.text.as_str()));
    let opening = [(None, report.header.opening.as_str())];
    for (topic, words) in opening.into_iter().chain(frame.map(|line| (None, line))).chain(texts) {
        for line in words.lines() {
            let passage = crate::model::Passage::plain(
                crate::model::PassageKind::Paragraph,
                line,
                crate::model::Place::Page,
                0,
            );
            for seen in citation::in_passage(line, &prose::read(&passage)) {
                let new = RegisteredPaper { topic: topic.clone(), ..registered(seen, office) };
                let is_known = known.iter().any(|old| is_same(&old.paper, &new.paper));
                let before = found.iter_mut().find(|old| is_same(&old.paper, &new.paper));
                match before {
                    _ if is_known => {}
                    Some(before) => complete(&mut before.paper, new.paper),
                    None => found.push(new),
                }
            }
        }
    }
    listed_in(report, office, known, &mut found);
    found
}

/// The rows of a report's own lists.
fn listed_in(
    report: &Report,
    office: &Commune,
    known: &[RegisteredPaper],
    found: &mut Vec<RegisteredPaper>,
) {
    for listed in report.papers.iter().filter(|paper| !paper.is_blank()) {
        let is_known = known.iter().any(|old| is_same(&old.paper, listed))
            || found.iter().any(|old| is_same(&old.paper, listed));
        if !is_known {
            let paper =
                Paper { id: RowId::NONE, section: None, registered: None, ..listed.clone() };
            let section = listed.section.and_then(|section| report.section(section));
            let topic = section.and_then(|section| section.topic.clone());
            let origin = origin(&paper, false, office);
            let normative = is_normative(&paper);
            found.push(RegisteredPaper {
                paper,
                origin,
                normative,
                topic,
                ..RegisteredPaper::default()
            });
        }
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
    let number = |paper: &Paper| paper.number.trim_start_matches('0').to_owned();
    let agree = |one: Option<i32>, other: Option<i32>| one.zip(other).is_none_or(|(a, b)| a == b);
    let year = |paper: &Paper| paper.date.map(|date| date.year());
    let issuer = |paper: &Paper| text::folded(&paper.issuer);
    let (mine, theirs) = (issuer(one), issuer(other));
    let same_issuer = mine.is_empty()
        || theirs.is_empty()
        || mine == theirs
        || is_short_of(&mine, &theirs)
        || is_short_of(&theirs, &mine);
    number(one) == number(other)
        && text::folded(&one.symbol) == text::folded(&other.symbol)
        && agree(year(one), year(other))
        && same_issuer
}

/// "ubnd xa" of "ubnd xa mau".
fn is_short_of(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// The number that follows the last one of that symbol in that year; 1 where there is none.
pub fn next_number(papers: &[RegisteredPaper], symbol: &str, year: i32) -> u32 {
    let of_series = papers.iter().filter(|it| it.origin == PaperOrigin::Own);
    let of_series = of_series.filter(|it| it.year() == Some(year) && it.paper.symbol == symbol);
    of_series.filter_map(RegisteredPaper::count).max().map_or(1, |last| last.saturating_add(1))
}

/// The symbol that the office's papers of a kind bear: that of its last one, else by the kind's letters.
pub fn usual_symbol(papers: &[RegisteredPaper], kind: &str) -> String {
    let wanted = text::folded(kind);
    let mut own =
        papers.iter().filter(|it| it.origin == PaperOrigin::Own && !it.paper.symbol.is_empty());
    let last = own.rfind(|it| text::folded(&it.paper.kind) == wanted);
    if let Some(last) = last {
        return last.paper.symbol.clone();
    }
    let kinds = crate::assets::check::paper_kinds();
    let known = kinds.iter().find(|known| text::folded(&known.name) == wanted);
    let short = known.and_then(|known| known.short.first());
    short.map_or_else(|| "UBND".to_owned(), |short| format!("{short}-UBND"))
}

/// What may be wrong with papers of the register, by row, in its order.
pub fn doubts(papers: &[RegisteredPaper]) -> BTreeMap<RowId, Vec<RegisterDoubt>> {
    let mut told: BTreeMap<RowId, Vec<RegisterDoubt>> = BTreeMap::new();
    let mut tell = |row: RowId, doubt| told.entry(row).or_default().push(doubt);
    for it in papers {
        let Paper { id, number, date, subject, .. } = &it.paper;
        let is_law = ["Luật", "Hiến pháp"].contains(&it.paper.kind.as_str());
        if number.is_empty() && !is_law {
            tell(*id, RegisterDoubt::NoNumber);
        }
        if date.is_none() {
            tell(*id, RegisterDoubt::NoDay);
        }
        if subject.is_empty() {
            tell(*id, RegisterDoubt::NoSubject);
        }
    }
    let mut series: BTreeMap<(i32, &str), Vec<&RegisteredPaper>> = BTreeMap::new();
    let mut by_number: BTreeMap<(&str, &str), Vec<&RegisteredPaper>> = BTreeMap::new();
    for it in papers.iter().filter(|it| !it.paper.number.is_empty()) {
        let key = (it.paper.number.trim_start_matches('0'), it.paper.symbol.as_str());
        let alike = by_number.entry(key).or_default();
        if let Some(first) = alike.iter().find(|first| is_same(&first.paper, &it.paper)) {
            tell(it.paper.id, RegisterDoubt::Twice(first.paper.id));
        }
        alike.push(it);
        if let (PaperOrigin::Own, Some(year)) = (it.origin, it.year()) {
            series.entry((year, &it.paper.symbol)).or_default().push(it);
        }
    }
    for of_series in series.values_mut() {
        of_series.sort_by_key(|it| it.count());
        let is_kept = is_kept(of_series);
        for (before, it) in of_series.iter().zip(of_series.iter().skip(1)) {
            let (Some(last), Some(number)) = (before.count(), it.count()) else { continue };
            if is_kept && number > last.saturating_add(1) {
                tell(it.paper.id, RegisterDoubt::Gap { after: last, number });
            }
            if let (Some(day), Some(own)) = (before.paper.date, it.paper.date)
                && own < day
            {
                tell(it.paper.id, RegisterDoubt::Order { before: last, day });
            }
        }
    }
    told
}

/// Whether a series is kept number by number: a register that holds what reports cite has gaps everywhere, and they say
/// nothing.
fn is_kept(of_series: &[&RegisteredPaper]) -> bool {
    let numbers: BTreeSet<u32> = of_series.iter().filter_map(|it| it.count()).collect();
    let ends = numbers.first().zip(numbers.last());
    let Some((first, last)) = ends else { return false };
    let span = u64::from(last - first) + 1;
    numbers.len() as u64 * 3 >= span * 2
}

/// A doubt as a sentence.
pub fn doubt_words(doubt: &RegisterDoubt, papers: &[RegisteredPaper]) -> String {
    match doubt {
        RegisterDoubt::Twice(other) => {
            let other = papers.iter().find(|it| it.paper.id == *other);
            let day = other.and_then(|it| it.paper.date).map(period::format_date);
            let day = day.map_or_else(String::new, |day| format!(" ngày {day}"));
            format!("Số này đã có trong sổ{day}.")
        }
        RegisterDoubt::Gap { after, number } if *number == after + 2 => {
            format!("Sổ chưa có số {}.", after + 1)
        }
        RegisterDoubt::Gap { after, number } => {
            format!("Sổ chưa có các số từ {} đến {}.", after + 1, number - 1)
        }
        RegisterDoubt::Order { before, day } => {
            format!("Ngày ký trước ngày của số {before} ({}).", period::format_date(*day))
        }
        RegisterDoubt::NoDay => "Chưa có ngày ban hành.".into(),
        RegisterDoubt::NoNumber => "Chưa có số.".into(),
        RegisterDoubt::NoSubject => "Chưa có trích yếu.".into(),
    }
}

/// The office's own papers whose day lies in a window, in the order of the register.
pub fn issued_in(
    papers: &[RegisteredPaper],
    window: Window,
) -> impl Iterator<Item = &RegisteredPaper> {
    papers.iter().filter(move |it| {
        let is_in = |date: NaiveDate| (window.from..=window.to).contains(&date);
        it.origin == PaperOrigin::Own && it.paper.date.is_some_and(is_in)
    })
}

/// Rows of the register that a section's table of papers lacks: the office's own of the report's days, of the section's
/// topic where several sections print such a table.
pub fn to_list<'p>(
    papers: &'p [RegisteredPaper],
    report: &Report,
    section: SectionId,
) -> Vec<&'p RegisteredPaper> {
    let printing = |it: &&crate::model::Section| it.tables.contains(&SectionTable::Papers);
    let is_only = report.sections.iter().filter(printing).count() < 2;
    let topic = report.section(section).and_then(|section| section.topic.as_deref());
    issued_in(papers, report.window)
        .filter(|it| is_only || it.topic.as_deref() == topic && topic.is_some())
        .filter(|it| !report.papers.iter().any(|row| is_listed(row, it)))
        .collect()
}

fn is_listed(row: &Paper, it: &RegisteredPaper) -> bool {
    row.section.is_some() && (row.registered == Some(it.paper.id) || is_same(row, &it.paper))
}

/// A row of a report that says what the register says.
pub fn row_of(it: &RegisteredPaper, section: Option<SectionId>) -> Paper {
    Paper { id: RowId::NONE, section, registered: Some(it.paper.id), ..it.paper.clone() }
}

impl Session {
    /// The register of papers, in its order.
    pub fn register(&self) -> Result<Vec<RegisteredPaper>, StoreError> {
        Ok(self.office_rows()?.register.clone())
    }

    /// The edit that puts papers into the register, those without a row into rows of their own; and the rows they stand in.
    pub fn put_papers(
        &self,
        papers: Vec<RegisteredPaper>,
        name: String,
    ) -> Result<(Edit, Vec<RowId>), StoreError> {
        let office = self.office_rows()?;
        let mut free = office.free_row();
        let (mut edits, mut rows) = (Vec::new(), Vec::new());
        for mut it in papers {
            if it.paper.id == RowId::NONE {
                it.paper.id = free;
                free = RowId(free.0.saturating_add(1));
            }
            (it.paper.section, it.paper.registered) = (None, None);
            rows.push(it.paper.id);
            edits.push(Edit::SetRegistered { id: it.paper.id, paper: Some(Box::new(it)) });
        }
        Ok((Edit::Batch { name, edits }, rows))
    }

    /// The edit that takes papers out of the register: rows of reports that were taken from it stay, as if typed there.
    pub fn take_papers_out(&self, rows: &[RowId], name: String) -> Result<Edit, StoreError> {
        Ok(Edit::Batch { name, edits: without(&*self.office_rows()?, rows) })
    }

    /// The same edit, and rows of drafts that were taken from the register say what it says then.
    pub(super) fn following_register<'e>(
        &self,
        edit: &'e Edit,
    ) -> Result<Cow<'e, Edit>, StoreError> {
        if !edit.changes_office_rows() {
            return Ok(Cow::Borrowed(edit));
        }
        let follow = followed(&self.drafts_with_papers()?, edit);
        if follow.is_empty() {
            return Ok(Cow::Borrowed(edit));
        }
        let edits = std::iter::once(edit.clone()).chain(follow).collect();
        Ok(Cow::Owned(Edit::Batch { name: edit.name(), edits }))
    }

    /// Drafts that list or cite a paper.
    fn drafts_with_papers(&self) -> Result<Vec<Report>, StoreError> {
        let reports = self.reports()?.into_iter().filter(|it| it.status == Status::Draft);
        let periods: Vec<Period> = reports.map(|it| it.period).collect();
        let mut drafts = Vec::new();
        for period in periods {
            drafts.push(self.report(period)?);
        }
        drafts.retain(|report| !report.papers.is_empty());
        Ok(drafts)
    }
}

/// What takes papers out of the register; no other one answers them or was replaced by them any more.
pub fn without(office: &OfficeRows, rows: &[RowId]) -> Vec<Edit> {
    let gone: BTreeSet<RowId> = rows.iter().copied().collect();
    let mut edits: Vec<Edit> =
        rows.iter().map(|id| Edit::SetRegistered { id: *id, paper: None }).collect();
    for it in &office.register {
        let left = |row: Option<RowId>| row.filter(|row| !gone.contains(row));
        let (answers, replaced_by) = (left(it.answers), left(it.replaced_by));
        let is_changed = (answers, replaced_by) != (it.answers, it.replaced_by);
        if is_changed && !gone.contains(&it.paper.id) {
            let new = RegisteredPaper { answers, replaced_by, ..it.clone() };
            edits.push(Edit::SetRegistered { id: it.paper.id, paper: Some(Box::new(new)) });
        }
    }
    edits
}

/// The paper as it goes into the register: one of the office's own without a number takes the next of its kind and year.
pub fn proposed(
    mut it: RegisteredPaper,
    known: &[RegisteredPaper],
    today: NaiveDate,
) -> RegisteredPaper {
    let is_law = is_normative(&it.paper) || it.paper.kind.is_empty();
    if it.origin == PaperOrigin::Own && it.paper.number.is_empty() && !is_law {
        if it.paper.symbol.is_empty() {
            it.paper.symbol = usual_symbol(known, &it.paper.kind);
        }
        let date = *it.paper.date.get_or_insert(today);
        it.paper.number = next_number(known, &it.paper.symbol, date.year()).to_string();
    }
    it
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
        match read_line(&line, office) {
            Err(_) => left.push(LeftLine { number, line, is_known: false }),
            Ok(it) if known.iter().chain(&new).any(|old| is_same(&old.paper, &it.paper)) => {
                left.push(LeftLine { number, line, is_known: true });
            }
            Ok(it) => new.push(it),
        }
    }
    (new, left)
}

/// A line of a pasted list that did not go into the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftLine {
    /// Counted from 1.
    pub number: usize,
    /// Its words.
    pub line: String,
    /// Whether its paper stands there already; else it names none.
    pub is_known: bool,
}

/// What drafts' rows become by what the register becomes.
fn followed(drafts: &[Report], edit: &Edit) -> Vec<Edit> {
    let mut now: BTreeMap<RowId, Option<&RegisteredPaper>> = BTreeMap::new();
    collect(edit, &mut now);
    let mut follow = Vec::new();
    for report in drafts {
        let mut papers = report.papers.clone();
        for row in &mut papers {
            match row.registered.and_then(|id| now.get(&id)) {
                Some(Some(it)) => *row = Paper { id: row.id, ..row_of(it, row.section) },
                Some(None) => row.registered = None,
                None => {}
            }
        }
        if papers != report.papers {
            follow.push(Edit::SetPapers { period: report.period, papers });
        }
    }
    follow
}

fn collect<'e>(edit: &'e Edit, into: &mut BTreeMap<RowId, Option<&'e RegisteredPaper>>) {
    match edit {
        Edit::SetRegistered { id, paper } => drop(into.insert(*id, paper.as_deref())),
        Edit::Batch { edits, .. } => edits.iter().for_each(|edit| collect(edit, into)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
