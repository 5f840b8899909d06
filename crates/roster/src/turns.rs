//! Work that gives way: a page must answer between two rows, the command need not.
//!
//! Owns the giving way. A file is read by one straight function for both; the page goes on with it some
//! rows at a time, the command in one go.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Lets whoever drives the work do something else first.
pub async fn give_way() {
    let mut given = false;
    poll_fn(move |_| match std::mem::replace(&mut given, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// Does all of the work at once.
pub fn to_the_end<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}
