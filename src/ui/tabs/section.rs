//! A part of the outline: for each of its sections what to write, its figures as a form, then its text.

use std::ops::Range;

use eframe::egui::{CollapsingHeader, CornerRadius, Frame, Margin, RichText, Role, Stroke, Ui};

use super::indicator_row;
use crate::{
    assets,
    edit::Edit,
    model::{Section, SectionId, Topic},
    session::parts,
};
use crate::{
    edit::field::{self, Field},
    ui::{
        action::Action,
        app::book::OpenReport,
        boxes::widgets,
        editor::{Draw, Editors, Note, Room},
        form_tab::FormTab,
        shell::tab_strip,
        theme,
        view::View,
        words,
    },
};

/// Draws the tab of a part.
pub fn part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    part: SectionId,
    editors: &mut Editors,
    tables: &mut FormTab,
) {
    tab_strip::page_ui(ui, &format!("part {}", part.0), |ui| {
        for section in parts::sections_of(&view.open.live, part) {
            section_ui(ui, view, section, editors, tables);
            ui.add_space(18.0);
        }
    });
}

/// The boxes of the figures a part asks for, one below the other, without those that are chosen from a list:
/// what is typed down a column is no answer to them.
pub fn figure_boxes(open: &OpenReport, part: SectionId) -> Vec<Field> {
    let sections = parts::sections_of(&open.live, part).iter();
    let asked = sections.filter_map(|section| open.asked.get(&section.id)).flatten();
    let boxes = asked.filter(|id| field::is_entered(id)).cloned().map(Field::Figure);
    boxes.filter(|field| !field::is_chosen(field)).collect()
}

fn section_ui(
    ui: &mut Ui,
    view: &View<'_>,
    section: &Section,
    editors: &mut Editors,
    tables: &mut FormTab,
) {
    let number = view.open.numbers.get(&section.id).map_or("", String::as_str);
    let heading = words::heading::heading(&section.heading, &view.open.figures());
    let size = if section.level <= 2 { 18.0 } else { 15.5 };
    ui.label(RichText::new(format!("{number} {heading}").trim()).font(theme::semibold_at(size)));
    let topic = section.topic.as_deref().and_then(|id| assets::topics().get(id));
    if let Some(topic) = topic {
        guidance_ui(ui, view, section, topic);
    }
    let ids = view.open.asked.get(&section.id).map_or(&[][..], Vec::as_slice);
    if !ids.is_empty() {
        ui.add_space(2.0);
        tables.section_paste(ui, view, ids);
        indicator_row::rows_ui(ui, view, ids);
        ui.add_space(10.0);
    }
    let label = words::section::text_of(number, &heading);
    let note = note(section);
    let draw = Draw {
        field: &Field::Text(section.id),
        label: label.trim(),
        room: Room::Rows(3),
        note: Some(&note),
    };
    editors.editor_ui(ui, view, draw);
    if !note.paragraphs.is_empty() && view.editable {
        confirm_ui(ui, view, section);
    }
    for table in &section.tables {
        ui.add_space(8.0);
        tables.section_table_ui(ui, view, section.id, *table);
    }
}

/// Which paragraphs were copied from another report and not looked at since.
fn note(section: &Section) -> Note {
    let unreviewed = section.unreviewed();
    if unreviewed.is_empty() {
        return Note::default();
    }
    let paragraph = |range: &Range<usize>| section.text[..range.start].matches('\n').count();
    Note {
        words: words::copied(unreviewed.len()),
        paragraphs: unreviewed.iter().map(paragraph).collect(),
    }
}

fn confirm_ui(ui: &mut Ui, view: &View<'_>, section: &Section) {
    ui.add_space(4.0);
    let heading = words::heading::heading(&section.heading, &view.open.figures());
    let name = words::section::confirm(&heading);
    let button = ui.add(widgets::quiet_button(view.theme, words::section::CONFIRM));
    let button = widgets::named(button, Role::Button, &name);
    if button.on_hover_text(words::section::CONFIRM_HINT).clicked() {
        let period = view.open.live.period;
        view.ask(Action::Apply(Edit::SetSection { period, section: section.confirmed(None) }));
    }
}

fn guidance_ui(ui: &mut Ui, view: &View<'_>, section: &Section, topic: &Topic) {
    let Some(first) = topic.guidance.first() else { return };
    let theme = view.theme;
    Frame::new()
        .fill(*theme.guide)
        .stroke(Stroke::new(1.0, *theme.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            // What does not fit would push the whole page out of sight.
            let letters = ((ui.available_width() - 100.0) / 6.9).max(12.0);
            let short = words::shortened(first, letters as usize);
            let title =
                RichText::new(words::section::guidance(&short)).size(13.5).color(*theme.text_soft);
            CollapsingHeader::new(title).id_salt(("guidance", section.id)).show_unindented(
                ui,
                |ui| {
                    for point in &topic.guidance {
                        ui.label(
                            RichText::new(format!("– {point}")).size(13.5).color(*theme.text_soft),
                        );
                    }
                },
            );
        });
    ui.add_space(6.0);
}
