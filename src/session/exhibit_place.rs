//! Where a chart or table of figures over time stands that is put into a section, by window or terminal.

use crate::{
    compose::{announces, escape, exhibit::Exhibit},
    model::Section,
};

/// The text of a section with an exhibit of that caption at its end; before the words that announce the section's own
/// table, which follows the text.
pub fn with_exhibit(section: &Section, exhibit: &Exhibit, caption: &str) -> String {
    let line = format!("{{{}}} {}", exhibit.written(), escape::escaped(caption));
    placed(&section.text, line.trim_end(), !section.tables.is_empty())
}

fn placed(text: &str, line: &str, has_table: bool) -> String {
    let text = text.trim_end();
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let announces = has_table && announces::is_announcing(last);
    let lines = if announces { [before, line, last] } else { [text, line, ""] };
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exhibit_stands_at_the_end_and_before_what_announces_the_table_of_the_section() {
        assert_eq!(placed("", "{x}", true), "{x}");
        assert_eq!(placed("Một.\n\n", "{x}", true), "Một.\n{x}");
        assert_eq!(placed("Một.\nnhư sau:", "{x}", true), "Một.\n{x}\nnhư sau:");
        assert_eq!(placed("Như sau:", "{x}", true), "{x}\nNhư sau:");
        assert_eq!(placed("Như sau:", "{x}", false), "Như sau:\n{x}");
        let bold = "Kết quả được tổng hợp **trong bảng sau:**";
        assert_eq!(placed(bold, "{x}", true), format!("{{x}}\n{bold}"));
    }
}
