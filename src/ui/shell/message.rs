//! A message on top of the window: what happened, what is safe, what to do.

use std::path::Path;

use eframe::egui::{self, Align, Id, Layout, Modal, RichText};

use crate::ui::{
    action::{Action, Asks},
    command::Command,
    theme::{self, Theme},
};

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub title: String,
    /// What is safe and what to do, a paragraph each.
    pub paragraphs: Vec<String>,
}

impl Message {
    fn new(title: &str, paragraphs: &[&str]) -> Self {
        Self {
            title: title.to_owned(),
            paragraphs: paragraphs.iter().map(|&words| words.to_owned()).collect(),
        }
    }

    /// A book that does not open.
    pub fn not_opened(path: &Path, why: &str) -> Self {
        Self::new("Không mở được sổ", &[&format!("{}:", path.display()), why])
    }

    /// Something the book refused.
    pub fn failed(why: &str) -> Self {
        Self::new("Chưa làm được việc vừa chọn", &[why])
    }

    /// The disk or the file does not take writes.
    pub fn not_saved(why: &str) -> Self {
        Self::new(
            "Chưa lưu được vào sổ",
            &[
                why,
                "Chữ và số vừa ghi vẫn còn trên màn hình; chương trình tự thử lưu lại vài giây một lần. \
                 Đừng tắt máy trước khi thấy dòng “Đã lưu” ở góc trên.",
            ],
        )
    }

    /// Someone else works in the book that was opened.
    pub fn held(who: &str) -> Self {
        let whose = if who.is_empty() { String::new() } else { format!(" (người mở: {who})") };
        Self::new(
            "Sổ đang mở ở nơi khác nên ở đây chỉ xem được",
            &[
                &format!("Một cửa sổ khác, hoặc một máy khác, đang mở sổ này để sửa{whose}."),
                "Sổ vẫn nguyên vẹn. Muốn sửa ở đây thì đóng sổ ở nơi kia, rồi mở lại sổ này (Ctrl+O).",
            ],
        )
    }

    /// The folder for books cannot be made.
    pub fn no_folder(folder: &Path, why: &str) -> Self {
        Self::new(
            "Không tạo được thư mục chứa sổ",
            &[
                &format!("{}: {why}.", folder.display()),
                "Chưa ghi gì cả. Hãy kiểm tra ổ đĩa, hoặc mở một sổ có sẵn ở nơi khác.",
            ],
        )
    }

    /// A report that is to be issued still has mistakes nobody let stand.
    pub fn not_issued(errors: usize) -> Self {
        Self::new(
            "Chưa đánh dấu đã ban hành",
            &[
                &format!("Báo cáo còn {errors} lỗi chưa sửa và chưa được chấp nhận."),
                "Bấm Soát (F7) để xem từng lỗi: sửa, hoặc bấm “Chấp nhận” và ghi lý do nếu đúng là như vậy; \
                 rồi đánh dấu lại.",
            ],
        )
    }

    /// Words of the last run are back.
    pub fn restored(count: usize) -> Self {
        Self::new(
            "Đã lấy lại phần chưa lưu của lần trước",
            &[&format!(
                "Lần trước còn {count} ô chưa vào được sổ. Nội dung các ô đó đã được điền lại; ô nào còn \
                 viền đỏ thì sửa cho đúng để lưu."
            )],
        )
    }

    /// The program broke last time.
    pub fn crashed(log: &Path) -> Self {
        Self::new(
            "Lần trước chương trình bị dừng đột ngột",
            &[
                "Tệp sổ không bị ảnh hưởng: mọi nội dung đã báo “Đã lưu” vẫn còn nguyên.",
                &format!("Nhật ký sự cố ở {}; khi cần hỗ trợ, hãy gửi tệp này.", log.display()),
            ],
        )
    }

    /// Neither the book nor the disk takes what was typed.
    pub fn cannot_close(why: &str) -> Self {
        Self::new(
            "Chưa đóng được: còn nội dung chưa lưu",
            &[
                &format!("Không ghi được vào sổ và cũng không ghi tạm ra đĩa được ({why})."),
                "Nội dung vẫn còn trên màn hình. Hãy giải phóng ổ đĩa hoặc cắm lại USB rồi đóng lần nữa.",
            ],
        )
    }
}

/// Draws the message; Enter, Escape and the button take it away.
pub fn message_ui(context: &egui::Context, theme: &Theme, message: &Message, asks: &mut Asks) {
    let shown = Modal::new(Id::unique("message")).show(context, |ui| {
        ui.set_width(460.0);
        ui.label(RichText::new(&message.title).font(theme::semibold_at(17.0)));
        ui.add_space(4.0);
        for words in &message.paragraphs {
            ui.label(RichText::new(words).color(*theme.text_soft));
        }
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let understood = ui.add(crate::ui::boxes::widgets::primary_button(theme, "Đã hiểu"));
            if ui.memory(|memory| memory.focused().is_none()) {
                understood.request_focus();
            }
            understood.clicked()
        })
        .inner
    });
    if shown.inner || shown.should_close() {
        asks.push(Action::CloseOverlay);
    }
}

/// Tooltip and click of a command, for any widget that stands for it.
pub fn command_on(response: &egui::Response, command: Command, asks: &mut Asks) {
    if response.clicked() {
        asks.run(command);
    }
    response.clone().on_hover_text(command.tooltip());
}
