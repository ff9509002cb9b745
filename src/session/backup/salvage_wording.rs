//! What is said of a book that was made of a damaged one, for the terminal and the window alike.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use super::{
    saved::{GoneReport, Salvaged, SavedReport},
    section_names::listed,
};
use crate::{
    model::Period,
    session::{history::issued_as, progress::Progress},
    store::salvage::{Loss, Lost, Part, SalvageNotice},
};

/// No report was saved.
pub const NO_REPORTS: &str = "không có báo cáo nào";
/// Every row was read, and may be wrong.
const MIXED: &str = "cả sổ: nội dung không phải như lần ghi cuối để lại, đọc được nhưng có thể sai ở bất cứ số nào; hãy soát lại từng số liệu";
/// All of them were, whole.
pub const NOTHING_LOST: &str = "Không thiếu gì: mọi dòng đều đọc được.";
/// What to do about what was not.
pub const COMPARE: &str = "Hãy so từng báo cáo với bản giấy đã ký hoặc với bản sao lưu gần nhất, nhập lại phần thiếu, rồi dùng sổ mới này.";

/// What was saved, what was not, what to do now.
pub fn salvaged(damaged: &Path, new: &Path, salvaged: &Salvaged) -> String {
    let Salvaged { commune, reports, .. } = salvaged;
    let mut out = format!(
        "Đã lập sổ mới {} từ những gì còn đọc được trong {}. Tệp hỏng được giữ nguyên.\n\nCứu được ({}):\n",
        new.display(),
        damaged.display(),
        commune.committee_on_a_line()
    );
    for report in reports {
        let _ = writeln!(out, "  {}", saved(report));
    }
    if reports.is_empty() {
        let _ = writeln!(out, "  {NO_REPORTS}");
    }
    let losses = losses(salvaged);
    if losses.is_empty() {
        let _ = write!(out, "\n{NOTHING_LOST}");
        return out;
    }
    out.push_str("\nKhông đọc được:\n");
    for lost in losses {
        let _ = writeln!(out, "  {lost}");
    }
    let _ = write!(out, "\n{COMPARE}");
    out
}

/// "năm 2025 (đang soạn): 12/20 mục có lời văn, 97/101 chỉ tiêu, 6 văn bản, 3 dòng hồ sơ".
pub fn saved(report: &SavedReport) -> String {
    let SavedReport { period, status, sections, figures, papers, dossiers, .. } = report;
    let mut out = format!(
        "{} ({}): {}/{} mục có lời văn, {}/{} chỉ tiêu",
        period.full(),
        status.word(),
        sections.done,
        sections.of,
        figures.done,
        figures.of
    );
    if *papers > 0 {
        let _ = write!(out, ", {papers} văn bản");
    }
    if *dossiers > 0 {
        let _ = write!(out, ", {dossiers} dòng hồ sơ");
    }
    out
}

/// All that could not be read, a clause each: of parts of a report with what is left of them.
pub fn losses(salvaged: &Salvaged) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    if salvaged.is_mixed {
        told.push(MIXED.into());
    }
    told.extend(salvaged.gone.iter().map(gone));
    for lost in &salvaged.lost {
        let is_content =
            matches!(lost.part, Part::Sections | Part::Figures | Part::Papers | Part::Dossiers);
        if !is_content || !matches!(lost.loss, Loss::Table | Loss::Rows | Loss::OddRows) {
            told.push(self::lost(lost));
            continue;
        }
        let is_of = |report: &&SavedReport| lost.period.is_none_or(|its| its == report.period);
        let of: Vec<&SavedReport> = salvaged.reports.iter().filter(is_of).collect();
        if of.is_empty() || of.iter().all(|report| left(report, lost.part) == 0) {
            let whose = lost.period.map_or_else(|| "cả sổ".to_owned(), Period::full);
            told.push(format!("{whose}: {}", nothing_left(lost.part)));
        } else {
            told.extend(of.into_iter().map(|report| in_part(report, lost.part)));
        }
    }
    let mut seen = BTreeSet::new();
    told.retain(|words| seen.insert(words.clone()));
    told
}

