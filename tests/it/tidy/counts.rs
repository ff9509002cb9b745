//! What is counted in the tree, each with all that offend: "file:line name".

use std::collections::{BTreeMap, BTreeSet};

use super::{
    circles::{Circle, circles, told},
    names::{Found, Needs},
    tree::Tree,
};

/// Files have at most so many lines without their tests.
const LINES_OF_FILE: usize = 500;

/// Functions have at most so many lines, from `fn` to the closing brace.
const LINES_OF_FUNCTION: usize = 50;

/// Functions have at most so many parameters, `self` among them.
const PARAMETERS: usize = 6;

/// So many types may share a name before somebody has to give a reason.
const TYPES_OF_A_NAME: usize = 2;

/// Names that more types may share, each with its reason.
const REASONS: &[(&str, &str)] = &[];

/// What each room may name. A room not listed here is new: it gets its line here and in ARCHITECTURE.md.
const ROOMS: [(&str, &[&str]); 16] = [
    ("model", &[]),
    ("disk", &[]),
    ("journal", &[]),
    ("command_line", &[]),
    ("assets", &["model"]),
    ("compose", &["model", "assets"]),
    ("edit", &["model", "assets", "compose"]),
    ("prose", &["model", "assets"]),
    ("layout", &["model", "assets", "compose"]),
    ("store", &["model", "disk", "journal", "edit"]),
    // The checker is given passages: it knows neither files nor the importer that reads them.
    ("check", &["model", "assets", "compose", "prose", "layout"]),
    ("import", &["model", "assets", "compose", "edit", "prose"]),
    ("export", &["model", "disk", "assets", "compose", "layout"]),
    (
        "session",
        &[
            "model", "disk", "journal", "assets", "compose", "edit", "prose", "layout", "store",
            "check", "import", "export",
        ],
    ),
    ("cli", FACE),
    ("ui", FACE),
];

const FACE: &[&str] = &[
    "model",
    "disk",
    "journal",
    "command_line",
    "assets",
    "compose",
    "edit",
    "prose",
    "layout",
    "store",
    "check",
    "import",
    "export",
    "session",
];

pub const CIRCLES: &str = "circles between files";
pub const CIRCLES_UPWARDS: &str = "files in a circle with the mod.rs above them";
pub const ARROWS_UP: &str = "names of a room above";
pub const RULES: &str = "rules that name another rule";
pub const UI_BUILDS: &str = "places where ui builds a Document or Pages";
pub const CROWDED_NAMES: &str = "names of more than two types, without a reason";
pub const SHARED_NAMES: &str = "names of more than one type";
pub const LONG_FILES: &str = "files over 500 lines without their tests";
pub const LONG_FUNCTIONS: &str = "functions over 50 lines";
pub const WIDE_FUNCTIONS: &str = "functions with more than 6 parameters";

/// One thing counted.
pub struct Count {
    pub what: &'static str,
    pub offenders: Vec<String>,
}

pub fn counts(tree: &Tree) -> Vec<Count> {
    let needs = tree.needs();
    let count = |what, offenders| Count { what, offenders };
    vec![
        count(CIRCLES, circles_of_neighbours(tree, &needs)),
        count(CIRCLES_UPWARDS, circles_with_parents(tree, &needs)),
        count(ARROWS_UP, arrows_up(tree)),
        count(RULES, rules_that_name_rules(tree, &needs)),
        count(UI_BUILDS, ui_builds(tree)),
        count(CROWDED_NAMES, crowded_names(tree)),
        count(SHARED_NAMES, shared_names(tree, 1)),
        count(LONG_FILES, long_files(tree)),
        count(LONG_FUNCTIONS, long_functions(tree)),
        count(WIDE_FUNCTIONS, wide_functions(tree)),
    ]
}

/// Circles in which no file takes something from the mod.rs above it.
fn circles_of_neighbours(tree: &Tree, needs: &Needs) -> Vec<String> {
    let mut beside = needs.clone();
    for (file, others) in &mut beside {
        others.retain(|other, _| !is_above(tree, *other, *file));
    }
    circles(&beside).iter().map(|circle| told(circle, tree, &beside)).collect()
}

/// A file that takes what the mod.rs above it declares, while that mod.rs needs the file.
fn circles_with_parents(tree: &Tree, needs: &Needs) -> Vec<String> {
    let mut found = Vec::new();
    for Circle { files, .. } in circles(needs) {
        for file in &files {
            for (other, names) in needs.get(file).into_iter().flatten() {
                if files.contains(other) && is_above(tree, *other, *file) {
                    let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                    let path = |file: usize| &tree.files[file].path;
                    found.push(format!("{} → {}: {names}", path(*file), path(*other)));
                }
            }
        }
    }
    found
}

