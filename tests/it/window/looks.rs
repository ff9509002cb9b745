//! Every page at every size of text: nothing stands outside the window, nothing lies over something else.

use std::collections::HashMap;

use eframe::egui::{
    self, Pos2, Rect,
    accesskit::{NodeId, Role},
};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::ui::{
    action::{Action, BackupAsk, Screen},
    command::Command,
    host::machine::Picked,
    shell::places::{NARROW, Places, SHARE, Wishes},
    tabs::Tab,
};

use super::Window;

mod cut;

/// Sizes of text on screens of office PCs: percent and pixels. Only points tell one look from another, and the parts
/// of the window stand in one of three ways: work or page, both beside the outline folded, all three. These are the
/// narrowest look of each way, and the widest of all; what lies between has more room for the same parts.
const LOOKS: [(u32, f32, f32); 4] =
    [(200, 1366.0, 768.0), (150, 1366.0, 768.0), (125, 1366.0, 768.0), (80, 1920.0, 1080.0)];
/// High enough for a whole page, so that nothing is scrolled out of sight, points.
const WHOLE: f32 = 11_000.0;

/// A screen at a size of text: points are larger, so fewer of them fit.
#[derive(Debug, Clone, Copy)]
struct Look {
    percent: u32,
    /// Points.
    width: f32,
    height: f32,
}

impl std::fmt::Display for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} % of {} × {} points", self.percent, self.width, self.height)
    }
}

impl Look {
    fn new((percent, width, height): (u32, f32, f32)) -> Self {
        let points = 100.0 / percent as f32;
        Self { percent, width: width * points, height: height * points }
    }
}

fn looks() -> impl Iterator<Item = Look> {
    LOOKS.into_iter().map(Look::new)
}

/// A control on the screen.
#[derive(Debug, Clone)]
struct Control {
    name: String,
    rect: Rect,
    /// What of it is in sight; the rest is scrolled away.
    seen: Rect,
}

impl Window {
    fn tabs(&self) -> Vec<Tab> {
        let open = self.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        open.tabs.iter().map(|info| info.tab).collect()
    }

    /// What one can press or type into; the page is one large area.
    fn controls(&self) -> Vec<Control> {
        let is_control = |role: Role| {
            matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::ComboBox
                    | Role::RadioButton
                    | Role::TreeItem
                    | Role::TextInput
                    | Role::MultilineTextInput
            )
        };
        let seen = self.seen();
        let all = self.harness.query_all(egui_kittest::kittest::By::new());
        let controls = all.filter_map(|node| {
            let inner = node.accesskit_node();
            if !is_control(inner.role()) || inner.bounding_box().is_none() {
                return None;
            }
            let name = inner.label().or_else(|| inner.value()).unwrap_or_default();
            let (rect, id) = (node.rect(), inner.locate().0);
            Some(Control { name, rect, seen: seen.get(&id).copied().unwrap_or(rect) })
        });
        controls.filter(|control| control.rect.is_positive()).collect()
    }

    /// What is in sight of each widget.
    fn seen(&self) -> HashMap<NodeId, Rect> {
        self.harness.ctx.viewport(|viewport| {
            let widgets = viewport.prev_pass.widgets.layers().flat_map(|(_, widgets)| widgets);
            widgets.map(|widget| (widget.id.accesskit_id(), widget.interact_rect)).collect()
        })
    }
}

impl Control {
    /// A row of a list holds the buttons about what it tells: "Vì sao: …", "Sửa cả 2 chỗ: …".
    fn holds(&self, button: &Self) -> bool {
        let about = button.name.split_once(": ").map(|(_, about)| about.trim_end_matches('.'));
        let is_fix = button.name.starts_with("Sửa");
        (is_fix || about.is_some_and(|about| self.name.contains(about)))
            && self.seen.contains_rect(button.seen)
    }
}

