//! What of a report is looked through by a search over all years: words as a reader sees them, and where they stand.
//!
//! Pure. One passage is one paragraph, value, row or name; invariant: no passage holds a line break, so that whoever
//! joins them by line breaks finds none that begins in one and ends in the next.

use crate::{
    assets,
    compose::{
        self,
        figures::{Figures, ReadValue},
        inline,
    },
    edit::field::{Field, FrameField, is_entered},
    model::{
        Accepted, DossierColumn, FigureValue, Indicator, IndicatorId, Paper, PaperColumn, Place,
        RegisterColumn, RegisteredPaper, Task, TaskColumn, figure, numbering, period, text,
    },
    session::{
        search::{HitOrigin, lines, paper_name},
        series_wording,
    },
};

/// Where words of a book stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundPlace {
    /// The name of the report itself.
    Report,
    /// A box of the report, and how the words belong to it.
    Box(Field, HitOrigin),
    /// A finding that somebody let stand, and where it was found.
    LetStand(Place),
}

/// One stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookPassage {
    /// Where it stands.
    pub place: FoundPlace,
    /// "II.2", "Nơi nhận": what tells it from others of its kind.
    pub whose: String,
    /// The words.
    pub words: String,
}

/// Fields of the frame in which people look for something.
const FRAME: [FrameField; 12] = [
    FrameField::Signed,
    FrameField::Number,
    FrameField::Symbol,
    FrameField::Organ,
    FrameField::AddressedTo,
    FrameField::LegalBasis,
    FrameField::Opening,
    FrameField::Closing,
    FrameField::Recipients,
    FrameField::SignerTitle,
    FrameField::SignerName,
    FrameField::KeptAnnex,
];

/// All of a report, in the order of its page.
pub fn of_report(figures: &Figures<'_>, accepted: &[Accepted]) -> Vec<BookPassage> {
    let mut out = vec![name(figures)];
    sections(figures, &mut out);
    numbers(figures, &mut out);
    computed(figures, &mut out);
    dossiers(figures, &mut out);
    out.extend(figures.report.papers.iter().filter_map(paper));
    frame(figures, &mut out);
    out.extend(accepted.iter().map(let_stand));
    out
}

/// A paper of the register.
pub fn of_register(it: &RegisteredPaper) -> Option<BookPassage> {
    let passage = paper(&it.paper)?;
    let column = RegisterColumn::Paper(PaperColumn::Subject);
    let field = Field::Registered { row: it.paper.id, column };
    Some(BookPassage { place: FoundPlace::Box(field, HitOrigin::About), ..passage })
}

/// A task of a year's plan: what is to be done, until when, by whom, what comes of it, how it stands.
pub fn of_task(task: &Task, year: i32) -> Option<BookPassage> {
    if task.is_blank() {
        return None;
    }
    let words = TaskColumn::ALL.map(|column| task.words(column));
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let field = Field::Task { year, row: task.id, column: TaskColumn::Name };
    let place = FoundPlace::Box(field, HitOrigin::About);
    Some(BookPassage { place, whose: String::new(), words: text::one_line(&words.join("; ")) })
}

/// "Quý I năm 2026: Báo cáo công tác …".
fn name(figures: &Figures<'_>) -> BookPassage {
    let title = compose::title(figures.report, figures.commune);
    let period = text::capitalised(&figures.report.period.full());
    BookPassage {
        place: FoundPlace::Report,
        whose: String::new(),
        words: format!("{period}: {title}"),
    }
}

fn sections(figures: &Figures<'_>, out: &mut Vec<BookPassage>) {
    let numbers = numbering::whole(&figures.report.sections);
    for (section, (id, number)) in figures.report.sections.iter().zip(numbers) {
        written(figures, (&Field::Heading(id), number.as_str()), &section.heading, out);
        written(figures, (&Field::Text(id), number.as_str()), &section.text, out);
    }
}

/// Lines of a box as they are printed; where they are printed as they are written, what is found can be selected.
fn written(
    figures: &Figures<'_>,
    (field, whose): (&Field, &str),
    words: &str,
    out: &mut Vec<BookPassage>,
) {
    for (start, line) in lines(words) {
        if line.trim().is_empty() {
            continue;
        }
        let is_plain = inline::signs(line).is_empty();
        let (words, origin) = if is_plain {
            (line.to_owned(), HitOrigin::Typed(start))
        } else {
            let inlines = inline::inlines(line, &|_| Place::Page, figures, &mut Vec::new());
            (compose::plain_text(&inlines), HitOrigin::Printed(Some(start)))
        };
        let place = FoundPlace::Box(field.clone(), origin);
        // What a figure of words prints may be of several lines.
        let words = if is_plain { words } else { text::one_line(&words) };
        out.push(BookPassage { place, whose: whose.to_owned(), words });
    }
}