/// Whether a file holds a module that the other's modules lie in.
fn is_above(tree: &Tree, above: usize, file: usize) -> bool {
    let mut module = tree.modules.iter().find(|module| module.file == file);
    while let Some(parent) = module.and_then(|module| module.parent) {
        if tree.modules[parent].file == above {
            return true;
        }
        module = Some(&tree.modules[parent]);
    }
    false
}

fn arrows_up(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (module, here) in tree.modules.iter().enumerate() {
        // The library's root and the two binaries only say what there is.
        let Some(room) = here.path.first() else { continue };
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| name == room) else {
            found.push(format!("{} {room} is a room without a floor", tree.spot(module, 1)));
            continue;
        };
        for (path, line) in tree.named(module) {
            if let Some(named) = tree.room_named(module, path)
                && named != *room
                && !may.contains(&named.as_str())
            {
                found.push(format!("{} {room} names {}", tree.spot(module, line), path.join("::")));
            }
        }
    }
    found
}

fn rules_that_name_rules(tree: &Tree, needs: &Needs) -> Vec<String> {
    let rule = |file: &usize| {
        let below = tree.files[*file].path.strip_prefix("src/check/rules/")?;
        let name = below.split('/').next()?.trim_end_matches(".rs");
        (name != "mod").then_some(name)
    };
    let mut found = Vec::new();
    for (file, others) in needs {
        for (other, names) in others {
            if let (Some(one), Some(another)) = (rule(file), rule(other))
                && one != another
            {
                let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                found.push(format!("{} names {another}: {names}", tree.files[*file].path));
            }
        }
    }
    found
}

/// The window asks the session: it calls no function that gives a `Document` or `Pages`, and none of theirs.
fn ui_builds(tree: &Tree) -> Vec<String> {
    let built = |name: &str| name == "Document" || name == "Pages";
    let mut found = BTreeSet::new();
    for (module, here) in tree.modules.iter().enumerate() {
        if here.path.first().is_none_or(|room| room != "ui") {
            continue;
        }
        for (path, line) in tree.named(module) {
            let Found::Item(home, name) = tree.find(module, path) else { continue };
            let of_ours = tree.modules[home].path.first().is_some_and(|room| room != "ui");
            let gives = tree.modules[home].items[name].iter().any(|word| built(word));
            let their_own = built(name) && path.last().is_some_and(|last| last != name);
            if of_ours && (gives || their_own) {
                found.insert(format!("{} {}", tree.spot(module, line), path.join("::")));
            }
        }
    }
    found.into_iter().collect()
}

/// Names of more than `most` types, each with where they stand. Two of one name in one module are one type
/// written for two systems.
fn shared_names(tree: &Tree, most: usize) -> Vec<String> {
    let mut homes: BTreeMap<&str, BTreeMap<usize, String>> = BTreeMap::new();
    for one in &tree.types {
        let spot = tree.spot(one.module, one.line);
        homes.entry(&one.name).or_default().entry(one.module).or_insert(spot);
    }
    homes.retain(|_, spots| spots.len() > most);
    let told = |(name, spots): (&str, BTreeMap<usize, String>)| {
        format!("{name} ×{}: {}", spots.len(), spots.into_values().collect::<Vec<_>>().join(", "))
    };
    homes.into_iter().map(told).collect()
}

fn crowded_names(tree: &Tree) -> Vec<String> {
    let mut found = shared_names(tree, TYPES_OF_A_NAME);
    let named = |told: &String, name: &str| told.split(' ').next() == Some(name);
    for (name, _) in REASONS {
        let before = found.len();
        found.retain(|told| !named(told, name));
        if found.len() == before {
            found.push(format!("{name} needs no reason any more"));
        }
    }
    found
}

fn long_files(tree: &Tree) -> Vec<String> {
    let long = tree.files.iter().filter(|file| file.lines > LINES_OF_FILE);
    long.map(|file| format!("{} {} lines", file.path, file.lines)).collect()
}

fn long_functions(tree: &Tree) -> Vec<String> {
    let long = tree.functions.iter().filter(|function| function.lines > LINES_OF_FUNCTION);
    let told = |one: &super::tree::Function| {
        format!("{}:{} {} {} lines", tree.files[one.file].path, one.line, one.name, one.lines)
    };
    long.map(told).collect()
}

fn wide_functions(tree: &Tree) -> Vec<String> {
    let wide = tree.functions.iter().filter(|function| function.parameters > PARAMETERS);
    let told = |one: &super::tree::Function| {
        let path = &tree.files[one.file].path;
        format!("{path}:{} {} {} parameters", one.line, one.name, one.parameters)
    };
    wide.map(told).collect()
}
