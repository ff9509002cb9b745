//! What was just done is said in a room of its own: it covers nothing one writes in or presses.

use eframe::egui::{Key, Modifiers, Rect, Sense};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::Section,
    ui::action::{Action, Screen},
};

use super::{Window, editor::go_to_section};

const LONG: &str = "Một câu dài nói về việc vừa làm, để được hiện trong chỗ riêng ở trên thanh dưới, không cắt chữ nào.";

/// Everything one can press that lies under what is said, but its own buttons.
fn covered(window: &Window, room: Rect) -> Vec<Rect> {
    let own: Vec<Rect> = ["Đóng thông báo", "Mở tệp", "Mở thư mục"]
        .iter()
        .filter_map(|name| window.harness.query_by_label(name))
        .map(|button| button.rect())
        .collect();
    window.harness.ctx.viewport(|viewport| {
        let widgets = viewport.prev_pass.widgets.layers();
        let pressed = widgets.flat_map(|(_, all)| all).filter(|it| it.sense.contains(Sense::CLICK));
        let seen = pressed.map(|it| it.interact_rect);
        let inner = room.shrink(1.0);
        seen.filter(|it| it.is_positive() && it.intersects(inner) && !own.contains(it)).collect()
    })
}

#[test]
fn what_is_said_lies_over_nothing_that_can_be_pressed() {
    for (width, height) in [(1366.0, 768.0), (910.0, 512.0), (683.0, 384.0)] {
        let mut window = Window::sample();
        window.resize(width, height);
        for screen in
            [Screen::Report, Screen::Year, Screen::Series, Screen::Backups, Screen::Commune]
        {
            window.ask(Action::Screen(screen));
            window.ask(Action::Say(LONG.into()));
            window.rest();
            window.ask(Action::Say(LONG.into()));
            let room = window.app().said_room().expect("what is said");
            let covered = covered(&window, room);
            assert_eq!(covered, [], "{width} {screen:?} under {room:?}");
            assert!(window.harness.ctx.content_rect().contains_rect(room), "{width} {screen:?}");
        }
    }
}

#[test]
fn what_is_said_leaves_the_line_that_is_written_in_sight() {
    for (width, height) in [(1366.0, 768.0), (910.0, 512.0)] {
        let mut window = Window::sample();
        window.resize(width, height);
        go_to_section(&mut window, "procedures_dossiers");
        for line in 0..16 {
            window.press(Modifiers::NONE, Key::Enter);
            window.type_text("Câu đang viết");
            window.ask(Action::Say(LONG.into()));
            // The page rolls there.
            window.settle();
            window.settle();
            let card = window.app().said_room().expect("what is said");
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
            let card = window.app().said_room().expect("what is said");
            let caret = window.app().caret_line().expect("a caret");
            assert!(!card.intersects(caret), "line {line}, frame {frame}: {card:?} over {caret:?}");
        }
        window.ask(Action::SaidIsRead);
    }
}
