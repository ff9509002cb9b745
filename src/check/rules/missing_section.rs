//! A part the outline asks for that is not there, or is there twice.

use std::collections::HashMap;

use crate::{
    assets::{
        self,
        documents::{ExpectedPart, expected},
    },
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{Level, PassageKind, Place, text},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "K020",
    name: "missing-section",
    level: Level::Warning,
    class: Class::Sect,
    why: "Báo cáo thiếu một mục của đề cương, hoặc nêu một mục hai lần; mục không có việc thì ghi rõ là không phát sinh.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN CẢI CÁCH HÀNH CHÍNH\n\nĐã làm tốt.⟦⟧\n\nIII. ĐÁNH GIÁ CHUNG\n\nĐã làm tốt.\n\nIV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n\nV. ⟦PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2026⟧\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. TÌNH HÌNH CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN CẢI CÁCH HÀNH CHÍNH\n\nĐã làm tốt.\n\nIII. TỒN TẠI, HẠN CHẾ VÀ KIẾN NGHỊ\n\nCòn thiếu máy tính.\n\nIV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n",
    folded: None,
    run: Run::Whole(missing_section),
};

/// A heading, and its words without marks.
type PartHeading<'c> = (ReadPassage<'c>, String);

fn missing_section(case: &Case<'_>, out: &mut Reporter<'_>) {
    const FEWEST: usize = 3;
    let heads: Vec<PartHeading<'_>> = case
        .read_passages()
        .filter(|at| matches!(at.passage.kind, PassageKind::Heading { .. }))
        .map(|at| (at, text::folded(at.text())))
        .collect();
    let parts: Vec<&ExpectedPart> = wanted(case);
    let is_there = |part: &ExpectedPart| heads.iter().any(|head| stands_for(head, part));
    let found = parts.iter().filter(|part| is_there(part)).count();
    // A text without most of the usual parts is of another make; nothing can be said of it.
    if found >= FEWEST {
        // Fields are asked for only where the report is divided into fields.
        let fields = fields_seen(&heads);
        for part in parts.iter().filter(|part| !is_there(part)) {
            if is_field(part) && fields < FEWEST {
                continue;
            }
            out.missing(Place::Page, format!("Không thấy mục {} theo đề cương.", part.name));
        }
    }
    twice(&heads, out);
}

/// The six fields stand below the results.
fn is_field(part: &ExpectedPart) -> bool {
    assets::topics().get(&part.topic).is_some_and(|topic| topic.parent.is_some())
}

fn fields_seen(heads: &[PartHeading<'_>]) -> usize {
    let fields = expected().part.iter().filter(|part| is_field(part));
    fields.filter(|part| heads.iter().any(|head| stands_for(head, part))).count()
}

/// All of them; for a report of the book those of its outline.
fn wanted(case: &Case<'_>) -> Vec<&'static ExpectedPart> {
    let outline = assets::outline(&case.subject.report.outline)
        .filter(|_| case.subject.origin == Origin::Book);
    let is_wanted = |part: &&ExpectedPart| {
        outline.is_none_or(|outline| {
            outline.sections.iter().any(|section| section.topic.as_deref() == Some(&part.topic))
        })
    };
    expected().part.iter().filter(is_wanted).collect()
}

/// Whether the heading is of that topic, or says one of its words: anywhere in a heading of the part's own
/// level, at the beginning of one further down ("3. Kiến nghị, đề xuất" below the assessment).
fn stands_for((at, heading): &PartHeading<'_>, part: &ExpectedPart) -> bool {
    let PassageKind::Heading { level, number } = &at.passage.kind else { return false };
    // Below "A." and "Phần thứ nhất" the parts are numbered "I.", "II.".
    let is_own_level = *level == 1 || is_roman(number) || is_field(part);
    at.passage.topic.as_deref() == Some(&part.topic)
        || part.words.iter().any(|words| {
            heading.starts_with(words.as_str()) || is_own_level && heading.contains(words.as_str())
        })
}

/// "I.", "IV/": the number of a part.
fn is_roman(number: &str) -> bool {
    let bare = number.trim_end_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && bare.chars().all(|c| "IVX".contains(c))
}

/// Headings of one level that say the same: anywhere for parts, below one part for the rest.
fn twice(heads: &[PartHeading<'_>], out: &mut Reporter<'_>) {
    let mut seen: HashMap<(u8, usize, &str), usize> = HashMap::new();
    let mut part = 0;
    for (index, (at, folded)) in heads.iter().enumerate() {
        let PassageKind::Heading { level, .. } = at.passage.kind else { continue };
        if folded.is_empty() {
            continue;
        }
        if level == 1 {
            part = index;
        }
        // Two plans are one part twice, whatever period they name.
        let is_plan = level == 1 && folded.contains("phuong huong");
        let words = if is_plan { "phuong huong" } else { folded.as_str() };
        let scope = if level == 1 { 0 } else { part };
        if let Some(before) = seen.insert((level, scope, words), index) {
            let message =
                format!("Mục “{}” đã có ở trên (“{}”).", at.text(), heads[before].0.text());
            out.passage(at, message);
        }
    }
}
