//! A draft says so on every page; nothing else moves.

use super::*;
use crate::layout::marked_as_draft;

fn is_mark(item: &Item) -> bool {
    matches!(item, Item::Run(run) if text(run) == "DỰ THẢO")
}

#[test]
fn every_page_says_so_inside_its_top_margin_and_nothing_else_moves() {
    let mut document = document(vec![(0..90).map(|_| lines(2)).collect(), vec![lines(3)]]);
    document.parts[1].orientation = Orientation::Landscape;
    let (style, fonts) = (Style::nd30(), Fonts::bundled());
    let pages = layout(&document, style, fonts);
    assert!(pages.pages.len() > 3);
    let draft = marked_as_draft(&pages, style, fonts);
    assert_eq!(draft.nodes, pages.nodes);
    for (marked, page) in draft.pages.iter().zip(&pages.pages) {
        let (kept, added) = marked.items.split_at(page.items.len());
        assert_eq!(kept, page.items);
        assert_eq!(added.iter().filter(|item| is_mark(item)).count(), 1);
        let margin = points(style.margins.portrait.top_mm);
        let right = page.width_pt - points(style.margins.portrait.right_mm);
        for item in added {
            let Item::Rect(frame) = item else { continue };
            assert!(frame.y_pt > 0.0 && frame.y_pt + frame.height_pt < margin, "{frame:?}");
            assert!((frame.x_pt + frame.width_pt - right).abs() < 0.01, "{frame:?}");
        }
    }
}

#[test]
fn a_draft_offers_no_place_to_sign() {
    let mut pages = layout(&document(vec![vec![lines(1)]]), Style::nd30(), Fonts::bundled());
    let area = crate::layout::page::Rect {
        x_pt: 0.0,
        y_pt: 0.0,
        width_pt: 9.0,
        height_pt: 9.0,
        stroke_pt: 0.0,
        fill: None,
    };
    pages.signature = Some(crate::layout::page::SignatureBox { page: 0, area });
    assert_eq!(marked_as_draft(&pages, Style::nd30(), Fonts::bundled()).signature, None);
}
