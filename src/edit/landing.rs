//! Where each line of a copied block falls on the rows of a form, or on the figures of a section, and what
//! becomes of it there.
//!
//! - Lines that bring an STT or a label fall on the row of that code and label.
//! - Other lines fall on the rows as printed: a computed row takes its own value, which is compared with the
//!   computed one; a heading takes its blank line.
//! - Only where that cannot be right, or when the person says so, they fall on the rows one can fill.
//!
//! Invariant: a blank never wipes what stands there, and no filled cell is passed over without a `Fate` that
//! says so.

mod by_name;

use self::by_name::LandsOn;
use super::{
    field::{self, Field},
    table_columns::{self, BlockColumns, RowNames},
};
use crate::{
    assets,
    compose::figures::{Figures, ReadValue},
    edit,
    model::{Commune, Decimal, FormRow, Indicator, IndicatorId, Kind, PaperColumn, Report, number},
};

/// How lines found their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By the STT or the label they bring.
    Name,
    /// Line by line, every printed row.
    Printed,
    /// Line by line, the rows one can fill.
    Filled,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Its words go into the row's boxes.
    Kept,
    /// Its words cannot be stored, for this reason; they stay red in the box.
    Unreadable(String),
    /// Kept, though its label differs somewhat from the row's.
    OtherWords,
    /// The computed row of that place says the same.
    Agrees,
    /// The computed row of that place gives this.
    Differs(String),
    /// On a computed row that cannot be computed yet.
    Uncomputed,
    /// On a heading, which has no box.
    OnHeading,
    /// Its code is this row's, whose label is another one.
    OtherLabel(String),
    /// Kept, though its label is that of several rows, whose codes are these.
    OneOfMany(String),
    /// No row is left for it, or none has its code or label.
    NoRow,
    /// It adds up the others, and the table does so itself: left out.
    Sum,
    /// Kept, though it may add up the lines above it.
    LikeSum,
    /// Kept in a row of its own, though its field may be this one.
    LikeField(String),
    /// Kept, though its field has two lines or two rows.
    FieldTwice,
    /// Kept, though it names no field.
    NoName,
    /// Kept, in a row without a name that has figures.
    OverFigures,
    /// Kept, in the row of another paper, which leaves it these columns.
    KeepsOfOther(Vec<PaperColumn>),
    /// Kept, in the row of another paper; the kind of this one is not told.
    KindUnsure,
    /// Kept; words that their columns do not take stand in the note, by these titles.
    InNote(Vec<String>),
    /// The same, where words meant for a day are none, for this reason.
    OddDay {
        /// Titles of all words that stand in the note.
        titles: Vec<String>,
        /// Why it is no day.
        why: String,
    },
    /// The field of the tasks below it, which take it: no row of its own.
    AreaBelow,
    /// Words above the head of a copied table: left out.
    AboveHead,
    /// Nothing in it.
    Blank,
}

/// A line of the block where it fell.
#[derive(Debug, Clone, PartialEq)]
pub struct Landed {
    /// Among the rows.
    pub row: Option<usize>,
    /// What goes into which box.
    pub cells: Vec<(Field, String)>,
    /// Boxes that lose what they hold before their words, which cannot be stored, come into them.
    pub clears: Vec<Field>,
    /// Its words as they were copied, for the person to recognise.
    pub copied: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Filled cells behind the note, which no box takes.
    pub beyond: String,
}

/// A whole block where it would fall.
#[derive(Debug, Clone)]
pub struct Landing {
    /// How.
    pub by: By,
    /// Its lines, without the head.
    pub lines: Vec<Landed>,
    /// Whether what its columns hold follows without a guess.
    pub sure: bool,
}

/// Which rows a block is laid over, and in which report.
#[derive(Clone, Copy)]
pub struct LandingRows<'a> {
    /// The rows as printed.
    pub rows: &'a [FormRow],
    /// What stands on screen beside each, where that is not its label; may be empty.
    pub shown: &'a [String],
    /// The row of the cell the block was pasted into.
    pub start: usize,
    /// Whether that cell is the note.
    pub into_note: bool,
    /// The report as it stands.
    pub report: &'a Report,
    /// The office.
    pub commune: &'a Commune,
}

impl Landing {
    /// Whether has its place, and nothing speaks against it.
    fn is_plain(&self) -> bool {
        let plain = |line: &Landed| {
            matches!(line.fate, Fate::Kept | Fate::Agrees | Fate::AreaBelow | Fate::Blank)
                && line.beyond.is_empty()
        };
        self.sure && self.lines.iter().all(plain)
    }

