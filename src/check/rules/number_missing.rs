//! A document somebody issued, named without its number.

use crate::{
    assets::check::paper_kinds,
    check::{Case, Class, ReportPart, Reporter, Rule, Run, cited},
    model::Level,
    prose::{Mention, ReadPassage, Said, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q021",
    name: "number-missing",
    level: Level::Hint,
    class: Class::Cite,
    why: "Văn bản đã ban hành thì khi nêu trong báo cáo phải có số, ký hiệu và ngày.",
    bad: "Ngày 08/01/2026 ban hành ⟦Quyết định thành lập Tổ công nghệ số các thôn⟧.\nĐã ⟦ban hành Quy chế văn thư của cơ quan⟧.\nNgay từ đầu năm, ⟦căn cứ Quyết định của UBND tỉnh Lớn⟧ về giao dự toán, UBND xã đã phân bổ dự toán.\nĐã ban hành Kế hoạch số 09/KH-UBND ngày 08/01/2026 về tuyên truyền; Kế hoạch số 21/KH-UBND ngày 19/01/2026 về rà soát; ⟦Kế hoạch của UBND xã về đào tạo kỹ năng⟧; Kế hoạch số 22/KH-UBND ngày 20/01/2026 về kiểm tra.",
    good: "Quyết định số 35/QĐ-UBND ngày 12/01/2026 của UBND xã về việc ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026.\nNgày 08/01/2026 ban hành Quyết định số 42/QĐ-UBND về thành lập tổ công nghệ số các thôn; đã ban hành các Kế hoạch, Quyết định theo thẩm quyền; căn cứ Luật Đất đai; ban hành Kế hoạch số hóa hồ sơ số 43/KH-UBND ngày 09/01/2026.\nĐã ban hành Kế hoạch kiểm tra theo quy định tại Kế hoạch số 44/KH-UBND ngày 10/01/2026 về kế hoạch kiểm tra; quyết định số lượng người làm việc.",
    folded: None,
    run: Run::Whole(number_missing),
};

fn number_missing(case: &Case<'_>, out: &mut Reporter<'_>) {
    // A text that cites without end says nothing more about what was cited.
    const MOST: usize = 200;
    let subjects: Vec<String> = cited::cited(case)
        .take(MOST)
        .map(|cited| {
            let kind = cited.paper.kind.unwrap_or_default().to_lowercase();
            plain(&format!("{kind} {}", cited.rest_of_item()))
        })
        .collect();
    let singles = paper_kinds().iter().filter(|kind| kind.single).map(|kind| kind.name.as_str());
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        if case.part(at.index) == ReportPart::Plan {
            continue;
        }
        for kind in singles.clone() {
            for (start, _) in at.text().match_indices(kind) {
                look(case, &at, start, kind, &subjects, out);
            }
        }
    }
}

fn look(
    case: &Case<'_>,
    at: &ReadPassage<'_>,
    start: usize,
    kind: &str,
    subjects: &[String],
    out: &mut Reporter<'_>,
) {
    const NEAR: usize = 70;
    let after = start + kind.len();
    let sentence = at.reading.before(start);
    let before = sentence.trim_end();
    let verb = ["ban hành", "căn cứ"].into_iter().find(|verb| before.ends_with(verb));
    let Some(verb) = verb.or_else(|| listed(case, at, start, kind).then_some("")) else { return };
    // "các kế hoạch", "Kế hoạch, Quyết định": kinds, no document.
    let rest = at.reading.after(start).get(kind.len()..).unwrap_or_default();
    if !rest.starts_with(' ') || is_kind_alone(rest) {
        return;
    }
    let is_paper = |mention: &Mention| matches!(mention.said, Said::Paper(_));
    let item = after + rest.find([';', '.', ':', '(']).unwrap_or(rest.len());
    // "Quyết định số 35/QĐ-UBND … về việc ban hành Kế hoạch": the number stands in front.
    let clause = before.len() - before.rfind([';', '.']).map_or(0, |end| end + 1);
    let in_front = start.saturating_sub(clause + 1)..item;
    if at.reading.mentions_in(&in_front).iter().any(is_paper)
        || at.reading.mention_at(start).is_some_and(is_paper)
        || is_known(at, kind, after, item, subjects)
    {
        return;
    }
    let is_listed = verb.is_empty();
    let lead = if is_listed { start } else { start - (sentence.len() - before.len()) - verb.len() };
    let days = at.reading.mentions_in(&(start.saturating_sub(NEAR)..start));
    let is_dated = days.iter().any(|mention| {
        matches!(mention.said, Said::Date(_))
            && mention.span.start >= at.reading.sentence_at(start).start
    });
    let from = if is_dated { start } else { lead };
    let end = few_words(at, after, item);
    let quote = at.quote(&(start..end)).to_owned();
    if is_dated {
        let message = format!("“{quote}…” có ngày nhưng không có số, ký hiệu.");
        out.at(at, from..end, message).level(Level::Warning);
    } else {
        out.at(at, from..end, format!("“{quote}…” không có số, ký hiệu và ngày ban hành."));
    }
}

