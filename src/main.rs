//! The window. Not built yet: says so and names the terminal program.

fn main() -> std::process::ExitCode {
    eprintln!(
        "Cửa sổ của Sổ CCHC chưa được xây dựng; hãy dùng chương trình dòng lệnh so-cchc-cli."
    );
    std::process::ExitCode::FAILURE
}
