//! Which great part of a report a passage stands in: what was done is judged otherwise than what is planned.

use std::sync::Arc;

use crate::{
    model::{Passage, PassageKind},
    prose::Reading,
};

/// The great part of a report a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportPart {
    /// Letterhead to opening.
    Front,
    /// What was done: steering, results, assessment.
    Done,
    /// What will be done: plans and proposals.
    Plan,
    /// Closing, recipients, signature.
    Foot,
    /// The annex.
    Annex,
}

/// Which part each passage stands in: a heading of level 1 about plans or proposals opens the plan.
pub(super) fn parts(passages: &[Passage], readings: &[Arc<Reading>]) -> Vec<ReportPart> {
    const PLANS: [&str; 4] = ["phương hướng", "nhiệm vụ trọng tâm", "kiến nghị", "đề xuất"];
    let mut body = ReportPart::Front;
    let part = |(passage, reading): (&Passage, &Arc<Reading>)| match &passage.kind {
        PassageKind::Heading { level: 1, .. } => {
            let is_plan = match passage.topic.as_deref() {
                Some(topic) => matches!(topic, "next_tasks" | "proposals"),
                None => PLANS.iter().any(|words| reading.lower.contains(words)),
            };
            body = if is_plan { ReportPart::Plan } else { ReportPart::Done };
            body
        }
        PassageKind::Heading { .. } | PassageKind::Paragraph | PassageKind::TableRow => {
            if body == ReportPart::Front {
                body = ReportPart::Done;
            }
            body
        }
        PassageKind::Closing | PassageKind::Recipient | PassageKind::Signature => ReportPart::Foot,
        PassageKind::AnnexTitle | PassageKind::AnnexRow => ReportPart::Annex,
        PassageKind::Unread => body,
        _ => ReportPart::Front,
    };
    passages.iter().zip(readings).map(part).collect()
}
