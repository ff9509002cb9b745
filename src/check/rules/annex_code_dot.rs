//! Codes of the annex, some with a dot at their end and some without.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H060",
    name: "annex-code-dot",
    level: Level::Hint,
    class: Class::Head,
    why: "Mã số các dòng của biểu mẫu nên viết cùng một kiểu, có hoặc không có dấu chấm ở cuối.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nPHỤ LỤC\n\nBiểu mẫu 3\nCải cách thủ tục hành chính\n\n3. Kết quả giải quyết TTHC\n3.3. Tỷ lệ hồ sơ được giải quyết đúng hạn % 100\n3.3.1. Tổng số hồ sơ đã giải quyết xong Hồ sơ 962\n⟦3.3.2 Số hồ sơ giải quyết đúng hạn⟧ Hồ sơ 962\n3.4. Tỷ lệ giải quyết PAKN về quy định TTHC % 0\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nPHỤ LỤC\n\nBiểu mẫu 3\nCải cách thủ tục hành chính\n\n3. Kết quả giải quyết TTHC\n3.3. Tỷ lệ hồ sơ được giải quyết đúng hạn % 100\n3.3.1. Tổng số hồ sơ đã giải quyết xong Hồ sơ 962\n",
    folded: None,
    run: Run::Whole(annex_code_dot),
};

fn annex_code_dot(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut dotted = 0;
    let mut bare = Vec::new();
    for row in &case.subject.rows {
        let code = row.code.trim_end_matches(['.', ' ']);
        let at = case.read_passage(row.passage);
        let Some(rest) = at.text().strip_prefix(code).filter(|_| !code.is_empty()) else {
            continue;
        };
        if rest.starts_with('.') {
            dotted += 1;
        } else {
            bare.push((at, code));
        }
    }
    // Forms without dots throughout are a style of their own.
    if dotted <= bare.len() * 2 {
        return;
    }
    let Some((at, _)) = bare.first() else { return };
    let codes: Vec<&str> = bare.iter().map(|(_, code)| *code).collect();
    let message =
        format!("Mã {} không có dấu chấm cuối như các mã khác của biểu mẫu.", codes.join(", "));
    out.passage(at, message);
}
