//! The report's frame: outline as upright tabs, header, page beside the work, and the way between them.

use eframe::egui::{Key, Modifiers, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Commune, IndicatorId, Period, Report, SectionId, Status},
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
        command::Command,
        host::settings::Settings,
        tabs::Tab,
    },
};

use super::Window;

mod outline_rows;

impl Window {
    /// The row of the outline that begins so.
    fn row(&self, start: &str) -> egui_kittest::Node<'_> {
        let rows = self.harness.query_all_by_role(Role::TreeItem);
        rows.into_iter()
            .find(|row| row.accesskit_node().label().is_some_and(|it| it.starts_with(start)))
            .unwrap_or_else(|| panic!("no row is called {start}…"))
    }

    /// The rows of the outline, in order.
    fn rows(&self) -> Vec<String> {
        let rows = self.harness.query_all_by_role(Role::TreeItem);
        rows.filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The row of what is open.
    fn open_row(&self) -> String {
        let rows = self.harness.query_all_by_role(Role::TreeItem);
        let is_open = |row: &egui_kittest::Node<'_>| {
            let node = row.accesskit_node();
            node.is_selected() == Some(true)
                || node.toggled() == Some(eframe::egui::accesskit::Toggled::True)
        };
        let open: Vec<String> =
            rows.filter(is_open).filter_map(|row| row.accesskit_node().label()).collect();
        assert_eq!(open.len(), 1, "{open:?}");
        open[0].clone()
    }

    /// Opens what a row of the outline stands for.
    pub fn open_row_of(&mut self, start: &str) {
        self.row(start).click();
        self.settle();
    }

    fn place(&self, start: &str) -> Rect {
        let all = self.harness.query_all_by_label_contains(start);
        let starts = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value()).is_some_and(|it| it.starts_with(start))
        };
        all.into_iter().find(starts).unwrap_or_else(|| panic!("no {start}…")).rect()
    }

    pub fn is_there(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    fn ask_for_report(&mut self, code: &str) {
        let period = Period::parse(code).expect("a period");
        self.ask(Action::Report(period));
    }

    fn has_focus_in(&self, role: Role) -> bool {
        let all = self.harness.query_all_by_role(role);
        all.into_iter().any(|node| node.accesskit_node().is_focused())
    }

    /// Whether the outline has the focus: it tells it as that of a row.
    fn walks(&self) -> bool {
        self.has_focus_in(Role::TreeItem)
    }

    /// The section that is named so.
    fn section_called(&self, start: &str) -> SectionId {
        let sections = &self.report().sections;
        sections.iter().find(|section| section.heading.starts_with(start)).expect("a section").id
    }

    pub fn settings(&self) -> Settings {
        Settings::load(&self.folder.path().join(".cài đặt"))
    }
}

#[test]
fn f4_changes_the_outline_in_its_place_and_leads_back() {
    let mut window = Window::sample();
    window.open_row_of("II.2 ");
    let before = window.app().shown();
    for back in [Key::F4, Key::Escape] {
        window.press(Modifiers::NONE, Key::F4);
        assert_eq!(window.app().shown().1, Tab::Outline);
        let tree = window.app().places_shown().expect("places").tree;
        let focused = window.harness.query_all_by_role(Role::ListItem);
        let focused = focused.into_iter().find(|row| row.accesskit_node().is_focused());
        let focused = focused.expect("the row one comes from");
        assert!(tree.contains_rect(focused.rect()), "where the tree stood");
        let label = focused.accesskit_node().label().unwrap_or_default();
        assert!(label.contains("Cải cách thủ tục"), "{label}");
        window.press(Modifiers::NONE, back);
        assert_eq!(window.app().shown(), before);
    }
    window.press(Modifiers::NONE, Key::F4);
    window.click("Xong (F4)");
    assert_eq!(window.app().shown(), before);
}

#[test]
fn escape_leaves_the_box_and_never_the_report() {
    let mut window = Window::sample();
    let field = Field::Figure(IndicatorId::from("plan_tasks_total"));
    window.ask(Action::Focus(field, None));
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.app().shown().0, Screen::Report);
    }
    window.press(Modifiers::ALT, Key::Num0);
    assert_eq!(window.app().shown().0, Screen::Year);
    assert!(window.focused_id().is_some(), "the card of the report has the focus");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::Year, "home is home");
    assert!(window.has_focus_in(Role::Heading), "and keeps it");
}

