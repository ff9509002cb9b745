//! What was tried and what came of it, as a table.

use crate::{copies::Copies, fuzz::Fuzzed, kills::Killed, list::Fault, shown::Shown};

/// Prints everything; how much was lost.
pub fn print(faults: &[Fault], kills: &[Killed], copies: &Copies, fuzz: &[Fuzzed]) -> u64 {
    println!("\nfaults");
    for Fault { code, name, shown } in faults {
        println!("  {code} {name:<44} {shown}");
    }
    let mut lost = count(faults, |shown| matches!(shown, Shown::Lost(_)));
    println!(
        "\nkilled          started  hit  ended  acknowledged  lost  litter after the next start"
    );
    for killed in kills {
        let Killed { what, started, hit, ended, acknowledged, lost, litter, .. } = killed;
        println!(
            "  {what:<12} {started:>8} {hit:>5} {ended:>6} {acknowledged:>13} {lost:>5} {litter:>7}"
        );
    }
    for why in kills.iter().flat_map(|killed| &killed.why) {
        println!("  ! {why}");
    }
    let sum = |of: fn(&Killed) -> u64| kills.iter().map(of).sum::<u64>();
    let (hit, edits) = (sum(|killed| killed.hit), sum(|killed| killed.acknowledged));
    lost += sum(|killed| killed.lost + killed.litter);
    let Copies { made, whole, told, wrong, .. } = copies;
    println!(
        "\ncopies while a book is written to: {made}, whole {whole}, said to be none {told}, wrong {wrong}"
    );
    lost += wrong;
    println!("\nreader                  inputs  taken  broke");
    for Fuzzed { reader, inputs, taken, broke } in fuzz {
        println!("  {reader:<20} {inputs:>8} {taken:>6} {:>6}", broke.len());
        for why in broke.iter().take(3) {
            println!("  ! {why}");
        }
        lost += broke.len() as u64;
    }
    let inputs: u64 = fuzz.iter().map(|fuzzed| fuzzed.inputs).sum();
    println!("\n{hit} kills, {edits} acknowledged edits, {inputs} inputs; lost: {lost}");
    let elsewhere = count(faults, |shown| matches!(shown, Shown::Elsewhere(_)));
    // The tables that show them have lost something.
    let torn = kills.iter().any(|killed| killed.lost + killed.litter > 0);
    let broke = fuzz.iter().any(|fuzzed| !fuzzed.broke.is_empty());
    let survived = count(faults, |shown| matches!(shown, Shown::Here(_))) + elsewhere
        - u64::from(torn)
        - u64::from(broke);
    let skipped = count(faults, |shown| matches!(shown, Shown::Not(_)));
    println!("faults survived: {survived} of {}; skipped: {skipped}", faults.len());
    let at_stake = sum(|killed| killed.bytes_lost) + copies.bytes_wrong;
    println!("bytes lost: {at_stake} (a file that is not as it must be counts whole)");
    lost
}

fn count(faults: &[Fault], is: impl Fn(&Shown) -> bool) -> u64 {
    faults.iter().filter(|fault| is(&fault.shown)).count() as u64
}
