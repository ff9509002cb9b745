//! Headings as one reads them in lists and above boxes: with today's words for what stands in braces, and
//! without shouting.

use super::reference;
use crate::{compose::figures::Figures, model::text};

/// "NHIỆM VỤ TRỌNG TÂM {next_period_label:hoa}" → "Nhiệm vụ trọng tâm quý II năm 2026". Small letters of the
/// heading itself stay as they are; what nobody knows stays in its braces.
pub fn heading(heading: &str, figures: &Figures<'_>) -> String {
    let pieces = pieces(heading);
    let shouts =
        !pieces.iter().any(|(words, inside)| !inside && words.chars().any(char::is_lowercase));
    let mut said = String::new();
    for (words, inside) in pieces {
        if inside {
            let wanted = if shouts { reference::id_of(words) } else { words };
            let known = reference::words(wanted, figures);
            said.push_str(&known.unwrap_or_else(|| format!("{{{words}}}")));
        } else if shouts {
            said.push_str(&lowered(words));
        } else {
            said.push_str(words);
        }
    }
    if shouts { text::capitalised(&said) } else { said }
}

/// The same as it is printed: "NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2026".
pub fn printed(heading: &str, figures: &Figures<'_>) -> String {
    let said = |(words, inside): (&str, bool)| {
        let known = inside.then(|| reference::words(words, figures)).flatten();
        match (inside, known) {
            (false, _) => words.to_owned(),
            (true, Some(known)) => known,
            (true, None) => format!("{{{words}}}"),
        }
    };
    pieces(heading).into_iter().map(said).collect()
}

/// The same; what has no value yet, or none at all, says its name: "[Số văn bản chỉ đạo]".
pub fn named(words: &str, figures: &Figures<'_>) -> String {
    let said = |(words, inside): (&str, bool)| {
        if !inside {
            return words.to_owned();
        }
        let known = reference::words(words, figures).filter(|known| known != super::editor::GAP);
        known.unwrap_or_else(|| format!("[{}]", reference::label(reference::id_of(words))))
    };
    pieces(words).into_iter().map(said).collect()
}

/// The words outside braces, and what stands inside of them (true).
fn pieces(heading: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = heading;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, behind)) = after.split_once('}') else { break };
        pieces.push((before, false));
        pieces.push((inside, true));
        rest = behind;
    }
    pieces.push((rest, false));
    pieces
}

/// Small letters, but for the abbreviations every office writes in capitals and the numbers of quarters and parts.
/// VI and XI are left out: they are syllables, "hành vi".
pub fn lowered(words: &str) -> String {
    const KEPT: [&str; 14] = [
        "CCHC", "TTHC", "UBND", "HĐND", "VBQPPL", "MTTQ", "I", "II", "III", "IV", "V", "VII",
        "VIII", "IX",
    ];
    let lowered = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphabetic());
        if KEPT.contains(&bare) { word.to_owned() } else { word.to_lowercase() }
    };
    words.split(' ').map(lowered).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period, Report},
    };

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let report = Report::from_outline(&assets::outlines()[0], &commune, period);
        let figures = Figures::of(&report, &commune);
        assert_eq!(heading(input, &figures), expected);
        assert_eq!(text::upper(&printed(input, &figures)), text::upper(expected));
    }

    #[test]
    fn headings_say_what_their_braces_stand_for() {
        check("NHIỆM VỤ {next_period_label:hoa}", "Nhiệm vụ quý II năm 2026");
        check("Nhiệm vụ {next_period_label}", "Nhiệm vụ quý II năm 2026");
        check("Nhiệm vụ {no_such_thing}", "Nhiệm vụ {no_such_thing}");
    }

    #[test]
    fn what_has_no_value_says_its_name() {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let report = Report::from_outline(&assets::outlines()[0], &commune, period);
        let figures = Figures::of(&report, &commune);
        let total = assets::catalogue().get("plan_tasks_total").expect("a figure").label.clone();
        let read = named("Có {plan_tasks_total} việc {period_label}.", &figures);
        assert_eq!(read, format!("Có [{total}] việc quý I."));
    }

    #[test]
    fn headings_do_not_shout_but_abbreviations_stay() {
        check("CÔNG TÁC CCHC CỦA UBND XÃ", "Công tác CCHC của UBND xã");
        check("Công tác CCHC", "Công tác CCHC");
        check("NHIỆM VỤ QUÝ III NĂM 2026, HÀNH VI", "Nhiệm vụ quý III năm 2026, hành vi");
        check("MỘT {NGOẶC", "Một {ngoặc");
    }
}
