//! What can be found: what each row does and says, and which rows answer the words, the best first.

use std::{collections::HashMap, ops::Range};

use crate::ui::{
    action::Action,
    app::book::Book,
    command::Command,
    find::row::{self, HitGroup},
    tabs::{
        Tab, TabInfo,
        tree::{TreeRow, TreeSpot},
    },
    words::{self, find as say, sheet},
};
use crate::{
    assets,
    edit::field::{self, Field, FrameField, UnitField},
    model::{
        IndicatorId, Paper, PaperColumn, Period, ReportSummary, SectionId, collation,
        needle::{self, Needle},
        outline::SectionTable,
        text,
    },
    session::book_index::{BookHit, BookHits, passages::FoundPlace},
};

/// Figures found at most: who looks for one types a little more.
const MOST_FIGURES: usize = 30;

/// What a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doing {
    Run(Command),
    Open(Tab),
    Read(SectionId),
    Write(Field),
    Report(Period),
    Year(i32),
    Find(Box<BookHit>),
    /// Show all that was found in the book.
    InAllYears,
}

impl Doing {
    /// What is asked for; nothing where the palette goes on with other rows.
    pub(super) fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Run(command) => Action::Run(*command),
            Self::Open(tab) => Action::Tab(*tab),
            Self::Read(section) => Action::Section(*section),
            Self::Write(field) => Action::Focus(field.clone(), None),
            Self::Report(period) => Action::Report(*period),
            Self::Year(year) => Action::Year(*year),
            Self::Find(hit) => Action::FoundInBook(hit.clone()),
            Self::InAllYears => return None,
        })
    }
}

/// What can be found in a report.
#[derive(Clone, Copy, Default)]
pub struct Sought<'a> {
    tabs: &'a [TabInfo],
    rows: &'a [TreeRow],
    asked: Option<&'a HashMap<SectionId, Vec<IndicatorId>>>,
    pub(super) book: Option<&'a Book>,
}

impl<'a> Sought<'a> {
    /// In a book, and in its open report where there is one.
    pub fn of(book: Option<&'a Book>) -> Self {
        let Some(open) = book.and_then(|book| book.open.as_ref()) else {
            return Self { book, ..Self::default() };
        };
        Self { tabs: &open.tabs, rows: &open.tree.rows, asked: Some(&open.asked), book }
    }
}

/// A row: what it does, its words, and what stands at its right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PaletteChoice {
    pub(super) doing: Doing,
    pub(super) words: String,
    /// What it is called, where its words begin with something else.
    name: String,
    pub(super) right: String,
    /// What was found in the words.
    pub(super) found: Option<Range<usize>>,
    /// What stands above it.
    pub(super) above: Vec<String>,
}

impl PaletteChoice {
    pub(super) fn new(doing: Doing, words: String, name: String, right: String) -> Self {
        Self { doing, words, name, right, found: None, above: Vec::new() }
    }
}

