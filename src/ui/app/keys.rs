//! What the app does with keys before the panels draw: commands, and typing held for the box it is meant for.

use std::time::Duration;

use eframe::egui::{self, text_edit::TextEditState};

use super::{App, export_job::ExportJob, first_moment};
use crate::ui::{
    access::giving_back::Cover,
    action::{Action, Asks, Screen},
    boxes::BoxId,
    command::Command,
    find::Find,
    shell::outline_tree,
    state::Saved,
    words,
};

/// Bytes of the longest paste a box takes.
const LONGEST_PASTE: usize = 2_000_000;
/// Words that no box got back are said so long, seconds.
const LOST_SECS: f64 = 20.0;

impl App {
    /// Before the panels draw: keys become commands, and typing is held for the box it is meant for.
    pub(super) fn take_keys(&mut self, context: &egui::Context, asks: &Asks) {
        self.keep_first_moment(context);
        self.refuse_long_pastes(context);
        let left = self.keys_left_to_boxes(context);
        let commands = context.input_mut(|input| self.chords.take(&mut input.events, left));
        let is_asking = self.is_asking();
        if !is_asking {
            for command in commands {
                asks.run(command);
            }
        }
        self.follow_hand(context);
        // The page of an old report has its own way out.
        let is_own = self.shown.screen == Screen::ImportReview;
        if !is_asking && !is_own && self.is_idle_escape(context) {
            if self.shown.help.is_some() {
                self.escape_help(context);
            } else if self.edits_outline() {
                self.leave_outline();
            } else if self.shown.screen == Screen::NewPeriod {
                asks.push(Action::Screen(self.panels.new_period.back()));
            } else if self.shown.screen == Screen::Year {
                // Home is home; egui has taken the focus away.
                asks.push(Action::ToHeading);
            } else if self.shown.screen == Screen::Report {
                // Who presses it once too often stays; egui has taken the focus away.
                if let Some(before) = self.shown.focused {
                    context.memory_mut(|memory| memory.request_focus(before));
                }
            } else {
                asks.push(Action::Screen(Screen::Year));
            }
        }
        if self.is_covered() {
            // What lies over all has the keys: no box behind it takes them back.
            self.shown.focus.let_go();
        }
        let covered = is_asking
            || self.over.palette.is_some()
            || self.over.export.is_some()
            || self.panels.findings.has_card()
            || self.panels.editors.has_popup();
        self.shown.giving_back.before(context);
        self.shown.focus.before(context, (self.shown.screen, self.shown.tab), covered);
        if self.shown.focus.take_unheard() {
            self.say_for(words::app::NO_BOX_TAKES_WORDS.into(), self.now_secs, LOST_SECS);
        }
    }

    /// A question that came into typing has no keys of this frame.
    fn keep_first_moment(&mut self, context: &egui::Context) {
        let is_asking = self.is_asking();
        let focused = context.memory(egui::Memory::focused);
        let now = first_moment::Now {
            secs: self.now_secs,
            is_asking,
            focused: focused.or(self.shown.focused.filter(|_| is_asking)),
            field: self.shown.focus.now(),
        };
        let moment = &mut self.first_moment;
        let lost = context.input_mut(|input| moment.follow(&mut input.events, &now));
        if let Some(secs) = moment.due_in_secs(now.secs) {
            context.request_repaint_after(Duration::from_secs_f64(secs + 0.02));
        }
        if let Some(lost) = lost {
            self.say_for(lost, self.now_secs, LOST_SECS);
        }
    }

    /// A paste that would stand the window still goes nowhere. The page of an old report reads texts of any length.
    fn refuse_long_pastes(&mut self, context: &egui::Context) {
        if self.shown.screen == Screen::ImportReview {
            return;
        }
        let refused = context.input_mut(|input| {
            let mut longest = None;
            input.events.retain(|event| match event {
                egui::Event::Paste(pasted) if pasted.len() > LONGEST_PASTE => {
                    longest = longest.max(Some(pasted.len()));
                    false
                }
                _ => true,
            });
            longest
        });
        if let Some(bytes) = refused {
            self.say(words::paste::too_long(bytes), self.now_secs);
        }
    }

    /// What is typed behind keys that move the focus waits for a later frame; whether something does.
    pub(super) fn hold_behind(&mut self, events: &mut Vec<egui::Event>) -> bool {
        let on_top = self.is_asking()
            || self.over.palette.is_some()
            || self.over.find.is_some()
            || self.panels.findings.has_card()
            || self.panels.editors.has_popup();
        let shown = &self.shown;
        let is_settled = shown.focus.wanted().is_none()
            && !shown.heading_wanted
            && shown.pane_wanted.is_none()
            && self.over.find.as_ref().is_none_or(|find| !find.wants_focus());
        self.behind.hold(events, on_top || shown.focus.now().is_none(), is_settled)
    }

