//! The register of papers ("Sổ văn bản"): a line in which a paper is typed as it is cited, and the table of a year.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use eframe::egui::{self, Align, Id, Layout, RichText, Ui, Vec2};

use crate::{
    model::{PaperOrigin, RegisteredPaper, register::counted},
    session::register::{self, LeftLine},
    ui::{
        action::{Action, RegisterAsk},
        boxes::{
            combo::{self, Combo},
            line_box::{self, LineShape},
            widgets,
        },
        form_tab::{Doubts, FormTab, RegisterYear, register_doubts},
        shell::page,
        view::View,
        words::register as say,
    },
};

/// Height of what is told of the line, points: two lines of small letters.
const TOLD_HEIGHT: f32 = 36.0;

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct RegisterPage {
    line: String,
    /// Lines of a pasted list that did not go in.
    left: Vec<LeftLine>,
    year: Option<i32>,
    /// Whether the days between which papers are in force are shown.
    with_days: bool,
    doubts: Option<(u64, Doubts)>,
    /// So many legal bases that ship with the program the register lacks; as old as `doubts`.
    bases: usize,
}

impl RegisterPage {
    /// The line that was typed went into the register.
    pub fn taken(&mut self) {
        self.line.clear();
    }

    /// These lines did not; they stay with those of before until somebody lets them go.
    pub fn keep_left(&mut self, left: Vec<LeftLine>) {
        let new: Vec<LeftLine> = left.into_iter().filter(|it| !self.left.contains(it)).collect();
        self.left.extend(new);
    }

    /// Draws the page.
    pub fn register_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        form_tab: &mut FormTab,
        today: NaiveDate,
    ) {
        let office = &view.open.live.office;
        let doubts = match &self.doubts {
            Some((version, doubts)) if *version == view.open.version => Rc::clone(doubts),
            _ => register_doubts(office),
        };
        if self.doubts.as_ref().map(|(version, _)| *version) != Some(view.open.version) {
            self.bases = register::bases(&office.register).len();
        }
        self.doubts = Some((view.open.version, Rc::clone(&doubts)));
        page::page_ui(ui, "register", |ui| {
            ui.add_space(10.0);
            page::heading_ui(ui, view.theme, "register", view.heading(say::TITLE), view.asks);
            ui.label(RichText::new(say::WHAT).color(*view.theme.text_soft));
            ui.add_space(8.0);
            if view.editable {
                self.line_ui(ui, view, today);
                self.left_ui(ui, view);
            }
            let year = ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                let year = self.year_ui(ui, view, today);
                self.buttons_ui(ui, view);
                year
            });
            let year = year.inner;
            let is_of =
                |it: &&RegisteredPaper| it.origin == PaperOrigin::Own && it.year() == Some(year);
            let own = office.register.iter().filter(is_of).map(|it| &it.paper);
            let counted = say::counted(year, &counted(&own.collect::<Vec<_>>()));
            ui.label(RichText::new(counted).color(*view.theme.text_soft));
            ui.add_space(6.0);
            let of = RegisterYear { year, with_days: self.with_days };
            form_tab.register_ui(ui, view, (of, &doubts));
        });
    }

    /// What goes into the register at once, and which columns it has.
    fn buttons_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let period = view.open.live.period;
        let words = say::from_report(period);
        if view.editable && ui.add(widgets::quiet_button(view.theme, &words)).clicked() {
            view.ask(Action::Register(RegisterAsk::FromReport(period)));
        }
        let bases = self.bases;
        let days = widgets::quiet_button(view.theme, say::WITH_DAYS[usize::from(self.with_days)]);
        if ui.add(days).clicked() {
            self.with_days = !self.with_days;
        }
        if view.editable
            && bases > 0
            && ui.add(widgets::quiet_button(view.theme, &say::bases(bases))).clicked()
        {
            view.ask(Action::Register(RegisterAsk::Bases));
        }
    }

    fn line_ui(&mut self, ui: &mut Ui, view: &View<'_>, today: NaiveDate) {
        let id = Id::unique("line of the register");
        widgets::group_label(ui, view.theme, say::LINE);
        self.take_list(ui, view, id);
        let read = (!self.line.trim().is_empty()).then(|| {
            let read = register::read_line(&self.line, &view.open.office);
            read.map(|it| register::proposed(it, &view.open.live.office.register, today))
        });
        let mut enters = false;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 90.0).max(200.0);
            let shape = LineShape { label: say::LINE, hint: say::LINE_HINT, width, wrong: None };
            let typed = line_box::line_box_ui(ui, view.theme, id, &mut self.line, shape);
            enters = line_box::entered(ui, &typed);
            if enters {
                typed.request_focus();
            }
            enters |= ui.add(widgets::quiet_button(view.theme, say::ADD)).clicked();
        });
        let told = match &read {
            None => say::LINE_WHAT.to_owned(),
            Some(Ok(it)) => say::will_be(&it.paper.citation(), it.origin.word()),
            Some(Err(why)) => (*why).to_owned(),
        };
        // Two lines of room, whatever stands there: the boxes below stay where they are.
        let room = Vec2::new(ui.available_width(), TOLD_HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_min_height(TOLD_HEIGHT);
            let told = RichText::new(told).size(12.5).color(*view.theme.text_soft);
            ui.label(told);
        });
        if enters && !self.line.trim().is_empty() {
            view.ask(Action::Register(RegisterAsk::Add(self.line.clone())));
        }
        ui.add_space(8.0);
    }

    fn left_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        if self.left.is_empty() {
            return;
        }
        widgets::group_label(ui, view.theme, say::LEFT);
        for line in &self.left {
            ui.label(RichText::new(say::left(line)).size(13.0).color(*view.theme.warning));
        }
        if ui.add(widgets::quiet_button(view.theme, say::FORGET_LEFT)).clicked() {
            self.left.clear();
        }
        ui.add_space(8.0);
    }

    fn year_ui(&mut self, ui: &mut Ui, view: &View<'_>, today: NaiveDate) -> i32 {
        let register = &view.open.live.office.register;
        let mut years: Vec<i32> = register.iter().filter_map(RegisteredPaper::year).collect();
        years.extend([today.year(), view.open.live.period.year]);
        years.sort_unstable_by_key(|year| -year);
        years.dedup();
        let usual = view.open.live.period.year;
        let year = self.year.filter(|year| years.contains(year)).unwrap_or(usual);
        let options: Vec<(String, bool)> =
            years.iter().map(|it| (it.to_string(), *it == year)).collect();
        let shown = year.to_string();
        let id = Id::unique("year of the register");
        let combo = Combo { id, label: say::YEAR, shown: &shown, width: 110.0 };
        if let Some(taken) = combo::combo_ui(ui, combo, &options) {
            self.year = years.get(taken).copied();
        }
        year
    }

    /// A pasted list is read line by line; egui would make one line of it. So is a citation that is pasted behind words that
    /// are none: neither swallows the other.
    fn take_list(&self, ui: &Ui, view: &View<'_>, id: Id) {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let office = &view.open.office;
        let line = self.line.trim();
        let is_refused = !line.is_empty() && register::read_line(line, office).is_err();
        let is_list = |text: &str| {
            text.trim().contains('\n') || is_refused && register::read_line(text, office).is_ok()
        };
        let mut pasted = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                egui::Event::Paste(text) if is_list(text) => {
                    pasted = Some(text.clone());
                    false
                }
                _ => true,
            });
        });
        if let Some(text) = pasted {
            let text = if line.is_empty() { text } else { format!("{line}\n{text}") };
            view.ask(Action::Register(RegisterAsk::AddLines(text)));
        }
    }
}
