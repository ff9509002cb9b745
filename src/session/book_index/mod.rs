//! A search over all reports of a book: every passage with its letters made plain, kept in memory.
//!
//! It is derived and thrown away: no table of the book, so that a copy of a book carries none that is stale, a write
//! costs nothing more, the book's sum and its JSON know nothing of it, and a book that may only be read is searched like
//! any other. Words are looked for in one text a report, letter by letter, where they begin a word. (An FTS5 table in
//! memory was measured against it: it takes a second to make of twenty years, a beginning that many words have costs it
//! more than a pass over all plain text, and it does not tell "98,5" from "98.5".)
//!
//! Invariant: an index made from another gives what one made anew gives.

pub mod passages;

use std::{ops::Range, sync::Arc};

use memchr::memmem;

use crate::{
    compose::figures::Figures,
    model::{
        Accepted, Commune, Needle, OfficeRows, Period, RegisteredPaper, Report, Status,
        needle::WordStanding, number, text,
    },
    session::search::HitOrigin,
    store::{BookReader, StoreError},
};
use passages::{BookPassage, FoundPlace};

/// What a whole book says, to be looked through.
#[derive(Debug, Default)]
pub struct BookIndex {
    commune: Commune,
    /// The newest first.
    reports: Vec<Arc<ReportIndex>>,
}

/// What one report says.
#[derive(Debug)]
struct ReportIndex {
    found_in: FoundIn,
    /// Its last change when it was read.
    change: Option<i64>,
    accepted: Vec<Accepted>,
    /// The passages, a line each.
    words: String,
    /// The same lines in plain letters: as many letters, at other bytes.
    plain: String,
    heads: Vec<PassageHead>,
}

/// Where a passage stands, and where it begins in both texts.
#[derive(Debug)]
struct PassageHead {
    place: FoundPlace,
    whose: String,
    words: usize,
    plain: usize,
}

/// What a place is found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundIn {
    /// The report of that period, issued or not.
    Report(Period, Status),
    /// The register of papers of that year; of none, papers without a day.
    Register(Option<i32>),
    /// The tasks of that year's plan.
    Task(i32),
}

impl FoundIn {
    /// The period of its report.
    pub fn period(self) -> Option<Period> {
        match self {
            Self::Report(period, _) => Some(period),
            Self::Register(_) | Self::Task(_) => None,
        }
    }

    /// Its year.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Report(period, _) => Some(period.year),
            Self::Register(year) => year,
            Self::Task(year) => Some(year),
        }
    }
}

/// One place found in a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookHit {
    /// In what.
    pub found_in: FoundIn,
    /// Where in it.
    pub place: FoundPlace,
    /// "II.2": what tells the place from others of its kind.
    pub whose: String,
    /// The passage.
    pub words: String,
    /// What was found in it.
    pub found: Range<usize>,
}

impl BookHit {
    /// The byte in its box where what was found begins; of what is only printed, its paragraph.
    pub fn byte(&self) -> Option<usize> {
        match &self.place {
            FoundPlace::Box(_, HitOrigin::Typed(start)) => Some(start + self.found.start),
            FoundPlace::Box(_, HitOrigin::Printed(start)) => *start,
            _ => None,
        }
    }
}

/// How what was found answers what was typed: the first way in which anything does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FoundAs {
    /// The words as typed, side by side; letters typed without marks take any.
    #[default]
    Typed,
    /// The same words, with other marks.
    OtherMarks,
    /// All of the words in one passage, apart or in another order, marks aside.
    Apart,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookHits {
    /// The newest report first, in each the order of its page; no more than were asked for.
    pub hits: Vec<BookHit>,
    /// How many there are.
    pub count: usize,
    /// In how many reports.
    pub reports: usize,
    /// How they answer.
    pub found_as: FoundAs,
}

/// What is looked for.
struct BookQuery {
    needle: Needle,
    /// A letter of it has a mark: not every place of the plain words is one of it.
    has_marks: bool,
    plain: PlainWords,
    words: Vec<PlainWords>,
}

