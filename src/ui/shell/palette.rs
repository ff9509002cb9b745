//! Tìm nhanh (Ctrl+K): every command, every section and every figure of the report, found by a few letters without
//! marks.

use std::collections::HashMap;

use eframe::egui::{
    Align2, Context, Frame, Id, Key, Modal, Modifiers, RichText, ScrollArea, Ui, Vec2,
};

use crate::ui::{
    access::node,
    action::{Action, Asks},
    app::book::OpenReport,
    boxes::{
        line_box::{self, LineShape},
        pick_row::{self, PickRow},
    },
    command::Command,
    tabs::{
        Tab, TabInfo,
        tree::{TreeRow, TreeSpot},
    },
    theme::Theme,
    words,
};
use crate::{
    assets,
    edit::field::{self, Field},
    model::{
        IndicatorId, SectionId,
        needle::{self, Needle},
    },
};

const WIDTH: f32 = 560.0;
const LABEL: &str = words::shell::PALETTE_HINT;
/// Figures found at most: who looks for one types a little more.
const MOST_FIGURES: usize = 30;

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    query: String,
    selected: usize,
}

/// What a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Doing {
    Run(Command),
    Open(Tab),
    Read(SectionId),
    Write(IndicatorId),
}

/// What can be found in a report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sought<'a> {
    tabs: &'a [TabInfo],
    rows: &'a [TreeRow],
    asked: Option<&'a HashMap<SectionId, Vec<IndicatorId>>>,
}

impl<'a> Sought<'a> {
    /// In the open report, where there is one.
    pub fn of(open: Option<&'a OpenReport>) -> Self {
        open.map_or_else(Self::default, |open| Self {
            tabs: &open.tabs,
            rows: &open.tree.rows,
            asked: Some(&open.asked),
        })
    }
}

/// A row: what it does, its words, and what stands at its right.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PaletteChoice {
    doing: Doing,
    words: String,
    /// What it is called, where its words begin with something else.
    name: String,
    right: String,
}

impl Palette {
    /// Draws the palette; asks for the chosen command and to be closed.
    pub fn palette_ui(
        &mut self,
        context: &Context,
        theme: &Theme,
        sought: Sought<'_>,
        asks: &Asks,
    ) {
        let id = Id::unique("palette");
        let found = found(&self.query, sought);
        let before = self.selected;
        self.selected = pick_row::step(context, self.selected, found.len());
        let mut chosen = context
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            .then_some(self.selected);
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, Vec2::new(0.0, 64.0));
        let frame = Frame::popup(&context.global_style()).inner_margin(12.0);
        let shown = Modal::new(id).area(area).frame(frame).show(context, |ui| {
            node::modal(ui.ctx(), id, Command::Palette.words());
            let width = WIDTH.min(context.content_rect().width() - 48.0);
            ui.set_width(width);
            let line = LineShape { label: LABEL, hint: LABEL, width, wrong: None };
            let query = line_box::line_box_ui(ui, theme, id.with("query"), &mut self.query, line);
            if ui.memory(|memory| memory.focused().is_none()) {
                query.request_focus();
            }
            if query.changed() {
                self.selected = 0;
            }
            ui.add_space(2.0);
            if found.is_empty() {
                let nothing = words::shell::NO_SUCH_COMMAND;
                ui.label(RichText::new(nothing).color(*theme.text_soft));
            }
            let height = (context.content_rect().height() - 190.0).clamp(120.0, 420.0);
            let list = ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| self.list_ui(ui, theme, &found, before));
            chosen = list.inner.or(chosen);
        });
        if let Some(choice) = chosen.and_then(|at| found.get(at)) {
            asks.push(Action::CloseOverlay);
            asks.push(match &choice.doing {
                Doing::Run(command) => Action::Run(*command),
                Doing::Open(tab) => Action::Tab(*tab),
                Doing::Read(section) => Action::Section(*section),
                Doing::Write(figure) => Action::Focus(Field::Figure(figure.clone()), None),
            });
        } else if shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    /// The rows; the one that was clicked. `before` was selected in the last frame.
    fn list_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        found: &[PaletteChoice],
        before: usize,
    ) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 1.0;
        node::list(ui, Command::Palette.words());
        let mut clicked = None;
        for (at, choice) in found.iter().enumerate() {
            let row = PickRow {
                words: pick_row::words_job(theme, &choice.words, None),
                right: &choice.right,
                name: &choice.words,
                selected: at == self.selected,
                height: pick_row::HEIGHT,
            };
            let row = pick_row::pick_row_ui(ui, theme, row);
            if at == self.selected {
                node::leads_to(ui.ctx(), Id::unique("palette").with("query"), row.id);
                if before != at {
                    row.scroll_to_me(None);
                }
            }
            if row.clicked() {
                clicked = Some(at);
            }
        }
        clicked
    }
}

