//! How long a build takes, and what it needs.
//!
//! ```text
//! cargo bench --bench build -- 1000 10000
//! ```
//!
//! For each number of projects (1,000 and 10,000 if none is given) it writes the synthetic site of
//! `examples/synth`, which is the same on every machine, and runs the release binary on it as anybody would:
//! three times *cold*, with no output there, and three times *warm*, with the output of the run before and
//! nothing changed since.
//!
//! How to read it:
//!
//! - **wall s** is the time from start to exit: median, fastest and slowest of the three runs. Compare
//!   medians; where fastest and slowest lie far apart, something else was running, and the fastest is nearer the truth.
//! - **CPU s** is what all threads computed, of the run with the median time. CPU / wall is the number of cores that were busy.
//! - **peak MB** is the most memory resident at a time, the largest of the three runs, as the kernel counts it for
//!   the one process (`wait4`). Files being read or written are not in it. It should grow with the number of
//!   projects far more slowly than **MB**, the size of the output.
//! - Under each line stand the stages of the run with the median time, as `--timings` prints them.
//!
//! Sites and outputs lie in `/dev/shm` where there is one, so that no disk is measured; else in the system's folder
//! for temporary files. Ten thousand projects need 2 GB there for a while.

// `cargo bench` compiles the generator's unit tests without what runs them, so that what only they use seems unused.
#[path = "../examples/synth/generator/mod.rs"]
#[allow(dead_code, unused_imports)]
mod generator;
mod measured;

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    measured::measured("build", &|site, output| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_projektblad"));
        command.args(["build", "--date", measured::DATE, "--timings", "--site"]).arg(site).arg("--output").arg(output);
        Ok(command)
    })
}
