//! Which known topic a heading is about, by its meaning words.
//!
//! A heading is folded (lower case, abbreviations written out, punctuation gone, one place for tone
//! marks) and compared with every alternative of every topic; the most letters win. The place in the
//! tree decides first: children of the topic above, then of the topics above that, then anything.

use std::collections::HashMap;

use crate::{assets::documents::old_texts, model::Topics};

/// A topic by its place in `Topics::topics`.
pub(super) type TopicAt = usize;

/// Topics ready to be matched.
pub(super) struct Matcher<'a> {
    topics: &'a Topics,
    /// Every phrase of every alternative once, folded.
    phrases: Vec<String>,
    /// Phrases by their first word, so that a heading is compared with few of them.
    by_first_word: HashMap<String, Vec<usize>>,
    /// Per topic: its alternatives as places in `phrases`, and how many letters each has.
    alternatives: Vec<Vec<(Vec<usize>, usize)>>,
    parents: Vec<Option<TopicAt>>,
}

/// What a heading is about, and how surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Which topic.
    pub topic: TopicAt,
    /// Letters of the phrases that fit.
    pub letters: usize,
    /// Whether the topic belongs under the part the heading stands in.
    pub in_context: bool,
}

/// A heading is known by its first words; text glued to it must not decide.
const MOST_WORDS: usize = 45;

