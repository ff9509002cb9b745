//! For those who use no mouse or cannot see the window: the focus is in sight, has a ring and never falls to
//! nothing; results are said; the tree of names tells what the window shows.

use eframe::egui::{
    self, Key, Modifiers, Rect, Shape, Stroke,
    accesskit::{Live, Role},
};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, By, NodeT, Queryable},
};
use so_cchc::{
    edit::field::Field,
    model::IndicatorId,
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
        command::Command,
        host::machine::Picked,
        tabs::Tab,
        theme::Theme,
    },
};

use super::{
    Window,
    editor::{go_to_section, in_section, typed},
};

const TOPIC: &str = "steering_plan";
const FIRST: &str = "plan_tasks_total";

fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

impl Window {
    pub fn stand_on(&mut self, field: &Field) {
        self.ask(Action::Focus(field.clone(), None));
        assert_eq!(self.focused_id(), Some(field.id()));
    }

    pub fn focused_rect(&self) -> Option<Rect> {
        let widget = self.harness.ctx.read_response(self.focused_id()?)?;
        Some(widget.rect)
    }

    /// A key and the frames it takes to be done, without those of what rests.
    pub fn tap(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        for _ in 0..4 {
            self.harness.step();
        }
    }

    /// Edges of boxes drawn in the last frame, with where they stand.
    pub fn edges(&self) -> Vec<(Rect, Stroke)> {
        fn found(shape: &Shape, out: &mut Vec<(Rect, Stroke)>) {
            match shape {
                Shape::Rect(rect) => out.push((rect.rect, rect.stroke)),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| found(shape, out)),
                _ => {}
            }
        }
        let mut out = Vec::new();
        for clipped in &self.harness.output().shapes {
            found(&clipped.shape, &mut out);
        }
        out
    }

    pub fn nodes(&self, is_it: impl Fn(&Node<'_>) -> bool) -> Vec<String> {
        let all = self.harness.query_all(By::new()).filter(is_it);
        all.map(|node| words_of(&node)).collect()
    }

    pub fn has(&self, role: Role, name: &str) -> bool {
        !self
            .nodes(|node| node.accesskit_node().role() == role && words_of(node) == name)
            .is_empty()
    }

    /// What is said with this urgency.
    pub fn said(&self, live: Live) -> Vec<String> {
        self.nodes(|node| node.accesskit_node().data().live() == Some(live))
    }
}

pub fn words_of(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

#[test]
fn tab_never_leaves_the_screen() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    for nth in 0..45 {
        window.tap(Modifiers::NONE, Key::Tab);
        let rect = window.focused_rect().unwrap_or_else(|| panic!("Tab {nth}: no focus"));
        // A text as high as the screen shows its cursor.
        let is_seen = rect.top() >= 0.0 && rect.bottom() <= 768.0;
        assert!(is_seen || rect.height() > 400.0, "Tab {nth}: {rect:?}");
    }
}

#[test]
fn the_last_box_of_the_general_page_is_in_sight_when_tab_comes_to_it() {
    let mut window = Window::sample();
    window.ask(Action::Tab(Tab::General));
    let opening = Field::Frame(so_cchc::edit::field::FrameField::Opening);
    window.stand_on(&Field::Frame(so_cchc::edit::field::FrameField::WindowFrom));
    for _ in 0..40 {
        if window.focused_id() == Some(opening.id()) {
            break;
        }
        window.tap(Modifiers::NONE, Key::Tab);
    }
    assert_eq!(window.focused_id(), Some(opening.id()), "Tab comes to the last box");
    let widget = window.harness.ctx.read_response(opening.id()).expect("drawn");
    assert!(widget.interact_rect.height() > 40.0, "seen: {:?}", widget.interact_rect);
}

#[test]
fn everything_that_can_have_the_focus_has_a_ring() {
    let mut window = Window::sample();
    let theme = Theme::get(false);
    let rings = [*theme.accent, *theme.selection_text];
    let mut walked = 0;
    for _ in 0..60 {
        window.tap(Modifiers::NONE, Key::Tab);
        let Some(rect) = window.focused_rect() else { continue };
        walked += 1;
        let has_ring = window.edges().iter().any(|(edge, stroke)| {
            rings.contains(&stroke.color)
                && stroke.width >= 1.9
                && edge.expand(3.0).intersects(rect)
                && (edge.expand(4.0).contains_rect(rect) || rect.expand(4.0).contains_rect(*edge))
        });
        let near: Vec<_> =
            window.edges().into_iter().filter(|(edge, _)| edge.intersects(rect)).collect();
        assert!(has_ring, "no ring: {:?} at {rect:?}: {near:?}", window.name_in_focus());
    }
    assert!(walked > 40, "{walked} stops");
}

