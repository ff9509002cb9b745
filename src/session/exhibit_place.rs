//! Where a chart or table of figures over time stands that is put into a section, by window or terminal.

use crate::{
    compose::{escape, exhibit::Exhibit},
    model::Section,
};

/// The text of a section with an exhibit of that caption at its end. Words there that announce the section's own table
/// are followed by it all the same: composing sees to that.
pub fn with_exhibit(section: &Section, exhibit: &Exhibit, caption: &str) -> String {
    let line = format!("{{{}}} {}", exhibit.written(), escape::escaped(caption));
    placed(&section.text, line.trim_end())
}

fn placed(text: &str, line: &str) -> String {
    [text.trim_end(), line]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exhibit_stands_at_the_end() {
        assert_eq!(placed("", "{x}"), "{x}");
        assert_eq!(placed("Một.\n\n", "{x}"), "Một.\n{x}");
        assert_eq!(placed("Như biểu đồ sau:", "{x}"), "Như biểu đồ sau:\n{x}");
    }
}