    /// Whether the person works by keys or by mouse: rings around headings are for those who need them.
    fn follow_hand(&mut self, context: &egui::Context) {
        context.input(|input| {
            for event in &input.events {
                match event {
                    egui::Event::Key { key, pressed: true, .. } => {
                        self.shown.by_keys = true;
                        self.shown.walks = matches!(key, egui::Key::Tab | egui::Key::F6);
                    }
                    egui::Event::PointerButton { pressed: true, .. } => {
                        (self.shown.by_keys, self.shown.walks) = (false, false);
                    }
                    _ => {}
                }
            }
        });
    }

    /// Whether the focus is on the heading of a page because the page was opened, not because one walked there: the
    /// heading itself says where one is.
    pub(super) fn is_led_to_heading(&self, context: &egui::Context) -> bool {
        let focused = context.memory(egui::Memory::focused);
        focused.is_some() && focused == self.shown.heading && !self.shown.walks
    }

    /// Whether Escape was pressed while nothing was being done: no box was written in, nothing lies on top,
    /// nothing is dragged.
    fn is_idle_escape(&self, context: &egui::Context) -> bool {
        let pressed = context
            .input(|input| input.key_pressed(egui::Key::Escape) && input.modifiers.is_none());
        let outline = outline_tree::id();
        let is_idle = |focused: egui::Id| {
            focused == outline
                || self.shown.help.is_some() && !is_text(focused, context)
                || self.shown.screen == Screen::NewPeriod && !is_text(focused, context)
                || Some(focused) == self.shown.heading
                || self.edits_outline() && self.panels.outline_tab.is_row(focused)
        };
        pressed
            && self.book.is_some()
            && self.shown.focused.is_none_or(is_idle)
            && self.shown.focus.wanted().is_none()
            && self.over.palette.is_none()
            && self.over.find.is_none()
            && self.over.export.is_none()
            && !self.panels.editors.has_popup()
            && !self.panels.outline_tab.is_busy()
            && !egui::Popup::is_any_open(context)
            && !context.input(|input| input.pointer.any_down())
    }

    /// Whether something is drawn over all parts of the window, and has all keys.
    pub(super) fn is_covered(&self) -> bool {
        self.asks_over_all() || self.over.palette.is_some()
    }

    /// Whether a question lies over the work: until it is answered no command does anything behind it.
    pub(super) fn is_asking(&self) -> bool {
        self.asks_over_all() || self.panels.form_tab.is_asking()
    }

    fn asks_over_all(&self) -> bool {
        let is_shown = |export: &ExportJob| export.is_shown(self.now_secs);
        self.over.message.is_some()
            || self.over.left_words.is_some()
            || self.over.path_box.is_some()
            || self.over.restore_box.is_some()
            || self.over.issue_box.is_some()
            || self.over.versions_box.is_some()
            || self.over.exhibit_box.is_some()
            || self.over.period_box.is_some()
            || self.over.join_box.is_some()
            || self.over.joining.is_some()
            || self.over.damaged.is_some()
            || self.backing.is_restoring()
            || self.opening.is_some()
            || self.backing.salvaging.is_some()
            || self.over.export.as_ref().is_some_and(is_shown)
    }

    /// At the end of a frame: what closed gives the focus back to where it came from.
    pub(super) fn give_focus_back(&mut self, context: &egui::Context) {
        let over = self.is_asking()
            || self.over.palette.is_some()
            || self.panels.editors.has_popup()
            || egui::Popup::is_any_open(context);
        let cover = match (over, self.over.find.is_some()) {
            (true, _) => Cover::Over,
            (false, true) => Cover::Beside,
            (false, false) => Cover::None,
        };
        let focus = &mut self.shown.focus;
        if cover == Cover::Beside && focus.wanted().is_some() {
            // What the search leads to is where one goes on.
            self.shown.giving_back.went_on();
        }
        let wanted = focus.wanted().map(|(field, caret)| (field.id(), caret.is_back()));
        if self.shown.giving_back.after(context, cover, wanted) {
            focus.let_go();
        }
    }

    /// Undo keys belong to a box of no report (a search, a name), and to every box while the book takes nothing:
    /// all else is taken back in the order it was done, wherever it stands.
    fn keys_left_to_boxes(&self, context: &egui::Context) -> &'static [Command] {
        const UNDO: &[Command] = &[Command::Undo, Command::Redo];
        let Some(focused) = context.memory(egui::Memory::focused) else { return &[] };
        if self.over.find.as_ref().is_some_and(Find::has_replaced) {
            return &[];
        }
        let has_open = self.book.as_ref().is_some_and(|book| book.open.is_some());
        let is_of_report =
            has_open && self.shown.focus.now().is_some_and(|field| field.id() == focused);
        let is_left = if is_of_report {
            matches!(self.saving.saved, Saved::Failed(_))
        } else {
            context.text_edit_focused()
        };
        if is_left { UNDO } else { &[] }
    }
}

/// Whether one writes in it.
fn is_text(id: egui::Id, context: &egui::Context) -> bool {
    TextEditState::load(context, id).is_some()
}
