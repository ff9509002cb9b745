//! Where in a report something stands, as the terminal says it and is told.

use crate::{
    assets,
    model::{Place, Report, numbering},
};

/// Where in a report: "mục II.1", "Biểu 3 dòng 3.3.1".
pub(super) fn place_words(report: &Report, place: &Place) -> String {
    let section = |id| {
        let at = report.sections.iter().position(|section| section.id == id)?;
        let number = numbering::numbers(&report.sections).get(at)?.clone();
        let heading = &report.sections[at].heading;
        Some(if number.is_empty() { heading.clone() } else { format!("mục {number}") })
    };
    match place {
        Place::Heading { section: id }
        | Place::Text { section: id, .. }
        | Place::Figure { at: Some((id, _)), .. }
        | Place::TableRow { section: id, .. } => section(*id).unwrap_or_default(),
        Place::FormRow { form, row } => {
            let form_row = assets::form_set(&report.forms).and_then(|set| {
                let form = set.forms.iter().find(|known| known.number == *form)?;
                form.rows.get(*row as usize)
            });
            let code = form_row.map_or("", |row| row.code.as_str());
            format!("Biểu {form} dòng {}", code.trim_end_matches('.'))
        }
        Place::Header { .. } => "phần đầu/cuối".into(),
        Place::Figure { .. } | Place::Page => "cả báo cáo".into(),
    }
}
