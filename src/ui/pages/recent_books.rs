//! Books opened lately, on the page that begins one. One that is gone leads to what this PC still has of it.
//!
//! Invariant: a book may lie on a share that does not answer: whether it is there is looked at beside the window.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, RichText, Role, Ui};

use crate::{
    session::{
        backup::{BackupFolders, backups},
        kept::{self, Whose},
        working_copy,
    },
    ui::{
        action::{Action, Asks},
        boxes::{
            pick_row::{self, PickRow},
            widgets,
        },
        host::{
            errand::{Errand, Heard},
            machine::Machine,
            settings::Settings,
        },
        theme::Theme,
        words::{self, start_page as say},
    },
};

/// The list.
#[derive(Debug, Default)]
pub(super) struct RecentBooks(Vec<Recent>);

/// One of them.
#[derive(Debug)]
struct Recent {
    path: PathBuf,
    seen: Option<RecentSeen>,
    looking: Errand<RecentSeen>,
}

/// What became of it.
#[derive(Debug)]
enum RecentSeen {
    There,
    /// It is gone; what is left of it on this PC.
    Gone(LeftHere),
}

/// What this PC has of a book.
#[derive(Debug, Default)]
struct LeftHere {
    backups: usize,
    /// Where the newest lies; none where there is none.
    folder: Option<PathBuf>,
    /// Boxes whose words did not come into it.
    words: usize,
}

impl LeftHere {
    /// Of the book of that identity, which is not at `path`; nothing is known of one that was never open here.
    fn of(path: &Path, identity: Option<String>, data: &Path) -> Self {
        let Some(identity) = identity else { return Self::default() };
        let folders = BackupFolders::beside_log(data).of_book(path);
        let backups = backups(&folders, Some(&identity));
        let folder = backups.first().and_then(|newest| newest.path.parent());
        let folder = folder.map(Path::to_path_buf);
        let whose = Whose { identity, path: path.to_path_buf() };
        Self { backups: backups.len(), folder, words: kept::count(data, &whose) }
    }
}

impl RecentBooks {
    /// Looks for those of the settings, each once.
    pub fn look(&mut self, settings: &Settings, machine: &Machine, context: &Context) {
        let same = self.0.iter().map(|recent| &recent.path).eq(&settings.recent);
        if !same {
            let looked_for = |path: &PathBuf| {
                let (file, data) = (path.clone(), machine.folders.data.clone());
                let identity = settings.identity(path).map(str::to_owned);
                let looking = Errand::start(machine.in_background, context, move |teller| {
                    teller.tell(if working_copy::can_open(&file, &data) {
                        RecentSeen::There
                    } else {
                        RecentSeen::Gone(LeftHere::of(&file, identity, &data))
                    });
                });
                Recent { path: path.clone(), seen: None, looking }
            };
            self.0 = settings.recent.iter().map(looked_for).collect();
        }
        for recent in &mut self.0 {
            if let Heard::Answer(seen) = recent.looking.heard() {
                recent.seen = Some(seen);
            }
        }
    }

    /// Draws the list; nothing where there is none.
    pub fn recent_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        if self.0.is_empty() {
            return;
        }
        ui.add_space(10.0);
        widgets::group_label(ui, theme, say::RECENT);
        ui.spacing_mut().item_spacing.y = 1.0;
        for recent in &self.0 {
            // As long as it is not known, trying tells.
            let left = match &recent.seen {
                Some(RecentSeen::Gone(left)) => Some(left),
                _ => None,
            };
            row_ui(ui, theme, &recent.path, left.is_none(), asks);
            if let Some(left) = left {
                left_ui(ui, theme, &recent.path, left, asks);
            }
        }
    }
}

/// The row that opens it.
fn row_ui(ui: &mut Ui, theme: &Theme, path: &Path, exists: bool, asks: &Asks) {
    let file = words::file_name(path);
    let name = if exists { say::open_recent(&file) } else { format!("{file}, {}", say::MISSING) };
    let mut job = pick_row::words_job(theme, &file, None);
    if !exists {
        job.sections.iter_mut().for_each(|part| part.format.color = *theme.text_faint);
    }
    let row = PickRow {
        words: job,
        right: if exists { "" } else { say::MISSING },
        name: &name,
        selected: false,
        height: pick_row::HEIGHT,
    };
    let row = ui.add_enabled_ui(exists, |ui| pick_row::pick_row_ui(ui, theme, row)).inner;
    if row.on_hover_text(path.display().to_string()).clicked() {
        asks.push(Action::OpenPath(path.to_path_buf()));
    }
}

/// What is left of a book that is gone, and the way to it.
fn left_ui(ui: &mut Ui, theme: &Theme, path: &Path, left: &LeftHere, asks: &Asks) {
    let backups = left.folder.as_deref().map(|folder| say::backups_left(left.backups, folder));
    let words = (left.words > 0).then(|| say::words_left(left.words));
    for told in backups.into_iter().chain(words) {
        ui.label(RichText::new(told).size(12.5).color(*theme.text_soft));
    }
    if left.folder.is_some() {
        let button = ui.add(widgets::quiet_button(theme, say::RESTORE));
        let name = say::restore(&words::file_name(path));
        // A book that is not there is opened into what can take its place.
        if widgets::named(button, Role::Button, &name).clicked() {
            asks.push(Action::OpenPath(path.to_path_buf()));
        }
        ui.add_space(6.0);
    }
}
