//! Programs run again and again on synthetic sites, and what they took.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wait4::Wait4;
use walkdir::WalkDir;

use crate::generator;

/// Runs of each kind.
const RUNS: usize = 3;

/// The day as of which sites are built; the synthetic sheets end the day before.
pub const DATE: &str = "2026-11-21";

/// The command that makes what is measured of a site (the first path) into an output folder (the second).
pub type Make<'m> = &'m dyn Fn(&Path, &Path) -> io::Result<Command>;

/// Measures what `make` does with as many projects as the arguments say, in words for whoever began it.
pub fn measured(name: &str, make: Make) -> ExitCode {
    // Cargo adds `--bench`.
    let numbers: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let sizes: Result<Vec<usize>, _> = numbers.iter().map(|number| number.parse()).collect();
    let measured = match sizes {
        Ok(sizes) if sizes.is_empty() => measure_all(name, make, &[1000, 10_000]),
        Ok(sizes) => measure_all(name, make, &sizes),
        Err(_) => Err(io::Error::other(format!("the arguments are numbers of projects: cargo bench --bench {name} -- 1000 10000"))),
    };
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure_all(name: &str, make: Make, sizes: &[usize]) -> io::Result<()> {
    let shared_memory = Path::new("/dev/shm");
    let place = if shared_memory.is_dir() { shared_memory.to_owned() } else { std::env::temp_dir() };
    let cores = std::thread::available_parallelism()?;
    println!("{name} on {cores} cores, in {}, {RUNS} runs of each kind\n", place.display());
    println!("projects  run   wall s: median     min     max    CPU s  peak MB     pages     files        MB");
    for &projects in sizes {
        measure(projects, make, &TempDir::new_in(&place)?)?;
    }
    Ok(())
}

/// Writes a site into `folder`, measures what is made of it and prints what came of it.
fn measure(projects: usize, make: Make, folder: &TempDir) -> io::Result<()> {
    let site = folder.path().join("site");
    let output = folder.path().join("published/output");
    generator::write_site(projects, generator::Texts::Translated, &site)?;
    let run = || run(make(&site, &output)?);
    let cold = (0..RUNS).map(|_| {
        if let Some(published) = output.parent().filter(|published| published.exists()) {
            fs::remove_dir_all(published)?;
        }
        run()
    });
    let cold = cold.collect::<io::Result<Vec<Run>>>()?;
    report(projects, "cold", cold, Size::of(&output)?);
    let warm = (0..RUNS).map(|_| run()).collect::<io::Result<Vec<Run>>>()?;
    report(projects, "warm", warm, Size::of(&output)?);
    Ok(())
}

/// One run of the program.
struct Run {
    wall: Duration,
    cpu: Duration,
    /// Most memory resident at a time, in bytes. Linux starts the count of a new process with its parent's, so this
    /// program must stay small itself; the generator needs 5 MB.
    peak: u64,
    /// The lines in which the program says what each stage took.
    stages: Vec<String>,
}

fn run(mut command: Command) -> io::Result<Run> {
    let log = tempfile::NamedTempFile::new()?;
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(File::create(log.path())?).spawn()?;
    let ended = child.wait4()?;
    let wall = start.elapsed();
    let said = fs::read_to_string(log.path())?;
    if !ended.status.success() {
        return Err(io::Error::other(format!("{said}\nit failed: {}", ended.status)));
    }
    let stages = said.lines().filter(|line| is_timing(line)).map(str::to_owned).collect();
    Ok(Run { wall, cpu: ended.rusage.utime + ended.rusage.stime, peak: ended.rusage.maxrss, stages })
}

/// Whether the line ends with a number of seconds, and is none of the warnings that stand around it.
fn is_timing(line: &str) -> bool {
    line.strip_suffix(" s").and_then(|line| line.rsplit(' ').next()).is_some_and(|number| number.parse::<f64>().is_ok())
}

/// What lies in an output folder.
#[derive(Default)]
struct Size {
    pages: usize,
    files: usize,
    bytes: u64,
}

impl Size {
    fn of(folder: &Path) -> io::Result<Self> {
        let mut size = Size::default();
        for entry in WalkDir::new(folder) {
            let entry = entry?;
            if entry.file_type().is_file() {
                size.files += 1;
                size.bytes += entry.metadata()?.len();
                size.pages += usize::from(entry.path().extension().is_some_and(|extension| extension == "html"));
            }
        }
        Ok(size)
    }
}

fn report(projects: usize, kind: &str, mut runs: Vec<Run>, size: Size) {
    runs.sort_by_key(|run| run.wall);
    let (Some(fastest), Some(median), Some(slowest)) = (runs.first(), runs.get(runs.len() / 2), runs.last()) else { return };
    let peak = runs.iter().map(|run| run.peak).max().unwrap_or_default();
    let [median_wall, fastest_wall, slowest_wall, cpu] =
        [median.wall, fastest.wall, slowest.wall, median.cpu].map(|duration| duration.as_secs_f64());
    let [peak, megabytes] = [peak, size.bytes].map(|bytes| bytes as f64 / 1e6);
    let Size { pages, files, .. } = size;
    println!(
        "{projects:8}  {kind}  {median_wall:14.2} {fastest_wall:7.2} {slowest_wall:7.2} {cpu:8.2} {peak:8.0} {pages:9} {files:9} {megabytes:9.1}"
    );
    for stage in &median.stages {
        println!("                {stage}");
    }
}
