//! Paragraphs to a tree of headings with their text.
//!
//! A stretch of paragraphs is cut by its outermost style of numbers, each piece by the next one found in
//! it: the levels are those of this document, whatever it calls them. A run of numbered paragraphs is
//! headings or a list as a whole: headings are short, end without a full stop, speak of known topics and
//! have something below them; the items of a list follow each other. Invariant: every paragraph ends in
//! exactly one place, in order.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    decisions::{Decision, Decisions, LineKind},
    marker::{self, MarkerKind, MarkerStyle},
    paragraphs::{SourceParagraph, Trace, Traced},
    run_in_heading,
    topics::{Match, Matcher, TopicAt},
    unnumbered_headings,
};

/// A heading and the paragraphs below it.
#[derive(Debug, Clone, Default)]
pub(super) struct HeadingNode {
    /// Source line.
    pub line: usize,
    /// 1 for parts.
    pub level: u8,
    /// Number as printed; empty for none.
    pub printed: String,
    /// The sort of its number.
    pub kind: Option<MarkerKind>,
    /// "Phần thứ nhất": may stand around the parts proper.
    pub is_frame: bool,
    /// Heading without its number.
    pub heading: String,
    /// Known topic, once assigned.
    pub topic: Option<String>,
    /// Where the heading's words stood.
    pub trace: Trace,
    /// Paragraphs below it.
    pub text: Vec<Traced>,
}

/// What stands before the first heading, and the headings depth first.
pub(super) struct SourceOutline {
    /// Opening paragraphs with their source lines.
    pub opening: Vec<SourceParagraph>,
    /// Headings.
    pub nodes: Vec<HeadingNode>,
    /// The level of each paragraph that is text, by its line, if a person made it a heading.
    pub levels: BTreeMap<usize, u8>,
}

/// Deeper than any report nests; below it numbers are text.
pub(super) const DEEPEST: u8 = 8;

/// Finds the headings of `paragraphs`.
pub(super) fn outline(
    mut paragraphs: Vec<SourceParagraph>,
    matcher: &Matcher<'_>,
    decisions: &Decisions,
) -> SourceOutline {
    for paragraph in &mut paragraphs {
        if decisions.kind_of(paragraph.line) == Some(LineKind::Text) {
            // Its number counts nothing; it stays among its words.
            (paragraph.marker, paragraph.decided) = (None, Some(LineKind::Text));
        }
    }
    unnumbered_headings::mark(&mut paragraphs, matcher);
    let mut reader = HeadingReader {
        paragraphs: &paragraphs,
        matcher,
        nodes: Vec::new(),
        opening: Vec::new(),
        levels: BTreeMap::new(),
        last_level: HashMap::new(),
    };
    reader.cut(0..paragraphs.len(), 1, None);
    let HeadingReader { nodes, opening, levels, .. } = reader;
    SourceOutline { opening, nodes, levels }
}

fn is_numbered(node: &HeadingNode) -> bool {
    !node.printed.is_empty()
}

struct HeadingReader<'a> {
    paragraphs: &'a [SourceParagraph],
    matcher: &'a Matcher<'a>,
    nodes: Vec<HeadingNode>,
    opening: Vec<SourceParagraph>,
    levels: BTreeMap<usize, u8>,
    /// The level of the last node of each kind.
    last_level: HashMap<MarkerKind, u8>,
}

