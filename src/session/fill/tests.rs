//! Small books of several periods, and what each knows of the others.

use super::*;
use crate::{
    assets,
    edit::field::Field,
    model::{
        Decimal, FigureValue, FilledFrom, Indicator, Kind, Outline, Qualifier, Window,
        catalogue::Total,
    },
};

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
    let others: Vec<Arc<Report>> = others.iter().cloned().map(Arc::new).collect();
    fill(of, &others, &Commune::default())
}

fn own() -> Period {
    Period::parse("2026-H1").expect("a period")
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
        named_offer(sum, own()),
        "Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt): khoảng 12 = quý I 7 + quý II 5"
    );
    let known = [report("2026-Q1", &[(SENT, "7")]), report("2026-H1", &[(SENT, "12")])];
    let fill = filled(&report("2026-Q2", &[]), &known);
    let rest = offered(&fill, SENT).expect("a difference");
    assert_eq!(rest.value, FigureValue::Number(5.into()));
    assert!(named_offer(rest, own()).ends_with(": 5 = 6 tháng 12 − quý I 7"));
}

#[test]
fn what_nobody_counted_and_what_cannot_be_is_said() {
    let first = [report("2026-Q1", &[(SENT, "2.032")])];
    let fill = filled(&report("2026-H1", &[]), &first);
    assert_eq!(offered(&fill, SENT), None);
    let lacks = fill.parts.iter().find(|part| part.indicator.as_str() == SENT).expect("a part");
    let said = named_part(lacks, own());
    assert!(said.ends_with(": quý I 2.032; chưa có phần 15/3–14/6"), "{said}");
    let typed = filled(&report("2026-H1", &[(SENT, "4171")]), &first);
    let lacks = typed.parts.iter().find(|part| part.indicator.as_str() == SENT).expect("a part");
    assert_eq!((lacks.typed, lacks.part()), (PartTyped::Whole(4171.into()), Some(2139.into())));
    let said = named_part(lacks, own());
    assert!(said.ends_with(": 4.171 = quý I 2.032 + phần 15/3–14/6 2.139"), "{said}");
    let less = [report("2026-Q1", &[(SENT, "7")]), report("2026-H1", &[(SENT, "5")])];
    let fill = filled(&report("2026-Q2", &[]), &less);
    assert_eq!(offered(&fill, SENT), None);
    assert_eq!(contradiction(&fill.contradictions[0], own()), "6 tháng 5 − quý I 7 là số âm");
}

#[test]
fn what_is_left_is_carried_over_and_nothing_typed_gives_way() {
    let first = [report("2026-Q1", &[("dossiers_pending_total", "31")])];
    let second = report("2026-Q2", &[("dossiers_carried_in", "30")]);
    let fill = filled(&second, &first);
    let carried = offered(&fill, "dossiers_carried_in").expect("carried");
    assert_eq!(carried.value, FigureValue::Number(31.into()));
    assert!(carried.differs() && !carried.is_free());
    let said = named_offer(carried, own());
    assert!(said.ends_with(": 31, tồn cuối quý I chuyển sang; đang ghi 30 (kém 1)"), "{said}");
}

#[test]
fn what_was_left_some_days_before_is_carried_over_and_the_days_between_are_named() {
    let until = |day: u32| {
        let mut first = report("2026-Q1", &[("dossiers_pending_total", "31")]);
        first.window.to = chrono::NaiveDate::from_ymd_opt(2026, 3, day).expect("a day");
        first
    };
    let fill = filled(&report("2026-Q2", &[]), &[until(10)]);
    let carried = offered(&fill, "dossiers_carried_in").expect("carried");
    let said = named_offer(carried, own());
    let between = "chưa kể 11/3–14/3 không báo cáo nào có";
    assert!(said.ends_with(&format!(": 31, tồn cuối quý I chuyển sang, {between}")), "{said}");
    // In more than a month lies another report, and a later day is counted here already.
    let mut early = until(1);
    early.window.to = chrono::NaiveDate::from_ymd_opt(2026, 2, 1).expect("a day");
    for other in [early, until(15)] {
        let fill = filled(&report("2026-Q2", &[]), &[other]);
        assert_eq!(offered(&fill, "dossiers_carried_in"), None);
    }
    // Who begins on the same day knows better.
    let same = report("2026-H1", &[("dossiers_carried_in", "20")]);
    let mut first = until(10);
    first.window.from = chrono::NaiveDate::from_ymd_opt(2025, 9, 15).expect("a day");
    first.window.to = chrono::NaiveDate::from_ymd_opt(2025, 12, 10).expect("a day");
    let fill = filled(&report("2026-Q1", &[]), &[first, same]);
    let carried = offered(&fill, "dossiers_carried_in").expect("of the half-year");
    assert_eq!(carried.value, FigureValue::Number(20.into()));
}

