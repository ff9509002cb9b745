//! The office whose book this is, and who signs for it.

use serde::{Deserialize, Serialize};

use super::{PeriodKind, Predecessor, text};

/// Kinds of commune-level units. Thị trấn ended on 01/07/2025 and stays for old reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommuneKind {
    /// Xã.
    #[default]
    Xa,
    /// Phường.
    Phuong,
    /// Đặc khu.
    DacKhu,
    /// Thị trấn (before 01/07/2025).
    ThiTran,
}

impl CommuneKind {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 4] = [Self::Xa, Self::Phuong, Self::DacKhu, Self::ThiTran];

    /// "xã", "phường", "đặc khu", "thị trấn".
    pub fn word(self) -> &'static str {
        match self {
            Self::Xa => "xã",
            Self::Phuong => "phường",
            Self::DacKhu => "đặc khu",
            Self::ThiTran => "thị trấn",
        }
    }

    /// The code of the terminal and the file: "xa", "phuong", "dac-khu", "thi-tran".
    pub fn code(self) -> &'static str {
        match self {
            Self::Xa => "xa",
            Self::Phuong => "phuong",
            Self::DacKhu => "dac-khu",
            Self::ThiTran => "thi-tran",
        }
    }

    /// Reads a code or the Vietnamese word, marks or none.
    pub fn parse(code: &str) -> Option<Self> {
        let code = text::folded(code);
        Self::ALL.into_iter().find(|kind| text::folded(kind.word()) == code)
    }
}

/// In whose name the signer signs (NĐ 30/2020, Phụ lục I, II.7a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningForm {
    /// TM.: the chairman for the People's Committee.
    #[default]
    OnBehalf,
    /// TM. and KT.: a deputy for the chairman.
    ForChairman,
    /// TM. and Q.: an acting chairman.
    Acting,
    /// TL.: by order of the head.
    ByOrder,
    /// TUQ.: by written authorisation.
    ByAuthority,
}

impl SigningForm {
    /// Every form, in the order shown.
    pub const ALL: [Self; 5] =
        [Self::OnBehalf, Self::ForChairman, Self::Acting, Self::ByOrder, Self::ByAuthority];

    /// "TM.", "KT.", "Q.", "TL.", "TUQ.".
    pub fn code(self) -> &'static str {
        match self {
            Self::OnBehalf => "TM.",
            Self::ForChairman => "KT.",
            Self::Acting => "Q.",
            Self::ByOrder => "TL.",
            Self::ByAuthority => "TUQ.",
        }
    }

    /// Reads "TM.", "kt", …
    pub fn parse(code: &str) -> Option<Self> {
        let wanted = code.trim().trim_end_matches('.').to_uppercase();
        Self::ALL.into_iter().find(|form| form.code().trim_end_matches('.') == wanted)
    }

    /// The upper-case lines above the signature; `title` is the signer's own ("Phó Chủ tịch").
    pub fn lines(self, title: &str) -> Vec<String> {
        let collective = || "TM. ỦY BAN NHÂN DÂN".to_owned();
        let title = text::upper(title);
        match self {
            Self::OnBehalf => vec![collective(), title],
            Self::ForChairman => vec![collective(), "KT. CHỦ TỊCH".into(), title],
            Self::Acting => vec![collective(), format!("Q. {}", title.trim_start_matches("Q. "))],
            Self::ByOrder => vec!["TL. CHỦ TỊCH".into(), title],
            Self::ByAuthority => vec!["TUQ. CHỦ TỊCH".into(), title],
        }
    }
}

/// Who signs, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Signer {
    /// In whose name.
    pub form: SigningForm,
    /// "Chủ tịch", "Phó Chủ tịch"; empty leaves a gap on the page.
    pub title: String,
    /// Full name without degrees; empty leaves room.
    pub name: String,
}

