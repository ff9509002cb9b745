//! A number beyond any figure of a report is refused on every road, is shown, and changes nothing.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{DossierColumn, Report, outline::SectionTable},
    ui::{
        action::Action,
        tabs::{self, Tab},
    },
};

use super::Window;

const HUGE: &str = "99.999.999.999.999.999.999";
const BOX: &str = "plan_tasks_total";

impl Window {
    /// The book is as it was, and the box shows the number and why it is refused.
    #[track_caller]
    fn check_kept(&mut self, before: &Report, field: &Field) {
        self.rest();
        assert_eq!(self.report(), before, "nothing changes");
        let draft = self.app().drafts().get(before.period, field);
        assert_eq!(draft.map(|draft| draft.text.as_str()), Some(HUGE), "it is still shown");
        self.ask(Action::Focus(field.clone(), None));
        let why = self.harness.query_all_by_label_contains("quá lớn hoặc quá dài").next();
        assert!(why.is_some(), "and it is said why");
    }
}

#[test]
fn a_figure_that_is_too_large_is_refused_typed_and_pasted() {
    for tab in [None, Some(Tab::Form(1))] {
        for is_pasted in [false, true] {
            let mut window = Window::sample();
            let before = window.report().clone();
            let field = Field::Figure(BOX.into());
            if let Some(tab) = tab {
                window.ask(Action::Tab(tab));
            }
            window.ask(Action::Focus(field.clone(), None));
            write_huge(&mut window, is_pasted);
            window.check_kept(&before, &field);
        }
    }
}

#[test]
fn a_pasted_column_keeps_what_fits_and_shows_what_does_not() {
    let mut window = Window::sample();
    window.ask(Action::Focus(Field::Figure(BOX.into()), None));
    window.events(vec![Event::Paste(format!("61\r\n{HUGE}\r\n"))]);
    if window.harness.query_by_label("Dán").is_some() {
        window.click("Dán");
    }
    window.rest();
    let drafts = window.app().drafts().kept();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    assert_eq!(drafts[0].text, HUGE);
    let large = window.report().figures.values().filter(|figure| match &figure.value {
        so_cchc::model::FigureValue::Number(number) => number.to_string().len() > 15,
        _ => false,
    });
    assert_eq!(large.count(), 0);
}

#[test]
fn a_count_of_dossiers_that_is_too_large_is_refused_typed_and_pasted() {
    for is_pasted in [false, true] {
        let mut window = Window::sample();
        let before = window.report().clone();
        let has = |it: &&so_cchc::model::Section| it.tables.contains(&SectionTable::Dossiers);
        let section = before.sections.iter().find(has).expect("a section with that table").id;
        let tab = tabs::tab_of_section(&before, section).expect("its tab");
        window.ask(Action::Tab(tab));
        let (row, column) = (before.dossiers[0].id, DossierColumn::Received);
        let field = Field::Dossier { row, column };
        window.ask(Action::Focus(field.clone(), None));
        write_huge(&mut window, is_pasted);
        window.check_kept(&before, &field);
    }
}

/// Puts it in the place of all that stands in the box that has the focus.
fn write_huge(window: &mut Window, is_pasted: bool) {
    window.ctrl(Key::A);
    if is_pasted {
        window.events(vec![Event::Paste(HUGE.into())]);
    } else {
        window.type_text(HUGE);
    }
    window.press(Modifiers::NONE, Key::Enter);
}