/// What answers `query`, the best first; everything while nothing is typed.
fn found(query: &str, sought: Sought<'_>) -> Vec<PaletteChoice> {
    let needles = Needle::words(query);
    let rank = |choice: PaletteChoice| {
        let words = format!("{} {}", choice.words, choice.right);
        let close = [choice.name.as_str(), &words].map(|words| needle::closeness(query, words));
        let close = close.into_iter().min().unwrap_or_default();
        Some(((close, needle::rank_of_all(&needles, &words)?), choice))
    };
    let mut ranked: Vec<_> = choices(sought.tabs).filter_map(&rank).collect();
    if !query.trim().is_empty() {
        ranked.extend(sections(sought).filter_map(&rank));
        let mut figures: Vec<_> = figures(sought).filter_map(&rank).collect();
        figures.sort_by(|(rank, one), (other, two)| (rank, &one.words).cmp(&(other, &two.words)));
        ranked.extend(figures.into_iter().take(MOST_FIGURES));
    }
    // What follows the words most closely; as close as each other, commands and sections, which are few, stand first.
    let is_figure = |choice: &PaletteChoice| matches!(choice.doing, Doing::Write(_));
    ranked.sort_by_key(|((close, rank), choice)| (*close, is_figure(choice), *rank));
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

/// Every section that is no tab of its own.
fn sections(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let is_tab = move |tab| sought.tabs.iter().any(|info| info.tab == tab);
    sought.rows.iter().filter_map(move |row| match row.spot {
        TreeSpot::Section(section) if !is_tab(Tab::Part(section)) => Some(PaletteChoice {
            doing: Doing::Read(section),
            words: words::shell::open_tab(&row.label),
            name: row.name.clone(),
            right: String::new(),
        }),
        _ => None,
    })
}

/// Every figure one types, with its unit.
fn figures(sought: Sought<'_>) -> impl Iterator<Item = PaletteChoice> {
    let ids = sought.asked.into_iter().flat_map(HashMap::values).flatten();
    ids.filter(|id| field::is_entered(id)).filter_map(|id| {
        let indicator = assets::catalogue().get(id.as_str())?;
        Some(PaletteChoice {
            doing: Doing::Write(id.clone()),
            words: indicator.label.clone(),
            name: indicator.short.clone(),
            right: indicator.unit.clone(),
        })
    })
}

/// Every command but this one and the tabs by number, then every tab by name.
fn choices(tabs: &[TabInfo]) -> impl Iterator<Item = PaletteChoice> {
    let listed = |command: &Command| !matches!(command, Command::Palette | Command::Tab(_));
    let commands = Command::ALL.into_iter().filter(listed).map(|command| PaletteChoice {
        doing: Doing::Run(command),
        words: command.words().to_owned(),
        name: String::new(),
        right: command.keys(),
    });
    let tab = |(at, info): (usize, &TabInfo)| {
        let long = words::sentence_case(&info.long);
        let both = if long == info.short { long.clone() } else { format!("{} {long}", info.short) };
        let keys = u8::try_from(at + 1).ok().filter(|number| *number <= 9);
        PaletteChoice {
            doing: Doing::Open(info.tab),
            words: words::shell::open_tab(&both),
            name: long,
            right: keys.map_or_else(String::new, |number| Command::Tab(number).keys()),
        }
    };
    commands.chain(tabs.iter().enumerate().map(tab).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, first: Doing) {
        let tab = TabInfo {
            tab: Tab::Form(3),
            short: "Biểu 3".into(),
            long: "Cải cách tổ chức bộ máy".into(),
            progress: None,
        };
        let asked = [(SectionId(1), vec![IndicatorId::from("plan_tasks_total")])].into();
        let found = found(query, Sought { tabs: &[tab], rows: &[], asked: Some(&asked) });
        let doing = found.first().map(|choice| choice.doing.clone());
        assert_eq!(doing, Some(first), "{query}");
    }

    #[test]
    fn a_few_letters_without_marks_find_commands_sections_and_figures() {
        check("xuat", Doing::Run(Command::ExportPdf));
        check("pdf", Doing::Run(Command::ExportPdf));
        check("ky moi", Doing::Run(Command::NewPeriod));
        check("hoàn", Doing::Run(Command::Undo));
        check("f7", Doing::Run(Command::Check));
        check("bieu 3", Doing::Open(Tab::Form(3)));
        check("bo may", Doing::Open(Tab::Form(3)));
        check("", Doing::Run(Command::Save));
        let figure = IndicatorId::from("plan_tasks_total");
        let label = &assets::catalogue().get(figure.as_str()).expect("it").label;
        check(label, Doing::Write(figure));
        assert_eq!(found("không lệnh nào", Sought::default()), []);
    }
}
