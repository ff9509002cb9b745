//! Gives the programs for Windows their icon, version and manifest. Other systems need nothing of it.

use winresource::WindowsResource;

/// Both programs, and what Explorer and the list of tasks call them.
const PROGRAMS: [(&str, &str); 2] =
    [("so-cchc", "Sổ CCHC"), ("so-cchc-cli", "Sổ CCHC (dòng lệnh)")];
/// Vietnamese, as Windows counts languages.
const VIETNAMESE: u16 = 0x042a;
const ICON: &str = "assets/icon/so-cchc.ico";
const MANIFEST: &str = "packaging/windows/so-cchc.manifest";

fn main() {
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
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
