//! Files that another program holds for a moment: an antivirus program looks at what was just written, a backup or a
//! synchronised folder reads what stands there. On Windows nobody else may write or rename meanwhile, so one asks
//! again, and not for ever.

use std::{
    io::{self, ErrorKind},
    thread,
    time::{Duration, Instant},
};

/// So long an antivirus program or a backup takes for a book.
pub const PATIENCE: Duration = Duration::from_secs(2);
const ASK_AGAIN: Duration = Duration::from_millis(40);

/// Whether the system says that another program holds the file.
pub fn is_held(error: &io::Error) -> bool {
    is_held_on(cfg!(windows), error)
}

/// Windows' `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` have no `ErrorKind`; elsewhere these numbers mean
/// other things.
fn is_held_on(windows: bool, error: &io::Error) -> bool {
    let is_busy = matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy);
    is_busy || windows && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Whether the system refuses to put a file in the place of another because of a program that has that one open: Windows
/// then says "access denied" (5), too.
pub(super) fn keeps_its_place(windows: bool, error: &io::Error) -> bool {
    is_held_on(windows, error) || windows && error.raw_os_error() == Some(5)
}

/// Asks again for as long as `may_pass` says of the error that it may pass by itself; the last answer.
pub fn while_held<T, E>(
    patience: Duration,
    may_pass: impl Fn(&E) -> bool,
    mut ask: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let start = Instant::now();
    loop {
        match ask() {
            Err(why) if may_pass(&why) && start.elapsed() < patience => thread::sleep(ASK_AGAIN),
            answer => return answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_windows_mean_it_there_alone() {
        for code in [32, 33] {
            let error = io::Error::from_raw_os_error(code);
            assert!(is_held_on(true, &error) && !is_held_on(false, &error), "{code}");
        }
        let denied = io::Error::from_raw_os_error(5);
        assert!(!is_held_on(true, &denied), "no right is no program");
        assert!(keeps_its_place(true, &denied) && !keeps_its_place(false, &denied));
        assert!(is_held(&ErrorKind::ResourceBusy.into()));
    }

    #[test]
    fn what_passes_is_waited_for_and_not_for_ever() {
        let mut asked = 0;
        let answer = while_held(
            Duration::from_mins(1),
            |why: &&str| *why == "held",
            || {
                asked += 1;
                if asked < 3 { Err("held") } else { Ok(asked) }
            },
        );
        assert_eq!(answer, Ok(3));
        let for_ever =
            while_held(Duration::from_millis(90), |_: &&str| true, || Err::<(), _>("held"));
        assert_eq!(for_ever, Err("held"));
        let mut asked = 0;
        let other: Result<(), _> = while_held(
            Duration::from_mins(1),
            |_: &&str| false,
            || {
                asked += 1;
                Err("gone")
            },
        );
        assert_eq!((other, asked), (Err("gone"), 1));
    }
}
