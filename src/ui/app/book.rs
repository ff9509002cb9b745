//! The open book and everything the window derives from it and from the drafts.
//!
//! Derived values remember the revision of the book and the version of the drafts they were made at;
//! `refresh` makes them anew when either moved on, and there are no dirty flags.

use std::{collections::HashMap, ops::Deref, path::Path, rc::Rc, sync::Arc, time::Duration};

use eframe::egui;

use super::{
    book_search::BookSearch,
    issued_check::IssuedCheck,
    on_share::OnShare,
    readings::{self, FigureReading, ReadFrom, Readings},
    reports_read::ReportsRead,
};
use crate::{
    compose::figures::Figures,
    edit::{
        drafts::{Drafts, KeptDraft},
        field::Field,
    },
    layout,
    model::{
        Accepted, Commune, Finding, Indicator, IndicatorId, Level, Period, Place, Report,
        ReportSummary, SectionId, Status, numbering,
    },
    session::{
        Live, Neighbours, Session,
        counts::Counts,
        fill::{KnownFigures, Sources},
        issued_office,
        progress::{self, Progress},
    },
    store::{CopyError, StoreError},
    ui::{
        tabs::{
            self, Tab, TabInfo,
            tree::{self, OutlineRows, TreeSpot},
        },
        words,
    },
};

/// The window stands still while a write waits for another program; it tries again by itself.
const SHORT_WAIT: Duration = Duration::from_millis(150);

/// An open book.
pub struct Book {
    /// What reads and writes the file.
    pub session: Session,
    /// Where it lies, where that is a share: what is read and written is a copy of it on this machine.
    pub share: Option<OnShare>,
    /// It lies on a share, worked in there or here.
    pub is_on_share: bool,
    /// The office, as stored.
    pub commune: Commune,
    /// Its reports, oldest first.
    pub reports: Vec<ReportSummary>,
    /// What was read of each of them.
    pub read: ReportsRead,
    /// The name the office had until just now, where the book kept it beside the new one: it is to be told.
    pub kept_name: Option<String>,
    /// What of the book does not hold, a sentence each: told for as long as it is so.
    pub faults: Vec<String>,
    /// Whether it is being looked at for more of them.
    pub issued: IssuedCheck,
    /// The report being worked on.
    pub open: Option<OpenReport>,
    /// What a search over all years looks through.
    pub searched: BookSearch,
    revision: u64,
    /// Given to the open report last; no version is given twice.
    version: u64,
    /// Where lines of the open report broke last.
    breaks: layout::Memo,
    /// The reports it can be filled from.
    sources: Sources,
}

/// The report being worked on.
pub struct OpenReport {
    /// The live report, its neighbours, its pages; an `OpenReport` is read as one.
    pub made: Arc<Live>,
    /// Printed number of each section.
    pub numbers: HashMap<SectionId, String>,
    /// Indicators each section asks for.
    pub asked: HashMap<SectionId, Vec<IndicatorId>>,
    /// The tabs, with progress.
    pub tabs: Vec<TabInfo>,
    /// The rows one walks through it.
    pub tree: OutlineRows,
    /// How far all of it is.
    pub progress: Progress,
    /// Paragraphs of it that came with it and nobody reviewed.
    pub unreviewed: usize,
    /// Boxes of it and of the office whose words are refused.
    pub refused: Vec<Field>,
    /// How many errors were found where, and how many refused boxes stand where.
    errors: HashMap<TreeSpot, usize>,
    red: HashMap<TreeSpot, usize>,
    /// Figures with an error of their own, and the sentence about the first.
    wrong_figures: HashMap<IndicatorId, String>,
    /// What is to be checked in it, or in the version before it while this one is being checked; without
    /// what someone let stand.
    pub findings: Arc<Vec<Finding>>,
    /// Findings someone let stand, and why.
    pub let_stand: Arc<Vec<(Finding, Accepted)>>,
    /// What is still to be done in it.
    pub counts: Counts,
    /// What the other reports of the book know of its figures.
    pub known: Arc<KnownFigures>,
    /// What the rows of its figures say.
    readings: Readings,
    found: Arc<Vec<Finding>>,
    /// The checker has looked at it, or at the version before it.
    pub is_checked: bool,
    accepted: Arc<Vec<Accepted>>,
    /// Another whenever anything here changes, and in another report: for caches of panels.
    pub version: u64,
    made_at: (u64, u64),
}

