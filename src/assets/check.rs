//! Words of the checker: kinds of documents, units. One function a file of `assets/check`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::parsed;

/// A kind of document as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperKind {
    /// "Kế hoạch".
    pub name: String,
    /// What its symbol begins with: "KH"; empty when nothing does.
    pub short: Vec<String>,
    /// Whether the year may stand between number and symbol as a rule: "118/2025/NĐ-CP".
    #[serde(default)]
    pub normative: bool,
    /// Whether it is one document with one number wherever it is named: "Báo cáo" is also what one does.
    #[serde(default)]
    pub single: bool,
    /// `name` in lower case, word by word; filled when the file is read.
    #[serde(skip)]
    pub words: Vec<String>,
}

/// Kinds of documents, and words about who issues them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperWords {
    /// Kinds, those of more words first.
    #[serde(rename = "kind")]
    pub kinds: Vec<PaperKind>,
    /// Letters of a symbol that tell who issued the document, in capitals.
    pub issuers: Vec<String>,
    /// Words that name an office above the commune.
    pub above: Vec<String>,
    /// Words that stand together in the name of a body, in small letters.
    pub organ_words: Vec<String>,
    /// Those of them that are written small within a name.
    pub small_organ_words: Vec<String>,
}

/// Words about documents.
pub fn paper_words() -> &'static PaperWords {
    static PARSED: LazyLock<PaperWords> = LazyLock::new(|| {
        let mut file: PaperWords = parsed("check/papers.toml");
        for kind in &mut file.kinds {
            kind.words = kind.name.to_lowercase().split(' ').map(ToOwned::to_owned).collect();
        }
        file.kinds.sort_by_key(|kind| std::cmp::Reverse(kind.words.len()));
        file
    });
    &PARSED
}

/// Kinds of documents, those of more words first.
pub fn paper_kinds() -> &'static [PaperKind] {
    &paper_words().kinds
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    unit: Vec<String>,
    about: Vec<String>,
    family: HashMap<String, Vec<String>>,
}

/// Units and words of estimate.
#[derive(Debug)]
pub struct Units {
    /// Units in lower case by their first word, longest first.
    pub by_first: HashMap<String, Vec<String>>,
    /// The family of a unit that has one: "cán bộ" → "person".
    pub family: HashMap<String, String>,
    /// "khoảng", "ước tính", in lower case, longest first.
    pub about: Vec<String>,
}

/// What is counted.
pub fn units() -> &'static Units {
    static PARSED: LazyLock<Units> = LazyLock::new(|| {
        let file: UnitsFile = parsed("check/units.toml");
        let mut by_first: HashMap<String, Vec<String>> = HashMap::new();
        for unit in file.unit {
            let unit = unit.to_lowercase();
            let first = unit.split([' ', ',', '/']).next().unwrap_or_default().to_owned();
            by_first.entry(first).or_default().push(unit);
        }
        for units in by_first.values_mut() {
            units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
        }
        let mut about = file.about;
        about.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let pairs = file.family.into_iter().flat_map(|(name, units)| {
            units.into_iter().map(move |unit| (unit.to_lowercase(), name.clone()))
        });
        Units { by_first, family: pairs.collect(), about }
    });
    &PARSED
}

/// Words that say which question a part answers, and how numbers are tied; each list in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/parts.toml")]
pub struct PartWords {
    pub carried: Vec<String>,
    pub timing: Vec<String>,
    pub settled: Vec<String>,
    pub open: Vec<String>,
    pub channel: Vec<String>,
    pub overlapping: Vec<String>,
    pub of_field: Vec<String>,
    pub states: Vec<String>,
    pub next_states: Vec<String>,
    pub totals: Vec<String>,
    pub leaving: Vec<String>,
    pub percent_leads: HashSet<String>,
    pub plan_ties: Vec<String>,
    pub other_share: Vec<String>,
    pub together: Vec<Together>,
}

/// Two parts that are told as one: "trước và đúng hạn".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// How the two are told.
    pub said: Vec<String>,
    /// Words of the first part.
    pub one: String,
    /// Words of the second.
    pub other: String,
    /// Words neither part may say unless they are its own.
    #[serde(default)]
    pub none: Vec<String>,
}

/// Which parts are added up with which.
pub fn parts() -> &'static PartWords {
    static PARSED: LazyLock<PartWords> = LazyLock::new(|| parsed("check/parts.toml"));
    &PARSED
}

/// A number that stands still; told in assets/check/standing.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingCount {
    /// What it is called in a message.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Words near it.
    pub words: String,
    /// Words that make it another number.
    #[serde(default)]
    pub none: Vec<String>,
}

/// Numbers that stand still within one report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingNumbers {
    /// Units whose fractions have one lower number.
    pub wholes: Vec<String>,
    /// Others.
    pub count: Vec<StandingCount>,
    /// Fractions whose two numbers are figures.
    pub share: Vec<StandingShare>,
}

