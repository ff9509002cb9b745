//! Communes that were merged into this one, and its own earlier names.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    period::{format_date, parse_date},
    text,
};

/// A commune that was merged into this one, or a name this one had.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "InJson", into = "InJson")]
pub struct Predecessor {
    /// With its unit word: "xã Cũ".
    pub name: String,
    /// The last day on which it was so; none where nobody said.
    pub until: Option<NaiveDate>,
}

/// In JSON: the name alone where no day is known, as before days were kept.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum InJson {
    Name(String),
    WithDay(WithDay),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WithDay {
    name: String,
    until: NaiveDate,
}

impl From<InJson> for Predecessor {
    fn from(written: InJson) -> Self {
        match written {
            InJson::Name(name) => Self { name, until: None },
            InJson::WithDay(WithDay { name, until }) => Self { name, until: Some(until) },
        }
    }
}

impl From<Predecessor> for InJson {
    fn from(Predecessor { name, until }: Predecessor) -> Self {
        match until {
            None => Self::Name(name),
            Some(until) => Self::WithDay(WithDay { name, until }),
        }
    }
}

impl From<&str> for Predecessor {
    fn from(name: &str) -> Self {
        Self { name: name.into(), until: None }
    }
}

impl fmt::Display for Predecessor {
    /// "xã Cũ (đến 30/06/2025)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.until.map_or(Ok(()), |until| write!(f, " (đến {})", format_date(until)))
    }
}

impl Predecessor {
    /// Reads what `Display` writes, the day with or without brackets: "xã Cũ đến 30/6/2025", "xã Cũ - 30/06/2025". Words
    /// without a day are a name.
    pub fn read(line: &str) -> Self {
        let line = text::one_line(line);
        let (front, last) = line.rsplit_once(' ').unwrap_or(("", &line));
        let Ok(until) = parse_date(last.trim_matches(['(', ')'])) else {
            return Self { name: line, until: None };
        };
        let front = front.trim_end();
        let name = ["(đến ngày", "(đến", "đến hết ngày", "đến hết", "đến ngày", "đến", "-", "–"]
            .iter()
            .find_map(|word| front.strip_suffix(word))
            .unwrap_or(front)
            .trim_end_matches(['(', ' ', ',']);
        if name.is_empty() {
            Self { name: line, until: None }
        } else {
            Self { name: name.into(), until: Some(until) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        let day = NaiveDate::from_ymd_opt(2025, 6, 30);
        for line in [
            "xã Cũ (đến 30/06/2025)",
            "xã Cũ (đến ngày 30/6/2025)",
            "xã Cũ đến hết ngày 30/06/2025",
            "xã Cũ - 30/6/2025",
            "xã Cũ 30/06/2025",
        ] {
            let read = Predecessor::read(line);
            assert_eq!(read, Predecessor { name: "xã Cũ".into(), until: day }, "{line}");
            assert_eq!(Predecessor::read(&read.to_string()), read);
        }
        for line in ["xã Cũ", "xã Đến", "Phường 12", "30/06/2025", ""] {
            assert_eq!(Predecessor::read(line), Predecessor::from(line), "{line}");
        }
    }

    #[test]
    fn json_of_a_name_alone_is_what_it_was() {
        let old = Predecessor::from("xã Cũ");
        assert_eq!(serde_json::to_string(&old).expect("JSON"), "\"xã Cũ\"");
        let with_day = Predecessor::read("xã Cũ (đến 30/06/2025)");
        for it in [old, with_day] {
            let json = serde_json::to_string(&it).expect("JSON");
            assert_eq!(serde_json::from_str::<Predecessor>(&json).expect("it"), it);
        }
    }
}
