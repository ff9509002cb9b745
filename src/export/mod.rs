//! Finished values → files. Exporters never measure and never break lines; what they get is what they write.
//!
//! Invariant: an exporter is a plain function from a value to bytes, the same bytes every time. None
//! touches the disk: writing the bytes is `disk`'s work.

mod book_json;
pub mod pdf;

pub use book_json::book_json;
pub use pdf::{is_as_written, pdf, pdf_with, signature_json};
