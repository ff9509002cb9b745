//! What the app does about the register of papers: lines that go into it, and what a report takes from it.

use eframe::egui;

use super::App;
use crate::{
    edit::Edit,
    model::{Paper, Period, RegisteredPaper, SectionId},
    session::register::{self, LeftLine},
    ui::{action::RegisterAsk, shell::message::Message, words::register as say},
};

impl App {
    pub(super) fn register(&mut self, ask: &RegisterAsk, context: &egui::Context, now: f64) {
        self.commit_all(context);
        match ask {
            RegisterAsk::Add(line) => self.register_line(line, now),
            RegisterAsk::AddLines(text) => {
                let Some(book) = &self.book else { return };
                let Ok(office) = book.session.office_rows() else { return };
                let (new, left) = register::read_lines(text, &book.commune, &office.register);
                self.put_in_register(new, left, now);
            }
            RegisterAsk::FromReport(period) => self.register_from(*period, now),
            RegisterAsk::Bases => {
                let Some(book) = &self.book else { return };
                let Ok(office) = book.session.office_rows() else { return };
                let new = register::bases(&office.register);
                self.put_in_register(new, Vec::new(), now);
            }
            RegisterAsk::List(section) => self.list_from_register(*section, context, now),
        }
    }

    fn register_line(&mut self, line: &str, now: f64) {
        let Some(book) = &self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let today = (self.machine.now)().date();
        match register::read_line(line, &book.commune) {
            Err(why) => self.say(why.to_owned(), now),
            Ok(it) => {
                let it = register::proposed(it, &office.register, today);
                let known =
                    office.register.iter().find(|old| register::is_same(&old.paper, &it.paper));
                if let Some(known) = known {
                    self.say(say::known(&known.paper.citation()), now);
                } else if self.put_in_register(vec![it], Vec::new(), now) {
                    self.panels.register.taken();
                }
            }
        }
    }

    fn register_from(&mut self, period: Period, now: f64) {
        let Some(book) = &self.book else { return };
        let found = book
            .session
            .report(period)
            .map(|report| register::cited_in(&report, &book.commune, &report.office.register));
        match found {
            Ok(found) => drop(self.put_in_register(found, Vec::new(), now)),
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Whether the book took them.
    fn put_in_register(
        &mut self,
        new: Vec<RegisteredPaper>,
        left: Vec<LeftLine>,
        now: f64,
    ) -> bool {
        let Some(book) = &self.book else { return false };
        let count = new.len();
        self.panels.register.keep_left(left);
        if new.is_empty() {
            self.say(say::NOTHING_NEW.to_owned(), now);
            return false;
        }
        match book.session.put_papers(new, say::ADDING.to_owned()) {
            Ok((edit, _)) => {
                let taken = self.apply(&edit);
                if taken {
                    self.say(say::added(count), now);
                }
                taken
            }
            Err(why) => {
                self.over.message = Some(Message::failed(&why.to_string()));
                false
            }
        }
    }

    fn list_from_register(&mut self, section: SectionId, context: &egui::Context, now: f64) {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let report = &open.stored;
        let new: Vec<Paper> = register::to_list(&report.office.register, report, section)
            .into_iter()
            .map(|it| register::row_of(it, Some(section)))
            .collect();
        let count = new.len();
        let papers = report.papers.iter().cloned().chain(new).collect();
        let edits = vec![Edit::SetPapers { period: report.period, papers }];
        let edit = Edit::Batch { name: say::LISTING.to_owned(), edits };
        self.apply_and_say(&edit, say::listed(count), context, now);
    }
}
