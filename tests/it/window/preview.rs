//! The printed page: a click leads to the box, a figure lights up, sizes change, the cursor is followed.

use eframe::egui::{self, Event, Key, Modifiers, MouseWheelUnit, Pos2};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::{Edit, field::Field},
    layout::page::{Item, Pages, TextRun},
    model::{IndicatorId, Place},
    ui::{
        action::Action,
        command::Command,
        tabs::{self, Tab},
    },
};

use super::Window;

impl Window {
    fn pages(&self) -> &Pages {
        &self.app().book().and_then(|book| book.open.as_ref()).expect("a report").pages
    }

    /// Page and run of the first thing printed from a place of that sort, on the pages before `end`.
    fn printed(
        &self,
        end: usize,
        is_it: impl Fn(&Place, &TextRun) -> bool,
    ) -> (usize, TextRun, Place) {
        for (index, page) in self.pages().pages.iter().enumerate().take(end) {
            for item in &page.items {
                let Item::Run(run) = item else { continue };
                let place = &self.pages().places[run.place.0 as usize];
                if is_it(place, run) {
                    return (index, run.clone(), place.clone());
                }
            }
        }
        panic!("nothing of that sort is printed");
    }

    /// Where the first letters of a run are on the screen, scrolled there with the wheel.
    fn bring_into_sight(&mut self, page: usize, run: &TextRun) -> Pos2 {
        for _ in 0..60 {
            let preview = self.app().preview();
            let at = preview
                .on_screen(page, run.x_pt + run.size_pt / 3.0, run.y_pt - run.size_pt / 4.0)
                .expect("a page");
            let window = preview.window().shrink(30.0);
            if window.y_range().contains(at.y) {
                return at;
            }
            let down = (window.center().y - at.y).clamp(-600.0, 600.0);
            self.point_at(window.center());
            self.wheel(MouseWheelUnit::Point, down, Modifiers::NONE);
        }
        panic!("page {page} never came into sight");
    }

    fn point_at(&mut self, at: Pos2) {
        self.events(vec![Event::PointerMoved(at)]);
    }

    fn wheel(&mut self, unit: MouseWheelUnit, y: f32, modifiers: Modifiers) {
        self.events(vec![Event::MouseWheel {
            unit,
            delta: egui::vec2(0.0, y),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers,
        }]);
        self.settle();
    }

    fn click_at(&mut self, at: Pos2) {
        let press = |pressed| Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.point_at(at);
        self.events(vec![press(true), press(false)]);
    }

    #[track_caller]
    fn check_focus(&self, field: &Field) {
        let focused = self.harness.ctx.memory(egui::Memory::focused);
        assert_eq!(focused, Some(field.id()), "{field:?}");
    }
}

#[test]
fn a_word_clicked_on_the_page_opens_its_text() {
    let mut window = Window::sample();
    let long =
        |place: &Place, run: &TextRun| matches!(place, Place::Text { .. }) && run.glyphs.len() > 20;
    let (page, run, place) = window.printed(1, long);
    let Place::Text { section, .. } = place else { unreachable!() };
    let at = window.bring_into_sight(page, &run);
    window.click_at(at);
    let tab = tabs::tab_of_section(window.report(), section).expect("a tab");
    assert_eq!(window.app().shown().1, tab);
}

#[test]
fn a_figure_pointed_at_lights_up_and_a_click_opens_its_box() {
    let mut window = Window::sample();
    let entered = IndicatorId::from("plan_tasks_total");
    let is_it = |place: &Place, _: &TextRun| matches!(place, Place::Figure { indicator, .. } if *indicator == entered);
    let (page, run, _) = window.printed(12, is_it);
    let at = window.bring_into_sight(page, &run);
    window.point_at(at);
    assert_eq!(window.app().hovered(), Some(&entered));
    window.click_at(at);
    window.check_focus(&Field::Figure(entered));
    window.point_at(Pos2::new(5.0, 400.0));
    assert_eq!(window.app().hovered(), None);
}

#[test]
fn a_figure_lights_up_everywhere_it_is_printed() {
    let mut window = Window::sample();
    // Small enough for the whole report to be in sight.
    window.resize(1366.0, 6000.0);
    for _ in 0..14 {
        window.click("Thu nhỏ bản in");
    }
    let pages = window.pages();
    let seen = |index: usize| {
        let top = window.app().preview().on_screen(index, 0.0, 0.0).expect("a page").y;
        top < window.app().preview().window().bottom()
    };
    assert!((0..pages.pages.len()).all(seen), "every page is in sight");
    let entered = IndicatorId::from("plan_tasks_total");
    let report = window.report().clone();
    let of_it = |place: &Place| match place {
        Place::Figure { indicator, .. } => *indicator == entered,
        Place::FormRow { .. } => Field::of_place(place, &report)
            .is_some_and(|(field, _)| field == Field::Figure(entered.clone())),
        _ => false,
    };
    let places = pages.pages.iter().flat_map(|page| &page.items).filter(|item| match item {
        Item::Run(run) => of_it(&pages.places[run.place.0 as usize]),
        Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => false,
    });
    let places = places.count();
    assert!(places > 2, "printed in a sentence and in a row of the annex, not {places} times");
    let in_text = |place: &Place, _: &TextRun| matches!(place, Place::Figure { indicator, .. } if *indicator == entered);
    let (page, run, _) = window.printed(pages.pages.len(), in_text);
    let at = window.app().preview().on_screen(page, run.x_pt + 3.0, run.y_pt - 4.0).expect("it");
    window.point_at(at);
    assert_eq!(window.app().hovered(), Some(&entered));
    assert_eq!(window.app().preview().lit(), places);
    window.point_at(Pos2::new(5.0, 600.0));
    assert_eq!(window.app().preview().lit(), 0);
}

