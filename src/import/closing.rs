//! What stands after the text: recipients and signature, in one or two columns.
//!
//! Programs print the two columns one after the other, line by line with tabs or one space between them,
//! or torn into pieces. Every line is therefore cut into pieces, and a piece is told by what it says;
//! invariant: a piece that is neither recipient nor signature is in `scraps`.

use super::{
    marker::{self, is_upper},
    names::title_case,
    signature::{Authority, LONGEST_TITLE, is_authority, is_degree, is_name},
    source::line::{Line, Sourced},
};
use crate::model::{PassageKind, Signer, text};

/// Recipients, signer and what is neither.
#[derive(Debug, Clone, Default)]
pub(super) struct Foot {
    /// Without dash and final mark.
    pub recipients: Vec<Sourced<String>>,
    /// Line of the first signature line.
    pub signature_line: Option<usize>,
    /// Who signs; empty fields where the text does not say.
    pub signer: Signer,
    /// Everything else.
    pub scraps: Vec<Sourced<String>>,
    /// Every recipient and signature line as it stood, with what it is.
    pub printed: Vec<Sourced<(PassageKind, String)>>,
}

/// Columns of the signature begin at least this far to the right.
const RIGHT_INDENT: usize = 24;

/// Whether recipients or signature begin with the first of `lines`.
pub(super) fn begins(lines: &[Line]) -> bool {
    lines.first().is_some_and(|line| {
        let columns = line.columns();
        columns.iter().any(|cell| is_authority(cell))
            || columns.iter().any(|cell| is_recipients_word(cell)) && items_follow(lines)
    })
}

/// The words after "Nơi nhận", in whatever case and with whatever mark before them; none where a
/// sentence goes on ("Nơi nhận hồ sơ …").
fn after_recipients_word(cell: &str) -> Option<&str> {
    const LETTERS: usize = "Nơi nhận".len();
    let bare = cell.trim_start_matches(['*', '_', '+', '-', '#', ' ']);
    let head = bare.get(..LETTERS)?;
    if head.to_lowercase() != "nơi nhận" {
        return None;
    }
    let rest = bare[LETTERS..].trim_start_matches(['*', '_', ' ']);
    match rest.strip_prefix(':') {
        Some(rest) => Some(rest.trim_matches(['*', '_', ' '])),
        None => (rest.is_empty() || authority_at(rest) == Some(0)).then_some(rest),
    }
}

fn is_recipients_word(cell: &str) -> bool {
    after_recipients_word(cell).is_some()
}

/// Whether a list of recipients or a signature stands on the line of "Nơi nhận" or on those after it.
fn items_follow(lines: &[Line]) -> bool {
    const NEAR: usize = 4;
    /// Bytes; recipients are names of offices, not sentences.
    const LONGEST: usize = 160;
    let is_item = |cell: &str| {
        let folded = text::folded(cell);
        marker::bullet(cell).is_some()
            || authority_at(cell).is_some()
            || ["nhu tren", "luu"].iter().any(|start| folded.starts_with(start))
    };
    let on_line = lines[0].columns().into_iter().find_map(after_recipients_word).unwrap_or("");
    if is_item(on_line) || lines.len() == 1 {
        return true;
    }
    let next = &lines[1..lines.len().min(1 + NEAR)];
    next.iter().flat_map(Line::columns).any(is_item)
        || next.iter().all(|line| line.text.len() < LONGEST && marker::marker(&line.text).is_none())
}

/// Bytes of a recipient that goes on over several lines; what stands below a longer one is one of its own.
const LONGEST_RECIPIENT: usize = 500;

/// Where the signature's words begin in a cell that holds both columns.
fn authority_at(cell: &str) -> Option<usize> {
    let words = std::iter::once(0).chain(cell.match_indices(' ').map(|(at, _)| at + 1));
    words.into_iter().find(|&at| is_authority(&cell[at..]))
}

