//! What a person can ask for by menu, shortcut or palette: one enum feeds all of them.
//!
//! Invariant: no two commands share keys (a test), and none takes a key that types Vietnamese.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// Everything that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "`words` says what each does")]
pub enum Command {
    Save,
    Undo,
    Redo,
    ExportPdf,
    Print,
    OpenFolder,
    SaveElsewhere,
    Backups,
    Find,
    Replace,
    FindInBook,
    Palette,
    NextTab,
    PreviousTab,
    /// The tab of that number, from 1 to 9.
    Tab(u8),
    Help,
    Keys,
    About,
    Check,
    NextFinding,
    NextUnreviewed,
    AddRow,
    RemoveRow,
    RowUp,
    RowDown,
    Note,
    TakeFigure,
    TakeAll,
    Bold,
    Italic,
    InsertFigure,
    SuggestSentences,
    TogglePreview,
    FoldTree,
    NextPane,
    PreviousPane,
    Home,
    Series,
    Register,
    Tasks,
    Evidence,
    Outline,
    NewPeriod,
    ImportOld,
    OpenBook,
    NewBook,
    OpenSample,
    Commune,
    ToggleIssued,
    Versions,
    LeftWords,
    ToggleTheme,
    Larger,
    Smaller,
    UsualSize,
    Quit,
}

/// The way to each of the first tabs.
const TO_TAB: [&str; 9] = [
    "Tới mục thứ 1",
    "Tới mục thứ 2",
    "Tới mục thứ 3",
    "Tới mục thứ 4",
    "Tới mục thứ 5",
    "Tới mục thứ 6",
    "Tới mục thứ 7",
    "Tới mục thứ 8",
    "Tới mục thứ 9",
];

impl Command {
    /// All of them, in the palette's order.
    pub const ALL: [Self; 64] = [
        Self::Save,
        Self::ExportPdf,
        Self::Print,
        Self::OpenFolder,
        Self::SaveElsewhere,
        Self::Backups,
        Self::Check,
        Self::NextFinding,
        Self::NextUnreviewed,
        Self::Undo,
        Self::Redo,
        Self::Find,
        Self::Replace,
        Self::FindInBook,
        Self::Palette,
        Self::Help,
        Self::Keys,
        Self::About,
        Self::InsertFigure,
        Self::SuggestSentences,
        Self::Bold,
        Self::Italic,
        Self::AddRow,
        Self::RemoveRow,
        Self::RowUp,
        Self::RowDown,
        Self::Note,
        Self::TakeFigure,
        Self::TakeAll,
        Self::Outline,
        Self::TogglePreview,
        Self::FoldTree,
        Self::NextPane,
        Self::PreviousPane,
        Self::NextTab,
        Self::PreviousTab,
        Self::Tab(1),
        Self::Tab(2),
        Self::Tab(3),
        Self::Tab(4),
        Self::Tab(5),
        Self::Tab(6),
        Self::Tab(7),
        Self::Tab(8),
        Self::Tab(9),
        Self::Home,
        Self::Series,
        Self::Register,
        Self::Tasks,
        Self::Evidence,
        Self::NewPeriod,
        Self::ImportOld,
        Self::Commune,
        Self::ToggleIssued,
        Self::Versions,
        Self::LeftWords,
        Self::OpenBook,
        Self::NewBook,
        Self::OpenSample,
        Self::ToggleTheme,
        Self::Larger,
        Self::Smaller,
        Self::UsualSize,
        Self::Quit,
    ];

