//! Books that are joined: brought in and out, refused, read, beside each other, summed.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::{
    assets,
    edit::Edit,
    export,
    model::{
        Commune, Decimal, Figure, FigureValue, IndicatorId, NumberReading, Period, Predecessor,
        Qualifier, Report, ReportNumbers, ReportedNumber, Stamp, period::parse_date,
    },
    session::{
        Session, sample,
        series::{self, SeriesChoice, SeriesOf, SeriesPeriods},
    },
};

const FLOW: &str = "dossiers_new_online";
const STATE: &str = "onestop_staff";

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn day(words: &str) -> NaiveDate {
    parse_date(words).expect("a day")
}

fn stamp() -> Stamp {
    Stamp { at: NaiveDateTime::default(), who: "A".into() }
}

fn commune(name: &str) -> Commune {
    Commune { name: name.into(), superior: "UBND tỉnh Mẫu".into(), ..Commune::default() }
}

/// A report with these figures.
fn report(office: &Commune, code: &str, figures: &[(&str, i64)]) -> Report {
    let period = period(code);
    let mut report = Report::from_outline(assets::usual_outline(period), office, period);
    for (id, value) in figures {
        let figure = Figure::of(FigureValue::Number((*value).into()));
        report.figures.insert(IndicatorId::from(*id), figure);
    }
    report
}

/// A book of a commune with these reports, each with one figure.
fn book(folder: &Path, file: &str, name: &str, reports: &[(&str, i64)]) -> Session {
    let office = commune(name);
    let mut session = Session::create(&folder.join(file), &office, &stamp()).expect("a book");
    for (code, value) in reports {
        let report = report(&office, code, &[(FLOW, *value)]);
        session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("a report");
    }
    session
}

fn joined(session: &mut Session, path: &Path, until: Option<&str>) -> JoinedNow {
    let from = read_to_join(path).expect("a book to join");
    session.join(&from, until.map(day), false, &stamp()).expect("joined")
}

fn numbers(figures: &[(&str, i64)]) -> Arc<ReportNumbers> {
    Arc::new(ReportNumbers::of(&report(&Commune::default(), "2025-Q1", figures)))
}

/// A book to be summed, of these periods with these numbers.
fn summed(name: &str, until: Option<&str>, reports: &[(&str, &[(&str, i64)])]) -> SumBook {
    let of = |(code, figures): &(&str, &[(&str, i64)])| {
        let period = period(code);
        let (window, numbers) = (period.default_window(), numbers(figures));
        (period, SumReport { window, numbers, of: None })
    };
    SumBook {
        name: name.into(),
        file: Some(format!("{name}.cchc")),
        until: until.map(day),
        reports: Some(reports.iter().map(of).collect()),
    }
}

fn own(reports: &[(&str, &[(&str, i64)])]) -> SumBook {
    SumBook { file: None, ..summed("xã Mới", None, reports) }
}

#[track_caller]
fn check(books: &SumBooks, id: &str, code: &str, expected: &str) {
    let sum = books.sum(&IndicatorId::from(id), period(code));
    assert_eq!(sum_words(&sum), expected, "{sum:?}");
}

#[test]
fn a_book_comes_with_its_commune_and_goes_again_as_one_step() {
    let folder = sample::quick_folder();
    let path = |file: &str| folder.path().join(file);
    drop(book(folder.path(), "cu.cchc", "Cũ", &[("2024-Y", 7), ("2025-Q2", 9)]));
    let mut session = book(folder.path(), "moi.cchc", "Mới", &[("2025-Q3", 1)]);
    let now = joined(&mut session, &path("cu.cchc"), Some("30/5/2025"));
    assert_eq!((now.book.commune.as_str(), now.book.reports), ("xã Cũ", 2));
    let said = Predecessor { name: "xã Cũ".into(), until: Some(day("30/5/2025")) };
    assert_eq!(now.predecessor.as_ref(), Some(&said));
    assert_eq!(
        now.told,
        [
            "Báo cáo quý II năm 2025 của xã Cũ lấy số liệu đến 14/06/2025, sau ngày cuối của đơn vị này (30/05/2025)."
        ]
    );
    let known = session.joined().expect("them");
    let content = known[0].content.as_ref().expect("its content");
    assert_eq!(content.commune, commune("Cũ"));
    let live = content.live(period("2024-Y")).expect("its report");
    assert_eq!(live.commune.full_name(), "xã Cũ");
    assert!(Arc::ptr_eq(content, session.joined().expect("them")[0].content.as_ref().expect("it")));
    session.undo(&stamp()).expect("undone");
    assert!(session.joined().expect("none").is_empty());
    assert_eq!(session.commune().expect("the office").predecessors, []);
    session.redo(&stamp()).expect("done again");
    let known = session.joined().expect("them");
    session.part(&known[0].row, &stamp()).expect("parted");
    assert!(session.joined().expect("none").is_empty());
    assert_eq!(session.commune().expect("the office").predecessors, [said]);
    session.undo(&stamp()).expect("undone");
    let again = session.joined().expect("them");
    assert_eq!(again[0].content.as_ref().expect("it").reports.len(), 2);
}

