//! Two issued versions of a report side by side: what the pages say, line by line, and the figures.
//!
//! Sentences and exhibits that compare a figure with earlier reports are read beside each of these as it was issued
//! last before the version was; where it was not issued yet, beside the report as the book has it now, for what it said
//! then is kept nowhere but in the PDF.

use std::{collections::BTreeSet, sync::Arc};

use similar::{ChangeTag, TextDiff};

use super::{issued_office::IssuedBook, live};
use crate::{
    compose::{
        document::{Block, Cell, Document, Inline, Shown, Table},
        exhibit,
        figures::{Figures, Past},
        plain_text,
    },
    edit::field::Field,
    model::{IndicatorId, IssuedContent, IssuedVersion, OverTime, Period, Report, ReportNumbers},
};

/// A line that only one of the two has, or a line of both near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOf {
    /// The older alone.
    Old,
    /// The newer alone.
    New,
    /// Both.
    Both,
}

/// A figure that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDifference {
    /// Which.
    pub indicator: IndicatorId,
    /// As typed; empty where there is none.
    pub old: String,
    /// Likewise.
    pub new: String,
}

/// What is not the same in two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssuedDifference {
    /// Lines that differ, with one of both before and behind them.
    pub lines: Vec<(LineOf, String)>,
    /// Figures that differ, by their names in the catalogue.
    pub figures: Vec<FigureDifference>,
}

/// Compares the older with the newer; both are versions of that book.
pub fn difference(
    book: &impl IssuedBook,
    old: &IssuedVersion,
    new: &IssuedVersion,
) -> anyhow::Result<IssuedDifference> {
    let (before, after) = (book.issued_content(old)?, book.issued_content(new)?);
    let lines = differing(&page(book, old, &before)?, &page(book, new, &after)?);
    Ok(IssuedDifference { lines, figures: figures(&before, &after) })
}

/// What the pages of a version say.
fn page(
    book: &impl IssuedBook,
    version: &IssuedVersion,
    content: &IssuedContent,
) -> anyhow::Result<Vec<String>> {
    let IssuedContent { commune, report } = content;
    let period = report.period;
    let quarter_before = period.quarter_before().and_then(|it| beside(book, version, it));
    let last_year = beside(book, version, period.year_before());
    let shown = book.periods()?.into_iter().filter(|it| exhibit::may_show(report, *it));
    let numbers = |it| Some((it, Arc::new(ReportNumbers::of(&beside(book, version, it)?))));
    let over_time: OverTime = shown.filter_map(numbers).collect();
    let (quarter_before, last_year) = (quarter_before.as_ref(), last_year.as_ref());
    let past = Past { quarter_before, last_year, over_time: Some(&over_time) };
    let figures = Figures { past, ..Figures::of(report, commune) };
    Ok(lines(&live::compose_beside(figures)?))
}

/// The report of another period as it was when a version was issued, as far as that is known; none where there is none.
fn beside(book: &impl IssuedBook, version: &IssuedVersion, period: Period) -> Option<Report> {
    let versions = book.versions_of(period).unwrap_or_default();
    let was_there = |it: &&IssuedVersion| it.stamp.at <= version.stamp.at;
    let then = versions.iter().rev().find(was_there);
    let then = then.and_then(|then| book.issued_content(then).ok()).map(|then| then.report);
    then.or_else(|| book.report_of(period).ok())
}

fn differing(old: &[String], new: &[String]) -> Vec<(LineOf, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let compared = TextDiff::from_slices(&old, &new);
    let mut out = Vec::new();
    for group in compared.grouped_ops(1) {
        for change in group.iter().flat_map(|op| compared.iter_changes(op)) {
            let of = match change.tag() {
                ChangeTag::Delete => LineOf::Old,
                ChangeTag::Insert => LineOf::New,
                ChangeTag::Equal => LineOf::Both,
            };
            out.push((of, change.value().to_owned()));
        }
    }
    out
}

fn figures(old: &IssuedContent, new: &IssuedContent) -> Vec<FigureDifference> {
    let both = old.report.figures.keys().chain(new.report.figures.keys());
    let ids: BTreeSet<&IndicatorId> = both.collect();
    let words = |of: &IssuedContent, id: &IndicatorId| {
        Field::Figure(id.clone()).stored(&of.report, &of.commune)
    };
    ids.into_iter()
        .map(|id| FigureDifference {
            indicator: id.clone(),
            old: words(old, id),
            new: words(new, id),
        })
        .filter(|figure| figure.old != figure.new)
        .collect()
}

