//! No sentence of importance is cut, whatever the window: states, warnings and questions wrap or get more room.

use eframe::egui::{self, Color32, Event, Key, Modifiers, Rect, Shape, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    ui::{
        action::{Action, BackupAsk, HelpPage, Screen},
        command::Command,
        host::machine::Picked,
        theme::Theme,
    },
};

use super::{Look, Window, check_seen, each_page};

/// Percent and pixels of the smallest window there is.
const SMALLEST: (u32, f32, f32) = (200, 800.0, 600.0);

fn looks() -> impl Iterator<Item = Look> {
    super::looks().chain([Look::new(SMALLEST)])
}

/// Words as they are painted.
struct Painted {
    words: String,
    is_cut: bool,
    is_warning: bool,
    /// Of its smallest letters, points.
    size: f32,
    rect: Rect,
}

fn painted(shape: &Shape, clip: Rect, warnings: &[Color32], out: &mut Vec<Painted>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                painted(shape, clip, warnings, out);
            }
        }
        Shape::Text(text) => {
            let rect = text.galley.rect.translate(text.pos.to_vec2());
            let sections = text.galley.job.sections.iter().map(|section| section.format.color);
            let shown = sections.map(|colour| {
                let usual =
                    if colour == Color32::PLACEHOLDER { text.fallback_color } else { colour };
                text.override_text_color.unwrap_or(usual)
            });
            let beyond = rect.left() < clip.left() - 1.5 || rect.right() > clip.right() + 1.5;
            out.push(Painted {
                words: text.galley.job.text.clone(),
                is_cut: text.galley.elided || (beyond && rect.intersects(clip)),
                size: text
                    .galley
                    .job
                    .sections
                    .iter()
                    .fold(f32::MAX, |size, section| size.min(section.format.font_id.size)),
                is_warning: shown.into_iter().any(|colour| warnings.contains(&colour)),
                rect,
            });
        }
        _ => {}
    }
}

impl Window {
    /// Words in the order they are painted; of a question that lies over the window, those of the question alone.
    fn painted(&self) -> Vec<Painted> {
        let theme = Theme::get(false);
        let warnings = [*theme.error, *theme.warning];
        let mut out = Vec::new();
        let shapes = &self.harness.output().shapes;
        let screen = self.harness.ctx.content_rect();
        // What lies over everything begins with a veil.
        let is_veil = |shape: &Shape| match shape {
            Shape::Rect(veil) => veil.rect.contains_rect(screen) && !veil.fill.is_opaque(),
            _ => false,
        };
        let on_top = shapes.iter().rposition(|clipped| is_veil(&clipped.shape));
        for clipped in &shapes[on_top.unwrap_or(0)..] {
            painted(&clipped.shape, clipped.clip_rect, &warnings, &mut out);
        }
        out
    }

    /// Warnings are whole, and so is every word of a box that lies over the window.
    #[track_caller]
    fn check_whole(&self, at: &str) {
        let dialog = self.box_on_top();
        for words in self.painted() {
            let matters = words.is_warning || dialog.is_some();
            assert!(!(matters && words.is_cut), "{at}: cut: {:?} in {:?}", words.words, words.rect);
        }
    }

    /// Letters outside the printed page are large enough to read.
    #[track_caller]
    fn check_large(&self, at: &str) {
        let side = self.app().places_shown().and_then(|places| places.side);
        for words in self.painted() {
            let on_page = side.is_some_and(|side| side.x_range().intersects(words.rect.x_range()));
            let is_large = words.size >= 12.5 || words.words.trim().is_empty();
            assert!(on_page || is_large, "{at}: {} points: {:?}", words.size, words.words);
        }
    }

    /// The box that lies over the window stands in it, with this button.
    #[track_caller]
    fn check_box(&self, look: Look, button: &str) {
        let at = format!("{look}, {button}");
        self.check_whole(&at);
        let screen = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(look.width, look.height));
        let nodes = self.harness.query_all_by_role_and_label(Role::Button, button);
        assert!(self.box_on_top().is_some(), "{at}: no box");
        let rect = nodes.last().unwrap_or_else(|| panic!("{at}: none")).rect();
        assert!(screen.expand(0.5).contains_rect(rect), "{at}: {rect:?} of {screen:?}");
    }

    /// Where the box stands that lies over the window.
    fn box_on_top(&self) -> Option<Rect> {
        self.harness.ctx.memory(|memory| memory.area_rect(memory.top_modal_layer()?.id))
    }
}

/// Every word in this part of the window is whole.
#[track_caller]
fn check_part(window: &Window, part: Rect, at: &str) {
    let screen = window.harness.ctx.content_rect();
    for words in window.painted() {
        let is_in = part.contains(words.rect.center()) && words.rect.intersects(screen);
        let is_out = words.rect.left() < -0.5 || words.rect.right() > screen.right() + 0.5;
        assert!(!(is_in && (words.is_cut || is_out)), "{at}: {:?} {:?}", words.words, words.rect);
    }
}

