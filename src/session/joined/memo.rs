//! Joined books as far as they were read: each is decoded once, whatever asks for it.

use std::{cell::RefCell, sync::Arc};

use super::content::JoinedContent;
use crate::{
    model::{JoinedBook, OfficeRows},
    store::StoreError,
};

/// A joined book and what is in it.
#[derive(Debug, Clone)]
pub struct KnownJoined {
    /// Its row.
    pub row: JoinedBook,
    /// What it holds; the sentence says why that cannot be read.
    pub content: Result<Arc<JoinedContent>, String>,
}

/// What was read of joined books last: each is decoded once.
#[derive(Debug, Default)]
pub(in crate::session) struct JoinedMemo(RefCell<Option<ReadRows>>);

/// The rows, and what was read of them.
type ReadRows = (Arc<OfficeRows>, Arc<Vec<KnownJoined>>);

impl JoinedMemo {
    /// What the book's rows name, read anew where its bytes are others.
    pub(in crate::session) fn of(
        &self,
        office: &Arc<OfficeRows>,
        json: impl Fn(&JoinedBook) -> Result<Vec<u8>, StoreError>,
    ) -> Arc<Vec<KnownJoined>> {
        let mut known = self.0.borrow_mut();
        if let Some((rows, books)) = &*known
            && Arc::ptr_eq(rows, office)
        {
            return Arc::clone(books);
        }
        let before = known.take().map(|(_, books)| books).unwrap_or_default();
        let content = |row: &JoinedBook| {
            let same = before.iter().find(|it| it.row.sha256 == row.sha256 && it.content.is_ok());
            same.map_or_else(
                || {
                    let bytes = json(row).map_err(|why| why.to_string())?;
                    JoinedContent::decoded(&bytes).map(Arc::new)
                },
                |same| same.content.clone(),
            )
        };
        let books = office.joined.iter();
        let books = books.map(|row| KnownJoined { row: row.clone(), content: content(row) });
        let books: Arc<Vec<KnownJoined>> = Arc::new(books.collect());
        *known = Some((Arc::clone(office), Arc::clone(&books)));
        books
    }
}
