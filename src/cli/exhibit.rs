//! `exhibit`: a chart or table of figures over time goes into a section of a report.

use anyhow::bail;

use super::{
    exhibit_args::ExhibitArgs,
    files::{back_up_after, open, stamp},
};
use crate::{
    assets,
    compose::exhibit::{Exhibit, ExhibitKind},
    edit::field::Field,
    model::{Report, Section, numbering, text},
    session::exhibit_place::with_exhibit,
};

pub(super) fn exhibit(args: &ExhibitArgs) -> anyhow::Result<String> {
    let exhibit = asked(args)?;
    let mut session = open(&args.book)?;
    let (report, commune) = (session.report(args.period)?, session.commune()?);
    let section = named(&report, &args.section)?;
    let caption = args.caption.as_deref().map(text::one_line).unwrap_or_default();
    let new = with_exhibit(section, &exhibit, &caption);
    let edit = Field::Text(section.id).edit(&new, &report, &commune);
    let edit = edit.map_err(|why| anyhow::anyhow!("{why} Chưa có gì thay đổi."))?;
    if let Some(edit) = &edit {
        session.apply(edit, &stamp())?;
        back_up_after(&mut session);
    }
    Ok(format!(
        "Đã đưa {} vào mục {} của báo cáo {}: {{{}}}\n",
        exhibit.kind.name().to_lowercase(),
        args.section,
        args.period.full(),
        exhibit.written()
    ))
}

/// What was asked for, read as what stands in a text is.
fn asked(args: &ExhibitArgs) -> anyhow::Result<Exhibit> {
    let (kind, ids) = if args.table.is_empty() {
        (ExhibitKind::Chart, &args.chart)
    } else {
        (ExhibitKind::Table, &args.table)
    };
    let mut known: Vec<&str> = Vec::new();
    for id in ids.iter().flat_map(|ids| ids.split(',')).map(str::trim) {
        // Before it is written between commas and colons: what it is told of is what was typed.
        if assets::catalogue().get(id).is_none() {
            bail!("Không có chỉ tiêu “{id}”. Chưa có gì thay đổi; tìm mã: so-cchc-cli explain TỪ.");
        }
        if known.contains(&id) {
            bail!("Chỉ tiêu “{id}” được ghi hai lần. Chưa có gì thay đổi.");
        }
        known.push(id);
    }
    let mut inside = format!("{}:{}", kind.code(), known.join(","));
    if let Some(span) = &args.span {
        inside = format!("{inside}:{span}");
    }
    match Exhibit::parse(&inside) {
        Some(Ok(exhibit)) => Ok(exhibit),
        Some(Err(odd)) => bail!("{}. Chưa có gì thay đổi.", odd.why),
        None => bail!("“{inside}” không phải biểu đồ hay bảng. Chưa có gì thay đổi."),
    }
}

/// The section of that number: "II.2.1".
fn named<'a>(report: &'a Report, number: &str) -> anyhow::Result<&'a Section> {
    let wanted = number.trim().trim_end_matches('.');
    let all = numbering::whole(&report.sections);
    let found = all.iter().find(|(_, known)| known == wanted);
    match found.and_then(|(id, _)| report.section(*id)) {
        Some(section) => Ok(section),
        None => {
            let known: Vec<&str> =
                all.iter().map(|(_, known)| known.as_str()).filter(|it| !it.is_empty()).collect();
            bail!(
                "Báo cáo không có mục “{wanted}”; các mục: {}. Chưa có gì thay đổi.",
                known.join(", ")
            )
        }
    }
}
