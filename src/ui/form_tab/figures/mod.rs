//! The figures of a section as dense rows: label, value, unit, what it was before and how it moved.
//!
//! Rows are 30 points high, with hairlines between them; an edge stands only around the cell that is pointed at, has the focus
//! or is wrong. Nothing here computes: values come from `app::readings`. In a long section rows out of sight are
//! not drawn, save those the Tab key comes to first.

pub(super) mod beside;
pub(super) mod columns;
pub(super) mod fill_line;
pub(super) mod groups;
mod menu;
pub(super) mod note;
pub(super) mod remark;
mod row;
pub(super) mod value;

use std::collections::HashMap;

use eframe::egui::{self, Ui};

use self::{
    beside::BesideFigures,
    columns::Columns,
    groups::{LabelGroup, Title},
    note::NoteBox,
    row::FigureRow,
};
use super::{
    review::{self, Review},
    take_all::{ShownFirst, TakeAll},
};
use crate::{
    assets,
    edit::field::{self, Field},
    model::{FormRow, IndicatorId, SectionId},
    session::{fill::FigureOffer, parts, progress},
    ui::{
        boxes::{
            BoxId,
            cell::{Asked, Cells, Keyboard},
            widgets,
        },
        tabs::{self, Tab},
        view::View,
        words,
    },
};

/// Sections of more figures leave out rows that are not in sight.
const MANY: usize = 24;

/// How the labels of a section's figures are grouped, made anew when it asks for others.
#[derive(Debug, Default)]
pub struct Grouped(HashMap<SectionId, (Vec<IndicatorId>, Vec<LabelGroup>)>);

impl Grouped {
    fn of(&mut self, section: SectionId, ids: &[IndicatorId]) -> &[LabelGroup] {
        let known = self.0.entry(section).or_default();
        if known.0 != ids {
            let labels: Vec<&str> =
                ids.iter().map(|id| assets::catalogue().label(id.as_str())).collect();
            *known = (ids.to_vec(), groups::groups(&labels));
        }
        &known.1
    }

    /// What may stand beside each figure instead of its label: its short name, or the label without what the title of its
    /// group says.
    fn shown(&mut self, section: SectionId, ids: &[IndicatorId]) -> Vec<String> {
        let short = |id: &IndicatorId| {
            let known = assets::catalogue().get(id.as_str());
            known.map_or_else(String::new, |indicator| indicator.short.clone())
        };
        let mut shown: Vec<String> = ids.iter().map(short).collect();
        for group in self.of(section, ids) {
            shown[group.rows()].clone_from_slice(&group.labels);
        }
        shown
    }
}

/// What the figures of sections remember between frames.
pub struct Remembered<'a> {
    /// The keyboard of all cells.
    pub keyboard: &'a mut Keyboard,
    /// Whose note is open.
    pub note: &'a mut NoteBox,
    /// How labels are grouped.
    pub grouped: &'a mut Grouped,
    /// What other reports know, while it is shown.
    pub(super) taking: &'a mut Option<TakeAll>,
}

/// Draws the figures a section asks for; a paste that is to be shown before it is kept.
pub fn figures_ui(
    remembered: Remembered<'_>,
    ui: &mut Ui,
    view: &View<'_>,
    section: SectionId,
    ids: &[IndicatorId],
) -> Option<Review> {
    let Remembered { keyboard, note, grouped, taking } = remembered;
    let review = read((&mut *keyboard, &mut *note, &mut *grouped), ui, view, (section, ids));
    let beside = BesideFigures::of(view, ids.iter());
    let columns = Columns::of(ui.available_width(), &beside);
    let done = progress::of_figures(&view.open.live, ids.iter());
    ui.push_id(("figures", section), |ui| {
        take_some_ui(taking, ui, view, ids);
        ui.spacing_mut().item_spacing.y = 0.0;
        columns.header_ui(ui, view, &beside, done);
        let groups = grouped.of(section, ids);
        for (at, id) in ids.iter().enumerate() {
            let Some(indicator) = assets::catalogue().get(id.as_str()) else { continue };
            let group = groups.iter().find(|group| group.rows().contains(&at));
            if let Some(group) = group.filter(|group| group.first == at) {
                row::title_ui(ui, view, &title(&group.title));
            }
            let label = group.map_or(&indicator.label, |group| &group.labels[at - group.first]);
            let row = FigureRow {
                indicator,
                label,
                is_grouped: group.is_some(),
                columns: &columns,
                beside: &beside,
                section,
                keeps: ids.len() <= MANY || at == 0 || at + 1 == ids.len(),
            };
            row.row_ui(keyboard, note, ui, view);
        }
    });
    review
}

