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
    edit::field::{self, CommuneField, Field, FrameField},
    model::{
        IndicatorId, Paper, PaperColumn, Period, ReportSummary, SectionId, collation,
        needle::{self, Closeness, Needle},
        outline::SectionTable,
        text,
    },
    session::book_index::{BookHit, BookHits, FoundIn, passages::FoundPlace},
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
    names: Vec<String>,
    pub(super) right: String,
    /// What was found in the words.
    pub(super) found: Option<Range<usize>>,
    /// What stands above it.
    pub(super) above: Vec<String>,
}

impl PaletteChoice {
    pub(super) fn new(doing: Doing, words: String, right: String) -> Self {
        Self { doing, words, names: Vec::new(), right, found: None, above: Vec::new() }
    }

    /// The same, which is called so, too.
    fn named(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }
}

/// What answers `query`, the best first; everything while nothing is typed.
pub(super) fn answers(query: &str, sought: Sought<'_>) -> Vec<PaletteChoice> {
    let query = &with_quarter_in_letters(query);
    let needles = Needle::words(query);
    let rank = |choice: PaletteChoice| {
        let words = format!("{} {} {}", choice.words, choice.names.join(" "), choice.right);
        let rank = needle::rank_of_all(&needles, &words)?;
        let (close, letters) = closest(query, &choice, &words);
        let is_together = close <= Closeness::BeginsWord;
        // "hạn" inside "thành" is not what was typed.
        let is_hidden = !is_together && needle::is_any_inside(&needles, &words);
        let scattered = if is_together { 0 } else { rank };
        // As close as each other, commands and sections, which are few, stand first, and of these the shortest, which
        // says the least besides.
        let is_box = matches!(choice.doing, Doing::Write(_));
        // All words in any order before words of which one only stands inside another.
        Some(((is_hidden, close, is_box, scattered, letters, rank), choice))
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
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

/// How closely a choice follows what was typed: one of its names or its words, else `all` that is said of it.
fn closest(query: &str, choice: &PaletteChoice, all: &str) -> (Closeness, usize) {
    let named = choice.names.iter().chain([&choice.words]);
    let close = named.map(|name| needle::closeness(query, name));
    close.fold(needle::closeness(query, all), std::cmp::Ord::min)
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
        let mut choice = PaletteChoice::new(doing, words, right.to_owned());
        choice.found = Some(bytes);
        if before.is_none() {
            choice.above.push(say::in_book(found.count, found.reports, found.found_as));
        }
        if before != Some(hit.found_in) {
            choice.above.push(match hit.found_in {
                FoundIn::Report(period, _) => say::in_report(period),
                FoundIn::Register(year) => say::in_register(year),
                FoundIn::Task(year) => say::in_plan(year),
            });
        }
        before = Some(hit.found_in);
        choice
    };
    found.hits.iter().map(row).collect()
}

/// Every section that is no tab of its own.
fn sections(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let is_tab = move |tab| sought.tabs.iter().any(|info| info.tab == tab);
    sought.rows.iter().filter_map(move |row| match row.spot {
        TreeSpot::Section(section) if !is_tab(Tab::Part(section)) => {
            let words = words::shell::open_tab(&row.label);
            let choice = PaletteChoice::new(Doing::Read(section), words, String::new());
            Some(choice.named(row.name.clone()))
        }
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
            let right = row.map_or_else(String::new, |row| words::shortened(&row.label, 34));
            let choice = PaletteChoice::new(doing, words::shell::open_tab(name), right).named(name);
            Some(match table {
                SectionTable::Dossiers => choice.named(sheet::DOSSIERS_FORM),
                SectionTable::Papers => choice,
            })
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
        let (doing, words) = (Doing::Open(Tab::Outline), words::shell::add_table(name));
        let choice = PaletteChoice::new(doing, words, Command::Outline.keys()).named(name);
        if name == sheet::DOSSIERS { choice.named(sheet::DOSSIERS_FORM) } else { choice }
    })
}

/// The reports of the book and its years.
fn reports(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let reports = sought.book.map_or(&[][..], |book| &book.reports[..]);
    let report = move |report: &ReportSummary| {
        let organ = sought.book.and_then(|book| report.other_organ(&book.commune));
        let name = words::shell::of_organ(&report.period.full(), organ);
        let status = report.status.word().to_owned();
        let words = words::shell::open_tab(&name);
        PaletteChoice::new(Doing::Report(report.period), words, status).named(name)
    };
    let mut years: Vec<i32> = reports.iter().map(|report| report.period.year).collect();
    years.dedup();
    let year = |year: i32| {
        let words = words::shell::go_to_year(year);
        PaletteChoice::new(Doing::Year(year), words, String::new()).named(words::shell::year(year))
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
        let commune = CommuneField::ALL.map(|field| (Field::Commune(field), words::commune::TITLE));
        frame
            .chain(commune)
            .map(|(field, page)| {
                let name = words::boxes::name(&field, &open.live);
                PaletteChoice::new(Doing::Write(field), name, page.to_owned())
            })
            .collect::<Vec<_>>()
    })
}

/// Every figure one types, with its unit.
fn figures(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let ids = sought.asked.into_iter().flat_map(HashMap::values).flatten();
    ids.filter(|id| field::is_entered(id)).filter_map(|id| {
        let indicator = assets::catalogue().get(id.as_str())?;
        let doing = Doing::Write(Field::Figure(id.clone()));
        let choice = PaletteChoice::new(doing, indicator.label.clone(), indicator.unit.clone());
        Some(choice.named(indicator.short.clone()))
    })
}

/// Every command but this one and the tabs by number, then every tab by name.
fn choices(tabs: &[TabInfo]) -> impl Iterator<Item = PaletteChoice> {
    let listed = |command: &Command| !matches!(command, Command::Palette | Command::Tab(_));
    let commands = Command::ALL.into_iter().filter(listed).map(|command| {
        PaletteChoice::new(Doing::Run(command), command.words().to_owned(), command.keys())
    });
    let tab = |(at, info): (usize, &TabInfo)| {
        let long = words::sentence_case(&info.long);
        let both = if long == info.short { long.clone() } else { format!("{} {long}", info.short) };
        let keys = u8::try_from(at + 1).ok().filter(|number| *number <= 9);
        let keys = keys.map_or_else(String::new, |number| Command::Tab(number).keys());
        let choice = words::shell::open_tab(&both);
        let choice = PaletteChoice::new(Doing::Open(info.tab), choice, keys);
        let choice = choice.named(info.short.clone()).named(long.clone());
        match info.tab {
            // The papers call it by its full name.
            Tab::Form(number) => choice.named(words::shell::form_named(number, &long)),
            _ => choice,
        }
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
    fn what_is_typed_stands_before_what_begins_with_it_and_the_shorter_before_the_longer() {
        let of = |number: u32, short: &str, long: &str| {
            let (short, long) = (short.to_owned(), long.to_owned());
            TabInfo { tab: Tab::Form(number), short, long, progress: None }
        };
        let tabs = [
            of(1, "1", "Tài chính công khai minh bạch"),
            of(2, "2", "Cải cách tài chính công"),
            of(3, "3", "Tài chính công"),
            of(4, "4", "Tài chính công khai"),
        ];
        let found = answers("tài chính công", Sought { tabs: &tabs, ..Sought::default() });
        let opened: Vec<Doing> = found.into_iter().map(|choice| choice.doing).collect();
        assert_eq!(opened, [3, 4, 1, 2].map(|number| Doing::Open(Tab::Form(number))));
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
