//! A line to type in that belongs to no book: pages and overlays keep its words themselves.

use eframe::egui::{self, Id, Response, RichText, TextEdit, Ui, Vec2};

use super::widgets;
use crate::ui::{
    access::node,
    theme::{self, Theme},
};

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub struct LineShape<'a> {
    /// Its name, and the words above it when drawn with `labelled_ui`.
    pub label: &'a str,
    /// Words in it while it is empty.
    pub hint: &'a str,
    /// Width, points.
    pub width: f32,
    /// Why its words will not do.
    pub wrong: Option<&'a str>,
}

/// Draws the line.
pub fn line_box_ui(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    words: &mut String,
    line: LineShape<'_>,
) -> Response {
    let wrong = line.wrong.is_some();
    let response = ui
        .scope(|ui| {
            if wrong {
                widgets::red_edge(ui, theme);
            }
            let background = if wrong { *theme.error_soft } else { *theme.field };
            ui.add(
                TextEdit::singleline(words)
                    .id(id)
                    .hint_text(RichText::new(line.hint).color(*theme.text_faint))
                    .desired_width(line.width - 18.0)
                    .margin(egui::Margin::symmetric(9, 5))
                    .min_size(Vec2::new(line.width, theme::FIELD_HEIGHT))
                    .align(egui::Align2::LEFT_CENTER)
                    .background_color(background),
            )
        })
        .inner;
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, &*words, &*words, line.hint);
        info.label = Some(line.label.to_owned());
        info
    });
    node::wrong(&response, line.wrong);
    response
}

/// The same with its name above and, while its words will not do, the reason below.
pub fn labelled_ui(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    words: &mut String,
    line: LineShape<'_>,
) -> Response {
    ui.vertical(|ui| {
        ui.set_max_width(line.width.max(120.0));
        widgets::group_label(ui, theme, line.label);
        let response = line_box_ui(ui, theme, id, words, line);
        if let Some(wrong) = line.wrong {
            ui.label(RichText::new(wrong).color(*theme.error).size(13.0));
        }
        ui.add_space(4.0);
        response
    })
    .inner
}

/// Whether Enter was pressed in the box in this frame.
pub fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// Selects all of a line of so many letters: what is typed next takes its place.
pub fn select_all(context: &egui::Context, id: Id, letters: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(context, id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(letters));
    state.cursor.set_char_range(Some(all));
    state.store(context, id);
}

/// Puts the caret of a line behind so many letters.
pub fn caret_behind(context: &egui::Context, id: Id, letters: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(context, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(letters))));
    state.store(context, id);
}
