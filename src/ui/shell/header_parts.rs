//! The parts of the header, each drawn by a function of its own.

use eframe::egui::{
    Button, Color32, CornerRadius, Label, RichText, Role, Stroke, StrokeKind, TextFormat, Ui, Vec2,
    text::LayoutJob,
};

use crate::{
    session::counts::Counts,
    ui::{
        action::{Action, Screen},
        app::book::OpenReport,
        boxes::{
            drop_down,
            pick_row::{self, PickRow},
            widgets,
        },
        command::Command,
        state::{Saved, ShareState, Side, Waiting},
        theme::{self, Theme},
        view::Shell,
        words,
    },
};

/// Width of the search, points.
pub const SEARCH: f32 = 250.0;
/// The same where there is room for its sign alone.
pub const SEARCH_SIGN: f32 = 36.0;
/// Width of the button that exports.
pub const EXPORT: f32 = 84.0;
/// Width of its list.
const EXPORT_LIST: f32 = 250.0;
/// Letters of the office's name.
const OFFICE: usize = 30;
/// Height of what can be pressed.
const HEIGHT: f32 = 32.0;

/// Whose book: leads to its years.
pub fn office_ui(ui: &mut Ui, shell: &Shell<'_>, in_words: bool) {
    let Shell { theme, book, .. } = *shell;
    let office = book.commune.committee_on_a_line();
    let shown = if in_words { words::shortened(&office, OFFICE) } else { "‹".to_owned() };
    let words = RichText::new(shown).font(theme::semibold_at(14.5)).color(*theme.text);
    let button = Button::new(words).frame(false).min_size(Vec2::new(24.0, HEIGHT));
    let button = ui.add(button);
    let button = widgets::named(button, Role::Button, &words::shell::home(&office));
    if button.on_hover_text(Command::Home.tooltip()).clicked() {
        shell.asks.push(Action::Screen(Screen::Year));
    }
}

/// How saving stands; what it says takes the room that is left and moves nothing.
pub fn saved_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, saved, .. } = *shell;
    let (said, colour) = match (saved, shell.waiting) {
        // The band above the window says it whole.
        (Saved::Failed(_), _) => return,
        (_, Waiting::Unsaved | Waiting::Wrong { unsaved: true, .. }) => {
            (words::shell::SAVING.to_owned(), *theme.text_soft)
        }
        (Saved::At(at), _) => on_share(theme, shell.share, words::shell::saved_at(*at)),
        (Saved::Untouched, _) => on_share(theme, shell.share, words::shell::SAVED.to_owned()),
    };
    let job = |parts: &[(&str, Color32)]| {
        let mut job = LayoutJob::default();
        for (words, colour) in parts {
            job.append(words, 0.0, TextFormat::simple(theme::regular_at(13.0), *colour));
        }
        job
    };
    // What matters most is the last to give way, and is never cut.
    let ways = match (shell.waiting, shell.share) {
        (Waiting::Wrong { boxes, .. }, _) => {
            let wrong = words::shell::wrong_boxes(boxes);
            let behind = format!(" · {wrong}");
            let short = words::shell::wrong_boxes_short(boxes);
            vec![
                job(&[(&said, colour), (&behind, *theme.warning)]),
                job(&[(&wrong, *theme.warning)]),
                job(&[(&short, *theme.warning)]),
            ]
        }
        (_, Some(ShareState::Ahead | ShareState::Refused)) => vec![
            job(&[(&said, colour)]),
            job(&[(words::on_share::AHEAD, colour)]),
            job(&[(words::on_share::AHEAD_SHORT, colour)]),
        ],
        _ => vec![job(&[(&said, colour)]), job(&[(words::shell::SAVED_SHORT, colour)])],
    };
    let whole = ways[0].text.clone();
    let room = ui.available_width();
    let fits =
        |job: &LayoutJob| ui.fonts_mut(|fonts| fonts.layout_job(job.clone())).size().x <= room;
    let Some(shown) = ways.iter().find(|job| fits(job)).or(ways.last()) else { return };
    let told = ui.add(Label::new(shown.clone()).truncate());
    widgets::named(told, Role::Label, &whole).on_hover_text(&whole);
}

/// What is saved is said of the share, too, where the book lies on one.
fn on_share(theme: &Theme, share: Option<ShareState>, saved: String) -> (String, Color32) {
    let Some(share) = share else { return (saved, *theme.good) };
    let colour = match share {
        ShareState::Brought => *theme.good,
        ShareState::Ahead => *theme.text_soft,
        ShareState::Refused => *theme.warning,
    };
    (words::on_share::saved(&saved, share == ShareState::Brought), colour)
}

