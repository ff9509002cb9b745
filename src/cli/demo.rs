//! The headless main job: a made-up commune's book with a complete quarter report, and its exports.

use std::{fs, path::Path};

use anyhow::bail;

use crate::disk;
use crate::{
    cli::reports::findings_summary,
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
    clear_the_way(&book)?;
    let mut session = sample::build(&book)?;
    let document = session.document(PERIOD)?;
    let pages = session.pages(PERIOD)?;
    let bytes = export::pdf(&pages)?;
    disk::write_atomically(&pdf, &bytes)?;
    Ok(format!(
        "Đã tạo {} và {} ({} trang).\n{}",
        book.display(),
        pdf.display(),
        pages.pages.len(),
        findings_summary(&document.findings, false),
    ))
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
