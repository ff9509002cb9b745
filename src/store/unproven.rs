//! What a book, or its plain JSON, says of issued reports that nothing in it proves.
//!
//! Pure. Invariant: what is told here is not mended: who reads it looks at the paper that was signed.

use super::{
    contradictions::{made_drafts, never_issued, other_pages, vanished, without_pages},
    seal::is_as_issued,
};
use crate::model::{
    Attachment, BookContent, BookExport, Evidence, IssuedContent, IssuedOrigin, IssuedVersion,
    Period, Status,
};

/// Something that a JSON says of a report and does not prove.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// It says that it was issued, and no seal says what it was then.
    #[error("Báo cáo {} ghi là đã ban hành nhưng tệp không kèm dấu chốt khớp với nội dung: không có gì chứng tỏ đó là bản đã chốt. Hãy so với bản giấy đã ký.", .0.full())]
    NoSeal(Period),
    /// What was kept when it was issued did not come along.
    #[error("Báo cáo {} ghi là đã ban hành nhưng tệp không kèm bản đã chốt (tên đơn vị và bản PDF của lúc chốt). Hãy so với bản giấy đã ký.", .0.full())]
    NoVersion(Period),
    /// Another version of it did not.
    #[error("Báo cáo {}: bản đã chốt thứ {} không kèm nội dung nên không nhập được.", .0.full(), .1)]
    OtherVersion(Period, u32),
    /// The file is from before issuing was kept.
    #[error("Báo cáo {} ghi là đã ban hành; tệp này không giữ gì của lúc chốt nên báo cáo được nhận như đang có trong tệp. Hãy so với bản giấy đã ký.", .0.full())]
    TakenAsItStands(Period),
    /// It was issued and never opened again, and says that it is a draft.
    #[error("Báo cáo {} đã chốt, không có lần mở lại nào được ghi, mà tệp ghi là đang soạn: tệp đã bị sửa ngoài chương trình.", .0.full())]
    MadeDraft(Period),
    /// Something of it is kept, and it is not there.
    #[error("Báo cáo {} không có trong tệp, mà tệp còn giữ lịch sử hoặc bản đã chốt của nó và không ghi lần xóa nào: báo cáo bị lấy ra ngoài chương trình. Hãy tìm lại ở bản sao lưu.", .0.full())]
    Vanished(Period),
    /// The history tells no issuing of a version.
    #[error("Báo cáo {}: lịch sử không ghi lần chốt nào của bản đã chốt thứ {}: không có gì chứng tỏ bản đó đã được chốt. Hãy so với bản giấy đã ký.", .0.full(), .1)]
    NeverIssued(Period, u32),
    /// A version is not of the report, number and day that stand beside it.
    #[error("Báo cáo {}: bản đã chốt thứ {} không đúng kỳ, số hoặc ngày ký ghi kèm: một trong hai đã bị sửa ngoài chương trình. Hãy so với bản giấy đã ký.", .0.full(), .1)]
    Unlike(Period, u32),
    /// The pages of a version did not come.
    #[error("Báo cáo {}: bản đã chốt thứ {} không kèm bản PDF của lúc chốt. Hãy giữ bản giấy đã ký.", .0.full(), .1)]
    NoPages(Period, u32),
    /// The pages of a version are not those that were issued with it.
    #[error("Báo cáo {}: bản PDF kèm bản đã chốt thứ {} không phải bản PDF của lần chốt đó (của báo cáo khác, hoặc bị thay ngoài chương trình). Hãy so với bản giấy đã ký.", .0.full(), .1)]
    OtherPages(Period, u32),
    /// An attached file did not come.
    #[error("Báo cáo {}: tệp đính kèm “{}” không kèm nội dung nên không nhập được.", .0.full(), .1)]
    NoAttachment(Period, String),
    /// A file of evidence, or the book of a commune merged into this one, did not.
    #[error(
        "“{0}” không kèm nội dung nên không nhập được: minh chứng hoặc sổ của đơn vị sáp nhập này phải đưa vào lại."
    )]
    NoBytes(String),
    /// The book that it was written from was not as its last write had left it.
    #[error(
        "Sổ được xuất ra tệp này không trọn vẹn: nội dung không phải của một lần ghi, nên có thể sai ở bất cứ số nào. Hãy so từng số liệu với sổ gốc, bản sao lưu hoặc bản giấy đã ký."
    )]
    Mixed,
    /// Bytes came that nothing names.
    #[error("Tệp mang theo {} bản đã chốt hoặc tệp đính kèm mà không báo cáo nào nhắc tới nên không nhập được: danh sách các bản đã chốt có thể đã bị xóa bớt. Hãy so với bản giấy đã ký.", .0)]
    Strays(usize),
}

impl Unproven {
    /// Of which report; none of the file as a whole.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::NoSeal(period)
            | Self::NoVersion(period)
            | Self::OtherVersion(period, _)
            | Self::TakenAsItStands(period)
            | Self::MadeDraft(period)
            | Self::Vanished(period)
            | Self::NeverIssued(period, _)
            | Self::Unlike(period, _)
            | Self::NoPages(period, _)
            | Self::OtherPages(period, _)
            | Self::NoAttachment(period, _) => Some(*period),
            Self::Mixed | Self::NoBytes(_) | Self::Strays(_) => None,
        }
    }
}

