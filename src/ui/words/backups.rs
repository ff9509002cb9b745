//! Words of the page of backups, of the question before a restore, and of a book that does not open.

use std::path::Path;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::{
    model::Period,
    session::backup::{
        BackupName, Made, SecondCopy, difference::ReportDifference, look::ReportBeside,
        restore::Stands, wording,
    },
    store::CopyError,
};

/// The page.
pub const TITLE: &str = "Bản sao lưu";
/// The same in two letters.
pub const SHORT: &str = "SL";
/// Title: an issued report would give way.
pub fn bring_back_title(period: Period) -> String {
    format!("Thay báo cáo {} đã ban hành?", period.full())
}
/// What the program does by itself.
pub const INTRODUCTION: &str = "Chương trình tự sao lưu cả sổ: nửa giờ một lần khi có thay đổi, khi đóng sổ, và trước khi xóa, nhập, \
     khôi phục. Mỗi bản được đọc lại đúng từng số liệu rồi mới tính là có.";
/// The button that makes one.
pub const NOW: &str = "Sao lưu ngay";
/// One is being made.
pub const MAKING: &str = "Đang sao lưu…";
/// The button that copies the book to a stick.
pub const COPY_OUT: &str = "Chép sổ sang USB…";
/// The copy is being written and read again.
pub const COPYING: &str = "Đang chép sổ và đọc lại. Chưa được rút USB…";
/// The button that looks at all of the book.
pub const VERIFY: &str = "Kiểm tra sổ";
/// That is under way.
pub const VERIFYING: &str = "Đang kiểm tra sổ…";
/// The button that leads to the page from elsewhere.
pub const SEE: &str = "Xem các bản sao lưu";
/// The button that looks into another file.
pub const FROM_FILE: &str = "Khôi phục từ tệp khác…";
/// The button that shows the folder.
pub const FOLDER: &str = "Mở thư mục sao lưu";
/// Above the second folder.
pub const SECOND: &str = "Nơi ghi bản thứ hai (USB, ổ D, ổ mạng)";
/// Nobody named one.
pub const NO_SECOND: &str =
    "Chưa chọn. Nên chọn một ổ khác: ổ cứng hỏng hay mất máy thì vẫn còn bản sao lưu.";
/// The button that names one.
pub const CHOOSE: &str = "Chọn thư mục…";
/// The button that names another.
pub const CHOOSE_OTHER: &str = "Chọn thư mục khác…";
/// The button that takes it away.
pub const STOP_SECOND: &str = "Thôi ghi bản thứ hai";
/// It is there.
pub const SECOND_THERE: &str = "đang có";
/// It is not.
pub const SECOND_ABSENT: &str =
    "hiện chưa thấy: cắm lại USB hoặc kết nối lại ổ mạng thì lần sao lưu sau ghi cả hai";
/// It has a copy, too.
pub const SECOND_WRITTEN: &str = "Bản thứ hai cũng đã ghi xong.";
/// It was taken away.
pub const SECOND_STOPPED: &str =
    "Từ nay không ghi bản sao lưu thứ hai. Những bản đã ghi vẫn còn nguyên.";
/// Titles of the file dialogs.
pub const PICK_COPY: &str = "Chép sổ vào thư mục nào?";
/// See `PICK_COPY`.
pub const PICK_SECOND: &str = "Ghi bản sao lưu thứ hai vào thư mục nào?";
/// See `PICK_COPY`.
pub const PICK_SOURCE: &str = "Khôi phục từ tệp nào?";
/// What the dialogs for folders show.
pub const FOLDERS: &str = "Thư mục";
/// The button that takes the last restore back.
pub const UNDO: &str = "Hoàn tác khôi phục";
/// The list is being read.
pub const READING: &str = "Đang đọc danh sách bản sao lưu…";
/// There is none yet.
pub const NONE: &str = "Chưa có bản sao lưu nào của sổ này. Bấm “Sao lưu ngay” để có bản đầu tiên.";
/// What is in a backup is being read.
pub const READING_ONE: &str = "đang đọc…";
/// A backup that stands in the second folder alone.
pub const ONLY_SECOND: &str = "chỉ có ở nơi thứ hai";
/// The button that looks at one.
pub const LOOK: &str = "Xem…";
/// How the look at the book ended.
pub const VERIFIED_GOOD: &str = "Kiểm tra sổ: tốt";
/// See `VERIFIED_GOOD`.
pub const VERIFIED_BAD: &str = "Kiểm tra sổ: có chỗ không đúng";
/// What to do about a book that is not sound.
pub const VERIFIED_BAD_WHAT: &str = "Sổ chưa bị thay đổi gì. Hãy khôi phục một bản sao lưu dưới đây; sổ đang có được giữ lại trước khi thay.";

