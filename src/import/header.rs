//! What stands before the text: letterhead in one or two columns, title, addressees.
//!
//! The fixed words (Quốc hiệu, Tiêu ngữ) are the page's own and are only ticked off. Whatever is not
//! understood is kept as a scrap with its line.

use chrono::NaiveDate;

use super::{
    addressees::{self, starts_opening},
    dates, days,
    marker::{self, is_upper},
    names,
    paragraphs::Trace,
    source::line::{Line, Sourced},
};
use crate::model::{PassageKind, text};

/// What the head of a report says.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// Line with the Quốc hiệu, when there is one.
    pub nation: Option<usize>,
    /// "UBND xã Mẫu", in normal case.
    pub organ: Option<Sourced<String>>,
    /// "UBND huyện Mẫu".
    pub superior: Option<String>,
    /// Number (may be empty) and symbol.
    pub number: Option<Sourced<(String, String)>>,
    /// Địa danh.
    pub place_name: Option<Sourced<String>>,
    /// Day of signing, when whole.
    pub signed: Option<Sourced<NaiveDate>>,
    /// Trích yếu; a second line in brackets is the data window.
    pub title: Option<Sourced<String>>,
    /// Addressees of "Kính gửi".
    pub addressed_to: Vec<Sourced<String>>,
    /// Everything else.
    pub scraps: Vec<Sourced<String>>,
    /// Every cell of the letterhead as it stood, with what it is.
    pub printed: Vec<Sourced<(PassageKind, String)>>,
    /// Where the title's words stood.
    pub title_trace: Trace,
    /// Index of the first line of the text.
    pub body_at: usize,
}

/// A letterhead is at most this many lines; "BÁO CÁO" further down belongs to the text.
const MOST_HEAD_LINES: usize = 40;

/// Reads the head of `lines`.
pub(super) fn read(lines: &[Line]) -> Head {
    let mut head = Head::default();
    let near = &lines[..lines.len().min(MOST_HEAD_LINES)];
    let kind = near.iter().position(|line| after_kind(&line.text).is_some());
    let title_at = kind.or_else(|| sentence_title(near));
    let end = title_at.unwrap_or_else(|| {
        // Without "BÁO CÁO" only lines that are plainly letterhead are taken.
        lines.iter().take(MOST_HEAD_LINES).take_while(|line| is_letterhead(line)).count()
    });
    head.letterhead(&lines[..end]);
    head.body_at = end;
    if title_at.is_some() {
        head.title(lines, end);
    }
    (head.addressed_to, head.body_at) = addressees::read(lines, head.body_at);
    head
}

/// What stands after "BÁO CÁO" on its line; "Báo cáo" must stand alone, "B Á O  C Á O" is one too.
fn after_kind(words: &str) -> Option<&str> {
    let bare = words.trim_matches(['*', '#', '_', ' ', ':']);
    if let Some(rest) = bare.strip_prefix("BÁO CÁO") {
        let is_word = rest.is_empty() || rest.starts_with([' ', ':', '*']);
        return is_word.then(|| rest.trim_matches([' ', ':', '*']));
    }
    let closed_up = bare.len() < 40 && bare.replace(' ', "") == "BÁOCÁO";
    (closed_up || ["Báo cáo", "Báo Cáo"].contains(&bare)).then_some("")
}

/// "Báo cáo công tác … quý I năm 2026" as one line in normal case below nothing but a letterhead.
fn sentence_title(lines: &[Line]) -> Option<usize> {
    let is_head = |line: &&Line| is_letterhead(line) || is_upper(&line.text);
    let at = lines.iter().take_while(is_head).count();
    let words = lines.get(at)?.text.trim_matches(['*', '#', ' ']);
    let is_title = words.starts_with("Báo cáo ")
        && words.len() < 300
        && !words.ends_with(['.', ':', ';', ','])
        && dates::period_in(words, false).is_some();
    is_title.then_some(at)
}

fn is_letterhead(line: &Line) -> bool {
    let folded = text::folded(&line.text);
    line.columns().iter().any(|cell| is_number_cell(cell) || is_date_cell(cell))
        || is_nation(&folded)
        || is_motto(&folded)
        || is_upper(&line.text)
            && ["uy ban nhan dan", "xa ", "phuong ", "dac khu "]
                .iter()
                .any(|start| folded.starts_with(start))
}

