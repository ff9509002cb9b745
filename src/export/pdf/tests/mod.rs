//! The file read back: everything PDF/A-2a, PDF/UA-1 and a signing program ask of it, one test each.

mod reader;
mod sample;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use self::{
    reader::{Mark, follow, get, glyphs, name, open, page_ids, stream, text},
    sample::{HEADER_CELL, Sample, sample},
};
use super::{PdfError, object::integer, pdf, pdf_with, signature_json};
use crate::{
    assets,
    layout::page::{Face, Glyph, Item, Line, Link, NodeId, Pages, Rect, Role, Run},
};

fn file() -> Document {
    open(&pdf(&sample()).unwrap())
}

fn catalog(file: &Document) -> &Dictionary {
    file.catalog().unwrap()
}

fn xmp(file: &Document) -> String {
    String::from_utf8(stream(file, catalog(file).get(b"Metadata").unwrap())).unwrap()
}

/// What stands between the tags, as the only such element.
#[track_caller]
fn element<'a>(xmp: &'a str, tag: &str) -> &'a str {
    let (_, rest) = xmp.split_once(&format!("<{tag}>")).unwrap_or_else(|| panic!("no {tag}"));
    rest.split_once(&format!("</{tag}>")).unwrap().0
}

/// The structure tree as lines: role, attributes, and MCIDs by page.
fn outline_of_structure(file: &Document) -> String {
    let root = get(file, catalog(file), "StructTreeRoot").as_dict().unwrap();
    let mut out = String::new();
    describe(file, get(file, root, "K"), None, 0, &mut out);
    out
}

fn kids<'a>(file: &'a Document, element: &'a Dictionary) -> Vec<&'a Object> {
    match element.get(b"K") {
        Ok(kids) => match follow(file, kids) {
            Object::Array(kids) => kids.iter().map(|kid| follow(file, kid)).collect(),
            kid => vec![kid],
        },
        Err(_) => Vec::new(),
    }
}

