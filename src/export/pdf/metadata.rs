//! What the file says about itself: catalog entries, Info, XMP, output intent, font descriptors.
//!
//! Invariant: Info and XMP state the same title, author, producer and dates (ISO 19005-2, 6.6.3); all
//! come from the document, none from a clock.

use chrono::{Datelike, NaiveDate};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{fonts::ShownFaces, object};
use crate::{compose::document::Meta, model::text};

/// sRGB, CC0; origin in `assets/icc/README.md`.
const SRGB_PROFILE: &[u8] = include_bytes!("../../../assets/icc/sRGB-v4.icc");
/// Writes the file; the version is ours, so that a support call can name it.
const PRODUCER: &str = concat!("Sổ CCHC ", env!("CARGO_PKG_VERSION"));
const LANGUAGE: &str = "vi-VN";
/// A PDF/UA file must have a title.
const UNTITLED: &str = "Báo cáo";
/// Bit 2 of the descriptor's flags (ISO 32000-1, table 123).
const FLAG_SERIF: i64 = 1 << 1;

/// Info dictionary, replacing printpdf's, which claims things about PDF/X.
pub(super) fn info(meta: &Meta) -> Dictionary {
    let date = Object::string_literal(pdf_date(meta.date));
    let mut info = dictionary! {
        "Title" => object::text(title(meta)),
        "Producer" => object::text(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    if !meta.author.is_empty() {
        info.set("Author", object::text(&meta.author));
    }
    info
}

/// Adds XMP, output intent and what the catalog says about language and tags.
pub(super) fn add_to_catalog(
    file: &mut Document,
    meta: &Meta,
    structure: ObjectId,
    outline: Option<ObjectId>,
    page_labels: Dictionary,
) -> lopdf::Result<()> {
    let xmp_header = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Never compressed: archives read it without a PDF library.
    let xmp = Stream::new(xmp_header, xmp(meta).into_bytes()).with_compression(false);
    let xmp = file.add_object(xmp);
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB_PROFILE.to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("PageLabels", page_labels);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// Says of every face what printpdf does not know: that it has serifs, and how high its capitals are.
pub(super) fn describe_fonts(file: &mut Document, fonts: &ShownFaces) {
    let faces: Vec<(String, i64)> =
        fonts.faces().map(|face| (face.name(), face.cap_height())).collect();
    for object in file.objects.values_mut() {
        let Ok(descriptor) = object.as_dict_mut() else { continue };
        if !descriptor.has_type(b"FontDescriptor") {
            continue;
        }
        let name = descriptor.get(b"FontName").and_then(Object::as_name).unwrap_or_default();
        let face = faces.iter().find(|(face, _)| face.as_bytes() == name);
        let flags = descriptor.get(b"Flags").and_then(Object::as_i64).unwrap_or_default();
        descriptor.set("Flags", flags | FLAG_SERIF);
        if let Some((_, cap_height)) = face {
            descriptor.set("CapHeight", *cap_height);
        }
    }
}

fn title(meta: &Meta) -> &str {
    if meta.title.is_empty() { UNTITLED } else { &meta.title }
}

/// Midnight in Vietnam; PDF has no date without a time.
fn pdf_date(date: NaiveDate) -> String {
    format!("D:{:04}{:02}{:02}000000+07'00'", year(date), date.month(), date.day())
}

fn xmp_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00+07:00", year(date), date.month(), date.day())
}

/// Both formats have four digits.
fn year(date: NaiveDate) -> i32 {
    date.year().clamp(0, 9999)
}

/// Whether the XMP of a file of ours states that title.
pub(super) fn is_titled(file: &[u8], title: &str) -> bool {
    let stated = format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>",
        escaped(title)
    );
    file.windows(stated.len()).any(|window| window == stated.as_bytes())
}

fn xmp(meta: &Meta) -> String {
    let author = if meta.author.is_empty() {
        String::new()
    } else {
        format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(&meta.author)
        )
    };
    include_str!("xmp.xml")
        .replace("{{date}}", &xmp_date(meta.date))
        .replace("{{language}}", LANGUAGE)
        .replace("{{producer}}", PRODUCER)
        .replace("{{creator}}", &author)
        .replace("{{title}}", &escaped(title(meta)))
}

/// XML text; characters XML 1.0 forbids are left out.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Words that look like a slot of the template are only words.
            '{' => out.push_str("&#123;"),
            '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if text::is_break(c) => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
