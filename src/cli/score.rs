//! Compares findings with a list of expected ones: recall by class and confidence, precision, the misses.
//!
//! The list is a CSV (file, first line, last line, class, confidence, id, quote) or the Markdown tables in which
//! people wrote down what they saw; both are read when asked for, none is part of the program. A finding
//! meets an expected one when class and lines agree; each meets at most one.

use std::{collections::BTreeMap, fmt::Write as _, ops::RangeInclusive, path::Path};

use anyhow::{anyhow, bail};

use super::reports::unreadable;
use crate::{
    check,
    disk::input,
    model::{Finding, Level},
};

/// A mistake somebody found by reading.
#[derive(Debug, Clone)]
struct MarkedFault {
    id: String,
    /// Stretches of lines; none for what is missing altogether.
    lines: Vec<RangeInclusive<usize>>,
    class: String,
    confidence: String,
    quote: String,
}

/// What a list says of one file.
#[derive(Debug, Default)]
struct List {
    expected: Vec<MarkedFault>,
    /// Lines on which something only looks wrong, with the words that say so.
    traps: Vec<(RangeInclusive<usize>, String)>,
}

/// The score of `findings` in the file `name` against the list at `expected`.
pub(super) fn score(name: &str, findings: &[Finding], expected: &Path) -> anyhow::Result<String> {
    let bytes = input::read(expected).map_err(|why| anyhow!("{}", unreadable(expected, &why)))?;
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("Không đọc được danh sách {}: không phải chữ ở mã UTF-8.", expected.display());
    };
    let file: String = name.chars().take_while(char::is_ascii_digit).collect();
    let is_markdown = expected.extension().is_some_and(|kind| kind == "md");
    let list = if is_markdown { markdown(&text, &file) } else { csv(&text, name)? };
    Ok(told(&list, findings))
}

fn csv(text: &str, name: &str) -> anyhow::Result<List> {
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_bytes());
    let mut list = List::default();
    for row in reader.records() {
        // The reader's own words are of another language.
        let row = row.map_err(|_| anyhow!("Danh sách không phải CSV."))?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        if !name.starts_with(&cell(0)) {
            continue;
        }
        let lines = cell(1).parse().ok().zip(cell(2).parse().ok());
        list.expected.push(MarkedFault {
            lines: lines.map(|(first, last)| first..=last).into_iter().collect(),
            class: cell(3),
            confidence: cell(4),
            id: cell(5),
            quote: cell(6),
        });
    }
    Ok(list)
}

/// Tables under "## Report 002 …", and lines of "## Traps" that name the file ("002 L139, 153").
fn markdown(text: &str, file: &str) -> List {
    let mut list = List::default();
    let mut is_ours = false;
    let mut is_trap = false;
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            is_ours = title.starts_with(&format!("Report {file}"));
            is_trap = title.starts_with("Traps");
        }
        if is_trap {
            let found = trap_lines(line, file);
            list.traps.extend(found.into_iter().map(|lines| (lines, line.to_owned())));
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, id, lines, class, quote, _, confidence, _] = cells.as_slice() else { continue };
        if is_ours && id.starts_with('E') {
            list.expected.push(MarkedFault {
                id: (*id).to_owned(),
                lines: stretches(lines),
                class: (*class).to_owned(),
                confidence: (*confidence).to_owned(),
                quote: quote.trim_matches(['“', '”']).to_owned(),
            });
        }
    }
    list
}

/// "95-96", "27, 130, 149", "30, 493-496".
fn stretches(text: &str) -> Vec<RangeInclusive<usize>> {
    text.split(',')
        .filter_map(|part| {
            let (first, last) = part.trim().split_once('-').unwrap_or((part.trim(), part.trim()));
            Some(first.trim().parse().ok()?..=last.trim().parse().ok()?)
        })
        .collect()
}

/// The lines after "002 L…" in a sentence about traps.
fn trap_lines(line: &str, file: &str) -> Vec<RangeInclusive<usize>> {
    let mark = format!("{file} L");
    let mut found = Vec::new();
    for (at, _) in line.match_indices(&mark) {
        let rest = &line[at + mark.len()..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && !" ,-L".contains(c));
        found.extend(stretches(&rest[..end.unwrap_or(rest.len())].replace('L', "")));
    }
    found
}

fn class_of(finding: &Finding) -> &'static str {
    check::rule(finding.rule).map_or("", |rule| rule.class.code())
}