/// The question before a restore.
pub const RESTORE: &str = "Khôi phục sổ";
/// It is being read.
pub const LOOKING: &str = "Đang đọc và kiểm tra bản này…";
/// The button that puts all of it back.
pub const RESTORE_ALL: &str = "Khôi phục cả sổ";
/// The button that puts one report back.
pub const ONLY_THIS: &str = "Chỉ lấy báo cáo này";
/// What that does.
pub const ONLY_THIS_WHAT: &str =
    "“Chỉ lấy báo cáo này” chỉ thay báo cáo ấy, các báo cáo khác giữ nguyên; Ctrl+Z lấy lại được.";
/// Above what speaks against it.
pub const DOUBTS: &str = "Cần xem trước khi khôi phục";
/// Title, where that takes the last restore back; the button of it.
pub const UNDO_ALL: &str = "Lấy lại sổ trước khi khôi phục";
/// The last restore was taken back.
pub const UNDONE: &str = "Đã hoàn tác khôi phục";
/// The book can only be read here.
pub const READ_ONLY: &str = "Sổ đang chỉ xem được nên chưa khôi phục được ở đây. Hãy đóng sổ ở nơi kia, hoặc bỏ chống ghi, rồi mở lại sổ.";
/// The file cannot be put back.
pub const NOT_USABLE: &str = "Không dùng được bản này";
/// What then is safe.
pub const UNTOUCHED: &str = "Chưa thay đổi gì cả. Hãy chọn bản khác.";
/// The open book itself was chosen.
pub const IS_OPEN_BOOK: &str =
    "Tệp vừa chọn chính là sổ đang mở, nên không có gì để khôi phục. Hãy chọn tệp khác.";
/// A restore is under way.
pub const RESTORING: &str = "Đang khôi phục sổ…";
/// It is done.
pub const RESTORED: &str = "Đã khôi phục sổ";
/// What was done.
pub const RESTORED_WHAT: &str = "Đã mở lại sổ và so từng số liệu: đúng như bản được chọn.";
/// Where the old one is.
pub const RESTORED_BEFORE: &str = "Sổ trước khi khôi phục vẫn còn trong danh sách bản sao lưu. Muốn lấy lại thì bấm “Hoàn tác khôi phục” ngay đây, hoặc sau này ở trang Bản sao lưu.";
/// It is not.
pub const NOT_RESTORED: &str = "Chưa khôi phục được";
/// What then is safe.
pub const OLD_IS_OPEN: &str = "Sổ đang có đã được mở lại như trước khi khôi phục.";
/// The report came back; what takes that back.
pub const CTRL_Z: &str = "Ctrl+Z để lùi lại.";

/// A book that does not open, and backups of it.
pub const USABLE: &str = "Bản sao lưu dùng được, mới nhất trước";
/// Above the list of backups of a book that a newer program made.
pub const USABLE_OLDER: &str =
    "Bản sao lưu từ trước khi nâng cấp, phiên bản này mở được, mới nhất trước";
