//! Report → document tree: numbering, placeholders, tables, annex, frame. Never fails: what is missing
//! is a visible gap on the page and a finding.

#![deny(clippy::disallowed_methods)]

mod annex;
mod announces;
pub mod citation;
mod comparison;
mod composer;
pub mod document;
pub mod dossier_balance;
pub mod dossier_counting;
pub mod dossier_lines;
pub mod dossier_parts;
pub mod dossiers_annex;
pub mod emphasis;
pub mod escape;
mod evidence_list;
pub mod exhibit;
mod exhibit_chart;
mod exhibit_figures;
mod exhibit_table;
mod exhibited;
pub mod figures;
mod frame;
pub mod inline;
mod kept_annex;
pub mod placeholder;
mod table_rows;
mod tables;

pub use document::plain_text;
pub use evidence_list::{EvidenceRow, evidence_list};
pub use exhibited::leading as leading_exhibit;
pub use tables::DOSSIER_COLUMNS;

use crate::model::{
    Commune, FormSet, Place, Report, Section, numbering, outline::SectionTable, text,
};

use composer::{Composer, ExhibitCounts, paragraphs, style_of};
use document::{Block, Document, Heading, Meta, Orientation, Paragraph, Part};
use figures::Figures;

/// Composes the whole document. `form_set` is the one `Report::forms` names, or none for no annex.
pub fn compose(report: &Report, commune: &Commune, form_set: Option<&FormSet>) -> Document {
    compose_beside(Figures::of(report, commune), form_set)
}

/// The same with the earlier reports that its sentences compare with.
pub fn compose_beside(figures: Figures<'_>, form_set: Option<&FormSet>) -> Document {
    let report = figures.report;
    let counted = ExhibitCounts::default();
    let mut composer = Composer { figures, findings: Vec::new(), counted };
    let mut parts = vec![composer.body()];
    let form_set =
        form_set.filter(|set| set.forms.iter().any(|form| report.prints_form(form.number)));
    parts.extend(form_set.map(|form_set| annex::part(&mut composer, form_set)));
    parts.extend(dossiers_annex::part(&mut composer));
    parts.extend(kept_annex::part(&mut composer, form_set));
    Document { meta: meta(&figures), parts, findings: composer.findings }
}

impl Composer<'_> {
    fn body(&mut self) -> Part {
        let mut blocks = frame::opening_blocks(self);
        let report = self.figures.report;
        for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
            self.section(section, number, &mut blocks);
        }
        blocks.extend(frame::closing_blocks(self));
        Part { name: "Báo cáo".into(), orientation: Orientation::Portrait, blocks }
    }

    fn section(&mut self, section: &Section, number: String, blocks: &mut Vec<Block>) {
        let place = Place::Heading { section: section.id };
        if !section.heading.trim().is_empty() || !number.is_empty() {
            let inlines = self.fixed_place(section.heading.trim(), &place);
            blocks.push(Block::Heading(Heading { level: section.level, number, inlines, place }));
        }
        // What stands behind the words that announce the section's own table stands behind that table.
        let announced = match section.tables[..] {
            [] => None,
            _ => announces::announcing(&section.text),
        };
        let mut tables = Some(&section.tables);
        for (start, words) in paragraphs(&section.text) {
            let place_at = |offset: usize| Place::Text {
                section: section.id,
                start: u32::try_from(start + offset).unwrap_or(u32::MAX),
            };
            if let Some(block) = exhibited::exhibited(self, words, &place_at) {
                blocks.push(block);
                continue;
            }
            let inlines = inline::inlines(words, &place_at, &self.figures, &mut self.findings);
            blocks.push(Block::Paragraph(Paragraph { style: style_of(words), inlines }));
            if announced == Some(start) {
                self.tables(section, tables.take().into_iter().flatten(), blocks);
            }
        }
        self.tables(section, tables.into_iter().flatten(), blocks);
    }

    fn tables<'t>(
        &mut self,
        section: &Section,
        tables: impl Iterator<Item = &'t SectionTable>,
        blocks: &mut Vec<Block>,
    ) {
        for table in tables {
            blocks.push(Block::Table(tables::section_table(self, section.id, *table)));
        }
    }
}

/// What the document is called: "Báo cáo …", as the page prints it, on one line.
pub fn title(report: &Report, commune: &Commune) -> String {
    meta(&Figures::of(report, commune)).title
}

