//! Drives the real terminal program in a folder of its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// A folder that goes away, and the program run inside it.
pub struct Program {
    folder: tempfile::TempDir,
}

/// What the program said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), bytes).expect("a written file");
        self
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("a readable file")
    }

    pub fn run(&self, words: &[&str]) -> Said {
        self.run_binary(env!("CARGO_BIN_EXE_so-cchc-cli"), None, words)
    }

    /// The window's binary where there is no display.
    pub fn run_window(&self, words: &[&str]) -> Said {
        self.run_binary(env!("CARGO_BIN_EXE_so-cchc"), None, words)
    }

    /// The same with this display in its environment.
    #[cfg(not(windows))]
    pub fn run_window_on(&self, display: (&str, &str), words: &[&str]) -> Said {
        self.run_binary(env!("CARGO_BIN_EXE_so-cchc"), Some(display), words)
    }

    /// The terminal program with its output going there.
    #[cfg(unix)]
    pub fn run_into(&self, out: std::fs::File, words: &[&str]) -> Said {
        let mut command = self.command(env!("CARGO_BIN_EXE_so-cchc-cli"), None, words);
        let done = command.stdout(out).output().expect("the program runs");
        let err = String::from_utf8(done.stderr).expect("UTF-8");
        Said { code: done.status.code().unwrap_or(-1), out: String::new(), err }
    }

    /// The terminal program with nothing to read from, and words that may be no text.
    #[cfg(unix)]
    pub fn run_closed(&self, words: &[&std::ffi::OsStr]) -> Said {
        let mut command = self.command(env!("CARGO_BIN_EXE_so-cchc-cli"), None, &[]);
        let done = command.args(words).stdin(Stdio::null()).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said {
            code: done.status.code().unwrap_or(-1),
            out: text(done.stdout),
            err: text(done.stderr),
        }
    }

    /// Starts the terminal program and does not wait for it.
    pub fn start(&self, words: &[&str]) -> Child {
        let mut command = self.command(env!("CARGO_BIN_EXE_so-cchc-cli"), None, words);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs")
    }

    fn run_binary(&self, binary: &str, display: Option<(&str, &str)>, words: &[&str]) -> Said {
        let Output { status, stdout, stderr } =
            self.command(binary, display, words).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }

    fn command(&self, binary: &str, display: Option<(&str, &str)>, words: &[&str]) -> Command {
        let mut command = Command::new(self.placed(binary));
        command
            .args(words)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(display)
            .current_dir(self.folder.path())
            // The log goes into the folder that goes away.
            .env("HOME", self.folder.path().join("home"))
            .env("XDG_DATA_HOME", self.folder.path().join("home"));
        command
    }

    /// The program to run. On Windows no variable tells where its data go: there it stands beside a `portable.txt`, and
    /// what it keeps lies in the folder that goes away, as elsewhere.
    pub fn placed(&self, built: &str) -> PathBuf {
        if !cfg!(windows) {
            return built.into();
        }
        let folder = self.path("home/so-cchc");
        let placed = folder.join(Path::new(built).file_name().expect("a name"));
        if !placed.exists() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join("portable.txt"), "").expect("a written file");
            if std::fs::hard_link(built, &placed).is_err() {
                std::fs::copy(built, &placed).expect("the program");
            }
        }
        placed
    }

    #[track_caller]
    pub fn ok(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
        said.out
    }

    /// The program refuses with `code`, and its sentence holds every one of `parts`.
    #[track_caller]
    pub fn refused(&self, code: i32, words: &[&str], parts: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.code, code, "{words:?}: {}{}", said.out, said.err);
        for part in parts {
            assert!(said.err.contains(part), "{words:?} should say “{part}”: {}", said.err);
        }
        assert!(!said.err.contains("panicked"), "{}", said.err);
        said.err
    }

    /// A new book of the made-up commune.
    pub fn with_book(self) -> Self {
        self.new_book("so.cchc", "Mẫu");
        self
    }

    /// A new book of the commune of that name.
    pub fn new_book(&self, path: &str, commune: &str) {
        let commune = ["--commune", commune, "--kind", "xa", "--superior", "UBND tỉnh Mẫu"];
        self.ok(&[&["new", path][..], &commune].concat());
    }
}

/// The folder of real reports, when this machine has it.
pub fn samples() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("SO_CCHC_SHARED").map_or(beside, PathBuf::from);
    let samples = shared.join("samples");
    samples.is_dir().then_some(samples)
}