/// " cải cách thủ tục hành chính ": words apart by one space, one more at both ends.
pub(super) fn fold(heading: &str) -> String {
    let abbreviations = &old_texts().abbreviations;
    let mut out = String::from(" ");
    for word in heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
    {
        let lower = word.to_lowercase();
        out.push_str(abbreviations.get(&lower).unwrap_or(&lower));
        out.push(' ');
    }
    if out.contains(['à', 'á', 'ả', 'ã', 'ạ', 'è', 'é', 'ẻ', 'ẽ', 'ẹ', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'])
    {
        return one_tone_place(&out);
    }
    out
}

/// "hoá" → "hóa", "uỷ" → "ủy": both spellings are accepted, one is compared.
fn one_tone_place(folded: &str) -> String {
    const PAIRS: [(&str, &str); 15] = [
        ("oà ", "òa "),
        ("oá ", "óa "),
        ("oả ", "ỏa "),
        ("oã ", "õa "),
        ("oạ ", "ọa "),
        ("oè ", "òe "),
        ("oé ", "óe "),
        ("oẻ ", "ỏe "),
        ("oẽ ", "õe "),
        ("oẹ ", "ọe "),
        ("uỳ ", "ùy "),
        ("uý ", "úy "),
        ("uỷ ", "ủy "),
        ("uỹ ", "ũy "),
        ("uỵ ", "ụy "),
    ];
    let mut out = folded.to_owned();
    for (new, old) in PAIRS {
        if out.contains(new) {
            out = out.replace(new, old);
        }
    }
    out
}

impl<'a> Matcher<'a> {
    /// Folds every phrase once.
    pub fn new(topics: &'a Topics) -> Self {
        let at: HashMap<&str, TopicAt> =
            topics.topics.iter().enumerate().map(|(at, topic)| (topic.id.as_str(), at)).collect();
        let parents = topics
            .topics
            .iter()
            .map(|topic| topic.parent.as_deref().and_then(|id| at.get(id).copied()))
            .collect();
        let mut matcher = Self {
            topics,
            phrases: Vec::new(),
            by_first_word: HashMap::new(),
            alternatives: Vec::new(),
            parents,
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        for topic in &topics.topics {
            let mut alternative = |phrases: &Vec<String>| {
                let folded: Vec<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
                let letters = folded.iter().map(|phrase| letters_of(phrase)).sum();
                let found = folded.into_iter().map(|phrase| {
                    *places.entry(phrase.clone()).or_insert_with(|| matcher.add(phrase))
                });
                (found.collect(), letters)
            };
            let alternatives = topic.matches.iter().map(&mut alternative).collect();
            matcher.alternatives.push(alternatives);
        }
        matcher
    }

    fn add(&mut self, phrase: String) -> usize {
        let place = self.phrases.len();
        let first = phrase.split_whitespace().next().unwrap_or_default().to_owned();
        self.by_first_word.entry(first).or_default().push(place);
        self.phrases.push(phrase);
        place
    }

    /// Which phrases stand in a folded heading.
    fn present(&self, folded: &str) -> Vec<bool> {
        let mut present = vec![false; self.phrases.len()];
        for (at, _) in folded.match_indices(' ') {
            let first = folded[at + 1..].split(' ').next().unwrap_or_default();
            for &place in self.by_first_word.get(first).into_iter().flatten() {
                present[place] |= folded[at..].starts_with(self.phrases[place].as_str());
            }
        }
        present
    }

    /// The id of a topic.
    pub fn id(&self, topic: TopicAt) -> &'a str {
        &self.topics.topics[topic].id
    }

    /// The topic of that id.
    pub fn at(&self, id: &str) -> Option<TopicAt> {
        self.topics.topics.iter().position(|topic| topic.id == id)
    }

    /// The name of a topic, for a person.
    pub fn name(&self, id: &str) -> Option<&'a str> {
        self.topics.get(id).map(|topic| topic.name.as_str())
    }

    /// What `heading` is about under `context`, leaving out the topics `taken` says are taken.
    pub fn best(
        &self,
        heading: &str,
        context: Option<TopicAt>,
        taken: &dyn Fn(TopicAt) -> bool,
    ) -> Option<Match> {
        let present = self.present(&fold(heading));
        let mut level = context;
        let mut is_near = true;
        loop {
            let within =
                self.best_of(&present, |topic| self.parents[topic] == level && !taken(topic));
            if let Some((topic, letters)) = within {
                return Some(Match { topic, letters, in_context: is_near });
            }
            let Some(here) = level else { break };
            level = self.parents[here];
            is_near = false;
        }
        let (topic, letters) = self.best_of(&present, |topic| !taken(topic))?;
        Some(Match { topic, letters, in_context: false })
    }

    /// Under assessment, plans and proposals every field is named again without being about it: there
    /// only topics of that part count.
    pub fn may_stand_under(&self, topic: TopicAt, context: Option<TopicAt>) -> bool {
        context.is_none_or(|above| !self.names_all(above) || self.top(above) == self.top(topic))
    }

    /// Whether `topic` belongs to a part that names every field without being about it.
    pub fn names_all(&self, topic: TopicAt) -> bool {
        const NAMES_ALL: [&str; 3] = ["assessment", "next_tasks", "proposals"];
        NAMES_ALL.contains(&self.id(self.top(topic)))
    }

    fn top(&self, mut topic: TopicAt) -> TopicAt {
        while let Some(parent) = self.parents[topic] {
            topic = parent;
        }
        topic
    }

    fn best_of(
        &self,
        present: &[bool],
        allowed: impl Fn(TopicAt) -> bool,
    ) -> Option<(TopicAt, usize)> {
        let mut best: Option<(TopicAt, usize)> = None;
        for (topic, alternatives) in self.alternatives.iter().enumerate() {
            if !allowed(topic) {
                continue;
            }
            for (phrases, letters) in alternatives {
                let beats = best.is_none_or(|(_, most)| *letters > most);
                if beats && phrases.iter().all(|&phrase| present[phrase]) {
                    best = Some((topic, *letters));
                }
            }
        }
        best
    }
}

fn letters_of(folded: &str) -> usize {
    folded.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[track_caller]
    fn check(heading: &str, context: Option<&str>, expected: &str) {
        let matcher = Matcher::new(assets::topics());
        let at = |id: &str| assets::topics().topics.iter().position(|topic| topic.id == id);
        let context = context.and_then(at);
        let found = matcher.best(heading, context, &|_| false);
        assert_eq!(found.map_or("", |found| matcher.id(found.topic)), expected, "{heading}");
    }

    #[test]
    fn parts_are_known_by_meaning_words() {
        check("VỀ CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", None, "steering");
        check("KẾT QUẢ ĐÃ ĐẠT ĐƯỢC", None, "results");
        check("Phương hướng, nhiệm vụ quý II", None, "next_tasks");
        check("Kiến nghị, đề xuất", None, "proposals");
        check("Về một việc khác", None, "");
    }

    #[test]
    fn the_place_in_the_tree_decides_first() {
        check("Về công tác chỉ đạo điều hành", Some("steering"), "steering_direction");
        check("Cải cách TTHC", Some("results"), "procedures");
        check("Cơ chế một cửa trong giải quyết TTHC", Some("procedures"), "procedures_one_stop");
        check("Số hoá kết quả giải quyết TTHC", Some("procedures"), "procedures_digitisation");
        check("Cải cách thể chế", Some("institution"), "institution");
        check("Công tác kiểm tra CCHC", Some("steering"), "steering_inspection");
    }

    #[test]
    fn folding_writes_abbreviations_out() {
        assert_eq!(
            fold("2.1. Uỷ quyền TTHC, PAKN!"),
            " 2 1 ủy quyền thủ tục hành chính phản ánh kiến nghị "
        );
    }
}
