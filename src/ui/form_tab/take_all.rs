//! What other reports know of many figures, shown before anything is taken: figure, what stands, what comes, from what.
//!
//! Invariant: until the button is pressed nothing has changed, and what is ticked is what is then taken; what somebody
//! typed is ticked by hand alone. Another report, or the same one changed meanwhile, takes the box away.

use eframe::egui::{
    self, Align, Checkbox, Context, Id, Layout, RichText, Role, Ui, Vec2, WidgetInfo,
};

use crate::{
    assets,
    edit::field::Field,
    model::{IndicatorId, Qualifier, Report},
    session::fill::{self, DossierOffer, FigureOffer},
    ui::{
        access::sight,
        action::Action,
        boxes::{dialog, widgets},
        theme::{self, Theme},
        view::View,
        words::{self, fill as say},
    },
};

const WIDTH: f32 = 820.0;
/// Width of a tick.
const TICK: f32 = 26.0;
/// Parts of the rest: the figure, what stands there, what comes, from what.
const COLUMNS: [f32; 4] = [0.42, 0.13, 0.13, 0.32];

/// The box while it is open.
#[derive(Debug)]
pub(super) struct TakeAll {
    judged_on: Report,
    rows: Vec<TakeRow>,
    told: Vec<String>,
    /// Only what stands where one came from is shown.
    is_here: bool,
}

/// Whose offers are shown first.
#[derive(Debug, Clone, Copy)]
pub(super) enum ShownFirst<'a> {
    /// Those of these figures.
    Figures(&'a [IndicatorId]),
    /// Those of the dossiers by field.
    Dossiers,
}

/// What is offered.
#[derive(Debug, Clone)]
enum AnyOffer {
    Figure(FigureOffer),
    Dossiers(DossierOffer),
}

/// One offer as it is shown.
#[derive(Debug)]
struct TakeRow {
    offer: AnyOffer,
    label: String,
    stands: String,
    comes: String,
    from: String,
    is_here: bool,
    /// It overwrites nothing that was typed.
    is_due: bool,
    is_ticked: bool,
}

impl TakeRow {
    fn of_figure(
        view: &View<'_>,
        offer: &FigureOffer,
        here: Option<ShownFirst<'_>>,
    ) -> Option<Self> {
        let own = view.open.live.period;
        let indicator = assets::catalogue().get(offer.indicator.as_str())?;
        let refused = refused(view, &Field::Figure(offer.indicator.clone()));
        let stands = offer.stands.value();
        let stands = stands.map(|it| fill::value(indicator, it, Qualifier::Exact));
        let beside = fill::stale(indicator, offer, own);
        let from = fill::offered_whence(indicator, offer, own);
        let is_due = offer.is_due() && refused.is_none();
        Some(Self {
            label: indicator.label.clone(),
            is_due,
            is_ticked: is_due && !offer.is_state_of_another_day(),
            stands: refused.or(stands).unwrap_or_else(|| say::BLANK.into()),
            comes: fill::value(indicator, &offer.value, offer.qualifier),
            from: beside.map_or(from.clone(), |beside| format!("{from}; {beside}")),
            is_here: match here {
                None => true,
                Some(ShownFirst::Figures(ids)) => ids.contains(&offer.indicator),
                Some(ShownFirst::Dossiers) => false,
            },
            offer: AnyOffer::Figure(offer.clone()),
        })
    }

    fn of_dossiers(view: &View<'_>, offer: &DossierOffer, here: Option<ShownFirst<'_>>) -> Self {
        let row = view.open.live.dossiers.iter().find(|row| row.field == offer.field);
        let column = offer.column;
        let refused = row.and_then(|row| refused(view, &Field::Dossier { row: row.id, column }));
        let is_due = offer.is_free() && refused.is_none();
        Self {
            label: fill::dossier_label(offer),
            is_due,
            is_ticked: is_due,
            stands: refused.or(offer.stands.map(fill::count)).unwrap_or_else(|| say::BLANK.into()),
            comes: fill::count(offer.value),
            from: fill::dossiers_whence(offer, view.open.live.period),
            is_here: !matches!(here, Some(ShownFirst::Figures(_))),
            offer: AnyOffer::Dossiers(offer.clone()),
        }
    }

