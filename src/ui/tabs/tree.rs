//! The outline of a report as rows one walks: its frame, its sections at their depth, its forms.
//!
//! Made when the report changes, never while it is drawn. Invariant: parents stand before their children, and
//! every tab of the report has a row.

use std::collections::HashMap;

use super::{Tab, TabInfo, tab_of};
use crate::{
    assets,
    compose::figures::Figures,
    edit::field::Field,
    model::{Finding, IndicatorId, Level, Place, Report, Section, SectionId, text},
    session::{
        parts::sections_of,
        progress::{self, Progress},
    },
    ui::words,
};

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TreeSpot {
    /// Thông tin chung.
    General,
    /// A section of the outline.
    Section(SectionId),
    /// All forms together.
    Forms,
    /// Biểu mẫu of that printed number.
    Form(u32),
    /// Ký và nơi nhận.
    Signing,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeRow {
    /// What it stands for.
    pub spot: TreeSpot,
    /// The tab it leads to; none where it only holds others.
    pub tab: Option<Tab>,
    /// How many rows stand above it in the tree.
    pub depth: u8,
    /// "II", "2", "2.2"; empty where nothing is numbered.
    pub number: String,
    /// The heading as one reads it.
    pub name: String,
    /// What stands in its place where there is no room for it.
    pub short_name: Option<&'static str>,
    /// "II.2 Cải cách thủ tục hành chính": number and name, apart from those of other parts.
    pub label: String,
    /// How far it is, with everything below it.
    pub progress: Option<Progress>,
    /// The row it stands under.
    pub parent: Option<usize>,
    /// Others stand under it.
    pub folds: bool,
    /// They are out of sight until somebody wants to see them.
    pub usually_folded: bool,
}

/// The rows of a report, parents before their children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutlineRows {
    /// In the order of the report.
    pub rows: Vec<TreeRow>,
}

/// Indicators each section asks for.
type BySection = HashMap<SectionId, Vec<IndicatorId>>;

impl OutlineRows {
    /// The rows of a report; `counted` is the report as its progress counts, then come the numbers of its sections
    /// with what each asks for, and its tabs.
    pub fn of(
        figures: &Figures<'_>,
        counted: &Report,
        of_sections: (&HashMap<SectionId, String>, &BySection),
        tabs: &[TabInfo],
    ) -> Self {
        let mut tree = Self::default();
        let with_tab = |tab: Tab| tabs.iter().find(move |info| info.tab == tab);
        tree.rows.extend(with_tab(Tab::General).map(|info| plain(TreeSpot::General, info)));
        tree.add_sections(figures, counted, of_sections, tabs);
        tree.add_forms(tabs);
        tree.rows.extend(with_tab(Tab::Signing).map(|info| plain(TreeSpot::Signing, info)));
        tree
    }

    fn add_sections(
        &mut self,
        figures: &Figures<'_>,
        counted: &Report,
        (numbers, asked): (&HashMap<SectionId, String>, &BySection),
        tabs: &[TabInfo],
    ) {
        let report = figures.report;
        let mut above: Vec<(u8, usize)> = Vec::new();
        let mut part_number = "";
        let homes = homes(figures, tabs);
        for (at, section) in report.sections.iter().enumerate() {
            above.retain(|(level, _)| *level < section.level);
            let number = numbers.get(&section.id).map_or("", |number| bare(number));
            if above.is_empty() {
                part_number = number;
            }
            let below = report.sections.get(at + 1).filter(|next| next.level > section.level);
            let is_tab = |section: &Section| homes.get(&section.id) == Some(&section.id);
            let parent = above.last().map(|(_, row)| *row);
            let name = words::heading::heading(&section.heading, figures);
            let label = labelled(part_number, if parent.is_some() { number } else { "" }, &name);
            let home = homes.get(&section.id).or_else(|| first_below(section, figures, &homes));
            self.rows.push(TreeRow {
                spot: TreeSpot::Section(section.id),
                tab: home.map(|home| Tab::Part(*home)),
                depth: above.len() as u8,
                number: number.to_owned(),
                name,
                short_name: short_name(section),
                label,
                progress: homes
                    .contains_key(&section.id)
                    .then(|| progress::of_part(counted, asked, section.id)),
                parent,
                folds: below.is_some(),
                usually_folded: below.is_some_and(|below| !is_tab(below)),
            });
            above.push((section.level, self.rows.len() - 1));
        }
    }

