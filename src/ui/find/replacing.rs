//! Which places are to be replaced: found, ticked, and the one at hand.
//!
//! Invariant: a place that was unticked stays so while others are replaced, and what a replacement has just put
//! in is not found for another one by itself.

use std::collections::BTreeSet;

use crate::{
    compose::document::Document,
    model::{Commune, Report},
    session::{
        replace::{self, ReplacePlaces, Wanted},
        search::Hit,
    },
};

/// The replacement while it is prepared.
#[derive(Debug, Default)]
pub struct Replacing {
    /// Words to put in.
    pub new: String,
    /// Capitals matter.
    pub match_case: bool,
    /// What stands within longer words is found, too.
    pub parts_of_words: bool,
    /// What is looked for.
    wanted: Option<Wanted>,
    /// Every place, in the order of the report.
    pub places: Vec<Hit>,
    /// Places that are found and cannot be replaced.
    pub out_of_reach: Vec<Hit>,
    /// Indices of `places` that shall stay as they are.
    unticked: BTreeSet<usize>,
    /// The place that was replaced alone; what it became is known when the report was made anew.
    replaced: Option<usize>,
}

impl Replacing {
    /// Looks for other words.
    pub fn look(&mut self, typed: &str, report: &Report, commune: &Commune, document: &Document) {
        let wanted = Wanted::new(typed, self.match_case, self.parts_of_words);
        self.wanted = wanted.filter(|_| !typed.trim().is_empty());
        (self.places, self.out_of_reach) = match &self.wanted {
            Some(wanted) => (
                replace::places(report, wanted),
                replace::out_of_reach(report, commune, document, wanted),
            ),
            None => (Vec::new(), Vec::new()),
        };
    }

    /// These places with what is put in them; nothing where there is none.
    pub fn change(&self, places: Vec<Hit>) -> Option<ReplacePlaces> {
        let wanted = self.wanted.clone().filter(|_| !places.is_empty())?;
        Some(ReplacePlaces { wanted, places, new: self.new.clone() })
    }

    /// What comes in the place of the words found.
    pub fn put_in(&self, found: &str) -> String {
        self.wanted.as_ref().map_or_else(|| self.new.clone(), |it| it.put_in(found, &self.new))
    }

    /// Other words are looked for: every place is ticked again.
    pub fn forget_ticks(&mut self) {
        self.unticked.clear();
        self.replaced = None;
    }

    /// After the report changed and was looked through: ticks follow their places. The place to go on with,
    /// when one was replaced.
    pub fn follow(&mut self, count_before: usize) -> Option<usize> {
        let count = self.places.len();
        let Some(at) = self.replaced.take() else {
            if count != count_before {
                self.unticked.clear();
            }
            return None;
        };
        // The words put in may hold what is looked for.
        let inside = (count + 1).saturating_sub(count_before);
        let moved = |before: usize| if before > at { before - 1 + inside } else { before };
        let kept =
            self.unticked.iter().filter(|before| **before != at).map(|before| moved(*before));
        // What was to be replaced may have stayed, and something else have gone.
        self.unticked = kept.chain(at..at + inside).filter(|at| *at < count).collect();
        Some(at + inside)
    }

    /// Whether a place shall be replaced with the others.
    pub fn is_ticked(&self, at: usize) -> bool {
        !self.unticked.contains(&at)
    }

    /// Ticks a place, or not.
    pub fn tick(&mut self, at: usize, ticked: bool) {
        if ticked {
            self.unticked.remove(&at);
        } else {
            self.unticked.insert(at);
        }
    }

    /// How many places are ticked.
    pub fn count(&self) -> usize {
        self.places.len() - self.unticked.len()
    }

    /// All that are ticked.
    pub fn ticked(&self) -> Vec<Hit> {
        let ticked = self.places.iter().enumerate().filter(|(at, _)| self.is_ticked(*at));
        ticked.map(|(_, hit)| hit.clone()).collect()
    }

    /// One place alone.
    pub fn one(&mut self, at: usize) -> Option<Hit> {
        let hit = self.places.get(at)?.clone();
        self.replaced = Some(at);
        Some(hit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, edit::apply_in_memory, model::Period, session};

    /// A report of one section, looked through for "xã".
    struct Desk {
        report: Report,
        replacing: Replacing,
    }

    impl Desk {
        fn of(text: &str) -> Self {
            let period = Period::parse("2026-Q1").expect("a period");
            let outline = assets::usual_outline(period);
            let mut report = Report::from_outline(outline, &Commune::default(), period);
            report.sections.truncate(1);
            report.sections[0].heading = "Đề mục".into();
            text.clone_into(&mut report.sections[0].text);
            let mut desk = Self { report, replacing: Replacing::default() };
            desk.look();
            desk
        }

        fn look(&mut self) {
            let commune = Commune::default();
            let document = session::compose(&self.report, &commune).expect("a document");
            self.replacing.look("xã", &self.report, &commune, &document);
        }

        /// Replaces one place; where to go on.
        fn replace(&mut self, at: usize, new: &str) -> Option<usize> {
            let before = self.replacing.places.len();
            let hit = self.replacing.one(at).expect("a place");
            self.put(vec![hit], new);
            self.look();
            self.replacing.follow(before)
        }

        fn put(&mut self, places: Vec<Hit>, new: &str) {
            new.clone_into(&mut self.replacing.new);
            let ReplacePlaces { wanted, places, new } =
                self.replacing.change(places).expect("something to replace");
            let replacement = replace::replacement(&self.report, &wanted, &places, &new);
            apply_in_memory(&mut self.report, &replacement.edit.expect("an edit"));
        }

        fn replace_ticked(&mut self, new: &str) -> &str {
            self.put(self.replacing.ticked(), new);
            &self.report.sections[0].text
        }
    }

    #[test]
    fn ticks_stay_with_their_places_while_others_are_replaced() {
        let mut desk = Desk::of("xã một, xã hai\nxã ba, xã bốn");
        desk.replacing.tick(2, false);
        assert_eq!(desk.replace(0, "phường"), Some(0), "the second is the first now");
        assert_eq!(desk.replacing.count(), 2);
        assert_eq!(desk.replace_ticked("phường"), "phường một, phường hai\nxã ba, phường bốn");
    }

    #[test]
    fn what_was_put_in_is_not_replaced_again() {
        let mut desk = Desk::of("xã một, xã hai, xã ba");
        desk.replacing.tick(2, false);
        assert_eq!(desk.replace(0, "xã Mẫu, xã"), Some(2));
        assert_eq!(desk.replacing.places.len(), 4);
        assert_eq!(desk.replace_ticked("phường"), "xã Mẫu, xã một, phường hai, xã ba");
    }

    #[test]
    fn another_change_of_the_report_unticks_nothing_by_chance() {
        let mut desk = Desk::of("xã một, xã hai");
        desk.replacing.tick(0, false);
        desk.report.sections[0].text = "xã hai".into();
        desk.look();
        assert_eq!(desk.replacing.follow(2), None);
        assert_eq!(desk.replacing.count(), 1);
    }

    #[test]
    fn places_that_went_away_with_another_are_ticked_no_more() {
        let mut desk = Desk::of("xã một, xã hai, xã ba, xã bốn");
        desk.replacing.tick(3, false);
        desk.replacing.one(0).expect("a place");
        desk.report.sections[0].text = "xã một".into();
        desk.look();
        desk.replacing.follow(4);
        assert_eq!(desk.replacing.count(), 1);
    }
}
