//! The text file of an old report on the page that begins one: what it gave, and which figures come along.
//!
//! Invariant: a figure is ticked by itself only where the text says that it is the report of this very period
//! and nothing speaks against the figure; of one indicator at most one value is ticked.

use std::{fmt::Display, fs, path::Path};

use eframe::egui::{CollapsingHeader, Id, RichText, Ui};

use crate::{
    assets,
    import::{self, CommuneSeen, Imported, Recognised, Sourced, Unrecognised},
    model::{Commune, Period, Report, Window},
    session::{
        new_report::{self, OldReport},
        proposals::Proposal,
    },
    ui::{
        app::book::Book,
        boxes::widgets,
        theme::Theme,
        words::{self, new_period as say},
    },
};

/// The text file of an old report.
#[derive(Debug)]
pub struct OldText {
    name: String,
    source: Result<String, String>,
    read: Option<Read>,
}

/// What it gave when read for a period, and what is taken of it.
#[derive(Debug)]
struct Read {
    period: Period,
    old: OldReport,
    annex: bool,
    /// Whether each proposal is ticked.
    ticks: Vec<bool>,
}

/// The text in a file, or the sentence that says why there is none.
fn read_text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| say::unreadable(path, &error))?;
    import::decode(&bytes).map_err(|why| why.to_string())
}

impl OldText {
    /// Reads the file.
    pub fn read(path: &Path) -> Self {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
        Self { name, source: read_text(path), read: None }
    }

    /// Name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a report was read from it.
    pub fn has_report(&self) -> bool {
        self.read.as_ref().is_some_and(|read| read.old.imported.report.is_some())
    }

    /// The new report it gives, with the figures that are ticked.
    pub fn report(&self, commune: &Commune, period: Period) -> Option<Report> {
        let read = self.read.as_ref()?;
        let report = read.old.imported.report.as_ref()?;
        let ticked = read.old.proposals.iter().zip(&read.ticks).filter(|(_, ticked)| **ticked);
        let figures =
            ticked.map(|(proposal, _)| (proposal.indicator.clone(), proposal.figure.clone()));
        Some(new_report::from_old(report, commune, period, read.annex, figures))
    }

    /// Reads the text for a report of `period`, unless it was.
    pub fn read_for(&mut self, commune: &Commune, period: Period) {
        let Ok(source) = &self.source else { return };
        if self.read.as_ref().is_none_or(|read| read.period != period) {
            self.read = Some(Read::of(new_report::old_report(source, commune, period), period));
        }
    }

    /// The period the text itself says it is of.
    pub fn told_period(&self) -> Option<Period> {
        let read = self.read.as_ref()?;
        let of = read.old.imported.report.as_ref()?.period;
        (read.old.is_of_period || of != read.period).then_some(of)
    }

    /// The days the text itself says its figures are of.
    pub fn told_window(&self) -> Option<Window> {
        let recognised = &self.read.as_ref()?.old.imported.recognised;
        recognised.iter().find_map(|(_, what)| match what {
            Recognised::Window { window, is_named: true } => Some(*window),
            _ => None,
        })
    }

    /// Its report with every figure it surely tells, in forms and in sentences, and whose it is.
    pub fn told(&self) -> Option<(Report, &CommuneSeen)> {
        let read = self.read.as_ref()?;
        let mut report = read.old.imported.report.clone()?;
        for proposal in read.old.proposals.iter().filter(|proposal| proposal.is_free()) {
            let figure = || proposal.figure.clone();
            report.figures.entry(proposal.indicator.clone()).or_insert_with(figure);
        }
        Some((report, &read.old.imported.commune))
    }

    /// What was read, in a few lines.
    pub fn found_ui(&mut self, ui: &mut Ui, theme: &Theme, book: &Book, period: Period) {
        if let Err(why) = &self.source {
            ui.label(RichText::new(why).size(13.0).color(*theme.error));
        }
        self.read_for(&book.commune, period);
        if let Some(read) = &self.read {
            summary_ui(ui, &read.old);
        }
    }

    /// What was read line by line, and the figures to choose from; answers the buttons drawn.
    pub fn figures_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Vec<Id> {
        let Some(read) = &mut self.read else { return Vec::new() };
        ui.add_space(6.0);
        lists_ui(ui, theme, &read.old.imported);
        read.figures_ui(ui, theme)
    }
}

impl Read {
    fn of(old: OldReport, period: Period) -> Self {
        let ticks =
            old.proposals.iter().map(|proposal| old.is_of_period && proposal.is_free()).collect();
        Self { period, annex: old.is_of_period, old, ticks }
    }