impl Window {
    pub fn name_in_focus(&self) -> String {
        self.nodes(|node| node.accesskit_node().is_focused()).join(", ")
    }
}

#[test]
fn a_wrong_box_is_red_with_the_focus_too() {
    let mut window = Window::first_run();
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    let theme = Theme::get(false);
    let rect = window.focused_rect().expect("the name has the focus");
    let is_red = window
        .edges()
        .iter()
        .any(|(edge, stroke)| stroke.color == *theme.error && edge.expand(3.0).contains_rect(rect));
    assert!(is_red, "a red edge");
    let described = window.harness.query_all(By::new()).find(|node| {
        let node = node.accesskit_node();
        node.is_focused() && node.data().description().is_some_and(|why| why.ends_with('.'))
    });
    assert!(described.is_some(), "the sentence describes the box");
}

#[test]
fn what_closes_gives_the_focus_back_to_a_button_too() {
    let mut window = Window::sample();
    let export = window.harness.get_by_label("Xuất báo cáo").accesskit_node().id();
    window.harness.get_by_label("Xuất báo cáo").focus();
    window.settle();
    let on = window.focused_id().expect("the button has the focus");
    for key in [Key::K, Key::F] {
        window.ctrl(key);
        assert_ne!(window.focused_id(), Some(on), "the list has it");
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.focused_id(), Some(on), "{key:?}");
    }
    let again = window.harness.get_by_label("Xuất báo cáo").accesskit_node().id();
    assert_eq!(export, again);
}

#[test]
fn the_path_box_and_messages_give_the_focus_back() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.ask(Action::Run(Command::OpenBook));
    window.wait_until("the box of our own", |window| window.has(Role::Button, "Mở"));
    window.settle();
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), Some(figure(FIRST).id()));
}

#[test]
fn suggestions_take_the_keys_and_give_the_focus_back() {
    let mut window = in_section("procedures_dossiers");
    let on = window.focused_id();
    window.ctrl(Key::G);
    let role = window.nodes(|node| {
        node.accesskit_node().is_focused() && node.accesskit_node().role() == Role::CheckBox
    });
    assert_eq!(role.len(), 1, "the first sentence has the keys");
    assert!(window.has(Role::Dialog, "Gợi ý câu"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), on);
    window.ctrl(Key::M);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), on);
}

#[track_caller]
fn check_list_of_kinds(mut window: Window) {
    window.harness.get_by_label("Loại đơn vị: Xã").focus();
    window.settle();
    let on = window.focused_id().expect("the box");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.name_in_focus(), "Xã");
    assert!(window.has(Role::ListBoxOption, "Phường"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has(Role::ListBoxOption, "Phường"), "closed");
    assert_eq!(window.focused_id(), Some(on), "Escape gives back");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has(Role::ListBoxOption, "Phường"), "closed");
    assert_eq!(window.focused_id(), Some(on));
    window.harness.get_by_label("Loại đơn vị: Phường");
}

#[test]
fn a_list_of_choices_opens_with_the_keys_in_it_and_enter_takes_and_closes() {
    check_list_of_kinds(Window::first_run());
    let mut office = Window::sample();
    office.ask(Action::Screen(Screen::Commune));
    check_list_of_kinds(office);
}

#[test]
fn tab_goes_on_from_where_escape_left() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    window.tap(Modifiers::NONE, Key::Tab);
    let next = window.focused_id();
    window.stand_on(&figure(FIRST));
    window.tap(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), None);
    window.tap(Modifiers::NONE, Key::Tab);
    assert_eq!(window.focused_id(), next);
}

#[test]
fn a_number_that_will_not_do_is_said_and_described() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("abc");
    let said = window.said(Live::Assertive);
    assert!(said.iter().any(|words| words.contains("“abc”")), "{said:?}");
    let node = window.harness.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
    let node = node.expect("the box").accesskit_node();
    let why = node.data().description().expect("a description");
    assert!(why.contains("“abc”"), "{why}");
}

