//! The indicators one may choose: found by a few letters without marks, ticked.

use eframe::egui::{Checkbox, Id, RichText, ScrollArea, Ui};

use crate::{
    assets,
    model::{
        Indicator, IndicatorId,
        needle::{self, Closeness, Needle},
    },
    session::series::{self, SeriesChoice},
    ui::{
        action::Action,
        boxes::{
            line_box::{self, LineShape},
            widgets,
        },
        view::Shell,
        words::series as say,
    },
};

/// Height of a row, points.
const ROW: f32 = 26.0;

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub(super) struct IndicatorList {
    query: String,
    /// Those chosen when the list was opened or searched: they stand first, and no tick moves a row under the pointer.
    first: Vec<IndicatorId>,
    /// The last frame it was drawn in.
    drawn_in: Option<u64>,
}

impl IndicatorList {
    /// Draws the box one searches in and the list.
    pub(super) fn list_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice) {
        let frame = ui.ctx().cumulative_frame_nr();
        let is_opened = self.drawn_in.is_none_or(|last| last + 1 < frame);
        self.drawn_in = Some(frame);
        let width = ui.available_width();
        let line = LineShape { label: say::QUERY, hint: say::QUERY, width, wrong: None };
        let id = Id::unique("series query");
        let typed = line_box::line_box_ui(ui, shell.theme, id, &mut self.query, line);
        if is_opened || typed.changed() {
            self.first.clone_from(&choice.ids);
        }
        ui.horizontal(|ui| {
            let told = say::chosen(choice.ids.len());
            ui.label(RichText::new(told).size(13.0).color(*shell.theme.text_soft));
            if !choice.ids.is_empty()
                && ui.add(widgets::quiet_button(shell.theme, say::CLEAR)).clicked()
            {
                let choice = SeriesChoice { ids: Vec::new(), ..choice.clone() };
                shell.asks.push(Action::ChooseSeries(choice));
            }
        });
        let found = found(&self.query, &self.first, |id| has_value(shell, id));
        if found.is_empty() {
            ui.label(RichText::new(say::NO_INDICATOR).color(*shell.theme.text_soft));
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("indicators").auto_shrink([false, false]).show_rows(
            ui,
            ROW,
            found.len(),
            |ui, rows| {
                for indicator in &found[rows] {
                    row_ui(ui, shell, choice, indicator);
                }
            },
        );
    }
}

fn row_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice, indicator: &Indicator) {
    let id = &indicator.id;
    let mut ticked = choice.ids.contains(id);
    let unit = &indicator.unit;
    let name = &indicator.short;
    let words = if unit.is_empty() { name.clone() } else { format!("{name} ({unit})") };
    ui.push_id(id.as_str(), |ui| {
        ui.set_height(ROW);
        let words = RichText::new(words).size(13.5);
        let tick = ui.add(Checkbox::new(&mut ticked, words));
        if tick.changed() {
            shell.asks.push(Action::ChooseSeries(choice.with(id, ticked)));
        }
        tick.on_hover_text(&indicator.label);
    });
}

/// Whether any report says something of it.
fn has_value(shell: &Shell<'_>, id: &IndicatorId) -> bool {
    shell.book.read.over_time.values().any(|numbers| numbers.get(id.as_str()).is_some())
}

/// Indicators that answer what is typed, the best first; while nothing is typed the `first` ones, those that have values,
/// the rest.
fn found(
    query: &str,
    first: &[IndicatorId],
    has_value: impl Fn(&IndicatorId) -> bool,
) -> Vec<&'static Indicator> {
    let needles = Needle::words(query);
    let all = assets::catalogue().indicators().iter().filter(|it| series::is_series(it));
    let mut ranked: Vec<_> = all
        .filter_map(|it| {
            let words = format!("{} {} {}", it.short, it.label, it.id.as_str().replace('_', " "));
            let rank = needle::rank_of_all(&needles, &words)?;
            let is_other = !first.contains(&it.id);
            let close =
                needle::closeness(query, &it.short).min(needle::closeness(query, &it.label));
            let order = if needles.is_empty() {
                ((Closeness::Same, usize::from(is_other)), usize::from(!has_value(&it.id)))
            } else {
                (close, rank)
            };
            Some((order, it))
        })
        .collect();
    // In printed order where they answer alike.
    ranked.sort_by_key(|(order, _)| *order);
    ranked.into_iter().map(|(_, indicator)| indicator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_marks_find_indicators_and_the_chosen_stand_first() {
        let online = IndicatorId::from("dossiers_online_pct");
        let all = found("", std::slice::from_ref(&online), |_| false);
        assert_eq!(all.first().map(|it| &it.id), Some(&online));
        let found = found("so hoa", &[], |_| true);
        assert!(found.iter().any(|it| it.id.as_str() == "dossiers_digitized_pct"));
        assert!(found.len() < all.len());
    }
}
