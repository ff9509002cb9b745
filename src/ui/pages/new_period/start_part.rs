//! What the new report starts from: nothing but an outline, a report of the book, the text file of an old report.

use eframe::egui::{Id, RichText, Ui};

use super::choice::{SourceChoice, Start};
use crate::{
    assets,
    model::{Period, text},
    ui::{
        boxes::{
            combo::{self, Combo},
            one_of::{OneOf, one_of_ui},
            widgets,
        },
        pages::old_text,
        view::Shell,
        words::new_period as say,
    },
};

/// Width of the lists, points.
const LIST: f32 = 480.0;

/// Draws the part; answers the buttons on which Enter presses them and not the page's own.
pub(super) fn start_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &mut SourceChoice) -> Vec<Id> {
    let theme = shell.theme;
    widgets::group_label(ui, theme, say::START_FROM);
    let copies = !choice.made_for.periods.is_empty();
    let mut names = vec![say::FROM_OUTLINE.to_owned(), say::FROM_OLD.to_owned()];
    if copies {
        names.insert(1, say::FROM_COPY.to_owned());
    }
    let last = names.len() - 1;
    let chosen = match choice.start {
        Start::Outline { .. } => 0,
        Start::Copy(_) => 1,
        Start::Old => last,
    };
    let group = OneOf { names: &names, chosen: Some(chosen), takes_focus: false };
    if let Some(taken) = one_of_ui(ui, theme, group) {
        choice.choose_start(match taken {
            0 => outline_of(choice.period),
            taken if taken == last => Start::Old,
            _ => Start::Copy(source_of(choice)),
        });
    }
    ui.add_space(4.0);
    match choice.start.clone() {
        Start::Outline { id, sentences } => {
            outline_ui(ui, shell, choice, &id, sentences);
            Vec::new()
        }
        Start::Copy(source) => {
            copy_ui(ui, shell, choice, source);
            Vec::new()
        }
        Start::Old => old_text::old_text_ui(ui, shell),
    }
}

fn outline_of(period: Period) -> Start {
    Start::Outline { id: assets::usual_outline(period).id.clone(), sentences: true }
}

/// The report that is usually copied, else the latest.
fn source_of(choice: &SourceChoice) -> Period {
    let periods = &choice.made_for.periods;
    let latest = || periods.iter().max_by_key(|period| period.sort_key()).copied();
    choice.made_for.usual_source(choice.period).or_else(latest).unwrap_or(choice.period)
}

fn outline_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    choice: &mut SourceChoice,
    id: &str,
    sentences: bool,
) {
    let usual = assets::usual_outline(choice.period);
    let others = assets::outlines().iter().filter(|outline| outline.id != usual.id);
    let outlines: Vec<_> = std::iter::once(usual).chain(others).collect();
    let named = outlines.iter().map(|outline| (outline.name.clone(), outline.id == id));
    if let Some(taken) = which_ui(ui, shell, say::WHICH_OUTLINE, &named.collect::<Vec<_>>()) {
        choice.choose_start(Start::Outline { id: outlines[taken].id.clone(), sentences });
    }
    ui.add_space(4.0);
    let mut wanted = sentences;
    if ui.checkbox(&mut wanted, say::WITH_SENTENCES).changed() {
        choice.choose_start(Start::Outline { id: id.to_owned(), sentences: wanted });
    }
}

fn copy_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &mut SourceChoice, source: Period) {
    let sources: Vec<Period> = shell.book.reports.iter().rev().map(|it| it.period).collect();
    let named = sources.iter().map(|it| (text::capitalised(&it.full()), *it == source));
    if let Some(taken) = which_ui(ui, shell, say::WHICH_REPORT, &named.collect::<Vec<_>>()) {
        choice.choose_start(Start::Copy(sources[taken]));
    }
    ui.label(RichText::new(say::COPY).size(13.0).color(*shell.theme.text_soft));
}

/// A list of what one may start from, each with whether it is chosen; which was taken.
fn which_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    label: &str,
    named: &[(String, bool)],
) -> Option<usize> {
    widgets::group_label(ui, shell.theme, label);
    let shown = named.iter().find(|(_, chosen)| *chosen).map_or("", |(name, _)| name.as_str());
    let width = LIST.min(ui.available_width());
    let combo = Combo { id: Id::unique(("new period", label)), label, shown, width };
    combo::combo_ui(ui, combo, named)
}
