//! What can be done to a report's outline: add, move, promote, demote, remove, always with the subtree.
//!
//! Each function takes the sections and gives the new list for `Edit::SetSections`; numbers follow by
//! themselves (`numbering`). Invariant: a section is at most one level deeper than the one before it, and
//! no section is lost but by `removed`.

use std::ops::Range;

use super::{Section, SectionId};

/// No section goes deeper, whatever is tried: nobody numbers so far, and a page has no room for it.
pub const DEEPEST: u8 = 20;

/// Where a moved or new section goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Right before this section, as its sibling.
    Before(SectionId),
    /// After this section and its subtree, as its sibling.
    After(SectionId),
    /// Last among this section's children.
    Into(SectionId),
}

/// A section and everything below it: its range in the list.
pub fn subtree(sections: &[Section], id: SectionId) -> Option<Range<usize>> {
    let start = sections.iter().position(|section| section.id == id)?;
    let level = sections[start].level;
    let below = sections[start + 1..].iter().take_while(|section| section.level > level).count();
    Some(start..start + 1 + below)
}

/// With `new` (its id and level are taken over from the target's place) inserted; `None` when the target
/// is not there, or is the deepest there is.
pub fn added(sections: &[Section], new: Section, target: Target) -> Option<Vec<Section>> {
    inserted(sections, vec![new], target)
}

/// Without a section and its subtree; `None` when it is not there.
pub fn removed(sections: &[Section], id: SectionId) -> Option<Vec<Section>> {
    let range = subtree(sections, id)?;
    Some([&sections[..range.start], &sections[range.end..]].concat())
}

/// With a section and its subtree at another place; `None` when either is not there, when the target
/// lies inside what is moved, or when it would go too deep there.
pub fn moved(sections: &[Section], id: SectionId, target: Target) -> Option<Vec<Section>> {
    let range = subtree(sections, id)?;
    let rest = removed(sections, id)?;
    inserted(&rest, sections[range].to_vec(), target)
}

/// With a section and its subtree one level up; its later siblings become its children, so that nothing
/// changes place. `None` at the top level.
pub fn promoted(sections: &[Section], id: SectionId) -> Option<Vec<Section>> {
    let range = subtree(sections, id)?;
    if sections[range.start].level <= 1 {
        return None;
    }
    shifted(sections, range, -1)
}

/// With a section and its subtree one level down, as a child of the sibling before it; `None` when there
/// is none, or when it would go too deep.
pub fn demoted(sections: &[Section], id: SectionId) -> Option<Vec<Section>> {
    let range = subtree(sections, id)?;
    let before = sections[..range.start].last()?;
    if before.level < sections[range.start].level {
        return None;
    }
    shifted(sections, range, 1)
}

fn shifted(sections: &[Section], range: Range<usize>, by: i8) -> Option<Vec<Section>> {
    let mut sections = sections.to_vec();
    for section in &mut sections[range] {
        section.level = section.level.saturating_add_signed(by);
        if by > 0 && section.level > DEEPEST {
            return None;
        }
    }
    Some(sections)
}

fn inserted(sections: &[Section], mut new: Vec<Section>, target: Target) -> Option<Vec<Section>> {
    let (Target::Before(id) | Target::After(id) | Target::Into(id)) = target;
    let range = subtree(sections, id)?;
    let level = sections[range.start].level;
    let (at, level) = match target {
        Target::Before(_) => (range.start, level),
        Target::After(_) => (range.end, level),
        Target::Into(_) => (range.end, level.saturating_add(1)),
    };
    let own = new.first()?.level;
    for section in &mut new {
        section.level = section.level.saturating_sub(own).saturating_add(level);
    }
    if new.iter().any(|section| section.level > DEEPEST) {
        return None;
    }
    let mut sections = sections.to_vec();
    sections.splice(at..at, new);
    Some(sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Numbering, numbering};

    fn section(id: u32, level: u8) -> Section {
        let numbering = if level == 1 { Numbering::Roman } else { Numbering::Decimal };
        Section {
            id: SectionId(id),
            level,
            numbering,
            heading: String::new(),
            topic: None,
            text: String::new(),
            tables: Vec::new(),
            copied: Vec::new(),
        }
    }

    /// I (1) with 2 and 3 below it, 4 below 3; II (5) with 6.
    fn sections() -> Vec<Section> {
        [(1, 1), (2, 2), (3, 2), (4, 3), (5, 1), (6, 2)]
            .map(|(id, level)| section(id, level))
            .into()
    }

    #[track_caller]
    fn check(changed: Option<Vec<Section>>, expected: &[(u32, &str)]) {
        let changed = changed.expect("a possible change");
        let numbers = numbering::numbers(&changed);
        let seen: Vec<_> =
            changed.iter().map(|s| s.id.0).zip(numbers.iter().map(String::as_str)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_subtree_moves_whole_and_numbers_follow() {
        check(
            moved(&sections(), SectionId(3), Target::Into(SectionId(5))),
            &[(1, "I."), (2, "I.1."), (5, "II."), (6, "II.1."), (3, "II.2."), (4, "II.2.1.")],
        );
        check(
            moved(&sections(), SectionId(5), Target::Before(SectionId(1))),
            &[(5, "I."), (6, "I.1."), (1, "II."), (2, "II.1."), (3, "II.2."), (4, "II.2.1.")],
        );
        assert_eq!(moved(&sections(), SectionId(3), Target::Into(SectionId(4))), None);
    }

    #[test]
    fn promoting_and_demoting_undo_each_other() {
        let up = promoted(&sections(), SectionId(4)).expect("promoted");
        assert_eq!(demoted(&up, SectionId(4)), Some(sections()));
        assert_eq!(promoted(&sections(), SectionId(1)), None);
        assert_eq!(demoted(&sections(), SectionId(1)), None);
        assert_eq!(demoted(&sections(), SectionId(2)), None);
    }

    #[test]
    fn nothing_goes_deeper_than_the_deepest() {
        let chain: Vec<Section> = (1..=DEEPEST).map(|level| section(level.into(), level)).collect();
        let last = SectionId(DEEPEST.into());
        assert_eq!(added(&chain, section(99, 1), Target::Into(last)), None);
        let beside = added(&chain, section(99, 1), Target::After(last)).expect("a sibling");
        assert_eq!(demoted(&beside, SectionId(99)), None);
        assert!(promoted(&beside, SectionId(99)).is_some());
        let beside_first = added(&chain, section(98, 1), Target::Before(SectionId(1)));
        assert_eq!(demoted(&beside_first.expect("a part"), SectionId(1)), None);
    }

    #[test]
    fn adding_takes_the_level_of_its_place_and_removing_takes_the_subtree() {
        let new = Section { numbering: Numbering::Decimal, ..section(7, 1) };
        check(
            added(&sections(), new, Target::After(SectionId(2))),
            &[
                (1, "I."),
                (2, "I.1."),
                (7, "I.2."),
                (3, "I.3."),
                (4, "I.3.1."),
                (5, "II."),
                (6, "II.1."),
            ],
        );
        check(
            removed(&sections(), SectionId(3)),
            &[(1, "I."), (2, "I.1."), (5, "II."), (6, "II.1.")],
        );
    }
}
