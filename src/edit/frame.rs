//! Boxes about the office and about what stands around a report's text.
//!
//! Same promise as `field`: what the book has, typed back, changes nothing.

use serde::{Deserialize, Serialize};

use super::{Edit, report_number};
use crate::model::{
    Commune, CommuneKind, HeaderField, PeriodKind, Predecessor, Report, Signer, SigningForm,
    Window, period, report::Header, text,
};

/// Fields of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Commune it stands for")]
pub enum CommuneField {
    Name,
    Kind,
    Superior,
    PlaceName,
    SignerForm,
    SignerTitle,
    SignerName,
    Predecessors,
    Reported,
}

impl CommuneField {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Kind,
        Self::Superior,
        Self::PlaceName,
        Self::SignerForm,
        Self::SignerTitle,
        Self::SignerName,
        Self::Predecessors,
        Self::Reported,
    ];
}

/// Fields of a report's frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Header or Window it stands for")]
pub enum FrameField {
    WindowFrom,
    WindowTo,
    Number,
    Symbol,
    Signed,
    PlaceName,
    Organ,
    Title,
    LegalBasis,
    AddressedTo,
    Opening,
    Closing,
    Recipients,
    SignerForm,
    SignerTitle,
    SignerName,
    KeptAnnex,
}

impl FrameField {
    /// Whether it stands behind the sections: closing words, recipients, signature.
    pub fn is_of_signing(self) -> bool {
        use FrameField::{Closing, Recipients, SignerForm, SignerName, SignerTitle};
        matches!(self, Closing | Recipients | SignerForm | SignerTitle | SignerName)
    }

    /// All of them, in the order of the page.
    pub const ALL: [Self; 17] = [
        Self::WindowFrom,
        Self::WindowTo,
        Self::Number,
        Self::Symbol,
        Self::Signed,
        Self::PlaceName,
        Self::Organ,
        Self::Title,
        Self::LegalBasis,
        Self::AddressedTo,
        Self::Opening,
        Self::Closing,
        Self::Recipients,
        Self::SignerForm,
        Self::SignerTitle,
        Self::SignerName,
        Self::KeptAnnex,
    ];

    /// The box that holds a printed frame part.
    pub(super) fn of(field: HeaderField) -> Option<Self> {
        Some(match field {
            HeaderField::Organ => Self::Organ,
            HeaderField::Number => Self::Number,
            HeaderField::PlaceName => Self::PlaceName,
            HeaderField::Date => Self::Signed,
            HeaderField::Title => Self::Title,
            HeaderField::LegalBasis => Self::LegalBasis,
            HeaderField::Opening => Self::Opening,
            HeaderField::Closing => Self::Closing,
            HeaderField::AddressedTo => Self::AddressedTo,
            HeaderField::Recipients => Self::Recipients,
            HeaderField::Signer => Self::SignerName,
            HeaderField::KeptAnnex => Self::KeptAnnex,
            HeaderField::Window => Self::WindowFrom,
            HeaderField::Annex => return None,
        })
    }
}

pub(super) fn commune_words(field: CommuneField, commune: &Commune) -> String {
    match field {
        CommuneField::Name => commune.name.clone(),
        CommuneField::Kind => commune.kind.code().into(),
        CommuneField::Superior => commune.superior.clone(),
        CommuneField::PlaceName => commune.place_name.clone(),
        CommuneField::SignerForm => commune.signer.form.code().into(),
        CommuneField::SignerTitle => commune.signer.title.clone(),
        CommuneField::SignerName => commune.signer.name.clone(),
        CommuneField::Predecessors => {
            let lines = commune.predecessors.iter().map(ToString::to_string);
            lines.collect::<Vec<_>>().join("\n")
        }
        CommuneField::Reported => kind_codes(&commune.reported),
    }
}

