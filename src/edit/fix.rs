//! "Sửa": the edit that puts the words of a finding right, where they surely still stand as they were
//! found.
//!
//! Invariants: nothing is offered for words that are not, letter for letter, where the finding says; a copied
//! paragraph that nobody has reviewed is not reviewed by a fix.

use super::{Edit, field::Field};
use crate::model::{Commune, Finding, Fix, Place, Report};

/// What undo calls it.
const NAME: &str = "sửa theo gợi ý soát";

/// The first of the findings that can be mended in this report, and how; none when the words were changed
/// meanwhile or come from a placeholder.
pub fn edit<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    report: &Report,
    commune: &Commune,
) -> Option<(&'f Fix, Edit)> {
    findings.into_iter().find_map(|finding| {
        let fix = finding.fix.as_ref()?;
        Some((fix, edit_of(finding, fix, report, commune)?))
    })
}

/// Whether two findings are put right by the same words in the same stead, for the same reason.
pub fn is_same(one: &Finding, other: &Finding) -> bool {
    let mut both = one.fix.iter().zip(&other.fix);
    one.rule == other.rule && both.any(|(one, other)| one.old == other.old && one.new == other.new)
}

/// Mends all of these, as one step; how many that are. The last of a text comes first, so that none is moved
/// before its turn.
pub fn edit_all<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    report: &Report,
    commune: &Commune,
) -> Option<(usize, Edit)> {
    let mut fixes: Vec<(&Finding, &Fix)> =
        findings.into_iter().filter_map(|it| Some((it, it.fix.as_ref()?))).collect();
    fixes.sort_by_key(|(finding, fix)| match &fix.place {
        Place::Text { start, .. } => std::cmp::Reverse(Some(*start as usize)),
        _ => std::cmp::Reverse(byte_of(finding)),
    });
    let mut mended = report.clone();
    let mut edits = Vec::new();
    for (finding, fix) in fixes {
        let edit = edit_of(finding, fix, &mended, commune);
        let Some(Edit::Batch { edits: parts, .. }) = edit else { continue };
        for part in parts {
            super::apply_in_memory(&mut mended, &part);
            edits.push(part);
        }
    }
    let count = edits.len();
    (count > 0).then(|| (count, Edit::Batch { name: NAME.into(), edits }))
}

fn edit_of(finding: &Finding, fix: &Fix, report: &Report, commune: &Commune) -> Option<Edit> {
    let (field, _) = Field::of_place(&fix.place, report)?;
    let mut words = field.stored(report, commune);
    let at = match &fix.place {
        Place::Text { start, .. } => {
            let start = *start as usize;
            words.get(start..)?.starts_with(&fix.old).then_some(start)?
        }
        Place::Header { line, .. } => in_line(&words, *line, finding, &fix.old)?,
        Place::Heading { .. } => in_line(&words, 0, finding, &fix.old)?,
        _ => return None,
    };
    if fix.old.is_empty() {
        return None;
    }
    words.replace_range(at..at + fix.old.len(), &fix.new);
    let mut edit = field.edit(&words, report, commune).ok()??;
    if let Edit::SetSection { section, .. } = &mut edit
        && let Some(old) = report.section(section.id)
    {
        section.keep_unreviewed(old);
    }
    Some(Edit::Batch { name: NAME.into(), edits: vec![edit] })
}

/// Where `part` stands in a line of typed words: where it was found, when it was typed as it is printed, else in
/// the one place where it stands at all.
fn in_line(words: &str, line: u32, finding: &Finding, part: &str) -> Option<usize> {
    let before = words.split('\n').take(line as usize).map(|line| line.len() + 1).sum::<usize>();
    let at = byte_of(finding).map(|byte| before + byte);
    let stands = |at: &usize| words.get(*at..).is_some_and(|rest| rest.starts_with(part));
    at.filter(stands).or_else(|| only(words, part))
}

/// The byte of its printed passage a finding is about.
fn byte_of(finding: &Finding) -> Option<usize> {
    finding.spot.as_ref().map(|spot| spot.span.start)
}

