//! The terminal face: one function a verb. Says in Vietnamese what could not be done, why, what to do.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a check found errors. Nothing half-written: every verb is one edit or one
//! atomically written file.

mod accept;
mod args;
mod attach;
mod backup;
mod backup_args;
mod bench;
mod check;
mod check_args;
mod demo;
mod dossiers;
mod dossiers_args;
mod evidence;
mod evidence_args;
mod exhibit;
mod exhibit_args;
mod explain;
mod export_args;
mod figures;
mod files;
mod fill;
mod fill_args;
mod import;
mod issuing;
mod issuing_args;
mod join;
mod join_args;
mod list;
mod list_args;
mod numbers;
mod papers;
mod papers_args;
mod place_words;
mod reports;
mod score;
mod search;
mod search_args;
mod series;
mod series_args;
mod tasks;
mod tasks_args;

use std::{
    ffi::OsString,
    io::{ErrorKind, Write as _},
    process::ExitCode,
};

use anyhow::bail;

use args::{Args, Verb};

use crate::{
    command_line::{self, Refusal},
    disk::{self, WriteError, output::is_standard_output},
    import::spreadsheet::Blank,
    journal,
    model::text,
    store,
};

/// Every verb and option, for whoever writes a manual of them.
pub fn arguments() -> clap::Command {
    <Args as clap::CommandFactory>::command()
}

/// Runs the words of a command line and says how it went.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Args = match command_line::parse(words) {
        Ok(args) => args,
        Err(Refusal::Shown(text)) => return said(&text).err().unwrap_or(ExitCode::SUCCESS),
        Err(Refusal::Wrong(text)) => {
            // What was typed is said again.
            tell!("{}", text::clean(text.trim_end()));
            return ExitCode::from(2);
        }
    };
    journal::start(journal::folder().as_deref());
    store::sweep_left();
    let verb = args.verb.name();
    let start = std::time::Instant::now();
    match answer(args) {
        Ok(Answer { text, code }) => {
            tracing::info!(verb, ms = start.elapsed().as_millis(), "done");
            said(&text).err().unwrap_or(code)
        }
        Err(error) => {
            // The sentence may quote the user's file; the log names the verb alone.
            tracing::warn!(verb, "failed");
            tell!("{}", sentence(&error));
            ExitCode::FAILURE
        }
    }
}

/// What a verb says, and how it went.
struct Answer {
    text: String,
    code: ExitCode,
}

fn answer(args: Args) -> anyhow::Result<Answer> {
    /// A check found something at the level of an error.
    const HAS_ERRORS: u8 = 3;
    if let Some(file) = args.verb.files().into_iter().find(|file| is_standard_output(file)) {
        bail!(WriteError::IsInput(file.to_path_buf()));
    }
    if let Verb::Check(wanted) = &args.verb {
        let check::Checked { text, has_errors } = check::check(wanted)?;
        let code = if has_errors { ExitCode::from(HAS_ERRORS) } else { ExitCode::SUCCESS };
        return Ok(Answer { text, code });
    }
    if let Verb::Issue(wanted) = &args.verb {
        let issuing::Issued { text, has_errors } = issuing::issue(wanted)?;
        let code = if has_errors { ExitCode::from(HAS_ERRORS) } else { ExitCode::SUCCESS };
        return Ok(Answer { text, code });
    }
    if let Verb::Series(wanted) = &args.verb {
        let series::SeriesTold { text, unknown } = series::series(wanted)?;
        if let Some(unknown) = &unknown {
            tell!("{}", text::clean(unknown));
        }
        let code = if unknown.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        return Ok(Answer { text, code });
    }
    words(args).map(|text| Answer { text, code: ExitCode::SUCCESS })
}

fn words(args: Args) -> anyhow::Result<String> {
    match args.verb {
        Verb::Check(_) | Verb::Issue(_) | Verb::Series(_) => Ok(String::new()),
        Verb::Reopen { book, period, why, json } => issuing::reopen(&book, period, &why, json),
        Verb::History { book, period, json } => issuing::history(&book, period, json),
        Verb::Versions(args) => issuing::versions(&args),
        Verb::Attach(args) => attach::attach(&args),
        Verb::Demo { folder } => demo::demo(&folder),
        Verb::New(new) => reports::new_book(&new),
        Verb::Start { book, period, outline } => reports::start(&book, period, outline.as_deref()),
        Verb::Import(args) => import::import(&args),
        Verb::Set { book, file, period, clear_blank } => {
            let blank = if clear_blank { Blank::Clears } else { Blank::Keeps };
            figures::set(&book, period, &file, blank)
        }
        Verb::Get { book, period, json: true, .. } => figures::get_json(&book, period),
        Verb::Get { book, period, csv: true, .. } => figures::get_csv(&book, period),
        Verb::Get { book, period, .. } => figures::get(&book, period),
        Verb::Fill(args) => fill::fill(&args),
        Verb::Dossiers(args) => dossiers::dossiers(&args),
        Verb::Exhibit(args) => exhibit::exhibit(&args),
        Verb::Export(args) => reports::export(&args),
        Verb::List(args) => list::list(&args),
        Verb::Search(args) => search::search(&args),
        Verb::Join(args) => join::join(&args),
        Verb::Papers(args) => papers::papers(&args),
        Verb::Tasks(args) => tasks::tasks(&args),
        Verb::Evidence(args) => evidence::evidence(&args),
        Verb::Backup(args) => backup::backup(&args),
        Verb::Backups(args) => backup::backups(&args),
        Verb::Restore(args) => backup::restore(&args),
        Verb::Verify { book, settled: true } => backup::settle(&book),
        Verb::Verify { book, .. } => backup::verify(&book),
        Verb::Salvage { damaged, new } => backup::salvage(&damaged, &new),
        Verb::Bench { book, period, runs } => bench::bench(book.as_deref().zip(period), runs),
        Verb::Explain { words } => explain::explain(&words.join(" ")),
    }
}

/// Prints to standard output; a closed pipe (`| head`) is not an error, a full drive behind `>` is.
fn said(text: &str) -> Result<(), ExitCode> {
    // A book from elsewhere may hold letters that move the cursor or turn the line around.
    let text = text::cleaned(text.trim_end());
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    let printed = writeln!(out, "{text}").and_then(|()| out.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell!(
                "Không ghi hết được kết quả ra nơi nhận: ổ đĩa đã đầy hoặc không ghi được. \
                 Việc của lệnh trong sổ, nếu có, đã làm xong; hãy xem lại bằng lệnh list, history, rồi chọn nơi khác \
                 cho kết quả."
            );
            Err(ExitCode::FAILURE)
        }
        _ => Ok(()),
    }
}

/// The error and its causes as one paragraph.
fn sentence(error: &anyhow::Error) -> String {
    let told = |cause: &(dyn std::error::Error + 'static)| {
        // The system's own words are of another language.
        cause
            .downcast_ref()
            .map_or_else(|| cause.to_string(), |why| format!("({})", disk::cause(why)))
    };
    text::clean(&error.chain().map(told).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn what_the_system_says_is_told_in_our_words_and_once() {
        let failed = std::fs::read("/không/có").context("Không đọc được danh sách.");
        let told = sentence(&failed.expect_err("nothing is there"));
        // Windows tells a missing folder from a missing file.
        let code = if cfg!(windows) { 3 } else { 2 };
        let words = "Không đọc được danh sách. (không còn tệp hoặc thư mục ở đó";
        assert_eq!(told, format!("{words} (mã {code}))"));
    }
}
