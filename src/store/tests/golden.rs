//! Books of every schema there was, frozen as bytes (`tests/golden`): they climb and keep all they hold; a step that
//! fails leaves every byte; the ladder goes on for many steps more.

#[path = "../../../tests/golden/books.rs"]
mod books;

use std::{fs, path::PathBuf};

use rusqlite::Connection;

use super::samples;
use crate::{
    model::{BookContent, BookExport, DossierSettings, Dossiers, IssuedOrigin, PeriodKind, RowId},
    store::{BookReader, Store, book, file, ladder, report},
};

/// What the newest of them holds.
const CONTENT: &str = include_str!("../../../tests/golden/content.json");

pub(super) struct Golden {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    version: usize,
}

impl Golden {
    /// That of this version.
    pub fn of(version: usize) -> Self {
        Self::all().nth(version - 1).unwrap()
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (1..).zip(books::golden_books()).map(|(version, bytes)| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("so.cchc");
            fs::write(&path, bytes).unwrap();
            Self { folder, path, version }
        })
    }

    /// What a book of that version could not hold yet has the value that its step gives it.
    pub fn expected(&self) -> BookExport {
        // One of its counts is half a thing: whoever made it by hand wrote what no edit does.
        let mut export: BookExport = serde_json::from_str(CONTENT).unwrap();
        export.content.put_in_order();
        let BookContent { commune, reports, register, plans, evidence, joined, .. } =
            &mut export.content;
        for report in &mut *reports {
            if self.version < 2 {
                report.sections.iter_mut().for_each(|section| section.copied.clear());
            }
            if self.version < 4 {
                report.dossiers.iter_mut().zip(1..).for_each(|(row, id)| row.id = RowId(id));
                report.papers.iter_mut().zip(1..).for_each(|(row, id)| row.id = RowId(id));
            }
            if self.version < 5 {
                report.header.kept_annex.clear();
            }
            if self.version < 11 {
                report.copied_from = None;
            }
            if self.version < 12 {
                report.dossier_settings = DossierSettings::default();
                report.dossiers.iter_mut().for_each(without_parts);
            }
        }
        if self.version < 13 {
            register.clear();
            plans.clear();
        }
        if self.version < 14 {
            evidence.clear();
            joined.clear();
            commune.predecessors.iter_mut().for_each(|known| known.until = None);
            for it in register {
                (it.effective, it.expired) = (None, None);
            }
        }
        if self.version < 3 {
            export.identity.clear();
        }
        if self.version < 7 {
            commune.reported = PeriodKind::USUAL.to_vec();
        }
        export
    }
}

fn without_parts(row: &mut Dossiers) {
    (row.received_online, row.received_in_person, row.received_post) = (None, None, None);
    (row.pending_in_time, row.pending_overdue, row.pending_supplement) = (None, None, None);
}

#[test]
fn there_is_one_of_every_version() {
    for golden in Golden::all() {
        let book = Connection::open(&golden.path).unwrap();
        assert_eq!(ladder::version(&book).unwrap(), golden.version);
    }
    assert_eq!(Golden::all().count(), ladder::latest());
}

#[test]
fn a_book_of_every_version_holds_after_its_climb_what_it_held_before() {
    for golden in Golden::all() {
        let expected = golden.expected();
        let read = BookReader::open(&golden.path).unwrap();
        read.check().unwrap();
        let mut export = read.export().unwrap();
        // The seals are of the report as the climb found it; what they seal is compared.
        assert_eq!(export.content.seals.len(), 1);
        assert_eq!(export.content.seals[0].version, 1);
        // So is the version that the climb makes of it, with the office as it stands.
        let [version] = &export.content.versions[..] else { panic!("one version") };
        assert_eq!((version.origin, &version.pdf), (IssuedOrigin::Upgraded, &None));
        assert_eq!(version.stamp.at.to_string(), "2026-03-02 09:30:05");
        let content = read.issued_content(version).unwrap();
        // Made before days were kept, and kept as it was made.
        let mut office = expected.content.commune.clone();
        office.predecessors.iter_mut().for_each(|known| known.until = None);
        assert_eq!(content.commune, office);
        assert_eq!(content.report, expected.content.reports[0]);
        export.content.versions.clear();
        export.content.seals.clone_from(&expected.content.seals);
        assert_eq!(export.content, expected.content, "version {}", golden.version);
        assert_eq!(export.identity, expected.identity);
        drop(read);

        let store = Store::open_any(&golden.path, "A", &|_| Ok(())).unwrap();
        let climbed = store.reader().unwrap().export().unwrap().content;
        assert_eq!(climbed.reports, expected.content.reports);
        assert_eq!(store.changed_since_issue().unwrap(), []);
        assert_eq!(ladder::version(&store.connection).unwrap(), ladder::latest());
    }
}

#[test]
fn a_failure_in_any_step_leaves_every_byte_of_every_older_book() {
    for golden in Golden::all() {
        let before = fs::read(&golden.path).unwrap();
        for broken in golden.version..ladder::latest() {
            let failing = [ladder::STEPS[broken], "CREATE TABEL x;"].concat();
            let mut steps = ladder::STEPS.to_vec();
            steps[broken] = &failing;
            let mut connection = Connection::open(&golden.path).unwrap();
            file::configure(&connection).unwrap();
            assert!(ladder::climb_steps(&mut connection, &steps, "").is_err());
            drop(connection);
            assert!(fs::read(&golden.path).unwrap() == before, "{} {broken}", golden.version);
            assert_eq!(fs::read_dir(golden.folder.path()).unwrap().count(), 1);
        }
    }
}

#[test]
fn a_book_of_version_1_climbs_a_hundred_steps_more() {
    let more: Vec<String> = (0..100)
        .map(|step| match step % 4 {
            0 => format!("ALTER TABLE report ADD COLUMN extra_{step} TEXT NOT NULL DEFAULT '';"),
            1 => format!("CREATE TABLE extra_{step} (id INTEGER PRIMARY KEY, period TEXT) STRICT;"),
            2 => format!("INSERT INTO extra_{} (period) SELECT period FROM report;", step - 1),
            _ => format!("DROP TABLE extra_{};", step - 2),
        })
        .collect();
    let steps: Vec<&str> =
        ladder::STEPS.iter().copied().chain(more.iter().map(String::as_str)).collect();
    let golden = Golden::of(1);
    let mut connection = Connection::open(&golden.path).unwrap();
    file::configure(&connection).unwrap();
    let number = book::new_number(&connection).unwrap();
    ladder::climb_steps(&mut connection, &steps, &number).unwrap();
    assert_eq!(ladder::version(&connection).unwrap(), steps.len());
    for expected in golden.expected().content.reports {
        let period = expected.period;
        assert_eq!(report::get(&connection, period).unwrap(), Some(expected));
    }
    assert_eq!(book::last_write(&connection).unwrap(), number);
    assert!(report::get(&connection, samples::period("2026-H1")).unwrap().is_none());
}
