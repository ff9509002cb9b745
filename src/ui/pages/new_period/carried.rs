//! What will be replaced in the words that are copied: each place with a tick of its own, and done with the report as a
//! step of its own.
//!
//! Invariant: found once for each choice, not in each frame; what is doubtful is ticked by hand alone.

use eframe::egui::{
    Align, Checkbox, RichText, Ui,
    text::{LayoutJob, TextFormat},
};

use super::choice::{SourceChoice, Start};
use crate::{
    edit::Edit,
    model::{HeaderField, Period, Place, Report, Window},
    session::{
        carry::{self, ReplacedWords, Substitution},
        new_report,
    },
    ui::{
        boxes::widgets,
        theme::{self, Theme},
        view::Shell,
        words::new_period as say,
    },
};

/// Places of a replacement that are shown without being asked for.
const FIRST_SHOWN: usize = 3;

/// Height of a row: a dozen of them stand on the smallest screen.
const ROW: f32 = 24.0;

/// What was found for a choice.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    made_for: Option<CarriedFor>,
    rows: Vec<CarriedRow>,
    /// The sentence about what of the copied report does not come along.
    left_behind: Option<String>,
}

/// One replacement as it is shown.
#[derive(Debug)]
struct CarriedRow {
    group: Substitution,
    /// Its places, each ticked or not.
    ticks: Vec<bool>,
    /// All places are shown.
    is_open: bool,
}

/// What the replacements hang on.
#[derive(Debug, Clone, PartialEq)]
struct CarriedFor {
    revision: u64,
    start: Start,
    period: Period,
    window: Window,
}

impl Carried {
    /// Finds the replacements of a choice, where they are not known yet.
    pub(super) fn follow(&mut self, shell: &Shell<'_>, choice: &SourceChoice) {
        let window = choice.window().unwrap_or_else(|_| choice.period.default_window());
        let made_for = CarriedFor {
            revision: shell.book.session.revision(),
            start: choice.start.clone(),
            period: choice.period,
            window,
        };
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let source = choice.source(&shell.book.session).and_then(Result::ok);
        self.left_behind =
            source.as_ref().and_then(|source| say::left_behind(&new_report::left_behind(source)));
        self.show(source.map_or_else(Vec::new, |source| {
            let new = new_report::from_report(&source, choice.period);
            carry::replacements(&Report { window, ..new }, &source, &shell.book.commune, None)
        }));
        self.made_for = Some(made_for);
    }

    /// Shows these; what is sure is ticked, unless the same words were shown before with another tick.
    pub fn show(&mut self, groups: Vec<Substitution>) {
        let row = |group: Substitution| {
            let (ticks, is_open) = self.shown_of(&group).map_or_else(
                || (vec![group.is_sure; group.places.len()], false),
                |shown| (shown.ticks.clone(), shown.is_open),
            );
            CarriedRow { group, ticks, is_open }
        };
        self.rows = groups.into_iter().map(row).collect();
    }

    /// The row that showed the same words.
    fn shown_of(&self, group: &Substitution) -> Option<&CarriedRow> {
        self.rows.iter().find(|row| {
            let shown = &row.group;
            shown.is_sure == group.is_sure
                && shown.is_beside_number == group.is_beside_number
                && (shown.kind, &shown.from, &shown.to, shown.places.len())
                    == (group.kind, &group.from, &group.to, group.places.len())
        })
    }

    /// The page begins anew, with no tick of the person's.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The ticked places as one edit of the new report.
    pub fn edit(&self, report: &Report) -> Option<Edit> {
        let places = self.rows.iter().flat_map(|row| row.group.places.iter().zip(&row.ticks));
        carry::edit(report, places.filter(|(_, ticked)| **ticked).map(|(words, _)| words))
    }

    /// Whether the ticked places make the report the book's own where it is another office's.
    pub fn takes_organ(&self) -> bool {
        let is_organ = |words: &ReplacedWords| {
            matches!(words.place, Place::Header { field: HeaderField::Organ, .. })
        };
        let mut places = self.rows.iter().flat_map(|row| row.group.places.iter().zip(&row.ticks));
        places.any(|(words, ticked)| *ticked && is_organ(words))
    }

    /// Draws what stays behind, and the list; nothing where nothing is found.
    pub fn carried_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        if let Some(left_behind) = &self.left_behind {
            ui.label(RichText::new(left_behind).size(13.0).color(*theme.warning));
        }
        let heads = [(true, say::REPLACED), (false, say::MAY_BE_REPLACED)];
        for (is_sure, head) in heads {
            let mut rows =
                self.rows.iter_mut().filter(|row| row.group.is_sure == is_sure).peekable();
            if rows.peek().is_none() {
                continue;
            }
            ui.add_space(8.0);
            widgets::group_label(ui, theme, head);
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = ROW;
                ui.spacing_mut().item_spacing.y = 2.0;
                rows.for_each(|row| row.row_ui(ui, theme));
            });
        }
    }
}

impl CarriedRow {
    /// One replacement: its tick for all of its places, then these with ticks of their own.
    fn row_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let ticked = self.ticks.iter().filter(|ticked| **ticked).count();
        let count = self.ticks.len();
        let mut all = ticked == count;
        let words = say::replacement(&self.group, ticked);
        let whole = Checkbox::new(&mut all, words).indeterminate(ticked > 0 && ticked < count);
        if ui.add(whole).changed() {
            self.ticks.fill(all);
        }
        let most = if self.is_open { count } else { FIRST_SHOWN };
        let Substitution { kind, from, to, is_sure, is_beside_number, .. } = &self.group;
        ui.indent(("places", kind, from, to, is_sure, is_beside_number), |ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            let is_only = count == 1;
            for (words, ticked) in self.group.places.iter().zip(&mut self.ticks).take(most) {
                let told = place_job(ui, theme, &self.group, words);
                if is_only {
                    ui.label(told);
                } else {
                    ui.checkbox(ticked, told);
                }
            }
            if count > FIRST_SHOWN {
                let words = say::more_places(count - FIRST_SHOWN, self.is_open);
                if ui.add(widgets::quiet_button(theme, &words)).clicked() {
                    self.is_open = !self.is_open;
                }
            }
            ui.add_space(4.0);
        });
    }
}

/// The words of a place in their sentence, and what shall stand there.
fn place_job(ui: &Ui, theme: &Theme, group: &Substitution, words: &ReplacedWords) -> LayoutJob {
    let soft = (theme::regular_at(13.0), *theme.text_soft);
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let parts = [
        (words.before.clone(), soft.clone()),
        (words.old.clone(), (theme::semibold_at(13.0), *theme.text)),
        (format!(" → {}", say::new_words(group, words)), (theme::semibold_at(13.0), *theme.accent)),
        (words.after.clone(), soft),
    ];
    for (part, (font, color)) in parts {
        let format =
            TextFormat { font_id: font, color, valign: Align::Center, ..TextFormat::default() };
        job.append(&part, 0.0, format);
    }
    job
}