impl Book {
    /// Writes the book to a path that is free, and goes on there.
    pub fn go_on_at(&mut self, path: &Path, who: &str) -> Result<(), CopyError> {
        self.session.go_on_at(path, who)?;
        if let Some(share) = self.share.take() {
            share.forget();
        }
        Ok(self.session.wait_at_most(SHORT_WAIT)?)
    }

    /// Whether nobody wrote anything into its reports yet.
    pub fn is_unwritten(&self) -> bool {
        let open = self.open.as_ref();
        self.reports.iter().all(|report| {
            let own = open.filter(|open| open.stored.period == report.period);
            let progress =
                own.map(|open| open.progress).or(self.read.progress.get(&report.period).copied());
            report.status == Status::Draft && progress.is_some_and(|progress| progress.done == 0)
        })
    }

    /// Takes an opened session. `Err` is a sentence.
    pub fn new(session: Session) -> Result<Self, String> {
        session.wait_at_most(SHORT_WAIT).map_err(|why| why.to_string())?;
        let commune = session.commune().map_err(|why| why.to_string())?;
        let mut book = Self {
            session,
            share: None,
            is_on_share: false,
            commune,
            reports: Vec::new(),
            read: ReportsRead::default(),
            kept_name: None,
            faults: Vec::new(),
            issued: IssuedCheck::default(),
            open: None,
            searched: BookSearch::default(),
            revision: u64::MAX,
            version: 0,
            breaks: layout::Memo::default(),
            sources: Sources::default(),
        };
        book.refresh_list()?;
        book.faults = book.mixed().collect();
        book.issued.ask();
        Ok(book)
    }

    /// Where the book is, as people know it.
    pub fn path(&self) -> &Path {
        self.share.as_ref().map_or_else(|| self.session.path(), |share| &share.path)
    }

    /// Whether something was saved here that its share is not known to have.
    pub fn is_ahead(&self) -> bool {
        let has = |share: &OnShare| {
            self.session.last_write().is_ok_and(|last_write| last_write == share.holds)
        };
        self.share.as_ref().is_some_and(|share| !has(share))
    }

    /// Periods that have reports, oldest first.
    pub fn periods(&self) -> Vec<Period> {
        self.reports.iter().map(|report| report.period).collect()
    }

    /// The period being worked on.
    pub fn period(&self) -> Option<Period> {
        self.open.as_ref().map(|open| open.stored.period)
    }

    /// What the book has where a kept draft would go; none where that place is gone.
    pub fn words_at(&self, draft: &KeptDraft) -> Option<String> {
        // Fields of the office are the same in every report.
        let period = draft.period.or_else(|| self.reports.last().map(|report| report.period))?;
        let report = self.session.report(period).ok()?;
        let has_section = |id: &SectionId| report.sections.iter().any(|section| section.id == *id);
        let stands = match &draft.field {
            Field::Heading(id) | Field::Text(id) => has_section(id),
            Field::DossierField(row) | Field::Dossier { row, .. } => {
                report.dossiers_row(*row).is_some()
            }
            Field::Paper { row, .. } => report.paper(*row).is_some(),
            Field::Registered { row, .. } => report.office.registered(*row).is_some(),
            Field::Task { year, row, .. } => {
                report.office.tasks(*year).iter().any(|task| task.id == *row)
            }
            _ => true,
        };
        stands.then(|| draft.field.stored(&report, &self.commune))
    }

