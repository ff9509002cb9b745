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
#[cfg(target_os = "linux")]
fn a_display_that_does_not_answer_is_told_in_one_sentence() {
    let program = Program::new();
    for display in [("DISPLAY", ":987"), ("WAYLAND_DISPLAY", "không-có")] {
        let said = program.run_window_on(display, &["so.cchc"]);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("không nối được tới màn hình"), "{said:?}");
        assert!(said.err.contains("so-cchc-cli"), "{said:?}");
        assert_eq!(said.err.trim().lines().count(), 1, "one sentence, no trace: {said:?}");
    }
}

#[test]
#[cfg(not(windows))]
fn a_renderer_of_another_system_is_refused_in_one_sentence() {
    let said = Program::new().run_window_on(("DISPLAY", ":987"), &["--renderer=wgpu"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("--renderers"), "{said:?}");
    assert_eq!(said.err.trim().lines().count(), 1, "{said:?}");
}

#[test]
fn wrong_words_on_the_command_line_are_refused() {
    let program = Program::new();
    let check = |words: &[&str], told: &str| {
        let said = program.run_window(words);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(told), "{said:?}");
        for english in ["error", "Usage", "unexpected", "invalid"] {
            assert!(!said.err.contains(english), "{said:?}");
        }
    };
    check(&["--window", "to"], "cỡ cửa sổ ghi dạng 1366x768");
    check(&["--khong-co"], "Không có tùy chọn “--khong-co”");
    check(&["a.cchc", "b.cchc"], "không nhận thêm “b.cchc”");
    check(&["--window"], "cần một giá trị");
    for words in ["--version", "--help"] {
        let said = program.run_window(&[words]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(!said.out.is_empty(), "{said:?}");
    }
}
