//! What surrounds the work: header, outline or years, the bar above the work, foot, list of commands, messages.

pub(crate) mod damaged_book;
pub(crate) mod file_messages;
pub(crate) mod header;
pub(crate) mod header_parts;
pub(crate) mod issue_messages;
pub(crate) mod joined_messages;
pub mod left_words;
pub mod message;
pub(crate) mod not_saved;
pub mod offer;
pub(crate) mod outline_tree;
pub mod page;
pub(crate) mod palette;
pub(crate) mod periods;
pub mod places;
pub(crate) mod register_messages;
pub mod said;
pub(crate) mod salvaged_book;
pub(crate) mod share_messages;
pub(crate) mod side_handle;
pub(crate) mod status_bar;
pub(crate) mod tree_row;
pub(crate) mod undo_messages;
pub(crate) mod work_bar;
pub(crate) mod year_column;
