//! What the app does about issuing: asks number and day, or why; issues, opens again; and shows what is kept of a
//! report, with the signed papers beside it.

use std::{fs, path::Path};

use eframe::egui;

use super::App;
use crate::{
    disk,
    model::{Finding, Period, Status},
    session::{
        history, issued_difference,
        issued_office::IssuedBook as _,
        issuing::{self, HeldAs, IssueAs, NotIssued},
    },
    ui::{
        action::{KeptAsk, Purpose, ReopenBy, Screen},
        issue_box::IssueBox,
        shell::message::{Left, Message},
        state::Saved,
        versions_box::VersionsBox,
        words::{self, issuing as say},
    },
};

impl App {
    /// Asks under which number and day the open report is issued, or why it is opened again.
    pub(super) fn ask_issue(&mut self) {
        let today = (self.machine.now)().date();
        let Some(book) = &self.book else { return };
        let Some(open) = &book.open else { return };
        let (period, header) = (open.stored.period, &open.stored.header);
        let mut asked = match open.stored.status {
            Status::Draft => {
                let left = Left::of(open, &open.wrong_boxes(&self.saving.drafts));
                let left = (!left.is_nothing()).then(|| say::left(left.counts));
                IssueBox::issue(period, (header.number.as_str(), header.signed), left, today)
            }
            Status::Issued => {
                // Where it cannot be read, reopening says why.
                let office = book.session.kept_office(period).ok().flatten();
                IssueBox::reopen(period, office.map(|office| office.told()), ReopenBy::Asked)
            }
        };
        // What was typed before something else had to be done first stands there again.
        if let Some(left) = self.over.left_issue_box.take() {
            asked.take_over(left);
        }
        self.over.issue_box = Some(asked);
    }

    pub(super) fn issue_as(
        &mut self,
        (number, signed): (&str, chrono::NaiveDate),
        anyway: bool,
        context: &egui::Context,
        now: f64,
    ) {
        self.commit_all(context);
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        // What waits was asked about before the box came up.
        let (number, waiting) = (number.to_owned(), 0);
        let mut new = IssueAs { period, number, signed, anyway, waiting };
        let mut issued = book.session.issue(&new, &stamp);
        if let Err(NotIssued::Doubts(doubts)) = &issued {
            // That much of it is empty was asked before the box came up.
            let odd = doubts.iter().filter(|doubt| doubt.is_of_number_or_day());
            let odd: Vec<String> = odd.map(ToString::to_string).collect();
            if !odd.is_empty() {
                if let Some(asked) = &mut self.over.issue_box {
                    asked.doubt(odd);
                }
                return;
            }
            new.anyway = true;
            issued = book.session.issue(&new, &stamp);
        }
        let asked = self.over.issue_box.take();
        match issued {
            Ok(_) => self.status_is(period, Status::Issued, now),
            Err(why) => self.not_issued(asked, &why),
        }
    }

