//! Whose a file is that this program wrote earlier, as the file itself says: a report's PDF its title, day and organ, the JSON
//! of a book the book's identity. A signed PDF is nobody's to write over.
//!
//! Invariant: what does not say so is nobody's of ours; what is told of a file stands in it, and nothing of it is run or
//! followed.

/// What our PDFs name as their maker, without the version; metadata is never compressed.
const PRODUCER: &[u8] = "<pdf:Producer>Sổ CCHC".as_bytes();
const TITLE: [&[u8]; 2] =
    [b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", b"</rdf:li></rdf:Alt></dc:title>"];
const ORGAN: [&[u8]; 2] = [b"<dc:creator><rdf:Seq><rdf:li>", b"</rdf:li></rdf:Seq></dc:creator>"];
/// What a digital signature covers; no PDF of ours has it before it is signed.
const SIGNED: &[u8] = b"/ByteRange";
const DAY: [&[u8]; 2] = [b"<xmp:CreateDate>", b"</xmp:CreateDate>"];
const FORMAT: &[u8] = b"\"format\": \"so-cchc\"";
const IDENTITY: [&[u8]; 2] = [b"\"identity\": \"", b"\""];
const NAME: [&[u8]; 2] = [b"\"name\": \"", b"\""];
/// Identity and office stand at the beginning of a book's JSON.
const HEAD: usize = 2048;
/// As much of a title as a sentence can bear, letters.
const LONGEST: usize = 120;

/// What `old` is, in words, where it is signed, or both say whose they are and it is not the same: "bản PDF của “Báo cáo …”,
/// UBND xã Mẫu".
pub(super) fn of_another(old: &[u8], new: &[u8]) -> Option<String> {
    if old.starts_with(b"%PDF-") && find(old, SIGNED).is_some() {
        return Some("bản PDF đã ký số".to_owned());
    }
    let (old, new) = (Stated::by(old)?, Stated::by(new)?);
    (!old.is_same(&new)).then(|| old.told())
}

enum Stated<'a> {
    Report { title: &'a [u8], day: &'a [u8], organ: &'a [u8] },
    Book { identity: &'a [u8], name: &'a [u8] },
}

impl<'a> Stated<'a> {
    fn by(bytes: &'a [u8]) -> Option<Self> {
        if bytes.starts_with(b"{") {
            let head = &bytes[..bytes.len().min(HEAD)];
            find(head, FORMAT)?;
            let name = between(head, NAME).unwrap_or_default();
            return Some(Self::Book { identity: between(head, IDENTITY)?, name });
        }
        find(bytes, PRODUCER)?;
        let organ = between(bytes, ORGAN).unwrap_or_default();
        let day = between(bytes, DAY).unwrap_or_default();
        Some(Self::Report { title: between(bytes, TITLE)?, day, organ })
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Report { title, day, organ },
                Self::Report { title: other, day: its_day, organ: its },
            ) => {
                // A title is mended and a day of signing set, and it is the same report; both at once is another.
                let is_one_kind = title.split(|byte| *byte == b' ').next()
                    == other.split(|byte| *byte == b' ').next();
                organ == its && (title == other || is_one_kind && day == its_day)
            }
            // An office may be renamed, and its book stays the same.
            (Self::Book { identity, .. }, Self::Book { identity: other, .. }) => identity == other,
            _ => false,
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Report { title, organ: [], .. } => format!("bản PDF của “{}”", shown(title)),
            Self::Report { title, organ, .. } => {
                format!("bản PDF của “{}”, {}", shown(title), shown(organ))
            }
            Self::Book { name, .. } => format!("bản xuất của sổ khác, đơn vị “{}”", shown(name)),
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|there| there == wanted)
}

fn between<'a>(bytes: &'a [u8], [begin, end]: [&[u8]; 2]) -> Option<&'a [u8]> {
    let rest = &bytes[find(bytes, begin)? + begin.len()..];
    Some(&rest[..find(rest, end)?])
}

/// As part of a sentence; what XML writes otherwise is written as it is read.
fn shown(bytes: &[u8]) -> String {
    let words = String::from_utf8_lossy(bytes);
    let words = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#123;", "{")]
        .iter()
        .fold(words.into_owned(), |words, (xml, sign)| words.replace(xml, sign));
    words.replace("&amp;", "&").chars().filter(|sign| !sign.is_control()).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(title: &str, day: &str, organ: &str) -> Vec<u8> {
        let [before, after] = TITLE.map(|part| String::from_utf8_lossy(part).into_owned());
        let [by, end] = ORGAN.map(|part| String::from_utf8_lossy(part).into_owned());
        let [on, then] = DAY.map(|part| String::from_utf8_lossy(part).into_owned());
        let producer = "<pdf:Producer>Sổ CCHC 0.1.0</pdf:Producer>";
        let day = format!("{on}{day}{then}");
        format!("%PDF-1.7 {before}{title}{after}{by}{organ}{end}{day}{producer}").into_bytes()
    }

    fn json(identity: &str, name: &str) -> Vec<u8> {
        format!(
            "{{\n  \"format\": \"so-cchc\",\n  \"version\": 3,\n  \"identity\": \"{identity}\",\n  \
             \"content\": {{\n    \"commune\": {{\n      \"name\": \"{name}\","
        )
        .into_bytes()
    }

    #[test]
    fn what_says_that_it_is_of_another_is_told_by_what_it_says() {
        let own = pdf("Báo cáo A &amp; B", "14/3", "ỦY BAN NHÂN DÂN XÃ MẪU");
        let told = |title, day, organ| of_another(&own, &pdf(title, day, organ));
        assert_eq!(told("Báo cáo A, sửa", "14/3", "ỦY BAN NHÂN DÂN XÃ MẪU"), None);
        assert_eq!(told("Báo cáo A &amp; B", "20/3", "ỦY BAN NHÂN DÂN XÃ MẪU"), None);
        let another = told("Báo cáo C", "20/3", "ỦY BAN NHÂN DÂN XÃ MẪU");
        assert_eq!(another.as_deref(), Some("bản PDF của “Báo cáo A & B”, ỦY BAN NHÂN DÂN XÃ MẪU"));
        assert!(told("Báo cáo A &amp; B", "14/3", "XÃ KHÁC").is_some());
        assert!(told("Phiếu soát", "14/3", "ỦY BAN NHÂN DÂN XÃ MẪU").is_some());
        let signed = [own.clone(), b"/ByteRange [0 10 20 30]".to_vec()].concat();
        assert_eq!(of_another(&signed, &signed).as_deref(), Some("bản PDF đã ký số"));
        let book = json("0f", "Khác");
        let told = of_another(&book, &json("1e", "Mẫu"));
        assert_eq!(told.as_deref(), Some("bản xuất của sổ khác, đơn vị “Khác”"));
        assert_eq!(of_another(&book, &json("0f", "Mẫu")), None);
    }

    #[test]
    fn what_says_nothing_is_of_no_other() {
        let own = pdf("Báo cáo A", "14/3", "XÃ MẪU");
        for other in [&b""[..], b"%PDF-1.4 of another program", b"{\"a\": 1}"] {
            assert_eq!(of_another(other, &own), None);
        }
    }
}