#[test]
fn a_wrong_number_of_a_form_is_in_the_tree() {
    let mut window = Window::sample();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let form = open.tabs.iter().map(|info| info.tab).find(|tab| matches!(tab, Tab::Form(_)));
    window.ask(Action::Tab(form.expect("a form")));
    let cell = window.harness.query_all_by_role(Role::TextInput).next().expect("a cell");
    cell.focus();
    window.settle();
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("abc");
    let said = window.said(Live::Assertive);
    assert!(said.iter().any(|words| words.contains("“abc”")), "{said:?}");
    window.press(Modifiers::NONE, Key::Enter);
    let described = window.harness.query_all_by_role(Role::TextInput).any(|node| {
        node.accesskit_node().data().description().is_some_and(|why| why.contains("“abc”"))
    });
    assert!(described, "it stays with its cell");
}

#[test]
fn results_are_said() {
    let mut window = Window::sample();
    window.rest();
    assert!(window.said(Live::Polite).iter().any(|words| words.starts_with("Báo cáo ")));
    window.ctrl(Key::F);
    window.type_text("kế hoạch");
    let said = window.said(Live::Polite);
    assert!(said.iter().any(|words| words.contains(" chỗ")), "{said:?}");
}

#[test]
fn lists_tell_which_row_enter_would_take() {
    let mut window = Window::sample();
    for (keys, rows) in [(Key::K, "Tìm"), (Key::F, "Tìm trong báo cáo")] {
        window.ctrl(keys);
        window.type_text("ban");
        assert!(window.nodes(|node| node.accesskit_node().role() == Role::ListBox).len() == 1);
        let chosen = |window: &Window| {
            window.nodes(|node| {
                let node = node.accesskit_node();
                node.role() == Role::ListBoxOption && node.is_selected() == Some(true)
            })
        };
        let first = chosen(&window);
        assert_eq!(first.len(), 1, "{rows}");
        // The box has the keys, and the row is what is read.
        assert_eq!(window.name_in_focus(), first[0]);
        window.press(Modifiers::NONE, Key::ArrowDown);
        assert_ne!(chosen(&window), first);
        assert_eq!(window.name_in_focus(), chosen(&window)[0]);
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn chips_are_read_as_their_words() {
    let mut window = in_section(TOPIC);
    window.type_text("Trong {period_full} giao {plan_tasks_total} việc");
    let runs: String = window.nodes(|node| node.accesskit_node().role() == Role::TextRun).concat();
    let marks = |text: &str| {
        text.chars().any(|c| matches!(c, '\u{2061}'..='\u{2064}' | '\u{206a}'..='\u{206e}'))
    };
    assert!(!marks(&runs), "{runs:?}");
    let node = window.harness.query_all_by_role(Role::MultilineTextInput);
    let node = node.into_iter().find(|node| node.accesskit_node().is_focused()).expect("it");
    assert_eq!(node.accesskit_node().value().map(|value| marks(&value)), Some(false));
}

#[test]
fn the_window_and_its_dialogs_have_names_and_nothing_is_english() {
    let mut window = Window::sample();
    let name = window.harness.root().accesskit_node().label();
    assert_eq!(name.as_deref(), Some("Sổ CCHC – quý I năm 2026"));
    window.ctrl(Key::K);
    let modal = window.nodes(|node| node.accesskit_node().data().is_modal());
    assert_eq!(modal.len(), 1, "{modal:?}");
    assert!(!modal[0].is_empty());
    window.press(Modifiers::NONE, Key::Escape);
    let english = window.nodes(|node| words_of(node).contains("Resize"));
    assert_eq!(english, [] as [String; 0]);
}

#[test]
fn a_locked_report_is_read_and_not_changed() {
    let mut window = Window::sample();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let period = open.stored.period;
    window.ask(Action::Apply(so_cchc::edit::Edit::SetStatus {
        period,
        status: so_cchc::model::Status::Issued,
    }));
    go_to_section(&mut window, TOPIC);
    let before = window.report().clone();
    window.stand_on(&figure(FIRST));
    let node = window.harness.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
    let node = node.expect("it can have the focus").accesskit_node();
    assert!(node.data().is_read_only() && !node.is_disabled());
    window.type_text("7");
    window.press(Modifiers::NONE, Key::Delete);
    window.rest();
    go_to_section(&mut window, TOPIC);
    window.type_text("chữ");
    window.rest();
    assert!(window.app().drafts().is_empty());
    assert_eq!(*window.report(), before);
    let disabled = window.nodes(|node| {
        let node = node.accesskit_node();
        node.is_disabled()
            && matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::ComboBox)
    });
    assert_eq!(disabled, [] as [String; 0]);
    window.ask(Action::Screen(Screen::Report));
}

#[test]
fn the_page_in_sight_is_read_as_headings_paragraphs_and_rows() {
    let mut window = in_section(TOPIC);
    window.type_text("Câu của trang in.");
    window.rest();
    let of_page = |window: &Window, role: Role| {
        window.nodes(|node| {
            let node = node.accesskit_node();
            let in_page = std::iter::successors(node.parent(), AccessKitNode::parent)
                .any(|above| above.role() == Role::Document);
            node.role() == role && in_page
        })
    };
    let heading = &window.section(TOPIC).heading.clone();
    let headings = of_page(&window, Role::Heading);
    assert!(headings.iter().any(|words| words.contains(heading.as_str())), "{headings:?}");
    let paragraphs = of_page(&window, Role::Paragraph);
    assert!(paragraphs.iter().any(|words| words == "Câu của trang in."), "{paragraphs:?}");
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let form = open.tabs.iter().map(|info| info.tab).find(|tab| matches!(tab, Tab::Form(_)));
    window.ask(Action::Tab(form.expect("a form")));
    window.ask(Action::Run(so_cchc::ui::command::Command::TogglePreview));
    window.rest();
    let rows = of_page(&window, Role::Row);
    assert!(rows.iter().any(|words| words.contains("; ")), "{rows:?}");
}

#[test]
fn what_was_found_is_marked_and_the_caret_goes_there() {
    let mut window = in_section(TOPIC);
    window.type_text("Có một chiếc **kế** hoạch lạ lùng.");
    window.ctrl(Key::F);
    window.type_text("hoạch lạ");
    window.press(Modifiers::NONE, Key::Enter);
    let field = Field::Text(window.section(TOPIC).id);
    let hit = window.app().shown_hit().expect("it is shown").clone();
    assert_eq!(hit.field, field);
    let bytes = hit.bytes.expect("its letters are marked");
    assert_eq!(&typed(&window, TOPIC)[bytes], "hoạch lạ");
    window.press(Modifiers::NONE, Key::Escape);
    let id = field.id();
    assert_eq!(window.focused_id(), Some(id));
    let edit = egui::text_edit::TextEditState::load(&window.harness.ctx, id).expect("a text");
    let range = edit.cursor.char_range().expect("a cursor").as_sorted_char_range();
    let before = "Có một chiếc kế ".chars().count();
    assert_eq!((range.start.0, range.end.0), (before, before));
}

#[test]
fn no_tip_lies_over_what_one_types() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    let rect = window.focused_rect().expect("a box");
    let label = so_cchc::assets::catalogue().get(FIRST).expect("it").label.clone();
    let tips =
        |window: &Window| window.nodes(|node| node.accesskit_node().role() == Role::Tooltip).len();
    window.harness.hover_at(rect.left_center() - egui::vec2(60.0, 0.0));
    window.let_pass(0.2);
    window.let_pass(1.0);
    window.let_pass(1.0);
    assert!(tips(&window) > 0, "{label} has a tip");
    window.type_text("4");
    window.let_pass(1.0);
    assert_eq!(tips(&window), 0);
}

#[test]
fn the_note_of_a_figure_takes_the_focus_and_gives_it_back() {
    let mut window = Window::sample();
    window.stand_on(&figure(FIRST));
    let label = so_cchc::assets::catalogue().get(FIRST).expect("it").label.clone();
    let cell = window.focused_id();
    assert!(window.name_in_focus().contains(&label), "{}", window.name_in_focus());
    window.press(Modifiers::COMMAND, Key::E);
    assert_eq!(window.focused_id(), Some(Field::Note(IndicatorId::from(FIRST)).id()));
    window.type_text("ghi chú");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), cell);
}

#[test]
fn letters_are_large_enough_to_read() {
    let small = small_sizes();
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from("src/ui")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            let lines = text.lines().filter(|line| small.iter().any(|it| line.contains(it)));
            found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
    assert_eq!(found, [] as [String; 0], "smaller than 12.5");
}

/// "size(11.5)", "semibold_at(12.0)" and their like.
fn small_sizes() -> Vec<String> {
    let sizes = (70..125).map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
    sizes.flat_map(|size| [format!(".size({size})"), format!("_at({size})")]).collect()
}
