//! A per cent in prose that the report's own figures do not give.

use crate::{
    assets,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{Verdict, is_tied, percent, verdict},
    },
    model::{
        Decimal, IndicatorId, Kind, Level, Qualifier,
        catalogue::{Constraint, Formula},
        number,
    },
    prose::{Amount, Mention, ReadPassage, Said, Span},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F032",
    name: "percent-against-figures",
    level: Level::Error,
    class: Class::Pct,
    why: "Tỷ lệ nêu trong câu không bằng hai số liệu gốc của báo cáo chia cho nhau.",
    bad: "@số plan_tasks_total = 37\n@số plan_tasks_done_ytd = 21\nĐã chỉ đạo thực hiện kế hoạch, đạt ⟦78%⟧ các nhiệm vụ đề ra.",
    good: "@số plan_tasks_total = 37\n@số plan_tasks_done_ytd = 21\nĐã chỉ đạo thực hiện kế hoạch, đạt 56,8% các nhiệm vụ đề ra; giải ngân đạt 78% kế hoạch.",
    folded: None,
    run: Run::Whole(percent_against_figures),
};

fn percent_against_figures(case: &Case<'_>, out: &mut Reporter<'_>) {
    for said in &case.claims().recognised {
        if said.is_figure || case.part(said.passage) != ReportPart::Done {
            continue;
        }
        let formula = assets::catalogue().get(&said.id).and_then(|known| known.formula.as_ref());
        let Some(Formula::Ratio { numerator, denominator }) = formula else { continue };
        let operands = case.number(numerator.as_str()).zip(case.number(denominator.as_str()));
        let Some((part, whole)) = operands else { continue };
        let Some(exact) = percent(part, whole) else { continue };
        if verdict(exact, said.value, said.decimals) != Verdict::Wrong {
            continue;
        }
        tell(case, (said.passage, &said.span), (part, whole, exact), said.decimals, out);
    }
    for at in case.read_passages() {
        if at.passage.is_prose() && case.part(at.index) == ReportPart::Done {
            behind_placeholders(case, &at, out);
        }
    }
}

/// Per cents that were typed behind a placeholder: the number it prints is known, and what it is a part of.
fn behind_placeholders(case: &Case<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let mentions = &at.reading.mentions;
    for pair in mentions.windows(2) {
        let [first, second] = pair else { continue };
        let (Said::Quantity(part), Said::Percent(told)) = (&first.said, &second.said) else {
            continue;
        };
        let between = at.reading.lower.get(first.span.end..second.span.start).unwrap_or_default();
        let is_typed = told.figure.is_none() && told.qualifier == Qualifier::Exact;
        let Some(id) = part.figure.as_ref().filter(|_| is_typed) else { continue };
        // What words say of it, other rules compare.
        let is_claimed = case.claims().ratios.iter().any(|ratio| {
            (ratio.percent.passage, ratio.percent.span.start) == (at.index, second.span.start)
        });
        if is_claimed || !is_tied(between, part.unit.as_deref()) {
            continue;
        }
        if let Some(right) = contradicted(case, at, (id, part), (second, told)) {
            tell(case, (at.index, &second.span), right, told.decimals, out);
        }
    }
}

/// Part, whole and the exact rate that a typed per cent differs from; nothing where any number that the part may be of gives it.
fn contradicted(
    case: &Case<'_>,
    at: &ReadPassage<'_>,
    (id, part): (&IndicatorId, &Amount),
    (mention, told): (&Mention, &Amount),
) -> Option<(Decimal, Decimal, Decimal)> {
    let known = case.number(id.as_str())?;
    let rate = |whole: Decimal| percent(known, whole);
    let gives = |whole: Decimal| {
        rate(whole).is_some_and(|it| verdict(it, told.value, told.decimals) != Verdict::Wrong)
    };
    let sentence = at.reading.sentence_at(mention.span.start);
    let said: Vec<&Amount> = at
        .reading
        .mentions_in(&sentence)
        .iter()
        .flat_map(|mention| match &mention.said {
            Said::Quantity(amount) => vec![amount],
            Said::Fraction { part, whole } => vec![part, whole],
            _ => Vec::new(),
        })
        .collect();
    let (rated, others) = wholes(id);
    let numbers = |ids: &[&IndicatorId]| -> Vec<Decimal> {
        ids.iter().filter_map(|whole| case.number(whole.as_str())).collect()
    };
    let all = numbers(&rated).into_iter().chain(numbers(&others));
    if all.chain(said.iter().map(|amount| amount.value)).any(gives) {
        return None;
    }
    let beside = said.iter().filter(|amount| amount.digits.start < part.digits.start).rev();
    let beside = beside.filter_map(|amount| amount.figure.as_ref());
    let mut beside = beside.filter(|whole| rated.contains(whole) || others.contains(whole));
    let whole = beside.next().or(rated.first().copied())?;
    let whole = case.number(whole.as_str())?;
    Some((known, whole, rate(whole)?))
}

