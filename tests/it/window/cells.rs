//! Cells behave as in Excel, and alike, in sections, official forms, dossiers and papers.

use eframe::egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::{self, Field},
    model::{DossierColumn, IndicatorId, PaperColumn, RowId, outline::SectionTable},
    ui::{
        action::Action,
        boxes::BoxId,
        command::Command,
        tabs::{self, Tab},
    },
};

use super::Window;

mod pasting;
mod rows;
mod words;

/// A cell, the one below it and the one to its right.
struct Place {
    name: &'static str,
    window: Window,
    first: Field,
    below: Field,
    right: Option<Field>,
}

fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

fn received(row: RowId) -> Field {
    Field::Dossier { row, column: DossierColumn::Received }
}

fn number(row: RowId) -> Field {
    Field::Paper { row, column: PaperColumn::Number }
}

fn in_section() -> Place {
    let window = Window::sample();
    let (first, below) = (figure("plan_tasks_total"), figure("plan_activities_total"));
    let (first, below) = neighbours_of(&window, &first).unwrap_or((first, below));
    Place { name: "section", window, first, below, right: None }
}

/// The figure and the next one its section asks for that is typed as a number.
fn neighbours_of(window: &Window, first: &Field) -> Option<(Field, Field)> {
    let Field::Figure(id) = first else { return None };
    let open = window.app().book()?.open.as_ref()?;
    let ids = open.asked.values().find(|ids| ids.contains(id))?;
    let at = ids.iter().position(|other| other == id)?;
    let next = ids[at + 1..].iter().find(|id| field::is_entered(id))?;
    Some((first.clone(), Field::Figure(next.clone())))
}

fn in_form() -> Place {
    let mut window = Window::sample();
    window.ask(Action::Tab(Tab::Form(1)));
    let first = figure("plan_tasks_total");
    let right = Some(Field::Note("plan_tasks_total".into()));
    Place { name: "form", window, first, below: figure("plan_tasks_done_ytd"), right }
}

fn in_dossiers() -> Place {
    let mut window = Window::sample();
    window.open_table(SectionTable::Dossiers);
    let [one, two] = [0, 1].map(|at| window.report().dossiers[at].id);
    let right = Field::Dossier { row: one, column: DossierColumn::CarriedIn };
    Place {
        name: "dossiers",
        window,
        first: received(one),
        below: received(two),
        right: Some(right),
    }
}

fn in_papers() -> Place {
    let mut window = Window::sample();
    window.open_table(SectionTable::Papers);
    let [one, two] = [0, 1].map(|at| window.report().papers[at].id);
    let right = Field::Paper { row: one, column: PaperColumn::Symbol };
    Place { name: "papers", window, first: number(one), below: number(two), right: Some(right) }
}

fn places() -> Vec<Place> {
    let mut places = vec![in_section(), in_form(), in_dossiers(), in_papers()];
    for place in &mut places {
        let first = place.first.clone();
        place.window.choose(&first);
        place.window.type_text("12");
        place.window.press(Modifiers::NONE, Key::Enter);
        place.window.choose(&first);
        place.window.rest();
        assert_eq!(place.words(&first), "12", "{}", place.name);
    }
    places
}

/// Between the bars of the window on an office screen.
fn is_in_sight(rect: Rect) -> bool {
    rect.top() > 60.0 && rect.bottom() < 768.0 - 20.0
}

impl Window {
    /// The cell is come to by keyboard or command.
    fn choose(&mut self, field: &Field) {
        self.ask(Action::Focus(field.clone(), None));
        assert!(self.is_on(field), "{field:?} has the focus");
    }

    fn is_on(&self, field: &Field) -> bool {
        self.harness.ctx.memory(eframe::egui::Memory::focused) == Some(field.id())
    }

    fn open_table(&mut self, table: SectionTable) {
        let section = self.report().sections.iter().find(|section| section.tables.contains(&table));
        let id = section.expect("a section with that table").id;
        let tab = tabs::tab_of_section(self.report(), id).expect("its tab");
        self.ask(Action::Tab(tab));
    }

