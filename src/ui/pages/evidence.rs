//! The evidence of a report ("Minh chứng"): the places of the report, what shows each, and what shows nothing.

use std::rc::Rc;

use eframe::egui::{
    self, Align, Id, Key, Layout, Response, RichText, Ui, Vec2, style::ScrollAnimation,
};

use crate::{
    model::{EvidenceOf, Paper, RowId, text},
    session::evidence::{self, EvidencePlace, ToldEvidence},
    ui::{
        access,
        action::{Action, EvidenceAsk, Purpose},
        boxes::{
            combo::{self, Combo},
            line_box::{self, LineShape},
            widgets,
        },
        shell::page,
        theme,
        view::View,
        words::evidence as say,
    },
};

/// Width of the buttons behind a place, points.
const TOOLS: f32 = 190.0;
/// Papers offered for what was typed.
const OFFERED: usize = 6;

/// What one sees of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum ShownPlaces {
    /// Those that have evidence.
    #[default]
    With,
    /// Figures that were entered and have none.
    Without,
    /// All of them.
    All,
}

impl ShownPlaces {
    const ALL: [Self; 3] = [Self::With, Self::Without, Self::All];
}

/// What is being typed on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TypedFor {
    /// A paper for a place.
    Paper(EvidenceOf, String),
    /// The note of a piece.
    Note(RowId, String),
}

/// The report's places and evidence, made anew when it changes.
#[derive(Debug)]
struct EvidenceRows {
    places: Vec<EvidencePlace>,
    told: Vec<ToldEvidence>,
    without: usize,
}

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct EvidencePage {
    shown: Option<ShownPlaces>,
    filter: String,
    typing: Option<TypedFor>,
    /// The frame in which the line of what is typed was asked for: it takes the focus in the next one, for in its own the
    /// click lies outside of it.
    asked_in: u64,
    wanted: Option<EvidenceOf>,
    listed: Option<(u64, Rc<EvidenceRows>)>,
}

impl EvidencePage {
    /// Shows this place, whatever was shown before.
    pub fn show(&mut self, of: Option<EvidenceOf>) {
        if of.is_some() {
            (self.shown, self.wanted) = (Some(ShownPlaces::All), of);
            self.filter.clear();
        }
    }

    /// What was typed is in the book.
    pub fn taken(&mut self) {
        self.typing = None;
    }

