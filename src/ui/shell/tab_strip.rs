//! The tabs of the open report, with how far each is, in figures and words.

use eframe::egui::{
    Align, CornerRadius, Frame, Id, Layout, Margin, Popup, RectAlign, Response, RichText, Role,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::ui::{
    access::sight,
    action::{Action, Asks},
    boxes::{
        pick_row::{self, PickRow},
        widgets,
    },
    tabs::{Tab, TabInfo},
    theme::{self, Theme},
    view::View,
    words,
};

const HEIGHT: f32 = 40.0;

/// Draws the strip; the open tab is kept in sight.
pub fn tab_strip_ui(ui: &mut Ui, view: &View<'_>, open: Tab) {
    let theme = view.theme;
    let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let frame = Frame::new().fill(*theme.window).inner_margin(Margin {
        left: 12,
        right: 4,
        top: 4,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        // Allotted from the right, so that the list of all tabs is in sight however many there are.
        let all = Layout::right_to_left(Align::Center);
        let size = Vec2::new(ui.available_width(), HEIGHT);
        ui.allocate_ui_with_layout(size, all, |ui| {
            contents_ui(ui, view, open);
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| strip_ui(ui, view, open));
        });
    });
    let line = ui.available_rect_before_wrap().left_top();
    let right = line + Vec2::new(ui.available_width(), 0.0);
    ui.painter().line_segment([line, right], Stroke::new(1.0, *theme.line));
    ui.spacing_mut().item_spacing.y = gap;
}

fn strip_ui(ui: &mut Ui, view: &View<'_>, open: Tab) {
    let theme = view.theme;
    let now = (open, ui.available_width().round() as i32, view.open.tabs.len());
    let known = Id::unique("open tab");
    let shown = ui.data(|data| data.get_temp::<(Tab, i32, usize)>(known)) != Some(now);
    ui.data_mut(|data| data.insert_temp(known, now));
    ScrollArea::horizontal()
        .auto_shrink([false, true])
        .scroll_bar_visibility(eframe::egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for (at, info) in view.open.tabs.iter().enumerate() {
                    let place = TabPlace { at, open: info.tab == open, shown };
                    tab_ui(ui, theme, info, place, view.asks);
                }
            });
            // A wheel that only goes up and down moves the strip too.
            if ui.rect_contains_pointer(ui.min_rect()) {
                let wheel = ui.input(|input| input.smooth_scroll_delta().y);
                if wheel != 0.0 {
                    ui.scroll_with_delta(Vec2::new(wheel, 0.0));
                }
            }
        });
}

/// All tabs with their headings in one list, for those the strip has no room for.
fn contents_ui(ui: &mut Ui, view: &View<'_>, open: Tab) {
    let theme = view.theme;
    let button = ui.add(widgets::quiet_button(theme, words::shell::CONTENTS));
    let button = widgets::named(button, Role::Button, words::shell::CONTENTS_OF_REPORT);
    let tabs = &view.open.tabs;
    Popup::menu(&button).align(RectAlign::BOTTOM_END).gap(2.0).show(|ui| {
        ui.set_width(380.0);
        let room = (ui.ctx().content_rect().bottom() - button.rect.bottom() - 40.0).max(160.0);
        let list = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
        list.auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for info in tabs {
                let (count, spoken) = counted(info);
                let long = words::sentence_case(&info.long);
                let words = match info.tab {
                    Tab::Part(_) | Tab::Form(_) => format!("{}  {long}", info.short),
                    Tab::General | Tab::Signing | Tab::Outline => info.short.clone(),
                };
                let name = words::shell::contents_row(&info.short, &spoken);
                let row = PickRow {
                    words: pick_row::words_job(theme, &words, None),
                    right: &count,
                    name: name.trim(),
                    selected: info.tab == open,
                    height: 27.0,
                };
                if pick_row::pick_row_ui(ui, theme, row).clicked() {
                    view.ask(Action::Tab(info.tab));
                    ui.close();
                }
            }
        });
    });
}

/// "5/42" with its words for those who cannot see it.
fn counted(info: &TabInfo) -> (String, String) {
    match info.progress {
        Some(progress) if progress.of > 0 => words::progress(progress.done, progress.of),
        _ => (String::new(), String::new()),
    }
}