    /// Draws it; its tick.
    fn shown_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Id {
        let Self { label, stands, comes, from, is_ticked, is_due, .. } = self;
        let mut tick = Id::NULL;
        let name = format!("{label}: {comes}, {from}");
        row_ui(
            ui,
            |ui| {
                let shown = ui.add(Checkbox::without_text(is_ticked));
                shown.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *is_ticked, &name));
                tick = shown.id;
            },
            |ui, column| {
                let colour = if *is_due { *theme.text_soft } else { *theme.warning };
                let words = match column {
                    0 => RichText::new(&*label).size(13.0),
                    1 => RichText::new(&*stands).size(13.0).color(colour),
                    2 => RichText::new(&*comes).font(theme::semibold_at(13.0)),
                    _ => RichText::new(&*from).size(13.0).color(*theme.text_soft),
                };
                ui.label(words);
            },
        );
        tick
    }
}

impl TakeAll {
    /// All that is known of the open report; first that of what is `here`, where that is named.
    pub(super) fn of(view: &View<'_>, here: Option<ShownFirst<'_>>) -> Self {
        let open = view.open;
        let known = open.known.beside(&open.live, &open.commune);
        let own = open.live.period;
        let shown = known.offers.iter().filter(|offer| is_shown(offer));
        let figures = shown.filter_map(|offer| TakeRow::of_figure(view, offer, here));
        let dossiers = known.dossiers.iter().filter(|offer| offer.is_free() || offer.differs());
        let dossiers = dossiers.map(|offer| TakeRow::of_dossiers(view, offer, here));
        Self {
            judged_on: open.live.clone(),
            rows: figures.chain(dossiers).collect(),
            told: say::told(&known, own),
            is_here: here.is_some(),
        }
    }

    fn in_sight(&self) -> impl Iterator<Item = &TakeRow> {
        self.rows.iter().filter(|row| row.is_here || !self.is_here)
    }

    /// Draws the box; whether it stays.
    pub(super) fn take_all_ui(&mut self, context: &Context, view: &View<'_>) -> bool {
        if view.open.live != self.judged_on || !view.editable {
            return false;
        }
        let id = Id::unique("take all");
        let shown = dialog::dialog_ui(context, id, say::TITLE, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| self.words_ui(ui, view.theme));
            dialog::buttons_ui(ui, |ui| self.answers_ui(ui, view))
        });
        !shown.inner && !shown.should_close()
    }

    fn words_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        widgets::heading(ui, say::TITLE, 17.0);
        let what = if self.rows.is_empty() { say::NOTHING } else { say::WHAT };
        ui.label(RichText::new(what).color(*theme.text_soft));
        for told in &self.told {
            ui.label(RichText::new(told).size(13.0).color(*theme.warning));
        }
        if self.rows.is_empty() {
            return;
        }
        let here = self.rows.iter().filter(|row| row.is_here).count();
        if here < self.rows.len() {
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                let whole = say::of_place(say::WHOLE, self.rows.len());
                ui.radio_value(&mut self.is_here, true, say::of_place(say::HERE, here));
                ui.radio_value(&mut self.is_here, false, whole);
            });
        }
        ui.add_space(6.0);
        self.rows_ui(ui, theme);
    }

    fn rows_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let (count, ticked) = self
            .in_sight()
            .fold((0, 0), |(count, ticked), row| (count + 1, ticked + usize::from(row.is_ticked)));
        let mut all = ticked == count && count > 0;
        let focused = ui.memory(egui::Memory::focused);
        let mut is_inside = false;
        row_ui(
            ui,
            |ui| {
                let tick = Checkbox::without_text(&mut all);
                let tick = ui.add(tick.indeterminate(ticked > 0 && ticked < count));
                is_inside |= Some(tick.id) == focused;
                let tick = widgets::named(tick, Role::CheckBox, say::ALL);
                if tick.changed() {
                    let is_here = self.is_here;
                    for row in self.rows.iter_mut().filter(|row| row.is_here || !is_here) {
                        row.is_ticked = all;
                    }
                }
            },
            |ui, column| {
                widgets::group_label(ui, theme, say::COLUMNS[column]);
            },
        );
        let is_here = self.is_here;
        for row in self.rows.iter_mut().filter(|row| row.is_here || !is_here) {
            is_inside |= Some(row.shown_ui(ui, theme)) == focused;
        }
        if is_inside {
            sight::keep_focus_in_sight(ui);
        }
    }

    /// Whether the box is to be shut.
    fn answers_ui(&self, ui: &mut Ui, view: &View<'_>) -> bool {
        let ticked = || self.in_sight().filter(|row| row.is_ticked);
        let count = ticked().count();
        let take = (!self.rows.is_empty()).then(|| {
            let words = say::take_ticked(count);
            ui.add_enabled(count > 0, widgets::primary_if(view.theme, count > 0, &words))
        });
        let leave = if self.rows.is_empty() { words::CLOSE } else { words::CANCEL };
        let leave = ui.add(widgets::plain_button(view.theme, leave));
        if ui.memory(|memory| memory.focused().is_none()) {
            take.as_ref().filter(|_| count > 0).unwrap_or(&leave).request_focus();
        }
        if take.is_some_and(|take| take.clicked()) {
            let (mut figures, mut dossiers) = (Vec::new(), Vec::new());
            for row in ticked() {
                match row.offer.clone() {
                    AnyOffer::Figure(offer) => figures.push(offer),
                    AnyOffer::Dossiers(offer) => dossiers.push(offer),
                }
            }
            view.ask(Action::TakeOffers(figures, dossiers));
            return true;
        }
        leave.clicked()
    }
}

