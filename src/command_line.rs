//! What is wrong with a command line, in Vietnamese: clap's own sentences are English.

use clap::{
    Parser,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// Why the words on the command line are no command: a Vietnamese sentence, or text to print as it is
/// (help, version).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Help or version: print and exit 0.
    Shown(String),
    /// Wrong usage: print and exit 2.
    Wrong(String),
}

/// Parses the command line.
pub fn parse<Args: Parser>(
    words: impl Iterator<Item = std::ffi::OsString>,
) -> Result<Args, Refusal> {
    Args::try_parse_from(words).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Refusal::Shown(error.render().to_string())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Refusal::Wrong(format!("Chưa nói cần làm gì.\n\n{}", Args::command().render_help()))
        }
        _ => Refusal::Wrong(format!("{}\n{}", sentence(&error), usage::<Args>(&error))),
    })
}

fn sentence(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("Không có lệnh “{}”.", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("Không có tùy chọn “{argument}” ở lệnh này.")
        }
        ErrorKind::UnknownArgument => format!("Lệnh này không nhận thêm “{argument}”."),
        ErrorKind::MissingRequiredArgument => format!("Lệnh còn thiếu: {argument}."),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            if other == argument {
                return format!("{argument} được ghi hai lần.");
            }
            format!("Không dùng {argument} cùng lúc với {other}.")
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument}: {why}.")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} cần một giá trị."),
        ErrorKind::InvalidValue => format!("{argument} không nhận giá trị “{value}”."),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("{argument} nhận sai số lượng giá trị.")
        }
        ErrorKind::InvalidUtf8 => "Dòng lệnh có ký tự không phải UTF-8.".into(),
        _ => "Dòng lệnh chưa đúng.".into(),
    }
}

fn usage<Args: Parser>(error: &clap::Error) -> String {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            format!("Cách dùng: {}", usage.trim_start_matches("Usage:").trim())
        }
        _ => format!("Xem cách dùng: {} --help", Args::command().get_name()),
    }
}
