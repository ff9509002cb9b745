use so_cchc::{
    assets,
    check::{self, Case},
    import,
    model::Commune,
};
fn main() {
    let sentence = "Đã tiếp nhận 20 hồ sơ, trong đó 18 hồ sơ đúng hạn, đạt 90%; Kế hoạch số 12/KH-UBND ngày 05/01/2026. ";
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let text = match std::env::args().nth(1).unwrap().as_str() {
        "long" => sentence.repeat(n / sentence.len()),
        "short" => "1. 20 hồ sơ\n".repeat(n / 14),
        "paren" => "(".repeat(n),
        _ => "12 ".repeat(n / 3),
    };
    let commune = Commune::default();
    let context = import::Context {
        period: None,
        commune: &commune,
        catalogue: assets::catalogue(),
        topics: assets::topics(),
        form_sets: assets::form_sets(),
    };
    let t = std::time::Instant::now();
    let read = import::for_check(&text, &context);
    println!("import {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let case = Case::new(read.subject(&context));
    println!("read {:?}", t.elapsed());
    for rule in check::rules::RULES {
        let t = std::time::Instant::now();
        let n = check::check_with(&case, std::slice::from_ref(rule)).len();
        if t.elapsed().as_millis() > 30 {
            println!("{rule:?} {n} {:?}", t.elapsed());
        }
    }
}
