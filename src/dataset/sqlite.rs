//! The catalogue as a database, `projects.sqlite`: normalised tables with foreign keys, full-text search, and views.

use std::collections::HashMap;
use std::io::{self, Seek};

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use tempfile::NamedTempFile;

use super::file::Growing;
use super::table::{Cell, Kind, Table};
use super::tables::{ORGANISATIONS, PLACES, PROJECTS, SECTIONS};
use crate::catalogue::{Catalogue, OrganisationKind, places};
use crate::locale::PerLang;

/// The file's name.
pub const NAME: &str = "projects.sqlite";

/// The tables that rows are added to, project by project.
pub const TABLES: [&Table; 4] = [&PROJECTS, &ORGANISATIONS, &PLACES, &SECTIONS];

/// Columns that these tables leave to others, which they refer to. `owner` and the long tables tell of organisations by id.
const ELSEWHERE: [&str; 20] = [
    "owner_municipality",
    "programme_name",
    "programme_cci",
    "area_name",
    "phase_name",
    "owner_number",
    "cofunders",
    "partners",
    "region_codes",
    "regions",
    "county_codes",
    "counties",
    "municipality_codes",
    "municipalities",
    "organisation_number",
    "organisation_kind",
    "organisation_municipality_code",
    "organisation_url",
    "place",
    "currency",
];

/// What the tables are called here, and what they refer to.
const REFERENCES: [(&str, &str); 4] = [
    (
        "projects",
        "FOREIGN KEY (programme, area) REFERENCES areas (programme, key), FOREIGN KEY (programme, phase) REFERENCES phases (programme, key), FOREIGN KEY (owner) REFERENCES organisations (id)",
    ),
    ("project_organisations", "FOREIGN KEY (slug) REFERENCES projects (slug), FOREIGN KEY (organisation) REFERENCES organisations (id)"),
    ("project_places", "FOREIGN KEY (slug) REFERENCES projects (slug), FOREIGN KEY (level, code) REFERENCES places (level, code)"),
    ("project_sections", "FOREIGN KEY (slug) REFERENCES projects (slug)"),
];

/// What the others refer to.
const REGISTERS: &str = "
CREATE TABLE programmes (id TEXT PRIMARY KEY, cci TEXT, fund TEXT, currency TEXT NOT NULL, start TEXT, \"end\" TEXT, name_sv TEXT NOT NULL, name_en TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE areas (programme TEXT NOT NULL REFERENCES programmes (id), key TEXT NOT NULL, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (programme, key)) WITHOUT ROWID;
CREATE TABLE phases (programme TEXT NOT NULL REFERENCES programmes (id), key TEXT NOT NULL, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (programme, key)) WITHOUT ROWID;
CREATE TABLE organisations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, number TEXT, kind TEXT, municipality_code TEXT);
CREATE TABLE places (level TEXT NOT NULL, code TEXT NOT NULL, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (level, code)) WITHOUT ROWID;
";

