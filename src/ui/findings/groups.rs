//! Findings as a list shows them: the worst level first, then in the order of the tabs, equal sentences
//! once, and what is merely not filled in yet folded into one row a tab.
//!
//! Invariant: every finding given stands in exactly one row.

use std::collections::BTreeSet;

use crate::{
    check,
    edit::field::Field,
    model::{Finding, Level, Place, Report},
    ui::{
        tabs::{self, Tab, TabInfo},
        words,
    },
};

/// How many of a fold's figures are named on its row.
const NAMED: usize = 3;
/// Letters of a figure's name on the row of a fold.
const NAME_LETTERS: usize = 44;

/// Findings of one level on one tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Of all its rows.
    pub level: Level,
    /// "II.2 Kết quả giải quyết…"; what belongs to no tab is general.
    pub title: String,
    /// "mục II.2", "Biểu 3"; empty for what belongs to no tab.
    pub short: String,
    /// In the order of the report.
    pub rows: Vec<FindingRow>,
}

/// One sentence, and everywhere it is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// Tells it from the other rows while the report changes.
    pub key: RowKey,
    /// The sentence.
    pub message: String,
    /// What it stands for; those of `inner` when it is a fold.
    pub findings: Vec<Finding>,
    /// The single rows of a fold; empty for a plain row.
    pub inner: Vec<FindingRow>,
}

/// Which row: of a rule, by its tab and its sentence; a fold has no sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// Name of the rule.
    pub rule: &'static str,
    /// Title of the group: the same is said of several tabs.
    pub title: String,
    /// The sentence; of a fold, its level.
    pub words: String,
}

impl FindingRow {
    fn plain(finding: &Finding, title: &str) -> Self {
        let (rule, words) = (finding.rule, finding.message.clone());
        Self {
            key: RowKey { rule, title: title.to_owned(), words },
            message: finding.message.clone(),
            findings: vec![finding.clone()],
            inner: Vec::new(),
        }
    }

    /// Whether it opens to single rows.
    pub fn is_fold(&self) -> bool {
        !self.inner.is_empty()
    }
}

