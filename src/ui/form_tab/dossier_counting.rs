//! Below the table of dossiers by field: whether all of them are accounted for, the shares with what they stand on, and how
//! the report counts.
//!
//! Each choice is one edit of its own, which undo takes back.

use eframe::egui::{Checkbox, Id, RichText, Ui};

use super::super::{
    action::Action,
    boxes::{
        combo::{self, Combo},
        widgets,
    },
    view::View,
    words::dossiers as say,
};
use crate::{
    compose::dossier_counting::Counting,
    edit::Edit,
    model::{DossierSettings, ReceivedHolds},
    session::dossier_totals,
};

/// Size of the sentences.
const SMALL: f32 = 12.5;
/// Width of the list of what a column holds.
const LIST: f32 = 330.0;

/// Draws it.
pub fn counting_ui(ui: &mut Ui, view: &View<'_>, counting: Counting<'_>) {
    balance_ui(ui, view, counting);
    for rate in counting.rates() {
        ui.label(RichText::new(rate.told()).size(SMALL).color(*view.theme.text_soft));
    }
    totals_ui(ui, view);
    settings_ui(ui, view, counting);
}

/// The balance of all rows that are added up.
fn balance_ui(ui: &mut Ui, view: &View<'_>, counting: Counting<'_>) {
    let Some((words, is_odd)) = counting.balance_of_all_told() else { return };
    let colour = if is_odd { *view.theme.warning } else { *view.theme.text_soft };
    ui.add_space(4.0);
    let words = say::balance_of_all(counting.total_words(), &words);
    ui.label(RichText::new(words).size(SMALL).color(colour));
}

/// The totals that may go among the report's figures.
fn totals_ui(ui: &mut Ui, view: &View<'_>) {
    if !view.editable {
        return;
    }
    let totals = dossier_totals::totals(&view.open.live, &view.open.commune);
    let free: Vec<_> = totals.iter().filter(|total| total.is_free()).collect();
    if free.is_empty() {
        return;
    }
    let told: Vec<String> = free.iter().map(|total| total.told()).collect();
    let take = widgets::quiet_button(view.theme, &say::take_totals(free.len()));
    if ui.add(take).on_hover_text(told.join("\n")).clicked()
        && let Some(edit) = dossier_totals::take(&view.open.live, &free)
    {
        view.ask(Action::ApplyAndSay(edit, say::took_totals(free.len())));
    }
}

fn settings_ui(ui: &mut Ui, view: &View<'_>, counting: Counting<'_>) {
    let settings = view.open.live.dossier_settings;
    let period = view.open.live.period;
    let set = |settings: DossierSettings| {
        view.ask(Action::Apply(Edit::SetDossierSettings { period, settings }));
    };
    ui.add_space(6.0);
    widgets::group_label(ui, view.theme, say::COUNTING);
    if !view.editable {
        let told = say::counting(&counting.told());
        ui.label(RichText::new(told).size(SMALL).color(*view.theme.text_soft));
        return;
    }
    ui.scope(|ui| {
        let tick = |ui: &mut Ui, mut is_set: bool, words: &str| {
            ui.add(Checkbox::new(&mut is_set, words)).changed().then_some(is_set)
        };
        if let Some(with) = tick(ui, !settings.without_certification, say::WITH_CERTIFICATION) {
            set(DossierSettings { without_certification: !with, ..settings });
        }
        if let Some(returned_is_settled) = tick(ui, settings.returned_is_settled, say::RETURNED) {
            set(DossierSettings { returned_is_settled, ..settings });
        }
        if let Some(refused_is_settled) = tick(ui, settings.refused_is_settled, say::REFUSED) {
            set(DossierSettings { refused_is_settled, ..settings });
        }
        let choices = [ReceivedHolds::Untold, ReceivedHolds::New, ReceivedHolds::All];
        let name = |received| say::received(received, counting.holds_carried_in);
        let options = choices.map(|it| (name(it), it == settings.received));
        let shown = name(settings.received);
        let id = Id::unique("what received holds");
        let combo = Combo { id, label: say::RECEIVED, shown: &shown, width: LIST };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say::RECEIVED).size(13.0));
            if let Some(at) = combo::combo_ui(ui, combo, &options)
                && choices[at] != settings.received
            {
                set(DossierSettings { received: choices[at], ..settings });
            }
        });
        if let Some(in_annex) = tick(ui, settings.in_annex, say::IN_ANNEX) {
            set(DossierSettings { in_annex, ..settings });
        }
    });
}