    fn add_forms(&mut self, tabs: &[TabInfo]) {
        let numbers: Vec<u32> = tabs
            .iter()
            .filter_map(|info| if let Tab::Form(number) = info.tab { Some(number) } else { None })
            .collect();
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
        let name = words::shell::forms(*first, *last);
        let of_form = |number: u32| tabs.iter().find(move |info| info.tab == Tab::Form(number));
        let all = numbers.iter().filter_map(|number| of_form(*number)?.progress);
        let row = self.rows.len();
        self.rows.push(TreeRow {
            spot: TreeSpot::Forms,
            tab: None,
            depth: 0,
            number: String::new(),
            label: name.clone(),
            name,
            short_name: None,
            progress: Some(all.sum()),
            parent: None,
            folds: true,
            usually_folded: true,
        });
        for number in numbers {
            let Some(info) = of_form(number) else { continue };
            let name = words::sentence_case(&info.long);
            self.rows.push(TreeRow {
                spot: TreeSpot::Form(number),
                tab: Some(info.tab),
                depth: 1,
                number: number.to_string(),
                label: format!("{} {name}", info.short),
                short_name: short_name_of(&name),
                name,
                progress: info.progress,
                parent: Some(row),
                folds: false,
                usually_folded: false,
            });
        }
    }

    /// Where a row stands.
    pub fn at(&self, spot: TreeSpot) -> Option<usize> {
        self.rows.iter().position(|row| row.spot == spot)
    }

    /// The row of a tab; `in_view` is the section one reads in it.
    pub fn at_tab(&self, tab: Tab, in_view: Option<SectionId>) -> Option<usize> {
        let spot = spot_of_tab(tab)?;
        let read = in_view.and_then(|section| self.at(TreeSpot::Section(section)));
        read.filter(|row| self.rows[*row].tab == Some(tab)).or_else(|| self.at(spot))
    }

    /// The rows above one, the nearest first.
    pub fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.rows.get(at).and_then(|row| row.parent), |at| {
            self.rows[*at].parent
        })
    }

    /// The rows that are not folded away.
    pub fn in_sight(&self, is_folded: impl Fn(&TreeRow) -> bool) -> Vec<usize> {
        let shown = |at: &usize| !self.above(*at).any(|above| is_folded(&self.rows[above]));
        (0..self.rows.len()).filter(shown).collect()
    }
}

/// What a section is about in few letters.
fn short_name(section: &Section) -> Option<&'static str> {
    assets::topics().get(section.topic.as_deref()?)?.short.as_deref()
}

/// The same of a form that is called like a part of reports.
fn short_name_of(name: &str) -> Option<&'static str> {
    let called = text::folded(name);
    let topic = assets::topics().topics.iter().find(|topic| text::folded(&topic.name) == called)?;
    topic.short.as_deref()
}

/// A row of the report's frame.
fn plain(spot: TreeSpot, info: &TabInfo) -> TreeRow {
    TreeRow {
        spot,
        tab: Some(info.tab),
        depth: 0,
        number: String::new(),
        name: info.long.clone(),
        short_name: None,
        label: info.long.clone(),
        progress: info.progress,
        parent: None,
        folds: false,
        usually_folded: false,
    }
}

/// The part each section is worked on in.
fn homes(figures: &Figures<'_>, tabs: &[TabInfo]) -> HashMap<SectionId, SectionId> {
    let parts = tabs.iter().filter_map(|info| match info.tab {
        Tab::Part(part) => Some(part),
        _ => None,
    });
    parts
        .flat_map(|part| sections_of(figures.report, part).iter().map(move |it| (it.id, part)))
        .collect()
}

/// A part that is cut into its sections leads to the first of them.
fn first_below<'h>(
    section: &Section,
    figures: &Figures<'_>,
    homes: &'h HashMap<SectionId, SectionId>,
) -> Option<&'h SectionId> {
    let sections = &figures.report.sections;
    let at = sections.iter().position(|other| other.id == section.id)?;
    let mut below = sections[at + 1..].iter().take_while(|other| other.level > section.level);
    below.find_map(|other| homes.get(&other.id))
}

/// "2." → "2".
fn bare(number: &str) -> &str {
    number.trim_end_matches(['.', ')'])
}

/// "II", "2.1" and a name → "II.2.1 name".
fn labelled(part: &str, number: &str, name: &str) -> String {
    // "10" below "1" is its tenth, "1.0" would be none of its.
    let own = number.strip_prefix(part).and_then(|rest| rest.strip_prefix('.')).unwrap_or(number);
    let both = [part, own];
    let number = both.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(".");
    format!("{number} {name}").trim().to_owned()
}

/// How many errors stand at each spot.
pub fn errors(
    findings: &[Finding],
    figures: &Figures<'_>,
    asked: &BySection,
) -> HashMap<TreeSpot, usize> {
    let mut errors = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        if let Some(spot) = spot_of(&finding.place, figures, asked) {
            *errors.entry(spot).or_default() += 1;
        }
    }
    errors
}

/// How many boxes whose words are refused stand at each spot.
pub fn refused(
    boxes: &[Field],
    figures: &Figures<'_>,
    asked: &BySection,
) -> HashMap<TreeSpot, usize> {
    let mut refused = HashMap::new();
    for field in boxes {
        let spot = match field {
            Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id) => {
                let place = Place::Figure { indicator: id.clone(), at: None };
                spot_of(&place, figures, asked)
            }
            _ => tab_of(figures.report, field).and_then(spot_of_tab),
        };
        if let Some(spot) = spot {
            *refused.entry(spot).or_default() += 1;
        }
    }
    refused
}