pub(super) fn set_commune(
    field: CommuneField,
    typed: &str,
    commune: &mut Commune,
) -> Result<(), String> {
    let line = text::one_line(typed);
    match field {
        CommuneField::Name if line.is_empty() => {
            return Err("Tên đơn vị không được để trống.".into());
        }
        CommuneField::Name => rename(commune, commune.kind, line),
        CommuneField::Kind => {
            let kind = CommuneKind::parse(&line).unwrap_or(commune.kind);
            rename(commune, kind, commune.name.clone());
        }
        CommuneField::Superior => commune.superior = line,
        CommuneField::PlaceName => commune.place_name = line,
        CommuneField::SignerForm => set_form(&mut commune.signer, &line),
        CommuneField::SignerTitle => commune.signer.title = line,
        CommuneField::SignerName => commune.signer.name = line,
        CommuneField::Predecessors => {
            commune.predecessors =
                lines(typed).iter().map(|line| Predecessor::read(line)).collect();
        }
        CommuneField::Reported => commune.reported = reported(&line)?,
    }
    Ok(())
}

/// Gives the unit another name; the địa danh goes with it unless somebody made it another than usual.
fn rename(commune: &mut Commune, kind: CommuneKind, name: String) {
    if commune.place_name == Commune::usual_place_name(commune.kind, &commune.name) {
        commune.place_name = Commune::usual_place_name(kind, &name);
    }
    (commune.kind, commune.name) = (kind, name);
}

/// "Q1 H1 Q3 Y": kinds of periods as the choice of them is typed.
pub fn kind_codes(kinds: &[PeriodKind]) -> String {
    kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ")
}

/// The kinds of these codes, in the order of the year.
fn reported(codes: &str) -> Result<Vec<PeriodKind>, String> {
    let mut chosen = Vec::new();
    for code in codes.split_whitespace() {
        let known = PeriodKind::parse(code);
        chosen.push(known.ok_or_else(|| format!("“{code}” không phải một kỳ báo cáo."))?);
    }
    if chosen.is_empty() {
        return Err("Hãy giữ ít nhất một kỳ báo cáo trong năm.".into());
    }
    Ok(PeriodKind::ALL.into_iter().filter(|kind| chosen.contains(kind)).collect())
}

fn set_form(signer: &mut Signer, code: &str) {
    signer.form = SigningForm::parse(code).unwrap_or(signer.form);
}

/// Non-empty lines, tidied.
fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(text::one_line).filter(|line| !line.is_empty()).collect()
}

pub(super) fn frame_words(field: FrameField, report: &Report) -> String {
    let header = &report.header;
    match field {
        FrameField::WindowFrom => period::format_date(report.window.from),
        FrameField::WindowTo => period::format_date(report.window.to),
        FrameField::Number => header.number.clone(),
        FrameField::Symbol => header.symbol.clone(),
        FrameField::Signed => header.signed.map_or_else(String::new, period::format_date),
        FrameField::PlaceName => header.place_name.clone(),
        FrameField::Organ => header.organ.clone(),
        FrameField::Title => header.title.clone(),
        FrameField::LegalBasis => header.legal_basis.join("\n"),
        FrameField::AddressedTo => header.addressed_to.join("\n"),
        FrameField::Opening => header.opening.clone(),
        FrameField::Closing => header.closing.clone(),
        FrameField::Recipients => header.recipients.join("\n"),
        FrameField::SignerForm => header.signer.form.code().into(),
        FrameField::SignerTitle => header.signer.title.clone(),
        FrameField::SignerName => header.signer.name.clone(),
        FrameField::KeptAnnex => header.kept_annex.clone(),
    }
}

pub(super) fn frame_edit(
    field: FrameField,
    typed: &str,
    report: &Report,
) -> Result<Option<Edit>, String> {
    if matches!(field, FrameField::WindowFrom | FrameField::WindowTo) {
        return window_edit(field, typed, report);
    }
    let mut header = report.header.clone();
    set_frame(field, typed, &mut header)?;
    let changed = header != report.header;
    Ok(changed.then(|| Edit::SetHeader { period: report.period, header: Box::new(header) }))
}

