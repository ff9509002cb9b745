//! One row of an annex table: what is left of its words when label and unit are taken away is its value.
//!
//! Label words are taken away in order, each at its first place, because unit and value may stand in the
//! middle of a wrapped label. Invariants: blank, zero and "không phát sinh" stay three different things;
//! where two numbers could be the value none is taken, for a wrong figure is worse than none.

use std::collections::HashSet;

use super::{
    annex_words::{RowToken, common_runs, joined, tokens},
    wording::book,
};
use crate::{
    assets::language,
    model::{Figure, FigureValue, Indicator, Kind, OddCell, Qualifier, figure},
};

/// A value in three groups of digits and a number in its note; more are several rows run together.
const MOST_NUMBERS: usize = 4;

/// What a row says.
#[derive(Debug)]
pub(super) enum RowReading {
    /// Nothing in the value cell.
    Blank,
    /// A value, or what stood in its place.
    Figure(Box<Figure>),
    /// Something that cannot be this row's value, and why; with what can be kept of it.
    Odd(Option<Box<Figure>>, OddCell),
}

/// Reads the words of one row. `indicator` is none on a heading row; `units` are the words of every unit
/// of the forms: beside a value they and numbers alone are another row's cells, not a note.
pub(super) fn read(
    row: &[RowToken],
    label: &[RowToken],
    unit: &str,
    indicator: Option<&Indicator>,
    units: &HashSet<String>,
) -> RowReading {
    let (mut rest, whole_label) = without(row, label);
    rest = without_fill(rest);
    let unit_words = tokens(unit, 0);
    let rest = match indicator.map(|indicator| indicator.kind) {
        Some(Kind::YesNo | Kind::Choice) => match without_choices(rest, &unit_words) {
            Ok(rest) => rest,
            Err(words) => return unsure(&words),
        },
        _ => {
            let (rest, has_unit) = without(&rest, &unit_words);
            // "Đã thu | Triệu đồng | | 12 tỷ thu thêm": the value's cell is empty, the number is the note's.
            let number = rest.iter().find(|token| is_number(token));
            if has_unit && !unit_words.is_empty() && number.is_some_and(|it| it.is_behind_gap) {
                return RowReading::Odd(None, OddCell::BehindBlank(joined(&rest)));
            }
            rest
        }
    };
    let Some(indicator) = indicator else {
        let words = joined(&rest);
        let has_number = words.contains(|c: char| c.is_ascii_digit());
        return if has_number {
            RowReading::Odd(None, OddCell::OnHeading(words))
        } else {
            RowReading::Blank
        };
    };
    if rest.iter().any(|token| token.word == "=") {
        return unsure(&rest);
    }
    value(row, &rest, indicator, if whole_label { &[] } else { label }, units)
}

/// The words of a row that neither its printed row nor what was read of it says; empty for none. Abbreviations and
/// what they stand for are one.
pub(super) fn unsaid(
    row: &[RowToken],
    label: &[RowToken],
    unit: &str,
    figure: Option<&Figure>,
) -> String {
    let mut said: HashSet<String> = HashSet::new();
    let mut say = |tokens: &[RowToken]| said.extend(tokens.iter().flat_map(written_out));
    say(label);
    say(&tokens(unit, 0));
    if let Some(figure) = figure {
        say(&tokens(&figure.note, 0));
        say(&tokens(figure.printed.as_deref().unwrap_or_default(), 0));
    }
    let is_said = |token: &&RowToken| written_out(token).iter().all(|word| said.contains(word));
    let unsaid: Vec<RowToken> = row.iter().filter(|token| !is_said(token)).cloned().collect();
    joined(&unsaid)
}

