//! The sample book opens on its draft, and every tab draws with names on all its controls.

use so_cchc::ui::{action::Screen, tabs::Tab};

use super::Window;

#[test]
fn every_tab_of_the_sample_draws() {
    let mut window = Window::sample();
    assert_eq!(window.app().shown(), (Screen::Report, Tab::General));
    let tabs: Vec<Tab> = {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        open.tabs.iter().map(|info| info.tab).collect()
    };
    assert!(tabs.len() > 15, "{tabs:?}");
    for tab in tabs {
        assert_eq!(window.app().shown().1, tab);
        window.press(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::PageDown);
    }
    assert_eq!(window.app().shown().1, Tab::General, "round and round");
    assert!(window.app().message().is_none());
}