fn is_committee(folded: &str) -> bool {
    folded.starts_with("uy ban nhan dan") || folded.starts_with("ubnd ")
}

fn is_nation(folded: &str) -> bool {
    folded.contains("cong hoa xa hoi chu nghia")
}

fn is_motto(folded: &str) -> bool {
    folded.contains("doc lap tu do hanh phuc")
}

/// "Số: 05/BC-UBND", "Báo cáo số 05/BC-UBND", and "05/BC-UBND" alone.
fn is_number_cell(cell: &str) -> bool {
    const LONGEST: usize = 40;
    let begun = ["báo cáo số", "số"].iter().find_map(|start| text::without_start(cell, start));
    match begun {
        Some(rest) => {
            rest.contains('/')
                && rest.starts_with([' ', ':', '.', '…', '/'])
                && rest.len() < LONGEST
        }
        None => {
            cell.starts_with(|c: char| c.is_ascii_digit())
                && !cell.contains(' ')
                && cell.len() < LONGEST
                && number_and_symbol(cell).is_some_and(|(number, symbol)| {
                    symbol.contains('-') && format!("{number}/{symbol}") == cell
                })
        }
    }
}

fn is_date_cell(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let in_words = lower.contains("ngày") && lower.contains("năm");
    // "Mẫu, ngày 16/3/2026".
    let in_figures = lower.split_once("ngày").is_some_and(|(place, day)| {
        let (place, day) = (place.trim(), days::without_signing(day));
        (place.is_empty() || place.ends_with(','))
            && ['/', '-'].iter().any(|mark| day.matches(*mark).count() == 2)
            && day.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '…' | '.' | ' '))
    });
    (in_words || in_figures || bare_day(&lower).is_some()) && cell.len() < 120
}

/// A date cell and nothing else: prose speaks of days, too.
fn is_whole_date(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let Some((place, day)) = lower.split_once("ngày") else { return bare_day(&lower).is_some() };
    let is_place = place.split_whitespace().count() <= 6
        && (place.is_empty() || cell.starts_with(char::is_uppercase));
    let behind = days::whole_day_at(days::without_signing(day)).map(|(_, rest)| rest.trim());
    is_place && behind == Some("")
}

/// The day of "mẫu, 16/3/2026", where nobody wrote "ngày": nothing stands behind it.
fn bare_day(lower: &str) -> Option<NaiveDate> {
    let (place, day) = lower.rsplit_once(',')?;
    let (day, rest) = days::whole_day_at(day)?;
    (rest.trim().is_empty() && place.chars().count() < 40).then_some(day)
}

impl Head {
    fn letterhead(&mut self, lines: &[Line]) {
        let mut organ: Vec<(usize, String)> = Vec::new();
        for (line, cell) in cells(lines) {
            self.cell(line, &cell, &mut organ);
        }
        let Some(&(line, _)) = organ.first() else { return };
        let whole = organ.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ");
        let mut census = names::Census::default();
        census.read(&whole, names::IN_LETTERHEAD);
        let seen = census.result();
        match seen.full_name() {
            Some(name) => self.organ = Some((line, format!("UBND {name}"))),
            None => self.scraps.extend(organ),
        }
        self.superior = seen.superior;
    }

    fn cell(&mut self, line: usize, cell: &str, organ: &mut Vec<(usize, String)>) {
        let folded = text::folded(cell);
        if folded.is_empty() {
            return;
        }
        let is_organ = [
            "uy ban nhan dan",
            "ubnd",
            "xa ",
            "phuong ",
            "dac khu ",
            "thi tran ",
            "huyen ",
            "tinh ",
            "thanh pho ",
        ]
        .iter()
        .any(|start| folded.starts_with(start));
        let kind = if is_nation(&folded) || is_motto(&folded) {
            PassageKind::Nation
        } else if is_number_cell(cell) {
            PassageKind::Number
        } else if is_date_cell(cell) {
            PassageKind::Date
        } else if is_organ {
            PassageKind::Organ
        } else {
            PassageKind::Unread
        };
        self.printed.push((line, (kind, cell.to_owned())));
        if is_nation(&folded) {
            self.nation = Some(line);
        } else if is_motto(&folded) {
            self.nation = self.nation.or(Some(line));
        } else if is_number_cell(cell) && self.number.is_none() {
            self.number = number_and_symbol(cell).map(|found| (line, found));
        } else if is_date_cell(cell) && self.place_name.is_none() && self.signed.is_none() {
            self.date(line, cell);
        } else if is_organ && (is_upper(cell) || is_committee(&folded)) {
            organ.push((line, cell.to_owned()));
        } else {
            self.scraps.push((line, cell.to_owned()));
        }
    }

