//! `{van_ban:12}` and `{dem_van_ban}` in text: a paper of the register as a report cites it, and how many papers a section lists.
//!
//! A paper is cited in full where the report names it first, and by kind and number after that. Invariant: an issued
//! report finds what it cites among its own papers, whatever becomes of the register.

use std::collections::BTreeSet;

use crate::{
    compose::figures::Figures,
    model::{Paper, Place, Report, RowId, Status, register::counted},
};

/// What a citation is called in text.
pub const CODE: &str = "van_ban";
/// What the count of a section's papers is called in text.
pub const COUNT: &str = "dem_van_ban";

/// How a paper is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationForm {
    /// In full the first time, short after that.
    Usual,
    /// `day_du`: always in full.
    Full,
    /// `ngan`: "Kế hoạch số 53/KH-UBND".
    Short,
    /// `neu_tren`: "Kế hoạch nêu trên".
    Above,
}

impl CitationForm {
    /// Each with its name in text; none is that of the usual one.
    pub const ALL: [(&'static str, Self); 4] = [
        ("", Self::Usual),
        ("day_du", Self::Full),
        ("ngan", Self::Short),
        ("neu_tren", Self::Above),
    ];
}

/// A paper cited in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// Its row in the register.
    pub row: RowId,
    /// How.
    pub form: CitationForm,
}

impl Citation {
    /// Reads the inside of a placeholder; nothing where it cites no paper, a clause where it is written wrong.
    pub fn parse(inside: &str) -> Option<Result<Self, String>> {
        let mut parts = inside.split(':').map(str::trim);
        if parts.next() != Some(CODE) {
            return None;
        }
        let row = parts.next().and_then(|row| row.parse().ok()).map(RowId);
        let form = parts.next().unwrap_or_default();
        let form = CitationForm::ALL.into_iter().find(|(name, _)| *name == form);
        Some(match (row, form, parts.next()) {
            (Some(row), Some((_, form)), None) => Ok(Self { row, form }),
            _ => Err(format!("“{inside}” không phải cách viện dẫn văn bản")),
        })
    }

    /// The paper it cites: the report's own row of it, else that of the register.
    pub fn paper(self, report: &Report) -> Option<&Paper> {
        let own = report.papers.iter().find(|paper| paper.registered == Some(self.row));
        own.or_else(|| report.office.registered(self.row).map(|it| &it.paper))
    }

    /// The paper it cites in a draft, where it was taken out of the register meanwhile: the draft keeps what it was.
    pub fn removed(self, report: &Report) -> Option<&Paper> {
        let own = report.papers.iter().find(|paper| paper.registered == Some(self.row));
        let is_gone =
            report.status == Status::Draft && report.office.registered(self.row).is_none();
        own.filter(|paper| is_gone && paper.section == Some(Paper::IN_NO_TABLE))
    }

    /// As it is printed at that place; a clause where there is no such paper.
    pub fn words(self, place: &Place, figures: &Figures<'_>) -> Result<String, String> {
        let none = || format!("Sổ văn bản không có dòng {}", self.row.0);
        let paper = self.paper(figures.report).ok_or_else(none)?;
        Ok(match self.form {
            CitationForm::Full => paper.citation(),
            CitationForm::Short => paper.short_citation(),
            CitationForm::Above => paper.mentioned_above(),
            CitationForm::Usual if self.is_first(place, figures.report) => paper.citation(),
            CitationForm::Usual => paper.short_citation(),
        })
    }

    /// Whether no section before that place cites it; the frame cites in full.
    fn is_first(self, place: &Place, report: &Report) -> bool {
        let (section, start) = match place {
            Place::Figure { at: Some((section, start)), .. } => (*section, *start as usize),
            _ => return true,
        };
        let cites = |text: &str| cited(text).any(|(_, it)| it.row == self.row);
        for other in &report.sections {
            if other.id == section {
                return !cites(other.text.get(..start).unwrap_or_default());
            }
            if cites(&other.text) {
                return false;
            }
        }
        true
    }
}

/// The papers a text cites, with the byte of each brace.
fn cited(text: &str) -> impl Iterator<Item = (usize, Citation)> + '_ {
    let begins = ["{", CODE, ":"].concat();
    let found: Vec<usize> = text.match_indices(&begins).map(|(at, _)| at).collect();
    found.into_iter().filter_map(|at| {
        let inside = text[at + 1..].split('}').next()?;
        Some((at, Citation::parse(inside)?.ok()?))
    })
}

/// Every citation of a report, of its frame and of its sections.
fn citations(report: &Report) -> impl Iterator<Item = Citation> + '_ {
    let frame = report.header.legal_basis.iter().map(String::as_str);
    let frame = frame.chain([report.header.opening.as_str(), report.header.closing.as_str()]);
    let texts = report.sections.iter().map(|section| section.text.as_str());
    frame.chain(texts).flat_map(cited).map(|(_, citation)| citation)
}

/// Rows of the register that a report cites, whether the register has them or not.
pub fn cited_rows(report: &Report) -> BTreeSet<RowId> {
    citations(report).map(|citation| citation.row).collect()
}

/// In how many places a report cites the paper of that row.
pub fn times_cited(report: &Report, row: RowId) -> usize {
    citations(report).filter(|citation| citation.row == row).count()
}

