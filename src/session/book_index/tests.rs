//! A search finds what texts, figures, papers and frames of any year say, and follows every edit.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{
    assets,
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, Finding, Level, Paper, Place, Section, Stamp},
    session::Session,
};

fn stamp() -> Stamp {
    let day = NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "Nguyễn Văn A".into() }
}

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

/// A report without the outline's own sentences, with these words in its second section.
fn report(code: &str, words: &str) -> Report {
    let period = period(code);
    let office = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut report = Report::from_outline(assets::usual_outline(period), &office, period);
    report.sections.iter_mut().for_each(|section| section.text.clear());
    report.sections[1].text = words.into();
    report
}

struct Shelf {
    _folder: tempfile::TempDir,
    session: Session,
    index: BookIndex,
}

impl Shelf {
    fn of(reports: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let office = Commune { name: "Mẫu".into(), ..Commune::default() };
        let path = folder.path().join("so.cchc");
        let session = Session::create(&path, &office, &stamp()).expect("a book");
        let mut shelf = Self { _folder: folder, session, index: BookIndex::default() };
        for (code, words) in reports {
            shelf.apply(&Edit::AddReport(Box::new(report(code, words))));
        }
        shelf.follow();
        shelf
    }

    fn apply(&mut self, edit: &Edit) {
        self.session.apply(edit, &stamp()).expect("applied");
    }

    fn anew(&self) -> BookIndex {
        let reader = self.session.snapshot().expect("a copy");
        BookIndex::of(&reader, &BookIndex::default()).expect("an index")
    }

    fn follow(&mut self) {
        let reader = self.session.snapshot().expect("a copy");
        self.index = BookIndex::of(&reader, &self.index).expect("an index");
    }

    fn found(&self, typed: &str) -> BookHits {
        let hits = self.index.search(typed, None, usize::MAX);
        for hit in &hits.hits {
            let period = hit.found_in.period().expect("a report");
            let report = self.session.report(period).expect("its report");
            let office = self.session.commune().expect("the office");
            if let FoundPlace::Box(field, _) = &hit.place {
                let stored = field.stored(&report, &office);
                assert!(hit.byte().is_none_or(|byte| stored.is_char_boundary(byte)), "{hit:?}");
            }
        }
        hits
    }
}

fn code(hit: &BookHit) -> String {
    hit.found_in.period().map(Period::code).unwrap_or_default()
}

#[track_caller]
fn check(shelf: &Shelf, typed: &str, expected: &[(&str, &str)]) {
    let found = shelf.found(typed);
    let said: Vec<(String, &str)> =
        found.hits.iter().map(|hit| (code(hit), &hit.words[hit.found.clone()])).collect();
    let said: Vec<(&str, &str)> =
        said.iter().map(|(code, words)| (code.as_str(), *words)).collect();
    assert_eq!(said, expected, "{typed}");
    assert_eq!(found.count, expected.len());
}

#[test]
fn a_number_is_found_however_its_thousands_are_parted() {
    let shelf =
        Shelf::of(&[("2025-Q1", "Tiếp nhận 4.497 hồ sơ."), ("2026-Q1", "Văn bản số 4497.")]);
    let check = |typed: &str, expected: &[&str]| {
        let found = shelf.index.search(typed, None, 10);
        let periods: Vec<_> = found.hits.iter().map(code).collect();
        assert_eq!(
            (periods.as_slice(), found.count, found.reports),
            (
                &expected.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>()[..],
                expected.len(),
                expected.len(),
            ),
            "{typed}"
        );
    };
    check("4497", &["2026-Q1", "2025-Q1"]);
    check("4.497", &["2025-Q1"]);
    check("4 497", &["2025-Q1"]);
}

