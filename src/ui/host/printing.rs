//! Printing a finished file the way the PC itself does.
//!
//! Windows: the print verb of the program that shows PDFs. Linux: `lp`, where a printer is set up. A PC with neither shows the
//! file instead, and the person prints from there. Called on a thread of its own: each of these may be slow.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::disk;

/// What became of a file that was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// The printer has it.
    Sent,
    /// No printer took it; it is shown instead.
    Shown,
}

/// Prints a file, else shows it. `Err` is a sentence: neither could be done.
pub fn print(path: &Path) -> Result<Printed, String> {
    if sent(path) {
        return Ok(Printed::Sent);
    }
    open::that_detached(path).map_err(|why| disk::cause(&why))?;
    Ok(Printed::Shown)
}

/// Whether the PC's own printing took the file.
fn sent(path: &Path) -> bool {
    let mut command = command(path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(not(windows))]
fn command(path: &Path) -> Command {
    let mut command = Command::new("lp");
    command.arg("--").arg(path);
    command
}

#[cfg(windows)]
fn command(path: &Path) -> Command {
    use std::os::windows::process::CommandExt as _;
    /// No console flashes up (CREATE_NO_WINDOW).
    const NO_WINDOW: u32 = 0x0800_0000;
    let mut command = Command::new("powershell.exe");
    // The path is handed over as a variable: no sign in it is read as a part of the command.
    command
        .env("SO_CCHC_PRINT", path)
        .args(["-NoProfile", "-NonInteractive", "-Command"])
        .arg("Start-Process -FilePath $env:SO_CCHC_PRINT -Verb Print -ErrorAction Stop")
        .creation_flags(NO_WINDOW);
    command
}
