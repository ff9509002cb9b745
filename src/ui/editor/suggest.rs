//! "Gợi ý câu": the outline's sentences for this section with its figures filled in, and what the report
//! before said here; chosen ones go into the text with their placeholders. What the section says already is not offered.

use eframe::egui::{Checkbox, Context, Id, RichText, TextFormat, Ui, text::LayoutJob};

use crate::ui::words::reference;
use crate::{
    assets,
    compose::{
        dossier_lines::dossier_lines,
        emphasis, escape,
        figures::Figures,
        inline::{self, Sign},
    },
    edit::field::Field,
    model::{Outline, Report, Section, outline::SectionTable, text},
    session::tasks,
    ui::{
        access::sight,
        boxes::{dialog, widgets},
        theme::{self, Theme},
        view::View,
        words,
    },
};

/// Width of the sentences, points.
const WIDTH: f32 = 620.0;
/// A paragraph up to this many letters is offered whole.
const WHOLE: usize = 160;

/// The suggestions while they are shown.
#[derive(Debug)]
pub struct Suggest {
    /// Whose text gets the sentences.
    pub field: Field,
    groups: Vec<SuggestionGroup>,
    /// All there is to offer stands in the section already.
    all_written: bool,
}

#[derive(Debug)]
struct SuggestionGroup {
    title: String,
    lines: Vec<SuggestionLine>,
}

/// A sentence on offer.
#[derive(Debug)]
struct SuggestionLine {
    source: String,
    /// Paragraph it belongs to: sentences of one are joined again.
    paragraph: usize,
    taken: bool,
}

/// What came of a frame.
pub enum Suggestion {
    /// Still choosing.
    Open,
    /// Given up.
    Closed,
    /// These words go into the text.
    Chosen(String),
}

impl Suggest {
    /// The suggestions for a section's text; fields of the frame have none.
    pub fn open(view: &View<'_>, field: &Field) -> Option<Self> {
        let Field::Text(id) = field else { return None };
        let section = view.open.live.section(*id)?;
        let group = |title: &str, text: &str| SuggestionGroup {
            title: title.to_owned(),
            lines: lines(text),
        };
        let mut groups = vec![group(words::editor::STARTERS, &starter(&view.open.live, section))];
        groups.push(of_fields(&view.open.live, section));
        if let Some(previous) = &view.open.neighbours.previous {
            let title = words::editor::written_before(&words::period_short(previous.period));
            let mut before = group(&title, previous_text(previous, section));
            let starters = &groups[0].lines;
            before.lines.retain(|line| starters.iter().all(|known| known.source != line.source));
            groups.push(before);
        }
        groups.extend(of_plan(&view.open.live, section));
        let all_known = groups.iter().any(|group| !group.lines.is_empty());
        let figures = view.open.figures();
        let written = as_printed(&section.text, &figures);
        for group in &mut groups {
            group.lines.retain(|line| !stands_in(&written, &as_printed(&line.source, &figures)));
        }
        groups.retain(|group| !group.lines.is_empty());
        let all_written = all_known && groups.is_empty();
        Some(Self { field: field.clone(), groups, all_written })
    }

