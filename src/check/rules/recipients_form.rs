//! Recipients with wrong marks, short forms, or without the copy that is kept.

use crate::{
    assets::documents::{abbreviations, recipients},
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "R010",
    name: "recipients-form",
    level: Level::Warning,
    class: Class::Recip,
    why: "Mỗi dòng nơi nhận kết thúc bằng dấu chấm phẩy, dòng “Lưu” cuối cùng kết thúc bằng dấu chấm; “./.” chỉ đặt ở cuối nội dung báo cáo.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n⟦- Thường trực Đảng ủy,⟧\n- Chủ tịch, các ⟦PCT⟧ UBND xã;\n⟦- Lưu: VT./.⟧\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Đảng ủy, TT HĐND, Lãnh đạo UBND xã;\n- MTTQ, các đoàn thể;\n- Lưu: VT, VH-XH.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n",
    folded: None,
    run: Run::Whole(recipients_form),
};

fn recipients_form(case: &Case<'_>, out: &mut Reporter<'_>) {
    let lines: Vec<ReadPassage<'_>> =
        case.read_passages().filter(|at| at.passage.kind == PassageKind::Recipient).collect();
    let Some((last, others)) = lines.split_last() else { return };
    for at in &lines {
        short_forms(at, out);
    }
    // The page of the book sets the marks by itself.
    if case.subject.origin == Origin::Book {
        return;
    }
    let marked = others.iter().filter(|at| at.text().trim_end().ends_with(';')).count();
    for at in others {
        let words = at.text().trim_end();
        let is_open = words.ends_with(char::is_alphanumeric) && marked * 2 > others.len();
        if is_kept(at) || !is_open && !words.ends_with([',', '.', ':']) {
            continue;
        }
        let message = format!("Dòng nơi nhận “{words}” phải kết thúc bằng dấu chấm phẩy.");
        out.passage(at, message);
    }
    for at in lines.iter().filter(|at| is_kept(at)) {
        let words = at.text().trim_end();
        let kept = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        if kept.starts_with("Lưu ") && !kept.contains(':') {
            out.passage(at, format!("“{words}” thiếu dấu hai chấm sau “Lưu”."));
        }
        if words.ends_with("./.") || words.ends_with("/.") {
            out.passage(at, format!("“{words}” thừa “./.”, dòng Lưu kết thúc bằng dấu chấm."));
        } else if words.ends_with([';', ',']) {
            out.passage(at, format!("“{words}” là dòng cuối, phải kết thúc bằng dấu chấm."));
        } else if !words.ends_with('.') {
            let message = format!("“{words}” thiếu dấu chấm ở cuối.");
            out.passage(at, message).level(Level::Hint);
        }
    }
    if !lines.iter().any(is_kept) {
        out.passage(last, "Nơi nhận thiếu dòng “Lưu: VT, …” ở cuối.");
    }
}

fn is_kept(at: &ReadPassage<'_>) -> bool {
    let words = at.reading.lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    recipients().kept.iter().any(|kept| words.starts_with(kept.as_str()))
}

/// "PCT UBND xã", "BTV Đảng ủy": whose office it is stands right behind.
fn leads_committee(at: &ReadPassage<'_>, word: &Word) -> bool {
    const BODIES: [&str; 6] = ["ubnd", "hđnd", "ubmttq", "mttq", "đảng", "ủy"];
    let next = at.reading.words.get(at.reading.word_from(word.span.end));
    next.is_some_and(|next| BODIES.contains(&at.reading.lower_of(next)))
}

/// "PCT" among the recipients.
fn short_forms(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let is_known = |word: &Word| {
        let printed = at.quote(&word.span);
        abbreviations().recipient.iter().find(|known| known.short == printed)
    };
    for word in at.reading.words.iter().filter(|word| word.sort == Sort::Letters) {
        let Some(known) = is_known(word).filter(|_| !is_kept(at)) else { continue };
        let message = format!("“{}” nên viết đủ là “{}”.", known.short, known.long);
        // "CT" alone may be an office: "Phòng CT", "Cục CT".
        let told = out.at(at, word.span.clone(), message).level(Level::Hint);
        told.fix_if(leads_committee(at, word), &known.long);
    }
}
