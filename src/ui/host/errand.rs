//! Slow work on a thread of its own; the window is painted when there is an answer.
//!
//! Invariant: a thread that breaks is an errand that is over: nobody waits for it for ever, and nothing polls it.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError},
    thread,
    time::Duration,
};

use eframe::egui;

/// Work under way, and its answers.
#[derive(Debug)]
pub struct Errand<T> {
    answers: Receiver<T>,
}

/// What an errand has to tell.
#[derive(Debug)]
pub enum Heard<T> {
    /// An answer.
    Answer(T),
    /// None yet.
    Nothing,
    /// No more will come.
    Over,
}

/// How the work tells its answers.
pub struct Teller<T> {
    // Dropped first: who is woken finds it gone.
    answers: Sender<T>,
    wakes: Wakes,
}

struct Wakes(egui::Context);

impl Drop for Wakes {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

impl<T> Teller<T> {
    /// Tells an answer; whether anybody listens.
    pub fn tell(&self, answer: T) -> bool {
        let is_heard = self.answers.send(answer).is_ok();
        self.wakes.0.request_repaint();
        is_heard
    }
}

impl<T: Send + 'static> Errand<T> {
    /// Begins the work beside the window, or does it before this returns where nothing is to go on beside it.
    pub fn start(
        in_background: bool,
        wake: &egui::Context,
        work: impl FnOnce(&Teller<T>) + Send + 'static,
    ) -> Self {
        let (sender, answers) = mpsc::channel();
        let teller = Teller { answers: sender, wakes: Wakes(wake.clone()) };
        if in_background {
            let begun = thread::Builder::new().spawn(move || work(&teller));
            if begun.is_err() {
                tracing::error!("no thread for slow work");
            }
        } else {
            work(&teller);
        }
        Self { answers }
    }

    /// What it has to tell now.
    pub fn heard(&self) -> Heard<T> {
        match self.answers.try_recv() {
            Ok(answer) => Heard::Answer(answer),
            Err(TryRecvError::Empty) => Heard::Nothing,
            Err(TryRecvError::Disconnected) => Heard::Over,
        }
    }

    /// What it has to tell within a while: where the window may not go on without it.
    pub fn heard_within(&self, at_most: Duration) -> Heard<T> {
        match self.answers.recv_timeout(at_most) {
            Ok(answer) => Heard::Answer(answer),
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_breaks_is_over_and_wakes_the_window() {
        let context = egui::Context::default();
        let (woken, wakes) = mpsc::channel();
        context.set_request_repaint_callback(move |_| {
            let _ = woken.send(());
        });
        let errand = Errand::start(true, &context, |teller: &Teller<u8>| {
            teller.tell(1);
            assert!(!teller.tell(2), "an errand that breaks");
        });
        let within = Duration::from_mins(1);
        assert!(matches!(errand.heard_within(within), Heard::Answer(1)));
        assert!(matches!(errand.heard_within(within), Heard::Answer(2)));
        assert!(matches!(errand.heard_within(within), Heard::Over));
        wakes.recv_timeout(within).expect("it is woken");
    }

    #[test]
    fn what_goes_on_beside_nothing_is_done_at_once() {
        let errand = Errand::start(false, &egui::Context::default(), |teller| {
            teller.tell("done");
        });
        assert!(matches!(errand.heard(), Heard::Answer("done")));
        assert!(matches!(errand.heard(), Heard::Over));
    }
}
