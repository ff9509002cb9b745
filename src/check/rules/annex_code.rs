//! A row of the annex whose code belongs to another group.

use std::collections::HashSet;

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H020",
    name: "annex-code",
    level: Level::Error,
    class: Class::Head,
    why: "Mã số của dòng trong biểu mẫu phải bắt đầu bằng số của nhóm chứa nó; mã lặp lại làm sai phép đối chiếu.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nPHỤ LỤC\n\nBiểu mẫu 4\nCải cách bộ máy hành chính nhà nước\n\n3. Người hoạt động không chuyên trách cấp xã\n3.1. Tổng số người được giao Người 9\n3.2. Tổng số người làm việc có mặt Người 9\n3.3. Tỷ lệ % thực hiện % 100\n4. Người hoạt động không chuyên trách thôn\n4.1. Tổng số người được giao Người 10\n4.2. Tổng số người làm việc có mặt Người 10\n⟦3.3. Tỷ lệ % thực hiện % 100⟧\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2023\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nPHỤ LỤC\n\nBiểu mẫu 3\nCải cách thủ tục hành chính\n\n2. Thực hiện cơ chế một cửa\n2.2. Số TTHC liên thông giữa các cấp chính quyền Thủ tục 2\n3. Kết quả giải quyết TTHC\n3.3. Tỷ lệ hồ sơ được giải quyết đúng hạn % 100\n3.3.1. Tổng số hồ sơ đã giải quyết xong Hồ sơ 962\n",
    folded: None,
    run: Run::Whole(annex_code),
};

/// "6.8.1" between "6.7" and "6.7.2": a row below the wrong one.
fn below(case: &Case<'_>, out: &mut Reporter<'_>) {
    let plain = |code: &str| code.trim_end_matches(['.', ' ']).to_owned();
    for rows in case.subject.rows.windows(3) {
        let [head, row, next] = rows else { continue };
        let (above, own, after) = (plain(&head.code), plain(&row.code), plain(&next.code));
        let prefix = |code: &str| code.rsplit_once('.').map(|(prefix, _)| prefix.to_owned());
        let is_form = head.form == row.form && row.form == next.form;
        let fits = prefix(&after).as_deref() == Some(above.as_str()) && after.ends_with(".2");
        let is_wrong = own.ends_with(".1")
            && own.split('.').count() == above.split('.').count() + 1
            && prefix(&own).as_deref() != Some(above.as_str());
        if is_form && fits && is_wrong {
            let right = format!("{above}.1");
            let message = format!(
                "Biểu mẫu {}: mã “{own}” đứng dưới “{above}”, phải là “{right}”.",
                row.form
            );
            out.passage(&case.read_passage(row.passage), message).values(own, right);
        }
    }
}

fn annex_code(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut seen: HashSet<(u32, String)> = HashSet::new();
    let mut group: (u32, Option<u32>) = (0, None);
    // Whether a row below the group's head was of the group: rows of other levels are left out of a template.
    let mut is_sure = false;
    below(case, out);
    for (nth, row) in case.subject.rows.iter().enumerate() {
        let code = row.code.trim_end_matches(['.', ' ']).to_owned();
        let Some(first) = code.split('.').next().and_then(|part| part.parse::<u32>().ok()) else {
            continue;
        };
        if group.0 != row.form {
            group = (row.form, None);
            is_sure = false;
        }
        let is_again = !seen.insert((row.form, code.clone()));
        if !code.contains('.') {
            group.1 = Some(first);
            is_sure = false;
            continue;
        }
        is_sure |= group.1 == Some(first);
        let next = case.subject.rows.get(nth + 1).filter(|next| next.form == row.form);
        let goes_on = next.and_then(|next| next.code.split('.').next()?.parse::<u32>().ok());
        if !is_again && !is_sure && goes_on != group.1 {
            continue;
        }
        let Some(own) = group.1.filter(|own| *own != first) else { continue };
        let at = case.read_passage(row.passage);
        let right = code.replacen(&first.to_string(), &own.to_string(), 1);
        let message = if is_again {
            format!(
                "Biểu mẫu {}: mã “{code}” lặp lại trong nhóm {own}, phải là “{right}”.",
                row.form
            )
        } else {
            format!(
                "Biểu mẫu {}: mã “{code}” không thuộc nhóm {own}, có thể là “{right}”.",
                row.form
            )
        };
        let told = out.passage(&at, message).values(&code, right);
        if !is_again {
            told.level(Level::Warning);
        }
    }
}
