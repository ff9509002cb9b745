//! Figures that other reports know: offered beside their boxes in sections and forms, taken by a key or a click, taken
//! back, and never changed unasked.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Commune, Figure, FigureValue, IndicatorId, Period, Report, Stamp, Status},
    session::Session,
    ui::{action::Action, boxes::BoxId, tabs::Tab},
};

use super::{Window, now};

mod dossiers;

const SENT: &str = "steering_docs_issued";
const PLAN: &str = "plan_tasks_total";

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn stamp() -> Stamp {
    Stamp { at: now(), who: "Nguyễn Văn A".into() }
}

/// A window on a book of these reports, the last one open.
pub(super) fn window(reports: &[(&str, &[(&str, i64)])]) -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so.cchc");
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut session = Session::create(&path, &commune, &stamp()).expect("a book");
    for (code, figures) in reports {
        let outline = so_cchc::assets::usual_outline(period(code));
        let mut report = Report::from_outline(outline, &commune, period(code));
        for (id, value) in *figures {
            let figure = Figure::of(FigureValue::Number((*value).into()));
            report.figures.insert(IndicatorId::from(*id), figure);
        }
        session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("a report");
    }
    drop(session);
    let mut window = Window::on(folder, Some(path));
    let last = reports.last().expect("a report").0;
    window.ask(Action::Report(period(last)));
    window
}

impl Window {
    fn go_to_figure(&mut self, id: &str) {
        self.ask(Action::Focus(Field::Figure(id.into()), None));
        self.settle();
    }

    fn amount_of(&self, id: &str) -> Option<String> {
        let value = self.figure(id).map(|figure| figure.value.clone());
        value.map(|value| match value {
            FigureValue::Number(number) => number.to_string(),
            other => format!("{other:?}"),
        })
    }

