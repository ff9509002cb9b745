//! The parts put together: one text to one report, with the list of what was found and what was not.

use std::ops::Range;

use chrono::Datelike as _;

use crate::{
    assets,
    model::{
        Commune, Numbering, Period, PeriodKind, Report, Section, SectionId, Status, Window,
        numbering, period, report::Header, text,
    },
};

use super::{
    CommuneSeen, Context, Imported, Recognised, Unrecognised, annex,
    annex::Annex,
    closing,
    closing::Foot,
    dates,
    dates::Named,
    escape::escaped,
    furniture::{self, Furniture},
    header,
    header::Head,
    headings,
    headings::Node,
    lines,
    lines::Line,
    marker::{self, Kind},
    names,
    paragraphs::{self, Paragraph},
    passages, recount, topics,
    topics::Matcher,
};

/// Symbol of a report of a People's Committee where the text gives none (NĐ 30/2020, Phụ lục III).
const USUAL_SYMBOL: &str = "BC-UBND";
/// What the last sentence of a report begins with.
const CLOSING_WORDS: &str = "Trên đây là";

/// Reads a report from decoded text.
pub(super) fn read(source: &str, context: &Context<'_>) -> Imported {
    let matcher = Matcher::new(assets::topics());
    let parts = Parts::of(source, &matcher);
    let commune = parts.commune();
    let mut notes = Notes::default();
    parts.note(&commune, &matcher, &mut notes);
    parts.warn(&commune, context, &mut notes);
    let period = context.period.or_else(|| parts.period());
    let (passages, rows) = passages::of(&parts);
    if context.period.is_none() && period.is_some() && !parts.title_names_period() {
        let what = "tên báo cáo không ghi kỳ nên kỳ được đọc từ lời văn; hãy xem lại".to_owned();
        notes.warn(parts.title_line(), what);
    }
    let report = period.map(|period| {
        let window = parts.window(period);
        let said = context.period.map_or("", |_| ", theo --period");
        let line = context.period.map_or_else(|| parts.title_line(), |_| 0);
        notes.found(line, &format!("kỳ báo cáo: {}{said}", period.full()));
        let named = window.map_or("", |_| " (ghi trong văn bản)");
        let window = window.unwrap_or_else(|| period.default_window());
        let days = [window.from, window.to].map(period::format_date);
        notes.found(
            parts.title_line(),
            &format!("thời gian lấy số liệu: {} đến {}{named}", days[0], days[1]),
        );
        parts.report(period, window, &commune, context.commune)
    });
    notes.recognised.sort_by_key(|known| known.line);
    notes.unrecognised.sort_by_key(|unknown| unknown.line);
    notes.warnings.sort_by_key(|warning| warning.line);
    let Notes { recognised, unrecognised, warnings } = notes;
    Imported { report, commune, recognised, unrecognised, passages, rows, warnings }
}

#[derive(Default)]
struct Notes {
    recognised: Vec<Recognised>,
    unrecognised: Vec<Unrecognised>,
    warnings: Vec<Recognised>,
}

impl Notes {
    fn warn(&mut self, line: usize, what: String) {
        self.warnings.push(Recognised { line, what });
    }

    fn found(&mut self, line: usize, what: &str) {
        self.recognised.push(Recognised { line, what: what.to_owned() });
    }

    fn unknown(&mut self, line: usize, text: &str, why: &str) {
        self.unrecognised.push(Unrecognised { line, text: text.to_owned(), why: why.to_owned() });
    }

    fn missing(&mut self, field: &str) {
        self.unknown(0, field, "không tìm thấy trong tệp");
    }
}

/// A source cut into its parts.
pub(super) struct Parts {
    /// See its type.
    pub head: Head,
    /// See its type.
    pub legal_basis: Vec<Paragraph>,
    /// See its type.
    pub opening: Vec<Paragraph>,
    /// See its type.
    pub nodes: Vec<Node>,
    /// See its type.
    pub closing: Vec<Paragraph>,
    /// See its type.
    pub foot: Foot,
    /// See its type.
    pub annex: Annex,
    furniture: Vec<Furniture>,
    /// Year of the date line, also where its day is left blank.
    dated_year: Option<i32>,
}