    /// Draws them.
    pub fn suggest_ui(&mut self, context: &Context, view: &View<'_>) -> Suggestion {
        let id = Id::unique("suggested sentences");
        let name = words::editor::SUGGEST;
        let shown = dialog::dialog_ui(context, id, name, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| self.words_ui(ui, view));
            dialog::buttons_ui(ui, |ui| self.answers_ui(ui, view.theme))
        });
        if shown.should_close() { Suggestion::Closed } else { shown.inner }
    }

    fn words_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let theme = view.theme;
        widgets::heading(ui, words::editor::SUGGEST, 17.0);
        let is_empty = self.groups.is_empty();
        let what = match (self.all_written, is_empty) {
            (true, _) => words::editor::ALL_WRITTEN,
            (false, true) => words::editor::NO_SENTENCES,
            (false, false) => words::editor::HOW_TO_CHOOSE,
        };
        ui.label(RichText::new(what).size(13.0).color(*theme.text_soft));
        ui.add_space(6.0);
        for group in &mut self.groups {
            group_ui(ui, theme, group, &view.open.figures());
        }
        sight::keep_focus_in_sight(ui);
    }

    fn answers_ui(&self, ui: &mut Ui, theme: &Theme) -> Suggestion {
        let taken = self.groups.iter().flat_map(|group| &group.lines).filter(|line| line.taken);
        let count = taken.count();
        let mut answer = Suggestion::Open;
        if count > 0 {
            let label = words::editor::insert_chosen(count);
            if ui.add(widgets::primary_button(theme, &label)).clicked() {
                answer = Suggestion::Chosen(self.joined(|line| line.taken));
            }
        }
        if let Some(first) = self.groups.first() {
            // Never the usual button: all of them is rarely what is wanted.
            let all = widgets::plain_button(theme, words::editor::INSERT_ALL);
            let response = ui.add(all).on_hover_text(first.title.as_str());
            if response.clicked() {
                answer = Suggestion::Chosen(joined(&first.lines, |_| true));
            }
        }
        let is_empty = self.groups.is_empty();
        let leave = if is_empty { words::CLOSE } else { words::CANCEL };
        let leave = ui.add(widgets::plain_button(theme, leave));
        if is_empty && ui.memory(|memory| memory.focused().is_none()) {
            leave.request_focus();
        }
        if leave.clicked() {
            answer = Suggestion::Closed;
        }
        answer
    }

    fn joined(&self, wanted: impl Fn(&SuggestionLine) -> bool + Copy) -> String {
        let groups = self.groups.iter().map(|group| joined(&group.lines, wanted));
        groups.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// Sentences of one paragraph with spaces, paragraphs with new lines between them.
fn joined(lines: &[SuggestionLine], wanted: impl Fn(&SuggestionLine) -> bool) -> String {
    let mut out = String::new();
    let mut last = None;
    for line in lines.iter().filter(|line| wanted(line)) {
        if let Some(last) = last {
            out.push(if last == line.paragraph { ' ' } else { '\n' });
        }
        out.push_str(&line.source);
        last = Some(line.paragraph);
    }
    out
}

fn group_ui(ui: &mut Ui, theme: &Theme, group: &mut SuggestionGroup, figures: &Figures<'_>) {
    widgets::group_label(ui, theme, &group.title);
    ui.add_space(2.0);
    let mut paragraph = 0;
    for line in &mut group.lines {
        if std::mem::replace(&mut paragraph, line.paragraph) != line.paragraph {
            ui.separator();
        }
        let job = filled(&line.source, theme, figures);
        let tick = ui.add(Checkbox::new(&mut line.taken, job));
        // Whatever else is on offer, the keys go here first.
        if ui.memory(|memory| memory.focused().is_none()) {
            tick.request_focus();
        }
    }
    ui.add_space(12.0);
}

/// A sentence as it would print, its figures in the colour of chips.
fn filled(source: &str, theme: &Theme, figures: &Figures<'_>) -> LayoutJob {
    let mut job = LayoutJob::default();
    let text = TextFormat::simple(theme::regular_at(14.0), *theme.text);
    let mut figure = TextFormat::simple(theme::regular_at(14.0), *theme.accent_soft_text);
    figure.background = *theme.accent_soft;
    let mut from = 0;
    for (range, sign) in inline::signs(source) {
        job.append(&source[from..range.start], 0.0, text.clone());
        from = range.end;
        if sign == Sign::Placeholder {
            let words = reference::words(&source[range.start + 1..range.end - 1], figures);
            match words {
                Some(words) => job.append(&words, 0.0, figure.clone()),
                None => job.append(&source[range], 0.0, text.clone()),
            }
        }
    }
    job.append(&source[from..], 0.0, text);
    job
}

/// A text as it prints, without its marks of bold and italic, words one blank apart.
fn as_printed(source: &str, figures: &Figures<'_>) -> String {
    let mut out = String::new();
    for paragraph in source.lines() {
        for (_, letter) in emphasis::letters(paragraph) {
            let inside = letter.written.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
            let printed = inside.filter(|_| letter.sign.is_none());
            match printed.and_then(|inside| reference::words(inside, figures)) {
                Some(words) => out.push_str(&words),
                None => out.push_str(&letter.written),
            }
        }
        out.push('\n');
    }
    text::one_line(&out)
}

/// Whether a sentence stands in a text, with or without its bullet and the mark at its end. Both as they print.
fn stands_in(written: &str, sentence: &str) -> bool {
    let ends = |sign: char| sign.is_whitespace() || "-+.;,:".contains(sign);
    let words = sentence.trim_matches(ends);
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    written.match_indices(words).any(|(at, found)| {
        let behind = written[at + found.len()..].chars().next();
        !is_letter(written[..at].chars().next_back()) && !is_letter(behind)
    })
}

/// A line for each field of the dossiers, where the section has their table.
fn of_fields(report: &Report, section: &Section) -> SuggestionGroup {
    let mut lines = Vec::new();
    if section.tables.contains(&SectionTable::Dossiers) {
        let of = |(paragraph, source)| SuggestionLine { source, paragraph, taken: false };
        lines.extend(dossier_lines(report).into_iter().enumerate().map(of));
    }
    SuggestionGroup { title: words::editor::BY_FIELD.to_owned(), lines }
}

/// The starter text of the section's topic: of the report's own outline, else of the usual one.
fn starter(report: &Report, section: &Section) -> String {
    let usual = assets::usual_outline(report.period);
    let own = assets::outline(&report.outline).unwrap_or(usual);
    let of = |outline: &Outline| {
        let sections = outline.sections.iter().filter(|known| match &section.topic {
            Some(topic) => known.topic.as_ref() == Some(topic),
            None => known.heading == section.heading,
        });
        let texts = sections.map(|known| known.starter.trim()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n")
    };
    let found = of(own);
    if found.is_empty() { of(usual) } else { found }
}

/// What the plan of the year gives this section: its results, or what is due next; each line its own paragraph, so that a
/// list stays one.
fn of_plan(report: &Report, section: &Section) -> Option<SuggestionGroup> {
    let (office, period, window) = (&report.office, report.period, report.window);
    let (sentences, is_list) = match section.topic.as_deref()? {
        "steering" | "steering_plan" | "steering_progress" => {
            (tasks::result_sentences(office, period, window), false)
        }
        "next_tasks" => (tasks::next_sentences(office, period, window), true),
        _ => return None,
    };
    let line = |(nth, words): (usize, String)| SuggestionLine {
        source: escape::escaped(&words),
        paragraph: if is_list { nth } else { 0 },
        taken: false,
    };
    let lines = sentences.into_iter().enumerate().map(line).collect();
    Some(SuggestionGroup { title: words::tasks::SENTENCES.to_owned(), lines })
}

fn previous_text<'a>(previous: &'a Report, section: &Section) -> &'a str {
    let same = previous.sections.iter().find(|known| {
        (section.topic.is_some() && known.topic == section.topic)
            || known.heading == section.heading
    });
    same.map_or("", |known| known.text.as_str())
}

