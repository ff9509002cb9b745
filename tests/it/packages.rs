//! What is packed agrees with the programs: names, sizes of the icon, the sign of a book, manuals, no version but
//! Cargo.toml's.

use std::{collections::BTreeMap, fs, path::Path};

use crate::program::Program;

/// What desktop, icons and packages call the program.
const NAME: &str = "so-cchc";
const MIME: &str = "application/x-so-cchc";

fn text(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(whole).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn bytes(path: &str) -> Vec<u8> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(whole).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// What stands between two words, the first time.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after} after {before}")).0
}

#[test]
fn the_desktop_entry_names_our_program_and_its_files() {
    let entry = text("packaging/linux/so-cchc.desktop");
    let keys: BTreeMap<&str, &str> =
        entry.lines().filter_map(|line| line.split_once('=')).collect();
    assert_eq!(keys["Exec"], format!("{NAME} %f"));
    assert_eq!(keys["Icon"], NAME);
    // The desktop finds the window's icon by this name; the window says it in `host/run`.
    assert_eq!(keys["StartupWMClass"], NAME);
    assert!(text("src/ui/host/run.rs").contains(&format!(".with_app_id(\"{NAME}\")")));
    assert_eq!(keys["MimeType"], format!("{MIME};"));
    assert!(text("Cargo.toml").contains(&format!("[[bin]]\nname = \"{NAME}\"\n")));
}

#[test]
fn the_shop_entry_names_what_is_installed() {
    let entry = text("packaging/linux/vn.so_cchc.so_cchc.metainfo.xml");
    for part in [
        format!("<launchable type=\"desktop-id\">{NAME}.desktop</launchable>"),
        format!("<mediatype>{MIME}</mediatype>"),
        format!("<binary>{NAME}</binary>"),
        format!("<binary>{NAME}-cli</binary>"),
        "<id>vn.so_cchc.so_cchc</id>".to_owned(),
        "<project_license>MIT</project_license>".to_owned(),
        "<release version=\"@VERSION@\" date=\"@DATE@\"/>".to_owned(),
    ] {
        assert!(entry.contains(&part), "no {part}");
    }
    assert!(text("Cargo.toml").contains("license = \"MIT\""));
}

/// A file manager knows a book by what the program writes into its first bytes.
#[test]
fn a_book_carries_the_sign_its_mime_type_tells() {
    let known = text("packaging/linux/so-cchc.xml");
    assert!(known.contains(&format!("type=\"{MIME}\"")));
    assert!(known.contains("<glob pattern=\"*.cchc\"/>"));
    let told = between(&known, "type=\"big32\" value=\"0x", "\" offset=\"68\"");
    let told = u32::from_str_radix(told, 16).expect("a number in sixteens");
    let program = Program::new().with_book();
    let book = program.read("so.cchc");
    assert_eq!(&book[..16], b"SQLite format 3\0");
    let written = u32::from_be_bytes(book[68..72].try_into().expect("four bytes"));
    assert_eq!(told, written);
}

/// A PNG tells its width and height behind its first chunk's name.
#[test]
fn the_icon_has_all_its_sizes() {
    for size in [16_u32, 20, 24, 32, 48, 64, 128, 256, 512] {
        let icon = bytes(&format!("assets/icon/so-cchc-{size}.png"));
        assert_eq!(&icon[12..16], b"IHDR");
        assert_eq!(icon[16..20], size.to_be_bytes(), "width");
        assert_eq!(icon[20..24], size.to_be_bytes(), "height");
    }
    let all = bytes("assets/icon/so-cchc.ico");
    assert_eq!(all[..4], [0, 0, 1, 0], "an icon of Windows");
    let count = usize::from(u16::from_le_bytes([all[4], all[5]]));
    // A zero stands for 256.
    let sizes: Vec<u8> = (0..count).map(|at| all[6 + 16 * at]).collect();
    assert_eq!(sizes, [16, 20, 24, 32, 48, 64, 0]);
    let accent = between(&text("assets/themes/light.toml"), "accent = \"", "\"").to_owned();
    assert!(text("assets/icon/so-cchc.svg").contains(&accent), "the theme's accent, {accent}");
}

#[test]
fn no_version_stands_in_packaging() {
    for folder in ["packaging", "packaging/linux", "packaging/windows", "packaging/man"] {
        let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(whole).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            assert!(!text.contains(env!("CARGO_PKG_VERSION")), "{}", path.display());
        }
    }
}

