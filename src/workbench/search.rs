//! What is found in the preview.
//!
//! Owns the thread that makes the index of a large site, so that no page waits for it: until it is there,
//! what was found before is found. Where a page or a few say something else it is made from the one before.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use language::portal::Checked;
use site::render::Index;
use site::theme::ThemeError;

/// Pages up to which an index is made at once: it takes some twenty milliseconds.
const FEW: usize = 200;

/// Makes indexes.
pub struct Indexer {
    last: Option<Arc<Index>>,
    wanted: Option<Order>,
    orders: Sender<Order>,
    made: Arc<Mutex<Option<Arc<Index>>>>,
}

/// An index that is wanted.
struct Order {
    portal: Checked,
    /// What is found meanwhile.
    last: Arc<Index>,
}

impl Indexer {
    /// `wake` is called when an index is there that was waited for.
    pub fn new(wake: impl Fn() + Send + 'static) -> Indexer {
        let (orders, inbox) = mpsc::channel();
        let made = Arc::new(Mutex::new(None));
        let shelf = made.clone();
        // It ends with whoever orders.
        thread::spawn(move || {
            work(&inbox, |index| {
                *shelf.lock().unwrap_or_else(PoisonError::into_inner) = Some(index);
                wake();
            });
        });
        Indexer { last: None, wanted: None, orders, made }
    }

    /// The index of a portal, or the one before where it is to be made ([`Indexer::go_on`]).
    ///
    /// # Errors
    /// An error of ours.
    pub fn index(&mut self, portal: &Checked) -> Result<Arc<Index>, ThemeError> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.last = made.or_else(|| self.last.take());
        self.wanted = None;
        let index = match self.last.take() {
            Some(last) if last.is_of(portal) => last,
            Some(last) if portal.pages.len() > FEW => {
                self.wanted = Some(Order { portal: portal.clone(), last: last.clone() });
                last
            }
            _ => Arc::new(Index::of(portal)?),
        };
        self.last = Some(index.clone());
        Ok(index)
    }

    /// Has the index made that is wanted: once the pages are seen, whose processors it would take.
    pub fn go_on(&mut self) {
        if let Some(order) = self.wanted.take() {
            // The thread ends only with the process.
            let _ = self.orders.send(order);
        }
    }
}

/// Of the indexes that are wanted, the newest.
fn work(inbox: &Receiver<Order>, done: impl Fn(Arc<Index>)) {
    let mut made: Option<Arc<Index>> = None;
    while let Ok(mut order) = inbox.recv() {
        while let Ok(newer) = inbox.try_recv() {
            order = newer;
        }
        // What was made last is nearer than what is on the screen.
        let last = made.take().unwrap_or(order.last);
        if last.is_of(&order.portal) {
            made = Some(last);
            continue;
        }
        // What goes wrong here does so in `build`, and is told there.
        made = last.next(&order.portal).ok().map(Arc::new);
        made.iter().cloned().for_each(&done);
    }
}
