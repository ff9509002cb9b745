//! What boxes are called in a sentence.

use crate::{
    assets,
    edit::field::{CommuneField, Field, FrameField},
    model::{PaperColumn, RegisterColumn, Report, RowId, SectionId, TaskColumn, numbering},
};

/// "Số văn bản chỉ đạo", "Nội dung mục II.1", "Hồ sơ TTHC theo lĩnh vực, dòng 2, cột Đúng hạn".
pub fn name(field: &Field, report: &Report) -> String {
    name_in(field, Some(report))
}

/// The same where the report may be gone; then no number of a row or section is said.
pub fn name_in(field: &Field, report: Option<&Report>) -> String {
    match field {
        Field::Commune(field) => commune(*field).to_owned(),
        Field::Frame(field) => frame(*field).to_owned(),
        Field::Figure(id) => figure(id.as_str()),
        Field::Part(id, _) => format!("Phần chưa có của {}", figure(id.as_str())),
        Field::Note(id) => format!("Ghi chú của {}", figure(id.as_str())),
        Field::Source(id) => format!("Nguồn của {}", figure(id.as_str())),
        Field::Heading(id) => format!("Tên mục {}", number(*id, report)),
        Field::Text(id) => format!("Nội dung mục {}", number(*id, report)),
        Field::DossierField(row) => in_dossiers(*row, "Lĩnh vực", report),
        Field::Dossier { row, column } => in_dossiers(*row, column.title(), report),
        Field::Paper { row, column } => {
            let at =
                report.and_then(|report| report.papers.iter().position(|paper| paper.id == *row));
            in_table(super::sheet::PAPERS, at, paper_column(*column))
        }
        Field::Registered { row, column } => {
            let at = RegisterColumn::ALL.into_iter().position(|it| it == *column);
            let title = at.map_or("", |at| super::register::COLUMNS[at]);
            let it = report.and_then(|report| report.office.registered(*row));
            let name = it.map_or_else(String::new, |it| it.paper.number_and_symbol());
            format!("{} {name}, cột {title}", super::register::TITLE).replace(" ,", ",")
        }
        Field::Task { year, column, .. } => {
            let at = TaskColumn::ALL.into_iter().position(|it| it == *column);
            format!("Nhiệm vụ năm {year}, cột {}", at.map_or("", |at| super::tasks::COLUMNS[at]))
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

fn commune(field: CommuneField) -> &'static str {
    match field {
        CommuneField::Name => "Tên riêng của đơn vị",
        CommuneField::Kind => "Loại đơn vị",
        CommuneField::Superior => "Cơ quan cấp trên nhận báo cáo",
        CommuneField::PlaceName => "Địa danh ở dòng ngày tháng",
        CommuneField::SignerForm => "Hình thức ký",
        CommuneField::SignerTitle => "Chức vụ người ký",
        CommuneField::SignerName => "Họ và tên người ký",
        CommuneField::Predecessors => "Đơn vị trước khi sắp xếp",
        CommuneField::Reported => "Các kỳ báo cáo trong năm",
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
