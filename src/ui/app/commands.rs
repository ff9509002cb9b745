//! What each command does. One exhaustive match: a command without an arm does not compile.

use eframe::egui;

use super::App;
use crate::edit::field::Field;
use crate::model::SectionId;
use crate::session::parts;
use crate::ui::{
    access::sight,
    action::{HelpPage, Purpose, Screen, Target},
    command::Command,
    help::topic::HelpTopic,
    host::settings::SCALE,
    shell::{
        message::Message,
        palette::Palette,
        places::{Pane, Places},
        side_handle::Dragged,
    },
    state::{Cursor, Saved},
    tabs::{self, Tab},
    words,
};

/// One step of the window's size, percent.
const SCALE_STEP: u32 = 10;

impl App {
    pub(crate) fn run(&mut self, command: Command, context: &egui::Context, now: f64) {
        self.commit_all(context);
        match command {
            Command::Save => self.save_now(now),
            Command::Undo if self.shown.screen == Screen::ImportReview => {
                self.take_back_in_review(now);
            }
            Command::Redo if self.shown.screen == Screen::ImportReview => {
                self.say(words::undo::NOTHING_TO_REDO.into(), now);
            }
            Command::Undo => self.undo(context, now),
            Command::Redo => self.redo(context, now),
            Command::ExportPdf => self.ask_export(Target::File, context),
            Command::Print => self.ask_export(Target::Printer, context),
            Command::OpenFolder => self.open_folder(now),
            Command::SaveElsewhere => self.pick(Purpose::SaveElsewhere, context),
            Command::Backups => self.show_screen(Screen::Backups),
            Command::Find => self.find(false),
            Command::Replace => self.find(true),
            Command::FindInBook => self.over.palette = Some(Palette::over_all_years()),
            Command::Palette => self.over.palette = Some(Palette::default()),
            Command::NextTab => self.step_tab(1),
            Command::PreviousTab => self.step_tab(-1),
            Command::Tab(number) => self.open_tab_number(usize::from(number)),
            Command::Help => self.show_help(HelpPage::Section, context),
            Command::Keys => self.show_help(HelpPage::Keys, context),
            Command::About => self.show_help(HelpPage::About, context),
            Command::Check => self.show_findings(),
            Command::NextFinding => self.next_finding(context, now),
            Command::NextUnreviewed => self.review_next(now),
            Command::AddRow => self.panels.form_tab.ask_add_row(),
            Command::RemoveRow => self.panels.form_tab.ask_remove_row(),
            Command::RowUp => self.panels.form_tab.ask_move_row(true),
            Command::RowDown => self.panels.form_tab.ask_move_row(false),
            Command::Note => {
                if let Some(figure) = self.panels.form_tab.ask_note() {
                    self.focus(figure, None);
                }
            }
            Command::TakeFigure => self.take_figure(context, now),
            Command::TakeAll => self.ask_take_all(now),
            Command::Bold => self.panels.editors.ask_bold(),
            Command::Italic => self.panels.editors.ask_italic(),
            Command::InsertFigure => self.panels.editors.ask_insert(),
            Command::SuggestSentences => self.panels.editors.ask_suggest(),
            Command::TogglePreview => {
                self.show_side(!self.shows_side());
                self.remember_settings();
            }
            Command::FoldTree => self.fold_tree(),
            Command::NextPane => self.walk_panes(context, false),
            Command::PreviousPane => self.walk_panes(context, true),
            Command::Series => self.show_series(None, context),
            Command::Register => self.show_screen(Screen::Register),
            Command::Tasks => self.show_screen(Screen::Tasks),
            Command::Evidence => self.show_evidence(),
            Command::Home => self.show_screen(Screen::Year),
            Command::Outline if self.edits_outline() => self.leave_outline(),
            Command::Outline => self.show_tab(Tab::Outline),
            Command::NewPeriod => self.show_screen(Screen::NewPeriod),
            Command::ImportOld => self.wait_for_old_report(),
            Command::OpenBook => self.pick(Purpose::OpenBook, context),
            Command::NewBook => self.close_book(context),
            Command::OpenSample => self.open_sample(),
            Command::Commune => self.show_commune(now),
            Command::ToggleIssued => self.toggle_issued(false, context),
            Command::Versions => self.show_kept(),
            Command::LeftWords => self.show_left_words(now),
            Command::ToggleTheme => {
                self.settings.dark = !self.settings.dark;
                self.remember_settings();
            }
            Command::Larger => self.scale_to(self.settings.scale_percent + SCALE_STEP),
            Command::Smaller => {
                self.scale_to(self.settings.scale_percent.saturating_sub(SCALE_STEP));
            }
            Command::UsualSize => self.scale_to(SCALE.1),
            Command::Quit => context.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }

    fn save_now(&mut self, now: f64) {
        self.look_at_what_failed();
        if !matches!(self.saving.saved, Saved::Failed(_)) {
            // A box that stays red holds nothing else up.
            self.bring_back_soon();
        }
        if let Saved::Failed(why) = &self.saving.saved {
            self.over.message = Some(Message::not_saved(why));
        } else if let Some(period) = self.saving.drafts.waits_elsewhere(self.period()) {
            self.say(words::app::wrong_box_elsewhere(period), now);
        } else if self.has_unsaved() {
            self.say(words::app::WRONG_BOX_UNSAVED.into(), now);
        } else if let Err(why) = self.book.as_ref().map_or(Ok(()), |book| book.session.verify()) {
            self.not_saved(&why);
            let told = Message::file_not_as_saved(&why.to_string(), self.book.as_ref());
            self.over.message.get_or_insert(told);
        } else {
            self.saving.saved = Saved::At((self.machine.now)());
            let is_under_way = self.is_ahead();
            let said =
                if is_under_way { words::on_share::SAVED_HERE } else { words::app::ALL_SAVED };
            self.say(said.into(), now);
        }
    }

    /// Shows a page of the help; the one shown already goes.
    pub(super) fn show_help(&mut self, page: HelpPage, context: &egui::Context) {
        if self.shown.screen == Screen::ImportReview {
            // That page has the window for itself.
            return;
        }
        if self.shown.help != Some(page) {
            self.shown.help = self.book.is_some().then_some(page);
            return;
        }
        let focused = context.memory(egui::Memory::focused);
        let by_pointer = context.input(|input| input.pointer.any_released());
        // The work stays as it is, unless the help had the focus or a click on it took that away.
        if focused.map_or(by_pointer, |focused| self.is_in_help(focused, context)) {
            self.focus_back_to_work();
        }
        self.shown.help = None;
        context.request_repaint();
    }

    /// Escape shuts the help: what had the focus beside it has it again, where the page stands.
    pub(super) fn escape_help(&mut self, context: &egui::Context) {
        match self.shown.focused {
            Some(before) if self.is_in_help(before, context) => self.focus_back_to_work(),
            Some(before) => {
                context.memory_mut(|memory| memory.request_focus(before));
                sight::stays(context);
            }
            None => {}
        }
        self.shown.help = None;
        context.request_repaint();
    }

    /// What had the focus of the page that is shown has it again.
    pub(super) fn focus_back_to_work(&mut self) {
        self.shown.focus.give_back((self.shown.screen, self.shown.tab));
        if self.shown.screen == Screen::Year {
            self.panels.year.take_focus_back();
        }
    }

    /// Whether something stands in the help.
    fn is_in_help(&self, id: egui::Id, context: &egui::Context) -> bool {
        let side = self.shown.places.and_then(|places| places.side);
        let side = side.filter(|_| self.shown.help.is_some());
        let widget = context.read_response(id);
        side.zip(widget).is_some_and(|(side, widget)| side.contains_rect(widget.rect))
    }

    /// What the help speaks of: what is in front.
    pub(super) fn help_topic(&self, in_view: Option<SectionId>) -> HelpTopic {
        match (self.shown.screen, self.shown.tab) {
            (Screen::Commune, _) => HelpTopic::Commune,
            (Screen::NewPeriod, _) => HelpTopic::NewPeriod,
            (Screen::Report, Tab::General) => HelpTopic::General,
            (Screen::Report, Tab::Signing) => HelpTopic::Signing,
            (Screen::Report, Tab::Form(_)) => HelpTopic::Form,
            (Screen::Report, Tab::Outline) => HelpTopic::Outline,
            (Screen::Report, Tab::Part(part)) => {
                HelpTopic::Section(self.section_at_hand(in_view).unwrap_or(part))
            }
            (
                Screen::Year
                | Screen::Start
                | Screen::ImportReview
                | Screen::Backups
                | Screen::Register
                | Screen::Tasks
                | Screen::Evidence
                | Screen::Joined
                | Screen::Series,
                _,
            ) => HelpTopic::Year,
        }
    }

    /// The section one is in: that of the box at hand, else the one the open tab begins with.
    pub(super) fn section_at_hand(&self, in_view: Option<SectionId>) -> Option<SectionId> {
        let open = self.book.as_ref()?.open.as_ref()?;
        let Tab::Part(part) = self.shown.tab else { return None };
        let of_box = match self.shown.focus.now() {
            Some(Field::Text(id) | Field::Heading(id)) => Some(*id),
            Some(Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id)) => {
                open.asked.iter().find(|(_, ids)| ids.contains(id)).map(|(section, _)| *section)
            }
            _ => in_view.or(self.shown.cursor.map(Cursor::section)),
        };
        let sections = parts::sections_of(&open.live, part);
        of_box.filter(|id| sections.iter().any(|section| section.id == *id)).or(Some(part))
    }

