//! The list of joined books on the page of the office: whose they are, until when, how many reports, from which file.

use eframe::egui::{Label, RichText, Role, Ui};

use crate::{
    model::JoinedBook,
    session::joined::called,
    ui::{
        action::{Action, JoinedAsk, Purpose},
        boxes::widgets,
        theme,
        view::View,
        words::joined as say,
    },
};

/// Draws the list, with the way to bring one in.
pub fn joined_list_ui(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(10.0);
    widgets::group_label(ui, view.theme, say::TITLE);
    ui.label(RichText::new(say::WHAT).size(12.5).color(*view.theme.text_soft));
    let Ok(office) = view.book.session.office_rows() else { return };
    for book in &office.joined {
        ui.add_space(4.0);
        book_ui(ui, view, book);
    }
    ui.add_space(4.0);
    if view.editable && ui.add(widgets::plain_button(view.theme, say::BRING_IN)).clicked() {
        view.ask(Action::Pick(Purpose::JoinBook));
    }
}

fn book_ui(ui: &mut Ui, view: &View<'_>, book: &JoinedBook) {
    let office = &view.book.commune;
    let commune = called(office, &book.commune);
    let whose = say::whose(&commune, office.predecessor(&book.commune));
    let whose = RichText::new(whose).font(theme::semibold_at(14.0)).color(*view.theme.text);
    ui.add(Label::new(whose).wrap());
    let kept = RichText::new(say::kept(book)).size(13.0).color(*view.theme.text_soft);
    ui.add(Label::new(kept).wrap());
    ui.horizontal_wrapped(|ui| {
        let read = ui.add(widgets::quiet_button(view.theme, say::READ));
        if widgets::named(read, Role::Button, &say::read(&commune)).clicked() {
            view.ask(Action::Joined(JoinedAsk::Show(book.id, None)));
        }
        if view.editable {
            let part = ui.add(widgets::quiet_button(view.theme, say::TAKE_OUT));
            if widgets::named(part, Role::Button, &say::take_out(&commune)).clicked() {
                view.ask(Action::Joined(JoinedAsk::AskPart(book.id)));
            }
        }
    });
}