/// What becomes of such a book.
pub const NEWER_KEPT: &str = "Sổ của phiên bản mới không bị xóa: nó được giữ nguyên ngay bên cạnh, tên có thêm “.hong-” và ngày giờ; những gì ghi sau lần nâng cấp chỉ có ở đó.";
/// What becomes of the file comes behind it.
pub const GIVES_WAY: &str = "Khôi phục thì bản sao lưu thay chỗ tệp này.";
/// A backup holds what the one before it holds.
pub const SAME_AS_BEFORE: &str = "giống hệt bản ngay trước đó";
/// They are being looked for.
pub const SEARCHING: &str = "Đang tìm và đọc các bản sao lưu trên máy này…";
/// There is none.
pub const NONE_USABLE: &str = "Trên máy này không có bản sao lưu nào dùng được. Nếu có bản sao ở USB hay máy khác, bấm “Khôi phục từ tệp khác…”.";
/// The button that puts the newest one back, after a question.
pub const RESTORE_NEWEST: &str = "Khôi phục bản mới nhất…";
/// A backup of a book that was itself made of what could be read of a damaged one.
pub const OF_SALVAGED: &str = "Sổ trong bản này được cứu từ một sổ hỏng và còn thiếu.";
/// Of a backup that has these reports as drafts, where another of the backups shown has them issued.
pub fn drafts_of_issued(drafts: &[Period]) -> String {
    let names: Vec<String> = drafts.iter().map(|period| period.full()).collect();
    format!("Ở bản này đang soạn, mà có bản sao lưu khác ghi đã ban hành: {}.", names.join("; "))
}
/// The button of each.
pub const RESTORE_THIS: &str = "Khôi phục bản này";
/// A file of that name lies where the copy was to go.
pub const COPY_THERE: &str = "Ở đó đã có một bản sao của sổ này";
/// The yes.
pub const COPY_OVER: &str = "Ghi đè bản đó";
/// The folder a copy was to go to is the book's own.
pub const OWN_FOLDER: &str = "Đó chính là thư mục đang chứa sổ";
/// The copy could not be made.
pub const NOT_COPIED: &str = "Chưa chép được sổ";
/// The program broke while it worked.
pub const BROKE: &str = "Việc này bị dừng giữa chừng. Sổ không bị ảnh hưởng; hãy thử lại.";
/// The last backup at closing failed.
pub const NOT_AT_CLOSING: &str = "Lần trước đóng chương trình chưa sao lưu được sổ. Nội dung sổ không bị ảnh hưởng; nên bấm “Sao lưu ngay” ở trang Bản sao lưu.";

/// A backup somebody asked for was made.
pub fn made(made: &Made) -> String {
    let at = made.backup.name.at.format("%H:%M");
    let said = if made.is_mixed {
        format!("Đã sao lưu lúc {at}. {}", wording::MADE_OF_MIXED)
    } else {
        format!("Đã sao lưu lúc {at}, đọc lại đúng từng số liệu.")
    };
    match &made.second {
        SecondCopy::NotWanted => said,
        SecondCopy::Written(_) => format!("{said} {SECOND_WRITTEN}"),
        second => format!("{said} {}", wording::second(second)),
    }
}

/// A book was put back: what was done, where the old one is.
pub fn restored(has_before: bool, kept: Option<&Path>) -> Vec<String> {
    let before = has_before.then(|| RESTORED_BEFORE.to_owned());
    let kept = kept.map(wording::kept);
    [RESTORED_WHAT.to_owned()].into_iter().chain(before).chain(kept).collect()
}

/// What a restore does, where this stands.
pub fn restoring(stands: Stands) -> &'static str {
    match stands {
        Stands::Book => {
            "Chương trình sao lưu sổ đang có, thay sổ, mở lại rồi so từng số liệu. Đừng tắt máy."
        }
        Stands::Damaged | Stands::Other => {
            "Chương trình giữ lại tệp đang nằm ở đó dưới tên khác, đặt bản được chọn vào chỗ, mở lại rồi so từng số liệu. Đừng tắt máy."
        }
        Stands::Nothing => {
            "Chương trình đặt bản được chọn vào chỗ của sổ, mở lại rồi so từng số liệu. Đừng tắt máy."
        }
    }
}

/// The program broke while a book was put back where this stood.
pub fn broke_restoring(stands: Stands) -> &'static str {
    match stands {
        Stands::Book => {
            "Việc khôi phục bị dừng giữa chừng. Tệp sổ luôn là một sổ nguyên vẹn (sổ cũ, hoặc sổ vừa chọn); sổ cũ còn trong bản sao lưu “trước khi khôi phục”. Hãy xem sổ đang mở, rồi khôi phục lại nếu cần."
        }
        Stands::Damaged | Stands::Other | Stands::Nothing => {
            "Việc khôi phục bị dừng giữa chừng. Ở đó hoặc vẫn như trước, hoặc đã là sổ vừa chọn; các bản sao lưu còn nguyên. Hãy mở lại sổ để xem, rồi khôi phục lại nếu cần."
        }
    }
}

/// "12 bản sao lưu, mới nhất trước".
pub fn count(count: usize) -> String {
    format!("{count} bản sao lưu, mới nhất trước")
}

/// "Hôm nay, 21/11/2026", "Thứ Bảy, 14/11/2026".
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    const WEEK: [&str; 7] =
        ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
    let name = match (today - day).num_days() {
        0 => "Hôm nay",
        1 => "Hôm qua",
        _ => WEEK[day.weekday().num_days_from_monday() as usize],
    };
    format!("{name}, {}", day.format("%d/%m/%Y"))
}

/// The button that looks at the backup of that name, for those who listen.
pub fn look(named: &str) -> String {
    format!("Xem bản lúc {named}")
}

