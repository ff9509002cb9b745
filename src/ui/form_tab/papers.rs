//! Papers of a section (danh mục văn bản) as a sheet.

use eframe::egui::Ui;

use super::{
    super::{action::Asks, view::View, words},
    free_sheet::{Look, Sheet},
    keys::Keyboard,
    rows::{FreeTable, Rows},
};
use crate::model::{RowId, SectionId, text};

/// Kinds of papers an office issues, with the abbreviation in their symbol (NĐ 30/2020, Phụ lục III).
const KINDS: [(&str, &str); 12] = [
    ("Kế hoạch", "KH"),
    ("Quyết định", "QĐ"),
    ("Công văn", ""),
    ("Báo cáo", "BC"),
    ("Thông báo", "TB"),
    ("Nghị quyết", "NQ"),
    ("Chỉ thị", "CT"),
    ("Tờ trình", "TTr"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Quy chế", "QC"),
    ("Phương án", "PA"),
];

/// Draws the table.
pub fn papers_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    section: SectionId,
    asks: &mut Asks,
) {
    let look = |title, width, offered| Look { title, width, right: false, offered };
    let columns = [
        look("Loại văn bản", 132.0, Some(kinds as _)),
        look("Số", 58.0, None),
        look("Ký hiệu", 124.0, Some(symbols as _)),
        look("Ngày ban hành", 98.0, None),
        look("Cơ quan ban hành", 160.0, Some(issuers as _)),
        look("Trích yếu", 380.0, None),
    ];
    let sheet = Sheet {
        table: FreeTable::Papers(section),
        name: words::sheet::PAPERS,
        columns: &columns,
        sums: None,
        hint: |_, _, _| None,
    };
    sheet.show(keyboard, rows, ui, view, asks);
}

fn kinds(_view: &View<'_>, _row: RowId) -> Vec<String> {
    KINDS.map(|(kind, _)| kind.to_owned()).into()
}

/// "KH-UBND" for a plan, then symbols other rows have.
fn symbols(view: &View<'_>, row: RowId) -> Vec<String> {
    let papers = &view.open.live.papers;
    let kind = view.open.live.paper(row).map_or("", |paper| paper.kind.as_str());
    let usual = KINDS
        .iter()
        .filter(|(known, short)| {
            !short.is_empty() && (kind.is_empty() || text::folded(known) == text::folded(kind))
        })
        .flat_map(|(_, short)| [format!("{short}-UBND"), format!("{short}-BCĐ")]);
    distinct(usual.chain(papers.iter().map(|paper| paper.symbol.clone())))
}

fn issuers(view: &View<'_>, _row: RowId) -> Vec<String> {
    let commune = &view.open.commune;
    let own = format!("UBND {}", commune.full_name());
    let listed = view.open.live.papers.iter().map(|paper| paper.issuer.clone());
    distinct([own, commune.superior.clone()].into_iter().chain(listed))
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in words {
        if !one.is_empty() && !out.contains(&one) {
            out.push(one);
        }
    }
    out
}
