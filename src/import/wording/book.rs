//! The words an import puts into a book.

/// Where a figure of the text of a report came from.
pub(in crate::import) const FROM_TEXT: &str = "nhập từ tệp văn bản";

/// Where a figure of a spreadsheet came from.
pub(in crate::import) const FROM_CSV: &str = "tệp CSV";

/// The step that takes the figures of a spreadsheet in.
pub(in crate::import) const STEP_OF_CSV: &str = "nhập số liệu từ tệp CSV";