/// The office whose book this is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Commune {
    /// Proper name alone: "Mẫu", "Nguyễn Thượng Mẫu".
    pub name: String,
    /// xã, phường, đặc khu, thị trấn.
    pub kind: CommuneKind,
    /// Body the report goes to: "UBND tỉnh Mẫu".
    pub superior: String,
    /// Địa danh of the date line: "Mẫu", or with the unit word ("Xã Nguyễn Thượng Mẫu") where the
    /// unit is named after a person, a number or an event (NĐ 30/2020, Phụ lục I, II.4).
    pub place_name: String,
    /// Who usually signs; a report may say otherwise.
    pub signer: Signer,
    /// Communes merged into this one, and its own earlier names, with their unit words ("xã Cũ").
    pub predecessors: Vec<Predecessor>,
    /// Which periods of a year it reports, in their order; never empty.
    #[serde(default = "usually_reported")]
    pub reported: Vec<PeriodKind>,
}

fn usually_reported() -> Vec<PeriodKind> {
    PeriodKind::USUAL.to_vec()
}

impl Default for Commune {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: CommuneKind::default(),
            superior: String::new(),
            place_name: String::new(),
            signer: Signer::default(),
            predecessors: Vec::new(),
            reported: usually_reported(),
        }
    }
}

impl Commune {
    /// "xã Mẫu"; "Phường 1" where the unit word is part of the name: units named after a person, a number
    /// or an event keep it capital (NĐ 30/2020, Phụ lục II, III.3), and their địa danh says so.
    pub fn full_name(&self) -> String {
        let unit = text::capitalised(self.kind.word());
        if self.place_name.starts_with(&format!("{unit} ")) || begins_with_number(&self.name) {
            format!("{unit} {}", self.name)
        } else {
            format!("{} {}", self.kind.word(), self.name)
        }
    }

    /// The địa danh a commune of this name has when nobody says otherwise.
    pub fn usual_place_name(kind: CommuneKind, name: &str) -> String {
        if begins_with_number(name) {
            format!("{} {name}", text::capitalised(kind.word()))
        } else {
            name.to_owned()
        }
    }

    /// The kind and the name in what is written: "UBND phường Mẫu" is phường, "Mẫu". Marks count, because "Xa" begins
    /// names of its own.
    pub fn split_kind(written: &str) -> (Option<CommuneKind>, String) {
        const COMMITTEES: [&str; 3] = ["ubnd ", "ủy ban nhân dân ", "uỷ ban nhân dân "];
        let mut name = text::one_line(written);
        for committee in COMMITTEES {
            if let Some(rest) = text::without_start(&name, committee) {
                name = rest;
            }
        }
        let found = CommuneKind::ALL.into_iter().find_map(|kind| {
            let rest = text::without_start(&name, &format!("{} ", kind.word()))?;
            (!rest.is_empty()).then_some((kind, rest))
        });
        match found {
            Some((kind, name)) => (Some(kind), name),
            None => (None, name),
        }
    }

    /// The same office under the name that a report writes above itself; itself where that names no commune.
    #[must_use]
    pub fn named(&self, organ: &str) -> Self {
        match Self::split_kind(organ) {
            (Some(kind), name) => {
                Self { place_name: Self::usual_place_name(kind, &name), kind, name, ..self.clone() }
            }
            (None, _) => self.clone(),
        }
    }

    /// Whether a report that writes this organ above itself is of another commune: neither of this one nor of one merged
    /// into it. One that writes no commune there is this one's.
    pub fn is_another(&self, organ: &str) -> bool {
        let (Some(kind), name) = Self::split_kind(organ) else { return false };
        let is_own = kind == self.kind && text::is_same_name(&name, &self.name);
        !self.name.is_empty() && !is_own && self.predecessor(organ).is_none()
    }

    /// The unit merged into this one that is called so, with or without its unit word: "xã Cũ", "UBND xã Cũ".
    pub fn predecessor(&self, called: &str) -> Option<&Predecessor> {
        let (kind, name) = Self::split_kind(called);
        let full = kind.map_or_else(|| name.clone(), |kind| format!("{} {name}", kind.word()));
        let is = |known: &&Predecessor| {
            text::is_same_name(&known.name, &name) || text::is_same_name(&known.name, &full)
        };
        self.predecessors.iter().find(is)
    }