fn page_number(file: &Document, page: &Object) -> usize {
    let id = page.as_reference().unwrap();
    page_ids(file).iter().position(|page| *page == id).unwrap() + 1
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

#[track_caller]
fn check_structure(pages: &Pages, expected: &str) {
    let file = open(&pdf(pages).unwrap());
    let expected: Vec<&str> =
        expected.lines().map(|line| line.strip_prefix("        ").unwrap_or(line)).collect();
    let expected = expected.join("\n");
    assert_eq!(outline_of_structure(&file).trim(), expected.trim());
}

#[test]
fn the_header_is_1_7_with_a_binary_mark_and_a_classic_table() {
    let bytes = pdf(&sample()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(bytes[10..14].iter().all(|byte| *byte > 127));
    assert!(bytes.ends_with(b"%%EOF"));
    let all = String::from_utf8_lossy(&bytes);
    assert!(all.contains("\nxref\n0 ") && all.contains("trailer\n<<"));
    assert!(!all.contains("/ObjStm") && !all.contains("/XRef"));
}

#[test]
fn what_a_signing_program_stumbles_over_is_absent() {
    let file = file();
    assert!(!file.is_encrypted() && !file.trailer.has(b"Encrypt"));
    assert!(!catalog(&file).has(b"AcroForm"));
    for object in file.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for key in ["CIDSet", "GTS_PDFXVersion", "JS", "AA", "OpenAction", "EmbeddedFiles"] {
            assert!(!dictionary.has(key.as_bytes()), "{key}");
        }
    }
}

#[test]
fn the_catalog_says_language_tags_title_and_labels() {
    let file = file();
    let catalog = catalog(&file);
    assert_eq!(text(get(&file, catalog, "Lang")), "vi-VN");
    assert_eq!(name(get(&file, catalog, "PageMode")), "UseOutlines");
    let viewer = get(&file, catalog, "ViewerPreferences").as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let mark = get(&file, catalog, "MarkInfo").as_dict().unwrap();
    assert!(mark.get(b"Marked").unwrap().as_bool().unwrap());
}

#[test]
fn the_output_intent_is_srgb() {
    let file = file();
    let intent = &get(&file, catalog(&file), "OutputIntents").as_array().unwrap()[0];
    let intent = intent.as_dict().unwrap();
    assert_eq!(name(get(&file, intent, "S")), "GTS_PDFA1");
    let profile = intent.get(b"DestOutputProfile").unwrap();
    assert_eq!(get(&file, &follow(&file, profile).as_stream().unwrap().dict, "N"), &3.into());
    let profile = stream(&file, profile);
    assert_eq!(&profile[36..40], b"acsp");
    assert_eq!(&profile[16..20], b"RGB ");
    // ISO 19005-2, 6.2.3: profiles up to version 4.
    assert!(profile[8] <= 4);
}

#[test]
fn xmp_claims_the_standards_and_agrees_with_info() {
    let file = file();
    let xmp = xmp(&file);
    assert_eq!(element(&xmp, "pdfaid:part"), "2");
    assert_eq!(element(&xmp, "pdfaid:conformance"), "A");
    assert_eq!(element(&xmp, "pdfuaid:part"), "1");
    assert!(xmp.contains("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"));
    assert_eq!(element(&xmp, "dc:language"), "<rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag>");
    let info = follow(&file, file.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    let say = |key| text(get(&file, info, key));
    assert!(element(&xmp, "dc:title").contains(&format!(">{}<", say("Title"))));
    assert!(element(&xmp, "dc:creator").contains(&format!(">{}<", say("Author"))));
    assert_eq!(element(&xmp, "pdf:Producer"), say("Producer"));
    assert_eq!(say("Producer"), format!("Sổ CCHC {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(say("CreationDate"), "D:20260305000000+07'00'");
    assert_eq!(say("ModDate"), say("CreationDate"));
    for tag in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        assert_eq!(element(&xmp, tag), "2026-03-05T00:00:00+07:00");
    }
    let keys: BTreeSet<_> = info.iter().map(|(key, _)| String::from_utf8_lossy(key)).collect();
    let expected = ["Author", "CreationDate", "ModDate", "Producer", "Title"];
    assert!(keys.iter().eq(expected.iter()), "{keys:?}");
}

#[test]
fn xmp_stays_readable_as_plain_xml() {
    let file = file();
    let id = catalog(&file).get(b"Metadata").unwrap();
    let dictionary = &follow(&file, id).as_stream().unwrap().dict;
    assert!(!dictionary.has(b"Filter"));
    assert_eq!(name(get(&file, dictionary, "Subtype")), "XML");
}

#[test]
fn a_title_cannot_break_the_xmp() {
    let mut pages = sample();
    "Báo cáo <A> & \"B\" {{author}}\u{1}".clone_into(&mut pages.meta.title);
    pages.meta.author.clear();
    let xmp = xmp(&open(&pdf(&pages).unwrap()));
    let title = element(&xmp, "dc:title");
    assert!(
        title.contains(">Báo cáo &lt;A&gt; &amp; &quot;B&quot; &#123;&#123;author}}<"),
        "{title}"
    );
    assert!(!xmp.contains("{{") && !xmp.contains("dc:creator"));
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

/// Names of the four bundled faces in `Face::ALL`'s order.
const FACE_NAMES: [&str; 4] = [
    "LiberationSerif",
    "LiberationSerif-Bold",
    "LiberationSerif-Italic",
    "LiberationSerif-BoldItalic",
];

#[test]
fn fonts_are_embedded_subsets_that_say_what_they_are() {
    let file = file();
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    assert_eq!(fonts.len(), 4);
    for (face, font) in FACE_NAMES.iter().zip(fonts.values()) {
        let (tag, face_name) = font.name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_eq!(face_name, *face);
        let say = |key: &str| get(&file, &font.descriptor, key);
        assert_eq!(name(say("FontName")), font.name);
        let flags = say("Flags").as_i64().unwrap();
        assert_eq!(flags & 2, 2, "Serif");
        assert_eq!(flags & 64 != 0, face.ends_with("Italic"), "Italic");
        assert_eq!(say("ItalicAngle").as_i64().unwrap() < 0, face.ends_with("Italic"));
        let cap_height = say("CapHeight").as_i64().unwrap();
        assert!((640..680).contains(&cap_height), "{cap_height}");
        assert!(!font.descriptor.has(b"CIDSet"));
        let program = ttf_parser::Face::parse(&font.program, 0).unwrap();
        // More than those shown: a letter with marks brings its parts along.
        let glyph_count = usize::from(program.number_of_glyphs());
        assert!((font.to_unicode.len() + 1..200).contains(&glyph_count), "{glyph_count}");
        assert!(font.program.len() < 40_000);
    }
}

#[test]
fn widths_are_the_faces_own_rounded() {
    let file = file();
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    for (font, program) in fonts.values().zip(assets::FONTS) {
        let face = ttf_parser::Face::parse(program, 0).unwrap();
        assert_eq!(font.widths.len(), font.to_unicode.len());
        for (code, says) in &font.to_unicode {
            let gid = face.glyph_index(says.chars().next().unwrap()).unwrap();
            let units = f32::from(face.glyph_hor_advance(gid).unwrap());
            let exact = units * 1000.0 / f32::from(face.units_per_em());
            assert!((font.widths[code] as f32 - exact).abs() <= 0.5, "{says}");
        }
    }
}

#[test]
fn unused_faces_are_left_out() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    sample.words(None, (Face::Italic, 14.0), (85.0, 100.0), "Kế hoạch", 0.0);
    let file = open(&pdf(&sample.pages).unwrap());
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    let names: Vec<&str> = fonts.values().map(|font| &font.name[7..]).collect();
    assert_eq!(names, ["LiberationSerif-Italic"]);
}

/// Reads every page back: the characters, and that each stands within 0.05 pt of its place.
#[track_caller]
fn check_text(pages: &Pages, expected: impl Fn(char) -> char) {
    let file = open(&pdf(pages).unwrap());
    for (page, id) in pages.pages.iter().zip(page_ids(&file)) {
        let read = glyphs(&file, id);
        let mut read = read.iter();
        for item in &page.items {
            let Item::Run(run) = item else { continue };
            let mut x_pt = f64::from(run.x_pt);
            for glyph in &run.glyphs {
                let found = read.next().unwrap();
                assert_eq!(found.says, expected(glyph.ch).to_string());
                assert!((found.x_pt - x_pt).abs() < 0.05, "{}: {} {x_pt}", glyph.ch, found.x_pt);
                let y_pt = f64::from(page.height_pt - run.y_pt);
                assert!((found.y_pt - y_pt).abs() < 0.001);
                x_pt += f64::from(glyph.advance_pt);
            }
        }
        assert_eq!(read.next(), None);
    }
}

#[test]
fn text_reads_back_at_its_place() {
    check_text(&sample(), |c| c);
}

#[test]
fn every_vietnamese_letter_reads_back_in_every_face() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let letters: String =
        ('\u{1ea0}'..='\u{1ef9}').chain("ăâđêôơưĂÂĐÊÔƠƯàảãáạ–—“”…•₫°×≤≥".chars()).collect();
    for (line, face) in Face::ALL.into_iter().enumerate() {
        let at = (20.0, 100.0 + 20.0 * line as f32);
        sample.words(None, (face, 7.3), at, &letters, 0.0);
    }
    check_text(&sample.pages, |c| c);
}

#[test]
fn a_long_justified_line_does_not_drift() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let words = "khoản mục đơn vị hành chính ".repeat(12);
    for stretch_pt in [-0.31, 0.0, 0.017, 2.345] {
        sample.words(None, (Face::Regular, 14.0), (10.123_456, 100.0), &words, stretch_pt);
    }
    check_text(&sample.pages, |c| c);
}

#[test]
fn binding_spaces_and_hyphens_read_as_plain_ones() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let words = "ngày 05\u{a0}tháng 12\u{202f}000 và 71/2014/TTLT\u{2011}BTC-BNV\u{a0}";
    sample.words(None, (Face::Regular, 14.0), (85.0, 100.0), words, 0.4);
    check_text(&sample.pages, |c| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2011}' => '-',
        c => c,
    });
}

