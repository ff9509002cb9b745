//! Verbs about whole books and reports: new, start, export.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context, bail};

use crate::{
    assets,
    check::{self, Case},
    cli::{
        args::NewArgs,
        export_args::ExportArgs,
        files::{
            back_up_after, json_output, open, pdf_output, read, stamp, words_that_wait, written,
        },
    },
    disk::{self, room::size_words},
    edit::Edit,
    export,
    model::{Accepted, BookExport, Commune, Finding, Level, Period, Report, Signer, Status, text},
    session::{
        Live, Session,
        counts::{self, Counts},
        kept, progress,
    },
    store::{BookReader, Bytes, StoreError},
};

pub(super) fn new_book(args: &NewArgs) -> anyhow::Result<String> {
    let name = text::one_line(&args.commune);
    if name.is_empty() {
        bail!("Tên đơn vị đang trống; hãy ghi --commune \"Tên riêng\", ví dụ --commune \"Mẫu\".");
    }
    // "--commune 'xã Mẫu'" means Mẫu: the kind is said apart.
    let unit = format!("{} ", args.kind.word());
    let bare = name.strip_prefix(&unit).or_else(|| name.strip_prefix(&text::capitalised(&unit)));
    let name = bare.unwrap_or(&name).to_owned();
    disk::output::check_new_book(&args.book)?;
    let place_name = args.place_name.as_deref().map(text::one_line);
    let commune = Commune {
        place_name: place_name.unwrap_or_else(|| Commune::usual_place_name(args.kind, &name)),
        name,
        kind: args.kind,
        superior: text::one_line(&args.superior),
        signer: Signer {
            form: args.signing_form,
            title: text::one_line(&args.signer_title),
            name: args.signer.as_deref().map(text::one_line).unwrap_or_default(),
        },
        ..Commune::default()
    };
    Session::create(&args.book, &commune, &stamp())
        .with_context(|| format!("Không tạo được sổ {}.", args.book.display()))?;
    let mut out = format!("Đã tạo sổ {} cho {}.\n", args.book.display(), commune.committee());
    let unit = text::capitalised(commune.kind.word());
    if args.place_name.is_none() && !commune.place_name.starts_with(&unit) {
        let _ = writeln!(
            out,
            "Địa danh ở dòng ngày tháng: “{}”. Nếu đơn vị mang tên người hoặc sự kiện lịch sử, Nghị định 30/2020 \
             ghi cả loại đơn vị: --place-name \"{unit} {}\".",
            commune.place_name, commune.name,
        );
    }
    Ok(out)
}

/// Without a named outline, the one of the period's organisation of the state.
pub(super) fn start(book: &Path, period: Period, outline: Option<&str>) -> anyhow::Result<String> {
    let era = assets::era_of(period.default_window().to);
    let usual = assets::usual_outline(period).id.as_str();
    let outline = outline.unwrap_or(usual);
    let Some(known) = assets::outline(outline) else {
        let names: Vec<&str> = assets::outlines().iter().map(|known| known.id.as_str()).collect();
        bail!("Không có đề cương “{outline}”; chọn một trong: {}.", names.join(", "));
    };
    let mut session = open(book)?;
    let report = Report::from_outline(known, &session.commune()?, period);
    session.apply(&Edit::AddReport(Box::new(report)), &stamp())?;
    back_up_after(&mut session);
    let mut out = format!("Đã bắt đầu báo cáo {} theo “{}”.\n", period.full(), known.name);
    if assets::form_set(&known.forms).and_then(assets::era_of_forms).is_some_and(|own| own != era) {
        let _ = writeln!(
            out,
            "Lưu ý: đề cương và biểu mẫu này không cùng thời kỳ với báo cáo (chính quyền hai cấp từ 01/7/2025); \
             đề cương thường dùng cho kỳ này là {usual}."
        );
    }
    Ok(out)
}

/// Exports; tells what is left to look at, or where the signature goes, as JSON alone.
pub(super) fn export(args: &ExportArgs) -> anyhow::Result<String> {
    let ExportArgs { book, .. } = args;
    if let Some(json) = &args.json {
        return export_json(book, json, args.force);
    }
    let (Some(pdf), Some(period)) = (&args.pdf, &args.period) else {
        bail!("Lệnh còn thiếu: --period, --pdf.");
    };
    let output = pdf_output(pdf, args.force, &[book])?;
    let session = read(book)?;
    let live = session.to_check(*period)?;
    session.check_as_issued(&live.stored)?;
    // What was issued goes out as it was kept.
    let kept = if args.draft { None } else { session.kept_pages(*period)? };
    let bytes = match kept {
        Some(bytes) => bytes,
        None if args.draft => export::pdf(&live.as_draft())?,
        None => export::pdf(&live.pages)?,
    };
    written(&output, &bytes)?;
    let report = &live.stored;
    let identity = session.identity()?.unwrap_or_default();
    let waiting = words_that_wait(book, &identity, report, &live.commune);
    if waiting > 0 {
        tell!("Lưu ý: {}", kept::waiting_words(waiting));
    }
    if report.status == Status::Draft {
        tell_of_errors(book, &live, &session.accepted(*period)?);
    }
    let unprinted = unprinted(report);
    if args.signature_json {
        // Standard output is for the signing program alone.
        tell!("{}", unprinted.trim_end());
        return Ok(export::signature_json(&live.pages));
    }
    let mut out = format!(
        "Đã xuất báo cáo {} ra {} ({} trang, {} KB).\n",
        period.full(),
        pdf.display(),
        live.pages.pages.len(),
        bytes.len().div_ceil(1024),
    );
    out.push_str(&kept_annex(report));
    out.push_str(&unprinted);
    out.push_str(&findings_summary(&live, args.findings));
    Ok(out)
}