    fn is_told(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn click_containing(&mut self, words: &str) {
        let found = self.harness.query_all_by_label_contains(words).next();
        found.unwrap_or_else(|| panic!("nothing says {words}")).click();
        self.settle();
    }

    fn ctrl_shift(&mut self, key: Key) {
        self.press(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }
}

#[test]
fn a_sum_is_offered_in_section_and_form_and_taken_by_click_or_key() {
    for tab in [None, Some(Tab::Form(1))] {
        let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
        let mut window = window(&quarters);
        if let Some(tab) = tab {
            window.ask(Action::Tab(tab));
        }
        window.go_to_figure(SENT);
        let offer = "Lấy 12 = quý I 7 + quý II 5";
        assert!(window.is_told(offer), "{tab:?}");
        assert_eq!(window.amount_of(SENT), None, "an offer changes nothing");
        window.click_containing(offer);
        let taken = window.figure(SENT).cloned().expect("it is in");
        assert_eq!(taken.value, FigureValue::Number(12.into()), "{tab:?}");
        assert!(window.is_told("= quý I 7 + quý II 5") && !window.is_told(offer));
        window.ctrl(Key::Z);
        assert_eq!(window.amount_of(SENT), None);
        window.go_to_figure(SENT);
        window.ctrl(Key::L);
        assert_eq!(window.figure(SENT), Some(&taken), "{tab:?}");

        // Typed over, it says by how much, and one key takes it back to what it was.
        window.go_to_figure(SENT);
        window.type_text("15");
        window.rest();
        assert_eq!(window.amount_of(SENT).as_deref(), Some("15"));
        assert!(window.is_told("Đang ghi 15 (hơn 3). Lấy lại 12 = quý I 7 + quý II 5"), "{tab:?}");
        window.ctrl(Key::L);
        assert_eq!(window.figure(SENT), Some(&taken), "{tab:?}");
        let shown = Field::Figure(SENT.into());
        let draft = window.app().drafts().get(period("2026-H1"), &shown).cloned();
        assert!(draft.is_none(), "what was typed does not come back: {draft:?}");
    }
}

#[test]
fn the_part_that_no_report_has_is_typed_beside_its_sum() {
    for tab in [None, Some(Tab::Form(1))] {
        let mut window = window(&[("2026-Q1", &[(SENT, 2032)]), ("2026-H1", &[])]);
        if let Some(tab) = tab {
            window.ask(Action::Tab(tab));
        }
        window.go_to_figure(SENT);
        assert!(window.is_told("quý I 2.032 + phần 15/3–14/6"), "{tab:?}");
        window.ctrl(Key::L);
        window.type_text("2139");
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        assert_eq!(window.amount_of(SENT).as_deref(), Some("4171"), "{tab:?}");
        assert!(window.is_told("= quý I 2.032 + phần 15/3–14/6"), "{tab:?}");
        // No other part is below: what is typed next is this one, and no total.
        let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
        assert_ne!(focused, Some(Field::Figure(SENT.into()).id()), "{tab:?}");
        window.type_text("8");
        window.rest();
        assert_eq!(window.amount_of(SENT).as_deref(), Some("2040"), "{tab:?}");
        // The whole typed instead: it was typed, and the part follows.
        window.go_to_figure(SENT);
        window.type_text("4200");
        window.rest();
        assert_eq!(window.amount_of(SENT).as_deref(), Some("4200"), "{tab:?}");
        assert_eq!(window.figure(SENT).expect("it").filled, None);
    }
}

#[test]
fn enter_goes_down_a_column_of_parts() {
    let [first, below] = ["survey_forms_issued", "survey_forms"];
    for tab in [None, Some(Tab::Form(1))] {
        let quarter = [(first, 320), (below, 304)];
        let mut window = window(&[("2026-Q1", &quarter), ("2026-H1", &[])]);
        if let Some(tab) = tab {
            window.ask(Action::Tab(tab));
        }
        window.go_to_figure(first);
        window.ctrl(Key::L);
        for part in ["80", "70"] {
            window.type_text(part);
            window.press(Modifiers::NONE, Key::Enter);
        }
        window.rest();
        assert_eq!(window.amount_of(first).as_deref(), Some("400"), "{tab:?}");
        assert_eq!(window.amount_of(below).as_deref(), Some("374"), "{tab:?}: a part, no total");
    }
}

#[test]
fn a_column_of_parts_passes_over_what_just_became_a_total_and_no_row_jumps() {
    let [online, direct, total, below] =
        ["dossiers_new_online", "dossiers_new_direct", "dossiers_new", "dossiers_resolved_early"];
    for key in [Key::Enter, Key::Tab, Key::ArrowDown] {
        let quarter = [(online, 100), (direct, 50), (total, 150), (below, 90)];
        let mut window = window(&[("2026-Q1", &quarter), ("2026-H1", &[])]);
        window.go_to_figure(online);
        let height = |window: &Window| {
            let top = |id: &str| {
                let cell = window.harness.ctx.read_response(Field::Figure(id.into()).id());
                cell.expect("a cell").rect.top()
            };
            top(below) - top(online)
        };
        let before = height(&window);
        window.ctrl(Key::L);
        for part in ["10", "20", "30"] {
            window.type_text(part);
            window.press(Modifiers::NONE, key);
        }
        window.rest();
        let amounts = [online, direct, total, below].map(|id| window.amount_of(id));
        let amounts = amounts.each_ref().map(Option::as_deref);
        assert_eq!(amounts, [Some("110"), Some("70"), None, Some("120")], "{key:?}");
        assert!((height(&window) - before).abs() < 0.1, "{key:?}");
        // None is below: it stays a part.
        window.type_text("40");
        window.rest();
        assert_eq!(window.amount_of(below).as_deref(), Some("130"), "{key:?}");
        window.press(Modifiers::NONE, Key::ArrowUp);
        window.type_text("25");
        window.rest();
        assert_eq!(window.amount_of(direct).as_deref(), Some("75"), "{key:?}: and up");
    }
}

#[test]
fn all_is_shown_before_it_is_taken_and_undone_at_once() {
    let mut window = window(&[
        ("2026-Q1", &[(SENT, 7), (PLAN, 37), ("dossiers_pending_total", 31)]),
        ("2026-Q2", &[(SENT, 5), ("staff_cadres", 11)]),
        ("2026-H1", &[(SENT, 15)]),
    ]);
    let before = window.report().clone();
    window.ctrl_shift(Key::L);
    assert!(window.is_told("Lấy số liệu từ báo cáo khác"));
    assert!(window.is_told("quý I 7 + quý II 5"), "what was typed is shown beside what is offered");
    assert_eq!(*window.report(), before, "shown alone, nothing changed");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(*window.report(), before);

    window.ctrl_shift(Key::L);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.amount_of(PLAN).as_deref(), Some("37"));
    assert_eq!(window.amount_of("staff_cadres").as_deref(), Some("11"));
    assert_eq!(window.amount_of(SENT).as_deref(), Some("15"), "nobody ticked it");
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "one step");
}