impl HeadingReader<'_> {
    /// Reads one stretch: its text goes to the last node, its headings become nodes of `level`.
    fn cut(&mut self, range: Range<usize>, level: u8, context: Option<TopicAt>) {
        let items = if level > DEEPEST { Vec::new() } else { self.headings(&range, context) };
        let first = items.first().copied().unwrap_or(range.end);
        // A heading that a person made stands beside those that follow it, else beside the one above it; below a
        // numbered part, unless it looks like a part itself.
        let beside = match self.nodes.last() {
            Some(above) if items.is_empty() => {
                (above.level, above.level == 1 && is_numbered(above))
            }
            _ => (level, false),
        };
        for at in range.start..first {
            let level = self.level_beside(at, beside);
            if self.paragraphs[at].decided == Some(LineKind::Heading) {
                self.heading(at, level, context, true);
            } else {
                self.levels.insert(self.paragraphs[at].line, level);
                self.text(at);
            }
        }
        let labelled = self.are_labelled(&items, context);
        for (nth, &at) in items.iter().enumerate() {
            let end = items.get(nth + 1).copied().unwrap_or(range.end);
            let below = self.heading(at, level, context, labelled);
            self.cut(at + 1..end, level + 1, below.or(context));
        }
    }

    fn text(&mut self, at: usize) {
        let paragraph = &self.paragraphs[at];
        match self.nodes.last_mut() {
            Some(node) => node.text.push(Traced {
                text: paragraph.text.clone(),
                trace: paragraph.trace.clone(),
                is_row: paragraph.is_row,
            }),
            None => self.opening.push(paragraph.clone()),
        }
    }

    /// The level of a heading that a person makes of paragraph `at`; one whose number goes on from a heading above
    /// stands on its level.
    fn level_beside(&self, at: usize, (beside, is_part): (u8, bool)) -> u8 {
        let paragraph = &self.paragraphs[at];
        let alike = paragraph.marker.as_ref().and_then(|it| self.last_level.get(&it.style.kind));
        let below_part = || u8::from(is_part && !marker::is_upper(&paragraph.text));
        alike.copied().unwrap_or_else(|| beside + below_part())
    }

    /// Adds the node of paragraph `at`; answers what it is about.
    fn heading(
        &mut self,
        at: usize,
        level: u8,
        context: Option<TopicAt>,
        labelled: bool,
    ) -> Option<TopicAt> {
        let paragraph = &self.paragraphs[at];
        let found = paragraph.marker.as_ref();
        let kind = found.map(|found| found.style.kind);
        let words = match found {
            Some(_) => paragraph.words(),
            None => &paragraph.text[marker::bullet(&paragraph.text).unwrap_or(0)..],
        };
        let (heading, glued) = run_in_heading::split(words, context, labelled, self.matcher);
        let words_at = paragraph.text.len() - words.len();
        let glued = glued.map(|glued| {
            let at = paragraph.text.len() - glued.len();
            Traced { text: glued.to_owned(), trace: paragraph.trace.after(at), is_row: false }
        });
        self.last_level.extend(kind.map(|kind| (kind, level)));
        self.nodes.push(HeadingNode {
            line: paragraph.line,
            level,
            printed: found.map_or_else(String::new, |found| found.printed.clone()),
            kind,
            is_frame: kind == Some(MarkerKind::Part),
            heading: heading.to_owned(),
            topic: None,
            trace: paragraph.trace.after(words_at),
            text: glued.into_iter().collect(),
        });
        self.matcher.best(heading, context, &|_| false).map(|found| found.topic)
    }

    /// Positions of the headings that cut `range`, none when its numbers are all lists.
    fn headings(&self, range: &Range<usize>, context: Option<TopicAt>) -> Vec<usize> {
        let mut lists: Vec<MarkerStyle> = Vec::new();
        while let Some(style) = self.outermost(range, &lists) {
            let items = self.run(range, style);
            if self.are_headings(&items, range, context) {
                return items;
            }
            lists.push(style);
        }
        Vec::new()
    }

    /// The style that cuts first: "Phần", then "I." or "A.", else whichever comes first.
    fn outermost(&self, range: &Range<usize>, lists: &[MarkerStyle]) -> Option<MarkerStyle> {
        let rank = |style: &MarkerStyle| match style.kind {
            MarkerKind::Part => 0,
            MarkerKind::Upper | MarkerKind::Roman | MarkerKind::Bare => 1,
            _ => 2,
        };
        let styles = self.paragraphs[range.clone()]
            .iter()
            .filter_map(|paragraph| paragraph.marker.as_ref())
            .map(|marker| marker.style)
            .filter(|style| !lists.contains(style));
        styles.min_by_key(rank)
    }

    /// The items of `style` that count on from each other; a number that starts over while the
    /// expected one still comes belongs to a deeper list.
    fn run(&self, range: &Range<usize>, style: MarkerStyle) -> Vec<usize> {
        let of_style = |at: usize| {
            let marker = self.paragraphs[at].marker.as_ref();
            marker.filter(|marker| marker.style == style).map(|marker| marker.value)
        };
        if matches!(style.kind, MarkerKind::Decimal(_) | MarkerKind::Bare | MarkerKind::Field) {
            return range.clone().filter(|&at| of_style(at).is_some()).collect();
        }
        let mut last_place: HashMap<u32, usize> = HashMap::new();
        for at in range.clone() {
            if let Some(value) = of_style(at) {
                last_place.insert(value, at);
            }
        }
        let mut items = Vec::new();
        let mut expected = None;
        let mut deeper = None;
        for at in range.clone() {
            let Some(value) = of_style(at) else { continue };
            let comes_later =
                |wanted: u32| last_place.get(&wanted).is_some_and(|&place| place > at);
            let starts_over = expected.is_some_and(|wanted| value != wanted && comes_later(wanted));
            let goes_on_deeper = deeper == Some(value) && comes_later(value);
            if starts_over || goes_on_deeper {
                deeper = Some(value + 1);
                continue;
            }
            items.push(at);
            (expected, deeper) = (Some(value + 1), None);
        }
        items
    }

    fn are_headings(
        &self,
        items: &[usize],
        range: &Range<usize>,
        context: Option<TopicAt>,
    ) -> bool {
        let Some(&first) = items.first() else {
            return false;
        };
        let Some(marker) = &self.paragraphs[first].marker else {
            return false;
        };
        let lone_stray = items.len() == 1
            && marker.value != 1
            && !matches!(
                marker.style.kind,
                MarkerKind::Decimal(_)
                    | MarkerKind::Roman
                    | MarkerKind::Part
                    | MarkerKind::Bare
                    | MarkerKind::Field
            );
        let labelled = self.are_labelled(items, context);
        let score: i32 = items
            .iter()
            .enumerate()
            .map(|(nth, &at)| {
                let end = items.get(nth + 1).copied().unwrap_or(range.end);
                self.score(at, end, context, labelled)
            })
            .sum();
        score > if lone_stray { 3 } else { 0 }
    }

    /// Whether most of the siblings are a short label, a colon and a text, outside of plans.
    fn are_labelled(&self, items: &[usize], context: Option<TopicAt>) -> bool {
        let is_labelled =
            |at: &&usize| run_in_heading::label(self.paragraphs[**at].words()).is_some();
        let count = items.iter().filter(is_labelled).count();
        count >= 2 && count * 2 > items.len() && !self.is_plan(context)
    }

    /// How much the item at `at`, whose piece ends at `end`, looks like a heading.
    fn score(&self, at: usize, end: usize, context: Option<TopicAt>, labelled: bool) -> i32 {
        let words = self.paragraphs[at].words();
        let (heading, glued) = run_in_heading::split(words, context, labelled, self.matcher);
        let count = heading.split(' ').take(61).count();
        let length = match count {
            0..=14 => 1,
            15..=25 => 0,
            26..=45 => -1,
            _ => -4,
        };
        let body = if glued.is_some() || end > at + 1 { 2 } else { -2 };
        let sentence = if heading.ends_with(['.', ';']) { -1 } else { 0 };
        let sentences = if heading.contains(". ") { -2 } else { 0 };
        let capitals = if marker::is_upper(heading) { 3 } else { 0 };
        let topic = match self.matcher.best(heading, context, &|_| false) {
            Some(found) if found.in_context => 2,
            Some(_) if !self.is_plan(context) => 1,
            _ => 0,
        };
        length + body + sentence + sentences + capitals + topic
    }

    /// Plans and proposals name every topic in their items without being about it.
    fn is_plan(&self, context: Option<TopicAt>) -> bool {
        context.is_some_and(|topic| ["next_tasks", "proposals"].contains(&self.matcher.id(topic)))
    }
}

