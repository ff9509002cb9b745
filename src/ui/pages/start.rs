//! No book is open: one page to begin a book, open one, or look at the sample.
//!
//! Invariant: only the office's name is asked for; a name that will not do is answered with a sentence.

use eframe::egui::{
    CornerRadius, Frame, Id, Margin, RichText, ScrollArea, Stroke, TextStyle, Ui, Vec2,
};

use crate::model::{Commune, CommuneKind, Period, Signer, SigningForm, text};
use crate::session::year;
use crate::ui::{
    action::{Action, Asks},
    boxes::{
        combo::{self, Combo},
        line_box::{self, LineShape},
        logo::logo_ui,
        widgets,
    },
    command::Command,
    host::{machine::Machine, settings::Settings},
    pages::recent_books::RecentBooks,
    theme::{self, Theme},
    words::{self, start_page as say},
};

/// Least and usual widths of what stands in the two columns, points.
const LEFT: (f32, f32) = (500.0, 540.0);
const RIGHT: (f32, f32) = (230.0, 350.0);
/// What lies around and between them: the frames of both, the gap, the edges of the window.
const AROUND: f32 = 4.0 * 22.0 + 24.0 + 38.0;
/// Width of the place name's box.
const PLACE: f32 = 190.0;
/// Width of the list of periods.
const FIRST: f32 = 220.0;
/// Longest name taken, letters.
const LONGEST_NAME: usize = 60;

/// What is typed on the page.
#[derive(Debug, Default)]
pub struct StartPage {
    name: String,
    kind: CommuneKind,
    superior: String,
    /// None until typed: the usual one for the name.
    place_name: Option<String>,
    form: SigningForm,
    /// None until typed: the usual one for the form.
    signer_title: Option<String>,
    signer: String,
    /// The period of the first report; none until chosen: the one that is due.
    first: Option<Period>,
    /// Why the name will not do, since the last try to begin.
    wrong: Option<String>,
    recent: RecentBooks,
    begun: bool,
}