impl Parts {
    fn of(source: &str, matcher: &Matcher<'_>) -> Self {
        let mut lines = lines::split(source);
        let annex_at = Cuts::of(&lines, &header::read(&lines)).first_annex();
        let furniture = furniture::take_out(&mut lines, annex_at);
        let head = header::read(&lines);
        let cuts = Cuts::of(&lines, &head);
        let dated_year =
            lines[..head.body_at].iter().find_map(|line| dates::dated_year_in(&line.text));
        let mut body = paragraphs::join(&lines[head.body_at.min(cuts.body_end)..cuts.body_end]);
        let closing = split_closing(&mut body);
        let headings::Outline { mut opening, mut nodes } = headings::outline(body, matcher);
        topics::assign(&mut nodes, matcher);
        let basis = basis_count(&opening);
        let rest = opening.split_off(basis);
        let foot = closing::read(&lines[cuts.foot.clone()]);
        let annex =
            annex::read(&cuts.annex_lines(&lines), assets::form_sets(), assets::catalogue());
        Self {
            head,
            legal_basis: opening,
            opening: rest,
            nodes,
            closing,
            foot,
            annex,
            furniture,
            dated_year,
        }
    }

    fn commune(&self) -> CommuneSeen {
        let mut census = names::Census::default();
        if let Some((_, organ)) = &self.head.organ {
            census.read(organ, 5);
        }
        for paragraph in self.legal_basis.iter().chain(&self.opening).chain(&self.closing) {
            census.read(&paragraph.text, 3);
        }
        for (_, words) in
            self.annex.titles.iter().chain(&self.foot.recipients).chain(&self.head.addressed_to)
        {
            census.read(words, 2);
        }
        for node in &self.nodes {
            for words in &node.text {
                census.read(&words.text, 1);
            }
        }
        let mut seen = census.result();
        seen.superior = self.head.superior.clone().or(seen.superior);
        seen
    }

    fn title_line(&self) -> usize {
        self.head.title.as_ref().map_or(1, |(line, _)| *line)
    }

    /// The period named in the title, else in the opening; the year may stand elsewhere. None where the
    /// title names a stretch of time no report is made for.
    fn period(&self) -> Option<Period> {
        let title = self.head.title.as_ref().map_or("", |(_, words)| words.as_str());
        let opening = self.opening.iter().chain(&self.closing).map(|p| p.text.as_str());
        let annex = self.annex.titles.iter().map(|(_, words)| words.as_str());
        let elsewhere: Vec<&str> = opening.chain(annex).collect();
        let in_passing = |words: &&str| match dates::period_in(words, false) {
            Some(Named::Period(seen)) => Some(seen),
            _ => None,
        };
        let said = |words: &&str| dates::period_in(&words[words.find("báo cáo")?..], true);
        let named = dates::period_in(title, true)
            .or_else(|| elsewhere.iter().find_map(in_passing).map(Named::Period))
            .or_else(|| elsewhere.iter().find_map(said));
        let Named::Period(seen) = named? else { return None };
        let year = seen
            .year
            .or_else(|| dates::named_year_in(title))
            .or_else(|| elsewhere.iter().find_map(|words| in_passing(words)?.year))
            .or_else(|| self.year_signed(seen.kind))
            .or_else(|| elsewhere.iter().find_map(|words| dates::named_year_in(words)))?;
        Some(Period { year, kind: seen.kind })
    }

    fn title_names_period(&self) -> bool {
        let title = self.head.title.as_ref();
        title.is_some_and(|(_, words)| dates::period_in(words, true).is_some())
    }

