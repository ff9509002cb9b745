//! Which folder each file dialog proposes.
//!
//! Each kind of dialog remembers its own last folder. Invariants: a folder that just failed is not proposed again, and
//! what is called a stick is one that is in the PC now.

use std::path::{Path, PathBuf};

use super::{App, books::file_words};
use crate::{
    disk::{self, output::is_same_file, removable},
    store::{CopyError, StoreError},
    ui::{
        action::{Edition, Purpose},
        host::machine::{AskWay, FileAsk},
        shell::damaged_book::DamagedBook,
        state::Saved,
        words,
    },
};

/// What books are called, and their ending.
const BOOK: (&str, &[&str]) = (words::app::BOOK_FILE, &["cchc"]);
const JOINED: (&str, &[&str]) = (words::joined::FILES, &["cchc", "json"]);
const TEXT: (&str, &[&str]) = (words::app::TEXT_FILE, &["txt", "md"]);
const PDF: (&str, &[&str]) = ("PDF", &["pdf"]);
const TABLE: (&str, &[&str]) = ("CSV", &["csv"]);
const PICTURE: (&str, &[&str]) = ("PNG", &["png"]);
const SIGNED: (&str, &[&str]) = (words::issuing::SIGNED_FILES, &["pdf", "jpg", "jpeg", "png"]);
const EVIDENCE: (&str, &[&str]) =
    (words::evidence::FILES, &["pdf", "jpg", "jpeg", "png", "docx", "xlsx"]);
const FOLDERS: (&str, &[&str]) = (words::backups::FOLDERS, &[]);

impl App {
    /// What a dialog for this purpose asks.
    pub(super) fn file_ask(&mut self, purpose: Purpose) -> FileAsk {
        use words::{app, backups, issuing, salvage, series};
        let named = |ending| format!("{}.{ending}", series::FILE_NAME);
        let folder = self.proposed_folder(purpose);
        let (title, name, kind, way) = match purpose {
            Purpose::OpenBook => (app::OPEN_BOOK, String::new(), BOOK, AskWay::Open),
            Purpose::OldReport => (app::OPEN_OLD_REPORT, String::new(), TEXT, AskWay::Open),
            Purpose::SignedPaper => (issuing::PICK_SIGNED, String::new(), SIGNED, AskWay::Open),
            Purpose::SaveElsewhere => {
                (app::SAVE_ELSEWHERE, self.free_book_name(&folder), BOOK, AskWay::SaveNew)
            }
            Purpose::CopyOut => (backups::PICK_COPY, String::new(), FOLDERS, AskWay::Folder),
            Purpose::SecondFolder => (backups::PICK_SECOND, String::new(), FOLDERS, AskWay::Folder),
            Purpose::RestoreFrom => (backups::PICK_SOURCE, String::new(), BOOK, AskWay::Open),
            Purpose::SalvageTo => {
                let damaged = self.over.damaged.as_ref();
                let name = damaged.map(|damaged| damaged.proposed().1).unwrap_or_default();
                (salvage::PICK, name, BOOK, AskWay::SaveNew)
            }
            Purpose::JoinBook => (words::joined::PICK, String::new(), JOINED, AskWay::Open),
            Purpose::SeriesTable => (series::PICK_TABLE, named("csv"), TABLE, AskWay::Save),
            Purpose::SeriesPicture => (series::PICK_PICTURE, named("png"), PICTURE, AskWay::Save),
            Purpose::PlanPdf(year) => {
                (words::tasks::PICK_PDF, words::tasks::file_name(year), PDF, AskWay::Save)
            }
            Purpose::EvidenceFile => {
                (words::evidence::PICK_FILE, String::new(), EVIDENCE, AskWay::Open)
            }
            Purpose::EvidencePdf(period) => {
                (words::evidence::PICK_PDF, words::evidence::file_name(period), PDF, AskWay::Save)
            }
            Purpose::ExportPdf(edition) => (app::EXPORT, self.pdf_name(edition), PDF, AskWay::Save),
        };
        let sticks = (self.machine.sticks)().unwrap_or_default();
        FileAsk { title, folder, name, kind, way, sticks }
    }

