//! A part of the outline: for each of its sections what to write, its text, then its figures, in one scroll.
//!
//! What one reads is told to the outline, whose row follows.

use eframe::egui::{
    Align, Button, Label, Layout, Rect, RichText, Role, Stroke, Ui, UiBuilder, Vec2, pos2,
    style::ScrollAnimation,
};

use crate::{
    assets,
    edit::Edit,
    model::{
        Evidence, EvidenceOf, IndicatorId, Section, SectionId, Topic, copied::Unreviewed,
        section_tree,
    },
    session::parts,
};
use crate::{
    edit::field::Field,
    ui::{
        access,
        action::{Action, EvidenceAsk},
        boxes::widgets,
        command::Command,
        editor::{Draw, Editors, Note, Room},
        form_tab::FormTab,
        shell::page,
        theme,
        view::View,
        words,
    },
};

/// The section at this share of what is seen is the one that is read.
const LINE: f32 = 0.3;
/// Room of the way to the rest of the guidance, points.
const LINK: f32 = 64.0;

/// Room above a section that was scrolled to: its ring and what keeps the focus in sight fit into it.
const ABOVE: f32 = 14.0;
/// Height of the line below a text that was copied, points.
const REVIEW_LINE: f32 = 34.0;
/// So much of a text stands above that line where it is kept in sight, points.
const LEAST_TEXT: f32 = 60.0;

/// Where one is on the page of a part.
#[derive(Debug, Default)]
pub struct PartPage {
    /// The section one reads.
    in_view: Option<SectionId>,
    /// The section that shall come into view.
    wanted: Option<SectionId>,
    /// It came into view at this place of the page, and is what one reads until one scrolls on.
    came: Option<(SectionId, f32)>,
    /// The section one was in when the program was left, read until the page has come to where it was left, so many
    /// frames from now at most.
    left_in: Option<(SectionId, u8)>,
    /// The section whose paragraphs were confirmed last: from there the way leads on.
    confirmed: Option<Confirmed>,
}

/// A section whose paragraphs were just confirmed.
#[derive(Debug)]
struct Confirmed {
    section: SectionId,
    /// The way on takes the focus when drawn.
    gives_focus: bool,
    /// It had it in the last frame.
    has_focus: bool,
}

impl PartPage {
    /// The section one reads.
    pub fn in_view(&self) -> Option<SectionId> {
        self.in_view
    }

    /// This section shall come into view.
    pub fn reveal(&mut self, section: SectionId) {
        self.wanted = Some(section);
        self.in_view = Some(section);
    }

    /// The page goes to where it was left in this section, which is what one reads there.
    pub fn was_left_in(&mut self, section: SectionId) {
        /// In the first frames heights are not known yet.
        const FRAMES: u8 = 8;
        self.left_in = Some((section, FRAMES));
        self.in_view = Some(section);
    }

    /// Whether a section shall come into view.
    pub fn is_to_reveal(&self) -> bool {
        self.wanted.is_some()
    }

    /// Another report: its sections are others.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// While the page goes to where it was left, one reads the section one was in.
    fn stay_where_left(&mut self, ui: &Ui, tops: &[(SectionId, f32)]) {
        let left_in = self.left_in.take();
        let is_here = |(section, _): &(SectionId, u8)| tops.iter().any(|(id, _)| id == section);
        let Some((section, frames)) = left_in.filter(is_here) else { return };
        self.came = tops.first().map(|(_, top)| (section, *top));
        self.left_in = frames.checked_sub(1).map(|frames| (section, frames));
        ui.ctx().request_repaint();
    }

