//! A cell of the annex whose value its indicator cannot have. (A report of the book does not take such a value.)

use crate::{
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{Level, OddCell, PassageCell},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "S030",
    name: "odd-cell",
    level: Level::Warning,
    class: Class::Susp,
    why: "Giá trị của ô không thuộc các giá trị mà chỉ tiêu cho phép: mã lựa chọn không có, số đếm có phần lẻ.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n5. Khảo sát sự hài lòng của người dân, tổ chức Có = 1; Không = 0 1\n5.1. Số lượng phiếu khảo sát Phiếu 392\n⟦5.2. Hình thức khảo sát Trực tuyến = 0; Phát phiếu = 1; Kết hợp = 2 3⟧\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n5. Khảo sát sự hài lòng của người dân, tổ chức Có = 1; Không = 0 1\n5.1. Số lượng phiếu khảo sát Phiếu 392\n5.2. Hình thức khảo sát Trực tuyến = 0; Phát phiếu = 1; Kết hợp = 2 2\n",
    folded: None,
    run: Run::Whole(odd_cell),
};

fn odd_cell(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    for row in &case.subject.rows {
        let PassageCell::Odd(odd) = &row.cell else { continue };
        let at = case.read_passage(row.passage);
        // "6.7. … % 73,86" read as a count: the form is another than was thought, the value is not odd.
        if at.reading.lower.contains('%')
            && matches!(odd, OddCell::Unfit(why) if why.contains("phần lẻ"))
        {
            continue;
        }
        let (code, why) = (row.code.trim_end_matches('.'), odd.to_string());
        let why = why.trim_end_matches('.');
        out.passage(&at, format!("Biểu mẫu {} dòng {code}: {why}.", row.form));
    }
}