    /// The first place that is there and did not just fail; the last one named where none is.
    fn proposed_folder(&mut self, purpose: Purpose) -> PathBuf {
        let last = self.last_folder(purpose).clone();
        let documents = self.machine.folders.documents.clone();
        let own = self.book.as_ref().and_then(|book| book.path().parent()).map(Path::to_path_buf);
        let sticks = (self.machine.sticks)().unwrap_or_default();
        let stick = sticks.first().cloned();
        // Where the book cannot be saved it does not go on.
        let is_stuck =
            purpose == Purpose::SaveElsewhere && matches!(self.saving.saved, Saved::Failed(_));
        let mut places: Vec<Option<PathBuf>> = match purpose {
            Purpose::OpenBook
            | Purpose::OldReport
            | Purpose::SignedPaper
            | Purpose::SeriesTable
            | Purpose::SeriesPicture
            | Purpose::PlanPdf(_)
            | Purpose::EvidenceFile
            | Purpose::EvidencePdf(_)
            | Purpose::JoinBook
            | Purpose::ExportPdf(_) => {
                vec![last, own.clone()]
            }
            Purpose::SaveElsewhere if is_stuck => vec![last, Some(documents.clone()), stick],
            Purpose::SaveElsewhere => vec![last, own.clone()],
            Purpose::CopyOut => {
                let on_stick = last.clone().filter(|last| removable::is_on(&sticks, last));
                vec![on_stick, stick, last]
            }
            Purpose::SecondFolder => vec![last, stick],
            Purpose::RestoreFrom => vec![last, stick],
            Purpose::SalvageTo => {
                let beside = self.over.damaged.as_ref().map(DamagedBook::proposed);
                vec![beside.map(|(folder, _)| folder), last]
            }
        };
        places.push(Some(documents.clone()));
        let may_be = |place: &PathBuf| {
            // A copy belongs elsewhere than beside the book.
            let is_away = purpose == Purpose::CopyOut || is_stuck;
            let is_beside = is_away && self.is_own_folder(place);
            place.is_dir() && !is_beside && !self.over.failed_places.contains(place)
        };
        let proposed = places.into_iter().flatten().find(may_be);
        match purpose {
            // Better nothing is proposed than the book's own folder.
            Purpose::CopyOut => proposed.unwrap_or_default(),
            _ => proposed.or(own).unwrap_or(documents),
        }
    }

    /// Where the last file for this purpose was.
    pub(super) fn last_folder(&mut self, purpose: Purpose) -> &mut Option<PathBuf> {
        let settings = &mut self.settings;
        match purpose {
            Purpose::OpenBook | Purpose::JoinBook => &mut settings.book_folder,
            Purpose::OldReport | Purpose::SignedPaper | Purpose::EvidenceFile => {
                &mut settings.old_folder
            }
            Purpose::SaveElsewhere => &mut settings.elsewhere_folder,
            Purpose::CopyOut => &mut settings.copy_folder,
            Purpose::SecondFolder => &mut settings.second_folder,
            Purpose::RestoreFrom => &mut settings.restore_folder,
            Purpose::SalvageTo => &mut settings.salvage_folder,
            Purpose::ExportPdf(_)
            | Purpose::SeriesTable
            | Purpose::SeriesPicture
            | Purpose::PlanPdf(_)
            | Purpose::EvidencePdf(_) => &mut settings.pdf_folder,
        }
    }

    /// A place was named: it is proposed the next time, until it fails.
    pub(super) fn remember_folder(&mut self, purpose: Purpose, folder: Option<&Path>) {
        self.over.failed_places.retain(|failed| Some(&**failed) != folder);
        *self.last_folder(purpose) = folder.map(Path::to_path_buf);
        self.remember_settings();
    }

    /// A place took nothing: another is proposed.
    pub(super) fn place_failed(&mut self, purpose: Purpose, folder: &Path) {
        self.over.failed_places.push(folder.to_path_buf());
        self.last_folder(purpose).take_if(|last| last == folder);
        self.remember_settings();
    }

    /// No book came to be at this path.
    pub(super) fn book_not_at(&mut self, purpose: Purpose, path: &Path, why: &CopyError) {
        let is_of_place = match why {
            CopyError::Write(why) => why.is_of_place(),
            CopyError::Book(why) => {
                matches!(
                    why,
                    StoreError::NotFound
                        | StoreError::ReadOnly
                        | StoreError::DiskFull
                        | StoreError::NoRoom(_)
                )
            }
            _ => false,
        };
        if let Some(folder) = path.parent().filter(|_| is_of_place) {
            self.place_failed(purpose, folder);
        }
    }

    /// Whether something lies on a stick; none where the system does not tell.
    pub(super) fn is_on_stick(&self, path: &Path) -> Option<bool> {
        (self.machine.sticks)().map(|sticks| removable::is_on(&sticks, path))
    }

    /// Whether the open book stands in this folder.
    pub(super) fn is_own_folder(&self, folder: &Path) -> bool {
        let own = self.book.as_ref().and_then(|book| book.session.path().parent());
        own.is_some_and(|own| own == folder || is_same_file(own, folder))
    }

    /// "so-xa-mau.cchc", as the open book is called; "so-xa-mau-2.cchc" where that name is taken.
    fn free_book_name(&self, folder: &Path) -> String {
        let stem = self.book.as_ref().and_then(|book| book.path().file_stem());
        let stem = stem.unwrap_or_default().to_string_lossy();
        words::file_name(&disk::free_name(folder, &stem, "cchc"))
    }

    /// "bao-cao-cchc-quy-i-nam-2026-xa-mau.pdf": every part of a name a portal takes.
    pub(super) fn pdf_name(&self, edition: Edition) -> String {
        let period = self.period().map_or_else(String::new, |period| file_words(&period.full()));
        let unit = self.book.as_ref().map(|book| {
            let open = book.open.as_ref();
            let printed = open.map(|open| open.commune.named(&open.live.header.organ));
            file_words(&printed.as_ref().unwrap_or(&book.commune).full_name())
        });
        let draft = if edition == Edition::Draft { "-du-thao" } else { "" };
        format!("bao-cao-cchc-{period}-{}{draft}.pdf", unit.unwrap_or_default())
    }
}
