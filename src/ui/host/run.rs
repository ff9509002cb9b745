//! Starts the window: arguments, the way of painting that works on this PC, and what to say when none does.
//!
//! `renderers` says what is tried and what follows. Invariant: whatever goes wrong is told in one sentence,
//! and leaves a note for the next start when it was the program's own fault.

use std::{
    io::Write as _,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
        mpsc,
    },
    thread,
    time::Instant,
};

use clap::{CommandFactory as _, Parser};
use eframe::egui;

use super::{
    machine::Machine,
    measure,
    renderers::{self, End, RendererStep, Stage},
    second_start::{self, Calls},
    settings::{SCALE, Settings, WindowPlace},
    system_picker::SystemPicker,
};
use crate::{
    command_line::{self, Refusal},
    model::text,
    ui::{
        app::{
            App,
            files::{BROKE_AT_START, CRASH_FILE},
        },
        words,
    },
};

/// How far the window came, as a `Stage`: the panic hook has nothing else to ask.
static STAGE: AtomicU8 = AtomicU8::new(Stage::Before as u8);

/// The window came this far; it never goes back.
pub(crate) fn reached(stage: Stage) {
    STAGE.fetch_max(stage as u8, Ordering::Relaxed);
}

fn stage() -> Stage {
    let reached = STAGE.load(Ordering::Relaxed);
    let all = [Stage::Before, Stage::Trying, Stage::Made, Stage::Painted];
    all.into_iter().rfind(|stage| *stage as u8 <= reached).unwrap_or(Stage::Before)
}

/// What may be said on the command line; every option is for people who look after PCs.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "switches of a command line")]
#[command(
    name = "so-cchc",
    version,
    about = words::host::ABOUT,
    help_template = words::host::HELP,
    override_usage = words::host::USAGE,
    next_help_heading = words::host::OPTIONS,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct WindowArgs {
    /// In hướng dẫn này.
    #[arg(short, long, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// In số phiên bản.
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// Sổ cần mở (*.cchc).
    #[arg(value_name = words::host::BOOK)]
    pub book: Option<PathBuf>,
    /// Cách vẽ cửa sổ, thử lần lượt: glow, wgpu (chỉ có trên Windows).
    #[arg(long, alias = "renderer", value_delimiter = ',', value_name = words::host::RENDERERS)]
    pub renderers: Vec<String>,
    /// Cỡ cửa sổ lúc mở, ví dụ 1366x768.
    #[arg(long, value_parser = parsed_size, value_name = words::host::SIZE)]
    pub window: Option<WindowSize>,
    /// Cỡ chữ, phần trăm (80 đến 200).
    #[arg(long, value_name = words::host::PERCENT)]
    pub scale: Option<u32>,
    /// Nền tối.
    #[arg(long)]
    pub dark: bool,
    /// Nền sáng.
    #[arg(long)]
    pub light: bool,
    /// Dùng Wayland dù có X11 (Linux).
    #[arg(long)]
    pub wayland: bool,
    /// Đo thời gian mở và bộ nhớ, in ra rồi thoát.
    #[arg(long)]
    pub measure: bool,
}

/// Points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WindowSize {
    width: f32,
    height: f32,
}

fn parsed_size(text: &str) -> Result<WindowSize, String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parts {
        Some((width, height)) if width >= 320.0 && height >= 240.0 => {
            Ok(WindowSize { width, height })
        }
        _ => Err(words::host::BAD_SIZE.into()),
    }
}

/// All that may be said on the command line, for whoever writes a manual of it.
pub fn arguments() -> clap::Command {
    WindowArgs::command()
}

