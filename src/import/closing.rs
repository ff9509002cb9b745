//! What stands after the text: recipients and signature, in one or two columns.

use super::{
    header::At,
    lines::Line,
    marker::{self, is_upper},
    names::title_case,
};
use crate::model::{Signer, SigningForm, text};

/// Recipients, signer and what is neither.
#[derive(Debug, Clone, Default)]
pub(super) struct Foot {
    /// Without dash and final mark.
    pub recipients: Vec<At<String>>,
    /// Line of the first signature line.
    pub signature_line: Option<usize>,
    /// Who signs; empty fields where the text does not say.
    pub signer: Signer,
    /// Everything else.
    pub scraps: Vec<At<String>>,
}

/// Columns of the signature begin at least this far to the right.
const RIGHT_INDENT: usize = 24;

/// Whether recipients or signature begin with this line.
pub(super) fn begins(line: &Line) -> bool {
    line.columns().iter().any(|cell| is_recipients_word(cell) || is_authority(cell))
}

fn is_recipients_word(cell: &str) -> bool {
    cell.trim_matches(['*', '_', ' ']).starts_with("Nơi nhận")
}

/// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Q. CHỦ TỊCH", "CHỦ TỊCH".
fn is_authority(cell: &str) -> bool {
    let cell = cell.trim_matches(['*', ' ']);
    let prefixes = ["TM.", "TM ", "T/M", "KT.", "KT ", "TL.", "TL ", "TUQ.", "TUQ ", "Q."];
    let in_name_of = prefixes.iter().any(|prefix| cell.starts_with(prefix));
    let titles = [
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "QUYỀN CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
        "TRƯỞNG PHÒNG",
        "GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    ];
    is_upper(cell)
        && cell.len() < 120
        && (in_name_of || titles.iter().any(|title| cell.starts_with(title)))
}

/// Reads recipients and signature.
pub(super) fn read(lines: &[Line]) -> Foot {
    let mut foot = Foot::default();
    let mut authority: Vec<String> = Vec::new();
    let mut in_recipients = false;
    for line in lines {
        let columns = line.columns();
        let count = columns.len();
        for (nth, cell) in columns.into_iter().enumerate() {
            let is_right = (count > 1 && nth > 0) || (count == 1 && line.indent >= RIGHT_INDENT);
            let cell = cell.trim_matches(['*', '_', ' ']);
            if is_recipients_word(cell) {
                in_recipients = true;
                foot.recipients_on_line(line.number, cell);
            } else if is_authority(cell) {
                foot.signature_line = foot.signature_line.or(Some(line.number));
                authority.push(cell.to_owned());
                in_recipients &= count > 1 || is_right;
            } else if marker::bullet(cell).is_some() && !is_right {
                foot.recipients.push((line.number, cell.to_owned()));
                in_recipients = true;
            } else if is_name(cell) && !authority.is_empty() && (is_right || !in_recipients) {
                foot.name(line.number, cell);
            } else if in_recipients && !is_right && !foot.recipients.is_empty() {
                foot.go_on(cell);
            } else if cell.chars().any(char::is_alphanumeric) {
                foot.scraps.push((line.number, cell.to_owned()));
            }
        }
    }
    for (_, words) in &mut foot.recipients {
        *words = bare(words);
    }
    foot.signer.form = form(&authority);
    foot.signer.title = title(&authority);
    foot
}

impl Foot {
    /// "Nơi nhận: - UBND tỉnh; - Lưu: VT." on one line, or the bare words.
    fn recipients_on_line(&mut self, line: usize, cell: &str) {
        let rest = cell.trim_start_matches("Nơi nhận").trim_start_matches([':', '*', ' ']);
        let items = rest.split("; ").map(bare).filter(|item| !item.is_empty());
        self.recipients.extend(items.map(|item| (line, item)));
    }

    fn go_on(&mut self, words: &str) {
        if let Some((_, last)) = self.recipients.last_mut() {
            last.push(' ');
            last.push_str(words);
        }
    }

    /// The last name wins: a signature's certificate may stand above it.
    fn name(&mut self, line: usize, cell: &str) {
        if !self.signer.name.is_empty() {
            self.scraps.push((line, std::mem::take(&mut self.signer.name)));
        }
        self.signer.name = if is_upper(cell) {
            cell.split(' ').map(title_case).collect::<Vec<_>>().join(" ")
        } else {
            cell.to_owned()
        };
    }
}

/// Without bullet and final marks, which the page sets itself.
fn bare(words: &str) -> String {
    let at = marker::bullet(words).unwrap_or(0);
    words[at..].trim().trim_end_matches([';', ',', '.', '/', ' ', '*']).to_owned()
}

/// Two to six capitalised words and nothing else.
fn is_name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split(' ').collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '.')
        })
}