impl StartPage {
    /// Draws the page.
    pub fn start_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        settings: &Settings,
        machine: &Machine,
        asks: &Asks,
    ) {
        self.recent.look(settings, machine, ui.ctx());
        let due = year::first_period((machine.now)().date());
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let room = ui.available_width() - AROUND;
            let two = room >= LEFT.0 + RIGHT.0;
            let left = (room - RIGHT.1).clamp(LEFT.0, LEFT.1);
            let right = if two { (room - left).min(RIGHT.1) } else { RIGHT.1 };
            let width = if two { left + right + 24.0 + 4.0 * 22.0 } else { LEFT.1 + 44.0 };
            let side = ((ui.available_width() - width) / 2.0).max(12.0);
            let height = ui.available_height();
            ui.add_space(if height > 660.0 { (height - 610.0) / 3.0 } else { 16.0 });
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    banner_ui(ui, theme);
                    ui.add_space(14.0);
                    if two {
                        ui.horizontal_top(|ui| {
                            ui.spacing_mut().item_spacing.x = 24.0;
                            card_ui(ui, theme, left, |ui| self.form_ui(ui, theme, due, asks));
                            ui.vertical(|ui| self.books_ui(ui, theme, machine, right, asks));
                        });
                    } else {
                        let fits = (ui.available_width() - 60.0).clamp(260.0, LEFT.1);
                        card_ui(ui, theme, fits, |ui| self.form_ui(ui, theme, due, asks));
                        ui.add_space(16.0);
                        self.books_ui(ui, theme, machine, right, asks);
                    }
                    ui.add_space(24.0);
                });
            });
        });
    }

    fn form_ui(&mut self, ui: &mut Ui, theme: &Theme, due: Option<Period>, asks: &Asks) {
        widgets::heading(ui, say::TITLE, 18.0);
        ui.label(RichText::new(say::INTRODUCTION).color(*theme.text_soft));
        ui.add_space(10.0);
        let mut submit = ui.horizontal_top(|ui| self.name_ui(ui, theme)).inner;
        submit |= ui.horizontal_top(|ui| self.superior_and_place_ui(ui, theme)).inner;
        // It belongs to the boxes above it.
        ui.add_space(-8.0);
        ui.label(RichText::new(say::PLACE_HINT).size(12.5).color(*theme.text_soft));
        ui.add_space(8.0);
        submit |= ui.horizontal_top(|ui| self.signer_ui(ui, theme)).inner;
        ui.add_space(4.0);
        ui.horizontal_top(|ui| {
            // One row: on the smallest screens the button has no room below the list.
            let mut above = 0.0;
            if let Some(due) = due {
                above = ui.text_style_height(&TextStyle::Small) + ui.spacing().item_spacing.y;
                self.first_ui(ui, theme, due);
                ui.add_space(8.0);
            }
            ui.vertical(|ui| {
                ui.add_space(above);
                let size = Vec2::new(150.0, theme::FIELD_HEIGHT);
                let begin = widgets::primary_button(theme, say::BEGIN).min_size(size);
                ui.horizontal(|ui| {
                    submit |= ui.add(begin).clicked();
                    ui.label(RichText::new(say::OR_ENTER).size(12.5).color(*theme.text_soft));
                });
            });
        });
        if submit {
            self.submit(asks, ui, self.first.or(due));
        }
    }

    /// The report the book begins with.
    fn first_ui(&mut self, ui: &mut Ui, theme: &Theme, due: Period) {
        let told = |period: Period| {
            let why = if period == due { say::IS_DUE } else { "" };
            (period, text::capitalised(&period.full()), why.to_owned())
        };
        let options: Vec<_> = year::first_periods(due).into_iter().map(told).collect();
        let mut chosen = self.first.unwrap_or(due);
        combo_ui(ui, theme, say::FIRST_REPORT, FIRST, &mut chosen, &options);
        self.first = (chosen != due).then_some(chosen);
    }

    /// What the office is called; whether Enter was pressed.
    fn name_ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let full = ui.available_width();
        self.kind_ui(ui, theme);
        let wrong = self.wrong.clone();
        let line = LineShape {
            label: say::NAME,
            hint: say::NAME_EXAMPLE,
            width: full - 158.0,
            wrong: wrong.as_deref(),
        };
        let name = line_box::labelled_ui(ui, theme, box_id("name"), &mut self.name, line);
        if !self.begun {
            self.begun = true;
            name.request_focus();
        }
        if name.changed() {
            self.wrong = None;
        }
        let entered = line_box::entered(ui, &name);
        if name.lost_focus() {
            self.split_kind();
        }
        entered
    }

    /// Who is above it, and where it is; whether Enter was pressed.
    fn superior_and_place_ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let width = ui.available_width() - PLACE - ui.spacing().item_spacing.x;
        let superior = plain_line(words::commune::SUPERIOR, say::SUPERIOR_EXAMPLE, width);
        let id = box_id("superior");
        let typed = line_box::labelled_ui(ui, theme, id, &mut self.superior, superior);
        let mut entered = line_box::entered(ui, &typed);
        let mut place = self.place_name();
        let place_line = plain_line(words::commune::PLACE_NAME, "", PLACE);
        let typed = line_box::labelled_ui(ui, theme, box_id("place"), &mut place, place_line);
        if typed.changed() {
            self.place_name = Some(place);
        }
        let is_blank = self.place_name.as_ref().is_some_and(|it| it.trim().is_empty());
        if typed.lost_focus() && is_blank {
            self.place_name = None;
        }
        entered |= line_box::entered(ui, &typed);
        entered
    }

    /// Who signs; whether Enter was pressed.
    fn signer_ui(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let full = ui.available_width();
        self.signing_form_ui(ui, theme);
        let mut title = self.signer_title();
        let title_line = plain_line(words::commune::SIGNER_TITLE, "", 150.0);
        let typed = line_box::labelled_ui(ui, theme, box_id("title"), &mut title, title_line);
        if typed.changed() {
            self.signer_title = Some(title);
        }
        let mut entered = line_box::entered(ui, &typed);
        let signer = plain_line(words::commune::SIGNER_NAME, "", full - 150.0 - 150.0 - 16.0);
        let id = box_id("signer");
        let typed = line_box::labelled_ui(ui, theme, id, &mut self.signer, signer);
        entered |= line_box::entered(ui, &typed);
        entered
    }

    fn submit(&mut self, asks: &Asks, ui: &Ui, first: Option<Period>) {
        self.split_kind();
        match self.commune() {
            Ok(commune) => asks.push(Action::CreateBook(Box::new(commune), first)),
            Err(why) => {
                self.wrong = Some(why);
                ui.memory_mut(|memory| memory.request_focus(box_id("name")));
            }
        }
    }

    /// "xã Mẫu" typed as a name: the kind is said apart.
    fn split_kind(&mut self) {
        (self.kind, self.name) = split_kind(&self.name, self.kind);
    }

    fn place_name(&self) -> String {
        let usual = || {
            let (kind, name) = split_kind(&self.name, self.kind);
            Commune::usual_place_name(kind, &name)
        };
        self.place_name.clone().unwrap_or_else(usual)
    }

    fn signer_title(&self) -> String {
        self.signer_title
            .clone()
            .unwrap_or_else(|| words::commune::usual_title(self.form).to_owned())
    }

    /// The office as typed, or the sentence that says what is wrong with its name.
    fn commune(&self) -> Result<Commune, String> {
        let name = text::one_line(&self.name);
        check_name(&name)?;
        Ok(Commune {
            place_name: text::one_line(&self.place_name()),
            name,
            kind: self.kind,
            superior: text::one_line(&self.superior),
            signer: Signer {
                form: self.form,
                title: text::one_line(&self.signer_title()),
                name: text::one_line(&self.signer),
            },
            ..Commune::default()
        })
    }

    fn kind_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let options =
            CommuneKind::ALL.map(|kind| (kind, text::capitalised(kind.word()), String::new()));
        combo_ui(ui, theme, words::commune::KIND, 150.0, &mut self.kind, &options);
    }

    fn signing_form_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let options = SigningForm::ALL
            .map(|form| (form, form.code().to_owned(), words::commune::explained(form).to_owned()));
        combo_ui(ui, theme, words::commune::SIGNING_FORM, 150.0, &mut self.form, &options);
    }

    fn books_ui(&self, ui: &mut Ui, theme: &Theme, machine: &Machine, width: f32, asks: &Asks) {
        card_ui(ui, theme, width, |ui| {
            widgets::heading(ui, say::HAVE_A_BOOK, 16.0);
            ui.add_space(4.0);
            let open = widgets::plain_button(theme, say::OPEN_A_BOOK);
            if ui.add(open).on_hover_text(Command::OpenBook.tooltip()).clicked() {
                asks.run(Command::OpenBook);
            }
            self.recent.recent_ui(ui, theme, asks);
        });
        ui.add_space(16.0);
        card_ui(ui, theme, width, |ui| {
            widgets::heading(ui, say::LOOK_FIRST, 16.0);
            ui.label(RichText::new(say::SAMPLE).size(13.0).color(*theme.text_soft));
            ui.add_space(4.0);
            if ui.add(widgets::plain_button(theme, say::OPEN_SAMPLE)).clicked() {
                asks.run(Command::OpenSample);
            }
        });
        ui.add_space(14.0);
        let kept = say::kept_in(&machine.folders.documents);
        ui.scope(|ui| {
            ui.set_max_width(width + 40.0);
            ui.label(RichText::new(kept).size(12.5).color(*theme.text_soft));
        });
    }
}

