//! Verbs about figures: set from a spreadsheet, get in three shapes.

use std::{fmt::Write as _, path::Path};

use anyhow::Context;
use serde_json::{Value, json};

use crate::{
    assets,
    cli::{
        files::{back_up_after, open, read, stamp},
        reports::unreadable,
    },
    compose::figures::{Figures, ReadValue},
    disk::input,
    import::{
        self, ImportError,
        spreadsheet::{self, Blank},
    },
    model::{
        Commune, DossierColumn, Dossiers, Figure, FigureValue, Indicator, Kind, Period, Report,
        catalogue::Source, figure, number, numbering, period,
    },
    session::backup::Reason,
};

pub(super) fn set(
    book: &Path,
    period: Period,
    file: &Path,
    blank: Blank,
) -> anyhow::Result<String> {
    let bytes =
        input::read(file).map_err(|error| anyhow::anyhow!("{}", unreadable(file, &error)))?;
    let refused = || format!("Không nhập được số liệu từ {}.", file.display());
    let source = import::decode(&bytes).map_err(|error| not_csv(&error)).with_context(refused)?;
    let mut session = open(book)?;
    let report = session.report(period)?;
    let form_set = assets::form_set(&report.forms);
    let figures = spreadsheet::figures(&source, &report, form_set, blank).with_context(refused)?;
    session.back_up(Reason::BeforeImport, stamp().at)?;
    session.apply(&figures.edit, &stamp())?;
    back_up_after(&mut session);
    let mut out = match figures.set {
        0 => format!("Không có số liệu mới nào cho báo cáo {}.\n", period.full()),
        set => format!("Đã nhập {set} số liệu vào báo cáo {}.\n", period.full()),
    };
    if figures.cleared > 0 {
        let _ = writeln!(out, "  Đã xóa {} số liệu có ô trống trong tệp.", figures.cleared);
    }
    if figures.same > 0 {
        let _ = writeln!(out, "  {} số liệu trong sổ vốn đã như trong tệp.", figures.same);
    }
    for (line, label) in figures.computed {
        let _ = writeln!(out, "  dòng {line} bỏ qua, chương trình tự tính: {label}");
    }
    if figures.kept > 0 {
        let _ = writeln!(
            out,
            "  {} ô trống trong tệp: số đã có trong sổ được giữ nguyên (muốn xóa thì thêm --clear-blank)",
            figures.kept
        );
    }
    if !figures.without_place.is_empty() {
        let lines: Vec<String> = figures.without_place.iter().map(u64::to_string).collect();
        let _ = writeln!(
            out,
            "  {} ghi chú, nguồn không nhập (dòng {}): bảng hồ sơ theo lĩnh vực chỉ giữ số, không có chỗ cho ghi chú; hãy ghi vào phần lời của báo cáo nếu cần",
            lines.len(),
            lines.join(", ")
        );
    }
    Ok(out)
}

/// The importer's advice is for Word; figures come from a spreadsheet.
fn not_csv(error: &ImportError) -> anyhow::Error {
    let what = match error {
        ImportError::Nul(line) => {
            format!("Ở dòng {line} có byte rỗng (NUL) nên đây không phải tệp CSV.")
        }
        ImportError::NotUtf8(line) => format!("Ở dòng {line} có chữ không thuộc mã UTF-8."),
        ImportError::OtherKind(kind) => format!("Đây là {kind}, không phải tệp CSV."),
        ImportError::Json { .. } => "Đây là tệp JSON, không phải tệp CSV.".into(),
        ImportError::Utf16 => "Tệp ở mã UTF-16.".into(),
        other => return anyhow::anyhow!("{other}"),
    };
    anyhow::anyhow!(
        "{what} Hãy mở bằng Excel, chọn Lưu thành (Save As) → CSV UTF-8, rồi nhập lại. Chưa có gì thay đổi."
    )
}

/// What a figure of the report reads as, stored or derived.
struct FigureLine<'a> {
    indicator: &'a Indicator,
    stored: Option<&'a Figure>,
    reading: ReadValue<'a>,
    /// Whether a formula gives the reading, rather than somebody who entered it.
    is_computed: bool,
}

fn lines<'a>(report: &'a Report, commune: &'a Commune) -> Vec<FigureLine<'a>> {
    let figures = Figures::of(report, commune);
    assets::catalogue()
        .indicators()
        .iter()
        .filter(|indicator| indicator.source == Source::Figure)
        .map(|indicator| FigureLine {
            indicator,
            stored: report.figures.get(&indicator.id),
            reading: figures.read(indicator.id.as_str()).unwrap_or(ReadValue::Missing),
            is_computed: figures.is_computed(indicator.id.as_str()),
        })
        .filter(|line| line.stored.is_some() || line.reading != ReadValue::Missing)
        .collect()
}

