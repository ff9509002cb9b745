//! The tree keeps its own rules: direction of dependencies, crates in their module, no network, no litter.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

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

/// First part of the path below src: "compose" for src/compose/inline.rs and for src/compose.rs.
fn module_of(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).expect("below src");
    let first = below.components().next().expect("a part").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn sources() -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        (path, text)
    };
    rust_files(&root().join("src")).into_iter().map(read).collect()
}

/// Code without its unit tests and comments: they may look anywhere.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn dependencies_point_down() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("model", &[][..]),
        ("assets", &["model"]),
        ("disk", &[]),
        ("edit", &["model", "assets"]),
        ("prose", &["model", "assets"]),
        ("store", &["model", "disk", "edit"]),
        ("compose", &["model"]),
        // The checker is given passages: it knows neither files nor the importer that reads them.
        ("check", &["model", "assets", "compose", "prose"]),
        ("layout", &["model", "compose", "assets"]),
        ("export", &["model", "compose", "layout", "assets"]),
        ("import", &["model", "edit", "assets", "compose", "prose", "check"]),
        (
            "session",
            &[
                "model", "disk", "edit", "assets", "store", "compose", "layout", "export",
                "import", "check", "prose",
            ],
        ),
        ("journal", &[]),
        (
            "cli",
            &[
                "model", "edit", "assets", "store", "compose", "layout", "export", "import",
                "session", "journal", "check", "prose", "disk",
            ],
        ),
        (
            "ui",
            &[
                "model", "edit", "assets", "store", "compose", "layout", "export", "import",
                "session", "journal", "check", "prose", "disk",
            ],
        ),
    ]);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some(allowed) = allowed.get(module.as_str()) else {
            assert!(["lib", "main", "bin"].contains(&module.as_str()), "unknown module {module}");
            continue;
        };
        for named in named_modules(&code(&text)) {
            if named != module && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}: {module} may not use {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Modules a file names through `crate::x` or `use crate::{x::…, y::…}`.
fn named_modules(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => named.push(std::mem::take(&mut item)),
                    _ if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            named.push(item);
        } else {
            named.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    let first =
        |item: &String| item.trim().split("::").next().unwrap_or_default().trim().to_owned();
    named.iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn outside_crates_stay_in_their_module() {
    let homes: [(&str, &[&str]); 16] = [
        ("rusqlite", &["store"]),
        ("printpdf", &["export"]),
        ("lopdf", &["export"]),
        ("subsetter", &["export"]),
        ("tempfile", &["disk", "store", "cli"]),
        ("eframe", &["ui"]),
        ("egui_extras", &["ui"]),
        ("rfd", &["ui"]),
        ("winit", &["ui"]),
        ("directories", &["journal", "ui"]),
        ("textwrap", &["layout"]),
        ("ttf_parser", &["layout", "export"]),
        ("clap", &["cli", "ui"]),
        ("csv", &["import", "cli"]),
        ("unicode_normalization", &["model", "layout"]),
        ("toml", &["assets"]),
    ];
    for (path, text) in sources() {
        let (module, code) = (module_of(&path), code(&text));
        for (outside, homes) in homes {
            let named =
                code.contains(&format!("{outside}::")) && !code.contains(&format!("_{outside}::"));
            assert!(
                !named || homes.contains(&module.as_str()),
                "{}: names {outside}",
                path.display()
            );
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
        assert!(text.starts_with("//!"), "{} does not open with //!", path.display());
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
        assert!(is_nfc(&text), "{} is not NFC", path.display());
    }
}
