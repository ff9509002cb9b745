//! Checks a text file or a report of a book, and says what was found: a table, JSON, or a score.

use std::{collections::HashMap, fmt::Write as _, path::Path};

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    accept,
    check_args::CheckArgs,
    files::{pdf_output, read, words_that_wait, written},
    place_words::place_words,
    reports::unreadable,
    score,
};
use crate::{
    check::{self, Case},
    compose,
    disk::{input, output::Output},
    export, import,
    layout::{self, Fonts, Style},
    model::{Commune, Finding, Level, Passage, Period, Report, signs},
    session::{
        self,
        counts::{self, Counts},
        kept, progress,
        sheet::{self, SheetHeading},
    },
};

/// What is printed, and whether the program's answer is "there are errors".
pub(super) struct Checked {
    pub text: String,
    pub has_errors: bool,
}

/// What was checked, kept for the words about places.
struct Outcome {
    findings: Vec<Finding>,
    /// What somebody let stand, and why.
    let_stand: Vec<(Finding, String)>,
    counts: Counts,
    report: Report,
    passages: Vec<Passage>,
    /// The file's own text; empty for a book.
    source: String,
    name: String,
    /// Trích yếu in words; empty where there is none.
    title: String,
    period: Option<Period>,
}

pub(super) fn check(args: &CheckArgs) -> anyhow::Result<Checked> {
    if let Some(text) = accept::accept(args)? {
        return Ok(Checked { text, has_errors: false });
    }
    let inputs: Vec<&Path> =
        std::iter::once(args.file.as_path()).chain(args.score.as_deref()).collect();
    let sheet =
        args.sheet.as_ref().map(|file| pdf_output(file, args.force, &inputs)).transpose()?;
    let bytes = input::read(&args.file)
        .map_err(|error| anyhow::anyhow!("{}", unreadable(&args.file, &error)))?;
    let outcome = if bytes.starts_with(b"SQLite format 3\0") {
        of_book(&args.file, args.period)?
    } else {
        of_text(&args.file, &bytes, args.period)?
    };
    let has_errors = outcome.findings.iter().any(|finding| finding.level == Level::Error);
    let printed = match &sheet {
        Some(output) => outcome.print_sheet(output, args.date)?,
        None => String::new(),
    };
    let text = if let Some(expected) = &args.score {
        score::score(&outcome.name, &outcome.findings, expected)?
    } else if args.json {
        serde_json::to_string_pretty(&outcome.json()).context("Không ghi được JSON.")?
    } else {
        outcome.table()
    };
    Ok(Checked { text: text + &printed, has_errors })
}

fn of_text(file: &Path, bytes: &[u8], period: Option<Period>) -> anyhow::Result<Outcome> {
    let source =
        import::decode(bytes).with_context(|| format!("Không soát được {}.", file.display()))?;
    let nobody = Commune::default();
    let context = import::Context::new(period, &nobody);
    let read = session::subject::for_check(&source, &context);
    let case = Case::new(read.subject());
    let findings = check::check(&case);
    let passages = case.subject.passages;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let (report, period) = (read.report, read.period);
    let title = title(&report, &nobody);
    let (let_stand, counts) = (Vec::new(), Counts::of_text(&findings));
    Ok(Outcome { findings, let_stand, counts, report, passages, source, name, title, period })
}

fn of_book(book: &Path, period: Option<Period>) -> anyhow::Result<Outcome> {
    let opened = read(book)?;
    let known = opened.reports()?;
    let period = match (period, known.as_slice()) {
        (Some(period), _) => period,
        (None, [only]) => only.period,
        _ => bail!("Sổ có nhiều báo cáo; hãy ghi rõ kỳ cần soát, ví dụ --period 2026-Q1."),
    };
    let live = opened.to_check(period)?;
    let case = Case::new(live.subject(chrono::Local::now().date_naive()));
    let (mut findings, mut let_stand) = (Vec::new(), Vec::new());
    let accepted = opened.accepted(period)?;
    for finding in check::check(&case) {
        match accepted.iter().find(|accepted| accepted.covers(&finding)) {
            Some(accepted) => let_stand.push((finding, accepted.reason.clone())),
            None => findings.push(finding),
        }
    }
    let identity = opened.identity()?.unwrap_or_default();
    let waiting = words_that_wait(book, &identity, &live.live, &live.commune);
    if waiting > 0 {
        tell!("Lưu ý: {}", kept::waiting_words(waiting));
    }
    let passages = case.subject.passages;
    let name = book.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let (title, source, period) = (title(&live.live, &live.commune), String::new(), Some(period));
    let report = live.live.clone();
    let counts = Counts::of(&findings, progress::of_report(&report), 0);
    Ok(Outcome { findings, let_stand, counts, report, passages, source, name, title, period })
}

