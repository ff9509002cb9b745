//! Turns the tables of `assets` into JSON for the programs to embed, and gives those for Windows their icon, version
//! and manifest.
//!
//! Why JSON: TOML is what people write, but its reader is code of its own for every type, in both programs, and every
//! start would wait for it; JSON is read by code that is there for books.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, Value};
use winresource::WindowsResource;

/// Both programs, and what Explorer and the list of tasks call them.
const PROGRAMS: [(&str, &str); 2] =
    [("so-cchc", "Sổ CCHC"), ("so-cchc-cli", "Sổ CCHC (dòng lệnh)")];
/// Vietnamese, as Windows counts languages.
const VIETNAMESE: u16 = 0x042a;
const ASSETS: &str = "assets";
const ICON: &str = "assets/icon/so-cchc.ico";
const MANIFEST: &str = "packaging/windows/so-cchc.manifest";

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("tables.rs"), tables(Path::new(ASSETS))).expect("a folder to write into");
    println!("cargo::rerun-if-changed={ASSETS}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("windows") {
        add_resources();
    }
}

/// A Rust list of every TOML file below a folder: its name in there, and what it says as JSON.
fn tables(folder: &Path) -> String {
    let mut files = Vec::new();
    find_tables(folder, &mut files);
    files.sort();
    let mut list = "&[\n".to_owned();
    for file in files {
        let toml = fs::read_to_string(&file).expect("an embedded table");
        let toml: DocumentMut =
            toml.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let json = json(&toml.into_item().into_value().expect("a table is a value"));
        let name = file.strip_prefix(folder).expect("a file below it");
        let name = name.to_str().expect("a plain name").replace('\\', "/");
        writeln!(list, "({name:?}, {json:?}),").expect("a string");
    }
    list + "]"
}

fn json(value: &Value) -> String {
    match value {
        Value::String(text) => json_string(text.value()),
        Value::Integer(number) => number.value().to_string(),
        // With its point, 2.0 say.
        Value::Float(number) => format!("{:?}", number.value()),
        Value::Boolean(truth) => truth.value().to_string(),
        Value::Datetime(_) => panic!("dates of tables are written as text: {value:?}"),
        Value::Array(values) => {
            format!("[{}]", values.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::InlineTable(table) => {
            let entry = |(key, value)| format!("{}:{}", json_string(key), json(value));
            format!("{{{}}}", table.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

fn json_string(text: &str) -> String {
    let mut json = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\0'..' ' => write!(json, "\\u{:04x}", u32::from(letter)).expect("a string"),
            _ => json.push(letter),
        }
    }
    json + "\""
}

fn find_tables(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of assets") {
        let path = entry.expect("a name").path();
        if path.is_dir() {
            find_tables(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
}

fn add_resources() {
    for (program, described) in PROGRAMS {
        // The version is Cargo.toml's own; paths are looked for from its folder.
        WindowsResource::new()
            .set_language(VIETNAMESE)
            .set_icon(ICON)
            .set_manifest_file(MANIFEST)
            .set("ProductName", "Sổ CCHC")
            .set("FileDescription", described)
            .set("InternalName", program)
            .set("OriginalFilename", &format!("{program}.exe"))
            .set("LegalCopyright", "Sổ CCHC contributors, MIT")
            .compile_for(program)
            .expect("the resource compiler (windres) writes icon, version and manifest");
    }
}
