//! The window: an officer fills in a quarter and watches the page write itself.
//!
//! `app` holds the state and does what panels ask for; panels read a `View`, draw, and push
//! `Action`s. A box is named by `edit::field`, its unsaved words are `edit::drafts`. Nothing here speaks
//! SQL, measures a page or knows a rule of the field.

pub mod access;
pub mod action;
pub mod app;
pub mod boxes;
pub mod command;
mod editor;
mod exhibit_box;
mod find;
mod findings;
mod focus;
mod form_tab;
mod help;
pub mod host;
mod issue_box;
mod join_box;
mod outline_tab;
mod pages;
mod path_box;
mod period_box;
pub mod preview;
mod restore_box;
pub mod shell;
pub mod state;
pub mod tabs;
pub mod theme;
mod versions_box;
mod view;
pub mod words;

pub use app::App;
pub use host::run::{arguments, run};