/// Gives every node the topic its heading and place speak of. A topic is used once, except where a
/// second heading of the same part fits nothing else. What a person decided stands.
pub(super) fn assign(nodes: &mut [HeadingNode], matcher: &Matcher<'_>, decisions: &Decisions) {
    let mut open: Vec<usize> = Vec::new();
    let mut owner: HashMap<TopicAt, usize> = HashMap::new();
    let mut topics: Vec<Option<TopicAt>> = vec![None; nodes.len()];
    for at in 0..nodes.len() {
        while open.last().is_some_and(|&above| nodes[above].level >= nodes[at].level) {
            open.pop();
        }
        let heading = nodes[at].heading.as_str();
        let context = open.iter().rev().find_map(|&above| topics[above]);
        // A "Phần thứ nhất: KẾT QUẢ" around the parts gives its topic up to the part it is about.
        let is_frame_node = |above: &usize| nodes[*above].is_frame;
        let gives_up = |above: &usize| is_frame_node(above) && open.contains(above);
        let taken = |topic: TopicAt| owner.get(&topic).is_some_and(|above| !gives_up(above));
        let framed =
            open.iter().rev().find(|&&above| topics[above].is_some()).is_some_and(is_frame_node);
        let chosen = match decisions.topic_of(nodes[at].line) {
            Some(Decision::Topic(topic)) => topic.as_deref().and_then(|id| matcher.at(id)),
            _ => own_topic(heading, context, framed, &taken, matcher),
        };
        if let Some(topic) = chosen {
            if let Some(&above) = owner.get(&topic)
                && gives_up(&above)
            {
                topics[above] = None;
            }
            owner.insert(topic, at);
            topics[at] = Some(topic);
        }
        open.push(at);
    }
    for (node, topic) in nodes.iter_mut().zip(topics) {
        node.topic = topic.map(|topic| matcher.id(topic).to_owned());
    }
}

