//! Finished values → files. Exporters never measure and never break lines; what they get is what they write.
//!
//! Invariant: an exporter is a plain function from a value to bytes, the same bytes every time. Only
//! `file` and `output` touch the disk: no half file is left behind, and no file gives way that must not.

pub mod file;
pub mod output;
pub mod pdf;

pub use file::{write_atomically, write_unless};
pub use output::Output;
pub use pdf::{is_as_written, pdf, pdf_with, signature_json};
