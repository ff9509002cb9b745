//! What becomes of a line of a plan: words that its columns do not take go into the note, and a line that names a field
//! ("I. Cải cách thể chế") gives it to the tasks below.
//!
//! Invariant: no word of a copied plan is lost because a day, a state or a column is worded otherwise here.

use super::{
    columns::{FreeColumns, Goes, NAME},
    line::ReadLine,
};
use crate::{
    edit::landing::Fate,
    model::{
        Task, TaskColumn, TaskState,
        deadline::{Deadline, read_deadline},
        period, task, text,
    },
};

const AREA: usize = TaskColumn::Area as usize;
const NOTE: usize = TaskColumn::Note as usize;

/// Gives the field that a line names to the lines below it; `body` are the lines below the head as they were copied, of
/// which `lines` ends with.
pub fn take_areas(lines: &mut [ReadLine], columns: &FreeColumns, body: &[Vec<String>]) {
    let into = columns.goes.iter().filter(|goes| matches!(goes, Goes::Into(_))).count();
    let has_areas = columns.goes.contains(&Goes::Into(AREA)) || into < 2;
    let above = lines.len().saturating_sub(body.len());
    let mut area: Option<String> = None;
    for (line, copied) in lines[above..].iter_mut().zip(body) {
        let named = if has_areas { None } else { named_area(line, copied) };
        if let Some(named) = named {
            line.cells.clear();
            line.fate = Fate::AreaBelow;
            area = Some(named);
        } else if line.fate == Fate::Kept
            && line.cells.is_empty()
            && line.noted.is_empty()
            && line.beyond.is_empty()
        {
            // Words where an STT was looked for.
            let is_long = |cell: &&String| cell.chars().filter(|it| it.is_alphabetic()).count() > 3;
            let words: Vec<&str> = copied.iter().filter(is_long).map(String::as_str).collect();
            line.beyond = words.join(" · ");
        } else if let Some(area) = area.as_ref().filter(|_| !line.cells.is_empty()) {
            line.cells.push((AREA, area.clone()));
        }
    }
}

/// "I", "Cải cách thể chế" with nothing beside it, in one cell or two.
fn named_area(line: &ReadLine, copied: &[String]) -> Option<String> {
    if line.fate != Fate::Kept || !line.noted.is_empty() || !line.beyond.is_empty() {
        return None;
    }
    let filled: Vec<&String> = copied.iter().filter(|cell| !cell.is_empty()).collect();
    let (order, words) = match filled.as_slice() {
        [one] => one.split_once(['.', ')', ' '])?,
        [order, words] if line.cells.iter().all(|(column, _)| *column == NAME) => {
            (order.as_str(), words.as_str())
        }
        _ => return None,
    };
    let order = order.trim().trim_end_matches(['.', ')']);
    let is_roman = |sign: char| matches!(sign, 'I' | 'V' | 'X');
    let is_letter = order.chars().count() == 1 && order.chars().all(char::is_uppercase);
    let counts = !order.is_empty() && (order.chars().all(is_roman) || is_letter);
    let words = text::one_line(words.trim_start_matches(['.', ')', ' ']));
    (counts && !words.is_empty()).then(|| as_a_field(&words))
}

/// Capitals of a head are none of a field.
fn as_a_field(words: &str) -> String {
    let words = words.trim_end_matches(':');
    if words == text::upper(words) {
        text::capitalised(&words.to_lowercase())
    } else {
        words.to_owned()
    }
}

/// Completes a line laid over the row of that task.
pub fn complete(line: &mut ReadLine, task: Option<&Task>, year: i32) {
    let mut noted = std::mem::take(&mut line.noted);
    let mut odd_days = Vec::new();
    line.cells.retain(|(column, words)| match unread(*column, words, year) {
        Some((title, why)) => {
            noted.push((title.to_owned(), words.clone()));
            odd_days.extend(why);
            false
        }
        None => true,
    });
    // A day it was done on says more than a state.
    line.cells.sort_by_key(|(column, _)| *column);
    if noted.is_empty() {
        return;
    }
    let brought = line.cells.iter().find(|(column, _)| *column == NOTE);
    let stands = task.map_or("", |task| task.note.as_str());
    let before = brought.map_or(stands, |(_, words)| words.as_str()).to_owned();
    let note = noted.iter().fold(before, |note, (title, words)| task::noted(&note, title, words));
    line.cells.retain(|(column, _)| *column != NOTE);
    line.cells.push((NOTE, note));
    let titles = noted.into_iter().map(|(title, _)| title).collect();
    match odd_days.into_iter().next() {
        Some(why) => line.tell_if(true, Fate::OddDay { titles, why }),
        None => line.tell_if(true, Fate::InNote(titles)),
    }
}

/// What words are called in the note that their column cannot hold, and why, where they were meant for a day and are none:
/// "31/11" is no "thường xuyên".
fn unread(column: usize, words: &str, year: i32) -> Option<(&'static str, Option<String>)> {
    let column = TaskColumn::ALL.into_iter().find(|it| *it as usize == column)?;
    match column {
        TaskColumn::Deadline => match read_deadline(words, year) {
            Ok(Deadline::Day(_)) => None,
            Ok(Deadline::Words(_)) => Some(("Thời hạn", None)),
            Err(why) => Some(("Thời hạn", Some(why))),
        },
        TaskColumn::State => {
            TaskState::of_words(words).is_none().then_some(("Kết quả thực hiện", None))
        }
        TaskColumn::Done => {
            let has_digits = words.contains(|sign: char| sign.is_ascii_digit());
            let why = period::parse_date(words).err()?;
            Some(("Ngày hoàn thành", has_digits.then_some(why)))
        }
        _ => None,
    }
}
