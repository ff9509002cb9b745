//! The window's own binary where no window can be.

use crate::program::Program;

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_says_so_and_names_the_terminal_program() {
    let program = Program::new();
    let said = program.run_window(&["so.cchc"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("không có màn hình đồ họa"), "{said:?}");
    assert!(said.err.contains("so-cchc-cli"), "{said:?}");
    assert_eq!(said.err.trim().lines().count(), 1, "one sentence: {said:?}");
}

#[test]
fn wrong_words_on_the_command_line_are_refused() {
    let program = Program::new();
    assert_eq!(program.run_window(&["--window", "to"]).code, 2);
    assert_eq!(program.run_window(&["--version"]).code, 0);
}
