//! The verb import: the text of a report into the book, with the figures its sentences tell when asked.
//!
//! Invariant: what is taken goes in with one edit, so that undo takes it back whole; a figure that anything
//! speaks against is told and not taken.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, bail};

use crate::{
    assets,
    cli::{
        args::ImportArgs,
        files::{back_up_after, open, stamp},
        papers::{cited_left, put},
        reports::unreadable,
    },
    disk::{self, input},
    edit::{Edit, report_number::number_of},
    import::{
        self, Context, Imported,
        book_json::{BookJson, book_json, is_book_json},
    },
    model::{Commune, OfPeriod, Period, Report, Status, period::format_date},
    session::{
        self, Session, backup::Reason, import_review::signed::Unsaid, issue_doubts::is_number,
        proposals::Proposal, register,
    },
    store::{self, Unproven, rebuild, salvage::of_import},
};

pub(super) fn import(args: &ImportArgs) -> anyhow::Result<String> {
    let file = args.file.as_path();
    let bytes =
        input::read(file).map_err(|error| anyhow::anyhow!("{}", unreadable(file, &error)))?;
    if is_book_json(&bytes) {
        if args.period.is_some() || args.figures || args.papers || args.signed {
            bail!(
                "{} là JSON của cả sổ, đã ghi rõ kỳ và số liệu của từng báo cáo. Sổ chưa thay đổi; hãy bỏ --period, --figures, --papers, --signed rồi chạy lại.",
                file.display()
            );
        }
        return book(&args.book, file, &bytes);
    }
    let source =
        import::decode(&bytes).with_context(|| format!("Không nhập được {}.", file.display()))?;
    let mut session = open(&args.book)?;
    let commune = session.commune()?;
    let context = context(args.period, &commune);
    let imported = import::text(&source, &context);
    let Some(mut report) = imported.report.clone() else {
        bail!(
            "Không nhận ra kỳ báo cáo trong {}; sổ chưa thay đổi. Hãy ghi rõ, ví dụ --period 2026-Q1.",
            file.display()
        );
    };
    let period = report.period;
    let has_report = session.reports()?.iter().any(|known| known.period == period);
    if args.figures && has_report {
        let told = figures_alone(&mut session, period, &imported, &context)?;
        return Ok(told + &cited_papers(&mut session, period, args)?);
    }
    let proposals = session::proposals::proposals(&imported, &report.figures, &context);
    if args.figures {
        let free = proposals.iter().filter(|proposal| proposal.is_free());
        report.figures.extend(free.map(|new| (new.indicator.clone(), new.figure.clone())));
    }
    if args.signed {
        sign(&mut report, args)?;
    }
    session.apply(&Edit::AddReport(Box::new(report)), &stamp())?;
    back_up_after(&mut session);
    let told = if args.figures {
        figures_summary(&proposals, "biểu mẫu")
    } else {
        figures_offer(&proposals)
    };
    let kept = if args.signed { signed_summary(&args.book, period) } else { String::new() };
    let papers = cited_papers(&mut session, period, args)?;
    Ok(import_summary(file, period, &imported) + &told + &papers + &kept)
}

/// The papers that the report cites and the register lacks: put into it where that was asked, else offered, with what is
/// odd about them.
fn cited_papers(
    session: &mut Session,
    period: Period,
    args: &ImportArgs,
) -> anyhow::Result<String> {
    let (report, known) = (session.report(period)?, session.register()?);
    let cited = register::cited_in(&report, &session.commune()?, &known);
    let count = cited.new.len();
    let mut out = match (count, args.papers) {
        (0, false) => return Ok(String::new()),
        (0, true) => "\nBáo cáo không dẫn văn bản nào mới cho sổ văn bản.\n".to_owned(),
        (_, true) => format!("\nĐã đưa {count} văn bản báo cáo dẫn vào sổ văn bản.\n"),
        (_, false) => format!(
            "\nBáo cáo dẫn {count} văn bản chưa có trong sổ văn bản; để đưa vào: so-cchc-cli papers {} --from {}\n",
            args.book.display(),
            period.code()
        ),
    };
    for odd in register::odd_about(&cited.new, &known) {
        let _ = writeln!(out, "  ! {odd}");
    }
    out += &cited_left(&cited.left);
    if args.papers {
        put(session, cited.new, "vào sổ văn bản từ báo cáo")?;
        back_up_after(session);
    }
    Ok(out)
}

