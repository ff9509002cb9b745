//! The topics a heading may be given, with their numbers in the outline of the time.

use std::collections::HashMap;

use eframe::egui::Response;

use super::pick_list::{self, PickChoice, PickList};
use crate::{
    assets,
    import::Decision,
    model::{Period, Topic, numbering},
    ui::{theme::Theme, words::import_review as say},
};

/// The number of each topic in the outline used in that period: "II.2".
pub fn codes(period: Option<Period>) -> HashMap<String, String> {
    let outline = period.map_or(&assets::outlines()[0], assets::usual_outline);
    let sections = || outline.sections.iter().map(|section| (section.level, &section.numbering));
    let numbers = numbering::numbers_of(sections());
    let mut open: Vec<(u8, String)> = Vec::new();
    let mut codes = HashMap::new();
    for (section, number) in outline.sections.iter().zip(numbers) {
        open.retain(|(level, _)| *level < section.level);
        let bare = number.trim_end_matches(['.', ')']);
        let above = open.last().map_or("", |(_, code)| code.as_str());
        // "2.1" already says that it stands in 2; the part above it does not.
        let own = bare.rsplit('.').next().unwrap_or_default();
        let code = match (above, own) {
            (above, "") => above.to_owned(),
            ("", own) => own.to_owned(),
            (above, own) => format!("{above}.{own}"),
        };
        open.push((section.level, code.clone()));
        if let Some(topic) = &section.topic {
            codes.entry(topic.clone()).or_insert(code);
        }
    }
    codes
}

/// The list of topics below `button`, open at the chosen one, else at that of the section above; the one decided on.
pub fn list_ui(
    button: &Response,
    theme: &Theme,
    (now, above): (Option<&str>, Option<&str>),
    codes: &HashMap<String, String>,
) -> Option<Decision> {
    let topics = &assets::topics().topics;
    let none = PickChoice { words: say::NO_TOPIC.into(), right: String::new() };
    let topic = |topic: &Topic| {
        let depth = if topic.parent.is_some() { "    " } else { "" };
        let right = codes.get(&topic.id).cloned().unwrap_or_default();
        PickChoice { words: format!("{depth}{}", topic.name), right }
    };
    let place = |id: Option<&str>| {
        let at = topics.iter().position(|topic| Some(topic.id.as_str()) == id);
        at.map(|at| at + 1)
    };
    let choices =
        || -> Vec<PickChoice> { std::iter::once(none).chain(topics.iter().map(topic)).collect() };
    let begins = place(now).or_else(|| place(above)).unwrap_or(0);
    let list = PickList { label: say::FIND_TOPIC, now: place(now).or(Some(0)), begins };
    let taken = pick_list::pick_list_ui(button, theme, &list, choices, |_| {})?;
    let topic = taken.checked_sub(1).and_then(|at| topics.get(at));
    Some(Decision::Topic(topic.map(|topic| topic.id.clone())))
}
