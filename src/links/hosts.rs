//! Many hosts at once, each asked one thing at a time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Verdict;
use super::follow::{Courtesy, Follower};

/// The hosts that are being asked: whoever asks one holds its lock meanwhile.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<BTreeMap<String, Arc<Mutex<()>>>>);

impl Hosts {
    /// Does something while nobody else asks the host, and pauses before anybody may.
    pub fn alone<T>(&self, host: &str, courtesy: &Courtesy, ask: impl FnOnce() -> T) -> T {
        let turn = Arc::clone(locked(&self.0).entry(host.to_owned()).or_default());
        let _turn = locked(&turn);
        let answer = ask();
        thread::sleep(courtesy.pause);
        answer
    }
}

/// A lock's content, whatever became of those who held it before.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Follows each address; the verdicts come in the order of the addresses.
pub fn follow_all<'a>(addresses: &[&'a str], courtesy: &Courtesy, step: impl Fn() + Sync) -> Vec<(&'a str, Verdict)> {
    let follower = Follower::new(courtesy);
    let by_host = by_host(addresses);
    let next = AtomicUsize::new(0);
    let verdicts: Mutex<BTreeMap<usize, Verdict>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..courtesy.at_once.min(by_host.len()) {
            scope.spawn(|| {
                while let Some(host) = by_host.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for &at in host {
                        let verdict = follower.follow(addresses[at]);
                        locked(&verdicts).insert(at, verdict);
                        step();
                    }
                }
            });
        }
    });
    let verdicts = verdicts.into_inner().unwrap_or_else(PoisonError::into_inner);
    verdicts.into_iter().map(|(at, verdict)| (addresses[at], verdict)).collect()
}

/// The addresses of each host, the longest list first, so that it does not come last.
fn by_host(addresses: &[&str]) -> Vec<Vec<usize>> {
    let mut hosts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, address) in addresses.iter().enumerate() {
        let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        hosts.entry(host).or_default().push(at);
    }
    let mut lists: Vec<_> = hosts.into_values().collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.len()));
    lists
}