#[test]
fn a_day_is_found_with_its_zeros_and_without() {
    let shelf = Shelf::of(&[
        ("2025-Q1", "Ký ngày 16/03/2026."),
        ("2025-Y", "Họp ngày 05/3/2026; hoàn thành 21/37 nhiệm vụ."),
        ("2026-Q1", "Ký ngày 16/3/2026."),
    ]);
    let both = [("2026-Q1", "16/3/2026"), ("2025-Q1", "16/03/2026")];
    check(&shelf, "16/3/2026", &both);
    check(&shelf, "16/03/2026", &both);
    check(&shelf, "ngày 5/3/2026", &[("2025-Y", "ngày 05/3/2026")]);
    check(&shelf, "05/03/2026", &[("2025-Y", "05/3/2026")]);
    check(&shelf, "21/37", &[("2025-Y", "21/37")]);
}

#[test]
fn words_are_found_without_the_marks_that_quote_them_and_in_both_spellings() {
    let shelf = Shelf::of(&[("2026-Q1", "Tổ hòa giải ở cơ sở; uỷ ban.")]);
    let found = [("2026-Q1", "hòa giải")];
    for typed in ["\"hòa giải\"", "“hòa giải”", "hoà giải", "«hoà giải»"] {
        check(&shelf, typed, &found);
        assert_eq!(shelf.found(typed).found_as, FoundAs::Typed, "{typed}");
    }
    check(&shelf, "ủy ban", &[("2026-Q1", "uỷ ban")]);
    check(&shelf, "\"", &[]);
}

#[test]
fn words_are_found_in_every_year_with_marks_or_without() {
    let shelf = Shelf::of(&[
        ("2024-Q1", "Đã mở đường dây nóng."),
        ("2025-Y", "Không có gì.\nĐường dây nóng nhận 12 cuộc gọi."),
        ("2026-Q1", "Dấu mộc đã đăng ký."),
    ]);
    let both = [("2025-Y", "Đường dây nóng"), ("2024-Q1", "đường dây nóng")];
    for typed in ["duong day nong", "đường dây nóng", "dường dây nong", "  DUONG   day nóng "]
    {
        check(&shelf, typed, &both);
    }
    check(&shelf, "đấu mộc", &[("2026-Q1", "Dấu mộc")]);
    assert_eq!(shelf.found("đấu mộc").found_as, FoundAs::OtherMarks);
    check(&shelf, "nóng nhận cuộc", &[("2025-Y", "nóng")]);
    assert_eq!(shelf.found("cuộc nóng").found_as, FoundAs::Apart);
    check(&shelf, "ường", &[]);
    check(&shelf, "đăng k", &[("2026-Q1", "đăng k")]);
    let of_year = shelf.index.search("duong day", Some(2024), 5);
    assert_eq!((of_year.count, code(&of_year.hits[0])), (1, "2024-Q1".into()));
    let first = shelf.index.search("duong day", None, 1);
    assert_eq!((first.count, first.reports, first.hits.len()), (2, 2, 1));
    assert_eq!(shelf.index.search("  ", None, 5), BookHits::default());
}

#[test]
fn whole_words_come_before_those_that_only_begin_so() {
    let shelf = Shelf::of(&[
        ("2025-Q1", "Việc nọ của anh Ba; công an xã.\nAnh Tư."),
        ("2026-Q1", "Họp quý II, quý I; 77.345 hồ sơ."),
        ("2026-Q2", "Có 77 hồ sơ."),
    ]);
    check(&shelf, "an", &[("2025-Q1", "an")]);
    let found = shelf.found("an");
    let hit = &found.hits[0];
    assert!(hit.words[..hit.found.start].ends_with("công "), "the word itself is marked: {hit:?}");
    check(&shelf, "anh t", &[("2025-Q1", "Anh T")]);
    check(&shelf, "77", &[("2026-Q2", "77")]);
    check(&shelf, "77.3", &[("2026-Q1", "77.3")]);
}