/// Whether the kind begins an item of a list of documents that all bear numbers, or names whose decree it is.
fn listed(case: &Case<'_>, at: &ReadPassage<'_>, start: usize, kind: &str) -> bool {
    let before = at.reading.before(start).trim_end();
    let after = at.reading.after(start).get(kind.len()..).unwrap_or_default();
    let is_named = [" của ubnd", " của chính phủ", " của ủy ban", " của chủ tịch"]
        .iter()
        .any(|organ| after.starts_with(organ));
    if before.ends_with("theo") || before.ends_with(" tại") || before.ends_with("thực hiện") {
        return is_named;
    }
    // The list may go on from the paragraph before.
    let above = at.index.checked_sub(1).map(|above| case.read_passage(above));
    let goes_on = start == 0
        && is_named
        && above.is_some_and(|above| {
            let papers = |mention: &&Mention| matches!(mention.said, Said::Paper(_));
            above.text().trim_end().ends_with(';')
                && above.reading.mentions.iter().filter(papers).count() >= 2
        });
    if goes_on {
        return true;
    }
    let sentence = at.reading.sentence_at(start);
    let papers = at.reading.mentions_in(&sentence);
    let papers = papers.iter().filter(|mention| matches!(mention.said, Said::Paper(_))).count();
    before.ends_with(';') && papers >= 3 && (is_named || after.starts_with(" về "))
}

/// "Kế hoạch, Quyết định", "Quyết định công bố": a kind among others, or only a word for what was done.
fn is_kind_alone(rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    matches!(next, "và" | "để" | "theo" | "nhằm" | "trong" | "công" | "xử" | "xử," | "này" | "trên")
        || next.is_empty()
}

/// End of the first words of the subject.
fn few_words(at: &ReadPassage<'_>, from: usize, until: usize) -> usize {
    const FEW: usize = 6;
    let words = at.reading.words_in(&(from..until));
    let words = words.iter().filter(|word| !matches!(word.sort, Sort::Mark(_)));
    words.take(FEW).last().map_or(until, |word| word.span.end)
}

/// Whether the report cites a document of that kind and subject with its number elsewhere.
fn is_known(
    at: &ReadPassage<'_>,
    kind: &str,
    from: usize,
    end: usize,
    subjects: &[String],
) -> bool {
    const HEAD: usize = 4;
    let (kind, words) = (kind.to_lowercase(), plain(&at.reading.lower[from..end]));
    let head: Vec<&str> = words.split(' ').filter(|word| !is_empty_word(word)).take(HEAD).collect();
    subjects.iter().filter(|subject| subject.starts_with(&kind)).any(|subject| {
        let known: Vec<&str> =
            subject.split(' ').filter(|word| !is_empty_word(word)).take(40).collect();
        head.iter().all(|word| known.contains(word))
    })
}

fn is_empty_word(word: &str) -> bool {
    matches!(word, "" | "về" | "việc" | "công" | "tác" | "thực" | "hiện" | "triển" | "khai" | "của")
}

/// Letters and spaces only, the usual abbreviations written out.
fn plain(words: &str) -> String {
    let words = words.replace("cchc", "cải cách hành chính").replace("tthc", "thủ tục hành chính");
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