/// The list; `tabs` are those of `report`, `goal` says where a finding is put right.
pub fn groups(
    findings: &[Finding],
    goal: impl Fn(&Finding) -> Place,
    report: &Report,
    tabs: &[TabInfo],
) -> Vec<Group> {
    let place_of = |finding: &Finding| {
        let tab = tab_of(&goal(finding), report);
        tabs.iter().position(|info| Some(info.tab) == tab).unwrap_or(tabs.len())
    };
    let mut placed: Vec<(usize, &Finding)> =
        findings.iter().map(|finding| (place_of(finding), finding)).collect();
    placed.sort_by_key(|(tab, finding)| (std::cmp::Reverse(finding.level), *tab));
    let mut groups: Vec<Group> = Vec::new();
    let mut last = None;
    for (tab, finding) in placed {
        if last != Some((finding.level, tab)) {
            last = Some((finding.level, tab));
            let title = tabs.get(tab).map_or_else(|| words::findings::GENERAL.to_owned(), title_of);
            let short = tabs.get(tab).map_or_else(String::new, short_of);
            groups.push(Group { level: finding.level, title, short, rows: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        let same =
            |row: &&mut FindingRow| row.key.rule == finding.rule && row.message == finding.message;
        match group.rows.iter_mut().find(same) {
            Some(row) => row.findings.push(finding.clone()),
            None => {
                let row = FindingRow::plain(finding, &group.title);
                group.rows.push(row);
            }
        }
    }
    for group in &mut groups {
        let rules: BTreeSet<&'static str> = group.rows.iter().map(|row| row.key.rule).collect();
        for rule in rules.into_iter().filter_map(check::rule) {
            if let Some(words) = rule.folded {
                fold(group, rule.name, words);
            }
        }
    }
    groups
}

/// Puts the rows of `rule` into one, where the first of them stood.
fn fold(group: &mut Group, rule: &'static str, words: &str) {
    let is_mine = |row: &FindingRow| row.key.rule == rule && !row.is_fold();
    let Some(at) = group.rows.iter().position(is_mine) else { return };
    if group.rows.iter().filter(|row| is_mine(row)).count() < 2 {
        return;
    }
    let (inner, rest): (Vec<FindingRow>, Vec<FindingRow>) =
        std::mem::take(&mut group.rows).into_iter().partition(is_mine);
    group.rows = rest;
    let names: Vec<String> = inner.iter().take(NAMED).map(|row| name_of(&row.message)).collect();
    let names = names.join("; ");
    let more = match inner.len() > NAMED {
        true => "…",
        false if names.ends_with('…') => "",
        false => ".",
    };
    let names = if more == "…" { names.trim_end_matches('…') } else { &names };
    let count = inner.len().to_string();
    let message = format!("{}: {names}{more}", words.replace('#', &count));
    let key = RowKey { rule, title: group.title.clone(), words: group.level.word().to_owned() };
    let findings = inner.iter().flat_map(|row| row.findings.clone()).collect();
    group.rows.insert(at, FindingRow { key, message, findings, inner });
}

/// The figure a sentence is about: what it quotes, else what follows the colon.
fn name_of(message: &str) -> String {
    let quoted = message.split_once('“').and_then(|(_, rest)| rest.split_once('”'));
    let name = match (quoted, message.split_once(": ")) {
        (Some((name, _)), _) => name,
        (None, Some((_, name))) => name.trim_end_matches('.'),
        (None, None) => message.trim_end_matches('.'),
    };
    words::shortened(name, NAME_LETTERS)
}

fn short_of(info: &TabInfo) -> String {
    match info.tab {
        Tab::Part(_) => words::findings::section(&info.short),
        _ => info.short.clone(),
    }
}

fn title_of(info: &TabInfo) -> String {
    let long = words::sentence_case(&info.long);
    if long == info.short { long } else { format!("{} {long}", info.short) }
}

fn tab_of(place: &Place, report: &Report) -> Option<Tab> {
    if let Place::FormRow { form, .. } = place {
        return Some(Tab::Form(*form));
    }
    if let Place::Heading { section } = place {
        // Its box is in the outline, but what is the matter is a matter of the section.
        return tabs::tab_of_section(report, *section).or(Some(Tab::Outline));
    }
    let (field, _) = Field::of_place(place, report)?;
    tabs::tab_of(report, &field)
}

/// Where F8 stops, in the order shown: a fold that is shut is one stop.
pub fn stops<'g>(
    groups: &'g [Group],
    is_open: impl Fn(&RowKey) -> bool + 'g,
) -> impl Iterator<Item = (&'g FindingRow, &'g Finding)> {
    groups.iter().flat_map(|group| &group.rows).flat_map(move |row| {
        let stops: Vec<(&FindingRow, &Finding)> = if !row.is_fold() {
            row.findings.iter().map(|finding| (row, finding)).collect()
        } else if is_open(&row.key) {
            let inner = row.inner.iter();
            inner.flat_map(|row| row.findings.iter().map(move |found| (row, found))).collect()
        } else {
            row.findings.first().map(|finding| (row, finding)).into_iter().collect()
        };
        stops
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, HeaderField, Period},
    };

    fn finding(level: Level, place: Place, message: &str) -> Finding {
        Finding::new("mau", level, place, message)
    }

    fn grouped(findings: &[Finding]) -> Vec<Group> {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let report = Report::from_outline(outline, &Commune::default(), period);
        let goal = |finding: &Finding| finding.place.clone();
        groups(findings, goal, &report, &tabs::tabs(&report))
    }

    fn cell(row: u32) -> Place {
        Place::FormRow { form: 1, row }
    }

    #[test]
    fn the_worst_come_first_then_the_order_of_the_tabs_and_equal_ones_once() {
        let title = Place::Header { field: HeaderField::Title, line: 0 };
        let findings = [
            finding(Level::Warning, cell(1), "Thiếu số liệu."),
            finding(Level::Warning, Place::Page, "Không rõ chỗ."),
            finding(Level::Warning, cell(2), "Thiếu số liệu."),
            finding(Level::Hint, title.clone(), "Gợi ý."),
            finding(Level::Error, cell(1), "Sai."),
            finding(Level::Warning, title.clone(), "Thiếu trích yếu."),
        ];
        let groups = grouped(&findings);
        let shown: Vec<(&str, &str, usize)> = groups
            .iter()
            .flat_map(|group| group.rows.iter().map(move |row| (group, row)))
            .map(|(group, row)| (group.level.word(), row.message.as_str(), row.findings.len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("lỗi", "Sai.", 1),
                ("cảnh báo", "Thiếu trích yếu.", 1),
                ("cảnh báo", "Thiếu số liệu.", 2),
                ("cảnh báo", "Không rõ chỗ.", 1),
                ("gợi ý", "Gợi ý.", 1),
            ]
        );
        let order: Vec<&Place> =
            stops(&groups, |_| false).map(|(_, finding)| &finding.place).collect();
        assert_eq!(order, [&cell(1), &title, &cell(1), &cell(2), &Place::Page, &title]);
        assert_eq!(groups[3].title, "Chung");
    }

    #[test]
    fn what_is_not_filled_in_yet_is_one_row_a_tab() {
        let blank = |row: u32| {
            let message = format!("Biểu mẫu còn trống: “Chỉ tiêu {row}”.");
            Finding::new("blank-form-cell", Level::Warning, cell(row), message)
        };
        let other = finding(Level::Warning, cell(9), "Khác.");
        let groups = grouped(&[blank(1), other, blank(2), blank(3), blank(4)]);
        assert_eq!(groups.len(), 1);
        let rows: Vec<&str> = groups[0].rows.iter().map(|row| row.message.as_str()).collect();
        let fold = "Biểu mẫu còn trống 4 ô: Chỉ tiêu 1; Chỉ tiêu 2; Chỉ tiêu 3…";
        assert_eq!(rows, [fold, "Khác."]);
        assert_eq!(stops(&groups, |_| false).count(), 2, "shut, it is one stop");
        assert_eq!(stops(&groups, |_| true).count(), 5);
    }

    #[test]
    fn one_figure_missing_is_told_by_its_own_sentence() {
        let message = "Chưa nhập “Tổng số”; chỗ này in thành […].";
        let groups = grouped(&[Finding::new("missing-figure", Level::Warning, cell(1), message)]);
        assert_eq!(groups[0].rows[0].message, message);
        assert_eq!(name_of(message), "Tổng số");
        assert_eq!(name_of("Không thấy số liệu: thu ngân sách."), "thu ngân sách");
    }
}
