//! Exhibit → block: what stands at the head of its paragraph is shown, what stands behind it is its caption.

use std::ops::Range;

use super::{
    composer::Composer,
    document::{self, Block, Exhibited, Inline, Shown},
    exhibit::{Exhibit, ExhibitKind},
    exhibit_chart,
    exhibit_figures::ExhibitFigures,
    exhibit_table,
    inline::{self, Sign},
};
use crate::model::Place;

/// The exhibit a paragraph begins with; nothing where it begins with none that can be shown.
pub(super) fn exhibited(
    composer: &mut Composer<'_>,
    paragraph: &str,
    place_at: &dyn Fn(usize) -> Place,
) -> Option<Block> {
    let range = leading(paragraph)?;
    let place = place_at(range.start);
    // One that cannot be shown is a placeholder that cannot be printed: the paragraph says so.
    let exhibit = Exhibit::parse(&paragraph[range.start + 1..range.end - 1])?.ok()?;
    let figures = ExhibitFigures::of(&exhibit, &composer.figures, &place);
    composer.findings.extend(figures.missing());
    let typed = inline::inlines_behind(
        paragraph,
        range.end,
        place_at,
        &composer.figures,
        &mut composer.findings,
    );
    let is_captioned = !document::plain_text(&typed).trim().is_empty();
    let caption =
        if is_captioned { typed } else { vec![Inline::text(figures.caption(&exhibit), place)] };
    let count = match exhibit.kind {
        ExhibitKind::Chart => &mut composer.counted.charts,
        ExhibitKind::Table => &mut composer.counted.tables,
    };
    *count += 1;
    let label = format!("{} {count}.", exhibit.kind.name());
    let shown = match exhibit.kind {
        ExhibitKind::Chart => Shown::Chart(exhibit_chart::chart(&figures)),
        ExhibitKind::Table => {
            let summary = format!("{label} {}", document::plain_text(&caption).trim());
            Shown::Table(exhibit_table::table(&figures, exhibit.span, summary))
        }
    };
    Some(Block::Exhibit(Exhibited { label, caption, is_captioned, shown }))
}

/// The placeholder of an exhibit at the head of a paragraph, braces included; marks of bold and italic may stand before
/// it, for whoever makes a whole text bold makes this one bold, too.
pub fn leading(paragraph: &str) -> Option<Range<usize>> {
    let mut end = 0;
    for (range, sign) in inline::signs(paragraph) {
        let is_next = range.start == end;
        end = range.end;
        match sign {
            Sign::Bold | Sign::Italic if is_next => {}
            Sign::Placeholder if is_next => {
                let inside = &paragraph[range.start + 1..range.end - 1];
                return Exhibit::parse(inside).map(|_| range);
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests;
