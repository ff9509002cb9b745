//! Report + outline → document tree: numbering, placeholders, tables, derived figures.

pub mod document;
