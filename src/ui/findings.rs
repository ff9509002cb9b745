//! What is to be checked before the leader sees it: a list by level and section; F8 goes to the next.
//!
//! Invariant: F8 goes through the findings in the order shown, and does not start over when one is mended.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, Frame, Margin, Response, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::{
    action::{Action, Asks},
    book::OpenReport,
    command::Command,
    field::Field,
    tabs::{self, Tab, TabInfo},
    theme::{self, Theme},
    view::View,
    words,
};
use crate::{
    compose::document::Document,
    model::{Finding, Level, Place, Report, text},
};

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct FindingsPanel {
    current: Option<Current>,
    made: Option<(Arc<Document>, Vec<Group>)>,
    /// F8 was pressed: the row shall be in sight.
    scroll: bool,
}

/// The finding gone to last: where it stood in the list, and what it was.
#[derive(Debug, Clone)]
struct Current {
    at: usize,
    message: String,
    place: Place,
}

/// Findings of one level on one tab.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    level: Level,
    /// "II.2 Kết quả giải quyết…"; what belongs to no tab is general.
    title: String,
    rows: Vec<Row>,
}

/// One sentence, and everywhere it is true.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    message: String,
    places: Vec<Place>,
}

impl FindingsPanel {
    /// The place of the finding after the current one, round and round; none when there are none.
    pub fn next(&mut self, open: &OpenReport) -> Option<Place> {
        let groups = self.groups(open);
        let all: Vec<(String, Place)> =
            places(groups).map(|(message, place)| (message.to_owned(), place.clone())).collect();
        let at = self.current.as_ref().map_or(0, |current| {
            let same = |(message, place): &(String, Place)| {
                *message == current.message && *place == current.place
            };
            // A finding that was mended is gone: the one after it stands where it stood.
            all.iter().position(same).map_or(current.at, |at| at + 1)
        });
        let at = at % all.len().max(1);
        let (message, place) = all.into_iter().nth(at)?;
        self.current = Some(Current { at, message, place: place.clone() });
        self.scroll = true;
        Some(place)
    }

    fn groups(&mut self, open: &OpenReport) -> &[Group] {
        let fresh = self.made.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, &open.document));
        if !fresh {
            let groups = groups(&open.findings, &open.live, &open.tabs);
            self.made = Some((Arc::clone(&open.document), groups));
        }
        self.made.as_ref().map_or(&[], |(_, groups)| groups)
    }

    /// Draws the list.
    pub fn findings_ui(&mut self, ui: &mut Ui, view: &View<'_>, asks: &mut Asks) {
        let theme = view.theme;
        let findings = &view.open.findings;
        let mut chosen = None;
        let frame = Frame::new().fill(*theme.paper).inner_margin(Margin::symmetric(14, 10));
        frame.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            side_switch_ui(ui, theme, true, findings.len(), asks);
            ui.add_space(4.0);
            if findings.is_empty() {
                empty_ui(ui, theme);
                return;
            }
            counts_ui(ui, theme, findings);
            ui.separator();
            let current = self.current.clone();
            let scroll = std::mem::take(&mut self.scroll);
            let groups = self.groups(view.open);
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                let mut level = None;
                let mut at = 0;
                for group in groups {
                    if level != Some(group.level) {
                        level = Some(group.level);
                        level_ui(ui, theme, group.level);
                    }
                    ui.label(
                        RichText::new(&group.title)
                            .font(theme::semibold_at(13.0))
                            .color(*theme.text_soft),
                    );
                    for row in &group.rows {
                        let here = current.as_ref().is_some_and(|current| {
                            row.message == current.message && row.places.contains(&current.place)
                        });
                        let response = row_ui(ui, theme, group, row, here);
                        if here && scroll {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            // Again on the same row: the next of its places.
                            let next = current.as_ref().filter(|_| here).and_then(|current| {
                                row.places.iter().position(|place| *place == current.place)
                            });
                            let nth = next.map_or(0, |nth| (nth + 1) % row.places.len());
                            chosen = Some(Current {
                                at: at + nth,
                                message: row.message.clone(),
                                place: row.places[nth].clone(),
                            });
                        }
                        at += row.places.len();
                    }
                    ui.add_space(6.0);
                }
                ui.add_space(12.0);
            });
        });
        if let Some(chosen) = chosen {
            asks.push(Action::GoTo(chosen.place.clone()));
            self.current = Some(chosen);
        }
    }
}

