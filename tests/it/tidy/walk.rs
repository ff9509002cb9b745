//! The code of one file read into the tree, block by block.

use std::collections::BTreeMap;

use super::{
    tokens::{Piece, Token, after_bracket, after_generics, tokens},
    tree::{Function, Name, Tree, Type, Use},
};

/// Reads the file of a module that has just been made, and the files its `mod` lines name.
pub fn walk(tree: &mut Tree, files: &BTreeMap<String, String>, module: usize) {
    let file = tree.modules[module].file;
    let tokens = tokens(&files[&tree.files[file].path]);
    let string = |token: &Token| match &token.piece {
        Piece::String(words) => Some((token.line, words.clone())),
        _ => None,
    };
    tree.files[file].strings = tokens.iter().filter_map(string).collect();
    let mut walk = Walk {
        tree,
        files,
        file,
        tokens: &tokens,
        at: 0,
        blocks: vec![Block::Module(module)],
        next: None,
        depth: 0,
        public: false,
    };
    while walk.at < tokens.len() {
        walk.step();
    }
}

/// What the braces around a token belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Module(usize),
    /// An `impl` or a `trait`: its types and functions are no items of the module.
    Inherent,
    Body,
}

/// One file being read.
struct Walk<'a> {
    tree: &'a mut Tree,
    files: &'a BTreeMap<String, String>,
    file: usize,
    tokens: &'a [Token],
    at: usize,
    blocks: Vec<Block>,
    /// What the next brace opens, if the code before it said so, and how deep in brackets that was said.
    next: Option<(Block, usize)>,
    /// Round and square brackets around this place.
    depth: usize,
    public: bool,
}

