//! What the app does about the plans: a year that is begun from the one before, and the way to a year's page.

use eframe::egui;

use super::App;
use crate::{
    edit::Edit,
    session::tasks,
    ui::{
        action::{Screen, TasksAsk},
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
