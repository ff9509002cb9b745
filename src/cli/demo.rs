//! The headless main job: a made-up commune's book with a complete quarter report, and its exports.

use std::{fs, path::Path};

use anyhow::bail;

use crate::{
    cli::{
        files::{pdf_output, written},
        reports::findings_summary,
    },
    export,
    session::sample::{self, PERIOD},
};

pub(super) fn demo(folder: &Path) -> anyhow::Result<String> {
    // The system's own words are English; the sentence says all that matters.
    fs::create_dir_all(folder).map_err(|_| {
        anyhow::anyhow!(
            "Không tạo được thư mục {}; hãy chọn một thư mục khác ghi được.",
            folder.display()
        )
    })?;
    let (book, pdf) = (folder.join("mau.cchc"), folder.join("bao-cao-mau.pdf"));
    // Asked before the book gives way: either both are made anew or neither.
    keep_foreign_pdf(&pdf)?;
    let output = pdf_output(&pdf, true, &[&book])?;
    clear_the_way(&book)?;
    let live = sample::build(&book)?.live(PERIOD)?;
    let bytes = export::pdf(&live.pages)?;
    written(&output, &bytes)?;
    Ok(format!(
        "Đã tạo {} và {} ({} trang).\n{}",
        book.display(),
        pdf.display(),
        live.pages.pages.len(),
        findings_summary(&live, false),
    ))
}

/// A sample's PDF may be written anew as long as it is byte for byte what this program wrote; any other file,
/// a signed or marked one too, stays.
fn keep_foreign_pdf(pdf: &Path) -> anyhow::Result<()> {
    let title = sample::title()?;
    // Reading from a pipe or a device could wait for ever.
    let is_file = fs::metadata(pdf).is_ok_and(|found| found.is_file());
    let is_own = is_file && fs::read(pdf).is_ok_and(|bytes| export::is_as_written(&bytes, &title));
    if pdf.symlink_metadata().is_ok() && !is_own {
        bail!(
            "{} đã có và không phải báo cáo mẫu do lệnh demo làm ra nên được giữ lại; hãy chọn thư mục khác.",
            pdf.display()
        );
    }
    Ok(())
}

/// A sample book that nobody has worked in may be written anew; any other file stays untouched.
fn clear_the_way(book: &Path) -> anyhow::Result<()> {
    if !book.exists() {
        return Ok(());
    }
    if !sample::is_untouched(book) {
        bail!(
            "{} đã có và không phải sổ mẫu còn nguyên nên được giữ lại; hãy chọn thư mục khác.",
            book.display()
        );
    }
    fs::remove_file(book).map_err(|_| {
        anyhow::anyhow!("Không thay được sổ mẫu cũ {}; hãy chọn thư mục khác.", book.display())
    })
}
