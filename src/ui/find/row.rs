//! A hit as a row of the list: its group, whose words they are, and some words around what was found.
//!
//! Pure. Invariant: what was found stands in `context` letter for letter, without the marks within it.

use std::ops::Range;

use crate::{
    assets,
    compose::{emphasis, figures::Figures},
    edit::field::Field,
    model::{Indicator, SectionId, TaskColumn, numbering, text},
    session::search::{self, Hit, HitOrigin},
    ui::words::{find as say, reference, tasks},
};

/// What kind of thing holds the words; each group of the list has its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitGroup {
    /// Headings and texts of sections.
    Text,
    /// Figures: label, value, note, source.
    Figure,
    /// The dossiers table.
    Dossiers,
    /// The frame of the report.
    Frame,
    /// Papers.
    Paper,
    /// Tasks of the year's plan.
    Task,
}

impl HitGroup {
    /// The group of a box.
    pub fn of(field: &Field) -> Self {
        match field {
            Field::Heading(_) | Field::Text(_) => Self::Text,
            Field::Commune(_) | Field::Frame(_) => Self::Frame,
            Field::Paper { .. } | Field::Registered { .. } => Self::Paper,
            Field::Task { .. } => Self::Task,
            Field::Figure(_) | Field::Part(..) | Field::Note(_) | Field::Source(_) => Self::Figure,
            Field::DossierField(_) | Field::Dossier { .. } => Self::Dossiers,
        }
    }

    /// Words above it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => say::IN_TEXT,
            Self::Figure => say::IN_FIGURES,
            Self::Dossiers => say::IN_DOSSIERS,
            Self::Frame => say::IN_FRAME,
            Self::Paper => say::IN_PAPERS,
            Self::Task => tasks::TITLE,
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitRow {
    /// Its group.
    pub group: HitGroup,
    /// Where to go.
    pub field: Field,
    /// Where the cursor shall stand in it, bytes.
    pub byte: Option<usize>,
    /// "II.2", "Đoạn mở đầu": what stands at the right of the row.
    pub whose: String,
    /// Some words around what was found.
    pub context: String,
    /// What was found, in `context`.
    pub found: Range<usize>,
    /// It is, at least in part, what a chip prints.
    pub is_filled_in: bool,
    /// Where that chip is filled in from, where the chip is known.
    pub chip: Option<ChipSource>,
}

/// Where a chip has its words from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChipSource {
    /// The box where they are typed.
    Box(Field),
    /// Computed; the box of a figure it is computed from.
    Computed(Field),
    /// The period of the report.
    Period,
}

impl HitRow {
    /// Why it is not replaced.
    pub fn why_kept(&self) -> &'static str {
        match &self.chip {
            Some(ChipSource::Box(Field::Commune(_))) => say::KEPT_COMMUNE_CHIP,
            Some(ChipSource::Box(Field::Frame(field))) if field.is_of_signing() => {
                say::KEPT_SIGNING_CHIP
            }
            Some(ChipSource::Box(Field::Frame(_))) => say::KEPT_FRAME_CHIP,
            Some(ChipSource::Box(_)) => say::KEPT_FIGURE_CHIP,
            Some(ChipSource::Computed(_)) => say::KEPT_COMPUTED_CHIP,
            Some(ChipSource::Period) => say::KEPT_PERIOD_CHIP,
            None => self.why_not_there(),
        }
    }

    /// The box where the chip can be changed, where there is one.
    pub fn home(&self) -> Option<&Field> {
        match self.chip.as_ref()? {
            ChipSource::Box(field) | ChipSource::Computed(field) => Some(field),
            ChipSource::Period => None,
        }
    }

    /// The same of a chip nothing is known of, or of what is no chip.
    fn why_not_there(&self) -> &'static str {
        match self.group {
            HitGroup::Text => say::KEPT_CHIP,
            HitGroup::Frame if self.is_filled_in => say::KEPT_CHIP,
            HitGroup::Frame => match &self.field {
                Field::Frame(field) if field.is_of_signing() => say::KEPT_SIGNING,
                _ => say::KEPT_FRAME,
            },
            HitGroup::Figure => say::KEPT_FIGURE,
            HitGroup::Dossiers => say::KEPT_DOSSIERS,
            HitGroup::Paper => say::KEPT_PAPER,
            HitGroup::Task => tasks::KEPT,
        }
    }
}

/// The hits of a report as rows.
pub struct HitRows<'a> {
    figures: Figures<'a>,
    /// "II.2" of every section.
    numbers: Vec<(SectionId, String)>,
}

