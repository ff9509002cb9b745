//! The head of the page: which text, whether it is signed, the period, and the button that stores it; below it what
//! keeps it from being stored.

use eframe::egui::{
    Align, Checkbox, Frame, Id, Label, Layout, Margin, Panel, Popup, PopupCloseBehavior, RichText,
    Role, Ui, Vec2, WidgetInfo,
};

use super::{state::ReviewedText, view::ReviewView};
use crate::{
    edit::Edit,
    import::Doubt,
    model::{Commune, Period, PeriodKind, text},
    session::import_review::signed::Unsaid,
    ui::{
        action::Action,
        app::book::Book,
        boxes::{
            line_box::{self, LineShape},
            logo::logo_ui,
            widgets,
        },
        theme,
        words::{self, import_review as say, issuing},
    },
};

/// Narrower than this the title has a line of its own, points.
const NARROW: f32 = 900.0;

/// Width of the boxes for number and day of a signed report, points.
const SIGNED_WIDTH: f32 = 260.0;

/// What was asked for in the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadAsk {
    /// Store the report.
    Import,
    /// Leave the page.
    Leave,
}

/// Why the report cannot be stored as it stands.
pub fn obstacle(text: &ReviewedText, book: &Book) -> Option<String> {
    let Some(period) = text.review.period() else { return Some(say::NO_PERIOD.into()) };
    if book.session.is_read_only() {
        return Some(say::READ_ONLY.into());
    }
    if book.periods().contains(&period) {
        return Some(say::exists(period));
    }
    (!text.review.is_signed_as_something()).then(|| say::SIGNED_UNSAID.into())
}

/// Draws the head.
pub fn head_ui(ui: &mut Ui, view: &ReviewView<'_>, text: &mut ReviewedText) -> Option<HeadAsk> {
    let theme = view.theme;
    let bar = Frame::new().fill(*theme.window).inner_margin(Margin::symmetric(14, 9));
    let is_narrow = ui.available_width() < NARROW;
    let mut ask = None;
    Panel::top("review head").frame(bar).show(ui, |ui| {
        if is_narrow {
            title_ui(ui, &say::title(&text.from));
        }
        ui.horizontal(|ui| {
            ui.set_min_height(32.0);
            if !is_narrow {
                logo_ui(ui, theme, 28.0);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ask = buttons_ui(ui, view, text);
                if !is_narrow {
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add_space(8.0);
                        title_ui(ui, &say::title(&text.from));
                    });
                }
            });
        });
    });
    notice_ui(ui, view, text);
    ask
}

/// The title of the page.
fn title_ui(ui: &mut Ui, words: &str) {
    let title = Label::new(RichText::new(words).font(theme::semibold_at(14.5))).truncate();
    let title = ui.add(title);
    widgets::named(title, Role::Heading, words).on_hover_text(words);
}

/// From the right: store, another period, leave, signed.
fn buttons_ui(ui: &mut Ui, view: &ReviewView<'_>, text: &mut ReviewedText) -> Option<HeadAsk> {
    let theme = view.theme;
    let mut ask = None;
    period_ui(ui, view, text);
    let store = match (text.review.signed, text.review.signed_as.odd()) {
        (false, _) => say::import,
        (true, []) => say::store_signed,
        (true, _) => say::store_signed_anyway,
    };
    let label = text.review.period().map_or_else(|| say::IMPORT.into(), store);
    let can = obstacle(text, view.book).is_none();
    if ui.add_enabled(can, widgets::primary_if(theme, can, &label)).clicked() {
        ask = Some(HeadAsk::Import);
    }
    if ui.add(widgets::plain_button(theme, words::CANCEL)).clicked() {
        ask = Some(HeadAsk::Leave);
    }
    ui.add_space(6.0);
    let can_be_signed = text.review.is_own();
    let tick = Checkbox::new(&mut text.review.signed, say::SIGNED);
    let tick = ui.add_enabled(can_be_signed, tick);
    if can_be_signed {
        tick.on_hover_text(say::SIGNED_WHAT);
    } else {
        tick.on_disabled_hover_text(say::SIGNED_NOT_HERE);
    }
    ask
}

/// The button that chooses another period, and its list.
fn period_ui(ui: &mut Ui, view: &ReviewView<'_>, text: &mut ReviewedText) {
    let theme = view.theme;
    let button = ui.add(widgets::plain_button(theme, "▾")).on_hover_text(say::OTHER_PERIOD);
    let button = widgets::named(button, Role::Button, say::OTHER_PERIOD);
    let now = text.review.period();
    let known = button.id.with("year");
    let mut chosen = None;
    let menu = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = menu.show(|ui| {
        ui.set_width(232.0);
        let year = ui.data(|data| data.get_temp(known));
        let mut year = year.unwrap_or_else(|| now.map_or(view.year, |period| period.year));
        ui.horizontal(|ui| {
            let step = |ui: &mut Ui, sign: &str, name: &str| {
                let button = widgets::quiet_button(theme, sign).min_size(Vec2::splat(28.0));
                let button = ui.add(button);
                widgets::named(button, Role::Button, name).clicked()
            };
            if step(ui, "−", words::new_period::YEAR_BEFORE) {
                year = Period::nearest_year(year - 1);
            }
            ui.label(RichText::new(year.to_string()).font(theme::semibold_at(14.0)));
            if step(ui, "+", words::new_period::YEAR_AFTER) {
                year = Period::nearest_year(year + 1);
            }
        });
        ui.data_mut(|data| data.insert_temp(known, year));
        for kind in PeriodKind::ALL {
            let period = Period { year, kind };
            let name = say::period_row(period, view.book.periods().contains(&period));
            let row = ui.selectable_label(now == Some(period), &name);
            row.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, true, now == Some(period), &name)
            });
            if row.clicked() {
                chosen = Some(period);
            }
        }
        if chosen.is_some() {
            ui.close();
        }
    });
    if shown.is_none() || chosen.is_some() {
        // Opened again, the list begins at the year of the report.
        ui.data_mut(|data| data.remove::<i32>(known));
    }
    if let Some(period) = chosen {
        text.choose_period(period, &view.book.commune);
    }
}

