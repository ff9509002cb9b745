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
        words::{commune, frame as say},
    },
};

/// Days, numbers and the like: three in a line where no label above them needs two.
const SHORT: InLine = InLine { most: 3, least: 176.0 };
/// Two names beside each other.
pub const NAMES: InLine = InLine { most: 2, least: 220.0 };

/// How many boxes stand beside each other.
#[derive(Debug, Clone, Copy)]
pub struct InLine {
    /// At most so many.
    pub most: usize,
    /// As long as each is so wide, points.
    pub least: f32,
}

/// Thông tin chung.
pub fn general_ui(ui: &mut Ui, view: &View<'_>, editors: &mut Editors) {
    page::page_ui(ui, "general", |ui| {
        page::heading_ui(ui, view.theme, "general", view.heading(say::GENERAL), view.asks);
        ui.label(RichText::new(say::GENERAL_INTRODUCTION).color(*view.theme.text_soft));
        ui.add_space(8.0);
        let short = [
            (FrameField::WindowFrom, say::WINDOW_FROM),
            (FrameField::WindowTo, say::WINDOW_TO),
            (FrameField::Signed, say::SIGNED),
            (FrameField::Number, say::NUMBER),
            (FrameField::Symbol, say::SYMBOL),
            (FrameField::PlaceName, say::PLACE_NAME),
        ];
        lines(ui, view, SHORT, &short);
        lines(ui, view, SHORT, &[(FrameField::Organ, say::ORGAN)]);
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
        let signer = [
            (FrameField::SignerTitle, commune::SIGNER_TITLE),
            (FrameField::SignerName, commune::SIGNER_NAME),
        ];
        lines(ui, view, NAMES, &signer);
    });
}

/// Draws `count` boxes, as many beside each other as fit: all of one width, and the last of a line up to the page's edge.
pub fn beside_ui(ui: &mut Ui, shape: InLine, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let (room, gap) = (ui.available_width(), ui.spacing().item_spacing.x);
    let fit = ((room + gap) / (shape.least + gap)) as usize;
    let in_line = fit.clamp(1, shape.most);
    let width = (room + gap) / in_line as f32 - gap;
    for first in (0..count).step_by(in_line) {
        let behind = count.min(first + in_line);
        ui.horizontal_top(|ui| {
            for at in first..behind {
                let width = if at + 1 == behind { ui.available_width() } else { width };
                ui.vertical(|ui| {
                    ui.set_width(width);
                    add(ui, at);
                });
            }
        });
    }
}

/// Lines of the frame, as many beside each other as fit.
fn lines(ui: &mut Ui, view: &View<'_>, shape: InLine, all: &[(FrameField, &str)]) {
    beside_ui(ui, shape, all.len(), |ui, at| {
        let (field, label) = all[at];
        labelled_line(ui, view, &Field::Frame(field), label);
    });
}

/// A label above a line to type in, up to the edge, with the sentence below it while it is wrong.
pub fn labelled_line(ui: &mut Ui, view: &View<'_>, field: &Field, label: &str) {
    widgets::group_label(ui, view.theme, label);
    let width = ui.available_width();
    field_box::field_box_ui(ui, view, field, label, Shape::line(width));
    field_box::wrong_ui(ui, view, field);
    ui.add_space(4.0);
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
    const LABEL: &str = commune::SIGNING_FORM;
    widgets::group_label(ui, view.theme, LABEL);
    let code = view.words(field);
    let current = SigningForm::parse(&code).unwrap_or_default();
    let words = |form: SigningForm| format!("{} {}", form.code(), commune::explained(form));
    let options: Vec<_> =
        SigningForm::ALL.iter().map(|form| (words(*form), *form == current)).collect();
    let shown = words(current);
    let width = ui.available_width();
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
    let width = ui.available_width();
    let combo = Combo { id: Id::unique("forms"), label: LABEL, shown: &shown, width };
    if let Some(at) = choice_ui(ui, view, combo, &options)
        && ids[at] != current
    {
        let period = view.open.live.period;
        view.ask(Action::Apply(Edit::SetForms { period, forms: ids[at].into() }));
    }
    ui.add_space(8.0);
}