/// As the page prints it.
fn title(report: &Report, commune: &Commune) -> String {
    let has_title = !report.header.title.trim().is_empty();
    if has_title { compose::title(report, commune) } else { String::new() }
}

impl Outcome {
    fn table(&self) -> String {
        let of = self.period.map_or_else(String::new, |period| format!(", {}", period.full()));
        let Counts { errors, warnings, hints, empty } = self.counts;
        let empty = if empty > 0 { format!(", {empty} {}", counts::EMPTY) } else { String::new() };
        if self.findings.is_empty() {
            let none = format!("{}{of}: không thấy điều gì cần soát{empty}.\n", self.name);
            return none + &self.let_stand_words();
        }
        let mut out =
            format!("{}{of}: {errors} lỗi, {warnings} cảnh báo, {hints} gợi ý{empty}\n", self.name);
        for level in [Level::Error, Level::Warning, Level::Hint] {
            for finding in self.findings.iter().filter(|finding| finding.level == level) {
                let code = check::rule(finding.rule).map_or("", |rule| rule.code);
                let _ = writeln!(
                    out,
                    "  {:<8} {code:<5} {:<12} {}",
                    counts::word(finding),
                    self.place_words(finding),
                    finding.message
                );
            }
        }
        if self.period.is_none() {
            out.push_str("Không nhận ra kỳ báo cáo nên chưa soát được kỳ; hãy thêm --period, ví dụ --period 2026-Q1.\n");
        }
        out.push_str(&self.let_stand_words());
        out.push_str("Giải thích từng mã: so-cchc-cli explain MÃ\n");
        out
    }

    /// What somebody let stand, a line each; nothing where there is none.
    fn let_stand_words(&self) -> String {
        let mut out = String::new();
        if !self.let_stand.is_empty() {
            let _ = writeln!(out, "Giữ nguyên kèm lý do ({}):", self.let_stand.len());
        }
        for (finding, why) in &self.let_stand {
            let code = check::rule(finding.rule).map_or("", |rule| rule.code);
            let place = self.place_words(finding);
            let _ = writeln!(out, "  {code} {place}: {} Lý do: {why}", finding.message);
        }
        out
    }

    /// Prints the findings as a sheet; what was written, in words.
    fn print_sheet(&self, output: &Output, date: Option<NaiveDate>) -> anyhow::Result<String> {
        let report = if self.title.is_empty() { &self.name } else { &self.title };
        let date = date.unwrap_or_else(|| chrono::Local::now().date_naive());
        let heading = SheetHeading { report, period: self.period, date, counts: self.counts };
        let document = sheet::sheet(&heading, &self.findings, |finding| self.place_words(finding));
        let pages = layout::layout(&document, Style::nd30(), Fonts::bundled());
        written(output, &export::pdf(&pages)?)?;
        let (file, count) = (output.path().display(), pages.pages.len());
        Ok(format!("Đã in phiếu soát ra {file} ({count} trang).\n"))
    }

    /// "dòng 103", "mục II.1", "Biểu mẫu 3 dòng 3.3.1".
    fn place_words(&self, finding: &Finding) -> String {
        if finding.line() > 0 {
            return format!("dòng {}", finding.line());
        }
        place_words(&self.report, &finding.place)
    }

