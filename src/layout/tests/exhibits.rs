//! Exhibits laid out: inside the margins, with their captions, nothing of them torn.

use super::*;
use crate::{
    compose::document::{Chart, ChartLine, ChartPanel, ChartPoint, Exhibited, Shown},
    layout::page::{NodeId, Polyline, Role},
};

/// A line through these values; nothing breaks it.
fn line(name: &str, values: &[Option<i64>]) -> ChartLine {
    let point = |value: &Option<i64>| {
        value.map(|value| ChartPoint { value: value.into(), printed: value.to_string() })
    };
    ChartLine { name: name.into(), points: values.iter().map(point).collect() }
}

pub(super) fn chart(periods: usize, panels: Vec<(&str, Vec<ChartLine>)>) -> Block {
    let chart = Chart {
        periods: (0..periods).map(|nth| format!("Quý I/{}", 2000 + nth)).collect(),
        panels: panels
            .into_iter()
            .map(|(unit, lines)| ChartPanel { unit: unit.into(), lines })
            .collect(),
        alt: "Biểu đồ đường.".into(),
        place: Place::Page,
    };
    exhibit("Biểu đồ 1.", Shown::Chart(chart))
}

fn exhibit(label: &str, shown: Shown) -> Block {
    let caption = words("Hồ sơ nộp trực tuyến");
    Block::Exhibit(Exhibited { label: label.into(), caption, is_captioned: true, shown })
}

fn polylines(page: &Page) -> Vec<&Polyline> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Polyline(line) => Some(line),
            _ => None,
        })
        .collect()
}

fn page_of(pages: &Pages, words: &str) -> usize {
    let has = |page: &Page| runs(page).any(|run| text(run).contains(words));
    pages.pages.iter().position(has).unwrap_or_else(|| panic!("{words}"))
}

/// Charts of every make: one value, many periods, gaps, four lines, long names, several units, huge numbers.
fn charts() -> Vec<Block> {
    let long = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn ".repeat(3);
    let many: Vec<Option<i64>> =
        (0..40).map(|nth| (nth % 5 != 3).then_some(nth * 37 % 91)).collect();
    let lines =
        |count: usize| (0..count).map(|nth| line(&format!("{nth} {long}"), &many)).collect();
    vec![
        chart(1, vec![("hồ sơ", vec![line("Một", &[Some(5)])])]),
        chart(0, vec![("", vec![line("Không", &[])])]),
        chart(3, vec![("%", vec![line("Chưa có", &[None, None, None])])]),
        chart(2, vec![("đồng", vec![line("Lớn", &[Some(999_999_999_999), Some(-5)])])]),
        chart(40, vec![("hồ sơ", lines(4))]),
        chart(40, ["", "%", "người", "văn bản"].map(|unit| (unit, lines(1))).into()),
    ]
}

#[test]
fn nothing_of_a_chart_stands_outside_of_its_frame_and_the_margins() {
    let style = Style::nd30();
    let margins = style.margins.portrait;
    let left = points(margins.left_mm) - 0.01;
    let right_edge = points(style.paper.width_mm - margins.right_mm) + 0.01;
    for block in charts() {
        let pages = laid(vec![block]);
        let lines = polylines(&pages.pages[0]);
        let frame = lines[0];
        assert!(frame.is_closed);
        let node = Some(frame.node);
        let (x1, y1) = frame.corners[0];
        let (x2, y2) = frame.corners[2];
        assert!(x1 >= left && x2 <= right_edge, "{x1} {x2}");
        for (x, y) in lines.iter().flat_map(|line| &line.corners) {
            assert!(*x >= x1 && *x <= x2 && *y >= y1 && *y <= y2, "{x} {y} of {frame:?}");
        }
        for run in runs(&pages.pages[0]).filter(|run| run.node == node) {
            let words = text(run);
            assert!(run.x_pt >= x1 && right(run) <= x2, "{words}");
            assert!(run.y_pt - run.size_pt >= y1 - 3.0 && run.y_pt <= y2, "{words}");
        }
    }
}

