//! A small reader of what we wrote: fonts by their ToUnicode and /W, content streams glyph by glyph.
//!
//! Written from the standard and not from the writer, so that the two check each other.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// A glyph as a reader of the file meets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub says: String,
    pub x_pt: f64,
    pub y_pt: f64,
    pub mark: Mark,
}

/// The marked content it stands in.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Node { tag: String, mcid: i64 },
    Artifact(String),
    None,
}

/// A font as the file describes it.
pub struct Font {
    pub name: String,
    pub to_unicode: BTreeMap<u16, String>,
    pub widths: BTreeMap<u16, i64>,
    pub descriptor: Dictionary,
    pub program: Vec<u8>,
}

pub fn open(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

/// Follows a reference.
pub fn follow<'a>(file: &'a Document, object: &'a Object) -> &'a Object {
    file.dereference(object).unwrap().1
}

pub fn get<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let value = dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("no /{key}"));
    follow(file, value)
}

pub fn name(object: &Object) -> &str {
    std::str::from_utf8(object.as_name().unwrap()).unwrap()
}

/// A text string in either encoding.
pub fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return String::from_utf8(bytes.to_vec()).unwrap();
    };
    let units: Vec<u16> =
        units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

pub fn stream(file: &Document, object: &Object) -> Vec<u8> {
    let stream = follow(file, object).as_stream().unwrap();
    if stream.dict.has(b"Filter") {
        stream.decompressed_content().unwrap()
    } else {
        stream.content.clone()
    }
}

pub fn page_ids(file: &Document) -> Vec<ObjectId> {
    file.get_pages().into_values().collect()
}

/// Fonts of a page by resource name.
pub fn fonts(file: &Document, page: ObjectId) -> BTreeMap<String, Font> {
    let resources = get(file, file.get_dictionary(page).unwrap(), "Resources").as_dict().unwrap();
    let fonts = get(file, resources, "Font").as_dict().unwrap();
    fonts
        .iter()
        .map(|(key, font)| {
            let font = follow(file, font).as_dict().unwrap();
            (String::from_utf8(key.clone()).unwrap(), read_font(file, font))
        })
        .collect()
}

fn read_font(file: &Document, font: &Dictionary) -> Font {
    assert_eq!(name(get(file, font, "Subtype")), "Type0");
    assert_eq!(name(get(file, font, "Encoding")), "Identity-H");
    let descendant = &get(file, font, "DescendantFonts").as_array().unwrap()[0];
    let descendant = follow(file, descendant).as_dict().unwrap();
    assert_eq!(name(get(file, descendant, "CIDToGIDMap")), "Identity");
    let descriptor = get(file, descendant, "FontDescriptor").as_dict().unwrap().clone();
    let to_unicode = String::from_utf8(stream(file, font.get(b"ToUnicode").unwrap())).unwrap();
    Font {
        name: name(get(file, font, "BaseFont")).to_owned(),
        to_unicode: to_unicode.lines().filter_map(bfchar).collect(),
        widths: widths(get(file, descendant, "W").as_array().unwrap()),
        program: stream(file, descriptor.get(b"FontFile2").unwrap()),
        descriptor,
    }
}

/// `<0041> <00410300>`.
fn bfchar(line: &str) -> Option<(u16, String)> {
    let (code, target) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
    let code = u16::from_str_radix(code, 16).ok()?;
    let units: Option<Vec<u16>> = (0..target.len() / 4)
        .map(|at| u16::from_str_radix(&target[4 * at..4 * at + 4], 16).ok())
        .collect();
    // The code space range looks alike: its target is FFFF, which is no character.
    Some((code, String::from_utf16(&units?).ok()?)).filter(|(_, says)| says != "\u{ffff}")
}

fn widths(entries: &[Object]) -> BTreeMap<u16, i64> {
    entries
        .chunks(2)
        .flat_map(|pair| {
            let first = pair[0].as_i64().unwrap();
            (first..).zip(pair[1].as_array().unwrap())
        })
        .map(|(code, width)| (u16::try_from(code).unwrap(), width.as_i64().unwrap()))
        .collect()
}

/// Every glyph of a page in content order.
pub fn glyphs(file: &Document, page: ObjectId) -> Vec<Read> {
    let fonts = fonts(file, page);
    let content = file.get_page_content(page);
    let mut state = State::default();
    for operation in Content::decode(&content).unwrap().operations {
        let operands = &operation.operands;
        let number = |at: usize| f64::from(operands[at].as_float().unwrap());
        match operation.operator.as_str() {
            "BT" | "ET" | "m" | "l" | "w" | "g" => {}
            "S" | "f" | "B" | "re" => {
                let mark = state.mark();
                assert!(matches!(mark, Mark::Artifact(_)), "{}: {mark:?}", operation.operator);
            }
            "BDC" => state.begin(operands),
            "EMC" => {
                state.open.pop().unwrap();
                state.spelled = None;
            }
            "Tf" => state.font = Some((name(&operands[0]).to_owned(), number(1))),
            "Tm" => (state.x_pt, state.y_pt) = (number(4), number(5)),
            "Tj" => state.show(&fonts, &operands[0]),
            "TJ" => {
                for item in operands[0].as_array().unwrap() {
                    state.show(&fonts, item);
                }
            }
            other => panic!("unexpected operator {other}"),
        }
    }
    assert!(state.open.is_empty());
    state.read
}

#[derive(Default)]
struct State {
    open: Vec<Mark>,
    spelled: Option<String>,
    font: Option<(String, f64)>,
    x_pt: f64,
    y_pt: f64,
    read: Vec<Read>,
}

impl State {
    fn begin(&mut self, operands: &[Object]) {
        let tag = name(&operands[0]).to_owned();
        let properties = operands[1].as_dict().unwrap();
        let mark = if let Ok(mcid) = properties.get(b"MCID") {
            assert!(self.open.is_empty(), "marked content inside marked content");
            Mark::Node { tag, mcid: mcid.as_i64().unwrap() }
        } else if let Ok(actual) = properties.get(b"ActualText") {
            assert_eq!(tag, "Span");
            self.spelled = Some(text(actual));
            self.open.last().cloned().unwrap_or(Mark::None)
        } else {
            assert_eq!(tag, "Artifact");
            Mark::Artifact(name(properties.get(b"Type").unwrap()).to_owned())
        };
        self.open.push(mark);
    }

    fn mark(&self) -> Mark {
        self.open.last().cloned().unwrap_or(Mark::None)
    }

    fn show(&mut self, fonts: &BTreeMap<String, Font>, item: &Object) {
        let (font, size_pt) = self.font.as_ref().unwrap();
        let em_pt = size_pt / 1000.0;
        let Ok(codes) = item.as_str() else {
            self.x_pt -= f64::from(item.as_float().unwrap()) * em_pt;
            return;
        };
        let font = &fonts[font];
        for pair in codes.chunks(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            assert_ne!(code, 0, ".notdef is shown");
            let says = self.spelled.clone().unwrap_or_else(|| font.to_unicode[&code].clone());
            let mark = self.mark();
            assert_ne!(mark, Mark::None, "{says} stands outside marked content");
            self.read.push(Read { says, x_pt: self.x_pt, y_pt: self.y_pt, mark });
            self.x_pt += font.widths[&code] as f64 * em_pt;
        }
    }
}
