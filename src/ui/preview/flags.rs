//! Marks in the margin of the printed page, beside the lines findings are about; a click tells what there is.
//!
//! Invariants: only findings about words that are printed get a mark; what is missing has no line. No mark lies on
//! another: those of one line of a paragraph are one mark with their number, others stand beside each other.

use std::{collections::HashMap, sync::Arc};

use eframe::egui::{
    Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};

use super::{
    printed::{LetterAt, PrintedPages},
    sheets::PageSheet,
};
use crate::{
    layout::page::Pages,
    model::{Finding, Level, Place},
    ui::{
        findings::{Marked, sign_of},
        theme,
        theme::Theme,
        view::View,
        words::findings as say,
    },
};

/// From the printed words to the middle of the mark, points.
const AWAY: f32 = 22.0;
/// Height of a mark, and width of one that tells one thing, points.
const SIZE: f32 = 18.0;
/// More width where it tells several, points.
const COUNT: f32 = 11.0;
/// Between two marks that stand beside each other, points.
const GAP: f32 = 3.0;

/// The marks of all pages, and what they were made from.
#[derive(Debug, Default)]
pub struct Flags {
    of: Option<(Arc<Vec<Finding>>, Arc<Pages>)>,
    flags: Vec<Flag>,
}

/// Everything to be told beside one printed line.
#[derive(Debug)]
struct Flag {
    at: LetterAt,
    level: Level,
    /// Among the findings they were made from.
    findings: Vec<usize>,
}

impl Flags {
    /// Makes them anew when the findings or the pages are others.
    pub fn follow(&mut self, view: &View<'_>, printed: &PrintedPages) {
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

    /// The marks of one sheet; the one that was clicked.
    pub fn flags_ui(
        &self,
        ui: &Ui,
        printed: &PrintedPages,
        index: usize,
        sheet: &PageSheet,
    ) -> Option<Marked> {
        let (all, _) = self.of.as_ref()?;
        let mut drawn: Vec<Rect> = Vec::new();
        let mut clicked = None;
        for flag in self.flags.iter().filter(|flag| flag.at.page == index) {
            let stretch = printed.stretch(flag.at);
            let left = stretch
                .block
                .map_or(stretch.area.left(), |block| printed.block_area(index, block).left());
            let line = sheet.on_desk(Pos2::new(left, stretch.area.center().y));
            let several = flag.findings.len() > 1;
            let size = Vec2::new(SIZE + if several { COUNT } else { 0.0 }, SIZE);
            let middle = Pos2::new(line.x - AWAY, line.y);
            let rect = free(Rect::from_center_size(middle, size), &drawn, sheet.area);
            drawn.push(rect);
            if mark_ui(ui, (index, flag.at.stretch), flag, rect, all) {
                let findings = flag.findings.iter().filter_map(|nth| all.get(*nth).cloned());
                let at = rect.left_bottom() + Vec2::new(0.0, 4.0);
                clicked = Some(Marked { findings: findings.collect(), at });
            }
        }
        clicked
    }
}

/// One mark; whether it was clicked. Keys reach what it tells by the list.
fn mark_ui(ui: &Ui, salt: (usize, usize), flag: &Flag, rect: Rect, all: &[Finding]) -> bool {
    // Paper is light in the dark window too, and so are the pens that mark it.
    let theme = Theme::get(false);
    let mark = ui.interact(rect, Id::unique(("margin mark", salt)), Sense::CLICK | Sense::HOVER);
    let (sign, colour) = sign_of(theme, flag.level);
    let radius = CornerRadius::same((SIZE / 2.0) as u8);
    let fill = if mark.hovered() { *theme.hover } else { *theme.paper };
    let line = Stroke::new(1.3, colour);
    ui.painter().rect(rect, radius, fill, line, StrokeKind::Inside);
    let words = match flag.findings.len() {
        count @ 2.. => format!("{sign} {count}"),
        _ => sign.to_owned(),
    };
    let font = theme::semibold_at(12.5);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, colour);
    let messages = flag.findings.iter().filter_map(|nth| all.get(*nth));
    let messages: Vec<&str> = messages.map(|finding| finding.message.as_str()).collect();
    let name = say::mark(flag.level.word(), &messages.join(" "));
    mark.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if mark.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    let clicked = mark.clicked();
    mark.on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        for message in &messages {
            ui.label(RichText::new(*message).size(13.5));
        }
    });
    clicked
}

/// Where a mark stands that would lie on another: lines are closer than marks where the page is shown small. It
/// moves away from the words, and where the sheet ends, down.
fn free(wanted: Rect, drawn: &[Rect], sheet: Rect) -> Rect {
    let lowest = drawn.iter().map(Rect::bottom).fold(wanted.bottom(), f32::max);
    let mut at = wanted.translate(Vec2::new((sheet.left() + 2.0 - wanted.left()).max(0.0), 0.0));
    let first = at;
    while let Some(other) = drawn.iter().find(|other| other.expand(GAP - 0.5).intersects(at)) {
        at = at.translate(Vec2::new(other.left() - GAP - at.right(), 0.0));
        if at.left() < sheet.left() {
            let down = at.top() + 2.0;
            at = Rect::from_min_size(Pos2::new(first.left(), down), first.size());
        }
        if at.top() > lowest + GAP {
            break;
        }
    }
    at
}

/// Whether two findings are told by one mark: about words of one paragraph on one line.
fn is_same_line(printed: &PrintedPages, one: LetterAt, other: LetterAt) -> bool {
    let (first, second) = (printed.stretch(one), printed.stretch(other));
    let apart = (first.area.center().y - second.area.center().y).abs();
    one.page == other.page && first.block == second.block && apart < first.area.height() / 2.0
}

fn flags(findings: &[Finding], printed: &PrintedPages) -> Vec<Flag> {
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
    for (nth, finding) in findings.iter().enumerate().filter(|(_, it)| it.spot.is_some()) {
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
                flag.findings.push(nth);
            }
            None => flags.push(Flag { at, level: finding.level, findings: vec![nth] }),
        }
    }
    flags
}

fn is_text(place: &Place) -> bool {
    matches!(place, Place::Text { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_lies_on_another() {
        let sheet = Rect::from_min_max(Pos2::ZERO, Pos2::new(400.0, 600.0));
        let mut drawn: Vec<Rect> = Vec::new();
        for (y, width) in [
            (100.0, 18.0),
            (104.0, 29.0),
            (107.0, 29.0),
            (108.0, 18.0),
            (109.0, 18.0),
            (300.0, 18.0),
        ] {
            let wanted = Rect::from_center_size(Pos2::new(60.0, y), Vec2::new(width, SIZE));
            let at = free(wanted, &drawn, sheet);
            assert!(drawn.iter().all(|other| !other.intersects(at)), "{at:?} on {drawn:?}");
            assert!(sheet.contains_rect(at), "{at:?}");
            drawn.push(at);
        }
        let last = drawn[5].center();
        assert!((last - Pos2::new(60.0, 300.0)).length() < 0.1, "with room it stays: {last:?}");
    }
}
