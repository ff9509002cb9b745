//! Words of the page of the office whose book this is; the page that begins a book asks some of the same.

use crate::model::SigningForm;

/// Above the page.
pub const TITLE: &str = "Đơn vị";
/// The button that leaves the page.
pub const BACK: &str = "← Về báo cáo";
/// Below the title.
pub const INTRODUCTION: &str = "Dùng chung cho mọi báo cáo trong sổ. Người ký ở đây được điền sẵn vào báo cáo lập sau này; \
     báo cáo đã có thì sửa ở mục “Ký và nơi nhận” của báo cáo.";
/// What a change here does to reports that are issued: nothing.
pub fn kept_in_issued(count: usize) -> String {
    format!(
        "Sửa ở đây chỉ đổi các báo cáo đang soạn; {count} báo cáo đã ban hành giữ nguyên tên đơn vị và cơ quan cấp \
         trên như lúc chốt."
    )
}

/// The office took another name while reports bear the one before.
pub fn kept_name(before: &str) -> String {
    format!(
        "Tên cũ “{before}” được ghi vào ô “Đơn vị trước khi sắp xếp”: báo cáo đã lập dưới tên ấy vẫn là của đơn vị mình."
    )
}

/// What kind of commune it is.
pub const KIND: &str = "Loại đơn vị";
/// The name without its kind.
pub const OWN_NAME: &str = "Tên riêng (không ghi xã, phường)";
/// The authority that receives the reports.
pub const SUPERIOR: &str = "Cơ quan cấp trên nhận báo cáo";
/// The place before the day of signing.
pub const PLACE_NAME: &str = "Địa danh ở dòng ngày tháng";
/// The title of who signs.
pub const SIGNER_TITLE: &str = "Chức vụ người ký";
/// The name of who signs.
pub const SIGNER_NAME: &str = "Họ và tên người ký";
/// In whose name one signs.
pub const SIGNING_FORM: &str = "Hình thức ký";
/// The units this one was made of.
pub const PREDECESSORS: &str =
    "Đơn vị trước khi sắp xếp (mỗi tên một dòng, ví dụ: xã Cũ, hoặc xã Cũ (đến 30/06/2025))";

/// Above the kinds of periods the office reports.
pub const REPORTED: &str = "Các kỳ báo cáo trong năm";
/// What they are for.
pub const REPORTED_WHAT: &str =
    "Trang Năm có sẵn thẻ cho những kỳ này; kỳ khác vẫn lập được bất cứ lúc nào.";

/// What a form of signing means.
pub fn explained(form: SigningForm) -> &'static str {
    match form {
        SigningForm::OnBehalf => "Chủ tịch ký thay mặt Ủy ban nhân dân",
        SigningForm::ForChairman => "Phó Chủ tịch ký thay Chủ tịch",
        SigningForm::Acting => "Quyền Chủ tịch",
        SigningForm::ByOrder => "ký thừa lệnh Chủ tịch",
        SigningForm::ByAuthority => "ký thừa ủy quyền Chủ tịch",
    }
}

/// The title a signer of that form usually has.
pub fn usual_title(form: SigningForm) -> &'static str {
    match form {
        SigningForm::OnBehalf | SigningForm::Acting => "Chủ tịch",
        SigningForm::ForChairman => "Phó Chủ tịch",
        SigningForm::ByOrder | SigningForm::ByAuthority => "",
    }
}
