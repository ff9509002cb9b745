//! What the frame of a copied report holds of another office beside its name: where it is signed, who signs, to whom it
//! goes.
//!
//! Invariant: where the frame is another office's, each of these is told; it is replaced by itself only where the other's
//! name surely is.

use super::{ReplacedWords, Substitution, SubstitutionKind};
use crate::model::{Commune, HeaderField, Place, report::Header, text};

/// What stands for a signer nobody knows yet.
const NOBODY: &str = "để trống, ghi tên người ký";
/// How lines begin that name a committee, without marks.
const COMMITTEES: [&str; 2] = ["ubnd ", "uy ban nhan dan "];

/// What to replace in a frame, beside what is `found` in the words; nothing where it is the book's own office's.
pub(super) fn letterhead(
    header: &Header,
    commune: &Commune,
    found: &[Substitution],
) -> Vec<Substitution> {
    let Some(is_sure) = is_others(header, commune, found) else { return Vec::new() };
    let organ = organ(header, commune, found);
    let ways = [organ, place_name(header, commune), signer(header, commune)];
    let told = ways.into_iter().flatten().map(|told| Substitution { is_sure, ..told });
    // Whom a report goes to a person decides.
    told.chain(superiors(header, commune, found)).collect()
}

/// Whether the frame is another office's; then, whether that is sure: its name is surely replaced. A commune that was
/// merged into this one may be meant, and an office of another kind has no name that is looked for.
fn is_others(header: &Header, commune: &Commune, found: &[Substitution]) -> Option<bool> {
    let is_renamed = found.iter().any(|it| it.kind == SubstitutionKind::Commune && it.is_sure);
    let organ = text::folded(&header.organ);
    let is_other = !organ.is_empty() && organ != text::folded(&commune.committee());
    (is_renamed || is_other).then_some(is_renamed)
}

/// One line of the frame, whole.
fn whole(field: HeaderField, line: u32, old: &str, new: &str) -> ReplacedWords {
    ReplacedWords {
        place: Place::Header { field, line },
        span: 0..old.len(),
        old: old.to_owned(),
        new: new.to_owned(),
        before: String::new(),
        after: String::new(),
    }
}

fn told(to: &str, places: Vec<ReplacedWords>) -> Option<Substitution> {
    Some(Substitution {
        kind: SubstitutionKind::Commune,
        from: places.first()?.old.clone(),
        to: to.to_owned(),
        is_sure: false,
        is_beside_number: false,
        places,
    })
}

/// Whether words of that line are replaced already.
fn is_found(found: &[Substitution], field: HeaderField, nth: u32) -> bool {
    let place = Place::Header { field, line: nth };
    found.iter().flat_map(|group| &group.places).any(|words| words.place == place)
}

/// The organ, where no name in it is replaced.
fn organ(header: &Header, commune: &Commune, found: &[Substitution]) -> Option<Substitution> {
    let is_free = !header.organ.is_empty() && !is_found(found, HeaderField::Organ, 0);
    // Empty, it is the commune's.
    let places = is_free.then(|| vec![whole(HeaderField::Organ, 0, &header.organ, "")]);
    told(&commune.committee(), places?)
}

/// The địa danh.
fn place_name(header: &Header, commune: &Commune) -> Option<Substitution> {
    let own = &header.place_name;
    let is_other = !own.is_empty() && *own != commune.place_name;
    // Empty, it is the commune's.
    let places = is_other.then(|| vec![whole(HeaderField::PlaceName, 0, own, "")]);
    told(&commune.place_name, places?)
}

/// The signer: ours where ours signs in the same way, else nobody.
fn signer(header: &Header, commune: &Commune) -> Option<Substitution> {
    let (theirs, ours) = (&header.signer, &commune.signer);
    if theirs.name.is_empty() || theirs.name == ours.name {
        return None;
    }
    let is_alike =
        theirs.form == ours.form && theirs.title.to_lowercase() == ours.title.to_lowercase();
    let new = if is_alike { ours.name.as_str() } else { "" };
    let to = if new.is_empty() { NOBODY } else { new };
    told(to, vec![whole(HeaderField::Signer, 0, &theirs.name, new)])
}

/// Committees the report goes to that are not the commune's superior.
fn superiors(header: &Header, commune: &Commune, found: &[Substitution]) -> Vec<Substitution> {
    let lists = [
        (HeaderField::AddressedTo, &header.addressed_to),
        (HeaderField::Recipients, &header.recipients),
    ];
    let mut groups: Vec<Substitution> = Vec::new();
    for (field, lines) in lists {
        for (nth, line) in (0..).zip(lines) {
            let folded = text::folded(line);
            let is_committee = COMMITTEES.iter().any(|committee| folded.starts_with(committee));
            let is_ours = folded.contains(&text::folded(&commune.superior));
            if !is_committee || is_ours || line.contains('{') || is_found(found, field, nth) {
                continue;
            }
            let words = whole(field, nth, line, &commune.superior);
            match groups.iter_mut().find(|group| group.from == *line) {
                Some(group) => group.places.push(words),
                None => groups.extend(told(&commune.superior, vec![words])),
            }
        }
    }
    groups
}
