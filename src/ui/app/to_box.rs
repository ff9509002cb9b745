//! The ways to a box: its tab is opened, it is given the focus, and the page goes along.

use eframe::egui::Event;

use super::{App, book::OpenReport};
use crate::{
    assets,
    edit::field::Field,
    model::{Form, IndicatorId, Place, Report, Section, SectionId, outline::SectionTable},
    session::parts,
    ui::{
        action::{PartStep, Screen},
        focus::Caret,
        state::Cursor,
        tabs::{self, Tab},
    },
};

impl App {
    /// Opens the tab of a box and gives it the focus.
    pub(crate) fn focus(&mut self, field: Field, byte: Option<usize>) {
        if self.show_box(&field) {
            self.shown.focus.want(field, byte.map_or(Caret::Usual, Caret::At));
        }
    }

    /// From the box of one figure's part to the next of that tab, or the one before: never to a whole figure, whose number
    /// the next one typed would become. Where there is none it stays.
    pub(super) fn along_parts(&mut self, from: &Field, step: PartStep, typed: Vec<Event>) {
        let Field::Part(own, _) = from else { return };
        let ids = self.figures_of_tab();
        let at = ids.iter().position(|id| id == own);
        let (before, behind) = at.map_or((&[][..], &[][..]), |at| (&ids[..at], &ids[at + 1..]));
        let next = match step {
            PartStep::Down => behind.iter().find_map(|id| self.part_box(id)),
            PartStep::Up | PartStep::Back => before.iter().rev().find_map(|id| self.part_box(id)),
        };
        // The way back leads out of the first one.
        let out = (step == PartStep::Back).then(|| Field::Figure(own.clone()));
        let here = || self.part_box(own).unwrap_or_else(|| from.clone());
        let to = next.or(out).unwrap_or_else(here);
        self.focus(to, None);
        self.shown.focus.hold(typed);
    }

    /// The figures of the form or the part that is shown, in their order.
    fn figures_of_tab(&self) -> Vec<IndicatorId> {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else {
            return Vec::new();
        };
        match self.shown.tab {
            Tab::Form(number) => form(open, number)
                .into_iter()
                .flat_map(|form| form.rows.iter().filter_map(|row| row.indicator.clone()))
                .collect(),
            Tab::Part(part) => parts::sections_of(&open.live, part)
                .iter()
                .filter_map(|section| open.asked.get(&section.id))
                .flatten()
                .cloned()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Opens the tab of a box; whether a report is open.
    pub(super) fn show_box(&mut self, field: &Field) -> bool {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else {
            return false;
        };
        if let Field::Task { year, .. } = field {
            self.panels.tasks.show(*year);
            self.shown.screen = Screen::Tasks;
        } else if field.is_of_office_rows() {
            self.shown.screen = Screen::Register;
        } else if field.is_of_office() {
            self.shown.screen = Screen::Commune;
        } else {
            let shown_here = match (field, self.shown.tab) {
                (Field::Figure(id) | Field::Part(id, _), Tab::Form(number)) => {
                    form_shows(open, number, id)
                }
                (Field::Figure(id) | Field::Part(id, _), Tab::Part(part)) => {
                    part_asks(open, part, id)
                }
                _ => false,
            };
            if !shown_here && let Some(tab) = tabs::tab_of(&open.live, field) {
                self.enter_tab(tab);
            }
            self.shown.screen = Screen::Report;
        }
        self.shown.page_instead = false;
        true
    }

    /// The page goes along to where a figure is printed in the words of its part, else to its section; and to the row of
    /// a table.
    pub(super) fn page_to(&mut self, field: &Field) {
        let Tab::Part(part) = self.shown.tab else { return };
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let sections = parts::sections_of(&open.live, part);
        let Field::Figure(id) = field else {
            let row = row_of(&open.live, sections, field);
            self.shown.cursor = row.or(self.shown.cursor);
            return;
        };
        let begins = format!("{{{id}");
        let printed = |section: &Section| {
            let mut found = section.text.match_indices(&begins);
            let at =
                found.find(|(at, _)| section.text[at + begins.len()..].starts_with(['}', ':']));
            at.map(|(at, _)| Cursor::Text(section.id, at))
        };
        let asks = |section: &&Section| {
            open.asked.get(&section.id).is_some_and(|asked| asked.contains(id))
        };
        let owner = || sections.iter().find(asks).map(|section| Cursor::Text(section.id, 0));
        self.shown.cursor = sections.iter().find_map(printed).or_else(owner).or(self.shown.cursor);
    }

    pub(crate) fn go_to(&mut self, place: &Place) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return };
        if let Place::FormRow { form, .. } = place {
            self.shown.tab = Tab::Form(*form);
        }
        if let Some((field, byte)) = Field::of_place(place, &open.live) {
            self.focus(field, byte);
        }
    }
}

/// Where a box of a table stands, among these sections.
fn row_of(report: &Report, sections: &[Section], field: &Field) -> Option<Cursor> {
    let (table, own, row) = match field {
        Field::DossierField(id) | Field::Dossier { row: id, .. } => {
            let row = report.dossiers.iter().position(|row| row.id == *id)?;
            (SectionTable::Dossiers, None, row)
        }
        Field::Paper { row: id, .. } => {
            let row = report.papers.iter().position(|paper| paper.id == *id)?;
            (SectionTable::Papers, report.papers[row].section, row)
        }
        _ => return None,
    };
    let lists = |section: &&Section| {
        section.tables.contains(&table) && own.is_none_or(|own| own == section.id)
    };
    let section = sections.iter().find(lists)?;
    Some(Cursor::Row(section.id, u32::try_from(row).ok()?))
}

fn form(open: &OpenReport, number: u32) -> Option<&'static Form> {
    let set = assets::form_set(&open.live.forms)?;
    set.forms.iter().find(|form| form.number == number)
}

fn form_shows(open: &OpenReport, number: u32, id: &IndicatorId) -> bool {
    form(open, number)
        .is_some_and(|form| form.rows.iter().any(|row| row.indicator.as_ref() == Some(id)))
}

fn part_asks(open: &OpenReport, part: SectionId, id: &IndicatorId) -> bool {
    let asks =
        |section: &Section| open.asked.get(&section.id).is_some_and(|asked| asked.contains(id));
    parts::sections_of(&open.live, part).iter().any(asks)
}