    /// The year a report signed on that day is of: one of the end of a year may be signed in the next.
    fn year_signed(&self, kind: PeriodKind) -> Option<i32> {
        let Some((_, day)) = self.head.signed else {
            return self.dated_year;
        };
        let is_late = matches!(kind, PeriodKind::Quarter(4) | PeriodKind::Year) && day.month() <= 3;
        Some(day.year() - i32::from(is_late))
    }

    /// The data window named by a sentence that speaks of figures.
    fn window(&self, period: Period) -> Option<Window> {
        let title = self.head.title.iter().map(|(_, words)| words.as_str());
        let annex = self.annex.titles.iter().map(|(_, words)| words.as_str());
        let opening = self.opening.iter().map(|p| p.text.as_str());
        let body = self.nodes.iter().flat_map(|node| &node.text).map(|words| words.text.as_str());
        let mut texts = title.chain(annex).chain(opening).chain(body);
        texts.find_map(|words| dates::data_window_in(words, period))
    }

    fn report(&self, period: Period, window: Window, seen: &CommuneSeen, book: &Commune) -> Report {
        let scraps = self.head.scraps.iter().chain(&self.foot.scraps).map(|(_, words)| words);
        Report {
            period,
            window,
            status: Status::Draft,
            outline: "import".into(),
            forms: self.annex.forms.clone(),
            header: self.header(seen, book),
            sections: sections(&self.nodes),
            figures: self.annex.figures.clone(),
            dossiers: Vec::new(),
            papers: Vec::new(),
            remainder: scraps.cloned().collect(),
        }
    }

    fn header(&self, seen: &CommuneSeen, book: &Commune) -> Header {
        let head = &self.head;
        let number = head.number.as_ref().filter(|(_, (number, _))| !number.is_empty());
        let number = number.or(self.annex.number.as_ref()).or(head.number.as_ref());
        let (number, symbol) =
            number.map_or((String::new(), USUAL_SYMBOL.into()), |(_, found)| found.clone());
        let signed = head.signed.or(self.annex.signed).map(|(_, day)| day);
        let organ = organ(seen, book);
        // Another commune's report is dated at its own place, not at the book's.
        let place_name = match &head.place_name {
            Some((_, place)) => place.clone(),
            None if organ.is_empty() => String::new(),
            None => seen.name.clone().unwrap_or_default(),
        };
        Header {
            number,
            symbol,
            signed,
            place_name: if place_name == book.place_name { String::new() } else { place_name },
            title: head.title.as_ref().map_or(String::new(), |(_, title)| escaped(title)),
            legal_basis: self.legal_basis.iter().map(|p| escaped(bare_basis(&p.text))).collect(),
            opening: joined(self.opening.iter().map(|p| p.text.as_str())),
            closing: bare_closing(&joined(self.closing.iter().map(|p| p.text.as_str()))),
            addressed_to: head.addressed_to.iter().map(|(_, words)| escaped(words)).collect(),
            recipients: self.foot.recipients.iter().map(|(_, words)| escaped(words)).collect(),
            signer: self.foot.signer.clone(),
            organ,
            kept_annex: self.annex.printed.clone(),
        }
    }
}

/// Where the body ends, and where foot and annex stand: the annex before the foot, after it, or both.
struct Cuts {
    body_end: usize,
    foot: Range<usize>,
    annexes: [Range<usize>; 2],
}

impl Cuts {
    fn of(lines: &[Line], head: &Head) -> Self {
        let from = head.body_at.min(lines.len());
        let Some(foot) = foot_start(lines, from) else {
            let end = annex::start(lines, from, false).unwrap_or(lines.len());
            return Self { body_end: end, foot: end..end, annexes: [end..end, end..lines.len()] };
        };
        let late = annex::start(lines, foot, true).unwrap_or(lines.len());
        let body_end = early_annex(&lines[..foot], from).unwrap_or(foot);
        Self { body_end, foot: foot..late, annexes: [body_end..foot, late..lines.len()] }
    }

    /// Index of the first line that belongs to an annex.
    fn first_annex(&self) -> usize {
        let [early, late] = &self.annexes;
        if early.is_empty() { late.start } else { early.start }
    }

