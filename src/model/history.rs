//! Who did what to a report, and when: changes, and findings someone let stand.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Anchor, Finding};

/// When, and by whom: the clock is an argument. Kept to the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Local time.
    pub at: NaiveDateTime,
    /// A person's or a computer's name; may be empty.
    pub who: String,
}

/// One change of a report, as its history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When, and by whom.
    pub stamp: Stamp,
    /// Code of what changed: "figure", "section", "header", "window", "status", "report", …
    pub what: String,
    /// Which one of them: an indicator's id, a section's id, or nothing.
    pub subject: String,
    /// What stood there, as short JSON: only the parts that differ. `null` when there was nothing.
    pub old: Value,
    /// What stands there now, likewise.
    pub new: Value,
}

/// A finding someone accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Name of the rule: `missing-figure`.
    pub rule: String,
    /// Where, and which words and values.
    pub anchor: Anchor,
    /// The sentence that was accepted.
    pub message: String,
    /// Why it may stand.
    pub reason: String,
    /// When, and by whom.
    pub stamp: Stamp,
}

impl Accepted {
    /// The finding, let stand for this reason.
    pub fn of(finding: &Finding, reason: &str, stamp: &Stamp) -> Self {
        Self {
            rule: finding.rule.to_owned(),
            anchor: finding.anchor(),
            message: finding.message.clone(),
            reason: reason.to_owned(),
            stamp: stamp.clone(),
        }
    }

    /// Whether the finding is the one that was accepted, number for number.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.rule == finding.rule
            && self.message == finding.message
            && self.anchor == finding.anchor()
    }
}