/// The button that shows what other reports know of these figures; nothing where there is nothing to take.
pub(super) fn take_some_ui(
    taking: &mut Option<TakeAll>,
    ui: &mut Ui,
    view: &View<'_>,
    ids: &[IndicatorId],
) {
    let is_due = |id: &&IndicatorId| {
        let indicator = assets::catalogue().get(id.as_str());
        indicator.is_some_and(|indicator| {
            view.open.reading(indicator).fill.offers.iter().any(FigureOffer::is_due)
        })
    };
    let due = if view.editable { ids.iter().filter(is_due).count() } else { 0 };
    if due > 0 {
        let button = ui.add(widgets::quiet_button(view.theme, &words::fill::take_some(due)));
        if button.clicked() {
            *taking = Some(TakeAll::of(view, Some(ShownFirst::Figures(ids))));
        }
    }
}

/// Before the figures of a section are drawn: its keys, and several cells pasted into one of them, which are
/// laid over the figures from that one on, as over a form.
fn read(
    (keyboard, note, grouped): (&mut Keyboard, &mut NoteBox, &mut Grouped),
    ui: &Ui,
    view: &View<'_>,
    (section, ids): (SectionId, &[IndicatorId]),
) -> Option<Review> {
    let focused = ui.memory(egui::Memory::focused);
    let start = ids.iter().position(|id| Some(Field::Figure(id.clone()).id()) == focused);
    // Typing of this frame may have waited for a cell of any section.
    let cells = start.map_or_else(Cells::default, |_| cells(view, section));
    let asked = keyboard.read(ui, view, &cells);
    let start = start?;
    if note.take_asked() {
        note.toggle(&ids[start]);
    }
    let (_, Some(Asked::Paste(text))) = asked.filter(|_| view.editable)? else { return None };
    let row = |id: &IndicatorId| {
        let indicator = assets::catalogue().get(id.as_str())?;
        Some(FormRow {
            code: String::new(),
            label: indicator.label.clone(),
            unit: indicator.unit.clone(),
            indicator: Some(id.clone()),
            heading: false,
        })
    };
    let rows: Vec<FormRow> = ids.iter().filter_map(row).collect();
    let over = review::Over {
        rows: &rows,
        shown: &grouped.shown(section, ids),
        start,
        into_note: false,
        into: words::paste::SECTION,
    };
    review::over_rows(view, &over, &text)
}

/// The cells of all sections of the part a section is in, so that Enter and arrows go on from one to the next.
fn cells(view: &View<'_>, section: SectionId) -> Cells {
    let report = &view.open.live;
    let sections = match tabs::tab_of_section(report, section) {
        Some(Tab::Part(part)) => parts::sections_of(report, part),
        _ => &[],
    };
    let asked = sections.iter().filter_map(|section| view.open.asked.get(&section.id));
    Cells::of_columns(asked.map(|ids| {
        let entered = ids.iter().filter(|id| field::is_entered(id));
        entered.cloned().map(Field::Figure).collect()
    }))
}

fn title(title: &Title) -> String {
    match title {
        Title::Ends(words) => words::figures::group_of_ends(words),
        Title::Starts(words) => words::figures::group_of_starts(words),
    }
}