    /// Finds what one reads: the section at the upper third of what is seen, or the one that was asked for.
    fn follow(&mut self, ui: &Ui, tops: &[(SectionId, f32)]) {
        let seen = ui.clip_rect();
        let line = seen.top() + seen.height() * LINE;
        let read = tops.iter().rev().find(|(_, top)| *top <= line).or(tops.first());
        let start = tops.first().map_or(0.0, |(_, top)| *top);
        let stays = self.came.filter(|(_, at)| (at - start).abs() < 1.0);
        if stays.is_none() {
            self.came = None;
        }
        let now = stays.map(|(section, _)| section).or(read.map(|(section, _)| *section));
        if self.wanted.is_none() && now != self.in_view {
            self.in_view = now;
            ui.ctx().request_repaint();
        }
    }
}

/// What of a section is drawn by others.
type Makers<'m> = (&'m mut Editors, &'m mut FormTab);

/// Draws the tab of a part: its sections join in one scroll.
pub fn part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    part: SectionId,
    (editors, tables): Makers<'_>,
    page: &mut PartPage,
) {
    page::page_ui(ui, &format!("part {}", part.0), |ui| {
        let mut tops = Vec::new();
        let sections = parts::sections_of(&view.open.live, part);
        if page.wanted.is_some_and(|wanted| !sections.iter().any(|it| it.id == wanted)) {
            page.wanted = None;
        }
        for section in sections {
            let top = ui.cursor().top();
            tops.push((section.id, top));
            let is_wanted = page.wanted == Some(section.id);
            let takes_focus = page.wanted.or(Some(part)) == Some(section.id);
            let is_first = section.id == part;
            let looks = SectionLooks { is_first, takes_focus };
            let confirmed = &mut page.confirmed;
            if section_ui(ui, view, section, (editors, tables), looks, confirmed) {
                // Its guidance is shown until one scrolls on.
                page.in_view = Some(section.id);
                page.came = tops.first().map(|(_, top)| (section.id, *top));
            }
            ui.add_space(26.0);
            if is_wanted {
                let area =
                    Rect::from_min_max(pos2(ui.min_rect().left(), top - ABOVE), ui.min_rect().max);
                ui.scroll_to_rect_animation(area, Some(Align::Min), ScrollAnimation::none());
                access::sight::scrolls_anyway(ui);
            }
        }
        if let Some(wanted) = page.wanted.take() {
            // It stands where it shall in the next frame; what one reads is known there.
            page.came = Some((wanted, f32::NAN));
            ui.ctx().request_repaint();
            return;
        }
        if let Some((section, at)) = page.came
            && at.is_nan()
        {
            page.came = tops.first().map(|(_, top)| (section, *top));
        }
        page.stay_where_left(ui, &tops);
        page.follow(ui, &tops);
    });
}

/// How a section stands on the page.
#[derive(Clone, Copy)]
struct SectionLooks {
    /// It is the part itself.
    is_first: bool,
    /// Its heading takes the focus where the page was just opened.
    takes_focus: bool,
}

/// Draws a section; whether its guidance was asked for.
fn section_ui(
    ui: &mut Ui,
    view: &View<'_>,
    section: &Section,
    (editors, tables): Makers<'_>,
    looks: SectionLooks,
    confirmed: &mut Option<Confirmed>,
) -> bool {
    let sections = &view.open.live.sections;
    let below = section_tree::subtree(sections, section.id);
    let has_below = below.is_some_and(|below| below.len() > 1);
    let number = view.open.numbers.get(&section.id).map_or("", String::as_str);
    let heading = words::heading::heading(&section.heading, &view.open.figures());
    let title = format!("{number} {heading}");
    let of_page = view.heading(title.trim());
    let takes_focus = of_page.takes_focus && looks.takes_focus;
    let level = if looks.is_first { 1 } else { 2 };
    let shown = page::PageHeading { level, takes_focus, ..of_page };
    page::heading_ui(ui, view.theme, section.id, shown, view.asks);
    let topic = section.topic.as_deref().and_then(|id| assets::topics().get(id));
    let asks_help = topic.is_some_and(|topic| guidance_ui(ui, view, number, topic));
    ui.add_space(4.0);
    let label = words::section::text_of(number, &heading);
    let unreviewed = section.unreviewed();
    let note = note(section, &unreviewed);
    let draw = Draw {
        field: &Field::Text(section.id),
        label: label.trim(),
        // What has sections below it is often left without words of its own.
        room: Room::Rows(if has_below { 1 } else { 3 }),
        note: Some(&note),
    };
    let top = ui.cursor().top();
    editors.editor_ui(ui, view, draw);
    if view.editable {
        let text = TextPlace { top, caret: editors.caret(ui.ctx(), draw.field) };
        review_ui(ui, view, (section, &unreviewed), text, confirmed);
    }
    let ids = view.open.asked.get(&section.id).map_or(&[][..], Vec::as_slice);
    if !ids.is_empty() {
        ui.add_space(10.0);
        tables.figures_ui(ui, view, section.id, ids);
    }
    for table in &section.tables {
        ui.add_space(10.0);
        tables.section_table_ui(ui, view, section.id, *table);
    }
    evidence_ui(ui, view, section, ids);
    asks_help
}

