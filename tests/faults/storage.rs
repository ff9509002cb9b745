//! Drives that are full or take no writes, as mounts of this test's own (Linux, where it may mount).

use std::{path::Path, process::Command};

use crate::{
    kills::{is_whole, kinds::book},
    shown::{Shown, require},
};

/// Runs shell words in a room where they may mount; none where this machine does not let it.
fn mounted(folder: &Path, words: &str) -> Option<String> {
    for room in [&["-m"][..], &["-r", "-m"]] {
        let script = format!("set -e; mkdir -p o; mount -t tmpfs -o size=600k tmpfs o\n{words}");
        let ran = Command::new("unshare")
            .args(room)
            .args(["sh", "-c", &script])
            .current_dir(folder)
            .env("CLI", env!("CARGO_BIN_EXE_so-cchc-cli"))
            .env("HOME", folder.join("home"))
            .env("XDG_DATA_HOME", folder.join("home"))
            .output();
        let Ok(ran) = ran else { continue };
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        if said.contains("MOUNTED") {
            let complaints = String::from_utf8_lossy(&ran.stderr);
            return Some(format!("{said}{complaints}"));
        }
    }
    None
}

const NO_MOUNTS: &str = "this machine lets no test mount a drive; see ARCHITECTURE.md, Faults";

/// F02: the drive is full.
pub fn full() -> Shown {
    let program = book();
    program
        .write("b.csv", format!("id,value,note\nplan_tasks_total,7,{}\n", "chữ ".repeat(20_000)));
    let words = "echo MOUNTED; cp so.cchc o/so.cchc
        dd if=/dev/zero of=o/filler bs=1k 2>/dev/null || true
        $CLI set o/so.cchc --period 2026-Q1 b.csv && echo TAKEN || echo REFUSED
        cmp so.cchc o/so.cchc && echo SAME
        $CLI export o/so.cchc --period 2026-Q1 --pdf o/a.pdf && echo WRITTEN || true
        ls -A o; rm o/filler; $CLI set o/so.cchc --period 2026-Q1 a.csv && echo AGAIN; cp o/so.cchc sau.cchc";
    let Some(said) = mounted(&program.path("."), words) else { return Shown::Not(NO_MOUNTS) };
    let held = || {
        require(said.contains("REFUSED") && said.contains("đầy"), format!("not refused: {said}"))?;
        require(said.contains("SAME"), format!("the book changed: {said}"))?;
        require(
            !said.contains("WRITTEN") && !said.contains("a.pdf\n"),
            format!("a torn PDF: {said}"),
        )?;
        require(!said.contains(".tmp\n"), format!("litter: {said}"))?;
        require(said.contains("AGAIN"), format!("no write when room came: {said}"))?;
        is_whole(&program.path("sau.cchc"))?;
        Ok("refused with a sentence, the book byte for byte, no torn PDF, saved when room came"
            .into())
    };
    Shown::from(held())
}

/// F03: the drive takes no writes.
pub fn read_only() -> Shown {
    let program = book();
    let words = "echo MOUNTED; cp so.cchc o/so.cchc; mount -o remount,ro o
        $CLI list o/so.cchc && echo READ
        $CLI set o/so.cchc --period 2026-Q1 a.csv && echo TAKEN || echo REFUSED
        $CLI backup o/so.cchc --to ban-sao.cchc && echo COPIED
        cmp so.cchc o/so.cchc && echo SAME";
    let Some(said) = mounted(&program.path("."), words) else { return Shown::Not(NO_MOUNTS) };
    let held = || {
        for what in ["READ", "REFUSED", "chống ghi", "COPIED", "SAME"] {
            require(said.contains(what), format!("{what}: {said}"))?;
        }
        is_whole(&program.path("ban-sao.cchc"))?;
        Ok("read, not written, copied elsewhere".into())
    };
    Shown::from(held())
}