/// What is worked out of them. A project's money is counted whole at each of its places and organisations: it is shared, so
/// these sums are not to be added up.
const VIEWS: &str = "
CREATE INDEX project_organisations_by_organisation ON project_organisations (organisation);
CREATE INDEX project_places_by_place ON project_places (level, code);
CREATE VIRTUAL TABLE projects_fts USING fts5 (title_sv, title_en, summary_sv, summary_en, content = 'projects', tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO projects_fts (projects_fts) VALUES ('rebuild');
CREATE VIEW project_overview AS
SELECT p.slug, p.case_number, p.title_sv, p.title_en, o.name AS owner, o.number AS owner_number, p.programme, m.name_sv AS programme_name_sv,
  m.name_en AS programme_name_en, p.area, a.name_sv AS area_name_sv, a.name_en AS area_name_en, m.currency, p.\"grant\", p.total_budget, p.start, p.\"end\",
  (SELECT group_concat(name_sv, '; ') FROM (SELECT name_sv FROM project_places pp JOIN places USING (level, code) WHERE pp.slug = p.slug AND level = 'region' ORDER BY pp.rowid)) AS regions_sv,
  (SELECT group_concat(name_sv, '; ') FROM (SELECT name_sv FROM project_places pp JOIN places USING (level, code) WHERE pp.slug = p.slug AND level = 'municipality' ORDER BY pp.rowid)) AS municipalities_sv
FROM projects p JOIN organisations o ON o.id = p.owner JOIN programmes m ON m.id = p.programme JOIN areas a ON a.programme = p.programme AND a.key = p.area;
CREATE VIEW place_totals AS
SELECT level, code, l.name_sv, l.name_en, currency, count(*) AS projects, sum(\"grant\") AS \"grant\", sum(total_budget) AS total_budget, count(*) - count(total_budget) AS without_total_budget
FROM project_places JOIN places l USING (level, code) JOIN projects p USING (slug) JOIN programmes m ON m.id = p.programme
GROUP BY level, code, currency;
CREATE VIEW organisation_totals AS
SELECT o.id, o.name, o.number, role, currency, count(*) AS projects, sum(\"grant\") AS \"grant\", sum(total_budget) AS total_budget, count(*) - count(total_budget) AS without_total_budget
FROM project_organisations po JOIN organisations o ON o.id = po.organisation JOIN projects p USING (slug) JOIN programmes m ON m.id = p.programme
GROUP BY o.id, role, currency;
";

/// The database being written.
pub struct Database {
    connection: Connection,
    file: NamedTempFile,
    /// For each table, how rows are added to it, and which of their cells are.
    inserts: Vec<(String, Vec<usize>)>,
    organisations: HashMap<String, i64>,
}

impl Database {
    /// A database with what is known before any project's text is read.
    ///
    /// # Errors
    /// Where the library fails or no file can be made.
    pub fn new(catalogue: &Catalogue) -> io::Result<Self> {
        let file = NamedTempFile::new()?;
        let connection = Connection::open(file.path()).map_err(failed)?;
        connection
            .execute_batch(
                "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;",
            )
            .map_err(failed)?;
        connection.execute_batch(REGISTERS).map_err(failed)?;
        let mut database = Database { connection, file, inserts: Vec::new(), organisations: HashMap::new() };
        database.registers(catalogue).map_err(failed)?;
        for (table, (name, references)) in TABLES.into_iter().zip(REFERENCES) {
            let kept: Vec<usize> =
                table.fields().enumerate().filter(|(_, (_, column, _))| !ELSEWHERE.contains(&column.name)).map(|(at, _)| at).collect();
            let fields: Vec<_> = table.fields().filter(|(_, column, _)| !ELSEWHERE.contains(&column.name)).collect();
            let columns = fields.iter().map(|(name, column, _)| {
                let is_organisation = ["owner", "organisation"].contains(&column.name);
                let null = if column.is_required { " NOT NULL" } else { "" };
                format!("\"{name}\" {}{null}", if is_organisation { "INTEGER" } else { affinity(column.kind) })
            });
            let columns = columns.collect::<Vec<_>>().join(", ");
            let key = table.key.join(", ");
            let create = format!("CREATE TABLE {name} ({columns}, PRIMARY KEY ({key}), {references})");
            database.connection.execute_batch(&create).map_err(failed)?;
            let marks = vec!["?"; kept.len()].join(", ");
            database.inserts.push((format!("INSERT INTO {name} VALUES ({marks})"), kept));
        }
        Ok(database)
    }

    fn registers(&mut self, catalogue: &Catalogue) -> rusqlite::Result<()> {
        let insert =
            |sql: &str, values: &[Option<&str>]| self.connection.prepare_cached(sql)?.execute(params_from_iter(values)).map(|_| ());
        let [sv, en] = crate::locale::Lang::ALL;
        for programme in &catalogue.programmes {
            let (start, end) = (programme.start.map(|day| day.to_string()), programme.end.map(|day| day.to_string()));
            let values = [
                Some(programme.slug.as_str()),
                programme.cci.as_deref(),
                programme.fund.as_deref(),
                Some(programme.currency.code()),
                start.as_deref(),
                end.as_deref(),
                Some(&programme.name[sv]),
                Some(&programme.name[en]),
            ];
            insert("INSERT INTO programmes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", &values)?;
            for phase in &programme.phases {
                let values = [Some(programme.slug.as_str()), Some(phase.key.as_str()), Some(&*phase.name[sv]), Some(&*phase.name[en])];
                insert("INSERT INTO phases VALUES (?, ?, ?, ?)", &values)?;
            }
        }
        for (programme, area) in &catalogue.areas {
            let programme = catalogue.programmes[usize::from(*programme)].slug.as_str();
            insert(
                "INSERT INTO areas VALUES (?, ?, ?, ?)",
                &[Some(programme), Some(area.key.as_str()), Some(&area.name[sv]), Some(&area.name[en])],
            )?;
        }
        let place = |level: &str, code: &str, name: PerLang<&str>| {
            insert("INSERT INTO places VALUES (?, ?, ?, ?)", &[Some(level), Some(code), Some(name[sv]), Some(name[en])])
        };
        places().regions.iter().try_for_each(|region| place("region", &region.nuts, region.name.map(String::as_str)))?;
        places().counties.iter().try_for_each(|county| place("county", &county.code, county.name.map(String::as_str)))?;
        for municipality in &places().municipalities {
            place("municipality", &municipality.code, PerLang::of(|_| municipality.name.as_str()))?;
        }
        for (organisation, id) in catalogue.organisations.iter().zip(1i64..) {
            let number = organisation.number.map(|number| number.to_string());
            let mut insert = self.connection.prepare_cached("INSERT INTO organisations VALUES (?, ?, ?, ?, ?)")?;
            let kind = organisation.kind.map(OrganisationKind::name);
            let seat = organisation.municipality.map(|seat| places().municipalities[usize::from(seat)].code.as_str());
            insert.execute((id, &*organisation.name, number, kind, seat))?;
            self.organisations.insert(organisation.name.to_string(), id);
        }
        Ok(())
    }

    /// Adds a project's rows to all tables.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn project(&mut self, tables: &[Vec<Vec<Cell>>]) -> io::Result<()> {
        for (((insert, kept), table), rows) in self.inserts.iter().zip(TABLES).zip(tables) {
            let columns: Vec<&str> = table.fields().map(|(_, column, _)| column.name).collect();
            let mut insert = self.connection.prepare_cached(insert).map_err(failed)?;
            for row in rows {
                let values = kept.iter().map(|&at| match &row[at] {
                    Cell::Text(name) if ["owner", "organisation"].contains(&columns[at]) => {
                        Stored::Id(self.organisations.get(&**name).copied())
                    }
                    cell => Stored::Cell(cell),
                });
                insert.execute(params_from_iter(values)).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Completes the database.
    ///
    /// # Errors
    /// Where the library fails or the file cannot be written.
    pub fn finish(self, file: &mut Growing) -> io::Result<()> {
        self.connection.execute_batch(VIEWS).map_err(failed)?;
        self.connection.execute_batch("COMMIT; ANALYZE;").map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))?;
        let mut made = self.file.reopen()?;
        made.rewind()?;
        io::copy(&mut made, file)?;
        Ok(())
    }
}

/// What a column is declared as.
fn affinity(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Address | Kind::Date => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Decimal => "REAL",
    }
}

/// A value as it is stored.
enum Stored<'r> {
    Cell(&'r Cell<'r>),
    /// That of an organisation.
    Id(Option<i64>),
}

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Stored::Id(id) => ToSqlOutput::Owned(id.map_or(Value::Null, Value::Integer)),
            Stored::Cell(Cell::Empty) => ToSqlOutput::Owned(Value::Null),
            Stored::Cell(Cell::Text(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Stored::Cell(Cell::Integer(number)) => ToSqlOutput::Owned(Value::Integer(*number)),
            Stored::Cell(Cell::Tenths(tenths)) => ToSqlOutput::Owned(Value::Real(*tenths as f64 / 10.0)),
            Stored::Cell(Cell::Date(date)) => ToSqlOutput::Owned(Value::Text(date.to_string())),
            Stored::Cell(Cell::Boolean(is_true)) => ToSqlOutput::Owned(Value::Integer((*is_true).into())),
        })
    }
}

fn failed(error: rusqlite::Error) -> io::Error {
    io::Error::other(format!("{NAME} cannot be made: {error}"))
}