/// What the catalogue divides a figure by, and what else it knows it to be a part of.
fn wholes(id: &IndicatorId) -> (Vec<&'static IndicatorId>, Vec<&'static IndicatorId>) {
    let (mut rated, mut others) = (Vec::new(), Vec::new());
    for indicator in assets::catalogue().indicators() {
        match &indicator.formula {
            Some(Formula::Ratio { numerator, denominator })
                if numerator == id && indicator.kind == Kind::Percent =>
            {
                rated.push(denominator);
            }
            Some(Formula::Sum { parts }) if parts.contains(id) => others.push(&indicator.id),
            _ => {}
        }
        for constraint in &indicator.constraints {
            match constraint {
                Constraint::EqualsSum { parts } if parts.contains(id) => others.push(&indicator.id),
                Constraint::AtMost { other } if indicator.id == *id => others.push(other),
                _ => {}
            }
        }
    }
    (rated, others)
}

fn tell(
    case: &Case<'_>,
    (passage, span): (usize, &Span),
    (part, whole, exact): (Decimal, Decimal, Decimal),
    decimals: u32,
    out: &mut Reporter<'_>,
) {
    let at = case.read_passage(passage);
    let quote = at.quote(span);
    let right = format!("{}%", number::format(exact, decimals.max(1)));
    let (part, whole) = (number::format(part, 0), number::format(whole, 0));
    let message = format!("Ghi “{quote}” nhưng số liệu của báo cáo cho {part}/{whole} là {right}.");
    out.at(&at, span.clone(), message).values(quote, right);
}

#[cfg(test)]
mod tests {
    use crate::{
        assets,
        check::{Case, Subject, check_with},
        model::{Commune, Figure, FigureValue, Period, Report},
        session::live,
    };

    /// What is told of a sentence whose placeholders print 520 dossiers received, 505 of them online, 400 of them new, and
    /// 12 papers.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        let at = report.sections.iter().position(|section| section.level > 1).expect("a section");
        text.clone_into(&mut report.sections[at].text);
        let figures = [
            ("dossiers_received_total", 520),
            ("dossiers_new", 515),
            ("dossiers_new_online", 505),
            ("docs_issued_total", 12),
        ];
        for (id, number) in figures {
            report.figures.insert(id.into(), Figure::of(FigureValue::Number(number.into())));
        }
        let document = live::compose(&report, &commune).expect("a document");
        let case = Case::new(Subject::of_composed(&report, &commune, &document));
        let found = check_with(&case, &[super::RULE]);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_rate_typed_behind_placeholders_is_compared_with_what_they_print() {
        let wrong = ["Ghi “78%” nhưng số liệu của báo cáo cho 505/520 là 97,1%."];
        let both = "Tiếp nhận {dossiers_received_total} hồ sơ, nộp trực tuyến {dossiers_new_online} hồ sơ, đạt";
        check(&format!("{both} 78%."), &wrong);
        check(&format!("{both} tỷ lệ 78%."), &wrong);
        check(&format!("{both} 97,1%."), &[]);
        check(&format!("{both} 97,12%."), &[]);
        // Of those that are new, the same number is another rate.
        check(&format!("{both} 98,1%."), &[]);
        check("Nộp trực tuyến {dossiers_new_online} hồ sơ, đạt 78%.", &wrong);
        check("Nộp trực tuyến {dossiers_new_online} hồ sơ, đạt 97,1%.", &[]);
        // What the catalogue knows no rate of, and a rate of other words.
        check("Ban hành {docs_issued_total} văn bản, đạt 78%.", &[]);
        check("Nộp trực tuyến {dossiers_new_online} hồ sơ; 78% văn bản được ký số.", &[]);
        check("Nộp trực tuyến {dossiers_new_online} hồ sơ, văn bản ký số đạt 78%.", &[]);
    }
}