/// Where `part` stands, when it stands in one place only.
fn only(words: &str, part: &str) -> Option<usize> {
    let mut found = words.match_indices(part).map(|(at, _)| at);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{HeaderField, Level, Period, SectionId},
    };

    /// What mending gives the text of the first section and the title.
    fn mended(text: &str, title: &str, place: Place, old: &str) -> Option<(String, String)> {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        text.clone_into(&mut report.sections[0].text);
        title.clone_into(&mut report.header.title);
        let mut finding = Finding::new("mau", Level::Error, place.clone(), "Sai.");
        finding.fix = Some(Fix { place, old: old.into(), new: "họp".into() });
        let (_, edit) = edit([&finding], &report, &commune)?;
        assert_eq!(edit.name(), NAME);
        let Edit::Batch { edits, .. } = edit else { panic!("a batch") };
        match edits.into_iter().next().expect("one edit") {
            Edit::SetSection { section, .. } => Some((section.text, title.into())),
            Edit::SetHeader { header, .. } => Some((text.into(), header.title)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_alike_are_mended_at_once_and_the_rest_stays() {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        let ids: Vec<SectionId> = report.sections.iter().take(2).map(|it| it.id).collect();
        report.sections[0].text = "hop, hop\nnghi hop".into();
        report.sections[0].copied = vec!["hop, hop".into()];
        report.sections[1].text = "hop".into();
        let finding = |section: SectionId, start: u32, new: &str| {
            let place = Place::Text { section, start };
            let mut finding = Finding::new("mau", Level::Error, place.clone(), "Sai.");
            finding.fix = Some(Fix { place, old: "hop".into(), new: new.into() });
            finding
        };
        let all = [
            finding(ids[0], 0, "họp"),
            finding(ids[0], 5, "họp"),
            finding(ids[0], 14, "hợp"),
            finding(ids[1], 0, "họp"),
            finding(ids[1], 9, "họp"),
        ];
        let alike = all.iter().filter(|other| is_same(&all[0], other));
        let (count, edit) = edit_all(alike, &report, &commune).expect("an edit");
        crate::edit::apply_in_memory(&mut report, &edit);
        assert_eq!(count, 3, "one is no longer there, one is another word");
        assert_eq!(report.sections[0].text, "họp, họp\nnghi hop");
        assert_eq!(report.sections[1].text, "họp");
        assert_eq!(report.sections[0].unreviewed().len(), 1, "nobody read that paragraph");
    }

    #[test]
    fn one_of_several_in_the_frame_is_the_one_that_was_found() {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        report.header.opening = "Một hop.\nHai hop, ba hop.".into();
        let finding = |line: u32, byte: usize| {
            let place = Place::Header { field: HeaderField::Opening, line };
            let mut finding = Finding::new("mau", Level::Error, place.clone(), "Sai.");
            let span = byte..byte + 3;
            finding.spot = Some(crate::model::Spot { span, ..crate::model::Spot::default() });
            finding.fix = Some(Fix { place, old: "hop".into(), new: "họp".into() });
            finding
        };
        let third = finding(1, "Hai hop, ba ".len());
        let mut one = report.clone();
        let (_, edit) = edit([&third], &report, &commune).expect("an edit");
        crate::edit::apply_in_memory(&mut one, &edit);
        assert_eq!(one.header.opening, "Một hop.\nHai hop, ba họp.");
        let all = [finding(0, "Một ".len()), finding(1, "Hai ".len()), third];
        let (count, edit) = edit_all(&all, &report, &commune).expect("an edit");
        crate::edit::apply_in_memory(&mut report, &edit);
        assert_eq!((count, report.header.opening.as_str()), (3, "Một họp.\nHai họp, ba họp."));
    }

    fn first_section() -> SectionId {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        Report::from_outline(outline, &Commune::default(), period).sections[0].id
    }

    #[track_caller]
    fn check_text(text: &str, start: u32, expected: Option<&str>) {
        let place = Place::Text { section: first_section(), start };
        let got = mended(text, "Trích yếu", place, "hop");
        assert_eq!(got.as_ref().map(|(text, _)| text.as_str()), expected);
    }

    #[test]
    fn words_are_replaced_where_they_were_found_and_nowhere_else() {
        check_text("hop, hop, hop", 5, Some("hop, họp, hop"));
        check_text("Xã hop", 4, Some("Xã họp"));
        check_text("Xã họp", 1, None);
        check_text("Xã hop", 99, None);
        let title = Place::Header { field: HeaderField::Title, line: 0 };
        let got = |title_words: &str| mended("", title_words, title.clone(), "hop");
        assert_eq!(got("Về hop xã").map(|(_, title)| title), Some("Về họp xã".into()));
        assert_eq!(got("hop và hop"), None, "which of the two is not known");
    }
}
