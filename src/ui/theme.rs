//! Looks as data: colours of `assets/themes`, sizes below, read in one place.
//!
//! Invariant: no other file names a colour. Both themes define every token (the parser is strict).

use std::sync::{Arc, LazyLock};

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Vec2,
};
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::assets;

/// Tokens of one theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "assets/themes/light.toml says what each token is for")]
pub struct Theme {
    pub dark: bool,
    pub accent: Token,
    pub accent_text: Token,
    pub accent_soft: Token,
    pub accent_soft_text: Token,
    pub selection: Token,
    pub selection_text: Token,
    pub window: Token,
    pub paper: Token,
    pub desk: Token,
    pub line: Token,
    pub line_strong: Token,
    pub text: Token,
    pub text_soft: Token,
    pub text_faint: Token,
    pub field: Token,
    pub field_off: Token,
    pub hover: Token,
    pub guide: Token,
    pub error: Token,
    pub error_soft: Token,
    pub warning: Token,
    pub warning_soft: Token,
    pub hint: Token,
    pub good: Token,
    pub highlight: Token,
    pub sheet: Token,
    pub ink: Token,
}

/// A colour; `*token` is what egui wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token(Color32);

impl std::ops::Deref for Token {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

impl From<Token> for Color32 {
    fn from(token: Token) -> Self {
        token.0
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(from)?;
        Color32::from_hex(&hex)
            .map(Token)
            .map_err(|_| D::Error::custom(format!("no colour: {hex}")))
    }
}

impl Theme {
    /// The light theme, or the dark one.
    pub fn get(dark: bool) -> &'static Self {
        static LIGHT: LazyLock<Theme> = LazyLock::new(|| assets::parsed("themes/light.toml"));
        static DARK: LazyLock<Theme> = LazyLock::new(|| assets::parsed("themes/dark.toml"));
        if dark { &DARK } else { &LIGHT }
    }
}

/// Family of headings and buttons that matter.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Family of `*nghiêng*` in the text editor.
pub fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// Text of the window at `size` points.
pub fn regular_at(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Heavier text of the window at `size` points.
pub fn semibold_at(size: f32) -> FontId {
    FontId::new(size, semibold())
}

/// Families of the printed page, in the order of `layout::page::Face::ALL`.
pub const DOCUMENT_FAMILIES: [&str; 4] = ["doc", "doc-bold", "doc-italic", "doc-bold-italic"];

/// Our own faces only: the system's lack Vietnamese letters or mix weights.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    add("ui", assets::WINDOW_FONTS[0]);
    add("ui-semibold", assets::WINDOW_FONTS[1]);
    add("ui-italic", assets::WINDOW_FONTS[2]);
    add("symbols", assets::WINDOW_FONTS[3]);
    for (family, bytes) in DOCUMENT_FAMILIES.into_iter().zip(assets::FONTS) {
        add(family, bytes);
    }
    let mut family = |family: FontFamily, faces: &[&str]| {
        fonts.families.insert(family, faces.iter().map(|&face| face.to_owned()).collect());
    };
    family(FontFamily::Proportional, &["ui", "symbols"]);
    family(FontFamily::Monospace, &["ui", "symbols"]);
    family(semibold(), &["ui-semibold", "symbols"]);
    family(italic(), &["ui-italic", "symbols"]);
    for name in DOCUMENT_FAMILIES {
        family(FontFamily::Name(name.into()), &[name, "symbols"]);
    }
    fonts
}