impl FigureLine<'_> {
    /// As a person would type it, in the shown unit.
    fn value(&self) -> String {
        let value = match &self.reading {
            ReadValue::Missing => FigureValue::NotEntered,
            ReadValue::NotArising => FigureValue::NotArising,
            ReadValue::Undefined => return "–".into(),
            ReadValue::Number(number) if self.indicator.kind == Kind::Percent => {
                let decimals = self.indicator.decimals.max(typed_decimals(self));
                return number::format_percent(*number, decimals);
            }
            ReadValue::Number(number) if self.is_computed => {
                FigureValue::Number(number::rounded(*number, self.indicator.decimals))
            }
            ReadValue::Number(number) => FigureValue::Number(*number),
            ReadValue::Choice(code) => FigureValue::Choice((*code).to_owned()),
            ReadValue::Date(date) => FigureValue::Date(*date),
            ReadValue::Text(words) => FigureValue::Text(words.to_string()),
        };
        figure::format_value(self.indicator, &value)
    }

    /// "khoảng 170".
    fn said(&self) -> String {
        let qualifier = self.stored.map(|figure| figure.qualifier).unwrap_or_default();
        qualifier.with(&self.value())
    }

    fn note(&self) -> &str {
        self.stored.map_or("", |figure| figure.note.as_str())
    }
}

pub(super) fn get(book: &Path, period: Period) -> anyhow::Result<String> {
    let book = read(book)?;
    Ok(told(&book.report(period)?, &book.commune()?))
}

/// The figures of a report, a line each.
pub(super) fn told(report: &Report, commune: &Commune) -> String {
    let period = report.period;
    let lines = lines(report, commune);
    let mut out = format!("Báo cáo {} có {} số liệu:\n", period.full(), lines.len());
    for line in &lines {
        let FigureLine { indicator, .. } = line;
        let mark = if line.is_computed { "=" } else { " " };
        let _ = writeln!(
            out,
            "{mark} {:<38} {:>14} {:<11} {}",
            indicator.id.as_str(),
            line.said(),
            indicator.unit,
            indicator.label,
        );
    }
    for row in &report.dossiers {
        let _ = writeln!(out, "  hồ sơ theo lĩnh vực: {}", dossiers_words(row));
    }
    out
}

/// A typed percentage shows every digit that was typed.
fn typed_decimals(line: &FigureLine<'_>) -> u32 {
    match line.stored.map(|figure| &figure.value) {
        Some(FigureValue::Number(typed)) if !line.is_computed => typed.normalize().scale(),
        _ => 0,
    }
}

fn dossiers_words(row: &Dossiers) -> String {
    let known = assets::catalogue().fields().iter().find(|field| field.id == row.field);
    let mut out = known.map_or_else(|| row.field.clone(), |field| field.label.clone());
    for column in DossierColumn::ALL {
        if let Some(value) = row.value(column) {
            let mark = if row.computed(column).is_some() { "= " } else { "" };
            let _ = write!(out, ", {} {mark}{}", column.name(), number::format(value, 0));
        }
    }
    out
}

pub(super) fn get_csv(book: &Path, period: Period) -> anyhow::Result<String> {
    let book = read(book)?;
    let report = book.report(period)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["id", "value", "note", "filled"])?;
    for indicator in assets::catalogue().indicators() {
        if let Some(figure) = report.figures.get(&indicator.id).filter(|_| !indicator.is_derived())
        {
            writer.write_record(spreadsheet::row(indicator, figure))?;
        }
    }
    for record in spreadsheet::dossier_rows(&report) {
        writer.write_record(record)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

pub(super) fn get_json(book: &Path, period: Period) -> anyhow::Result<String> {
    let book = read(book)?;
    json_of(&book.report(period)?, &book.commune()?)
}

/// A whole report as JSON.
pub(super) fn json_of(report: &Report, commune: &Commune) -> anyhow::Result<String> {
    let period = report.period;
    let figures: Vec<Value> = lines(report, commune).iter().map(figure_json).collect();
    let numbers = numbering::numbers(&report.sections);
    let sections: Vec<Value> = report
        .sections
        .iter()
        .zip(numbers)
        .map(|(section, number)| {
            json!({
                "id": section.id, "level": section.level, "number": number,
                "heading": section.heading, "topic": section.topic, "text": section.text,
            })
        })
        .collect();
    let all = json!({
        "period": period.code(),
        "commune": commune,
        "status": report.status,
        "window": {
            "from": period::format_date(report.window.from),
            "to": period::format_date(report.window.to),
        },
        "outline": report.outline,
        "forms": report.forms,
        "header": report.header,
        "sections": sections,
        "figures": figures,
        "dossiers": report.dossiers,
        "dossier_settings": report.dossier_settings,
        "papers": report.papers,
        "remainder": report.remainder,
    });
    Ok(serde_json::to_string_pretty(&all)?)
}

fn figure_json(line: &FigureLine<'_>) -> Value {
    let exact = match &line.reading {
        ReadValue::Number(number) => Some(number.normalize().to_string()),
        _ => None,
    };
    let state = match line.reading {
        ReadValue::Missing => "not_entered",
        ReadValue::NotArising => "not_arising",
        ReadValue::Undefined => "undefined",
        _ => "value",
    };
    json!({
        "id": line.indicator.id,
        "label": line.indicator.label,
        "unit": line.indicator.unit,
        "state": state,
        "value": line.value(),
        "exact": exact,
        "computed": line.is_computed,
        "qualifier": line.stored.map(|figure| figure.qualifier),
        "note": line.note(),
        "source": line.stored.map(|figure| figure.source.as_str()),
        "printed": line.stored.and_then(|figure| figure.printed.as_deref()),
        "filled": line.stored.and_then(|figure| figure.filled.as_ref()),
    })
}
