//! Books of every schema there was, frozen as bytes: one list for the tests of the library and of the program.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

const BOOKS: [&[u8]; 14] = [
    include_bytes!("1.cchc.z"),
    include_bytes!("2.cchc.z"),
    include_bytes!("3.cchc.z"),
    include_bytes!("4.cchc.z"),
    include_bytes!("5.cchc.z"),
    include_bytes!("6.cchc.z"),
    include_bytes!("7.cchc.z"),
    include_bytes!("8.cchc.z"),
    include_bytes!("9.cchc.z"),
    include_bytes!("10.cchc.z"),
    include_bytes!("11.cchc.z"),
    include_bytes!("12.cchc.z"),
    include_bytes!("13.cchc.z"),
    include_bytes!("14.cchc.z"),
];

/// The bytes of each, from schema 1 on.
pub fn golden_books() -> impl Iterator<Item = Vec<u8>> {
    BOOKS.into_iter().map(|packed| {
        let mut bytes = Vec::new();
        ZlibDecoder::new(packed).read_to_end(&mut bytes).expect("a golden book");
        bytes
    })
}
