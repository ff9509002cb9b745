//! Everything on screen a person types into, and how its words go into the book.
//!
//! A `Field` names a place; `stored` is what the book has there, `edit` turns typed words into the edit
//! that puts them there, or into the Vietnamese sentence that says why they cannot go. Invariant:
//! `edit(stored)` changes nothing, so leaving an untouched box never writes.

use serde::{Deserialize, Serialize};

pub use super::frame::{CommuneField, FrameField, kind_codes};

use super::{
    Edit,
    frame::{commune_words, frame_edit, frame_words, sentence, set_commune},
    office_rows,
};
use crate::{
    assets,
    model::{
        Commune, Decimal, DossierColumn, Dossiers, Figure, FigureValue, FilledFrom, IndicatorId,
        KnownDays, PaperColumn, Place, Qualifier, RegisterColumn, Report, RowId, SectionId,
        TaskColumn, figure, number, task::PLAN_SOURCE, text,
    },
};

/// One place to type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// About the office; the same in every report.
    #[serde(alias = "Unit")]
    Commune(CommuneField),
    /// Frame of the report.
    Frame(FrameField),
    /// A figure's value.
    Figure(IndicatorId),
    /// What a figure comes to on the days that none of these reports covers: the figure is both together.
    Part(IndicatorId, KnownDays),
    /// A figure's note (ghi chú), printed in the form's last column.
    Note(IndicatorId),
    /// Where a figure came from (căn cứ, nguồn).
    Source(IndicatorId),
    /// A section's heading without its number.
    Heading(SectionId),
    /// A section's text.
    Text(SectionId),
    /// The field (lĩnh vực) a row of dossiers counts.
    DossierField(RowId),
    /// A count of the dossiers table.
    Dossier {
        /// Which row.
        row: RowId,
        /// Which cell.
        column: DossierColumn,
    },
    /// A cell of the register of papers.
    Registered {
        /// Which row.
        row: RowId,
        /// Which cell.
        column: RegisterColumn,
    },
    /// A cell of the plan of a year.
    Task {
        /// Which year.
        year: i32,
        /// Which row.
        row: RowId,
        /// Which cell.
        column: TaskColumn,
    },
    /// A cell of the papers list.
    Paper {
        /// Which row.
        row: RowId,
        /// Which cell.
        column: PaperColumn,
    },
}

impl Field {
    /// Whether it belongs to the office and not to one report.
    pub fn is_of_office(&self) -> bool {
        matches!(self, Self::Commune(_)) || self.is_of_office_rows()
    }

    /// Whether it is a cell of the register or of a plan.
    pub fn is_of_office_rows(&self) -> bool {
        matches!(self, Self::Registered { .. } | Self::Task { .. })
    }

    /// A cell of a table: figures and what stands beside them, rows of dossiers and papers.
    pub fn is_cell(&self) -> bool {
        match self {
            Self::Figure(_)
            | Self::Part(..)
            | Self::Note(_)
            | Self::Source(_)
            | Self::DossierField(_)
            | Self::Dossier { .. }
            | Self::Registered { .. }
            | Self::Task { .. }
            | Self::Paper { .. } => true,
            Self::Commune(_) | Self::Frame(_) | Self::Heading(_) | Self::Text(_) => false,
        }
    }

    /// Whether Enter makes a new line in it.
    pub fn is_multiline(&self) -> bool {
        use FrameField::{AddressedTo, Closing, KeptAnnex, LegalBasis, Opening, Recipients, Title};
        matches!(
            self,
            Self::Text(_)
                | Self::Commune(CommuneField::Predecessors)
                | Self::Frame(
                    Title | LegalBasis | AddressedTo | Opening | Closing | Recipients | KeptAnnex
                )
        )
    }

    /// Whether it holds words of any length, which may come broken into lines; else it is one number, day,
    /// symbol or name.
    pub fn holds_words(&self) -> bool {
        match self {
            Self::Figure(id) => assets::catalogue()
                .get(id.as_str())
                .is_some_and(|indicator| indicator.kind == crate::model::Kind::Text),
            Self::Note(_)
            | Self::Source(_)
            | Self::Heading(_)
            | Self::Frame(FrameField::Organ)
            | Self::Commune(CommuneField::Superior)
            | Self::Registered {
                column: RegisterColumn::Paper(PaperColumn::Issuer | PaperColumn::Subject),
                ..
            }
            | Self::Task {
                column: TaskColumn::Name | TaskColumn::Area | TaskColumn::Product | TaskColumn::Note,
                ..
            }
            | Self::Paper { column: PaperColumn::Issuer | PaperColumn::Subject, .. } => true,
            _ => self.is_multiline(),
        }
    }