/// Runs the window until it is closed; 0 done, 1 no window could be shown, 2 wrong usage.
pub fn run() -> ExitCode {
    let start = Instant::now();
    let args: WindowArgs = match command_line::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(refused) => return no_start(refused),
    };
    if !has_display() {
        return no_window(words::NO_DISPLAY);
    }
    let machine = Machine::real();
    crate::journal::start(Some(&machine.folders.data));
    note_panics(&machine.folders.data);
    // A folder of temporary files can be long.
    thread::spawn(crate::store::sweep_left);
    let settings = with_args(Settings::load(&machine.folders.settings), &args);
    let chain = renderers::chain(&args.renderers, settings.renderer.as_deref());
    let Some(renderer) = chain.first().and_then(|name| renderer_named(name)) else {
        return no_window(words::NO_SUCH_RENDERER);
    };
    let settings = Settings { renderer: chain.first().cloned(), ..settings };
    let book = args.book.clone();
    let data = machine.folders.data.clone();
    if !args.measure && is_open_already(&settings, book.as_deref(), &data) {
        return ExitCode::SUCCESS;
    }
    let options = eframe::NativeOptions {
        clipboard_shortcuts: machine.clipboard.is_none(),
        ..options(&args, settings.window_of(book.as_deref()), renderer)
    };
    let make = |window: &eframe::CreationContext<'_>| -> Box<dyn eframe::App> {
        let app = app_of(window, machine, settings, book);
        if args.measure { Box::new(measure::Measured::new(app, start)) } else { Box::new(app) }
    };
    let end = paint(&chain[0], options, make);
    let left = &chain[1..];
    match renderers::step(end, stage(), left.len()) {
        RendererStep::Leave => ExitCode::SUCCESS,
        RendererStep::Say(why) => no_window(why),
        RendererStep::Again => {
            let program = std::env::current_exe().unwrap_or_default();
            if renderers::again(&program, std::env::args_os().skip(1), left) {
                ExitCode::SUCCESS
            } else {
                no_window(words::NO_RENDERER)
            }
        }
    }
}

/// The app of the window that is being made.
fn app_of(
    window: &eframe::CreationContext<'_>,
    machine: Machine,
    settings: Settings,
    book: Option<PathBuf>,
) -> App {
    let context = &window.egui_ctx;
    let data = machine.folders.data.clone();
    let machine = Machine { picker: Box::new(SystemPicker::of_window(window)), ..machine };
    let mut app = App::new(machine, settings, book);
    let painted = context.clone();
    app.when_painted(move || {
        reached(Stage::Painted);
        show_icon_again(&painted);
    });
    guard(&app, context);
    listen(&mut app, &data, context);
    app
}

/// Paints the window that `make` gives until it ends; how it did. `renderer` is for the log.
fn paint(
    renderer: &str,
    options: eframe::NativeOptions,
    make: impl FnOnce(&eframe::CreationContext<'_>) -> Box<dyn eframe::App>,
) -> End {
    reached(Stage::Trying);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            words::PROGRAM,
            options,
            Box::new(|window| {
                reached(Stage::Made);
                crate::ui::theme::install(&window.egui_ctx);
                Ok(make(window))
            }),
        )
    }));
    match ended {
        Ok(Ok(())) => End::Closed,
        Ok(Err(why)) => {
            tracing::error!("renderer {renderer}: {why}");
            if matches!(why, eframe::Error::WinitEventLoop(_)) {
                End::NoDesktop
            } else {
                End::Refused
            }
        }
        Err(_) => End::Broke,
    }
}

/// Words that wait are kept, whatever ends the program without asking the window.
fn guard(app: &App, context: &egui::Context) {
    app.rescue().save_at_exit();
    #[cfg(unix)]
    super::signals::watch(context.clone(), app.rescue().clone());
    #[cfg(not(unix))]
    let _ = context;
}

/// Whether a window on this PC has the book that would be opened, and came forward.
fn is_open_already(settings: &Settings, book: Option<&Path>, data: &Path) -> bool {
    let Some(book) = book.or(settings.recent.first().map(PathBuf::as_path)) else { return false };
    let (book, data) = (book.to_path_buf(), data.to_path_buf());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        tell.send(second_start::comes_forward(&data, &book, second_start::PATIENCE))
    });
    // A share that hangs is waited for no longer than a window that does.
    told.recv_timeout(2 * second_start::PATIENCE).unwrap_or(false)
}

/// A second start on the book that is open here brings this window forward.
fn listen(app: &mut App, data: &Path, context: &egui::Context) {
    let context = context.clone();
    match Calls::listen(data, move || context.request_repaint()) {
        Ok(calls) => app.answer(calls),
        Err(why) => tracing::warn!("second starts cannot be heard: {why}"),
    }
}

fn with_args(mut settings: Settings, args: &WindowArgs) -> Settings {
    if args.dark || args.light {
        settings.dark = args.dark;
    }
    if let Some(scale) = args.scale {
        settings.scale_percent = scale.clamp(SCALE.0, SCALE.2);
    }
    settings
}

fn renderer_named(name: &str) -> Option<eframe::Renderer> {
    match name {
        "glow" => Some(eframe::Renderer::Glow),
        #[cfg(windows)]
        "wgpu" => Some(eframe::Renderer::Wgpu),
        _ => None,
    }
}

