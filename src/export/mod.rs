//! Finished values → files. Exporters never measure and never break lines; what they get is what they write.
//!
//! Invariant: an exporter is a plain function from a value to bytes, the same bytes every time. Only
//! `file` touches the disk, and it never leaves half a file behind.

pub mod file;
pub mod pdf;

pub use file::{write_atomically, write_unless};
pub use pdf::{pdf, pdf_with, signature_json};