/// A piece of a line.
struct ClosingPiece<'l> {
    line: &'l Line,
    words: &'l str,
    /// In the signature's column; a piece alone on its line is there when it stands far to the right.
    is_right: bool,
    /// Others stand on its line.
    has_neighbours: bool,
}

/// The columns of every line, also those parted by one space only.
fn pieces(lines: &[Line]) -> Vec<ClosingPiece<'_>> {
    let mut pieces = Vec::new();
    for line in lines {
        let columns = line.columns();
        let is_only = columns.len() == 1;
        for (nth, cell) in columns.into_iter().enumerate() {
            let cell = cell.trim_matches(['_', ' ']);
            let is_right = nth > 0 || (is_only && line.indent >= RIGHT_INDENT);
            let is_left = is_recipients_word(cell) || marker::bullet(cell).is_some();
            let cut = if is_left { cut_at(cell) } else { None };
            let has_neighbours = !is_only || cut.is_some();
            let (left, right) = cell.split_at(cut.unwrap_or(cell.len()));
            pieces.push(ClosingPiece { line, words: left.trim(), is_right, has_neighbours });
            if !right.is_empty() {
                pieces.push(ClosingPiece { line, words: right, is_right: true, has_neighbours });
            }
        }
    }
    pieces
}

/// Where a recipient ends and the signature's column begins: at an office, at a title in capitals
/// ("- Như trên; CÔNG CHỨC …"), or at a name after the last recipient ("- Lưu: VT. Nguyễn Văn A").
fn cut_at(cell: &str) -> Option<usize> {
    if let Some(at) = authority_at(cell) {
        return Some(at);
    }
    let marks = cell.match_indices("; ").chain(cell.match_indices(". "));
    let behind = marks.map(|(at, mark)| at + mark.len());
    behind.filter(|&at| cell.len() - at < LONGEST_TITLE).find(|&at| {
        let rest = &cell[at..];
        let is_title = rest.split(' ').count() > 2 && is_upper(rest) && !rest.contains(':');
        let ends_list = cell[..at].contains("Lưu");
        marker::bullet(rest).is_none() && (is_title || ends_list && is_name(rest))
    })
}

/// Reads recipients and signature.
pub(super) fn read(lines: &[Line]) -> Foot {
    let mut reader = ClosingReader::default();
    for piece in pieces(lines) {
        reader.piece(&piece);
    }
    let ClosingReader { mut foot, authority, .. } = reader;
    for (line, words) in &mut foot.recipients {
        foot.printed.push((*line, (PassageKind::Recipient, words.clone())));
        *words = bare(words);
    }
    foot.signer.form = authority.form();
    foot.signer.title = authority.title();
    foot
}

#[derive(Default)]
struct ClosingReader {
    foot: Foot,
    authority: Authority,
    in_recipients: bool,
    /// Whether the recipients have dashes.
    is_dashed: bool,
    /// After "NGƯỜI LẬP BIỂU": the next name is not the signer's.
    drafter_open: bool,
}

impl ClosingReader {
    fn piece(&mut self, piece: &ClosingPiece<'_>) {
        let ClosingPiece { line, words: cell, is_right, has_neighbours } = *piece;
        let words = cell.trim_matches(['*', '_', ' ']);
        if let Some(rest) = after_recipients_word(cell) {
            self.in_recipients = true;
            self.foot.recipients_on_line(line.number, rest);
        } else if is_authority(words) || self.expects_title(words) {
            self.foot.signature_line = self.foot.signature_line.or(Some(line.number));
            self.foot.printed.push((line.number, (PassageKind::Signature, words.to_owned())));
            self.authority.push(words);
            self.in_recipients &= is_right || has_neighbours;
            self.drafter_open &= has_neighbours;
        } else if is_drafter(words) {
            self.drafter_open = true;
            self.in_recipients &= has_neighbours;
            self.foot.scraps.push((line.number, words.to_owned()));
        } else if marker::bullet(cell).is_some() && !is_right {
            self.foot.recipients.push((line.number, cell.to_owned()));
            (self.in_recipients, self.is_dashed) = (true, true);
        } else if is_name(words) && self.may_sign(line, is_right) {
            if self.drafter_open && !(is_right && has_neighbours) {
                self.drafter_open = false;
                self.foot.scraps.push((line.number, words.to_owned()));
            } else {
                self.foot.name(line.number, words);
            }
        } else if self.in_recipients && !is_right && words.chars().any(char::is_alphanumeric) {
            self.recipient(line.number, words);
        } else if words.chars().any(char::is_alphanumeric) {
            self.foot.scraps.push((line.number, words.to_owned()));
        }
    }

