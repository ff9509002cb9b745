//! Which way of painting the window is tried, and what follows when one does not work.
//!
//! OpenGL comes first; a PC without it (remote desktop, basic display driver) paints through DirectX on
//! Windows. Trying the next one means starting the program anew: a second window in the same process was
//! seen to crash. Invariants: nothing is tried again once the window has been painted, for work would be
//! lost; the program never starts itself with as many renderers as it was given.

use std::{ffi::OsString, path::Path, process::Command};

use crate::ui::words;

/// Renderers this system has, the usual one first.
pub const KNOWN: &[&str] = if cfg!(windows) { &["glow", "wgpu"] } else { &["glow"] };

/// The option the program gives itself, and its other name.
const OPTIONS: [&str; 2] = ["--renderers", "--renderer"];

/// How far the window came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Stage {
    /// No renderer has been asked for anything.
    Before,
    /// One is being tried: what breaks now is the screen's driver.
    Trying,
    /// It works well enough for the app to be made.
    Made,
    /// The window has painted a few frames.
    Painted,
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The person closed the window.
    Closed,
    /// The desktop could not be reached at all.
    NoDesktop,
    /// The renderer gave up.
    Refused,
    /// Something panicked.
    Broke,
}

/// What is done then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RendererStep {
    /// Nothing: all went well.
    Leave,
    /// Say this sentence and give up.
    Say(&'static str),
    /// Start the program anew with the renderers that are left.
    Again,
}

/// Renderers to try: those asked for that this system has, each once; else the one that painted last time
/// before the others of this system.
pub fn chain(asked: &[String], last: Option<&str>) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    let last = last.into_iter().chain(KNOWN.iter().copied());
    let wanted: Vec<&str> =
        if asked.is_empty() { last.collect() } else { asked.iter().map(String::as_str).collect() };
    for name in wanted {
        if KNOWN.contains(&name) && !chain.iter().any(|other| other == name) {
            chain.push(name.to_owned());
        }
    }
    chain
}

/// What follows when a try ended so, with this many renderers left.
pub fn step(end: End, stage: Stage, left: usize) -> RendererStep {
    match (end, stage) {
        (End::Closed, _) => RendererStep::Leave,
        (_, Stage::Painted) => RendererStep::Say(words::LOST),
        // No renderer can help where there is nothing to paint on.
        (End::NoDesktop, _) => RendererStep::Say(words::NO_DESKTOP),
        _ if left > 0 => RendererStep::Again,
        // The last renderer worked and the program broke: the screen's driver is not to blame.
        (End::Broke, Stage::Made) => RendererStep::Say(words::BROKE),
        (End::Refused | End::Broke, _) => RendererStep::Say(words::NO_RENDERER),
    }
}

/// Starts `program` anew with its own arguments and the renderers that are left; whether it runs. Nobody waits for its
/// end: two whole programs would stay in the memory of just the weakest PCs.
pub fn again(program: &Path, own: impl Iterator<Item = OsString>, left: &[String]) -> bool {
    Command::new(program).args(arguments(own, left)).spawn().is_ok()
}

/// The program's arguments with `left` in place of whatever renderers they name, in either way of writing
/// it: one left over would have it start itself for ever.
fn arguments(own: impl Iterator<Item = OsString>, left: &[String]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut is_value = false;
    for word in own {
        if std::mem::take(&mut is_value) {
            continue;
        }
        let text = word.to_string_lossy();
        is_value = OPTIONS.contains(&&*text);
        let is_option = text.split_once('=').is_some_and(|(option, _)| OPTIONS.contains(&option));
        if !is_value && !is_option {
            kept.push(word);
        }
    }
    kept.insert(0, format!("{}={}", OPTIONS[0], left.join(",")).into());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn opengl_comes_first_and_every_renderer_once() {
        assert_eq!(chain(&[], None), KNOWN);
        assert_eq!(KNOWN[0], "glow");
        assert_eq!(KNOWN.contains(&"wgpu"), cfg!(windows));
        assert_eq!(chain(&[], Some("nonsense")), KNOWN);
        assert_eq!(chain(&[], Some("glow")), KNOWN);
    }

    #[test]
    fn the_renderer_that_painted_last_time_comes_first_and_an_asked_one_alone() {
        let last = KNOWN[KNOWN.len() - 1];
        assert_eq!(chain(&[], Some(last))[0], last);
        assert_eq!(chain(&[], Some(last)).len(), KNOWN.len());
        assert_eq!(chain(&names(&["glow"]), Some(last)), ["glow"]);
        assert_eq!(chain(&names(&["vulkan", "glow", "glow"]), None), ["glow"]);
        assert!(chain(&names(&["vulkan"]), Some("glow")).is_empty());
    }

    #[test]
    fn a_renderer_that_fails_gives_way_to_the_next_and_the_last_one_says_so() {
        for end in [End::Refused, End::Broke] {
            for stage in [Stage::Trying, Stage::Made] {
                assert_eq!(step(end, stage, 1), RendererStep::Again, "{end:?} {stage:?}");
            }
            assert_eq!(step(end, Stage::Trying, 0), RendererStep::Say(words::NO_RENDERER));
        }
        assert_eq!(step(End::Refused, Stage::Made, 0), RendererStep::Say(words::NO_RENDERER));
        assert_eq!(step(End::Broke, Stage::Made, 0), RendererStep::Say(words::BROKE));
    }

    #[test]
    fn nothing_is_tried_again_once_the_window_was_up_or_without_a_desktop() {
        for left in [0, 1] {
            for end in [End::Refused, End::Broke, End::NoDesktop] {
                assert_eq!(step(end, Stage::Painted, left), RendererStep::Say(words::LOST));
            }
            assert_eq!(
                step(End::NoDesktop, Stage::Trying, left),
                RendererStep::Say(words::NO_DESKTOP)
            );
            for stage in [Stage::Trying, Stage::Made, Stage::Painted] {
                assert_eq!(step(End::Closed, stage, left), RendererStep::Leave);
            }
        }
    }

    #[test]
    fn the_program_never_starts_itself_for_ever() {
        let given = ["--renderers", "glow,wgpu", "sổ.cchc", "--dark", "--renderer=glow"];
        let made = arguments(given.iter().map(OsString::from), &names(&["wgpu"]));
        assert_eq!(made, ["--renderers=wgpu", "sổ.cchc", "--dark"]);
    }

    #[test]
    #[cfg(unix)]
    fn the_program_started_anew_stays_and_nobody_waits_for_it() {
        use std::{fs, os::unix::fs::PermissionsExt, thread, time::Duration};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let script = "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nwhile [ ! -e go ]; do sleep 0.05; done\n\
                      echo \"$@\" > began; mv began told\n";
        fs::write(at("program"), script).expect("a program");
        let mode = fs::Permissions::from_mode(0o700);
        fs::set_permissions(at("program"), mode).expect("one that runs");
        let own = ["sổ.cchc"].map(OsString::from).into_iter();
        assert!(again(&at("program"), own, &names(&["wgpu"])), "back while it runs");
        fs::write(at("go"), "").expect("a sign");
        while !at("told").exists() {
            thread::sleep(Duration::from_millis(20));
        }
        let told = fs::read_to_string(at("told")).expect("its arguments");
        assert_eq!(told, "--renderers=wgpu sổ.cchc\n");
        assert!(!again(Path::new("/không/có"), std::iter::empty(), &names(&["wgpu"])));
    }
}
