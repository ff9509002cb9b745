//! The sample book opens on its draft, and every tab draws with names on all its controls.

use eframe::egui::{Color32, Key, Modifiers, Shape};
use so_cchc::ui::{
    action::{Action, Screen},
    command::Command,
    tabs::Tab,
    theme::Theme,
};

use super::Window;

impl Window {
    /// Words beside the printed page in a colour that only the other theme has for words.
    fn inks_of_the_other_theme(&self, dark: bool) -> Vec<String> {
        let inks = |dark: bool| {
            let theme = Theme::get(dark);
            [&theme.text, &theme.text_soft, &theme.text_faint].map(|ink| **ink)
        };
        let (own, other) = (inks(dark), inks(!dark));
        let side = self.app().places_shown().and_then(|places| places.side);
        let shapes = &self.harness.output().shapes;
        let words = shapes.iter().filter_map(|clipped| match &clipped.shape {
            Shape::Text(text) if !side.is_some_and(|side| side.contains(text.pos)) => Some(text),
            _ => None,
        });
        let is_wrong = |ink: Color32| other.contains(&ink) && !own.contains(&ink);
        let wrong = words.filter(|text| {
            let mut sections = text.galley.job.sections.iter();
            match text.override_text_color {
                Some(ink) => is_wrong(ink),
                None => sections.any(|section| is_wrong(section.format.color)),
            }
        });
        wrong.map(|text| text.galley.job.text.clone()).collect()
    }
}

#[test]
fn every_tab_of_the_sample_draws() {
    let mut window = Window::sample();
    assert_eq!(window.app().shown(), (Screen::Report, Tab::General));
    let tabs: Vec<Tab> = {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        open.tabs.iter().map(|info| info.tab).collect()
    };
    assert!(tabs.len() > 15, "{tabs:?}");
    for dark in [false, true] {
        assert_eq!(window.settings().dark, dark);
        for tab in &tabs {
            assert_eq!(window.app().shown().1, *tab);
            assert_eq!(window.inks_of_the_other_theme(dark), [] as [String; 0], "{tab:?}");
            window.press(Modifiers::COMMAND, Key::PageDown);
        }
        assert_eq!(window.app().shown().1, Tab::General, "round and round");
        window.ask(Action::Run(Command::ToggleTheme));
    }
    assert!(window.app().message().is_none());
}
