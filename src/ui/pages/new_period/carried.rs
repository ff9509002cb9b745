//! What will be replaced in the words that are copied: shown with ticks, and done with the report as a step of its own.
//!
//! Invariant: found once for each choice, not in each frame; what is doubtful is ticked by hand alone.

use eframe::egui::{RichText, Ui};

use super::choice::{SourceChoice, Start};
use crate::{
    edit::Edit,
    model::{Period, Report, Window},
    session::{
        carry::{self, Substitution},
        new_report,
    },
    ui::{boxes::widgets, theme::Theme, view::Shell, words::new_period as say},
};

/// Places shown in the tip of a row.
const MOST_SHOWN: usize = 8;

/// Height of a row: a dozen of them stand on the smallest screen.
const ROW: f32 = 24.0;

/// What was found for a choice.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    made_for: Option<CarriedFor>,
    groups: Vec<Substitution>,
    ticks: Vec<bool>,
}

/// What the replacements hang on.
#[derive(Debug, Clone, PartialEq)]
struct CarriedFor {
    revision: u64,
    start: Start,
    period: Period,
    window: Window,
}

impl Carried {
    /// Finds the replacements of a choice, where they are not known yet.
    pub(super) fn follow(&mut self, shell: &Shell<'_>, choice: &SourceChoice) {
        let window = choice.window().unwrap_or_else(|_| choice.period.default_window());
        let made_for = CarriedFor {
            revision: shell.book.session.revision(),
            start: choice.start.clone(),
            period: choice.period,
            window,
        };
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        self.show(groups(shell, choice, window));
        self.made_for = Some(made_for);
    }

    /// Shows these; what is sure is ticked, unless the same words were shown before with another tick.
    pub fn show(&mut self, groups: Vec<Substitution>) {
        let ticks = groups.iter().map(|group| self.tick_of(group).unwrap_or(group.is_sure));
        self.ticks = ticks.collect();
        self.groups = groups;
    }

    fn tick_of(&self, group: &Substitution) -> Option<bool> {
        let is_same = |shown: &Substitution| {
            (shown.kind, &shown.from, &shown.to) == (group.kind, &group.from, &group.to)
        };
        let at = self.groups.iter().position(is_same)?;
        self.ticks.get(at).copied()
    }

    /// The page begins anew, with no tick of the person's.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The ticked replacements as one edit of the new report.
    pub fn edit(&self, report: &Report) -> Option<Edit> {
        let ticked = self.groups.iter().zip(&self.ticks).filter(|(_, ticked)| **ticked);
        carry::edit(report, &ticked.map(|(group, _)| group).collect::<Vec<_>>())
    }

    /// Draws the list; nothing where nothing is found.
    pub fn carried_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let heads = [(true, say::REPLACED), (false, say::MAY_BE_REPLACED)];
        for (is_sure, head) in heads {
            if self.groups.iter().all(|group| group.is_sure != is_sure) {
                continue;
            }
            ui.add_space(8.0);
            widgets::group_label(ui, theme, head);
            let rows = self.groups.iter().zip(&mut self.ticks);
            let rows = rows.filter(|(group, _)| group.is_sure == is_sure);
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = ROW;
                ui.spacing_mut().item_spacing.y = 2.0;
                rows.for_each(|(group, ticked)| group_ui(ui, theme, group, ticked));
            });
        }
    }
}

fn groups(shell: &Shell<'_>, choice: &SourceChoice, window: Window) -> Vec<Substitution> {
    let commune = &shell.book.commune;
    let found = |new: Report, source: &Report, seen| {
        carry::replacements(&Report { window, ..new }, source, commune, seen)
    };
    match &choice.start {
        Start::Outline { .. } | Start::Old => Vec::new(),
        Start::Copy(_) => {
            let Some(Ok(source)) = choice.source(&shell.book.session) else { return Vec::new() };
            found(new_report::from_report(&source, choice.period), &source, None)
        }
    }
}

/// One replacement: its tick, how often, and for what is doubtful the words around it.
fn group_ui(ui: &mut Ui, theme: &Theme, group: &Substitution, ticked: &mut bool) {
    let row = ui.checkbox(ticked, say::replacement(group));
    let lines = group.places.iter().take(MOST_SHOWN).map(say::replaced_place);
    let mut tip: Vec<String> = lines.collect();
    if group.places.len() > MOST_SHOWN {
        tip.push(say::more_places(group.places.len() - MOST_SHOWN));
    }
    row.on_hover_text(tip.join("\n"));
    if !group.is_sure
        && let Some(first) = group.places.first()
    {
        ui.indent(("doubt", &group.from, &group.to), |ui| {
            let words = say::replaced_place(first);
            ui.label(RichText::new(words).size(12.5).color(*theme.text_soft));
        });
    }
}