#[test]
fn what_was_true_on_another_day_is_offered_unticked_with_its_day() {
    const STAFF: &str = "staff_contract";
    let reports = [("2026-Q1", &[(SENT, 7), (STAFF, 4)][..]), ("2026-Q2", &[(SENT, 5)])];
    let mut window = window(&[reports[0], reports[1], ("2026-H1", &[])]);
    window.ctrl_shift(Key::L);
    assert!(window.is_told("số của quý I, chốt 14/3"));
    window.click("Lấy 1 số");
    assert_eq!(window.amount_of(SENT).as_deref(), Some("12"));
    assert_eq!(window.amount_of(STAFF), None, "somebody has to know that it still is so");
}

#[test]
fn another_communes_report_is_no_source_and_its_card_says_so() {
    let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
    let mut window = window(&quarters);
    window.ask(Action::Report(period("2026-Q2")));
    let header = so_cchc::model::report::Header {
        organ: "UBND xã Khác".into(),
        ..window.report().header.clone()
    };
    window.ask(Action::Apply(Edit::SetHeader {
        period: period("2026-Q2"),
        header: Box::new(header),
    }));
    // Wherever it is named it bears its office's name.
    window.ask(Action::Report(period("2026-Q2")));
    window.click("Kỳ báo cáo: quý II năm 2026 của UBND xã Khác, đang soạn");
    window.harness.get_by_label_contains("quý II năm 2026 của UBND xã Khác, đang soạn 0 %");
    window.harness.get_by_label_contains("quý I năm 2026, đang soạn");
    window.press(Modifiers::NONE, Key::Escape);
    window.ctrl(Key::K);
    window.type_text("xã Khác");
    assert!(window.is_told("Mở quý II năm 2026 của UBND xã Khác"));
    window.press(Modifiers::NONE, Key::Escape);
    window.ask(Action::Report(period("2026-H1")));
    window.go_to_figure(SENT);
    assert!(!window.is_told("quý I 7 + quý II 5"), "the second quarter is not ours");
    window.ask(Action::Screen(so_cchc::ui::action::Screen::Year));
    assert!(window.is_told("Báo cáo của UBND xã Khác: số liệu không dùng"));
    let merged =
        Commune {
            name: "Mẫu".into(), predecessors: vec!["xã Khác".into()], ..Commune::default()
        };
    window.ask(Action::Apply(Edit::SetCommune(Box::new(merged))));
    assert!(!window.is_told("Báo cáo của UBND xã Khác"));
    window.ask(Action::Report(period("2026-H1")));
    window.go_to_figure(SENT);
    assert!(window.is_told("Lấy 12 = quý I 7 + quý II 5"), "it was merged into ours");
}

#[test]
fn a_source_that_changes_later_is_told_and_changes_nothing() {
    let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
    let mut window = window(&quarters);
    window.go_to_figure(SENT);
    window.ctrl(Key::L);
    window.ask(Action::Report(period("2026-Q1")));
    window.go_to_figure(SENT);
    window.type_text("9");
    window.rest();
    window.ask(Action::Report(period("2026-H1")));
    window.go_to_figure(SENT);
    assert_eq!(window.amount_of(SENT).as_deref(), Some("12"));
    assert!(window.is_told("Quý I nay là 9, lúc lấy là 7. Lấy số mới 14"));
    window.ctrl(Key::L);
    assert_eq!(window.amount_of(SENT).as_deref(), Some("14"));
    assert!(window.is_told("= quý I 9 + quý II 5"));
}

#[test]
fn an_issued_report_is_a_source_and_no_target() {
    let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
    let mut window = window(&quarters);
    let issue = |code: &str| Edit::SetStatus { period: period(code), status: Status::Issued };
    window.ask(Action::Apply(issue("2026-Q1")));
    window.go_to_figure(SENT);
    assert!(window.is_told("Lấy 12 = quý I 7 + quý II 5"));
    window.ask(Action::Apply(issue("2026-H1")));
    let before = window.report().clone();
    window.go_to_figure(SENT);
    assert!(!window.is_told("Lấy 12 ="));
    window.ctrl(Key::L);
    assert!(window.is_told("đã ban hành nên không lấy thêm số liệu"));
    window.ctrl_shift(Key::L);
    assert!(!window.is_told("Chỉ những dòng có dấu được lấy"));
    assert_eq!(*window.report(), before);
}