impl<'a> HitRows<'a> {
    /// For hits of the report of these figures.
    pub fn of(figures: Figures<'a>) -> Self {
        Self { figures, numbers: numbering::whole(&figures.report.sections) }
    }

    /// One hit.
    pub fn row(&self, hit: &Hit) -> HitRow {
        let group = HitGroup::of(&hit.field);
        let (words, found) = match (group, hit.origin) {
            (HitGroup::Text, HitOrigin::Typed(_)) => {
                filled(&hit.words, hit.found.clone(), &self.figures)
            }
            _ => (hit.words.to_string(), hit.found.clone()),
        };
        let (context, found) = match group {
            HitGroup::Figure => both_ends(&words, found),
            _ => around(&words, found),
        };
        // A cursor is set where one reads on; a short box is selected whole.
        let byte = match &hit.field {
            Field::Text(_) | Field::Frame(_) => hit.byte(),
            _ => None,
        };
        let whose = self.whose(hit);
        let is_filled_in = matches!(hit.origin, HitOrigin::Printed(_));
        let chip = is_filled_in.then(|| self.chip(hit)).flatten();
        let field = hit.field.clone();
        HitRow { group, field, byte, whose, context, found, is_filled_in, chip }
    }

    /// Where the chip is filled in from whose words were found, in a paragraph as it is printed.
    fn chip(&self, hit: &Hit) -> Option<ChipSource> {
        let Figures { report, commune, .. } = self.figures;
        let written = hit.field.stored(report, commune);
        // Of the frame it is not known which line prints it.
        let line = match hit.byte() {
            Some(byte) => written.get(byte..)?.lines().next()?,
            None => written.as_str(),
        };
        let found = &hit.words[hit.found.clone()];
        let letters = emphasis::letters(line);
        let mut insides = letters.iter().filter_map(|(_, letter)| {
            letter.written.strip_prefix('{').and_then(|it| it.strip_suffix('}'))
        });
        let is_it = |inside: &&str| {
            reference::words(inside, &self.figures)
                .is_some_and(|words| words.contains(found) || found.contains(&words))
        };
        let id = reference::id_of(insides.find(is_it)?);
        let is_computed = self.figures.is_computed(id)
            || assets::catalogue().get(id).is_some_and(Indicator::is_derived);
        Some(match reference::home(id) {
            Some(field) if is_computed => ChipSource::Computed(field),
            Some(field) => ChipSource::Box(field),
            None => ChipSource::Period,
        })
    }

    /// What the row says besides the words that were looked through.
    fn whose(&self, hit: &Hit) -> String {
        let Figures { report, commune, .. } = self.figures;
        match &hit.field {
            Field::Heading(id) | Field::Text(id) => {
                let number = self.numbers.iter().find(|(section, _)| section == id);
                number.map_or_else(String::new, |(_, number)| number.clone())
            }
            Field::Figure(id) if hit.origin == HitOrigin::About => {
                Field::Figure(id.clone()).stored(report, commune)
            }
            Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id) => {
                let indicator = assets::catalogue().get(id.as_str());
                indicator.map_or_else(String::new, |indicator| indicator.short.clone())
            }
            Field::Frame(field) => say::frame_part(*field).to_owned(),
            Field::Paper { row, .. } if hit.origin != HitOrigin::About => {
                report.paper(*row).map_or_else(String::new, search::paper_name)
            }
            // What a count counts; the name of a field tells itself.
            Field::Dossier { row, .. } => report
                .dossiers_row(*row)
                .map_or_else(String::new, |row| assets::field_label(&row.field).to_owned()),
            Field::Task { year, row, column } if *column != TaskColumn::Name => {
                let task = report.office.tasks(*year).iter().find(|task| task.id == *row);
                task.map_or_else(String::new, |task| text::shortened(&task.name, 40))
            }
            Field::Task { .. } => String::new(),
            Field::Paper { .. }
            | Field::Registered { .. }
            | Field::Commune(_)
            | Field::DossierField(_) => String::new(),
        }
    }
}

/// The words as one reads them, without marks and with what their braces stand for; braces that hold what was
/// found stay.
fn filled(words: &str, found: Range<usize>, figures: &Figures<'_>) -> (String, Range<usize>) {
    let mut said = String::with_capacity(words.len());
    let mut moved: Option<Range<usize>> = None;
    for (bytes, letter) in emphasis::letters(words) {
        let start = said.len();
        let is_found = bytes.start < found.end && found.start < bytes.end;
        match letter.sign {
            Some(sign) => said.push(sign),
            None if is_found => said.push_str(&words[bytes]),
            None => {
                let inside = letter.written.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
                let value = inside.and_then(|inside| reference::words(inside, figures));
                said.push_str(value.as_deref().unwrap_or(&letter.written));
            }
        }
        if is_found {
            moved.get_or_insert(start..start).end = said.len();
        }
    }
    (said, moved.unwrap_or(0..0))
}

