//! What the app does about the register of papers: lines that go into it, and what a report takes from it.

use eframe::egui;

use super::App;
use crate::{
    edit::Edit,
    model::{Paper, Period, RegisteredPaper, RowId, SectionId},
    session::register::{self, LeftLine, WhyOut},
    ui::{action::RegisterAsk, shell::message::Message, words::register as say},
};

impl App {
    pub(super) fn register(&mut self, ask: &RegisterAsk, context: &egui::Context, now: f64) {
        self.commit_all(context);
        match ask {
            RegisterAsk::Add(line) => self.register_line(line, now),
            RegisterAsk::AddLines(text) => {
                if let Some((new, left)) = self.lines_read(text)
                    && self.put_in_register(new, left, now)
                {
                    self.panels.register.taken();
                }
            }
            RegisterAsk::Paste(text) => self.paste_in_register(text, now),
            RegisterAsk::FromReport(period) => self.register_from(*period, now),
            RegisterAsk::Bases => {
                let Some(book) = &self.book else { return };
                let Ok(office) = book.session.office_rows() else { return };
                let new = register::bases(&office.register);
                self.put_in_register(new, Vec::new(), now);
            }
            RegisterAsk::List(section) => self.list_from_register(*section, context, now),
            RegisterAsk::Remove(row, asked) => self.remove_paper(*row, *asked, context, now),
        }
    }

    fn lines_read(&self, text: &str) -> Option<(Vec<RegisteredPaper>, Vec<LeftLine>)> {
        let book = self.book.as_ref()?;
        let office = book.session.office_rows().ok()?;
        Some(register::read_lines(text, &book.commune, &office.register))
    }

    /// Plain lines go in at once; where something is odd, it is shown first.
    fn paste_in_register(&mut self, text: &str, now: f64) {
        let Some((new, left)) = self.lines_read(text) else { return };
        let Some(book) = &self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let mut odd: Vec<String> = left.iter().map(say::left).collect();
        odd.extend(register::odd_about(&new, &office.register));
        if odd.is_empty() {
            self.put_in_register(new, Vec::new(), now);
        } else {
            self.over.message = Some(Message::take_lines(text, new.len(), &odd));
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
            Ok(found) => drop(self.put_in_register(found.new, found.left, now)),
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Offers to put into the register what a report cites that just came in.
    pub(super) fn offer_cited(&mut self, period: Period) {
        let Some(book) = &self.book else { return };
        let Ok(report) = book.session.report(period) else { return };
        let cited = register::cited_in(&report, &book.commune, &report.office.register);
        if cited.new.is_empty() || self.over.message.is_some() {
            return;
        }
        let mut odd = register::odd_about(&cited.new, &report.office.register);
        let unknown = cited.left.iter().filter(|line| line.why != WhyOut::Known);
        odd.extend(unknown.map(say::left));
        self.over.message = Some(Message::take_cited(period, cited.new.len(), &odd));
    }

    /// Whether the book took them. What is there already is counted; what else did not go in stays in sight.
    fn put_in_register(
        &mut self,
        new: Vec<RegisteredPaper>,
        left: Vec<LeftLine>,
        now: f64,
    ) -> bool {
        let Some(book) = &self.book else { return false };
        let count = new.len();
        let (known, left): (Vec<LeftLine>, Vec<LeftLine>) =
            left.into_iter().partition(|line| line.why == WhyOut::Known);
        let said = say::came_in(count, known.len(), left.len());
        self.panels.register.keep_left(left);
        if new.is_empty() {
            self.say(said, now);
            return false;
        }
        match book.session.put_papers(new, say::ADDING.to_owned()) {
            Ok((edit, _)) => {
                let taken = self.apply(&edit);
                if taken {
                    self.say(said, now);
                }
                taken
            }
            Err(why) => {
                self.over.message = Some(Message::failed(&why.to_string()));
                false
            }
        }
    }

    /// Takes a paper out; first it is asked, where something goes by it.
    fn remove_paper(&mut self, row: RowId, is_asked: bool, context: &egui::Context, now: f64) {
        let Some(book) = &self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let Some(it) = office.registered(row) else { return };
        let name = it.paper.short_citation();
        match book.session.uses_of_paper(row) {
            Ok(uses) if !uses.is_empty() && !is_asked => {
                self.over.message = Some(Message::remove_paper(row, &name, &uses));
            }
            Ok(_) => {
                let edits = register::without(&office, &[row]);
                let edit = Edit::Batch { name: say::REMOVING.to_owned(), edits };
                self.apply_and_say(&edit, say::removed(&name), context, now);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
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
        let papers = register::with_listed(&report.papers, new);
        let edits = vec![Edit::SetPapers { period: report.period, papers }];
        let edit = Edit::Batch { name: say::LISTING.to_owned(), edits };
        self.apply_and_say(&edit, say::listed(count), context, now);
    }
}