#[track_caller]
fn check(window: &Window, width: f32, at: &str) {
    let controls = window.controls();
    // The work ends where the handle of the printed page begins.
    let places = window.app().places_shown().expect("places");
    let work = places.side.and(places.work);
    assert!(controls.len() > 3, "{at}: {controls:?}");
    for control in &controls {
        assert!(!control.name.is_empty(), "{at}: no name: {control:?}");
        let (left, right) = (control.rect.left(), control.rect.right());
        let begins = control.rect.min + egui::Vec2::splat(2.0);
        let most = work.filter(|work| work.contains(begins)).map_or(width, |work| work.right());
        assert!(left >= -0.5 && right <= most + 0.5, "{at}: outside {most}: {control:?}");
    }
    check_apart(&controls, |control| control.rect, at);
}

/// No control lies over another where both are in sight: what stands still over what is scrolled below it.
#[track_caller]
fn check_seen(window: &Window, at: &str) {
    let screen = window.harness.ctx.content_rect();
    let mut controls = window.controls();
    controls.retain(|control| control.seen.is_positive());
    assert!(controls.len() > 3, "{at}: {controls:?}");
    for control in &controls {
        assert!(screen.expand(0.5).contains_rect(control.seen), "{at}: outside: {control:?}");
    }
    check_apart(&controls, |control| control.seen, at);
}

#[track_caller]
fn check_apart(controls: &[Control], rect: impl Fn(&Control) -> Rect, at: &str) {
    for (nth, one) in controls.iter().enumerate() {
        for other in &controls[nth + 1..] {
            let common = rect(one).intersect(rect(other));
            let overlaps = common.width() > 1.5 && common.height() > 1.5 && !one.holds(other);
            assert!(!overlaps, "{at}: {one:?} lies over {other:?}");
        }
    }
}

#[test]
fn the_looks_are_the_narrowest_of_each_way_the_parts_stand_and_the_widest() {
    let ways = |width: f32| {
        let narrow = width < NARROW;
        let wishes = |side| Wishes {
            narrow,
            folded: false,
            unfolded_anyway: false,
            edits_outline: false,
            side,
            share: SHARE.1,
            said: 0.0,
        };
        (narrow, Places::is_tight(width, &wishes(true)), Places::is_tight(width, &wishes(false)))
    };
    let screens = [(1366.0, 768.0), (1920.0, 1080.0)];
    let all = screens.into_iter().flat_map(|(width, height)| {
        [80, 100, 125, 150, 200].map(|percent| Look::new((percent, width, height)))
    });
    let known: Vec<f32> = looks().map(|look| look.width).collect();
    for Look { width, .. } in all {
        let narrower = known.iter().find(|known| **known <= width && ways(**known) == ways(width));
        assert!(narrower.is_some(), "{width} stands in a way of its own");
        assert!(known.iter().any(|known| *known >= width), "{width} is wider than all");
    }
}

/// Shows every page of the window, one after another.
fn each_page(window: &mut Window, mut check: impl FnMut(&Window, &str)) {
    for tab in window.tabs().into_iter().chain([Tab::Outline]) {
        window.ask(Action::Tab(tab));
        check(window, &format!("{tab:?}"));
    }
    let screens = [
        Screen::Year,
        Screen::Commune,
        Screen::NewPeriod,
        Screen::Series,
        Screen::Tasks,
        Screen::Backups,
    ];
    for screen in screens {
        window.ask(Action::Screen(screen));
        check(window, &format!("{screen:?}"));
    }
    window.ask(Action::Screen(Screen::Report));
}

#[test]
fn no_control_stands_outside_the_window_or_over_another_or_has_no_name() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, WHOLE);
        each_page(&mut window, |window, page| {
            check(window, look.width, &format!("{look}, {page}"));
        });
    }
}

#[test]
fn an_old_report_fits_at_every_size() {
    let mut window = Window::sample();
    let text = "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n\
        I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nVề kế hoạch của năm\n\nĐã ban hành kế hoạch và phát 250 tờ rơi.\n\n\
        II. KẾT QUẢ THỰC HIỆN\n\nTổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.\n\nNơi nhận:\n- Lưu: VT.\n";
    let from = "bao-cao-cai-cach-hanh-chinh-quy-i-nam-2027-ban-chinh-thuc.txt".to_owned();
    window.ask(Action::ReviewText { text: text.into(), from });
    for look in looks() {
        for height in [None, Some(WHOLE)] {
            window.resize(look.width, height.unwrap_or(look.height));
            for column in ["Thành đề cương", "Số liệu", "Tệp gốc"] {
                if let Some(button) = window.harness.query_by_role_and_label(Role::Tab, column) {
                    button.click();
                    window.settle();
                }
                check(&window, look.width, &format!("{look}, {column}"));
            }
        }
    }
}

