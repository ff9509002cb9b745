//! What was tried and what came of it, as a table.

use crate::{copies::Copies, fuzz::Fuzzed, kills::Killed, list::Fault, shown::Shown};

/// Prints everything; how much was lost.
pub fn print(faults: &[Fault], kills: &[Killed], copies: &Copies, fuzz: &[Fuzzed]) -> u64 {
    println!("\nfaults");
    let mut lost = 0;
    for Fault { code, name, shown } in faults {
        println!("  {code} {name:<44} {shown}");
        lost += u64::from(matches!(shown, Shown::Lost(_)));
    }
    println!(
        "\nkilled          started  hit  ended  acknowledged  lost  litter after the next start"
    );
    for killed in kills {
        let Killed { what, started, hit, ended, acknowledged, lost, litter, .. } = killed;
        println!(
            "  {what:<12} {started:>8} {hit:>5} {ended:>6} {acknowledged:>13} {lost:>5} {litter:>7}"
        );
    }
    println!("  merge        not built yet");
    for why in kills.iter().flat_map(|killed| &killed.why) {
        println!("  ! {why}");
    }
    let sum = |of: fn(&Killed) -> u64| kills.iter().map(of).sum::<u64>();
    let (hit, edits) = (sum(|killed| killed.hit), sum(|killed| killed.acknowledged));
    lost += sum(|killed| killed.lost + killed.litter);
    let Copies { made, whole, told, wrong } = copies;
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
    lost
}
