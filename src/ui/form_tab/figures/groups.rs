//! Labels of consecutive rows that end or begin alike: the words they share stand once above them.
//!
//! Facts of language: a label's end says where or of whom something is counted, its beginning what is counted; the small
//! word that joins both ("tại", "của") goes with the end. Invariant: group and label together hold every word
//! of the full label.

use crate::ui::words;

/// Rows that share words, at least.
const LEAST_ROWS: usize = 3;
/// Words they share, at least: fewer are read over faster than a title is.
const LEAST_WORDS: usize = 6;
/// Words of its own that a label keeps before an end it shares, at least.
const LEAST_OWN: usize = 2;

/// Rows under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelGroup {
    /// The row it begins with.
    pub first: usize,
    /// What stands above its rows.
    pub title: Title,
    /// The labels of its rows, without what the title says.
    pub labels: Vec<String>,
}

impl LabelGroup {
    /// Its rows.
    pub fn rows(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.labels.len()
    }
}

/// The words that labels share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    /// They end so.
    Ends(String),
    /// They begin so.
    Starts(String),
}

/// The groups among these labels, in order; none overlaps another.
pub fn groups(labels: &[&str]) -> Vec<LabelGroup> {
    let split: Vec<Vec<&str>> =
        labels.iter().map(|label| label.split_whitespace().collect()).collect();
    let mut groups = Vec::new();
    let mut at = 0;
    while at < split.len() {
        let ends = run(&split[at..], common_end, LEAST_OWN);
        let starts = run(&split[at..], common_start, 1);
        let (rows, shared, is_end) = match (ends, starts) {
            (Some(ends), Some(starts)) if starts.0 > ends.0 => (starts.0, starts.1, false),
            (Some(ends), _) => (ends.0, ends.1, true),
            (None, Some(starts)) => (starts.0, starts.1, false),
            (None, None) => {
                at += 1;
                continue;
            }
        };
        groups.push(group(&split[at..at + rows], at, shared, is_end));
        at += rows;
    }
    groups
}

fn group(rows: &[Vec<&str>], first: usize, shared: usize, is_end: bool) -> LabelGroup {
    if !is_end {
        let title = Title::Starts(rows[0][..shared].join(" "));
        let labels = rows.iter().map(|row| row[shared..].join(" ")).collect();
        return LabelGroup { first, title, labels };
    }
    let title = Title::Ends(rows[0][rows[0].len() - shared..].join(" "));
    let own = |row: &Vec<&str>| {
        let own = &row[..row.len() - shared];
        let joined = own.last().is_some_and(|word| words::figures::JOINING.contains(word));
        own[..own.len() - usize::from(joined)].join(" ")
    };
    LabelGroup { first, title, labels: rows.iter().map(own).collect() }
}

/// How many rows from the first on share how many words.
fn run(
    words: &[Vec<&str>],
    common: fn(&[&str], &[&str]) -> usize,
    least_own: usize,
) -> Option<(usize, usize)> {
    let first = words.first()?;
    let most = |row: &[&str]| row.len().saturating_sub(least_own);
    let mut shared = most(first);
    let mut rows = 1;
    for row in &words[1..] {
        let both = common(first, row).min(shared).min(most(row));
        if both < LEAST_WORDS {
            break;
        }
        shared = both;
        rows += 1;
    }
    (rows >= LEAST_ROWS).then_some((rows, shared))
}

fn common_end(one: &[&str], other: &[&str]) -> usize {
    one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn common_start(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_end_alike_stand_below_what_they_share() {
        let labels = [
            "Số phần mềm đang dùng",
            "Diện tích Nhà văn hóa của thôn (trước đây là Hội trường)",
            "Số bàn tại Nhà văn hóa của thôn (trước đây là Hội trường)",
            "Số máy in tại Nhà văn hóa của thôn (trước đây là Hội trường)",
        ];
        let [group] = groups(&labels).try_into().expect("one group");
        assert_eq!(group.first, 1);
        let shared = "Nhà văn hóa của thôn (trước đây là Hội trường)";
        assert_eq!(group.title, Title::Ends(shared.into()));
        assert_eq!(group.labels, ["Diện tích", "Số bàn", "Số máy in"]);
    }

    #[test]
    fn labels_that_begin_alike_too() {
        let labels = [
            "Số cán bộ, công chức có trình độ thạc sĩ",
            "Số cán bộ, công chức có trình độ đại học",
            "Số cán bộ, công chức có trình độ cao đẳng",
        ];
        let [group] = groups(&labels).try_into().expect("one group");
        assert_eq!(group.title, Title::Starts("Số cán bộ, công chức có trình độ".into()));
        assert_eq!(group.labels, ["thạc sĩ", "đại học", "cao đẳng"]);
    }

    #[test]
    fn few_words_or_few_rows_are_left_alone() {
        assert_eq!(groups(&["Số nghị quyết ban hành", "Số chỉ thị ban hành", "Số ban hành"]), []);
        let two = ["Một hai ba bốn năm sáu bảy", "Một hai ba bốn năm sáu tám"];
        assert_eq!(groups(&two), []);
        assert_eq!(groups(&[]), []);
    }

    #[test]
    fn no_word_of_the_catalogue_is_lost() {
        for topic in &crate::assets::topics().topics {
            let labels: Vec<&str> = topic
                .indicators
                .iter()
                .map(|id| crate::assets::catalogue().label(id.as_str()))
                .collect();
            for group in groups(&labels) {
                for (own, full) in group.labels.iter().zip(&labels[group.first..]) {
                    assert!(!own.is_empty(), "{full}");
                    let rest = match &group.title {
                        Title::Ends(shared) => full.strip_suffix(shared.as_str()).expect(full),
                        Title::Starts(shared) => full.strip_prefix(shared.as_str()).expect(full),
                    };
                    assert!(rest.trim().starts_with(own.as_str()), "{full}: {own}");
                }
            }
        }
    }
}
