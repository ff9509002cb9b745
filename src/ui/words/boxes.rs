//! What boxes are called in a sentence.

use crate::{
    assets,
    edit::field::{Field, FrameField, UnitField},
    model::{DossierColumn, PaperColumn, Report, RowId, SectionId, numbering},
};

/// "Số văn bản chỉ đạo", "Nội dung mục II.1", "Hồ sơ TTHC theo lĩnh vực, dòng 2, cột Đúng hạn".
pub fn name(field: &Field, report: &Report) -> String {
    name_in(field, Some(report))
}

/// The same where the report may be gone; then no number of a row or section is said.
pub fn name_in(field: &Field, report: Option<&Report>) -> String {
    match field {
        Field::Unit(field) => unit(*field).to_owned(),
        Field::Frame(field) => frame(*field).to_owned(),
        Field::Figure(id) => figure(id.as_str()),
        Field::Part(id, _) => format!("Phần chưa có của {}", figure(id.as_str())),
        Field::Note(id) => format!("Ghi chú của {}", figure(id.as_str())),
        Field::Source(id) => format!("Nguồn của {}", figure(id.as_str())),
        Field::Heading(id) => format!("Tên mục {}", number(*id, report)),
        Field::Text(id) => format!("Nội dung mục {}", number(*id, report)),
        Field::DossierField(row) => in_dossiers(*row, "Lĩnh vực", report),
        Field::Dossier { row, column } => in_dossiers(*row, dossier_column(*column), report),
        Field::Paper { row, column } => {
            let at =
                report.and_then(|report| report.papers.iter().position(|paper| paper.id == *row));
            in_table(super::sheet::PAPERS, at, paper_column(*column))
        }
    }
}

/// "“Số”, “Ký hiệu” và 3 ô khác": the names of boxes in a sentence; of many, the first few.
pub fn listed(names: &[String]) -> String {
    const MOST: usize = 5;
    let named: Vec<String> = names.iter().take(MOST).map(|name| format!("“{name}”")).collect();
    let named = named.join(", ");
    match names.len().saturating_sub(MOST) {
        0 => named,
        more => format!("{named} và {more} ô khác"),
    }
}

fn in_dossiers(row: RowId, column: &str, report: Option<&Report>) -> String {
    let at = report.and_then(|report| report.dossiers.iter().position(|other| other.id == row));
    in_table(super::sheet::DOSSIERS, at, column)
}

fn in_table(table: &str, at: Option<usize>, column: &str) -> String {
    let row = at.map_or_else(String::new, |at| format!(", dòng {}", at + 1));
    format!("{table}{row}, cột {column}")
}

fn figure(id: &str) -> String {
    assets::catalogue().get(id).map_or_else(|| id.to_owned(), |known| known.short.clone())
}

fn number(id: SectionId, report: Option<&Report>) -> String {
    let Some(report) = report else { return String::new() };
    let at = report.sections.iter().position(|section| section.id == id);
    at.and_then(|at| numbering::numbers(&report.sections).into_iter().nth(at)).unwrap_or_default()
}

fn unit(field: UnitField) -> &'static str {
    match field {
        UnitField::Name => "Tên riêng của đơn vị",
        UnitField::Kind => "Loại đơn vị",
        UnitField::Superior => "Cơ quan cấp trên nhận báo cáo",
        UnitField::PlaceName => "Địa danh ở dòng ngày tháng",
        UnitField::SignerForm => "Hình thức ký",
        UnitField::SignerTitle => "Chức vụ người ký",
        UnitField::SignerName => "Họ và tên người ký",
        UnitField::Predecessors => "Đơn vị trước khi sắp xếp",
        UnitField::Reported => "Các kỳ báo cáo trong năm",
    }
}

fn frame(field: FrameField) -> &'static str {
    match field {
        FrameField::WindowFrom => "Số liệu từ ngày",
        FrameField::WindowTo => "Số liệu đến hết ngày",
        FrameField::Number => "Số",
        FrameField::Symbol => "Ký hiệu",
        FrameField::Signed => "Ngày ký",
        FrameField::PlaceName => "Địa danh",
        FrameField::Organ => "Cơ quan ban hành",
        FrameField::Title => "Trích yếu",
        FrameField::LegalBasis => "Căn cứ",
        FrameField::AddressedTo => "Kính gửi",
        FrameField::Opening => "Đoạn mở đầu",
        FrameField::Closing => "Đoạn kết",
        FrameField::Recipients => "Nơi nhận",
        FrameField::SignerForm => "Hình thức ký",
        FrameField::SignerTitle => "Chức vụ người ký",
        FrameField::SignerName => "Họ và tên người ký",
        FrameField::KeptAnnex => "Phụ lục nguyên văn",
    }
}

fn dossier_column(column: DossierColumn) -> &'static str {
    match column {
        DossierColumn::Received => "Tiếp nhận trong kỳ",
        DossierColumn::CarriedIn => "Kỳ trước chuyển sang",
        DossierColumn::Early => "Trước hạn",
        DossierColumn::OnTime => "Đúng hạn",
        DossierColumn::Late => "Quá hạn",
        DossierColumn::Resolved => "Đã giải quyết",
        DossierColumn::Pending => "Đang giải quyết",
        DossierColumn::Returned => "Trả lại, bổ sung",
        DossierColumn::Refused => "Từ chối",
        DossierColumn::Withdrawn => "Rút hồ sơ",
    }
}

fn paper_column(column: PaperColumn) -> &'static str {
    match column {
        PaperColumn::Kind => "Loại văn bản",
        PaperColumn::Number => "Số",
        PaperColumn::Symbol => "Ký hiệu",
        PaperColumn::Date => "Ngày ban hành",
        PaperColumn::Issuer => "Cơ quan ban hành",
        PaperColumn::Subject => "Trích yếu",
    }
}
