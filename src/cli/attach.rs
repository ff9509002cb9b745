//! The verb attach: the signed paper beside a report goes in, is taken out to be looked at, or goes again.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::{
    cli::{
        files::{back_up_after, open, stamp},
        issuing_args::AttachArgs,
    },
    disk::{self, room::size_words},
    model::{Attachment, Period},
    session::{
        Session,
        issuing::{self, HeldAs},
    },
};

pub(super) fn attach(args: &AttachArgs) -> anyhow::Result<String> {
    let AttachArgs { book, file, period, remove, get, to } = args;
    if let Some(file) = file {
        return attached(book, *period, file);
    }
    let mut session = open(book)?;
    if let (Some(name), Some(to)) = (get, to) {
        return taken_out(&session, *period, name, to);
    }
    let name = remove.as_deref().unwrap_or_default();
    let found = named(&session, *period, name)?;
    session.detach(*period, &found, &stamp())?;
    back_up_after(&mut session);
    Ok(format!("Đã bỏ {} khỏi sổ; báo cáo {} không thay đổi.\n", found.name, period.full()))
}

fn attached(book: &Path, period: Period, file: &Path) -> anyhow::Result<String> {
    // Looked at before the book is opened: opening one of an older version changes it.
    let read = issuing::read_to_attach(file)
        .with_context(|| format!("Chưa đính kèm {}.", file.display()))?;
    let mut session = open(book)?;
    let held = session.holds(period, &read)?;
    let attached = session.attach(period, &read, &stamp())?;
    back_up_after(&mut session);
    let size = size_words(attached.size);
    let done = match held {
        Some(HeldAs::Attached(name)) => {
            return Ok(format!(
                "Báo cáo {} đã có đúng tệp này, tên {name}; không thêm gì.\nSHA-256 {}\n",
                period.full(),
                attached.sha256
            ));
        }
        Some(HeldAs::Elsewhere(other)) => {
            format!("sổ đã giữ đúng tệp này ở báo cáo {} nên không nặng thêm", other.full())
        }
        None => format!("tệp sổ nặng thêm chừng {size}"),
    };
    let doubt = read.doubt().map_or_else(String::new, |doubt| format!("Chú ý: {doubt}\n"));
    Ok(format!(
        "Đã đính kèm {} ({}, {size}) bên cạnh báo cáo {}; {done}.\n{doubt}SHA-256 {}\n",
        attached.name,
        attached.kind.word(),
        period.full(),
        attached.sha256
    ))
}

fn taken_out(session: &Session, period: Period, name: &str, to: &Path) -> anyhow::Result<String> {
    let found = named(session, period, name)?;
    if to.symlink_metadata().is_ok() {
        bail!(disk::WriteError::Exists(to.to_path_buf()));
    }
    disk::write_atomically(to, &session.attached(&found)?)?;
    Ok(format!("Đã ghi {} ra {}.\n", found.name, to.display()))
}

fn named(session: &Session, period: Period, name: &str) -> anyhow::Result<Attachment> {
    session.report(period)?;
    let all = session.attachments(period)?;
    let names: Vec<String> = all.iter().map(|file| file.name.clone()).collect();
    all.into_iter().find(|file| file.name == name).with_context(|| {
        if names.is_empty() {
            return format!("Báo cáo {} không có tệp đính kèm nào.", period.full());
        }
        format!("Không có tệp đính kèm “{name}”; báo cáo này có: {}.", names.join(", "))
    })
}
