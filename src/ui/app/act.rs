//! What the app does with each thing that was asked for; one exhaustive match.

use std::path::Path;

use eframe::egui;

use super::App;
use crate::{
    edit::{Edit, field::Field},
    model::SectionId,
    ui::{
        action::{Action, PastedCells, ReopenBy, Screen},
        state::{Cursor, Saved},
    },
};

impl App {
    pub(super) fn act(&mut self, action: Action, context: &egui::Context, now: f64) {
        match action {
            Action::Run(command) => {
                self.run(command, context, now);
                // What panels were asked by it is done in their next frame.
                context.request_repaint();
            }
            Action::Type(field, words) => {
                self.type_words(&field, words, now);
                context.request_repaint();
            }
            Action::Leave(field) => self.leave(&field, context),
            Action::Forget(field) => self.forget(&field),
            Action::TakeBack(field, words) => self.take_back(&field, words, context, now),
            Action::Apply(edit) => self.apply_whole(&edit, context),
            Action::ApplyAndSay(edit, said) => self.apply_and_say(&edit, said, context, now),
            Action::Replace(change) => self.replace(&change, context, now),
            Action::Paste(cells) => self.paste(*cells, context, now),
            Action::TakeFigure(id) => self.take_offer_of(&id, context, now),
            Action::AddSentence(section, it) => self.add_sentence(section, &it, context, now),
            Action::TakeOffers(offers, of) => self.take_offers(&offers, &of, context, now),
            Action::Accept(findings, reason) => self.accept(&findings, &reason, now),
            Action::Withdraw(accepted) => self.withdraw(&accepted),
            Action::Series(id) => self.show_series(id.as_ref(), context),
            Action::Register(ask) => self.register(&ask, context, now),
            Action::Tasks(ask) => self.tasks(ask, context, now),
            Action::Evidence(ask) => self.evidence(ask, context, now),
            Action::Joined(ask) => self.joined(ask, context, now),
            Action::ChooseSeries(choice) => self.choose_series(choice),
            Action::AskExhibit(into) => self.ask_exhibit(into, context, now),
            Action::ChangeExhibit(section, byte) => self.change_exhibit(section, byte, context),
            Action::PutExhibit(put) => self.put_exhibit(*put, context, now),
            Action::CopySeriesPicture => self.copy_series_picture(context, now),
            Action::Copy { words, said } => self.copy(words, said, context, now),
            Action::Tab(tab) => self.show_tab(tab),
            Action::Section(section) => self.show_section(section),
            Action::ReviewBehind(section) => self.review_behind(Some(section), now),
            Action::Report(period) => self.open_report(period, context),
            Action::ReportAt(period, field) => self.open_report_at(period, field, context),
            Action::FoundInBook(hit) => self.go_to_found(*hit, context),
            Action::OnReport(period, command) => self.run_on(period, command, context, now),
            Action::AskRemove(period) => self.ask_remove(period, context),
            Action::RemoveReport(period) => self.remove_report(period, context, now),
            Action::AskPeriod(period) => self.ask_period(period, context),
            Action::ChangePeriod { period, to } => self.change_period(period, to, context, now),
            Action::Year(year) => self.show_year(year, context),
            Action::Begin { period, source } => self.begin(period, source, context),
            Action::Screen(screen) => self.turn_to(screen, context),
            Action::ToHeading => self.want_heading(context),
            Action::HeadingFocused(heading) => self.heading_focused(heading),
            Action::Share(dragged) => self.share(dragged),
            Action::Focus(field, byte) => self.focus(field, byte),
            Action::AlongParts { from, step, typed } => self.along_parts(&from, step, typed),
            Action::GiveFocusBack => self.focus_given_back(context),
            Action::Found(field, byte, words) => self.found(field, byte, &words),
            Action::ShowFound(field, byte, words) => self.show_found(field, byte, &words),
            Action::GoTo(place) => self.go_to(&place),
            Action::FirstError => self.first_error(context, now),
            Action::ToFinding(finding) => self.go_to_finding(&finding, context, now),
            Action::Focused(field) => self.field_focused(field),
            Action::Cursor(section, byte) => self.stand_in_text(section, byte),
            Action::Hover(indicator) => self.shown.hovered = Some(indicator),
            Action::CreateBook(commune, first) => self.create_book(&commune, first),
            Action::OpenPath(path) => self.open_path(&path, context),
            Action::AddReport(report, then) => self.add_report(*report, then.as_deref(), context),
            Action::ReviewText { text, from } => self.review_text(text, from, context),
            Action::LeaveReview { asked } => self.leave_review(asked),
            Action::Pick(purpose) => self.pick(purpose, context),
            Action::SendOut(target, edition) => self.send_out(target, edition, context),
            Action::Issue => self.toggle_issued(true, context),
            Action::IssueAs { number, day, anyway } => {
                self.issue_as((&number, day), anyway, context, now);
            }
            Action::ReopenFor(why, ReopenBy::Asked) => self.reopen_for(&why, context, now),
            Action::ReopenFor(why, by) => self.step_for(&why, by, context, now),
            Action::StepAnyway(by) => self.step_for("", by, context, now),
            Action::Kept(ask) => self.act_on_kept(ask, context, now),
            Action::Help(page) => self.show_help(page, context),
            Action::ShowFolder(folder) => self.show_folder(&folder, now),
            Action::ShowFile(file) => self.show_file(&file, now),
            Action::SaidIsRead => self.said = None,
            Action::Picked(purpose, path) => {
                self.over.path_box = None;
                self.picked(purpose, &path, context);
            }
            Action::LeftWords(answer) => self.answer_left(answer, context),
            Action::Backups(ask) => self.act_on_backups(ask, context),
            Action::TellFaults => self.tell_faults(),
            Action::Reopen => self.reopen(),
            Action::KeepBeside { share, local } => self.keep_beside(&share, &local),
            Action::CloseAnyway => self.close_anyway(context),
            Action::CloseOverlay => {
                self.close_overlay(now);
                self.panels.year.take_focus_back();
            }
            Action::Say(words) => self.say(words, now),
        }
    }

