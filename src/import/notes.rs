//! What is told of a reading: found, not understood, missing, to be looked at.

use super::{
    annex::{FilledForm, Listed},
    furniture,
    names::CommuneSeen,
    outcome::{Context, Recognised, Unrecognised},
    parts::{Parts, organ},
    recount,
    topics::Matcher,
};
use crate::model::{Period, Window, period, text};

/// The lists that an import gives with its report.
#[derive(Default)]
pub(super) struct Notes {
    /// Found.
    pub recognised: Vec<Recognised>,
    /// Kept but not understood, or missing.
    pub unrecognised: Vec<Unrecognised>,
    /// To be looked at.
    pub warnings: Vec<Recognised>,
}

impl Notes {
    /// The period the report is of, and the days its figures cover.
    pub fn period(&mut self, parts: &Parts, period: Period, is_given: bool, named: Option<Window>) {
        let title = parts.title_line();
        if is_given {
            self.found(0, &format!("kỳ báo cáo: {}, như đã chọn", period.full()));
        } else {
            self.found(title, &format!("kỳ báo cáo: {}", period.full()));
            if !parts.title_names_period() {
                let what = "tên báo cáo không ghi kỳ nên kỳ được đọc từ lời văn; hãy xem lại";
                self.warn(title, what.to_owned());
            }
        }
        let said = named.map_or("", |_| " (ghi trong văn bản)");
        let window = named.unwrap_or_else(|| period.default_window());
        let days = [window.from, window.to].map(period::format_date);
        self.found(title, &format!("thời gian lấy số liệu: {} đến {}{said}", days[0], days[1]));
    }

    /// Everything by its line.
    pub fn in_order(mut self) -> Self {
        self.recognised.sort_by_key(|known| known.line);
        self.unrecognised.sort_by_key(|unknown| unknown.line);
        self.warnings.sort_by_key(|warning| warning.line);
        self
    }

    pub fn warn(&mut self, line: usize, what: String) {
        self.warnings.push(Recognised { line, what });
    }

    pub fn found(&mut self, line: usize, what: &str) {
        self.recognised.push(Recognised { line, what: what.to_owned() });
    }

    fn unknown(&mut self, line: usize, text: &str, why: &str) {
        self.unrecognised.push(Unrecognised { line, text: text.to_owned(), why: why.to_owned() });
    }

    fn missing(&mut self, field: &str) {
        self.unknown(0, field, "không tìm thấy trong tệp");
    }
}

impl Parts {
    /// Lists what was found and what was not.
    pub fn note(&self, commune: &CommuneSeen, matcher: &Matcher<'_>, notes: &mut Notes) {
        self.note_head(commune, notes);
        self.note_outline(matcher, notes);
        self.note_foot(notes);
        for (line, words) in &self.annex.titles {
            notes.found(*line, &format!("phụ lục: {words}"));
        }
        for FilledForm { line, form, rows_found, rows, figures } in &self.annex.tables {
            notes.found(
                *line,
                &format!(
                    "Biểu mẫu {form}: {rows_found} trên {rows} dòng, {figures} dòng có số liệu"
                ),
            );
        }
        for Listed { line, text, why } in &self.annex.listed {
            notes.unknown(*line, text, why);
        }
        for furniture in &self.furniture {
            let what = match furniture.sort {
                furniture::FurnitureKind::PageNumber => "số trang",
                furniture::FurnitureKind::Running => "dòng lặp lại ở mỗi trang",
                furniture::FurnitureKind::Rule => "đường kẻ",
            };
            notes.found(furniture.line, &format!("{what} “{}” (bỏ)", furniture.text));
        }
    }

