//! What the reader of the code sees, shown on small made-up sources.

use super::{
    counts::{self, counts},
    tree::Tree,
};

/// What offends against one count in a crate of these files.
#[track_caller]
fn offenders(what: &str, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let tree = Tree::of(&files, &["src/lib.rs"]);
    assert_eq!(tree.not_understood(), [""; 0]);
    assert_eq!(tree.unreached(&files), [""; 0]);
    let mut counts = counts(&tree);
    let at = counts.iter().position(|count| count.what == what).expect("a count of this name");
    counts.swap_remove(at).offenders
}

/// Ways round of the circles: "a → b → a".
#[track_caller]
fn check_circles(files: &[(&str, &str)], expected: &[&str]) {
    let told = offenders(counts::CIRCLES, files);
    let rounds = told.iter().map(|circle| {
        let round = circle.lines().next().and_then(|first| first.split(": ").nth(1));
        round.expect("a way round").replace("src/", "").replace(".rs", "")
    });
    assert_eq!(rounds.collect::<Vec<_>>(), expected);
}

/// Names of the functions or types that offend in a crate of one file.
#[track_caller]
fn check_names(what: &str, code: &str, expected: &[&str]) {
    let told = offenders(what, &[("src/lib.rs", code)]);
    let names = told.iter().map(|one| one.split(' ').nth(1).expect("a name"));
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

#[test]
fn a_circle_of_three_files() {
    let files = [
        ("src/lib.rs", "mod a; mod b; mod c; mod d;"),
        ("src/a.rs", "use crate::b::B; pub struct A(B);"),
        ("src/b.rs", "pub struct B; fn far() { crate::c::far(); }"),
        ("src/c.rs", "use super::{a::{self}, d}; pub fn far() -> a::A { d::D }"),
        ("src/d.rs", "pub struct D;"),
    ];
    check_circles(&files, &["a → b → c → a"]);
    let without = [files[0], files[1], ("src/b.rs", "pub struct B;"), files[3], files[4]];
    check_circles(&without, &[]);
}

#[test]
fn a_circle_through_what_a_module_hands_on() {
    let files = [
        ("src/lib.rs", "mod a; mod room;"),
        ("src/a.rs", "use crate::room::Given; pub struct A;"),
        ("src/room/mod.rs", "mod inner; mod side; pub use side::Other as Given;"),
        ("src/room/inner.rs", "pub struct Thing(crate::a::A);"),
        ("src/room/side.rs", "pub use super::inner::Thing as Other;"),
    ];
    check_circles(&files, &["a → room/inner → a"]);
}

#[test]
fn a_circle_through_a_star() {
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", "use crate::b::*; pub const SIZE: u8 = LENGTH;"),
        ("src/b.rs", "use crate::a; pub static LENGTH: u8 = 1; fn size() -> u8 { a::SIZE }"),
    ];
    check_circles(&files, &["a → b → a"]);
}

#[test]
fn a_function_is_not_the_module_of_its_name() {
    let files = [
        ("src/lib.rs", "mod a; mod room;"),
        ("src/a.rs", "use crate::room::step; pub struct A; fn go() { step(); step::go(); }"),
        ("src/room/mod.rs", "pub mod step; use crate::a::A; pub fn step() -> A { A }"),
        ("src/room/step.rs", "pub fn go() {}"),
    ];
    check_circles(&files, &["a → room/mod → a"]);
}

#[test]
fn a_module_that_hands_on_what_its_files_hold_is_no_circle() {
    let files = [
        ("src/lib.rs", "mod room;"),
        ("src/room/mod.rs", "//! Room.\nmod a; mod b; pub use a::A; pub use b::B;"),
        ("src/room/a.rs", "use super::B; pub struct A(B);"),
        ("src/room/b.rs", "pub struct B;"),
    ];
    check_circles(&files, &[]);
    assert_eq!(offenders(counts::CIRCLES_UPWARDS, &files), [""; 0]);
}

#[test]
fn a_file_that_takes_what_the_module_above_it_declares() {
    let files = [
        ("src/lib.rs", "mod room;"),
        ("src/room/mod.rs", "mod a; pub use a::A; pub struct State(A);"),
        ("src/room/a.rs", "pub struct A; fn look(state: &super::State) {}"),
    ];
    check_circles(&files, &[]);
    let told = offenders(counts::CIRCLES_UPWARDS, &files);
    assert_eq!(told, ["src/room/a.rs → src/room/mod.rs: super::State"]);
}

