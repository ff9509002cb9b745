//! Reads our PDF back as any viewer would: text with position, face, size and artifact mark; rules.
//! Knows only the operators that a plain writer uses and fails on any other that would move text.

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId, content::Content};

/// A shown string.
#[derive(Debug, Clone)]
pub struct Shown {
    pub text: String,
    /// Points from the left edge of the page to the first glyph, and past the last visible one.
    pub x_pt: f32,
    pub end_pt: f32,
    /// Points from the top edge of the page to the baseline.
    pub y_pt: f32,
    pub size_pt: f32,
    pub face: String,
    pub artifact: bool,
}

/// A straight rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub x1_pt: f32,
    pub x2_pt: f32,
    pub y1_pt: f32,
    pub y2_pt: f32,
}

#[derive(Debug)]
pub struct PageRead {
    pub width_pt: f32,
    pub height_pt: f32,
    pub shown: Vec<Shown>,
    pub rules: Vec<Rule>,
}

struct Font {
    name: String,
    unicode: HashMap<u16, String>,
    widths: HashMap<u16, f32>,
}

pub fn read(bytes: &[u8]) -> Vec<PageRead> {
    let document = Document::load_mem(bytes).expect("a PDF");
    document.get_pages().into_values().map(|page| read_page(&document, page)).collect()
}

fn number(object: &Object) -> f32 {
    match object {
        Object::Integer(value) => *value as f32,
        Object::Real(value) => *value,
        other => panic!("not a number: {other:?}"),
    }
}

fn media_box(document: &Document, page: ObjectId) -> (f32, f32) {
    let page = document.get_dictionary(page).expect("a page");
    let array = page.get(b"MediaBox").and_then(Object::as_array).expect("a media box");
    (number(&array[2]) - number(&array[0]), number(&array[3]) - number(&array[1]))
}

fn fonts(document: &Document, page: ObjectId) -> HashMap<Vec<u8>, Font> {
    let found = document.get_page_fonts(page).expect("fonts");
    found.into_iter().map(|(name, font)| (name, read_font(document, font))).collect()
}

fn read_font(document: &Document, font: &lopdf::Dictionary) -> Font {
    let resolve = |object: &Object| match object {
        Object::Reference(id) => document.get_object(*id).expect("an object").clone(),
        other => other.clone(),
    };
    let name = font.get(b"BaseFont").and_then(Object::as_name).expect("a name");
    let descendants = resolve(font.get(b"DescendantFonts").expect("descendants"));
    let descendant = resolve(&descendants.as_array().expect("an array")[0]);
    let widths = resolve(descendant.as_dict().expect("a dict").get(b"W").expect("widths"));
    let cmap = resolve(font.get(b"ToUnicode").expect("ToUnicode"));
    let cmap = cmap.as_stream().expect("a stream");
    let cmap = cmap.decompressed_content().unwrap_or_else(|_| cmap.content.clone());
    Font {
        name: String::from_utf8_lossy(name).into_owned(),
        unicode: read_cmap(&String::from_utf8_lossy(&cmap)),
        widths: read_widths(widths.as_array().expect("an array")),
    }
}

fn read_widths(array: &[Object]) -> HashMap<u16, f32> {
    let mut widths = HashMap::new();
    let mut at = 0;
    while at < array.len() {
        let first = number(&array[at]) as u16;
        if let Object::Array(run) = &array[at + 1] {
            for (offset, width) in run.iter().enumerate() {
                widths.insert(first + offset as u16, number(width));
            }
            at += 2;
        } else {
            for code in first..=number(&array[at + 1]) as u16 {
                widths.insert(code, number(&array[at + 2]));
            }
            at += 3;
        }
    }
    widths
}

fn read_cmap(text: &str) -> HashMap<u16, String> {
    let mut unicode = HashMap::new();
    let mut in_chars = false;
    for line in text.lines() {
        if line.contains("beginbfchar") {
            in_chars = true;
        } else if line.contains("endbfchar") {
            in_chars = false;
        } else if in_chars {
            let hex: Vec<&str> =
                line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty()).collect();
            let code = u16::from_str_radix(hex[0], 16).expect("a code");
            let units: Vec<u16> = (0..hex[1].len() / 4)
                .map(|at| u16::from_str_radix(&hex[1][at * 4..at * 4 + 4], 16).expect("hex"))
                .collect();
            unicode.insert(code, String::from_utf16(&units).expect("UTF-16"));
        }
    }
    unicode
}

#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(operands: &[Object]) -> Self {
        let mut values = [0.0; 6];
        for (value, operand) in values.iter_mut().zip(operands) {
            *value = number(operand);
        }
        Self(values)
    }

    /// This matrix, then `outer` (PDF 32000-1, 8.3.4).
    fn then(self, outer: Self) -> Self {
        let linear = Self([outer.0[0], outer.0[1], outer.0[2], outer.0[3], 0.0, 0.0]);
        let mut product = Self::IDENTITY;
        for row in 0..3 {
            let onto = if row == 2 { outer } else { linear };
            let (x, y) = onto.apply(self.0[2 * row], self.0[2 * row + 1]);
            product.0[2 * row] = x;
            product.0[2 * row + 1] = y;
        }
        product
    }

    fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }
}