#[test]
fn a_book_that_may_not_come_is_refused_and_changes_nothing() {
    let folder = sample::quick_folder();
    let path = |file: &str| folder.path().join(file);
    drop(book(folder.path(), "cu.cchc", "Cũ", &[("2024-Y", 7)]));
    drop(book(folder.path(), "trong.cchc", "Trống", &[]));
    let mut session = book(folder.path(), "moi.cchc", "Mới", &[("2025-Q3", 1)]);
    let copy = session.snapshot().expect("it").export().expect("its content");
    std::fs::write(path("ban-sao.json"), export::book_json(&copy).expect("JSON")).expect("a copy");
    std::fs::write(path("hong.cchc"), b"x").expect("no book");
    let mixed = crate::model::BookExport { mixed: true, identity: "0f".repeat(16), ..copy };
    std::fs::write(path("lan.json"), export::book_json(&mixed).expect("JSON")).expect("a copy");
    let of_copy = read_to_join(&path("ban-sao.json")).expect("it reads");
    let refused = |why: Result<JoinedNow, NotJoined>, part: &str| {
        let told = why.expect_err("refused").to_string();
        assert!(told.contains(part), "{told}");
    };
    refused(session.join(&of_copy, None, true, &stamp()), "chính sổ đang mở");
    let unread = |file: &str| read_to_join(&path(file)).map(|_| unreachable!("{file}"));
    refused(unread("hong.cchc"), "không phải sổ CCHC");
    refused(unread("lan.json"), "không trọn vẹn");
    refused(unread("trong.cchc"), "chưa có báo cáo nào");
    refused(unread("khong-co.json"), "Không đọc được tệp này");
    let from = read_to_join(&path("cu.cchc")).expect("a book");
    session.join(&from, None, false, &stamp()).expect("joined");
    refused(session.join(&from, None, true, &stamp()), "đã được đưa vào ngày 01/01/1970");
    let before = session.revision();
    let mut cu = Session::open(&path("cu.cchc"), "A").expect("the book");
    let more = report(&commune("Cũ"), "2025-Q1", &[]);
    cu.apply(&Edit::AddReport(Box::new(more)), &stamp()).expect("a report");
    drop(cu);
    let newer = read_to_join(&path("cu.cchc")).expect("a book");
    refused(session.join(&newer, None, false, &stamp()), "chỉ thay bản ấy khi được đồng ý");
    assert_eq!(session.revision(), before);
    let now = session.join(&newer, None, true, &stamp()).expect("it takes its place");
    assert_eq!((now.book.reports, session.joined().expect("them").len()), (2, 1));
}

#[test]
fn sums_name_their_books_and_are_none_where_a_part_is_missing() {
    let books = SumBooks {
        own: own(&[("2025-Q3", &[(FLOW, 500)])]),
        joined: vec![
            summed(
                "xã Cũ",
                Some("30/6/2025"),
                &[("2025-Q1", &[(FLOW, 1204)]), ("2025-Q2", &[(FLOW, 3)])],
            ),
            summed(
                "xã Cũ Hai",
                Some("30/6/2025"),
                &[("2025-Q1", &[(FLOW, 830)]), ("2025-Q2", &[(STATE, 3)])],
            ),
        ],
    };
    let told = "xã Cũ 1.204 + xã Cũ Hai 830 = 2.034; sổ xã Cũ.cchc, xã Cũ Hai.cchc";
    check(&books, FLOW, "2025-Q1", told);
    check(&books, FLOW, "2025-Q2", "chưa cộng: thiếu số của xã Cũ Hai");
    let across = "chưa cộng: kỳ này có cả ngày trước và sau khi sáp nhập xã Cũ (30/06/2025), số của đơn vị này có thể nằm trong số của đơn vị kia";
    check(&books, FLOW, "2025-Q3", across);
    let mut later = books.clone();
    later.own = own(&[("2026-Q1", &[(FLOW, 2100)])]);
    check(&later, FLOW, "2026-Q1", "xã Mới 2.100; sổ này");
    // An office that was there before and has no report of that quarter lacks its part.
    later.own = own(&[("2024-Y", &[(FLOW, 5)])]);
    check(&later, FLOW, "2025-Q1", "chưa cộng: thiếu số của xã Mới");
    let mut unread = books.clone();
    unread.joined[1].reports = None;
    check(&unread, FLOW, "2025-Q1", "chưa cộng: không đọc được sổ xã Cũ Hai.cchc");
    let mut twice = books;
    twice.joined[1].name = "xã Cũ".into();
    check(&twice, FLOW, "2025-Q1", "chưa cộng: hai sổ của xã Cũ đều có báo cáo kỳ này");
}