/// The way to everything by a few letters; a sign where there is no room for words.
pub fn search_ui(ui: &mut Ui, shell: &Shell<'_>, size: Vec2) {
    let theme = shell.theme;
    let in_words = size.x > SEARCH_SIGN;
    let button = framed(theme, LayoutJob::default()).min_size(size);
    let button = ui.add_sized(size, button);
    let (rect, painter) = (button.rect, ui.painter());
    if in_words {
        let soft = *theme.text_soft;
        let keys = Command::Palette.keys();
        let font = theme::regular_at(12.5);
        let cap = painter.layout_no_wrap(keys, font.clone(), soft);
        let right = rect.right() - 9.0 - cap.size().x;
        let at = eframe::egui::pos2(right, rect.center().y - cap.size().y / 2.0);
        let around = eframe::egui::Rect::from_min_size(at, cap.size()).expand2(Vec2::new(5.0, 1.5));
        let edge = Stroke::new(1.0, *theme.line);
        painter.rect(around, CornerRadius::same(4), *theme.window, edge, StrokeKind::Inside);
        painter.galley(at, cap, soft);
        let mut job = LayoutJob::default();
        job.append(words::shell::SEARCH, 0.0, TextFormat::simple(theme::regular_at(13.0), soft));
        job.wrap.max_width = around.left() - rect.left() - 18.0;
        job.wrap.max_rows = 1;
        let hint = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let y = rect.center().y - hint.size().y / 2.0;
        ui.painter().galley(eframe::egui::pos2(rect.left() + 12.0, y), hint, soft);
    } else {
        // A glass: no face of ours has one.
        let pen = Stroke::new(1.6, *theme.text);
        let eye = rect.center() - Vec2::splat(2.0);
        painter.circle_stroke(eye, 5.0, pen);
        painter.line_segment([eye + Vec2::splat(3.6), eye + Vec2::splat(8.0)], pen);
    }
    let button = widgets::named(button, Role::Button, Command::Palette.words());
    widgets::command_on(button, Command::Palette, shell.asks);
}

/// How wide the chip is: as for counts nobody reaches, so that it never moves.
pub fn chip_width(ui: &Ui) -> f32 {
    let widest = words::shell::counts(Some(888), 888);
    let font = theme::semibold_at(13.0);
    let galley = ui.painter().layout_no_wrap(widest, font, eframe::egui::Color32::PLACEHOLDER);
    (galley.size().x + 24.0).ceil()
}

/// Errors and empty boxes, counted apart; a click shows the list.
pub fn chip_ui(ui: &mut Ui, shell: &Shell<'_>, open: &OpenReport) {
    let Shell { theme, asks, .. } = *shell;
    let Counts { errors, empty, .. } = open.counts;
    let mut job = LayoutJob::default();
    let is_draft = open.is_draft();
    let soft = TextFormat::simple(theme::regular_at(13.0), *theme.text_soft);
    let red = TextFormat::simple(theme::semibold_at(13.0), *theme.error);
    let good = TextFormat::simple(theme::semibold_at(13.0), *theme.good);
    match (errors, empty) {
        _ if !is_draft => job.append(words::year::ISSUED, 0.0, good),
        _ if !open.is_checked => job.append(words::shell::CHECKING, 0.0, soft.clone()),
        (0, 0) => job.append(words::shell::CLEAN, 0.0, good),
        (0, _) => job.append(&words::shell::errors(0), 0.0, soft.clone()),
        _ => job.append(&words::shell::errors(errors), 0.0, red),
    }
    if is_draft && (!open.is_checked || (errors, empty) != (0, 0)) {
        job.append(&words::shell::empty_boxes(empty), 0.0, soft);
    }
    let shown = shell.side == Some(Side::Findings);
    let fill = if shown { *theme.accent_soft } else { *theme.paper };
    let size = Vec2::new(chip_width(ui), HEIGHT);
    let button = ui.add_sized(size, framed(theme, job).fill(fill));
    let name = if is_draft {
        words::shell::counts(open.is_checked.then_some(errors), empty)
    } else {
        words::year::ISSUED.to_owned()
    };
    let button = widgets::named(button, Role::Button, &name);
    widgets::command_on(button, Command::Check, asks);
}

/// The ways out: one button, and the list below it.
pub fn export_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let Shell { theme, asks, .. } = *shell;
    let button = widgets::primary_button(theme, words::shell::EXPORT);
    let button = ui.add_sized(Vec2::new(EXPORT, HEIGHT), button);
    let button = widgets::named(button, Role::Button, words::shell::EXPORT_NAME);
    drop_down::drop_down_ui(&button, EXPORT_LIST, |ui, fresh| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let report = shell.book.open.as_ref();
        let may_issue = report.is_some() && !shell.book.session.is_read_only();
        let issue = may_issue.then_some(Command::ToggleIssued);
        let sends = [Command::ExportPdf, Command::Print, Command::OpenFolder];
        for (nth, command) in sends.into_iter().chain(issue).enumerate() {
            let name = match command {
                Command::ToggleIssued if report.is_some_and(|it| !it.is_draft()) => {
                    words::shell::OPEN_AGAIN
                }
                Command::ToggleIssued => words::year::ISSUE,
                _ => command.words(),
            };
            let row = PickRow {
                words: pick_row::words_job(theme, name, None),
                right: &command.keys(),
                name,
                selected: false,
                height: pick_row::HEIGHT,
            };
            let row = pick_row::pick_row_ui(ui, theme, row);
            if fresh && nth == 0 {
                row.request_focus();
            }
            if row.clicked() {
                asks.run(command);
                ui.close();
            }
        }
    });
}

fn framed(theme: &Theme, job: LayoutJob) -> Button<'static> {
    Button::new(job)
        .fill(*theme.paper)
        .stroke(Stroke::new(1.0, *theme.line_strong))
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
}