    /// Whether a kept draft is of a report that was issued.
    pub fn is_issued(&self, draft: &KeptDraft) -> bool {
        let is_it = |report: &&ReportSummary| Some(report.period) == draft.period;
        self.reports.iter().find(is_it).is_some_and(|report| report.status == Status::Issued)
    }

    /// Takes in what another program wrote into a book that is only read here. `Err` is a sentence.
    pub fn follow_file(&mut self) -> Result<(), String> {
        if self.session.follow_file().map_err(|why| why.to_string())? {
            self.read.forget_all();
            self.refresh_accepted()?;
        }
        Ok(())
    }

    /// Opens the report of a period. `Err` is a sentence; the report open before stays.
    pub fn open_report(&mut self, period: Period, drafts: &mut Drafts) -> Result<(), String> {
        let stored = self.session.report(period).map_err(|why| why.to_string())?;
        self.open = Some(self.derive(stored, None, drafts)?);
        Ok(())
    }

    /// Makes anew what the book or the drafts have overtaken. Drafts go away with reports that are gone.
    pub fn refresh(&mut self, drafts: &mut Drafts) -> Result<(), String> {
        if self.revision != self.session.revision() {
            self.refresh_list()?;
            drafts.forget_reports_but(&self.periods());
        }
        let key = (self.session.revision(), drafts.version());
        let Some(open) = self.open.as_mut().filter(|open| open.made_at != key) else {
            return Ok(());
        };
        let read_at = std::mem::replace(&mut open.made_at, key).0;
        let period = open.stored.period;
        if !self.reports.iter().any(|report| report.period == period) {
            self.open = None;
            return Ok(());
        }
        let stored = if read_at == key.0 {
            open.stored.clone()
        } else {
            self.session.report(period).map_err(|why| why.to_string())?
        };
        // What cannot be made is not tried again before something changes: `made_at` says so already.
        let neighbours = (read_at == key.0).then(|| open.made.neighbours.clone());
        self.open = Some(self.derive(stored, neighbours, drafts)?);
        Ok(())
    }

    fn refresh_list(&mut self) -> Result<(), String> {
        let office = self.session.commune().map_err(|why| why.to_string())?;
        let before = std::mem::replace(&mut self.commune, office);
        self.kept_name = self.commune.kept_name_of(&before).or(self.kept_name.take());
        self.reports = self.session.reports().map_err(|why| why.to_string())?;
        self.read.follow(&self.session, &self.reports, &self.commune);
        // What holds once goes on to hold: no write of ours breaks a seal.
        if !self.faults.is_empty() {
            self.issued.ask();
        }
        self.revision = self.session.revision();
        Ok(())
    }

    /// Takes in whether what was issued is as it was issued; whether something is known not to be so since then.
    pub fn follow_issued(&mut self, in_background: bool, wake: &egui::Context) -> bool {
        let found = self.issued.follow(&self.session, in_background, wake);
        let Some(found) = found else { return false };
        let is_news = found.iter().any(|fault| !self.faults.contains(fault));
        self.faults = self.mixed().chain(found).collect();
        is_news
    }

    fn mixed(&self) -> impl Iterator<Item = String> + use<> {
        self.session.noticed().mixed.then(|| StoreError::Mixed.to_string()).into_iter()
    }

