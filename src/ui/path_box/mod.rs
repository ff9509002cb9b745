//! The program's own file box, for PCs whose desktop offers none.
//!
//! Lists and names come from `listing`. Invariant: nothing is written over without a second yes.

pub(crate) mod listing;

use std::path::{Path, PathBuf};

use eframe::egui::{Button, Context, Id, Key, Modifiers, Response, RichText, ScrollArea, Ui};

use super::{
    access::{node, sight},
    action::{Action, Asks, Purpose},
    boxes::{
        dialog,
        line_box::{self, LineShape},
        pick_row::{self, PickRow},
        selection, widgets,
    },
    host::machine::{AskWay, FileAsk},
    theme::Theme,
    words::{self, path_box as say},
};
use listing::{FolderEntry, Meant};

/// Width of the box, points.
const WIDTH: f32 = 720.0;

/// The box while it is open.
#[derive(Debug)]
pub struct PathBox {
    purpose: Purpose,
    ask: FileAsk,
    folder: PathBuf,
    entries: Result<Vec<FolderEntry>, String>,
    name: String,
    /// The row the arrows stand on; none while the name is typed.
    selected: Option<usize>,
    wrong: Option<String>,
    /// A file that is there and waits for a yes to be written over.
    overwrite: Option<PathBuf>,
    usual: Vec<(String, PathBuf)>,
    begun: bool,
}

impl PathBox {
    /// A box that asks what a dialog would have asked.
    pub fn new(purpose: Purpose, ask: &FileAsk) -> Self {
        let mut path_box = Self {
            purpose,
            ask: ask.clone(),
            folder: PathBuf::new(),
            entries: Ok(Vec::new()),
            name: ask.name.clone(),
            selected: None,
            wrong: None,
            overwrite: None,
            usual: usual_folders(ask),
            begun: false,
        };
        path_box.go_to(first_that_is(&ask.folder));
        path_box
    }