/// What answers `query`, the best first; everything while nothing is typed.
pub(super) fn answers(query: &str, sought: Sought<'_>) -> Vec<PaletteChoice> {
    let query = &with_quarter_in_letters(query);
    let needles = Needle::words(query);
    let rank = |choice: PaletteChoice| {
        let words = format!("{} {} {}", choice.words, choice.name, choice.right);
        let close = [choice.name.as_str(), &words].map(|words| needle::closeness(query, words));
        let close = close.into_iter().min().unwrap_or_default();
        let rank = needle::rank_of_all(&needles, &words)?;
        // "hạn" inside "thành" is not what was typed.
        let is_hidden = close > 1 && needle::is_any_inside(&needles, &words);
        Some(((close, is_hidden, rank), choice))
    };
    let mut ranked: Vec<_> = choices(sought.tabs).filter_map(&rank).collect();
    if !query.trim().is_empty() {
        ranked.extend(sections(sought).filter_map(&rank));
        ranked.extend(tables(sought).filter_map(&rank));
        ranked.extend(absent_tables(sought).filter_map(&rank));
        ranked.extend(reports(sought).filter_map(&rank));
        ranked.extend(boxes(sought).filter_map(&rank));
        let mut figures: Vec<_> = figures(sought).filter_map(&rank).collect();
        figures.sort_by(|(rank, one), (other, two)| {
            rank.cmp(other).then_with(|| collation::compare(&one.words, &two.words))
        });
        ranked.extend(figures.into_iter().take(MOST_FIGURES));
    }
    // What follows the words most closely; as close as each other, commands and sections, which are few, stand first.
    let is_box = |choice: &PaletteChoice| matches!(choice.doing, Doing::Write(_));
    ranked.sort_by_key(|((close, is_hidden, rank), choice)| {
        // All words in any order before words of which one only stands inside another.
        (*is_hidden, *close, is_box(choice), *rank)
    });
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

/// "quý 1" is asked for as "quý I", which is how quarters are named.
fn with_quarter_in_letters(query: &str) -> String {
    const LETTERS: [(&str, &str); 4] = [("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")];
    let mut words: Vec<&str> = query.split(' ').collect();
    for at in 1..words.len() {
        let letters = LETTERS.iter().find(|(digit, _)| *digit == words[at]);
        if let Some((_, letters)) = letters.filter(|_| text::folded(words[at - 1]) == "quy") {
            words[at] = letters;
        }
    }
    words.join(" ")
}

/// What was found in all reports, each report's below its name.
pub(super) fn hit_choices(found: &BookHits) -> Vec<PaletteChoice> {
    let mut before = None;
    let row = |hit: &BookHit| {
        let is_figure = matches!(&hit.place, FoundPlace::Box(Field::Figure(_), _));
        let cut = if is_figure { row::both_ends } else { row::around };
        let (words, bytes) = cut(&hit.words, hit.found.clone());
        let group = match &hit.place {
            FoundPlace::Report => say::REPORT_NAME,
            FoundPlace::Box(field, _) => HitGroup::of(field).words(),
            FoundPlace::LetStand(_) => say::LET_STAND,
        };
        let right = if hit.whose.is_empty() { group } else { hit.whose.as_str() };
        let doing = Doing::Find(Box::new(hit.clone()));
        let mut choice = PaletteChoice::new(doing, words, String::new(), right.to_owned());
        choice.found = Some(bytes);
        if before.is_none() {
            choice.above.push(say::in_book(found.count, found.reports, found.found_as));
        }
        if before != Some(hit.period) {
            choice.above.push(say::in_report(hit.period));
        }
        before = Some(hit.period);
        choice
    };
    found.hits.iter().map(row).collect()
}

/// Every section that is no tab of its own.
fn sections(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let is_tab = move |tab| sought.tabs.iter().any(|info| info.tab == tab);
    sought.rows.iter().filter_map(move |row| match row.spot {
        TreeSpot::Section(section) if !is_tab(Tab::Part(section)) => Some(PaletteChoice::new(
            Doing::Read(section),
            words::shell::open_tab(&row.label),
            row.name.clone(),
            String::new(),
        )),
        _ => None,
    })
}

/// The tables of sections: their first cell, or their section while they have no row.
fn tables(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let open = sought.book.and_then(|book| book.open.as_ref());
    let of = open.map_or(&[][..], |open| &open.live.sections[..]).iter();
    of.flat_map(|section| section.tables.iter().map(move |table| (section, *table))).filter_map(
        move |(section, table)| {
            let report = &open?.live;
            let (name, first) = match table {
                SectionTable::Papers => {
                    let is_its = |paper: &&Paper| paper.section.is_none_or(|of| of == section.id);
                    let column = PaperColumn::Kind;
                    let first = report.papers.iter().find(is_its);
                    (sheet::PAPERS, first.map(|paper| Field::Paper { row: paper.id, column }))
                }
                SectionTable::Dossiers => {
                    let first = report.dossiers.first();
                    (sheet::DOSSIERS, first.map(|row| Field::DossierField(row.id)))
                }
            };
            let row = sought.rows.iter().find(|row| row.spot == TreeSpot::Section(section.id));
            let doing = first.map_or(Doing::Read(section.id), Doing::Write);
            Some(PaletteChoice::new(
                doing,
                words::shell::open_tab(name),
                name.to_owned(),
                row.map_or_else(String::new, |row| words::shortened(&row.label, 34)),
            ))
        },
    )
}

/// Tables that no section has: the way to where they are added.
fn absent_tables(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let open = sought.book.and_then(|book| book.open.as_ref()).filter(|open| open.is_draft());
    let tables = [(SectionTable::Papers, sheet::PAPERS), (SectionTable::Dossiers, sheet::DOSSIERS)];
    let has = move |table: SectionTable| {
        open.is_none_or(|open| open.live.sections.iter().any(|it| it.tables.contains(&table)))
    };
    tables.into_iter().filter(move |(table, _)| !has(*table)).map(|(_, name)| {
        PaletteChoice::new(
            Doing::Open(Tab::Outline),
            words::shell::add_table(name),
            name.to_owned(),
            Command::Outline.keys(),
        )
    })
}

/// The reports of the book and its years.
fn reports(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let reports = sought.book.map_or(&[][..], |book| &book.reports[..]);
    let report = |report: &ReportSummary| {
        PaletteChoice::new(
            Doing::Report(report.period),
            words::shell::open_tab(&report.period.full()),
            report.period.full(),
            report.status.word().to_owned(),
        )
    };
    let mut years: Vec<i32> = reports.iter().map(|report| report.period.year).collect();
    years.dedup();
    let year = |year: i32| {
        PaletteChoice::new(
            Doing::Year(year),
            words::shell::go_to_year(year),
            words::shell::year(year),
            String::new(),
        )
    };
    reports.iter().map(report).chain(years.into_iter().map(year))
}

/// The boxes of the report's frame and of the office.
fn boxes(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let open = sought.book.and_then(|book| Some((book, book.open.as_ref()?)));
    open.into_iter().flat_map(|(book, open)| {
        // The annex of an old report has a box only while there is one.
        let is_there = |field: &FrameField| {
            *field != FrameField::KeptAnnex
                || !Field::Frame(*field).stored(&open.live, &book.commune).is_empty()
        };
        let frame = FrameField::ALL.into_iter().filter(is_there).map(|field| {
            let signing = field.is_of_signing();
            let tab = if signing { words::frame::SIGNING } else { words::frame::GENERAL };
            (Field::Frame(field), tab)
        });
        let unit = UnitField::ALL.map(|field| (Field::Unit(field), words::unit::TITLE));
        frame
            .chain(unit)
            .map(|(field, page)| {
                let name = words::boxes::name(&field, &open.live);
                PaletteChoice::new(Doing::Write(field), name.clone(), name, page.to_owned())
            })
            .collect::<Vec<_>>()
    })
}

/// Every figure one types, with its unit.
fn figures(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let ids = sought.asked.into_iter().flat_map(HashMap::values).flatten();
    ids.filter(|id| field::is_entered(id)).filter_map(|id| {
        let indicator = assets::catalogue().get(id.as_str())?;
        Some(PaletteChoice::new(
            Doing::Write(Field::Figure(id.clone())),
            indicator.label.clone(),
            indicator.short.clone(),
            indicator.unit.clone(),
        ))
    })
}

/// Every command but this one and the tabs by number, then every tab by name.
fn choices(tabs: &[TabInfo]) -> impl Iterator<Item = PaletteChoice> {
    let listed = |command: &Command| !matches!(command, Command::Palette | Command::Tab(_));
    let commands = Command::ALL.into_iter().filter(listed).map(|command| {
        PaletteChoice::new(
            Doing::Run(command),
            command.words().to_owned(),
            String::new(),
            command.keys(),
        )
    });
    let tab = |(at, info): (usize, &TabInfo)| {
        let long = words::sentence_case(&info.long);
        let both = if long == info.short { long.clone() } else { format!("{} {long}", info.short) };
        let keys = u8::try_from(at + 1).ok().filter(|number| *number <= 9);
        // The papers call it by its full name.
        let name = match info.tab {
            Tab::Form(number) => words::shell::form_named(number, &long),
            _ => long,
        };
        PaletteChoice::new(
            Doing::Open(info.tab),
            words::shell::open_tab(&both),
            name,
            keys.map_or_else(String::new, |number| Command::Tab(number).keys()),
        )
    };
    commands.chain(tabs.iter().enumerate().map(tab).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_asked_for_in_digits_too() {
        assert_eq!(with_quarter_in_letters("quy 1"), "quy I");
        assert_eq!(with_quarter_in_letters("Quý 4 năm 2026"), "Quý IV năm 2026");
        assert_eq!(with_quarter_in_letters("biểu 1"), "biểu 1");
    }

    #[track_caller]
    fn check(query: &str, first: Doing) {
        let tab = TabInfo {
            tab: Tab::Form(3),
            short: "Biểu 3".into(),
            long: "Cải cách tổ chức bộ máy".into(),
            progress: None,
        };
        let asked = [(SectionId(1), vec![IndicatorId::from("plan_tasks_total")])].into();
        let found =
            answers(query, Sought { tabs: &[tab], asked: Some(&asked), ..Sought::default() });
        let doing = found.first().map(|choice| choice.doing.clone());
        assert_eq!(doing, Some(first), "{query}");
    }

    #[test]
    fn all_words_in_a_figure_come_before_a_heading_that_has_one_of_them_inside_another() {
        let tab = TabInfo {
            tab: Tab::Form(2),
            short: "Biểu 2".into(),
            long: "Hồ sơ và kết quả theo thành phần".into(),
            progress: None,
        };
        let is_it = |it: &&crate::model::Indicator| {
            let words = ["hồ sơ", "quá hạn"];
            field::is_entered(&it.id)
                && words.iter().all(|word| it.label.to_lowercase().contains(word))
        };
        let late = assets::catalogue().indicators().iter().find(is_it);
        let late = late.expect("dossiers after their day").id.clone();
        let asked = [(SectionId(1), vec![late.clone()])].into();
        let sought = Sought { tabs: &[tab], asked: Some(&asked), ..Sought::default() };
        let found = answers("ho so qua han", sought);
        let doing: Vec<Doing> = found.into_iter().map(|choice| choice.doing).collect();
        assert_eq!(doing[0], Doing::Write(Field::Figure(late)), "{doing:?}");
        assert!(doing.contains(&Doing::Open(Tab::Form(2))), "{doing:?}");
    }

    #[test]
    fn a_few_letters_without_marks_find_commands_sections_and_figures() {
        check("xuat", Doing::Run(Command::ExportPdf));
        check("pdf", Doing::Run(Command::ExportPdf));
        check("ky moi", Doing::Run(Command::NewPeriod));
        check("giao dien", Doing::Run(Command::ToggleTheme));
        check("hoàn", Doing::Run(Command::Undo));
        check("f7", Doing::Run(Command::Check));
        check("bieu 3", Doing::Open(Tab::Form(3)));
        check("bo may", Doing::Open(Tab::Form(3)));
        check("Biểu mẫu 3", Doing::Open(Tab::Form(3)));
        check("", Doing::Run(Command::Save));
        let figure = IndicatorId::from("plan_tasks_total");
        let label = &assets::catalogue().get(figure.as_str()).expect("it").label;
        check(label, Doing::Write(Field::Figure(figure)));
        assert_eq!(answers("không lệnh nào", Sought::default()), []);
    }
}
