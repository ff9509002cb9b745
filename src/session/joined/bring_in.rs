//! Bringing in the book of a commune merged into this one: read from a file, refused where it is none that may come, and
//! put into the book with the commune among its predecessors, as one step.

use std::path::Path;

use chrono::NaiveDate;

use super::{content::late_reports, wording};
use crate::{
    disk::{input, room::size_words},
    edit::Edit,
    import::book_json::{BookJson, BookJsonError, book_json},
    model::{
        BookExport, Commune, JoinedBook, KeptFile, Predecessor, RowId, Stamp, office_rows,
        period::format_date, text,
    },
    session::{Session, backup::salvage_wording},
    store::{self, BookReader, StoreError},
};

/// Letters of a file's name that are kept.
const NAME: usize = 120;

/// Why a book is not brought in. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotJoined {
    /// It is the book that is open, or a copy of it.
    #[error(
        "Tệp này là chính sổ đang mở, hoặc một bản sao của sổ đang mở, nên không đưa vào. Sổ chưa thay đổi; hãy chọn sổ của đơn vị trước khi sáp nhập."
    )]
    ThisBook,
    /// It holds parts of two writes.
    #[error(
        "Sổ này không trọn vẹn: nội dung không phải của một lần ghi, số cũ và số mới có thể lẫn vào nhau, nên không đưa vào. Sổ đang mở chưa thay đổi; hãy chép lại sổ ấy từ nơi gốc, hoặc khôi phục bản sao lưu gần nhất của nó."
    )]
    Mixed,
    /// An old program made it, and it cannot be told from others.
    #[error(
        "Sổ này do phiên bản rất cũ lập, chưa có mã sổ để phân biệt với sổ khác. Sổ đang mở chưa thay đổi; hãy mở sổ ấy một lần bằng chương trình này rồi đưa vào."
    )]
    NoIdentity,
    /// There is nothing in it to be read.
    #[error("Sổ này chưa có báo cáo nào, nên không có gì để đưa vào. Sổ đang mở chưa thay đổi.")]
    NoReports,
    /// Nobody knows whose it is.
    #[error(
        "Sổ này chưa ghi tên đơn vị. Sổ đang mở chưa thay đổi; hãy mở sổ ấy, ghi tên ở trang Đơn vị rồi đưa vào."
    )]
    NoName,
    /// More than a book keeps in one piece.
    #[error(
        "Nội dung của sổ này nặng {}, quá {} là mức lớn nhất của một sổ đưa vào. Sổ đang mở chưa thay đổi.",
        size_words(*.0),
        size_words(JoinedBook::MOST_BYTES)
    )]
    TooLarge(u64),
    /// It was brought in before, and is no other now.
    #[error("Sổ này đã được đưa vào ngày {day}, từ đó không có gì khác. Sổ đang mở chưa thay đổi.")]
    SameAsBefore {
        /// When.
        day: String,
    },
    /// It was brought in before: whether this one takes its place is asked first.
    #[error(
        "Sổ này ({commune}) đã được đưa vào ngày {day}, từ tệp {file}. Sổ đang mở chưa thay đổi; bản mới chỉ thay bản ấy khi được đồng ý."
    )]
    Replaces {
        /// Whose.
        commune: String,
        /// The file it came from then.
        file: String,
        /// When.
        day: String,
    },
    /// The file cannot be read.
    #[error("Không đọc được tệp này ({0}). Sổ đang mở chưa thay đổi.")]
    Unread(String),
    /// It is JSON, and not that of a book that this program takes.
    #[error("{0} Sổ đang mở chưa thay đổi.")]
    Json(BookJsonError),
    /// It is no sound book, or this one does not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A book read from a file, to be brought in.
#[derive(Debug)]
pub struct BookToJoin {
    /// What it holds.
    pub export: BookExport,
    /// The name of its file.
    pub file: String,
    /// What somebody should know of it, a sentence each.
    pub told: Vec<String>,
    json: KeptFile,
}

/// How a book that was read stands to those that were brought in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinStanding {
    /// It comes for the first time.
    New,
    /// It is what it was then.
    Same(JoinedBook),
    /// It takes the place of what it was then.
    Replaces(JoinedBook),
}