/// Gives a fresh context its faces, and both themes their looks.
pub fn install(context: &egui::Context) {
    context.set_fonts(fonts());
    for dark in [false, true] {
        let theme = if dark { egui::Theme::Dark } else { egui::Theme::Light };
        context.set_style_of(theme, style(Theme::get(dark)));
    }
    context.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Smallest letters of the window, points.
pub const SMALLEST: f32 = 12.5;
/// Height of a box one types in, points.
pub const FIELD_HEIGHT: f32 = 30.0;
/// Height of a cell of a table, points.
pub const CELL_HEIGHT: f32 = 26.0;
/// How strong is what cannot be pressed: told from what can, and read all the same.
const OFF: f32 = 0.7;
/// Roundness of boxes and buttons, points.
pub const RADIUS: u8 = 6;

fn style(theme: &Theme) -> egui::Style {
    let text_styles = [
        (TextStyle::Small, regular_at(SMALLEST)),
        (TextStyle::Body, regular_at(14.0)),
        (TextStyle::Button, regular_at(14.0)),
        (TextStyle::Monospace, regular_at(SMALLEST)),
        (TextStyle::Heading, semibold_at(18.0)),
    ]
    .into();
    let mut style = egui::Style { text_styles, ..egui::Style::default() };
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.button_padding = Vec2::new(12.0, 5.0);
    style.spacing.interact_size = Vec2::new(32.0, FIELD_HEIGHT);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(18);
    style.spacing.tooltip_width = 420.0;
    // Always in sight and in a column of its own; egui softens the handle of "floating" bars only.
    style.spacing.scroll = egui::style::ScrollStyle {
        bar_width: 9.0,
        floating_width: 9.0,
        floating_allocated_width: 12.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.45,
        interact_handle_opacity: 0.65,
        ..egui::style::ScrollStyle::floating()
    };
    // On a PC that paints ten frames a second a glide is a stumble, and every fade repaints the whole window.
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.animation_time = 0.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style.visuals = visuals(theme);
    style
}

fn visuals(theme: &Theme) -> egui::Visuals {
    let mut visuals = if theme.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let radius = CornerRadius::same(RADIUS);
    visuals.override_text_color = Some(*theme.text);
    visuals.disabled_alpha = OFF;
    visuals.weak_text_color = Some(*theme.text_soft);
    visuals.hyperlink_color = *theme.accent;
    visuals.panel_fill = *theme.paper;
    visuals.window_fill = *theme.paper;
    visuals.window_stroke = Stroke::new(1.0, *theme.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = *theme.field;
    visuals.text_edit_bg_color = Some(*theme.field);
    visuals.faint_bg_color = *theme.guide;
    visuals.code_bg_color = *theme.guide;
    visuals.error_fg_color = *theme.error;
    visuals.warn_fg_color = *theme.warning;
    visuals.selection.bg_fill = *theme.selection;
    visuals.selection.stroke = Stroke::new(2.0, *theme.selection_text);
    // A blinking cursor repaints the whole window twice a second on PCs without a graphics card.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, *theme.accent);
    visuals.striped = false;
    let widget = |fill: Color32, line: Color32, text: Color32| egui::style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(*theme.paper, *theme.line, *theme.text);
    visuals.widgets.inactive = widget(*theme.field, *theme.line_strong, *theme.text);
    visuals.widgets.hovered = widget(*theme.hover, *theme.line_strong, *theme.text);
    visuals.widgets.active = widget(*theme.accent_soft, *theme.accent, *theme.text);
    visuals.widgets.open = widget(*theme.hover, *theme.line_strong, *theme.text);
    visuals
}

/// Relative luminance and contrast of WCAG 2.1.
#[cfg(test)]
pub(super) fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// egui takes the n-th glyph of a row for its n-th character: a font that makes two glyphs of "ụ" (Noto's
    /// `ccmp` does; our files have no GSUB table) puts the cursor beside where letters go.
    #[test]
    fn every_letter_is_one_glyph() {
        let context = egui::Context::default();
        context.set_fonts(fonts());
        let plain = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
        let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        let letters = plain.chars().flat_map(|c| tones.map(|tone| format!("{c}{tone}")));
        let words = crate::model::text::clean(&letters.collect::<Vec<_>>().join(" "));
        let words = format!("{words} đĐ fi ffl \u{206a}\u{2061}\u{206b}2.139\u{206c}");
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            for family in [FontFamily::Proportional, semibold(), italic()] {
                let font = FontId::new(14.0, family.clone());
                let galley =
                    ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.clone(), font, Color32::BLACK));
                let found: String = galley.rows[0].glyphs.iter().map(|glyph| glyph.chr).collect();
                assert_eq!(found, words, "{family:?}");
            }
        });
        output.textures_delta.clear();
    }

    /// Every letter on every ground it is drawn on. The page's marks are drawn with the light pens.
    #[test]
    fn every_text_reads_against_what_lies_behind_it() {
        for theme in [Theme::get(false), Theme::get(true)] {
            let grounds =
                [theme.paper, theme.window, theme.field, theme.field_off, theme.hover, theme.guide];
            let letters = [
                theme.text,
                theme.text_soft,
                theme.text_faint,
                theme.accent,
                theme.error,
                theme.warning,
                theme.hint,
                theme.good,
            ];
            let everywhere =
                letters.into_iter().flat_map(|text| grounds.map(|ground| (text, ground)));
            let some = [
                (theme.text, theme.accent_soft),
                (theme.text_soft, theme.accent_soft),
                (theme.text_faint, theme.accent_soft),
                (theme.accent_soft_text, theme.accent_soft),
                (theme.accent_text, theme.accent),
                (theme.selection_text, theme.selection),
                (theme.error, theme.error_soft),
                (theme.error, theme.accent_soft),
                (theme.text, theme.error_soft),
                (theme.warning, theme.warning_soft),
                (theme.text, theme.warning_soft),
                (theme.text_soft, theme.warning_soft),
                (theme.accent_soft_text, theme.warning_soft),
                (theme.accent_soft_text, theme.paper),
                (theme.ink, theme.sheet),
                (theme.ink, Theme::get(false).highlight),
            ];
            for (text, behind) in everywhere.chain(some) {
                let ratio = contrast(*text, *behind);
                assert!(ratio >= 4.5, "{text:?} on {behind:?}: {ratio}, dark: {}", theme.dark);
            }
        }
    }

    #[test]
    fn every_edge_of_a_box_and_the_focus_are_seen() {
        for theme in [Theme::get(false), Theme::get(true)] {
            let grounds =
                [theme.paper, theme.window, theme.field, theme.field_off, theme.hover, theme.guide];
            for edge in [theme.line_strong, theme.accent, theme.selection_text, theme.error] {
                for ground in grounds {
                    let ratio = contrast(*edge, *ground);
                    assert!(ratio >= 3.0, "{edge:?} on {ground:?}: {ratio}, dark: {}", theme.dark);
                }
            }
        }
    }
}
