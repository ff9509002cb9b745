//! What to write in a section, and what each of its figures counts; what any other page is for.

use eframe::egui::{RichText, Ui};

use super::{super::boxes::widgets, topic::HelpTopic};
use crate::{
    assets,
    ui::{theme, view::Shell, words, words::help as say},
};

/// Draws the guidance of a section, else what the page in front is for.
pub fn guidance_ui(ui: &mut Ui, shell: &Shell<'_>, topic: HelpTopic) {
    let theme = shell.theme;
    let soft = |words: &str| RichText::new(words).size(13.5).color(*theme.text_soft);
    let open = shell.book.open.as_ref();
    let section = open.and_then(|open| match topic {
        HelpTopic::Section(section) => Some((open, open.live.section(section)?)),
        _ => None,
    });
    let Some((open, section)) = section else {
        let (title, points) = say::page(topic);
        widgets::heading(ui, title, 16.0);
        for point in points {
            ui.label(soft(&format!("– {point}")));
            ui.add_space(2.0);
        }
        return;
    };
    let number = open.numbers.get(&section.id).map_or("", String::as_str);
    let heading = words::heading::heading(&section.heading, &open.figures());
    widgets::heading(ui, format!("{number} {heading}").trim(), 16.0);
    let topic = section.topic.as_deref().and_then(|id| assets::topics().get(id));
    let points = topic.map_or(&[][..], |topic| &topic.guidance[..]);
    if points.is_empty() {
        ui.label(soft(say::NO_GUIDANCE));
    }
    for point in points {
        ui.label(soft(&format!("– {point}")));
        ui.add_space(2.0);
    }
    let ids = open.asked.get(&section.id).map_or(&[][..], Vec::as_slice);
    let known = ids.iter().filter_map(|id| assets::catalogue().get(id.as_str()));
    let told: Vec<_> = known.filter(|indicator| !indicator.guidance.is_empty()).collect();
    if told.is_empty() {
        return;
    }
    ui.add_space(10.0);
    widgets::heading(ui, words::figures::OF_SECTION, 14.5);
    for indicator in told {
        ui.add_space(4.0);
        ui.label(RichText::new(&indicator.label).font(theme::semibold_at(13.5)));
        ui.label(soft(&indicator.guidance));
    }
}
