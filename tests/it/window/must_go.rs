//! Lines of the list of what had to go out of the first window that no other file here tests by label, each by its name.

use eframe::egui::{
    Color32, Key, Modifiers, Rect, Shape,
    accesskit::{Live, Role},
    epaint::ColorMode,
};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, NodeT, Queryable},
};
use so_cchc::{
    edit::field::Field,
    model::{IndicatorId, PaperColumn, SectionId, Status, outline::SectionTable},
    ui::{action::Action, boxes::BoxId, tabs::Tab, theme::Theme, words::shell as say},
};

use super::{Window, backing::DONE, editor::in_section, findings::with_mistakes, review::copied};

/// Words a galley paints, and where.
fn galleys(window: &Window) -> Vec<(String, Rect)> {
    fn found(shape: &Shape, out: &mut Vec<(String, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| found(shape, out)),
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                out.push((text.galley.job.text.clone(), rect));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    for clipped in &window.harness.output().shapes {
        found(&clipped.shape, &mut out);
    }
    out
}

/// The names of what stands in the printed page, as one hears it.
fn page_words(window: &Window) -> Vec<String> {
    let in_page = |node: &Node<'_>| {
        let mut above =
            std::iter::successors(node.accesskit_node().parent(), AccessKitNode::parent);
        above.any(|node| node.role() == Role::Document)
    };
    window.nodes(in_page)
}

#[test]
fn insert_all_is_not_the_primary_button_with_nothing_ticked() {
    let mut window = in_section("procedures_dossiers");
    window.ctrl(Key::G);
    let accent = *Theme::get(false).accent;
    let primary = |window: &Window, name: &str| {
        let rect = window.harness.get_by_role_and_label(Role::Button, name).rect();
        let filled = |shape: &Shape| matches!(shape, Shape::Rect(it) if it.fill == accent && it.rect.expand(2.0).contains_rect(rect));
        window.harness.output().shapes.iter().any(|it| filled(&it.shape))
    };
    assert!(!primary(&window, "Chèn tất cả") && !primary(&window, "Thôi"));
    // The first sentence has the keys.
    window.press(Modifiers::NONE, Key::Space);
    assert!(primary(&window, "Chèn 1 câu đã chọn"), "what was ticked is the usual answer");
    assert!(!primary(&window, "Chèn tất cả"));
}

#[test]
fn a_denominator_of_another_section_is_told_below_its_rate_and_one_click_away() {
    let mut window = Window::sample();
    let digitised = Field::Figure(IndicatorId::from("dossiers_digitized"));
    window.ask(Action::Focus(digitised, None));
    let links = window.harness.query_all_by_role(Role::Link);
    let told = links.filter_map(|node| node.accesskit_node().label());
    let told = told.into_iter().find(|name| name.starts_with("Mẫu số: ")).expect("it is told");
    assert!(told.contains(" = ") && told.contains(", ở mục II."), "its value and place: {told}");
    window.click(&told);
    let denominator = Field::Figure(IndicatorId::from("dossiers_received_total"));
    assert_eq!(window.focused_id(), Some(denominator.id()));
}

#[test]
fn rule_codes_stand_in_the_detail_only() {
    let mut window = with_mistakes();
    let rule = so_cchc::check::rule("doubled-word").expect("a rule");
    let codes = |window: &Window| {
        window.nodes(|node| super::heard::words_of(node).contains(rule.code)).len()
    };
    window.press(Modifiers::NONE, Key::F7);
    let rows = window.harness.query_all_by_label_contains("“đã đã” viết lặp").count();
    assert!(rows > 0 && codes(&window) == 0, "{rows} rows, without codes");
    window.click_starting("Vì sao: “đã đã” viết lặp");
    assert_eq!(codes(&window), 1, "the detail of one row");
    window.press(Modifiers::NONE, Key::F7);
    window.press(Modifiers::NONE, Key::F8);
    window.rest();
    assert_eq!(codes(&window), 0, "the drawer");
    window.click_starting("Bên lề, lỗi: ");
    assert_eq!(codes(&window), 1, "the card");
}