#[test]
fn a_cursor_can_go_to_what_stands_as_written_and_to_the_paragraph_of_the_rest() {
    let words = "Dòng đầu.\nTrong {period_full}, xã **đã họp** ba lần.\nDòng cuối có chữ.";
    let shelf = Shelf::of(&[("2026-Q1", words)]);
    let one = |typed: &str| shelf.found(typed).hits.into_iter().next().expect("found");
    let last = one("co chu");
    assert_eq!(&words[last.byte().expect("a byte")..][.."có chữ".len()], "có chữ");
    let printed = one("quý I năm 2026, xã đã họp");
    assert_eq!(printed.byte(), words.find("Trong"));
    assert_eq!(printed.whose, "I.1");
}

#[test]
fn figures_papers_frames_names_and_what_was_let_stand_are_found() {
    let mut made = report("2026-Q1", "");
    let mut figure = Figure::of(FigureValue::Number(2118.into()));
    figure.note = "gồm cả tồn đọng".into();
    made.figures.insert("plan_tasks_total".into(), figure);
    made.papers.push(Paper {
        kind: "Kế hoạch".into(),
        number: "35".into(),
        symbol: "KH-UBND".into(),
        subject: "về việc rà soát".into(),
        ..Paper::default()
    });
    made.header.recipients.push("Phòng Văn hóa".into());
    let mut shelf = Shelf::of(&[]);
    shelf.apply(&Edit::AddReport(Box::new(made)));
    let finding = Finding::new("mau", Level::Hint, Place::Page, "Câu bị cắt.");
    let session = &mut shelf.session;
    session.accept(period("2026-Q1"), &finding, "Đúng như vậy.", &stamp()).expect("accepted");
    shelf.follow();
    let place = |typed: &str| {
        let found = shelf.found(typed).hits;
        found.into_iter().next().unwrap_or_else(|| panic!("nothing for {typed}")).place
    };
    let label = &assets::catalogue().get("plan_tasks_total").expect("it").label;
    for typed in ["2.118", label] {
        let expected = FoundPlace::Box(Field::Figure("plan_tasks_total".into()), HitOrigin::About);
        assert_eq!(place(typed), expected, "{typed}");
    }
    let note = FoundPlace::Box(Field::Note("plan_tasks_total".into()), HitOrigin::Typed(0));
    assert_eq!(place("ton dong"), note);
    for typed in ["35/KH-UBND", "ke hoach 35", "về việc rà soát"] {
        let is_paper = matches!(place(typed), FoundPlace::Box(Field::Paper { .. }, _));
        assert!(is_paper, "{typed}");
    }
    assert!(matches!(place("phong van hoa"), FoundPlace::Box(Field::Frame(_), _)));
    assert_eq!(place("quy I nam 2026: bao cao"), FoundPlace::Report);
    assert_eq!(place("dung nhu vay"), FoundPlace::LetStand(Place::Page));
}

#[test]
fn totals_and_rates_that_follow_from_others_are_found_as_figures() {
    let mut made = report("2026-Q1", "");
    for (id, value) in [
        ("dossiers_carried_in", 37),
        ("dossiers_new", 4460),
        ("plan_tasks_done_ytd", 10),
        ("plan_tasks_total", 40),
    ] {
        made.figures.insert(id.into(), Figure::of(FigureValue::Number(value.into())));
    }
    let mut shelf = Shelf::of(&[]);
    shelf.apply(&Edit::AddReport(Box::new(made)));
    shelf.follow();
    for (typed, id) in [("4.497", "dossiers_received_total"), ("25%", "plan_completion_year_pct")] {
        let expected = FoundPlace::Box(Field::Figure(id.into()), HitOrigin::About);
        let found = shelf.found(typed).hits;
        assert!(found.iter().any(|hit| hit.place == expected), "{typed}: {found:?}");
    }
}