#[test]
fn what_one_period_left_is_not_what_the_next_leaves() {
    let first = [report(
        "2026-Q1",
        &[("dossiers_pending_total", "31"), ("dossiers_pending_in_time", "30")],
    )];
    let fill = filled(&report("2026-Q2", &[]), &first);
    let left = ["dossiers_pending_total", "dossiers_pending_in_time"];
    assert!(left.iter().all(|id| offered(&fill, id).is_none()), "{:?}", fill.offers);
    let same = filled(
        &report("2026-H1", &[]),
        &[Report { window: own().default_window(), ..first[0].clone() }],
    );
    assert!(left.iter().all(|id| offered(&same, id).is_some()), "of the same cut-off it is");
}

#[test]
fn something_held_in_a_quarter_was_held_in_the_year_and_nothing_takes_all_days() {
    let held = "survey_conducted";
    let of = |code: &str, answer: &str| report(code, &[(held, answer)]);
    let check = |whole: &str, known: &[Report], expected: Option<&str>| {
        let fill = filled(&report(whole, &[]), known);
        let offer = offered(&fill, held);
        let indicator = assets::catalogue().get(held).expect("it");
        let said = offer.map(|it| super::offer(indicator, it, own()));
        assert_eq!(said.as_deref(), expected, "{whole}");
    };
    let some = [of("2026-Q1", "1"), of("2026-Q2", "0")];
    check("2026-H1", &some, Some("Có, như báo cáo quý I"));
    check("2026-H1", &some[1..], None);
    let none = [of("2026-Q1", "0"), of("2026-Q2", "0")];
    check("2026-H1", &none, Some("Không, như báo cáo quý I, quý II"));
    check("2026-Q3", &none, None);
    check("2026-Q2", &[of("2026-H1", "0")], Some("Không, như báo cáo 6 tháng"));
    check("2026-Q2", &[of("2026-H1", "1"), of("2026-Q1", "1")], None);
    let mut half = report("2026-H1", &[(held, "0")]);
    let fill = filled(&half, &some);
    let offer = offered(&fill, held).expect("an answer");
    assert!(!offer.is_due() && named_offer(offer, own()).ends_with("; đang ghi Không"));
    let edit = take(&half, &[offer], &[]).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    assert_eq!(half.figures[held].value, FigureValue::Choice("1".into()));
    assert!(half.figures[held].came_from().is_some());
    let fill = filled(&half, &none);
    let told = named_offer(offered(&fill, held).expect("anew"), own());
    assert!(told.ends_with("; quý I nay là Không, lúc lấy là Có"), "{told}");
}