/// The two things that can stand beside the work, as a switch; for the head of both.
pub fn side_switch_ui(
    ui: &mut Ui,
    theme: &Theme,
    findings_shown: bool,
    findings: usize,
    asks: &mut Asks,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let count = if findings == 0 { String::new() } else { format!(" ({findings})") };
        for (words, shown) in [
            ("Trang in".to_owned(), !findings_shown),
            (format!("Điều cần soát{count}"), findings_shown),
        ] {
            let (font, colour) = if shown {
                (theme::semibold_at(13.0), *theme.accent_soft_text)
            } else {
                (theme::regular_at(13.0), *theme.text)
            };
            let button = egui::Button::new(RichText::new(&words).font(font).color(colour))
                .fill(if shown { *theme.accent_soft } else { Color32::TRANSPARENT })
                .stroke(Stroke::NONE)
                .corner_radius(CornerRadius::same(theme::RADIUS))
                .min_size(Vec2::new(0.0, 28.0));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, &words));
            if response.on_hover_text(Command::Check.tooltip()).clicked() && !shown {
                asks.run(Command::Check);
            }
        }
    });
}

fn empty_ui(ui: &mut Ui, theme: &Theme) {
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new("✓").size(28.0).color(*theme.good));
        ui.label(RichText::new("Không còn chỗ nào cần soát.").font(theme::semibold_at(15.0)));
        let words = "Xem lại trang in một lượt rồi trình ký.";
        ui.label(RichText::new(words).color(*theme.text_soft));
    });
}

fn counts_ui(ui: &mut Ui, theme: &Theme, findings: &[Finding]) {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counts = [Level::Error, Level::Warning, Level::Hint].map(|level| (level, count(level)));
    let words: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{count} {}", level.word()))
        .collect();
    let keys = Command::NextFinding.keys();
    let words = format!("{}. {keys}: tới chỗ kế tiếp.", words.join(", "));
    ui.label(RichText::new(words).size(13.0).color(*theme.text_soft));
}

fn sign_of(theme: &Theme, level: Level) -> (&'static str, Color32) {
    match level {
        Level::Error => ("✗", *theme.error),
        Level::Warning => ("⚠", *theme.warning),
        Level::Hint => ("○", *theme.hint),
    }
}

fn level_ui(ui: &mut Ui, theme: &Theme, level: Level) {
    let (sign, colour) = sign_of(theme, level);
    ui.add_space(4.0);
    let words = format!("{sign} {}", text::upper(level.word()));
    ui.label(RichText::new(words).font(theme::semibold_at(12.5)).color(colour));
}

/// A sentence in as many lines as it takes, the whole of it to click on.
fn row_ui(ui: &mut Ui, theme: &Theme, group: &Group, row: &Row, here: bool) -> Response {
    let count = row.places.len();
    let words =
        if count > 1 { format!("{} ({count} chỗ)", row.message) } else { row.message.clone() };
    let width = ui.available_width();
    let font = theme::regular_at(13.5);
    let galley = ui.painter().layout(words.clone(), font, *theme.text, width - 26.0);
    let size = Vec2::new(width, galley.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let radius = CornerRadius::same(theme::RADIUS);
    let fill = match (here, response.hovered()) {
        (true, _) => Some(*theme.accent_soft),
        (false, true) => Some(*theme.hover),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius, fill);
    }
    let (_, colour) = sign_of(theme, group.level);
    let bar = egui::Rect::from_min_size(
        rect.min + Vec2::new(2.0, 5.0),
        Vec2::new(3.0, rect.height() - 10.0),
    );
    ui.painter().rect_filled(bar, CornerRadius::same(1), colour);
    if response.has_focus() {
        let ring = Stroke::new(2.0, *theme.accent);
        ui.painter().rect_stroke(rect, radius, ring, StrokeKind::Inside);
    }
    let ink = if here { *theme.accent_soft_text } else { *theme.text };
    ui.painter().galley_with_override_text_color(rect.min + Vec2::new(12.0, 5.0), galley, ink);
    let name = format!("{}: {words}, {}", group.level.word(), group.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &name));
    response
}

