//! Đơn vị: the office whose book this is; what is said here serves every new report.

use eframe::egui::{Checkbox, RichText, Ui};

use crate::model::{CommuneKind, Period, PeriodKind, Status, text};
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::{CommuneField, Field, kind_codes},
    ui::{
        action::{Action, Screen},
        boxes::{
            combo::{self, Combo},
            field_box::{self, Shape},
            widgets,
        },
        pages::joined::list::joined_list_ui,
        shell::page,
        tabs::frame,
        view::View,
        words::{commune as say, year},
    },
};

/// Label of the box with the units this one was made of.
const BEFORE: &str = say::PREDECESSORS;

/// Draws the page.
pub fn commune_ui(ui: &mut Ui, view: &View<'_>) {
    page::page_ui(ui, "commune", |ui| {
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            page::heading_ui(ui, view.theme, "commune", view.heading(say::TITLE), view.asks);
            ui.add_space(12.0);
            if ui.add(widgets::quiet_button(view.theme, say::BACK)).clicked() {
                view.ask(Action::Screen(Screen::Report));
            }
        });
        ui.label(RichText::new(say::INTRODUCTION).color(*view.theme.text_soft));
        let issued = view.book.reports.iter().filter(|it| it.status == Status::Issued).count();
        if issued > 0 {
            ui.label(RichText::new(say::kept_in_issued(issued)).color(*view.theme.text_soft));
        }
        ui.add_space(8.0);
        frame::beside_ui(ui, frame::NAMES, 2, |ui, at| match at {
            0 => kind_ui(ui, view),
            _ => line(ui, view, CommuneField::Name, say::OWN_NAME),
        });
        line(ui, view, CommuneField::Superior, say::SUPERIOR);
        line(ui, view, CommuneField::PlaceName, say::PLACE_NAME);
        frame::signing_form_ui(ui, view, &Field::Commune(CommuneField::SignerForm));
        let signer = [
            (CommuneField::SignerTitle, say::SIGNER_TITLE),
            (CommuneField::SignerName, say::SIGNER_NAME),
        ];
        frame::beside_ui(ui, frame::NAMES, signer.len(), |ui, at| {
            line(ui, view, signer[at].0, signer[at].1);
        });
        let before = Field::Commune(CommuneField::Predecessors);
        widgets::group_label(ui, view.theme, BEFORE);
        let shape = Shape { rows: 3, ..Shape::line(ui.available_width()) };
        field_box::field_box_ui(ui, view, &before, BEFORE, shape);
        reported_ui(ui, view);
        joined_list_ui(ui, view);
    });
}

/// Which periods of a year the office reports, each with a tick.
fn reported_ui(ui: &mut Ui, view: &View<'_>) {
    let field = Field::Commune(CommuneField::Reported);
    ui.add_space(6.0);
    widgets::group_label(ui, view.theme, say::REPORTED);
    let words = view.words(&field);
    let chosen: Vec<PeriodKind> = words.split(' ').filter_map(PeriodKind::parse).collect();
    let mut wanted = view.takes_focus(&field).is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for kind in PeriodKind::ALL {
            let mut ticked = chosen.contains(&kind);
            let name = year::card_title(Period { year: 2000, kind });
            let tick = ui.add_enabled(view.editable, Checkbox::new(&mut ticked, name));
            if std::mem::take(&mut wanted) {
                tick.request_focus();
                view.ask(Action::Focused(field.clone()));
            }
            if tick.changed() {
                let others = chosen.iter().copied().filter(|other| *other != kind);
                let now: Vec<PeriodKind> = others.chain(ticked.then_some(kind)).collect();
                view.ask(Action::Type(field.clone(), kind_codes(&now)));
                view.ask(Action::Leave(field.clone()));
            }
        }
    });
    field_box::wrong_ui(ui, view, &field);
    ui.label(RichText::new(say::REPORTED_WHAT).size(12.5).color(*view.theme.text_soft));
}

fn line(ui: &mut Ui, view: &View<'_>, field: CommuneField, label: &str) {
    frame::labelled_line(ui, view, &Field::Commune(field), label);
}

fn kind_ui(ui: &mut Ui, view: &View<'_>) {
    const LABEL: &str = say::KIND;
    let field = Field::Commune(CommuneField::Kind);
    let current = CommuneKind::parse(&view.words(&field)).unwrap_or_default();
    widgets::group_label(ui, view.theme, LABEL);
    let words = |kind: CommuneKind| text::capitalised(kind.word());
    let options = CommuneKind::ALL.map(|kind| (words(kind), kind == current));
    let shown = words(current);
    let combo = Combo { id: field.id(), label: LABEL, shown: &shown, width: ui.available_width() };
    if let Some(at) = combo::combo_ui(ui, combo, &options) {
        view.ask(Action::Type(field.clone(), CommuneKind::ALL[at].code().into()));
        view.ask(Action::Leave(field.clone()));
    }
}
