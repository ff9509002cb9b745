//! What can be put right at once: of every finding with a surely right word, how many say the same.
//!
//! Made when the findings or the report change. Invariant: a place whose words are no longer there is not counted.

use std::collections::HashMap;

use crate::{
    edit::{Edit, fix},
    model::{Commune, Finding, Report},
    ui::{action::Action, app::book::OpenReport, view::View, words},
};

/// Letters of the words to be replaced, and of those put in, on a button.
const LETTERS: usize = 28;

/// Rule, words to go and words to come.
pub type FixWords = (&'static str, String, String);

/// In how many places each fix puts right what is wrong.
#[derive(Debug, Default)]
pub struct Fixes {
    counts: HashMap<FixWords, usize>,
}

/// One fix as buttons show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFix {
    /// The words to go, shortened.
    pub old: String,
    /// The words to come, shortened; may be empty.
    pub new: String,
    /// In how many places.
    pub count: usize,
}

impl Fixes {
    /// Of everything found in a report.
    pub fn of(findings: &[Finding], report: &Report, commune: &Commune) -> Self {
        let mut counts = HashMap::new();
        for finding in findings {
            if fix::edit([finding], report, commune).is_some()
                && let Some(key) = key(finding)
            {
                *counts.entry(key).or_insert(0) += 1;
            }
        }
        Self { counts }
    }

    /// Which fix these have, where it is of use.
    pub fn words(&self, findings: &[Finding]) -> Option<FixWords> {
        findings.iter().filter_map(key).find(|key| self.counts.contains_key(key))
    }

    /// What puts these right, where the same words can be put right anywhere.
    pub fn fix(&self, findings: &[Finding]) -> Option<ShownFix> {
        findings.iter().find_map(|finding| {
            let count = *self.counts.get(&key(finding)?)?;
            let fix = finding.fix.as_ref()?;
            Some(ShownFix { old: short(&fix.old), new: short(&fix.new), count })
        })
    }
}

/// Words of a fix as they are shown.
fn short(fix: &str) -> String {
    words::shortened(&words::findings::fix_words(fix), LETTERS)
}

fn key(finding: &Finding) -> Option<FixWords> {
    let fix = finding.fix.as_ref()?;
    Some((finding.rule, fix.old.clone(), fix.new.clone()))
}

/// Which of the places that say the same are fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The first that can be.
    One,
    /// All, wherever they stand.
    All,
}

/// Asks to fix these findings.
pub fn ask(view: &View<'_>, findings: &[Finding], reach: Reach) {
    let open: &OpenReport = view.open;
    let Some(first) = findings.iter().find(|finding| finding.fix.is_some()) else { return };
    let alike = || open.findings.iter().filter(|other| fix::is_same(first, other));
    let fixed: Option<(usize, Edit)> = match reach {
        Reach::One => {
            // What comes from a placeholder here may be typed elsewhere.
            let first = findings.iter().chain(alike());
            fix::edit(first, &open.live, &open.commune).map(|(_, edit)| (1, edit))
        }
        Reach::All => fix::edit_all(alike(), &open.live, &open.commune),
    };
    let (Some((count, edit)), Some(fix)) = (fixed, &first.fix) else { return };
    let (old, new) = (short(&fix.old), short(&fix.new));
    let said = match count {
        1 => words::findings::fixed(&old, &new),
        _ => words::findings::fixed_all(&old, &new, count),
    };
    view.ask(Action::ApplyAndSay(edit, said));
}