/// What the checker finds, counted: the window asks before such a report goes out.
fn tell_of_errors(book: &Path, live: &Live, accepted: &[Accepted]) {
    let case = Case::new(live.subject(chrono::Local::now().date_naive()));
    let mut found = check::check(&case);
    found.retain(|finding| !accepted.iter().any(|known| known.covers(finding)));
    let Counts { errors, warnings, .. } = Counts::of_text(&found);
    let counted = [(errors, Level::Error), (warnings, Level::Warning)];
    let told: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, level)| format!("{count} {}", level.word()))
        .collect();
    if !told.is_empty() {
        tell!(
            "Lưu ý: soát còn {}; xem: so-cchc-cli check {} --period {}",
            told.join(", "),
            book.display(),
            live.stored.period.code()
        );
    }
}

/// All of a book, for whoever wants to read it without this program. Reads the book and never writes to it.
fn export_json(book: &Path, json: &Path, force: bool) -> anyhow::Result<String> {
    let output = json_output(json, force, &[book])?;
    let refused = || format!("Không đọc được sổ {}.", book.display());
    let reader = BookReader::open(book).with_context(refused)?;
    let export = reader.export_as_json(Bytes::All).with_context(refused)?;
    if export.mixed {
        tell!("{}", StoreError::Mixed);
    }
    let bytes = export::book_json(&export)?;
    written(&output, &bytes)?;
    let reports = export.content.reports.len();
    let kilobytes = bytes.len().div_ceil(1024);
    let out = format!("Đã xuất cả sổ ra {} ({reports} báo cáo, {kilobytes} KB).", json.display());
    Ok(out + &way_back(json, bytes.len()))
}

/// How the JSON of a book becomes a book again; that it does not where it is longer than an import reads.
fn way_back(json: &Path, length: usize) -> String {
    if length <= BookExport::MOST_BYTES {
        return format!(" Dựng lại thành sổ: so-cchc-cli import SỔ_MỚI.cchc {}", json.display());
    }
    format!(
        "\nLưu ý: tệp dài hơn {} mà lệnh import nhận nên không dựng lại được sổ từ tệp này; để giữ sổ, hãy chép chính tệp sổ hoặc dùng lệnh backup.",
        size_words(BookExport::MOST_BYTES as u64)
    )
}

/// What of an imported text is printed as it stands.
fn kept_annex(report: &Report) -> String {
    match report.kept_lines() {
        0 => String::new(),
        lines => format!(
            "Phụ lục không theo biểu mẫu nào có sẵn thì in nguyên văn như trong tệp nhập vào ({lines} dòng).\n"
        ),
    }
}

/// What an old text held that the book keeps and the page does not show.
fn unprinted(report: &Report) -> String {
    let Some(first) = report.remainder.first() else { return String::new() };
    format!(
        "Chú ý: {} dòng của văn bản cũ còn giữ trong sổ mà không in ra, bắt đầu từ “{first}”. \
         Xem các dòng đó ở mục remainder của lệnh get --json.\n",
        report.remainder.len()
    )
}

/// Findings in words, worst first; the first ones, or all. What is said of several places is said once. Below them how
/// many boxes are not filled, as the window counts them.
pub(super) fn findings_summary(live: &Live, all: bool) -> String {
    const MOST: usize = 12;
    let findings = &live.document.findings;
    let boxes = match counts::empty(findings, progress::of_report(&live.live)) {
        0 => "Mọi ô đều đã ghi.\n".to_owned(),
        empty => format!("Còn {empty} ô trống hoặc chưa soát.\n"),
    };
    if findings.is_empty() {
        return format!("Bản in không có chỗ […] nào. {boxes}");
    }
    let mut told: Vec<(&Finding, usize)> = Vec::new();
    for finding in findings {
        match told.iter_mut().find(|(known, _)| known.message == finding.message) {
            Some((_, times)) => *times += 1,
            None => told.push((finding, 1)),
        }
    }
    told.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.level));
    let most = if all { told.len() } else { MOST };
    let mut out = format!("Còn {} chỗ cần soát:\n", findings.len());
    for (finding, times) in told.iter().take(most) {
        let times = if *times > 1 { format!(" ({times} chỗ)") } else { String::new() };
        let _ = writeln!(
            out,
            "  {}: {}{times} [{}]",
            finding.level.word(),
            finding.message,
            check::code_of(finding.rule)
        );
    }
    if told.len() > most {
        let _ = writeln!(out, "  … và {} điều nữa; thêm --findings để xem hết.", told.len() - most);
    }
    out + &boxes
}

/// What to say of a file that cannot be read.
pub(super) fn unreadable(file: &Path, error: &std::io::Error) -> String {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "không có tệp này",
        std::io::ErrorKind::PermissionDenied => "không có quyền đọc",
        std::io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        std::io::ErrorKind::InvalidInput => "đây là thiết bị, không phải tệp",
        std::io::ErrorKind::FileTooLarge => "tệp lớn hơn 256 MB, quá cỡ chương trình đọc được",
        _ => "hệ thống báo lỗi đọc",
    };
    format!(
        "Không đọc được {}: {why}. Sổ chưa thay đổi; hãy kiểm tra lại tên tệp và thư mục.",
        file.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_longer_than_an_import_reads_is_told() {
        let told = |length| way_back(Path::new("so.json"), length);
        let most = BookExport::MOST_BYTES;
        assert!(told(most).contains("import SỔ_MỚI.cchc so.json"), "{}", told(most));
        let longer = told(most + 1);
        assert!(longer.contains("dài hơn 256,0 MB") && !longer.contains("SỔ_MỚI"), "{longer}");
    }
}
