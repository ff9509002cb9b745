//! Thông tin chung and Ký và nơi nhận: the frame around the report's text, as forms.

use eframe::egui::{Id, RichText, Ui};

use crate::ui::boxes::BoxId;
use crate::{assets, edit::Edit, model::SigningForm};
use crate::{
    edit::field::{Field, FrameField},
    ui::{
        action::Action,
        boxes::{
            combo::{self, Combo},
            field_box::{self, Shape},
            widgets,
        },
        editor::{Draw, Editors, Room},
        shell::page,
        view::View,
        words::{frame as say, unit},
    },
};

/// Width of a form's boxes, points.
const WIDTH: f32 = 420.0;
/// Width of a date's box, points.
const DATE: f32 = 130.0;

/// Thông tin chung.
pub fn general_ui(ui: &mut Ui, view: &View<'_>, editors: &mut Editors) {
    page::page_ui(ui, "general", |ui| {
        page::heading_ui(ui, view.theme, "general", view.heading(say::GENERAL), view.asks);
        ui.label(RichText::new(say::GENERAL_INTRODUCTION).color(*view.theme.text_soft));
        ui.add_space(8.0);
        let dates = [
            (FrameField::WindowFrom, say::WINDOW_FROM, DATE),
            (FrameField::WindowTo, say::WINDOW_TO, DATE),
            (FrameField::Signed, say::SIGNED, 200.0),
        ];
        lines(ui, view, &dates);
        let signs = [
            (FrameField::Number, say::NUMBER, DATE),
            (FrameField::Symbol, say::SYMBOL, DATE),
            (FrameField::PlaceName, say::PLACE_NAME, 200.0),
        ];
        lines(ui, view, &signs);
        line(ui, view, FrameField::Organ, say::ORGAN, WIDTH);
        forms_ui(ui, view);
        kept_annex_ui(ui, view, editors);
        block(ui, view, editors, FrameField::Title, say::SUMMARY, 2);
        block(ui, view, editors, FrameField::AddressedTo, say::ADDRESSED_TO, 2);
        block(ui, view, editors, FrameField::LegalBasis, say::LEGAL_BASIS, 3);
        block(ui, view, editors, FrameField::Opening, say::OPENING, 5);
    });
}

/// Ký và nơi nhận.
pub fn signing_ui(ui: &mut Ui, view: &View<'_>, editors: &mut Editors) {
    page::page_ui(ui, "signing", |ui| {
        page::heading_ui(ui, view.theme, "signing", view.heading(say::SIGNING), view.asks);
        ui.add_space(4.0);
        block(ui, view, editors, FrameField::Closing, say::CLOSING, 4);
        block(ui, view, editors, FrameField::Recipients, say::RECIPIENTS, 6);
        ui.add_space(6.0);
        let form = Field::Frame(FrameField::SignerForm);
        signing_form_ui(ui, view, &form);
        side_by_side(ui, |ui| {
            line(ui, view, FrameField::SignerTitle, unit::SIGNER_TITLE, 220.0);
            line(ui, view, FrameField::SignerName, unit::SIGNER_NAME, 260.0);
        });
    });
}

/// Boxes beside each other, or below each other where they do not fit.
pub fn side_by_side(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    const ROOM: f32 = 560.0;
    if ui.available_width() >= ROOM {
        ui.horizontal_top(add)
    } else {
        ui.vertical(add)
    };
}

/// A line of the frame.
fn line(ui: &mut Ui, view: &View<'_>, field: FrameField, label: &str, width: f32) {
    labelled_line(ui, view, &Field::Frame(field), label, width);
}

/// Lines of the frame, as many beside each other as fit.
fn lines(ui: &mut Ui, view: &View<'_>, all: &[(FrameField, &str, f32)]) {
    let gap = ui.spacing().item_spacing.x;
    let mut rest = all;
    while !rest.is_empty() {
        let mut left = ui.available_width() + gap;
        let fits = rest.iter().take_while(|(.., width)| {
            left -= width + gap;
            left >= 0.0
        });
        let (row, below) = rest.split_at(fits.count().max(1));
        ui.horizontal_top(|ui| {
            for (field, label, width) in row {
                line(ui, view, *field, label, *width);
            }
        });
        rest = below;
    }
}