/// Nothing is left of a report but what is kept beside it.
fn gone(gone: &GoneReport) -> String {
    let name = gone.period.full();
    let Some(version) = &gone.issued else {
        return format!("{name}: không còn gì của báo cáo này, chỉ lịch sử của sổ còn nhắc tới");
    };
    let issued = issued_as(&version.number, version.signed);
    format!(
        "{name}: trước đã ban hành{issued}, nay không còn trong danh sách báo cáo; bản đã chốt còn giữ trong sổ mới \
         (lệnh versions, hoặc xuất JSON)"
    )
}

/// How much of a part a saved report has.
fn left(report: &SavedReport, part: Part) -> usize {
    match part {
        Part::Sections => report.sections.of as usize - report.missing.len(),
        Part::Figures => report.figures.done as usize,
        Part::Papers => report.papers,
        Part::Dossiers => report.dossiers,
        _ => 0,
    }
}

fn nothing_left(part: Part) -> &'static str {
    match part {
        Part::Sections => "không còn mục nào, mất toàn bộ lời văn",
        Part::Figures => "không còn số liệu nào",
        Part::Papers => "không còn văn bản nào trong danh mục",
        _ => "không còn dòng nào trong bảng hồ sơ theo lĩnh vực",
    }
}

/// What is left of a part that is not whole.
fn in_part(report: &SavedReport, part: Part) -> String {
    let whose = report.period.full();
    if left(report, part) == 0 {
        return format!("{whose}: {}", nothing_left(part));
    }
    match part {
        Part::Sections => {
            let words = report.sections;
            let mut out =
                format!("{whose}: lời văn không đủ, còn {}/{} mục có chữ", words.done, words.of);
            for (what, names) in [("mất hẳn mục", &report.missing), ("trống", &report.empty)]
            {
                if !names.is_empty() {
                    let _ = write!(out, "; {what}: {}", listed(names));
                }
            }
            out
        }
        Part::Figures => {
            let Progress { done, of, .. } = report.figures;
            format!("{whose}: số liệu không đủ, còn {done}/{of} chỉ tiêu có số")
        }
        Part::Papers => {
            format!("{whose}: danh mục văn bản không đủ, còn {} văn bản", report.papers)
        }
        _ => format!("{whose}: bảng hồ sơ không đủ, còn {} dòng", report.dossiers),
    }
}

/// What a book tells that was made from a damaged one, or took in what was not proven, a paragraph each.
pub fn notice(notice: &SalvageNotice) -> Vec<String> {
    const MOST: usize = 9;
    let SalvageNotice { at, from, is_import, lost, .. } = notice;
    let at = at.format("%H:%M ngày %d/%m/%Y");
    let head = if *is_import {
        format!("Lúc {at}, sổ này nhập tệp “{from}”. Tệp ấy có chỗ không chứng tỏ được:")
    } else {
        format!(
            "Sổ này được lập lúc {at} từ phần còn đọc được của tệp hỏng “{from}”. Khi ấy không đọc được:"
        )
    };
    let mut told = vec![head];
    told.extend(lost.iter().take(MOST).map(|lost| format!("• {}.", lost.trim_end_matches('.'))));
    if lost.len() > MOST {
        told.push(format!("• và {} điều nữa.", lost.len() - MOST));
    }
    told
}

