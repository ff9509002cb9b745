//! Tags read back: the structure tree, its parent tree and the links in it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{
    catalog, file, page_number,
    reader::{Mark, follow, get, glyphs, name, open, page_ids, text},
    sample::{HEADER_CELL, Sample, sample},
};
use crate::{
    export::pdf::{object::integer, pdf},
    layout::page::{Face, NodeId, Pages, Role},
};

fn kids<'a>(file: &'a Document, element: &'a Dictionary) -> Vec<&'a Object> {
    match element.get(b"K") {
        Ok(kids) => match follow(file, kids) {
            Object::Array(kids) => kids.iter().map(|kid| follow(file, kid)).collect(),
            kid => vec![kid],
        },
        Err(_) => Vec::new(),
    }
}

fn describe(file: &Document, kid: &Object, page: Option<usize>, depth: usize, out: &mut String) {
    use std::fmt::Write;
    let dictionary = match kid {
        Object::Integer(mcid) => {
            write!(out, " p{}:{mcid}", page.unwrap()).unwrap();
            return;
        }
        kid => kid.as_dict().unwrap(),
    };
    let page = dictionary.get(b"Pg").ok().map(|page| page_number(file, page));
    if let Ok(kind) = dictionary.get(b"Type") {
        let what = match name(kind) {
            "MCR" => get(file, dictionary, "MCID").as_i64().unwrap().to_string(),
            other => other.to_owned(),
        };
        write!(out, " p{}:{what}", page.unwrap()).unwrap();
        return;
    }
    let tag = name(get(file, dictionary, "S"));
    write!(out, "\n{:1$}{tag}", "", depth * 2).unwrap();
    if let Ok(attributes) = dictionary.get(b"A") {
        for (key, value) in attributes.as_dict().unwrap() {
            let key = String::from_utf8_lossy(key);
            let value = match value {
                Object::Name(_) => name(value).to_owned(),
                Object::Integer(number) => number.to_string(),
                other => text(other),
            };
            if key != "O" {
                write!(out, " {key}={value}").unwrap();
            }
        }
    }
    for kid in kids(file, dictionary) {
        describe(file, kid, page, depth + 1, out);
    }
}

/// The structure tree as lines: role, attributes, and MCIDs by page.
fn outline_of_structure(file: &Document) -> String {
    let root = get(file, catalog(file), "StructTreeRoot").as_dict().unwrap();
    let mut out = String::new();
    describe(file, get(file, root, "K"), None, 0, &mut out);
    out
}

#[track_caller]
fn check_structure(pages: &Pages, expected: &str) {
    let file = open(&pdf(pages).unwrap());
    let expected: Vec<&str> =
        expected.lines().map(|line| line.strip_prefix("        ").unwrap_or(line)).collect();
    let expected = expected.join("\n");
    assert_eq!(outline_of_structure(&file).trim(), expected.trim());
}

#[test]
fn the_structure_follows_the_nodes() {
    check_structure(
        &sample(),
        "\
        Document
          Part
            P p1:0
            H1 p1:1
            H2 p1:2
            P p1:3
              Link p1:4 p1:OBJR p1:5 p2:0
            H1 p2:1
            H2 p2:2
          Part
            P p3:0
            Table Summary=Biểu mẫu 1. Chỉ đạo, điều hành
              TR
                TH Scope=Column RowSpan=2 p3:1
                TH Scope=Column RowSpan=2 p3:2
                TH Scope=Column ColSpan=2 RowSpan=2 p3:3
              TR
                TD p3:4
                TD p3:5
                TD
                TD p3:6
              TR
                TD p4:0
                TD p4:1
                TD p4:2
                TD",
    );
}

#[test]
fn headings_never_skip_a_level() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    for level in [4, 2, 9, 9, 9, 9, 9, 9, 9, 0, 1] {
        let node = sample.node(Role::Heading(level), NodeId(0), "", 0.0);
        sample.words(Some(node), (Face::Bold, 14.0), (85.0, 100.0), "x", 0.0);
    }
    let structure = outline_of_structure(&open(&pdf(&sample.pages).unwrap()));
    let tags: Vec<&str> =
        structure.lines().filter_map(|line| line.trim().split(' ').next()).skip(2).collect();
    assert_eq!(tags, ["H1", "H2", "H3", "H4", "H5", "H6", "H6", "H6", "H6", "H1", "H1"]);
}

#[test]
fn a_row_of_empty_cells_keeps_its_place_and_an_empty_paragraph_goes() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let table = sample.node(Role::Table, NodeId(0), "", 0.0);
    for words in ["a", "", "c"] {
        let row = sample.node(Role::Row, table, "", 0.0);
        let cell = sample.node(HEADER_CELL, row, "", 0.0);
        if !words.is_empty() {
            sample.words(Some(cell), (Face::Regular, 12.0), (85.0, 100.0), words, 0.0);
        }
    }
    sample.node(Role::Paragraph, NodeId(0), "", 0.0);
    check_structure(
        &sample.pages,
        "\
        Document
          Table
            TR
              TH Scope=Column p1:0
            TR
              TH Scope=Column
            TR
              TH Scope=Column p1:1",
    );
}

