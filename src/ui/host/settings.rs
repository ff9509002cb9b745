//! What the program remembers between runs: recent books, looks, the renderer that worked.
//!
//! Invariant: losing this file loses no work; anything wrong in it means the usual settings.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    disk,
    edit::field::Field,
    model::Period,
    session::series::SeriesChoice,
    ui::{shell::places::SHARE, tabs::Tab},
};

const FILE: &str = "cai-dat.json";
/// Smallest, usual and largest size of the window's text, percent.
pub const SCALE: (u32, u32, u32) = (80, 100, 200);

/// Remembered settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Books opened, the latest first.
    pub recent: Vec<PathBuf>,
    /// Dark window.
    pub dark: bool,
    /// Size of the window's text, percent.
    pub scale_percent: u32,
    /// How the window is parted: for the open book, and for one that is opened for the first time.
    #[serde(flatten)]
    pub parts: WindowParts,
    /// Folder of the last PDF.
    pub pdf_folder: Option<PathBuf>,
    /// Folder of the last book that was opened by its file.
    pub book_folder: Option<PathBuf>,
    /// Folder of the last old report that was read.
    pub old_folder: Option<PathBuf>,
    /// Renderer that painted last time.
    pub renderer: Option<String>,
    /// How the window stood when it was closed.
    pub window: Option<WindowPlace>,
    /// Where each of the recent books was left.
    pub places: Vec<BookPlace>,
    /// Which figures each of the recent books was last looked at over time.
    pub series: Vec<(PathBuf, SeriesChoice)>,
    /// Which book stood at the path of each recent one: one that no longer opens is known by it.
    pub identities: Vec<(PathBuf, String)>,
    /// Folder of the last copy, on a stick perhaps.
    pub copy_folder: Option<PathBuf>,
    /// Folder of the last book that went on elsewhere.
    pub elsewhere_folder: Option<PathBuf>,
    /// Folder named last for second backups.
    pub second_folder: Option<PathBuf>,
    /// Folder of the last book that was put back from a file.
    pub restore_folder: Option<PathBuf>,
    /// Folder of the last book that was salvaged.
    pub salvage_folder: Option<PathBuf>,
    /// Closing made no backup; the next start tells.
    pub not_backed_up: bool,
}

/// How a person parted the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowParts {
    /// Whether the page is shown beside the work.
    pub preview: bool,
    /// How much of the window the page takes.
    pub page_share: f32,
    /// Whether the outline is folded to its numbers.
    pub tree_folded: bool,
}

/// How the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Inner size at 100 %, points.
    pub size: (f32, f32),
    /// Whether it fills the screen.
    pub maximized: bool,
}

/// Where a book was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookPlace {
    /// Its path.
    pub book: PathBuf,
    /// The years of the book were shown, not a report.
    pub at_year: bool,
    /// Which of them, then.
    #[serde(default)]
    pub year: Option<i32>,
    /// The report that was open; none where none was.
    pub period: Option<Period>,
    /// The draft that was written in last.
    #[serde(default)]
    pub draft: Option<Period>,
    /// Where each of its reports was left.
    pub reports: Vec<ReportPlace>,
    /// How the window was parted; none in files of earlier versions.
    #[serde(default)]
    pub parts: Option<WindowParts>,
    /// How the window stood; the same.
    #[serde(default)]
    pub window: Option<WindowPlace>,
}

/// Where a report was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportPlace {
    /// Its period.
    pub period: Period,
    /// The tab.
    pub tab: Tab,
    /// The box that had the focus on it.
    pub field: Option<Field>,
    /// In a section's text, the byte its cursor stood at.
    pub byte: Option<usize>,
    /// How far the tab was scrolled, points.
    #[serde(default)]
    pub scroll: Option<f32>,
    /// How far the printed pages were, as a share of them all.
    #[serde(default)]
    pub pages: Option<f32>,
}

impl BookPlace {
    /// A book of which nothing is remembered yet.
    pub fn new(book: PathBuf) -> Self {
        Self {
            book,
            at_year: true,
            year: None,
            period: None,
            draft: None,
            reports: Vec::new(),
            parts: None,
            window: None,
        }
    }
}