    fn annex_lines(&self, lines: &[Line]) -> Vec<Line> {
        self.annexes.iter().flat_map(|range| &lines[range.clone()]).cloned().collect()
    }
}

/// Where recipients or signature begin: the first place after which no heading follows before an annex
/// does; behind the closing sentence, where one stands there.
fn foot_start(lines: &[Line], from: usize) -> Option<usize> {
    let end = lines.len();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let (mut next_annex, mut next_heading) = (end, end);
    for at in (from..end).rev() {
        if annex::is_start(&lines[at..], true) {
            next_annex = at;
        }
        if begins_part(lines, at) {
            next_heading = at;
        }
        if closing::begins(&lines[at..]) && next_heading >= next_annex {
            places.push((at, next_annex));
        }
    }
    let &(first, annex) = places.last()?;
    let closing = lines[first..annex].iter().rposition(is_closing_line).map(|at| first + at);
    let behind = |&&(at, _): &&(usize, usize)| closing.is_none_or(|closing| at > closing);
    places.iter().rev().find(behind).or(places.last()).map(|&(at, _)| at)
}

/// Where an annex between body and foot begins: behind the closing sentence, or where no part of the
/// report follows it.
fn early_annex(lines: &[Line], from: usize) -> Option<usize> {
    let closing = lines[from..].iter().rposition(is_closing_line).map(|at| from + at);
    let last_part = lines[from..].iter().rposition(|line| {
        let found = marker::marker(&line.text);
        found.is_some_and(|found| matches!(found.style.kind, Kind::Roman | Kind::Part))
    });
    let after = closing.or(last_part.map(|at| from + at)).unwrap_or(from);
    annex::start(lines, after, closing.is_some())
}

fn is_closing_line(line: &Line) -> bool {
    is_closing(&line.text)
}

fn is_closing(words: &str) -> bool {
    words.trim_start_matches(['*', ' ']).starts_with(CLOSING_WORDS)
}

/// Whether a numbered part or point begins at this line, not the rest of a wrapped sentence.
fn begins_part(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &lines[before]);
    let fresh = lines[at].blank_before > 0
        || before.is_none_or(|before| before.text.ends_with(['.', ';', ':', '/']));
    marker::marker(&lines[at].text)
        .is_some_and(|found| fresh || matches!(found.style.kind, Kind::Roman | Kind::Part))
}