    /// What a cell shows: typed, else stored.
    fn shows(&self, field: &Field) -> String {
        let book = self.app().book().expect("a book");
        let stored = &book.open.as_ref().expect("a report").stored;
        let draft = self.app().drafts().get(stored.period, field);
        draft.map_or_else(|| field.stored(stored, &book.commune), |draft| draft.text.clone())
    }

    fn rect_of(&self, field: &Field) -> Rect {
        self.harness.ctx.read_response(field.id()).expect("the cell is drawn").rect
    }

    fn click_cell_at(&mut self, pos: Pos2) {
        let button = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.events(vec![Event::PointerMoved(pos)]);
        self.events(vec![button(true)]);
        self.events(vec![button(false)]);
    }
}

impl Place {
    fn words(&self, field: &Field) -> String {
        self.window.shows(field)
    }

    /// What the book holds.
    fn stored(&self, field: &Field) -> String {
        let book = self.window.app().book().expect("a book");
        field.stored(self.window.report(), &book.commune)
    }

    #[track_caller]
    fn press(&mut self, modifiers: Modifiers, key: Key, expected: &Field) {
        self.window.press(modifiers, key);
        assert!(self.window.is_on(expected), "{}: {key:?} goes to {expected:?}", self.name);
    }
}

#[test]
fn enter_tab_and_arrows_go_from_cell_to_cell() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.press(Modifiers::NONE, Key::ArrowDown, &below);
        place.press(Modifiers::NONE, Key::ArrowUp, &first);
        place.press(Modifiers::NONE, Key::Enter, &below);
        place.press(Modifiers::SHIFT, Key::Enter, &first);
        let Some(right) = place.right.clone() else {
            // One stop a figure: neither its pencil nor its label is one.
            place.press(Modifiers::NONE, Key::Tab, &below);
            place.press(Modifiers::SHIFT, Key::Tab, &first);
            continue;
        };
        place.press(Modifiers::NONE, Key::ArrowRight, &right);
        place.press(Modifiers::NONE, Key::ArrowLeft, &first);
        place.press(Modifiers::NONE, Key::Tab, &right);
        place.press(Modifiers::SHIFT, Key::Tab, &first);
    }
}

#[test]
fn typing_replaces_and_an_arrow_keeps_it_and_moves_on() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.window.type_text("7");
        place.window.type_text("8");
        place.press(Modifiers::NONE, Key::ArrowDown, &below);
        assert_eq!(place.stored(&first), "78", "{}", place.name);
        place.press(Modifiers::NONE, Key::ArrowUp, &first);
        place.window.type_text("5");
        let Some(right) = place.right.clone() else { continue };
        place.press(Modifiers::NONE, Key::ArrowRight, &right);
        assert_eq!(place.stored(&first), "5", "{}", place.name);
    }
}

#[test]
fn f2_edits_with_the_caret_at_the_end_and_arrows_move_it() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.press(Modifiers::NONE, Key::F2, &first);
        place.window.type_text("3");
        assert_eq!(place.words(&first), "123", "{}", place.name);
        for key in [Key::ArrowLeft, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft] {
            place.press(Modifiers::NONE, key, &first);
        }
        place.window.type_text("0");
        assert_eq!(place.words(&first), "1203", "{}", place.name);
        place.press(Modifiers::NONE, Key::Enter, &below);
        assert_eq!(place.stored(&first).replace('.', ""), "1203", "{}", place.name);
    }
}

#[test]
fn escape_gives_back_what_stood_there_and_leaves_the_cell_chosen() {
    for mut place in places() {
        let first = place.first.clone();
        place.window.type_text("9");
        place.window.rest();
        place.press(Modifiers::NONE, Key::Escape, &first);
        place.window.rest();
        assert_eq!(place.stored(&first), "12", "{}", place.name);
        place.press(Modifiers::NONE, Key::F2, &first);
        place.window.type_text("9");
        place.press(Modifiers::NONE, Key::Escape, &first);
        assert_eq!(place.words(&first), "12", "{}", place.name);
        // Chosen again: typing replaces.
        place.window.type_text("4");
        assert_eq!(place.words(&first), "4", "{}", place.name);
    }
}

