//! What is to be checked before the leader sees it: beside the page marks with cards, below it a drawer with the
//! next things, drawn up the whole list by level and section; F8 goes to the next.
//!
//! `groups` sorts and folds, `drawer` draws the first lines, `list` all of it, `row` one row with its reason and
//! buttons, `card` what a mark tells, `target` says where a finding is put right, `fixes` what "Sửa" does,
//! `accepted` shows what was let stand. Invariant: F8 goes through the findings in the order shown, and does not
//! start over when one is fixed.

mod accepted;
mod card;
mod drawer;
mod fixes;
mod groups;
mod list;
mod row;
mod target;

use std::{collections::HashSet, sync::Arc};

use eframe::egui::{Frame, Rect, Sense, Ui, UiBuilder, Vec2};

pub use self::card::Marked;
use self::{
    card::FindingCard,
    drawer::{DrawerLine, DrawerRows},
    fixes::Fixes,
    groups::{FindingRow, Group, RowKey},
    row::{Accepting, Wish},
};
use super::{action::Action, app::book::OpenReport, view::View};
use crate::{
    edit::field::Field,
    model::{Finding, Level, Place},
};
pub use row::sign_of;
use target::Goal;
pub use target::way;

/// Findings in their groups, and the version of the report they were sorted for.
#[derive(Debug)]
struct GroupedFindings {
    findings: Arc<Vec<Finding>>,
    version: u64,
    groups: Vec<Group>,
    /// What the drawer shows of them.
    lines: Vec<DrawerLine>,
    /// In how many places each fix puts right what is wrong.
    fixes: Fixes,
}

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct FindingsPanel {
    current: Option<Current>,
    /// The errors gone to so far.
    seen: HashSet<(RowKey, Place)>,
    /// The box gone to last whose words are refused; they come before what was found.
    red: Option<Field>,
    made: Option<GroupedFindings>,
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
    /// The card at a mark of the page.
    card: Option<FindingCard>,
    /// The list was drawn for this report: it keeps its scroll.
    is_begun: bool,
}

/// The finding gone to last: where it stood in the list, and what it was.
#[derive(Debug, Clone)]
struct Current {
    at: usize,
    key: RowKey,
    place: Place,
}

impl FindingsPanel {
    /// Another report: its list begins at the top.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The way to where the finding after the current one is put right, round and round, and its sentence; a red box
    /// says itself what is wrong. None when there are none.
    pub fn next(&mut self, open: &OpenReport) -> Option<(Action, Option<String>)> {
        self.follow(open);
        if let Some(field) = self.next_red(open) {
            self.current = None;
            self.red = Some(field.clone());
            return Some((Action::Focus(field, None), None));
        }
        self.red = None;
        let stops: Vec<(&FindingRow, &Finding)> = self.stops().collect();
        let all: Vec<(RowKey, Place)> =
            stops.iter().map(|(row, finding)| (row.key.clone(), finding.place.clone())).collect();
        // An error that came up while one goes through what is less comes first.
        let is_new =
            |at: &usize| stops[*at].1.level == Level::Error && !self.seen.contains(&all[*at]);
        let behind = |current: &Current| {
            let same =
                |(key, place): &(RowKey, Place)| *key == current.key && *place == current.place;
            // A finding that was fixed is gone: the one after it stands where it stood.
            all.iter().position(same).map_or(current.at, |at| at + 1)
        };
        let at = (0..all.len()).find(is_new);
        let at = at.unwrap_or_else(|| self.current.as_ref().map_or(0, behind)) % all.len().max(1);
        let finding = stops.get(at)?.1;
        let there = Action::ToFinding(Box::new(finding.clone()));
        let told = finding.message.clone();
        let is_error = finding.level == Level::Error;
        self.seen.retain(|seen| all.contains(seen));
        let (key, place) = all.into_iter().nth(at)?;
        if is_error {
            self.seen.insert((key.clone(), place.clone()));
        }
        self.explained = Some(key.clone());
        self.current = Some(Current { at, key, place });
        self.scroll = true;
        Some((there, Some(told)))
    }