    /// What the faults are called in the fewest words; nothing where there are none.
    pub fn fault_mark(&self) -> Option<&'static str> {
        match (self.faults.is_empty(), self.session.noticed().mixed) {
            (true, _) => None,
            (false, true) => Some(words::lost::MIXED_MARK),
            (false, false) => Some(words::lost::CHANGED_MARK),
        }
    }

    /// What a report is compared with.
    pub fn neighbours(&self, of: &Report) -> Result<Neighbours, StoreError> {
        if self.commune.is_another(&of.header.organ) {
            return self.session.neighbours(of);
        }
        let numbers = readings::past_numbers(&self.read.over_time, of.period);
        let over_time = Arc::clone(&self.read.over_time);
        Ok(Neighbours { numbers, over_time, ..self.session.neighbours(of)? })
    }

    /// Everything that follows from a report; its neighbours are read when they are not known (typing
    /// changes no other report).
    fn derive(
        &mut self,
        stored: Report,
        neighbours: Option<Neighbours>,
        drafts: &mut Drafts,
    ) -> Result<OpenReport, String> {
        let (revision, version) = (self.session.revision(), drafts.version());
        // What cannot be read of another report is told when that one is opened.
        let neighbours = neighbours.unwrap_or_else(|| self.neighbours(&stored).unwrap_or_default());
        let issued = stored.status == Status::Issued;
        let kept = issued.then(|| issued_office::printed_by(&self.session, &stored, &self.commune));
        let (breaks, kept) = (&mut self.breaks, kept.as_ref());
        let made = Live::of(stored, &self.commune, kept, neighbours, drafts, breaks)
            .map_err(|why| why.to_string())?;
        let (live, period) = (&made.live, made.stored.period);
        let numbers = numbering::numbers(&live.sections);
        let known = self.sources.known(&self.session, &self.reports, live, &made.commune);
        drafts.follow_parts(period, |id| known.known_days(id));
        let refused = drafts.refused(&made.stored, &made.office);
        let counted = progress::without(live, &refused);
        let mut tabs = tabs::tabs(&counted);
        let figures = Figures { past: made.neighbours.past(), ..Figures::of(live, &made.commune) };
        for info in tabs.iter_mut().filter(|info| matches!(info.tab, Tab::Part(_))) {
            info.long = words::heading::heading(&info.long, &figures);
        }
        let numbers = live.sections.iter().map(|section| section.id).zip(numbers).collect();
        let asked = progress::asked(live);
        let tree = OutlineRows::of(&figures, &counted, (&numbers, &asked), &tabs);
        let red = tree::refused(&refused, &figures, &asked);
        self.version += 1;
        let mut open = OpenReport {
            progress: progress::of_report_refusing(live, &refused),
            unreviewed: live.unreviewed_count(),
            refused,
            errors: HashMap::new(),
            wrong_figures: HashMap::new(),
            red,
            numbers,
            asked,
            tabs,
            tree,
            findings: Arc::default(),
            let_stand: Arc::default(),
            counts: Counts::default(),
            known,
            readings: Readings::default(),
            found: Arc::default(),
            is_checked: false,
            accepted: Arc::default(),
            version: self.version,
            made: Arc::new(made),
            made_at: (revision, version),
        };
        match self.open.as_ref().filter(|before| before.stored.period == period) {
            Some(before) => open.keep_findings(before),
            None => {
                let accepted = self.session.accepted(period).map_err(|why| why.to_string())?;
                open.accepted = Arc::new(accepted);
                // What composing found is known before the checker has looked.
                open.found = Arc::new(open.document.findings.clone());
                open.sort_out();
            }
        }
        Ok(open)
    }

    /// Reads anew what someone let stand in the open report. `Err` is a sentence.
    pub fn refresh_accepted(&mut self) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let accepted = self.session.accepted(open.stored.period);
        open.accepted = Arc::new(accepted.map_err(|why| why.to_string())?);
        open.sort_out();
        Ok(())
    }
}

impl Deref for OpenReport {
    type Target = Live;

    fn deref(&self) -> &Live {
        &self.made
    }
}

