//! Blocks → strips: which style, which gap, and what must stay together.

use super::{
    chart::chart,
    closing::closing,
    fragments::Glue,
    letterhead::{addressed_to, letterhead},
    letters::LetterText,
    page::{NodeId, Role},
    paragraph::{TextBox, TextLine, short_rule},
    setting::Setting,
    strip::Strip,
    style::TextStyle,
    table::{RepeatedHeader, table},
};
use crate::compose::document::{
    Block, Content, Exhibited, Heading, Inline, Paragraph, ParagraphStyle, Part, Shown, Table,
};
use crate::model::Place;

static PAGE: Place = Place::Page;

/// A part as strips, and the headers its tables repeat.
#[derive(Debug, Default)]
pub(super) struct PartStrips {
    pub strips: Vec<Strip>,
    pub headers: Vec<RepeatedHeader>,
    /// Gap the last block wants below itself.
    after_pt: f32,
    /// The last block stays with the next.
    keep: bool,
}

/// Gaps around a block, and whether the next block stays with it.
#[derive(Debug, Clone, Copy)]
struct BlockSpacing {
    before_pt: f32,
    after_pt: f32,
    keep_with_next: bool,
}

impl BlockSpacing {
    fn of(style: &TextStyle) -> Self {
        Self {
            before_pt: style.before_pt,
            after_pt: style.after_pt,
            keep_with_next: style.keep_with_next,
        }
    }
}

/// Sets all blocks of a part.
pub(super) fn part_strips(setting: &mut Setting<'_>, node: NodeId, part: &Part) -> PartStrips {
    let mut strips = PartStrips::default();
    let mut blocks = part.blocks.iter().filter(|block| !is_empty(block)).peekable();
    while let Some(block) = blocks.next() {
        strips.block(setting, node, block);
        strips.keep |= blocks.peek().is_some_and(|next| announces(block, next));
    }
    // A page that holds nothing but a part's last line looks like a mistake.
    strips.hold_last(1);
    strips
}

impl PartStrips {
    fn block(&mut self, setting: &mut Setting<'_>, part: NodeId, block: &Block) {
        let style = setting.style;
        match block {
            Block::Letterhead(head) => {
                let strips = letterhead(setting, part, head);
                let after_pt = style.letterhead.after_pt;
                self.push(strips, BlockSpacing { before_pt: 0.0, after_pt, keep_with_next: true });
            }
            Block::AddressedTo(addressees) => self.addressed_to(setting, part, addressees),
            Block::Heading(heading) => self.heading(setting, part, heading),
            Block::Paragraph(paragraph) => self.paragraph(setting, part, paragraph),
            Block::Table(rows) => {
                self.table(setting, part, rows, (style.table.before_pt, style.table.after_pt));
            }
            Block::Exhibit(exhibit) => self.exhibit(setting, part, exhibit),
            Block::Closing(block) => {
                let strips = closing(setting, part, block);
                let count = strips.len();
                let before_pt = style.closing.before_pt;
                self.push(strips, BlockSpacing { before_pt, after_pt: 0.0, keep_with_next: false });
                self.hold_above(count, style.closing.lines_before);
            }
        }
    }

    fn addressed_to(
        &mut self,
        setting: &mut Setting<'_>,
        part: NodeId,
        addressees: &[Vec<Inline>],
    ) {
        let look = &setting.style.addressed_to;
        let paragraphs = addressed_to(setting, part, addressees);
        let last = paragraphs.len().saturating_sub(1);
        for (at, lines) in paragraphs.into_iter().enumerate() {
            let spacing = BlockSpacing {
                before_pt: if at == 0 { look.text.before_pt } else { 0.0 },
                after_pt: if at == last { look.after_pt } else { 0.0 },
                keep_with_next: at != last,
            };
            self.push(line_strips(lines, usize::MAX), spacing);
        }
    }

    fn heading(&mut self, setting: &mut Setting<'_>, part: NodeId, heading: &Heading) {
        let style = setting.style.heading(heading.level, &heading.number);
        let role = Role::Heading(heading.level.max(1));
        let node = setting.structure.add(role, part, heading_title(heading));
        let mut text = LetterText::new(style, node);
        if !heading.number.is_empty() {
            text.push_words(setting.fonts, &heading.number, &heading.place);
            text.push_words(setting.fonts, " ", &heading.place);
        }
        text.push(&mut setting.structure, setting.fonts, &heading.inlines);
        let space = TextBox {
            // A heading in the weight of the text reads as text.
            title: style.bold.then_some(Glue::Title),
            ..TextBox::of(style, setting.frame.body_width_pt())
        };
        let lines = setting.set_letters(&text.trimmed(), style, space);
        self.push(line_strips(lines, usize::MAX), BlockSpacing::of(style));
    }

    /// A table with these gaps above and below.
    fn table(
        &mut self,
        setting: &mut Setting<'_>,
        part: NodeId,
        rows: &Table,
        (before_pt, after_pt): (f32, f32),
    ) {
        let (strips, header) = table(setting, part, rows, self.headers.len());
        self.headers.push(header);
        self.push(strips, BlockSpacing { before_pt, after_pt, keep_with_next: false });
    }