#[test]
fn of_answers_that_are_not_alike_none_is_offered() {
    let method = "survey_method";
    let of = |code: &str, answer: &str| report(code, &[(method, answer)]);
    let alike = [of("2026-Q1", "1"), of("2026-Q2", "1")];
    let fill = filled(&report("2026-H1", &[]), &alike);
    let told = named_offer(offered(&fill, method).expect("the one answer"), own());
    assert!(told.ends_with(": Phát phiếu, như báo cáo quý II"), "{told}");
    let fill = filled(&report("2026-H1", &[]), &[of("2026-Q1", "0"), of("2026-Q2", "1")]);
    assert_eq!(offered(&fill, method), None);
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
fn what_two_periods_may_both_count_is_neither_added_up_nor_taken_off() {
    let counted = [
        "dvc_with_dossiers",
        "dvc_with_online_dossiers",
        "tthc_fee_active",
        "inspection_units_checked",
        "assigned_tasks_total",
        "disciplined_total",
    ];
    let typed = |value| counted.map(|id| (id, value));
    let quarters = [report("2026-Q1", &typed("58")), report("2026-Q2", &typed("60"))];
    let fill = filled(&report("2026-H1", &[]), &quarters);
    assert!(counted.iter().all(|id| offered(&fill, id).is_none()), "{:?}", fill.offers);
    let fill = filled(
        &report("2026-Q2", &[]),
        &[report("2026-Q1", &typed("58")), report("2026-H1", &typed("70"))],
    );
    assert!(counted.iter().all(|id| offered(&fill, id).is_none()), "{:?}", fill.offers);
    let is_counted = |part: &KnownPart| counted.contains(&part.indicator.as_str());
    assert!(!fill.parts.iter().any(is_counted), "{:?}", fill.parts);
}

#[test]
fn what_is_late_at_a_cut_off_is_neither_added_up_nor_late_at_the_next() {
    let late = ["plan_tasks_late", "assigned_tasks_overdue", "audit_findings_open"];
    let typed = |value| late.map(|id| (id, value));
    let quarters = [report("2026-Q1", &typed("3")), report("2026-Q2", &typed("2"))];
    let none = |of: &str, known: &[Report]| {
        let fill = filled(&report(of, &[]), known);
        assert!(late.iter().all(|id| offered(&fill, id).is_none()), "{of} {:?}", fill.offers);
    };
    none("2026-Q2", &quarters[..1]);
    let fill = filled(&report("2026-H1", &[]), &quarters);
    for id in late {
        let offer = offered(&fill, id).expect("that of the same cut-off");
        assert_eq!(offer.value, FigureValue::Number(2.into()), "{id}");
    }
}

#[test]
fn what_was_there_on_a_day_is_not_added_up_within_a_flow() {
    let of = |code: &str, total: &str| report(code, &[("dossiers_received_total", total)]);
    let fill = filled(&report("2026-H1", &[]), &[of("2026-Q1", "540"), of("2026-Q2", "610")]);
    assert_eq!(offered(&fill, "dossiers_received_total"), None, "some are counted in both");
    let of = |code: &str, carried: &str, new: &str| {
        report(code, &[("dossiers_carried_in", carried), ("dossiers_new", new)])
    };
    let mut half = report("2026-H1", &[]);
    let fill = filled(&half, &[of("2026-Q1", "40", "500"), of("2026-Q2", "31", "579")]);
    let total = offered(&fill, "dossiers_received_total").expect("its parts are known");
    assert_eq!(
        named_offer(total, own()),
        "Tổng số hồ sơ TTHC đã tiếp nhận (gồm kỳ trước chuyển sang): 1.119 = Hồ sơ kỳ trước chuyển sang 40 + Hồ sơ tiếp nhận mới 1.079"
    );
    let mut by_total = half.clone();
    crate::edit::apply_in_memory(&mut by_total, &take(&half, &[total], &[]).expect("a step"));
    let edit = take(&half, &fill.offers.iter().collect::<Vec<_>>(), &[]).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    assert_eq!(by_total.figures, half.figures, "its parts are taken, it follows from them");
    assert!(filled(&half, &[]).offers.is_empty());
    let values = crate::compose::figures::Values { figures: &half.figures };
    let total = values.number(&"dossiers_received_total".into());
    assert_eq!(total, Some((40 + 500 + 579).into()), "what was there once, and what came");
}

#[test]
fn what_is_taken_is_one_step_and_says_where_it_came_from() {
    let known = [report("2026-Q1", &[(SENT, "7")]), report("2026-Q2", &[(SENT, "x")])];
    let mut half = report("2026-H1", &[]);
    let fill = filled(&half, &known);
    let free: Vec<&FigureOffer> = fill.offers.iter().filter(|offer| offer.is_free()).collect();
    let edit = take(&half, &free, &[]).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    let figure = &half.figures[SENT];
    assert_eq!(figure.value, FigureValue::Number(7.into()));
    assert_eq!(figure.source, "", "that is the person's own to fill");
    let from = figure.filled.as_ref().expect("it says from where").to_string();
    assert_eq!(from, "days +2026-Q1@2025-12-15..2026-03-14=7 +2026-Q2@2026-03-15..2026-06-14=0");
    assert_eq!(take(&half, &[], &[]), None);
}

#[test]
fn a_part_that_was_typed_stays_a_part_and_its_whole_follows() {
    let first = [report("2026-Q1", &[(SENT, "2.032")])];
    let mut half = report("2026-H1", &[]);
    let known = filled(&half, &first).parts.remove(0).known;
    let part = Field::Part(SENT.into(), known.clone());
    let put = |field: &Field, typed: &str, half: &mut Report| {
        let edit = field.edit(typed, half, &Commune::default()).expect("a number");
        if let Some(edit) = &edit {
            crate::edit::apply_in_memory(half, edit);
        }
    };
    put(&part, "2.139", &mut half);
    assert_eq!(half.figures[SENT].value, FigureValue::Number(4171.into()));
    assert_eq!(part.stored(&half, &Commune::default()), "2.139");
    assert_eq!(part.edit("2.139", &half, &Commune::default()), Ok(None));
    let again = filled(&half, &first);
    assert_eq!(again.parts[0].typed, PartTyped::Part(2139.into()));
    assert!(again.offers.iter().all(|offer| !offer.differs()), "it says what it was taken as");

    // The first quarter is corrected: the half-year says so, and keeps what was typed.
    let corrected = [report("2026-Q1", &[(SENT, "2.040")])];
    let fill = filled(&half, &corrected);
    let new = offered(&fill, SENT).expect("the whole anew");
    assert!(new.is_stale() && new.is_due());
    let indicator = assets::catalogue().get(SENT).expect("it");
    let told = stale(indicator, new, own());
    assert_eq!(told.as_deref(), Some("quý I nay là 2.040, lúc lấy là 2.032"));
    assert_eq!(half.figures[SENT].value, FigureValue::Number(4171.into()), "never by itself");
    let edit = take(&half, &[new], &[]).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    assert_eq!(half.figures[SENT].value, FigureValue::Number(4179.into()));
    assert_eq!(part.stored(&half, &Commune::default()), "2.139");

    // The whole typed over it: the part follows. Taken out, both are gone.
    put(&Field::Figure(SENT.into()), "4.200", &mut half);
    assert_eq!(half.figures[SENT].filled, None);
    let fill = filled(&half, &corrected);
    assert_eq!(
        (fill.parts[0].typed, fill.parts[0].part()),
        (PartTyped::Whole(4200.into()), Some(2160.into()))
    );
    put(&part, "5", &mut half);
    put(&part, "", &mut half);
    assert_eq!(half.figures.get(SENT), None);
    assert!(part.edit("-5", &half, &Commune::default()).is_err());
    let beyond = part.edit("999.999.999.999.999", &half, &Commune::default());
    assert!(beyond.is_err(), "{beyond:?}");
}

#[test]
fn a_source_that_changed_is_told_and_offered_anew() {
    let known =
        |first: &str| [report("2026-Q1", &[(SENT, first)]), report("2026-Q2", &[(SENT, "2.139")])];
    let mut half = report("2026-H1", &[]);
    let fill = filled(&half, &known("2.032"));
    let edit = take(&half, &[offered(&fill, SENT).expect("a sum")], &[]).expect("a step");
    crate::edit::apply_in_memory(&mut half, &edit);
    let same = filled(&half, &known("2.032"));
    let same = offered(&same, SENT).expect("a sum");
    assert!(!same.differs() && !same.is_due() && same.moved().is_empty());
    let fill = filled(&half, &known("2.040"));
    let new = offered(&fill, SENT).expect("a sum");
    assert!(new.is_stale());
    assert!(named_offer(new, own()).ends_with("; quý I nay là 2.040, lúc lấy là 2.032"));
    // Whoever typed over it hears of the difference alone.
    half.figures.insert(SENT.into(), Figure::of(FigureValue::Number(4171.into())));
    let fill = filled(&half, &known("2.040"));
    let new = offered(&fill, SENT).expect("a sum");
    assert!(!new.is_due() && new.differs());
    assert!(named_offer(new, own()).ends_with("; đang ghi 4.171 (kém 8)"));
}

#[test]
fn what_is_set_for_the_year_comes_along_within_it_alone() {
    let plan = "plan_tasks_total";
    let known = [report("2025-Y", &[(plan, "40")]), report("2026-Q1", &[(plan, "37")])];
    let fill = filled(&report("2026-H1", &[]), &known);
    let offer = offered(&fill, plan).expect("the plan");
    assert!(named_offer(offer, own()).ends_with(": 37, số của quý I, chốt 14/3"));
    let fill = filled(&report("2026-H1", &[]), &known[..1]);
    assert_eq!(offered(&fill, plan), None, "another year has another plan");
    // What stands on a day comes along from the year before, too.
    let staff = [report("2025-Y", &[("staff_cadres", "11")])];
    let fill = filled(&report("2026-Q1", &[]), &staff);
    assert_eq!(
        offered(&fill, "staff_cadres").map(|it| &it.value),
        Some(&FigureValue::Number(11.into()))
    );
}

#[test]
fn days_that_no_report_has_are_said() {
    let day = |text: &str| crate::model::period::parse_date(text).expect("a day");
    let first = report("2026-Q1", &[(SENT, "7")]);
    let mut second = report("2026-Q2", &[(SENT, "5")]);
    second.window.from = day("1/4/2026");
    let fill = filled(&report("2026-H1", &[]), &[first.clone(), second.clone()]);
    assert_eq!(gap(&fill.lacks, own()).as_deref(), Some("phần 15/3–31/3 không báo cáo nào có"));
    let said = named_part(&fill.parts[0], own());
    assert!(said.ends_with(": quý I 7 + quý II 5; chưa có phần 15/3–31/3"), "{said}");
    second.window.from = day("1/3/2026");
    let fill = filled(&report("2026-H1", &[]), &[first, second]);
    assert_eq!(offered(&fill, SENT), None, "what is counted twice is not added up");
    assert_eq!(shared(&fill.twice[0], own()), "quý I và quý II cùng tính các ngày 1/3–14/3");
    assert_eq!(gap(&fill.lacks, own()), None);
}

#[test]
fn a_figure_of_a_day_taken_over_at_second_hand_stays_of_that_day() {
    let staff = "staff_cadres";
    let first = report("2026-Q1", &[(staff, "11")]);
    let half = taken_of(staff, report("2026-H1", &[]), std::slice::from_ref(&first));
    let others = [first, half];
    let fill = filled(&report("2026-9M", &[]), &others);
    let said = named_offer(offered(&fill, staff).expect("an offer"), own());
    assert!(said.ends_with(": 11, số của quý I, chốt 14/3"), "{said}");
    // The second quarter ends with the half-year, which knows no more of that day than it took over.
    let fill = filled(&report("2026-Q2", &[]), &others[1..]);
    let said = named_offer(offered(&fill, staff).expect("an offer"), own());
    assert!(said.ends_with(": 11, số của quý I, chốt 14/3"), "{said}");
    let nine = taken_of(staff, report("2026-9M", &[]), &others);
    let stored = nine.figures.get(&crate::model::IndicatorId::from(staff)).expect("it");
    let from = stored.came_from().expect("its source").to_string();
    assert_eq!(from, "last +2026-Q1@2025-12-15..2026-03-14=11");
}

/// Takes all that is offered for the figure.
fn taken(report: Report, others: &[Report]) -> Report {
    taken_of(SENT, report, others)
}

fn taken_of(id: &str, mut report: Report, others: &[Report]) -> Report {
    let fill = filled(&report, others);
    let edit = take(&report, &[offered(&fill, id).expect("an offer")], &[]).expect("a step");
    crate::edit::apply_in_memory(&mut report, &edit);
    report
}

#[test]
fn what_its_own_sources_have_overtaken_is_told_and_not_used() {
    let first = |sent: &str| report("2026-Q1", &[(SENT, sent)]);
    let half = taken(report("2026-H1", &[]), &[first("14"), report("2026-Q2", &[(SENT, "5")])]);
    // The second quarter is gone, the first corrected: nothing tells what the second was.
    let fill = filled(&report("2026-Q2", &[]), &[first("16"), half.clone()]);
    assert_eq!(offered(&fill, SENT), None, "the half-year was filled from the second quarter");
    let third = report("2026-Q3", &[(SENT, "3")]);
    let nine = taken(report("2026-9M", &[]), &[half.clone(), third.clone()]);
    let others = [first("16"), half, nine];
    let fill = filled(&report("2026-Q3", &[]), &others);
    assert_eq!(offered(&fill, SENT), None, "nor what was filled from it");
    let fill = filled(&report("2026-Y", &[]), &others);
    let told: Vec<String> = fill.stale.iter().map(|it| stale_source(it, own())).collect();
    assert_eq!(told, ["9 tháng chưa lấy lại sau khi quý I đổi"]);
    let part = fill.parts.iter().find(|part| part.indicator.as_str() == SENT).expect("a part");
    assert_eq!(part.known.terms.iter().map(|it| it.period.code()).collect::<Vec<_>>(), ["2026-Q1"]);
}

#[test]
fn a_figure_filled_from_this_report_is_no_source_for_it() {
    let first = report("2026-Q1", &[(SENT, "7")]);
    let half = taken(report("2026-H1", &[]), &[first.clone(), report("2026-Q2", &[(SENT, "5")])]);
    let second = report("2026-Q2", &[(SENT, "9")]);
    let fill = filled(&second, &[first.clone(), half.clone()]);
    assert_eq!(offered(&fill, SENT), None, "5 is what it said itself");
    let fill = filled(&half, &[first, second]);
    assert!(offered(&fill, SENT).expect("anew").is_stale());
}

proptest::proptest! {
    /// Whatever windows the reports have: a sum is that of the reports it names, taken off or added, over exactly its
    /// days; typing over it and taking it back gives what it was.
    #[test]
    fn sums_are_exact_and_taking_back_returns(
        cuts in proptest::collection::vec((0_i64..4, 1_i64..4, 0_u32..1000), 1..5),
        whole in (0_i64..4, 1_i64..4),
        typed in 0_u32..1000,
    ) {
        let first = crate::model::period::parse_date("1/1/2026").expect("a day");
        let window = |(from, days): (i64, i64)| Window {
            from: first + chrono::TimeDelta::days(from * 30),
            to: first + chrono::TimeDelta::days((from + days) * 30 - 1),
        };
        let codes = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-9M", "2026-Y"];
        let others: Vec<Report> = codes
            .iter()
            .zip(&cuts)
            .map(|(code, (from, days, value))| Report {
                window: window((*from, *days)),
                ..report(code, &[(SENT, &value.to_string())])
            })
            .collect();
        let mut half = Report { window: window(whole), ..report("2026-H1", &[]) };
        let fill = filled(&half, &others);
        if let Some(offer) = offered(&fill, SENT) {
            let mut counted = std::collections::BTreeMap::<chrono::NaiveDate, i32>::new();
            let mut sum = Decimal::ZERO;
            for term in offer.filled().expect("reports").terms() {
                let source = others.iter().find(|it| it.period == term.period).expect("a report");
                proptest::prop_assert_eq!(term.window, source.window);
                proptest::prop_assert_eq!(
                    FigureValue::Number(term.value),
                    source.figures[SENT].value.clone()
                );
                sum += if term.is_taken_off { -term.value } else { term.value };
                for day in term.window.from.iter_days().take_while(|day| *day <= term.window.to) {
                    *counted.entry(day).or_default() += if term.is_taken_off { -1 } else { 1 };
                }
            }
            counted.retain(|_, times| *times != 0);
            let all: Vec<_> =
                half.window.from.iter_days().take_while(|day| *day <= half.window.to).collect();
            proptest::prop_assert!(counted.values().all(|times| *times == 1));
            proptest::prop_assert_eq!(counted.into_keys().collect::<Vec<_>>(), all);
            proptest::prop_assert_eq!(&offer.value, &FigureValue::Number(sum));
            proptest::prop_assert!(matches!(offer.filled(), Some(FilledFrom::Days(_))));

            let edit = take(&half, &[offer], &[]).expect("a step");
            crate::edit::apply_in_memory(&mut half, &edit);
            let was = half.figures[SENT].clone();
            let over = Field::Figure(SENT.into());
            let edit = over.edit(&typed.to_string(), &half, &Commune::default()).expect("a number");
            if let Some(edit) = &edit {
                crate::edit::apply_in_memory(&mut half, edit);
            }
            let again = filled(&half, &others);
            let offer = offered(&again, SENT).expect("the same");
            proptest::prop_assert_eq!(offer.differs(), FigureValue::Number(typed.into()) != was.value);
            let edit = take(&half, &[offer], &[]).expect("a step");
            crate::edit::apply_in_memory(&mut half, &edit);
            proptest::prop_assert_eq!(&half.figures[SENT], &was);
        }
        for part in fill.parts.iter().filter(|part| part.indicator.as_str() == SENT) {
            proptest::prop_assert!(!part.known.lacks.is_empty());
        }
    }
}