/// Where in the tree something printed belongs.
fn spot_of(place: &Place, figures: &Figures<'_>, asked: &BySection) -> Option<TreeSpot> {
    match place {
        Place::Heading { section }
        | Place::Text { section, .. }
        | Place::TableRow { section, .. }
        | Place::Figure { at: Some((section, _)), .. } => return Some(TreeSpot::Section(*section)),
        Place::FormRow { form, .. } => return Some(TreeSpot::Form(*form)),
        Place::Figure { indicator, at: None } => {
            let asks = asked.iter().find(|(_, ids)| ids.contains(indicator));
            if let Some((section, _)) = asks {
                return Some(TreeSpot::Section(*section));
            }
        }
        Place::Page | Place::Header { .. } => {}
    }
    let (field, _) = Field::of_place(place, figures.report)?;
    spot_of_tab(tab_of(figures.report, &field)?)
}

fn spot_of_tab(tab: Tab) -> Option<TreeSpot> {
    match tab {
        Tab::General => Some(TreeSpot::General),
        Tab::Part(part) => Some(TreeSpot::Section(part)),
        Tab::Form(number) => Some(TreeSpot::Form(number)),
        Tab::Signing => Some(TreeSpot::Signing),
        Tab::Outline => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period, numbering},
        ui::tabs,
    };

    fn tree(outline: &str) -> (Report, OutlineRows) {
        let outline = assets::outline(outline).expect("an outline");
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let report = Report::from_outline(outline, &commune, period);
        let numbers = numbering::numbers(&report.sections);
        let numbers = report.sections.iter().map(|section| section.id).zip(numbers).collect();
        let figures = Figures::of(&report, &commune);
        let asked = progress::asked(&report);
        let of_sections = (&numbers, &asked);
        let tree = OutlineRows::of(&figures, &report, of_sections, &tabs::tabs(&report));
        (report, tree)
    }

    #[test]
    fn a_label_says_the_part_once_and_no_number_in_halves() {
        for (part, number, expected) in [
            ("II", "2.1", "II.2.1 Mục"),
            ("2", "2.1", "2.1 Mục"),
            ("1", "1", "1.1 Mục"),
            ("1", "10", "1.10 Mục"),
            ("", "3", "3 Mục"),
            ("IV", "", "IV Mục"),
        ] {
            assert_eq!(labelled(part, number, "Mục"), expected);
        }
    }

    /// Every row in sight: its depth as dots, its number.
    fn shown(tree: &OutlineRows) -> Vec<String> {
        let line = |at: usize| {
            let row = &tree.rows[at];
            let number = if row.number.is_empty() { &row.name } else { &row.number };
            format!("{}{number}", ".".repeat(row.depth.into()))
        };
        tree.in_sight(|row| row.usually_folded).into_iter().map(line).collect()
    }

    #[test]
    fn rows_follow_the_outline_and_long_parts_show_their_sections() {
        let (_, tree) = tree("hai-cap-2026");
        let expected = [
            "Thông tin chung",
            "I",
            "II",
            ".1",
            ".2",
            ".3",
            ".4",
            ".5",
            ".6",
            "III",
            "IV",
            "V",
            "Biểu mẫu 1–7",
            "Ký và nơi nhận",
        ];
        assert_eq!(shown(&tree), expected);
        let labels: Vec<&str> = tree.rows.iter().map(|row| row.label.as_str()).collect();
        assert!(labels.contains(&"II.2 Cải cách thủ tục hành chính"), "{labels:?}");
        assert!(labels.contains(&"II.2.2 Kết quả giải quyết thủ tục hành chính"), "{labels:?}");
    }

    #[test]
    fn every_tab_has_a_row_and_every_row_of_a_section_a_tab() {
        for outline in assets::outlines() {
            let (report, tree) = tree(&outline.id);
            for info in tabs::tabs(&report) {
                assert!(tree.at_tab(info.tab, None).is_some(), "{}: {:?}", outline.id, info.tab);
            }
            for row in tree.rows.iter().filter(|row| row.spot != TreeSpot::Forms) {
                assert!(row.tab.is_some(), "{}: {}", outline.id, row.label);
            }
        }
    }

    #[test]
    fn the_section_in_view_is_the_row_and_its_part_stands_above_it() {
        let (report, tree) = tree("hai-cap-2026");
        let of = |heading: &str| {
            report.sections.iter().find(|it| it.heading.starts_with(heading)).expect("it").id
        };
        let (part, below) = (of("Cải cách thủ tục"), of("Kết quả giải quyết"));
        let row = tree.at_tab(Tab::Part(part), Some(below)).expect("a row");
        assert_eq!(tree.rows[row].spot, TreeSpot::Section(below));
        let above: Vec<TreeSpot> = tree.above(row).map(|at| tree.rows[at].spot).collect();
        assert_eq!(above[0], TreeSpot::Section(part));
        // A section of another part is not what one reads here.
        let other = tree.at_tab(Tab::General, Some(below)).expect("a row");
        assert_eq!(tree.rows[other].spot, TreeSpot::General);
    }
}