#[test]
fn tests_may_look_anywhere() {
    let a = r"
        pub struct A;
        #[cfg(test)]
        use crate::b::B;
        #[cfg(test)]
        pub(crate) fn of_tests() -> crate::b::B { crate::b::B { field: 1 } }
        #[cfg(test)]
        mod tests { use super::*; use crate::b::B; }
        #[cfg(all(test, unix))]
        #[allow(unused)]
        mod more;
    ";
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", a),
        ("src/a/more.rs", "use crate::b::B;"),
        ("src/b.rs", "use crate::a::A; pub struct B;"),
    ];
    check_circles(&files, &[]);
    check_circles(
        &[files[0], ("src/a.rs", "use crate::b::B; pub struct A;"), files[3]],
        &["a → b → a"],
    );
}

#[test]
fn words_in_strings_and_comments_name_nothing() {
    let a = r##"
        // crate::b::B
        /* crate::b::B /* crate::b::B */ crate::b::B */
        /// crate::b::B
        pub struct A<'a>(&'a str);
        const LIST: [&str; 4] = ["crate::b::B \" crate::b::B", r"crate::b::B\", r#"" crate::b::B "#, "\\"];
        const LETTERS: [char; 4] = ['"', '\'', '\\', '\u{1F}'];
        const BYTES: (&[u8], u8, u8) = (b"crate::b::B", b'"', b'\'');
    "##;
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", a),
        ("src/b.rs", "use crate::a::A; pub struct B;"),
    ];
    check_circles(&files, &[]);
    let code_again = format!("{a} use crate::b::B;");
    check_circles(&[files[0], ("src/a.rs", &code_again), files[2]], &["a → b → a"]);
}

/// A function of so many lines from `fn` to its brace.
fn function_of(lines: usize, inside: &str) -> String {
    let filling = "    step();\n".repeat(lines - 2 - inside.lines().count());
    format!("/// Told.\n#[inline]\npub const fn long() -> [u8; 2] {{\n{inside}\n{filling}}}\n")
}

#[test]
fn a_function_of_51_lines_is_long() {
    check_names(counts::LONG_FUNCTIONS, &function_of(50, "step();"), &[]);
    check_names(counts::LONG_FUNCTIONS, &function_of(51, "step();"), &["long"]);
}

#[test]
fn braces_in_words_open_and_close_nothing() {
    for inside in [
        "\"}\";",
        "\"\\\"}\";",
        "r#\"}\"}\"#;",
        "b\"}\";",
        "'}';",
        "b'}';",
        "// }",
        "/* } /* } */ } */",
        "if x { y } else { z(|a| { a }) };",
        "let x: &'static str = \"}\";",
    ] {
        let code = function_of(51, inside) + "\nfn after() { step() }";
        check_names(counts::LONG_FUNCTIONS, &code, &["long"]);
        let code = function_of(50, inside) + "\nfn after() { step() }";
        check_names(counts::LONG_FUNCTIONS, &code, &[]);
    }
}

#[test]
fn long_functions_within_others_count_for_themselves() {
    let inner = format!("impl A {{ {} }}", function_of(51, "x();"));
    check_names(counts::LONG_FUNCTIONS, &inner, &["long"]);
    check_names(counts::LONG_FUNCTIONS, "trait T { fn declared(&self, a: u8); }", &[]);
}