#[test]
fn escape_that_shuts_something_leads_nowhere() {
    let mut window = Window::sample();
    for keys in [Key::F, Key::K] {
        window.ctrl(keys);
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.app().shown().0, Screen::Report, "{keys:?}");
    }
    window.click("Xuất báo cáo");
    assert!(window.is_there(Command::OpenFolder.words()));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.is_there(Command::OpenFolder.words()));
    assert_eq!(window.app().shown().0, Screen::Report);
}

#[test]
fn the_offices_name_and_the_year_above_the_outline_lead_home() {
    let mut window = Window::sample();
    for name in ["UBND xã Mẫu, về trang năm", "Về trang năm 2026"] {
        window.click(name);
        assert_eq!(window.app().shown().0, Screen::Year, "{name}");
        assert!(window.is_there("Năm 2026 1 kỳ"), "{:?}", window.rows());
        for page in ["Đơn vị", "Mở sổ khác", "+ Kỳ mới"] {
            window.harness.get_by_role_and_label(Role::Button, page);
        }
        window.ask_for_report("2026-Q1");
    }
    window.click("UBND xã Mẫu, về trang năm");
    window.click("Năm 2025 1 kỳ");
    window.harness.get_by_role_and_label(Role::Heading, "Năm 2025");
}

#[test]
fn the_reports_drop_from_the_header_with_their_states() {
    let mut window = Window::sample();
    window.click_starting("Kỳ báo cáo: quý I năm 2026, đang soạn");
    window.click_starting("năm 2025, đang soạn");
    assert_eq!(window.report().period.code(), "2025-Y");
    window.click_starting("Kỳ báo cáo: năm 2025, đang soạn");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has_focus_in(Role::Button), "the button has the focus back");
    window.click_starting("Kỳ báo cáo");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "+ Kỳ mới").click();
    window.settle();
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
}

#[test]
fn the_newest_report_is_first_in_the_list_and_the_open_one_is_marked() {
    let mut window = Window::sample();
    for code in ["2026-H1", "2025-Q3"] {
        let period = Period::parse(code).expect("a period");
        let outline = so_cchc::assets::usual_outline(period);
        let report = Report::from_outline(outline, &Commune::default(), period);
        window.ask(Action::Apply(Edit::AddReport(Box::new(report))));
    }
    window.click_starting("Kỳ báo cáo: quý I năm 2026");
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let names: Vec<String> = rows.filter_map(|row| row.accesskit_node().label()).collect();
    let firsts = ["6 tháng đầu năm 2026", "quý I năm 2026", "năm 2025", "quý III năm 2025", "+"];
    assert_eq!(names.len(), firsts.len(), "{names:?}");
    for (name, first) in names.iter().zip(firsts) {
        assert!(name.starts_with(first), "{names:?}");
    }
    let open = window.harness.query_all_by_role(Role::ListBoxOption);
    let open = open.filter(|row| row.accesskit_node().is_selected() == Some(true));
    let open: Vec<String> = open.filter_map(|row| row.accesskit_node().label()).collect();
    assert!(matches!(&open[..], [one] if one.starts_with("quý I năm 2026")), "{open:?}");
}

#[test]
fn errors_and_empty_boxes_are_two_counts_and_nothing_jumps() {
    let mut window = Window::sample();
    let open = |window: &Window| {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let errors = open.findings.iter().filter(|it| it.level == so_cchc::model::Level::Error);
        (errors.count(), open.counts.empty)
    };
    let field = |id: &str| Field::Figure(IndicatorId::from(id));
    window.ask(Action::Focus(field("meetings_topical"), None));
    window.press(Modifiers::NONE, Key::Delete);
    window.rest();
    let (errors, empty) = open(&window);
    let chip = window.place(&format!("{errors} lỗi · {empty} ô trống"));
    let saved = window.place("✓ Đã lưu 10:32");
    window.ask(Action::Focus(field("steering_docs_issued"), None));
    window.type_text("5");
    let saving = window.place("Đang ghi…");
    let stays = |place: Rect| (place.left() - saved.left()).abs() < 0.1;
    assert!(stays(saving), "the words of saving keep their place");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Delete);
    window.rest();
    let (errors, more) = open(&window);
    assert_eq!(more, empty + 1);
    let now = window.place(&format!("{errors} lỗi · {more} ô trống"));
    assert_eq!(now, chip, "as wide as before");
    let again = window.place("✓ Đã lưu 10:32");
    assert!(stays(again));
}