/// Makes a report one that is signed, under the number and day it bears, or those of the command line where its text
/// tells none.
fn sign(report: &mut Report, args: &ImportArgs) -> anyhow::Result<()> {
    let unsaid = Unsaid::by(report);
    let mut missing = Vec::new();
    // It may be typed with the symbol, as it stands on the paper.
    let typed = args.number.as_ref().map(|typed| number_of(typed, &report.header.symbol));
    match typed.transpose().map_err(|why| anyhow::anyhow!("--number: {why} Sổ chưa thay đổi."))?
    {
        Some(number) if !is_number(&number) => {
            bail!("--number: “{number}” không phải số của một báo cáo, ví dụ 45.")
        }
        Some(number) if unsaid.number => report.header.number = number,
        Some(number) if report.header.number != number => bail!(
            "Văn bản ghi số {}, khác --number {number}. Sổ chưa thay đổi; hãy bỏ --number hoặc xem lại tệp.",
            report.header.number
        ),
        Some(_) => {}
        None if unsaid.number => missing.push("--number SỐ"),
        None => {}
    }
    match (args.day, report.header.signed) {
        (Some(day), Some(own)) if day != own => bail!(
            "Văn bản ghi ngày ký {}, khác --day {}. Sổ chưa thay đổi; hãy bỏ --day hoặc xem lại tệp.",
            format_date(own),
            format_date(day)
        ),
        (Some(day), _) => report.header.signed = Some(day),
        (None, None) => missing.push("--day NGÀY"),
        (None, Some(_)) => {}
    }
    if !missing.is_empty() {
        bail!(
            "Báo cáo đã ký phải có số và ngày ký; văn bản này không ghi đủ. Sổ chưa thay đổi; hãy thêm {}.",
            missing.join(" ")
        );
    }
    report.status = Status::Issued;
    Ok(())
}

/// What became of a report that is signed already.
fn signed_summary(book: &Path, period: Period) -> String {
    format!(
        "\nBáo cáo đã ký nên chỉ lưu lại, khóa sửa. Điều cần soát vẫn xem được: so-cchc-cli check {} --period {}\n",
        book.display(),
        period.code()
    )
}

/// The JSON of a whole book: made anew where there is no book, else what the book lacks.
fn book(book: &Path, file: &Path, bytes: &[u8]) -> anyhow::Result<String> {
    let refused = || format!("Không nhập được {}.", file.display());
    let BookJson { mut export, cleaned } = book_json(bytes).with_context(refused)?;
    tell_of_cleaned(&cleaned);
    let from = file.file_name().unwrap_or_default().to_string_lossy();
    let reports = export.content.reports.len();
    if book.symlink_metadata().is_err() {
        disk::output::check_new_book(book)?;
        let told = store::unproven(&export);
        if let kept @ [_, ..] = kept_told(&told).as_slice() {
            let what = of_import(&from, kept, &stamp());
            export.content.changes.push(OfPeriod { period: None, what });
        }
        rebuild(book, &export).with_context(refused)?;
        let whose = export.content.commune.committee();
        let made = format!("Đã dựng lại sổ {} của {whose}: {reports} báo cáo.\n", book.display());
        return Ok(made + &notes(&told));
    }
    let mut session = open(book)?;
    let (ours, theirs) = (session.commune()?.committee(), export.content.commune.committee());
    if ours != theirs {
        bail!(
            "{} là sổ của {theirs}, không phải của {ours}. Sổ chưa thay đổi; muốn xem riêng thì nhập vào một sổ mới.",
            file.display()
        );
    }
    let taken = session.take_in(&export, &stamp())?;
    let mut told = store::unproven(&export);
    // What is told of a report that the book had already is no matter of this book.
    told.retain(|told| told.period().is_none_or(|period| !taken.had.contains(&period)));
    if let (kept @ [_, ..], false) = (kept_told(&told).as_slice(), taken.new.is_empty()) {
        session.note_unproven(&from, kept, &stamp())?;
    }
    back_up_after(&mut session);
    let names = |periods: &[Period]| {
        periods.iter().map(|period| period.full()).collect::<Vec<_>>().join("; ")
    };
    let mut out = match taken.new.as_slice() {
        [] => "Sổ đã có báo cáo của mọi kỳ trong tệp này nên giữ nguyên; chưa thay đổi gì.\n"
            .to_owned(),
        new => format!("Đã nhập {} báo cáo: {}.\n", new.len(), names(new)),
    };
    if !taken.new.is_empty() && !taken.had.is_empty() {
        let _ = writeln!(out, "Sổ đã có nên giữ nguyên: {}.", names(&taken.had));
    }
    Ok(out + &notes(&told))
}

fn tell_of_cleaned(paths: &[String]) {
    if !paths.is_empty() {
        tell!(
            "Lưu ý: chữ trong tệp có ký tự ẩn, đảo chiều hoặc không ở dạng dựng sẵn; đã bỏ hoặc thay ở {}.",
            paths.join("; ")
        );
    }
}

/// What the file says of issued reports, and does not prove.
fn notes(told: &[Unproven]) -> String {
    let lines: Vec<String> = told.iter().map(|told| format!("Lưu ý: {told}\n")).collect();
    lines.concat()
}

/// What of it stays in the book, to be told at every opening. That a report was taken as it stood says its version.
fn kept_told(told: &[Unproven]) -> Vec<String> {
    let kept = told.iter().filter(|told| !matches!(told, Unproven::TakenAsItStands(_)));
    kept.map(Unproven::to_string).collect()
}