    /// What was answered will not do, or the report will not: the first is said in the box, which stays, the second in
    /// a message; what was typed is there when one asks again.
    fn not_issued(&mut self, asked: Option<IssueBox>, why: &NotIssued) {
        let Some(mut asked) = asked else {
            self.over.message = Some(Message::failed(&why.to_string()));
            return;
        };
        if asked.is_wrong(why) {
            self.over.issue_box = Some(asked);
            return;
        }
        self.over.left_issue_box = Some(asked);
        match why {
            NotIssued::Errors(errors) => self.tell_errors(errors),
            why => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Puts the question away, with what was typed.
    pub(super) fn leave_issue_box(&mut self) -> bool {
        let left = self.over.issue_box.take();
        let is_left = left.is_some();
        self.over.left_issue_box = left.or(self.over.left_issue_box.take());
        is_left
    }

    /// Which errors keep a report from being issued, with the way to the first.
    pub(super) fn tell_errors(&mut self, errors: &[Finding]) {
        self.over.message = Some(Message::not_issued(errors));
    }

    pub(super) fn reopen_for(&mut self, why: &str, context: &egui::Context, now: f64) {
        self.commit_all(context);
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        let reopened = book.session.reopen(period, why, &stamp);
        self.over.issue_box = None;
        match reopened {
            Ok(()) => self.status_is(period, Status::Draft, now),
            Err(why) => self.over.message = Some(Message::refused(&why)),
        }
    }

    fn status_is(&mut self, period: Period, status: Status, now: f64) {
        self.saving.saved = Saved::At((self.machine.now)());
        self.refresh();
        if self.shown.screen == Screen::Year {
            self.show_card(period);
        } else {
            self.shown.focus.give_back((self.shown.screen, self.shown.tab));
        }
        self.say(words::app::status_changed(period, status), now);
    }

    /// Shows what is kept of the open report, read anew.
    pub(super) fn show_kept(&mut self) {
        let Some(book) = &self.book else { return };
        let Some(open) = &book.open else { return };
        let period = open.stored.period;
        let read = || -> Result<VersionsBox, String> {
            let told = |why: crate::store::StoreError| why.to_string();
            let versions = book.session.versions(period).map_err(told)?;
            let changes = book.session.changes(period).map_err(told)?;
            let history = history::lines(Some(&open.stored), &changes);
            let standing = book.session.standing_version(period).map_err(told)?;
            let last = versions.last().map_or(0, |version| version.version);
            let sections = open.stored.sections.iter();
            let sections =
                sections.filter(|it| history.iter().any(|line| line.section == Some(it.id)));
            let sections = sections.map(|it| (it.id, words::shortened(&it.heading, 60))).collect();
            Ok(VersionsBox {
                period: Some(period),
                may_write: !book.session.is_read_only(),
                standing: standing.map(|version| version.version),
                compared: (last.saturating_sub(1).max(1), last),
                attachments: book.session.attachments(period).map_err(told)?,
                versions,
                history,
                sections,
                ..VersionsBox::default()
            })
        };
        match read() {
            Ok(versions) => self.over.versions_box = Some(versions),
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    pub(super) fn act_on_kept(&mut self, ask: KeptAsk, context: &egui::Context, now: f64) {
        match ask {
            KeptAsk::Compare(old, new) => self.compare(old, new),
            KeptAsk::OpenVersion(version) => self.open_version(version, now),
            KeptAsk::OpenFile(sha256) => self.open_attached(&sha256, now),
            KeptAsk::PickFile => self.pick(Purpose::SignedPaper, context),
            KeptAsk::Attach(path) => self.attach(&path, now),
            KeptAsk::AskDetach(sha256) => {
                let shown = self.over.versions_box.as_ref();
                let file =
                    shown.and_then(|it| it.attachments.iter().find(|it| it.sha256 == sha256));
                self.over.message = file.map(|file| Message::detach(&file.name, sha256.clone()));
            }
            KeptAsk::Detach(sha256) => self.detach(&sha256, now),
        }
    }

    fn compare(&mut self, old: u32, new: u32) {
        let (Some(book), Some(shown)) = (&self.book, &mut self.over.versions_box) else { return };
        let version = |number: u32| shown.versions.iter().find(|it| it.version == number);
        shown.difference = version(old).zip(version(new)).map(|(old, new)| {
            let difference = issued_difference::difference(&book.session, old, new);
            difference.map_err(|why| format!("{why:#}"))
        });
    }

    fn open_version(&mut self, number: u32, now: f64) {
        let (Some(book), Some(shown)) = (&self.book, &self.over.versions_box) else { return };
        let version = shown.versions.iter().find(|version| version.version == number);
        let Some((version, period)) = version.zip(shown.period) else { return };
        match book.session.issued_pdf(version) {
            Ok(Some(pdf)) => {
                self.show_copy(&format!("{}-ban-{number}.pdf", period.code()), &pdf, now);
            }
            Ok(None) => {}
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    fn open_attached(&mut self, sha256: &str, now: f64) {
        let (Some(book), Some(shown)) = (&self.book, &self.over.versions_box) else { return };
        let Some(file) = shown.attachments.iter().find(|file| file.sha256 == sha256) else {
            return;
        };
        // The name came from elsewhere: it names no folder here, and no program.
        let name = format!("ban-ky-{}.{}", &sha256[..8], file.kind.ending());
        match book.session.attached(file) {
            Ok(bytes) => self.show_copy(&name, &bytes, now),
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Opens a copy in the PC's own program; nothing that is done to it comes back.
    pub(super) fn show_copy(&mut self, name: &str, bytes: &[u8], now: f64) {
        let folder = self.machine.folders.data.join("xem");
        let path = folder.join(name);
        let written = fs::create_dir_all(&folder)
            .map_err(|why| disk::cause(&why))
            .and_then(|()| disk::write_atomically(&path, bytes).map_err(|why| why.to_string()));
        match written {
            Ok(()) => self.show_file(&path, now),
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    /// A file was named: how large it is is said before the book grows by it, and whether it is whole.
    pub(super) fn ask_attach(&mut self, path: &Path) {
        let Some(book) = &self.book else { return };
        let Some(period) = book.period() else { return };
        let asked = issuing::read_to_attach(path).and_then(|file| {
            let held = book.session.holds(period, &file)?;
            Ok(match &held {
                Some(HeldAs::Attached(name)) => {
                    Message::not_attached(&say::attached_already(&file.name, name))
                }
                held => Message::attach(&file, held.as_ref(), path),
            })
        });
        self.over.message =
            Some(asked.unwrap_or_else(|why| Message::not_attached(&why.to_string())));
    }

    fn attach(&mut self, path: &Path, now: f64) {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        let file = issuing::read_to_attach(path);
        match file.and_then(|file| book.session.attach(period, &file, &stamp)) {
            Ok(file) => self.kept_changed(say::attached(&file.name), now),
            Err(why) => self.over.message = Some(Message::not_attached(&why.to_string())),
        }
    }

    fn detach(&mut self, sha256: &str, now: f64) {
        let stamp = self.machine.stamp();
        let (Some(book), Some(shown)) = (&mut self.book, &self.over.versions_box) else { return };
        let file = shown.attachments.iter().find(|file| file.sha256 == sha256);
        let Some((file, period)) = file.zip(shown.period) else { return };
        match book.session.detach(period, file, &stamp) {
            Ok(()) => self.kept_changed(say::DETACHED.to_owned(), now),
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    fn kept_changed(&mut self, said: String, now: f64) {
        self.over.message = None;
        self.saving.saved = Saved::At((self.machine.now)());
        self.refresh();
        self.show_kept();
        self.say(said, now);
    }
}