fn meta(figures: &Figures<'_>) -> Meta {
    let report = figures.report;
    let mut unused = Vec::new();
    let subject = frame::subject_lines(&report.header.title).0;
    let place = |_| Place::Page;
    let title = plain_text(&inline::inlines(&subject, &place, figures, &mut unused));
    Meta {
        title: text::one_line(&format!("Báo cáo {title}")),
        author: frame::organ_in_full(report, figures.commune),
        date: report.header.signed.unwrap_or(report.window.to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Figure, FigureValue, IndicatorId, Period, SectionId, Signer},
    };

    fn report() -> (Report, Commune) {
        let signer =
            Signer {
                name: "Nguyễn Văn A".into(), title: "Chủ tịch".into(), ..Signer::default()
            };
        let commune = Commune {
            name: "Mẫu".into(),
            superior: "UBND tỉnh Mẫu".into(),
            place_name: "Mẫu".into(),
            signer,
            ..Commune::default()
        };
        let outline = assets::outline("ngan").expect("the outline");
        let period = Period::parse("2026-Q1").expect("a period");
        let mut report = Report::from_outline(outline, &commune, period);
        report.sections.truncate(1);
        report.forms = "hai-cap".into();
        (report, commune)
    }

    fn composed(change: impl Fn(&mut Report)) -> Document {
        let (mut report, commune) = report();
        change(&mut report);
        compose(&report, &commune, assets::form_set(&report.forms))
    }

    fn words(blocks: &[Block]) -> Vec<String> {
        blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(plain_text(&paragraph.inlines)),
                Block::Heading(heading) => {
                    Some(format!("{} {}", heading.number, plain_text(&heading.inlines)))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn paragraphs_keep_their_offsets() {
        let text = "  một\n\n- hai\n";
        let found: Vec<_> = paragraphs(text).collect();
        assert_eq!(found, [(2, "một"), (9, "- hai")]);
        assert!(found.iter().all(|(start, words)| text[*start..].starts_with(words)));
    }

    #[test]
    fn the_whole_text_ends_with_its_mark_and_so_does_the_annex() {
        let document = composed(|_| {});
        let body = words(&document.parts[0].blocks);
        assert!(body.last().is_some_and(|line| line.ends_with("./.")), "{body:?}");
        assert_eq!(words(&document.parts[1].blocks).last().map(String::as_str), Some("./."));
    }

    #[test]
    fn addressees_bring_as_above_into_the_recipients() {
        let first = |document: &Document| {
            document.parts[0].blocks.iter().find_map(|block| match block {
                Block::Closing(closing) => closing.recipients.first().map(|line| plain_text(line)),
                _ => None,
            })
        };
        assert_eq!(first(&composed(|_| {})).as_deref(), Some("- Như trên;"));
        let without = composed(|report| report.header.addressed_to.clear());
        assert_ne!(first(&without).as_deref(), Some("- Như trên;"));
    }

    #[test]
    fn as_above_is_said_once_and_only_where_the_source_said_it() {
        let said = |change: &dyn Fn(&mut Report)| {
            let document = composed(change);
            let lines = document.parts[0].blocks.iter().find_map(|block| match block {
                Block::Closing(closing) => Some(&closing.recipients),
                _ => None,
            });
            let lines = lines.expect("recipients").iter().map(|line| plain_text(line));
            lines.filter(|line| line.starts_with("- Như ")).collect::<Vec<_>>()
        };
        for own in ["Như trên", "- Như kính gửi;", "Như trên (để báo cáo)"] {
            let once = said(&|report| report.header.recipients.insert(0, own.into()));
            assert_eq!(once.len(), 1, "{once:?}");
        }
        let imported = said(&|report| report.outline = "import".into());
        assert_eq!(imported, Vec::<String>::new());
    }

    #[test]
    fn blank_zero_and_not_arising_print_three_ways_in_a_form() {
        let cell = |value: Option<FigureValue>| {
            let document = composed(|report| {
                let figure = value.clone().map(Figure::of);
                report
                    .figures
                    .extend(figure.map(|figure| (IndicatorId::from("plan_tasks_total"), figure)));
            });
            let row = form_row(&document, "Số nhiệm vụ đề ra trong kế hoạch");
            plain_text(&row[3])
        };
        assert_eq!(cell(None), "");
        assert_eq!(cell(Some(FigureValue::Number(0.into()))), "0");
        assert_eq!(cell(Some(FigureValue::NotArising)), "Không phát sinh");
    }

    fn form_row(document: &Document, label: &str) -> Vec<Vec<document::Inline>> {
        let tables = document.parts[1].blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let mut rows = tables.flat_map(|table| &table.rows);
        let row = rows.find(|row| plain_text(&row.cells[1].paragraphs[0]) == label).expect(label);
        row.cells.iter().map(|cell| cell.paragraphs.concat()).collect()
    }

    #[test]
    fn number_and_day_leave_room_or_follow_the_decree() {
        let letterhead = |document: &Document| match &document.parts[0].blocks[0] {
            Block::Letterhead(letterhead) => {
                (plain_text(&letterhead.number), plain_text(&letterhead.date))
            }
            other => panic!("{other:?}"),
        };
        let blank = letterhead(&composed(|_| {}));
        assert_eq!(blank, ("Số: /BC-UBND".into(), "Mẫu, ngày tháng năm 2026".into()));
        let filled = letterhead(&composed(|report| {
            report.header.number = "5".into();
            report.header.signed = chrono::NaiveDate::from_ymd_opt(2026, 2, 3);
        }));
        assert_eq!(filled, ("Số: 05/BC-UBND".into(), "Mẫu, ngày 03 tháng 02 năm 2026".into()));
    }

    #[test]
    fn an_empty_table_is_a_gap_and_a_finding() {
        let document = composed(|report| {
            report.sections[0].tables = vec![crate::model::outline::SectionTable::Dossiers];
            report.sections[0].id = SectionId(1);
        });
        assert!(document.findings.iter().any(|finding| finding.rule == "empty-table"));
    }

    #[track_caller]
    fn check_told(change: impl Fn(&mut Report), rule: &str, expected: &[&str]) {
        let document = composed(change);
        let told = document.findings.iter().filter(|it| it.rule == rule);
        let told: Vec<&str> = told.map(|it| it.message.as_str()).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn fields_nobody_counted_are_told_in_one_sentence_and_a_field_with_two_rows_in_another() {
        use crate::model::{Decimal, Dossiers, outline::SectionTable};
        let rows = |report: &mut Report| {
            report.sections[0].tables = vec![SectionTable::Dossiers];
            let row = |field: &str, received| Dossiers {
                field: field.into(),
                received,
                ..Dossiers::default()
            };
            let blank = ["Một", "Hai", "Ba", "Bốn", "Năm"].map(|field| row(field, None));
            report.dossiers = blank.into();
            report.dossiers.push(row("Hai", Some(Decimal::ONE)));
        };
        let table = "của bảng “Hồ sơ thủ tục hành chính theo lĩnh vực”";
        let blank = format!(
            "5 dòng {table} chưa có số nên không in; ghi số, không phát sinh thì ghi 0, hoặc xóa dòng: Một, Hai, Ba và 2 dòng khác."
        );
        check_told(rows, "blank-row", &[&blank]);
        let doubled =
            format!("Các dòng 2, 6 {table} cùng là lĩnh vực “Hai”; gộp lại hoặc xóa bớt.");
        check_told(rows, "doubled-field", &[&doubled]);
    }

    #[test]
    fn a_paper_without_day_or_subject_is_told() {
        use crate::model::{Paper, outline::SectionTable};
        let papers = |report: &mut Report| {
            report.sections[0].tables = vec![SectionTable::Papers];
            let date = chrono::NaiveDate::from_ymd_opt(2026, 2, 3);
            let whole = Paper {
                number: "5".into(),
                symbol: "KH-UBND".into(),
                date,
                subject: "một việc".into(),
                ..Paper::default()
            };
            let bare = Paper { date: None, subject: String::new(), ..whole.clone() };
            report.papers = vec![whole, bare, Paper::default()];
        };
        let told = "Dòng 2 của bảng “Danh mục văn bản” chưa ghi ngày ban hành, trích yếu.";
        check_told(papers, "paper-incomplete", &[told]);
    }

    #[test]
    fn a_paper_whose_symbol_is_of_another_kind_is_told() {
        use crate::model::{Paper, outline::SectionTable};
        let papers = |report: &mut Report| {
            report.sections[0].tables = vec![SectionTable::Papers];
            let of = |kind: &str, symbol: &str| Paper {
                kind: kind.into(),
                number: "9".into(),
                symbol: symbol.into(),
                date: Some(report.window.to),
                subject: "một việc".into(),
                ..Paper::default()
            };
            report.papers =
                vec![of("Kế hoạch", "QĐ-UBND"), of("Kế hoạch", "KH-UBND"), of("", "QĐ-UBND")];
        };
        let told = "Dòng 1 của bảng “Danh mục văn bản” ghi loại “Kế hoạch” nhưng ký hiệu “9/QĐ-UBND” là của quyết định.";
        check_told(papers, "paper-kind", &[told]);
    }

    #[test]
    fn a_field_nobody_counted_is_not_printed_and_the_others_have_their_sum() {
        use crate::model::{Decimal, Dossiers, outline::SectionTable};
        let row = |field: &str, count: Option<i64>| Dossiers {
            field: field.into(),
            received: count.map(Decimal::from),
            ..Dossiers::default()
        };
        let document = composed(|report| {
            report.sections[0].tables = vec![SectionTable::Dossiers];
            report.dossiers = vec![row("Một", Some(3)), row("Hai", None), row("Ba", Some(4))];
        });
        let mut blocks = document.parts.iter().flat_map(|part| &part.blocks);
        let table = blocks.find_map(|block| match block {
            Block::Table(table) if table.columns.len() == 7 => Some(table),
            _ => None,
        });
        let words_of =
            |cell: &document::Cell| cell.paragraphs.iter().map(|it| plain_text(it)).collect();
        let rows = table.expect("the table").rows.iter();
        let printed: Vec<[String; 2]> =
            rows.map(|row| [words_of(&row.cells[1]), words_of(&row.cells[2])]).collect();
        assert_eq!(printed, [["Một", "3"], ["Ba", "4"], ["Tổng số", "7"]]);
        let told = document.findings.iter().filter(|it| it.rule == "blank-row");
        let told: Vec<&str> = told.map(|it| it.message.as_str()).collect();
        assert!(matches!(told[..], [blank] if blank.contains("(Hai)")), "{told:?}");
    }
}