    fn figures_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Vec<Id> {
        let Some(report) = &self.old.imported.report else { return Vec::new() };
        let kept = report.header.kept_annex.lines().count();
        let has_annex = !report.figures.is_empty() || kept > 0;
        if !has_annex && self.old.proposals.is_empty() {
            return Vec::new();
        }
        ui.add_space(6.0);
        widgets::group_label(ui, theme, say::FIGURES_IN_FILE);
        if has_annex {
            ui.checkbox(&mut self.annex, say::with_annex(report.figures.len(), kept));
        }
        if self.old.proposals.is_empty() { Vec::new() } else { self.proposals_ui(ui, theme) }
    }

    fn proposals_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Vec<Id> {
        let ticked = self.ticks.iter().filter(|ticked| **ticked).count();
        let mut buttons = Vec::new();
        ui.horizontal(|ui| {
            ui.label(say::ticked(ticked, self.ticks.len()));
            let all = ui.add(widgets::quiet_button(theme, say::TICK_ALL));
            let none = ui.add(widgets::quiet_button(theme, say::TICK_NONE));
            buttons.extend([all.id, none.id]);
            if all.clicked() {
                self.ticks =
                    self.old.proposals.iter().map(|proposal| !proposal.is_doubtful()).collect();
            }
            if none.clicked() {
                self.ticks.fill(false);
            }
        });
        let mut chosen = None;
        for (at, (proposal, ticked)) in self.old.proposals.iter().zip(&mut self.ticks).enumerate() {
            if proposal_ui(ui, theme, proposal, ticked) && *ticked {
                chosen = Some(at);
            }
        }
        if let Some(chosen) = chosen {
            self.untick_others(chosen);
        }
        buttons
    }

    /// A figure has one value: another one of the same indicator is no longer taken.
    fn untick_others(&mut self, chosen: usize) {
        let indicator = &self.old.proposals[chosen].indicator;
        let all = self.old.proposals.iter().zip(&mut self.ticks).enumerate();
        for (at, (proposal, ticked)) in all {
            *ticked &= at == chosen || proposal.indicator != *indicator;
        }
    }
}

/// One figure with the words it came from; whether its tick changed.
fn proposal_ui(ui: &mut Ui, theme: &Theme, proposal: &Proposal, ticked: &mut bool) -> bool {
    let catalogue = assets::catalogue();
    let label = catalogue.get(proposal.indicator.as_str()).map_or("", |known| &known.label);
    let value = proposal.value_words(catalogue);
    let response = ui.checkbox(ticked, format!("{label}: {value}"));
    let source = say::source_of(proposal.line, &proposal.words);
    let known = proposal.known_words(catalogue, say::FORM_IN_FILE);
    ui.indent(("source of", proposal.line, label), |ui| {
        ui.label(RichText::new(source).size(12.5).color(*theme.text_soft));
        if let Some(known) = known {
            let is_doubtful = proposal.is_doubtful();
            let colour = if is_doubtful { *theme.warning } else { *theme.text_soft };
            ui.label(RichText::new(say::known(&known, is_doubtful)).size(12.5).color(colour));
        }
    });
    response.changed()
}

/// What was recognised, what was not, as counts.
fn summary_ui(ui: &mut Ui, old: &OldReport) {
    let Some(report) = &old.imported.report else { return };
    for line in say::imported(&old.imported, report, old.proposals.len()) {
        ui.label(line);
    }
}

/// The same line by line, each list behind its title.
fn lists_ui(ui: &mut Ui, theme: &Theme, imported: &Imported) {
    let lists = [
        (say::RECOGNISED, seen(&imported.recognised)),
        (say::DOUBTFUL, seen(&imported.warnings)),
        (say::UNRECOGNISED, unseen(imported)),
    ];
    for (title, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        let name = format!("{title}: {}", lines.len());
        CollapsingHeader::new(name).id_salt(title).show(ui, |ui| {
            for line in lines {
                ui.label(RichText::new(line).size(13.0).color(*theme.text_soft));
            }
        });
    }
}

fn seen(list: &[Sourced<impl Display>]) -> Vec<String> {
    list.iter().map(|(line, what)| say::recognised(*line, what)).collect()
}

fn unseen(imported: &Imported) -> Vec<String> {
    let told = |unknown: &Unrecognised| {
        let shown = words::shortened(&unknown.what.to_string(), 70);
        say::unrecognised(unknown.line, &unknown.why, &shown)
    };
    imported.unrecognised.iter().map(told).collect()
}
