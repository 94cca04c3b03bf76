//! Files that are not what they should be: a clear error, and nothing written.

use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use super::{WORKSHOP, content, empty_site, fixture, import, passes, print, refused, with_print};
use crate::support::program::Run;
use crate::support::site::Site;
use crate::support::tree::names;

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_print_is_read_in_whatever_encoding_it_was_saved() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    let expected = site.read(WORKSHOP);
    let marked = format!("\u{feff}{}", print());
    let windows: Vec<u8> = print().chars().map(|c| if c == '•' { 0x95 } else { u8::try_from(u32::from(c)).expect("Latin 1") }).collect();
    for bytes in [
        marked.clone().into_bytes(),
        windows,
        utf_16(&marked, u16::to_le_bytes),
        utf_16(&marked, u16::to_be_bytes),
        utf_16(&print(), u16::to_le_bytes),
        print().replace('\n', "\r\n").into_bytes(),
    ] {
        let site = empty_site().with("verkstan.txt", bytes);
        import(&site, &["verkstan.txt"]).fine();
        assert_eq!(passes(site).read(WORKSHOP), expected);
    }
}

#[test]
fn what_is_no_text_or_no_sheet_is_refused_by_name() {
    let page = fixture("terms.html");
    let enormous = vec![b'a'; (16 << 20) + 1];
    let cut = print();
    let cut = &cut.as_bytes()[..cut.find("ån").expect("an å") + 1];
    let short = print();
    let short = &short.as_bytes()[..short.find("stationen, och").expect("a sentence")];
    let files: [(&str, &[u8]); 12] = [
        ("binary.txt", b"\x00\x01\x02\x03"),
        ("book.txt", b"PK\x03\x04\x14\x00"),
        ("cut.txt", cut),
        ("cut.html", &page[..page.len() / 2]),
        ("empty.html", b""),
        ("empty.txt", b" \n"),
        ("enormous.txt", &enormous),
        ("odd.txt", b"\xff\xfea\x00b"),
        ("paper.html", b"%PDF-1.7\n"),
        ("short.txt", short),
        ("prose.txt", "Det var en gång en region.\n".as_bytes()),
        ("mixed.txt", b"\xc3\xa5\n\xe5"),
    ];
    let site = files.iter().fold(with_print(&print()), |site, (name, bytes)| site.with(name, bytes));
    let names: Vec<&str> = ["verkstan.txt"].into_iter().chain(files.iter().map(|(name, _)| *name)).collect();
    assert_snapshot!(refused(&site, &names), @"
    error[not-text]: the file is not text
    --> binary.txt
     = help: save the page as text or HTML, or the table as CSV, XLSX, JSON or NDJSON

    error[not-text]: the file is a workbook, document or ZIP archive, not text
    --> book.txt
     = help: save the page as text or HTML, or the table as CSV, XLSX, JSON or NDJSON

    error[not-text]: the page never ends: it was saved only in part
    --> cut.html
     = help: open it in a browser again, and save it as a whole

    error[not-text]: the file ends in the middle of a character: it was cut off
    --> cut.txt
     = help: save or copy it again, as a whole

    error[not-text]: the file is empty
    --> empty.html
     = help: save it again, and see that it has its text

    error[not-text]: the file is empty
    --> empty.txt
     = help: save it again, and see that it has its text

    error[not-text]: the file is larger than 16 MiB, the most that is read of one
    --> enormous.txt
     = help: check that it is the right file; a sheet takes some 20 kB

    error[not-text]: the file ends in the middle of a character: it was cut off
    --> mixed.txt
     = help: save or copy it again, as a whole

    error[not-text]: the file ends in the middle of a character: it was cut off
    --> odd.txt
     = help: save or copy it again, as a whole

    error[not-text]: the file is a PDF document, not text
    --> paper.html
     = help: save the page as text or HTML, or the table as CSV, XLSX, JSON or NDJSON

    error[no-sheet]: the file holds no project sheet: no title with facts below it
    --> prose.txt
     = help: give a sheet as the project bank prints it, with lines like `Projektperiod2012-01-01 till 2014-06-30`

    error[project-twice]: the project “Verkstan vid ån” is there twice: verkstan.txt has it too
     --> short.txt:9:1
      |
    9 | Verkstan vid ån
      | ^^^^^^^^^^^^^^^
      |
      = help: leave one of the two out, or give each its own case number

    error[cut-off]: the file ends in the middle of a sentence in “Bakgrund”: it was cut off
      --> short.txt:33:1
       |
    33 | Huset ligger nära
       | ^^^^^^^^^^^^^^^^^
       |
       = help: save it again, as a whole; or put a line break after the last line, if it ends so

    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    13 mistakes, 1 warning; nothing was written
    ");
}

#[test]
fn what_cannot_be_read_at_all_is_wrong_use() {
    let site = empty_site().with("a.docx", "x").with("folder.txt/a", "x");
    for arguments in [&["missing.txt"][..], &["a.docx"], &["folder.txt"], &[]] {
        let before = content(&site);
        let message = import(&site, arguments).failure();
        assert!(message.len() > 20, "{message}");
        assert_eq!(content(&site), before);
    }
    assert_snapshot!(import(&site, &["a.docx"]).failure(), @"
    projektblad: a.docx: what kind of file it is cannot be told; the name should end in .txt, .text, .html, .htm, .xhtml
    ");
}

#[test]
fn nothing_is_written_through_a_link_that_leads_out_of_the_site() {
    for link in ["content/projects", "imports"] {
        let (site, outside) = (with_print(&print()), Site::empty());
        let _ = std::fs::remove_dir_all(site.path(link));
        symlink(outside.root(), site.path(link)).expect("a link");
        let run: Run = import(&site, &["verkstan.txt"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("symbolic"), "{}", run.stderr);
        assert_eq!(std::fs::read_dir(outside.root()).expect("a folder").count(), 0);
    }
    let (site, outside) = (with_print(&print()).with("imports/x", ""), Site::empty());
    symlink(outside.path("m.json"), site.path("imports/printed.json")).expect("a link");
    assert!(import(&site, &["verkstan.txt"]).failure().contains("not a file"));
}

#[test]
fn a_sheet_that_has_become_a_link_is_told_of_and_nothing_is_written_through_it() {
    let outside = Site::empty();
    for target in [outside.path("verkstan.md"), "../verkstan.md".into(), outside.path("missing.md")] {
        let site = with_print(&print());
        import(&site, &["verkstan.txt"]).fine();
        let sheet = site.read(WORKSHOP);
        let site = site.without(WORKSHOP).with("content/verkstan.md", &sheet);
        std::fs::write(outside.path("verkstan.md"), &sheet).expect("a file outside of the site");
        symlink(&target, site.path(WORKSHOP)).expect("a link");
        for text in [print(), print().replace("1 250 000", "1 300 000")] {
            let site = &site;
            std::fs::write(site.path("verkstan.txt"), text).expect("a print");
            for more in [&[][..], &["--theirs"], &["--ours"], &["--adopt"], &["--theirs", "--source", "annan"]] {
                let refusal = refused(site, &[&["verkstan.txt"][..], more].concat());
                let told = format!("error[symbolic-link]: a symbolic link stands in the place of the sheet\n--> {WORKSHOP}\n");
                assert!(refusal.contains(&told), "{target:?}, {more:?}: {refusal}");
            }
        }
        assert_eq!(std::fs::read_to_string(outside.path("verkstan.md")).expect("a file"), sheet);
        assert!(!outside.path("missing.md").exists());
    }
}

#[test]
fn hostile_words_stay_words() {
    for title in
        ["../../etc/passwd", "+++", "\"\"\"", "<script>alert(1)</script>", "a\u{7}b", "{{ config }}", "Region i balans", "\u{202e}ord"]
    {
        let site = with_print(&print().replace("Verkstan vid ån", title).replace("Hissen är ny.", title));
        import(&site, &["verkstan.txt"]).fine();
        let names = names(&site.path("content/projects"));
        let slug = names[0].trim_end_matches(".md");
        let shown = passes(site).built().page(&format!("sv/projekt/{slug}")).text("h1");
        assert_eq!((names.len(), shown), (1, title.replace(['\u{7}', '\u{202e}'], "")));
    }
}

#[test]
fn a_site_with_mistakes_elsewhere_can_be_imported_into() {
    let site = with_print(&print()).with("content/projects/annan.md", "+++\ntitle = 1\n+++\n");
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stdout.contains("1 new"), "{}{}", run.stdout, run.stderr);
    assert!(!run.stderr.contains("annan.md"), "{}", run.stderr);
}

#[test]
fn an_edited_sheet_that_cannot_be_read_is_told_of() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    let site = site.edit(WORKSHOP, "area = \"a\"", "area = a\"").with("verkstan.txt", print().replace("1 250 000", "1 300 000"));
    assert!(refused(&site, &["verkstan.txt"]).contains("this is not TOML"));
}