/// What the pages say, from top to bottom.
fn lines(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Letterhead(head) => {
                let organ = head.superior.iter().chain(&head.organ);
                add(&mut out, organ.chain([&head.number, &head.date]));
            }
            Block::AddressedTo(to) => add(&mut out, to),
            Block::Heading(heading) => {
                out.push(format!("{} {}", heading.number, plain_text(&heading.inlines)));
            }
            Block::Paragraph(paragraph) => add(&mut out, [&paragraph.inlines]),
            Block::Table(table) => rows(&mut out, table),
            Block::Exhibit(exhibit) => {
                out.push(format!("{} {}", exhibit.label, plain_text(&exhibit.caption)));
                match &exhibit.shown {
                    Shown::Table(table) => rows(&mut out, table),
                    Shown::Chart(chart) => out.push(chart.alt.clone()),
                }
            }
            Block::Closing(closing) => {
                let signing = closing.authority.iter().chain([&closing.name]);
                add(&mut out, closing.recipients.iter().chain(signing));
            }
        }
    }
    out.retain(|line| !line.trim().is_empty());
    out
}

fn add<'a>(out: &mut Vec<String>, inlines: impl IntoIterator<Item = &'a Vec<Inline>>) {
    out.extend(inlines.into_iter().map(|line| plain_text(line).trim().to_owned()));
}

fn rows(out: &mut Vec<String>, table: &Table) {
    for row in table.header.iter().chain(&table.rows) {
        let cell = |cell: &Cell| {
            let words = cell.paragraphs.iter().map(|inlines| plain_text(inlines));
            words.collect::<Vec<_>>().join(" ")
        };
        out.push(row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::*;
    use crate::{
        assets,
        edit::Edit,
        model::{Commune, Figure, FigureValue, Stamp, Status},
        session::Session,
    };

    const ONLINE: &str = "dossiers_new_online";

    fn period(code: &str) -> Period {
        Period::parse(code).expect("a period")
    }

    /// A book that changes by one step a day.
    struct Desk {
        _folder: tempfile::TempDir,
        session: Session,
        day: u64,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
            let stamp = Stamp { at: NaiveDate::default().into(), who: "Nguyễn Văn A".into() };
            let path = folder.path().join("so.cchc");
            let session = Session::create(&path, &commune, &stamp).expect("a book");
            Self { _folder: folder, session, day: 0 }
        }

        fn apply(&mut self, edit: &Edit) {
            self.day += 1;
            let at = NaiveDate::default() + Days::new(self.day);
            let stamp = Stamp { at: at.into(), who: "Nguyễn Văn A".into() };
            self.session.apply(edit, &stamp).expect("applied");
        }

        fn report(&mut self, code: &str, text: &str) {
            let (period, commune) = (period(code), Commune::default());
            let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
            report.sections[1].text = text.into();
            self.apply(&Edit::AddReport(Box::new(report)));
        }

        fn set(&mut self, code: &str, id: &str, value: i64) {
            let figure = Some(Figure::of(FigureValue::Number(value.into())));
            let (period, indicator) = (period(code), id.into());
            self.apply(&Edit::SetFigure { period, indicator, figure });
        }

        fn issue(&mut self, code: &str) {
            self.apply(&Edit::SetStatus { period: period(code), status: Status::Issued });
        }

        fn reopen(&mut self, code: &str) {
            self.apply(&Edit::Reopen { period: period(code), why: "sửa số liệu".into() });
        }

        /// Lines that only one of the first two versions of the report has.
        fn differing(&self, code: &str) -> Vec<(LineOf, String)> {
            let versions = self.session.versions(period(code)).expect("versions");
            let all = difference(&self.session, &versions[0], &versions[1]).expect("compared");
            let about =
                |(of, line): &(LineOf, String)| *of != LineOf::Both && line.contains("cùng kỳ");
            all.lines.into_iter().filter(about).collect()
        }
    }

    #[test]
    fn a_comparison_in_a_version_is_read_beside_the_report_as_it_was_then() {
        let mut desk = Desk::new();
        desk.report("2025-Q1", "");
        desk.set("2025-Q1", ONLINE, 620);
        desk.issue("2025-Q1");
        desk.report("2026-Q1", "Hồ sơ {dossiers_new_online:so_cung_ky}.");
        desk.set("2026-Q1", ONLINE, 632);
        desk.issue("2026-Q1");
        desk.reopen("2025-Q1");
        desk.set("2025-Q1", ONLINE, 600);
        desk.issue("2025-Q1");
        desk.reopen("2026-Q1");
        desk.set("2026-Q1", "plan_tasks_total", 40);
        desk.issue("2026-Q1");
        let told = |words: &str| format!("Hồ sơ tăng {words} so với cùng kỳ năm 2025.");
        let expected =
            [(LineOf::Old, told("12 hồ sơ (1,9%)")), (LineOf::New, told("32 hồ sơ (5,3%)"))];
        assert_eq!(desk.differing("2026-Q1"), expected);
        // What becomes of the other report later changes nothing.
        desk.reopen("2025-Q1");
        desk.set("2025-Q1", ONLINE, 1);
        assert_eq!(desk.differing("2026-Q1"), expected);
    }
}