fn window_edit(field: FrameField, typed: &str, report: &Report) -> Result<Option<Edit>, String> {
    let date = period::parse_date(typed).map_err(|why| sentence(&why))?;
    let window = match field {
        FrameField::WindowFrom => Window { from: date, ..report.window },
        _ => Window { to: date, ..report.window },
    };
    if window.from > window.to {
        return Err(format!(
            "Ngày đầu ({}) sau ngày chốt số liệu ({}).",
            period::format_date(window.from),
            period::format_date(window.to)
        ));
    }
    Ok((window != report.window).then_some(Edit::SetWindow { period: report.period, window }))
}

fn set_frame(field: FrameField, typed: &str, header: &mut Header) -> Result<(), String> {
    let line = || text::one_line(typed);
    match field {
        FrameField::WindowFrom | FrameField::WindowTo => {}
        FrameField::Number => {
            header.number = report_number::number_of(typed, &header.symbol)?;
        }
        FrameField::Symbol => {
            header.symbol = report_number::symbol_of(typed, &header.number)?;
        }
        FrameField::Signed if line().is_empty() => header.signed = None,
        FrameField::Signed => {
            header.signed = Some(period::parse_date(typed).map_err(|why| sentence(&why))?);
        }
        FrameField::PlaceName => header.place_name = line(),
        FrameField::Organ => header.organ = line(),
        FrameField::Title => header.title = text::clean(typed),
        FrameField::LegalBasis => header.legal_basis = lines(typed),
        FrameField::AddressedTo => header.addressed_to = lines(typed),
        FrameField::Opening => header.opening = text::clean(typed),
        FrameField::Closing => header.closing = text::clean(typed),
        FrameField::Recipients => header.recipients = lines(typed),
        FrameField::SignerForm => set_form(&mut header.signer, &line()),
        FrameField::SignerTitle => header.signer.title = line(),
        FrameField::SignerName => header.signer.name = line(),
        FrameField::KeptAnnex => header.kept_annex = text::clean(typed),
    }
    Ok(())
}

/// A clause of the model as a sentence: capital first, full stop last.
pub(super) fn sentence(clause: &str) -> String {
    let clause = text::capitalised(clause.trim());
    if clause.ends_with(['.', '!', '?']) { clause } else { format!("{clause}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, &str>) {
        let mut commune = Commune::default();
        let set = set_commune(CommuneField::Reported, typed, &mut commune);
        let now = commune_words(CommuneField::Reported, &commune);
        match expected {
            Ok(words) => assert_eq!((set, now.as_str()), (Ok(()), words), "{typed}"),
            Err(why) => {
                assert!(set.is_err_and(|said| said.contains(why)), "{typed}");
                assert_eq!(commune, Commune::default(), "{typed}: nothing changed");
            }
        }
    }

    #[test]
    fn periods_of_a_year_are_kept_in_their_order_and_never_none() {
        check("Q1 H1 Q3 Y", Ok("Q1 H1 Q3 Y"));
        check("Y q4 9M Q1 Q1", Ok("Q1 9M Q4 Y"));
        check("", Err("ít nhất một kỳ"));
        check("Q1 Q5", Err("Q5"));
    }

    #[test]
    fn the_place_name_goes_with_the_unit_unless_it_was_made_another() {
        let renamed = |place: &str, field: CommuneField, typed: &str| {
            let (name, place_name) = ("Mẫu".to_owned(), place.to_owned());
            let mut commune = Commune { name, place_name, ..Commune::default() };
            set_commune(field, typed, &mut commune).expect("it will do");
            commune
        };
        assert_eq!(renamed("Mẫu", CommuneField::Name, "Tân Mẫu").place_name, "Tân Mẫu");
        assert_eq!(renamed("Xã Mẫu", CommuneField::Name, "Tân Mẫu").place_name, "Xã Mẫu");
        assert_eq!(renamed("Mẫu", CommuneField::Kind, "phuong").place_name, "Mẫu");
        let mut numbered = renamed("Mẫu", CommuneField::Name, "1");
        assert_eq!(numbered.place_name, "Xã 1");
        set_commune(CommuneField::Kind, "phuong", &mut numbered).expect("it will do");
        assert_eq!(numbered.place_name, "Phường 1");
    }
}
