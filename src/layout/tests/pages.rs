//! Letterhead, paragraphs, page ends and closing, each by example.

use super::*;
use crate::{
    compose::document::{Closing, Content, Letterhead},
    layout::page::{Face, NodeId, Role},
};

fn letterhead(date: &str) -> Block {
    Block::Letterhead(Letterhead {
        superior: None,
        organ: vec![words("ỦY BAN NHÂN DÂN"), words("XÃ MẪU")],
        number: words("Số: 05/BC-UBND"),
        nation: words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        motto: words("Độc lập - Tự do - Hạnh phúc"),
        date: words(date),
    })
}

fn closing(recipients: usize) -> Block {
    Block::Closing(Closing {
        recipients: vec![words("- Sở Nội vụ;"); recipients],
        authority: vec![words("TM. ỦY BAN NHÂN DÂN"), words("CHỦ TỊCH")],
        name: words("Nguyễn Văn A"),
    })
}

fn width(run: &TextRun) -> f32 {
    right(run) - run.x_pt
}

// ---- letterhead and title

#[test]
fn the_letterhead_is_the_decrees() {
    let pages = laid(vec![letterhead("Xã Nguyễn Văn Mẫu, ngày 31 tháng 12 năm 2026")]);
    let run = |wanted| find(&pages, wanted).1;
    let (organ, unit) = (run("ỦY BAN"), run("XÃ MẪU"));
    let (nation, motto) = (run("CỘNG"), run("Độc lập"));
    let (number, date) = (run("Số: 05"), run("ngày 31"));
    assert_eq!((organ.size_pt, nation.size_pt, motto.size_pt), (13.0, 13.0, 14.0));
    assert_eq!((organ.face, motto.face, date.face), (Face::Bold, Face::Bold, Face::Italic));
    assert_eq!((number.size_pt, number.face, date.size_pt), (13.0, Face::Regular, 13.0));
    near(number.y_pt, date.y_pt);
    near(organ.y_pt, nation.y_pt);
    near(middle(unit), middle(organ));
    near(middle(motto), middle(date));

    let rules = rules(&pages.pages[0]);
    let length = |rule: &RuledLine| rule.x2_pt - rule.x1_pt;
    let share = length(&rules[0]) / width(unit);
    assert!((1.0 / 3.0..=0.5).contains(&share), "{share}");
    near(length(&rules[1]), width(motto));
    near(rules[0].x1_pt.midpoint(rules[0].x2_pt), middle(organ));
    assert!(rules[1].y1_pt > motto.y_pt && rules[1].y1_pt < date.y_pt - 10.0);
}

#[test]
fn the_longest_usual_date_fits_one_line_and_a_longer_one_takes_from_the_left() {
    for name in ["Xã Nguyễn Thượng Mẫu", "Xã Nguyễn Thượng Mẫu Đông"] {
        let pages = laid(vec![letterhead(&format!("{name}, ngày 31 tháng 12 năm 2026"))]);
        assert_eq!(page_lines(&pages.pages[0]).len(), 6, "{name}");
    }
}

/// Number, organ lines and date of a unit whose date is not known yet.
fn unsigned_letterhead(unit: &str) -> Pages {
    let room = || Inline { content: Content::Room(8.0), ..words("").remove(0) };
    let mut date = words(&format!("{unit}, ngày"));
    date.extend([room(), words("tháng").remove(0), room(), words("năm 2026").remove(0)]);
    let Block::Letterhead(head) = letterhead("") else {
        panic!("a letterhead");
    };
    let organ = vec![words("ỦY BAN NHÂN DÂN"), words(&unit.to_uppercase())];
    laid(vec![Block::Letterhead(Letterhead { organ, date, ..head })])
}

#[track_caller]
fn check_letterhead(unit: &str, lines: &[&str], organ_pt: f32) {
    let pages = unsigned_letterhead(unit);
    let found = page_lines(&pages.pages[0]);
    let organ = &found[1..found.len() - 4];
    assert_eq!(organ.iter().map(|line| line.trim_end()).collect::<Vec<_>>(), lines);
    near(find(&pages, "ỦY BAN").1.size_pt, organ_pt);
    near(find(&pages, lines[0]).1.size_pt, organ_pt);
    near(find(&pages, "Số:").1.y_pt, find(&pages, "năm 2026").1.y_pt);
    near(find(&pages, ", ngày").1.y_pt, find(&pages, "năm 2026").1.y_pt);
}

