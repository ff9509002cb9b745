//! What the new report starts from: nothing but an outline, a report of the book, the text file of an old report.

use eframe::egui::{Id, RichText, Ui};

use super::choice::{SourceChoice, Start};
use crate::{
    assets,
    model::{Period, text},
    ui::{
        boxes::{
            one_of::{OneOf, one_of_ui},
            widgets,
        },
        pages::old_text,
        view::Shell,
        words::new_period as say,
    },
};

/// Reports offered to copy from.
const MOST_SOURCES: usize = 8;

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
    let group = OneOf { names: &names, chosen: Some(chosen), is_list: false, takes_focus: false };
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
    let names: Vec<String> = outlines.iter().map(|outline| outline.name.clone()).collect();
    let chosen = outlines.iter().position(|outline| outline.id == id);
    let group = OneOf { names: &names, chosen, is_list: true, takes_focus: false };
    if let Some(taken) = one_of_ui(ui, shell.theme, group) {
        choice.choose_start(Start::Outline { id: outlines[taken].id.clone(), sentences });
    }
    ui.add_space(4.0);
    let mut wanted = sentences;
    if ui.checkbox(&mut wanted, say::WITH_SENTENCES).changed() {
        choice.choose_start(Start::Outline { id: id.to_owned(), sentences: wanted });
    }
}

fn copy_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &mut SourceChoice, source: Period) {
    let reports = shell.book.reports.iter().rev().map(|report| report.period);
    // The one chosen is always among them.
    let mut sources: Vec<Period> = reports.take(MOST_SOURCES).collect();
    if !sources.contains(&source) {
        sources.push(source);
    }
    let names: Vec<String> = sources.iter().map(|it| text::capitalised(&it.full())).collect();
    let chosen = sources.iter().position(|period| *period == source);
    let group = OneOf { names: &names, chosen, is_list: false, takes_focus: false };
    if let Some(taken) = one_of_ui(ui, shell.theme, group) {
        choice.choose_start(Start::Copy(sources[taken]));
    }
    note(ui, shell, say::COPY);
}

fn note(ui: &mut Ui, shell: &Shell<'_>, words: &str) {
    ui.label(RichText::new(words).size(13.0).color(*shell.theme.text_soft));
}
