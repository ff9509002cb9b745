//! Cells and the clipboard: what is pasted fills them, and Escape takes nothing of it back.

use eframe::egui::{Event, Key, Modifiers};
use so_cchc::edit::field::Field;

use super::places;

#[test]
fn the_clipboard_works_on_a_chosen_cell() {
    for mut place in places() {
        let first = place.first.clone();
        place.window.harness.input_mut().events.push(Event::Copy);
        place.window.harness.step();
        let commands = &place.window.harness.output().platform_output.commands;
        let copied = commands.iter().any(|command| {
            matches!(command, eframe::egui::OutputCommand::CopyText(words) if words == "12")
        });
        assert!(copied, "{}: {commands:?}", place.name);
        place.window.events(vec![Event::Cut]);
        assert_eq!(place.words(&first), "", "{}", place.name);
        place.window.events(vec![Event::Paste("45\r\n".into())]);
        assert_eq!(place.words(&first), "45", "{}", place.name);
        place.window.type_text("6");
        assert_eq!(place.words(&first), "6", "{}: still chosen", place.name);
    }
}

#[test]
fn a_pasted_column_fills_down() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.window.events(vec![Event::Paste("31\r\n32\r\n".into())]);
        if place.words(&first) != "31" {
            // What comes below is computed or another unit: it is shown first.
            place.window.click("Dán");
        }
        assert_eq!(place.stored(&first), "31", "{}", place.name);
        assert_eq!(place.stored(&below), "32", "{}", place.name);
        place.window.ctrl(Key::Z);
        assert_eq!(place.stored(&first), "12", "{}: one step", place.name);
    }
}

#[test]
fn a_row_pasted_fills_right() {
    for mut place in places() {
        let Some(right) = place.right.clone() else { continue };
        // A number that would become a note is asked about; words are not.
        let beside = match right {
            Field::Note(_) => "đã rà soát",
            Field::Paper { .. } => "QĐ-UBND",
            _ => "32",
        };
        place.window.events(vec![Event::Paste(format!("31\t{beside}"))]);
        let first = place.first.clone();
        if place.words(&first) != "31" {
            // Another number over a paper's day and subject is shown first.
            place.window.click("Dán");
        }
        assert_eq!((place.stored(&first), place.stored(&right)), ("31".into(), beside.into()));
    }
}

#[test]
fn escape_takes_back_nothing_of_a_paste() {
    for mut place in places() {
        let (first, below) = (place.first.clone(), place.below.clone());
        place.window.events(vec![Event::Paste("31\r\n32\r\n".into())]);
        if place.words(&first) != "31" {
            place.window.click("Dán");
            place.window.choose(&first);
        }
        place.window.press(Modifiers::NONE, Key::Escape);
        place.window.rest();
        let stored = (place.stored(&first), place.stored(&below));
        assert_eq!(stored, ("31".into(), "32".into()), "{}", place.name);
        // What is typed over it goes, and the paste stays.
        place.window.choose(&first);
        place.window.type_text("9");
        place.press(Modifiers::NONE, Key::Escape, &first);
        assert_eq!(place.words(&first), "31", "{}", place.name);
    }
}
