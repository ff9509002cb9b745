//! What the page reads while it is drawn.

use chrono::NaiveDate;

use crate::ui::{action::Asks, app::book::Book, theme::Theme};

/// What the page reads while it is drawn.
#[derive(Clone, Copy)]
pub struct ReviewView<'a> {
    /// Colours.
    pub theme: &'static Theme,
    /// The book it is stored in.
    pub book: &'a Book,
    /// The year to begin from where the text names none.
    pub year: i32,
    /// The day it is on this PC.
    pub today: NaiveDate,
    /// Something lies on top and wants the keys.
    pub covered: bool,
    /// What was just done.
    pub said: Option<&'a str>,
    /// What the page asks for.
    pub asks: &'a Asks,
}
