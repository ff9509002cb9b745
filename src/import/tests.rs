//! Whole texts: the real samples where present, and texts of our own with other outlines.

use std::{fs, path::PathBuf};

use super::*;
use crate::{assets, model::numbering};

fn imported(source: &str, period: Option<Period>) -> Imported {
    let commune = Commune::default();
    let context = Context {
        period,
        commune: &commune,
        catalogue: assets::catalogue(),
        topics: assets::topics(),
        form_sets: assets::form_sets(),
    };
    text(source, &context)
}

fn sample(prefix: &str) -> Option<String> {
    let folder = std::env::var_os("SO_CCHC_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let found = fs::read_dir(folder.join("samples"))
        .ok()?
        .filter_map(Result::ok)
        .find(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
    let Some(entry) = found else {
        println!("skipped: no sample {prefix}");
        return None;
    };
    fs::read(entry.path()).ok().and_then(|bytes| decode(&bytes).ok())
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("DUMP") else { return };
    let source =
        if path.len() < 5 { sample(&path).unwrap() } else { fs::read_to_string(path).unwrap() };
    let imported = imported(&source, None);
    for known in &imported.recognised {
        println!("+ {:4} {}", known.line, known.what);
    }
    for unknown in &imported.unrecognised {
        println!("- {:4} {} | {}", unknown.line, unknown.text, unknown.why);
    }
    println!("{:?}", imported.commune);
    let Some(report) = imported.report else { return };
    println!("{:#?}\n{:?} forms={}", report.header, report.window, report.forms);
    for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
        println!(
            "\n{}[{}] {} {} <{:?}> {:?}",
            "  ".repeat(section.level as usize),
            section.level,
            number,
            section.heading,
            section.topic,
            section.numbering
        );
        println!("{}", section.text);
    }
    for (id, figure) in &report.figures {
        println!("{id} = {:?} {:?} {:?}", figure.value, figure.printed, figure.note);
    }
    println!("REMAINDER {:#?}", report.remainder);
}
