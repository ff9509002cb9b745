//! The topics a heading may be given, with their numbers in the outline of the time.

use std::collections::HashMap;

use eframe::egui::{Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};

use crate::{
    assets,
    import::Decision,
    model::{Period, numbering},
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

/// The list of topics below `button`; the one decided on.
pub fn list_ui(
    button: &Response,
    theme: &Theme,
    now: Option<&str>,
    codes: &HashMap<String, String>,
) -> Option<Decision> {
    let mut chosen = None;
    let menu = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        ui.set_width(320.0);
        let room = (ui.ctx().content_rect().height() * 0.5).max(160.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            if ui.selectable_label(now.is_none(), say::NO_TOPIC).clicked() {
                chosen = Some(Decision::Topic(None));
            }
            for topic in &assets::topics().topics {
                let depth = if topic.parent.is_some() { "    " } else { "" };
                let code = codes.get(&topic.id).map_or("", String::as_str);
                if topic_ui(
                    ui,
                    theme,
                    now == Some(&topic.id),
                    &format!("{depth}{}", topic.name),
                    code,
                ) {
                    chosen = Some(Decision::Topic(Some(topic.id.clone())));
                }
            }
        });
        if chosen.is_some() {
            ui.close();
        }
    });
    chosen
}

fn topic_ui(ui: &mut Ui, theme: &Theme, is_now: bool, name: &str, code: &str) -> bool {
    ui.horizontal(|ui| {
        let clicked = ui.selectable_label(is_now, name).clicked();
        ui.label(RichText::new(code).size(12.5).color(*theme.text_soft));
        clicked
    })
    .inner
}
