//! Manual pages and completions come from the definitions of the commands.

use crate::support::site::Site;
use crate::support::tree::names;

/// The commands that `--help` lists.
fn commands(site: &Site) -> Vec<String> {
    let help = site.run_plain(&["--help"]).fine().stdout;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands").to_owned();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn there_is_a_manual_page_for_the_program_and_each_command() {
    let site = Site::empty();
    site.run_plain(&["man", "man/man1"]).fine();
    let mut expected: Vec<_> = commands(&site).iter().map(|name| format!("projektblad-{name}.1")).chain(["projektblad.1".into()]).collect();
    expected.extend(["accept", "reject"].map(|inner| format!("projektblad-organisations-{inner}.1")));
    expected.sort();
    assert!(expected.len() > 8, "{expected:?}");
    assert_eq!(names(&site.path("man/man1")), expected);
    let page = site.read("man/man1/projektblad-check.1");
    assert!(page.contains(".TH projektblad-check 1") && page.contains(r"\-\-staged") && page.contains("sarif: SARIF 2.1.0"), "{page}");
    site.run_plain(&["man", "man/man1"]).fine();
}

#[test]
fn every_shell_can_complete_every_command() {
    let site = Site::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = site.run_plain(&["completions", shell]).fine().stdout;
        for command in commands(&site) {
            assert!(script.contains(&command), "{command} in {shell}");
        }
        assert!(script.contains("staged"), "{shell}");
    }
    site.run_plain(&["completions", "sh"]).failure();
}

#[test]
fn the_completions_for_bash_complete() {
    let site = Site::empty();
    let script = site.run_plain(&["completions", "bash"]).fine().stdout;
    let site = site.with("completions", script);
    let ask = "source ./completions; COMP_WORDS=(projektblad ch); COMP_CWORD=1; _projektblad projektblad ch projektblad; echo \"${COMPREPLY[@]}\"";
    let Ok(output) = std::process::Command::new("bash").current_dir(site.root()).args(["--norc", "-c", ask]).output() else {
        println!("skipped: there is no bash");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "check\n", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_file_is_no_folder_for_manual_pages() {
    let site = Site::empty().with("man", "x");
    assert!(site.run_plain(&["man", "man"]).failure().starts_with("projektblad: man: "));
    assert_eq!(site.read("man"), "x");
}
