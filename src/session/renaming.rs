//! The office takes another name: one that reports of the book bear is kept among those of the units before it, in the
//! same edit, so that they stay its own.
//!
//! `Session::apply` asks this, so that no face can forget. A name that no report bears is let go of: that was a slip, a
//! rest in the middle of typing, or the name of a book that nobody had written in.

use std::borrow::Cow;

use super::Session;
use crate::{edit::Edit, model::Commune, store::StoreError};

impl Session {
    /// The same edit; where it takes a name from the office that its reports bear, that name is kept.
    pub(super) fn keeping_names<'e>(&self, edit: &'e Edit) -> Result<Cow<'e, Edit>, StoreError> {
        let Edit::SetCommune(office) = edit else { return Ok(Cow::Borrowed(edit)) };
        let before = self.commune()?;
        if office.full_name() == before.full_name() {
            return Ok(Cow::Borrowed(edit));
        }
        let kept = office.renamed_from(&before, self.bears_name_of(&before, office)?);
        Ok(Cow::Owned(Edit::SetCommune(Box::new(kept))))
    }

    /// Whether a report of the office says its name, as it is or as it was issued, that would then be another's.
    fn bears_name_of(&self, before: &Commune, office: &Commune) -> Result<bool, StoreError> {
        let is_lost = |organ: &str| !before.is_another(organ) && office.is_another(organ);
        if !is_lost(&before.committee()) {
            return Ok(false);
        }
        let reports = self.reports()?;
        if reports.iter().any(|report| is_lost(&report.organ)) {
            return Ok(true);
        }
        // What was kept and does not hold any more is told elsewhere; it says no name here.
        let mut versions = self.versions_of(&reports)?.into_iter().rev();
        Ok(versions.any(|version| {
            let content = self.store.issued_content(&version);
            content.is_ok_and(|content| is_lost(&content.commune.committee()))
        }))
    }
}
