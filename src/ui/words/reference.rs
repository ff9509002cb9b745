//! What a chip stands for: its words now, its label, and the box that holds it.

use super::exhibits;
use crate::{
    assets,
    compose::{
        citation::{self, Citation, CitationForm},
        document::Content,
        exhibit::{Exhibit, ExhibitKind},
        figures::Figures,
        placeholder::{self, Format},
    },
    edit::field::{self, CommuneField, Field, FrameField},
    model::{Indicator, IndicatorId, Kind, PaperColumn, Place, RegisterColumn},
};

/// The words of a placeholder on its chip; nothing when it is unknown.
pub fn words(inside: &str, figures: &Figures<'_>) -> Option<String> {
    if let Some(exhibit) = Exhibit::parse(inside) {
        return Some(exhibit.map_or_else(|_| exhibits::odd(inside), |it| exhibits::chip(&it)));
    }
    let (inline, finding) = placeholder::print(inside, &Place::Page, figures);
    match inline.content {
        Content::Text(words) | Content::Comparison(words) | Content::Number { text: words, .. }
            if !words.is_empty() =>
        {
            Some(words)
        }
        // A chip without a letter could be neither seen nor clicked.
        Content::Text(_) | Content::Number { .. } => Some("–".into()),
        // Which paper it was that left the register.
        Content::Gap(words) if words != placeholder::GAP => Some(words),
        _ if finding.is_some_and(|finding| finding.about.is_some()) => {
            Some(super::editor::GAP.into())
        }
        _ => None,
    }
}

/// The id without its format; that of a citation names its paper.
pub fn id_of(inside: &str) -> &str {
    if let Some(Ok(_)) = Citation::parse(inside) {
        let end = inside.match_indices(':').nth(1).map_or(inside.len(), |(at, _)| at);
        return inside[..end].trim();
    }
    inside.split(':').next().unwrap_or_default().trim()
}

/// What it is called.
pub fn label(id: &str) -> String {
    if let Some(kind) = exhibit_kind(id) {
        return exhibits::kind(kind).to_owned();
    }
    if Citation::parse(id).is_some() {
        return "Văn bản trong sổ".into();
    }
    match (id, assets::catalogue().get(id)) {
        (_, Some(indicator)) => indicator.label.clone(),
        ("commune_name", _) => "Loại và tên đơn vị".into(),
        ("period_full" | "period_index", _) => "Kỳ báo cáo, viết đủ".into(),
        ("period_label" | "period_kind", _) => "Tên kỳ báo cáo".into(),
        ("period_year", _) => "Năm báo cáo".into(),
        (citation::COUNT, _) => "Số văn bản đã ban hành, theo loại".into(),
        ("next_period_label", _) => "Kỳ báo cáo kế tiếp".into(),
        _ => id.to_owned(),
    }
}

/// What an id stands for that is that of no figure.
fn exhibit_kind(id: &str) -> Option<ExhibitKind> {
    ExhibitKind::ALL.into_iter().find(|kind| kind.code() == id)
}

/// Where its value comes from: a formula, a box, the report itself.
pub fn origin(id: &str, figures: &Figures<'_>) -> String {
    if exhibit_kind(id).is_some() {
        return exhibits::ORIGIN.into();
    }
    if Citation::parse(id).is_some() {
        return "Lấy ở sổ văn bản".into();
    }
    if id == citation::COUNT {
        return "Đếm trong bảng danh mục văn bản của báo cáo".into();
    }
    let indicator = assets::catalogue().get(id);
    if let Some((indicator, formula)) = indicator.and_then(|it| Some((it, it.formula.as_ref()?)))
        && (indicator.is_derived() || figures.is_computed(id))
    {
        return format!("Chương trình tự tính {}", super::figures::formula(formula));
    }
    match home(id) {
        Some(Field::Commune(_)) => "Lấy ở trang Đơn vị".into(),
        Some(Field::Frame(_)) => "Lấy ở trang Thông tin chung hoặc Ký và nơi nhận".into(),
        Some(_) => "Lấy ở ô số liệu".into(),
        None => "Chương trình tự điền theo kỳ báo cáo".into(),
    }
}

