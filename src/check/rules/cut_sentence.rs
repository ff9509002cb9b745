//! A clause cut off from its sentence by a full stop, or joined to it without a comma.

use crate::{
    assets::{
        clauses::clauses,
        language::{self, Bond},
    },
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Said, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V130",
    name: "cut-sentence",
    level: Level::Warning,
    class: Class::Punct,
    why: "Phần trạng ngữ (Tính đến…, Để…, Căn cứ…) không thành câu: nối với câu sau bằng dấu phẩy.",
    bad: "⟦Tính đến hết ngày 31/3/2026.⟧ UBND xã đã giải quyết 20 hồ sơ.\n⟦Để chủ động sử dụng kinh phí tiết kiệm và có hiệu quả.⟧ Ngày 10/01/2026 UBND xã ban hành quy chế.\n⟦Để thực hiện tốt nhiệm vụ trên địa bàn UBND xã⟧ đã ra quyết định thành lập đoàn kiểm tra.\n⟦Việc thực hiện các văn bản về phân cấp, ủy quyền đối với các lĩnh vực.⟧ Ban hành quy chế làm việc. Bảo đảm giải quyết hồ sơ theo cơ chế một cửa ⟦liên thông 100%⟧ cán bộ có chứng thư số.\nQua rà soát 11 văn bản của các năm trước còn hiệu ⟦lực và.⟧\n⟦Để thực hiện tốt việc phân công, phân nhiệm theo Quy chế làm việc của UBND xã.⟧",
    good: "Tính đến hết ngày 31/3/2026, UBND xã đã giải quyết 20 hồ sơ. Để thực hiện tốt nhiệm vụ, UBND xã đã họp. Kiểm tra để khắc phục tồn tại. Căn cứ kế hoạch, UBND xã đã tổ chức họp.\nĐể xảy ra sai sót là trách nhiệm của công chức. Căn cứ đã nêu là đúng. Nhằm nâng cao chất lượng phục vụ, xã tổ chức tập huấn cho công chức. Để bảo đảm tiến độ, các thôn rà soát hằng tuần.\nViệc thực hiện các quy định về phân cấp được quan tâm. Tiếp nhận 100% hồ sơ trực tuyến; đúng quy định, 100% văn bản ký số.",
    folded: None,
    run: Run::Each(cut_sentence),
};

fn cut_sentence(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let last = at.reading.sentences.len().saturating_sub(1);
    for (nth, sentence) in at.reading.sentences.iter().enumerate() {
        let bullet = at.passage.bullet();
        let span = sentence.start.max(bullet)..sentence.end;
        let words = at.reading.lower.get(span.clone()).unwrap_or_default().trim_start_matches("- ");
        let quote = at.quote(&span);
        if let Some(span) = hanging(at, &span) {
            let quote = at.quote(&span).to_owned();
            out.at(at, span, format!("Câu kết thúc ở “{quote}” mà chưa hết ý."));
            continue;
        }
        let is_cut = is_day_alone(at, &span) || is_aim_alone(words) || is_subject_alone(words);
        let is_all = last == 0 && is_aim_alone(words);
        if is_cut && nth < last || is_all {
            let begin: Vec<&str> = quote.split_whitespace().take(6).collect();
            let message = format!(
                "“{}…” chưa thành câu; nối với câu sau, hoặc viết tiếp cho đủ ý.",
                begin.join(" ")
            );
            out.at(at, span, message);
        } else if nth < last
            && words.starts_with("căn cứ ")
            && !words.contains(", ")
            && !words.contains(" ubnd xã đã ")
            && !words.contains(" là ")
        {
            let begin: Vec<&str> = quote.split_whitespace().take(6).collect();
            let message =
                format!("“{}…” chưa thành câu; nối với câu sau bằng dấu phẩy.", begin.join(" "));
            out.at(at, span, message).level(Level::Hint);
        } else if let Some(span) = joined(at, &span) {
            let quote = at.quote(&span).to_owned();
            let message = format!("Ở “{quote}” hai câu dính nhau; thiếu dấu chấm hoặc dấu phẩy.");
            out.at(at, span, message);
        } else if let Some(end) = subject_without_comma(words) {
            let span = span.start..span.start + end;
            let message = "Thiếu dấu phẩy trước “UBND xã”, sau phần “Để …”.";
            out.at(at, span, message);
        }
    }
}