/// The kind and the name of what was typed.
fn split_kind(typed: &str, kind: CommuneKind) -> (CommuneKind, String) {
    let (found, name) = Commune::split_kind(typed);
    (found.unwrap_or(kind), name)
}

fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err(say::NAME_EMPTY.into());
    }
    let small = name.to_lowercase();
    if let Some(kind) = CommuneKind::ALL.into_iter().find(|kind| kind.word() == small) {
        return Err(say::name_is_a_kind(kind.word()));
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Err(say::NAME_WITHOUT_LETTERS.into());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(say::NAME_TOO_LONG.into());
    }
    Ok(())
}

/// The identity of a box of this page.
fn box_id(name: &str) -> Id {
    Id::unique(("start", name))
}

/// A line in which nothing can be wrong.
fn plain_line<'a>(label: &'a str, hint: &'a str, width: f32) -> LineShape<'a> {
    LineShape { label, hint, width, wrong: None }
}

fn banner_ui(ui: &mut Ui, theme: &Theme) {
    ui.horizontal(|ui| {
        logo_ui(ui, theme, 50.0);
        ui.add_space(6.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(RichText::new(words::PROGRAM).font(theme::semibold_at(22.0)));
            let about = say::ABOUT;
            ui.label(RichText::new(about).color(*theme.text_soft));
        });
    });
}

fn card_ui(ui: &mut Ui, theme: &Theme, width: f32, add: impl FnOnce(&mut Ui)) {
    Frame::new()
        .fill(*theme.window)
        .stroke(Stroke::new(1.0, *theme.line))
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(22))
        .show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.vertical(add);
        });
}

fn combo_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    label: &str,
    width: f32,
    value: &mut T,
    options: &[(T, String, String)],
) {
    ui.vertical(|ui| {
        ui.set_max_width(width);
        widgets::group_label(ui, theme, label);
        let known = options.iter().find(|(option, ..)| option == value);
        let shown = known.map_or("", |(_, words, _)| words.as_str());
        let rows: Vec<_> = options
            .iter()
            .map(|(option, words, meaning)| {
                (format!("{words} {meaning}").trim().to_owned(), option == value)
            })
            .collect();
        let combo = Combo { id: Id::unique(("start", label)), label, shown, width };
        if let Some(at) = combo::combo_ui(ui, combo, &rows) {
            *value = options[at].0;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, kind: CommuneKind, name: &str) {
        assert_eq!(split_kind(typed, CommuneKind::Xa), (kind, name.to_owned()), "{typed}");
    }

    #[test]
    fn a_kind_typed_with_the_name_is_said_apart() {
        check("Mẫu", CommuneKind::Xa, "Mẫu");
        check("xã Mẫu", CommuneKind::Xa, "Mẫu");
        check("  Phường  1 ", CommuneKind::Phuong, "1");
        check("UBND ĐẶC KHU Mẫu", CommuneKind::DacKhu, "Mẫu");
        check("Ủy ban nhân dân thị trấn Mẫu", CommuneKind::ThiTran, "Mẫu");
        check("Xa Mẫu", CommuneKind::Xa, "Xa Mẫu");
        check("xã", CommuneKind::Xa, "xã");
    }

    #[test]
    fn a_name_that_will_not_do_is_answered_with_a_sentence() {
        for name in ["", "xã", "Đặc khu", "…", &"Mẫu ".repeat(30)] {
            let why = check_name(name).expect_err(name);
            assert!(why.ends_with('.'), "{why}");
        }
        assert_eq!(check_name("Mẫu"), Ok(()));
        assert_eq!(check_name("12"), Ok(()));
    }
}
