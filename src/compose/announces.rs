//! Which paragraph of a section announces the table of the section, which is printed behind its text: "… trong bảng sau:".
//!
//! Invariant: nothing stands between that paragraph and the table; exhibits put behind the words stand behind the table.

use super::{
    composer::paragraphs,
    exhibit::{Exhibit, ExhibitKind},
};

/// The byte of a text where the paragraph begins that announces the table behind the text: the last that is no exhibit,
/// where it announces something, and not the chart or the comparison below it.
pub(super) fn announcing(text: &str) -> Option<usize> {
    let all: Vec<(usize, &str)> = paragraphs(text).collect();
    let at = all.iter().rposition(|(_, words)| exhibit(words).is_none())?;
    let (start, words) = all[at];
    let below = all.get(at + 1).and_then(|(_, words)| exhibit(words));
    let says = |what| words.to_lowercase().contains(what);
    let names_it =
        says("biểu đồ") || below.is_some_and(|it| it.kind == ExhibitKind::Table) && says("so sánh");
    (is_announcing(words) && !names_it).then_some(start)
}

/// Whether a paragraph announces what follows; marks of bold and italic do not count.
fn is_announcing(paragraph: &str) -> bool {
    paragraph.trim_end_matches(|sign: char| sign.is_whitespace() || sign == '*').ends_with(':')
}

fn exhibit(paragraph: &str) -> Option<Exhibit> {
    let placeholder = paragraph.trim_start_matches('*').strip_prefix('{')?;
    Exhibit::parse(placeholder.split_once('}')?.0)?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = announcing(text).map(|start| text[start..].lines().next().unwrap_or_default());
        assert_eq!(found, expected);
    }

    #[test]
    fn the_last_words_that_end_in_a_colon_announce_the_table() {
        let chart = "{bieu_do:steering_docs_issued} Tên";
        check(
            "Một.\nKết quả được tổng hợp trong bảng sau:",
            Some("Kết quả được tổng hợp trong bảng sau:"),
        );
        check(&format!("Một.\nTrong bảng sau:\n{chart}"), Some("Trong bảng sau:"));
        check(&format!("Trong **bảng sau:** \n\n{chart}\n{chart}\n"), Some("Trong **bảng sau:** "));
        check(&format!("Như biểu đồ sau:\n{chart}"), None);
        let table = "{bang_so_sanh:steering_docs_issued}";
        check(&format!("Như bảng so sánh sau:\n{table}"), None);
        check("Như bảng so sánh sau:", Some("Như bảng so sánh sau:"));
        check("Trong bảng sau:\nMột.", None);
        check("Một.", None);
        check("", None);
    }
}