/// How much shows a section and its figures, and the way there; nothing where nothing does.
fn evidence_ui(ui: &mut Ui, view: &View<'_>, section: &Section, figures: &[IndicatorId]) {
    let own = view.open.live.period;
    let is_its = |it: &&Evidence| match &it.of {
        EvidenceOf::Section { period, section: id } => *period == own && *id == section.id,
        EvidenceOf::Figure { period, indicator } => *period == own && figures.contains(indicator),
        EvidenceOf::Task { .. } => false,
    };
    let count = view.open.live.office.evidence.iter().filter(is_its).count();
    if count == 0 {
        return;
    }
    ui.add_space(8.0);
    let words = words::evidence::of_section(count);
    if ui.add(widgets::quiet_button(view.theme, &words)).clicked() {
        let of = EvidenceOf::Section { period: own, section: section.id };
        view.ask(Action::Evidence(EvidenceAsk::Show(of)));
    }
}

/// Which paragraphs were copied from another report and not looked at since.
fn note(section: &Section, unreviewed: &[Unreviewed]) -> Note {
    let (mut nth, mut at) = (0, 0);
    let paragraph = |it: &Unreviewed| {
        nth += section.text[at..it.bytes.start].matches('\n').count();
        at = it.bytes.start;
        nth
    };
    Note {
        words: words::copied(unreviewed.len()),
        paragraphs: unreviewed.iter().map(paragraph).collect(),
    }
}

/// Where the text of a section stands on the screen.
#[derive(Clone, Copy)]
struct TextPlace {
    top: f32,
    /// Its caret, while one writes in it.
    caret: Option<Rect>,
}

impl TextPlace {
    /// Where the line below the text stands: in its place, or at the edge of what is seen while its place is below
    /// that. It does not lie over the caret.
    fn line_in_sight(self, place: Rect, seen: Rect) -> Rect {
        let up = (seen.bottom() - place.bottom()).min(0.0);
        let raised = place.translate(Vec2::new(0.0, up));
        let hides = self.caret.is_some_and(|caret| caret.intersects(raised));
        if hides || raised.top() < self.top + LEAST_TEXT { place } else { raised }
    }
}