    fn date(&mut self, line: usize, cell: &str) {
        let named = cell.find("ngày").or_else(|| cell.find("Ngày"));
        let Some(at) = named.or_else(|| cell.rfind(',')) else { return };
        let place = cell[..at].trim_matches(|c: char| c == ',' || c == '*' || c.is_whitespace());
        if !place.is_empty() && place.chars().any(char::is_alphabetic) {
            self.place_name = Some((line, place.to_owned()));
        }
        let day = days::day_in(cell).or_else(|| bare_day(&cell.to_lowercase()));
        self.signed = day.map(|day| (line, day));
    }

    /// The title's lines after "BÁO CÁO" at `at`, and the line in brackets below them.
    fn title(&mut self, lines: &[Line], at: usize) {
        let kind = lines[at].text.trim_matches(['*', '#', ' ']);
        let same_line = after_kind(kind).or_else(|| kind.strip_prefix("Báo cáo "));
        let mut words = same_line.unwrap_or_default().trim().to_owned();
        let mut line_number = lines[at].number;
        self.title_trace.0.push((0, line_number));
        let mut next = at + 1;
        while let Some(line) = lines.get(next) {
            if is_ornament(&line.text) || self.took_number_or_date(line) {
                next += 1;
                continue;
            }
            if !title_goes_on(&words, line, lines.get(next + 1)) {
                break;
            }
            if words.is_empty() {
                line_number = line.number;
                self.title_trace.0.clear();
            } else {
                words.push(' ');
            }
            self.title_trace.0.push((words.len(), line.number));
            words.push_str(line.text.trim_matches(['*', ' ']));
            next += 1;
        }
        if let Some(line) = lines.get(next).filter(|line| is_window_line(&line.text)) {
            words.push('\n');
            self.title_trace.0.push((words.len(), line.number));
            words.push_str(&line.text);
            next += 1;
        }
        while lines
            .get(next)
            .is_some_and(|line| is_ornament(&line.text) || self.took_number_or_date(line))
        {
            next += 1;
        }
        self.title = (!words.is_empty()).then_some((line_number, words));
        self.body_at = next;
    }

    /// Number and day of signing that stand around the title instead of above it.
    fn took_number_or_date(&mut self, line: &Line) -> bool {
        let cells = cells(std::slice::from_ref(line));
        let fits = |cell: &str| {
            is_number_cell(cell) && self.number.is_none()
                || is_whole_date(cell) && self.signed.is_none()
        };
        let is_taken = !cells.is_empty() && cells.iter().all(|(_, cell)| fits(cell));
        if is_taken {
            for (number, cell) in cells {
                self.cell(number, &cell, &mut Vec::new());
            }
        }
        is_taken
    }
}

