//! What someone looked at and let stand: folded at the foot of the list, each with its reason and the way
//! back.

use eframe::egui::{RichText, Role, Ui, WidgetInfo};

use crate::ui::{action::Action, boxes::widgets, theme, view::View, words::findings as say};

/// Draws the group, when there is something in it; `shown` is whether it is open.
pub fn let_stand_ui(ui: &mut Ui, view: &View<'_>, shown: &mut bool) {
    let all = &view.open.let_stand;
    if all.is_empty() {
        return;
    }
    let theme = view.theme;
    ui.add_space(8.0);
    let words = say::accepted(all.len());
    let sign = if *shown { "▾" } else { "▸" };
    let head = ui.add(widgets::quiet_button(theme, &format!("{sign} {words}")));
    head.widget_info(|| WidgetInfo::selected(Role::Button, true, *shown, &words));
    if head.clicked() {
        *shown = !*shown;
    }
    if !*shown {
        return;
    }
    for (finding, accepted) in all.iter() {
        ui.add_space(4.0);
        ui.label(RichText::new(&finding.message).size(13.5));
        let stamp = &accepted.stamp;
        let why = say::reason(&accepted.reason, &stamp.who, stamp.at);
        ui.label(
            RichText::new(why)
                .font(eframe::egui::FontId::new(12.5, theme::italic()))
                .color(*theme.text_soft),
        );
        ui.horizontal(|ui| {
            let go = ui.add(widgets::quiet_button(theme, say::GO));
            go.widget_info(|| WidgetInfo::labeled(Role::Button, true, say::go(&finding.message)));
            if go.clicked() {
                view.ask(Action::ToFinding(Box::new(finding.clone())));
            }
            if view.editable {
                let back = ui.add(widgets::quiet_button(theme, say::WITHDRAW));
                back.widget_info(|| {
                    let name = say::withdraw(&finding.message);
                    WidgetInfo::labeled(Role::Button, true, name)
                });
                if back.clicked() {
                    view.ask(Action::Withdraw(Box::new(accepted.clone())));
                }
            }
        });
    }
}
