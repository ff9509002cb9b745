//! What was kept of a report: its issued versions, two of them side by side, the signed papers beside it, and its
//! history.
//!
//! Invariant: it shows what was read when it was opened; whatever changes the book asks for it anew.

use eframe::egui::{ComboBox, Context, Grid, Id, Label, RichText, ScrollArea, Ui};

use super::{
    action::{Action, Asks, KeptAsk},
    boxes::{dialog, widgets},
    theme::{self, Theme},
    words::{issuing as say, shortened},
};
use crate::{
    disk::room::size_words,
    model::{Attachment, IssuedVersion, Period, SectionId},
    session::{
        history::HistoryLine,
        issued_difference::{IssuedDifference, LineOf},
    },
};

/// Width of the box, and the most each of its lists takes, points.
const WIDTH: f32 = 760.0;
const LIST: f32 = 170.0;
/// Letters of a value in the history.
const LETTERS: usize = 160;

/// The box while it is open.
#[derive(Debug, Default)]
pub struct VersionsBox {
    /// Of which report.
    pub period: Option<Period>,
    /// Whether files may be attached and taken out here.
    pub may_write: bool,
    /// Versions, oldest first.
    pub versions: Vec<IssuedVersion>,
    /// The one the report is now.
    pub standing: Option<u32>,
    /// The two that are compared.
    pub compared: (u32, u32),
    /// How they differ; the sentence says why that is not known.
    pub difference: Option<Result<IssuedDifference, String>>,
    /// Signed papers.
    pub attachments: Vec<Attachment>,
    /// Newest first.
    pub history: Vec<HistoryLine>,
    /// Sections that the history names, with their names.
    pub sections: Vec<(SectionId, String)>,
    /// The one whose history alone is shown.
    pub section: Option<SectionId>,
}

impl VersionsBox {
    /// Draws the box.
    pub fn versions_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("versions box");
        let shown = dialog::dialog_ui(context, id, say::KEPT_TITLE, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| {
                widgets::heading(ui, say::KEPT_TITLE, 17.0);
                self.versions_ui(ui, theme, asks);
                self.compare_ui(ui, theme, asks);
                self.attachments_ui(ui, theme, asks);
                self.history_ui(ui, theme);
            });
            dialog::buttons_ui(ui, |ui| {
                ui.add(widgets::primary_button(theme, say::CLOSE)).clicked()
            })
        });
        if shown.inner || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    fn versions_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        title_ui(ui, theme, say::VERSIONS);
        if self.versions.is_empty() {
            ui.label(RichText::new(say::NO_VERSIONS).color(*theme.text_soft));
        }
        for version in &self.versions {
            ui.horizontal_wrapped(|ui| {
                let is_it = Some(version.version) == self.standing;
                ui.label(RichText::new(say::version(version, is_it)).color(*theme.text));
                if version.pdf.is_some() {
                    let name = say::open_version(version.version);
                    if ui.add(widgets::quiet_button(theme, &name)).clicked() {
                        asks.push(Action::Kept(KeptAsk::OpenVersion(version.version)));
                    }
                }
            });
        }
    }

    fn compare_ui(&mut self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        if self.versions.len() < 2 {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say::COMPARE_WHAT).color(*theme.text));
            let (old, new) = self.compared;
            for (label, side) in
                [(say::OLDER, &mut self.compared.0), (say::NEWER, &mut self.compared.1)]
            {
                let named = ui.label(RichText::new(label).color(*theme.text));
                let chosen = say::version_number(*side);
                let list = ComboBox::from_id_salt(label).selected_text(chosen);
                let shown = list.show_ui(ui, |ui| {
                    for version in &self.versions {
                        let name = say::version_number(version.version);
                        ui.selectable_value(side, version.version, name);
                    }
                });
                shown.response.labelled_by(named.id);
            }
            if self.compared != (old, new) {
                self.difference = None;
            }
            if ui.add(widgets::plain_button(theme, say::COMPARE)).clicked() {
                asks.push(Action::Kept(KeptAsk::Compare(self.compared.0, self.compared.1)));
            }
        });
        match &self.difference {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(why).color(*theme.error));
            }
            Some(Ok(difference)) => difference_ui(ui, theme, difference),
        }
    }

    fn attachments_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        title_ui(ui, theme, say::ATTACHMENTS);
        for file in &self.attachments {
            ui.horizontal_wrapped(|ui| {
                let words = format!("{} ({})", file.name, size_words(file.size));
                ui.label(RichText::new(words).color(*theme.text));
                if ui.add(widgets::quiet_button(theme, &say::open_file(&file.name))).clicked() {
                    asks.push(Action::Kept(KeptAsk::OpenFile(file.sha256.clone())));
                }
                let take_out = say::take_out(&file.name);
                if self.may_write && ui.add(widgets::quiet_button(theme, &take_out)).clicked() {
                    asks.push(Action::Kept(KeptAsk::AskDetach(file.sha256.clone())));
                }
            });
        }
        if self.may_write && ui.add(widgets::plain_button(theme, say::ATTACH)).clicked() {
            asks.push(Action::Kept(KeptAsk::PickFile));
        }
    }

    fn history_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        title_ui(ui, theme, say::HISTORY);
        let chosen = self.sections.iter().find(|(id, _)| Some(*id) == self.section);
        let chosen = chosen.map_or(say::ALL_SECTIONS, |(_, name)| name.as_str()).to_owned();
        ui.horizontal_wrapped(|ui| {
            let named = ui.label(RichText::new(say::SECTION).color(*theme.text));
            let list = ComboBox::from_id_salt(say::SECTION).selected_text(chosen);
            let shown = list.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.section, None, say::ALL_SECTIONS);
                for (id, name) in &self.sections {
                    ui.selectable_value(&mut self.section, Some(*id), name);
                }
            });
            shown.response.labelled_by(named.id);
        });
        let lines = self.history.iter();
        let lines = lines.filter(|line| self.section.is_none() || line.section == self.section);
        ScrollArea::vertical().id_salt("history").max_height(LIST).show(ui, |ui| {
            for line in lines {
                let words = RichText::new(say::history(line, LETTERS)).size(13.0);
                ui.add(Label::new(words.color(*theme.text)).wrap());
            }
        });
    }
}

fn title_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(words).font(theme::semibold_at(14.0)).color(*theme.text));
}

fn difference_ui(ui: &mut Ui, theme: &Theme, difference: &IssuedDifference) {
    let IssuedDifference { lines, figures } = difference;
    if lines.is_empty() && figures.is_empty() {
        ui.label(RichText::new(say::SAME).color(*theme.text_soft));
    }
    ScrollArea::vertical().id_salt("difference").max_height(LIST).show(ui, |ui| {
        for (of, line) in lines {
            let (mark, colour) = match of {
                LineOf::Old => ("−", *theme.error),
                LineOf::New => ("+", *theme.accent),
                LineOf::Both => (" ", *theme.text_soft),
            };
            let words = RichText::new(format!("{mark} {line}")).size(13.0).color(colour);
            ui.add(Label::new(words).wrap());
        }
        if !figures.is_empty() {
            title_ui(ui, theme, say::FIGURES_DIFFER);
        }
        Grid::new("figures that differ").num_columns(3).show(ui, |ui| {
            for figure in figures {
                let label = say::figure(figure);
                ui.label(RichText::new(shortened(&label, 60)).size(13.0).color(*theme.text));
                ui.label(RichText::new(say::or_blank(&figure.old)).size(13.0));
                ui.label(RichText::new(format!("→ {}", say::or_blank(&figure.new))).size(13.0));
                ui.end_row();
            }
        });
    });
}