#[test]
fn a_row_or_a_chip_pointed_at_lights_up_the_page() {
    let mut window = Window::sample();
    let figure = Field::Figure(IndicatorId::from("plan_tasks_total"));
    let mut section = window.section("steering_plan").clone();
    section.text = "{plan_tasks_total} nhiệm vụ.".into();
    let (id, period) = (section.id, window.report().period);
    // The page follows the text, so that the figure's place on it is in sight.
    let actions = [
        Action::Apply(Edit::SetSection { period, section }),
        Action::Focus(Field::Text(id), Some(0)),
        Action::Focus(figure.clone(), None),
    ];
    for action in actions {
        window.ask(action);
        window.rest();
    }
    let area = |window: &Window, field: &Field| {
        window.harness.ctx.read_response(field.id()).expect("drawn").rect
    };
    // On the label of its row, left of the box.
    window.point_at(area(&window, &figure).left_center() - egui::vec2(40.0, 0.0));
    assert_eq!(window.app().hovered(), Some(&IndicatorId::from("plan_tasks_total")));
    assert!(window.app().preview().lit() > 0);
    window.point_at(Pos2::new(5.0, 400.0));
    assert_eq!(window.app().preview().lit(), 0);
    window.ask(Action::Focus(Field::Text(id), Some(0)));
    window.rest();
    // The chip is the first thing in the text.
    window.point_at(area(&window, &Field::Text(id)).min + egui::vec2(24.0, 20.0));
    assert_eq!(window.app().hovered(), Some(&IndicatorId::from("plan_tasks_total")));
    assert!(window.app().preview().lit() > 0);
}

#[test]
fn a_number_of_a_form_opens_the_form() {
    let mut window = Window::sample();
    let pages = window.pages().pages.len();
    let is_number = |place: &Place, run: &TextRun| {
        matches!(place, Place::FormRow { .. }) && run.glyphs.iter().all(|g| g.ch.is_numeric())
    };
    let (page, run, place) = window.printed(pages, is_number);
    let Place::FormRow { form, .. } = place else { unreachable!() };
    let at = window.bring_into_sight(page, &run);
    window.click_at(at);
    assert_eq!(window.app().shown().1, Tab::Form(form));
}

#[test]
fn sizes_change_by_buttons_and_by_the_wheel() {
    let mut window = Window::sample();
    let fitted = window.app().preview().shown().1;
    window.click("Phóng to bản in");
    let larger = window.app().preview().shown().1;
    assert!(larger > fitted, "{fitted} → {larger}");
    window.click("Thu nhỏ bản in");
    assert!(window.app().preview().shown().1 < larger);
    let middle = window.app().preview().window().center();
    window.point_at(middle);
    for _ in 0..3 {
        window.wheel(MouseWheelUnit::Line, 1.0, Modifiers::COMMAND);
    }
    assert!(window.app().preview().shown().1 > larger);
    window.click("Vừa chiều ngang");
    assert_eq!(window.app().preview().shown().1, fitted);
}

#[test]
fn pages_scroll_by_keyboard_and_the_page_in_sight_is_named() {
    let mut window = Window::sample();
    let pages = window.pages().pages.len();
    let name = format!("Bản in, {pages} trang");
    window.harness.get_by_label(&format!("Bản in · trang 1/{pages}"));
    window.harness.get_by_label(&name).focus();
    window.settle();
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::PageDown);
        window.settle();
    }
    assert!(window.app().preview().shown().0 >= 1);
    window.press(Modifiers::NONE, Key::End);
    window.rest();
    assert_eq!(window.app().preview().shown().0, pages - 1);
    window.harness.get_by_label(&format!("Bản in · trang {pages}/{pages}"));
}

/// Whether what is printed from that place is in sight.
fn is_in_sight(window: &Window, place: &Place) -> bool {
    let (page, run, _) = window.printed(usize::MAX, |other, _| other == place);
    let preview = window.app().preview();
    let at = preview.on_screen(page, run.x_pt, run.y_pt).expect("a page");
    preview.window().contains(at)
}

/// A report whose only finding stands in a row of its last form.
fn with_blank_cell() -> (Window, Place) {
    let mut window = Window::sample();
    let period = window.report().period;
    let ids: Vec<IndicatorId> = window.report().figures.keys().rev().cloned().collect();
    for indicator in ids {
        let figure = window.report().figures.get(&indicator).cloned();
        let set = |figure| Edit::SetFigure { period, indicator: indicator.clone(), figure };
        window.ask(Action::Apply(set(None)));
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let places: Vec<Place> = open.findings.iter().map(|found| found.place.clone()).collect();
        if let [place @ Place::FormRow { .. }] = &places[..] {
            return (window, place.clone());
        }
        window.ask(Action::Apply(set(figure)));
    }
    panic!("no figure is missing in a form alone");
}

#[test]
fn the_page_goes_where_a_finding_is_printed_wherever_the_cursor_stands() {
    let (mut window, place) = with_blank_cell();
    let Place::FormRow { form, .. } = place else { unreachable!() };
    window.ask(Action::Tab(Tab::Form(form)));
    window.rest();
    if window.harness.query_all_by_role(egui::accesskit::Role::Document).next().is_none() {
        window.ask(Action::Run(Command::TogglePreview));
    }
    // Twice: the second time the cursor stands there already.
    for _ in 0..2 {
        window.point_at(window.app().preview().window().center());
        for _ in 0..40 {
            window.wheel(MouseWheelUnit::Point, 900.0, Modifiers::NONE);
        }
        assert!(!is_in_sight(&window, &place));
        window.press(Modifiers::NONE, Key::F8);
        window.rest();
        assert!(is_in_sight(&window, &place), "{place:?}");
    }
}
