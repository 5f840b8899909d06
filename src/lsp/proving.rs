//! Proves portals in a thread of its own.
//!
//! Owns that thread. What came meanwhile is left out but for the last of each folder; a guide that is the same
//! as the last time is not proved again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use language::portal::Checked;
use language::problem::Problems;
use proof::ProofCache;

use super::{Event, Events};

/// A portal to prove.
struct Job {
    root: PathBuf,
    revision: u64,
    portal: Checked,
}

pub struct Prover {
    jobs: Sender<Job>,
}

impl Prover {
    pub fn start(events: Events) -> Prover {
        let (jobs, wanted) = mpsc::channel();
        std::thread::spawn(move || run(&wanted, &events));
        Prover { jobs }
    }

    pub fn prove(&self, root: PathBuf, revision: u64, portal: Checked) {
        // A thread that is gone has nobody to tell.
        let _ = self.jobs.send(Job { root, revision, portal });
    }
}

fn run(wanted: &Receiver<Job>, events: &Events) {
    let mut caches: BTreeMap<PathBuf, ProofCache> = BTreeMap::new();
    while let Ok(first) = wanted.recv() {
        let mut jobs = BTreeMap::from([(first.root.clone(), first)]);
        jobs.extend(wanted.try_iter().map(|job| (job.root.clone(), job)));
        for Job { root, revision, portal } in jobs.into_values() {
            let cache = caches.entry(root.clone()).or_default();
            let mut found = Problems::new();
            match cache.prove(&portal, &mut found) {
                // What cases say is among the problems.
                Some(proved) => drop(proved.test(&mut found)),
                None => drop(proof::replay(&portal, &mut found)),
            }
            if events.send(Event::Proved { root, revision, found }).is_err() {
                return;
            }
        }
    }
}
