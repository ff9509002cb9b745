//! Texts of up to a megabyte, made of anything: the importer and the checker come to an end and lose their footing
//! nowhere. A pass that is quadratic would make this test the slowest of all by far.

use proptest::prelude::*;
use so_cchc::{
    check::{self, Case},
    import,
    model::Commune,
    session,
};

/// A megabyte where the program is built to be quick; unoptimised, as much as takes as long.
const BYTES: usize = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };

const PIECES: &[&str] = &[
    "Đã tiếp nhận 20 hồ sơ, trong đó 18 hồ sơ đúng hạn, đạt 90%; ",
    "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND xã Mẫu về việc ban hành kế hoạch; ",
    "UBND xã Mẫu Đông, xã Mẫu Tây, ",
    "tổng số 20 hồ sơ, gồm: 5 hồ sơ, ",
    "thực hiện thực hiện ",
    "\n",
    "\n\n",
    "\nI. A\n",
    "\nIV. PHƯƠNG HƯỚNG QUÝ II NĂM 2026\n",
    "\n1. 20 hồ sơ\n",
    "\na) Một\n1. Hai\n",
    "\n- Việc một;\n",
    "\na:\n",
    "\nBiểu mẫu 1\n1. Số văn bản chỉ đạo\n2\n",
    "\nNơi nhận:\n- Như trên;\n",
    "\n| a | 1 | 2 |\n",
    "\u{c}",
    "((((",
    "““",
    "*a *b* ",
    "12 ",
    "98,3% ",
    "từ 15/6-14/9 ",
    "ABCD EFG ",
    "www.a.vn/b ",
    "9",
    "a",
    "ê\u{323}",
    "\u{0}",
    "\u{202e}",
    "🙂",
    "İ",
];

/// A few pieces over and over, so that whatever grows with its own kind grows large.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..8);
    pieces.prop_map(|pieces| {
        let unit = pieces.concat();
        format!("BÁO CÁO\nCông tác quý I năm 2026\n\n{}", unit.repeat(BYTES / unit.len()))
    })
}

proptest! {
    // Each case takes seconds.
    #![proptest_config(ProptestConfig { cases: 2, max_shrink_iters: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_long_text_is_read_and_checked(text in text()) {
        let commune = Commune::default();
        let context = import::Context::new(None, &commune);
        let read = session::subject::for_check(&text, &context);
        let found = check::check(&Case::new(read.subject()));
        prop_assert!(found.iter().all(|finding| finding.line() <= text.lines().count()));
        prop_assert!(import::text(&text, &context).report.is_some());
    }
}