    /// The same office, named otherwise than `before`; the name it had then is kept among those of the units before it where
    /// `is_kept`. What it is called now is none of these.
    #[must_use]
    pub fn renamed_from(&self, before: &Self, is_kept: bool) -> Self {
        let mut office = self.clone();
        let now = office.full_name();
        office.predecessors.retain(|known| !text::is_same_name(&known.name, &now));
        if is_kept && !before.name.is_empty() {
            office.predecessors.push(Predecessor { name: before.full_name(), until: None });
        }
        office
    }

    /// The name that `before` had where this office kept it when it took another.
    pub fn kept_name_of(&self, before: &Self) -> Option<String> {
        let name = before.full_name();
        let has = |office: &Self| office.predecessors.iter().any(|known| known.name == name);
        let is_kept = has(self) && !has(before);
        (is_kept && name != self.full_name()).then_some(name)
    }

    /// "UBND xã Mẫu".
    pub fn committee(&self) -> String {
        format!("UBND {}", self.full_name())
    }

    /// The same as part of what is told: a book from elsewhere may hold a name without end.
    pub fn committee_on_a_line(&self) -> String {
        const MOST: usize = 120;
        text::on_a_line(&self.committee(), MOST)
    }
}

fn begins_with_number(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_a_person_or_an_event_keeps_the_unit_word_capital() {
        let named = |name: &str, place: &str| Commune {
            name: name.into(),
            kind: CommuneKind::Phuong,
            place_name: place.into(),
            ..Commune::default()
        };
        assert_eq!(named("1", "Phường 1").full_name(), "Phường 1");
        assert_eq!(
            named("Nguyễn Văn A", "Phường Nguyễn Văn A").committee(),
            "UBND Phường Nguyễn Văn A"
        );
        assert_eq!(named("Mẫu", "Mẫu").full_name(), "phường Mẫu");
        assert_eq!(Commune::usual_place_name(CommuneKind::Phuong, "12"), "Phường 12");
    }

    #[test]
    fn a_report_is_of_another_commune_where_it_says_so() {
        let own = Commune {
            name: "Mẫu".into(),
            predecessors: vec!["xã Cũ".into(), "Cũ Hai".into()],
            ..Commune::default()
        };
        let of = |organ: &str| own.is_another(organ);
        assert!(of("UBND xã Khác") && of("ỦY BAN NHÂN DÂN PHƯỜNG MẪU"));
        // Marks make another name; on which vowel a tone stands does not.
        assert!(of("UBND xã Mậu") && of("UBND xã Mâu"));
        let hoa = Commune { name: "Tân Hòa".into(), ..Commune::default() };
        assert!(!hoa.is_another("ỦY BAN NHÂN DÂN XÃ TÂN HOÀ") && hoa.is_another("UBND xã Tân Hóa"));
        for organ in ["", "UBND xã Mẫu", "ỦY BAN NHÂN DÂN XÃ MẪU", "UBND xã Cũ", "UBND xã Cũ Hai"]
        {
            assert!(!of(organ), "{organ}");
        }
        assert!(!of("Văn phòng HĐND và UBND") && !Commune::default().is_another("UBND xã Khác"));
    }

    #[test]
    fn kinds_are_read_with_or_without_marks() {
        assert_eq!(CommuneKind::parse("dac-khu"), Some(CommuneKind::DacKhu));
        assert_eq!(CommuneKind::parse("Đặc khu"), Some(CommuneKind::DacKhu));
        assert_eq!(CommuneKind::parse("xa"), Some(CommuneKind::Xa));
        assert_eq!(CommuneKind::parse("huyện"), None);
    }

    #[test]
    fn signing_lines_follow_the_decree() {
        assert_eq!(
            SigningForm::ForChairman.lines("Phó Chủ tịch"),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        );
        assert_eq!(SigningForm::Acting.lines("Chủ tịch"), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]);
        assert_eq!(
            SigningForm::ByOrder.lines("Chánh Văn phòng"),
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
        );
    }
}
