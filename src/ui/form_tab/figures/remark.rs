//! What is said below a figure about the value it has: the same sentence in a section and in a form.

use eframe::egui::Color32;

use crate::{
    edit::field::Field,
    model::Indicator,
    ui::{app::readings::FigureReading, theme::Theme, view::View},
};

/// A sentence about a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The words are refused, or the checker found an error in the value.
    Wrong(String),
    /// The value cannot stand beside another.
    Odd(String),
}

impl Remark {
    /// What there is to say of this figure. What the row itself sees is told at once, before the checker has looked.
    pub fn of(view: &View<'_>, indicator: &Indicator, reading: &FigureReading) -> Option<Self> {
        let refused = view.wrong(&Field::Figure(indicator.id.clone())).map(Self::Wrong);
        let odd = || reading.odd.clone().map(Self::Odd);
        let found = || view.open.error_in(&indicator.id).map(|why| Self::Wrong(why.to_owned()));
        refused.or_else(odd).or_else(found)
    }

    /// The sentence.
    pub fn words(&self) -> &str {
        match self {
            Self::Wrong(words) | Self::Odd(words) => words,
        }
    }

    /// Its colour.
    pub fn colour(&self, theme: &Theme) -> Color32 {
        match self {
            Self::Wrong(_) => *theme.error,
            Self::Odd(_) => *theme.warning,
        }
    }
}