#[test]
fn the_help_is_whole_beside_the_work() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, look.height);
        for page in [HelpPage::Keys, HelpPage::About] {
            window.ask(Action::Help(page));
            let side = window.app().places_shown().expect("places").side.expect("the help");
            check_part(&window, side, &format!("{look}, {page:?}"));
            let tabs = ["Hướng dẫn", "Phím tắt", "Về chương trình"];
            let close = window.harness.get_by_role_and_label(Role::Button, "Đóng").rect();
            for tab in tabs {
                let tab = window.harness.get_by_role_and_label(Role::Tab, tab).rect();
                assert!(!tab.shrink(1.0).intersects(close), "{look}: {tab:?} under {close:?}");
            }
            window.ask(Action::Help(page));
        }
    }
}

#[test]
fn what_one_types_into_on_top_stands_in_the_window() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, look.height);
        for command in [Command::Palette, Command::Find, Command::Replace] {
            window.ask(Action::Run(command));
            window.type_text("hồ sơ");
            let boxes = window.harness.query_all_by_role(Role::TextInput);
            let screen = window.harness.ctx.content_rect();
            let focused = boxes.into_iter().filter(|node| node.accesskit_node().is_focused());
            for node in focused {
                let rect = node.rect();
                assert!(screen.contains_rect(rect), "{look}, {command:?}: {rect:?} of {screen:?}");
            }
            let dialog = window.painted();
            let veiled = command == Command::Palette;
            for words in dialog.iter().filter(|_| veiled) {
                let (left, right) = (words.rect.left(), words.rect.right());
                assert!(left > -0.5 && right < look.width + 0.5, "{look}: {:?}", words.words);
            }
            window.ask(Action::CloseOverlay);
            window.press(Modifiers::NONE, Key::Escape);
        }
    }
}

#[test]
fn the_title_of_a_year_is_under_nothing() {
    let mut window = Window::sample();
    window.ask(Action::Screen(Screen::Year));
    for look in looks() {
        window.resize(look.width, look.height);
        let told = window.harness.get_by_label("1 trong 4 báo cáo đã lập").rect();
        for year in ["Năm 2025", "Năm 2027"] {
            let buttons = window.harness.query_all_by_role_and_label(Role::Button, year);
            for button in buttons {
                let button = button.rect();
                assert!(!button.shrink(1.0).intersects(told), "{look}: {told:?} under {button:?}");
            }
        }
    }
}

/// A red box: "120a" in a count.
fn with_red_box(mut window: Window) -> Window {
    window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
    window.ctrl(Key::A);
    window.type_text("120a");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    window
}

