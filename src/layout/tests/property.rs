//! Whatever the document, layout neither loses nor reorders a letter, and nothing leaves the text area.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    compose::document::{Closing, Content, Letterhead},
    layout::page::{NodeId, Role},
};

fn word() -> impl Strategy<Value = String> {
    let known = vec![
        "Kết",
        "quả",
        "cải",
        "cách",
        "hành",
        "chính",
        "số",
        "ngày",
        "tháng",
        "năm",
        "2026",
        "15",
        "hồ",
        "sơ",
        "98,3%",
        "-",
        "–",
        "quý",
        "IV",
        "71/2014/TTLT-BTC-BNV",
        "(UBND)",
        "KT.",
        "nghiêng",
        "ưỡn",
        "ợ",
    ];
    prop_oneof![
        20 => prop::sample::select(known).prop_map(str::to_owned),
        1 => "[a-zđơư/.,_-]{20,160}",
        1 => "\\PC{1,12}",
        1 => Just("Vie\u{302}\u{323}t\u{2011}漢\u{a0}".to_owned()),
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    let text = prop::collection::vec(word(), 0..30).prop_map(|words| words.join(" "));
    (text, any::<bool>(), any::<bool>(), 0..8_u8, prop::bool::ANY).prop_map(
        |(text, bold, italic, kind, space)| {
            let text = if space { format!("{text} ") } else { text };
            let content = match kind {
                0 => Content::Room(text.len() as f32 * 0.2),
                1 => Content::Gap("[…]".into()),
                2 => Content::Number { text: "1.234.567".into(), value: 1_234_567.into() },
                3 => Content::Link { text, uri: "https://mau.gov.vn".into() },
                _ => Content::Text(text),
            };
            Inline { content, bold, italic, place: Place::Page }
        },
    )
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 0..4)
}

fn short() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(word(), 1..6)
        .prop_map(|words| vec![Inline::text(words.join(" "), Place::Page)])
}

fn cell() -> impl Strategy<Value = Cell> {
    let align = prop::sample::select(vec![Align::Left, Align::Center, Align::Right]);
    let content = prop_oneof![4 => short().boxed(), 1 => inlines().boxed()];
    let paragraphs = prop::collection::vec(content, 0..3);
    (paragraphs, align, any::<bool>(), 0..4_u16, 0..4_u16).prop_map(
        |(paragraphs, align, bold, col_span, row_span)| Cell {
            paragraphs,
            bold,
            col_span,
            row_span,
            ..Cell::new(Vec::new(), align)
        },
    )
}

fn rows(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Row>> {
    let row = (prop::collection::vec(cell(), 0..5), any::<bool>())
        .prop_map(|(cells, keep_with_next)| Row { cells, keep_with_next });
    prop::collection::vec(row, count)
}

fn any_table() -> impl Strategy<Value = Table> {
    let columns = prop::collection::vec(-1.0..8.0_f32, 0..6);
    (columns, rows(0..3), rows(0..20)).prop_map(|(columns, header, rows)| Table {
        columns,
        header,
        rows,
        summary: String::new(),
    })
}

fn block() -> impl Strategy<Value = Block> {
    let styles = vec![
        ParagraphStyle::Body,
        ParagraphStyle::Bullet,
        ParagraphStyle::Subject,
        ParagraphStyle::LegalBasis,
        ParagraphStyle::AnnexReference,
        ParagraphStyle::TableCaption,
    ];
    let lines = || prop::collection::vec(short(), 0..4);
    prop_oneof![
        8 => (prop::sample::select(styles), inlines())
            .prop_map(|(style, inlines)| Block::Paragraph(Paragraph { style, inlines })),
        3 => (0..6_u8, "[IVX0-9]{0,3}[.)]?", short()).prop_map(|(level, number, inlines)| {
            Block::Heading(Heading { level, number, inlines, place: Place::Page })
        }),
        3 => any_table().prop_map(Block::Table),
        1 => (lines(), lines(), short())
            .prop_map(|(recipients, authority, name)| {
                Block::Closing(Closing { recipients, authority, name })
            }),
        1 => (lines(), short(), short(), short(), short()).prop_map(
            |(organ, number, nation, motto, date)| Block::Letterhead(Letterhead {
                superior: organ.first().cloned(), organ, number, nation, motto, date,
            })
        ),
        1 => prop::collection::vec(short(), 1..4).prop_map(Block::AddressedTo),
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    let part = (prop::collection::vec(block(), 0..12), any::<bool>());
    prop::collection::vec(part, 0..3).prop_map(|parts| {
        let mut document = document(Vec::new());
        document.parts = parts
            .into_iter()
            .map(|(blocks, landscape)| Part {
                name: "Phụ lục".into(),
                orientation: if landscape { Orientation::Landscape } else { Orientation::Portrait },
                blocks,
            })
            .collect();
        document
    })
}

/// Letters of the document in order, made visible the way layout does.
fn expected(document: &Document) -> String {
    let mut all: Vec<&[Inline]> = Vec::new();
    let mut out = String::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Paragraph(paragraph) => all.push(&paragraph.inlines),
            Block::Heading(heading) => {
                push(&mut out, &mut all);
                out.push_str(&heading.number);
                all.push(&heading.inlines);
            }
            Block::Table(table) => {
                let cells = table.header.iter().chain(&table.rows).flat_map(|row| &row.cells);
                all.extend(cells.flat_map(|cell| &cell.paragraphs).map(Vec::as_slice));
            }
            Block::Letterhead(head) => {
                all.extend(head.superior.iter().chain(&head.organ).map(Vec::as_slice));
                all.extend(
                    [&head.number, &head.nation, &head.motto, &head.date].map(Vec::as_slice),
                );
            }
            // What a chart shows is tested in `exhibits`.
            Block::Exhibit(_) => {}
            Block::Closing(closing) => {
                push(&mut out, &mut all);
                if !closing.recipients.is_empty() {
                    out.push_str("Nơinhận:");
                }
                all.extend(closing.recipients.iter().chain(&closing.authority).map(Vec::as_slice));
                all.push(&closing.name);
            }
            Block::AddressedTo(addressees) => {
                push(&mut out, &mut all);
                out.push_str("Kínhgửi:");
                for (at, addressee) in addressees.iter().enumerate() {
                    let several = addressees.len() > 1;
                    out.push_str(if several { "-" } else { "" });
                    all.push(addressee);
                    push(&mut out, &mut all);
                    let last = at + 1 == addressees.len();
                    out.push_str(if !several {
                        ""
                    } else if last {
                        "."
                    } else {
                        ";"
                    });
                }
            }
        }
    }
    push(&mut out, &mut all);
    out
}