/// The box where it is typed; of a computed figure, the first it is computed from.
pub fn home(id: &str) -> Option<Field> {
    let frame = |field| Some(Field::Frame(field));
    if let Some(Ok(Citation { row, .. })) = Citation::parse(id) {
        let column = RegisterColumn::Paper(PaperColumn::Number);
        return Some(Field::Registered { row, column });
    }
    match id {
        "cutoff_from" => frame(FrameField::WindowFrom),
        "cutoff_to" => frame(FrameField::WindowTo),
        "report_number" => frame(FrameField::Number),
        "report_symbol" => frame(FrameField::Symbol),
        "report_title" => frame(FrameField::Title),
        "signed_date" => frame(FrameField::Signed),
        "place_name" => frame(FrameField::PlaceName),
        "legal_basis" => frame(FrameField::LegalBasis),
        "recipients" => frame(FrameField::Recipients),
        "signer_form" => frame(FrameField::SignerForm),
        "signer_title" => frame(FrameField::SignerTitle),
        "signer_name" => frame(FrameField::SignerName),
        "commune_name" | "report_organ" => Some(Field::Commune(CommuneField::Name)),
        "parent_organ" => Some(Field::Commune(CommuneField::Superior)),
        _ => figure_home(id, 4),
    }
}

fn figure_home(id: &str, depth: u8) -> Option<Field> {
    let known = IndicatorId::from(id);
    if field::is_entered(&known) {
        return Some(Field::Figure(known));
    }
    let indicator = assets::catalogue().get(id).filter(|_| depth > 0)?;
    let operands = indicator.formula.as_ref()?.operands();
    operands.into_iter().find_map(|operand| figure_home(operand.as_str(), depth - 1))
}

/// Ways a figure can be printed that differ now: the inside of the placeholder, what the way is called, and
/// the words. The usual way comes first.
pub fn ways(id: &str, figures: &Figures<'_>) -> Vec<(String, &'static str, String)> {
    let mut ways: Vec<(String, &'static str, String)> = Vec::new();
    if Citation::parse(id).is_some() {
        let ways = CitationForm::ALL.into_iter().filter_map(|(name, form)| {
            let inside = if name.is_empty() { id.to_owned() } else { format!("{id}:{name}") };
            let words = words(&inside, figures)?;
            Some((inside, cited(form), words))
        });
        return ways.collect();
    }
    let usual = (id.to_owned(), "thường dùng");
    let others = formats(assets::catalogue().get(id))
        .iter()
        .filter_map(|name| Some((format!("{id}:{name}"), Format::parse(name)?)))
        .map(|(inside, format)| (inside, called(format)));
    for (inside, name) in std::iter::once(usual).chain(others) {
        let Some(words) = words(&inside, figures) else { continue };
        if inside != id && words == super::editor::GAP {
            // There is nothing to compare with.
            continue;
        }
        if ways.iter().all(|(_, _, known)| *known != words) {
            ways.push((inside, name, words));
        }
    }
    ways
}

fn formats(indicator: Option<&Indicator>) -> &'static [&'static str] {
    match indicator.map(|indicator| indicator.kind) {
        Some(Kind::Count) => &["so", "hai_so", "chu", "so_cung_ky", "so_quy_truoc"],
        Some(Kind::Percent) => &["so", "so_cung_ky", "so_quy_truoc"],
        Some(Kind::Money) => &["trieu", "dong", "so", "so_cung_ky", "so_quy_truoc"],
        Some(Kind::Date) => &["ngay", "ngay_day"],
        Some(Kind::YesNo | Kind::Choice) => &["chu", "so"],
        Some(Kind::Text | Kind::Reference) | None => &["hoa"],
        Some(Kind::Ratio | Kind::Area) => &["so_cung_ky", "so_quy_truoc"],
    }
}

fn cited(form: CitationForm) -> &'static str {
    match form {
        CitationForm::Usual => "đầy đủ lần đầu, sau đó viết gọn",
        CitationForm::Full => "luôn đầy đủ",
        CitationForm::Short => "viết gọn",
        CitationForm::Above => "nêu trên",
    }
}

fn called(format: Format) -> &'static str {
    match format {
        Format::Plain => "số",
        Format::TwoDigits => "hai chữ số",
        Format::Percent => "phần trăm",
        Format::Million => "triệu đồng",
        Format::Dong => "đồng",
        Format::Date => "ngày/tháng/năm",
        Format::DateInWords => "ngày … tháng … năm …",
        Format::Words => "bằng chữ",
        Format::Upper => "CHỮ HOA",
        Format::SinceLastYear => "so với cùng kỳ năm trước",
        Format::SinceQuarterBefore => "so với quý trước",
    }
}
