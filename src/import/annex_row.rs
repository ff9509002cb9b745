//! One row of an annex table: what is left of its words when label and unit are taken away is its value.
//!
//! Label words are taken away in order, each at its first place, because unit and value may stand in the
//! middle of a wrapped label. Invariant: blank, zero and "không phát sinh" stay three different things.

use crate::model::{Figure, FigureValue, Indicator, Kind, figure};

/// Most words of unit and value a row has beside its label.
pub(super) const UNIT_REACH: usize = 6;

/// A value in three groups of digits and a number in its note; more are several rows run together.
const MOST_NUMBERS: usize = 4;

/// Where figures of a text file come from.
const SOURCE: &str = "nhập từ tệp văn bản";

/// A word of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case without punctuation around; "=", "%" and a lone dash stay.
    pub word: String,
    /// As printed.
    pub raw: String,
    /// Which line of the row, from 0.
    pub line: usize,
}

/// What a row says.
#[derive(Debug)]
pub(super) enum Reading {
    /// Nothing in the value cell.
    Blank,
    /// A value, or what stood in its place.
    Figure(Box<Figure>),
    /// Something that cannot be this row's value, and why; with what can be kept of it.
    Odd(Option<Box<Figure>>, String),
}

/// Words of `text`; an equals sign is a word of its own.
pub(super) fn tokens(text: &str, line: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    for raw in text.split_whitespace() {
        let mut from = 0;
        for (at, mark) in raw.match_indices('=').chain([(raw.len(), "")]) {
            push(&mut tokens, &raw[from..at], line);
            push(&mut tokens, mark, line);
            from = at + mark.len();
        }
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, raw: &str, line: usize) {
    if raw.is_empty() || raw.contains('|') && !raw.contains(char::is_alphanumeric) {
        return;
    }
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let word = if bare.is_empty() { raw.to_owned() } else { bare.to_lowercase() };
    tokens.push(Token { word, raw: raw.to_owned(), line });
}

/// Reads the words of one row. `indicator` is none on a heading row.
pub(super) fn read(
    row: &[Token],
    label: &[Token],
    unit: &str,
    indicator: Option<&Indicator>,
) -> Reading {
    let (mut rest, whole_label) = without(row, label);
    // "./." ends an annex and is no value; a dash may stand for one.
    rest.retain(|token| {
        token.word.contains(char::is_alphanumeric)
            || ["%", "=", "-", "–"].contains(&token.word.as_str())
    });
    let unit_words = tokens(unit, 0);
    let rest = match indicator.map(|indicator| indicator.kind) {
        Some(Kind::YesNo | Kind::Choice) => without_choices(rest),
        _ => without(&rest, &unit_words).0,
    };
    let Some(indicator) = indicator else {
        let words = joined(&rest);
        let has_number = words.contains(|c: char| c.is_ascii_digit());
        return if has_number {
            Reading::Odd(None, format!("dòng đề mục có số liệu “{words}”"))
        } else {
            Reading::Blank
        };
    };
    value(row, &rest, indicator, whole_label)
}

fn value(row: &[Token], rest: &[Token], indicator: &Indicator, whole_label: bool) -> Reading {
    let is_number = |token: &Token| token.word.starts_with(|c: char| c.is_ascii_digit());
    let Some(at) = rest.iter().position(is_number) else {
        return words_for_value(rest, indicator);
    };
    if rest.iter().filter(|token| is_number(token)).count() > MOST_NUMBERS {
        return Reading::Odd(
            None,
            "có nhiều số trong một dòng nên không rõ số nào là giá trị".into(),
        );
    }
    let more = rest[at + 1..].iter().take_while(|token| is_thousands(token)).count();
    let end = at + 1 + more;
    let printed = joined(&rest[at..end]);
    let printed = printed.trim_end_matches([';', ',', '.']).to_owned();
    // Beside a value set in columns only words of its own line are its note: those above and below it
    // may belong to the rows around.
    let line = rest[at].line;
    let in_columns = row.iter().filter(|token| token.line == line).count() > end - at;
    let (note, stray): (Vec<Token>, Vec<Token>) =
        rest[end..].iter().cloned().partition(|token| !in_columns || token.line == line);
    let note = joined(&note);
    let mut figure = Figure { source: SOURCE.into(), ..Figure::of(FigureValue::NotEntered) };
    figure.printed = Some(printed.clone());
    if whole_label && note != "%" {
        figure.note = note;
    }
    match figure::parse_value(indicator, &printed) {
        Ok(value) => {
            figure.value = value;
            if stray.iter().any(|token| token.word != "không") {
                let why = format!("chữ “{}” chưa rõ là ghi chú của dòng nào", joined(&stray));
                return Reading::Odd(Some(Box::new(figure)), why);
            }
            Reading::Figure(Box::new(figure))
        }
        Err(why) => Reading::Odd(Some(Box::new(figure)), why),
    }
}

/// No number stands in the row: blank, "x", "không phát sinh", or words in the value's place.
fn words_for_value(rest: &[Token], indicator: &Indicator) -> Reading {
    let mut figure = Figure { source: SOURCE.into(), ..Figure::of(FigureValue::NotEntered) };
    let none = rest.windows(2).any(|pair| pair[0].word == "phát" && pair[1].word == "sinh");
    if none {
        // "Không" may stand above the row, the note's words between the two halves.
        figure.value = FigureValue::NotArising;
        figure.printed = Some("không phát sinh".into());
        let others = rest.iter().filter(|t| !["không", "phát", "sinh"].contains(&t.word.as_str()));
        figure.note = joined(&others.cloned().collect::<Vec<_>>());
        return Reading::Figure(Box::new(figure));
    }
    let words = joined(rest);
    let is_blank = !words.chars().any(char::is_alphanumeric);
    if words.is_empty() || words.trim_matches(['%', ' ']).is_empty() {
        return Reading::Blank;
    }
    figure.printed = Some(words.clone());
    if is_blank {
        return Reading::Figure(Box::new(figure));
    }
    if let Ok(value) = figure::parse_value(indicator, &words) {
        figure.value = value;
    }
    Reading::Figure(Box::new(figure))
}

/// "234" after "1": thousands parted by a space.
fn is_thousands(token: &Token) -> bool {
    token.word.len() == 3 && token.word.bytes().all(|byte| byte.is_ascii_digit())
}

fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ")
}