/// How a tab stands in the strip.
#[derive(Clone, Copy)]
struct TabPlace {
    /// From the left.
    at: usize,
    /// It is the open one.
    open: bool,
    /// The open one was just opened.
    shown: bool,
}

fn tab_ui(ui: &mut Ui, theme: &Theme, info: &TabInfo, place: TabPlace, asks: &Asks) {
    let TabPlace { at, open, shown } = place;
    let label = label(info, open);
    let (count, spoken) = counted(info);
    let font = if open { theme::semibold_at(13.5) } else { theme::regular_at(13.5) };
    let colour = if open { *theme.accent_soft_text } else { *theme.text };
    let label_galley = ui.painter().layout_no_wrap(label, font, colour);
    let full = info.progress.is_some_and(crate::session::progress::Progress::is_full);
    let count_colour = if full { *theme.good } else { *theme.text_soft };
    let count_galley = ui.painter().layout_no_wrap(count, theme::regular_at(12.5), count_colour);
    let gap = if count_galley.size().x > 0.0 { 6.0 } else { 0.0 };
    let width = label_galley.size().x + gap + count_galley.size().x + 22.0;
    let (rect, tab) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
    let radius = CornerRadius { nw: 7, ne: 7, sw: 0, se: 0 };
    if open {
        ui.painter().rect_filled(rect, radius, *theme.paper);
        let foot = [rect.left_bottom() - Vec2::Y, rect.right_bottom() - Vec2::Y];
        ui.painter().line_segment(foot, Stroke::new(2.5, *theme.accent));
    } else if tab.hovered() {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    if tab.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, radius, Stroke::new(2.0, *theme.accent), inside);
    }
    let middle = |height: f32| rect.center().y - height / 2.0;
    let x = rect.left() + 11.0;
    let label_size = label_galley.size();
    let label_at = eframe::egui::pos2(x, middle(label_size.y));
    ui.painter().galley(label_at, label_galley, colour);
    let count_at = eframe::egui::pos2(x + label_size.x + gap, middle(count_galley.size().y) + 1.0);
    ui.painter().galley(count_at, count_galley, count_colour);
    let name = [info.short.as_str(), spoken.as_str()].join(" ").trim().to_owned();
    tab.widget_info(|| WidgetInfo::selected(Role::Tab, true, open, &name));
    if open {
        let seen = ui.clip_rect().x_range().contains(rect.left())
            && ui.clip_rect().x_range().contains(rect.right());
        // Only when it is opened: afterwards the wheel may lead it out of sight.
        if !seen && shown {
            // With a little of the next one, which says that there are more.
            ui.scroll_to_rect(rect.expand2(Vec2::new(28.0, 0.0)), None);
        }
    }
    if tab.clicked() {
        asks.push(Action::Tab(info.tab));
    }
    tip_ui(tab, info, at, &spoken);
}

/// The whole heading, the keys that lead to the tab, and how far it is.
fn tip_ui(tab: Response, info: &TabInfo, at: usize, spoken: &str) {
    let keys = if at < 9 { format!(" (Alt+{})", at + 1) } else { String::new() };
    tab.on_hover_ui(|ui| {
        ui.label(RichText::new(format!("{}{keys}", info.long)).font(theme::semibold_at(13.5)));
        if !spoken.is_empty() {
            ui.label(spoken);
        }
    });
}

/// The open tab says its heading too.
fn label(info: &TabInfo, open: bool) -> String {
    match info.tab {
        Tab::Part(_) | Tab::Form(_) if open && !info.long.is_empty() => {
            format!("{} {}", info.short, words::shortened(&words::sentence_case(&info.long), 26))
        }
        _ => info.short.clone(),
    }
}

/// A page of the middle: a margin, a width that reads well, and a scroll of its own.
pub fn page_ui<R>(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let margin = 20.0;
            let width = (ui.available_width() - 2.0 * margin).clamp(280.0, 860.0);
            let top = ui.cursor().min + Vec2::new(margin, 14.0);
            let rect = eframe::egui::Rect::from_min_size(top, Vec2::new(width, f32::INFINITY));
            let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
            let mut inner = ui.new_child(builder);
            let answer = add(&mut inner);
            inner.add_space(40.0);
            sight::keep_focus_in_sight(&inner);
            let used = inner.min_rect();
            ui.allocate_rect(used.expand2(Vec2::new(margin, 0.0)), Sense::hover());
            answer
        })
        .inner
}
