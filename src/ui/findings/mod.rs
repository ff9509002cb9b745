//! What is to be checked before the leader sees it: a list by level and section; F8 goes to the next.
//!
//! `groups` sorts and folds, `row` draws one row with its reason and buttons, `target` says where a
//! finding is put right, `edit::fix` what "Sửa" does, `accepted` shows what was accepted. Invariant: F8 goes through the
//! findings in the order shown, and does not start over when one is fixed.

mod accepted;
mod groups;
mod row;
mod target;

use std::{collections::HashSet, sync::Arc};

use eframe::egui::{
    self, Color32, CornerRadius, Frame, Margin, RichText, Role, ScrollArea, Stroke, Ui, Vec2,
    WidgetInfo,
};

use self::{
    groups::{FindingRow, Group, RowKey},
    row::{Accepting, Look, Wish, sign_of},
};
use super::{
    action::{Action, Asks},
    app::book::OpenReport,
    boxes::widgets,
    command::Command,
    theme::{self, Theme},
    view::View,
    words,
};
use crate::edit::field::Field;
use crate::model::{Finding, Level, Place, text};
pub use target::Goal;

/// Indent of the single rows of a fold, points.
const INDENT: f32 = 14.0;

/// Findings in their groups, and the version of the report they were sorted for.
#[derive(Debug)]
struct Grouped {
    findings: Arc<Vec<Finding>>,
    version: u64,
    groups: Vec<Group>,
}

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct FindingsPanel {
    current: Option<Current>,
    made: Option<Grouped>,
    /// F8 was pressed: the row shall be in sight.
    scroll: bool,
    /// Folds that are open.
    unfolded: HashSet<RowKey>,
    /// The row that shows why, and what can be done.
    explained: Option<RowKey>,
    /// The row a reason is being written for.
    accepting: Option<Accepting>,
    /// What was accepted is shown.
    let_stand_shown: bool,
}

/// The finding gone to last: where it stood in the list, and what it was.
#[derive(Debug, Clone)]
struct Current {
    at: usize,
    key: RowKey,
    place: Place,
}

impl FindingsPanel {
    /// Where the finding after the current one is put right, round and round; none when there are none.
    pub fn next(&mut self, open: &OpenReport) -> Option<Goal> {
        self.follow(open);
        let stops: Vec<(&FindingRow, &Finding)> = self.stops().collect();
        let all: Vec<(RowKey, Place)> =
            stops.iter().map(|(row, finding)| (row.key.clone(), finding.place.clone())).collect();
        let at = self.current.as_ref().map_or(0, |current| {
            let same =
                |(key, place): &(RowKey, Place)| *key == current.key && *place == current.place;
            // A finding that was mended is gone: the one after it stands where it stood.
            all.iter().position(same).map_or(current.at, |at| at + 1)
        });
        let at = at % all.len().max(1);
        let goal = target::goal(stops.get(at)?.1, open);
        let (key, place) = all.into_iter().nth(at)?;
        self.explained = Some(key.clone());
        self.current = Some(Current { at, key, place });
        self.scroll = true;
        Some(goal)
    }

    /// Sorts the findings anew when they or the report are others.
    fn follow(&mut self, open: &OpenReport) {
        let is_fresh = self.made.as_ref().is_some_and(|made| {
            Arc::ptr_eq(&made.findings, &open.findings) && made.version == open.version
        });
        if !is_fresh {
            let goal = |finding: &Finding| match target::goal(finding, open) {
                Goal::Place(place) => place,
                // The office has no tab: it stays with the words that miss it.
                Goal::Box(_) => finding.place.clone(),
            };
            let groups = groups::groups(&open.findings, goal, &open.live, &open.tabs);
            let findings = Arc::clone(&open.findings);
            self.made = Some(Grouped { findings, version: open.version, groups });
        }
    }

    fn stops(&self) -> impl Iterator<Item = (&FindingRow, &Finding)> {
        let groups = self.made.as_ref().map_or(&[][..], |made| &made.groups);
        groups::stops(groups, |key| self.unfolded.contains(key))
    }