    fn open_path(&mut self, path: &Path, context: &egui::Context) {
        self.commit_all(context);
        self.open_book(path);
    }

    fn stand_in_text(&mut self, section: SectionId, byte: usize) {
        self.shown.cursor = Some(Cursor::Text(section, byte));
    }

    fn heading_focused(&mut self, heading: egui::Id) {
        self.shown.heading_wanted = false;
        self.shown.heading = Some(heading);
    }

    fn field_focused(&mut self, field: Field) {
        self.shown.heading_wanted = false;
        if self.shown.focus.now() != Some(&field) {
            self.page_to(&field);
        }
        self.shown.focus.has(field);
    }

    fn focus_given_back(&mut self, context: &egui::Context) {
        self.shown.focus.give_back((self.shown.screen, self.shown.tab));
        context.request_repaint();
    }

    /// Words go into the clipboard, and it is said.
    fn copy(&mut self, words: String, said: &str, context: &egui::Context, now: f64) {
        context.copy_text(words);
        self.say(said.to_owned(), now);
    }

    fn turn_to(&mut self, screen: Screen, context: &egui::Context) {
        self.commit_all(context);
        self.shown.screen = screen;
    }

    pub(super) fn want_heading(&mut self, context: &egui::Context) {
        self.shown.heading_wanted = true;
        context.request_repaint();
    }

    fn close_anyway(&mut self, context: &egui::Context) {
        self.saving.may_close = true;
        context.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Words of a box are given up.
    fn forget(&mut self, field: &Field) {
        if let Some(period) = self.period() {
            self.saving.drafts.remove(period, field);
        }
    }

    /// What was typed in a box goes, and leaves no step for Ctrl+Z to bring it back by.
    fn take_back(&mut self, field: &Field, words: String, context: &egui::Context, now: f64) {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        let forgotten = book.session.forget_typing((period, field), &words, &stamp);
        let holds = |app: &Self| {
            let open = app.book.as_ref().and_then(|book| Some((book, book.open.as_ref()?)));
            open.is_some_and(|(book, open)| field.stored(&open.stored, &book.commune) == words)
        };
        if forgotten.is_ok_and(|forgotten| forgotten) {
            self.saving.saved = Saved::At(stamp.at);
            self.saving.drafts.remove(period, field);
            self.refresh();
        } else if holds(self) {
            self.saving.drafts.remove(period, field);
        } else {
            self.type_words(field, words, now);
            self.leave(field, context);
        }
        context.request_repaint();
    }

    /// Stores what the book takes as one step; the other cells stay as typed words. Refused, nothing of it is done.
    fn paste(&mut self, cells: PastedCells, context: &egui::Context, now: f64) {
        let PastedCells { edit, good, wrong, said } = cells;
        self.commit_all(context);
        context.request_repaint();
        if edit.as_ref().is_some_and(|edit| !self.apply(edit)) {
            return;
        }
        let Some(period) = self.period() else { return };
        for field in &good {
            self.saving.drafts.remove(period, field);
        }
        for (field, words) in &wrong {
            self.type_words(field, words.clone(), now);
        }
        let step = self.book.as_ref().and_then(|book| book.session.undo_step());
        if let Some(step) = step.filter(|_| edit.is_some()) {
            self.saving.red_cells.note(step, period, wrong);
        }
        self.say(said, now);
    }

    fn apply_whole(&mut self, edit: &Edit, context: &egui::Context) {
        self.commit_all(context);
        self.apply(edit);
    }

    pub(super) fn apply_and_say(
        &mut self,
        edit: &Edit,
        said: String,
        context: &egui::Context,
        now: f64,
    ) {
        self.commit_all(context);
        if self.apply(edit) {
            self.say(said, now);
        }
    }

    /// Words that are on their way into the open report or the office.
    pub(super) fn type_words(&mut self, field: &Field, words: String, now: f64) {
        // Whoever goes on writing closes nothing.
        self.saving.may_close = false;
        if let Some(book) = &self.book
            && let Some(open) = &book.open
        {
            let over = field.stored(&open.stored, &book.commune);
            let period = open.stored.period;
            self.saving.red_cells.note_typed(period, field, book.session.undo_step());
            self.saving.drafts.set(period, field, words, Some(over), now);
        }
    }
}