    /// What it does, in words: menus, palette and tooltips show the same.
    pub fn words(self) -> &'static str {
        match self {
            Self::Save => "Lưu ngay",
            Self::Undo => "Hoàn tác",
            Self::Redo => "Làm lại",
            Self::ExportPdf => "Xuất PDF và mở xem",
            Self::Print => "In báo cáo",
            Self::OpenFolder => "Mở thư mục chứa sổ",
            Self::SaveElsewhere => "Lưu sổ ra nơi khác…",
            Self::Backups => "Bản sao lưu và khôi phục",
            Self::Find => "Tìm trong báo cáo này",
            Self::Replace => "Tìm và thay trong báo cáo này",
            Self::FindInBook => "Tìm trong mọi năm",
            Self::Palette => "Tìm nhanh",
            Self::NextTab => "Mục sau",
            Self::PreviousTab => "Mục trước",
            Self::Tab(number) => {
                TO_TAB.get(usize::from(number).saturating_sub(1)).copied().unwrap_or("Tới mục")
            }
            Self::Help => "Hướng dẫn mục này",
            Self::Keys => "Các phím tắt",
            Self::About => "Về chương trình Sổ CCHC",
            Self::Check => "Soát báo cáo",
            Self::NextFinding => "Điều cần soát kế tiếp",
            Self::NextUnreviewed => "Đoạn chưa soát kế tiếp",
            Self::AddRow => "Thêm dòng vào bảng",
            Self::RemoveRow => "Xóa dòng đang chọn của bảng",
            Self::RowUp => "Dời dòng lên trên",
            Self::RowDown => "Dời dòng xuống dưới",
            Self::Note => "Ghi chú của số liệu",
            Self::TakeFigure => "Lấy số này từ báo cáo khác",
            Self::TakeAll => "Lấy tất cả số liệu từ báo cáo khác…",
            Self::Bold => "Chữ đậm",
            Self::Italic => "Chữ nghiêng",
            Self::InsertFigure => "Chèn số liệu vào đoạn văn",
            Self::SuggestSentences => "Gợi ý câu cho mục này",
            Self::TogglePreview => "Hiện hoặc ẩn bản in",
            Self::FoldTree => "Thu gọn hoặc mở rộng mục lục",
            Self::NextPane => "Sang vùng sau của cửa sổ",
            Self::PreviousPane => "Về vùng trước của cửa sổ",
            Self::Home => "Về trang năm",
            Self::Series => "Diễn biến số liệu qua các kỳ",
            Self::Register => "Sổ văn bản",
            Self::Tasks => "Nhiệm vụ kế hoạch",
            Self::Evidence => "Minh chứng của báo cáo, của chỗ đang đứng",
            Self::Outline => "Sửa đề cương của báo cáo này",
            Self::NewPeriod => "Kỳ báo cáo mới",
            Self::ImportOld => "Nhập báo cáo cũ",
            Self::OpenBook => "Mở sổ khác",
            Self::NewBook => "Lập sổ mới",
            Self::OpenSample => "Xem sổ mẫu",
            Self::Commune => "Thông tin đơn vị",
            Self::ToggleIssued => "Chốt: đã ban hành / Mở lại để soạn",
            Self::Versions => "Bản đã chốt, bản ký và lịch sử của báo cáo này",
            Self::LeftWords => "Chữ lần trước chưa vào sổ",
            Self::ToggleTheme => "Giao diện: đổi nền sáng hoặc tối",
            Self::Larger => "Phóng to chữ",
            Self::Smaller => "Thu nhỏ chữ",
            Self::UsualSize => "Cỡ chữ mặc định",
            Self::Quit => "Thoát",
        }
    }

    /// Its keys; the first is the one shown. Ctrl is ⌘ on a Mac.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let ctrl = |key| vec![KeyboardShortcut::new(Modifiers::COMMAND, key)];
        let bare = |key| vec![KeyboardShortcut::new(Modifiers::NONE, key)];
        let ctrl_shift = |key| KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key);
        let alt_shift = |key| vec![KeyboardShortcut::new(Modifiers::ALT | Modifiers::SHIFT, key)];
        match self {
            Self::Save => ctrl(Key::S),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => {
                vec![KeyboardShortcut::new(Modifiers::COMMAND, Key::Y), ctrl_shift(Key::Z)]
            }
            Self::ExportPdf => {
                vec![KeyboardShortcut::new(Modifiers::NONE, Key::F12), ctrl_shift(Key::S)]
            }
            Self::Print => ctrl(Key::P),
            Self::Find => ctrl(Key::F),
            Self::Replace => ctrl(Key::H),
            Self::FindInBook => vec![ctrl_shift(Key::F)],
            Self::Palette => ctrl(Key::K),
            Self::NextTab => vec![
                KeyboardShortcut::new(Modifiers::COMMAND, Key::Tab),
                KeyboardShortcut::new(Modifiers::COMMAND, Key::PageDown),
            ],
            Self::PreviousTab => {
                vec![ctrl_shift(Key::Tab), KeyboardShortcut::new(Modifiers::COMMAND, Key::PageUp)]
            }
            Self::Tab(number) => digit(number)
                .map(|key| KeyboardShortcut::new(Modifiers::ALT, key))
                .into_iter()
                .collect(),
            Self::Help => bare(Key::F1),
            Self::Check => bare(Key::F7),
            Self::NextFinding => bare(Key::F8),
            Self::NextUnreviewed => ctrl(Key::F8),
            Self::AddRow => bare(Key::F5),
            Self::RemoveRow => vec![KeyboardShortcut::new(Modifiers::SHIFT, Key::F5)],
            Self::RowUp => alt_shift(Key::ArrowUp),
            Self::RowDown => alt_shift(Key::ArrowDown),
            Self::Note => ctrl(Key::E),
            Self::Evidence => vec![ctrl_shift(Key::E)],
            Self::TakeFigure => ctrl(Key::L),
            Self::TakeAll => vec![ctrl_shift(Key::L)],
            Self::Bold => ctrl(Key::B),
            Self::Italic => ctrl(Key::I),
            Self::InsertFigure => ctrl(Key::M),
            Self::SuggestSentences => ctrl(Key::G),
            Self::TogglePreview => bare(Key::F9),
            Self::FoldTree => ctrl(Key::Backslash),
            Self::NextPane => bare(Key::F6),
            Self::PreviousPane => vec![KeyboardShortcut::new(Modifiers::SHIFT, Key::F6)],
            Self::Outline => bare(Key::F4),
            Self::Home => vec![KeyboardShortcut::new(Modifiers::ALT, Key::Num0)],
            Self::NewPeriod => ctrl(Key::N),
            Self::OpenBook => ctrl(Key::O),
            Self::Larger => vec![
                KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus),
                KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals),
            ],
            Self::Smaller => ctrl(Key::Minus),
            Self::UsualSize => ctrl(Key::Num0),
            Self::Quit => ctrl(Key::Q),
            Self::NewBook
            | Self::ImportOld
            | Self::OpenFolder
            | Self::SaveElsewhere
            | Self::Backups
            | Self::Keys
            | Self::About
            | Self::OpenSample
            | Self::Commune
            | Self::Series
            | Self::Register
            | Self::Tasks
            | Self::ToggleIssued
            | Self::Versions
            | Self::LeftWords
            | Self::ToggleTheme => Vec::new(),
        }
    }

    /// "Ctrl+S", "F7"; empty when it has no keys.
    pub fn keys(self) -> String {
        self.shortcuts().first().map_or_else(String::new, |keys| keys_in_words(*keys))
    }

    /// "Ctrl+Y, Ctrl+Shift+Z"; empty when it has no keys.
    pub fn all_keys(self) -> String {
        let keys: Vec<String> = self.shortcuts().into_iter().map(keys_in_words).collect();
        keys.join(", ")
    }

    /// "Lưu ngay (Ctrl+S)".
    pub fn tooltip(self) -> String {
        let keys = self.keys();
        if keys.is_empty() { self.words().into() } else { format!("{} ({keys})", self.words()) }
    }
}