#[test]
fn a_report_that_stands_in_two_books_is_counted_once() {
    let mut own = own(&[("2025-Q1", &[(FLOW, 1204)]), ("2024-Q1", &[(FLOW, 10)])]);
    for report in own.reports.iter_mut().flatten() {
        report.1.of = Some("xã Cũ".into());
    }
    let joined = vec![
        summed("xã Cũ", Some("30/6/2025"), &[("2025-Q1", &[(FLOW, 1204)])]),
        summed(
            "xã Cũ Hai",
            Some("30/6/2025"),
            &[("2025-Q1", &[(FLOW, 830)]), ("2024-Q1", &[(FLOW, 5)])],
        ),
    ];
    let books = SumBooks { own, joined };
    let once = "xã Cũ 1.204 + xã Cũ Hai 830 = 2.034; sổ xã Cũ.cchc, xã Cũ Hai.cchc";
    check(&books, FLOW, "2025-Q1", once);
    check(&books, FLOW, "2024-Q1", "xã Cũ 10 + xã Cũ Hai 5 = 15; sổ này, xã Cũ Hai.cchc");
}

#[test]
fn a_rate_is_that_of_its_summed_parts_and_no_rate_is_added() {
    let (part, whole, rate) =
        ("plan_tasks_done_ytd", "plan_tasks_total", "plan_completion_year_pct");
    let of =
        |name, done, total| summed(name, None, &[("2025-H1", &[(part, done), (whole, total)])]);
    let joined = vec![of("xã Cũ", 10, 40), of("xã Cũ Hai", 30, 40)];
    let mut books = SumBooks { own: own(&[]), joined };
    let sum = books.sum(&IndicatorId::from(rate), period("2025-H1"));
    let told = sum.total.as_ref().expect("a rate").reading.number();
    assert_eq!(told, Some(Decimal::from(50)));
    let words = sum_words(&sum);
    assert!(words.contains("xã Cũ 10 + xã Cũ Hai 30 = 40; "), "{words}");
    assert!(
        words.contains("xã Cũ 40 + xã Cũ Hai 40 = 80; sổ xã Cũ.cchc, xã Cũ Hai.cchc"),
        "{words}"
    );
    let typed = [("edocs_pct", 40)];
    books.joined =
        ["xã Cũ", "xã Cũ Hai"].map(|name| summed(name, None, &[("2025-H1", &typed)])).into();
    check(
        &books,
        "edocs_pct",
        "2025-H1",
        "không cộng: tỷ lệ gõ tay, không tính lại được từ các số",
    );
}

#[test]
fn what_is_true_on_a_day_is_summed_on_the_same_day_alone() {
    let (services, procedures, dossiers) =
        ("dvc_with_dossiers", "tthc_total", "dossiers_received_total");
    let figures = [(STATE, 5), (services, 2), (procedures, 390), (dossiers, 7)];
    let of = |name| summed(name, None, &[("2025-H1", &figures)]);
    let mut books = SumBooks { own: own(&[]), joined: vec![of("xã Cũ"), of("xã Cũ Hai")] };
    check(&books, STATE, "2025-H1", "xã Cũ 5 + xã Cũ Hai 5 = 10; sổ xã Cũ.cchc, xã Cũ Hai.cchc");
    let anew = "không cộng: các đơn vị có thể cùng đếm một thủ tục, một dịch vụ";
    check(&books, services, "2025-H1", anew);
    check(&books, procedures, "2025-H1", anew);
    let own = "xã Cũ 7 + xã Cũ Hai 7 = 14; sổ xã Cũ.cchc, xã Cũ Hai.cchc";
    check(&books, dossiers, "2025-H1", own);
    for report in books.joined[1].reports.iter_mut().flatten() {
        report.1.window.to = day("30/6/2025");
    }
    let days = "không cộng: số tại ngày chốt, mà các báo cáo chốt ở những ngày khác nhau";
    check(&books, STATE, "2025-H1", days);
}