fn push(out: &mut String, all: &mut Vec<&[Inline]>) {
    use unicode_normalization::UnicodeNormalization;
    for inline in all.drain(..).flatten() {
        let (Content::Text(text)
        | Content::Comparison(text)
        | Content::Number { text, .. }
        | Content::Gap(text)
        | Content::Link { text, .. }) = &inline.content
        else {
            continue;
        };
        let seen = text.nfc().filter_map(crate::layout::letters::drawn);
        out.extend(seen.filter(|ch| !is_blank(*ch)));
    }
}

fn is_blank(ch: char) -> bool {
    ch == ' ' || ch == '\u{a0}'
}

/// Letters of the pages in the order of nodes; a link's letters belong to its paragraph's order.
fn found(pages: &Pages) -> String {
    let mut by_node: BTreeMap<NodeId, String> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(runs) {
        let Some(mut node) = run.node else {
            continue;
        };
        if let Some(parent) = pages.nodes[node.0 as usize].parent
            && pages.nodes[node.0 as usize].role == Role::Link
        {
            node = parent;
        }
        let letters = run.glyphs.iter().map(|glyph| glyph.ch).filter(|ch| !is_blank(*ch));
        by_node.entry(node).or_default().extend(letters);
    }
    by_node.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_letter_is_lost_moved_or_out_of_bounds(document in any_document()) {
        let pages = layout(&document, Style::nd30(), Fonts::bundled());
        prop_assert_eq!(found(&pages), expected(&document));
        for page in &pages.pages {
            let (left, edge) = (points(30.0), page.width_pt - points(15.0));
            for run in runs(page).filter(|run| run.node.is_some()) {
                prop_assert!(right(run) <= edge + 0.01, "{} ends at {}", text(run), right(run));
                prop_assert!(run.x_pt >= left - 0.01, "{} begins at {}", text(run), run.x_pt);
                let area = points(20.0)..page.height_pt - points(20.0);
                prop_assert!(area.contains(&run.y_pt), "{} stands at {}", text(run), run.y_pt);
            }
        }
        for (at, node) in pages.nodes.iter().enumerate() {
            prop_assert!(node.parent.is_none_or(|NodeId(parent)| (parent as usize) < at));
            prop_assert!(pages.pages.is_empty() || node.at.0 < pages.pages.len());
        }
    }

    #[test]
    fn no_line_begins_with_the_unit_of_a_number(words in prop::collection::vec(counting(), 0..200)) {
        let pages = laid(vec![body(&words.join(" "))]);
        let lines: Vec<String> = pages.pages.iter().flat_map(page_lines).collect();
        for pair in lines.windows(2) {
            let mut before = pair[0].split_whitespace().rev();
            let number = before.next().unwrap_or_default();
            let counts = NUMBERS.contains(&number) && before.next().is_none_or(|word| word != "năm");
            let unit = pair[1].split_whitespace().next().unwrap_or_default();
            prop_assert!(!(counts && UNITS.iter().any(|known| known.starts_with(unit))), "{:?}", pair);
        }
    }
}

const NUMBERS: [&str; 4] = ["5", "98,3", "1.234", "2026"];
const UNITS: [&str; 5] = ["%", "hồ sơ", "văn bản", "triệu đồng", "người"];

/// Words among which numbers count things.
fn counting() -> impl Strategy<Value = &'static str> {
    let others = vec!["năm", "nghiêng", "và", "giải", "(Quốc", "tiếp;", "Nam,", "xã"];
    prop_oneof![
        2 => prop::sample::select(others),
        1 => prop::sample::select(NUMBERS.to_vec()),
        1 => prop::sample::select(UNITS.to_vec()),
    ]
}
