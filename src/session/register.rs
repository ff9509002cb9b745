//! The register of papers: lines read into it, its numbers, what is odd in it, and what reports take from it.
//!
//! Invariant: who changes a paper of the register changes, in the same step, the rows that drafts took from it; issued
//! reports keep what they said.

mod reading;
mod uses;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike, NaiveDate};

use super::Session;
use crate::{
    assets::legal_bases::{LegalBasis, legal_bases},
    compose::citation,
    edit::Edit,
    model::{
        OfficeRows, Paper, PaperOrigin, Period, RegisteredPaper, Report, RowId, SectionId, Status,
        Window, outline::SectionTable, period, text,
    },
    store::StoreError,
};

pub use reading::{
    CitedPapers, LeftLine, NO_PAPER, ODD_DAY, WhyOut, are_citations, cited_in, is_same, read_line,
    read_lines,
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

/// What is odd about papers that are to go into a register, a sentence each; gaps between numbers are none of it.
pub fn odd_about(new: &[RegisteredPaper], known: &[RegisteredPaper]) -> Vec<String> {
    let last = known.iter().map(|it| it.paper.id.0).max().unwrap_or_default();
    let mut all = known.to_vec();
    for (it, id) in new.iter().zip(last.saturating_add(1)..) {
        let mut it = it.clone();
        it.paper.id = RowId(id);
        all.push(it);
    }
    let told = doubts(&all);
    let of_new = all.iter().filter(|it| it.paper.id.0 > last);
    let odd = of_new.flat_map(|it| {
        let doubts = told.get(&it.paper.id).map_or(&[][..], Vec::as_slice);
        let doubts = doubts.iter().filter(|doubt| !matches!(doubt, RegisterDoubt::Gap { .. }));
        doubts.map(|doubt| format!("{}: {}", it.paper.short_citation(), doubt_words(doubt, &all)))
    });
    odd.collect()
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
    // One that is only cited stands in no table.
    let is_in_table = row.section.is_some_and(|section| section != Paper::IN_NO_TABLE);
    is_in_table && (row.registered == Some(it.paper.id) || is_same(row, &it.paper))
}

/// Legal bases that ship with the program and that the register lacks.
pub fn bases(papers: &[RegisteredPaper]) -> Vec<RegisteredPaper> {
    let is_new =
        |it: &RegisteredPaper| !papers.iter().any(|known| is_same(&known.paper, &it.paper));
    legal_bases().iter().map(LegalBasis::registered).filter(is_new).collect()
}

/// A row of a report that says what the register says.
pub fn row_of(it: &RegisteredPaper, section: Option<SectionId>) -> Paper {
    Paper { id: RowId::NONE, section, registered: Some(it.paper.id), ..it.paper.clone() }
}

/// The rows of a report with new ones among them: a new row stands before the first one of its section that bears a later
/// day, so that a list in the order of days stays in it; rows that stand there keep their order.
pub fn with_listed(rows: &[Paper], new: Vec<Paper>) -> Vec<Paper> {
    let mut all = rows.to_vec();
    for row in new {
        let is_later = |other: &Paper| {
            other.section == row.section
                && other.date.zip(row.date).is_some_and(|(other, own)| other > own)
        };
        let at = all.iter().position(is_later).unwrap_or(all.len());
        all.insert(at, row);
    }
    all
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
        drafts.retain(|it| !it.papers.is_empty() || !citation::cited_rows(it).is_empty());
        Ok(drafts)
    }
}

/// What takes papers out of the register; no other one answers them or was replaced by them any more, and no task has them
/// as what came of it.
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
    for plan in &office.plans {
        let mut tasks = plan.tasks.clone();
        for task in &mut tasks {
            task.paper = task.paper.filter(|row| !gone.contains(row));
        }
        if tasks != plan.tasks {
            edits.push(Edit::SetTasks { year: plan.year, tasks });
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
    if let Some(next) = next_of(&it, known, today.year()) {
        it.paper = Paper { date: next.date.or(Some(today)), ..next };
    }
    it
}

/// The number and symbol that a paper of the office's own takes next, by its kind, its symbol and the year of its day, else
/// that year. Nothing of one that has a number, names no kind, lays down rules or is another's.
pub fn next_of(it: &RegisteredPaper, known: &[RegisteredPaper], year: i32) -> Option<Paper> {
    let is_law = reading::is_normative(&it.paper) || it.paper.kind.is_empty();
    if it.origin != PaperOrigin::Own || !it.paper.number.is_empty() || is_law {
        return None;
    }
    let mut next = it.paper.clone();
    if next.symbol.is_empty() {
        next.symbol = usual_symbol(known, &next.kind);
    }
    let year = next.date.map_or(year, |date| date.year());
    next.number = next_number(known, &next.symbol, year).to_string();
    Some(next)
}

/// What drafts' rows become by what the register becomes. A draft keeps what it cites of papers that go, so that the gap
/// says which it was, and no other paper takes its row.
fn followed(drafts: &[Report], edit: &Edit) -> Vec<Edit> {
    let mut now: BTreeMap<RowId, Option<&RegisteredPaper>> = BTreeMap::new();
    collect(edit, &mut now);
    let mut follow = Vec::new();
    for report in drafts {
        let mut papers = report.papers.clone();
        for row in &mut papers {
            match row.registered.and_then(|id| now.get(&id)) {
                Some(Some(it)) => *row = Paper { id: row.id, ..row_of(it, row.section) },
                // It is what a gap is named by.
                Some(None) if row.section == Some(Paper::IN_NO_TABLE) => {}
                Some(None) => row.registered = None,
                None => {}
            }
        }
        for row in citation::cited_rows(report) {
            let is_gone = now.get(&row).is_some_and(Option::is_none);
            let is_kept = papers.iter().any(|paper| paper.registered == Some(row));
            let it = report.office.registered(row).filter(|_| is_gone && !is_kept);
            papers.extend(it.map(|it| row_of(it, Some(Paper::IN_NO_TABLE))));
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
