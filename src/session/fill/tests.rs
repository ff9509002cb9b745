//! Small books of several periods, and what each knows of the others.

use super::*;
use crate::model::{Commune, Outline};

/// A report of this period with these figures, as they are typed.
fn report(code: &str, typed: &[(&str, &str)]) -> Report {
    let commune = Commune::default();
    let period = Period::parse(code).expect("a period");
    let outline: &Outline = assets::outlines().first().expect("an outline");
    let mut report = Report::from_outline(outline, &commune, period);
    for (id, typed) in typed {
        let indicator = assets::catalogue().get(id).expect("an indicator");
        let (qualifier, typed) = crate::model::figure::split_qualifier(typed);
        let value = crate::model::figure::parse_value(indicator, typed).expect("a value");
        let figure = Figure { qualifier, ..Figure::of(value) };
        report.figures.insert(indicator.id.clone(), figure);
    }
    report
}

fn filled(of: &Report, others: &[Report]) -> FillOffers {
    fill(of, others, &Commune::default())
}

fn offered<'a>(fill: &'a FillOffers, id: &str) -> Option<&'a FigureOffer> {
    fill.offers.iter().find(|offer| offer.indicator.as_str() == id)
}

const SENT: &str = "steering_docs_issued";

#[test]
fn flows_are_added_and_taken_off_by_their_days() {
    let quarters = [report("2026-Q1", &[(SENT, "7")]), report("2026-Q2", &[(SENT, "khoảng 5")])];
    let fill = filled(&report("2026-H1", &[]), &quarters);
    let sum = offered(&fill, SENT).expect("a sum");
    assert_eq!(sum.value, FigureValue::Number(12.into()));
    assert_eq!(sum.qualifier, Qualifier::About);
    assert_eq!(
        offer(sum),
        "Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt): khoảng 12 = quý I năm 2026 7 + quý II năm 2026 5"
    );
    let known = [report("2026-Q1", &[(SENT, "7")]), report("2026-H1", &[(SENT, "12")])];
    let fill = filled(&report("2026-Q2", &[]), &known);
    let rest = offered(&fill, SENT).expect("a difference");
    assert_eq!(rest.value, FigureValue::Number(5.into()));
    assert_eq!(whence(&rest.whence), "6 tháng đầu năm 2026 − quý I năm 2026");
}

#[test]
fn what_nobody_counted_and_what_cannot_be_is_said() {
    let first = [report("2026-Q1", &[(SENT, "2.032")])];
    let fill = filled(&report("2026-H1", &[]), &first);
    assert_eq!(offered(&fill, SENT), None);
    let lacks = fill.parts.iter().find(|part| part.indicator.as_str() == SENT).expect("a part");
    assert!(
        part(lacks).ends_with("quý I năm 2026 2.032; chưa có phần 15/03/2026–14/06/2026"),
        "{}",
        part(lacks)
    );
    let typed = filled(&report("2026-H1", &[(SENT, "4171")]), &first);
    let lacks = typed.parts.iter().find(|part| part.indicator.as_str() == SENT).expect("a part");
    assert_eq!(lacks.remains(), Some(2139.into()));
    let less = [report("2026-Q1", &[(SENT, "7")]), report("2026-H1", &[(SENT, "5")])];
    let fill = filled(&report("2026-Q2", &[]), &less);
    assert_eq!(offered(&fill, SENT), None);
    assert!(
        contradiction(&fill.contradictions[0])
            .ends_with("6 tháng đầu năm 2026 5 − quý I năm 2026 7 là số âm")
    );
}

#[test]
fn what_is_left_is_carried_over_and_nothing_typed_gives_way() {
    let first = [report("2026-Q1", &[("dossiers_pending_total", "31")])];
    let second = report("2026-Q2", &[("dossiers_carried_in", "30")]);
    let fill = filled(&second, &first);
    let carried = offered(&fill, "dossiers_carried_in").expect("carried");
    assert_eq!(carried.value, FigureValue::Number(31.into()));
    assert!(carried.differs() && !carried.is_free());
    assert_eq!(difference(carried).as_deref(), Some("đang ghi 30"));
    assert_eq!(whence(&carried.whence), "tồn cuối quý I năm 2026 chuyển sang");
}

#[test]
fn a_rate_is_never_added_up() {
    let rates: Vec<&Indicator> = assets::catalogue()
        .indicators()
        .iter()
        .filter(|it| matches!(it.kind, Kind::Percent | Kind::Ratio) && it.total == Total::Flow)
        .filter(|it| !it.is_derived() && !it.id.as_str().contains('{'))
        .collect();
    for rate in rates {
        let of = |code: &str| report(code, &[(rate.id.as_str(), "50")]);
        let fill = filled(&report("2026-H1", &[]), &[of("2026-Q1"), of("2026-Q2")]);
        assert_eq!(offered(&fill, rate.id.as_str()), None, "{}", rate.id);
    }
}

#[test]
fn what_is_taken_is_one_step_and_says_where_it_came_from() {
    let known = [report("2026-Q1", &[(SENT, "7")]), report("2026-Q2", &[(SENT, "x")])];
    let mut half = report("2026-H1", &[]);
    let fill = filled(&half, &known);
    let free: Vec<&FigureOffer> = fill.offers.iter().filter(|offer| offer.is_free()).collect();
    let edit = take(&half, &free).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    let figure = &half.figures[SENT];
    assert_eq!(figure.value, FigureValue::Number(7.into()));
    assert_eq!(figure.source, "quý I năm 2026 + quý II năm 2026");
    assert_eq!(take(&half, &[]), None);
}