/// Takes the closing off the body: the last sentence of its kind, where no heading follows it; else a
/// last paragraph that ends as a report does.
fn split_closing(body: &mut Vec<Paragraph>) -> Vec<Paragraph> {
    let heading = body.iter().rposition(|p| marker::marker(&p.text).is_some());
    let closing = body.iter().rposition(|p| is_closing(&p.text));
    match closing.filter(|&at| heading.is_none_or(|heading| heading < at)) {
        Some(at) => body.split_off(at),
        None if body.last().is_some_and(|last| last.text.ends_with("./.")) => {
            body.pop().into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// How many opening paragraphs are căn cứ lines of their own: "Căn cứ …;", the last one perhaps with a
/// full stop.
fn basis_count(opening: &[Paragraph]) -> usize {
    let is_basis =
        |text: &str| without_bullet(text).starts_with("Căn cứ ") && !text.contains("như sau");
    let listed = opening
        .iter()
        .take_while(|p| is_basis(&p.text) && p.text.trim_end_matches('*').ends_with([';', ',']))
        .count();
    let last = opening.get(listed).is_some_and(|p| {
        listed > 0 && is_basis(&p.text) && p.text.trim_end_matches('*').ends_with('.')
    });
    listed + usize::from(last)
}

fn without_bullet(words: &str) -> &str {
    words[marker::bullet(words).unwrap_or(0)..].trim_matches(['*', ' '])
}

fn bare_basis(words: &str) -> &str {
    without_bullet(words).trim_end_matches([';', ',', '.', ' '])
}

fn bare_closing(words: &str) -> String {
    words.trim_end_matches(['.', '/', ' ']).to_owned()
}

/// Paragraphs one a line, written for the inline syntax, bullets with our own marks.
fn joined<'t>(paragraphs: impl Iterator<Item = &'t str>) -> String {
    paragraphs.map(paragraph_text).collect::<Vec<_>>().join("\n")
}

pub(super) fn paragraph_text(words: &str) -> String {
    let Some(at) = marker::bullet(words) else {
        return escaped(words);
    };
    let mark = words.chars().next().filter(|mark| matches!(mark, '+' | '*')).unwrap_or('-');
    format!("{mark} {}", escaped(words[at..].trim_start()))
}

/// "UBND xã Mẫu" where it is not the book's own name.
fn organ(seen: &CommuneSeen, book: &Commune) -> String {
    match seen.full_name() {
        Some(name) if text::folded(&name) != text::folded(&book.full_name()) => {
            format!("UBND {name}")
        }
        _ => String::new(),
    }
}

/// Nodes to sections. A number stays as printed where its place in the list would give another.
fn sections(nodes: &[Node]) -> Vec<Section> {
    let mut styles: Vec<Numbering> = nodes.iter().map(style).collect();
    let deepest = nodes.iter().map(|node| node.level).max().unwrap_or(0);
    for level in 1..=deepest {
        let numbers = numbering::numbers_of(nodes.iter().map(|node| node.level).zip(&styles));
        for ((node, style), number) in nodes.iter().zip(&mut styles).zip(numbers) {
            if node.level == level && number != node.printed {
                *style = Numbering::Printed(node.printed.clone());
            }
        }
    }
    (1..)
        .zip(nodes.iter().zip(styles))
        .map(|(id, (node, numbering))| Section {
            id: SectionId(id),
            level: node.level,
            numbering,
            heading: escaped(&node.heading),
            topic: node.topic.clone(),
            text: joined(node.text.iter().map(|words| words.text.as_str())),
            tables: Vec::new(),
            copied: Vec::new(),
        })
        .collect()
}

fn style(node: &Node) -> Numbering {
    match node.kind {
        Some(Kind::Roman) => Numbering::Roman,
        Some(Kind::Arabic) => Numbering::Arabic,
        Some(Kind::Decimal(_)) => Numbering::Decimal,
        Some(Kind::Letter) => Numbering::Letter,
        Some(Kind::Part | Kind::Upper | Kind::Chapter) => Numbering::Printed(node.printed.clone()),
        Some(Kind::Bare | Kind::Field) | None => Numbering::None,
    }
}

impl Parts {
    /// Lists what was found and what was not.
    fn note(&self, commune: &CommuneSeen, matcher: &Matcher<'_>, notes: &mut Notes) {
        self.note_head(commune, notes);
        self.note_outline(matcher, notes);
        self.note_foot(notes);
        for (line, words) in &self.annex.titles {
            notes.found(*line, &format!("phụ lục: {words}"));
        }
        for (line, number, found, rows, read) in &self.annex.tables {
            notes.found(
                *line,
                &format!("Biểu mẫu {number}: {found} trên {rows} dòng, {read} dòng có số liệu"),
            );
        }
        for (line, words, why) in &self.annex.listed {
            notes.unknown(*line, words, why);
        }
        for furniture in &self.furniture {
            let what = match furniture.sort {
                furniture::Sort::PageNumber => "số trang",
                furniture::Sort::Running => "dòng lặp lại ở mỗi trang",
                furniture::Sort::Rule => "đường kẻ",
            };
            notes.found(furniture.line, &format!("{what} “{}” (bỏ)", furniture.text));
        }
    }

    /// Lists what was understood and is to be looked at.
    fn warn(&self, seen: &CommuneSeen, context: &Context<'_>, notes: &mut Notes) {
        let book = context.commune;
        let organ = organ(seen, book);
        let name = text::folded(organ.trim_start_matches("UBND "));
        let is_known = book.predecessors.iter().any(|before| text::folded(before) == name);
        if !organ.is_empty() && !is_known {
            let line = self.organ_line();
            let own = book.committee();
            notes.warn(line, format!("văn bản là của {organ}, sổ này là của {own}"));
        }
        for (id, what) in recount::differences(&self.annex.figures, assets::catalogue()) {
            let line = self.annex.figure_lines.get(&id).copied().unwrap_or_default();
            notes.warn(line, what);
        }
    }

    fn organ_line(&self) -> usize {
        self.head.organ.as_ref().map_or_else(|| self.title_line(), |(line, _)| *line)
    }

    fn note_head(&self, commune: &CommuneSeen, notes: &mut Notes) {
        let head = &self.head;
        if let Some(line) = head.nation {
            notes.found(line, "Quốc hiệu, Tiêu ngữ");
        }
        let organ_line = self.organ_line();
        match commune.full_name() {
            Some(name) => notes.found(organ_line, &format!("cơ quan ban hành: UBND {name}")),
            None => notes.missing("cơ quan ban hành"),
        }
        match head.number.as_ref().or(self.annex.number.as_ref()) {
            Some((line, (number, symbol))) => {
                notes.found(*line, &format!("số, ký hiệu: {number}/{symbol}"));
            }
            None => notes.missing("số, ký hiệu"),
        }
        match &head.place_name {
            Some((line, place)) => notes.found(*line, &format!("địa danh: {place}")),
            None => notes.missing("địa danh"),
        }
        match head.signed.or(self.annex.signed) {
            Some((line, day)) => {
                notes.found(line, &format!("ngày ký: {}", period::format_date(day)));
            }
            None => notes.missing("ngày ký"),
        }
        match &head.title {
            Some((line, title)) => notes.found(*line, &format!("trích yếu: {title}")),
            None => notes.missing("trích yếu"),
        }
        for (line, words) in &head.addressed_to {
            notes.found(*line, &format!("kính gửi: {words}"));
        }
        for (line, words) in &head.scraps {
            notes.unknown(*line, words, "chữ ở đầu văn bản chưa rõ thuộc phần nào");
        }
        if let Some(first) = self.legal_basis.first() {
            notes.found(first.line, &format!("căn cứ: {} dòng", self.legal_basis.len()));
        }
        if let Some(first) = self.opening.first() {
            notes.found(first.line, &format!("phần mở đầu: {} đoạn", self.opening.len()));
        }
    }

    fn note_outline(&self, matcher: &Matcher<'_>, notes: &mut Notes) {
        if self.nodes.is_empty() {
            notes.missing("các mục của báo cáo");
        }
        for node in &self.nodes {
            let heading = format!("{} {}", node.printed, node.heading);
            let heading = heading.trim();
            match node.topic.as_deref().and_then(|id| matcher.name(id)) {
                Some(name) => notes.found(node.line, &format!("mục “{heading}”: {name}")),
                None => notes.unknown(node.line, heading, "mục chưa khớp phần nào đã biết"),
            }
        }
    }

    fn note_foot(&self, notes: &mut Notes) {
        match self.closing.first() {
            Some(first) => notes.found(first.line, "câu kết"),
            None => notes.missing("câu kết"),
        }
        match self.foot.recipients.first() {
            Some((line, _)) => {
                notes.found(*line, &format!("nơi nhận: {} dòng", self.foot.recipients.len()));
            }
            None => notes.missing("nơi nhận"),
        }
        let signer = &self.foot.signer;
        match self.foot.signature_line {
            Some(line) => {
                let words = format!("{} {} {}", signer.form.code(), signer.title, signer.name);
                notes.found(line, &format!("người ký: {}", text::one_line(&words)));
            }
            None => notes.missing("người ký"),
        }
        for (line, words) in &self.foot.scraps {
            notes.unknown(*line, words, "chữ ở cuối văn bản chưa rõ thuộc phần nào");
        }
    }
}