fn digit(number: u8) -> Option<Key> {
    Key::from_name(&number.to_string())
}

fn keys_in_words(shortcut: KeyboardShortcut) -> String {
    let mut words = String::new();
    for (held, name) in [
        (shortcut.modifiers.command, "Ctrl+"),
        (shortcut.modifiers.alt, "Alt+"),
        (shortcut.modifiers.shift, "Shift+"),
    ] {
        if held {
            words.push_str(name);
        }
    }
    words.push_str(match shortcut.logical_key {
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Backslash => "\\",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        key => key.name(),
    });
    words
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut owners = BTreeMap::new();
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                let keys = format!("{shortcut:?}");
                let other = owners.insert(keys, command);
                assert_eq!(other, None, "{command:?} and another share {shortcut:?}");
            }
        }
    }

    #[test]
    fn no_command_takes_a_key_that_types() {
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                let is_function_key = shortcut.logical_key.name().starts_with('F')
                    && shortcut.logical_key.name().len() > 1;
                let held = shortcut.modifiers.command || shortcut.modifiers.alt;
                assert!(held || is_function_key, "{command:?}: {shortcut:?}");
                // Text boxes keep these for themselves.
                let own = [Key::A, Key::C, Key::V, Key::X, Key::Home, Key::End];
                assert!(!own.contains(&shortcut.logical_key), "{command:?}: {shortcut:?}");
            }
        }
    }

    #[test]
    fn every_command_is_listed_once_and_says_what_it_does() {
        let words: BTreeSet<&str> = Command::ALL.iter().map(|command| command.words()).collect();
        assert_eq!(words.len(), Command::ALL.len());
        assert_eq!(Command::Redo.keys(), "Ctrl+Y");
        assert_eq!(Command::Tab(3).keys(), "Alt+3");
        assert_eq!(Command::RowUp.tooltip(), "Dời dòng lên trên (Alt+Shift+↑)");
        assert_eq!(Command::Larger.tooltip(), "Phóng to chữ (Ctrl++)");
    }
}
