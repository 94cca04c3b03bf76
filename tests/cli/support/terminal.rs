//! The program on a terminal, with somebody who types.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A run of the program on a pseudo-terminal, which `script` of util-linux provides.
pub struct Terminal {
    script: Child,
    keyboard: ChildStdin,
    screen: Arc<Mutex<String>>,
    /// How much of the screen has been looked at.
    seen: usize,
}

/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The key that ends an answer.
pub const ENTER: &str = "\r";
/// The key that takes the last letter back.
pub const BACKSPACE: &str = "\x7f";
/// The key that goes to the next choice.
pub const DOWN: &str = "\x1b[B";

impl Terminal {
    /// Runs the program in a folder; nothing where the machine has no `script`, which is said.
    pub fn run(folder: &Path, arguments: &[&str]) -> Option<Self> {
        let quoted = |text: &&str| format!("'{}'", text.replace('\'', r"'\''"));
        let program = [env!("CARGO_BIN_EXE_projektblad")].iter().chain(arguments).map(quoted).collect::<Vec<_>>().join(" ");
        let mut command = Command::new("script");
        command.args(["--quiet", "--return", "--command", &program, "/dev/null"]).current_dir(folder);
        command.env("TERM", "xterm").env_remove("NO_COLOR").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut script) = command.spawn() else {
            eprintln!("skipped: there is no `script` here to provide a terminal");
            return None;
        };
        let mut output = script.stdout.take().expect("a pipe");
        let screen = Arc::new(Mutex::new(String::new()));
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                shown.lock().expect("a screen").push_str(&String::from_utf8_lossy(&bytes[..read]));
            }
        });
        let keyboard = script.stdin.take().expect("a pipe");
        Some(Terminal { script, keyboard, screen, seen: 0 })
    }

    /// Waits until something is asked, and then types an answer.
    #[track_caller]
    pub fn answer(&mut self, question: &str, keys: &str) {
        self.wait_for(question);
        self.keyboard.write_all(keys.as_bytes()).expect("somebody who listens");
        self.keyboard.flush().expect("somebody who listens");
    }

    /// Waits until something stands on the screen that was not there before.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        let begun = Instant::now();
        loop {
            let screen = self.screen.lock().expect("a screen").clone();
            if let Some(at) = screen.get(self.seen..).and_then(|new| new.find(text)) {
                self.seen += at + text.len();
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "`{text}` does not come; the screen:\n{screen}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for the end: its exit code, and all that was shown.
    pub fn end(mut self) -> (Option<i32>, String) {
        drop(self.keyboard);
        let code = self.script.wait().expect("an end").code();
        thread::sleep(Duration::from_millis(100));
        let screen = self.screen.lock().expect("a screen").clone();
        (code, screen)
    }
}