#[test]
fn characters_the_face_lacks_are_boxes_that_still_say_what_they_are() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    sample.words(None, (Face::Regular, 14.0), (85.0, 100.0), "☑ Có ☐ Không 😀 □ \u{f0b7}", 0.4);
    check_text(&sample.pages, |c| if c == '\u{f0b7}' { '\u{fffd}' } else { c });
}

#[test]
fn glyphs_shared_by_characters_and_characters_with_two_glyphs_read_right() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let mut glyphs = sample.glyphs(Face::Regular, 14.0, "ĐĐab", 0.0);
    glyphs[1].ch = 'Ð';
    glyphs[3].ch = 'a';
    let run = Run {
        face: Face::Regular,
        size_pt: 14.0,
        x_pt: 85.0,
        y_pt: 100.0,
        glyphs,
        node: None,
        place: crate::layout::page::PlaceId(0),
    };
    sample.item(Item::Run(run));
    check_text(&sample.pages, |c| c);
}

#[test]
fn page_numbers_and_repeated_headers_are_artifacts() {
    let file = file();
    let artifacts: Vec<String> = page_ids(&file)
        .into_iter()
        .map(|page| {
            let is_artifact = |mark: &Mark| *mark == Mark::Artifact("Pagination".to_owned());
            let glyphs = glyphs(&file, page);
            glyphs.into_iter().filter(|g| is_artifact(&g.mark)).map(|g| g.says).collect()
        })
        .collect();
    assert_eq!(artifacts, ["", "2", "", "2STT"]);
}

#[test]
fn equal_pages_give_equal_bytes() {
    let first = pdf(&sample()).unwrap();
    let mut other = sample();
    other.meta.title.push('!');
    let between = pdf(&other).unwrap();
    assert_eq!(pdf(&sample()).unwrap(), first);
    let id = |bytes: &[u8]| open(bytes).trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&between), id(&first));
    let ids = id(&first);
    let ids = ids.as_array().unwrap();
    assert_eq!(ids[0], ids[1]);
    assert_eq!(ids[0].as_str().unwrap().len(), 16);
}

