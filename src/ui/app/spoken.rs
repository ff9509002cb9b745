//! What the app tells those who listen: the window's name, results, and what is wrong.

use eframe::egui::{self, accesskit::Live};

use super::App;
use crate::model::text;
use crate::ui::{
    access::{
        node,
        tree::{self, Told},
    },
    boxes::BoxId,
    state::{Saved, Waiting},
    words,
};

impl App {
    /// At the end of a frame; costs nothing while nobody reads the tree.
    pub(super) fn tell_readers(&self, context: &egui::Context) {
        if node::is_read(context) {
            let window = words::access::window(self.period());
            tree::tell(context, Told { window, said: self.spoken(context) });
        }
    }

    /// Results and troubles as they stand now. The clock of "Đã lưu 10:32:07" is none of them.
    fn spoken(&self, context: &egui::Context) -> Vec<(Live, String)> {
        let mut said = Vec::new();
        let mut say = |live: Live, words: String| {
            if !words.is_empty() {
                said.push((live, words));
            }
        };
        match (&self.saving.saved, self.waiting()) {
            (Saved::Failed(why), _) => {
                say(Live::Assertive, words::shell::not_saved(&text::one_line(why)));
            }
            (_, Waiting::Wrong { boxes, .. }) => {
                say(Live::Assertive, words::shell::wrong_boxes(boxes));
            }
            _ => {}
        }
        say(Live::Assertive, self.wrong_here(context).unwrap_or_default());
        say(Live::Polite, self.said.as_ref().map_or_else(String::new, |said| said.words.clone()));
        if let Some(find) = &self.over.find {
            say(Live::Polite, find.summary());
        } else if let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref())
            && open.is_draft()
        {
            say(Live::Polite, words::access::findings(&open.findings, open.refused.len()));
        }
        if self.panels.preview.has_focus(context) {
            say(Live::Polite, self.panels.preview.page_words());
        }
        said
    }

    /// Why the words of the box that has the focus will not do.
    fn wrong_here(&self, context: &egui::Context) -> Option<String> {
        let focused = context.memory(egui::Memory::focused)?;
        let field = self.shown.focus.now().filter(|field| field.id() == focused)?;
        self.book.as_ref()?.open.as_ref()?.wrong(field, &self.saving.drafts)
    }
}