#[test]
fn the_page_is_as_wide_as_it_was_made_and_that_is_remembered() {
    let mut window = Window::sample();
    let places = |window: &Window| window.app().places_shown().expect("places");
    let handle = places(&window).handle.expect("a handle");
    assert!((handle.width() - 8.0).abs() < 0.1);
    let before = places(&window).side.expect("the page").width();
    let to = Pos2::new(handle.center().x - 100.0, handle.center().y);
    window.drag_to(handle.center(), to);
    let after = places(&window).side.expect("the page").width();
    assert!((after - before - 100.0).abs() < 12.0, "{before} → {after}");
    assert!((window.settings().parts.page_share - after / 1366.0).abs() < 0.02);
    let node = window.harness.get_by_label("Đường chia giữa phần soạn và bản in");
    node.focus();
    window.settle();
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(places(&window).side.expect("the page").width() < after);
    let english = window.harness.query_all_by_label_contains("Resize").count();
    assert_eq!(english, 0);
}

#[test]
fn the_page_hides_and_comes_back_by_buttons_and_a_form_has_the_window_for_itself() {
    let mut window = Window::sample();
    window.click("Ẩn bản in");
    assert_eq!(window.app().places_shown().expect("places").side, None);
    assert!(!window.settings().parts.preview);
    window.click("Hiện bản in");
    assert!(window.app().places_shown().expect("places").side.is_some());
    window.open_row_of("Biểu mẫu 1–7");
    window.open_row_of("Biểu 2");
    assert_eq!(window.app().places_shown().expect("places").side, None, "the form is the page");
    window.click("Hiện bản in");
    assert!(window.app().places_shown().expect("places").side.is_some());
    window.open_row_of("Thông tin chung");
    assert!(window.app().places_shown().expect("places").side.is_some());
}

#[test]
fn f6_goes_round_the_parts_of_the_window() {
    let mut window = Window::sample();
    window.open_row_of("II.2 ");
    let places = window.app().places_shown().expect("places");
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::F6);
        let focused = window.focused_id().expect("something has the focus");
        let rect = window.harness.ctx.read_response(focused).expect("it is drawn").rect;
        seen.push(places.pane_at(rect.center()).expect("a part"));
    }
    seen.sort_by_key(|pane| format!("{pane:?}"));
    seen.dedup();
    assert_eq!(seen.len(), 4, "{seen:?}");
}

#[test]
fn what_is_opened_has_the_focus_on_its_heading() {
    let mut window = Window::sample();
    for (row, heading) in [("II.2 ", "2. Cải cách thủ tục"), ("Ký và nơi nhận", "Ký và nơi nhận")]
    {
        window.open_row_of(row);
        let headings = window.harness.query_all_by_role(Role::Heading);
        let focused = headings.into_iter().find(|node| node.accesskit_node().is_focused());
        let label = focused.expect(row).accesskit_node().label().unwrap_or_default();
        assert!(label.starts_with(heading), "{label}");
    }
}

#[test]
fn each_section_of_each_report_keeps_its_own_scroll() {
    let mut window = Window::sample();
    window.open_row_of("II.2 ");
    let top = |window: &Window| {
        let heading = window.harness.query_all_by_role(Role::Heading).next();
        heading.expect("a heading").rect().top()
    };
    let beginning = top(&window);
    let last = Field::Text(window.section_called("Đánh giá chất lượng"));
    window.ask(Action::Focus(last, None));
    window.rest();
    let scrolled = top(&window);
    assert!(scrolled < beginning - 200.0, "{scrolled} {beginning}");
    window.ask_for_report("2025-Y");
    window.open_row_of("II.2 ");
    assert!((top(&window) - beginning).abs() < 60.0, "another report begins at its beginning");
    window.ask_for_report("2026-Q1");
    window.rest();
    let again = top(&window);
    assert!(again < beginning - 200.0, "the first is where it was left: {scrolled} → {again}");
}

