//! The PC the window runs on: start and renderers, dialogs of the system, settings, what the keyboard sends,
//! what is measured. Panels never name it; the app asks it through `Machine`.

pub mod clipboard_keys;
pub(crate) mod errand;
pub mod machine;
pub(crate) mod measure;
pub(crate) mod offscreen;
pub(crate) mod picker;
pub(crate) mod picture;
pub mod printing;
mod renderers;
pub(crate) mod run;
pub mod second_start;
pub mod settings;
#[cfg(unix)]
pub mod signals;
pub mod stray_keys;
pub(crate) mod system_picker;
pub mod typing_filter;
