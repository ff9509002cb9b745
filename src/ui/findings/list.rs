//! The whole list of findings, drawn up from the foot of the page.

use eframe::egui::{Button, Frame, Margin, RichText, ScrollArea, Ui, Vec2};

use super::{
    Current, FindingsPanel, GroupedFindings, accepted, fixes,
    groups::{FindingRow, Group},
    row::{self, Accepting, Look, Wish, sign_of},
};
use crate::{
    edit::field::Field,
    model::{Level, text},
    ui::{
        action::Action,
        theme::{self, Theme},
        view::View,
        words,
    },
};

/// Indent of the single rows of a fold, points.
const INDENT: f32 = 14.0;

impl FindingsPanel {
    /// Draws the list.
    pub(super) fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, made: &GroupedFindings) {
        let frame = Frame::new().inner_margin(Margin::symmetric(14, 4));
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
            let mut area = ScrollArea::vertical().auto_shrink([false, false]);
            if !std::mem::replace(&mut self.is_begun, true) {
                area = area.vertical_scroll_offset(0.0);
            }
            area.show(ui, |ui| {
                let wrong = view.open.wrong_boxes(view.drafts);
                wrong_boxes_ui(ui, view, &wrong);
                if made.findings.is_empty() && wrong.is_empty() {
                    empty_ui(ui, view.theme);
                }
                self.groups_ui(ui, view, made);
                accepted::let_stand_ui(ui, view, &mut self.let_stand_shown);
                ui.add_space(12.0);
            });
        });
    }

    fn groups_ui(&mut self, ui: &mut Ui, view: &View<'_>, made: &GroupedFindings) {
        let mut level = None;
        let mut at = 0;
        for group in &made.groups {
            if level != Some(group.level) {
                level = Some(group.level);
                level_ui(ui, view.theme, group.level);
            }
            ui.label(
                RichText::new(&group.title)
                    .font(theme::semibold_at(13.0))
                    .color(*view.theme.text_soft),
            );
            for row in &group.rows {
                let is_open = self.unfolded.contains(&row.key);
                self.row_ui(ui, view, (made, group), row, at);
                if !row.is_fold() {
                    at += row.findings.len();
                } else if is_open {
                    for inner in &row.inner {
                        ui.horizontal_top(|ui| {
                            ui.add_space(INDENT);
                            ui.vertical(|ui| {
                                self.row_ui(ui, view, (made, group), inner, at);
                            });
                        });
                        at += inner.findings.len();
                    }
                } else {
                    at += 1;
                }
            }
            ui.add_space(6.0);
        }
        self.scroll = false;
    }

    /// One row; `at` is the stop of its first finding.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        (made, group): (&GroupedFindings, &Group),
        row: &FindingRow,
        at: usize,
    ) {
        let here = self.current.as_ref().filter(|current| current.key == row.key);
        let look = Look {
            here: here.is_some(),
            unfolded: self.unfolded.contains(&row.key),
            explained: self.explained.as_ref() == Some(&row.key),
            fix: made.fixes.fix(&row.findings).filter(|_| view.editable),
        };
        let accepting =
            self.accepting.as_mut().filter(|accepting| accepting.key.as_ref() == Some(&row.key));
        let id = ("finding", &group.title, &row.key);
        let wish = ui.push_id(id, |ui| {
            let (response, wish) = row::row_ui(ui, view, group, row, &look, accepting);
            if look.here && self.scroll {
                response.scroll_to_me(None);
            }
            wish
        });
        if let Some(wish) = wish.inner {
            self.grant(view, row, at, wish);
        }
    }

    /// Does what a row was asked; `at` is the stop of its first finding.
    pub(super) fn grant(&mut self, view: &View<'_>, row: &FindingRow, at: usize, wish: Wish) {
        match wish {
            Wish::Fold => {
                if !self.unfolded.remove(&row.key) {
                    self.unfolded.insert(row.key.clone());
                }
            }
            Wish::Go => {
                // Again on the same row: the next of its places.
                let here = self.current.as_ref().filter(|current| current.key == row.key);
                let next = here.and_then(|current| {
                    row.findings.iter().position(|finding| finding.place == current.place)
                });
                let nth = next.map_or(0, |nth| (nth + 1) % row.findings.len());
                let finding = &row.findings[nth];
                let place = finding.place.clone();
                view.ask(Action::ToFinding(Box::new(finding.clone())));
                self.explained = Some(row.key.clone());
                self.current = Some(Current { at: at + nth, key: row.key.clone(), place });
            }
            Wish::Explain => {
                let is_explained = self.explained.as_ref() == Some(&row.key);
                self.explained = (!is_explained).then(|| row.key.clone());
            }
            Wish::Fix(reach) => fixes::ask(view, &row.findings, reach),
            Wish::AskReason => self.accepting = Some(Accepting::begun(Some(row.key.clone()))),
            Wish::NoReason => self.accepting = None,
            Wish::Accept(reason) => {
                (self.accepting, self.explained) = (None, None);
                view.ask(Action::Accept(row.findings.clone(), reason));
            }
        }
    }
}

/// Boxes whose words are not in the report that was checked; a click goes to one.
fn wrong_boxes_ui(ui: &mut Ui, view: &View<'_>, wrong: &[Field]) {
    for field in wrong {
        let words = words::wrong_box(&words::boxes::name(field, &view.open.live));
        let button = Button::new(RichText::new(words).color(*view.theme.error));
        if ui.add(button.frame(false).wrap()).clicked() {
            view.ask(Action::Focus(field.clone(), None));
        }
        ui.add_space(4.0);
    }
}

fn empty_ui(ui: &mut Ui, theme: &Theme) {
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new("✓").size(28.0).color(*theme.good));
        ui.label(RichText::new(words::findings::NOTHING).font(theme::semibold_at(15.0)));
        let words = words::findings::NOTHING_WHAT;
        ui.label(RichText::new(words).color(*theme.text_soft));
    });
}

fn level_ui(ui: &mut Ui, theme: &Theme, level: Level) {
    let (sign, colour) = sign_of(theme, level);
    ui.add_space(4.0);
    let words = format!("{sign} {}", text::upper(level.word()));
    ui.label(RichText::new(words).font(theme::semibold_at(12.5)).color(colour));
}