#[test]
fn delete_clears_and_backspace_begins_anew() {
    for mut place in places() {
        let first = place.first.clone();
        place.press(Modifiers::NONE, Key::Delete, &first);
        assert_eq!((place.words(&first), place.stored(&first)), (String::new(), String::new()));
        place.window.type_text("34");
        place.press(Modifiers::NONE, Key::Enter, &place.below.clone());
        place.window.choose(&first);
        place.press(Modifiers::NONE, Key::Backspace, &first);
        assert_eq!(place.words(&first), "", "{}", place.name);
        place.window.type_text("5");
        assert_eq!(place.words(&first), "5", "{}", place.name);
    }
}

#[test]
fn no_shortcut_changes_a_chosen_cell() {
    let letters: [(Modifiers, Key, &str); 6] = [
        (Modifiers::ALT, Key::Num5, "5"),
        (Modifiers::ALT, Key::Num1, "1"),
        (Modifiers::COMMAND, Key::B, "b"),
        (Modifiers::COMMAND, Key::E, "e"),
        (Modifiers::COMMAND, Key::K, "k"),
        (Modifiers::COMMAND, Key::S, "s"),
    ];
    for mut place in places() {
        let before = place.window.report().clone();
        for (modifiers, key, letter) in letters {
            let first = place.first.clone();
            place.window.ask(Action::CloseOverlay);
            place.window.choose(&first);
            let press =
                |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            let typed = vec![press(true), Event::Text(letter.into()), press(false)];
            place.window.harness.input_mut().events.extend(typed);
            place.window.settle();
            place.window.rest();
            assert_eq!(*place.window.report(), before, "{}: {key:?}", place.name);
            assert!(place.window.app().drafts().is_empty(), "{}: {key:?}", place.name);
        }
    }
}

#[test]
fn input_methods_write_over_a_chosen_cell() {
    for mut place in places() {
        let first = place.first.clone();
        let preedit = |words: &str| {
            Event::Ime(ImeEvent::Preedit { text: words.into(), active_range_chars: None })
        };
        place.window.events(vec![preedit("b")]);
        place.window.events(vec![preedit("ba")]);
        let commit = Event::Ime(ImeEvent::Commit("ba".into()));
        place.window.events(vec![preedit(""), commit]);
        assert_eq!(place.words(&first), "ba", "{}", place.name);
        place.press(Modifiers::NONE, Key::Escape, &first);
        assert_eq!(place.words(&first), "12", "{}", place.name);
    }
}

#[test]
fn a_click_chooses_and_a_second_edits() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.window.choose(&below);
        // What was scrolled into sight stands still.
        place.window.settle();
        let rect = place.window.rect_of(&first);
        let behind = rect.right_center() - eframe::egui::vec2(8.0, 0.0);
        place.window.click_cell_at(behind);
        assert!(place.window.is_on(&first), "{}", place.name);
        place.window.type_text("7");
        assert_eq!(place.words(&first), "7", "{}: typed over", place.name);
        place.window.choose(&below);
        place.window.let_pass(2.0);
        place.window.click_cell_at(behind);
        place.window.let_pass(2.0);
        place.window.click_cell_at(behind);
        place.window.type_text("0");
        let edited = place.words(&first);
        assert!(["70", "07"].contains(&edited.as_str()), "{}: {edited}", place.name);
    }
}

#[test]
fn what_tab_comes_to_stands_in_sight() {
    let mut window = Window::sample();
    window.resize(1366.0, 768.0);
    window.choose(&figure("dossiers_carried_in"));
    let mut seen = 0;
    for nth in 0..60 {
        window.press(Modifiers::NONE, Key::Tab);
        // The page rolls there.
        window.settle();
        let Some(focused) = window.harness.ctx.memory(eframe::egui::Memory::focused) else {
            continue;
        };
        let Some(response) = window.harness.ctx.read_response(focused) else { continue };
        let is_figure = window
            .app()
            .book()
            .and_then(|book| book.open.as_ref())
            .expect("a report")
            .asked
            .values()
            .flatten()
            .any(|id| Field::Figure(id.clone()).id() == focused);
        if is_figure {
            seen += 1;
            assert!(is_in_sight(response.rect), "Tab {nth}: {:?}", response.rect);
        }
    }
    assert!(seen > 15, "{seen} figures");
}

