//! Ctrl-C, or a request to end, that comes while something is being written.
//!
//! Owns what such a signal means: whoever writes stops at the next file or row, clears away what is not
//! finished and says so. Once finished files move to their place it is too late to stop, and the moment
//! that takes is waited for. A second signal, or one while nothing is being written, ends the program at
//! once, as it would have without us.

use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::runtime::Runtime;

use super::PublishError;

static STATE: Mutex<State> = Mutex::new(State { is_heard: false, writing: 0, asked: None });

struct State {
    /// Somebody listens.
    is_heard: bool,
    /// How many write.
    writing: usize,
    /// The exit code of whoever was asked to stop.
    asked: Option<u8>,
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Something is being written as long as one of these lives.
pub struct Writing(());

impl Writing {
    pub fn begin() -> Writing {
        let mut state = state();
        state.writing += 1;
        if !state.is_heard {
            state.is_heard = listen();
        }
        Writing(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        state().writing -= 1;
    }
}

/// An error as soon as somebody wants the program to stop.
pub fn check() -> Result<(), PublishError> {
    match state().asked {
        Some(code) => Err(PublishError::Stopped { code }),
        None => Ok(()),
    }
}

/// A signal came that usually ends a program with this code.
fn heard(code: u8) {
    let mut state = state();
    if state.writing == 0 || state.asked.is_some() {
        process::exit(code.into());
    }
    state.asked = Some(code);
}

/// Starts to listen; where that cannot be done, signals end the program as ever.
fn listen() -> bool {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return false;
    };
    if signals(&runtime).is_err() {
        return false;
    }
    let forever = move || runtime.block_on(std::future::pending::<()>());
    thread::Builder::new().name("signals".to_owned()).spawn(forever).is_ok()
}

#[cfg(unix)]
fn signals(runtime: &Runtime) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let _inside = runtime.enter();
    for (kind, code) in [(SignalKind::interrupt(), 130), (SignalKind::terminate(), 143)] {
        let mut signals = signal(kind)?;
        drop(runtime.spawn(async move {
            while signals.recv().await.is_some() {
                heard(code);
            }
        }));
    }
    Ok(())
}

#[cfg(windows)]
fn signals(runtime: &Runtime) -> std::io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c};
    let _inside = runtime.enter();
    let (mut keys, mut breaks) = (ctrl_c()?, ctrl_break()?);
    drop(runtime.spawn(async move {
        while keys.recv().await.is_some() {
            heard(130);
        }
    }));
    drop(runtime.spawn(async move {
        while breaks.recv().await.is_some() {
            heard(130);
        }
    }));
    Ok(())
}
