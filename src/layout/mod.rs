//! Document → pages of positioned items.

pub mod page;