    /// Draws the list.
    pub fn findings_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let theme = view.theme;
        let findings = &view.open.findings;
        self.follow(view.open);
        let frame = Frame::new().fill(*theme.paper).inner_margin(Margin::symmetric(14, 10));
        frame.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            side_switch_ui(ui, theme, true, findings.len(), view.asks);
            ui.add_space(4.0);
            if !findings.is_empty() {
                counts_ui(ui, theme, findings);
                ui.separator();
            }
            let area = ScrollArea::vertical().auto_shrink([false, false]);
            area.show(ui, |ui| {
                let wrong = view.wrong_boxes();
                wrong_boxes_ui(ui, view, &wrong);
                if findings.is_empty() && wrong.is_empty() {
                    empty_ui(ui, theme);
                }
                let made = self.made.take();
                if let Some(made) = &made {
                    self.groups_ui(ui, view, &made.groups);
                }
                self.made = made;
                accepted::let_stand_ui(ui, view, &mut self.let_stand_shown);
                ui.add_space(12.0);
            });
        });
    }

    fn groups_ui(&mut self, ui: &mut Ui, view: &View<'_>, groups: &[Group]) {
        let mut level = None;
        let mut at = 0;
        for group in groups {
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
                self.row_ui(ui, view, group, row, at);
                if !row.is_fold() {
                    at += row.findings.len();
                } else if is_open {
                    for inner in &row.inner {
                        ui.horizontal_top(|ui| {
                            ui.add_space(INDENT);
                            ui.vertical(|ui| {
                                self.row_ui(ui, view, group, inner, at);
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
    fn row_ui(&mut self, ui: &mut Ui, view: &View<'_>, group: &Group, row: &FindingRow, at: usize) {
        let here = self.current.as_ref().filter(|current| current.key == row.key);
        let look = Look {
            here: here.is_some(),
            unfolded: self.unfolded.contains(&row.key),
            explained: self.explained.as_ref() == Some(&row.key),
        };
        let accepting = self.accepting.as_mut().filter(|accepting| accepting.key == row.key);
        let id = ("finding", &group.title, &row.key);
        let wish = ui.push_id(id, |ui| {
            let (response, wish) = row::row_ui(ui, view, group, row, look, accepting);
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
    fn grant(&mut self, view: &View<'_>, row: &FindingRow, at: usize, wish: Wish) {
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
                view.ask(target::goal(finding, view.open).action());
                self.explained = Some(row.key.clone());
                self.current = Some(Current { at: at + nth, key: row.key.clone(), place });
            }
            Wish::Explain => {
                let is_explained = self.explained.as_ref() == Some(&row.key);
                self.explained = (!is_explained).then(|| row.key.clone());
            }
            Wish::Mend(edit, said) => {
                view.ask(Action::Apply(edit));
                view.ask(Action::Say(said));
            }
            Wish::AskReason => {
                let key = row.key.clone();
                self.accepting = Some(Accepting { key, reason: String::new(), is_new: true });
            }
            Wish::NoReason => self.accepting = None,
            Wish::Accept(reason) => {
                (self.accepting, self.explained) = (None, None);
                view.ask(Action::Accept(row.findings.clone(), reason));
            }
        }
    }
}

/// The two things that can stand beside the work, as a switch; for the head of both.
pub fn side_switch_ui(
    ui: &mut Ui,
    theme: &Theme,
    findings_shown: bool,
    findings: usize,
    asks: &Asks,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (words, shown) in [
            (words::preview::PAGES.to_owned(), !findings_shown),
            (words::findings::switch(findings), findings_shown),
        ] {
            let (font, colour) = if shown {
                (theme::semibold_at(13.0), *theme.accent_soft_text)
            } else {
                (theme::regular_at(13.0), *theme.text)
            };
            let button = egui::Button::new(RichText::new(&words).font(font).color(colour))
                .fill(if shown { *theme.accent_soft } else { Color32::TRANSPARENT })
                .stroke(Stroke::NONE)
                .corner_radius(CornerRadius::same(theme::RADIUS))
                .min_size(Vec2::new(0.0, 28.0));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, &words));
            if response.on_hover_text(Command::Check.tooltip()).clicked() && !shown {
                asks.run(Command::Check);
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let hide = ui.add(widgets::quiet_button(theme, "»"));
            let hide = widgets::named(hide, Role::Button, words::findings::HIDE);
            if hide.on_hover_text(Command::TogglePreview.tooltip()).clicked() {
                asks.run(Command::TogglePreview);
            }
        });
    });
}

/// Boxes whose words are not in the report that was checked; a click goes to one.
fn wrong_boxes_ui(ui: &mut Ui, view: &View<'_>, wrong: &[Field]) {
    for field in wrong {
        let words = words::wrong_box(&words::boxes::name(field, &view.open.live));
        let button = egui::Button::new(RichText::new(words).color(*view.theme.error));
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

fn counts_ui(ui: &mut Ui, theme: &Theme, findings: &[Finding]) {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counts = [Level::Error, Level::Warning, Level::Hint].map(|level| (level, count(level)));
    let words: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{count} {}", level.word()))
        .collect();
    let keys = Command::NextFinding.keys();
    let words = words::findings::counts(&words.join(", "), &keys);
    ui.label(RichText::new(words).size(13.0).color(*theme.text_soft));
}

fn level_ui(ui: &mut Ui, theme: &Theme, level: Level) {
    let (sign, colour) = sign_of(theme, level);
    ui.add_space(4.0);
    let words = format!("{sign} {}", text::upper(level.word()));
    ui.label(RichText::new(words).font(theme::semibold_at(12.5)).color(colour));
}