/// Every figure that has a value, by its label and its value; its note and its source.
fn numbers(figures: &Figures<'_>, out: &mut Vec<BookPassage>) {
    for (id, stored) in &figures.report.figures {
        let Some(indicator) = assets::catalogue().get(id.as_str()).filter(|_| is_entered(id))
        else {
            continue;
        };
        if stored.value != FigureValue::NotEntered {
            let value = stored.qualifier.with(&figure::format_value(indicator, &stored.value));
            let words =
                text::one_line(&format!("{}: {value} {}", indicator.label, unit(indicator)));
            let place = FoundPlace::Box(Field::Figure(id.clone()), HitOrigin::About);
            out.push(BookPassage { place, whose: String::new(), words });
        }
        for (field, words) in
            [(Field::Note(id.clone()), &stored.note), (Field::Source(id.clone()), &stored.source)]
        {
            if !words.is_empty() {
                let place = FoundPlace::Box(field, HitOrigin::Typed(0));
                let (whose, words) = (indicator.short.clone(), words.clone());
                out.push(BookPassage { place, whose, words });
            }
        }
    }
}

/// Totals and rates that follow from other figures; where one is typed over its parts, it is a figure with a value.
fn computed(figures: &Figures<'_>, out: &mut Vec<BookPassage>) {
    let is_typed = |id: &IndicatorId| {
        let stored = figures.report.figures.get(id);
        is_entered(id) && stored.is_some_and(|stored| stored.value != FigureValue::NotEntered)
    };
    for indicator in assets::catalogue().indicators() {
        if is_typed(&indicator.id) || !figures.is_computed(indicator.id.as_str()) {
            continue;
        }
        let Some(ReadValue::Number(value)) = figures.read(indicator.id.as_str()) else { continue };
        let value = series_wording::exact(indicator, value);
        let words = text::one_line(&format!("{}: {value} {}", indicator.label, unit(indicator)));
        let place = FoundPlace::Box(Field::Figure(indicator.id.clone()), HitOrigin::About);
        out.push(BookPassage { place, whose: String::new(), words });
    }
}

fn unit(indicator: &Indicator) -> &str {
    // A percentage has its sign already.
    if indicator.unit == "%" { "" } else { &indicator.unit }
}

/// Each row by the name of its field and its counts.
fn dossiers(figures: &Figures<'_>, out: &mut Vec<BookPassage>) {
    for row in &figures.report.dossiers {
        let counts = DossierColumn::ALL.into_iter().filter_map(|column| row.typed(column));
        let counts: Vec<String> =
            counts.map(|count| crate::model::number::format(count, 0)).collect();
        let words =
            text::one_line(&format!("{}: {}", assets::field_label(&row.field), counts.join("; ")));
        let place = FoundPlace::Box(Field::DossierField(row.id), HitOrigin::About);
        out.push(BookPassage { place, whose: String::new(), words });
    }
}

/// "Kế hoạch 12/KH-UBND ngày 05/03/2026, UBND xã Mẫu: về …".
fn paper(paper: &Paper) -> Option<BookPassage> {
    if paper.is_blank() {
        return None;
    }
    let mut words = paper_name(paper);
    if let Some(date) = paper.date {
        words.push_str(" ngày ");
        words.push_str(&period::format_date(date));
    }
    for (before, part) in [(", ", &paper.issuer), (": ", &paper.subject)] {
        if !part.is_empty() {
            words.push_str(before);
            words.push_str(part);
        }
    }
    let field = Field::Paper { row: paper.id, column: PaperColumn::Subject };
    let place = FoundPlace::Box(field, HitOrigin::About);
    Some(BookPassage { place, whose: String::new(), words: text::one_line(&words) })
}

fn frame(figures: &Figures<'_>, out: &mut Vec<BookPassage>) {
    for field in FRAME.map(Field::Frame) {
        let words = field.stored(figures.report, figures.commune);
        written(figures, (&field, ""), &words, out);
    }
}

/// The finding's sentence and why it may stand.
fn let_stand(accepted: &Accepted) -> BookPassage {
    let words = text::one_line(&format!("{} {}", accepted.message, accepted.reason));
    let place = FoundPlace::LetStand(accepted.anchor.place.clone());
    BookPassage { place, whose: accepted.stamp.who.clone(), words }
}