impl BookQuery {
    fn new(typed: &str) -> Option<Self> {
        let line = text::one_line(typed);
        let plain = text::plain(&line);
        let words = plain.split(' ').map(PlainWords::new).collect();
        let has_marks = plain != line.to_lowercase();
        Some(Self { needle: Needle::new(typed)?, has_marks, plain: PlainWords::new(&plain), words })
    }
}

/// Words in plain letters, ready to be looked for.
struct PlainWords {
    finder: memmem::Finder<'static>,
    begins_word: bool,
}

impl PlainWords {
    fn new(words: &str) -> Self {
        let finder = memmem::Finder::new(words).into_owned();
        Self { finder, begins_word: words.starts_with(char::is_alphanumeric) }
    }

    fn len(&self) -> usize {
        self.finder.needle().len()
    }

    /// Where they first begin a word of `plain` at this byte or behind it.
    fn find(&self, plain: &str, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let at = from + self.finder.find(plain.as_bytes().get(from..)?)?;
            let before = plain[..at].chars().next_back();
            if !(self.begins_word && before.is_some_and(char::is_alphanumeric)) {
                return Some(at);
            }
            from = at + 1;
        }
    }
}

impl BookIndex {
    /// All of a book; what did not change since `before` was made is taken from there.
    pub fn of(reader: &BookReader, before: &Self) -> Result<Self, StoreError> {
        let commune = reader.commune()?;
        let same_office = commune == before.commune;
        let changes = reader.last_changes()?;
        let accepted = reader.accepted()?;
        let mut reports = Vec::new();
        for summary in reader.reports()?.into_iter().rev() {
            let period = summary.period;
            let change =
                changes.iter().find(|(known, _)| *known == period).map(|(_, change)| *change);
            let of_report = accepted.iter().filter(|known| known.period == Some(period));
            let accepted: Vec<Accepted> = of_report.map(|known| known.what.clone()).collect();
            let known = before.reports.iter().find(|known| {
                same_office
                    && (known.found_in.period(), known.change) == (Some(period), change)
                    && known.accepted == accepted
            });
            if let Some(known) = known {
                reports.push(Arc::clone(known));
            } else if let Some(report) = reader.report(period)? {
                reports.push(Arc::new(ReportIndex::of(&report, &commune, change, accepted)));
            }
        }
        let OfficeRows { register, plans, .. } = reader.office_rows()?;
        let mut years: Vec<Option<i32>> = register.iter().map(RegisteredPaper::year).collect();
        years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
        years.dedup();
        for year in years {
            let of_year = register.iter().filter(|it| it.year() == year);
            reports.push(Arc::new(ReportIndex::of_register(year, of_year)));
        }
        for plan in plans.iter().rev() {
            let tasks = plan.tasks.iter().filter_map(|task| passages::of_task(task, plan.year));
            let index = ReportIndex::of_passages(FoundIn::Task(plan.year), tasks.collect());
            reports.push(Arc::new(index));
        }
        Ok(Self { commune, reports })
    }

    /// What of the book, or of one year, answers what was typed, without the marks it is quoted by; no more than `most`
    /// places of it, all counted. A number is looked for as reports print it, too, and a day with its zeros and without.
    pub fn search(&self, typed: &str, year: Option<i32>, most: usize) -> BookHits {
        let typed = text::unquoted(typed);
        let found = self.search_words(typed, year, most);
        written_otherwise(typed).iter().fold(found, |found, other| {
            let printed = self.search_words(other, year, most);
            match (found.count, printed.count) {
                (_, 0) => found,
                (0, _) => printed,
                _ if printed.found_as == FoundAs::Apart => found,
                // Its digits stood apart because they were typed so.
                _ if found.found_as == FoundAs::Apart => printed,
                _ => self.together(found, printed, most),
            }
        })
    }

    /// What two searches found, each report's places side by side.
    fn together(&self, one: BookHits, other: BookHits, most: usize) -> BookHits {
        let mut hits = one.hits;
        hits.extend(other.hits);
        let place = |hit: &BookHit| self.reports.iter().position(|it| it.found_in == hit.found_in);
        hits.sort_by_key(place);
        let mut periods: Vec<FoundIn> = hits.iter().map(|hit| hit.found_in).collect();
        periods.dedup();
        hits.truncate(most);
        BookHits {
            hits,
            count: one.count + other.count,
            reports: periods.len().max(one.reports).max(other.reports),
            found_as: one.found_as,
        }
    }