    pub(super) fn show_screen(&mut self, screen: Screen) {
        if self.book.is_some() {
            if screen == Screen::NewPeriod {
                self.panels.new_period.come_from(self.shown.screen);
            }
            self.shown.screen = screen;
        }
    }

    /// Opens a tab; the page goes along to where its first section is printed.
    pub(crate) fn show_tab(&mut self, tab: Tab) {
        if self.book.as_ref().is_some_and(|book| book.open.is_some()) {
            self.enter_tab(tab);
            if let Tab::Part(section) = tab {
                self.shown.cursor = Some(Cursor::Text(section, 0));
            }
        }
    }

    /// Opens a tab. The outline remembers which tab it took the place of, and where one read there.
    pub(crate) fn enter_tab(&mut self, tab: Tab) {
        if tab == Tab::Outline && self.shown.tab != Tab::Outline {
            self.shown.before_outline = self.shown.tab;
            let section = match self.shown.tab {
                Tab::Part(part) => Some(self.panels.part.in_view().unwrap_or(part)),
                _ => None,
            };
            self.panels.outline_tab.begin_at(section);
        }
        self.shown.screen = Screen::Report;
        self.shown.tab = tab;
    }

    /// Opens the tab of a section and shows where the section begins; the page goes along.
    pub(crate) fn show_section(&mut self, section: SectionId) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(tab) = open.and_then(|open| tabs::tab_of_section(&open.live, section)) else {
            return;
        };
        self.show_tab(tab);
        self.panels.part.reveal(section);
        self.shown.cursor = Some(Cursor::Text(section, 0));
    }

    /// Whether the outline stands where its tree does.
    pub(super) fn edits_outline(&self) -> bool {
        self.shown.screen == Screen::Report && self.shown.tab == Tab::Outline
    }

    /// From the outline back to where one was.
    pub(super) fn leave_outline(&mut self) {
        self.show_tab(self.shown.before_outline);
    }

    /// Folds the outline to its numbers, or unfolds it; where there is no room for it, for this once.
    fn fold_tree(&mut self) {
        let Some(places) = self.shown.places else { return };
        let is_tight = Places::is_tight(places.header.width(), &self.wishes());
        self.shown.unfolded_anyway = is_tight && places.is_folded;
        self.settings.parts.tree_folded = !places.is_folded && !is_tight;
        self.remember_settings();
    }

    /// Whether the page or the findings are in sight.
    pub(super) fn shows_side(&self) -> bool {
        let asked = match self.shown.tab {
            _ if self.shown.narrow => self.shown.page_instead,
            Tab::Form(_) => self.shown.side_of_form,
            _ => self.settings.parts.preview,
        };
        asked && self.shown.screen == Screen::Report && self.shown.help.is_none()
    }

    /// Shows or hides what stands beside the work; in a narrow window it stands instead of it.
    pub(super) fn show_side(&mut self, shown: bool) {
        if shown {
            // The help stands in the same place.
            self.shown.help = None;
        }
        match self.shown.tab {
            _ if self.shown.narrow => self.shown.page_instead = shown,
            Tab::Form(_) => self.shown.side_of_form = shown,
            _ => self.settings.parts.preview = shown,
        }
    }

    /// The page takes that share of the window.
    pub(super) fn share(&mut self, dragged: Dragged) {
        self.settings.parts.page_share = dragged.share;
        if dragged.is_done {
            self.note_place();
            self.remember_settings();
        }
    }

    /// The focus goes to the next part of the window, or to the one before.
    fn walk_panes(&mut self, context: &egui::Context, back: bool) {
        let Some(places) = self.shown.places else { return };
        let focused = context.memory(egui::Memory::focused);
        let rect = focused.and_then(|id| context.read_response(id)).map(|it| it.rect);
        let from = rect.and_then(|rect| places.pane_at(rect.center()));
        let pane = places.next_pane(from, back);
        if pane == Pane::Work {
            // To the box one was in, else to the heading.
            self.shown.focus.go_back((self.shown.screen, self.shown.tab));
            self.shown.heading_wanted = self.shown.focus.wanted().is_none();
        }
        self.shown.pane_next = Some(pane);
        context.request_repaint();
    }

    fn step_tab(&mut self, by: isize) {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let here = if self.edits_outline() { self.shown.before_outline } else { self.shown.tab };
        let at = open.tabs.iter().position(|info| info.tab == here).unwrap_or(0);
        let count = open.tabs.len() as isize;
        let next = (at as isize + by).rem_euclid(count.max(1)) as usize;
        let tab = open.tabs[next].tab;
        self.show_tab(tab);
    }

    fn open_tab_number(&mut self, number: usize) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        if let Some(info) = open.and_then(|open| open.tabs.get(number.saturating_sub(1))) {
            let tab = info.tab;
            self.show_tab(tab);
        }
    }

    fn scale_to(&mut self, percent: u32) {
        self.settings.scale_percent = percent.clamp(SCALE.0, SCALE.2);
        self.remember_settings();
    }

    /// Closes what lies on top, and that alone.
    pub(crate) fn close_overlay(&mut self, now: f64) {
        let export_shown = self.over.export.as_ref().is_some_and(|export| export.is_shown(now));
        if self.over.message.take().is_some()
            || self.give_up_opening()
            || self.over.left_words.take().is_some()
            || self.over.path_box.take().is_some()
            || self.over.palette.take().is_some()
            || self.over.restore_box.take().is_some()
            || self.leave_issue_box()
            || self.over.versions_box.take().is_some()
            || self.over.exhibit_box.take().is_some()
            || self.over.period_box.take().is_some()
            || self.over.join_box.take().is_some()
            || self.over.damaged.as_mut().is_some_and(|damaged| damaged.salvaged.take().is_some())
            || self.over.damaged.take().is_some()
        {
            self.shown.focus.give_back((self.shown.screen, self.shown.tab));
            return;
        }
        if export_shown {
            self.over.export = None;
            self.say(words::export::STOPPED.into(), now);
        } else {
            self.over.find = None;
        }
        self.shown.focus.give_back((self.shown.screen, self.shown.tab));
    }
}
