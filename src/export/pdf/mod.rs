//! Pages → PDF/A-2a and PDF/UA-1, ready for a digital signature.
//!
//! printpdf writes operators, pages and fonts; everything it leaves out is added on the lopdf document it
//! returns. No form field and no encryption: a signing program makes its own field in an incremental
//! update, and the classic cross-reference table suits the oldest of them. Invariant: equal pages give
//! equal bytes, in one process and across processes.

#![deny(clippy::disallowed_methods)]

mod content;
mod error;
mod fonts;
mod metadata;
mod object;
mod outline;
mod structure;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, io::Write, num::NonZero, sync::Mutex, thread};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect as PdfRect};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    assets,
    layout::page::{NodeId, Page, Pages},
};
pub use error::PdfError;

use content::{PageContent, page_content};
use fonts::ShownFaces;
use object::{hexadecimal, rounded};

/// Threads that compress or cut fonts; more would wait for each other on a short report.
const MOST_THREADS: usize = 4;
const ID_BYTES: usize = 16;
/// Two identifiers in hexadecimal digits, each between angle brackets.
const ID_LEN: usize = 2 * (2 * ID_BYTES + 2);
/// "/Filter/FlateDecode" costs this much; a stream that saves less stays plain.
const FILTER_BYTES: usize = 19;

/// The PDF of these pages with the bundled faces.
pub fn pdf(pages: &Pages) -> Result<Vec<u8>, PdfError> {
    pdf_with(pages, &assets::FONTS)
}

/// The PDF of these pages with other font programs, in the order of `Face::ALL`: those whose glyph
/// numbers the pages hold.
pub fn pdf_with(pages: &Pages, fonts: &[&[u8]; 4]) -> Result<Vec<u8>, PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let fonts = ShownFaces::used(pages, fonts)?;
    let tags = structure::tags(&pages.nodes);
    let (embedded, contents) = thread::scope(|scope| {
        let embedded = scope.spawn(|| embedded_fonts(&fonts));
        let contents: Vec<PageContent> = pages
            .pages
            .iter()
            .map(|page| page_content(page, &pages.nodes, &tags, &fonts))
            .collect();
        (joined(embedded), contents)
    });
    let (marks, ops): (Vec<Vec<NodeId>>, Vec<_>) =
        contents.into_iter().map(|content| (content.marks, content.ops)).unzip();
    let mut writer = PdfDocument::new("");
    writer.resources.fonts.map = embedded?;
    writer.pages = pages.pages.iter().zip(ops).map(|(page, ops)| pdf_page(page, ops)).collect();
    let mut file = written(&writer);
    metadata::describe_fonts(&mut file, &fonts);
    add_what_printpdf_lacks(&mut file, pages, &tags, &marks)
        .map_err(|error| PdfError::Writer(error.to_string()))?;
    compress(&mut file);
    saved(file)
}

/// Where the signature goes, as JSON for signing programs that take coordinates: page from 1, points
/// from the page's bottom left corner; `null` where the report has no signature block.
pub fn signature_json(pages: &Pages) -> String {
    let place = pages.signature.and_then(|signature| {
        let page = pages.pages.get(signature.page)?;
        let area = signature.area;
        let top_pt = page.height_pt - area.y_pt;
        Some(SignaturePlace {
            page: signature.page + 1,
            left_pt: json_number(area.x_pt),
            bottom_pt: json_number(top_pt - area.height_pt),
            right_pt: json_number(area.x_pt + area.width_pt),
            top_pt: json_number(top_pt),
            page_width_pt: json_number(page.width_pt),
            page_height_pt: json_number(page.height_pt),
        })
    });
    serde_json::to_string_pretty(&place).unwrap_or_else(|_| "null".to_owned())
}

#[derive(Serialize)]
struct SignaturePlace {
    page: usize,
    left_pt: f64,
    bottom_pt: f64,
    right_pt: f64,
    top_pt: f64,
    page_width_pt: f64,
    page_height_pt: f64,
}

/// Whole 1/1000 pt; widened from f32 without its binary tail.
fn json_number(value_pt: f32) -> f64 {
    (f64::from(rounded(value_pt)) * 1000.0).round() / 1000.0
}

fn embedded_fonts(fonts: &ShownFaces) -> Result<BTreeMap<FontId, PdfFont>, PdfError> {
    fonts.faces().map(|face| Ok((face.id(), face.embedded()?))).collect()
}