    fn search_words(&self, typed: &str, year: Option<i32>, most: usize) -> BookHits {
        let Some(query) = BookQuery::new(typed) else { return BookHits::default() };
        let is_asked =
            |report: &&Arc<ReportIndex>| year.is_none_or(|it| report.found_in.year() == Some(it));
        let reports: Vec<&ReportIndex> =
            self.reports.iter().filter(is_asked).map(Arc::as_ref).collect();
        // One for each way of answering, the best first; in each what every report has.
        let mut ways: [Vec<Vec<PassageFound>>; WAYS.len()] = Default::default();
        for report in &reports {
            let found = report.phrases(&query);
            ways.iter_mut().zip(found).for_each(|(way, found)| way.push(found));
        }
        let is_any = |found: &[Vec<PassageFound>]| found.iter().any(|found| !found.is_empty());
        let best = ways.into_iter().zip(WAYS).find(|(found, _)| is_any(found));
        let (found, found_as) = best.unwrap_or_else(|| {
            let apart: Vec<_> = reports.iter().map(|report| report.apart(&query)).collect();
            let found_as = if is_any(&apart) { FoundAs::Apart } else { FoundAs::Typed };
            (apart, found_as)
        });
        let all = reports.iter().zip(&found);
        let hits = all.flat_map(|(report, found)| found.iter().map(|one| report.hit(one)));
        BookHits {
            hits: hits.take(most).collect(),
            count: found.iter().map(Vec::len).sum(),
            reports: found.iter().filter(|found| !found.is_empty()).count(),
            found_as,
        }
    }
}

