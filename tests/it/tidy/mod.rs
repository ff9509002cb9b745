//! The tree keeps its own rules: floors, circles, sizes, names, crates in their room, no network, no litter.
//!
//! What can be counted is counted and printed: `cargo test --test it counts_keep -- --nocapture`. A name here
//! is read from the code as text (`tokens`, `walk`, `names`); `made_up` shows on small sources what that sees.

mod circles;
mod counts;
mod made_up;
mod names;
mod tokens;
mod tree;
mod walk;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tree::Tree;

/// What is counted, at most how many there shall be, and how many are still let through.
const GOALS: [(&str, usize, usize); 10] = [
    (counts::CIRCLES, 0, 0),
    (counts::CIRCLES_UPWARDS, 0, 0),
    (counts::ARROWS_UP, 0, 0),
    (counts::RULES, 0, 0),
    (counts::UI_BUILDS, 0, 0),
    (counts::CROWDED_NAMES, 0, 0),
    (counts::SHARED_NAMES, 15, 15),
    (counts::LONG_FILES, 0, 0),
    (counts::LONG_FUNCTIONS, 15, 15),
    (counts::WIDE_FUNCTIONS, 5, 5),
];

/// Where crates begin.
const ROOTS: [&str; 3] = ["src/lib.rs", "src/main.rs", "src/bin/so-cchc-cli.rs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every file below `src`, its path from the root of the package with `/`.
fn sources() -> BTreeMap<String, String> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        let below = path.strip_prefix(root()).expect("below the root");
        (below.to_string_lossy().replace('\\', "/"), text)
    };
    rust_files(&root().join("src")).into_iter().map(read).collect()
}

#[test]
fn counts_keep_to_their_goals() {
    let tree = Tree::of(&sources(), &ROOTS);
    let counts = counts::counts(&tree);
    let mut over = Vec::new();
    println!("{:>5} {:>5}", "now", "goal");
    for (count, (what, goal, ceiling)) in counts.iter().zip(GOALS) {
        assert_eq!(count.what, what, "each count has its goal, in the same order");
        assert!(goal <= ceiling, "{what}: more are wanted than are let through");
        println!("{:>5} {goal:>5}  {what}", count.offenders.len());
        if count.offenders.len() > ceiling {
            over.push(what);
        }
    }
    for count in counts {
        println!("\n{}:", count.what);
        for offender in count.offenders {
            println!("  {offender}");
        }
    }
    assert!(over.is_empty(), "too many (each is listed above): {}", over.join("; "));
}

/// What the reader of the code passes over it would not count.
#[test]
fn the_code_is_read_whole() {
    let sources = sources();
    let tree = Tree::of(&sources, &ROOTS);
    let unreached = tree.unreached(&sources);
    assert!(unreached.is_empty(), "no mod line leads to {}", unreached.join(", "));
    let lost = tree.not_understood();
    assert!(lost.is_empty(), "where do these lead?\n{}", lost.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_room() {
    let homes: [(&str, &[&str]); 20] = [
        ("signal_hook", &["ui"]),
        ("rusqlite", &["store"]),
        ("printpdf", &["export"]),
        ("lopdf", &["export"]),
        ("subsetter", &["export"]),
        ("tempfile", &["disk", "store", "cli"]),
        ("eframe", &["ui"]),
        ("egui_extras", &["ui"]),
        ("egui_plot", &["ui"]),
        ("rfd", &["ui"]),
        ("winit", &["ui"]),
        ("directories", &["journal", "ui"]),
        ("textwrap", &["layout"]),
        ("ttf_parser", &["layout", "export"]),
        ("clap", &["command_line", "cli", "ui"]),
        ("csv", &["import", "cli"]),
        ("memchr", &["session"]),
        ("unicode_normalization", &["model", "layout"]),
        ("toml", &["assets"]),
        ("winapi_util", &["disk"]),
    ];
    let tree = Tree::of(&sources(), &ROOTS);
    for (module, here) in tree.modules.iter().enumerate() {
        let room = here.path.first().map_or("", String::as_str);
        for (path, line) in tree.named(module) {
            let home = homes.iter().find(|(outside, _)| *outside == path[0]);
            let at_home = home.is_none_or(|(_, homes)| homes.contains(&room));
            assert!(at_home, "{}: names {}", tree.spot(module, line), path[0]);
        }
    }
}

#[test]
fn every_rule_has_its_file_and_stands_in_the_list() {
    let folder = root().join("src/check/rules");
    let files = rust_files(&folder)
        .into_iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy().replace('_', "-"));
    let mut files: Vec<String> = files.filter(|name| name != "mod").collect();
    let mut listed: Vec<&str> = so_cchc::check::rules::RULES.iter().map(|rule| rule.name).collect();
    files.sort();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

#[test]
fn every_source_file_says_what_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{path} does not open with //!");
    }
}

#[test]
fn no_network_crate_in_the_tree() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    // printpdf names tokio for the web target alone; its sockets would bring mio and socket2 along.
    let forbidden = [
        "hyper",
        "reqwest",
        "ureq",
        "curl",
        "rustls",
        "native-tls",
        "openssl",
        "openssl-sys",
        "socket2",
        "mio",
        "async-std",
        "tungstenite",
        "h2",
        "quinn",
        "isahc",
        "attohttpc",
        "minreq",
    ];
    for name in forbidden {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in Cargo.lock");
    }
    let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let mut sources = lock.lines().filter(|line| line.starts_with("source = "));
    assert!(sources.all(|line| line == public), "every crate comes from crates.io");
}

#[test]
fn sources_and_assets_are_composed_unicode() {
    use unicode_normalization::is_nfc;
    let mut folders = vec![root().join("assets")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                assert!(is_nfc(&text), "{} is not NFC", path.display());
            }
        }
    }
    for (path, text) in sources() {
        assert!(is_nfc(&text), "{path} is not NFC");
    }
}
