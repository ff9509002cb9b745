//! Sentences at random and without end: every one is read, and none twice.

use proptest::prelude::*;

use super::{FRAME, offers, told};
use crate::assets;

/// Words reports are made of, in any order.
fn random_sentence() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "tiếp nhận",
        "đã giải quyết",
        "hồ sơ",
        "trước hạn",
        "quá hạn",
        "trong đó:",
        "trong đó",
        "không có",
        "khoảng",
        "trên",
        "20",
        "1.234",
        "98,3%",
        "21/37",
        "tỷ đồng",
        "triệu đồng",
        "thu ngân sách",
        "so với kế hoạch",
        "nhiệm vụ",
        "kế hoạch",
        "hoàn thành",
        ";",
        ",",
        ".",
        ":",
        "(",
        ")",
        "và",
        "mức độ 3, 4",
        "TTHC",
        "quý I",
        "năm 2025",
        "- ",
        "phản ánh, kiến nghị",
        "99999999999999999999999,9 tỷ đồng",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sentences_are_read(lines in prop::collection::vec(random_sentence(), 1..8), any in "\\PC{0,200}") {
        let source = format!("{}{}\n\n{any}{}", FRAME[0], lines.join("\n\n"), FRAME[1]);
        for offer in offers(&source, Some("2026-Q1")) {
            prop_assert!(offer.line > 0);
            prop_assert!(!offer.value_words(assets::catalogue()).is_empty());
        }
    }
}

/// A quadratic step would make this test the slowest of all by far.
#[test]
fn long_texts_come_to_an_end() {
    const BYTES: usize = 100_000;
    for piece in [
        "tiếp nhận 20 hồ sơ trước hạn ",
        "Không có hồ sơ. ",
        "- Gồm: 5 hồ sơ:\n\n+ Đúng hạn 7 hồ sơ\n\n",
    ] {
        let offered = |times: usize| {
            told(&offers(&format!("{}{}{}", FRAME[0], piece.repeat(times), FRAME[1]), None))
        };
        assert_eq!(offered(BYTES / piece.len()), offered(3), "saying it again offers nothing new");
    }
}
