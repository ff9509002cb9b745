//! The open book: derived values follow the revision, undo goes back to the start.

use so_cchc::{
    assets,
    edit::Edit,
    model::{
        Commune, Figure, FigureValue, IndicatorId, Period, Report, Section, Stamp,
        section_tree::{Target, moved, removed},
    },
    session::{
        Session,
        backup::{BackupFolders, Reason},
    },
    store::BookReader,
};

fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "thử".into() }
}

fn with_session(check: impl FnOnce(&mut Session, Period)) {
    let folder = tempfile::tempdir().expect("a folder");
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut session =
        Session::create(&folder.path().join("so.cchc"), &commune, &stamp()).expect("a book");
    let period = Period::parse("2026-Q1").expect("a period");
    let outline = assets::outline("quy-725").expect("the outline");
    let report = Report::from_outline(outline, &commune, period);
    session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("applied");
    check(&mut session, period);
}

fn set(period: Period, value: i64) -> Edit {
    Edit::SetFigure {
        period,
        indicator: IndicatorId::from("plan_tasks_total"),
        figure: Some(Figure::of(FigureValue::Number(value.into()))),
    }
}

#[test]
fn the_live_report_follows_the_book() {
    with_session(|session, period| {
        let first = session.live(period).expect("a report");
        session.apply(&set(period, 37), &stamp()).expect("applied");
        let second = session.live(period).expect("a report");
        assert_ne!(first.pages.pages, second.pages.pages);
        assert_eq!(second.live, session.report(period).expect("the report"));
        assert_eq!(second.live, second.stored, "nothing is typed");
    });
}

#[test]
fn undo_goes_back_to_the_start_and_redo_forward_again() {
    with_session(|session, period| {
        let start = session.report(period).expect("the report");
        let outline = |session: &Session| session.report(period).expect("the report").sections;
        let sections = outline(session);
        let last = sections.last().expect("a section").id;
        session.apply(&set(period, 37), &stamp()).expect("applied");
        let to_front = moved(&sections, last, Target::Before(sections[0].id)).expect("moved");
        session
            .apply(&Edit::SetSections { period, sections: to_front }, &stamp())
            .expect("applied");
        let without = removed(&outline(session), sections[1].id).expect("removed");
        session.apply(&Edit::SetSections { period, sections: without }, &stamp()).expect("applied");
        let end = session.report(period).expect("the report");

        let mut names = Vec::new();
        for _ in 0..3 {
            names.extend(session.undo(&stamp()).expect("undone"));
        }
        assert_eq!(session.report(period).expect("the report"), start);
        assert_eq!(names, ["sửa đề cương", "sửa đề cương", "sửa số liệu"]);
        while session.redo(&stamp()).expect("redone").is_some() {}
        assert_eq!(session.report(period).expect("the report"), end);
    });
}

#[test]
fn typing_on_in_one_box_is_one_step_of_undo_until_a_rest_and_for_a_short_while() {
    with_session(|session, period| {
        let start = session.report(period).expect("the report");
        let value = |session: &Session| {
            let report = session.report(period).expect("the report");
            report.figures["plan_tasks_total"].value.clone()
        };
        let later = |secs| {
            let stamp = stamp();
            Stamp { at: stamp.at + chrono::TimeDelta::seconds(secs), ..stamp }
        };
        session.apply(&set(period, 3), &later(0)).expect("applied");
        session.apply(&set(period, 37), &later(2)).expect("applied");
        session.end_act();
        session.apply(&set(period, 371), &later(3)).expect("applied");
        // In a cell it is one step until the cell is left, however slowly one types.
        for secs in (5..40).step_by(2) {
            session.apply(&set(period, 1000 + secs), &later(secs)).expect("applied");
        }
        let undone = session.undo(&later(41)).expect("undone");
        assert_eq!(undone.as_deref(), Some("sửa số liệu"));
        assert_eq!(value(session), FigureValue::Number(37.into()), "a rest begins a new step");
        session.undo(&later(42)).expect("undone");
        assert_eq!(session.report(period).expect("the report"), start);
        // In a text, for longer than anyone wants to lose at once, it is several.
        let old = start.sections[0].clone();
        let typed = |secs: i64| Section { text: format!("{} {secs}", old.text), ..old.clone() };
        for secs in (50..90).step_by(2) {
            let edit = Edit::SetSection { period, section: typed(secs) };
            session.apply(&edit, &later(secs)).expect("applied");
        }
        session.undo(&later(91)).expect("undone");
        let text = |session: &Session| {
            session.report(period).expect("the report").sections[0].text.clone()
        };
        assert_eq!(text(session), typed(70).text, "not all of it");
        session.undo(&later(91)).expect("undone");
        assert_eq!(text(session), old.text);
    });
}

#[test]
fn a_backup_on_its_way_holds_the_book_as_it_was_and_stops_no_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = so_cchc::session::sample::book(folder.path()).expect("the sample book");
    let stamp = stamp();
    let backups = BackupFolders::beside_log(&folder.path().join("nhat-ky"));
    let mut session = Session::open_with(&book, &stamp, backups).expect("a book");
    let period = Period::parse("2026-Q1").expect("a period");
    let before = session.report(period).expect("a report");
    let due = session.backup_due(Reason::Asked, stamp.at).expect("asked");
    let job = due.expect("it is due");
    session.apply(&set(period, 987), &stamp).expect("written while the backup is on its way");
    let made = job.run().expect("a backup");
    session.backed_up(&made);
    let held = BookReader::open(&made.backup.path).expect("a backup").report(period);
    assert_eq!(held.expect("read"), Some(before));
    let wait = session.backup_in(stamp.at).expect("asked").expect("it was changed since");
    assert_eq!(wait, chrono::TimeDelta::seconds(30 * 60 + 1));
}

#[test]
fn a_name_that_reports_bear_stays_the_offices_when_it_takes_another() {
    with_session(|session, period| {
        let own = session.commune().expect("the office");
        let rename = |session: &mut Session, name: &str| {
            let office = Commune { name: name.into(), ..session.commune().expect("the office") };
            session.apply(&Edit::SetCommune(Box::new(office)), &stamp()).expect("applied");
            session.commune().expect("the office").predecessors
        };
        assert!(rename(session, "Tân Mẫu").is_empty(), "no report says a name");
        session.undo(&stamp()).expect("undone");
        let mut header = session.report(period).expect("the report").header;
        header.organ = "ỦY BAN NHÂN DÂN XÃ MẪU".into();
        let names = Edit::SetHeader { period, header: Box::new(header) };
        session.apply(&names, &stamp()).expect("applied");
        assert_eq!(rename(session, "Tân"), ["xã Mẫu".into()]);
        assert_eq!(
            rename(session, "Tân Mẫu"),
            ["xã Mẫu".into()],
            "no report says the name between"
        );
        let office = session.commune().expect("the office");
        assert!(session.reports().expect("a list").iter().all(|report| report.is_of(&office)));
        assert!(rename(session, "Mẫu").is_empty(), "it is no unit before itself");
        assert_eq!(session.commune().expect("the office"), own);
    });
}