fn told(list: &List, findings: &[Finding]) -> String {
    let met = matched(list, findings);
    let serves = |at: usize, finding: &Finding| {
        met.contains(&Some(at)) || list.expected.iter().any(|expected| meets(expected, finding))
    };
    let extra: Vec<&Finding> =
        findings.iter().enumerate().filter(|(at, it)| !serves(*at, it)).map(|(_, it)| it).collect();
    let right = findings.len() - extra.len();

    let mut out = String::new();
    tell_classes(&mut out, list, &met);
    let _ = writeln!(out, "Đúng theo danh sách: {right} trên {} điều đã nêu.", findings.len());
    tell_missed(&mut out, list, &met);
    tell_extra(&mut out, list, &extra);
    out
}

/// Found of all, by class and by how sure the list is.
fn tell_classes(out: &mut String, list: &List, met: &[Option<usize>]) {
    let mut by_class: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (expected, found) in list.expected.iter().zip(met) {
        let all = ["certain", "likely", "judgement"];
        let confidence = all.iter().find(|word| expected.confidence.starts_with(**word));
        let confidence = confidence.copied().unwrap_or("other");
        for class in [expected.class.as_str(), " tất cả"] {
            let counted = by_class.entry((class, confidence)).or_default();
            counted.0 += usize::from(found.is_some());
            counted.1 += 1;
        }
    }
    let _ = writeln!(out, "Tìm được trên tổng số, theo lớp và độ chắc:");
    for ((class, confidence), (found, all)) in &by_class {
        let _ = writeln!(out, "  {class:<8} {confidence:<10} {found:>3}/{all:<3}");
    }
}

fn tell_missed(out: &mut String, list: &List, met: &[Option<usize>]) {
    let _ = writeln!(out, "Bỏ sót:");
    for (expected, found) in list.expected.iter().zip(met) {
        if found.is_some() || expected.confidence == "judgement" {
            continue;
        }
        let lines: Vec<String> =
            expected.lines.iter().map(|l| format!("{}-{}", l.start(), l.end())).collect();
        let _ = writeln!(
            out,
            "  {} {:<6} {:<8} dòng {:<12} {}",
            expected.id,
            expected.class,
            expected.confidence,
            lines.join(", "),
            expected.quote
        );
    }
}

fn tell_extra(out: &mut String, list: &List, extra: &[&Finding]) {
    let _ = writeln!(out, "Ngoài danh sách:");
    for finding in extra {
        let is_trap = list.traps.iter().any(|(lines, _)| touches(lines, finding));
        let trap = if is_trap { " (dòng có bẫy)" } else { "" };
        let level = match finding.level {
            Level::Error => "lỗi",
            Level::Warning => "cảnh báo",
            Level::Hint => "gợi ý",
        };
        let _ = writeln!(
            out,
            "  {:<6} {level:<8} {} dòng {}{trap}: {}",
            class_of(finding),
            finding.rule,
            finding.line(),
            finding.message
        );
    }
}

fn touches(lines: &RangeInclusive<usize>, finding: &Finding) -> bool {
    let Some(spot) = &finding.spot else { return false };
    spot.line <= *lines.end() && spot.last_line >= *lines.start()
}

/// Same class, and a line in common; what is missing has no lines of its own.
fn meets(expected: &MarkedFault, finding: &Finding) -> bool {
    let is_absent = expected.quote.starts_with("(vắng mặt)");
    class_of(finding) == expected.class
        && (expected.lines.is_empty()
            || is_absent && finding.line() <= 1
            || expected.lines.iter().any(|lines| touches(lines, finding)))
}

/// For each expected mistake the finding that meets it. Where several may, the one whose words agree goes
/// first; each finding serves once.
fn matched(list: &List, findings: &[Finding]) -> Vec<Option<usize>> {
    let mut met = vec![None; list.expected.len()];
    let mut used = vec![false; findings.len()];
    for by_words in [true, false] {
        for (expected, met) in list.expected.iter().zip(&mut met) {
            if met.is_some() {
                continue;
            }
            let fits = |at: &usize| {
                !used[*at]
                    && meets(expected, &findings[*at])
                    && (!by_words || agrees(expected, &findings[*at]))
            };
            *met = (0..findings.len()).find(fits);
            if let Some(at) = *met {
                used[at] = true;
            }
        }
    }
    met
}

/// Whether the finding's words or message stand among the expected quote's, or hold them.
fn agrees(expected: &MarkedFault, finding: &Finding) -> bool {
    let plain = |words: &str| words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = plain(&expected.quote);
    let quote = finding.spot.as_ref().map(|spot| plain(&spot.quote)).unwrap_or_default();
    !quote.is_empty() && (wanted.contains(&quote) || quote.contains(&wanted))
        || wanted.split([' ', ',', '(', ')']).filter(|word| word.chars().count() > 3).any(|word| {
            expected.quote.starts_with("(vắng mặt)") && plain(&finding.message).contains(word)
        })
}
