//! Bullets of the second level without one of the first, and an item that lost its bullet.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "K010",
    name: "bullet-level",
    level: Level::Hint,
    class: Class::Bullet,
    why: "Dấu “+” là cấp dưới của dấu “-”; các ý ngang nhau trong một mục nên dùng cùng một dấu.",
    bad: "Đã ban hành các văn bản:\n⟦+ Kế hoạch cải cách hành chính năm 2026;⟧\n+ Kế hoạch kiểm tra công vụ năm 2026.",
    good: "- Đã ban hành các văn bản:\n+ Kế hoạch cải cách hành chính năm 2026;\n+ Kế hoạch kiểm tra công vụ năm 2026.\n- Kết quả thực hiện tốt.",
    folded: None,
    run: Run::Whole(bullet_level),
};

fn bullet_level(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut section: Vec<ReadPassage<'_>> = Vec::new();
    for at in case.read_passages() {
        if at.passage.kind == PassageKind::Paragraph {
            section.push(at);
        } else if matches!(at.passage.kind, PassageKind::Heading { .. }) {
            one_section(&section, out);
            section.clear();
        }
    }
    one_section(&section, out);
}

fn sign(at: &ReadPassage<'_>) -> Option<char> {
    (at.passage.bullet() > 0).then(|| at.text().chars().next()).flatten()
}

fn one_section(section: &[ReadPassage<'_>], out: &mut Reporter<'_>) {
    let second = section.iter().position(|at| sign(at) == Some('+'));
    if let Some(first) = second
        && section[..first].iter().all(|at| sign(at).is_none())
    {
        let message = "Dùng dấu “+” khi trong mục chưa có ý nào mở đầu bằng dấu “-”.";
        out.passage(&section[first], message);
    }
    lost(section, out);
}

/// One item among many bullets that has none.
fn lost(section: &[ReadPassage<'_>], out: &mut Reporter<'_>) {
    const FEWEST: usize = 5;
    let plain: Vec<usize> = (0..section.len()).filter(|&at| sign(&section[at]).is_none()).collect();
    let [only] = plain.as_slice() else { return };
    let is_inside = *only > 0 && *only + 1 < section.len();
    if section.len() > FEWEST && is_inside && !section[*only].text().ends_with(':') {
        let at = &section[*only];
        let words: String = at.text().chars().take(40).collect();
        let message = format!("“{words}…” không có gạch đầu dòng như các ý khác trong mục.");
        out.passage(at, message);
    }
}