#[test]
fn joined_books_stand_beside_this_one_only_where_that_is_asked_for() {
    let folder = sample::quick_folder();
    let path = |file: &str| folder.path().join(file);
    drop(book(folder.path(), "cu.cchc", "Cũ", &[("2025-Q1", 1204)]));
    drop(book(folder.path(), "hai.cchc", "Cũ Hai", &[("2025-Q1", 830)]));
    let mut session = book(folder.path(), "moi.cchc", "Mới", &[("2026-Q1", 2100)]);
    for file in ["cu.cchc", "hai.cchc"] {
        joined(&mut session, &path(file), Some("30/6/2025"));
    }
    let (office, known) = (session.commune().expect("it"), session.joined().expect("them"));
    let of_own = |code: &str| (period(code), numbers(&[(FLOW, 2100)]));
    let over_time = BTreeMap::from([of_own("2026-Q1")]);
    let sums = SumBooks::of(&office, &session.reports().expect("them"), &over_time, &known);
    let shown = JoinedShown { office: &office, books: &known, sums: &sums };
    let names = |with_joined, sum_joined| {
        let choice = SeriesChoice { with_joined, sum_joined, ..SeriesChoice::default() };
        let reports = over_time.iter().map(|(period, numbers)| (*period, &**numbers));
        let own = series::series(&IndicatorId::from(FLOW), reports, SeriesPeriods::All);
        let all = beside(own.expect("a series"), &choice, shown);
        all.into_iter().map(|it| (it.of.clone(), it.points.len(), it)).collect::<Vec<_>>()
    };
    assert_eq!(names(false, false).len(), 1);
    let both = names(true, true);
    let of: Vec<_> = both.iter().map(|(of, points, _)| (of, *points)).collect();
    assert_eq!(
        of[..3],
        [
            (&SeriesOf::OwnBeside("xã Mới".into()), 1),
            (&SeriesOf::Joined("xã Cũ".into()), 1),
            (&SeriesOf::Joined("xã Cũ Hai".into()), 1),
        ]
    );
    let (_, points, sum) = &both[3];
    assert_eq!(*points, 2);
    let last_year = sum.beside(period("2026-Q1")).last_year;
    assert_eq!(last_year, Some((period("2025-Q1"), 2034.into())));
}

/// What a commune says of a figure.
fn any_said() -> impl Strategy<Value = Option<Option<i64>>> {
    // Nothing, "không phát sinh", a number.
    prop_oneof![Just(None), Just(Some(None)), (-5_i64..1_000_000).prop_map(|it| Some(Some(it)))]
}

proptest! {
    /// The sum over any books is what adding whole numbers gives, names each of its books, and is none where one of them
    /// says nothing.
    #[test]
    fn a_sum_is_that_of_all_its_books_or_none(said in prop::collection::vec(any_said(), 1..6)) {
        let id = IndicatorId::from(FLOW);
        let of = |nth: usize, said: &Option<Option<i64>>| {
            let mut book = summed(&format!("xã {nth}"), Some("30/6/2025"), &[("2025-Q1", &[])]);
            let mut numbers = ReportNumbers::default();
            if let Some(said) = said {
                let reading = said.map_or(NumberReading::NotArising, |it| NumberReading::Number(it.into()));
                numbers.insert(id.clone(), ReportedNumber { reading, qualifier: Qualifier::Exact });
            }
            for report in book.reports.iter_mut().flatten() {
                report.1.numbers = Arc::new(numbers.clone());
            }
            book
        };
        let joined = said.iter().enumerate().map(|(nth, said)| of(nth, said)).collect();
        let books = SumBooks { own: own(&[]), joined };
        let sum = books.sum(&id, period("2025-Q1"));
        let lacking: Vec<String> = said.iter().enumerate()
            .filter(|(_, said)| said.is_none()).map(|(nth, _)| format!("xã {nth}")).collect();
        if lacking.is_empty() {
            let expected: i64 = said.iter().flatten().flatten().sum();
            let total = sum.total.clone().expect("a sum").reading.number();
            prop_assert_eq!(total, Some(Decimal::from(expected)));
            let words = sum_words(&sum);
            for nth in 0..said.len() {
                let named = format!("xã {nth}.cchc");
                prop_assert!(words.contains(&named), "{}", words);
            }
        } else {
            prop_assert_eq!(sum.total, Err(NotSummed::Missing(lacking)));
            prop_assert!(sum.terms.is_empty());
        }
    }
}
