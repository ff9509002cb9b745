//! The window: an officer fills in a quarter and watches the page write itself.
//!
//! `app` holds the state and does what panels ask for (`do_*`); panels read a `View`, draw, and push
//! `Action`s. `field` names every box, `drafts` holds what is typed and not stored. Nothing here speaks
//! SQL, measures a page or knows a rule of the field.

pub mod action;
pub mod app;
pub mod book;
mod book_tree;
mod changed;
mod checker;
mod choice_box;
mod chords;
pub mod command;
mod do_book;
mod do_command;
mod do_files;
mod do_findings;
mod do_keep;
pub mod drafts;
mod editor;
mod export_job;
pub mod field;
mod field_box;
mod find;
mod find_hits;
mod findings;
mod focus;
mod form_tab;
mod frame_tabs;
mod indicator_row;
mod kept;
mod line_box;
pub mod machine;
mod matching;
mod measure;
pub mod message;
mod new_period;
mod new_report;
mod old_text;
mod outline_tab;
mod palette;
mod path_box;
mod path_listing;
mod pick_row;
pub mod preview;
mod renderers;
mod row_moves;
mod run;
mod section_tab;
pub mod settings;
mod start_page;
mod status_bar;
mod system_picker;
mod tab_strip;
pub mod tabs;
pub mod theme;
mod top_bar;
pub mod typing_filter;
mod unit_page;
mod view;
mod widgets;
pub mod words;

pub use app::App;
pub use run::run;
