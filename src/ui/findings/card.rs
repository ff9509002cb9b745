//! The card at a mark in the margin: what is the matter there, why, and what can be done.
//!
//! Invariant: it speaks of findings that are still there; the last one gone, it closes. It takes the focus and
//! gives it back.

use eframe::egui::{
    Area, Context, Frame, Id, Key, Modifiers, Order, Pos2, Rect, RichText, Role, Ui, WidgetInfo,
};

use super::{
    FindingsPanel,
    mend::{self, Mend, Reach},
    row::{self, Accepting, Wish, sign_of},
    target,
};
use crate::{
    check,
    model::{Anchor, Finding, text},
    ui::{
        action::Action,
        boxes::widgets,
        command::Command,
        theme::{self, Theme},
        view::View,
        words::findings as say,
    },
};

const WIDTH: f32 = 348.0;

/// A mark that was clicked: what it tells, and where the card goes.
#[derive(Debug, Clone)]
pub struct Marked {
    /// Everything told there.
    pub findings: Vec<Finding>,
    /// The foot of the mark on the screen.
    pub at: Pos2,
}

/// An open card.
#[derive(Debug)]
pub(super) struct Card {
    told: Vec<(&'static str, Anchor)>,
    nth: usize,
    at: Pos2,
    accepting: Option<Accepting>,
    /// It was just opened, or shows another finding: its first button takes the focus.
    is_new: bool,
    /// The click that opened it is no click beside it.
    frames: u32,
}

/// What a card tells.
struct Told<'f> {
    finding: &'f Finding,
    mend: Option<Mend>,
    nth: usize,
    count: usize,
}

/// What was asked of a card in a frame.
enum CardWish {
    Close,
    Other,
    NextOverall,
    Go,
    Mend(Reach),
    AskReason,
    Accept(String),
    NoReason,
}

impl Card {
    pub(super) fn of(marked: &Marked) -> Self {
        let told = marked.findings.iter().map(|it| (it.rule, it.anchor())).collect();
        Self { told, nth: 0, at: marked.at, accepting: None, is_new: true, frames: 0 }
    }

    /// Its findings that are still there.
    fn findings<'f>(&self, all: &'f [Finding]) -> Vec<&'f Finding> {
        let is_told = |finding: &&Finding| {
            self.told
                .iter()
                .any(|(rule, anchor)| *rule == finding.rule && *anchor == finding.anchor())
        };
        all.iter().filter(is_told).collect()
    }
}

impl FindingsPanel {
    /// Whether a card lies over the page, and wants Escape.
    pub fn has_card(&self) -> bool {
        self.card.is_some()
    }

    /// Draws the card, while there is one.
    pub(super) fn card_ui(&mut self, context: &Context, view: &View<'_>) {
        let Some(mut card) = self.card.take() else { return };
        let all = std::sync::Arc::clone(&view.open.findings);
        let findings = card.findings(&all);
        if findings.is_empty() {
            view.ask(Action::GiveFocusBack);
            return;
        }
        card.nth = card.nth.min(findings.len() - 1);
        let finding = findings[card.nth];
        let mends = self.made.as_ref().map(|made| &made.mends);
        let mend = mends.and_then(|mends| mends.mend(std::slice::from_ref(finding)));
        let told = Told { finding, mend, nth: card.nth, count: findings.len() };
        let escaped = card.accepting.is_none()
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let id = Id::unique("finding card");
        let area = Area::new(id).order(Order::Foreground).fixed_pos(card.at).constrain(true);
        let shown = area.accessible_name(say::CARD).show(context, |ui| {
            Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
                ui.set_width(WIDTH.min(context.content_rect().width() - 40.0));
                card.content_ui(ui, view, &told)
            })
        });
        let wish = shown.inner.inner;
        let beside = card.frames > 0 && clicked_beside(context, shown.response.rect);
        card.frames += 1;
        let wish = if escaped || beside { Some(CardWish::Close) } else { wish };
        if self.grant_card(view, &mut card, finding, findings.len(), wish) {
            self.card = Some(card);
        }
    }

    /// Does what a card was asked; whether it stays.
    fn grant_card(
        &mut self,
        view: &View<'_>,
        card: &mut Card,
        finding: &Finding,
        count: usize,
        wish: Option<CardWish>,
    ) -> bool {
        let Some(wish) = wish else { return true };
        match wish {
            CardWish::Close => view.ask(Action::GiveFocusBack),
            CardWish::Other => {
                card.nth = (card.nth + 1) % count;
                (card.accepting, card.is_new) = (None, true);
                return true;
            }
            CardWish::NextOverall => view.run(Command::NextFinding),
            CardWish::Go => view.ask(target::goal(finding, view.open).action()),
            CardWish::Mend(reach) => {
                mend::ask(view, std::slice::from_ref(finding), reach);
                card.is_new = true;
                return true;
            }
            CardWish::AskReason => {
                card.accepting = Some(Accepting::begun(self.key_of(finding)));
                return true;
            }
            CardWish::NoReason => {
                (card.accepting, card.is_new) = (None, true);
                return true;
            }
            CardWish::Accept(reason) => {
                view.ask(Action::Accept(vec![finding.clone()], reason));
                (card.accepting, card.is_new) = (None, true);
                return true;
            }
        }
        false
    }
}