#[test]
fn an_issued_report_says_so_calmly_and_is_opened_again_by_a_button() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.issue_as("45", "16/03/2026");
    assert_eq!(window.report().status, Status::Issued);
    window.harness.get_by_label("Báo cáo này đã ban hành: chỉ xem, không sửa.");
    window.click("Mở lại để soạn");
    window.reopen_for("sửa số liệu");
    assert_eq!(window.report().status, Status::Draft);
    assert!(!window.is_there("Mở lại để soạn"));
}

#[test]
fn the_ways_out_stand_below_one_button() {
    let mut window = Window::sample();
    window.click("Xuất báo cáo");
    let row =
        window.harness.get_by_role_and_label(Role::ListBoxOption, Command::OpenFolder.words());
    row.click();
    window.settle();
    let shown = window.shown.borrow();
    assert_eq!(shown.as_slice(), [window.folder.path().to_path_buf()]);
}

#[test]
fn nothing_is_lost_where_there_is_little_room() {
    let mut window = Window::sample();
    window.resize(683.0, 384.0);
    window.click("Hiện bản in");
    assert!(window.app().places_shown().expect("places").work.is_none(), "the page stands alone");
    window.click("Ẩn bản in");
    assert!(window.app().places_shown().expect("places").work.is_some());
    window.resize(911.0, 512.0);
    let places = window.app().places_shown();
    assert!(places.expect("places").is_folded, "the outline goes first: {places:?}");
    window.click("Mở rộng mục lục");
    assert!(!window.app().places_shown().expect("places").is_folded);
    assert!(!window.settings().parts.tree_folded, "for want of room, not by wish");
    window.click("Thu gọn mục lục");
    assert!(window.app().places_shown().expect("places").is_folded);
    window.resize(1366.0, 768.0);
    assert!(!window.app().places_shown().expect("places").is_folded);
}

#[test]
fn figures_are_found_quickly_too_and_what_is_typed_goes_there() {
    let mut window = Window::sample();
    let figure = IndicatorId::from("plan_tasks_total");
    let label = &so_cchc::assets::catalogue().get(figure.as_str()).expect("it").label;
    window.click("Tìm nhanh");
    window.type_text(label);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused_id(), Some(Field::Figure(figure).id()));
}

#[test]
fn a_book_in_which_nothing_waits_for_work_opens_at_its_year() {
    let mut window = Window::sample();
    for period in window.app().book().expect("a book").periods() {
        let edit = Edit::SetStatus { period, status: Status::Issued };
        window.ask(Action::Apply(edit));
    }
    window.rest();
    let Window { folder, harness, .. } = window;
    drop(harness);
    // As on another PC: nothing is known of where the book was left.
    std::fs::remove_dir_all(folder.path().join(".cài đặt")).expect("the settings");
    let book = folder.path().join("mau.cchc");
    let window = Window::on(folder, Some(book));
    assert_eq!(window.app().shown().0, Screen::Year);
}

#[test]
fn nothing_of_an_issued_report_is_to_be_done() {
    let mut window = Window::sample();
    let mut section = window.section("steering_direction").clone();
    section.text = "UBND xã đã đã họp.".into();
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    assert!(window.harness.query_all_by_label_contains("1 lỗi").next().is_some());
    window.ask(Action::Apply(Edit::SetStatus { period, status: Status::Issued }));
    window.harness.get_by_label("✓ Đã ban hành");
    let plan = window.section("steering_plan").id;
    window.ask(Action::Section(plan));
    assert!(window.harness.query_all_by_label("Số liệu của mục").count() > 0);
    for counted in ["1 lỗi", "ô trống", "có lỗi", "Số liệu của mục "] {
        let told = window.harness.query_all_by_label_contains(counted).count();
        assert_eq!(told, 0, "{counted}");
    }
}
