//! Marks in the margin of the printed page, beside the lines findings are about.
//!
//! Invariant: only findings about words that are printed get a mark; what is missing has no line.

use std::{collections::HashMap, sync::Arc};

use eframe::egui::{Align2, Color32, Pos2, Rect, Response, RichText, Ui, Vec2};

use super::{
    printed::{LetterAt, Printed},
    sheets::PageSheet,
};
use crate::{
    layout::page::Pages,
    model::{Finding, Level, Place},
    ui::{theme, theme::Theme, view::View},
};

/// From the printed words to the mark, points.
const AWAY: f32 = 20.0;
/// Half the side of the square one points at, points.
const REACH: f32 = 9.0;

/// The marks of all pages, and what they were made from.
#[derive(Debug, Default)]
pub struct Flags {
    of: Option<(Arc<Vec<Finding>>, Arc<Pages>)>,
    flags: Vec<Flag>,
}

/// Everything to be told beside one printed stretch.
#[derive(Debug)]
struct Flag {
    at: LetterAt,
    level: Level,
    messages: Vec<String>,
}

impl Flags {
    /// Makes them anew when the findings or the pages are others.
    pub fn follow(&mut self, view: &View<'_>, printed: &Printed) {
        let findings = &view.open.findings;
        let is_fresh = self.of.as_ref().is_some_and(|(of, pages)| {
            Arc::ptr_eq(of, findings) && Arc::ptr_eq(pages, &printed.pages)
        });
        if !is_fresh {
            self.of = Some((Arc::clone(findings), Arc::clone(&printed.pages)));
            self.flags = flags(findings, printed);
        }
    }

    /// How many lines are marked.
    pub fn count(&self) -> usize {
        self.flags.len()
    }

    /// The marks of one sheet; `page` is told what the pointer on one finds.
    pub fn flags_ui(
        &self,
        ui: &Ui,
        printed: &Printed,
        index: usize,
        sheet: &PageSheet,
        page: &Response,
    ) {
        let theme = Theme::get(false);
        let mut drawn: Vec<Pos2> = Vec::new();
        for flag in self.flags.iter().filter(|flag| flag.at.page == index) {
            let stretch = printed.stretch(flag.at);
            let left = stretch
                .block
                .map_or(stretch.area.left(), |block| printed.block_area(index, block).left());
            let line = sheet.on_desk(Pos2::new(left, stretch.area.center().y));
            let middle = Pos2::new((line.x - AWAY).max(sheet.area.left() + REACH), line.y);
            let middle = beside(middle, &drawn, sheet.area);
            drawn.push(middle);
            let (sign, colour) = sign_of(theme, flag.level);
            ui.painter().text(
                middle,
                Align2::CENTER_CENTER,
                sign,
                theme::semibold_at(12.5),
                colour,
            );
            let reach = Rect::from_center_size(middle, Vec2::splat(2.0 * REACH));
            if page.hover_pos().is_some_and(|pointer| reach.contains(pointer)) {
                page.clone().on_hover_ui_at_pointer(|ui| {
                    ui.set_max_width(380.0);
                    for message in &flag.messages {
                        ui.label(RichText::new(message).size(13.5));
                    }
                });
            }
        }
    }
}

/// Where a mark stands that would lie on another: lines are closer than signs where the page is shown small.
fn beside(middle: Pos2, drawn: &[Pos2], sheet: Rect) -> Pos2 {
    let lies_on = |at: Pos2| drawn.iter().any(|other| (*other - at).abs().max_elem() < 1.5 * REACH);
    let steps = (0..4).map(|nth| middle - Vec2::new(nth as f32 * 1.6 * REACH, 0.0));
    let mut free = steps.filter(|at| at.x >= sheet.left() + 0.5 * REACH && !lies_on(*at));
    free.next().unwrap_or(middle)
}

/// Whether two findings are told by one mark: about words of one paragraph on one line.
fn is_same_line(printed: &Printed, one: LetterAt, other: LetterAt) -> bool {
    let (first, second) = (printed.stretch(one), printed.stretch(other));
    let apart = (first.area.center().y - second.area.center().y).abs();
    one.page == other.page && first.block == second.block && apart < first.area.height() / 2.0
}

fn flags(findings: &[Finding], printed: &Printed) -> Vec<Flag> {
    let told = || findings.iter().filter(|finding| finding.spot.is_some());
    // Texts have a way of their own; of all other places only those are looked for that findings name.
    let mut first: HashMap<&Place, Option<LetterAt>> = told().map(|it| (&it.place, None)).collect();
    for (page, stretches) in printed.stretches.iter().enumerate() {
        for (index, stretch) in stretches.iter().enumerate() {
            let place = printed.place(stretch);
            if let (false, Some(at)) = (is_text(place), first.get_mut(place)) {
                at.get_or_insert(LetterAt { page, stretch: index });
            }
        }
    }
    let mut flags: Vec<Flag> = Vec::new();
    for finding in told() {
        let at = match &finding.place {
            Place::Page => None,
            Place::Text { section, start } | Place::Figure { at: Some((section, start)), .. } => {
                printed.of_text(*section, *start as usize).map(|(at, _)| at)
            }
            place => first.get(place).copied().flatten(),
        };
        let Some(at) = at else { continue };
        match flags.iter_mut().find(|flag| is_same_line(printed, flag.at, at)) {
            Some(flag) => {
                flag.level = flag.level.max(finding.level);
                flag.messages.push(finding.message.clone());
            }
            None => flags.push(Flag {
                at,
                level: finding.level,
                messages: vec![finding.message.clone()],
            }),
        }
    }
    flags
}

fn is_text(place: &Place) -> bool {
    matches!(place, Place::Text { .. })
}

/// Paper is light in the dark window too, and so are the pens that mark it.
fn sign_of(theme: &Theme, level: Level) -> (&'static str, Color32) {
    match level {
        Level::Error => ("✗", *theme.error),
        Level::Warning => ("⚠", *theme.warning),
        Level::Hint => ("○", *theme.hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_lies_on_another() {
        let sheet = Rect::from_min_max(Pos2::ZERO, Pos2::new(400.0, 600.0));
        let mut drawn: Vec<Pos2> = Vec::new();
        for y in [100.0, 104.0, 107.0, 140.0] {
            let at = beside(Pos2::new(60.0, y), &drawn, sheet);
            let far = |other: &Pos2| (*other - at).abs().max_elem() >= 12.0;
            assert!(drawn.iter().all(far), "{at:?} on {drawn:?}");
            drawn.push(at);
        }
        assert!((drawn[3].x - 60.0).abs() < 0.1, "with room it stands in its column");
    }
}