impl Card {
    fn content_ui(&mut self, ui: &mut Ui, view: &View<'_>, told: &Told<'_>) -> Option<CardWish> {
        let (theme, finding) = (view.theme, told.finding);
        head_ui(ui, theme, told);
        ui.label(RichText::new(&finding.message).size(14.0));
        if let Some(rule) = check::rule(finding.rule) {
            ui.label(RichText::new(rule.why).size(12.5).color(*theme.text_soft));
            let code = say::rule(rule.code, rule.class.words());
            ui.label(RichText::new(code).size(12.5).color(*theme.text_faint));
        }
        ui.add_space(4.0);
        if let Some(accepting) = &mut self.accepting {
            return row::reason_ui(ui, view, accepting).map(|wish| match wish {
                Wish::Accept(reason) => CardWish::Accept(reason),
                _ => CardWish::NoReason,
            });
        }
        self.buttons_ui(ui, view, told)
    }

    fn buttons_ui(&mut self, ui: &mut Ui, view: &View<'_>, told: &Told<'_>) -> Option<CardWish> {
        let theme = view.theme;
        let mut wish = None;
        let mut takes_focus = std::mem::take(&mut self.is_new);
        let mut button = |ui: &mut Ui, words: &str, name: &str, asked: CardWish| {
            let button = ui.add(widgets::quiet_button(theme, words));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if std::mem::take(&mut takes_focus) {
                button.request_focus();
            }
            if button.has_focus() {
                let ring = eframe::egui::Stroke::new(2.0, *theme.accent);
                let inside = eframe::egui::StrokeKind::Inside;
                ui.painter().rect_stroke(button.rect, theme::RADIUS, ring, inside);
            }
            if button.clicked() {
                wish = Some(asked);
            }
        };
        ui.horizontal_wrapped(|ui| {
            if let Some(mend) = told.mend.as_ref().filter(|_| view.editable) {
                let words = say::mend(&mend.old, &mend.new);
                button(ui, &words, &words, CardWish::Mend(Reach::One));
                if mend.count > 1 {
                    let short = say::mend_short(&mend.old, &mend.new, mend.count);
                    let name = say::mend_all(&mend.old, &mend.new, mend.count);
                    button(ui, &short, &name, CardWish::Mend(Reach::All));
                }
            }
            button(ui, say::GO, &say::go(&told.finding.message), CardWish::Go);
            if view.editable {
                button(ui, say::ACCEPT, say::ACCEPT, CardWish::AskReason);
            }
            let next = if told.count > 1 { CardWish::Other } else { CardWish::NextOverall };
            button(ui, say::NEXT_NAME, say::NEXT_NAME, next);
            button(ui, say::CLOSE, say::CLOSE, CardWish::Close);
        });
        wish
    }
}

fn head_ui(ui: &mut Ui, theme: &Theme, told: &Told<'_>) {
    let level = told.finding.level;
    let (sign, colour) = sign_of(theme, level);
    ui.horizontal(|ui| {
        let words = format!("{sign} {}", text::capitalised(level.word()));
        ui.label(RichText::new(words).font(theme::semibold_at(13.0)).color(colour));
        if told.count > 1 {
            let nth = RichText::new(say::nth(told.nth + 1, told.count))
                .size(12.5)
                .color(*theme.text_soft);
            ui.label(nth);
        }
    });
}

/// Whether the mouse was pressed outside of the card.
fn clicked_beside(context: &Context, card: Rect) -> bool {
    context.input(|input| {
        input.pointer.any_pressed()
            && input.pointer.interact_pos().is_some_and(|at| !card.contains(at))
    })
}
