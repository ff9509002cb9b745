//! Paragraphs compared with those another report was begun with: which figures of the old words still stand in the new.
//!
//! A paragraph came of the one it has most words in common with, more than half of the shorter, and a figure. Invariant:
//! an equal number of another paragraph is no old figure.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{
    Section, section,
    typed_figures::{TypedFigure, typed_figures},
};

/// The paragraphs of a report that another was begun with.
pub struct OldParagraphs<'t>(Vec<Words<'t>>);

impl<'t> OldParagraphs<'t> {
    /// Those of sections.
    pub fn of(sections: impl IntoIterator<Item = &'t Section>) -> Self {
        let of_one = |section: &'t Section| {
            section::paragraphs(&section.text).map(|bytes| &section.text[bytes])
        };
        Self::of_texts(sections.into_iter().flat_map(of_one))
    }

    /// These.
    pub(super) fn of_texts(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self(texts.into_iter().map(Words::of).collect())
    }

    /// Of each paragraph the figures that the one of these it came of says, too.
    pub(super) fn figures_in<'n>(&self, new: &[Words<'n>]) -> Vec<Vec<TypedFigure<'n>>> {
        let old = &self.0;
        let most_of = |one: &Words<'_>, others: &[Words<'_>]| {
            others.iter().map(|other| one.shared(other)).max().unwrap_or(0)
        };
        let most_of_old: Vec<usize> = old.iter().map(|old| most_of(old, new)).collect();
        let of_one = |paragraph: &Words<'n>| {
            let most = most_of(paragraph, old);
            // One of the two is most like the other: a paragraph may be cut in two or joined with another.
            let came = |(old, most_of_old): &(&Words<'_>, &usize)| {
                let shared = paragraph.shared(old);
                shared * 2 > paragraph.words.len().min(old.words.len())
                    && (shared == most || shared == **most_of_old)
            };
            let with_figure = old.iter().zip(&most_of_old);
            let with_figure = with_figure.filter(|(old, _)| paragraph.shares_figure(old));
            let sources: Vec<&Words<'_>> = with_figure.filter(came).map(|(old, _)| old).collect();
            let is_old = |figure: &&TypedFigure<'n>| sources.iter().any(|old| old.says(figure));
            paragraph.figures.iter().filter(is_old).copied().collect()
        };
        new.iter().map(of_one).collect()
    }

    /// The figures of a paragraph that is one of these but for a few words, wherever that stood.
    pub(super) fn moved_figures<'n>(&self, paragraph: &Words<'n>) -> Vec<TypedFigure<'n>> {
        let is_it = |old: &&Words<'_>| {
            let longer = paragraph.words.len().max(old.words.len());
            paragraph.shares_figure(old) && paragraph.shared(old) * 4 > longer * 3
        };
        let old: Vec<&Words<'_>> = self.0.iter().filter(is_it).collect();
        let is_old = |figure: &&TypedFigure<'n>| old.iter().any(|old| old.says(figure));
        paragraph.figures.iter().filter(is_old).copied().collect()
    }
}

/// A paragraph to be compared with another.
pub(super) struct Words<'t> {
    /// Its words as numbers, ascending, each as often as it stands there.
    words: Vec<u64>,
    figures: Vec<TypedFigure<'t>>,
}

impl<'t> Words<'t> {
    pub(super) fn of(paragraph: &'t str) -> Self {
        let number = |word: &str| {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            hasher.finish()
        };
        let split = paragraph.split(|sign: char| !sign.is_alphanumeric());
        let mut words: Vec<u64> = split.filter(|word| !word.is_empty()).map(number).collect();
        words.sort_unstable();
        Self { words, figures: typed_figures(paragraph) }
    }

    fn says(&self, figure: &TypedFigure<'_>) -> bool {
        self.figures.iter().any(|own| own.number == figure.number)
    }

    fn shares_figure(&self, other: &Self) -> bool {
        self.figures.iter().any(|figure| other.says(figure))
    }

    /// How many words both have.
    fn shared(&self, other: &Self) -> usize {
        let (mut own, mut others, mut count) = (self.words.iter(), other.words.iter(), 0);
        let (mut one, mut two) = (own.next(), others.next());
        while let (Some(left), Some(right)) = (one, two) {
            count += usize::from(left == right);
            let order = left.cmp(right);
            if order.is_le() {
                one = own.next();
            }
            if order.is_ge() {
                two = others.next();
            }
        }
        count
    }
}