fn read_page(document: &Document, page: ObjectId) -> PageRead {
    let (width_pt, height_pt) = media_box(document, page);
    let fonts = fonts(document, page);
    let content = document.get_page_content(page);
    let content = Content::decode(&content).expect("operators");
    let mut out = PageRead { width_pt, height_pt, shown: Vec::new(), rules: Vec::new() };
    let (mut graphics, mut text) = (Matrix::IDENTITY, Matrix::IDENTITY);
    let mut saved = Vec::new();
    let mut marks: Vec<bool> = Vec::new();
    let mut spelled: Option<String> = None;
    let mut font: Option<(&Font, f32)> = None;
    let mut path: Vec<(f32, f32)> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => saved.push(graphics),
            "Q" => graphics = saved.pop().expect("a saved state"),
            "cm" => graphics = Matrix::of(operands).then(graphics),
            "BDC" | "BMC" => {
                marks.push(operands[0].as_name().expect("a tag") == b"Artifact");
                spelled = operands.get(1).and_then(actual_text).or(spelled);
            }
            "EMC" => {
                marks.pop().expect("an open mark");
                spelled = None;
            }
            "BT" => text = Matrix::IDENTITY,
            "Tm" => text = Matrix::of(operands),
            "Td" => {
                let shift =
                    Matrix([1.0, 0.0, 0.0, 1.0, number(&operands[0]), number(&operands[1])]);
                text = shift.then(text);
            }
            "Tf" => {
                let name = operands[0].as_name().expect("a font name");
                font = Some((&fonts[name], number(&operands[1])));
            }
            "Tj" | "TJ" => {
                let (font, size) = font.expect("a font before text");
                let artifact = marks.iter().any(|&mark| mark);
                let (shown, pen) =
                    show(&operands[0], font, size, text.then(graphics), height_pt, artifact);
                // What such a sequence says replaces what its glyphs say (ISO 32000-1, 14.9.4).
                let said = |shown: Shown| match &spelled {
                    Some(spelled) => Shown { text: spelled.clone(), ..shown },
                    None => shown,
                };
                out.shown.extend(shown.map(said));
                text = Matrix([1.0, 0.0, 0.0, 1.0, pen, 0.0]).then(text);
            }
            "m" => path = vec![graphics.apply(number(&operands[0]), number(&operands[1]))],
            "l" => path.push(graphics.apply(number(&operands[0]), number(&operands[1]))),
            "S" | "s" => {
                for pair in path.windows(2) {
                    let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                    let rule =
                        Rule { x1_pt: x1, x2_pt: x2, y1_pt: height_pt - y1, y2_pt: height_pt - y2 };
                    out.rules.push(rule);
                }
            }
            // None of these may be used: our words are placed by Tm and TJ alone.
            "Tw" | "Tc" | "Tz" | "T*" | "TD" | "'" | "\"" | "Ts" => {
                let harmless = operands.iter().all(|value| matches!(number(value), 0.0 | 100.0));
                assert!(harmless, "{} moves text", operation.operator);
            }
            _ => {}
        }
    }
    out
}

fn actual_text(properties: &Object) -> Option<String> {
    let bytes = properties.as_dict().ok()?.get(b"ActualText").ok()?.as_str().ok()?;
    let units = bytes.strip_prefix(&[0xfe, 0xff])?.chunks_exact(2);
    String::from_utf16(
        &units.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>(),
    )
    .ok()
}

/// What is shown, and how far the pen goes.
fn show(
    operand: &Object,
    font: &Font,
    size: f32,
    matrix: Matrix,
    height_pt: f32,
    artifact: bool,
) -> (Option<Shown>, f32) {
    let single = [operand.clone()];
    let pieces: &[Object] = match operand {
        Object::Array(pieces) => pieces,
        _ => &single,
    };
    let mut text = String::new();
    let (mut pen, mut end) = (0.0, 0.0);
    for piece in pieces {
        match piece {
            Object::String(bytes, _) => {
                for pair in bytes.chunks_exact(2) {
                    let code = u16::from_be_bytes([pair[0], pair[1]]);
                    text.push_str(&font.unicode[&code]);
                    pen += font.widths[&code] / 1000.0 * size;
                    if !text.ends_with(' ') {
                        end = pen;
                    }
                }
            }
            offset => pen -= number(offset) / 1000.0 * size,
        }
    }
    let (x, y) = matrix.apply(0.0, 0.0);
    let shown = (!text.is_empty()).then(|| Shown {
        text,
        x_pt: x,
        end_pt: x + end,
        y_pt: height_pt - y,
        size_pt: size * matrix.0[3],
        face: font.name.clone(),
        artifact,
    });
    (shown, pen)
}