    /// Lists what was understood and is to be looked at.
    pub fn warn(&self, seen: &CommuneSeen, context: &Context<'_>, notes: &mut Notes) {
        let book = context.commune;
        let organ = organ(seen, book);
        let name = text::folded(organ.trim_start_matches("UBND "));
        let is_known = book.predecessors.iter().any(|before| text::folded(before) == name);
        if !organ.is_empty() && !is_known {
            let line = self.organ_line();
            let own = book.committee();
            notes.warn(line, format!("văn bản là của {organ}, sổ này là của {own}"));
        }
        for (id, what) in recount::differences(&self.annex.figures) {
            let line = self.annex.figure_lines.get(&id).copied().unwrap_or_default();
            notes.warn(line, what);
        }
    }

    fn organ_line(&self) -> usize {
        self.head.organ.as_ref().map_or_else(|| self.title_line(), |(line, _)| *line)
    }

    fn note_head(&self, commune: &CommuneSeen, notes: &mut Notes) {
        let head = &self.head;
        if let Some(line) = head.nation {
            notes.found(line, "Quốc hiệu, Tiêu ngữ");
        }
        let organ_line = self.organ_line();
        match commune.full_name() {
            Some(name) => notes.found(organ_line, &format!("cơ quan ban hành: UBND {name}")),
            None => notes.missing("cơ quan ban hành"),
        }
        match head.number.as_ref().or(self.annex.number.as_ref()) {
            Some((line, (number, symbol))) => {
                notes.found(*line, &format!("số, ký hiệu: {number}/{symbol}"));
            }
            None => notes.missing("số, ký hiệu"),
        }
        match &head.place_name {
            Some((line, place)) => notes.found(*line, &format!("địa danh: {place}")),
            None => notes.missing("địa danh"),
        }
        match head.signed.or(self.annex.signed) {
            Some((line, day)) => {
                notes.found(line, &format!("ngày ký: {}", period::format_date(day)));
            }
            None => notes.missing("ngày ký"),
        }
        match &head.title {
            Some((line, title)) => notes.found(*line, &format!("trích yếu: {title}")),
            None => notes.missing("trích yếu"),
        }
        for (line, words) in &head.addressed_to {
            notes.found(*line, &format!("kính gửi: {words}"));
        }
        for (line, words) in &head.scraps {
            notes.unknown(*line, words, "chữ ở đầu văn bản chưa rõ thuộc phần nào");
        }
        if let Some(first) = self.legal_basis.first() {
            notes.found(first.line, &format!("căn cứ: {} dòng", self.legal_basis.len()));
        }
        if let Some(first) = self.opening.first() {
            notes.found(first.line, &format!("phần mở đầu: {} đoạn", self.opening.len()));
        }
    }

    fn note_outline(&self, matcher: &Matcher<'_>, notes: &mut Notes) {
        if self.nodes.is_empty() {
            notes.missing("các mục của báo cáo");
        }
        for node in &self.nodes {
            let heading = format!("{} {}", node.printed, node.heading);
            let heading = heading.trim();
            match node.topic.as_deref().and_then(|id| matcher.name(id)) {
                Some(name) => notes.found(node.line, &format!("mục “{heading}”: {name}")),
                None => notes.unknown(node.line, heading, "mục chưa khớp phần nào đã biết"),
            }
        }
    }

    fn note_foot(&self, notes: &mut Notes) {
        match self.closing.first() {
            Some(first) => notes.found(first.line, "câu kết"),
            None => notes.missing("câu kết"),
        }
        match self.foot.recipients.first() {
            Some((line, _)) => {
                notes.found(*line, &format!("nơi nhận: {} dòng", self.foot.recipients.len()));
            }
            None => notes.missing("nơi nhận"),
        }
        let signer = &self.foot.signer;
        match self.foot.signature_line {
            Some(line) => {
                let words = format!("{} {} {}", signer.form.code(), signer.title, signer.name);
                notes.found(line, &format!("người ký: {}", text::one_line(&words)));
            }
            None => notes.missing("người ký"),
        }
        for (line, words) in &self.foot.scraps {
            notes.unknown(*line, words, "chữ ở cuối văn bản chưa rõ thuộc phần nào");
        }
    }
}