    /// The way to the first of all.
    pub fn first(&mut self, open: &OpenReport) -> Option<(Action, Option<String>)> {
        (self.current, self.red) = (None, None);
        self.seen.clear();
        self.next(open)
    }

    /// The next box whose words are refused: all of them come before the first finding, and again behind the last.
    fn next_red(&self, open: &OpenReport) -> Option<Field> {
        let at = match (&self.red, &self.current) {
            (Some(red), _) => {
                open.refused.iter().position(|field| field == red).map_or(0, |at| at + 1)
            }
            (None, None) => 0,
            (None, Some(current)) if current.at + 1 >= self.stops().count() => 0,
            (None, Some(_)) => return None,
        };
        let is_round = at >= open.refused.len() && self.stops().next().is_none();
        open.refused.get(if is_round { 0 } else { at }).cloned()
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
            let fixes = Fixes::of(&open.findings, &open.live, &open.commune);
            let is_open = |row: &FindingRow| self.unfolded.contains(&row.key);
            self.made = Some(GroupedFindings {
                findings: Arc::clone(&open.findings),
                version: open.version,
                lines: drawer::lines(&groups, &fixes, is_open),
                groups,
                fixes,
            });
        }
    }

    fn stops(&self) -> impl Iterator<Item = (&FindingRow, &Finding)> {
        let groups = self.made.as_ref().map_or(&[][..], |made| &made.groups);
        groups::stops(groups, |key| self.unfolded.contains(key))
    }

    /// Whether a card lies over the page, and wants Escape.
    pub fn has_card(&self) -> bool {
        self.card.is_some()
    }

    /// Draws the page, and below it the drawer: its first lines, or all of it drawn up. `page` tells which mark
    /// in its margin was clicked.
    pub fn side_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        drawn_up: bool,
        page: impl FnOnce(&mut Ui) -> Option<Marked>,
    ) {
        self.follow(view.open);
        let Some(made) = self.made.take() else { return };
        let area = ui.available_rect_before_wrap();
        ui.allocate_rect(area, Sense::hover());
        let has_rows = !made.lines.is_empty() || !view.open.refused.is_empty();
        let height = drawer::page_height(area.height(), has_rows, drawn_up);
        let (above, below) = area.split_top_bottom_at_y(area.top() + height);
        if height > 0.0 {
            let marked = part(ui, "page", above, page);
            if let Some(marked) = marked {
                self.card = Some(FindingCard::of(&marked));
            }
        }
        part(ui, "drawer", below, |ui| {
            let paper = Frame::new().fill(*view.theme.paper);
            paper.show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                drawer::head_ui(ui, view, drawn_up);
                if drawn_up {
                    self.list_ui(ui, view, &made);
                } else {
                    self.rows_ui(ui, view, &made);
                }
            });
        });
        if let Some(mut card) = self.card.take()
            && card.card_ui(ui.ctx(), view, &made.fixes)
        {
            self.card = Some(card);
        }
        self.made = Some(made);
    }

    fn rows_ui(&mut self, ui: &mut Ui, view: &View<'_>, made: &GroupedFindings) {
        let (groups, lines, fixes) = (&made.groups, &made.lines, &made.fixes);
        let here = self.current.as_ref().map(|current| (current.key.clone(), current.at));
        let here = here.as_ref().map(|(key, at)| (key, *at));
        drawer::red_ui(ui, view, self.red.as_ref());
        let rows = DrawerRows { groups, lines, fixes, here };
        if let Some((row, at)) = drawer::rows_ui(ui, view, rows) {
            self.grant(view, row, at, Wish::Go);
        }
    }
}

/// A part of the panel.
fn part<R>(ui: &mut Ui, salt: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut inner = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    inner.shrink_clip_rect(rect);
    add(&mut inner)
}