/// One thing that could not be read: which report, which part, how much of it.
fn lost(lost: &Lost) -> String {
    let whose = lost.period.map_or_else(|| "cả sổ".to_owned(), Period::full);
    let part = part(lost.part);
    match lost.loss {
        Loss::Table => format!("{whose}: mất toàn bộ {part}"),
        Loss::Rows if lost.part == Part::Header => {
            format!("{whose}: mất {part}; sổ mới để trống phần này")
        }
        Loss::Rows if matches!(lost.part, Part::Commune | Part::Identity) => {
            format!("{whose}: mất {part}")
        }
        Loss::Rows => format!("{whose}: một phần {part} nằm ở chỗ hỏng của tệp"),
        Loss::OddRows => format!("{whose}: {part} có dòng bị hỏng nên phải bỏ"),
        Loss::Letters => format!("{whose}: {part} có chữ bị hỏng, trong sổ mới hiện thành “�”"),
        Loss::NotIssued => {
            format!("{whose}: trước đã ban hành, nay về đang soạn vì không còn đủ như lúc chốt")
        }
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Commune => "tên và thông tin đơn vị",
        Part::Predecessors => "tên các đơn vị cũ đã sáp nhập",
        Part::Identity => "số nhận dạng của sổ (bản sao lưu cũ không còn được tự nhận ra)",
        Part::Header => "phần đầu và cuối báo cáo (số, ngày, nơi nhận, người ký)",
        Part::Sections => "lời văn các mục",
        Part::Figures => "số liệu",
        Part::Dossiers => "bảng hồ sơ theo lĩnh vực",
        Part::Papers => "danh mục văn bản",
        Part::Accepted => "những điều đã cho qua khi soát",
        Part::History => "lịch sử sửa đổi",
        Part::Seals => "dấu chốt của báo cáo đã ban hành",
        Part::Versions => "các bản đã chốt",
        Part::Attachments => "tệp bản ký đính kèm",
        Part::Register => "sổ văn bản",
        Part::Tasks => "nhiệm vụ kế hoạch của các năm",
        Part::Evidence => "minh chứng",
        Part::JoinedBooks => "sổ của đơn vị sáp nhập",
        Part::Kept => "nội dung của các bản đã chốt và tệp đính kèm",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;
    use crate::model::{Commune, IssuedOrigin, IssuedVersion, Stamp, Status};

    fn report(figures: u32) -> SavedReport {
        SavedReport {
            period: Period::parse("2026-Q1").expect("a period"),
            status: Status::Draft,
            sections: Progress { done: 8, of: 31, ..Progress::default() },
            figures: Progress { done: figures, of: 175, ..Progress::default() },
            papers: 0,
            dossiers: 3,
            missing: vec!["Về công tác chỉ đạo".into()],
            empty: vec!["V. Đánh giá chung".into()],
        }
    }

    #[track_caller]
    fn check(figures: u32, part: Part, loss: Loss, expected: &str) {
        let report = report(figures);
        for period in [None, Some(report.period)] {
            let lost = vec![Lost { period, part, loss }];
            let salvaged = Salvaged {
                commune: Commune::default(),
                reports: vec![report.clone()],
                gone: Vec::new(),
                lost,
                is_mixed: false,
            };
            let told = losses(&salvaged);
            assert!(told.len() == 1 && told[0].ends_with(expected), "{told:?}");
        }
    }

    #[test]
    fn what_is_left_of_a_part_is_counted_and_nothing_is_called_a_part_of_it() {
        check(0, Part::Figures, Loss::Rows, ": không còn số liệu nào");
        check(57, Part::Figures, Loss::Rows, ": số liệu không đủ, còn 57/175 chỉ tiêu có số");
        check(57, Part::Papers, Loss::Rows, ": không còn văn bản nào trong danh mục");
        check(57, Part::Dossiers, Loss::OddRows, ": bảng hồ sơ không đủ, còn 3 dòng");
        check(
            57,
            Part::Sections,
            Loss::Rows,
            ": lời văn không đủ, còn 8/31 mục có chữ; mất hẳn mục: Về công tác chỉ đạo; trống: V. Đánh giá chung",
        );
    }

    #[test]
    fn a_report_of_which_nothing_is_left_is_told() {
        let salvaged = Salvaged {
            commune: Commune::default(),
            reports: Vec::new(),
            gone: vec![GoneReport {
                period: Period::parse("2025-Y").expect("a period"),
                issued: None,
            }],
            lost: Vec::new(),
            is_mixed: false,
        };
        assert!(losses(&salvaged)[0].starts_with("năm 2025: không còn gì"));
        let issued = Some(IssuedVersion {
            period: salvaged.gone[0].period,
            version: 1,
            number: "45".into(),
            signed: None,
            stamp: Stamp { at: NaiveDateTime::default(), who: String::new() },
            origin: IssuedOrigin::Issued,
            content: String::new(),
            pdf: None,
        });
        let was_issued = GoneReport { issued, ..salvaged.gone[0].clone() };
        let told = losses(&Salvaged { gone: vec![was_issued], ..salvaged.clone() });
        assert!(told[0].contains("trước đã ban hành (số 45)"), "{told:?}");
        let altered = Salvaged { gone: Vec::new(), is_mixed: true, ..salvaged };
        assert_eq!(losses(&altered), [MIXED]);
    }
}