/// "còn hiệu lực và.": a word that must lead on, with the sentence's end behind it.
fn hanging(at: &ReadPassage<'_>, span: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let words = at.reading.words_in(span);
    let [.., before, last, mark] = words else { return None };
    let is_end = mark.sort == Sort::Mark('.') && !mark.is_spaced && mark.span.end == span.end;
    let lower = at.reading.lower_of(last);
    let bond = language::syllables().bond(at.reading.lower_of(before), lower);
    let leads = language::words().hanging.contains(lower) && bond < Bond::Word;
    // "của các": the two words together, or the word before for the eye.
    (is_end && leads && !last.is_capital && before.sort == Sort::Letters)
        .then_some(before.span.start..mark.span.end)
}

/// "Tính đến hết ngày 31/3/2026." and nothing else.
fn is_day_alone(at: &ReadPassage<'_>, span: &std::ops::Range<usize>) -> bool {
    let words = at.reading.lower.get(span.clone()).unwrap_or_default();
    if !clauses().day_leads.iter().any(|lead| words.starts_with(lead)) {
        return false;
    }
    let mentions = at.reading.mentions_in(span);
    let is_time = |said: &Said| matches!(said, Said::Date(_) | Said::Period(_));
    let Some(last) = mentions.last().filter(|last| is_time(&last.said)) else { return false };
    let few =
        at.reading.words_in(span).iter().filter(|word| word.sort == Sort::Letters).count() <= 8;
    let tail = at.reading.lower.get(last.span.end..span.end).unwrap_or_default();
    few && tail.trim() == "." && mentions.iter().all(|mention| is_time(&mention.said))
}

/// "Để … ." without a main clause: no comma before a subject, and no predicate such as "là".
fn is_aim_alone(words: &str) -> bool {
    let has_subject = words.match_indices(", ").any(|(at, _)| {
        let next = words[at + 2..].split(' ').next().unwrap_or_default();
        clauses().subjects.contains(next)
    });
    (words.starts_with("để ") || words.starts_with("nhằm "))
        && words.ends_with('.')
        && !has_subject
        && subject_without_comma(words).is_none()
        && !clauses().main.iter().any(|main| words.contains(main))
        && words.split(' ').count() > 6
}

/// "Việc … ." without a predicate, and no comma to part one from it.
fn is_subject_alone(words: &str) -> bool {
    let words = words.trim_end_matches('.');
    words.starts_with("việc ")
        && !words.contains([':', ';', '('])
        && (8..=30).contains(&words.split(' ').count())
        && !words.split([' ', ',']).any(|word| clauses().predicates.contains(word))
}

/// "… một cửa liên thông 100% cán bộ …": a clause that ends in a noun, and the next one right behind it.
fn joined(
    at: &ReadPassage<'_>,
    sentence: &std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    at.reading.mentions_in(sentence).iter().find_map(|mention| {
        let is_percent = matches!(mention.said, Said::Percent(_));
        let before = at.reading.lower.get(sentence.start..mention.span.start)?.trim_end();
        let after = at.reading.lower.get(mention.span.end..sentence.end)?.trim_start();
        let end = clauses().last_nouns.iter().find(|end| before.ends_with(*end))?;
        let is_joined =
            is_percent && clauses().first_nouns.iter().any(|noun| after.starts_with(noun));
        is_joined.then(|| sentence.start + before.len() - end.len()..mention.span.end)
    })
}

/// Bytes up to the subject of "Để … UBND xã đã …" that no comma parts from the aim.
fn subject_without_comma(words: &str) -> Option<usize> {
    if !words.starts_with("để ") && !words.starts_with("nhằm ") {
        return None;
    }
    let subject = " ubnd xã ";
    let at = words.find(subject)?;
    let after = words[at + subject.len()..].trim_start();
    let is_subject = clauses().deeds.iter().any(|deed| after.starts_with(deed));
    (is_subject && !words[..at].contains([',', ';', ':'])).then_some(at + subject.len() - 1)
}