#[test]
fn the_first_page_fits_and_its_button_is_in_sight_up_to_150_percent() {
    let mut window = Window::first_run();
    for look in looks() {
        window.resize(look.width, look.height);
        check(&window, look.width, &format!("{look}, first page"));
        let begin = window.harness.get_by_label("Lập sổ và bắt đầu").rect();
        assert!(look.percent > 150 || begin.bottom() <= look.height, "{look}: {begin:?}");
    }
}

#[test]
fn what_lies_on_top_fits_too() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, look.height);
        for command in [Command::Palette, Command::Find, Command::Replace, Command::ExportPdf] {
            window.answers.borrow_mut().push(Picked::Unavailable);
            window.ask(Action::Run(command));
            let name = match command {
                Command::Palette => "Gõ vài chữ của lệnh",
                Command::Find | Command::Replace => "Đóng",
                _ => "Lưu vào đây",
            };
            let control = window.harness.query_all_by_label_contains(name).next();
            let rect = control.unwrap_or_else(|| panic!("{look}: no “{name}”")).rect();
            let screen = Rect::from_min_max(Pos2::ZERO, Pos2::new(look.width, look.height));
            assert!(screen.contains_rect(rect), "{look}, {command:?}: {rect:?} of {screen:?}");
            window.ask(Action::CloseOverlay);
            window.answers.borrow_mut().clear();
        }
    }
}

#[test]
fn backups_and_their_questions_fit_at_every_size() {
    let mut window = Window::sample().on_backups();
    let usb = window
        .folder
        .path()
        .join("mot-o-usb-co-ten-rat-dai-cua-phong-noi-vu-va-mot-thu-muc-ben-trong");
    std::fs::create_dir(&usb).expect("a stick");
    window.answers.borrow_mut().push(Picked::File(usb));
    window.click("Chọn thư mục…");
    window.click("Sao lưu ngay");
    window.click("Kiểm tra sổ");
    window.set_done(61);
    let source = window.made()[0].path.clone();
    let broken = window.folder.path().join("so-xa-mau.cchc");
    std::fs::write(&broken, "").expect("an empty file");
    for look in looks() {
        window.resize(look.width, WHOLE);
        window.ask(Action::Run(Command::Backups));
        check(&window, look.width, &format!("{look}, backups"));
        window.resize(look.width, look.height);
        let screen = Rect::from_min_max(Pos2::ZERO, Pos2::new(look.width, look.height));
        let asks = [
            (Action::Backups(BackupAsk::Look(source.clone())), ["Khôi phục sổ", "Khôi phục cả sổ"]),
            (Action::OpenPath(broken.clone()), ["Không mở được sổ", "Khôi phục từ tệp khác…"]),
        ];
        for (ask, ends) in asks {
            // The page below has a button of that name, too.
            window.ask(Action::Screen(Screen::Year));
            window.ask(ask);
            for end in ends {
                let mut nodes = window.harness.query_all_by_label(end);
                let drawn = nodes.find(|node| node.accesskit_node().role() != Role::Dialog);
                let rect = drawn.unwrap_or_else(|| panic!("{look}: no “{end}”")).rect();
                assert!(screen.contains_rect(rect), "{look}, {end}: {rect:?} of {screen:?}");
            }
            window.press(egui::Modifiers::NONE, egui::Key::Escape);
        }
    }
}

#[test]
fn the_outline_shows_rows_at_every_size() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, look.height);
        window.ask(Action::Tab(Tab::Outline));
        window.rest();
        let rows = window.harness.query_all_by_role(Role::ListItem);
        let shown = rows.filter(|row| row.rect().bottom() < look.height - 40.0).count();
        assert!(shown >= 2, "{look}: {shown} rows");
    }
}