fn is_ornament(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

/// "(Số liệu tính từ ngày … đến ngày …)".
fn is_window_line(words: &str) -> bool {
    let bare = words.trim_matches(['*', '_', ' ']);
    bare.starts_with('(') && bare.ends_with(')') && bare.len() < 250
}

fn title_goes_on(words: &str, line: &Line, after: Option<&Line>) -> bool {
    const MOST_TITLE: usize = 400;
    let next = line.text.as_str();
    let marker = marker::marker(next);
    if next.starts_with("Kính gửi") || is_window_line(next) || words.len() > MOST_TITLE {
        return false;
    }
    if words.is_empty() {
        return marker.is_none() && next.len() < MOST_TITLE;
    }
    if starts_opening(next) || marker.is_some() || marker::bullet(next).is_some() {
        return false;
    }
    let lower = next.starts_with(char::is_lowercase);
    let complete = dates::year_in(words).is_some();
    if is_upper(words) {
        return is_upper(next);
    }
    if line.blank_before > 0 {
        return lower && next.len() < 200 && !words.ends_with('.');
    }
    let is_last_of_title = after.is_none_or(|after| after.blank_before > 0) && next.len() < 150;
    lower || !complete && is_last_of_title
}

/// The cells of the letterhead with their lines: columns, also where one space parts them, with the
/// pieces of "ngày   tháng   năm" and "Số:    /BC" put together again across spaces and lines.
fn cells(lines: &[Line]) -> Vec<Sourced<String>> {
    /// No letterhead has more, and a line of a thousand columns is none.
    const MOST_OPEN: usize = 200;
    let mut cells: Vec<Sourced<String>> = Vec::new();
    for line in lines {
        for piece in line.columns().into_iter().flat_map(cut_at_fixed_words) {
            let mut open = cells.iter_mut().take(MOST_OPEN);
            let open = open.find(|(_, cell)| waits_for(cell, &piece));
            if let Some((_, cell)) = open {
                cell.push(' ');
                cell.push_str(&piece);
            } else {
                cells.push((line.number, piece));
            }
        }
    }
    cells
}

/// Whether `cell` is the beginning of a number or date that `piece` goes on with.
fn waits_for(cell: &str, piece: &str) -> bool {
    /// Bytes; a date line is no longer.
    const LONGEST: usize = 90;
    if cell.len() >= LONGEST {
        return false;
    }
    let (cell, piece) = (cell.to_lowercase(), piece.to_lowercase());
    let number = cell.starts_with("số") && cell.chars().count() < 8 && !cell.contains('/');
    if number {
        return piece.contains('/')
            || piece.starts_with(|c: char| c.is_ascii_digit() && piece.len() < 5);
    }
    let after_day = cell.rsplit("ngày").next().unwrap_or_default();
    let date = cell.contains("ngày") && dates::year_in(after_day).is_none();
    date && (["tháng", "năm", "ngày"].iter().any(|word| piece.starts_with(word))
        || piece.chars().all(|c| c.is_ascii_digit()))
}

fn cut_at_fixed_words(column: &str) -> Vec<String> {
    let column = column.trim_matches(['*', '|', '#', ' ']);
    let cuts = ["CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "Cộng hòa xã", "Độc lập", "ĐỘC LẬP"];
    let cut = cuts.iter().filter_map(|words| column.find(words)).min();
    let cut = cut.or_else(|| {
        // "Số: 05/BC-UBND Mẫu, ngày 05 tháng 01 năm 2026" in one run, with a mark between or none.
        let slash = if is_number_start(column) { column.find('/')? } else { return None };
        let end = slash + column[slash..].find(' ')?;
        is_date_cell(column[end..].trim()).then_some(end)
    });
    match cut {
        Some(at) if at > 0 => {
            vec![column[..at].trim().to_owned(), column[at..].trim().to_owned()]
        }
        _ => vec![column.to_owned()],
    }
}

fn is_number_start(column: &str) -> bool {
    let after = ["báo cáo số", "số"].iter().find_map(|start| text::without_start(column, start));
    after.is_some_and(|rest| rest.starts_with([':', ' ']))
}

/// Number and symbol of "Số: 05/BC-UBND", "Số:     /BC-UBND", "30/BC - UBND".
pub(super) fn number_and_symbol(words: &str) -> Option<(String, String)> {
    let (before, after) = words.split_once('/')?;
    let number: String = before
        .rsplit(|c: char| c.is_whitespace() || c == ':' || c == '.' || c == '…')
        .find(|word| !word.is_empty())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or_default()
        .to_owned();
    let mut symbol = String::new();
    let mut pending_dash = false;
    for word in after.split_whitespace() {
        for piece in word.split_inclusive(['-', '–']) {
            let body = piece.trim_end_matches(['-', '–']).trim_end_matches([',', ';', '.']);
            let is_part =
                body.chars().all(|c| c.is_uppercase() || c == 'r' || c == 'y' || c == '&');
            if !is_part || (!symbol.is_empty() && !pending_dash && !body.is_empty()) {
                return (!symbol.is_empty()).then_some((number, symbol));
            }
            if !body.is_empty() {
                if pending_dash {
                    symbol.push('-');
                }
                symbol.push_str(body);
                pending_dash = false;
            }
            pending_dash |= piece.len() > body.len();
        }
    }
    (!symbol.is_empty()).then_some((number, symbol))
}

#[cfg(test)]
mod tests;