/// Papers of the register that the report cites and has no row of its own for: what it must take along when it is issued.
pub fn cited_beside(report: &Report) -> Vec<Paper> {
    let rows = cited_rows(report);
    let has = |row: &RowId| report.papers.iter().any(|paper| paper.registered == Some(*row));
    let lacking = rows.into_iter().filter(|row| !has(row));
    lacking
        .filter_map(|row| {
            let it = report.office.registered(row)?;
            Some(Paper {
                id: RowId::NONE,
                section: Some(Paper::IN_NO_TABLE),
                registered: Some(row),
                ..it.paper.clone()
            })
        })
        .collect()
}

/// `{dem_van_ban}`: the papers that the table of the section at that place lists, else those of all tables.
pub fn count(place: &Place, report: &Report) -> String {
    let section = match place {
        Place::Figure { at: Some((section, _)), .. } => Some(*section),
        _ => None,
    };
    let is_listed = |paper: &&Paper| !paper.is_blank() && paper.section != Some(Paper::IN_NO_TABLE);
    let listed: Vec<&Paper> = report.papers.iter().filter(is_listed).collect();
    let of_section: Vec<&Paper> = listed
        .iter()
        .copied()
        .filter(|paper| paper.section == section && section.is_some())
        .collect();
    counted(if of_section.is_empty() { &listed } else { &of_section })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        assets,
        compose::placeholder,
        model::{Commune, OfficeRows, Period, RegisteredPaper, SectionId},
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let office = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &office, period);
        let paper = Paper {
            id: RowId(7),
            kind: "Kế hoạch".into(),
            number: "5".into(),
            symbol: "KH-UBND".into(),
            subject: "về tuyên truyền".into(),
            ..Paper::default()
        };
        let it = RegisteredPaper { paper, ..RegisteredPaper::default() };
        report.office = Arc::new(OfficeRows { register: vec![it], ..OfficeRows::default() });
        report.sections[0].text = "Theo {van_ban:7}.".into();
        report.sections[1].text = "{van_ban:7}; {van_ban:7:neu_tren}; {van_ban:8}".into();
        report
    }

    #[track_caller]
    fn check(inside: &str, section: usize, start: u32, expected: Result<&str, &str>) {
        let report = report();
        let citation = Citation::parse(inside).expect("a citation").expect("well written");
        let at = Some((report.sections[section].id, start));
        let place = Place::Figure { indicator: CODE.into(), at };
        let office = Commune::default();
        let words = citation.words(&place, &Figures::of(&report, &office));
        assert_eq!(words.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn a_paper_is_cited_in_full_first_and_short_after_that() {
        check("van_ban:7", 0, 5, Ok("Kế hoạch số 5/KH-UBND về tuyên truyền"));
        check("van_ban:7", 1, 0, Ok("Kế hoạch số 5/KH-UBND"));
        check("van_ban:7:day_du", 1, 0, Ok("Kế hoạch số 5/KH-UBND về tuyên truyền"));
        check("van_ban:7:neu_tren", 1, 13, Ok("Kế hoạch nêu trên"));
        check("van_ban:8", 1, 0, Err("Sổ văn bản không có dòng 8"));
        assert_eq!(Citation::parse("plan_tasks_total"), None);
        assert!(Citation::parse("van_ban:x").is_some_and(|it| it.is_err()));
        assert!(Citation::parse("van_ban:7:la").is_some_and(|it| it.is_err()));
    }

    #[test]
    fn a_paper_that_left_the_register_is_named_in_its_gap() {
        let mut report = report();
        let of = |report: &Report| {
            let office = Commune::default();
            let figures = Figures::of(report, &office);
            let (inline, finding) = placeholder::print("van_ban:7", &Place::Page, &figures);
            (crate::compose::plain_text(&[inline]), finding.map(|it| it.message))
        };
        assert_eq!(of(&report).0, "Kế hoạch số 5/KH-UBND về tuyên truyền");
        report.papers = cited_beside(&report);
        report.office = Arc::default();
        let (printed, told) = of(&report);
        assert_eq!(printed, "[văn bản 5/KH-UBND đã xóa khỏi sổ]");
        let told = told.expect("a finding");
        assert!(told.starts_with("Văn bản 5/KH-UBND đã xóa khỏi sổ"), "{told}");
        assert_eq!(times_cited(&report, RowId(7)), 3);
        // What was issued says what it said.
        report.status = Status::Issued;
        assert_eq!(of(&report).0, "Kế hoạch số 5/KH-UBND về tuyên truyền");
    }

    #[test]
    fn an_issued_report_takes_along_what_it_cites() {
        let mut report = report();
        let beside = cited_beside(&report);
        assert_eq!(beside.iter().map(|it| it.registered).collect::<Vec<_>>(), [Some(RowId(7))]);
        report.papers = beside;
        report.office = Arc::default();
        let citation = Citation { row: RowId(7), form: CitationForm::Short };
        assert_eq!(
            citation.paper(&report).map(Paper::short_citation).as_deref(),
            Some("Kế hoạch số 5/KH-UBND")
        );
        assert_eq!(cited_beside(&report), []);
        assert_eq!(count(&Place::Page, &report), "00 văn bản", "it stands in no table");
        report.papers[0].section = Some(SectionId(1));
        assert_eq!(count(&Place::Page, &report), "01 kế hoạch");
    }
}
