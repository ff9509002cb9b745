//! A chart read back: a figure with its words and its place, drawn inside its own marked content.

use lopdf::{Dictionary, Document, Object};

use super::{
    reader::{get, name, open, page_ids, stream, text},
    sample::Sample,
};
use crate::{
    export::pdf::pdf,
    layout::page::{Face, Item, NodeId, Polyline, Role},
};

/// A page with a paragraph, a figure of a frame, a line, a mark and a word, and a paragraph.
fn file() -> Document {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let above = sample.node(Role::Paragraph, NodeId(0), "", 0.0);
    sample.words(Some(above), (Face::Regular, 12.0), (85.0, 90.0), "trên", 0.0);
    let figure = sample.node(Role::Figure, NodeId(0), "Biểu đồ: cao nhất 700.", 100.0);
    let line = |corners: &[(f32, f32)], is_closed, fill, grey| {
        let corners = corners.to_vec();
        Item::Polyline(Polyline { corners, is_closed, stroke_pt: 0.5, grey, fill, node: figure })
    };
    let frame = [(85.0, 100.0), (385.0, 100.0), (385.0, 200.0), (85.0, 200.0)];
    sample.item(line(&frame, true, None, 0.5));
    sample.words(Some(figure), (Face::Regular, 10.0), (90.0, 110.0), "700", 0.0);
    sample.item(line(&[(90.0, 190.0), (300.0, 120.0)], false, None, 0.0));
    sample.item(line(&[(90.0, 190.0), (93.0, 190.0), (90.0, 193.0)], true, Some(1.0), 0.0));
    let below = sample.node(Role::Paragraph, NodeId(0), "", 0.0);
    sample.words(Some(below), (Face::Regular, 12.0), (85.0, 220.0), "dưới", 0.0);
    open(&pdf(&sample.pages).unwrap())
}

fn figures(file: &Document) -> Vec<&Dictionary> {
    let all = file.objects.values().filter_map(|object| object.as_dict().ok());
    all.filter(|it| it.get(b"S").is_ok_and(|tag| tag.as_name().is_ok_and(|it| it == b"Figure")))
        .collect()
}

#[test]
fn a_figure_says_what_it_shows_and_where_it_stands() {
    let file = file();
    let figures = figures(&file);
    let [figure] = figures[..] else { panic!("{figures:?}") };
    assert_eq!(text(get(&file, figure, "Alt")), "Biểu đồ: cao nhất 700.");
    let attributes = get(&file, figure, "A").as_dict().unwrap();
    assert_eq!(name(get(&file, attributes, "O")), "Layout");
    let area = get(&file, attributes, "BBox").as_array().unwrap();
    let area: Vec<f32> = area.iter().map(|side| side.as_float().unwrap()).collect();
    let height = 841.89;
    for (found, expected) in area.iter().zip([85.0, height - 200.0, 385.0, height - 100.0]) {
        assert!((found - expected).abs() < 0.02, "{area:?}");
    }
    // All of it is one stretch of the page.
    assert!(matches!(get(&file, figure, "K"), Object::Integer(1)));
}

#[test]
fn its_lines_are_drawn_inside_of_its_mark_and_outside_of_text() {
    let file = file();
    let page = file.get_dictionary(page_ids(&file)[0]).unwrap();
    let content = stream(&file, page.get(b"Contents").unwrap());
    let content = lopdf::content::Content::decode(&content).unwrap();
    let (mut tags, mut in_text, mut drawn) = (Vec::new(), false, 0);
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => tags.push(name(&operation.operands[0]).to_owned()),
            "EMC" => {
                tags.pop();
            }
            "BT" => in_text = true,
            "ET" => in_text = false,
            "m" | "re" => {
                assert!(!in_text, "a path inside of text");
                assert_eq!(tags, ["Figure"]);
            }
            "S" | "s" | "f" | "f*" | "B" | "b" | "b*" | "B*" => drawn += 1,
            _ => {}
        }
    }
    assert_eq!(drawn, 3);
}