#[test]
fn streams_are_compressed() {
    let file = file();
    let page = file.get_page_contents(page_ids(&file)[0])[0];
    let content = file.get_object(page).unwrap().as_stream().unwrap();
    assert_eq!(name(content.dict.get(b"Filter").unwrap()), "FlateDecode");
}

#[test]
fn filled_areas_leave_text_black() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    for (stroke_pt, fill) in [(0.5, Some(0.9)), (0.0, Some(0.5)), (0.5, None), (0.0, None)] {
        let rect =
            Rect { x_pt: 10.0, y_pt: 20.0, width_pt: 30.0, height_pt: 40.0, stroke_pt, fill };
        sample.item(Item::Rect(rect));
    }
    let file = open(&pdf(&sample.pages).unwrap());
    let content = file.get_page_content(page_ids(&file)[0]);
    let content = String::from_utf8(content).unwrap();
    let expected = "/Artifact <</Type/Layout>> BDC\n0.5 w\n0.9 g\n10 781.89 30 40 re\nB\n0 g\n\
         0.5 g\n10 781.89 30 40 re\nf\n0 g\n10 781.89 30 40 re\nS\nEMC";
    assert_eq!(content.trim_end(), expected);
}

#[test]
fn no_pages_and_no_font_are_said_in_vietnamese() {
    let mut pages = sample();
    let no_fonts: [&[u8]; 4] = [&[]; 4];
    let error = pdf_with(&pages, &no_fonts).unwrap_err();
    assert!(matches!(&error, PdfError::Font { .. }), "{error:?}");
    assert!(error.to_string().contains("Hãy chọn lại phông chữ"), "{error}");
    pages.pages.clear();
    let error = pdf(&pages).unwrap_err();
    assert!(error.to_string().contains("Hãy nhập nội dung"), "{error}");
}

#[test]
fn nonsense_gives_a_readable_file_all_the_same() {
    let mut pages = sample();
    let glyphs = vec![
        Glyph { gid: u16::MAX, ch: 'x', advance_pt: f32::NAN },
        Glyph { gid: 0, ch: '\u{0}', advance_pt: f32::INFINITY },
        Glyph { gid: 36, ch: 'A', advance_pt: f32::MAX },
        Glyph { gid: 37, ch: 'B', advance_pt: -5.0 },
    ];
    let run = Run {
        face: Face::Regular,
        size_pt: 14.0,
        x_pt: f32::NAN,
        y_pt: f32::NEG_INFINITY,
        glyphs,
        node: Some(NodeId(9999)),
        place: crate::layout::page::PlaceId(7),
    };
    let area = Rect {
        x_pt: f32::NAN,
        y_pt: 0.0,
        width_pt: -1.0,
        height_pt: f32::NAN,
        stroke_pt: f32::NAN,
        fill: Some(f32::NAN),
    };
    let items = &mut pages.pages[0].items;
    items.push(Item::Run(Run { size_pt: 0.0, ..run.clone() }));
    items.push(Item::Run(run));
    items.push(Item::Rect(area));
    items.push(Item::Line(Line {
        x1_pt: f32::NAN,
        y1_pt: 0.0,
        x2_pt: 1.0,
        y2_pt: 1.0,
        width_pt: -3.0,
    }));
    items.push(Item::Link(Link { area, uri: "".into(), node: NodeId(9999) }));
    pages.nodes[3].parent = Some(NodeId(50_000));
    pages.nodes[4].parent = Some(NodeId(6));
    pages.nodes[5].parent = None;
    pages.nodes[2].at = (77, f32::NAN);
    let bytes = pdf(&pages).unwrap();
    let file = open(&bytes);
    for page in page_ids(&file) {
        reader::glyphs(&file, page);
    }
    assert!(!String::from_utf8_lossy(&bytes).contains("NaN"));
    pages.nodes.clear();
    open(&pdf(&pages).unwrap());
}

#[test]
fn the_signature_place_counts_from_the_bottom_left() {
    let pages = sample();
    let place: serde_json::Value = serde_json::from_str(&signature_json(&pages)).unwrap();
    let expected = serde_json::json!({
        "page": 2,
        "left_pt": 300.0,
        "bottom_pt": 261.89,
        "right_pt": 500.0,
        "top_pt": 341.89,
        "page_width_pt": 595.28,
        "page_height_pt": 841.89,
    });
    assert_eq!(place, expected);
}

#[test]
fn a_report_without_signature_block_has_no_place() {
    let mut pages = sample();
    pages.signature = None;
    assert_eq!(signature_json(&pages), "null");
}
