//! A second start on a book that a window on this PC works in: that window comes forward, and no second one opens.
//!
//! The second start leaves a request, a small file that names the book, in a folder of this person's data; the window
//! that has the book open takes it away and comes forward. That is all that is agreed on: no socket, no pipe and no
//! message of a desktop, which this program never opens, and the same on every system. On Linux a thread sleeps in the
//! system until something comes into the folder (inotify); elsewhere no safe call of the standard library waits for
//! that, so it looks once a second, which costs a glance at an empty folder. A window that hangs, another person's or
//! another PC's takes nothing away: the second start waits two seconds for its answer and then opens as ever.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{session::working_copy, store};

/// Calls this process made, for each has a name of its own.
static CALLS: AtomicU32 = AtomicU32::new(0);

const FOLDER: &str = "goi-cua-so";
const ENDING: &str = "goi";
/// How long a window may take to answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks for the answer, while a second start waits.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Between two looks for a request, where nothing wakes the thread.
#[cfg(not(target_os = "linux"))]
const GLANCE: Duration = Duration::from_secs(1);

/// Whether a window of this person has `book` open, and came forward. Nobody is waited for where nobody works in it; of
/// a book on a share that is away the copy on this machine says so.
pub fn comes_forward(data: &Path, book: &Path, patience: Duration) -> bool {
    let is_open = store::holder(book).is_some() || working_copy::is_worked_in(book, data);
    is_open && call(data, book, patience)
}

/// Asks the window that has `book` open to come forward; whether one did.
pub fn call(data: &Path, book: &Path, patience: Duration) -> bool {
    let Ok(request) = leave_request(data, book) else { return false };
    let start = Instant::now();
    while start.elapsed() < patience {
        if !request.exists() {
            return true;
        }
        thread::sleep(LOOK_AGAIN);
    }
    // Whoever takes it now was too late to be waited for, but takes it all the same.
    fs::remove_file(request).is_err()
}

fn leave_request(data: &Path, book: &Path) -> io::Result<PathBuf> {
    let folder = data.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let number = CALLS.fetch_add(1, Ordering::Relaxed);
    let request = folder.join(format!("{}-{number}.{ENDING}", process::id()));
    // A window reads it when it bears its name.
    let begun = request.with_extension("tmp");
    fs::write(&begun, named(book))?;
    fs::rename(&begun, &request)?;
    Ok(request)
}

/// The book by its real name, byte for byte.
fn named(book: &Path) -> Vec<u8> {
    let real = fs::canonicalize(book).or_else(|_| std::path::absolute(book));
    let real = real.unwrap_or_else(|_| book.to_path_buf());
    real.into_os_string().into_encoded_bytes()
}

/// Requests of second starts, as a window sees them.
#[derive(Debug)]
pub struct Calls {
    folder: PathBuf,
    came: Arc<AtomicBool>,
}

impl Calls {
    /// Listens on a thread of its own, and tells by `wake` whenever a request may have come.
    pub fn listen(data: &Path, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let came = Arc::new(AtomicBool::new(false));
        let (told, watched) = (Arc::clone(&came), folder.clone());
        let mut arrivals = Arrivals::of(&watched)?;
        thread::spawn(move || {
            while arrivals.wait().is_ok() {
                told.store(true, Ordering::SeqCst);
                wake();
            }
            tracing::warn!("second starts are not heard any more");
        });
        Ok(Self { folder, came })
    }

    /// Whether somebody asked for the window that has `book` open; their request is taken away.
    pub fn take(&self, book: &Path) -> bool {
        if !self.came.swap(false, Ordering::SeqCst) {
            return false;
        }
        let named = named(book);
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let requests = entries.map(|entry| entry.path()).filter(|path| is_request(path));
        let ours = requests.filter(|path| fs::read(path).is_ok_and(|words| words == named));
        // Of two windows that see it, one takes it.
        ours.filter(|path| fs::remove_file(path).is_ok()).count() > 0
    }
}

fn is_request(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// Waits for something to come into a folder.
#[cfg(target_os = "linux")]
struct Arrivals(std::os::fd::OwnedFd);

#[cfg(target_os = "linux")]
impl Arrivals {
    fn of(folder: &Path) -> io::Result<Self> {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        let events = init(CreateFlags::CLOEXEC)?;
        add_watch(&events, folder, WatchFlags::MOVED_TO)?;
        Ok(Self(events))
    }

    fn wait(&mut self) -> io::Result<()> {
        let mut buffer = [std::mem::MaybeUninit::uninit(); 1024];
        rustix::fs::inotify::Reader::new(&self.0, &mut buffer).next()?;
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
struct Arrivals {
    folder: PathBuf,
    /// Requests that were there at the last look: one that nobody takes is told once.
    known: Vec<PathBuf>,
}

#[cfg(not(target_os = "linux"))]
impl Arrivals {
    fn of(folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: folder.to_path_buf(), known: Vec::new() })
    }

    fn wait(&mut self) -> io::Result<()> {
        loop {
            thread::sleep(GLANCE);
            let entries = fs::read_dir(&self.folder)?.flatten().map(|entry| entry.path());
            let requests: Vec<PathBuf> = entries.filter(|path| is_request(path)).collect();
            let has_new = requests.iter().any(|request| !self.known.contains(request));
            self.known = requests;
            if has_new {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_window_of_the_book_is_woken_and_takes_the_request() {
        let folder = tempfile::tempdir().expect("a folder");
        let [book, other] = ["sổ.cchc", "khác.cchc"].map(|name| folder.path().join(name));
        fs::write(&book, "").expect("a book");
        let (sender, woken) = mpsc::channel();
        let calls = Calls::listen(folder.path(), move || sender.send(()).unwrap_or_default())
            .expect("listening");
        assert!(!calls.take(&book), "nobody asked");
        let (data, asked) = (folder.path().to_path_buf(), book.clone());
        let second = thread::spawn(move || call(&data, &asked, Duration::from_mins(1)));
        woken.recv_timeout(Duration::from_mins(1)).expect("woken");
        assert!(!calls.take(&other), "not this window's");
        calls.came.store(true, Ordering::SeqCst);
        assert!(calls.take(&book));
        assert!(second.join().expect("a second start"));
        assert!(!calls.take(&book), "once");
    }

    #[test]
    fn where_no_window_answers_the_second_start_goes_on_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!call(folder.path(), &folder.path().join("sổ.cchc"), Duration::from_millis(60)));
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).expect("it").count(), 0);
    }
}