    /// A table below its caption, a chart above it; no page ends between.
    fn exhibit(&mut self, setting: &mut Setting<'_>, part: NodeId, exhibit: &Exhibited) {
        let look = &setting.style.exhibit;
        match &exhibit.shown {
            Shown::Table(rows) => {
                let caption = caption(setting, part, exhibit);
                let (before_pt, after_pt) = (look.before_pt, look.apart_pt);
                self.push(caption, BlockSpacing { before_pt, after_pt, keep_with_next: true });
                self.table(setting, part, rows, (look.apart_pt, look.after_pt));
            }
            Shown::Chart(lines) => {
                let drawn = vec![chart(setting, part, lines)];
                let (before_pt, after_pt) = (look.before_pt, look.apart_pt);
                self.push(drawn, BlockSpacing { before_pt, after_pt, keep_with_next: true });
                let caption = caption(setting, part, exhibit);
                let (before_pt, after_pt) = (look.apart_pt, look.after_pt);
                self.push(caption, BlockSpacing { before_pt, after_pt, keep_with_next: false });
            }
        }
    }

    fn paragraph(&mut self, setting: &mut Setting<'_>, part: NodeId, paragraph: &Paragraph) {
        let style = setting.style.paragraph(paragraph.style);
        let node = setting.structure.add(Role::Paragraph, part, "");
        let width = setting.frame.body_width_pt();
        let lines = setting.set(&paragraph.inlines, style, node, width);
        let rule = style.rule.and_then(|rule| short_rule(&lines, rule));
        let together =
            if style.keep_with_next { usize::MAX } else { setting.style.flow.lines_together };
        let mut strips = line_strips(lines, together);
        if let (Some((item, height_pt)), Some(last)) = (rule, strips.last_mut()) {
            last.items.push(item);
            last.height_pt = height_pt;
        }
        self.push(strips, BlockSpacing::of(style));
    }

    /// Appends a block; of two gaps that meet the greater counts.
    fn push(&mut self, mut strips: Vec<Strip>, spacing: BlockSpacing) {
        let Some(first) = strips.first_mut() else {
            return;
        };
        first.before_pt = spacing.before_pt.max(self.after_pt);
        first.may_break_before = !self.keep;
        self.after_pt = spacing.after_pt;
        self.keep = spacing.keep_with_next;
        self.strips.append(&mut strips);
    }

    /// Keeps the last `count` strips with `lines` strips above them.
    fn hold_above(&mut self, count: usize, lines: usize) {
        let first = self.strips.len().saturating_sub(count);
        for strip in &mut self.strips[(first + 1).saturating_sub(lines)..=first] {
            strip.may_break_before = false;
        }
    }

    fn hold_last(&mut self, count: usize) {
        if !self.strips.is_empty() {
            self.hold_above(count, 1);
        }
    }
}

/// Whether a block takes no room at all.
fn is_empty(block: &Block) -> bool {
    match block {
        Block::AddressedTo(addressees) => addressees.is_empty(),
        Block::Paragraph(paragraph) => paragraph.inlines.is_empty(),
        Block::Letterhead(_)
        | Block::Heading(_)
        | Block::Table(_)
        | Block::Exhibit(_)
        | Block::Closing(_) => false,
    }
}

/// Whether a paragraph announces what follows, "… như sau:", and would be lost without it.
fn announces(block: &Block, next: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else {
        return false;
    };
    let is_announced = match next {
        Block::Table(_) | Block::Exhibit(_) => true,
        Block::Paragraph(next) => {
            matches!(next.style, ParagraphStyle::Bullet | ParagraphStyle::TableCaption)
        }
        Block::Letterhead(_) | Block::AddressedTo(_) | Block::Heading(_) | Block::Closing(_) => {
            false
        }
    };
    let words = paragraph.inlines.iter().rev().map(printed).map(str::trim_end);
    is_announced
        && words
            .into_iter()
            .find(|words| !words.is_empty())
            .is_some_and(|words| words.ends_with(':'))
}

/// "Bảng 1. …" as a paragraph of its own.
fn caption(setting: &mut Setting<'_>, part: NodeId, exhibit: &Exhibited) -> Vec<Strip> {
    let style = setting.style.exhibit.caption;
    let node = setting.structure.add(Role::Paragraph, part, "");
    let place = exhibit.caption.first().map_or(&PAGE, |inline| &inline.place);
    let mut text = LetterText::new(&style, node);
    text.push_words(setting.fonts, &exhibit.label, place);
    text.push_words(setting.fonts, " ", place);
    text.push(&mut setting.structure, setting.fonts, &exhibit.caption);
    let space = TextBox::of(&style, setting.frame.body_width_pt());
    line_strips(setting.set_letters(&text.trimmed(), &style, space), usize::MAX)
}

/// Lines as strips with at least `together` lines of the paragraph on either side of a page's end; all of
/// them, where there are too few to share out.
fn line_strips(lines: Vec<TextLine>, together: usize) -> Vec<Strip> {
    let count = lines.len();
    let may_break = |at: usize| at >= together && count - at >= together;
    let strip = |(at, line): (usize, TextLine)| Strip {
        items: line.items,
        height_pt: line.height_pt,
        may_break_before: may_break(at),
        ..Strip::default()
    };
    lines.into_iter().enumerate().map(strip).collect()
}

/// "II. KẾT QUẢ …".
fn heading_title(heading: &Heading) -> String {
    let mut title = heading.number.clone();
    for inline in &heading.inlines {
        if title == heading.number && !title.is_empty() {
            title.push(' ');
        }
        title.push_str(printed(inline));
    }
    title
}

/// The words of an inline; room is a space.
fn printed(inline: &Inline) -> &str {
    match &inline.content {
        Content::Text(text)
        | Content::Comparison(text)
        | Content::Number { text, .. }
        | Content::Gap(text)
        | Content::Link { text, .. } => text,
        Content::Room(_) => " ",
    }
}