/// Every element that names a page's MCID, from the tree.
fn elements_by_content(file: &Document) -> BTreeMap<(ObjectId, i64), ObjectId> {
    let mut found = BTreeMap::new();
    for (id, object) in &file.objects {
        let Ok(element) = object.as_dict() else { continue };
        if !element.has(b"S") || !element.has(b"P") {
            continue;
        }
        for kid in kids(file, element) {
            let (page, mcid) = match kid {
                Object::Integer(mcid) => (element.get(b"Pg").unwrap(), *mcid),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    (kid.get(b"Pg").unwrap(), kid.get(b"MCID").unwrap().as_i64().unwrap())
                }
                _ => continue,
            };
            let clash = found.insert((page.as_reference().unwrap(), mcid), *id);
            assert_eq!(clash, None, "MCID {mcid} hangs twice");
        }
    }
    found
}

#[test]
fn the_parent_tree_answers_for_every_marked_sequence() {
    let file = file();
    let root = get(&file, catalog(&file), "StructTreeRoot").as_dict().unwrap();
    let tree = get(&file, root, "ParentTree").as_dict().unwrap();
    let entries: BTreeMap<i64, &Object> = get(&file, tree, "Nums")
        .as_array()
        .unwrap()
        .chunks(2)
        .map(|pair| (pair[0].as_i64().unwrap(), &pair[1]))
        .collect();
    assert_eq!(get(&file, root, "ParentTreeNextKey").as_i64().unwrap(), integer(entries.len()));
    let hanging = elements_by_content(&file);
    for page in page_ids(&file) {
        let dictionary = file.get_dictionary(page).unwrap();
        assert_eq!(name(get(&file, dictionary, "Tabs")), "S");
        let key = get(&file, dictionary, "StructParents").as_i64().unwrap();
        let parents = entries[&key].as_array().unwrap();
        let shown: BTreeSet<i64> = glyphs(&file, page)
            .iter()
            .filter_map(|glyph| match &glyph.mark {
                Mark::Node { tag, mcid } => {
                    let parent =
                        file.get_dictionary(parents[*mcid as usize].as_reference().unwrap());
                    assert_eq!(name(get(&file, parent.unwrap(), "S")), tag);
                    Some(*mcid)
                }
                _ => None,
            })
            .collect();
        assert!(shown.iter().copied().eq(0..integer(parents.len())));
        for mcid in shown {
            let parent = parents[mcid as usize].as_reference().unwrap();
            assert_eq!(hanging[&(page, mcid)], parent);
        }
    }
}

#[test]
fn parents_and_kids_name_each_other() {
    let file = file();
    for (id, object) in &file.objects {
        let Ok(element) = object.as_dict() else { continue };
        if !element.has(b"S") || !element.has(b"P") {
            continue;
        }
        let parent = get(&file, element, "P").as_dict().unwrap();
        let kids = match parent.get(b"K").unwrap() {
            Object::Array(kids) => kids.clone(),
            kid => vec![kid.clone()],
        };
        assert!(kids.contains(&Object::Reference(*id)));
    }
}

#[test]
fn a_link_is_an_annotation_with_words_flags_and_an_element() {
    let file = file();
    let page = file.get_dictionary(page_ids(&file)[0]).unwrap();
    let annotations = get(&file, page, "Annots").as_array().unwrap();
    assert_eq!(annotations.len(), 1);
    let id = annotations[0].as_reference().unwrap();
    let link = file.get_dictionary(id).unwrap();
    assert_eq!(name(get(&file, link, "Subtype")), "Link");
    assert_eq!(get(&file, link, "F").as_i64().unwrap(), 4);
    assert_eq!(get(&file, link, "Border"), &vec![0.into(), 0.into(), 0.into()].into());
    let contents = text(get(&file, link, "Contents"));
    assert_eq!(contents, "Liên kết: https://dichvucong.gov.vn/thủ-tục?a=(1)");
    let action = get(&file, link, "A").as_dict().unwrap();
    let uri = text(get(&file, action, "URI"));
    assert_eq!(uri, "https://dichvucong.gov.vn/th%E1%BB%A7-t%E1%BB%A5c?a=(1)");
    let corners: Vec<f32> = get(&file, link, "Rect")
        .as_array()
        .unwrap()
        .iter()
        .map(|corner| corner.as_float().unwrap())
        .collect();
    assert!((corners[1] - (841.89 - 166.0)).abs() < 0.001, "{corners:?}");
    assert!((corners[3] - (841.89 - 150.0)).abs() < 0.001, "{corners:?}");

    let root = get(&file, catalog(&file), "StructTreeRoot").as_dict().unwrap();
    let tree = get(&file, root, "ParentTree").as_dict().unwrap();
    let numbers = get(&file, tree, "Nums").as_array().unwrap();
    let key = get(&file, link, "StructParent");
    let at = numbers.chunks(2).position(|pair| pair[0] == *key).unwrap();
    let element = follow(&file, &numbers[2 * at + 1]).as_dict().unwrap();
    assert_eq!(name(get(&file, element, "S")), "Link");
    let object = kids(&file, element)
        .into_iter()
        .find_map(|kid| kid.as_dict().ok()?.get(b"Obj").ok())
        .unwrap();
    assert_eq!(object.as_reference().unwrap(), id);
    for page in &page_ids(&file)[1..] {
        assert!(!file.get_dictionary(*page).unwrap().has(b"Annots"));
    }
}
