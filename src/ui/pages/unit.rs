//! Đơn vị: the office whose book this is; what is said here serves every new report.

use eframe::egui::{Checkbox, RichText, Ui};

use crate::model::{CommuneKind, Period, PeriodKind, Status, text};
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::{Field, UnitField, kind_codes},
    ui::{
        action::{Action, Screen},
        boxes::{
            combo::{self, Combo},
            field_box::{self, Shape},
            widgets,
        },
        shell::page,
        tabs::frame,
        view::View,
        words::{unit as say, year},
    },
};

/// Label of the box with the units this one was made of.
const BEFORE: &str = say::PREDECESSORS;

/// Draws the page.
pub fn unit_ui(ui: &mut Ui, view: &View<'_>) {
    page::page_ui(ui, "unit", |ui| {
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            page::heading_ui(ui, view.theme, "unit", view.heading(say::TITLE), view.asks);
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
        frame::side_by_side(ui, |ui| {
            kind_ui(ui, view);
            line(ui, view, UnitField::Name, say::OWN_NAME, 260.0);
        });
        line(ui, view, UnitField::Superior, say::SUPERIOR, 420.0);
        line(ui, view, UnitField::PlaceName, say::PLACE_NAME, 260.0);
        frame::signing_form_ui(ui, view, &Field::Unit(UnitField::SignerForm));
        frame::side_by_side(ui, |ui| {
            line(ui, view, UnitField::SignerTitle, say::SIGNER_TITLE, 220.0);
            line(ui, view, UnitField::SignerName, say::SIGNER_NAME, 260.0);
        });
        let before = Field::Unit(UnitField::Predecessors);
        widgets::group_label(ui, view.theme, BEFORE);
        let shape = Shape { rows: 3, ..Shape::line(420.0) };
        field_box::field_box_ui(ui, view, &before, BEFORE, shape);
        reported_ui(ui, view);
    });
}

/// Which periods of a year the office reports, each with a tick.
fn reported_ui(ui: &mut Ui, view: &View<'_>) {
    let field = Field::Unit(UnitField::Reported);
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

fn line(ui: &mut Ui, view: &View<'_>, field: UnitField, label: &str, width: f32) {
    frame::labelled_line(ui, view, &Field::Unit(field), label, width);
}

fn kind_ui(ui: &mut Ui, view: &View<'_>) {
    const LABEL: &str = say::KIND;
    let field = Field::Unit(UnitField::Kind);
    let current = CommuneKind::parse(&view.words(&field)).unwrap_or_default();
    ui.vertical(|ui| {
        ui.set_max_width(150.0);
        widgets::group_label(ui, view.theme, LABEL);
        let words = |kind: CommuneKind| text::capitalised(kind.word());
        let options = CommuneKind::ALL.map(|kind| (words(kind), kind == current));
        let shown = words(current);
        let combo = Combo { id: field.id(), label: LABEL, shown: &shown, width: 140.0 };
        if let Some(at) = combo::combo_ui(ui, combo, &options) {
            view.ask(Action::Type(field.clone(), CommuneKind::ALL[at].code().into()));
            view.ask(Action::Leave(field.clone()));
        }
    });
}
