//! Starts the window: arguments, the renderer that works on this PC, and what to say when none does.
//!
//! OpenGL comes first; a PC without it (remote desktop, basic display driver) paints through DirectX on
//! Windows. Trying the next one means starting the program anew: a second window in the same process was
//! seen to crash. Invariant: nothing is tried again once the window has been painted, for work would be lost.

use std::{
    ffi::OsString,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use clap::Parser;
use eframe::egui;

use super::{
    app::App,
    do_files::{BROKE_AT_START, CRASH_FILE},
    machine::Machine,
    measure,
    settings::{SCALE, Settings},
    words,
};

/// Set once the window has painted a few frames.
pub(super) static PAINTED: AtomicBool = AtomicBool::new(false);

/// Set once a renderer works well enough for the app to be made.
static MADE: AtomicBool = AtomicBool::new(false);

/// What may be said on the command line; every option is for people who look after PCs.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "switches of a command line")]
#[command(
    name = "so-cchc",
    version,
    about = "Sổ CCHC: cửa sổ làm việc",
    disable_help_subcommand = true
)]
pub(super) struct Args {
    /// Sổ cần mở (*.cchc).
    pub book: Option<PathBuf>,
    /// Cách vẽ cửa sổ, thử lần lượt: glow, wgpu (chỉ có trên Windows).
    #[arg(long, visible_alias = "renderer", value_delimiter = ',')]
    pub renderers: Vec<String>,
    /// Cỡ cửa sổ lúc mở, ví dụ 1366x768.
    #[arg(long, value_parser = parsed_size)]
    pub window: Option<Size>,
    /// Cỡ chữ, phần trăm (80 đến 200).
    #[arg(long)]
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
pub(super) struct Size {
    width: f32,
    height: f32,
}

fn parsed_size(text: &str) -> Result<Size, String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parts {
        Some((width, height)) if width >= 320.0 && height >= 240.0 => Ok(Size { width, height }),
        _ => Err("cỡ cửa sổ ghi dạng 1366x768".into()),
    }
}

/// Runs the window until it is closed; 0 done, 1 no window could be shown, 2 wrong usage.
pub fn run() -> ExitCode {
    let start = Instant::now();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(refused) => {
            // Help and mistakes both have their words and their exit code already.
            let _ = refused.print();
            return ExitCode::from(u8::try_from(refused.exit_code()).unwrap_or(2));
        }
    };
    if !has_display() {
        return no_window(words::NO_DISPLAY);
    }
    let machine = Machine::real();
    crate::journal::start(Some(&machine.folders.data));
    note_panics(&machine.folders.data);
    let settings = with_args(Settings::load(&machine.folders.settings), &args);
    let chain = chain(&args, settings.renderer.as_deref());
    let Some(renderer) = chain.first().and_then(|name| renderer_named(name)) else {
        return no_window(words::NO_RENDERER);
    };
    let mut settings = settings;
    settings.renderer = chain.first().cloned();
    let book = args.book.clone();
    let measured = args.measure;
    let options = options(&args, renderer);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            words::PROGRAM,
            options,
            Box::new(move |context| {
                MADE.store(true, Ordering::Relaxed);
                super::theme::install(&context.egui_ctx);
                let app = App::new(machine, settings, book);
                let app: Box<dyn eframe::App> = if measured {
                    Box::new(measure::Measured::new(app, start))
                } else {
                    Box::new(app)
                };
                Ok(app)
            }),
        )
    }));
    match ended {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // The panic hook has written the note that the next start tells of.
        Err(_) if PAINTED.load(Ordering::Relaxed) => ExitCode::FAILURE,
        // The last renderer worked and the program broke: the screen's driver is not to blame.
        Err(_) if MADE.load(Ordering::Relaxed) && chain.len() == 1 => no_window(words::BROKE),
        _ => next_renderer(&chain[1..]),
    }
}

fn with_args(mut settings: Settings, args: &Args) -> Settings {
    if args.dark || args.light {
        settings.dark = args.dark;
    }
    if let Some(scale) = args.scale {
        settings.scale_percent = scale.clamp(SCALE.0, SCALE.2);
    }
    settings
}

/// Renderers to try: those asked for that this system has, each once; else the one that painted last time
/// before the others of this system.
fn chain(args: &Args, last: Option<&str>) -> Vec<String> {
    if !args.renderers.is_empty() {
        let mut asked: Vec<String> = Vec::new();
        for name in &args.renderers {
            if renderer_named(name).is_some() && !asked.contains(name) {
                asked.push(name.clone());
            }
        }
        return asked;
    }
    let known = if cfg!(windows) { &["glow", "wgpu"][..] } else { &["glow"][..] };
    let last = last.filter(|last| known.contains(last));
    let rest = known.iter().copied().filter(|&name| Some(name) != last);
    last.into_iter().chain(rest).map(str::to_owned).collect()
}

