//! The list of all tabs beside the strip, and the page that follows it.

use so_cchc::ui::tabs::Tab;

use super::Window;

impl Window {
    /// Opens a tab from the list of all tabs.
    fn open_from_contents(&mut self, name: &str) {
        self.click("Mục lục của báo cáo");
        self.click_starting(&format!("Mục lục: {name}"));
        self.settle();
    }
}

#[test]
fn every_tab_is_in_the_list_and_the_page_follows() {
    let mut window = Window::sample();
    window.open_from_contents("Biểu 3");
    assert_eq!(window.app().shown().1, Tab::Form(3));
    let (form, _) = window.app().preview().shown();
    assert!(form > 5, "the annex lies behind the report, not on page {}", form + 1);
    window.open_from_contents("Ký và nơi nhận");
    assert_eq!(window.app().shown().1, Tab::Signing);
    let (signing, _) = window.app().preview().shown();
    assert!(signing < form, "the report is signed before its annex");
    window.open_from_contents("Thông tin chung");
    assert_eq!(window.app().preview().shown().0, 0);
}
