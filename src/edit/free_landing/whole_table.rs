//! A whole table of dossiers by field, copied elsewhere, laid over that of a report without a window: by the same rules as a
//! paste, and as one edit or none.

use super::FreeBlock;
use crate::{
    assets::table_titles::TitledTable,
    edit::{
        self, Edit,
        field::Field,
        landing::{Fate, Landed},
    },
    model::{Commune, DossierColumn, Dossiers, Report, RowId, number_rows},
};

/// What a block makes of the dossiers of a report.
#[derive(Debug)]
pub struct LandedTable {
    /// The rows as they are then.
    pub dossiers: Vec<Dossiers>,
    /// What became of each line.
    pub lines: Vec<Landed>,
    /// Counts that had another number.
    pub replaced: usize,
}

/// Why a block is not laid over a table: a Vietnamese sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotLanded {
    /// No line of it has a count.
    #[error("Không có dòng nào ghi lĩnh vực và số hồ sơ.")]
    Empty,
    /// Which row is which is not told.
    #[error("Không thấy cột “Lĩnh vực”: hãy chép cả cột tên lĩnh vực.")]
    NoNames,
    /// Which column is which is not told.
    #[error(
        "Không chắc cột nào là cột nào: hãy chép cả dòng tiêu đề (Lĩnh vực, Tiếp nhận, Trước hạn, …)."
    )]
    Unsure,
    /// Words that are no count.
    #[error("Dòng “{0}”: {1}")]
    Unreadable(String, String),
}

/// Lays the block over the dossiers of a report; nothing is changed where a part of it cannot be read.
pub fn land(
    block: &[Vec<String>],
    report: &Report,
    commune: &Commune,
) -> Result<LandedTable, NotLanded> {
    let mut read = FreeBlock::read(TitledTable::Dossiers, 0, block);
    if !read.brings_names {
        return Err(NotLanded::NoNames);
    }
    if !read.sure {
        return Err(NotLanded::Unsure);
    }
    let known: Vec<RowId> = report.dossiers.iter().map(|row| row.id).collect();
    let missing = read.place(&known, 0, report);
    let mut after = report.clone();
    after.dossiers.extend(std::iter::repeat_n(Dossiers::default(), missing));
    number_rows(&mut after.dossiers);
    let fields: Vec<Vec<Field>> = after.dossiers.iter().map(|row| fields(row.id)).collect();
    let landing = read.over(&fields, &after, commune);
    for line in &landing.lines {
        if let Fate::Unreadable(why) = &line.fate {
            return Err(NotLanded::Unreadable(line.copied.clone(), why.clone()));
        }
    }
    if landing.lines.iter().all(|line| line.cells.is_empty()) {
        return Err(NotLanded::Empty);
    }
    let mut replaced = 0;
    for (field, words) in landing.filled() {
        let before = field.stored(report, commune);
        match field.edit(&words, &after, commune) {
            Ok(Some(change)) => {
                edit::apply_in_memory(&mut after, &change);
                let is_count = matches!(field, Field::Dossier { .. });
                replaced += usize::from(is_count && !before.is_empty());
            }
            Ok(None) => {}
            Err(why) => return Err(NotLanded::Unreadable(words, why)),
        }
    }
    Ok(LandedTable { dossiers: after.dossiers, lines: landing.lines, replaced })
}

impl LandedTable {
    /// The one edit it is; nothing where all stands there already.
    pub fn edit(&self, report: &Report) -> Option<Edit> {
        let (period, dossiers) = (report.period, self.dossiers.clone());
        let name = "dán bảng hồ sơ theo lĩnh vực".to_owned();
        let edits = vec![Edit::SetDossiers { period, dossiers }];
        (self.dossiers != report.dossiers).then_some(Edit::Batch { name, edits })
    }

    /// How many rows got something.
    pub fn rows(&self) -> usize {
        self.lines.iter().filter(|line| !line.cells.is_empty()).count()
    }
}

fn fields(row: RowId) -> Vec<Field> {
    let counts = DossierColumn::ALL.map(|column| Field::Dossier { row, column });
    std::iter::once(Field::DossierField(row)).chain(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, edit::clipboard, model::Period};

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let land = Dossiers {
            id: RowId(1),
            field: "dat_dai".into(),
            received: Some(5.into()),
            ..Dossiers::default()
        };
        report.dossiers.push(land);
        report
    }

    #[test]
    fn columns_are_found_by_their_titles_in_any_order_and_rows_by_their_fields() {
        let text = "TT\tLĩnh vực\tTiếp nhận\t\t\tĐã giải quyết\t\t\tĐang giải quyết\t\t\n\
                    \t\tTrực tuyến\tTrực tiếp\tBưu chính\tĐúng hạn\tTrước hạn\tQuá hạn\tQuá hạn\tTrong hạn\tChờ bổ sung\n\
                    1\tHộ tịch\t1.200\t3\t0\t20\t1.180\t1\t2\t0\t0\n\
                    2\tĐất đai\t30\t\t1\t2\t3\t0\t4\t5\t6\n\
                    \tTổng số\t1.230\t3\t1\t22\t1.183\t1\t6\t5\t6\n";
        let report = report();
        let landed =
            land(&clipboard::rows_of(text), &report, &Commune::default()).expect("a table");
        let count = |number: i64| Some(number.into());
        let expected = [
            Dossiers {
                received_online: count(30),
                received_post: count(1),
                resolved_ontime: count(2),
                resolved_early: count(3),
                resolved_late: count(0),
                pending_overdue: count(4),
                pending_in_time: count(5),
                pending_supplement: count(6),
                ..report.dossiers[0].clone()
            },
            Dossiers {
                id: RowId(2),
                field: "ho_tich".into(),
                received_online: count(1200),
                received_in_person: count(3),
                received_post: count(0),
                resolved_ontime: count(20),
                resolved_early: count(1180),
                resolved_late: count(1),
                pending_overdue: count(2),
                pending_in_time: count(0),
                pending_supplement: count(0),
                ..Dossiers::default()
            },
        ];
        assert_eq!(landed.dossiers, expected);
        assert_eq!((landed.rows(), landed.replaced), (2, 0));
        let mut after = report.clone();
        edit::apply_in_memory(&mut after, &landed.edit(&report).expect("a change"));
        assert_eq!(after.dossiers, expected);
        let again = land(&clipboard::rows_of(text), &after, &Commune::default()).expect("a table");
        assert_eq!(again.edit(&after), None);
    }

    #[test]
    fn what_is_not_surely_read_changes_nothing() {
        let land = |text: &str| {
            land(&clipboard::rows_of(text), &report(), &Commune::default()).map(|it| it.dossiers)
        };
        assert_eq!(land("12\t13\n14\t15"), Err(NotLanded::NoNames));
        let unreadable = land("Lĩnh vực\tTiếp nhận\nĐất đai\tnhiều");
        assert!(matches!(unreadable, Err(NotLanded::Unreadable(..))), "{unreadable:?}");
        assert_eq!(land("Lĩnh vực\tTiếp nhận\nTổng số\t5"), Err(NotLanded::Empty));
    }
}