/// What was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedNow {
    /// Its row.
    pub book: JoinedBook,
    /// What was said of the predecessor by it; nothing where the office knew it so.
    pub predecessor: Option<Predecessor>,
    /// What somebody should know of it, a sentence each.
    pub told: Vec<String>,
}

/// Reads the book at `path`, `*.cchc` or the JSON of one, and refuses what may not come. Nothing of it is changed: an older
/// one is upgraded in memory.
pub fn read_to_join(path: &Path) -> Result<BookToJoin, NotJoined> {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let (mut export, mut told) = if is_json { of_json(path)? } else { of_book(path)? };
    if export.mixed {
        return Err(NotJoined::Mixed);
    }
    if export.identity.is_empty() {
        return Err(NotJoined::NoIdentity);
    }
    if export.content.reports.is_empty() {
        return Err(NotJoined::NoReports);
    }
    if export.content.commune.name.trim().is_empty() {
        return Err(NotJoined::NoName);
    }
    let reports = export.content.reports.iter();
    let changed = reports.filter(|report| !store::is_as_issued(&export, report));
    told.extend(changed.map(|report| StoreError::ChangedSinceIssue(report.period).to_string()));
    if !export.content.joined.is_empty() {
        told.push(wording::joined_inside(&export.content.joined));
    }
    export.files.clear();
    export.content.put_in_order();
    // This program writes it from now on.
    export.version = BookExport::VERSION;
    let bytes = serde_json::to_vec(&export).map_err(|why| NotJoined::Unread(why.to_string()))?;
    if bytes.len() as u64 > JoinedBook::MOST_BYTES {
        return Err(NotJoined::TooLarge(bytes.len() as u64));
    }
    let json = KeptFile { sha256: store::sha256(&bytes), bytes };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(BookToJoin { export, file: text::on_a_line(&file, NAME), told, json })
}

/// A book, whole and of one write, with what is to be told of it.
fn of_book(path: &Path) -> Result<(BookExport, Vec<String>), NotJoined> {
    let reader = BookReader::open(path)?;
    reader.check()?;
    if reader.is_mixed()? {
        return Err(NotJoined::Mixed);
    }
    let salvaged = reader.salvage_notice()?.filter(|notice| !notice.is_read);
    let told = salvaged.map(|notice| salvage_wording::notice(&notice).join(" "));
    Ok((reader.export()?, told.into_iter().collect()))
}

fn of_json(path: &Path) -> Result<(BookExport, Vec<String>), NotJoined> {
    let bytes = input::read(path).map_err(|why| NotJoined::Unread(crate::disk::cause(&why)))?;
    let BookJson { export, cleaned } = book_json(&bytes).map_err(NotJoined::Json)?;
    let told = cleaned.first().map(|first| wording::cleaned(first));
    Ok((export, told.into_iter().collect()))
}

impl BookToJoin {
    /// The commune whose book it is.
    pub fn commune(&self) -> String {
        const MOST: usize = 120;
        text::on_a_line(&self.export.content.commune.full_name(), MOST)
    }

    /// How long its JSON is, bytes.
    pub fn length(&self) -> usize {
        self.json.bytes.len()
    }

    /// Reports that take figures of days after the commune's last one, a sentence each.
    pub fn late(&self, until: Option<NaiveDate>) -> Vec<String> {
        let reports = self.export.content.reports.iter();
        let reports = reports.map(|report| (report.period, &report.window));
        wording::late(&self.commune(), &late_reports(reports, until), until)
    }

    /// The row that the book keeps of it.
    fn row(&self, id: RowId, stamp: &Stamp) -> JoinedBook {
        JoinedBook {
            id,
            commune: self.commune(),
            identity: self.export.identity.clone(),
            file: self.file.clone(),
            sha256: self.json.sha256.clone(),
            reports: u32::try_from(self.export.content.reports.len()).unwrap_or(u32::MAX),
            stamp: stamp.clone(),
        }
    }
}

