//! `dossiers`: the table of dossiers by field of a report, its balance, what its shares stand on; a block from Excel into it.

use std::{fmt::Write as _, io::Read as _, path::Path};

use anyhow::Context as _;
use serde_json::{Map, Value, json};

use crate::{
    assets,
    cli::{
        dossiers_args::DossiersArgs,
        files::{back_up_after, open, read, stamp},
        reports::unreadable,
    },
    compose::{
        dossier_balance::{DossierBalance, lacks_words},
        dossier_counting::Counting,
        dossier_lines::dossier_lines,
        dossier_parts::UnlikeWhole,
    },
    disk::input,
    edit::{
        Edit, clipboard,
        free_landing::whole_table::{self, LandedTable},
        landing::{Fate, Landed},
    },
    import::{self, spreadsheet},
    model::{Commune, Decimal, DossierColumn, DossierSettings, Dossiers, Report, Status, number},
    session::dossier_totals,
    store::StoreError,
};

/// The longest block that is read from the input, bytes.
const MOST_BYTES: u64 = 16 << 20;

pub(super) fn dossiers(args: &DossiersArgs) -> anyhow::Result<String> {
    let report = read(&args.book)?.report(args.period)?;
    let settings = settings(args, report.dossier_settings);
    let block = args.paste.as_deref().map(block).transpose()?;
    let writes = block.is_some() || args.take_totals || settings != report.dossier_settings;
    let told = if writes { write(args, block.as_deref(), settings)? } else { String::new() };
    let book = read(&args.book)?;
    let (report, commune) = (book.report(args.period)?, book.commune()?);
    if args.csv {
        return csv(&report);
    }
    if args.json {
        return Ok(format!("{:#}\n", json_of(&report, &commune)));
    }
    if args.lines {
        return Ok(dossier_lines(&report)
            .iter()
            .fold(String::new(), |out, line| out + line + "\n"));
    }
    Ok(told + &shown(&report))
}

fn settings(args: &DossiersArgs, old: DossierSettings) -> DossierSettings {
    DossierSettings {
        without_certification: args.certification.map_or(old.without_certification, |with| !with),
        returned_is_settled: args.returned_settled.unwrap_or(old.returned_is_settled),
        refused_is_settled: args.refused_settled.unwrap_or(old.refused_is_settled),
        received: args.received.unwrap_or(old.received),
        in_annex: args.annex.unwrap_or(old.in_annex),
    }
}

/// All that was asked for in one step of the book, or nothing.
fn write(
    args: &DossiersArgs,
    block: Option<&[Vec<String>]>,
    settings: DossierSettings,
) -> anyhow::Result<String> {
    let mut session = open(&args.book)?;
    let (mut report, commune) = (session.report(args.period)?, session.commune()?);
    if report.status == Status::Issued {
        return Err(StoreError::Issued(args.period).into());
    }
    let (mut told, mut edits) = (String::new(), Vec::new());
    let mut add = |report: &mut Report, edit: Edit| {
        crate::edit::apply_in_memory(report, &edit);
        edits.push(edit);
    };
    if let Some(block) = block {
        let landed = whole_table::land(block, &report, &commune)
            .map_err(|why| anyhow::anyhow!("{why} Chưa có gì thay đổi."))?;
        told += &landed_told(&landed);
        if let Some(edit) = landed.edit(&report) {
            add(&mut report, edit);
        }
    }
    if settings != report.dossier_settings {
        add(&mut report, Edit::SetDossierSettings { period: args.period, settings });
        told += "Đã đổi cách tính hồ sơ theo lĩnh vực.\n";
    }
    if args.take_totals {
        let totals = dossier_totals::totals(&report, &commune);
        let free: Vec<_> = totals.iter().filter(|total| total.is_free()).collect();
        let _ = writeln!(told, "Đã ghi {} tổng số vào số liệu.", free.len());
        for total in &free {
            let _ = writeln!(told, "  {}", total.told());
        }
        for total in totals.iter().filter(|total| !total.is_free()) {
            let stands = total.stands.map(|it| number::format(it, 0)).unwrap_or_default();
            let _ = writeln!(told, "  giữ nguyên, đang ghi {stands}: {}", total.told());
        }
        if let Some(edit) = dossier_totals::take(&report, &free) {
            add(&mut report, edit);
        }
    }
    if !edits.is_empty() {
        let name = "sửa hồ sơ theo lĩnh vực".to_owned();
        session.apply(&Edit::Batch { name, edits }, &stamp())?;
        back_up_after(&mut session);
    }
    Ok(told)
}