/// Below a text with paragraphs nobody reviewed: which old figures stand in it, and the button that confirms them. Once
/// they are, the way to the next such text.
fn review_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (section, unreviewed): (&Section, &[Unreviewed]),
    text: TextPlace,
    confirmed: &mut Option<Confirmed>,
) {
    let just = confirmed.as_mut().filter(|it| it.section == section.id);
    if unreviewed.is_empty() && just.is_none() {
        return;
    }
    if let Some(told) = words::section::old_figures(unreviewed) {
        ui.add_space(4.0);
        ui.label(RichText::new(told).size(13.0).color(*view.theme.warning));
    }
    let (_, place) = ui.allocate_space(Vec2::new(ui.available_width(), REVIEW_LINE));
    // Once confirmed, the way on is kept in sight while the keys are on it.
    let is_wanted = !unreviewed.is_empty()
        || just.as_ref().is_some_and(|just| just.gives_focus || just.has_focus);
    let line = if is_wanted { text.line_in_sight(place, ui.clip_rect()) } else { place };
    if line != place {
        ui.painter().rect_filled(line, 0.0, *view.theme.paper);
        ui.painter().hline(line.x_range(), line.top(), Stroke::new(1.0, *view.theme.line));
    }
    let builder = UiBuilder::new().max_rect(line).layout(Layout::left_to_right(Align::Center));
    let mut inner = ui.new_child(builder);
    if !unreviewed.is_empty() {
        if confirm_ui(&mut inner, view, section) {
            let section = section.id;
            *confirmed = Some(Confirmed { section, gives_focus: true, has_focus: false });
        }
    } else if let Some(just) = just {
        reviewed_ui(&mut inner, view, just);
    }
}

/// A section whose paragraphs were just confirmed: the way on, which the keys are on as they were on its button.
fn reviewed_ui(ui: &mut Ui, view: &View<'_>, just: &mut Confirmed) {
    let left = view.open.unreviewed;
    let gives_focus = std::mem::take(&mut just.gives_focus);
    let told = if left > 0 {
        words::section::reviewed(left)
    } else {
        words::section::ALL_REVIEWED.to_owned()
    };
    if left > 0 {
        let words = words::section::next_unreviewed(&Command::NextUnreviewed.keys());
        let next = ui.add(widgets::quiet_button(view.theme, &words));
        if gives_focus {
            next.request_focus();
        }
        just.has_focus = next.has_focus();
        if next.clicked() {
            view.ask(Action::ReviewBehind(just.section));
        }
    } else if gives_focus {
        // The button is gone, and nothing comes in its place.
        view.ask(Action::Say(told.clone()));
        view.ask(Action::GiveFocusBack);
    }
    let told = Label::new(RichText::new(told).size(13.0).color(*view.theme.text_soft));
    ui.add(told.truncate());
}

/// The button that confirms a section's paragraphs; whether it was pressed.
fn confirm_ui(ui: &mut Ui, view: &View<'_>, section: &Section) -> bool {
    let heading = words::heading::heading(&section.heading, &view.open.figures());
    let name = words::section::confirm(&heading);
    let button = ui.add(widgets::quiet_button(view.theme, words::section::CONFIRM));
    let button = widgets::named(button, Role::Button, &name);
    let is_pressed = button.on_hover_text(words::section::CONFIRM_HINT).clicked();
    if is_pressed {
        let period = view.open.live.period;
        view.ask(Action::Apply(Edit::SetSection { period, section: section.confirmed() }));
    }
    is_pressed
}

/// One line of what to write, and the way to the rest of it; whether that was taken.
fn guidance_ui(ui: &mut Ui, view: &View<'_>, number: &str, topic: &Topic) -> bool {
    let Some(first) = topic.guidance.first() else { return false };
    let theme = view.theme;
    ui.spacing_mut().interact_size.y = 20.0;
    let line = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let room = (ui.available_width() - LINK).max(60.0);
        let font = theme::regular_at(13.0);
        let whole = ui.painter().layout_no_wrap(first.clone(), font.clone(), *theme.text_soft);
        let size = Vec2::new(whole.size().x.min(room), 20.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_max_width(size.x);
            let (line, _) = widgets::one_line(ui, first, &font, *theme.text_soft, size.x);
            ui.add(Label::new(line)).on_hover_text(first);
        });
        let words = RichText::new(words::section::SHOW_HELP).size(13.0).color(*theme.accent);
        let button = ui.add(Button::new(words).frame(false).min_size(Vec2::new(0.0, 20.0)));
        let button = widgets::named(button, Role::Button, &words::section::help_of(number));
        button.clicked()
    });
    ui.spacing_mut().interact_size.y = theme::FIELD_HEIGHT;
    if line.inner {
        view.run(Command::Help);
    }
    line.inner
}
