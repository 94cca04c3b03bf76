//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{fingerprints, path, told};
use crate::source::{Diagnostic, Location, Severity, rules};

/// What stands as it is in a path of a URI (RFC 3986, `pchar` without those that have a meaning elsewhere, and slashes).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes the log of one run.
pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let used: Vec<&str> = {
        let mut codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let results: Vec<Value> =
        diagnostics.iter().zip(fingerprints(diagnostics)).map(|(diagnostic, print)| result(diagnostic, print, &used)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": used.iter().map(|code| rule(code)).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                "%SRCROOT%": { "description": { "text": "The top of the repository; the folder of the site where there is none." } },
            },
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(code: &str) -> Value {
    match rules().iter().find(|rule| rule.code == code) {
        Some(rule) => json!({
            "id": code,
            "shortDescription": { "text": rule.meaning },
            "help": { "text": rule.help },
        }),
        None => json!({ "id": code }),
    }
}

fn result(diagnostic: &Diagnostic, fingerprint: String, used: &[&str]) -> Value {
    let uri = utf8_percent_encode(&path(diagnostic), PATH).to_string();
    let mut place = json!({ "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" } });
    if let Some(location) = &diagnostic.location {
        place["region"] = region(location);
    }
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": used.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": { "text": told(diagnostic) },
        "locations": [{ "physicalLocation": place }],
        "partialFingerprints": { "mistake/v1": fingerprint },
    })
}

fn region(Location { line, column, end_column, excerpt }: &Location) -> Value {
    let inside: String = excerpt.chars().skip(column - 1).take(end_column - column).collect();
    json!({ "startLine": line, "startColumn": column, "endColumn": end_column, "snippet": { "text": inside } })
}
