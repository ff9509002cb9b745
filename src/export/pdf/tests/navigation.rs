//! Bookmarks and page labels read back.

use lopdf::{Document, ObjectId};

use super::{
    catalog, page_number,
    reader::{get, name, open, text},
    sample::{Sample, sample},
};
use crate::{
    export::pdf::pdf,
    layout::page::{NodeId, Pages, Role},
};

/// Titles with their target page and its y, indented by level.
fn bookmarks(file: &Document, parent: ObjectId, depth: usize, out: &mut Vec<String>) -> i64 {
    let dictionary = file.get_dictionary(parent).unwrap();
    let mut next = dictionary.get(b"First").ok();
    let (mut before, mut count) = (None, 0);
    while let Some(id) = next {
        let id = id.as_reference().unwrap();
        let entry = file.get_dictionary(id).unwrap();
        assert_eq!(entry.get(b"Parent").unwrap().as_reference().unwrap(), parent);
        assert_eq!(entry.get(b"Prev").ok().map(|id| id.as_reference().unwrap()), before);
        let destination = get(file, entry, "Dest").as_array().unwrap();
        assert_eq!(name(&destination[1]), "XYZ");
        let page = page_number(file, &destination[0]);
        let y_pt = destination[3].as_float().unwrap();
        let title = text(get(file, entry, "Title"));
        out.push(format!("{:1$}{title} → {page} @ {y_pt}", "", depth * 2));
        count += 1 + bookmarks(file, id, depth + 1, out);
        before = Some(id);
        next = entry.get(b"Next").ok();
    }
    let last = dictionary.get(b"Last").ok().map(|id| id.as_reference().unwrap());
    assert_eq!(last, before);
    if depth == 0 || count > 0 {
        assert_eq!(get(file, dictionary, "Count").as_i64().unwrap(), count);
    }
    count
}

#[track_caller]
fn check_bookmarks(pages: &Pages, expected: &[&str]) {
    let file = open(&pdf(pages).unwrap());
    let root = catalog(&file).get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    bookmarks(&file, root, 0, &mut found);
    assert_eq!(found, expected);
}

#[test]
fn bookmarks_have_two_levels() {
    check_bookmarks(
        &sample(),
        &[
            "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH → 1 @ 751.89",
            "  1. Việc ban hành kế hoạch → 1 @ 731.89",
            "II. KẾT QUẢ → 2 @ 751.89",
            "Phụ lục I → 3 @ 545.28",
            "  Biểu mẫu 1. Chỉ đạo, điều hành → 3 @ 515.28",
        ],
    );
}

#[test]
fn a_report_without_headings_is_bookmarked_by_name_and_annex_headings_stand_below() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    sample.node(Role::Part, NodeId(0), "Báo cáo", 0.0);
    sample.page(1, 1, false);
    let annex = sample.node(Role::Part, NodeId(0), "Phụ lục", 0.0);
    sample.node(Role::Heading(1), annex, "I. Chung", 41.89);
    sample.node(Role::Heading(2), annex, "1. Riêng", 41.89);
    check_bookmarks(
        &sample.pages,
        &["Báo cáo → 1 @ 841.89", "Phụ lục → 2 @ 841.89", "  I. Chung → 2 @ 800"],
    );
}

#[test]
fn a_document_without_titles_has_no_outline_pane() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let file = open(&pdf(&sample.pages).unwrap());
    assert!(!catalog(&file).has(b"Outlines"));
    assert_eq!(name(get(&file, catalog(&file), "PageMode")), "UseNone");
}

#[track_caller]
fn check_labels(pages: &Pages, expected: &[(i64, &str, i64)]) {
    let file = open(&pdf(pages).unwrap());
    let labels = get(&file, catalog(&file), "PageLabels").as_dict().unwrap();
    let found: Vec<(i64, String, i64)> = get(&file, labels, "Nums")
        .as_array()
        .unwrap()
        .chunks(2)
        .map(|pair| {
            let label = pair[1].as_dict().unwrap();
            assert_eq!(name(get(&file, label, "S")), "D");
            let prefix = label.get(b"P").map(text).unwrap_or_default();
            let start = label.get(b"St").map_or(1, |start| start.as_i64().unwrap());
            (pair[0].as_i64().unwrap(), prefix, start)
        })
        .collect();
    let found: Vec<(i64, &str, i64)> = found.iter().map(|(a, b, c)| (*a, &**b, *c)).collect();
    assert_eq!(found, expected);
}

#[test]
fn page_labels_restart_with_each_annex() {
    check_labels(&sample(), &[(0, "", 1), (2, "PL I-", 1)]);
}

#[test]
fn page_labels_follow_the_printed_numbers() {
    let mut sample = Sample::new();
    for (part, number) in [(0, 3), (0, 4), (0, 9), (1, 1), (2, 1), (3, 1), (4, 1)] {
        sample.page(part, number, false);
    }
    for title in ["Báo cáo", "Phụ lục", "Phụ lục II.", "Danh mục"] {
        sample.node(Role::Part, NodeId(0), title, 0.0);
    }
    let expected =
        [(0, "", 3), (2, "", 9), (3, "PL-", 1), (4, "PL II-", 1), (5, "P4-", 1), (6, "P5-", 1)];
    check_labels(&sample.pages, &expected);
}