    /// The words the book has there, as a person would type them.
    pub fn stored(&self, report: &Report, commune: &Commune) -> String {
        match self {
            Self::Commune(field) => commune_words(*field, commune),
            Self::Frame(field) => frame_words(*field, report),
            Self::Figure(id) => figure_words(id, report),
            Self::Part(id, _) => part_words(id, report),
            Self::Note(id) => report.figures.get(id).map_or_else(String::new, |f| f.note.clone()),
            Self::Source(id) => {
                report.figures.get(id).map_or_else(String::new, |f| f.source.clone())
            }
            Self::Heading(id) => {
                report.section(*id).map_or_else(String::new, |s| s.heading.clone())
            }
            Self::Text(id) => report.section(*id).map_or_else(String::new, |s| s.text.clone()),
            Self::DossierField(row) => report
                .dossiers_row(*row)
                .map_or_else(String::new, |row| assets::field_label(&row.field).to_owned()),
            Self::Dossier { row, column } => {
                let count = report.dossiers_row(*row).and_then(|row| row.typed(*column));
                count.map_or_else(String::new, |count| number::format(count, 0))
            }
            Self::Paper { row, column } => {
                report.paper(*row).map_or_else(String::new, |paper| paper.words(*column))
            }
            Self::Registered { row, column } => {
                let office = &report.office;
                let row = office.registered(*row);
                row.map_or_else(String::new, |it| it.words(*column, &office.register))
            }
            Self::Task { year, row, column } => {
                let task = report.office.tasks(*year).iter().find(|task| task.id == *row);
                task.map_or_else(String::new, |task| task.words(*column))
            }
        }
    }

    /// The edit that puts `typed` there; nothing when the book says so already. `Err` is a sentence for
    /// the person who typed.
    pub fn edit(
        &self,
        typed: &str,
        report: &Report,
        commune: &Commune,
    ) -> Result<Option<Edit>, String> {
        if typed == self.stored(report, commune) {
            return Ok(None);
        }
        let edit = match self {
            Self::Commune(field) => {
                let mut new = commune.clone();
                set_commune(*field, typed, &mut new)?;
                (new != *commune).then(|| Edit::SetCommune(Box::new(new)))
            }
            Self::Frame(field) => frame_edit(*field, typed, report)?,
            Self::Figure(id) => figure_edit(id, report, |figure| set_value(id, typed, figure))?,
            Self::Part(id, known) => {
                figure_edit(id, report, |figure| set_part(id, known, typed, figure))?
            }
            Self::Note(id) => figure_edit(id, report, |figure| {
                figure.note = text::one_line(typed);
                Ok(())
            })?,
            Self::Source(id) => figure_edit(id, report, |figure| {
                figure.source = text::one_line(typed);
                Ok(())
            })?,
            Self::Heading(id) => {
                section_edit(*id, report, |new| new.heading = text::one_line(typed))
            }
            Self::Text(id) => section_edit(*id, report, |new| new.text = text::clean(typed)),
            Self::DossierField(row) => dossier_edit(*row, report, |row| {
                row.field = field_of(typed);
                Ok(())
            })?,
            Self::Dossier { row, column } => dossier_edit(*row, report, |row| {
                *row.cell(*column) = count(typed)?;
                Ok(())
            })?,
            Self::Paper { row, column } => paper_edit(*row, *column, typed, report)?,
            Self::Registered { row, column } => {
                office_rows::registered_edit(*row, *column, typed, &report.office)?
            }
            Self::Task { year, row, column } => {
                office_rows::task_edit((*year, *row), *column, typed, &report.office)?
            }
        };
        Ok(edit)
    }

    /// Whether the book would change: what `edit` makes, without making it.
    pub fn changes(&self, typed: &str, report: &Report, commune: &Commune) -> Result<bool, String> {
        match self {
            // Asked of long texts at every frame.
            Self::Text(id) => Ok(report.section(*id).is_some_and(|section| {
                typed != section.text && text::cleaned(typed) != section.text
            })),
            _ => Ok(self.edit(typed, report, commune)?.is_some()),
        }
    }

