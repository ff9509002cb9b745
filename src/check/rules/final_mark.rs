//! A closing without "./.".

use crate::{
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "R030",
    name: "final-mark",
    level: Level::Warning,
    class: Class::Punct,
    why: "Nội dung báo cáo kết thúc bằng “./.” ở câu cuối, trước phần nơi nhận và chữ ký.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\n⟦Trên đây là báo cáo công tác cải cách hành chính quý I năm 2026.⟧\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
    good: "Đã làm tốt.",
    folded: None,
    run: Run::Whole(final_mark),
};

fn final_mark(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    let closing: Vec<ReadPassage<'_>> =
        case.read_passages().filter(|at| at.passage.kind == PassageKind::Closing).collect();
    let is_marked = |at: &ReadPassage<'_>| {
        let words: String = at.text().chars().filter(|c| !c.is_whitespace()).collect();
        words.ends_with("./.") || words.ends_with("./") || words.ends_with("/.")
    };
    if let Some(last) = closing.last().filter(|_| !closing.iter().any(is_marked)) {
        out.passage(last, "Câu kết của báo cáo thiếu “./.” ở cuối.");
    }
}