fn context(period: Option<Period>, commune: &Commune) -> Context<'_> {
    Context::new(period, commune)
}

/// The book has the report already: only figures it lacks are taken, its words stay.
fn figures_alone(
    session: &mut Session,
    period: Period,
    imported: &Imported,
    context: &Context<'_>,
) -> anyhow::Result<String> {
    let Report { figures, .. } = session.report(period)?;
    let proposals = session::proposals::proposals(imported, &figures, context);
    let free = proposals.iter().filter(|proposal| proposal.is_free());
    let edits: Vec<Edit> = free
        .map(|new| Edit::SetFigure {
            period,
            indicator: new.indicator.clone(),
            figure: Some(new.figure.clone()),
        })
        .collect();
    if !edits.is_empty() {
        let name = "lấy số liệu từ lời văn".to_owned();
        session.back_up(Reason::BeforeImport, stamp().at)?;
        session.apply(&Edit::Batch { name, edits }, &stamp())?;
    }
    let mut out = format!(
        "Sổ đã có báo cáo {}; chỉ lấy thêm số liệu còn thiếu, lời văn trong sổ giữ nguyên.\n",
        period.full()
    );
    out.push_str(&figures_summary(&proposals, "sổ"));
    Ok(out)
}

/// How many figures the prose would give, and how to take them.
fn figures_offer(proposals: &[Proposal]) -> String {
    match proposals.iter().filter(|proposal| proposal.is_free()).count() {
        0 => String::new(),
        free => format!(
            "\nLời văn còn nêu {free} số liệu chưa có trong biểu mẫu; để lấy, chạy lại lệnh này kèm --figures.\n"
        ),
    }
}

/// What was taken from the prose and what was not, a row each.
fn figures_summary(proposals: &[Proposal], holder: &str) -> String {
    let (taken, left): (Vec<_>, Vec<_>) = proposals.iter().partition(|proposal| proposal.is_free());
    let mut out = String::new();
    if taken.is_empty() {
        let _ = writeln!(out, "\nKhông có số liệu nào trong lời văn để lấy thêm.");
    } else {
        let _ = writeln!(out, "\nSố liệu lấy từ lời văn ({}), hãy soát lại từng số:", taken.len());
    }
    for proposal in taken {
        let _ = writeln!(out, "{}", row(proposal));
    }
    let (doubtful, known): (Vec<_>, Vec<_>) =
        left.into_iter().partition(|proposal| proposal.is_doubtful());
    if !doubtful.is_empty() {
        let _ = writeln!(out, "\nSố liệu trong lời văn không lấy ({}):", doubtful.len());
    }
    for proposal in doubtful {
        let why = proposal.known_words(assets::catalogue(), holder).unwrap_or_default();
        let _ = writeln!(out, "{}; {why}", row(proposal));
    }
    if !known.is_empty() {
        let _ = writeln!(
            out,
            "\nCòn {} số liệu trong lời văn trùng với số {holder} đã có.",
            known.len()
        );
    }
    out
}

/// Line, label, value, unit, quoted words.
fn row(proposal: &Proposal) -> String {
    let catalogue = assets::catalogue();
    let indicator = catalogue.get(proposal.indicator.as_str());
    let short = indicator.map_or("", |indicator| indicator.short.as_str());
    format!(
        "  {}  {short:<32} {:>22}  “{}”",
        place(proposal.line),
        proposal.value_words(catalogue),
        proposal.words
    )
}

fn import_summary(file: &Path, period: Period, imported: &Imported) -> String {
    let mut out = format!("Đã nhập {} thành báo cáo {}.\n", file.display(), period.full());
    let _ = writeln!(out, "\nNhận ra:");
    for (line, what) in &imported.recognised {
        let _ = writeln!(out, "  {}  {what}", place(*line));
    }
    if !imported.warnings.is_empty() {
        let _ = writeln!(out, "\nCần xem lại:");
        for (line, what) in &imported.warnings {
            let _ = writeln!(out, "  {}  {what}", place(*line));
        }
    }
    if !imported.missing.is_empty() {
        let names: Vec<String> = imported.missing.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "\nKhông thấy trong tệp: {}.", names.join("; "));
    }
    if imported.unrecognised.is_empty() {
        let _ = writeln!(out, "\nKhông có phần nào chưa nhận ra.");
        return out;
    }
    let _ = writeln!(out, "\nChưa nhận ra (vẫn giữ nguyên văn):");
    for unknown in &imported.unrecognised {
        let shown: String = unknown.what.to_string().chars().take(70).collect();
        let _ = writeln!(out, "  dòng {:>4}  {}: “{shown}”", unknown.line, unknown.why);
    }
    out
}

/// "dòng   12"; blank for what no line of the file says.
fn place(line: usize) -> String {
    if line == 0 { " ".repeat(9) } else { format!("dòng {line:>4}") }
}