    /// Whether the words belong to the lines of the signature above them.
    fn expects_title(&self, words: &str) -> bool {
        is_upper(words)
            && words.chars().any(char::is_alphabetic)
            && !is_drafter(words)
            && marker::bullet(words).is_none()
            && self.authority.goes_on_with(words)
    }

    /// Whether a name here may be the signer's and not the rest of a recipient.
    fn may_sign(&self, line: &Line, is_right: bool) -> bool {
        let list_ended =
            !self.in_recipients
                || line.blank_before > 0
                || self.foot.recipients.last().is_none_or(|(_, last)| {
                    last.ends_with('.') || text::folded(last).contains("luu")
                });
        (!self.authority.is_empty() || self.drafter_open) && (is_right || list_ended)
    }

    /// A line among the recipients without a dash: one of its own, the rest of the last, or none.
    fn recipient(&mut self, line: usize, words: &str) {
        let Some((_, last)) = self.foot.recipients.last_mut() else {
            self.foot.recipients.push((line, words.to_owned()));
            return;
        };
        let is_last = last.ends_with('.') && text::folded(last).contains("luu");
        let is_whole = last.ends_with(';')
            || (!self.is_dashed && last.ends_with(['.', ',']))
            || last.len() > LONGEST_RECIPIENT;
        if is_last {
            self.foot.scraps.push((line, words.to_owned()));
        } else if is_whole {
            self.foot.recipients.push((line, words.to_owned()));
        } else {
            last.push(' ');
            last.push_str(words);
        }
    }
}

impl Foot {
    /// "- UBND tỉnh; - Lưu: VT." after "Nơi nhận:" on its line.
    fn recipients_on_line(&mut self, line: usize, rest: &str) {
        let items = rest.split_inclusive("; ").map(str::trim).filter(|item| !bare(item).is_empty());
        self.recipients.extend(items.map(|item| (line, item.to_owned())));
    }

    /// The last name wins: a signature's certificate may stand above it.
    fn name(&mut self, line: usize, cell: &str) {
        self.printed.push((line, (PassageKind::Signature, cell.to_owned())));
        if !self.signer.name.is_empty() {
            self.scraps.push((line, std::mem::take(&mut self.signer.name)));
        }
        let words = cell.split(' ').map(|word| {
            if is_degree(word) || !is_upper(word) { word.to_owned() } else { title_case(word) }
        });
        self.signer.name = words.collect::<Vec<_>>().join(" ");
    }
}

/// "NGƯỜI LẬP BIỂU": who drew the tables up, not who signs the report.
fn is_drafter(words: &str) -> bool {
    ["nguoi lap", "nguoi tong hop", "can bo tong hop", "nguoi bao cao", "nguoi kiem"]
        .iter()
        .any(|start| text::folded(words).starts_with(start))
        && words.len() < 60
}

