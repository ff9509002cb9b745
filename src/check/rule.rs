//! What a rule is.

use super::{Case, Facts, Reporter};
use crate::{model::Level, prose::ReadPassage};

/// A class of mistakes; the code is that of the list every finding of a real report was sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is described by its words")]
pub enum Class {
    Pct,
    Rnd,
    Base,
    Sum,
    Part,
    Twice,
    Annex,
    Blank,
    Susp,
    Label,
    Period,
    Next,
    Cutoff,
    Place,
    Head,
    Bullet,
    Sym,
    Cite,
    Seq,
    Date,
    Hdr,
    Sect,
    Num,
    Brk,
    Dupw,
    Typo,
    Missw,
    Capital,
    Punct,
    Abbr,
    Ortho,
    Rept,
    Contra,
    Old,
    Recip,
}

impl Class {
    /// Code and what it means in Vietnamese, in the order of the list.
    pub const ALL: [(Self, &'static str, &'static str); 35] = [
        (Self::Pct, "PCT", "tỷ lệ phần trăm tính sai"),
        (Self::Rnd, "RND", "tỷ lệ bị cắt thay vì làm tròn"),
        (Self::Base, "BASE", "tỷ lệ không có số gốc"),
        (Self::Sum, "SUM", "cộng không khớp"),
        (Self::Part, "PART", "phần lớn hơn tổng"),
        (Self::Twice, "TWICE", "một số liệu hai giá trị"),
        (Self::Annex, "ANNEX", "thân báo cáo và phụ lục không khớp"),
        (Self::Blank, "BLANK", "ô hoặc số liệu bỏ trống"),
        (Self::Susp, "SUSP", "số liệu bất thường"),
        (Self::Label, "LABEL", "tên, số và đơn vị không hợp nhau"),
        (Self::Period, "PERIOD", "sai kỳ báo cáo"),
        (Self::Next, "NEXT", "sai kỳ của phần phương hướng"),
        (Self::Cutoff, "CUTOFF", "ngày chốt số liệu không thống nhất"),
        (Self::Place, "PLACE", "tên đơn vị khác"),
        (Self::Head, "HEAD", "đề mục sai thứ tự"),
        (Self::Bullet, "BULLET", "gạch đầu dòng sai cấp"),
        (Self::Sym, "SYM", "ký hiệu văn bản sai"),
        (Self::Cite, "CITE", "viện dẫn thiếu thành phần"),
        (Self::Seq, "SEQ", "số và ngày văn bản không theo thứ tự"),
        (Self::Date, "DATE", "ngày tháng viết sai"),
        (Self::Hdr, "HDR", "thiếu thành phần thể thức"),
        (Self::Sect, "SECT", "thiếu mục hoặc số liệu của đề cương"),
        (Self::Num, "NUM", "cách viết số và đơn vị"),
        (Self::Brk, "BRK", "ngoặc không khớp"),
        (Self::Dupw, "DUPW", "lặp từ"),
        (Self::Typo, "TYPO", "sai chính tả"),
        (Self::Missw, "MISSW", "thiếu từ"),
        (Self::Capital, "CASE", "viết hoa"),
        (Self::Punct, "PUNCT", "dấu câu"),
        (Self::Abbr, "ABBR", "viết tắt chưa giải thích"),
        (Self::Ortho, "ORTHO", "cách viết không thống nhất"),
        (Self::Rept, "REPT", "lặp đoạn"),
        (Self::Contra, "CONTRA", "nội dung mâu thuẫn"),
        (Self::Old, "OLD", "căn cứ hoặc thuật ngữ đã thay thế"),
        (Self::Recip, "RECIP", "nơi nhận và chữ ký"),
    ];

    /// "PCT".
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(class, ..)| *class == self).map_or("", |(_, code, _)| code)
    }

    /// "tỷ lệ phần trăm tính sai".
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(class, ..)| *class == self).map_or("", |(.., words)| words)
    }
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Run {
    /// At one passage after the other; knows nothing of the others, and of the report no more than `Facts`.
    Each(fn(&Facts<'_>, &ReadPassage<'_>, &mut Reporter<'_>)),
    /// At the report as a whole.
    Whole(fn(&Case<'_>, &mut Reporter<'_>)),
    /// At one passage after the other, then at what stands in no passage.
    Both(fn(&Facts<'_>, &ReadPassage<'_>, &mut Reporter<'_>), fn(&Case<'_>, &mut Reporter<'_>)),
}

/// One kind of mistake and how it is found.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Short and stable: "F010".
    pub code: &'static str,
    /// Reads well after "accept": "sum-mismatch"; the file's name.
    pub name: &'static str,
    /// How bad as a rule; a finding may say milder.
    pub level: Level,
    /// The class it belongs to.
    pub class: Class,
    /// One Vietnamese sentence an officer understands: what is wrong with it and what to do.
    pub why: &'static str,
    /// A small text with `⟦…⟧` around what is found.
    pub bad: &'static str,
    /// The same, correct, and what looks wrong but is not.
    pub good: &'static str,
    /// How several of its findings beside each other are told in one line, "#" for how many; none where each is
    /// told by itself. A new report lacks dozens of figures.
    pub folded: Option<&'static str>,
    /// The function.
    pub run: Run,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.code, self.name)
    }
}
