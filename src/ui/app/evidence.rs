//! What the app does about evidence: files that are kept, papers that are named, what is opened, noted, taken out, printed.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{App, files::with_ending};
use crate::{
    disk::output::Output,
    edit::{Edit, field::Field},
    model::{Evidence, EvidenceOf, Period, RowId},
    session::evidence::{self, NewEvidence, NotEvidence},
    ui::{
        action::{EvidenceAsk, Purpose, Screen},
        shell::message::Message,
        words::evidence as say,
    },
};

impl App {
    pub(super) fn evidence(&mut self, ask: EvidenceAsk, context: &egui::Context, now: f64) {
        match ask {
            EvidenceAsk::Show(of) => {
                self.panels.evidence.show(Some(of));
                self.show_screen(Screen::Evidence);
            }
            EvidenceAsk::PickFile(of) => {
                self.over.evidence_for = Some(of);
                self.pick(Purpose::EvidenceFile, context);
            }
            EvidenceAsk::Keep(of, path) => {
                self.over.message = None;
                let new = evidence::read_file(&path).map(NewEvidence::File);
                self.name_evidence(&of, new, context, now);
            }
            EvidenceAsk::Name(of, row) => {
                self.name_evidence(&of, Ok(NewEvidence::Paper(row)), context, now);
            }
            EvidenceAsk::Note(id, note) => self.note_evidence(id, &note, context),
            EvidenceAsk::Remove(id) => {
                let Some(known) = self.evidence_row(id) else { return };
                let Some(book) = &self.book else { return };
                let Ok(office) = book.session.office_rows() else { return };
                let said = say::removed(&evidence::what_words(&known, &office));
                self.apply_and_say(&evidence::removal(id), said, context, now);
            }
            EvidenceAsk::Open(id) => self.open_evidence(id, now),
        }
    }

    /// Shows the page, at what one is at.
    pub(super) fn show_evidence(&mut self) {
        let of = self.evidence_at_hand();
        self.panels.evidence.show(of);
        self.show_screen(Screen::Evidence);
    }

    /// The figure, section or task one is at.
    fn evidence_at_hand(&self) -> Option<EvidenceOf> {
        let period = self.period()?;
        let of_figure = |id| EvidenceOf::Figure { period, indicator: id };
        match self.shown.focus.now() {
            Some(Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id))
                if self.shown.screen == Screen::Report =>
            {
                Some(of_figure(id.clone()))
            }
            Some(Field::Task { year, row, .. }) if self.shown.screen == Screen::Tasks => {
                Some(EvidenceOf::Task { year: *year, task: *row })
            }
            _ if self.shown.screen == Screen::Report => {
                let section = self.section_at_hand(self.panels.part.in_view())?;
                Some(EvidenceOf::Section { period, section })
            }
            _ => None,
        }
    }

    fn evidence_row(&self, id: RowId) -> Option<Evidence> {
        let office = self.book.as_ref()?.session.office_rows().ok()?;
        office.evidence.iter().find(|it| it.id == id).cloned()
    }

    fn name_evidence(
        &mut self,
        of: &EvidenceOf,
        new: Result<NewEvidence, NotEvidence>,
        context: &egui::Context,
        now: f64,
    ) {
        let stamp = self.machine.stamp();
        let Some(book) = &self.book else { return };
        let Ok(office) = book.session.office_rows() else { return };
        let edit = new.and_then(|new| evidence::naming(&office, of, new, "", &stamp));
        match edit {
            Ok(edit) => {
                let what = match &edit {
                    Edit::SetEvidence { evidence: Some(it), .. } => {
                        evidence::what_words(it, &office)
                    }
                    _ => String::new(),
                };
                self.panels.evidence.taken();
                self.apply_and_say(&edit, say::kept(&what), context, now);
            }
            Err(why) => self.over.message = Some(Message::not_evidence(&why.to_string())),
        }
    }

    fn note_evidence(&mut self, id: RowId, note: &str, context: &egui::Context) {
        let Some(known) = self.evidence_row(id) else { return };
        let note = crate::model::text::one_line(note);
        self.panels.evidence.taken();
        if note == known.note {
            return;
        }
        let evidence = Some(Box::new(Evidence { note, ..known }));
        self.commit_all(context);
        self.apply(&Edit::SetEvidence { id, evidence, file: None });
    }

    fn open_evidence(&mut self, id: RowId, now: f64) {
        let Some(known) = self.evidence_row(id) else { return };
        let (Some(book), Some(file)) = (&self.book, known.file()) else { return };
        // The name came from elsewhere: it names no folder here, and no program.
        let name = format!("minh-chung-{}.{}", &file.sha256[..8], file.kind.ending());
        match book.session.evidence_bytes(file) {
            Ok(bytes) => self.show_copy(&name, &bytes, now),
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// A file was named: how large it is is said before the book grows by it, and whether it is whole.
    pub(super) fn ask_evidence(&mut self, path: &Path) {
        let (Some(of), Some(book)) = (self.over.evidence_for.take(), &self.book) else { return };
        let (Some(open), Ok(office)) = (&book.open, book.session.office_rows()) else { return };
        let asked = evidence::read_file(path).map(|file| {
            let places = evidence::places(&open.live);
            let words = places.iter().find(|place| place.of == of);
            let words = words.map_or("", |place| &place.words);
            let kept = evidence::kept_with(&office, &of);
            Message::keep_evidence(&file, (&of, words), kept, path)
        });
        self.over.message =
            Some(asked.unwrap_or_else(|why| Message::not_evidence(&why.to_string())));
    }

    /// Writes the list of a report's evidence as a PDF.
    pub(super) fn print_evidence(&mut self, period: Period, path: &Path, now: f64) {
        let Some(book) = &self.book else { return };
        let path: PathBuf = with_ending(path, "pdf");
        let output = Output::pdf(&path, &[book.path(), book.session.path()], true);
        let made = book.session.report(period).map_err(anyhow::Error::from);
        let made = made.and_then(|report| evidence::pdf(&report, &book.commune));
        match made.and_then(|(bytes, _)| Ok(output.write(&bytes)?)) {
            Ok(()) => {
                let name = output.path().file_name().unwrap_or_default().to_string_lossy();
                self.say(say::printed(&name), now);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }
}