impl WindowParts {
    fn within_bounds(self) -> Self {
        Self { page_share: self.page_share.clamp(SHARE.0, SHARE.2), ..self }
    }
}

impl Default for WindowParts {
    fn default() -> Self {
        Self { preview: true, page_share: SHARE.1, tree_folded: false }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            dark: false,
            scale_percent: SCALE.1,
            parts: WindowParts::default(),
            pdf_folder: None,
            book_folder: None,
            old_folder: None,
            renderer: None,
            window: None,
            places: Vec::new(),
            series: Vec::new(),
            identities: Vec::new(),
            copy_folder: None,
            elsewhere_folder: None,
            second_folder: None,
            restore_folder: None,
            salvage_folder: None,
            not_backed_up: false,
        }
    }
}

impl Settings {
    /// As remembered in `folder`, or the usual ones.
    pub fn load(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
        let mut settings: Self = disk::beside::from_json(&text, beside(folder)).unwrap_or_default();
        settings.scale_percent = settings.scale_percent.clamp(SCALE.0, SCALE.2);
        settings.parts = settings.parts.within_bounds();
        for place in &mut settings.places {
            place.parts = place.parts.map(WindowParts::within_bounds);
        }
        settings
    }

    /// Remembers; not being able to is never a reason to stop.
    pub fn save(&self, folder: &Path) {
        let Ok(bytes) = disk::beside::to_json(self, beside(folder)) else { return };
        let written = fs::create_dir_all(folder).map_err(|why| why.to_string()).and_then(|()| {
            disk::write_atomically(&folder.join(FILE), &bytes).map_err(|why| why.to_string())
        });
        if written.is_err() {
            tracing::warn!("settings not saved");
        }
    }

    /// Puts a book first among the recent ones.
    pub fn remember(&mut self, book: &Path) {
        const MOST: usize = 8;
        self.recent.retain(|known| known != book);
        self.recent.insert(0, book.to_path_buf());
        self.recent.truncate(MOST);
        self.places.retain(|place| self.recent.contains(&place.book));
        self.series.retain(|(book, _)| self.recent.contains(book));
        self.identities.retain(|(book, _)| self.recent.contains(book));
    }

    /// Which book stands at the path of a recent one.
    pub fn remember_identity(&mut self, book: &Path, identity: &str) {
        self.identities.retain(|(known, _)| known != book);
        self.identities.push((book.to_path_buf(), identity.to_owned()));
    }

    /// Which book stood there when it was opened last.
    pub fn identity(&self, book: &Path) -> Option<&str> {
        self.identities.iter().find(|(known, _)| known == book).map(|(_, identity)| &**identity)
    }

    /// The book at one path goes on at another: which it is, and where it was left, is known of it there.
    pub fn goes_on_at(&mut self, before: &Path, path: &Path) {
        if let Some(identity) = self.identity(before).map(str::to_owned) {
            self.remember_identity(path, &identity);
        }
        if let Some(place) = self.place(before).cloned() {
            self.places.retain(|known| known.book != path);
            self.places.push(BookPlace { book: path.to_path_buf(), ..place });
        }
        if let Some(choice) = self.series_of(before).cloned() {
            self.remember_series(path, choice);
        }
    }

    /// Figures of a book were chosen to be looked at over time.
    pub fn remember_series(&mut self, book: &Path, choice: SeriesChoice) {
        self.series.retain(|(known, _)| known != book);
        self.series.push((book.to_path_buf(), choice));
    }

    /// Those chosen last.
    pub fn series_of(&self, book: &Path) -> Option<&SeriesChoice> {
        self.series.iter().find(|(known, _)| known == book).map(|(_, choice)| choice)
    }

    /// Where a book was left, as far as is remembered.
    pub fn place(&self, book: &Path) -> Option<&BookPlace> {
        self.places.iter().find(|place| place.book == book)
    }