#[test]
fn windows_is_told_what_the_programs_need() {
    let manifest = text("packaging/windows/so-cchc.manifest");
    for part in [
        "level=\"asInvoker\"",
        ">UTF-8</activeCodePage>",
        ">PerMonitorV2, PerMonitor</dpiAwareness>",
        ">true</longPathAware>",
    ] {
        assert!(manifest.contains(part), "no {part}");
    }
    let build = text("build.rs");
    let installer = text("packaging/windows/so-cchc.nsi");
    for program in [NAME, "so-cchc-cli"] {
        assert!(build.contains(&format!("(\"{program}\", ")), "build.rs: {program}");
        assert!(installer.contains(&format!("{program}.exe")), "installer: {program}");
    }
    assert!(installer.contains("RequestExecutionLevel user"));
    // Books are the office's: nothing is taken away outside the folder of the program.
    for line in installer.lines().filter(|line| line.trim_start().starts_with("RMDir")) {
        assert!(!line.contains("/r"), "{line}");
    }
}

/// What the guide tells an office to fetch is what the scripts make.
#[test]
fn the_guide_names_the_packages_that_are_made() {
    let guide = text("README.md");
    let version = "PHIÊN_BẢN";
    for (script, made, told) in [
        ("windows", "so-cchc-$version-cai-dat.exe", format!("so-cchc-{version}-cai-dat.exe")),
        (
            "windows",
            "so-cchc-$version-windows-portable.zip",
            format!("so-cchc-{version}-windows-portable.zip"),
        ),
        (
            "linux",
            "so-cchc_${deb_version}_$architecture.deb",
            format!("so-cchc_{version}_amd64.deb"),
        ),
        (
            "linux",
            "so-cchc-$version-linux-$machine",
            format!("so-cchc-{version}-linux-x86_64.tar.gz"),
        ),
    ] {
        assert!(text(&format!("packaging/{script}.sh")).contains(made), "{script}.sh: {made}");
        assert!(guide.contains(&told), "README.md: {told}");
    }
    assert!(guide.contains("packaging/windows/neu-windows-canh-bao.txt"));
}

/// The manuals are clap's own words. After a change of these: `SO_CCHC_MANUALS=write cargo test --test it manuals`.
#[test]
fn manuals_say_what_the_programs_say() {
    let write = std::env::var_os("SO_CCHC_MANUALS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/man");
    let mut expected = manuals(so_cchc::cli::arguments());
    expected.extend(manuals(so_cchc::ui::arguments()));
    for (name, page) in &expected {
        let path = folder.join(name);
        if write {
            fs::write(&path, page).expect("a written page");
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == *page, "{name} is not what the program says: write it anew");
    }
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(expected.contains_key(&name), "{name} is of no verb");
    }
}

/// A page for the program and one for each of its verbs, by file name.
fn manuals(mut program: clap::Command) -> BTreeMap<String, String> {
    program = program.version("@VERSION@");
    program.build();
    let mut pages = BTreeMap::new();
    for command in program.get_subcommands().chain([&program]) {
        let manual = clap_mangen::Man::new(command.clone()).source("Sổ CCHC").date("@DATE@");
        let mut page = Vec::new();
        manual.render(&mut page).expect("memory takes it");
        let page = String::from_utf8(page).expect("UTF-8");
        pages.insert(manual.get_filename(), in_vietnamese(&page));
    }
    pages
}

/// clap_mangen's own words are English. NAME stays: programs that list manuals look for it.
fn in_vietnamese(page: &str) -> String {
    const WORDS: [(&str, &str); 7] = [
        (".SH SYNOPSIS\n", ".SH \"CÁCH DÙNG\"\n"),
        (".SH DESCRIPTION\n", ".SH \"MÔ TẢ\"\n"),
        (".SH OPTIONS\n", ".SH \"TÙY CHỌN\"\n"),
        (".SH Lệnh\n", ".SH LỆNH\n"),
        (".SH EXTRA\n", ".SH \"GHI CHÚ\"\n"),
        (".SH VERSION\n", ".SH \"PHIÊN BẢN\"\n"),
        ("Possible values:", "Giá trị nhận được:"),
    ];
    WORDS.iter().fold(page.to_owned(), |page, (english, own)| page.replace(english, own))
}