/// The button that puts the backup of that name in the place of a broken book, for those who listen.
pub fn restore_this(named: &str) -> String {
    format!("{RESTORE_THIS}: {named}")
}

/// The button that brings a report back, for those who listen.
pub fn only(period: Period) -> String {
    format!("{ONLY_THIS}: {}", period.full())
}

/// A report beside the one the book has.
pub fn beside(beside: &ReportBeside) -> &'static str {
    match beside {
        ReportBeside::Same => "giống sổ đang có",
        ReportBeside::Differs(_) => "khác sổ đang có",
        ReportBeside::Missing => "sổ đang có không có",
    }
}

/// In what a report differs from the one the book has.
pub fn differs(difference: &ReportDifference) -> String {
    format!("Khác ở: {}.", difference.words())
}

/// Boxes whose words are in no book: what becomes of them when the book gives way.
pub fn waiting(places: &[String]) -> String {
    const MOST: usize = 4;
    let mut named = places.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
    if let Some(more) = places.len().checked_sub(MOST + 1) {
        named = format!("{named}; và {} ô khác", more + 1);
    }
    format!(
        "Còn ô ghi dở, chưa vào sổ nên cũng không có trong bản sao lưu trước khi khôi phục: {named}. \
         Chữ trong các ô đó được giữ riêng trên máy này và được đưa ra hỏi lại ngay sau khi khôi phục."
    )
}

/// Which backup, to the second.
pub fn of_backup(name: &BackupName) -> String {
    let at = name.at.format("%H:%M:%S ngày %d/%m/%Y");
    format!("Bản lúc {at}, {}", wording::reason(name.reason))
}

/// Which file.
pub fn of_file(path: &Path) -> String {
    format!("Tệp {}", path.display())
}

/// A file that does not serve.
pub fn not_usable(why: &str) -> String {
    format!("Không dùng được: {why}")
}

/// The last restore.
pub fn last_restore(at: NaiveDateTime) -> String {
    format!("Khôi phục gần nhất: {}. Sổ trước lần đó vẫn còn nguyên.", wording::moment(at))
}

/// The second folder was named.
pub fn second_named(folder: &Path, is_there: bool) -> String {
    let whether = if is_there { "" } else { " khi có thư mục này; hiện chưa thấy" };
    format!("Từ nay mỗi lần sao lưu ghi thêm một bản vào {}{whether}.", folder.display())
}

/// The copy is there, on a stick or not, as far as that is known; of a book that is mixed itself that is said, too.
pub fn copied_out(path: &Path, is_on_stick: Option<bool>, is_mixed: bool) -> String {
    let mixed = if is_mixed { format!(" {}", wording::MADE_OF_MIXED) } else { String::new() };
    format!("Đã chép sổ sang {}. {}{mixed}", path.display(), wording::copied_out(is_on_stick))
}

/// Why it is not: the program names the file, and the person chooses its folder.
pub fn not_copied(why: &CopyError) -> String {
    match why {
        CopyError::Write(why) => why.told_of_own_name(),
        why => why.to_string(),
    }
}

/// Why no copy goes beside the book.
pub fn own_folder(folder: &Path) -> String {
    format!(
        "{}. Bản sao nằm cạnh sổ thì hỏng ổ đĩa là mất cả hai. Chưa chép gì cả; hãy chọn USB hoặc ổ đĩa khác.",
        folder.display()
    )
}

/// Asks whether the older copy gives way.
pub fn copy_there(path: &Path) -> String {
    format!(
        "{}. Tệp ấy chưa bị thay đổi gì. Nếu có ai đã sửa trong bản đó thì ghi đè sẽ mất phần sửa ấy: \
         hãy mở bản đó xem trước, hoặc chọn thư mục khác.",
        path.display()
    )
}

/// A backup that was to be made by itself was not.
pub fn not_backed_up(why: &str) -> String {
    format!("Chưa tự sao lưu được sổ; nội dung sổ vẫn được lưu như thường. {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_as_one_says_it() {
        let at = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day");
        let today = at("2026-11-21");
        assert_eq!(day(today, today), "Hôm nay, 21/11/2026");
        assert_eq!(day(at("2026-11-20"), today), "Hôm qua, 20/11/2026");
        assert_eq!(day(at("2026-11-15"), today), "Chủ nhật, 15/11/2026");
        // A clock set back.
        assert_eq!(day(at("2026-11-23"), today), "Thứ Hai, 23/11/2026");
    }
}