    /// Draws the page.
    pub fn evidence_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let listed = self.listed(view);
        let period = view.open.live.period;
        page::page_ui(ui, "evidence", |ui| {
            ui.add_space(10.0);
            let title = say::title(period);
            page::heading_ui(ui, view.theme, "evidence", view.heading(&title), view.asks);
            ui.label(RichText::new(say::WHAT).color(*view.theme.text_soft));
            ui.add_space(8.0);
            let kept = evidence::kept_of(&view.open.live.office, period);
            let counted = say::counted(listed.told.len(), kept, listed.without);
            ui.label(RichText::new(counted).color(*view.theme.text_soft));
            ui.add_space(6.0);
            let shown = self.tools_ui(ui, view, &listed);
            ui.add_space(8.0);
            self.places_ui(ui, view, (&listed, shown));
        });
    }

    fn listed(&mut self, view: &View<'_>) -> Rc<EvidenceRows> {
        if let Some((version, listed)) = &self.listed
            && *version == view.open.version
        {
            return Rc::clone(listed);
        }
        let places = evidence::places(&view.open.live);
        let told = evidence::told_at(&view.open.live, &places);
        let without = evidence::without(&view.open.live).len();
        let listed = Rc::new(EvidenceRows { places, told, without });
        self.listed = Some((view.open.version, Rc::clone(&listed)));
        listed
    }

    fn tools_ui(&mut self, ui: &mut Ui, view: &View<'_>, listed: &EvidenceRows) -> ShownPlaces {
        let none = if listed.told.is_empty() { ShownPlaces::All } else { ShownPlaces::With };
        let mut shown = self.shown.unwrap_or(none);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let at = ShownPlaces::ALL.iter().position(|it| *it == shown).unwrap_or_default();
            let options: Vec<(String, bool)> =
                (0..).zip(say::SHOWN_CHOICES).map(|(nth, it)| (it.into(), nth == at)).collect();
            let combo = Combo {
                id: Id::unique("evidence shown"),
                label: say::SHOWN,
                shown: say::SHOWN_CHOICES[at],
                width: 170.0,
            };
            if let Some(taken) = combo::combo_ui(ui, combo, &options) {
                shown = ShownPlaces::ALL[taken];
                self.shown = Some(shown);
            }
            let line =
                LineShape { label: say::FILTER, hint: say::FILTER_HINT, width: 230.0, wrong: None };
            let id = Id::unique("evidence filter");
            line_box::line_box_ui(ui, view.theme, id, &mut self.filter, line);
            if !listed.told.is_empty()
                && ui.add(widgets::quiet_button(view.theme, say::SAVE_PDF)).clicked()
            {
                view.ask(Action::Pick(Purpose::EvidencePdf(view.open.live.period)));
            }
        });
        shown
    }

    fn places_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        (listed, shown): (&EvidenceRows, ShownPlaces),
    ) {
        let filter = text::folded(&self.filter);
        let fits = |words: &str| filter.is_empty() || text::folded(words).contains(&filter);
        let mut drawn = 0;
        let mut said_tasks = false;
        // A figure stands below its section, also where that one is not shown.
        let mut above: Option<&str> = None;
        for place in &listed.places {
            let own: Vec<&ToldEvidence> =
                listed.told.iter().filter(|it| it.evidence.of == place.of).collect();
            let is_shown = self.is_shown(shown, place, own.is_empty());
            let is_section = matches!(place.of, EvidenceOf::Section { .. });
            if !is_shown || !fits(&place.words) {
                above = if is_section { Some(&place.words) } else { above };
                continue;
            }
            if let Some(words) = above.take().filter(|_| !is_section) {
                ui.add_space(6.0);
                widgets::group_label(ui, view.theme, words);
            }
            if matches!(place.of, EvidenceOf::Task { .. }) && !said_tasks {
                said_tasks = true;
                ui.add_space(12.0);
                widgets::group_label(ui, view.theme, say::TASKS);
            }
            self.place_ui(ui, view, (place, &own));
            drawn += 1;
        }
        if shown != ShownPlaces::Without && filter.is_empty() {
            drawn += self.gone_ui(ui, view, listed);
        }
        if drawn == 0 {
            let words = match shown {
                _ if !filter.is_empty() => say::NO_MATCH,
                ShownPlaces::Without => say::ALL_SHOWN,
                _ => say::NOTHING,
            };
            ui.label(RichText::new(words).color(*view.theme.text_soft));
        }
    }

    /// Evidence whose place is gone; how many.
    fn gone_ui(&mut self, ui: &mut Ui, view: &View<'_>, listed: &EvidenceRows) -> usize {
        let is_gone =
            |it: &&ToldEvidence| !listed.places.iter().any(|place| place.of == it.evidence.of);
        let gone: Vec<&ToldEvidence> = listed.told.iter().filter(is_gone).collect();
        if !gone.is_empty() {
            ui.add_space(12.0);
            widgets::group_label(ui, view.theme, say::GONE);
        }
        for told in &gone {
            self.piece_ui(ui, view, told, 0.0);
        }
        gone.len()
    }

    fn is_shown(&self, shown: ShownPlaces, place: &EvidencePlace, has_none: bool) -> bool {
        match shown {
            ShownPlaces::All => true,
            _ if self.is_typed_for(&place.of) => true,
            ShownPlaces::With => !has_none,
            ShownPlaces::Without => place.value.is_some() && has_none,
        }
    }

    fn is_typed_for(&self, of: &EvidenceOf) -> bool {
        matches!(&self.typing, Some(TypedFor::Paper(typed, _)) if typed == of)
    }

    /// A place with its buttons, and below it what shows it.
    fn place_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        (place, own): (&EvidencePlace, &[&ToldEvidence]),
    ) {
        let indent = if matches!(place.of, EvidenceOf::Figure { .. }) { 18.0 } else { 0.0 };
        if matches!(place.of, EvidenceOf::Section { .. }) {
            ui.add_space(6.0);
        }
        let row = ui.horizontal(|ui| {
            ui.add_space(indent);
            let width = (ui.available_width() - TOOLS).max(160.0);
            let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
            ui.allocate_ui_with_layout(Vec2::new(width, 26.0), layout, |ui| {
                ui.set_min_width(width);
                let size = 14.0;
                let font = match place.of {
                    EvidenceOf::Section { .. } => theme::semibold_at(size),
                    _ => theme::regular_at(size),
                };
                ui.label(RichText::new(&place.words).font(font).color(*view.theme.text));
                if let Some(value) = &place.value {
                    let value = RichText::new(value).font(theme::semibold_at(size));
                    ui.label(value.color(*view.theme.text_soft));
                }
            });
            if view.editable {
                self.add_ui(ui, view, place);
            }
        });
        if self.wanted.as_ref() == Some(&place.of) {
            let rect = row.response.rect;
            ui.scroll_to_rect_animation(rect, Some(Align::Center), ScrollAnimation::none());
            access::sight::scrolls_anyway(ui);
            self.wanted = None;
        }
        for told in own {
            self.piece_ui(ui, view, told, indent + 18.0);
        }
        if self.is_typed_for(&place.of) {
            self.paper_ui(ui, view, indent + 18.0);
        }
    }

    fn add_ui(&mut self, ui: &mut Ui, view: &View<'_>, place: &EvidencePlace) {
        let file = ui.add(widgets::quiet_button(view.theme, say::ADD_FILE));
        let name = say::of(say::ADD_FILE_TO, &place.words);
        if widgets::named(file, egui::Role::Button, &name).clicked() {
            view.ask(Action::Evidence(EvidenceAsk::PickFile(place.of.clone())));
        }
        let paper = ui.add(widgets::quiet_button(view.theme, say::ADD_PAPER));
        let name = say::of(say::ADD_PAPER_TO, &place.words);
        if widgets::named(paper, egui::Role::Button, &name).clicked() {
            self.typing = Some(TypedFor::Paper(place.of.clone(), String::new()));
            self.asked_in = ui.ctx().cumulative_frame_nr();
        }
    }

    /// A piece of evidence, with what can be done with it.
    fn piece_ui(&mut self, ui: &mut Ui, view: &View<'_>, told: &ToldEvidence, indent: f32) {
        let id = told.evidence.id;
        ui.horizontal_wrapped(|ui| {
            ui.add_space(indent);
            ui.label(RichText::new(format!("• {}", told.what)).color(*view.theme.text));
            if !told.evidence.note.is_empty() {
                let note = format!("({})", told.evidence.note);
                ui.label(RichText::new(note).color(*view.theme.text_soft));
            }
            let asked = |ui: &mut Ui, words: &str| {
                let button = ui.add(widgets::quiet_button(view.theme, words));
                let name = say::of(words, &told.what);
                widgets::named(button, egui::Role::Button, &name).clicked()
            };
            if told.evidence.file().is_some() && asked(ui, say::OPEN) {
                view.ask(Action::Evidence(EvidenceAsk::Open(id)));
            }
            if view.editable && asked(ui, say::NOTE) {
                self.typing = Some(TypedFor::Note(id, told.evidence.note.clone()));
                self.asked_in = ui.ctx().cumulative_frame_nr();
            }
            if view.editable && asked(ui, say::REMOVE) {
                view.ask(Action::Evidence(EvidenceAsk::Remove(id)));
            }
        });
        if matches!(&self.typing, Some(TypedFor::Note(typed, _)) if *typed == id) {
            self.note_ui(ui, view, indent + 12.0);
        }
    }

    fn note_ui(&mut self, ui: &mut Ui, view: &View<'_>, indent: f32) {
        let asked_in = self.asked_in;
        let Some(TypedFor::Note(id, note)) = &mut self.typing else { return };
        let line = LineShape { label: say::NOTE, hint: say::NOTE_HINT, width: 320.0, wrong: None };
        let (mut takes, mut leaves) = (false, false);
        ui.horizontal(|ui| {
            ui.add_space(indent);
            let typed = line_box::line_box_ui(ui, view.theme, note_line(), note, line);
            focus_once(ui, &typed, asked_in);
            takes = line_box::entered(ui, &typed);
            leaves = typed.has_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            takes |= ui.add(widgets::quiet_button(view.theme, say::TAKE)).clicked();
            leaves |= ui.add(widgets::quiet_button(view.theme, say::LEAVE)).clicked();
        });
        if takes {
            view.ask(Action::Evidence(EvidenceAsk::Note(*id, note.clone())));
        }
        if leaves {
            self.typing = None;
        }
    }

    /// The line in which a paper of the register is named, and those that fit what is in it.
    fn paper_ui(&mut self, ui: &mut Ui, view: &View<'_>, indent: f32) {
        let asked_in = self.asked_in;
        let Some(TypedFor::Paper(of, words)) = &mut self.typing else { return };
        let line =
            LineShape { label: say::PAPER, hint: say::PAPER_HINT, width: 420.0, wrong: None };
        let (mut enters, mut leaves) = (false, false);
        ui.horizontal(|ui| {
            ui.add_space(indent);
            let typed = line_box::line_box_ui(ui, view.theme, paper_line(), words, line);
            focus_once(ui, &typed, asked_in);
            enters = line_box::entered(ui, &typed);
            leaves = typed.has_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            leaves |= ui.add(widgets::quiet_button(view.theme, say::LEAVE)).clicked();
        });
        let offered = offered(view, words);
        let mut taken = enters.then(|| offered.first().map(|paper| paper.id)).flatten();
        for paper in &offered {
            ui.horizontal(|ui| {
                ui.add_space(indent);
                let words = text::on_a_line(&paper.citation(), 110);
                if ui.add(widgets::quiet_button(view.theme, &words)).clicked() {
                    taken = Some(paper.id);
                }
            });
        }
        if offered.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(indent);
                ui.label(RichText::new(say::NO_PAPER).color(*view.theme.warning));
            });
        }
        if let Some(row) = taken {
            view.ask(Action::Evidence(EvidenceAsk::Name(of.clone(), row)));
        }
        if leaves {
            self.typing = None;
        }
    }
}