fn lines(text: &str) -> Vec<SuggestionLine> {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
    let of = |(paragraph, text): (usize, &str)| {
        let parts =
            if text.chars().count() <= WHOLE { vec![text.to_owned()] } else { sentences(text) };
        parts.into_iter().map(move |source| SuggestionLine { source, paragraph, taken: false })
    };
    paragraphs.flat_map(of).collect::<Vec<_>>()
}

/// Sentences of a paragraph: each ends with a full stop before a space and a capital or a placeholder.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut start = 0;
    for (stop, _) in paragraph.match_indices(". ") {
        let next = paragraph[stop + 2..].chars().next();
        let before = paragraph[start..stop].chars().next_back();
        let begins = next.is_some_and(|c| c.is_uppercase() || c == '{');
        // "1. Kết quả": a number before the stop counts something.
        if begins && !before.is_some_and(|c| c.is_ascii_digit()) {
            out.push(paragraph[start..=stop].to_owned());
            start = stop + 2;
        }
    }
    out.push(paragraph[start..].to_owned());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_stands_there_is_known_by_its_words() {
        let written = "Trong kỳ, xã tiếp nhận 12 hồ sơ; không có hồ sơ quá hạn.";
        for (sentence, expected) in [
            ("- Trong kỳ, xã tiếp nhận 12 hồ sơ.", true),
            ("không có hồ sơ quá hạn.", true),
            ("xã tiếp nhận 1", false),
            ("Trong kỳ, xã tiếp nhận 13 hồ sơ.", false),
        ] {
            assert_eq!(stands_in(written, sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn long_paragraphs_are_offered_by_sentence_and_joined_again() {
        let long = format!(
            "Câu một {{a}}. {} Câu ba.",
            "Câu hai dài ".repeat(14).trim_end().to_owned() + "."
        );
        let text = format!("{long}\n\n- Gạch đầu dòng.");
        let found = lines(&text);
        assert_eq!(found.len(), 4);
        assert_eq!(found[0].source, "Câu một {a}.");
        assert_eq!(joined(&found, |_| true), format!("{long}\n- Gạch đầu dòng."));
        assert_eq!(joined(&found, |line| line.paragraph == 1), "- Gạch đầu dòng.");
    }
}
