//! The file read back: everything PDF/A-2a, PDF/UA-1 and a signing program ask of it, one test each.

mod exhibits;
mod navigation;
mod reader;
mod sample;
mod showing;
mod tagging;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use self::{
    reader::{follow, get, name, open, page_ids, stream, text},
    sample::sample,
};
use super::{PdfError, is_as_written, pdf, pdf_with, signature_json};
use crate::layout::page::{Face, Glyph, Item, Link, NodeId, PlaceId, Rect, RuledLine, TextRun};

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

fn page_number(file: &Document, page: &Object) -> usize {
    let id = page.as_reference().unwrap();
    page_ids(file).iter().position(|page| *page == id).unwrap() + 1
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
fn a_file_is_as_written_until_anybody_touches_it() {
    let pages = sample();
    let bytes = pdf(&pages).unwrap();
    assert!(is_as_written(&bytes, &pages.meta.title));
    assert!(!is_as_written(&bytes, "Báo cáo khác"));
    for at in [20, bytes.len() / 2, bytes.len() - 10] {
        let mut touched = bytes.clone();
        touched[at] ^= 1;
        assert!(!is_as_written(&touched, &pages.meta.title), "byte {at}");
    }
    let signed = [&bytes[..], b"\n%%EOF"].concat();
    assert!(!is_as_written(&signed, &pages.meta.title));
    assert!(!is_as_written(b"", "") && !is_as_written(b"%PDF-1.7", ""));
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
    let run = TextRun {
        face: Face::Regular,
        size_pt: 14.0,
        x_pt: f32::NAN,
        y_pt: f32::NEG_INFINITY,
        glyphs,
        node: Some(NodeId(9999)),
        place: PlaceId(7),
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
    items.push(Item::Run(TextRun { size_pt: 0.0, ..run.clone() }));
    items.push(Item::Run(run));
    items.push(Item::Rect(area));
    items.push(Item::Line(RuledLine {
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
