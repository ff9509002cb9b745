use so_cchc::{assets, check::Case, import, model::Commune};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = import::decode(&std::fs::read(path).unwrap()).unwrap();
    let commune = Commune::default();
    let context = import::Context {
        period: None,
        commune: &commune,
        catalogue: assets::catalogue(),
        topics: assets::topics(),
        form_sets: assets::form_sets(),
    };
    let read = import::for_check(&source, &context);
    println!(
        "{:?} {:?} {:?} win {:?}",
        read.period, read.imported.commune, read.report.forms, read.report.window
    );
    let case = Case::new(read.subject(&context));
    for at in case.passings() {
        println!(
            "[{}] L{} {:?}\n    {}",
            at.index,
            at.passage.line_at(0),
            at.passage.kind,
            at.text()
        );
        for m in &at.reading.mentions {
            println!("      {:?} = {:?}", &at.text()[m.span.clone()], m.said);
        }
    }
    for b in &case.claims().breakdowns {
        println!(
            "BREAK {:?} p{} {} [{}] = {:?} bare {}",
            b.link,
            b.whole.passage,
            b.whole.amount.value,
            b.whole.label,
            b.parts.iter().map(|p| format!("{} [{}]", p.amount.value, p.label)).collect::<Vec<_>>(),
            b.has_bare_items
        );
    }
    for r in &case.claims().ratios {
        println!(
            "RATIO {}/{} = {} [{}] {:?}",
            r.part.amount.value,
            r.whole.amount.value,
            r.percent.amount.value,
            r.percent.label,
            r.verdict()
        );
    }
    for r in &case.claims().recognised {
        println!(
            "FIG {} = {} p{} {}",
            r.id,
            r.value,
            r.passage,
            &case.subject.passages[r.passage].text[r.span.clone()]
        );
    }
    for row in &case.subject.rows {
        println!("{row:?}");
    }
}
