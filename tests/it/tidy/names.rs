//! To which file a name leads: `use` lines and paths followed through aliases and re-exports to the file that
//! declares the item.
//!
//! A module is a way, not a thing: naming one makes no file need another, naming what is in it does.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Module, Name, Tree};

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    Module(usize),
    /// An item that this module declares, by the name it has there.
    Item(usize, &'a str),
    /// Inside this module, but it declares no such name: made by a macro, or a fault of this reader.
    Unknown(usize),
    /// Another crate, a local name, a built-in.
    Outside,
}

/// File → files it needs, each with the names by which it does.
pub type Needs = BTreeMap<usize, BTreeMap<usize, BTreeSet<String>>>;

type Seen = BTreeSet<(usize, String, bool)>;

impl Tree {
    pub fn find(&self, from: usize, path: &[String]) -> Found<'_> {
        self.follow(from, path, &mut Seen::new())
    }

    fn root_of(&self, module: usize) -> usize {
        self.modules[module].parent.map_or(module, |parent| self.root_of(parent))
    }

    fn follow(&self, from: usize, path: &[String], seen: &mut Seen) -> Found<'_> {
        let Some((first, rest)) = path.split_first() else { return Found::Outside };
        let mut place = match first.as_str() {
            "crate" => Found::Module(self.root_of(from)),
            // The binaries name the library, which is read first.
            "so_cchc" => Found::Module(0),
            "self" => Found::Module(from),
            "super" => Found::Module(self.modules[from].parent.unwrap_or(from)),
            _ => self.look(from, first, rest.is_empty(), seen).unwrap_or(Found::Outside),
        };
        for (at, name) in rest.iter().enumerate() {
            let Found::Module(module) = place else { return place };
            place = match name.as_str() {
                "super" => Found::Module(self.modules[module].parent.unwrap_or(module)),
                "self" => place,
                _ => {
                    let found = self.look(module, name, at + 1 == rest.len(), seen);
                    found.unwrap_or(Found::Unknown(module))
                }
            };
        }
        place
    }

    /// A name within a module. What a path ends in is rather an item, what it goes through rather a module:
    /// a module and a function may share a name.
    fn look(&self, module: usize, name: &str, last: bool, seen: &mut Seen) -> Option<Found<'_>> {
        if !seen.insert((module, name.to_owned(), last)) {
            return None;
        }
        let here = &self.modules[module];
        let child = here.children.get(name).map(|child| Found::Module(*child));
        let item = here.items.get_key_value(name).map(|(name, _)| Found::Item(module, name));
        let declared = if last { item.or(child) } else { child.or(item) };
        declared.or_else(|| self.imported(module, name, last, seen))
    }

    fn imported(
        &self,
        module: usize,
        name: &str,
        last: bool,
        seen: &mut Seen,
    ) -> Option<Found<'_>> {
        let uses = &self.modules[module].uses;
        let named = uses.iter().filter(|one| one.name == Name::As(name.to_owned()));
        let mut ways: Vec<Found<'_>> =
            named.map(|one| self.follow(module, &one.path, seen)).collect();
        let handed_on = !ways.is_empty();
        ways.retain(|found| *found != Found::Outside);
        let is_module = |found: &&Found<'_>| matches!(found, Found::Module(_));
        let wanted = ways.iter().find(|found| is_module(found) != last);
        if let Some(found) = wanted.or(ways.first()) {
            return Some(*found);
        }
        // A name of another crate, perhaps handed on: `pub use rust_decimal::Decimal`.
        if handed_on {
            return Some(Found::Outside);
        }
        let globs = uses.iter().filter(|one| one.name == Name::Everything);
        globs
            .filter_map(|glob| match self.follow(module, &glob.path, seen) {
                Found::Module(from) => self.look(from, name, last, seen),
                _ => None,
            })
            .find(|found| *found != Found::Outside)
    }

    /// Which file needs which, read from `use` lines, paths in the code and names that a `*` brings in.
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::new();
        for (module, here) in self.modules.iter().enumerate() {
            let mut note = |found: Found<'_>, name: &str| {
                let (Found::Item(home, _) | Found::Unknown(home)) = found else { return };
                let (from, to) = (here.file, self.modules[home].file);
                if from != to {
                    needs.entry(from).or_default().entry(to).or_default().insert(name.to_owned());
                }
            };
            for one in &here.uses {
                let hands_on = one.public && !is_used(here, &one.name);
                if one.name != Name::Everything && !hands_on {
                    note(self.find(module, &one.path), &one.path.join("::"));
                }
            }
            for (path, _) in &here.paths {
                note(self.find(module, path), &path.join("::"));
            }
            if here.uses.iter().any(|one| one.name == Name::Everything) {
                for word in &here.words {
                    note(self.find(module, std::slice::from_ref(word)), word);
                }
            }
        }
        needs
    }

    /// Every path a module names, in `use` lines and in the code, with its line.
    pub fn named(&self, module: usize) -> impl Iterator<Item = (&[String], usize)> {
        let here = &self.modules[module];
        let uses = here.uses.iter().map(|one| (one.path.as_slice(), one.line));
        uses.chain(here.paths.iter().map(|(path, line)| (path.as_slice(), *line)))
    }

    /// "src/check/case.rs:12"
    pub fn spot(&self, module: usize, line: usize) -> String {
        format!("{}:{line}", self.files[self.modules[module].file].path)
    }

    /// Paths into a module that declares no such name: what this reader did not understand.
    pub fn not_understood(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for module in 0..self.modules.len() {
            for (path, line) in self.named(module) {
                if let Found::Unknown(_) = self.find(module, path) {
                    lost.push(format!("{} {}", self.spot(module, line), path.join("::")));
                }
            }
        }
        lost
    }

    /// First module below the crate's root that a path names: `check` for `crate::check::Case` and, within
    /// `src/check`, for `super::Case`. None for a path that begins with a name of the module's own.
    pub fn room_named(&self, module: usize, path: &[String]) -> Option<String> {
        let own = &self.modules[module].path;
        let mut full = match path.first().map(String::as_str)? {
            "crate" | "so_cchc" => Vec::new(),
            "self" => own.clone(),
            "super" => own.split_last()?.1.to_vec(),
            _ => return None,
        };
        for name in &path[1..] {
            if name == "super" {
                full.pop();
            } else {
                full.push(name.clone());
            }
        }
        full.into_iter().next()
    }
}

/// Whether the module uses what it also hands on.
fn is_used(here: &Module, name: &Name) -> bool {
    matches!(name, Name::As(name) if here.words.contains(name))
}