#[test]
fn where_a_figure_came_from_is_told_of_an_issued_report_and_when_its_source_is_gone() {
    let quarters = [("2026-Q1", &[(SENT, 7)][..]), ("2026-Q2", &[(SENT, 5)]), ("2026-H1", &[])];
    let mut window = window(&quarters);
    window.go_to_figure(SENT);
    window.ctrl(Key::L);
    window.ask(Action::RemoveReport(period("2026-Q2")));
    window.ask(Action::Report(period("2026-H1")));
    window.go_to_figure(SENT);
    let told = "Lấy từ báo cáo khác: quý I 7 + quý II 5";
    assert!(window.is_told(told), "its source is gone");
    let issued = Edit::SetStatus { period: period("2026-H1"), status: Status::Issued };
    window.ask(Action::Apply(issued));
    window.go_to_figure(SENT);
    assert!(window.is_told(told), "it is issued");
    window.ask(Action::Tab(Tab::Form(1)));
    window.go_to_figure(SENT);
    assert!(window.is_told(told), "in its form, too");
}

#[test]
fn words_that_are_refused_are_typed_too() {
    let mut window = window(&[("2026-Q1", &[(PLAN, 37)]), ("2026-H1", &[])]);
    window.go_to_figure(PLAN);
    window.type_text("ba mươi");
    window.rest();
    window.ctrl_shift(Key::L);
    assert!(window.is_told("ba mươi"), "it stands beside what is offered");
    window.press(Modifiers::NONE, Key::Enter);
    let typed = Field::Figure(PLAN.into());
    let draft = window.app().drafts().get(period("2026-H1"), &typed).map(|it| it.text.clone());
    assert_eq!(draft.as_deref(), Some("ba mươi"), "nobody ticked it");
    assert_eq!(window.amount_of(PLAN), None);
}

#[test]
fn refused_words_of_a_part_stay_in_its_box_whatever_the_other_reports_say_then() {
    let part = |window: &Window| {
        let fields = window.app().drafts().fields(period("2026-H1"));
        fields.into_iter().find(|field| matches!(field, Field::Part(..)))
    };
    let begin = || {
        let figures = [(SENT, 7)];
        let mut window = window(&[("2026-Q1", &figures[..]), ("2026-Q2", &[]), ("2026-H1", &[])]);
        window.go_to_figure(SENT);
        window.ctrl(Key::L);
        window.type_text("1.2.3");
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        window
    };
    // Another number of the same days: the words are in the box of these days as they were.
    // The days are known now: as long as the words wait, their box is there.
    for changed in ["2026-Q1", "2026-Q2"] {
        let mut window = begin();
        window.ask(Action::Report(period(changed)));
        window.go_to_figure(SENT);
        window.type_text("9");
        window.rest();
        window.ask(Action::Report(period("2026-H1")));
        window.rest();
        let field = part(&window).expect("the words wait");
        window.ask(Action::Focus(field.clone(), None));
        window.settle();
        let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
        assert_eq!(focused, Some(field.id()), "{changed}: the way to the red box ends in it");
        let shown = window.harness.query_all_by_value("1.2.3").next();
        assert!(shown.is_some(), "{changed}: with its words");
        window.ctrl(Key::A);
        window.press(Modifiers::NONE, Key::Delete);
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        assert_eq!(part(&window), None, "{changed}: given up");
    }
}

#[test]
fn an_answer_of_a_quarter_is_offered_for_the_half_year() {
    let held = "survey_conducted";
    let mut window = window(&[("2026-Q1", &[]), ("2026-Q2", &[]), ("2026-H1", &[])]);
    for (code, answer) in [("2026-Q1", "1"), ("2026-Q2", "0")] {
        let figure = Some(Figure::of(FigureValue::Choice(answer.into())));
        window.ask(Action::Report(period(code)));
        let (period, indicator) = (period(code), IndicatorId::from(held));
        window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    }
    window.ask(Action::Report(period("2026-H1")));
    window.go_to_figure(held);
    window.click_containing("Lấy Có, như báo cáo quý I");
    assert_eq!(window.amount_of(held).as_deref(), Some("Choice(\"1\")"));
}