    fn json(&self) -> Value {
        let mut columns = Columns::of(self);
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                let rule = check::rule(finding.rule);
                let spot = finding.spot.as_ref();
                json!({
                    "code": rule.map_or("", |rule| rule.code),
                    "name": finding.rule,
                    "class": rule.map_or("", |rule| rule.class.code()),
                    "level": finding.level,
                    "place": finding.place,
                    "place_words": self.place_words(finding),
                    "line": spot.map(|spot| spot.line).filter(|line| *line > 0),
                    "last_line": spot.map(|spot| spot.last_line).filter(|line| *line > 0),
                    "column": columns.column(finding),
                    "quote": spot.map(|spot| spot.quote.as_str()),
                    "message": finding.message,
                    "values": finding.values,
                    "fix": finding.fix,
                })
            })
            .collect();
        let let_stand = self.let_stand.iter().map(|(finding, why)| {
            json!({
                "code": check::rule(finding.rule).map_or("", |rule| rule.code),
                "place_words": self.place_words(finding), "message": finding.message, "why": why,
            })
        });
        json!({
            "file": self.name, "period": self.period.map(Period::code), "findings": findings,
            "let_stand": let_stand.collect::<Vec<_>>(),
        })
    }
}

/// Columns of what was read out of lines of a file. Each piece is laid beside its line once, however many findings
/// stand in it.
struct Columns<'a> {
    lines: Vec<&'a str>,
    passages: &'a [Passage],
    /// By passage and beginning of the piece.
    pieces: HashMap<(usize, usize), Vec<Letter>>,
}

/// A letter of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    /// Byte of the piece.
    at: usize,
    /// Of the source line, in letters from 1.
    column: usize,
}

impl<'a> Columns<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        let lines = outcome.source.lines().collect();
        Self { lines, passages: &outcome.passages, pieces: HashMap::new() }
    }

    /// Column of a finding's first letter in its source line, in letters from 1.
    fn column(&mut self, finding: &Finding) -> Option<usize> {
        let spot = finding.spot.as_ref().filter(|spot| spot.line > 0)?;
        let line = self.lines.get(spot.line - 1)?;
        let passage = self.passages.get(spot.passage)?;
        let piece = passage.piece_at(spot.span.start)?;
        let after = passage.pieces.partition_point(|next| next.at <= piece.at);
        let end = passage.pieces.get(after).map_or(passage.text.len(), |next| next.at);
        let text = passage.text.get(piece.at..end)?;
        let letters =
            self.pieces.entry((spot.passage, piece.at)).or_insert_with(|| letters(line, text));
        column(letters, spot.span.start - piece.at)
    }
}

/// The letters of `text` with their places in `line`: white space and marks of another syntax may stand between
/// them.
fn letters(line: &str, text: &str) -> Vec<Letter> {
    let mut signs = line.chars().enumerate();
    let mut last = 1;
    text.char_indices()
        .filter(|(_, wanted)| !wanted.is_whitespace())
        .map(|(at, wanted)| {
            // A letter of Word's symbol fonts was read as its equal.
            let reads = |sign: char| {
                sign == wanted
                    || [true, false].map(|first| signs::equal(sign, first)).contains(&Some(wanted))
            };
            last = signs.find(|&(_, sign)| reads(sign)).map_or(last, |(at, _)| at + 1);
            Letter { at, column: last }
        })
        .collect()
}

/// Column of the byte `at`; of white space, what follows the letter before it.
fn column(letters: &[Letter], at: usize) -> Option<usize> {
    let next = letters.partition_point(|letter| letter.at < at);
    let is_letter = letters.get(next).is_some_and(|letter| letter.at == at);
    if is_letter || next == 0 {
        letters.get(next).map(|letter| letter.column)
    } else {
        letters.get(next - 1).map(|letter| letter.column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{column, letters};

    #[track_caller]
    fn check(line: &str, text: &str, at: usize, expected: usize) {
        assert_eq!(column(&letters(line, text), at), Some(expected));
    }

    #[test]
    fn columns_count_letters_of_the_source_whatever_they_were_read_as() {
        check("  - Đã làm", "- Đã làm", "- Đã ".len(), 8);
        check("\u{f0b7}\tĐã làm", "-Đã làm", "-Đã ".len(), 6);
        check("a \u{f0e0} b", "a → b", "a → ".len(), 5);
        check("đã  xong", "đã  xong", "đã".len(), 3);
    }
}