#[test]
fn parameters_are_counted_through_generics() {
    let code = "
        fn six(a: A, b: B<C, D>, c: HashMap<E, Vec<(F, G)>>, d: [H; 6], (e, f): (I, J), g: &'a K) {}
        fn six_with_comma(
            a: A, b: A, c: A, d: A, e: A,
            f: impl Fn(A, B) -> Option<C>,
        ) -> Result<A, B> { g(a, b, c, d, e, f, g, h) }
        fn generic<A, B, C, D, E, F, G: Fn(A) -> B, const N: usize>(a: A) where A: Into<B> {}
        fn none() {}
        impl X {
            fn self_is_one(&mut self, a: A, b: A, c: A, d: A, e: A, f: A) {}
            fn of_trait_objects(self, a: Box<dyn Fn(A, B) -> Vec<C>>, b: <A as B<C, D>>::E) {}
        }
        const POINTER: fn(A, B, C, D, E, F, G) = many;
        fn seven(a: A, b: A, c: A, d: A, e: A, f: A, g: &[(u8, Option<u8>)]) {}
    ";
    check_names(counts::WIDE_FUNCTIONS, code, &["self_is_one", "seven"]);
}

#[test]
fn a_name_of_two_types_in_two_modules() {
    let a = "
        pub struct Line; pub enum Kind { Line } pub trait Look { type Item; } pub type Alone = u8;
        impl Look for Line { type Item = Line; }
        #[cfg(unix)] struct Own; #[cfg(not(unix))] struct Own;
        struct Page { r#type: Alone, union: u8 }
        #[cfg(test)] struct Page;
    ";
    let b = "
        /// struct Kind
        pub type Line = crate::a::Line;
        fn inside() { struct Look; enum Kind {} let item = Item; let Page = \"struct Own\"; }
        pub mod c { pub struct Line; }
    ";
    let files = [("src/lib.rs", "mod a; mod b;"), ("src/a.rs", a), ("src/b.rs", b)];
    let told = offenders(counts::SHARED_NAMES, &files);
    let names = told.iter().map(|one| one.split(':').next().expect("a name"));
    assert_eq!(names.collect::<Vec<_>>(), ["Kind ×2", "Line ×3", "Look ×2"]);
    let told = offenders(counts::CROWDED_NAMES, &files);
    assert_eq!(told, ["Line ×3: src/a.rs:2, src/b.rs:3, src/b.rs:5"]);
}

#[test]
fn lines_of_tests_are_not_lines_of_the_file() {
    let filling = "// line\n".repeat(499);
    let tests = "#[cfg(test)]\nmod tests {\n    const A: &str = \"}\";\n}\n";
    let files = |text: &str| offenders(counts::LONG_FILES, &[("src/lib.rs", text)]);
    assert_eq!(files(&format!("{filling}fn a() {{}}\n{tests}")), [""; 0]);
    let told = files(&format!("{filling}fn a() {{}}\n{tests}fn b() {{}}\n"));
    assert_eq!(told, ["src/lib.rs 501 lines"]);
}

#[test]
fn rooms_name_only_what_lies_below_them() {
    let files = [
        ("src/lib.rs", "mod model; mod store; mod shed;"),
        ("src/model.rs", "use super::store::Book; mod deep { use super::super::store; }"),
        ("src/store/mod.rs", "mod table; use crate::{model, shed}; pub struct Book;"),
        ("src/store/table.rs", "use super::super::model; fn a() { super::super::shed::b() }"),
        ("src/shed.rs", "pub fn b() {}"),
    ];
    let expected = [
        "src/model.rs:1 model names super::store::Book",
        "src/model.rs:1 model names super::super::store",
        "src/store/mod.rs:1 store names crate::shed",
        "src/store/table.rs:1 store names super::super::shed::b",
        "src/shed.rs:1 shed is a room without a floor",
    ];
    assert_eq!(offenders(counts::ARROWS_UP, &files), expected);
}

#[test]
fn a_rule_that_names_another() {
    let files = [
        ("src/lib.rs", "mod check;"),
        ("src/check/mod.rs", "mod rules; mod cited; pub use rules::jump::leap;"),
        ("src/check/cited.rs", "pub fn of() {}"),
        ("src/check/rules/mod.rs", "pub mod jump; mod gap; pub fn both() {}"),
        ("src/check/rules/jump.rs", "use crate::check::cited; pub fn leap() { cited::of() }"),
        ("src/check/rules/gap.rs", "use super::both; fn gap() { both(); crate::check::leap(); }"),
    ];
    let told = offenders(counts::RULES, &files);
    assert_eq!(told, ["src/check/rules/gap.rs names jump: crate::check::leap"]);
}

#[test]
fn a_window_that_builds_pages() {
    let ui = "
        use crate::{compose::{self, Document}, session::Live};
        fn reads(document: &Document, live: &Live) { live.pages(); compose::words(document); }
        fn builds() { let composed = compose::compose(); let empty = Document::empty(); }
    ";
    let files = [
        ("src/lib.rs", "mod compose; mod session; mod ui;"),
        (
            "src/compose.rs",
            "pub struct Document; impl Document { pub fn empty() -> Self { Self } }
             pub fn compose() -> Result<Document, String> { Ok(Document) }
             pub fn words(document: &Document) -> String { String::new() }",
        ),
        ("src/session.rs", "pub struct Live; impl Live { pub fn pages(&self) {} }"),
        ("src/ui.rs", ui),
    ];
    let expected = ["src/ui.rs:4 Document::empty", "src/ui.rs:4 compose::compose"];
    assert_eq!(offenders(counts::UI_BUILDS, &files), expected);
}