/// The cells of a block: parted by tabs where it has any, else as a CSV.
fn block(path: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .context("Không đọc được đầu vào")?;
        bytes
    } else {
        input::read(path).map_err(|error| anyhow::anyhow!("{}", unreadable(path, &error)))?
    };
    let text = import::decode(&bytes).map_err(|error| anyhow::anyhow!("{error}"))?;
    if text.contains('\t') {
        return Ok(clipboard::rows_of(&text));
    }
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let delimiter = if semicolons { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.context("Bảng không đọc được như CSV. Chưa có gì thay đổi.")?;
        let cell = |cell: &str| spreadsheet::without_guard(cell.trim()).to_owned();
        rows.push(record.iter().map(cell).collect());
    }
    Ok(rows)
}

fn landed_told(landed: &LandedTable) -> String {
    let mut out = format!("Đã ghi {} lĩnh vực vào bảng hồ sơ.\n", landed.rows());
    if landed.replaced > 0 {
        let _ = writeln!(out, "  {} số đã có được thay bằng số trong bảng dán.", landed.replaced);
    }
    for line in &landed.lines {
        if let Some(words) = fate(line) {
            let _ = writeln!(out, "  {words}: {}", line.copied);
        }
        if !line.beyond.is_empty() {
            let _ = writeln!(
                out,
                "  không có cột nào nhận “{}” của dòng: {}",
                line.beyond, line.copied
            );
        }
    }
    out
}

/// What is told of a line; nothing of one that is plain.
fn fate(line: &Landed) -> Option<&'static str> {
    match line.fate {
        Fate::Sum => Some("bỏ qua, là dòng cộng"),
        Fate::LikeSum => Some("đã ghi, nhưng có vẻ là dòng cộng"),
        Fate::LikeField(_) => Some("ghi thành dòng riêng, dù tên gần giống một lĩnh vực đã có"),
        Fate::FieldTwice => Some("đã ghi, nhưng lĩnh vực này có hai dòng"),
        Fate::NoName => Some("đã ghi, nhưng chưa có tên lĩnh vực"),
        Fate::OverFigures => Some("đã ghi vào dòng chưa có tên mà đã có số"),
        Fate::AboveHead => Some("bỏ qua, ở trên dòng tiêu đề"),
        _ => None,
    }
}

fn shown(report: &Report) -> String {
    let counting = Counting::of(report);
    let mut out = format!("Hồ sơ theo lĩnh vực, {}:\n", report.period.full());
    if report.dossiers.is_empty() {
        out.push_str("  chưa có dòng nào\n");
    }
    for row in &report.dossiers {
        let label = match assets::field_label(&row.field) {
            "" => "(chưa ghi lĩnh vực)",
            label => label,
        };
        let _ = writeln!(out, "  {label}: {}", counts(row));
        if row.has_counts() {
            let _ = writeln!(out, "    cân đối: {}", balance_words(&counting.balance(row)));
            for unlike in counting.unlike_wholes(row) {
                let _ = writeln!(out, "    sai tổng: {}", unlike.told());
            }
        }
    }
    if let Some((balance, _)) = counting.balance_of_all_told() {
        let known = DossierColumn::ALL.into_iter().filter_map(|column| {
            Some(format!("{} {}", column.name(), number::format(counting.total(column)?, 0)))
        });
        let known: Vec<String> = known.collect();
        let _ = writeln!(out, "{}: {}", counting.total_words(), known.join(", "));
        let _ = writeln!(out, "  cân đối: {balance}");
    }
    for rate in counting.rates() {
        let _ = writeln!(out, "{}", rate.told());
    }
    let _ = writeln!(out, "Cách tính: {}.", counting.told());
    out
}