    /// The same, with this file named, which is there already.
    pub fn overwriting(purpose: Purpose, ask: &FileAsk, path: &Path) -> Self {
        let mut path_box = Self::new(purpose, ask);
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name()) {
            path_box.go_to(folder.to_path_buf());
            path_box.name = name.to_string_lossy().into_owned();
            path_box.overwrite = Some(path.to_path_buf());
        }
        path_box
    }

    /// Draws the box; asks with `Action::Picked` or `Action::CloseOverlay`.
    pub fn path_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("path box");
        let in_list = self.take_keys(context, id);
        let mut done = None;
        let shown = dialog::dialog_ui(context, id, self.ask.title, WIDTH, |ui| {
            let height = (context.content_rect().height() - 330.0).clamp(120.0, 320.0);
            dialog::body_ui(ui, |ui| {
                widgets::heading(ui, self.ask.title, 17.0);
                self.crumbs_ui(ui, theme);
                ui.horizontal_top(|ui| {
                    self.usual_ui(ui, theme);
                    ui.vertical(|ui| self.list_ui(ui, theme, height, in_list.moved, &mut done));
                });
                ui.add_space(6.0);
                if self.ask.way != AskWay::Folder {
                    self.name_ui(ui, theme, id.with("name"));
                }
                if let Some(path) = &self.overwrite {
                    let name = words::file_name(path);
                    ui.label(RichText::new(say::overwrite(&name)).color(*theme.warning));
                }
            });
            self.buttons_ui(ui, theme, &mut done);
        });
        // Whether a file is written over is answered at the button: a second Enter may be a slip.
        if in_list.entered && self.overwrite.is_none() {
            self.take(&mut done);
        }
        if let Some(path) = done {
            asks.push(Action::Picked(self.purpose, path));
        } else if in_list.escaped && self.overwrite.take().is_some() {
            // The first Escape takes back the question alone.
        } else if in_list.escaped || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    fn name_ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id) {
        let line = LineShape {
            label: say::NAME,
            hint: "",
            width: ui.available_width(),
            wrong: self.wrong.as_deref(),
        };
        let name = line_box::labelled_ui(ui, theme, id, &mut self.name, line);
        if !self.begun {
            self.begun = true;
            name.request_focus();
            select_stem(ui.ctx(), name.id, &self.name);
        }
        if name.changed() {
            (self.wrong, self.overwrite, self.selected) = (None, None, None);
        }
    }

    fn take_keys(&mut self, context: &Context, id: Id) -> Keys {
        let before = self.selected;
        let count = self.entries.as_ref().map_or(0, Vec::len);
        let arrow = context.input(|input| {
            [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp]
                .into_iter()
                .any(|key| input.key_pressed(key))
        });
        if arrow && count > 0 {
            let from = self.selected;
            let at = pick_row::step(context, from.unwrap_or(0), count);
            self.select(if from.is_none() { 0 } else { at });
        }
        // Enter in the box or with nothing focused takes what is chosen; on a button it presses the button.
        let focused = context.memory(eframe::egui::Memory::focused);
        let mine = focused.is_none_or(|focused| focused == id.with("name"));
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        Keys {
            moved: before != self.selected,
            entered: mine && pressed(Key::Enter),
            escaped: pressed(Key::Escape),
        }
    }

    fn select(&mut self, at: usize) {
        let Ok(entries) = &self.entries else { return };
        let Some(entry) = entries.get(at) else { return };
        self.selected = Some(at);
        self.overwrite = None;
        self.wrong = None;
        if !entry.folder {
            self.name.clone_from(&entry.name);
        }
    }

    /// The folder the row that is chosen stands for.
    fn chosen_folder(&self) -> Option<PathBuf> {
        let entry = self.entries.as_ref().ok()?.get(self.selected?)?;
        entry.folder.then(|| self.folder.join(&entry.name))
    }

    fn go_to(&mut self, folder: PathBuf) {
        self.entries = listing::list(&folder, self.ask.kind.1);
        self.folder = folder;
        self.selected = None;
        self.overwrite = None;
        self.wrong = None;
    }

    /// Enters the chosen folder, or takes the file that is named.
    fn take(&mut self, done: &mut Option<PathBuf>) {
        if let Some(folder) = self.chosen_folder() {
            self.go_to(folder);
            return;
        }
        if self.ask.way == AskWay::Folder {
            // The folder one stands in is chosen by its button alone: Enter leads into folders.
            return;
        }
        let is_saved = matches!(self.ask.way, AskWay::Save | AskWay::SaveNew);
        match listing::meant(&self.folder, &self.name, self.ask.kind, is_saved) {
            Ok(Meant::Folder(folder)) => {
                self.go_to(folder);
                self.name.clone_from(&self.ask.name);
            }
            Ok(Meant::File(path)) => *done = Some(path),
            Ok(Meant::Existing(path)) if self.ask.way == AskWay::SaveNew => {
                self.wrong = Some(say::name_taken(&words::file_name(&path)));
            }
            Ok(Meant::Existing(path)) if self.overwrite.as_ref() == Some(&path) => {
                *done = Some(path);
            }
            Ok(Meant::Existing(path)) => self.overwrite = Some(path),
            Err(why) => self.wrong = Some(why),
        }
    }

    fn crumbs_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut go = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (at, (name, path)) in listing::crumbs(&self.folder).into_iter().enumerate() {
                if at > 1 {
                    ui.label(RichText::new("▸").size(12.5).color(*theme.text_faint));
                }
                let crumb = Button::new(RichText::new(&name).size(13.0).color(*theme.accent));
                if ui.add(crumb.frame(false)).clicked() {
                    go = Some(path);
                }
            }
        });
        if let Some(path) = go {
            self.go_to(path);
        }
    }

    fn usual_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut go = None;
        ui.vertical(|ui| {
            ui.set_width(150.0);
            node::list(ui, say::FOLDERS);
            let here = self.usual.iter().position(|(_, path)| *path == self.folder);
            for (at, (name, path)) in self.usual.iter().enumerate() {
                let row = PickRow {
                    words: pick_row::words_job(theme, name, None),
                    right: "",
                    name,
                    selected: here == Some(at),
                    height: pick_row::HEIGHT,
                };
                let row = pick_row::pick_row_ui(ui, theme, row);
                if row.on_hover_text(path.display().to_string()).clicked() {
                    go = Some(path.clone());
                }
            }
        });
        if let Some(path) = go {
            self.go_to(path);
        }
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        height: f32,
        moved: bool,
        done: &mut Option<PathBuf>,
    ) {
        let entries = match &self.entries {
            Ok(entries) => entries,
            Err(why) => {
                ui.label(RichText::new(why).color(*theme.error));
                return;
            }
        };
        if entries.is_empty() {
            let nothing = match self.ask.way {
                AskWay::Folder => say::NO_FOLDERS.to_owned(),
                AskWay::Open | AskWay::Save | AskWay::SaveNew => {
                    say::nothing_of_kind(self.ask.kind.0)
                }
            };
            ui.label(RichText::new(nothing).color(*theme.text_soft));
        }
        // As in Explorer: one click chooses a row, two open it, and so does Enter.
        let (mut chosen, mut is_opened) = (None, false);
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scroll.auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            node::list(ui, say::FILES);
            for (at, entry) in entries.iter().enumerate() {
                let row = self.entry_ui(ui, theme, (at, entry), moved);
                let entered = row.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if row.clicked() || entered {
                    chosen = Some(at);
                    is_opened = entered || row.double_clicked();
                }
            }
            sight::keep_focus_in_sight(ui);
        });
        if let Some(at) = chosen {
            self.select(at);
            if is_opened {
                self.take(done);
            }
        }
    }

    /// A row of the list; `moved` by the arrows, the one they stand on comes into sight.
    fn entry_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        (at, entry): (usize, &FolderEntry),
        moved: bool,
    ) -> Response {
        let right = if entry.folder { say::FOLDER } else { "" };
        let name = [entry.name.as_str(), right].join(" ").trim().to_owned();
        let row = PickRow {
            words: pick_row::words_job(theme, &entry.name, None),
            right,
            name: &name,
            selected: self.selected == Some(at),
            height: 28.0,
        };
        let row = pick_row::pick_row_ui(ui, theme, row);
        if self.selected == Some(at) {
            node::leads_to(ui.ctx(), Id::unique("path box").with("name"), row.id);
            if moved {
                row.scroll_to_me(None);
            }
        }
        row
    }

    fn buttons_ui(&mut self, ui: &mut Ui, theme: &Theme, done: &mut Option<PathBuf>) {
        let asked = self.overwrite.is_some();
        dialog::buttons_ui(ui, |ui| {
            let words = match (asked, self.ask.way) {
                (true, _) => say::OVERWRITE,
                (false, AskWay::Folder) => say::CHOOSE_FOLDER,
                (false, AskWay::Save | AskWay::SaveNew) if self.chosen_folder().is_none() => {
                    say::SAVE_HERE
                }
                (false, AskWay::Save | AskWay::SaveNew | AskWay::Open) => say::OPEN,
            };
            let taken = ui.add(widgets::primary_button(theme, words));
            if self.ask.way == AskWay::Folder && !std::mem::replace(&mut self.begun, true) {
                taken.request_focus();
            }
            if taken.clicked() {
                match self.ask.way {
                    AskWay::Folder => {
                        *done = Some(self.chosen_folder().unwrap_or_else(|| self.folder.clone()));
                    }
                    AskWay::Open | AskWay::Save | AskWay::SaveNew => self.take(done),
                }
            }
            if ui.add(widgets::plain_button(theme, words::CANCEL)).clicked() {
                ui.close();
            }
        });
    }
}

