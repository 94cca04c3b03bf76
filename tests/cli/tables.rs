//! Tables in texts: figures stand below each other, and rows have labels.

use crate::support::site::Site;

#[test]
fn columns_keep_their_alignment_and_the_first_labels_its_row() {
    let table = "| Bistånd | Antal | Par |\n| --- | ---: | :---: |\n| Alla | 33 200 | 36 % |\n|  | 15 | |\n";
    for prose in [format!("## Syfte\n\n{table}"), format!("## Syfte\n\n<b>Rå</b> text.\n\n{table}")] {
        let page = Site::new().prose(&prose).built().page("sv/projekt/ladan");
        assert_eq!(page.attributes(".prose thead th", "scope"), ["col"; 3]);
        assert_eq!(page.attributes(".prose tbody th", "scope"), ["row"], "an empty cell labels nothing");
        assert_eq!(page.texts(".prose tbody th"), ["Alla"]);
        assert_eq!(page.texts(".prose .end"), ["Antal", "33 200", "15"]);
        assert_eq!(page.texts(".prose .centre"), ["Par", "36 %", ""]);
        assert!(!page.source().contains("style="), "the content security policy forbids it");
    }
}

#[test]
fn a_column_of_figures_labels_no_rows() {
    let page = Site::new().prose("## Syfte\n\n| År | Antal |\n| ---: | ---: |\n| 2012 | 3 |\n").built().page("sv/projekt/ladan");
    assert!(page.select(".prose tbody th").is_empty());
}