/// A label above a line to type in, with the sentence below it while it is wrong.
pub fn labelled_line(ui: &mut Ui, view: &View<'_>, field: &Field, label: &str, width: f32) {
    ui.vertical(|ui| {
        ui.set_max_width(width.min(ui.available_width()));
        widgets::group_label(ui, view.theme, label);
        field_box::field_box_ui(ui, view, field, label, Shape::line(width));
        field_box::wrong_ui(ui, view, field);
        ui.add_space(4.0);
    });
}

fn block(
    ui: &mut Ui,
    view: &View<'_>,
    editors: &mut Editors,
    field: FrameField,
    label: &str,
    rows: usize,
) {
    widgets::group_label(ui, view.theme, label);
    let field = Field::Frame(field);
    let draw = Draw { field: &field, label, room: Room::Rows(rows), note: None };
    editors.editor_ui(ui, view, draw);
    ui.add_space(6.0);
}

/// In whose name one signs, with the lines it prints.
pub fn signing_form_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    const LABEL: &str = unit::SIGNING_FORM;
    widgets::group_label(ui, view.theme, LABEL);
    let code = view.words(field);
    let current = SigningForm::parse(&code).unwrap_or_default();
    let words = |form: SigningForm| format!("{} {}", form.code(), unit::explained(form));
    let options: Vec<_> =
        SigningForm::ALL.iter().map(|form| (words(*form), *form == current)).collect();
    let shown = words(current);
    let width = WIDTH.min(ui.available_width() - 8.0);
    let combo = Combo { id: field.id(), label: LABEL, shown: &shown, width };
    if let Some(at) = choice_ui(ui, view, combo, &options) {
        view.ask(Action::Type(field.clone(), SigningForm::ALL[at].code().into()));
        view.ask(Action::Leave(field.clone()));
    }
    ui.add_space(4.0);
}

/// A list of choices; of what may only be read, its words are soft and nothing is chosen.
fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    combo: Combo<'_>,
    options: &[(String, bool)],
) -> Option<usize> {
    let chosen = ui.scope(|ui| {
        if !view.editable {
            widgets::soft_words(ui, view.theme);
            let visuals = ui.visuals_mut();
            for look in [&mut visuals.widgets.inactive, &mut visuals.widgets.hovered] {
                look.weak_bg_fill = *view.theme.field_off;
                look.bg_stroke.color = *view.theme.line;
            }
        }
        combo::combo_ui(ui, combo, options)
    });
    chosen.inner.filter(|_| view.editable)
}

/// The annexes of an imported text, where it has any of its own.
fn kept_annex_ui(ui: &mut Ui, view: &View<'_>, editors: &mut Editors) {
    let field = FrameField::KeptAnnex;
    let stored = &view.open.live.header.kept_annex;
    if stored.is_empty() && view.words(&Field::Frame(field)).is_empty() {
        return;
    }
    block(ui, view, editors, field, say::KEPT_ANNEX, 8);
}

fn forms_ui(ui: &mut Ui, view: &View<'_>) {
    const LABEL: &str = say::FORMS;
    widgets::group_label(ui, view.theme, LABEL);
    let current = view.open.live.forms.as_str();
    let name =
        |id: &str| assets::form_set(id).map_or(say::NO_FORMS.to_owned(), |set| set.name.clone());
    let ids: Vec<_> = assets::form_sets().iter().map(|set| set.id.as_str()).chain([""]).collect();
    let options: Vec<_> = ids.iter().map(|id| (name(id), *id == current)).collect();
    let shown = name(current);
    let width = WIDTH.min(ui.available_width() - 8.0);
    let combo = Combo { id: Id::unique("forms"), label: LABEL, shown: &shown, width };
    if let Some(at) = choice_ui(ui, view, combo, &options)
        && ids[at] != current
    {
        let period = view.open.live.period;
        view.ask(Action::Apply(Edit::SetForms { period, forms: ids[at].into() }));
    }
    ui.add_space(8.0);
}