#[test]
fn computed_rows_are_no_stop_and_say_that_they_are_computed() {
    let mut window = Window::sample();
    window.resize(1366.0, 3000.0);
    window.choose(&figure("dossiers_carried_in"));
    let computed = window.harness.query_all_by_label_contains("(tự tính)").count();
    assert!(computed > 3, "{computed}");
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let derived: Vec<_> = so_cchc::assets::catalogue()
        .indicators()
        .iter()
        .filter(|indicator| indicator.is_derived())
        .map(|indicator| Field::Figure(indicator.id.clone()).id())
        .collect();
    assert!(!open.asked.is_empty());
    for _ in 0..40 {
        window.press(Modifiers::NONE, Key::ArrowDown);
        let focused = window.harness.ctx.memory(eframe::egui::Memory::focused).expect("a cell");
        assert!(!derived.contains(&focused));
    }
}

#[test]
fn ctrl_e_opens_the_note_and_enter_gives_the_figure_the_focus_back() {
    let mut place = in_section();
    let first = place.first.clone();
    place.window.choose(&first);
    place.window.ctrl(Key::E);
    place.window.type_text("lũy kế");
    place.window.press(Modifiers::NONE, Key::Enter);
    assert!(place.window.is_on(&first));
    let note = place.window.figure("plan_tasks_total").map(|figure| figure.note.clone());
    assert_eq!(note.as_deref(), Some("lũy kế"));
    place.window.ctrl(Key::E);
    place.window.press(Modifiers::NONE, Key::Escape);
    assert!(place.window.is_on(&first));
    // In a form the note has a column of its own.
    place.window.ask(Action::Tab(Tab::Form(1)));
    place.window.choose(&first);
    place.window.ctrl(Key::E);
    assert!(place.window.is_on(&Field::Note("plan_tasks_total".into())));
    // Without a figure it says where to go.
    place.window.ask(Action::Tab(Tab::General));
    place.window.ask(Action::Run(Command::Note));
    let said = place.window.harness.query_all_by_label_contains("bấm Ctrl+E").count();
    assert!(said > 0);
}

#[test]
fn keys_that_delete_in_a_terminal_change_no_cell() {
    for mut place in places() {
        let first = place.first.clone();
        place.window.type_text("123");
        for key in [Key::U, Key::W] {
            place.window.press(Modifiers::COMMAND | Modifiers::CTRL, key);
        }
        assert_eq!(place.words(&first), "123", "{}", place.name);
    }
}

/// Tab goes from the last cell of a section to the heading of the next one: what is typed there writes over nothing.
#[test]
fn what_is_typed_behind_the_last_cell_writes_over_no_cell() {
    let mut window = Window::sample();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let figures = &open.stored.figures;
    let typed = |id: &&IndicatorId| field::is_entered(id) && figures.contains_key(*id);
    let mut lasts: Vec<_> =
        open.asked.values().filter_map(|ids| ids.iter().rfind(typed).cloned()).collect();
    lasts.sort();
    // Behind some stands another cell, which is written into.
    lasts.truncate(5);
    let mut told = 0;
    for id in lasts {
        let before = window.figure(id.as_str()).cloned();
        window.ask(Action::Focus(Field::Figure(id.clone()), None));
        window.settle();
        for _ in 0..9 {
            if !window.harness.ctx.text_edit_focused() {
                break;
            }
            window.press(Modifiers::NONE, Key::Tab);
        }
        if window.harness.ctx.text_edit_focused() {
            continue;
        }
        window.type_text("7");
        window.rest();
        assert_eq!(window.figure(id.as_str()).cloned(), before, "{id}");
        told += usize::from(window.harness.query_by_label_contains("chưa vào ô nào").is_some());
    }
    assert!(told >= 3, "it was told {told} times");
}

#[test]
fn words_typed_on_a_tab_where_no_box_was_chosen_yet_are_told() {
    let mut window = Window::sample();
    window.press(Modifiers::ALT, Key::Num5);
    let before = window.report().clone();
    window.type_text("7");
    window.rest();
    assert_eq!(*window.report(), before);
    window.harness.get_by_label_contains("chưa vào ô nào");
}
