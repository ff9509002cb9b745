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
        for flag in self.flags.iter().filter(|flag| flag.at.page == index) {
            let stretch = printed.stretch(flag.at);
            let left = stretch
                .block
                .map_or(stretch.area.left(), |block| printed.block_area(index, block).left());
            let line = sheet.on_desk(Pos2::new(left, stretch.area.center().y));
            let middle = Pos2::new((line.x - AWAY).max(sheet.area.left() + REACH), line.y);
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
        match flags.iter_mut().find(|flag| flag.at == at) {
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