/// Linux without a display server; other systems always have one.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Says what was asked for, or what is wrong with it; only who has a terminal types options.
fn no_start(refused: Refusal) -> ExitCode {
    match refused {
        Refusal::Shown(text) => {
            // Nobody may listen, on Windows least of all.
            let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            ExitCode::SUCCESS
        }
        Refusal::Wrong(why) => {
            // What was typed is said again.
            tell!("{}", text::clean(why.trim_end()));
            ExitCode::from(2)
        }
    }
}

/// Says why there is no window: a box on Windows, where nobody sees a terminal.
fn no_window(why: &str) -> ExitCode {
    tell!("{why}");
    if cfg!(windows) {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title(words::PROGRAM)
            .set_description(why)
            .show();
    }
    ExitCode::FAILURE
}

fn options(
    args: &WindowArgs,
    left: Option<WindowPlace>,
    renderer: eframe::Renderer,
) -> eframe::NativeOptions {
    let left_size = left.map(|place| WindowSize { width: place.size.0, height: place.size.1 });
    let usual = WindowSize { width: 1280.0, height: 720.0 };
    let size = args.window.or(left_size).unwrap_or(usual);
    let maximized = left.is_none_or(|place| place.maximized);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(words::PROGRAM)
        .with_app_id("so-cchc")
        .with_inner_size([size.width, size.height])
        .with_min_inner_size([800.0, 480.0])
        .with_maximized(args.window.is_none() && !args.measure && maximized);
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    let mut options = eframe::NativeOptions { viewport, renderer, ..Default::default() };
    prefer_x11(&mut options, args.wayland);
    options
}

fn icon() -> Option<egui::IconData> {
    eframe::icon_data::from_png_bytes(crate::assets::ICON).ok()
}

/// A window that Windows opens maximised was seen without its icon in the title bar: it is given once more when it
/// stands there.
fn show_icon_again(context: &egui::Context) {
    if cfg!(windows) {
        context.send_viewport_cmd(egui::ViewportCommand::Icon(icon().map(Arc::new)));
    }
}

/// Input methods work best through X11; Wayland is for desktops that have nothing else.
#[cfg(target_os = "linux")]
fn prefer_x11(options: &mut eframe::NativeOptions, wayland: bool) {
    use winit::platform::x11::EventLoopBuilderExtX11;
    let has_x11 = std::env::var_os("DISPLAY").is_some_and(|value| !value.is_empty());
    if has_x11 && !wayland {
        options.event_loop_builder = Some(Box::new(|builder| {
            builder.with_x11();
        }));
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_x11(_options: &mut eframe::NativeOptions, _wayland: bool) {}

/// A panic leaves a note beside the log: where and how, never a word of a report. One of the screen's driver
/// is for the log alone: the sentence said at the end tells of it, and the next renderer may do.
fn note_panics(data: &Path) {
    let note = data.join(CRASH_FILE);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if stage() == Stage::Trying {
            let place = panic.location().map_or_else(String::new, ToString::to_string);
            tracing::error!("the renderer broke at {place}");
            return;
        }
        write_note(&note, panic);
        usual(panic);
    }));
}

fn write_note(note: &Path, panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, ToString::to_string);
    let trace = std::backtrace::Backtrace::force_capture();
    let when = chrono::Local::now().format("%d/%m/%Y %H:%M:%S");
    let stage = if stage() == Stage::Painted { "" } else { BROKE_AT_START };
    let version = env!("CARGO_PKG_VERSION");
    let text = format!("{} {version}\n{when}{stage}\n{place}\n{trace}\n", words::PROGRAM);
    if let Some(folder) = note.parent()
        && std::fs::create_dir_all(folder).is_ok()
        && std::fs::write(note, text).is_err()
    {
        tracing::error!("the crash note could not be written");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> WindowArgs {
        WindowArgs::try_parse_from([&["so-cchc"], words].concat()).expect("good arguments")
    }

    #[test]
    fn renderers_are_named_in_either_way() {
        assert_eq!(args(&["--renderers=wgpu,glow"]).renderers, ["wgpu", "glow"]);
        assert_eq!(args(&["--renderer", "glow"]).renderers, ["glow"]);
        assert!(renderers::KNOWN.iter().all(|name| renderer_named(name).is_some()));
    }

    #[test]
    fn the_stage_never_goes_back() {
        reached(Stage::Made);
        reached(Stage::Trying);
        assert!(stage() >= Stage::Made);
    }

    #[test]
    fn sizes_are_read_or_refused_in_words() {
        assert!(WindowArgs::try_parse_from(["so-cchc", "--window", "1366x768"]).is_ok());
        let refused =
            WindowArgs::try_parse_from(["so-cchc", "--window", "to"]).expect_err("no size");
        assert!(refused.to_string().contains("1366x768"));
    }
}
