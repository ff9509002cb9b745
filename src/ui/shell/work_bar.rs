//! The line above the work: where one is in the report, and the way back to the page where it is hidden; below
//! it, of a report that was issued, what that means and how it is opened again.

use eframe::egui::{
    Align, Color32, Frame, Label, Layout, Margin, RichText, Role, TextStyle, Ui, Vec2, WidgetInfo,
};

use crate::{
    model::SectionId,
    ui::{
        app::book::OpenReport,
        boxes::widgets,
        command::Command,
        shell::page::MARGIN,
        tabs::Tab,
        theme::{self, Theme},
        view::View,
        words::{issuing::SHOW_KEPT, shell as say},
    },
};

/// Height of the line, points.
const HEIGHT: f32 = 34.0;
/// Letters of a heading in the line.
const LETTERS: usize = 44;

/// Draws the line; `in_view` is the section one reads, `shows_side` whether page or findings are in sight.
pub fn work_bar_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: Tab,
    in_view: Option<SectionId>,
    shows_side: bool,
) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(HEIGHT);
        ui.add_space(MARGIN);
        let button = if shows_side { 0.0 } else { 110.0 };
        let room = (ui.available_width() - button - MARGIN).max(60.0);
        let path = path(view.open, tab, in_view);
        ui.allocate_ui_with_layout(
            Vec2::new(room, HEIGHT),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(room);
                let words = RichText::new(&path).size(13.0).color(*theme.text_soft);
                ui.add(Label::new(words).truncate()).on_hover_text(&path);
            },
        );
        if !shows_side {
            let shown = ui.add(widgets::quiet_button(theme, say::SHOW_PAGE));
            let shown = widgets::named(shown, Role::Button, say::SHOW_PAGE_NAME);
            widgets::command_on(shown, Command::TogglePreview, view.asks);
        }
    });
    if !view.open.is_draft() {
        issued_ui(ui, view, theme);
    }
}

/// "II. Kết quả thực hiện › 2. Cải cách thủ tục hành chính": what stands above what one reads.
fn path(open: &OpenReport, tab: Tab, in_view: Option<SectionId>) -> String {
    let Some(at) = open.tree.at_tab(tab, in_view) else { return String::new() };
    let rows = &open.tree.rows;
    let mut above: Vec<usize> = open.tree.above(at).collect();
    above.reverse();
    if rows[at].tab != Some(tab) || above.is_empty() || in_view.is_some() {
        above.push(at);
    }
    let named = |at: &usize| {
        let row = &rows[*at];
        let name = crate::ui::words::shortened(&row.name, LETTERS);
        if row.number.is_empty() { name } else { format!("{}. {name}", row.number) }
    };
    above.iter().map(named).collect::<Vec<_>>().join(" › ")
}

/// A report that was issued is only read, until somebody opens it again.
fn issued_ui(ui: &mut Ui, view: &View<'_>, theme: &Theme) {
    let margin = Margin { left: MARGIN as i8, right: 12, top: 6, bottom: 6 };
    Frame::new().fill(*theme.accent_soft).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        // In one line: the buttons at the right, and the words in what room is left, whole on hover.
        let line = Vec2::new(ui.available_width(), theme::FIELD_HEIGHT);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            if !view.book.session.is_read_only() {
                let open = ui.add(widgets::plain_button(theme, say::OPEN_AGAIN));
                if open.on_hover_text(say::OPEN_AGAIN_HINT).clicked() {
                    view.run(Command::ToggleIssued);
                }
            }
            let kept = ui.add(widgets::plain_button(theme, SHOW_KEPT));
            if kept.clicked() {
                view.run(Command::Versions);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let shown = if has_room(ui, say::ISSUED) { say::ISSUED } else { say::ISSUED_SHORT };
                let words = RichText::new(shown).color(*theme.accent_soft_text);
                let label = ui.add(Label::new(words).truncate());
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, say::ISSUED));
                label.on_hover_text(say::ISSUED);
            });
        });
    });
}

/// Whether these words stand whole in what is left of a line.
fn has_room(ui: &Ui, words: &str) -> bool {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x <= ui.available_width()
}