/// What an export says of its reports and does not prove.
pub fn unproven(export: &BookExport) -> Vec<Unproven> {
    let BookContent { reports, seals, versions, .. } = &export.content;
    let has = |sha256: &String| export.files.iter().any(|file| file.sha256 == *sha256);
    let mut told: Vec<Unproven> = export.mixed.then_some(Unproven::Mixed).into_iter().collect();
    for report in reports.iter().filter(|report| report.status == Status::Issued) {
        let period = report.period;
        if export.version < BookExport::WITH_VERSIONS {
            told.push(Unproven::TakenAsItStands(period));
        } else if !is_as_issued(export, report) {
            told.push(Unproven::NoSeal(period));
        } else {
            let sealed = seals.iter().find(|seal| seal.period == period);
            let is_it = |version: u32| sealed.is_some_and(|seal| seal.version == version);
            let came = versions.iter().any(|version| {
                version.period == period && is_it(version.version) && has(&version.content)
            });
            told.extend((!came).then_some(Unproven::NoVersion(period)));
        }
    }
    let is_told = |period: Period| told.contains(&Unproven::NoVersion(period));
    let without_bytes = versions.iter().filter(|it| !has(&it.content) && !is_told(it.period));
    let others: Vec<Unproven> =
        without_bytes.map(|it| Unproven::OtherVersion(it.period, it.version)).collect();
    told.extend(others);
    told.extend(not_whole(export));
    told.extend(contradictions(&export.content));
    told
}

/// What the history of a book and what it keeps say against each other.
pub fn contradictions(content: &BookContent) -> Vec<Unproven> {
    let drafts = made_drafts(content).into_iter().map(Unproven::MadeDraft);
    let vanished = vanished(content).into_iter().map(Unproven::Vanished);
    let never = never_issued(content).into_iter();
    let never = never.map(|(period, version)| Unproven::NeverIssued(period, version));
    let other = other_pages(&content.versions, &content.changes).into_iter();
    let other = other.map(|(period, version)| Unproven::OtherPages(period, version));
    drafts.chain(vanished).chain(never).chain(other).collect()
}

/// What was kept and is not whole in the export: what a version says of itself, pages, attached files, bytes of nothing.
fn not_whole(export: &BookExport) -> Vec<Unproven> {
    let BookContent { versions, attachments, .. } = &export.content;
    let bytes = |sha256: &str| export.files.iter().find(|file| file.sha256 == sha256);
    let mut told = Vec::new();
    for version in versions {
        let Some(content) = bytes(&version.content) else { continue };
        let (period, number) = (version.period, version.version);
        let is_it = IssuedContent::read(&content.bytes).is_some_and(|it| it.is_of(version));
        told.extend((!is_it).then_some(Unproven::Unlike(period, number)));
        let is_lost = version.pdf.as_deref().is_some_and(|pdf| bytes(pdf).is_none());
        told.extend(is_lost.then_some(Unproven::NoPages(period, number)));
    }
    let taken_out = without_pages(&export.content).into_iter();
    told.extend(taken_out.map(|(period, version)| Unproven::NoPages(period, version)));
    for attached in attachments {
        let (Some(period), Attachment { sha256, name, .. }) = (attached.period, &attached.what)
        else {
            continue;
        };
        if bytes(sha256).is_none() {
            told.push(Unproven::NoAttachment(period, name.clone()));
        }
    }
    let shown = export.content.evidence.iter().filter_map(Evidence::file);
    let shown = shown.map(|file| (&file.sha256, &file.name));
    let joined = export.content.joined.iter().map(|book| (&book.sha256, &book.file));
    let beside: Vec<_> = shown.chain(joined).collect();
    for (sha256, name) in &beside {
        if bytes(sha256).is_none() {
            told.push(Unproven::NoBytes((*name).clone()));
        }
    }
    let is_named = |sha256: &str| {
        let is_of = |it: &IssuedVersion| it.content == sha256 || it.pdf.as_deref() == Some(sha256);
        versions.iter().any(is_of)
            || attachments.iter().any(|it| it.what.sha256 == sha256)
            || beside.iter().any(|(named, _)| *named == sha256)
    };
    let strays = export.files.iter().filter(|file| !is_named(&file.sha256)).count();
    told.extend((strays > 0).then_some(Unproven::Strays(strays)));
    told
}

/// Issued reports of which nobody here saw the issuing: they are kept as they were brought in.
pub fn taken_as_issued(content: &BookContent) -> Vec<Period> {
    let is_standing = |period: Period, version: u32| {
        content.seals.iter().any(|seal| seal.period == period && seal.version == version)
    };
    let here = content.versions.iter().filter(|version| version.origin != IssuedOrigin::Issued);
    let here = here.filter(|version| is_standing(version.period, version.version));
    here.map(|version| version.period).collect()
}