    /// What goes into which box.
    pub fn filled(&self) -> Vec<(Field, String)> {
        let of_line = |line: &Landed| {
            let clears = line.clears.iter().map(|field| (field.clone(), String::new()));
            clears.chain(line.cells.iter().cloned()).collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(of_line).collect()
    }
}

/// Whether a block may be kept without being shown: it can fall in one way only, and is plain there.
pub fn is_plain(ways: &[Landing]) -> bool {
    matches!(ways, [only] if only.is_plain())
}

/// The ways a block can fall; the first is the likeliest.
pub fn landings(over: LandingRows<'_>, block: &[Vec<String>]) -> Vec<Landing> {
    let heads = block.iter().take_while(|line| table_columns::is_head(line)).count();
    let counted =
        block[heads..].first().is_some_and(|line| table_columns::is_count_of_columns(line));
    let (head, lines) = block.split_at(heads + usize::from(counted));
    let names = RowNames { rows: over.rows, shown: over.shown };
    let columns = BlockColumns::of(names, head.first().map(Vec::as_slice), lines, over.into_note);
    let laid = |by, targets: Vec<LandsOn>| judged(over, columns, by, lines, &targets);
    if columns.name_rows() {
        return vec![laid(By::Name, by_name::by_name(names, columns, lines))];
    }
    let printed_from = |from: usize| {
        let targets = (from..from + lines.len()).map(|row| LandsOn::at(over.rows, row)).collect();
        laid(By::Printed, targets)
    };
    let mut printed = printed_from(over.start);
    if !printed.is_plain() {
        // A column copied from the top of the form, or from a computed row above the cell.
        let above = (0..over.start).rev().take_while(|&row| !is_entered(&over.rows[row]));
        let whole = (lines.len() == over.rows.len()).then_some(0);
        let better = whole.into_iter().chain(above).map(printed_from).find(Landing::is_plain);
        printed = better.unwrap_or(printed);
    }
    if printed.is_plain() {
        return vec![printed];
    }
    let mut entered = (over.start..over.rows.len()).filter(|&row| is_entered(&over.rows[row]));
    let filled =
        lines.iter().map(|_| entered.next().map_or(LandsOn::Nowhere, LandsOn::Row)).collect();
    let filled = laid(By::Filled, filled);
    let same = printed.lines.iter().zip(&filled.lines).all(|(one, other)| one.row == other.row);
    // A heading never has a value: the copied lines are not those of the printed form.
    let impossible = printed.lines.iter().any(|line| line.fate == Fate::OnHeading);
    match (same, impossible) {
        (true, _) => vec![printed],
        (false, true) => vec![filled, printed],
        (false, false) => vec![printed, filled],
    }
}

fn entered_id(row: &FormRow) -> Option<&IndicatorId> {
    row.indicator.as_ref().filter(|id| field::is_entered(id))
}

fn is_entered(row: &FormRow) -> bool {
    entered_id(row).is_some()
}

fn judged(
    over: LandingRows<'_>,
    columns: BlockColumns,
    by: By,
    lines: &[Vec<String>],
    targets: &[LandsOn],
) -> Landing {
    let mut after = over.report.clone();
    let mut landed = Vec::with_capacity(lines.len());
    for (line, target) in lines.iter().zip(targets) {
        let row = target.row().map(|row| &over.rows[row]);
        let cells = cells(row, columns, line);
        let mut fate = match (target, row) {
            _ if is_blank(columns, line) => Fate::Blank,
            (_, Some(row)) if row.indicator.is_none() => Fate::OnHeading,
            (LandsOn::Likely(_), _) => Fate::OtherWords,
            (LandsOn::OneOf(row), _) => Fate::OneOfMany(by_name::codes_like(over.rows, *row)),
            (LandsOn::Row(_), _) => Fate::Kept,
            (LandsOn::OtherLabel(row), _) => Fate::OtherLabel(over.rows[*row].label.clone()),
            (LandsOn::Nowhere, _) => Fate::NoRow,
        };
        for (field, words) in &cells {
            match field.edit(words, &after, over.commune) {
                Ok(Some(change)) => edit::apply_in_memory(&mut after, &change),
                Ok(None) => {}
                Err(why) => fate = Fate::Unreadable(why),
            }
        }
        landed.push(Landed {
            row: target.row(),
            cells,
            clears: Vec::new(),
            copied: copied(columns, line),
            fate,
            beyond: beyond(columns, line),
        });
    }
    compare_computed(over, columns, &after, lines, &mut landed);
    let twice = has_row_twice(&landed);
    Landing { by, lines: landed, sure: columns.sure && !twice }
}

/// Looks at the lines on computed rows once everything else is in place: such a row stands above the figures
/// it is made of.
fn compare_computed(
    over: LandingRows<'_>,
    columns: BlockColumns,
    after: &Report,
    lines: &[Vec<String>],
    landed: &mut [Landed],
) {
    for (line, words) in landed.iter_mut().zip(lines) {
        let row = line.row.map(|row| &over.rows[row]);
        let Some(id) = row.filter(|row| !is_entered(row)).and_then(|row| row.indicator.as_ref())
        else {
            continue;
        };
        let cell = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", String::as_str);
        // A computed row has no box for a note either.
        let beyond = format!("{} {}", cell(columns.note), line.beyond);
        beyond.trim().clone_into(&mut line.beyond);
        let value = cell(columns.value);
        if let (Some(indicator), false) = (assets::catalogue().get(id.as_str()), value.is_empty()) {
            line.fate = compared(indicator, value, after, over.commune);
        }
    }
}

fn has_row_twice(lines: &[Landed]) -> bool {
    let mut rows: Vec<usize> =
        lines.iter().filter(|line| !line.cells.is_empty()).filter_map(|line| line.row).collect();
    rows.sort_unstable();
    rows.windows(2).any(|pair| pair[0] == pair[1])
}

fn cells(row: Option<&FormRow>, columns: BlockColumns, line: &[String]) -> Vec<(Field, String)> {
    let Some(id) = row.and_then(entered_id) else { return Vec::new() };
    [(columns.value, Field::Figure(id.clone())), (columns.note, Field::Note(id.clone()))]
        .into_iter()
        .filter_map(|(at, field)| Some((field, line.get(at?)?.clone())))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Whether a line brings nothing: neither a value nor a note.
fn is_blank(columns: BlockColumns, line: &[String]) -> bool {
    let first = columns.value.or(columns.note).unwrap_or(0);
    line.iter().skip(first).all(String::is_empty)
}

/// "2.1. · Số nhiệm vụ đề ra · 42"
fn copied(columns: BlockColumns, line: &[String]) -> String {
    let parts = [columns.code, columns.label, columns.value, columns.note];
    let words = parts.into_iter().flatten().filter_map(|at| line.get(at));
    let filled: Vec<&str> = words.map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    filled.join(" · ")
}

fn beyond(columns: BlockColumns, line: &[String]) -> String {
    let known = [columns.code, columns.label, columns.unit, columns.value, columns.note];
    let rest = line
        .iter()
        .enumerate()
        .filter(|(at, cell)| !cell.is_empty() && !known.contains(&Some(*at)));
    rest.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" · ")
}

/// A copied value beside the one the figures give.
fn compared(indicator: &Indicator, value: &str, report: &Report, commune: &Commune) -> Fate {
    let figures = Figures::of(report, commune);
    let typed = number::parse_percent(value).ok();
    match figures.read(indicator.id.as_str()) {
        Some(ReadValue::Number(own)) => {
            let own = own.checked_div(indicator.scale()).unwrap_or(own);
            let decimals = typed.map_or(indicator.decimals, |typed| typed.scale());
            if typed.is_some_and(|typed| typed == number::rounded(own, decimals)) {
                Fate::Agrees
            } else {
                Fate::Differs(shown(indicator, own, decimals))
            }
        }
        Some(ReadValue::NotArising | ReadValue::Undefined)
            if typed.is_none_or(|typed| typed.is_zero()) =>
        {
            Fate::Agrees
        }
        Some(ReadValue::NotArising) => Fate::Differs("x".into()),
        Some(ReadValue::Undefined) => Fate::Differs("–".into()),
        _ => Fate::Uncomputed,
    }
}

fn shown(indicator: &Indicator, value: Decimal, decimals: u32) -> String {
    let decimals = decimals.max(indicator.decimals);
    if indicator.kind == Kind::Percent {
        format!("{}%", number::format_percent(value, decimals))
    } else {
        number::format(value, decimals)
    }
}

#[cfg(test)]
mod tests;
