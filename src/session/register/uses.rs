//! Who goes by a paper of the register: drafts that cite or list it, papers that answer it or were replaced by it, tasks
//! it came of. Told before the paper is taken out.

use crate::{
    compose::citation,
    model::{Paper, Report, RowId},
    session::Session,
    store::StoreError,
};

impl Session {
    /// Who goes by the paper of that row, a sentence each; none, nobody does. Issued reports keep what they say, and are
    /// not told.
    pub fn uses_of_paper(&self, row: RowId) -> Result<Vec<String>, StoreError> {
        let drafts = self.drafts_with_papers()?;
        let mut told: Vec<String> = drafts.iter().filter_map(|it| in_draft(it, row)).collect();
        let office = self.office_rows()?;
        for it in &office.register {
            let name = it.paper.short_citation();
            if it.answers == Some(row) {
                told.push(format!("{name} ghi là trả lời văn bản này: ô Trả lời sẽ để trống."));
            }
            if it.replaced_by == Some(row) {
                told.push(format!("{name} ghi là được văn bản này thay: ô Thay bằng sẽ để trống."));
            }
        }
        for plan in &office.plans {
            for task in plan.tasks.iter().filter(|task| task.paper == Some(row)) {
                let year = plan.year;
                told.push(format!(
                    "Nhiệm vụ “{}” năm {year} có sản phẩm là văn bản này: chữ ở ô Sản phẩm vẫn còn.",
                    crate::model::text::shortened(&task.name, 60)
                ));
            }
        }
        Ok(told)
    }
}

fn in_draft(report: &Report, row: RowId) -> Option<String> {
    let cited = citation::times_cited(report, row);
    let is_listed =
        |paper: &Paper| paper.registered == Some(row) && paper.section != Some(Paper::IN_NO_TABLE);
    let listed = report.papers.iter().any(is_listed);
    let cites = (cited > 0)
        .then(|| format!("viện dẫn ở {cited} chỗ, mỗi chỗ sẽ in “[văn bản … đã xóa khỏi sổ]”"));
    let lists = listed.then(|| "có dòng lấy từ sổ trong danh mục: dòng ấy ở lại như gõ tay".into());
    let what: Vec<String> = cites.into_iter().chain(lists).collect();
    let name = report.period.full();
    (!what.is_empty()).then(|| format!("Báo cáo {name} (đang soạn) {}.", what.join("; ")))
}