impl OpenReport {
    /// Figures of the live report.
    pub fn figures(&self) -> Figures<'_> {
        Figures { past: self.neighbours.past(), ..Figures::of(&self.live, &self.commune) }
    }

    /// What the row of this figure says.
    pub fn reading(&self, indicator: &Indicator) -> Rc<FigureReading> {
        let (asked, numbers) = (&self.asked, &self.numbers);
        let (live, known, over_time) = (&self.made, &self.known, &self.made.neighbours.over_time);
        let from = ReadFrom { live, known, asked, numbers, over_time };
        self.readings.of(from, indicator)
    }

    /// Takes in what a check of it found.
    pub fn take_findings(&mut self, found: Vec<Finding>) {
        self.found = Arc::new(found);
        self.is_checked = true;
        self.sort_out();
    }

    /// Goes on with what was found in the version before, until this one is checked.
    fn keep_findings(&mut self, before: &Self) {
        self.found = Arc::clone(&before.found);
        self.is_checked = before.is_checked;
        self.accepted = Arc::clone(&before.accepted);
        self.findings = Arc::clone(&before.findings);
        self.let_stand = Arc::clone(&before.let_stand);
        self.errors.clone_from(&before.errors);
        self.wrong_figures.clone_from(&before.wrong_figures);
        self.counts = Counts::of(&self.findings, self.progress, self.refused.len());
    }

    /// Parts what is to be checked from what someone let stand: an acceptance whose sentence changed holds
    /// no longer.
    fn sort_out(&mut self) {
        let (mut findings, mut let_stand) = (Vec::new(), Vec::new());
        for finding in self.found.iter() {
            match self.accepted.iter().find(|accepted| accepted.covers(finding)) {
                Some(accepted) => let_stand.push((finding.clone(), accepted.clone())),
                None => findings.push(finding.clone()),
            }
        }
        self.counts = Counts::of(&findings, self.progress, self.refused.len());
        self.errors = tree::errors(&findings, &self.figures(), &self.asked);
        self.wrong_figures = wrong_figures(&findings, &self.live);
        self.findings = Arc::new(findings);
        self.let_stand = Arc::new(let_stand);
    }

    /// How many errors stand at a spot of the outline.
    pub fn errors_at(&self, spot: TreeSpot) -> usize {
        [&self.errors, &self.red].iter().filter_map(|there| there.get(&spot)).sum()
    }

    /// The sentence about the error that was found in a figure's own value.
    pub fn error_in(&self, id: &IndicatorId) -> Option<&str> {
        self.wrong_figures.get(id).map(String::as_str)
    }

    /// Why the words typed in a box cannot be stored.
    pub fn wrong(&self, field: &Field, drafts: &Drafts) -> Option<String> {
        let draft = drafts.get(self.stored.period, field)?;
        field.changes(&draft.text, &self.stored, &self.office).err()
    }

    /// Boxes of it and of the office whose words cannot be stored.
    pub fn wrong_boxes(&self, drafts: &Drafts) -> Vec<Field> {
        drafts.refused(&self.stored, &self.office)
    }

    /// Whether it may be changed.
    pub fn is_draft(&self) -> bool {
        self.stored.status == Status::Draft
    }
}

/// Figures whose row, in a section or a form, is what an error was found at; not those that a text prints, where it is
/// underlined.
fn wrong_figures(findings: &[Finding], report: &Report) -> HashMap<IndicatorId, String> {
    let mut wrong = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        if matches!(finding.place, Place::FormRow { .. } | Place::Figure { at: None, .. })
            && let Some((Field::Figure(id), _)) = Field::of_place(&finding.place, report)
        {
            wrong.entry(id).or_insert_with(|| finding.message.clone());
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn errors_keep_their_places_while_a_newer_version_is_not_checked_yet() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = sample::copied(folder.path());
        let session = Session::open(&path, "Nguyễn Văn A").expect("a session");
        let mut book = Book::new(session).expect("a book");
        let mut drafts = Drafts::default();
        book.open_report(sample::PERIOD, &mut drafts).expect("a report");
        let open = book.open.as_mut().expect("it");
        let (section, version) = (open.live.sections[0].id, open.version);
        let place = Place::Heading { section };
        open.take_findings(vec![Finding::new("mau", Level::Error, place, "Sai.")]);
        assert_eq!(open.errors_at(TreeSpot::Section(section)), 1);
        drafts.set(sample::PERIOD, &Field::Text(section), "Xã đã làm.".into(), None, 0.0);
        book.refresh(&mut drafts).expect("a newer version");
        let open = book.open.as_ref().expect("it");
        assert_ne!(open.version, version);
        assert_eq!(open.errors_at(TreeSpot::Section(section)), 1);
    }
}
