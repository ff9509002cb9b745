//! Where a chart or table of figures over time stands in a section: put there by window or terminal, and changed in its place.

use std::ops::Range;

use crate::{
    compose::{self, escape, exhibit::Exhibit},
    model::Section,
};

/// An exhibit as it stands in the text of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingExhibit {
    /// What it shows.
    pub exhibit: Exhibit,
    /// Its caption; nothing of one with chips or faces, which is changed where it stands.
    pub caption: Option<String>,
    /// Bytes of the text: its placeholder, and what follows in its paragraph.
    placeholder: Range<usize>,
    behind: Range<usize>,
}

/// The text of a section with an exhibit of that caption at its end. Words there that announce the section's own table
/// are followed by it all the same: composing sees to that.
pub fn with_exhibit(section: &Section, exhibit: &Exhibit, caption: &str) -> String {
    placed(&section.text, &written(exhibit, caption))
}

/// The exhibit one means who stands at that byte of a text: that of the paragraph, else the only one.
pub fn standing(text: &str, byte: usize) -> Option<StandingExhibit> {
    let mut all = all(text);
    let here = all.iter().position(|it| it.placeholder.start <= byte && byte <= it.behind.end);
    match (here, all.len()) {
        (Some(here), _) => Some(all.swap_remove(here)),
        (None, 1) => all.pop(),
        (None, _) => None,
    }
}

/// The text with another exhibit in the place of that one; nothing where it stands there no more. What stands behind it
/// stays unless it is its caption.
pub fn changed(
    text: &str,
    standing: &StandingExhibit,
    exhibit: &Exhibit,
    caption: &str,
) -> Option<String> {
    let is_there = all(text).contains(standing);
    let StandingExhibit { placeholder, behind, .. } = standing;
    is_there.then(|| {
        let (before, after) = (&text[..placeholder.start], &text[behind.end..]);
        match standing.caption {
            Some(_) => format!("{before}{}{after}", written(exhibit, caption)),
            None => format!("{before}{{{}}}{}{after}", exhibit.written(), &text[behind.clone()]),
        }
    })
}

/// Every exhibit of a text that can be shown.
fn all(text: &str) -> Vec<StandingExhibit> {
    let mut at = 0;
    let mut found = Vec::new();
    for paragraph in text.split('\n') {
        let from = at;
        at += paragraph.len() + 1;
        let Some(range) = compose::leading_exhibit(paragraph) else { continue };
        let inside = &paragraph[range.start + 1..range.end - 1];
        let Some(Ok(exhibit)) = Exhibit::parse(inside) else { continue };
        found.push(StandingExhibit {
            exhibit,
            caption: plain(paragraph[range.end..].trim()),
            placeholder: from + range.start..from + range.end,
            behind: from + range.end..from + paragraph.len(),
        });
    }
    found
}

/// A caption as one types it in a box of its own; nothing where it says more than its words.
fn plain(caption: &str) -> Option<String> {
    let mut words = String::new();
    let mut letters = caption.chars();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\';
        words.extend(if is_escape { letters.next() } else { Some(letter) });
    }
    (escape::escaped(&words) == caption).then_some(words)
}

fn written(exhibit: &Exhibit, caption: &str) -> String {
    let line = format!("{{{}}} {}", exhibit.written(), escape::escaped(caption));
    line.trim_end().to_owned()
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
    use crate::compose::exhibit::{ExhibitKind, ExhibitSpan};

    #[test]
    fn an_exhibit_stands_at_the_end() {
        assert_eq!(placed("", "{x}"), "{x}");
        assert_eq!(placed("Một.\n\n", "{x}"), "Một.\n{x}");
        assert_eq!(placed("Như biểu đồ sau:", "{x}"), "Như biểu đồ sau:\n{x}");
    }

    /// What becomes of `text` whose exhibit at the first `{` is made a table of all periods with this caption.
    #[track_caller]
    fn check(text: &str, caption: &str, expected: &str) {
        let standing = standing(text, text.find('{').expect("one")).expect("an exhibit");
        let (kind, span) = (ExhibitKind::Table, ExhibitSpan::All);
        let exhibit = Exhibit { kind, span, ..standing.exhibit.clone() };
        assert_eq!(changed(text, &standing, &exhibit, caption).as_deref(), Some(expected));
    }

    #[test]
    fn an_exhibit_is_changed_where_it_stands() {
        check("A.\n{bieu_do:edocs_pct}\nB.", "", "A.\n{bang_so_sanh:edocs_pct:moi_ky}\nB.");
        check("{bieu_do:edocs_pct} Cũ", "Mới *", "{bang_so_sanh:edocs_pct:moi_ky} Mới *");
        check(
            "{bieu_do:edocs_pct} Của {period_full}",
            "Mới",
            "{bang_so_sanh:edocs_pct:moi_ky} Của {period_full}",
        );
        check("**{bieu_do:edocs_pct} Đậm**", "Mới", "**{bang_so_sanh:edocs_pct:moi_ky} Đậm**");
    }

    #[test]
    fn its_caption_comes_back_as_it_was_typed() {
        let caption = |text: &str| standing(text, 0).expect("an exhibit").caption;
        assert_eq!(
            caption(r"{bieu_do:edocs_pct} Văn bản \*chỉ đạo\*").as_deref(),
            Some("Văn bản *chỉ đạo*")
        );
        assert_eq!(caption("{bieu_do:edocs_pct}").as_deref(), Some(""));
        assert_eq!(caption("{bieu_do:edocs_pct} Của **xã**"), None);
    }

    #[test]
    fn of_many_exhibits_that_of_the_paragraph_is_meant() {
        let two = "{bieu_do:edocs_pct}\nA.\n{bang_so_sanh:edocs_pct}";
        let kind = |byte: usize| standing(two, byte).map(|it| it.exhibit.kind);
        assert_eq!(kind(3), Some(ExhibitKind::Chart));
        assert_eq!(kind(two.len()), Some(ExhibitKind::Table));
        assert_eq!(kind(two.find('A').expect("it") + 1), None);
        assert!(standing("A.\n{bieu_do:edocs_pct}", 0).is_some(), "the only one");
        assert!(standing("{bieu_do:khong_co}", 0).is_none());
    }
}
