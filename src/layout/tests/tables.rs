//! Tables: rows, rules, repeated headers, cells that span.

use super::*;
use crate::layout::page::Role;

#[test]
fn header_rows_repeat_as_artifacts() {
    let rows = (0..90).map(|at| row(&[&at.to_string(), "Số văn bản"])).collect();
    let pages = laid(vec![Block::Table(table(&["STT", "Chỉ tiêu"], rows))]);
    assert!(pages.pages.len() > 1);
    for (at, page) in pages.pages.iter().enumerate() {
        let header = runs(page).find(|run| text(run) == "STT").expect("a header");
        assert_eq!(header.node.is_some(), at == 0);
    }
    let text: Vec<String> = pages.pages.iter().flat_map(page_lines).collect();
    assert_eq!(text.len(), 91);
}

#[test]
fn a_row_that_keeps_with_the_next_is_not_last_on_a_page() {
    for before in 30..60 {
        let mut rows: Vec<Row> = (0..before).map(|_| row(&["x", "y"])).collect();
        rows.push(Row { keep_with_next: true, ..row(&["NHÓM", ""]) });
        rows.extend((0..30).map(|_| row(&["x", "y"])));
        let pages = laid(vec![Block::Table(table(&["STT", "Chỉ tiêu"], rows))]);
        for page in &pages.pages {
            assert_ne!(page_lines(page).last().map(String::as_str), Some("NHÓM"));
        }
    }
}

#[test]
fn every_edge_is_one_stroke() {
    let rows = vec![row(&["a", "b"]), row(&["c", "d"]), row(&["e", "g"])];
    let pages = laid(vec![Block::Table(table(&["STT", "Chỉ tiêu"], rows))]);
    let rules = rules(&pages.pages[0]);
    let upright = rules.iter().filter(|rule| (rule.x1_pt - rule.x2_pt).abs() < 0.01).count();
    assert_eq!((upright, rules.len() - upright), (3, 5));
}

#[test]
fn spanning_header_cells_leave_no_rule_inside() {
    let cell = |text: &str, col_span, row_span| Cell {
        col_span,
        row_span,
        ..Cell::new(words(text), Align::Center)
    };
    let header = vec![
        Row { cells: vec![cell("STT", 1, 2), cell("Kết quả", 2, 1)], keep_with_next: false },
        Row {
            cells: vec![cell("Đơn vị", 1, 1), cell("Số lượng", 1, 1)], keep_with_next: false
        },
    ];
    let columns = vec![1.0, 1.0, 1.0];
    let rows = vec![row(&["1", "2", "3"])];
    let spanned = Table { columns, header, rows, summary: String::new() };
    let pages = laid(vec![Block::Table(spanned)]);
    let (top, lower) = (find(&pages, "Kết quả").1, find(&pages, "Đơn vị").1);
    let number = find(&pages, "STT").1;
    assert!(top.y_pt < number.y_pt && number.y_pt < lower.y_pt);
    let inner: Vec<RuledLine> = rules(&pages.pages[0])
        .into_iter()
        .filter(|rule| (rule.y1_pt - rule.y2_pt).abs() < 0.01 && rule.x1_pt > points(40.0))
        .collect();
    assert_eq!(inner.len(), 1);
    near(middle(top), inner[0].x1_pt.midpoint(inner[0].x2_pt));
    let roles: Vec<Role> = pages.nodes.iter().map(|node| node.role).collect();
    assert!(roles.contains(&Role::HeaderCell { col_span: 2, row_span: 1 }));
    assert!(roles.contains(&Role::HeaderCell { col_span: 1, row_span: 2 }));
}

#[test]
fn a_row_taller_than_a_page_splits_between_lines() {
    let long = "Số văn bản đã ban hành ".repeat(300);
    let rows = vec![row(&["1", &long]), row(&["2", "sau"])];
    let pages = laid(vec![Block::Table(table(&["STT", "Chỉ tiêu"], rows))]);
    assert!(pages.pages.len() > 1);
    let all: String = pages.pages.iter().flat_map(page_lines).collect();
    assert_eq!(all.matches("hành").count(), 300);
    for page in &pages.pages {
        let foot = rules(page).iter().map(|rule| rule.y2_pt).fold(0.0, f32::max);
        assert!(runs(page).all(|run| run.y_pt < foot));
        assert!(foot <= page.height_pt - points(20.0) + 0.5);
    }
}

#[test]
fn a_number_is_not_split_for_want_of_a_little_width() {
    let rows = vec![row(&["1.234.567.890", "Số văn bản"])];
    let mut narrow = table(&[], rows);
    narrow.columns = vec![1.0, 9.0];
    let pages = laid(vec![Block::Table(narrow)]);
    assert!(page_lines(&pages.pages[0])[0].starts_with("1.234.567.890"));
}
