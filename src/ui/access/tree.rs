//! What a screen reader is handed: the tree egui made, mended before it leaves the window.
//!
//! egui names the window and the edges of panels in no language of ours, and gives the letters of a text with
//! the invisible frames of chips among them. Both are put right here, where all of it passes. Invariant: nothing
//! is done while nobody reads the tree.

use eframe::egui::{
    Context, FullOutput, Id, Plugin,
    accesskit::{Live, Node, Role, TreeUpdate},
};

use crate::{
    model::text,
    ui::{editor::chips, words::access as say},
};

/// What the app has to say of the whole window, set each frame.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Told {
    /// What the window is called.
    pub window: String,
    /// Results and troubles of now; each is said when it appears or changes.
    pub said: Vec<(Live, String)>,
}

#[derive(Debug, Default)]
struct MendedTree {
    told: Told,
}

/// Mends every tree that leaves this context.
pub fn install(context: &Context) {
    context.add_plugin(MendedTree::default());
}

/// Tells the readers of this context.
pub fn tell(context: &Context, told: Told) {
    if let Some(tree) = context.plugin_opt::<MendedTree>() {
        tree.lock().told = told;
    }
}

impl Plugin for MendedTree {
    fn debug_name(&self) -> &'static str {
        "tree for screen readers"
    }

    fn output_hook(&mut self, _context: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            mend(update, &self.told);
        }
    }
}

fn mend(update: &mut TreeUpdate, told: &Told) {
    for (_, node) in &mut update.nodes {
        match node.role() {
            Role::Window => node.set_label(told.window.as_str()),
            Role::TextRun => without_marks(node),
            Role::ComboBox => with_value(node),
            _ => {}
        }
        if node.role() != Role::TextRun {
            as_shown(node);
        }
    }
    for (nth, (live, words)) in told.said.iter().enumerate() {
        say_words(update, nth, *live, words);
    }
}

/// Names hold no letters that hide or turn others, and an end: a book from elsewhere may have any in its texts.
fn as_shown(node: &mut Node) {
    const MOST: usize = 2_000;
    let is_text = matches!(node.role(), Role::TextInput | Role::MultilineTextInput);
    let is_odd = |sign: char| text::is_unseen(sign) && !matches!(sign, '\n' | '\t');
    let mended = |name: &str| {
        let is_wrong = name.chars().any(is_odd) || name.len() > 4 * MOST;
        is_wrong.then(|| text::clean(&text::shortened(name, MOST)))
    };
    if let Some(name) = node.label().and_then(mended) {
        node.set_label(name);
    }
    // What is written in a box is the person's own.
    if let Some(value) = node.value().filter(|_| !is_text).and_then(mended) {
        node.set_value(value);
    }
}

/// The sentence is said from where it stands in the window; one that is only painted, or told by a colour, gets
/// a node of its own.
fn say_words(update: &mut TreeUpdate, nth: usize, live: Live, words: &str) {
    let stands = update
        .nodes
        .iter_mut()
        .find(|(_, node)| node.role() == Role::Label && node.value() == Some(words));
    if let Some((_, node)) = stands {
        node.set_live(live);
        return;
    }
    let id = Id::unique(("said", nth)).accesskit_id();
    let mut node = Node::new(Role::Label);
    node.set_value(words);
    node.set_live(live);
    if let Some((_, window)) = update.nodes.iter_mut().find(|(_, it)| it.role() == Role::Window) {
        window.push_child(id);
        update.nodes.push((id, node));
    }
}

/// The value of a list of choices is read with its name where the system has no other way to tell it.
fn with_value(node: &mut Node) {
    if let (Some(label), Some(value)) = (node.label(), node.value())
        && !value.is_empty()
    {
        let both = say::with_value(label, value);
        node.set_label(both);
    }
}

/// Takes the marks of chips out of a line of text. They stay letters without words, so that places in the line
/// are still those of the text on screen.
fn without_marks(run: &mut Node) {
    let Some(value) = run.value().filter(|value| chips::has_marks(value)) else { return };
    let lengths: Vec<u8> = value
        .chars()
        .map(|letter| if chips::is_mark(letter) { 0 } else { letter.len_utf8() as u8 })
        .collect();
    let plain = chips::plain(value);
    run.set_value(plain);
    run.set_character_lengths(lengths);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_text_is_read_without_the_frames_of_its_chips() {
        let mut shown = "Quý ".to_owned();
        chips::push_chip(&mut shown, 5, "IV");
        shown.push_str(" đạt");
        let mut run = Node::new(Role::TextRun);
        run.set_character_lengths(shown.chars().map(|c| c.len_utf8() as u8).collect::<Vec<_>>());
        run.set_value(shown.clone());
        without_marks(&mut run);
        assert_eq!(run.value(), Some("Quý IV đạt"));
        let lengths = run.character_lengths();
        assert_eq!(lengths.len(), shown.chars().count(), "places stay");
        let bytes: usize = lengths.iter().map(|length| usize::from(*length)).sum();
        assert_eq!(bytes, "Quý IV đạt".len());
    }
}