/// Keys of this frame.
#[derive(Debug, Clone, Copy)]
struct Keys {
    moved: bool,
    entered: bool,
    escaped: bool,
}

/// The folder itself, or the nearest above it that is there.
fn first_that_is(folder: &Path) -> PathBuf {
    let found = folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_path_buf);
    let home = || directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    found.or_else(home).unwrap_or_else(std::env::temp_dir)
}

fn usual_folders(ask: &FileAsk) -> Vec<(String, PathBuf)> {
    let user = directories::UserDirs::new();
    let user = user.as_ref();
    let mut usual = vec![(say::ASKED_FOLDER.to_owned(), first_that_is(&ask.folder))];
    let known = [
        (say::DOCUMENTS, user.and_then(directories::UserDirs::document_dir)),
        (say::DESKTOP, user.and_then(directories::UserDirs::desktop_dir)),
        (say::DOWNLOADS, user.and_then(directories::UserDirs::download_dir)),
        (say::HOME, user.map(directories::UserDirs::home_dir)),
    ];
    usual.extend(known.into_iter().filter_map(|(name, path)| {
        let path = path.filter(|path| path.is_dir())?;
        Some((name.to_owned(), path.to_path_buf()))
    }));
    let sticks =
        ask.sticks.iter().map(|stick| (say::stick(&words::file_name(stick)), stick.clone()));
    usual.extend(sticks);
    usual
}

/// Selects the proposed name without its ending, so that typing replaces it; the last box's cursor means
/// nothing here.
fn select_stem(context: &Context, id: Id, name: &str) {
    let stem = name.rfind('.').map_or(name, |dot| &name[..dot]);
    selection::select_letters(context, id, stem.chars().count());
}