/// The thread's value; a panic goes on where it would have gone without threads.
fn joined<T>(thread: thread::ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn pdf_page(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let page_box = PdfRect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(rounded(page.width_pt)),
        height: Pt(rounded(page.height_pt)),
        mode: None,
        winding_order: None,
    };
    PdfPage { media_box: page_box.clone(), trim_box: page_box.clone(), crop_box: page_box, ops }
}

fn written(writer: &PdfDocument) -> Document {
    // The faces are cut down already, and printpdf would do nothing here without its layout feature.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut file = writer.to_lopdf_document(&options, &mut warnings);
    debug_assert!(warnings.is_empty(), "{warnings:?}");
    "1.7".clone_into(&mut file.version);
    file
}

fn add_what_printpdf_lacks(
    file: &mut Document,
    pages: &Pages,
    tags: &[&'static str],
    marks: &[Vec<NodeId>],
) -> lopdf::Result<()> {
    let page_ids: Vec<ObjectId> = file.page_iter().collect();
    let structure = structure::add(file, pages, tags, marks, &page_ids);
    let outline = outline::add_outline(file, pages, &page_ids);
    let labels = outline::page_labels(pages);
    metadata::add_to_catalog(file, &pages.meta, structure, outline, labels)?;
    let info = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    file.set_object(info, metadata::info(&pages.meta));
    Ok(())
}

/// Deflates every stream that may be; each is independent, so the threads only share the queue.
fn compress(file: &mut Document) {
    let mut streams: Vec<&mut Stream> = file
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
        .filter(|stream| stream.allows_compression)
        .collect();
    // The largest last, where `pop` takes from.
    streams.sort_by_key(|stream| stream.content.len());
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let queue = Mutex::new(streams);
    let work = || {
        while let Some(stream) = queue.lock().ok().and_then(|mut queue| queue.pop()) {
            deflate(stream);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
}

/// Level 6 of 9: lopdf's own `compress` takes 9, which is twice as slow for 0.2 % less.
fn deflate(stream: &mut Stream) {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Fails only where writing to memory does; the stream then stays as it is, which is valid.
    if encoder.write_all(&stream.content).is_err() {
        return;
    }
    if let Ok(deflated) = encoder.finish()
        && deflated.len() + FILTER_BYTES < stream.content.len()
    {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(deflated);
    }
}

/// Whether these are the very bytes that `pdf` gave, now or in an earlier version, for a document of that title:
/// its identifier is a digest of all else, so that whoever signs, marks or saves it anew changes what it says.
pub fn is_as_written(bytes: &[u8], title: &str) -> bool {
    let is_id = |window: &[u8]| {
        let halves = [&window[..ID_LEN / 2], &window[ID_LEN / 2..]];
        halves.iter().all(|half| {
            half[0] == b'<'
                && half[half.len() - 1] == b'>'
                && half[1..half.len() - 1].iter().all(u8::is_ascii_hexdigit)
        })
    };
    let Some(at) = bytes.windows(ID_LEN).rposition(is_id) else { return false };
    let mut blank = bytes.to_vec();
    blank[at..at + ID_LEN].copy_from_slice(blank_id().as_bytes());
    id_of(&blank).as_bytes() == &bytes[at..at + ID_LEN] && metadata::is_titled(bytes, title)
}

/// The bytes, with an identifier that is a digest of everything else in them.
fn saved(mut file: Document) -> Result<Vec<u8>, PdfError> {
    let zero = Object::String(vec![0; ID_BYTES], StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![zero.clone(), zero]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| PdfError::Writer(error.to_string()))?;
    // Equal length, so the offsets of the cross-reference table stay true.
    let blank = blank_id();
    let at = bytes
        .windows(blank.len())
        .rposition(|window| window == blank.as_bytes())
        .ok_or_else(|| PdfError::Writer("/ID".to_owned()))?;
    let id = id_of(&bytes);
    bytes[at..at + blank.len()].copy_from_slice(id.as_bytes());
    Ok(bytes)
}

/// As the trailer states it before the digest is known.
fn blank_id() -> String {
    format!("<{0}><{0}>", "00".repeat(ID_BYTES))
}

/// As the trailer states it, for bytes whose own is blank.
fn id_of(blank: &[u8]) -> String {
    let id = hexadecimal(&Sha256::digest(blank)[..ID_BYTES]);
    format!("<{id}><{id}>")
}
