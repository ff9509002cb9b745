//! What a source tree declares and names: modules, items, `use`, paths, functions and types, without tests.
//!
//! Read from tokens, file after file as `mod` lines lead to them. Invariant: nothing under `#[cfg(test)]` is
//! read or counted, whether it stands in the file or in one of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::walk;

/// A whole tree: all files that some `mod` line leads to.
#[derive(Default)]
pub struct Tree {
    pub files: Vec<File>,
    pub modules: Vec<Module>,
    pub functions: Vec<Function>,
    pub types: Vec<Type>,
    /// Paths of files that only tests declare, without the ending.
    pub tests: Vec<String>,
}

pub struct File {
    /// From the root of the package: `src/check/rules/jump.rs`.
    pub path: String,
    /// Lines, those of tests not counted.
    pub lines: usize,
    /// Every string with its line, those of tests left out.
    pub strings: Vec<(usize, String)>,
}

pub struct Module {
    /// From the crate's root, which has none.
    pub path: Vec<String>,
    pub file: usize,
    pub parent: Option<usize>,
    pub children: BTreeMap<String, usize>,
    /// What it declares itself; a function with the words of what it returns.
    pub items: BTreeMap<String, Vec<String>>,
    pub uses: Vec<Use>,
    /// Paths of two segments and more, as they stand in the code.
    pub paths: Vec<(Vec<String>, usize)>,
    /// Every name that stands alone or begins a path.
    pub words: BTreeSet<String>,
}

/// One leaf of a `use` tree.
pub struct Use {
    pub path: Vec<String>,
    pub name: Name,
    pub public: bool,
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    As(String),
    Everything,
    Unnamed,
}

pub struct Function {
    pub name: String,
    pub file: usize,
    pub line: usize,
    /// From the line of its `fn` to that of its closing brace.
    pub lines: usize,
    /// `self` counts as one.
    pub parameters: usize,
}

pub struct Type {
    pub name: String,
    pub module: usize,
    pub line: usize,
}

impl Tree {
    /// Reads what hangs on each of the roots, each a crate of its own.
    pub fn of(files: &BTreeMap<String, String>, roots: &[&str]) -> Self {
        let mut tree = Self::default();
        for root in roots {
            tree.file(files, root, Vec::new(), None);
        }
        tree
    }

    /// Files that no `mod` line leads to, not even one of a test.
    pub fn unreached<'a>(&self, files: &'a BTreeMap<String, String>) -> Vec<&'a str> {
        let read: BTreeSet<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        let of_tests = |path: &str| {
            path.ends_with("_tests.rs") || self.tests.iter().any(|start| path.starts_with(start))
        };
        files
            .keys()
            .map(String::as_str)
            .filter(|path| !read.contains(path) && !of_tests(path))
            .collect()
    }

    /// Reads a file and all that its `mod` lines lead to; the module it is.
    pub fn file(
        &mut self,
        files: &BTreeMap<String, String>,
        path: &str,
        module_path: Vec<String>,
        parent: Option<usize>,
    ) -> usize {
        let text = &files[path];
        let file = self.files.len();
        let lines = text.lines().count();
        self.files.push(File { path: path.to_owned(), lines, strings: Vec::new() });
        let module = self.module(module_path, file, parent);
        walk::walk(self, files, module);
        module
    }

    pub fn module(&mut self, path: Vec<String>, file: usize, parent: Option<usize>) -> usize {
        self.modules.push(Module {
            path,
            file,
            parent,
            children: BTreeMap::new(),
            items: BTreeMap::new(),
            uses: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
        });
        self.modules.len() - 1
    }
}