#[test]
fn on_every_page_warnings_are_whole_and_nothing_in_sight_lies_over_another() {
    // Mistakes for the drawer, and paragraphs that nobody reviewed yet.
    let texts = ["Xã đã đã họp bàn về việc này.\nThôn đã đã họp.", "Xã đã làm 12 việc."];
    let (window, [section, _]) = super::super::review::copied(texts);
    let mut window = with_red_box(window);
    for look in looks() {
        window.resize(look.width, look.height);
        each_page(&mut window, |window, page| {
            window.check_whole(&format!("{look}, {page}"));
            window.check_large(&format!("{look}, {page}"));
            check_seen(window, &format!("{look}, {page}"));
        });
        // The drawer drawn up, and the line of what is not reviewed above a section.
        window.ask(Action::Section(section));
        for _ in 0..2 {
            window.press(Modifiers::NONE, Key::F7);
            window.check_whole(&format!("{look}, findings"));
            check_seen(&window, &format!("{look}, findings"));
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn what_is_not_saved_is_told_whole() {
    let mut window = Window::sample();
    std::fs::remove_file(window.folder.path().join("mau.cchc")).expect("deleted");
    window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
    window.type_text("63");
    window.press(Modifiers::NONE, Key::Tab);
    if window.app().message().is_some() {
        window.press(Modifiers::NONE, Key::Escape);
    }
    for look in looks() {
        window.resize(look.width, look.height);
        for screen in [Screen::Report, Screen::Year] {
            window.ask(Action::Screen(screen));
            let told = window.painted().into_iter().find(|it| it.words.starts_with("CHƯA LƯU"));
            let told = told.unwrap_or_else(|| panic!("{look}, {screen:?}: nothing is told"));
            assert!(!told.is_cut, "{look}, {screen:?}: {}", told.words);
            window.check_whole(&format!("{look}, {screen:?}"));
        }
    }
}

#[test]
fn questions_are_whole_and_their_buttons_in_sight() {
    let mut window = with_red_box(Window::sample());
    let period = window.report().period;
    for look in looks() {
        window.resize(look.width, look.height);
        window.press(Modifiers::NONE, Key::F12);
        window.check_box(look, "Vẫn xuất");
        window.press(Modifiers::NONE, Key::Escape);
        window.ask(Action::Run(Command::ToggleIssued));
        window.check_box(look, "Tới ô đó");
        window.press(Modifiers::NONE, Key::Escape);
        window.ask(Action::AskRemove(period));
        window.check_box(look, "Đã hiểu");
        window.press(Modifiers::NONE, Key::Escape);
        window.answers.borrow_mut().push(Picked::Unavailable);
        window.ask(Action::Run(Command::OpenBook));
        window.check_box(look, "Thôi");
        window.ask(Action::CloseOverlay);
    }
}

#[test]
fn what_is_said_of_pasted_cells_is_whole() {
    let mut window = Window::sample();
    for look in looks() {
        window.resize(look.width, look.height);
        window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
        window.events(vec![Event::Paste("61\n50\tlũy kế\nbảy\n8\n9\n10\nmười một".into())]);
        window.check_box(look, "Dán");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn what_is_doubtful_of_an_old_report_is_told_whole_and_once() {
    let mut window = Window::sample();
    let text = "UBND PHƯỜNG BÌNH MINH\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n\
        I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch và phát 250 tờ rơi.\n";
    let from = "cu.txt".to_owned();
    window.ask(Action::ReviewText { text: text.into(), from });
    let doubt = "Tệp là báo cáo của phường Bình Minh";
    let told: Vec<Painted> =
        window.painted().into_iter().filter(|it| it.words.starts_with(doubt)).collect();
    assert_eq!(told.len(), 1, "told above, and nowhere else");
    let again = |it: &Painted| it.words.starts_with("văn bản là của");
    assert!(!window.painted().iter().any(again));
    assert!(told.iter().all(|it| !it.is_cut), "{}", told[0].words);
}

#[test]
fn what_is_asked_before_a_book_gives_way_is_whole() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    window.set_done(61);
    let source = window.made()[0].path.clone();
    for look in looks() {
        window.resize(look.width, look.height);
        window.ask(Action::Screen(Screen::Year));
        window.ask(Action::Backups(BackupAsk::Look(source.clone())));
        window.check_box(look, "Khôi phục cả sổ");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_box_is_as_high_as_its_words_whatever_was_asked_before() {
    let short = "61\nbảy";
    let long = "7\n".repeat(40);
    let heights =
        [vec![short], vec![long.as_str(), short], vec![short, &long, short]].map(|asked| {
            let mut window = Window::sample();
            for cells in &asked {
                window.press(Modifiers::NONE, Key::Escape);
                window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
                window.events(vec![Event::Paste((*cells).to_owned())]);
                window.settle();
            }
            window.box_on_top().expect("a box").height()
        });
    let is_same = |height: f32| (height - heights[0]).abs() < 0.5;
    assert!(heights.into_iter().all(is_same), "{heights:?}");
}

#[test]
fn what_is_to_be_looked_at_on_a_line_of_an_old_report_is_told_whole() {
    let mut window = Window::sample();
    let text = "UBND XÃ MẪU\nBộ phận tổng hợp, theo dõi\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n\
        I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch.\n\nIV. KẾT QUẢ\n\nĐã làm tốt.\n";
    window.ask(Action::ReviewText { text: text.into(), from: "cu.txt".into() });
    for look in looks() {
        window.resize(look.width, look.height);
        for line in [2, 7, 11] {
            let row = window.harness.query_all_by_role(Role::ListItem).find(|row| {
                let name = row.accesskit_node().label().unwrap_or_default();
                name.starts_with(&format!("dòng {line}:"))
            });
            if let Some(row) = row {
                row.click();
                window.settle();
            }
            window.check_whole(&format!("{look}, line {line}"));
        }
    }
}

#[test]
fn a_backup_that_cannot_be_used_tells_all_of_why() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    std::fs::write(&window.made()[0].path, "hong").expect("broken");
    let mut window = window.started_anew("mau.cchc").on_backups();
    let mut was_seen = false;
    for look in looks() {
        window.resize(look.width, look.height);
        was_seen |= window.painted().iter().any(|it| it.words.starts_with("Không dùng được"));
        window.check_whole(&format!("{look}"));
    }
    assert!(was_seen, "where there is room for the list");
}

#[test]
fn the_words_of_the_foot_stand_on_one_line() {
    let mut window = Window::sample();
    for percent in [100.0, 125.0, 150.0] {
        let points = 100.0 / percent;
        window.resize(1366.0 * points, 768.0 * points);
        let painted = window.painted();
        let of = |start: &str| painted.iter().find(|it| it.words.starts_with(start));
        let scale = of("100 %").expect("the size of letters").rect.center().y;
        let others = [of("mau.cchc"), of("F8 ")].into_iter().flatten();
        for other in others {
            let off = (other.rect.center().y - scale).abs();
            assert!(off < 0.75, "{percent}: {} is {off} off", other.words);
        }
    }
}