/// The line takes the focus in the frame behind the one in which it was asked for.
fn focus_once(ui: &Ui, line: &Response, asked_in: u64) {
    let frame = ui.ctx().cumulative_frame_nr();
    if frame == asked_in {
        ui.ctx().request_repaint();
    } else if frame == asked_in + 1 {
        line.request_focus();
    }
}

fn paper_line() -> Id {
    Id::unique("paper of evidence")
}

fn note_line() -> Id {
    Id::unique("note of evidence")
}

/// Papers of the register whose citation has all the words, the latest first; those of the report's year before others.
fn offered<'v>(view: &View<'v>, words: &str) -> Vec<&'v Paper> {
    let live = &view.open.live;
    let wanted: Vec<String> = text::folded(words).split(' ').map(str::to_owned).collect();
    let fits = |paper: &&Paper| {
        let citation = text::folded(&paper.citation());
        wanted.iter().all(|word| citation.contains(word.as_str()))
    };
    let mut papers: Vec<&Paper> =
        live.office.register.iter().rev().map(|it| &it.paper).filter(fits).collect();
    let is_elsewhere = |paper: &&Paper| {
        paper.date.is_none_or(|day| day < live.window.from || day > live.window.to)
    };
    papers.sort_by_key(is_elsewhere);
    papers.truncate(OFFERED);
    papers
}