/// `row` without the words of `label`: the longest common run of words in order, each taken at its first
/// possible place; and whether all of the label was there.
fn without(row: &[Token], label: &[Token]) -> (Vec<Token>, bool) {
    let width = row.len() + 1;
    let mut common = vec![0_u16; (label.len() + 1) * width];
    for (l, wanted) in label.iter().enumerate().rev() {
        for (r, token) in row.iter().enumerate().rev() {
            common[l * width + r] = if wanted.word == token.word {
                common[(l + 1) * width + r + 1] + 1
            } else {
                common[(l + 1) * width + r].max(common[l * width + r + 1])
            };
        }
    }
    let all = usize::from(common[0]) == label.len();
    let (mut l, mut r) = (0, 0);
    let mut rest = Vec::new();
    while r < row.len() {
        if l < label.len() && label[l].word == row[r].word {
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

/// Takes "Có = 1; Không = 0" away, in whatever order and over however many lines it is printed.
fn without_choices(tokens: Vec<Token>) -> Vec<Token> {
    let is_digit = |token: &Token| token.word.starts_with(|c: char| c.is_ascii_digit());
    let mut gone = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        if tokens[at].word != "=" {
            continue;
        }
        gone[at] = true;
        if tokens.get(at + 1).is_some_and(is_digit) {
            gone[at + 1] = true;
        }
        for before in (0..at).rev() {
            if gone[before] || is_digit(&tokens[before]) {
                break;
            }
            gone[before] = true;
        }
    }
    tokens.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(token, _)| token).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[track_caller]
    fn check(id: &str, label: &str, unit: &str, row: &str, expected: &str) {
        let indicator = assets::catalogue().get(id).expect(id);
        let shown = match read(&tokens(row, 0), &tokens(label, 0), unit, Some(indicator)) {
            Reading::Blank => "trống".into(),
            Reading::Figure(figure) => {
                let value = figure::format_value(indicator, &figure.value);
                format!("{}|{value}|{}", figure.printed.unwrap_or_default(), figure.note)
            }
            Reading::Odd(_, why) => why,
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
}