/// Without bullet and final marks, which the page sets itself.
fn bare(words: &str) -> String {
    let at = marker::bullet(words).unwrap_or(0);
    words[at..].trim().trim_end_matches([';', ',', '.', '/', ' ', '*']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{super::source::text as lines, *};
    use crate::model::SigningForm;

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

    #[test]
    fn columns_run_together_by_one_space() {
        check(
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- TT Đảng ủy; PHÓ CHỦ TỊCH\n- Lưu: VT, VHXH.\nNguyễn Văn A",
            &["Như trên", "TT Đảng ủy", "Lưu: VT, VHXH"],
            SigningForm::ForChairman,
            "Phó Chủ tịch",
            "Nguyễn Văn A",
        );
        check(
            "Nơi nhận: TUQ. CHỦ TỊCH\n- Như trên; CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ\n- Lưu: VP. Phạm Thị D",
            &["Như trên", "Lưu: VP"],
            SigningForm::ByAuthority,
            "Công chức Văn phòng - Thống kê",
            "Phạm Thị D",
        );
    }

    #[test]
    fn signature_between_the_recipients() {
        check(
            "Nơi nhận:\n- Như trên;\n\nTUQ. CHỦ TỊCH\nCÔNG CHỨC VĂN PHÒNG -\nTHỐNG KÊ\n\n- Lưu: VT.\n\nThS. Nguyễn Văn A",
            &["Như trên", "Lưu: VT"],
            SigningForm::ByAuthority,
            "Công chức Văn phòng - Thống kê",
            "ThS. Nguyễn Văn A",
        );
        check(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\tTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Văn A",
            &["Như trên", "Lưu: VT"],
            SigningForm::ForChairman,
            "Phó Chủ tịch",
            "Nguyễn Văn A",
        );
    }

    #[test]
    fn a_name_below_a_tab_and_recipients_without_dashes() {
        check(
            "Nơi nhận:\tTL. CHỦ TỊCH\n- Như trên;\tCHÁNH VĂN PHÒNG\n- Lưu: VT.\t\n\tNguyễn Văn A",
            &["Như trên", "Lưu: VT"],
            SigningForm::ByOrder,
            "Chánh Văn phòng",
            "Nguyễn Văn A",
        );
        check(
            "NƠI NHẬN:\nSở Nội vụ (báo cáo);\nĐảng ủy xã;\nLưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nXÃ MẪU\nCHỦ TỊCH\nTHS. NGUYỄN VĂN A",
            &["Sở Nội vụ (báo cáo)", "Đảng ủy xã", "Lưu: VT"],
            SigningForm::OnBehalf,
            "Chủ tịch",
            "THS. Nguyễn Văn A",
        );
    }

    #[test]
    fn who_drew_up_the_tables_does_not_sign() {
        for source in [
            "* Nơi nhận:\n+ Như trên;\n\nNGƯỜI LẬP BIỂU\nTrần Thị B\n\nCHỦ TỊCH\nNguyễn Văn A",
            "Nơi nhận:\n- Như trên;\n\nNGƯỜI LẬP BIỂU\tCHỦ TỊCH\n\nTrần Thị B\tNguyễn Văn A",
        ] {
            let foot = read(&lines::split(source));
            assert_eq!(foot.signer.name, "Nguyễn Văn A");
            assert_eq!(foot.signer.title, "Chủ tịch");
            let scraps: Vec<&str> = foot.scraps.iter().map(|(_, words)| words.as_str()).collect();
            assert_eq!(scraps, ["NGƯỜI LẬP BIỂU", "Trần Thị B"]);
            assert_eq!(foot.recipients.len(), 1);
        }
    }

    #[test]
    fn a_sentence_about_receiving_begins_no_foot() {
        let begins = |source: &str| begins(&lines::split(source));
        assert!(!begins("Nơi nhận hồ sơ và nơi trả kết quả được tách riêng."));
        assert!(begins("NƠI NHẬN:\n- Như trên;"));
        assert!(begins("**Nơi nhận:**\nĐảng ủy xã;\nLưu: VT."));
        assert!(!begins("Nơi nhận: quầy số 2\nI. PHẦN KHÁC\nMột câu."));
    }
}