/// The topic that a heading speaks of below `context`.
fn own_topic(
    heading: &str,
    context: Option<TopicAt>,
    framed: bool,
    taken: &dyn Fn(TopicAt) -> bool,
    matcher: &Matcher<'_>,
) -> Option<TopicAt> {
    let belongs = |found: &Match| framed || matcher.may_stand_under(found.topic, context);
    let fresh = matcher.best(heading, context, taken).filter(belongs);
    let again = || matcher.best(heading, context, &|_| false).filter(|found| found.in_context);
    let chosen = match fresh {
        Some(found) if found.in_context => Some(found),
        other => again().filter(|_| context.is_some()).or(other),
    };
    // "Công tác kiểm tra" under the part on steering is that of the reform.
    let chosen = chosen.or_else(|| {
        let whole = format!("{heading} cải cách hành chính");
        matcher.best(&whole, Some(context?), taken).filter(|found| found.in_context)
    });
    chosen.map(|found| found.topic)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{paragraphs, source::text as lines},
        *,
    };
    use crate::assets;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let matcher = Matcher::new(assets::topics());
        let paragraphs = paragraphs::join(&lines::split(source));
        let outline = outline(paragraphs, &matcher, &Decisions::default());
        let shown: Vec<String> = outline
            .nodes
            .iter()
            .map(|node| {
                format!(
                    "{}{} {} |{}",
                    "  ".repeat(usize::from(node.level) - 1),
                    node.printed,
                    node.heading,
                    node.text.len()
                )
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn levels_are_those_of_the_document() {
        check(
            "Mở đầu.\n\nA. KẾT QUẢ THỰC HIỆN\n\nI. Chỉ đạo, điều hành\n\nĐã làm.\n\nII. Các lĩnh vực\n\na) Cải cách thể chế\n\nĐã làm.\n\nb) Cải cách TTHC\n\nĐã làm.\n\nB. PHƯƠNG HƯỚNG\n\nSẽ làm.",
            &[
                "A. KẾT QUẢ THỰC HIỆN |0",
                "  I. Chỉ đạo, điều hành |1",
                "  II. Các lĩnh vực |0",
                "    a) Cải cách thể chế |1",
                "    b) Cải cách TTHC |1",
                "B. PHƯƠNG HƯỚNG |1",
            ],
        );
    }

    #[test]
    fn numbered_sentences_stay_text() {
        check(
            "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\n1. Tiếp tục tuyên truyền cải cách hành chính đến mọi người dân.\n\n2. Nâng cao chất lượng giải quyết thủ tục hành chính tại xã.\n\n3. Tăng cường kiểm tra công vụ.",
            &["IV. PHƯƠNG HƯỚNG, NHIỆM VỤ |3"],
        );
    }

    #[test]
    fn repeated_and_restarting_numbers_are_placed() {
        check(
            "I. ĐÁNH GIÁ CHUNG\n\n1. Ưu điểm\n\nMột số việc tốt:\n\n1. Việc một đã xong.\n\n2. Việc hai đã xong.\n\n2. Tồn tại, hạn chế\n\nCòn chậm.\n\nIV. PHƯƠNG HƯỚNG\n\nLàm.\n\nIV. KIẾN NGHỊ\n\nXin.",
            &[
                "I. ĐÁNH GIÁ CHUNG |0",
                "  1. Ưu điểm |3",
                "  2. Tồn tại, hạn chế |1",
                "IV. PHƯƠNG HƯỚNG |1",
                "IV. KIẾN NGHỊ |1",
            ],
        );
    }

    #[test]
    fn a_heading_glued_to_its_text_is_cut() {
        check(
            "I. CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Công tác kiểm tra CCHC: Đã kiểm tra hai bộ phận và nhắc một bộ phận.\n\n2. Công tác thông tin, tuyên truyền CCHC Đài truyền thanh xã đã phát mười tin, bài về cải cách.",
            &[
                "I. CHỈ ĐẠO, ĐIỀU HÀNH |0",
                "  1. Công tác kiểm tra CCHC: |1",
                "  2. Công tác thông tin, tuyên truyền CCHC |1",
            ],
        );
    }

    #[test]
    fn labels_with_colons_are_headings_together() {
        check(
            "I. CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Công tác kiểm tra: Đã kiểm tra 02 bộ phận.\n\n2. Công tác tuyên truyền: Phát thanh 24 lượt.\n\n3. Việc khác: Không có.",
            &[
                "I. CHỈ ĐẠO, ĐIỀU HÀNH |0",
                "  1. Công tác kiểm tra: |1",
                "  2. Công tác tuyên truyền: |1",
                "  3. Việc khác: |1",
            ],
        );
    }

    #[test]
    fn most_of_the_six_fields_in_order_are_headings() {
        check(
            "II. KẾT QUẢ THỰC HIỆN\n\n- Cải cách thể chế: Không phát sinh.\n\n- Cải cách thủ tục hành chính: Tốt.\n\n- Cải cách tổ chức bộ máy: Xong.\n\n- Cải cách tài chính công: Đủ.\n\nIV. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\n- Cải cách thể chế: Làm.\n\n- Cải cách thủ tục hành chính: Làm.\n\n- Cải cách tổ chức bộ máy: Làm.\n\n- Cải cách tài chính công: Làm.",
            &[
                "II. KẾT QUẢ THỰC HIỆN |0",
                "   Cải cách thể chế: |1",
                "   Cải cách thủ tục hành chính: |1",
                "   Cải cách tổ chức bộ máy: |1",
                "   Cải cách tài chính công: |1",
                "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ |4",
            ],
        );
        check(
            "II. KẾT QUẢ THỰC HIỆN\n\nCải cách thể chế\n\nTốt.\n\nCải cách tài chính công\n\nĐủ.",
            &["II. KẾT QUẢ THỰC HIỆN |4"],
        );
    }

    #[test]
    fn capitals_without_numbers_are_parts() {
        check(
            "KẾT QUẢ ĐẠT ĐƯỢC\n\nTốt.\n\nKIẾN NGHỊ\n\nXin.",
            &[" KẾT QUẢ ĐẠT ĐƯỢC |1", " KIẾN NGHỊ |1"],
        );
    }
}