/// A fraction both numbers of which are figures: "43/45 nhiệm vụ hoàn thành".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingShare {
    /// Indicator of the upper number.
    pub part: String,
    /// Indicator of the lower number.
    pub whole: String,
    /// Family of the unit.
    pub unit: String,
    /// Words of its clause, all of them.
    pub words: Vec<String>,
    /// Words that make it another fraction.
    #[serde(default)]
    pub none: Vec<String>,
}

/// Numbers that stand still within one report.
pub fn standing() -> &'static StandingNumbers {
    static PARSED: LazyLock<StandingNumbers> = LazyLock::new(|| parsed("check/standing.toml"));
    &PARSED
}

/// Which number of a fraction is meant: "21/37 nhiệm vụ".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FractionSide {
    /// Before the stroke.
    Part,
    /// After it.
    Whole,
}

/// How prose names a figure; told in assets/check/figures.toml and assets/check/offered.toml.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// Indicator.
    pub id: String,
    /// Family of its unit, or the unit itself; "%" for a per cent, "zero" for "không có".
    pub unit: String,
    /// Other units that will do; "" for none at all.
    #[serde(default)]
    pub or_units: Vec<String>,
    /// Which number of a fraction; none for a number of its own.
    #[serde(default)]
    pub share: Option<FractionSide>,
    /// Lists of words one of which must stand whole.
    pub any: Vec<Vec<String>>,
    /// Words that make it another figure.
    #[serde(default)]
    pub none: Vec<String>,
    /// Words the sentence before the number must hold.
    #[serde(default)]
    pub context: String,
    /// The most words its clause may have; 0 for any number.
    #[serde(default)]
    pub most_words: usize,
    /// Words one of which must have been said before: in the sentence, or in the list it is an item of. This and
    /// what follows is only asked where figures are offered.
    #[serde(default)]
    pub told_of: Vec<String>,
    /// Words that, said after those of `told_of`, speak of something else.
    #[serde(default)]
    pub not_of: Vec<String>,
    /// Words one of which stands right before its digits.
    #[serde(default)]
    pub right_before: Vec<String>,
    /// It is a whole: said in brackets right behind a count of the same thing, the number before them is meant.
    #[serde(default)]
    pub whole: bool,
    /// Only in brackets right behind a count of the same thing.
    #[serde(default)]
    pub in_brackets: bool,
}

impl Naming {
    /// The longest of its lists of words that stand whole in `label`.
    pub fn said_in(&self, label: &str) -> Option<&[String]> {
        let is_said = |words: &&Vec<String>| words.iter().all(|word| label.contains(word.as_str()));
        let length = |words: &&Vec<String>| words.iter().map(String::len).sum::<usize>();
        self.any.iter().filter(is_said).max_by_key(length).map(Vec::as_slice)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamingFile {
    figure: Vec<Naming>,
}

/// How prose names figures.
pub fn namings() -> &'static [Naming] {
    static PARSED: LazyLock<Vec<Naming>> = LazyLock::new(|| {
        let file: NamingFile = parsed("check/figures.toml");
        file.figure
    });
    &PARSED
}

/// How prose names the figures that may be offered to a person; told in assets/check/offered.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// Words right before a number that make it a lower bound.
    pub at_least: Vec<String>,
    /// Words right before a number that make it an upper bound.
    pub at_most: Vec<String>,
    /// Words right before a number that make it a difference.
    pub change: Vec<String>,
    /// Words of a clause that tell of another time, or of what is wished.
    pub elsewhen: Vec<String>,
    /// By family of unit: words of a clause that tell of a part of the office only.
    pub of_part: HashMap<String, Vec<String>>,
    /// By family of unit: such words anywhere before it in its sentence.
    pub after_part: HashMap<String, Vec<String>>,
    /// Every naming; those of `namings` for figures this file does not name are among them.
    #[serde(rename = "figure")]
    pub namings: Vec<Naming>,
}

/// How prose names the figures that may be offered.
pub fn offered() -> &'static Offered {
    static PARSED: LazyLock<Offered> = LazyLock::new(|| {
        let mut file: Offered = parsed("check/offered.toml");
        let others =
            namings().iter().filter(|naming| !file.namings.iter().any(|own| own.id == naming.id));
        let others: Vec<Naming> = others.cloned().collect();
        file.namings.extend(others);
        file
    });
    &PARSED
}

/// What a figure usually is; told in assets/check/plausible.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plausible {
    /// Indicator.
    pub id: String,
    /// Below it, and above zero, is odd.
    pub least: Option<String>,
    /// Above it is odd.
    pub most: Option<String>,
    /// From this day on the range is no longer the usual one.
    pub until: Option<chrono::NaiveDate>,
    /// One Vietnamese clause.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlausibleFile {
    figure: Vec<Plausible>,
}

/// Figures with a usual range.
pub fn plausible() -> &'static [Plausible] {
    static PARSED: LazyLock<Vec<Plausible>> = LazyLock::new(|| {
        let file: PlausibleFile = parsed("check/plausible.toml");
        file.figure
    });
    &PARSED
}
