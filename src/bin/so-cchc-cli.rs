//! The terminal program: the same engine without a window, for tests, scripts and IT staff.

fn main() -> std::process::ExitCode {
    so_cchc::cli::run(std::env::args_os())
}