/// "tiếp nhận = 38, trực tuyến 30, …": what is computed is marked.
fn counts(row: &Dossiers) -> String {
    let told = DossierColumn::ALL.into_iter().filter_map(|column| {
        let mark = if row.computed(column).is_some() { "= " } else { "" };
        Some(format!("{} {mark}{}", column.name(), number::format(row.value(column)?, 0)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "chưa có số".to_owned() } else { told.join(", ") }
}

fn balance_words(balance: &Result<DossierBalance, Vec<DossierColumn>>) -> String {
    match balance {
        Ok(balance) => balance.told(),
        Err(lacks) => lacks_words(lacks),
    }
}

fn csv(report: &Report) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let titles = DossierColumn::ALL.map(DossierColumn::title);
    writer.write_record(std::iter::once("Lĩnh vực").chain(titles))?;
    for row in &report.dossiers {
        let counts = DossierColumn::ALL
            .map(|column| row.typed(column).map(|it| number::format(it, 0)).unwrap_or_default());
        let label = spreadsheet::guarded(assets::field_label(&row.field));
        writer.write_record(std::iter::once(label).chain(counts))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn json_of(report: &Report, commune: &Commune) -> Value {
    let counting = Counting::of(report);
    let exact = |value: Decimal| value.normalize().to_string();
    let rows = report.dossiers.iter().map(|row| {
        let counts = DossierColumn::ALL.into_iter().filter_map(|column| {
            let is_computed = row.computed(column).is_some();
            let value = json!({ "value": exact(row.value(column)?), "computed": is_computed });
            Some((column.code().to_owned(), value))
        });
        json!({
            "id": row.id.0, "field": row.field, "label": assets::field_label(&row.field),
            "counts": counts.collect::<Map<_, _>>(),
            "counted": row.has_counts() && !counting.leaves_out(row),
            "balance": balance_json(&counting.balance(row)),
            "unlike_wholes": counting.unlike_wholes(row).iter().map(UnlikeWhole::told).collect::<Vec<_>>(),
        })
    });
    let total = DossierColumn::ALL
        .map(|column| (column.code().to_owned(), json!(counting.total(column).map(exact))));
    let rates = counting.rates().into_iter().map(|rate| {
        json!({
            "name": rate.name, "part": exact(rate.part), "whole": exact(rate.whole),
            "percent": rate.percent().map(|it| number::format_percent(it, 1)), "base": rate.base,
        })
    });
    let totals = dossier_totals::totals(report, commune).into_iter().map(|total| {
        json!({
            "id": total.indicator, "value": exact(total.value), "source": total.source,
            "stands": total.stands.map(exact),
        })
    });
    json!({
        "period": report.period.code(),
        "settings": report.dossier_settings,
        "received_holds_carried_in": counting.holds_carried_in,
        "rows": rows.collect::<Vec<_>>(),
        "total": {
            "label": counting.total_words(),
            "counts": total.into_iter().collect::<Map<_, _>>(),
            "balance": counting.balance_of_all().as_ref().map(balance_json),
            "odd_fields": counting.odd_fields(),
        },
        "rates": rates.collect::<Vec<_>>(),
        "totals_for_figures": totals.collect::<Vec<_>>(),
        "lines": dossier_lines(report),
    })
}

fn balance_json(balance: &Result<DossierBalance, Vec<DossierColumn>>) -> Value {
    match balance {
        Ok(balance) => json!({
            "even": balance.is_even(),
            "difference": balance.difference().normalize().to_string(),
            "told": balance.told(),
        }),
        Err(lacks) => {
            let codes: Vec<&str> = lacks.iter().map(|column| column.code()).collect();
            json!({ "even": null, "lacks": codes, "told": lacks_words(lacks) })
        }
    }
}