    /// The field a printed thing came from, and the byte in it, where one made it.
    pub fn of_place(place: &Place, report: &Report) -> Option<(Self, Option<usize>)> {
        Some(match place {
            Place::Page => return None,
            Place::Header { field, .. } => (Self::Frame(FrameField::of(*field)?), None),
            Place::Heading { section } => (Self::Heading(*section), None),
            Place::Text { section, start } => (Self::Text(*section), Some(*start as usize)),
            Place::Figure { indicator, at: Some((section, start)) } => {
                if is_entered(indicator) {
                    (Self::Figure(indicator.clone()), None)
                } else {
                    (Self::Text(*section), Some(*start as usize))
                }
            }
            Place::Figure { indicator, at: None } => (Self::Figure(indicator.clone()), None),
            Place::FormRow { form, row } => {
                let set = assets::form_set(&report.forms)?;
                let form = set.forms.iter().find(|known| known.number == *form)?;
                let id = form.rows.get(*row as usize)?.indicator.clone()?;
                (Self::Figure(id), None)
            }
            Place::TableRow { section, row } => {
                let section = report.section(*section)?;
                let papers = section.tables.contains(&crate::model::outline::SectionTable::Papers);
                let at = *row as usize;
                if papers {
                    let row = report.papers.get(at).map_or(RowId::NONE, |paper| paper.id);
                    (Self::Paper { row, column: PaperColumn::Kind }, None)
                } else {
                    let row = report.dossiers.get(at).map_or(RowId::NONE, |row| row.id);
                    (Self::Dossier { row, column: DossierColumn::Received }, None)
                }
            }
        })
    }
}

/// Whether this is chosen from a list: a figure of fixed answers.
pub fn is_chosen(field: &Field) -> bool {
    let Field::Figure(id) = field else { return false };
    let kind = assets::catalogue().get(id.as_str()).map(|indicator| indicator.kind);
    matches!(kind, Some(crate::model::Kind::YesNo | crate::model::Kind::Choice))
}

/// Whether a person types this indicator among the report's figures.
pub fn is_entered(id: &IndicatorId) -> bool {
    use crate::model::catalogue::Source;
    assets::catalogue()
        .get(id.as_str())
        .is_some_and(|indicator| !indicator.is_derived() && indicator.source == Source::Figure)
}

fn figure_words(id: &IndicatorId, report: &Report) -> String {
    let (Some(indicator), Some(stored)) =
        (assets::catalogue().get(id.as_str()), report.figures.get(id))
    else {
        return String::new();
    };
    let value = figure::format_value(indicator, &stored.value);
    stored.qualifier.with(&value)
}

fn set_value(id: &IndicatorId, typed: &str, stored: &mut Figure) -> Result<(), String> {
    let Some(indicator) = assets::catalogue().get(id.as_str()) else {
        return Err(format!("Không có chỉ tiêu “{id}”."));
    };
    let (qualifier, rest) = if indicator.kind.is_number() {
        figure::split_qualifier(typed)
    } else {
        (Qualifier::Exact, typed)
    };
    let value = figure::parse_value(indicator, rest).map_err(|why| sentence(&why))?;
    if (&value, qualifier) != (&stored.value, stored.qualifier) {
        stored.filled = None;
        // The plan it came from does not say so any more.
        if stored.source.starts_with(PLAN_SOURCE) {
            stored.source.clear();
        }
    }
    (stored.value, stored.qualifier) = (value, qualifier);
    // What an import saw printed served only until a person said what the value is.
    stored.printed = None;
    Ok(())
}

/// The part of a figure that was typed; nothing where all of it was.
fn part_words(id: &IndicatorId, report: &Report) -> String {
    let part = || {
        let (indicator, stored) = (assets::catalogue().get(id.as_str())?, report.figures.get(id)?);
        let Some(FilledFrom::Part(_, part)) = stored.came_from() else { return None };
        let part = figure::format_value(indicator, &FigureValue::Number(*part));
        Some(stored.qualifier.with(&part))
    };
    part().unwrap_or_default()
}

/// A part that is taken out takes the whole with it that followed from it.
fn set_part(
    id: &IndicatorId,
    known: &KnownDays,
    typed: &str,
    stored: &mut Figure,
) -> Result<(), String> {
    let mut part = Figure::of(FigureValue::NotEntered);
    set_value(id, typed, &mut part)?;
    let part_value = match part.value {
        FigureValue::Number(part) => part,
        FigureValue::NotArising => Decimal::ZERO,
        _ => {
            if matches!(stored.filled, Some(FilledFrom::Part(..))) {
                (stored.value, stored.filled) = (FigureValue::NotEntered, None);
                stored.qualifier = Qualifier::Exact;
            }
            return Ok(());
        }
    };
    let filled = FilledFrom::Part(known.clone(), part_value);
    let value = filled.gives().map(FigureValue::Number);
    let indicator = assets::catalogue().get(id.as_str());
    let fits =
        |value: &FigureValue| indicator.is_some_and(|it| figure::is_within_bounds(it, value));
    let Some(value) = value.filter(fits) else {
        return Err(sentence(&number::NumberError::TooLong(typed.to_owned()).to_string()));
    };
    stored.value = value;
    stored.qualifier = part.qualifier;
    stored.printed = None;
    stored.filled = Some(filled);
    Ok(())
}

