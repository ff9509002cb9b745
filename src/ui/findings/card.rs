//! The card at a mark in the margin: what is the matter there, why, and what can be done.
//!
//! Invariant: it speaks of findings that are still there; the last one gone, it closes. It takes the focus and
//! gives it back.

use std::sync::Arc;

use eframe::egui::{
    Area, Context, Frame, Id, Key, Modifiers, Order, Pos2, Rect, RichText, Role, Ui, WidgetInfo,
};

use super::{
    fixes::{self, Fixes, Reach, ShownFix},
    row::{self, Accepting, Wish, sign_of},
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
pub(super) struct FindingCard {
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
struct ToldFinding<'f> {
    finding: &'f Finding,
    fix: Option<ShownFix>,
    nth: usize,
    count: usize,
}

/// What was asked of a card in a frame.
enum CardWish {
    Close,
    Other,
    NextOverall,
    Go,
    Fix(Reach),
    AskReason,
    Accept(String),
    NoReason,
}

impl FindingCard {
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

    /// Draws the card; whether it stays.
    pub(super) fn card_ui(&mut self, context: &Context, view: &View<'_>, fixes: &Fixes) -> bool {
        let all = Arc::clone(&view.open.findings);
        let findings = self.findings(&all);
        if findings.is_empty() {
            view.ask(Action::GiveFocusBack);
            return false;
        }
        self.nth = self.nth.min(findings.len() - 1);
        let finding = findings[self.nth];
        let fix = fixes.fix(std::slice::from_ref(finding));
        let told = ToldFinding { finding, fix, nth: self.nth, count: findings.len() };
        let escaped = self.accepting.is_none()
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let area = Area::new(Id::unique("finding card"));
        let area = area.order(Order::Foreground).fixed_pos(self.at).constrain(true);
        let shown = area.accessible_name(say::CARD).show(context, |ui| {
            Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
                ui.set_width(WIDTH.min(context.content_rect().width() - 40.0));
                self.content_ui(ui, view, &told)
            })
        });
        let beside = self.frames > 0 && clicked_beside(context, shown.response.rect);
        self.frames += 1;
        let wish = if escaped || beside { Some(CardWish::Close) } else { shown.inner.inner };
        wish.is_none_or(|wish| self.grant(view, &told, wish))
    }

    /// Does what it was asked; whether it stays.
    fn grant(&mut self, view: &View<'_>, told: &ToldFinding<'_>, wish: CardWish) -> bool {
        let finding = told.finding;
        match wish {
            CardWish::Close => view.ask(Action::GiveFocusBack),
            CardWish::NextOverall => view.run(Command::NextFinding),
            CardWish::Go => view.ask(Action::ToFinding(Box::new(finding.clone()))),
            CardWish::AskReason => {
                self.accepting = Some(Accepting::begun(None));
                return true;
            }
            CardWish::Other => return self.begin_anew((self.nth + 1) % told.count),
            CardWish::NoReason => return self.begin_anew(self.nth),
            CardWish::Fix(reach) => {
                fixes::ask(view, std::slice::from_ref(finding), reach);
                return self.begin_anew(self.nth);
            }
            CardWish::Accept(reason) => {
                view.ask(Action::Accept(vec![finding.clone()], reason));
                return self.begin_anew(self.nth);
            }
        }
        false
    }

    fn begin_anew(&mut self, nth: usize) -> bool {
        self.nth = nth;
        (self.accepting, self.is_new) = (None, true);
        true
    }

    fn content_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        told: &ToldFinding<'_>,
    ) -> Option<CardWish> {
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

    fn buttons_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        told: &ToldFinding<'_>,
    ) -> Option<CardWish> {
        let theme = view.theme;
        let mut wish = None;
        let mut takes_focus = std::mem::take(&mut self.is_new);
        let mut button = |ui: &mut Ui, words: &str, name: &str, asked: CardWish| {
            let button = ui.add(widgets::quiet_button(theme, words));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if std::mem::take(&mut takes_focus) {
                button.request_focus();
            }
            if button.clicked() {
                wish = Some(asked);
            }
        };
        ui.horizontal_wrapped(|ui| {
            if let Some(fix) = told.fix.as_ref().filter(|_| view.editable) {
                let words = say::fix(&fix.old, &fix.new);
                button(ui, &words, &words, CardWish::Fix(Reach::One));
                if fix.count > 1 {
                    let short = say::fix_short(&fix.old, &fix.new, fix.count);
                    let name = say::fix_all(&fix.old, &fix.new, fix.count);
                    button(ui, &short, &name, CardWish::Fix(Reach::All));
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

fn head_ui(ui: &mut Ui, theme: &Theme, told: &ToldFinding<'_>) {
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
