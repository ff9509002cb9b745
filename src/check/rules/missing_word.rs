//! A fixed phrase with one of its words left out.

use crate::{
    assets::language::{self, Bond, Term},
    check::{Class, Facts, Reporter, Rule, Run, slips},
    model::Level,
    prose::{
        ReadPassage, Sort,
        runs::{self, Syllable},
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V030",
    name: "missing-word",
    level: Level::Warning,
    class: Class::Missw,
    why: "Cụm từ cố định này thiếu một chữ, nên đổi nghĩa hoặc không có nghĩa.",
    bad: "Niêm yết tại ⟦Bộ tiếp nhận và trả kết quả⟧; UBND xã thông báo ⟦phân công nhiệm⟧, quyền hạn.\nThực hiện ⟦cải cách tục hành chính⟧ và ⟦ứng dụng nghệ thông tin⟧; biên chế được giao ⟦trong năm 20⟧, có mặt 18.\n⟦Nâng cao lượng phục vụ⟧ người dân; bố trí công chức ⟦theo trí việc làm⟧.",
    good: "Cập nhật bộ thủ tục hành chính tại Bộ phận tiếp nhận và trả kết quả; cán bộ tiếp nhận và trả kết quả; phân công nhiệm vụ.\nKhông phụ thuộc địa giới hành chính; tại thời điểm báo cáo; tự chịu trách nhiệm về tài chính; trong năm 2026, đã có 20 hồ sơ.\nThành công cải cách hành chính của xã; tổ an ninh tự quản; phát triển kinh tế hội nhập; nâng chất lượng phục vụ.",
    folded: None,
    run: Run::Each(missing_word),
};

fn missing_word(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    bare_number(at, out);
    for run in runs::runs(at) {
        let mut next = 0;
        while next < run.len() {
            let nth = next;
            next += 1;
            let terms = language::phrases().lacking.get(&*run[nth].lower);
            let fitting =
                terms.into_iter().flatten().filter_map(|term| slips::fits(term, &run, nth));
            let fitting = fitting.filter(|(term, words)| !is_of_others(term, &run, nth, *words));
            let Some((term, words)) = fitting.max_by_key(|(_, words)| *words) else { continue };
            let span = run[nth].span.start..run[nth + words - 1].span.end;
            let quote = at.quote(&span).to_owned();
            let message = format!("“{quote}” thiếu chữ; có lẽ là “{}”.", term.right);
            out.at(at, span, message).values(quote, term.right.clone());
            next = nth + words;
        }
    }
}

/// Whether the word beside the gap is one with its neighbour outside: "thành công cải cách", "kinh tế hội nhập".
fn is_of_others(term: &Term, run: &[Syllable<'_>], nth: usize, words: usize) -> bool {
    let known = language::syllables();
    let bond = |one: Option<&Syllable<'_>>, other: Option<&Syllable<'_>>| {
        one.zip(other).map_or(Bond::None, |(one, other)| known.bond(&one.lower, &other.lower))
    };
    let is_word = |one, other| bond(one, other) == Bond::Word;
    let last = nth + words - 1;
    // "kinh tế | hội nhập": what the last word leads to, unless it is a word that leads nowhere.
    let next = run.get(last + 1).filter(|next| !language::words().function.contains(&*next.lower));
    if term.is_open_last && bond(run.get(last), next) > Bond::None {
        return true;
    }
    term.is_open_first && is_word(nth.checked_sub(1).and_then(|at| run.get(at)), run.get(nth))
}

/// "trong năm 20, …": a count that reads as a year.
fn bare_number(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for words in at.reading.words.windows(4) {
        let [lead, year, number, mark] = words else { continue };
        let is_year = matches!(at.reading.lower_of(lead), "trong" | "cả")
            && at.reading.lower_of(year) == "năm";
        let is_count = number.sort == Sort::Number && number.span.len() <= 3;
        if is_year && is_count && matches!(mark.sort, Sort::Mark(',' | '(' | ';' | '.')) {
            let span = lead.span.start..number.span.end;
            let quote = at.quote(&span).to_owned();
            let message = format!("“{quote}” dễ đọc thành năm; có lẽ thiếu “là” và đơn vị.");
            out.at(at, span, message);
        }
    }
}