/// The other ways in which reports write what was typed: a number with its dots, the days in it with zeros or without.
fn written_otherwise(typed: &str) -> Vec<String> {
    /// Digits of a day and of a month.
    const DIGITS: [(usize, usize); 4] = [(2, 2), (2, 1), (1, 2), (1, 1)];
    if let Ok(value) = number::parse(typed) {
        let printed = number::format(value, 2);
        return if printed == typed { Vec::new() } else { vec![printed] };
    }
    let mut ways: Vec<String> = Vec::new();
    for digits in DIGITS {
        let words = typed.split_whitespace().map(|word| day_with(word, digits));
        let way = words.collect::<Vec<_>>().join(" ");
        if way != text::one_line(typed) && !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// "14/3/2026" with so many digits of its day and month, two or as few as there are: "14/03/2026". Any other word as it is.
fn day_with(word: &str, (day_digits, month_digits): (usize, usize)) -> String {
    let parts: Vec<&str> = word.split('/').collect();
    let number = |part: &str, most: u32| {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        part.parse::<u32>().ok().filter(|number| is_short && (1..=most).contains(number))
    };
    let (day, month, year) = match parts.as_slice() {
        [day, month] => (number(day, 31), number(month, 12), String::new()),
        [day, month, year] if year.starts_with(|first: char| first.is_ascii_digit()) => {
            (number(day, 31), number(month, 12), format!("/{year}"))
        }
        _ => return word.to_owned(),
    };
    match (day, month) {
        (Some(day), Some(month)) => format!("{day:0day_digits$}/{month:0month_digits$}{year}"),
        _ => word.to_owned(),
    }
}

/// The ways in which words side by side answer, the best first: as typed, whole and as beginnings of words, then with
/// other marks.
const WAYS: [FoundAs; 4] =
    [FoundAs::Typed, FoundAs::Typed, FoundAs::OtherMarks, FoundAs::OtherMarks];

/// Which passage of a report, and the bytes of its plain words.
struct PassageFound {
    nth: usize,
    plain: Range<usize>,
}

impl ReportIndex {
    fn of(
        report: &Report,
        commune: &Commune,
        change: Option<i64>,
        accepted: Vec<Accepted>,
    ) -> Self {
        let figures = Figures::of(report, commune);
        let passages = passages::of_report(&figures, &accepted);
        let found_in = FoundIn::Report(report.period, report.status);
        Self { change, accepted, ..Self::of_passages(found_in, passages) }
    }

    /// Papers of the register, those of one year.
    fn of_register<'p>(
        year: Option<i32>,
        papers: impl Iterator<Item = &'p RegisteredPaper>,
    ) -> Self {
        let passages = papers.filter_map(passages::of_register).collect();
        Self::of_passages(FoundIn::Register(year), passages)
    }

    fn of_passages(found_in: FoundIn, passages: Vec<BookPassage>) -> Self {
        let (mut words, mut plain) = (String::new(), String::new());
        let mut heads = Vec::new();
        for passage in passages {
            let BookPassage { place, whose, words: said } = passage;
            heads.push(PassageHead { place, whose, words: words.len(), plain: plain.len() });
            plain.push_str(&text::plain(&said));
            words.push_str(&said);
            plain.push('\n');
            words.push('\n');
        }
        Self { found_in, change: None, accepted: Vec::new(), words, plain, heads }
    }

    /// Where the words stand side by side: as they were typed, and with other marks. One place a passage at most.
    fn phrases(&self, query: &BookQuery) -> [Vec<PassageFound>; WAYS.len()] {
        let mut ways: [Vec<PassageFound>; WAYS.len()] = Default::default();
        let mut from = 0;
        while let Some(at) = query.plain.find(&self.plain, from) {
            let nth = self.passage_at(at);
            let plain = at..at + query.plain.len();
            let is_typed = !query.has_marks || {
                let words = &self.words[self.byte(nth, at)..];
                query.needle.ends_at(words).is_some()
            };
            let is_whole = WordStanding::of(&self.plain, &plain) == WordStanding::Whole;
            let way = &mut ways[2 * usize::from(!is_typed) + usize::from(!is_whole)];
            if way.last().is_none_or(|last| last.nth != nth) {
                way.push(PassageFound { nth, plain });
            }
            from = if is_typed && is_whole { self.plain_end(nth) } else { at + 1 };
        }
        ways
    }

    /// Where all of the words begin words of one passage; what is shown of it is the first of them.
    fn apart(&self, query: &BookQuery) -> Vec<PassageFound> {
        let Some(longest) = query.words.iter().max_by_key(|word| word.len()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = longest.find(&self.plain, from) {
            let nth = self.passage_at(at);
            let (start, end) = (self.heads[nth].plain, self.plain_end(nth));
            let place = |word: &PlainWords| {
                word.find(&self.plain[start..end], 0).map(|at| start + at..start + at + word.len())
            };
            let places: Option<Vec<Range<usize>>> = query.words.iter().map(place).collect();
            if let Some(plain) = places.and_then(|places| places.into_iter().next()) {
                found.push(PassageFound { nth, plain });
            }
            from = end;
        }
        found
    }

    /// The passage that this byte of the plain text is in.
    fn passage_at(&self, at: usize) -> usize {
        self.heads.partition_point(|head| head.plain <= at).saturating_sub(1)
    }

    /// Where the plain text of a passage ends, before its line break.
    fn plain_end(&self, nth: usize) -> usize {
        self.heads.get(nth + 1).map_or(self.plain.len(), |next| next.plain) - 1
    }

    /// The byte of the words for a byte of the plain text, in that passage: letters are counted.
    fn byte(&self, nth: usize, at: usize) -> usize {
        let head = &self.heads[nth];
        let letters = self.plain[head.plain..at].chars().count();
        let words = &self.words[head.words..];
        head.words + words.char_indices().nth(letters).map_or(words.len(), |(byte, _)| byte)
    }

    fn hit(&self, found: &PassageFound) -> BookHit {
        let head = &self.heads[found.nth];
        let end = self.heads.get(found.nth + 1).map_or(self.words.len(), |next| next.words) - 1;
        let byte = |at: usize| self.byte(found.nth, at) - head.words;
        BookHit {
            found_in: self.found_in,
            place: head.place.clone(),
            whose: head.whose.clone(),
            words: self.words[head.words..end].to_owned(),
            found: byte(found.plain.start)..byte(found.plain.end),
        }
    }
}

#[cfg(test)]
mod tests;