    /// How the window stood when that book was left, or the one that is opened without being named; else how it stood
    /// last.
    pub fn window_of(&self, book: Option<&Path>) -> Option<WindowPlace> {
        let book = book.or_else(|| self.recent.first().map(PathBuf::as_path));
        book.and_then(|book| self.place(book)?.window).or(self.window)
    }

    /// Where one of its reports was left.
    pub fn report_place(&self, book: &Path, period: Period) -> Option<&ReportPlace> {
        self.place(book)?.reports.iter().find(|place| place.period == period)
    }
}

/// Where a portable program and its books lie: with them the settings move.
fn beside(folder: &Path) -> &Path {
    folder.parent().unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portable_program_finds_its_books_where_it_was_moved_to() {
        let sticks = tempfile::tempdir().expect("a folder");
        let [e, f] = ["E", "F"].map(|letter| sticks.path().join(letter));
        let mut settings = Settings::default();
        let book = e.join("So CCHC").join("so.cchc");
        settings.remember(&book);
        settings.remember_identity(&book, "0123");
        settings.save(&e.join("cai-dat"));
        fs::rename(&e, &f).expect("another letter");

        let found = Settings::load(&f.join("cai-dat"));
        let book = f.join("So CCHC").join("so.cchc");
        assert_eq!(found.recent, std::slice::from_ref(&book));
        assert_eq!(found.identity(&book), Some("0123"));
    }

    #[test]
    fn what_an_earlier_version_remembered_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let period = Period::parse("2026-Q1").expect("a period");
        let period_json = serde_json::to_string(&period).expect("JSON");
        let place =
            format!(r#"{{"book":"a.cchc","at_year":true,"period":{period_json},"reports":[]}}"#);
        let written = format!(
            r#"{{"recent":["a.cchc"],"preview":false,"page_share":0.41,"tree_folded":true,"places":[{place}]}}"#
        );
        fs::write(folder.path().join(FILE), written).expect("a file");
        let settings = Settings::load(folder.path());
        let parts = WindowParts { preview: false, page_share: 0.41, tree_folded: true };
        assert_eq!(settings.parts, parts);
        let place = settings.place(Path::new("a.cchc")).expect("where it was left");
        assert_eq!((place.period, place.parts), (Some(period), None));
    }

    #[test]
    fn each_book_has_the_window_it_was_left_in() {
        let stands = |width: f32| Some(WindowPlace { size: (width, 700.0), maximized: false });
        let mut settings = Settings { window: stands(900.0), ..Settings::default() };
        let [a, b] = ["a.cchc", "b.cchc"].map(Path::new);
        settings.remember(a);
        settings.places.push(BookPlace { window: stands(1200.0), ..BookPlace::new(a.into()) });
        assert_eq!(settings.window_of(None), stands(1200.0));
        assert_eq!(settings.window_of(Some(b)), stands(900.0));
    }

    #[test]
    fn settings_survive_and_a_broken_file_means_the_usual_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings { dark: true, scale_percent: 150, ..Settings::default() };
        settings.remember(Path::new("a.cchc"));
        settings.remember(Path::new("b.cchc"));
        settings.remember_identity(Path::new("b.cchc"), "0f");
        settings.remember(Path::new("a.cchc"));
        assert_eq!(settings.identity(Path::new("b.cchc")), Some("0f"));
        let period = Period::parse("2026-Q1").expect("a period");
        let report = ReportPlace {
            period,
            tab: Tab::Form(3),
            field: None,
            byte: None,
            scroll: Some(120.0),
            pages: Some(0.25),
        };
        settings.places.push(BookPlace {
            at_year: false,
            year: Some(2025),
            period: Some(period),
            reports: vec![report],
            parts: Some(WindowParts { tree_folded: true, ..WindowParts::default() }),
            ..BookPlace::new("a.cchc".into())
        });
        settings.save(folder.path());
        assert_eq!(Settings::load(folder.path()), settings);
        assert_eq!(settings.recent, [PathBuf::from("a.cchc"), PathBuf::from("b.cchc")]);
        fs::write(folder.path().join(FILE), "{\"dark\": 7").expect("a broken file");
        assert_eq!(Settings::load(folder.path()), Settings::default());
    }
}