fn renderer_named(name: &str) -> Option<eframe::Renderer> {
    match name {
        "glow" => Some(eframe::Renderer::Glow),
        #[cfg(windows)]
        "wgpu" => Some(eframe::Renderer::Wgpu),
        _ => None,
    }
}

/// Starts the program anew with the renderers that are left.
fn next_renderer(rest: &[String]) -> ExitCode {
    let program = std::env::current_exe().ok().filter(|_| !rest.is_empty());
    let Some(program) = program else { return no_window(words::NO_RENDERER) };
    let others = without_renderers(std::env::args_os().skip(1));
    let status =
        Command::new(program).args(others).arg(format!("--renderers={}", rest.join(","))).status();
    let code = status.ok().and_then(|status| status.code()).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// Arguments without the option this program is about to give itself, in either way of writing it: one left
/// over would have it start itself for ever.
fn without_renderers(all: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut is_value = false;
    for word in all {
        if std::mem::take(&mut is_value) {
            continue;
        }
        let text = word.to_string_lossy();
        is_value = matches!(&*text, "--renderers" | "--renderer");
        if !is_value && !text.starts_with("--renderers=") && !text.starts_with("--renderer=") {
            kept.push(word);
        }
    }
    kept
}

/// Linux without a display server; other systems always have one.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Says why there is no window: a box on Windows, where nobody sees a terminal.
fn no_window(why: &str) -> ExitCode {
    eprintln!("{why}");
    if cfg!(windows) {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title(words::PROGRAM)
            .set_description(why)
            .show();
    }
    ExitCode::FAILURE
}

fn options(args: &Args, renderer: eframe::Renderer) -> eframe::NativeOptions {
    let size = args.window.unwrap_or(Size { width: 1280.0, height: 720.0 });
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(words::PROGRAM)
        .with_app_id("so-cchc")
        .with_inner_size([size.width, size.height])
        .with_min_inner_size([800.0, 480.0])
        .with_maximized(args.window.is_none() && !args.measure);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(crate::assets::ICON) {
        viewport = viewport.with_icon(icon);
    }
    let mut options = eframe::NativeOptions { viewport, renderer, ..Default::default() };
    prefer_x11(&mut options, args.wayland);
    options
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

/// A panic leaves a note beside the log: where and how, never a word of a report.
fn note_panics(data: &Path) {
    let note = data.join(CRASH_FILE);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        write_note(&note, panic);
        usual(panic);
    }));
}

fn write_note(note: &Path, panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, ToString::to_string);
    let trace = std::backtrace::Backtrace::force_capture();
    let when = chrono::Local::now().format("%d/%m/%Y %H:%M:%S");
    let stage = if PAINTED.load(Ordering::Relaxed) { "" } else { BROKE_AT_START };
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

    fn args(words: &[&str]) -> Args {
        Args::try_parse_from([&["so-cchc"], words].concat()).expect("good arguments")
    }

    #[test]
    fn the_renderer_that_worked_comes_first_and_an_asked_one_alone() {
        assert_eq!(chain(&args(&[]), None)[0], "glow");
        let both = if cfg!(windows) { &["wgpu", "glow"][..] } else { &["glow"][..] };
        assert_eq!(chain(&args(&["--renderers=wgpu,glow"]), Some("glow")), both);
        assert_eq!(chain(&args(&["--renderer", "glow"]), None), ["glow"]);
        assert!(!chain(&args(&[]), Some("nonsense")).contains(&"nonsense".to_owned()));
        assert_eq!(chain(&args(&["--renderers=vulkan,glow,glow"]), None), ["glow"]);
    }

    #[test]
    fn the_program_never_starts_itself_for_ever() {
        let given = ["--renderers", "glow,wgpu", "sổ.cchc", "--dark", "--renderer=glow"];
        let left = without_renderers(given.iter().map(OsString::from));
        assert_eq!(left, ["sổ.cchc", "--dark"]);
    }

    #[test]
    fn sizes_are_read_or_refused_in_words() {
        assert!(Args::try_parse_from(["so-cchc", "--window", "1366x768"]).is_ok());
        let refused = Args::try_parse_from(["so-cchc", "--window", "to"]).expect_err("no size");
        assert!(refused.to_string().contains("1366x768"));
    }
}