impl Walk<'_> {
    fn word(&self, ahead: usize) -> Option<&str> {
        self.tokens.get(self.at + ahead).and_then(Token::word)
    }

    fn is(&self, ahead: usize, sign: char) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is(sign))
    }

    fn block(&self) -> Block {
        *self.blocks.last().expect("the file's own module is never closed")
    }

    fn module(&self) -> usize {
        let inner = self.blocks.iter().rev().find_map(|block| match block {
            Block::Module(module) => Some(*module),
            _ => None,
        });
        inner.expect("the file's own module is never closed")
    }

    fn step(&mut self) {
        let tokens = self.tokens;
        let token = &tokens[self.at];
        if let Some(word) = token.word() {
            return self.named(word);
        }
        match () {
            () if token.is('#') => return self.attribute(),
            () if token.is('{') => {
                let block = self.next.take().map_or(Block::Body, |(block, _)| block);
                self.blocks.push(block);
            }
            () if token.is('}') && self.blocks.len() > 1 => drop(self.blocks.pop()),
            () if token.is('(') || token.is('[') => self.depth += 1,
            () if token.is(')') || token.is(']') => self.depth = self.depth.saturating_sub(1),
            () if token.is(';') && self.next.is_some_and(|(_, depth)| depth == self.depth) => {
                self.next = None;
            }
            () => {}
        }
        self.public = false;
        self.at += 1;
    }

    fn named(&mut self, word: &str) {
        let name = self.word(1).map(str::to_owned);
        let own = matches!(self.block(), Block::Module(_)) && self.next.is_none();
        match (word, name) {
            ("pub", _) => return self.visibility(),
            ("use", Some(_)) if self.next.is_none() => return self.use_tree(),
            ("mod", Some(name)) if own => return self.child(&name),
            ("impl", _) if self.next.is_none() => self.opens(Block::Inherent),
            ("struct" | "enum" | "union" | "trait", Some(name)) if self.declares_type() => {
                self.declare(&name);
                self.opens(if word == "trait" { Block::Inherent } else { Block::Body });
                self.at += 1;
            }
            ("type", Some(name)) if self.block() != Block::Inherent => {
                self.declare(&name);
                self.at += 1;
            }
            ("fn", Some(name)) => {
                self.function(&name);
                self.opens(Block::Body);
                self.at += 1;
            }
            ("const" | "static", Some(name)) if own && self.is(2, ':') => {
                self.item(&name, Vec::new());
                self.at += 1;
            }
            ("static", Some(_)) if own && self.word(1) == Some("mut") => {}
            _ => return self.path(),
        }
        self.public = false;
        self.at += 1;
    }

    fn opens(&mut self, block: Block) {
        self.next = Some((block, self.depth));
    }

    /// `union` is a keyword only before a name and what a type's name is followed by.
    fn declares_type(&self) -> bool {
        self.word(0) != Some("union") || self.is(2, '{') || self.is(2, '<')
    }

    /// `pub`, `pub(crate)`, `pub(in crate::ui)`; but `pub (A, B)` is a field of a tuple.
    fn visibility(&mut self) {
        self.public = true;
        let scope = matches!(self.word(2), Some("crate" | "self" | "super" | "in"));
        self.at = if self.is(1, '(') && scope {
            after_bracket(self.tokens, self.at + 1)
        } else {
            self.at + 1
        };
    }

    fn attribute(&mut self) {
        let open = self.at + if self.is(1, '!') { 2 } else { 1 };
        let end = after_bracket(self.tokens, open);
        if is_test_only(&self.tokens[open..end]) {
            self.at = self.test_item(end);
        } else {
            self.at = end;
        }
    }

    /// Passes over what a test attribute stands before, and takes its lines off the file's.
    fn test_item(&mut self, after_attribute: usize) -> usize {
        let first = self.tokens[self.at].line;
        let mut at = after_attribute;
        while self.tokens.get(at).is_some_and(|token| token.is('#')) {
            at = after_bracket(self.tokens, at + 1);
        }
        let words: Vec<&str> = self.tokens[at..].iter().take(6).filter_map(Token::word).collect();
        if let Some(place) = words.iter().position(|word| *word == "mod") {
            let folder = self.folder();
            self.tree.tests.push(format!("{folder}/{}", words.get(place + 1).unwrap_or(&"")));
        }
        let end = self.item_end(at);
        let last = self.tokens[end.min(self.tokens.len()) - 1].line;
        let file = &mut self.tree.files[self.file];
        file.lines -= last + 1 - first;
        file.strings.retain(|(line, _)| !(first..=last).contains(line));
        end
    }

    /// Where the item that begins here ends: with `;`, with its braces, or with the comma of a field.
    fn item_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut word = self.tokens.get(at).and_then(Token::word);
        if word == Some("pub") {
            at += 1;
            if self.tokens.get(at).is_some_and(|token| token.is('(')) {
                at = after_bracket(self.tokens, at);
            }
            word = self.tokens.get(at).and_then(Token::word);
        }
        let function = self.tokens.get(at + 1).and_then(Token::word) == Some("fn");
        let to_semicolon = matches!(word, Some("use" | "static" | "type" | "let"))
            || word == Some("const") && !function;
        let item = matches!(
            word,
            Some(
                "fn" | "mod" | "struct" | "enum" | "impl" | "trait" | "const" | "unsafe" | "async"
            )
        );
        while let Some(token) = self.tokens.get(at) {
            let closes = token.is('}') || token.is(')') || token.is(']');
            if closes {
                return at;
            }
            if token.is(';') || token.is(',') && !item && !to_semicolon {
                return at + 1;
            }
            let brace = token.is('{');
            at = if brace || token.is('(') || token.is('[') {
                after_bracket(self.tokens, at)
            } else {
                at + 1
            };
            if brace && item && !to_semicolon {
                return at;
            }
        }
        at
    }

    /// Folder of the files that this file's `mod` lines name.
    fn folder(&self) -> String {
        let path = &self.tree.files[self.file].path;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut folder = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        let inline = self.blocks.iter().skip(1).filter_map(|block| match block {
            Block::Module(module) => self.tree.modules[*module].path.last(),
            _ => None,
        });
        for name in inline {
            folder = format!("{folder}/{name}");
        }
        folder
    }

    /// `mod name;` leads to a file, `mod name {` opens a module here.
    fn child(&mut self, name: &str) {
        let parent = self.module();
        let mut path = self.tree.modules[parent].path.clone();
        path.push(name.to_owned());
        let child = if self.is(2, '{') {
            let child = self.tree.module(path, self.file, Some(parent));
            self.opens(Block::Module(child));
            child
        } else {
            let folder = self.folder();
            let places = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
            let file = places.iter().find(|place| self.files.contains_key(*place));
            let file = file.unwrap_or_else(|| panic!("no file for mod {name} of {folder}"));
            self.tree.file(self.files, file, path, Some(parent))
        };
        self.tree.modules[parent].children.insert(name.to_owned(), child);
        self.public = false;
        self.at += 2;
    }

    fn item(&mut self, name: &str, returns: Vec<String>) {
        let module = self.module();
        self.tree.modules[module].items.insert(name.to_owned(), returns);
    }

    fn declare(&mut self, name: &str) {
        if matches!(self.block(), Block::Module(_)) {
            self.item(name, Vec::new());
        }
        let (module, line) = (self.module(), self.tokens[self.at].line);
        self.tree.types.push(Type { name: name.to_owned(), module, line });
    }

    fn function(&mut self, name: &str) {
        let mut at = self.at + 2;
        if self.tokens.get(at).is_some_and(|token| token.is('<')) {
            at = after_generics(self.tokens, at);
        }
        let after = after_bracket(self.tokens, at);
        let parameters = if after > at + 1 { count(&self.tokens[at + 1..after - 1]) } else { 0 };
        let mut end = after;
        while self.tokens.get(end).is_some_and(|token| !token.is('{') && !token.is(';')) {
            let nested = self.tokens[end].is('(') || self.tokens[end].is('[');
            end = if nested { after_bracket(self.tokens, end) } else { end + 1 };
        }
        let words = self.tokens[after..end.max(after)].iter().filter_map(Token::word);
        let returns = words.take_while(|word| *word != "where").map(str::to_owned).collect();
        if matches!(self.block(), Block::Module(_)) {
            self.item(name, returns);
        }
        if !self.tokens.get(end).is_some_and(|token| token.is('{')) {
            return;
        }
        let line = self.tokens[self.at].line;
        let last = self.tokens[after_bracket(self.tokens, end) - 1].line;
        self.tree.functions.push(Function {
            name: name.to_owned(),
            file: self.file,
            line,
            lines: last + 1 - line,
            parameters,
        });
    }

    fn use_tree(&mut self) {
        let module = self.module();
        let (public, line) = (self.public, self.tokens[self.at].line);
        self.at += 1;
        let mut leaves = Vec::new();
        self.leaves(&[], &mut leaves);
        let uses = leaves.into_iter().map(|(path, name)| Use { path, name, public, line });
        self.tree.modules[module].uses.extend(uses);
        self.public = false;
    }

    /// One branch of a `use` tree, up to its comma, its bracket or the semicolon.
    fn leaves(&mut self, before: &[String], leaves: &mut Vec<(Vec<String>, Name)>) {
        let mut path = before.to_vec();
        while self.at < self.tokens.len() {
            if self.is(0, '*') {
                self.at += 1;
                return leaves.push((path, Name::Everything));
            }
            if self.is(0, '{') {
                self.at += 1;
                while !self.is(0, '}') && self.at < self.tokens.len() {
                    self.leaves(&path, leaves);
                    self.at += usize::from(self.is(0, ','));
                }
                self.at += 1;
                return;
            }
            match self.word(0).map(str::to_owned) {
                Some(word) if word == "as" => {
                    let name = self.word(1).unwrap_or("_").to_owned();
                    self.at += 2;
                    let name = if name == "_" { Name::Unnamed } else { Name::As(name) };
                    return leaves.push((path, name));
                }
                Some(word) if word == "self" && !path.is_empty() => self.at += 1,
                Some(word) => {
                    path.push(word);
                    self.at += 1;
                }
                None if self.is(0, ',') || self.is(0, '}') || self.is(0, ';') => break,
                None => self.at += 1,
            }
        }
        if let Some(name) = path.last().cloned() {
            leaves.push((path, Name::As(name)));
        }
    }

    /// A name, or names joined by `::`. What follows a dot is a field or a method: of which type, only the
    /// compiler knows.
    fn path(&mut self) {
        let (module, line) = (self.module(), self.tokens[self.at].line);
        let after_dot = self.at > 0 && self.tokens[self.at - 1].is('.');
        let range = self.at > 1 && self.tokens[self.at - 2].is('.');
        let mut path = vec![self.word(0).unwrap_or_default().to_owned()];
        self.at += 1;
        while self.tokens.get(self.at).is_some_and(|token| token.piece == Piece::Path)
            && let Some(word) = self.word(1)
        {
            path.push(word.to_owned());
            self.at += 2;
        }
        self.public = false;
        if after_dot && !range {
            return;
        }
        self.tree.modules[module].words.insert(path[0].clone());
        if path.len() > 1 {
            self.tree.modules[module].paths.push((path, line));
        }
    }
}

/// `#[cfg(test)]` and `#[cfg(all(test, …))]`.
fn is_test_only(attribute: &[Token]) -> bool {
    let words: Vec<&str> = attribute.iter().filter_map(Token::word).take(3).collect();
    matches!(words.as_slice(), ["cfg", "test", ..] | ["cfg", "all", "test"])
}

/// Parts between the commas of a list, a comma at its end not counted.
fn count(list: &[Token]) -> usize {
    let (mut at, mut parts, mut filled) = (0, 0, false);
    while at < list.len() {
        match () {
            () if list[at].is(',') => {
                parts += usize::from(filled);
                filled = false;
                at += 1;
            }
            () if list[at].is('<') => at = after_generics(list, at),
            () if list[at].is('(') || list[at].is('[') || list[at].is('{') => {
                at = after_bracket(list, at);
                filled = true;
            }
            () => {
                filled = true;
                at += 1;
            }
        }
    }
    parts + usize::from(filled)
}