/// Changes a figure; one that says nothing at all any more is taken out.
fn figure_edit(
    id: &IndicatorId,
    report: &Report,
    change: impl FnOnce(&mut Figure) -> Result<(), String>,
) -> Result<Option<Edit>, String> {
    let old = report.figures.get(id);
    let mut new = old.cloned().unwrap_or_else(|| Figure::of(FigureValue::NotEntered));
    change(&mut new)?;
    let says_nothing = new == Figure::of(FigureValue::NotEntered);
    let figure = (!says_nothing).then_some(new);
    let changed = figure.as_ref() != old;
    Ok(changed.then(|| Edit::SetFigure { period: report.period, indicator: id.clone(), figure }))
}

fn section_edit(
    id: SectionId,
    report: &Report,
    change: impl FnOnce(&mut crate::model::Section),
) -> Option<Edit> {
    let old = report.section(id)?;
    let mut section = old.clone();
    change(&mut section);
    (section != *old).then_some(Edit::SetSection { period: report.period, section })
}

/// The field a typed name stands for: the catalogue's, else the office's own words.
fn field_of(typed: &str) -> String {
    let typed = text::one_line(typed);
    let wanted = text::folded(&typed);
    let fields = assets::catalogue().fields();
    let known = fields.iter().find(|known| text::folded(&known.label) == wanted);
    known.map_or(typed, |known| known.id.clone())
}

/// A count of the dossiers table. Its columns are added up, so that it takes numbers alone: what other cells take
/// besides is refused with a sentence of its own.
fn count(typed: &str) -> Result<Option<Decimal>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    number::seen_whole(typed).map_err(|why| sentence(&why.to_string()))?;
    let typed = typed.trim_matches(text::is_unseen);
    if figure::is_not_arising(typed) {
        return Err("Bảng này cộng theo cột nên chỉ nhận số: không phát sinh hồ sơ thì ghi 0, chưa có số thì để trống."
            .into());
    }
    let (qualifier, rest) = figure::split_qualifier(typed);
    if qualifier != Qualifier::Exact {
        return Err(format!(
            "Bảng này cộng theo cột nên chỉ nhận số đếm được; hãy ghi {rest}, còn “{}” thì nói trong lời văn.",
            text::one_line(typed)
        ));
    }
    number::parse_count(typed).map(Some).map_err(|why| sentence(&why.to_string()))
}

fn dossier_edit(
    id: RowId,
    report: &Report,
    change: impl FnOnce(&mut Dossiers) -> Result<(), String>,
) -> Result<Option<Edit>, String> {
    let mut dossiers = report.dossiers.clone();
    let Some(row) = dossiers.iter_mut().find(|row| row.id == id) else { return Ok(None) };
    change(row)?;
    let changed = dossiers != report.dossiers;
    Ok(changed.then_some(Edit::SetDossiers { period: report.period, dossiers }))
}

fn paper_edit(
    id: RowId,
    column: PaperColumn,
    typed: &str,
    report: &Report,
) -> Result<Option<Edit>, String> {
    let mut papers = report.papers.clone();
    let Some(row) = papers.iter_mut().find(|paper| paper.id == id) else { return Ok(None) };
    row.set(column, typed).map_err(|why| sentence(&why))?;
    let changed = papers != report.papers;
    Ok(changed.then_some(Edit::SetPapers { period: report.period, papers }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    #[test]
    fn what_changes_the_book_is_what_makes_an_edit() {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &commune, period);
        // The second one was stored by another program.
        report.sections[1].text = "Một\nhai".into();
        report.sections[2].text = "Một\r\nhai".into();
        let sections = report.sections.iter().take(3).map(|section| section.id);
        let texts = sections.chain([SectionId(9_999)]).map(Field::Text);
        let total = Field::Figure(IndicatorId::from("plan_tasks_total"));
        for field in texts.chain([total, Field::Frame(FrameField::Title)]) {
            for typed in
                ["", "Một\nhai", "Một\r\nhai", "Mo\u{323}\u{302}t\nhai", "Một\u{200b}", "7", "a7"]
            {
                let edit = field.edit(typed, &report, &commune).map(|edit| edit.is_some());
                assert_eq!(field.changes(typed, &report, &commune), edit, "{field:?} {typed:?}");
            }
        }
    }
}
