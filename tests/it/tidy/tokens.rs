//! Rust source as words and marks, each with its line.
//!
//! Comments are gone and a string is one piece, so a brace in a sentence is no brace of the code. It is no
//! parser: what the tidy tests ask needs names, brackets and lines, and nothing that only a compiler knows.

/// One piece of the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A name or a keyword, without the `r#` of a raw one.
    Word(String),
    /// `::`
    Path,
    /// `->` or `=>`: kept whole, so that its `>` closes no generics.
    Arrow,
    /// Any other single sign.
    Sign(char),
    /// A string: what stands between its quotes, as the code has it.
    String(String),
    /// A letter or a number.
    Literal,
    /// `'a`
    Lifetime,
}

#[derive(Debug, Clone)]
pub struct Token {
    pub piece: Piece,
    /// From 1.
    pub line: usize,
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        match &self.piece {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, sign: char) -> bool {
        self.piece == Piece::Sign(sign)
    }
}

pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { letters: text.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while reader.at < reader.letters.len() {
        reader.step();
    }
    reader.tokens
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.letters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// How many letters of a kind follow each other from so far ahead.
    fn run_of(&self, ahead: usize, kind: impl Fn(char) -> bool) -> usize {
        let letters = self.letters[self.at..].iter().skip(ahead);
        letters.take_while(|letter| kind(**letter)).count()
    }

    fn advance(&mut self, letters: usize) {
        for _ in 0..letters {
            self.line += usize::from(self.peek(0) == '\n');
            self.at += 1;
        }
    }

    fn push(&mut self, piece: Piece, letters: usize) {
        self.tokens.push(Token { piece, line: self.line });
        self.advance(letters);
    }

    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(0),
            ('\'', _) => self.letter_or_lifetime(),
            (':', ':') => self.push(Piece::Path, 2),
            ('-' | '=', '>') => self.push(Piece::Arrow, 2),
            (space, _) if space.is_whitespace() => self.advance(1),
            (digit, _) if digit.is_ascii_digit() => self.number(),
            (first, _) if first.is_alphabetic() || first == '_' => self.word(),
            (sign, _) => self.push(Piece::Sign(sign), 1),
        }
    }

    fn line_comment(&mut self) {
        while self.at < self.letters.len() && self.peek(0) != '\n' {
            self.advance(1);
        }
    }

    /// Block comments nest in Rust.
    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.letters.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.advance(2);
                }
                ('*', '/') => {
                    depth -= 1;
                    self.advance(2);
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.advance(1),
            }
        }
    }

    /// A string whose quote stands `before` letters ahead; a backslash takes the next letter along.
    fn string(&mut self, before: usize) {
        let line = self.line;
        self.advance(before + 1);
        let start = self.at;
        while self.at < self.letters.len() && self.peek(0) != '"' {
            self.advance(if self.peek(0) == '\\' { 2 } else { 1 });
        }
        self.push_string(start, line);
        self.advance(1);
    }

    /// `r"…"` and `r##"…"##`: the quote stands `before` letters ahead, after `hashes` signs.
    fn raw_string(&mut self, before: usize, hashes: usize) {
        let line = self.line;
        self.advance(before + 1);
        let start = self.at;
        let ends = |reader: &Self| {
            reader.peek(0) == '"' && (1..=hashes).all(|ahead| reader.peek(ahead) == '#')
        };
        while self.at < self.letters.len() && !ends(self) {
            self.advance(1);
        }
        self.push_string(start, line);
        self.advance(1 + hashes);
    }

    /// From its first letter to this place.
    fn push_string(&mut self, start: usize, line: usize) {
        let end = self.at.min(self.letters.len());
        let words = self.letters[start.min(end)..end].iter().collect();
        self.tokens.push(Token { piece: Piece::String(words), line });
    }

    /// `'x'` and `'\''` are letters, `'a` is a lifetime.
    fn letter_or_lifetime(&mut self) {
        if self.peek(1) == '\\' {
            self.push(Piece::Literal, 3);
            while self.at < self.letters.len() && self.peek(0) != '\'' {
                self.advance(1);
            }
            self.advance(1);
        } else if self.peek(2) == '\'' {
            self.push(Piece::Literal, 3);
        } else {
            let name = self.run_of(1, is_word);
            self.push(Piece::Lifetime, 1 + name);
        }
    }

    /// `1.5` is one number, `1..5` two, and `1.max(2)` a number with a method.
    fn number(&mut self) {
        let fraction = |reader: &Self, ahead: usize| {
            reader.peek(ahead) == '.' && reader.peek(ahead + 1).is_ascii_digit()
        };
        let mut length = 1;
        while is_word(self.peek(length)) || fraction(self, length) {
            length += 1;
        }
        self.push(Piece::Literal, length);
    }

    fn word(&mut self) {
        let length = self.run_of(0, is_word);
        let word: String = self.letters[self.at..self.at + length].iter().collect();
        let hashes = self.run_of(length, |letter| letter == '#');
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        if raw && self.peek(length + hashes) == '"' {
            self.raw_string(length + hashes, hashes);
        } else if matches!(word.as_str(), "b" | "c") && self.peek(length) == '"' {
            self.string(length);
        } else if word == "b" && self.peek(length) == '\'' {
            self.advance(length);
            self.letter_or_lifetime();
        } else if word == "r" && hashes == 1 {
            self.advance(2);
        } else {
            self.push(Piece::Word(word), length);
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The token after the bracket that closes the one at `open`; the end where none does.
pub fn after_bracket(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.piece {
            Piece::Sign('(' | '[' | '{') => depth += 1,
            Piece::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The token after the `>` that closes the `<` at `open`.
pub fn after_generics(tokens: &[Token], open: usize) -> usize {
    let (mut at, mut depth) = (open, 0_usize);
    while at < tokens.len() {
        match tokens[at].piece {
            Piece::Sign('<') => depth += 1,
            Piece::Sign('>') => depth = depth.saturating_sub(1),
            Piece::Sign('(' | '[' | '{') => {
                at = after_bracket(tokens, at);
                continue;
            }
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}