/// Some words before and after what was found, cut at blanks.
pub fn around(words: &str, found: Range<usize>) -> (String, Range<usize>) {
    const BEFORE: usize = 24;
    const AFTER: usize = 90;
    let before = &words[..found.start];
    let cut = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    let from =
        cut.map_or(0, |at| before[at..].find(' ').map_or(found.start, |blank| at + blank + 1));
    let after = &words[found.end..];
    let to = after.char_indices().nth(AFTER).map_or(words.len(), |(at, _)| found.end + at);
    let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < words.len() { "…" } else { "" });
    let context = format!("{lead}{}{tail}", &words[from..to]);
    let shift = |at: usize| at - from + lead.len();
    (context, shift(found.start)..shift(found.end))
}

/// The words of a figure: labels that begin alike are told apart by how they end, so that of a long one the middle goes.
pub fn both_ends(words: &str, found: Range<usize>) -> (String, Range<usize>) {
    const MOST: usize = 52;
    const TAIL: usize = 22;
    let (context, found) = around(words, found);
    let letters = context.chars().count();
    let tail = words.char_indices().rev().nth(TAIL).map(|(at, _)| at);
    let tail = tail.and_then(|at| Some(&words[at + words[at..].find(' ')?..]));
    let Some(tail) = tail.filter(|_| letters > MOST || context.ends_with('…')) else {
        return (context, found);
    };
    let head = context.char_indices().nth(MOST - TAIL).map_or(context.len(), |(at, _)| at);
    let cut = context[..head].rfind(' ').unwrap_or(head).max(found.end);
    if context.len() <= cut + tail.len() && !context.ends_with('…') {
        return (context, found);
    }
    (format!("{} …{tail}", context[..cut].trim_end()), found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Period, Report};

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        Report::from_outline(assets::usual_outline(period), &Commune::default(), period)
    }

    #[test]
    fn the_words_around_say_what_their_braces_stand_for() {
        let (report, commune) = (report(), Commune::default());
        let figures = Figures::of(&report, &commune);
        let line = "Trong {period_full}, kiến nghị của {parent_organ";
        let found = line.find("kiến").expect("the word");
        let (words, found) = filled(line, found..found + "kiến".len(), &figures);
        assert_eq!(words, "Trong quý I năm 2026, kiến nghị của {parent_organ");
        assert_eq!(&words[found], "kiến");
    }

    #[test]
    fn marks_are_not_shown() {
        let (report, commune) = (report(), Commune::default());
        let figures = Figures::of(&report, &commune);
        let line = "Xã **đã họ**p \\*ba\\* lần";
        let start = line.find("họ").expect("the word");
        let (words, found) = filled(line, start..start + "họ**p".len(), &figures);
        assert_eq!((words.as_str(), &words[found]), ("Xã đã họp *ba* lần", "họp"));
    }

    #[test]
    fn labels_that_begin_alike_show_how_they_end() {
        let label =
            "Số lượng cán bộ, công chức, viên chức được cử đi đào tạo, bồi dưỡng trong kỳ về";
        let shown = |end: &str| {
            let words = format!("{label} {end}");
            let (context, found) = both_ends(&words, 0.."Số lượng".len());
            assert_eq!(&context[found], "Số lượng");
            assert!(context.chars().count() <= 56, "{context}");
            context
        };
        let [one, other] = ["chuyên môn, nghiệp vụ", "lý luận chính trị"].map(shown);
        assert_eq!(one, "Số lượng cán bộ, công chức, … chuyên môn, nghiệp vụ");
        assert_eq!(other, "Số lượng cán bộ, công chức, … về lý luận chính trị");
        assert_eq!(both_ends("Số lượng", 0.."Số".len()).0, "Số lượng");
        let words = format!("{label} tin học");
        let end = words.len() - "tin học".len();
        let (context, found) = both_ends(&words, end..words.len());
        assert_eq!(&context[found], "tin học");
    }

    #[test]
    fn the_words_around_are_cut_between_words() {
        let words = "một hai ba bốn năm sáu bảy tám chín mười mục tiêu";
        let at = words.find("mục").expect("there");
        let (context, found) = around(words, at..at + "mục".len());
        assert_eq!(&context[found], "mục");
        assert!(context.starts_with('…') && !context.contains("một"), "{context}");
    }
}