/// The words of a token in lower case, an abbreviation's with those it stands for.
fn written_out(token: &RowToken) -> Vec<String> {
    let bare = token.raw.trim_matches(|c: char| !c.is_alphanumeric());
    let written = language::words().abbreviations.get(bare);
    let lower = written.unwrap_or(&token.word).to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

/// Without what holds no words: "./." that ends an annex, dots to be filled in. A dash may stand for a value, and
/// signs beside the words of a note ("3 của * Đảng ủy") belong to it.
fn without_fill(rest: Vec<RowToken>) -> Vec<RowToken> {
    const FILL: [char; 8] = ['.', '…', '/', '_', ',', ';', ':', '|'];
    let has_words = |token: &RowToken| token.word.contains(char::is_alphanumeric);
    let value = rest.iter().position(is_number).unwrap_or(rest.len());
    let lines: HashSet<usize> = rest.iter().filter(|t| has_words(t)).map(|t| t.line).collect();
    let is_kept = |(at, token): &(usize, RowToken)| {
        let is_note = *at > value
            && lines.contains(&token.line)
            && !token.raw.chars().all(|c| FILL.contains(&c));
        has_words(token) || ["%", "=", "-", "–"].contains(&token.word.as_str()) || is_note
    };
    rest.into_iter().enumerate().filter(is_kept).map(|(_, token)| token).collect()
}

/// More than one reading is possible.
fn unsure(words: &[RowToken]) -> RowReading {
    RowReading::Odd(None, OddCell::Unclear(joined(words)))
}

/// `wanted` is the label where the row lacks some of it: its words behind the value are no note.
fn value(
    row: &[RowToken],
    rest: &[RowToken],
    indicator: &Indicator,
    wanted: &[RowToken],
    units: &HashSet<String>,
) -> RowReading {
    let Some(at) = rest.iter().position(is_number) else {
        return words_for_value(rest, indicator, units);
    };
    if rest.iter().filter(|token| is_number(token)).count() > MOST_NUMBERS {
        return RowReading::Odd(None, OddCell::ManyNumbers);
    }
    let more = rest[at + 1..].iter().take_while(|token| is_thousands(token)).count();
    let end = at + 1 + more;
    // Beside a value set in columns only words of its own line are its note: those above and below it
    // may belong to the rows around.
    let line = rest[at].line;
    let in_columns = row.iter().filter(|token| token.line == line).count() > end - at;
    let (note, stray): (Vec<RowToken>, Vec<RowToken>) =
        rest[end..].iter().cloned().partition(|token| !in_columns || token.line == line);
    if [&note, &stray].into_iter().any(|words| is_other_cells(words, units)) {
        return unsure(&rest[at..]);
    }
    let (qualifier, printed, number) = qualified(rest, at, end);
    let is_of_label = |token: &RowToken| wanted.iter().any(|word| word.word == token.word);
    let is_rest_of_label = note.iter().any(is_of_label);
    let note = joined(&note);
    let mut figure = blank();
    figure.printed = Some(printed);
    figure.qualifier = qualifier;
    if !is_rest_of_label && note != "%" {
        figure.note = note;
    }
    match figure::parse_value(indicator, &number) {
        Ok(value) => {
            figure.value = value;
            if stray.iter().any(|token| token.word != "không") {
                let why = OddCell::StrayNote(joined(&stray));
                return RowReading::Odd(Some(Box::new(figure)), why);
            }
            RowReading::Figure(Box::new(figure))
        }
        Err(why) => RowReading::Odd(Some(Box::new(figure)), OddCell::Unfit(why)),
    }
}

/// A figure of a text file, with nothing read yet.
fn blank() -> Figure {
    Figure { source: book::FROM_TEXT.into(), ..Figure::of(FigureValue::NotEntered) }
}

fn is_number(token: &RowToken) -> bool {
    token.word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether words beside a value are cells of other rows: numbers and units, nothing said about it.
fn is_other_cells(words: &[RowToken], units: &HashSet<String>) -> bool {
    let mut said = words.iter().filter(|token| token.word.contains(char::is_alphanumeric));
    words.iter().any(is_number) && said.all(|token| is_number(token) || units.contains(&token.word))
}

/// The number at `at..end` with the word before it that says how sure it is: that, what is printed, and
/// the number alone.
fn qualified(rest: &[RowToken], at: usize, end: usize) -> (Qualifier, String, String) {
    let bare = |words: &str| words.trim_end_matches([';', ',', '.']).to_owned();
    // "ít nhất" and "ước tính" are two words.
    for from in [at.saturating_sub(2), at.saturating_sub(1), at] {
        let printed = bare(&joined(&rest[from..end]));
        let lower = printed.to_lowercase();
        let (qualifier, number) = figure::split_qualifier(&lower);
        if qualifier != Qualifier::Exact {
            return (qualifier, printed, number.to_owned());
        }
    }
    let printed = bare(&joined(&rest[at..end]));
    (Qualifier::Exact, printed.clone(), printed)
}

/// No number stands in the row: blank, "x", "không phát sinh", or words in the value's place.
fn words_for_value(
    rest: &[RowToken],
    indicator: &Indicator,
    units: &HashSet<String>,
) -> RowReading {
    let mut figure = blank();
    let none = rest.windows(2).any(|pair| pair[0].word == "phát" && pair[1].word == "sinh");
    if none {
        // "Không" may stand above the row, the note's words between the two halves.
        figure.value = FigureValue::NotArising;
        figure.printed = Some("không phát sinh".into());
        let others = rest.iter().filter(|t| !["không", "phát", "sinh"].contains(&t.word.as_str()));
        figure.note = joined(&others.cloned().collect::<Vec<_>>());
        return RowReading::Figure(Box::new(figure));
    }
    let words = joined(rest);
    let is_blank = !words.chars().any(char::is_alphanumeric);
    if words.is_empty() || words.trim_matches(['%', ' ']).is_empty() {
        return RowReading::Blank;
    }
    figure.printed = Some(words.clone());
    if is_blank {
        return RowReading::Figure(Box::new(figure));
    }
    match figure::parse_value(indicator, &words) {
        Ok(value) => figure.value = value,
        // Forms print the unit in the value's place; any other words are to be looked at.
        Err(_) if rest.iter().all(|token| units.contains(&token.word)) => {}
        Err(why) => return RowReading::Odd(Some(Box::new(figure)), OddCell::Unfit(why)),
    }
    RowReading::Figure(Box::new(figure))
}

/// "234" after "1": thousands parted by a space.
fn is_thousands(token: &RowToken) -> bool {
    token.word.len() == 3 && token.word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `row` without the words of `label`: the longest common run of words in order, each taken at its first
/// possible place; and whether all of the label was there.
fn without(row: &[RowToken], label: &[RowToken]) -> (Vec<RowToken>, bool) {
    let width = row.len() + 1;
    let common = common_runs(label, row, |wanted, token| token.is_misprint_of(wanted));
    let all = usize::from(common[0]) == label.len();
    let (mut l, mut r) = (0, 0);
    let mut rest = Vec::new();
    while r < row.len() {
        if l < label.len() && row[r].is_misprint_of(&label[l]) {
            (l, r) = (l + 1, r + 1);
        } else if l < label.len()
            && common[(l + 1) * width + r] == common[l * width + r]
            && common[l * width + r] > common[l * width + r + 1]
        {
            l += 1;
        } else {
            rest.push(row[r].clone());
            r += 1;
        }
    }
    (rest, all)
}

/// Takes "Có = 1; Không = 0" away, in whatever order and over however many lines it is printed. `Err`
/// gives the words back when the unit is not whole: then one of its codes could pass for the value.
fn without_choices(
    tokens: Vec<RowToken>,
    unit: &[RowToken],
) -> Result<Vec<RowToken>, Vec<RowToken>> {
    let printed = tokens.iter().filter(|token| token.word == "=").count();
    if printed == 0 {
        let numbers = tokens.iter().filter(|token| is_number(token)).count();
        return if numbers > 1 { Err(tokens) } else { Ok(tokens) };
    }
    let mut codes: Vec<&str> = unit.iter().filter(|t| is_number(t)).map(|t| &*t.word).collect();
    let mut gone = vec![false; tokens.len()];
    // First the codes right behind their sign, then those a wrapped cell tore off it.
    let behind = |at: usize| at > 0 && tokens[at - 1].word == "=";
    let mut take = |at: usize, gone: &mut Vec<bool>| {
        if let Some(code) = codes.iter().position(|code| *code == tokens[at].word) {
            codes.remove(code);
            gone[at] = true;
        }
    };
    (0..tokens.len()).filter(|&at| behind(at)).for_each(|at| take(at, &mut gone));
    let torn: Vec<usize> = (0..tokens.len()).filter(|&at| !behind(at)).collect();
    torn.into_iter().rev().for_each(|at| take(at, &mut gone));
    let signs = unit.iter().filter(|token| token.word == "=").count();
    let left = (0..tokens.len()).filter(|&at| !gone[at] && is_number(&tokens[at])).count();
    if printed != signs || !codes.is_empty() || left > 1 {
        return Err(tokens);
    }
    for at in 0..tokens.len() {
        if tokens[at].word != "=" {
            continue;
        }
        gone[at] = true;
        for before in (0..at).rev() {
            if gone[before] || is_number(&tokens[before]) {
                break;
            }
            gone[before] = true;
        }
    }
    Ok(tokens.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(token, _)| token).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[test]
    fn a_number_behind_an_empty_cell_is_no_value() {
        let indicator = assets::catalogue().get("plan_tasks_total").expect("an indicator");
        let label = tokens("Số nhiệm vụ", 0);
        let read =
            |row: &str| read(&tokens(row, 0), &label, "Nhiệm vụ", Some(indicator), &HashSet::new());
        assert!(matches!(
            read("Số nhiệm vụ | Nhiệm vụ | | 12 giao thêm"),
            RowReading::Odd(None, _)
        ));
        assert!(matches!(read("Số nhiệm vụ | Nhiệm vụ | 12 | giao thêm"), RowReading::Figure(_)));
        assert!(matches!(read("Số nhiệm vụ | | 12"), RowReading::Figure(_)));
    }

    #[track_caller]
    fn check(id: &str, label: &str, unit: &str, row: &str, expected: &str) {
        let indicator = assets::catalogue().get(id).expect(id);
        let units: HashSet<String> =
            ["hồ", "sơ", "nhiệm", "vụ", "%"].into_iter().map(ToOwned::to_owned).collect();
        let row: Vec<RowToken> =
            (0..).zip(row.split('/')).flat_map(|(nth, line)| tokens(line, nth)).collect();
        let shown = match read(&row, &tokens(label, 0), unit, Some(indicator), &units) {
            RowReading::Blank => "trống".into(),
            RowReading::Figure(figure) => {
                let value = figure::format_value(indicator, &figure.value);
                format!("{}|{value}|{}", figure.printed.unwrap_or_default(), figure.note)
            }
            RowReading::Odd(_, why) => why.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn values_are_what_label_and_unit_leave() {
        check("plan_tasks_total", "Số nhiệm vụ", "Nhiệm vụ", "Số nhiệm vụ Nhiệm vụ 37", "37|37|");
        check("plan_tasks_total", "Số nhiệm vụ", "Nhiệm vụ", "Số nhiệm vụ Nhiệm vụ", "trống");
        check(
            "plan_tasks_total",
            "Số nhiệm vụ",
            "Nhiệm vụ",
            "Số nhiệm vụ NV 02 có danh sách",
            "02|2|có danh sách",
        );
        check(
            "plan_tasks_total",
            "Số nhiệm vụ",
            "Nhiệm vụ",
            "Số nhiệm vụ Nhiệm vụ Nhiệm vụ",
            "Nhiệm vụ||",
        );
        check("plan_tasks_total", "Số nhiệm vụ", "Nhiệm vụ", "Số nhiệm vụ Nhiệm vụ x", "x|x|");
        let misprinted = "Số nhiệm vụ đo xã giao Nhiệm vụ 37";
        check("plan_tasks_total", "Số nhiệm vụ do xã giao", "Nhiệm vụ", misprinted, "37|37|");
        check("plan_tasks_total", "Số việc mức độ 3", "Việc", "Số việc mức độ 3 Việc 3", "3|3|");
        check("plan_completion_year_pct", "Tỷ lệ % đạt", "%", "Tỷ lệ % đạt % 98,3", "98,3|98,3|");
        check(
            "investment_plan",
            "Kế hoạch",
            "Triệu đồng",
            "Kế hoạch Triệu đồng 3000",
            "3000|3.000|",
        );
    }

    #[test]
    fn words_of_a_narrow_column_are_put_together() {
        let label = "Số nhiệm vụ";
        let row = "Số nhiệm vụ Nhiệm vụ chưa phát sinh đến hạn";
        check("plan_tasks_total", label, "Nhiệm vụ", row, "không phát sinh|x|chưa đến hạn");
        let ten = "Số nhiệm vụ 1 2 3 4 5";
        let why = "có nhiều số trong một dòng nên không rõ số nào là giá trị";
        check("plan_tasks_total", label, "Nhiệm vụ", ten, why);
    }

    #[test]
    fn signs_of_a_note_are_kept() {
        let row = "Số Nhiệm vụ 12 trong đó 3 của * Đảng ủy & đoàn thể (*) ./.";
        let kept = "12|12|trong đó 3 của * Đảng ủy & đoàn thể (*)";
        check("plan_tasks_total", "Số", "Nhiệm vụ", row, kept);
        check("plan_tasks_total", "Số", "Nhiệm vụ", "Số Nhiệm vụ 12 (*)", "12|12|(*)");
        check("plan_tasks_total", "Số", "Nhiệm vụ", "Số Nhiệm vụ 12 …/***", "12|12|");
    }

    #[test]
    fn choices_leave_their_value() {
        check(
            "survey_conducted",
            "Khảo sát",
            "Có = 1; Không = 0",
            "Khảo sát Có = 1; Không = 0 1",
            "1|1|",
        );
        check(
            "survey_conducted",
            "Khảo sát",
            "Có = 1; Không = 0",
            "Khảo sát Không= 0 Có =1",
            "trống",
        );
        let wrapped = "Khảo sát/Có = 1; Không =/1/0";
        check("survey_conducted", "Khảo sát", "Có = 1; Không = 0", wrapped, "1|1|");
        let wrapped = "Khảo sát/Có = 1; Không =/0/0";
        check("survey_conducted", "Khảo sát", "Có = 1; Không = 0", wrapped, "0|0|");
        for (torn, words) in
            [("Khảo sát/Có = 1; Không =/1", "Có = 1; Không = 1"), ("Khảo sát 1/0", "1 0")]
        {
            let why = format!("không rõ trong “{words}” đâu là giá trị nên chưa lấy số nào");
            check("survey_conducted", "Khảo sát", "Có = 1; Không = 0", torn, &why);
        }
    }

    #[test]
    fn what_is_no_value_says_why() {
        check(
            "plan_tasks_total",
            "Số nhiệm vụ",
            "Nhiệm vụ",
            "Số nhiệm vụ Nhiệm vụ 1,5",
            "“1,5” có phần lẻ nhưng đây là số đếm; dấu phẩy là dấu thập phân, nghìn tách bằng dấu chấm",
        );
    }

    #[test]
    fn an_estimate_keeps_its_word() {
        let unit = "Nhiệm vụ";
        check("plan_tasks_total", "Số", unit, "Số Nhiệm vụ trên 10", "trên 10|10|");
        check("plan_tasks_total", "Số", unit, "Số Nhiệm vụ ít nhất 1 234", "ít nhất 1 234|1.234|");
        let indicator = assets::catalogue().get("plan_tasks_total").expect("a count");
        let row = tokens("Số Khoảng 170", 0);
        let reading = read(&row, &tokens("Số", 0), unit, Some(indicator), &HashSet::new());
        assert!(
            matches!(reading, RowReading::Figure(figure) if figure.qualifier == Qualifier::About)
        );
    }

    #[test]
    fn cells_of_other_rows_leave_the_figure_out() {
        for (row, words) in [
            ("Số Nhiệm vụ 37/Hồ sơ 07", "37 Hồ sơ 07"),
            ("Số/Nhiệm vụ/37/% 98,3", "37 % 98,3"),
            ("Số/Trực tuyến = 0", "Trực tuyến = 0"),
        ] {
            let why = format!("không rõ trong “{words}” đâu là giá trị nên chưa lấy số nào");
            check("plan_tasks_total", "Số", "Nhiệm vụ", row, &why);
        }
    }
}