/// What keeps the report from being stored, with the way out; whose report it is where that is another office; or
/// whose figures they are.
fn notice_ui(ui: &mut Ui, view: &ReviewView<'_>, reviewed: &mut ReviewedText) {
    let theme = view.theme;
    let obstacle = obstacle(reviewed, view.book);
    let office = reviewed.review.other_office(&view.book.commune);
    let other = match (reviewed.review.own, reviewed.review.period()) {
        (Some(own), Some(period)) if own != period => Some(say::other_period(own, period)),
        _ => None,
    };
    let words = obstacle.or(other.clone());
    let odd = reviewed.review.oddity().filter(|(_, doubt)| match doubt {
        Doubt::OtherOrgan { .. } => office.is_none(),
        Doubt::OtherPeriod { .. } => words.is_none() || words != other,
        _ => true,
    });
    let odd = odd.map(|(_, doubt)| format!("{}.", text::capitalised(&doubt.to_string())));
    let unsaid = reviewed.review.unsaid();
    if words.is_none() && odd.is_none() && office.is_none() && unsaid.is_none() {
        return;
    }
    let bar = Frame::new().fill(*theme.warning_soft).inner_margin(Margin::symmetric(14, 6));
    Panel::top("review notice").frame(bar).show(ui, |ui| {
        if let Some(words) = words {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(words).size(13.0).color(*theme.warning));
                let known = reviewed.review.period().filter(|it| view.book.periods().contains(it));
                if let Some(period) = known {
                    let open = words::new_period::open(period);
                    if ui.add(widgets::plain_button(theme, &open)).clicked() {
                        view.asks.push(Action::Report(period));
                    }
                }
            });
        }
        if let Some(odd) = odd {
            ui.label(RichText::new(odd).size(13.0).color(*theme.warning));
        }
        if let Some(unsaid) = unsaid {
            signed_ui(ui, view, reviewed, unsaid);
        }
        if let Some(office) = office {
            let is_replaced = !reviewed.review.is_own() && reviewed.carried.takes_organ();
            office_ui(ui, view, office, is_replaced);
        }
    });
}

/// Boxes for what the text of a signed report does not say.
fn signed_ui(ui: &mut Ui, view: &ReviewView<'_>, reviewed: &mut ReviewedText, unsaid: Unsaid) {
    let symbol = reviewed.review.symbol().to_owned();
    let typed = &mut reviewed.review.signed_as;
    let wrong_day = typed.day().err().filter(|_| !typed.day.trim().is_empty());
    let wrong_number = typed.number(&symbol).err().filter(|_| !typed.number.trim().is_empty());
    let line = |label, hint, wrong| LineShape { label, hint, width: SIGNED_WIDTH, wrong };
    ui.horizontal_wrapped(|ui| {
        if unsaid.number {
            let of_number = line(issuing::NUMBER, say::NUMBER_HINT, wrong_number.as_deref());
            let id = Id::unique("number of a signed report");
            ui.vertical(|ui| {
                line_box::labelled_ui(ui, view.theme, id, &mut typed.number, of_number);
            });
        }
        if unsaid.day {
            let of_day = line(issuing::DAY, say::DAY_HINT, wrong_day.as_deref());
            let id = Id::unique("day of a signed report");
            ui.vertical(|ui| {
                line_box::labelled_ui(ui, view.theme, id, &mut typed.day, of_day);
            });
        }
    });
    for odd in typed.odd() {
        ui.label(RichText::new(odd.to_string()).size(13.0).color(*view.theme.warning));
    }
}

/// The text is of another office than the book: in a book nobody wrote in yet the name of the book is the wrong one.
/// `is_replaced` where the words serve a period of the book's own and its name is put in the stead of the other's.
fn office_ui(ui: &mut Ui, view: &ReviewView<'_>, office: Commune, is_replaced: bool) {
    let (theme, book) = (view.theme, view.book);
    let can_rename = book.is_unwritten() && !book.session.is_read_only();
    let (own, named) = (book.commune.full_name(), office.full_name());
    ui.horizontal_wrapped(|ui| {
        let words = if can_rename {
            say::rename_to_office(&named, &own)
        } else if is_replaced {
            say::other_office_replaced(&named, &own)
        } else {
            say::other_office_kept(&named, &own)
        };
        ui.label(RichText::new(words).size(13.0).color(*theme.warning));
        let rename = widgets::plain_button(theme, &say::rename_office(&named));
        if can_rename && ui.add(rename).clicked() {
            view.asks.push(Action::Apply(Edit::SetCommune(Box::new(office))));
        }
    });
}
