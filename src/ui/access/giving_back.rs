//! The focus never falls to nothing: what closes gives it back to where it came from, and the Tab key goes on
//! from where the focus was last.
//!
//! `ui::focus` knows the boxes of a report; this knows any widget. Invariant: a box that was asked to take the
//! focus comes first, and something the person chose meanwhile keeps it.

use eframe::egui::{Context, Event, Id, Key, Memory, Modifiers};

use super::sight;

/// Frames that something closing may keep the focus from what lies below.
const PATIENCE: u8 = 12;
/// So many frames what closed still seems to have the focus.
const DYING: u8 = 3;

/// What lies over the work or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// Nothing.
    #[default]
    None,
    /// The search: one may work on below it.
    Beside,
    /// A list, a question, a dialog.
    Over,
}

/// Where the focus was, and where it shall go.
#[derive(Debug, Default)]
pub struct GivingBack {
    cover: Cover,
    /// The widget that had the focus at the end of the last frame, and the last one that had it at all.
    now: Option<Id>,
    last: Option<Id>,
    /// The widget what lies on top was opened from with the keyboard.
    origin: Option<Id>,
    /// It shall have the focus again, within so many frames.
    wanted: Option<(Id, u8)>,
}

impl GivingBack {
    /// Before the panels draw: Tab with nothing focused goes on from where the focus was.
    pub fn before(&mut self, context: &Context) {
        if context.memory(Memory::focused).is_some() || self.wanted.is_some() {
            return;
        }
        let is_tab = |event: &Event| {
            matches!(event, Event::Key { key: Key::Tab, pressed: true, modifiers, .. }
                if matches!(*modifiers, Modifiers::NONE | Modifiers::SHIFT))
        };
        if context.input(|input| input.events.iter().any(is_tab))
            && let Some(last) = self.last.filter(|last| is_there(context, *last))
        {
            context.memory_mut(|memory| memory.request_focus(last));
        }
    }

    /// At the end of a frame. `box_wanted` is the box that was asked to take the focus, and whether only because
    /// something closed; true when that shall give way to the widget things came from.
    pub fn after(
        &mut self,
        context: &Context,
        cover: Cover,
        box_wanted: Option<(Id, bool)>,
    ) -> bool {
        let before = std::mem::replace(&mut self.cover, cover);
        if before == Cover::None && cover != Cover::None {
            let by_pointer =
                context.input(|input| input.pointer.any_down() || input.pointer.any_released());
            self.origin = self.now.filter(|_| !by_pointer);
            self.wanted = None;
        } else if before != Cover::None && cover == Cover::None {
            self.wanted = self.origin.take().map(|origin| (origin, PATIENCE));
        }
        let gives_way = self.give_back(context, box_wanted);
        self.now = context.memory(Memory::focused);
        self.last = self.now.or(self.last);
        gives_way
    }

    /// What was opened is left for a box of the work.
    pub fn went_on(&mut self) {
        self.origin = None;
    }

    fn give_back(&mut self, context: &Context, box_wanted: Option<(Id, bool)>) -> bool {
        let Some((id, patience)) = self.wanted.take() else { return false };
        let is_asked = box_wanted.is_some_and(|(_, only_back)| !only_back);
        let is_same = box_wanted.is_some_and(|(wanted, _)| wanted == id);
        if is_asked || is_same || patience == 0 || !is_there(context, id) {
            return false;
        }
        match context.memory(Memory::focused) {
            // It has it for good, or the person went elsewhere.
            Some(_) if patience + DYING < PATIENCE => return false,
            Some(_) => {}
            None => context.memory_mut(|memory| memory.request_focus(id)),
        }
        sight::stays(context);
        context.request_repaint();
        self.wanted = Some((id, patience - 1));
        box_wanted.is_some()
    }
}

fn is_there(context: &Context, id: Id) -> bool {
    context.read_response(id).is_some()
}