/// The button that shows what other reports know of the dossiers by field; nothing where no count is missing and none
/// is another number.
pub(super) fn take_dossiers_ui(taking: &mut Option<TakeAll>, ui: &mut Ui, view: &View<'_>) {
    if !view.editable {
        return;
    }
    let known = view.open.known.dossiers_beside(&view.open.live);
    let free = known.iter().filter(|offer| offer.is_free()).count();
    let differing = known.iter().filter(|offer| offer.differs()).count();
    let words = match (free, differing) {
        (0, 0) => return,
        (0, _) => say::see_differing(differing),
        _ => say::take_some(free),
    };
    if ui.add(widgets::quiet_button(view.theme, &words)).clicked() {
        *taking = Some(TakeAll::of(view, Some(ShownFirst::Dossiers)));
    }
}

/// Words that are refused were typed, too.
fn refused(view: &View<'_>, field: &Field) -> Option<String> {
    view.wrong(field).map(|_| view.words(field))
}

/// Whether there is something to take: a blank, a source that changed, another number that was typed. What was true on
/// an earlier day may well have changed.
fn is_shown(offer: &FigureOffer) -> bool {
    offer.is_due() || (offer.differs() && !offer.is_of_another_day())
}

/// Draws a tick and the four columns behind it, each as high as its words are.
fn row_ui(ui: &mut Ui, tick: impl FnOnce(&mut Ui), mut add: impl FnMut(&mut Ui, usize)) {
    let gap = 12.0;
    let room = ui.available_width() - TICK - 4.0 * gap;
    ui.spacing_mut().interact_size.y = 20.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let column = |ui: &mut Ui, width: f32, align: Align, add: &mut dyn FnMut(&mut Ui)| {
            let size = Vec2::new(width.floor(), 0.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(align), |ui| {
                ui.set_width(size.x);
                add(ui);
            });
        };
        let mut tick = Some(tick);
        column(ui, TICK, Align::Min, &mut |ui| {
            if let Some(tick) = tick.take() {
                tick(ui);
            }
        });
        for (at, part) in COLUMNS.into_iter().enumerate() {
            // Numbers stand right.
            let align = if matches!(at, 1 | 2) { Align::Max } else { Align::Min };
            column(ui, room * part, align, &mut |ui| add(ui, at));
        }
    });
}
