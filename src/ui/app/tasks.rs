//! What the app does about the plans: a year that is begun from the one before, and the way to a year's page.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui;

use super::{App, files::with_ending};
use crate::{
    disk::output::Output,
    edit::Edit,
    session::tasks,
    ui::{
        action::{Screen, TasksAsk},
        shell::message::Message,
        words::tasks as say,
    },
};

impl App {
    pub(super) fn tasks(&mut self, ask: TasksAsk, context: &egui::Context, now: f64) {
        match ask {
            TasksAsk::Show(year) => {
                self.panels.tasks.show(year);
                self.show_screen(Screen::Tasks);
            }
            TasksAsk::Repeat { from, year } => self.repeat_tasks((from, year), context, now),
        }
    }

    /// Writes the plan of a year as a PDF.
    pub(super) fn print_plan(&mut self, year: i32, path: &Path, now: f64) {
        let Some(book) = &self.book else { return };
        let today = (self.machine.now)().date();
        let path = with_ending(path, "pdf");
        let output = Output::pdf(&path, &[book.path(), book.session.path()], true);
        let made = book.session.office_rows().map_err(anyhow::Error::from).and_then(|office| {
            let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
            tasks::pdf(office.tasks(year), year, &book.commune, today.min(last))
        });
        let written = made.and_then(|(bytes, _)| Ok(output.write(&bytes)?));
        match written {
            Ok(()) => {
                let name = output.path().file_name().unwrap_or_default().to_string_lossy();
                self.say(say::printed(&name), now);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    fn repeat_tasks(&mut self, (from, year): (i32, i32), context: &egui::Context, now: f64) {
        self.commit_all(context);
        let Some(book) = &self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let tasks = tasks::repeated(&office, from, year);
        let count = tasks.len() - office.tasks(year).len();
        if count == 0 {
            self.say(say::NOTHING_NEW.to_owned(), now);
            return;
        }
        let edits = vec![Edit::SetTasks { year, tasks }];
        let edit = Edit::Batch { name: say::REPEATING.to_owned(), edits };
        self.apply_and_say(&edit, say::repeated(count, from), context, now);
    }
}
