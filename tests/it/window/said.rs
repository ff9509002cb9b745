//! What was just done is said where it covers no line that is written.

use eframe::egui::{Id, Key, Modifiers};
use so_cchc::ui::action::Action;

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