impl Session {
    /// How a book that was read stands to this one; refuses this very book.
    pub fn standing_of(&self, from: &BookToJoin) -> Result<JoinStanding, NotJoined> {
        if from.export.identity == self.identity() {
            return Err(NotJoined::ThisBook);
        }
        let office = self.office_rows()?;
        let before = office.joined.iter().find(|known| known.identity == from.export.identity);
        Ok(match before {
            None => JoinStanding::New,
            Some(known) if known.sha256 == from.json.sha256 => JoinStanding::Same(known.clone()),
            Some(known) => JoinStanding::Replaces(known.clone()),
        })
    }

    /// Brings a book in, after a backup; `until` is the last day of its commune, where somebody says it. One that was
    /// brought in before gives way to it where `anyway` says so. One step of undo.
    pub fn join(
        &mut self,
        from: &BookToJoin,
        until: Option<NaiveDate>,
        anyway: bool,
        stamp: &Stamp,
    ) -> Result<JoinedNow, NotJoined> {
        let (office, commune) = (self.office_rows()?, self.commune()?);
        let standing = self.standing_of(from)?;
        let named = with_predecessor(&commune, &from.commune(), until);
        let id = match &standing {
            JoinStanding::New => office_rows::free_row(&office.joined),
            // Only what is said of its commune may be new.
            JoinStanding::Same(known) if named.is_none() => return Err(same_as(known)),
            JoinStanding::Same(known) => known.id,
            JoinStanding::Replaces(known) if !anyway => {
                let (commune, file) = (known.commune.clone(), known.file.clone());
                return Err(NotJoined::Replaces { commune, file, day: day_of(known) });
            }
            JoinStanding::Replaces(known) => known.id,
        };
        let book = from.row(id, stamp);
        let mut told = from.told.clone();
        let kept = named.as_ref().map_or(&commune, |(office, _)| office);
        let last = kept.predecessor(&book.commune).and_then(|known| known.until);
        told.extend(from.late(last));
        let is_twin = |known: &&JoinedBook| {
            known.id != id && text::is_same_name(&known.commune, &book.commune)
        };
        told.extend(office.joined.iter().find(is_twin).map(wording::twin));
        let mut edits = vec![Edit::SetJoinedBook {
            id,
            book: Some(Box::new(book.clone())),
            file: Some(from.json.clone()),
        }];
        let predecessor = named.map(|(office, predecessor)| {
            edits.push(Edit::SetCommune(Box::new(office)));
            predecessor
        });
        let name = wording::joining(&book.commune);
        self.apply(&Edit::Batch { name, edits }, stamp)?;
        self.end_act();
        Ok(JoinedNow { book, predecessor, told })
    }

    /// Takes a book that was joined out, after a backup; its commune stays among the predecessors. One step of undo.
    pub fn part(&mut self, book: &JoinedBook, stamp: &Stamp) -> Result<(), StoreError> {
        let edits = vec![Edit::SetJoinedBook { id: book.id, book: None, file: None }];
        let name = wording::parting(&book.commune);
        self.apply(&Edit::Batch { name, edits }, stamp)?;
        self.end_act();
        Ok(())
    }
}

/// It is in the book as it is.
pub fn same_as(known: &JoinedBook) -> NotJoined {
    NotJoined::SameAsBefore { day: day_of(known) }
}

fn day_of(known: &JoinedBook) -> String {
    format_date(known.stamp.at.date())
}

/// The office with a commune among its predecessors until that day, and what is said of it then; nothing where the office
/// says so already.
fn with_predecessor(
    office: &Commune,
    commune: &str,
    until: Option<NaiveDate>,
) -> Option<(Commune, Predecessor)> {
    let known = office.predecessor(commune);
    let is_own = text::is_same_name(&office.full_name(), commune);
    if until.is_none() && (known.is_some() || is_own)
        || known.is_some_and(|known| known.until == until)
    {
        return None;
    }
    let mut office = office.clone();
    let named = known.map_or_else(|| commune.to_owned(), |known| known.name.clone());
    let said = Predecessor { name: named, until };
    match office.predecessors.iter_mut().find(|it| it.name == said.name) {
        Some(known) => known.until = until,
        None => office.predecessors.push(said.clone()),
    }
    Some((office, said))
}