#[test]
fn every_edit_of_a_report_is_followed_and_nothing_else_is_read_anew() {
    let mut shelf = Shelf::of(&[("2025-Y", "Một việc cũ."), ("2026-Q1", "Một việc mới.")]);
    let before: Vec<_> = shelf.index.reports.clone();
    let mut section = shelf.session.report(period("2026-Q1")).expect("it").sections[1].clone();
    section.text = "Một việc khác hẳn.".into();
    shelf.apply(&Edit::SetSection { period: period("2026-Q1"), section });
    shelf.follow();
    check(&shelf, "khac han", &[("2026-Q1", "khác hẳn")]);
    check(&shelf, "việc mới", &[]);
    assert!(Arc::ptr_eq(&before[1], &shelf.index.reports[1]), "the other report stays as it is");
    assert!(!Arc::ptr_eq(&before[0], &shelf.index.reports[0]));
    shelf.session.undo(&stamp()).expect("undone");
    shelf.follow();
    check(&shelf, "viec moi", &[("2026-Q1", "việc mới")]);
}

/// What an index says, to be compared.
fn content(index: &BookIndex) -> Vec<(FoundIn, String, String, String)> {
    let of = |report: &Arc<ReportIndex>| {
        let heads = format!("{:?}", report.heads);
        (report.found_in, report.words.clone(), report.plain.clone(), heads)
    };
    index.reports.iter().map(of).collect()
}

/// One of the things that can be done to a book.
fn edit_of(session: &Session, nth: usize, words: &str) -> Edit {
    let codes = ["2024-Y", "2025-H1", "2026-Q1"];
    let period = period(codes[nth % 3]);
    let Ok(old) = session.report(period) else {
        return Edit::AddReport(Box::new(report(codes[nth % 3], words)));
    };
    let figure = Some(Figure::of(FigureValue::Number((nth as i64).into())));
    match nth / 3 % 7 {
        0 => Edit::SetSection {
            period,
            section: Section {
                text: words.into(),
                ..old.sections[nth % old.sections.len()].clone()
            },
        },
        1 => Edit::SetFigure { period, indicator: "plan_tasks_total".into(), figure },
        2 => Edit::RemoveReport(period),
        3 => Edit::SetPapers {
            period,
            papers: vec![Paper { subject: words.into(), ..Paper::default() }],
        },
        4 => {
            let commune = Commune { name: format!("Mẫu {nth}"), ..Commune::default() };
            Edit::SetCommune(Box::new(commune))
        }
        5 => {
            let mut sections = old.sections;
            sections.pop();
            Edit::SetSections { period, sections }
        }
        _ => {
            let mut header = old.header;
            header.opening = words.into();
            Edit::SetHeader { period, header: Box::new(header) }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn after_any_edits_the_index_is_as_one_made_anew(
        steps in prop::collection::vec((0_usize..63, "[a-zăđêư {}*\\\\]{0,24}", any::<bool>()), 1..12),
    ) {
        let mut shelf = Shelf::of(&[("2025-H1", "Một việc."), ("2026-Q1", "Hai việc.")]);
        for (nth, words, undoes) in steps {
            if undoes {
                shelf.session.undo(&stamp()).expect("undone");
            } else {
                let edit = edit_of(&shelf.session, nth, &words);
                shelf.apply(&edit);
            }
            if nth % 2 == 0 {
                shelf.follow();
            }
        }
        shelf.follow();
        prop_assert_eq!(content(&shelf.index), content(&shelf.anew()));
    }

    #[test]
    fn every_word_of_a_text_finds_its_place(
        words in prop::collection::vec("[a-zàáảãạăâđêôơưừểỹA-ZĐƯÂ0-9]{1,8}", 1..20),
        marks in any::<bool>(),
    ) {
        let mut made = report("2026-Q1", &words.join(" "));
        made.sections.truncate(2);
        let index = ReportIndex::of(&made, &Commune::default(), None, Vec::new());
        let index = BookIndex { commune: Commune::default(), reports: vec![Arc::new(index)] };
        for word in &words {
            let typed = if marks { word.clone() } else { text::plain(word) };
            let found = index.search(&typed, None, usize::MAX);
            let is_there = found.hits.iter().any(|hit| {
                let is_text = matches!(hit.place, FoundPlace::Box(Field::Text(_), _));
                is_text && text::plain(&hit.words[hit.found.clone()]) == text::plain(word)
            });
            prop_assert!(is_there, "{} in {:?}", typed, words);
        }
    }
}
