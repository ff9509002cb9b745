//! What the program remembers between runs: recent books, looks, the renderer that worked.
//!
//! Invariant: losing this file loses no work; anything wrong in it means the usual settings.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{disk, ui::shell::places::SHARE};

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
    /// Whether the page is shown beside the work.
    pub preview: bool,
    /// How much of the window the page takes.
    pub page_share: f32,
    /// Whether the outline is folded to its numbers.
    pub tree_folded: bool,
    /// Folder of the last PDF.
    pub pdf_folder: Option<PathBuf>,
    /// Renderer that painted last time.
    pub renderer: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            dark: false,
            scale_percent: SCALE.1,
            preview: true,
            page_share: SHARE.1,
            tree_folded: false,
            pdf_folder: None,
            renderer: None,
        }
    }
}

impl Settings {
    /// As remembered in `folder`, or the usual ones.
    pub fn load(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
        let mut settings: Self = serde_json::from_str(&text).unwrap_or_default();
        settings.scale_percent = settings.scale_percent.clamp(SCALE.0, SCALE.2);
        settings.page_share = settings.page_share.clamp(SHARE.0, SHARE.2);
        settings
    }

    /// Remembers; not being able to is never a reason to stop.
    pub fn save(&self, folder: &Path) {
        let Ok(bytes) = serde_json::to_vec_pretty(self) else { return };
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_a_broken_file_means_the_usual_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings { dark: true, scale_percent: 150, ..Settings::default() };
        settings.remember(Path::new("a.cchc"));
        settings.remember(Path::new("b.cchc"));
        settings.remember(Path::new("a.cchc"));
        settings.save(folder.path());
        assert_eq!(Settings::load(folder.path()), settings);
        assert_eq!(settings.recent, [PathBuf::from("a.cchc"), PathBuf::from("b.cchc")]);
        fs::write(folder.path().join(FILE), "{\"dark\": 7").expect("a broken file");
        assert_eq!(Settings::load(folder.path()), Settings::default());
    }
}