fn form(authority: &[String]) -> SigningForm {
    let has = |prefix: &str| {
        authority
            .iter()
            .any(|line| line.starts_with(prefix) || line.contains(&format!(" {prefix}")))
    };
    if has("KT.") || has("KT ") {
        SigningForm::ForChairman
    } else if has("Q.") || has("QUYỀN ") {
        SigningForm::Acting
    } else if has("TUQ.") || has("TUQ ") {
        SigningForm::ByAuthority
    } else if has("TL.") || has("TL ") {
        SigningForm::ByOrder
    } else {
        SigningForm::OnBehalf
    }
}

/// The signer's own title, in normal case; it is the last one named.
fn title(authority: &[String]) -> String {
    let whole = authority.join(" | ");
    let last = whole.rsplit(" | ").next().unwrap_or_default();
    let known = ["PHÓ CHỦ TỊCH", "CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"];
    let own = if is_prefixed(last) {
        // Everything on one line: the title begins at the last one named.
        let at = known.iter().filter_map(|title| last.rfind(title).map(|at| (at, title.len())));
        let Some((at, _)) = at.max_by_key(|&(at, length)| (at + length, length)) else {
            return String::new();
        };
        let only_chairman =
            last[..at].trim_end().ends_with("KT.") || last[..at].trim_end().ends_with("TL.");
        if only_chairman { "" } else { &last[at..] }
    } else {
        last
    };
    normal_case(own.trim_start_matches("QUYỀN "))
}

fn is_prefixed(line: &str) -> bool {
    ["TM", "T/M", "KT", "TL", "TUQ", "Q."].iter().any(|prefix| line.starts_with(prefix))
}

/// "PHÓ CHỦ TỊCH" → "Phó Chủ tịch".
fn normal_case(title: &str) -> String {
    const OFFICES: [&str; 8] = [
        "chủ tịch",
        "chánh",
        "văn phòng",
        "trưởng",
        "giám đốc",
        "thường trực",
        "thống kê",
        "bí thư",
    ];
    let mut lower = title.to_lowercase();
    for office in OFFICES {
        if lower.contains(office) {
            lower = lower.replace(office, &text::capitalised(office));
        }
    }
    text::capitalised(&lower)
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    #[track_caller]
    fn check(source: &str, recipients: &[&str], form: SigningForm, title: &str, name: &str) {
        let foot = read(&lines::split(source));
        let found: Vec<&str> = foot.recipients.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(found, recipients);
        let signer = (foot.signer.form, foot.signer.title.as_str(), foot.signer.name.as_str());
        assert_eq!(signer, (form, title, name));
        assert_eq!(foot.scraps, []);
    }

    #[test]
    fn one_column() {
        check(
            "Nơi nhận:\n- UBND tỉnh Mẫu;\n- Đảng ủy,\n- Lưu: VP./.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A",
            &["UBND tỉnh Mẫu", "Đảng ủy", "Lưu: VP"],
            SigningForm::ForChairman,
            "Phó Chủ tịch",
            "Nguyễn Văn A",
        );
    }

    #[test]
    fn two_columns() {
        check(
            "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n- Thường trực Đảng ủy,            Q. CHỦ TỊCH\nHội đồng nhân dân xã;\n- Lưu: VT.\n\n                                  Nguyễn Văn A",
            &["Thường trực Đảng ủy, Hội đồng nhân dân xã", "Lưu: VT"],
            SigningForm::Acting,
            "Chủ tịch",
            "Nguyễn Văn A",
        );
    }

    #[test]
    fn signature_first_and_titles_in_one_line() {
        check(
            "TM. UBND XÃ\nCHỦ TỊCH\nNGUYỄN VĂN A\nNơi nhận: - UBND tỉnh; - Lưu: VT.",
            &["UBND tỉnh", "Lưu: VT"],
            SigningForm::OnBehalf,
            "Chủ tịch",
            "Nguyễn Văn A",
        );
        check("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", &[], SigningForm::ByOrder, "Chánh Văn phòng", "");
        check("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", &[], SigningForm::ForChairman, "Phó Chủ tịch", "");
    }
}
