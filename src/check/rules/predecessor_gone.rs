//! A report under the name of a commune that was merged before the days of its figures.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{HeaderField, Level, Place, period},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "U030",
    name: "predecessor-gone",
    level: Level::Warning,
    class: Class::Hdr,
    why: "Báo cáo đứng tên một đơn vị đã sáp nhập, mà thời gian lấy số liệu bắt đầu sau ngày cuối của đơn vị ấy: báo cáo phải đứng tên đơn vị mới.",
    bad: "@đơn vị cũ xã Cũ (đến 30/06/2025)\n⟦⟧Đã họp giao ban.",
    good: "@đơn vị cũ xã Cũ (đến 31/12/2025)\nĐã họp giao ban.",
    folded: None,
    run: Run::Whole(predecessor_gone),
};

fn predecessor_gone(case: &Case<'_>, out: &mut Reporter<'_>) {
    let (report, office) = (case.subject.report, case.subject.commune);
    let organ = report.header.organ.as_str();
    let Some(known) = office.predecessor(organ) else { return };
    let Some(until) = known.until.filter(|until| report.window.from > *until) else { return };
    let [from, until] = [report.window.from, until].map(period::format_date);
    let message = format!(
        "Báo cáo đứng tên “{organ}”, số liệu tính từ {from}, sau ngày cuối của {} ({until}).",
        known.name
    );
    let place = Place::Header { field: HeaderField::Organ, line: 0 };
    out.missing(place, message).values(from, until);
}
