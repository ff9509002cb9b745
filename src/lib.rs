//! Sổ CCHC: a commune's administrative-reform reports, from figures to a page ready for signature.
//!
//! ARCHITECTURE.md tells the pipeline; every arrow of it is one plain function from a value to a value.

/// Writes a line to standard error. Where nobody takes it, it is lost and nothing else is.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}

pub mod assets;
pub mod check;
pub mod cli;
pub mod command_line;
pub mod compose;
pub mod disk;
pub mod edit;
pub mod export;
pub mod import;
pub mod journal;
pub mod layout;
pub mod model;
pub mod prose;
pub mod session;
pub mod store;
pub mod ui;