#[test]
fn long_names_take_width_then_size_and_never_break_within() {
    check_letterhead("Xã Mẫu", &["XÃ MẪU"], 13.0);
    check_letterhead("Thị trấn Văn Mẫu", &["THỊ TRẤN VĂN MẪU"], 13.0);
    check_letterhead("Phường Nguyễn Mẫu Nam", &["PHƯỜNG NGUYỄN MẪU NAM"], 12.0);
    check_letterhead("Phường Nguyễn Chương Mẫu", &["PHƯỜNG", "NGUYỄN CHƯƠNG MẪU"], 13.0);
    check_letterhead("Phường Nguyễn Thị Minh Mẫu", &["PHƯỜNG", "NGUYỄN THỊ MINH MẪU"], 12.5);
}

#[test]
fn a_heading_of_two_lines_breaks_evenly_between_words_of_more_syllables() {
    let pages = laid(vec![
        heading(1, "I.", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH CUỐI NĂM 2026"),
        lines(2),
    ]);
    let found = page_lines(&pages.pages[0]);
    assert_eq!(found[0].trim_end(), "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC");
    near(find(&pages, "I.").1.x_pt, points(30.0 + 12.7));
    near(find(&pages, "CẢI CÁCH").1.x_pt, points(30.0));

    let pages = laid(vec![
        heading(2, "5.", "Kết quả thực hiện nhiệm vụ UBND cấp tỉnh, Chủ tịch UBND cấp tỉnh giao"),
        lines(2),
    ]);
    assert!(page_lines(&pages.pages[0])[0].trim_end().ends_with("cấp tỉnh,"));
}

#[test]
fn a_title_breaks_evenly_and_has_a_rule_of_a_third_to_a_half() {
    let title =
        "Kết quả thực hiện công tác cải cách hành chính quý I và phương hướng quý II năm 2026";
    let pages = laid(vec![paragraph(ParagraphStyle::Subject, title)]);
    let runs: Vec<&TextRun> = runs(&pages.pages[0]).collect();
    assert_eq!(runs.len(), 2);
    assert!((width(runs[0]) - width(runs[1])).abs() < 80.0);
    let rule = rules(&pages.pages[0])[0];
    for run in &runs {
        let share = (rule.x2_pt - rule.x1_pt) / width(run);
        assert!((0.33..=0.5).contains(&share), "{share}");
        near(middle(run), rule.x1_pt.midpoint(rule.x2_pt));
    }
}

#[test]
fn one_addressee_stands_on_the_line_and_several_below_the_colon() {
    let one = laid(vec![Block::AddressedTo(vec![words("Sở Nội vụ")])]);
    assert_eq!(page_lines(&one.pages[0]), ["Kính gửi: Sở Nội vụ"]);
    let two = laid(vec![Block::AddressedTo(vec![words("Sở Nội vụ"), words("Ủy ban nhân dân")])]);
    let lines = page_lines(&two.pages[0]);
    assert_eq!(lines, ["Kính gửi:", "- Sở Nội vụ;", "- Ủy ban nhân dân."]);
    let opening = find(&two, "Kính gửi").1;
    let colon = right(opening) - opening.glyphs.last().expect("a colon").advance_pt;
    near(find(&two, "- ").1.x_pt, colon);
}

// ---- paragraphs

#[test]
fn body_lines_are_justified_and_indented() {
    let pages = laid(vec![lines(4)]);
    let page = &pages.pages[0];
    let runs: Vec<&TextRun> = runs(page).collect();
    let left = points(30.0);
    near(runs[0].x_pt, left + points(12.7));
    near(runs[1].x_pt, left);
    for run in &runs[..runs.len() - 1] {
        near(right(run), page.width_pt - points(15.0));
    }
    assert!(right(runs[runs.len() - 1]) < page.width_pt - points(15.0) - 10.0);
}

#[test]
fn each_run_knows_the_byte_it_begins_with() {
    let source = "Kết quả thực hiện nhiệm vụ cải cách hành chính năm 2026 ".repeat(4);
    let pages = laid(vec![body(&source)]);
    for run in runs(&pages.pages[0]) {
        let Place::Text { start, .. } = pages.places[run.place.0 as usize] else {
            panic!("text comes from text");
        };
        assert!(source[start as usize..].starts_with(text(run).as_str()));
    }
    let mut places = pages.places.clone();
    places.dedup();
    assert_eq!(places.len(), pages.places.len());
}

#[test]
fn what_the_face_lacks_is_seen_and_what_draws_nothing_is_not() {
    let pages = laid(vec![body("a\u{2011}b\tc\u{200b}d\u{7}e 漢\u{a0}f  Vie\u{302}\u{323}t")]);
    // It keeps its character, for whoever copies or searches, and has the glyph of the box.
    assert_eq!(page_lines(&pages.pages[0]), ["a-b cde 漢\u{a0}f Việt"]);
    let glyphs = runs(&pages.pages[0]).flat_map(|run| &run.glyphs);
    let drawn: Vec<u16> = glyphs.filter(|glyph| glyph.ch == '漢').map(|glyph| glyph.gid).collect();
    let face = Fonts::bundled().face(Face::Regular);
    assert_eq!(drawn, [face.glyph('□').expect("the box")]);
    assert_eq!([face.seen('漢'), face.seen('ệ')], ['□', 'ệ']);
}

#[test]
fn breaks_and_bullets_of_older_books_are_shown() {
    let pages = laid(vec![body("dòng 5\u{b}dòng 6\u{c}dòng 7\u{85}8 \u{f0b7} hết")]);
    assert_eq!(page_lines(&pages.pages[0]), ["dòng 5 dòng 6 dòng 7 8 • hết"]);
}

#[test]
fn room_moves_the_pen_and_draws_nothing() {
    let room =
        Inline { content: Content::Room(14.0), bold: false, italic: false, place: Place::Page };
    let mut inlines = words("Số:");
    inlines.push(room);
    inlines.extend(words("/BC-UBND"));
    let style = ParagraphStyle::Body;
    let pages = laid(vec![Block::Paragraph(Paragraph { style, inlines })]);
    let runs: Vec<&TextRun> = runs(&pages.pages[0]).collect();
    near(runs[1].x_pt - right(runs[0]), points(14.0));
}

#[test]
fn a_link_has_one_area_a_line_and_its_own_node() {
    let uri = format!("https://mau.gov.vn/{}", "so-lieu/".repeat(20));
    let link = Inline {
        content: Content::Link { text: uri.clone(), uri: uri.clone() },
        bold: false,
        italic: false,
        place: Place::Page,
    };
    let mut inlines = words("Chi tiết tại ");
    inlines.push(link);
    let style = ParagraphStyle::Body;
    let pages = laid(vec![Block::Paragraph(Paragraph { style, inlines })]);
    let links: Vec<_> = pages.pages[0]
        .items
        .iter()
        .filter_map(|item| if let Item::Link(link) = item { Some(link) } else { None })
        .collect();
    assert!(links.len() > 1 && links.len() == page_lines(&pages.pages[0]).len());
    assert!(links.iter().all(|link| *link.uri == *uri));
    assert_eq!(pages.nodes[links[0].node.0 as usize].role, Role::Link);
    let breaks = page_lines(&pages.pages[0]);
    assert!(breaks[..breaks.len() - 1].iter().all(|line| line.ends_with('/')), "{breaks:?}");
}

#[test]
fn a_word_wider_than_the_line_is_split_and_kept_whole_in_order() {
    let word = "đ".repeat(300);
    let pages = laid(vec![body(&word)]);
    let lines = page_lines(&pages.pages[0]);
    assert!(lines.len() > 3);
    assert_eq!(lines.concat(), word);
}

#[test]
fn a_last_line_is_not_a_lone_short_word() {
    let mut checked = 0;
    for count in 12..40 {
        let pages = laid(vec![body(&format!("{}cho đến khi xong.", "nội dung ".repeat(count)))]);
        let found = page_lines(&pages.pages[0]);
        checked += usize::from(found.len() > 2);
        assert_ne!(found[found.len() - 1], "xong.", "{count}");
    }
    assert!(checked > 20);
}

// ---- page ends

/// So many one-line paragraphs, then blocks.
fn filled(count: usize, last: Vec<Block>) -> Pages {
    let mut blocks = vec![body("x"); count];
    blocks.extend(last);
    laid(blocks)
}

/// How many one-line paragraphs fill page 1.
fn full_page() -> usize {
    (1..99).find(|&count| filled(count + 1, vec![]).pages.len() > 1).expect("pages end")
}

#[test]
fn two_lines_at_least_stay_on_either_side_of_a_page_end() {
    let full = full_page();
    for free in 0..8 {
        for count in 2..8 {
            let pages = filled(full - free, vec![lines(count)]);
            let on = |page: &Page| {
                page_lines(page).iter().filter(|line| line.starts_with("nghiêng")).count()
            };
            let on_first = on(&pages.pages[0]);
            let on_second = count - on_first;
            let whole = on_first == 0 || on_second == 0;
            assert!(whole || (count > 3 && on_first >= 2 && on_second >= 2), "{count}: {on_first}");
        }
    }
}

#[test]
fn headings_never_stand_at_the_foot_of_a_page() {
    let full = full_page();
    for free in 0..8 {
        let chain =
            vec![heading(1, "II.", "KẾT QUẢ"), heading(2, "1.", "Cải cách thể chế"), lines(6)];
        let pages = filled(full - free, chain);
        let first = page_lines(&pages.pages[0]);
        let last = &first[first.len() - 1];
        assert!(last.starts_with("nghiêng") || last == "x", "{last}");
        if let Some(at) = first.iter().position(|line| line.starts_with("1. Cải")) {
            assert!(first.len() - at > 2);
        }
    }
}

#[test]
fn a_caption_stays_with_the_first_row_of_its_table() {
    let full = full_page();
    for free in 0..9 {
        let rows = vec![row(&["a", "b"]), row(&["c", "d"]), row(&["e", "g"])];
        let blocks = vec![
            paragraph(ParagraphStyle::TableCaption, "Biểu mẫu 1"),
            paragraph(ParagraphStyle::TableTitle, "Cải cách thể chế"),
            Block::Table(table(&["STT", "Chỉ tiêu"], rows)),
        ];
        let pages = filled(full - free, blocks);
        assert_eq!(find(&pages, "Biểu mẫu").0, find(&pages, "STT").0);
        assert_eq!(find(&pages, "STT").0, find(&pages, "a").0.min(find(&pages, "STT").0));
        let page = find(&pages, "Biểu mẫu").0;
        assert!(page_lines(&pages.pages[page]).iter().any(|line| line.starts_with('a')));
    }
}

#[test]
fn what_a_paragraph_announces_begins_on_its_page() {
    let full = full_page();
    for free in 0..9 {
        let rows = (0..9).map(|_| row(&["a", "b"])).collect();
        let announced = [
            Block::Table(table(&["STT", "Chỉ tiêu"], rows)),
            paragraph(ParagraphStyle::Bullet, &"- nghiêng ".repeat(20)),
        ];
        for block in announced {
            let pages = filled(full - free, vec![body("Kết quả như sau:"), block]);
            let page = &pages.pages[find(&pages, "như sau:").0];
            let below = page_lines(page).into_iter().skip_while(|line| !line.ends_with(':'));
            assert!(below.count() > 2, "{free}");
        }
    }
}

#[test]
fn tables_end_and_begin_with_two_rows_and_short_ones_are_whole() {
    let full = full_page();
    for free in 0..20 {
        for count in [1, 3, 4, 5, 9] {
            let rows: Vec<Row> = (0..count).map(|_| row(&["hàng", "b"])).collect();
            let table = Block::Table(table(&["STT", "Chỉ tiêu"], rows));
            let pages = filled(full - free, vec![table, body("Hết.")]);
            for page in &pages.pages {
                let on = page_lines(page).iter().filter(|line| line.starts_with("hàng")).count();
                let is_shared = on > 0 && on < count;
                assert!(!is_shared || (count > 4 && on >= 2), "{on} of {count}");
            }
        }
    }
}

#[test]
fn the_closing_is_whole_and_never_alone() {
    let full = full_page();
    for free in 0..16 {
        let pages = filled(full - free, vec![lines(4), closing(3)]);
        let (page, name) = find(&pages, "Nguyễn Văn A");
        let (title_page, title) = find(&pages, "CHỦ TỊCH");
        assert_eq!((page, page), (title_page, find(&pages, "Nơi nhận").0));
        let above = page_lines(&pages.pages[page]);
        let text_lines = above.iter().filter(|line| line.starts_with("nghiêng")).count();
        assert!(text_lines >= 2, "{free}: {above:?}");
        let signature = pages.signature.expect("a signature");
        assert_eq!(signature.page, page);
        let area = signature.area;
        near(area.height_pt, points(28.0));
        assert!(area.y_pt > title.y_pt && area.y_pt + area.height_pt < name.y_pt);
        assert!(area.x_pt < name.x_pt && area.x_pt + area.width_pt > right(name));
    }
}

#[test]
fn recipients_stand_on_the_line_of_the_authority() {
    let pages = laid(vec![lines(2), closing(2)]);
    let (recipients, authority) = (find(&pages, "Nơi nhận:").1, find(&pages, "TM.").1);
    assert!((recipients.y_pt - authority.y_pt).abs() < 3.0);
    assert_eq!((recipients.size_pt, recipients.face), (12.0, Face::BoldItalic));
    assert_eq!((authority.size_pt, authority.face), (14.0, Face::Bold));
    near(middle(authority), middle(find(&pages, "Nguyễn Văn A").1));
    near(recipients.x_pt, points(30.0));
}

#[test]
fn a_closing_taller_than_a_page_goes_on() {
    let pages = laid(vec![lines(2), closing(90)]);
    assert!(pages.pages.len() > 1);
    let found: usize =
        pages.pages.iter().flat_map(page_lines).map(|line| line.matches("Sở").count()).sum();
    assert_eq!(found, 90);
}

#[test]
fn each_part_numbers_its_pages_from_one_and_shows_them_from_two() {
    let mut document = document(vec![vec![lines(90)], vec![lines(50)]]);
    document.parts[1].orientation = Orientation::Landscape;
    let pages = layout(&document, Style::nd30(), Fonts::bundled());
    let numbers: Vec<(usize, u32)> =
        pages.pages.iter().map(|page| (page.part, page.number)).collect();
    assert_eq!(numbers, [(0, 1), (0, 2), (0, 3), (1, 1), (1, 2)]);
    for page in &pages.pages {
        let shown: Vec<&TextRun> = runs(page).filter(|run| run.node.is_none()).collect();
        assert_eq!(shown.len(), usize::from(page.number > 1));
        for run in shown {
            assert_eq!((text(run), run.size_pt), (page.number.to_string(), 14.0));
            assert!(run.y_pt < points(20.0));
            near(middle(run), page.width_pt.midpoint(points(15.0)));
        }
    }
    assert!(pages.pages[3].width_pt > pages.pages[3].height_pt);
}

#[test]
fn a_document_without_parts_has_no_pages_and_a_part_without_blocks_has_one() {
    assert!(layout(&document(vec![]), Style::nd30(), Fonts::bundled()).pages.is_empty());
    assert_eq!(laid(vec![]).pages.len(), 1);
}

// ---- structure

#[test]
fn nodes_form_a_tree_with_titles_and_targets() {
    let rows = vec![row(&["a", ""])];
    let pages = laid(vec![
        heading(1, "II.", "KẾT QUẢ"),
        lines(2),
        Block::Table(table(&["STT", "Chỉ tiêu"], rows)),
    ]);
    let shape: Vec<(Role, Option<NodeId>, &str)> =
        pages.nodes.iter().map(|node| (node.role, node.parent, node.title.as_str())).collect();
    let id = |at| Some(NodeId(at));
    let head = Role::HeaderCell { col_span: 1, row_span: 1 };
    let cell = Role::Cell { col_span: 1, row_span: 1 };
    assert_eq!(
        shape,
        [
            (Role::Document, None, "Báo cáo mẫu"),
            (Role::Part, id(0), "Báo cáo"),
            (Role::Heading(1), id(1), "II. KẾT QUẢ"),
            (Role::Paragraph, id(1), ""),
            (Role::Table, id(1), "Biểu mẫu 1"),
            (Role::Row, id(4), ""),
            (head, id(5), ""),
            (head, id(5), ""),
            (Role::Row, id(4), ""),
            (cell, id(8), ""),
            (cell, id(8), ""),
        ]
    );
    assert!(pages.nodes.iter().all(|node| node.at.0 == 0 && node.at.1 > 0.0));
    let heading_top = find(&pages, "II.").1.y_pt - pages.nodes[2].at.1;
    assert!((10.0..14.0).contains(&heading_top));
}

#[test]
fn equal_documents_give_equal_pages() {
    let blocks = || vec![letterhead("Mẫu, ngày 05 tháng 01 năm 2026"), lines(60), closing(3)];
    assert_eq!(laid(blocks()), laid(blocks()));
}