#[test]
fn six_months_does_not_run_into_its_status() {
    let mut window = Window::book_of(&[
        ("2026-H1", Status::Draft),
        ("2026-9M", Status::Draft),
        ("2026-Q1", Status::Draft),
    ]);
    window.ask(Action::Report(super::year::period("2026-H1")));
    for width in [1366.0, 683.0] {
        window.resize(width, 768.0);
        window.click_starting("Kỳ báo cáo: 6 tháng đầu năm 2026, ");
        let painted = galleys(&window);
        let name = "6 tháng đầu năm";
        let row = window.harness.query_all_by_role(Role::ListBoxOption);
        let row = row.into_iter().find(|row| super::LabelStarts::label_starts_with(row, name));
        let row = row.unwrap_or_else(|| panic!("{width}: no row"));
        let (row, told) = (row.rect(), super::heard::words_of(&row));
        let in_row: Vec<_> =
            painted.iter().filter(|(_, rect)| row.contains(rect.center())).collect();
        let period = in_row.iter().find(|(words, _)| words.contains(name)).expect("its name").1;
        let state = in_row.iter().find(|(words, _)| told.ends_with(&format!(", {words}")));
        let state = state.expect("its status").1;
        assert!(period.right() + 4.0 <= state.left(), "{width}: {period:?} and {state:?}");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

/// The part of the window that has the focus.
fn region_in_focus(window: &Window) -> Option<String> {
    let focused = window.harness.query_all(egui_kittest::kittest::By::new());
    let focused = focused.into_iter().find(|node| node.accesskit_node().is_focused())?;
    let above = std::iter::successors(Some(focused.accesskit_node()), AccessKitNode::parent);
    above.filter(|node| node.role() == Role::Region).find_map(|node| node.label())
}

#[test]
fn tab_order_is_the_order_seen_and_the_first_box_is_within_five_stops() {
    let mut window = Window::sample();
    window.ask(Action::Tab(Tab::Signing));
    for _ in 0..5 {
        window.tap(Modifiers::NONE, Key::Tab);
        if window.focused_box() {
            break;
        }
    }
    assert!(window.focused_box(), "within five stops: {}", window.name_in_focus());
    let mut walked: Vec<String> = Vec::new();
    let mut header: Vec<f32> = Vec::new();
    for _ in 0..120 {
        window.tap(Modifiers::NONE, Key::Tab);
        let Some(region) = region_in_focus(&window) else { continue };
        let rect = window.focused_rect().expect("the focus");
        if region == say::HEADER_PANEL {
            header.push(rect.left());
        }
        if walked.last() != Some(&region) {
            walked.push(region);
        }
        if walked
            .iter()
            .position(|it| it == say::HEADER_PANEL)
            .is_some_and(|at| walked.len() > at + 4)
        {
            break;
        }
    }
    assert!(header.windows(2).all(|two| two[0] < two[1] || two[1] < 100.0), "{header:?}");
    let from = walked.iter().position(|name| name == say::HEADER_PANEL).expect("the header");
    let seen = [say::HEADER_PANEL, say::TREE, say::WORK_PANEL, say::SIDE_PANEL, say::FOOT_PANEL];
    assert_eq!(walked[from..].iter().take(5).collect::<Vec<_>>(), seen.iter().collect::<Vec<_>>());
}

impl Window {
    fn focused_box(&self) -> bool {
        let boxes = self.harness.query_all_by_role(Role::TextInput);
        boxes.into_iter().any(|node| node.accesskit_node().is_focused())
    }
}

#[test]
fn row_heads_groups_and_codes_of_forms_are_in_the_tree() {
    let mut window = Window::sample();
    window.resize(1366.0, 7000.0);
    let set = so_cchc::assets::form_set(&window.report().forms).expect("forms");
    for form in set.forms.iter().take(2) {
        window.ask(Action::Tab(Tab::Form(form.number)));
        let heads = window.nodes(|node| node.accesskit_node().role() == Role::Heading);
        let labels = window.nodes(|node| node.accesskit_node().role() == Role::Label);
        for row in &form.rows {
            let name = format!("{} {}", row.code, row.label);
            let told = if row.heading { &heads } else { &labels };
            assert!(told.iter().any(|known| known == name.trim()), "form {}: {name}", form.number);
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn not_saved_is_said_at_once() {
    let mut window = Window::sample();
    std::fs::remove_file(window.folder.path().join("mau.cchc")).expect("deleted");
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.type_text("63");
    window.rest();
    let said = window.said(Live::Assertive);
    assert!(said.iter().any(|words| words.starts_with("CHƯA LƯU")), "{said:?}");
}

/// Lines under words, as the editor draws them for what is wrong or doubtful.
fn squiggles(window: &Window) -> usize {
    fn count(shape: &Shape, colours: &[Color32]) -> usize {
        match shape {
            Shape::Vec(shapes) => shapes.iter().map(|shape| count(shape, colours)).sum(),
            Shape::Path(path) => {
                let ColorMode::Solid(colour) = path.stroke.color else { return 0 };
                usize::from(!path.closed && path.points.len() > 2 && colours.contains(&colour))
            }
            Shape::LineSegment { stroke, .. } => usize::from(colours.contains(&stroke.color)),
            _ => 0,
        }
    }
    let theme = Theme::get(false);
    let colours = [*theme.error, *theme.warning, *theme.hint];
    let work = window.app().places_shown().and_then(|places| places.work).expect("the work");
    let shapes = window.harness.output().shapes.iter();
    let in_work = shapes.filter(|it| work.contains_rect(it.shape.visual_bounding_rect()));
    in_work.map(|it| count(&it.shape, &colours)).sum()
}

#[test]
fn a_whole_copied_paragraph_has_the_bar_and_no_wall_of_squiggles() {
    let words = "Ủy ban nhân dân xã đã họp giao ban hai lần trong kỳ và đã nêu rõ việc phải làm.";
    let (mut window, [first, second]) = copied([words, "Xã đã đã họp."]);
    window.ask(Action::Section(first));
    window.rest();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let is_whole = |finding: &so_cchc::model::Finding| {
        finding
            .spot
            .as_ref()
            .is_some_and(|spot| words.starts_with(spot.quote.trim_end_matches('.')))
    };
    assert!(
        open.findings.iter().any(is_whole),
        "something is told of the whole: {:?}",
        open.findings
    );
    window.ask(Action::Type(Field::Text(second), String::new()));
    window.rest();
    assert_eq!(squiggles(&window), 0);
    window.ask(Action::Type(Field::Text(second), "Xã đã đã họp.".into()));
    window.ask(Action::Section(second));
    window.rest();
    assert!(squiggles(&window) > 0, "two words have their line");
}

#[test]
fn quarters_in_headings_are_never_lowered() {
    let window = Window::sample();
    let all = window.nodes(|_| true);
    assert!(!all.iter().any(|words| words.contains("quý i")), "{all:?}");
    let row = |words: &String| words.contains("rọng tâm") && words.contains("quý II năm 2026");
    assert!(all.iter().any(row), "{all:?}");
}

#[test]
fn a_plan_whose_subject_names_its_kind_is_no_plan_of_a_plan() {
    let mut window = Window::sample();
    let paper = window.report().papers[0].id;
    let section =
        window.report().sections.iter().find(|it| it.tables.contains(&SectionTable::Papers));
    let section = section.expect("a table of papers").id;
    for (column, words) in [
        (PaperColumn::Kind, "Kế hoạch"),
        (PaperColumn::Subject, "Kế hoạch thử nghiệm một cửa năm 2026"),
    ] {
        window.ask(Action::Type(Field::Paper { row: paper, column }, words.into()));
    }
    window.rest();
    window.ask(Action::Section(section));
    window.ask(Action::Focus(Field::Paper { row: paper, column: PaperColumn::Subject }, None));
    window.rest();
    let page = page_words(&window);
    let row = page.iter().find(|words| words.contains("thử nghiệm một cửa")).expect("in sight");
    assert!(row.contains("Kế hoạch thử nghiệm") && !row.contains("Kế hoạch Kế hoạch"), "{row}");
}

#[test]
fn the_page_always_follows_the_focus() {
    let mut window = Window::sample();
    let sections: Vec<(SectionId, String)> = {
        let known = window.report().sections.iter().filter(|section| section.text.len() > 40);
        let known = known.filter(|section| !section.heading.contains('{'));
        known.map(|it| (it.id, it.heading.clone())).collect()
    };
    let (last, middle) = (sections.len() - 1, sections.len() / 2);
    assert!(middle > 2);
    for at in [last, 0, middle, 1, last] {
        let (section, heading) = &sections[at];
        window.ask(Action::Focus(Field::Text(*section), Some(0)));
        window.rest();
        let page = page_words(&window);
        let is_there =
            page.iter().any(|words| words.to_lowercase().contains(&heading.to_lowercase()));
        assert!(is_there, "section {at}: {heading} in {page:?}");
    }
}