#[test]
fn a_chart_keeps_its_caption_and_comes_whole_onto_the_next_page() {
    for above in 20..40 {
        let blocks =
            vec![lines(above), chart(2, vec![("hồ sơ", vec![line("Một", &[Some(5), Some(9)])])])];
        let pages = laid(blocks);
        let caption = page_of(&pages, "trực tuyến");
        assert_eq!(page_of(&pages, "Đơn vị: hồ sơ"), caption, "{above}");
        assert_eq!(page_of(&pages, "Một"), caption, "{above}");
        let torn = (0..pages.pages.len()).filter(|page| !polylines(&pages.pages[*page]).is_empty());
        assert_eq!(torn.collect::<Vec<_>>(), [caption], "{above}");
    }
}

#[test]
fn a_table_keeps_the_caption_above_it() {
    for above in 20..45 {
        let rows = (0..6).map(|nth| row(&[&nth.to_string(), "Số hồ sơ"])).collect();
        let shown = Shown::Table(table(&["STT", "Chỉ tiêu"], rows));
        let pages = laid(vec![lines(above), exhibit("Bảng 1.", shown)]);
        assert_eq!(page_of(&pages, "Bảng 1."), page_of(&pages, "Chỉ tiêu"), "{above}");
    }
}

#[test]
fn a_chart_is_a_figure_that_says_what_it_shows_and_its_caption_a_paragraph() {
    let pages = laid(vec![chart(2, vec![("", vec![line("Một", &[Some(5), Some(9)])])])]);
    let told: Vec<(Role, &str)> =
        pages.nodes.iter().skip(2).map(|node| (node.role, node.title.as_str())).collect();
    assert_eq!(told, [(Role::Figure, "Biểu đồ đường."), (Role::Paragraph, "")]);
    let figure = NodeId(2);
    assert!(polylines(&pages.pages[0]).iter().all(|line| line.node == figure));
}

#[test]
fn lines_of_one_panel_are_told_apart_without_colour() {
    let lines = (0..4).map(|nth| line("Một", &[Some(nth), Some(nth + 9)])).collect();
    let pages = laid(vec![chart(2, vec![("hồ sơ", lines)])]);
    let drawn = polylines(&pages.pages[0]);
    // The marks at the ends: the corners and the inside of each.
    let marks = drawn.iter().filter(|line| line.is_closed && line.stroke_pt > 0.8);
    let mut looks: Vec<(usize, bool)> =
        marks.map(|mark| (mark.corners.len(), mark.fill == Some(1.0))).collect();
    looks.sort_unstable();
    looks.dedup();
    assert_eq!(looks, [(3, false), (4, true), (16, false)], "and a square is no diamond");
    let thick = drawn.iter().filter(|line| !line.is_closed && line.stroke_pt > 1.0);
    assert!(thick.count() > 40, "three of four lines are dashes");
}

#[test]
fn of_many_lines_and_points_the_leading_values_stand_beside_them_all_the_same() {
    let waves = |low: i64| -> Vec<Option<i64>> {
        (0..24).map(|nth| Some(low + [40, 7, 93, 55][nth % 4] + nth as i64)).collect()
    };
    let lines = [1000, 4000, 7000].map(|low| line("Một", &waves(low)));
    let pages = laid(vec![chart(24, vec![("hồ sơ", lines.into())])]);
    let printed: Vec<String> = runs(&pages.pages[0]).map(text).collect();
    for low in [1000, 4000, 7000] {
        let values: Vec<i64> = waves(low).into_iter().flatten().collect();
        let (least, most) = (values.iter().min(), values.iter().max());
        for value in [values.first(), values.last(), least, most].into_iter().flatten() {
            assert!(printed.contains(&value.to_string()), "{value}: {printed:?}");
        }
    }
}

#[test]
fn the_values_of_one_line_stand_beside_its_points_and_no_line_goes_on_over_a_gap() {
    let values = [Some(620), Some(701), None, Some(655), Some(632)];
    let pages = laid(vec![chart(5, vec![("hồ sơ", vec![line("Một", &values)])])]);
    let printed: Vec<String> = runs(&pages.pages[0]).map(text).collect();
    for value in ["620", "701", "655", "632"] {
        assert_eq!(printed.iter().filter(|it| *it == value).count(), 1, "{value}: {printed:?}");
    }
    let thick = polylines(&pages.pages[0]);
    let thick = thick.iter().filter(|line| !line.is_closed && line.stroke_pt > 1.0);
    let corners: Vec<usize> = thick.map(|line| line.corners.len()).collect();
    assert_eq!(corners, [2, 2, 2], "two runs and the sample beside the name");
}
