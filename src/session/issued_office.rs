//! Which office a report prints: that of the moment it was issued, else today's; the pages that were kept of it, and
//! what keeps that office in it when it is opened again.

use crate::{
    model::{Commune, IssuedContent, IssuedVersion, Period, Report, Status, report::Header, text},
    store::StoreError,
};

/// A book that keeps versions of issued reports, open or only looked at.
pub trait IssuedBook {
    /// The version that an issued report is; none of a draft.
    fn standing_version(&self, period: Period) -> Result<Option<IssuedVersion>, StoreError>;

    /// Versions of a report that were issued, oldest first.
    fn versions_of(&self, period: Period) -> Result<Vec<IssuedVersion>, StoreError>;

    /// The periods the book has reports of, oldest first.
    fn periods(&self) -> Result<Vec<Period>, StoreError>;

    /// The report of a period as the book has it now.
    fn report_of(&self, period: Period) -> Result<Report, StoreError>;

    /// What a version holds.
    fn issued_content(&self, version: &IssuedVersion) -> Result<IssuedContent, StoreError>;

    /// The pages of a version as they were kept; none where they were not.
    fn issued_pdf(&self, version: &IssuedVersion) -> Result<Option<Vec<u8>>, StoreError>;
}

/// The office that a report prints. Where what was kept of an issued one cannot be read, that is told at opening and
/// before anything goes out; what is looked at meanwhile is today's.
pub fn printed_by(book: &impl IssuedBook, report: &Report, today: &Commune) -> Commune {
    if report.status == Status::Draft {
        return today.clone();
    }
    let version = book.standing_version(report.period).ok().flatten();
    let content = version.and_then(|version| book.issued_content(&version).ok());
    content.map_or_else(|| today.clone(), |content| content.commune)
}

/// The pages that were kept of an issued report.
pub fn kept_pages(book: &impl IssuedBook, period: Period) -> Result<Option<Vec<u8>>, StoreError> {
    let version = book.standing_version(period)?;
    version.map_or(Ok(None), |version| book.issued_pdf(&version))
}

/// `ChangedVersion` where what was kept of an issued report is not what it was.
pub(super) fn check(book: &impl IssuedBook, report: &Report) -> Result<(), StoreError> {
    let issued = report.status == Status::Issued;
    let version = if issued { book.standing_version(report.period)? } else { None };
    if let Some(version) = version {
        book.issued_content(&version)?;
        book.issued_pdf(&version)?;
    }
    Ok(())
}

/// The placeholder of the body above the office.
const SUPERIOR: &str = "{parent_organ}";

/// What a report that is opened again keeps of the office it was issued with, where the book's is another by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOffice {
    /// The report's frame, which says so from then on.
    pub header: Header,
    /// What is kept: "tên UBND xã Mẫu", with what is done to the box that keeps it.
    kept: Vec<(String, &'static str)>,
    /// The body above the office as it is called now, where the report's text names it: no box keeps the older name.
    superior_now: Option<String>,
}

impl KeptOffice {
    /// None where the report prints the same either way.
    pub(super) fn of(report: &Report, then: &Commune, today: &Commune) -> Option<Self> {
        let mut header = report.header.clone();
        let mut kept = Vec::new();
        let is_renamed = !then.name.is_empty() && then.committee() != today.committee();
        if header.organ.is_empty() && is_renamed {
            header.organ = then.committee();
            kept.push((format!("tên {}", header.organ), "xóa ô “Cơ quan ban hành”"));
        }
        let is_elsewhere = !then.place_name.is_empty() && then.place_name != today.place_name;
        if header.place_name.is_empty() && is_elsewhere {
            header.place_name.clone_from(&then.place_name);
            kept.push((format!("địa danh {}", header.place_name), "xóa ô “Địa danh”"));
        }
        let is_other = then.superior != today.superior;
        let is_addressed = header.addressed_to.iter().any(|line| line.contains(SUPERIOR));
        if is_other && is_addressed && !then.superior.is_empty() {
            for line in &mut header.addressed_to {
                *line = line.replace(SUPERIOR, &then.superior);
            }
            kept.push((format!("nơi kính gửi {}", then.superior), "sửa ô “Kính gửi”"));
        }
        let superior_now =
            (is_other && names_superior(report, &header)).then(|| today.superior.clone());
        let differs = !kept.is_empty() || superior_now.is_some();
        differs.then_some(Self { header, kept, superior_now })
    }

    /// In one sentence.
    pub fn told(&self) -> String {
        let mut clauses = Vec::new();
        if !self.kept.is_empty() {
            let (kept, undone): (Vec<&str>, Vec<&str>) =
                self.kept.iter().map(|(kept, undone)| (kept.as_str(), *undone)).unzip();
            clauses.push(format!("báo cáo mở lại giữ {} như lúc chốt", kept.join(", ")));
            clauses.push(format!(
                "muốn theo trang Đơn vị hiện nay thì {} ở Thông tin chung",
                undone.join(", ")
            ));
        }
        if let Some(superior) = &self.superior_now {
            clauses.push(format!(
                "chỗ nào trong lời văn tự điền tên cơ quan cấp trên thì in theo trang Đơn vị hiện nay, là {}",
                if superior.is_empty() { "để trống" } else { superior }
            ));
        }
        format!("{}.", text::capitalised(&clauses.join("; ")))
    }
}

/// Whether the report still takes the name of the body above from the book, under this frame.
fn names_superior(report: &Report, header: &Header) -> bool {
    let sections = report.sections.iter().flat_map(|it| [&it.heading, &it.text]);
    let frame = [&header.title, &header.opening, &header.closing].into_iter();
    let lists = header.addressed_to.iter().chain(&header.recipients).chain(&header.legal_basis);
    sections.chain(frame).chain(lists).any(|words| words.contains(SUPERIOR))
}
