//! What the page of the outline remembers between frames, and how an act changes it.
//!
//! Invariant: a section with text goes only after a yes.

use std::collections::HashMap;

use eframe::egui::Rect;

use super::change::{self, OutlineChange};
use crate::{
    model::{Section, SectionId, section_tree},
    ui::{action::Action, view::View, words},
};

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct OutlineTab {
    pub(super) selected: Option<SectionId>,
    /// The row that shall take the focus when drawn.
    pub(super) want: Option<SectionId>,
    /// The section whose name shall be typed.
    pub(super) want_name: Option<SectionId>,
    /// It was just opened: the row one comes from, or the first, takes the focus.
    pub(super) begins: bool,
    /// A section with text waits for a yes before it goes.
    pub(super) confirm: Option<SectionId>,
    /// The question was just asked and may lie below the fold.
    pub(super) asked_now: bool,
    /// The section that is being dragged.
    pub(super) dragged: Option<SectionId>,
    /// Where each row was drawn last, for dropping.
    pub(super) places: HashMap<SectionId, Rect>,
}

impl OutlineTab {
    /// Undo may take the selected section away.
    pub(super) fn forget_gone(&mut self, sections: &[Section]) {
        let there = |id: &SectionId| sections.iter().any(|section| section.id == *id);
        self.selected = self.selected.filter(there);
        self.want = self.want.filter(there);
        self.confirm = self.confirm.filter(there);
    }

    /// Does it, or asks first, and says where the focus goes.
    pub(super) fn ask(&mut self, view: &View<'_>, id: SectionId, change: OutlineChange) {
        let report = &view.open.live;
        let Some(edit) = change::edit(&view.open.figures(), id, change) else {
            let last = change == OutlineChange::Remove;
            let why = if last { words::outline::LAST_ONE } else { words::outline::CANNOT };
            view.ask(Action::Say(why.into()));
            return;
        };
        if change == OutlineChange::Remove
            && change::what_goes(report, id).is_some()
            && self.confirm != Some(id)
        {
            self.confirm = Some(id);
            self.asked_now = true;
            self.selected = Some(id);
            self.want = Some(id);
            return;
        }
        self.confirm = None;
        (self.selected, self.want) = (Some(id), Some(id));
        match change {
            OutlineChange::Add(_) => {
                // The name is what one types next.
                let new = Some(report.next_section_id());
                (self.selected, self.want, self.want_name) = (new, None, new);
            }
            OutlineChange::Remove => {
                self.want = neighbour(&report.sections, id);
                self.selected = self.want;
                let said = words::outline::REMOVED.into();
                return view.ask(Action::ApplyAndSay(edit, said));
            }
            _ => {}
        }
        view.ask(Action::Apply(edit));
    }
}

/// The section that is selected after this one is gone: the one after its subtree, else the one before.
fn neighbour(sections: &[Section], id: SectionId) -> Option<SectionId> {
    let range = section_tree::subtree(sections, id)?;
    let after = sections.get(range.end);
    let before = range.start.checked_sub(1).and_then(|at| sections.get(at));
    after.or(before).map(|section| section.id)
}
