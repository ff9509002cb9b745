//! What was just done is said where it covers no line that is written.

use eframe::egui::{Id, Key, Modifiers};
use so_cchc::{edit::Edit, model::Section, ui::action::Action};

use super::{Window, editor::go_to_section};

#[test]
fn a_card_never_lies_over_the_line_that_is_written() {
    for (width, height) in [(1366.0, 768.0), (910.0, 512.0)] {
        let mut window = Window::sample();
        window.resize(width, height);
        go_to_section(&mut window, "procedures_dossiers");
        for line in 0..16 {
            window.press(Modifiers::NONE, Key::Enter);
            window.type_text("Câu đang viết");
            let long =
                "Một câu dài nói về việc vừa làm, để được hiện trên một tấm thẻ ở trên thanh dưới.";
            window.ask(Action::Say(long.into()));
            window.settle();
            let card = Id::unique("said");
            let card = window.harness.ctx.memory(|memory| memory.area_rect(card)).expect("a card");
            let caret = window.app().caret_line().expect("a caret");
            let screen = window.harness.ctx.content_rect();
            assert!(!card.intersects(caret), "{width}, line {line}: {card:?} over {caret:?}");
            assert!(screen.contains_rect(card), "{width}, line {line}: {card:?}");
            window.ask(Action::SaidIsRead);
        }
    }
}

#[test]
fn what_undo_says_lies_not_over_the_line_it_leads_to() {
    let mut window = Window::sample();
    let (period, section) = (window.report().period, window.section("procedures_dossiers").clone());
    let heading = "Một đề mục dài để lời báo hoàn tác được hiện trên một tấm thẻ".to_owned();
    let section = Section { heading, ..section };
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    go_to_section(&mut window, "procedures_dossiers");
    for line in 0..14 {
        window.press(Modifiers::NONE, Key::Enter);
        window.type_text("Câu đang viết");
        window.rest();
        window.type_text(" còn dài");
        window.rest();
        window.ctrl(Key::Z);
        for frame in 0..4 {
            window.harness.step();
            let said = Id::unique("said");
            let card = window.harness.ctx.memory(|memory| memory.area_rect(said)).expect("a card");
            let caret = window.app().caret_line().expect("a caret");
            assert!(!card.intersects(caret), "line {line}, frame {frame}: {card:?} over {caret:?}");
        }
        window.ask(Action::SaidIsRead);
    }
}
