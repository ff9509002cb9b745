//! The boxes of a page share one right edge, and have no more than two widths.

use eframe::egui::{Rect, Shape, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::IndicatorId,
    ui::{
        action::{Action, Screen},
        tabs::Tab,
    },
};

use super::Window;

/// What differs by less is the line of an edge, points.
const LINE: f32 = 2.5;

/// The boxes of the work, each once.
fn boxes(window: &Window) -> Vec<Rect> {
    let work = window.app().places_shown().and_then(|places| places.work).expect("the work");
    let of = |role| window.harness.query_all_by_role(role).map(|node| node.rect());
    let roles = [Role::TextInput, Role::MultilineTextInput, Role::ComboBox];
    roles.into_iter().flat_map(of).filter(|rect| work.contains(rect.center())).collect()
}

#[track_caller]
fn check(window: &Window, what: &str) {
    let boxes = boxes(window);
    assert!(boxes.len() >= 4, "{what}: {boxes:?}");
    let edge = boxes.iter().map(Rect::right).fold(0.0, f32::max);
    for rect in &boxes {
        let is_last = |other: &&Rect| {
            let is_beside = other.y_range().contains(rect.center().y);
            is_beside && other.left() > rect.right()
        };
        if !boxes.iter().any(|other| is_last(&other)) {
            assert!(edge - rect.right() < LINE, "{what}: {rect:?} ends before {edge}: {boxes:?}");
        }
    }
    let mut widths: Vec<f32> = boxes.iter().map(Rect::width).collect();
    widths.sort_by(f32::total_cmp);
    widths.dedup_by(|one, other| (*one - *other).abs() < 2.0 * LINE);
    assert!(widths.len() <= 2, "{what}: {widths:?}");
}

#[test]
fn the_boxes_of_a_page_end_at_one_edge_and_have_two_widths() {
    for (width, height) in [(1366.0, 2200.0), (1920.0, 2200.0), (800.0, 2600.0)] {
        let mut window = Window::sample();
        window.resize(width, height);
        for (tab, what) in [(Tab::General, "Thông tin chung"), (Tab::Signing, "Ký")] {
            window.ask(Action::Tab(tab));
            check(&window, &format!("{what} {width}"));
        }
        window.ask(Action::Screen(Screen::Commune));
        check(&window, &format!("Đơn vị {width}"));
    }
}

#[test]
fn a_note_too_long_for_its_cell_ends_with_dots_and_is_whole_while_one_writes_in_it() {
    let mut window = Window::sample();
    let note = "Còn một vấn đề về niêm yết ở nhà văn hóa các thôn, đã có kế hoạch khắc phục xong";
    let id = IndicatorId::from("inspection_issues_resolved");
    let mut figure = window.report().figures[&id].clone();
    figure.note = note.into();
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetFigure {
        period,
        indicator: id.clone(),
        figure: Some(figure),
    }));
    window.ask(Action::Tab(Tab::Form(1)));
    let is_cut = |window: &Window| {
        let texts = window.harness.output().shapes.iter().filter_map(|it| match &it.shape {
            Shape::Text(text) if text.galley.job.text == note => Some(text.galley.elided),
            _ => None,
        });
        texts.collect::<Vec<bool>>()
    };
    assert_eq!(is_cut(&window), [true]);
    window.ask(Action::Focus(Field::Note(id), None));
    assert!(!is_cut(&window).contains(&true));
}
