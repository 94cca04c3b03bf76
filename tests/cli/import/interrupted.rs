//! An import that is killed while it writes.

use std::process::Stdio;
use std::thread::sleep;
use std::time::Instant;

use super::{empty_site, import, print};
use crate::support::program::command;
use crate::support::site::Site;
use crate::support::tree::{names, tree};

/// How many prints there are.
const PRINTS: usize = 60;

fn name(number: usize) -> String {
    format!("{number}.txt")
}

/// A site with many prints of many projects; `grant` tells one edition of them from another.
fn with_prints(site: Site, grant: &str) -> Site {
    (0..PRINTS).fold(site, |site, number| {
        let text = print().replace("Verkstan vid ån", &format!("Verkstad {number}")).replacen(
            "Projektfas",
            &format!("DiarienummerA-{number}\nProjektfas"),
            1,
        );
        site.with(&name(number), text.replace("1 250 000", grant))
    })
}

#[test]
fn a_killed_import_leaves_nothing_that_the_next_one_does_not_put_right() {
    let files: Vec<String> = (0..PRINTS).map(name).collect();
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let site = with_prints(empty_site(), "1 250 000");
    let begun = Instant::now();
    import(&site, &arguments).fine();
    let whole = begun.elapsed();
    let mut site = site;
    for round in 0..12_u32 {
        site = with_prints(site, &format!("1 2{round:02} 000"));
        let mut running = command([&["import"][..], &arguments].concat());
        let mut running = running.current_dir(site.root()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        // In every other round it is killed in the midst of the exchange, which takes but a moment.
        if round % 2 == 0 {
            sleep(whole.mul_f64(0.08 * f64::from(round)));
        } else {
            let journal = site.path(".import/journal.json");
            while !journal.exists() && running.try_wait().expect("its state").is_none() {
                std::hint::spin_loop();
            }
        }
        running.kill().expect("a process to kill");
        running.wait().expect("its end");
        let run = import(&site, &arguments).fine();
        assert!(run.stdout.contains(&format!("{PRINTS} projects: 0 new")), "{}", run.stdout);
        assert!(!run.stderr.contains("conflict"), "{}", run.stderr);
        let sheets = tree(&site.path("content/projects"));
        assert_eq!(sheets.len(), PRINTS);
        let grant = format!("grant = 1_2{round:02}_000\n");
        assert!(sheets.values().all(|sheet| String::from_utf8_lossy(sheet).contains(&grant)), "{grant}");
        assert!(names(site.root()).iter().all(|name| !name.starts_with(".import")), "{:?}", names(site.root()));
    }
}