/// Findings as shown: the worst level first, then in the order of the tabs, equal sentences once.
fn groups(findings: &[Finding], report: &Report, tabs: &[TabInfo]) -> Vec<Group> {
    let place_of = |finding: &Finding| {
        let tab = tab_of(&finding.place, report);
        tabs.iter().position(|info| Some(info.tab) == tab).unwrap_or(tabs.len())
    };
    let mut placed: Vec<(usize, &Finding)> =
        findings.iter().map(|finding| (place_of(finding), finding)).collect();
    placed.sort_by_key(|(tab, finding)| (std::cmp::Reverse(finding.level), *tab));
    let mut groups: Vec<Group> = Vec::new();
    let mut last = None;
    for (tab, finding) in placed {
        if last != Some((finding.level, tab)) {
            last = Some((finding.level, tab));
            let title = tabs.get(tab).map_or_else(|| "Chung".to_owned(), title_of);
            groups.push(Group { level: finding.level, title, rows: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        match group.rows.iter_mut().find(|row| row.message == finding.message) {
            Some(row) => row.places.push(finding.place.clone()),
            None => group.rows.push(Row {
                message: finding.message.clone(),
                places: vec![finding.place.clone()],
            }),
        }
    }
    groups
}

fn title_of(info: &TabInfo) -> String {
    let long = words::sentence_case(&info.long);
    if long == info.short { long } else { format!("{} {long}", info.short) }
}

fn tab_of(place: &Place, report: &Report) -> Option<Tab> {
    if let Place::FormRow { form, .. } = place {
        return Some(Tab::Form(*form));
    }
    let (field, _) = Field::of_place(place, report)?;
    tabs::tab_of(report, &field)
}

/// Every place of every sentence, as shown.
fn places(groups: &[Group]) -> impl Iterator<Item = (&str, &Place)> {
    let rows = groups.iter().flat_map(|group| &group.rows);
    rows.flat_map(|row| row.places.iter().map(|place| (row.message.as_str(), place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, HeaderField, Period},
    };

    fn finding(level: Level, place: Place, message: &str) -> Finding {
        Finding::new("mau", level, place, message)
    }

    #[test]
    fn the_worst_come_first_then_the_order_of_the_tabs_and_equal_ones_once() {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let report = Report::from_outline(outline, &Commune::default(), period);
        let tabs = tabs::tabs(&report);
        let row = |row| Place::FormRow { form: 1, row };
        let title = Place::Header { field: HeaderField::Title, line: 0 };
        let findings = [
            finding(Level::Warning, row(1), "Thiếu số liệu."),
            finding(Level::Warning, Place::Page, "Không rõ chỗ."),
            finding(Level::Warning, row(2), "Thiếu số liệu."),
            finding(Level::Hint, title.clone(), "Gợi ý."),
            finding(Level::Error, row(1), "Sai."),
            finding(Level::Warning, title.clone(), "Thiếu trích yếu."),
        ];
        let groups = groups(&findings, &report, &tabs);
        let shown: Vec<(&str, &str, usize)> = groups
            .iter()
            .flat_map(|group| group.rows.iter().map(move |row| (group, row)))
            .map(|(group, row)| (group.level.word(), row.message.as_str(), row.places.len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("lỗi", "Sai.", 1),
                ("cảnh báo", "Thiếu trích yếu.", 1),
                ("cảnh báo", "Thiếu số liệu.", 2),
                ("cảnh báo", "Không rõ chỗ.", 1),
                ("gợi ý", "Gợi ý.", 1),
            ]
        );
        let order: Vec<&Place> = places(&groups).map(|(_, place)| place).collect();
        assert_eq!(order, [&row(1), &title, &row(1), &row(2), &Place::Page, &title]);
        assert_eq!(groups[3].title, "Chung");
    }
}
