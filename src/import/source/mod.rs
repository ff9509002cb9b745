//! What an old report is read from: each format has its reader, and every reader gives the same lines.

pub(super) mod line;
pub(super) mod markdown;
pub(super) mod text;
