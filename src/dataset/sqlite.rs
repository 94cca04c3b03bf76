//! The catalogue as a database, `projects.sqlite`: normalised tables with foreign keys, full-text search, and views.

use std::collections::HashMap;
use std::io;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

use super::file::{DataFile, FOLDER};
use super::record::{OrganisationRecord, organisation};
use super::table::{Cell, Kind, Stored};
use super::tables::TABLES;
use crate::catalogue::{Catalogue, OrganisationKind, places};
use crate::locale::{Lang, PerLang};
use crate::output::Stage;

/// The file's name.
pub const NAME: &str = "projects.sqlite";

/// What the others refer to. A place's code is of one level alone.
const REGISTERS: &str = "
CREATE TABLE programmes (id TEXT PRIMARY KEY, cci TEXT, fund TEXT, currency TEXT NOT NULL, start TEXT, \"end\" TEXT, name_sv TEXT NOT NULL, name_en TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE areas (programme TEXT NOT NULL REFERENCES programmes (id), key TEXT NOT NULL, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (programme, key)) WITHOUT ROWID;
CREATE TABLE phases (programme TEXT NOT NULL REFERENCES programmes (id), key TEXT NOT NULL, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (programme, key)) WITHOUT ROWID;
CREATE TABLE places (level TEXT NOT NULL, code TEXT NOT NULL UNIQUE, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (level, code)) WITHOUT ROWID;
CREATE TABLE organisations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, number TEXT, kind TEXT, municipality_code TEXT REFERENCES places (code), url_sv TEXT, url_en TEXT);
";

/// What is looked for in full texts: the table, and its columns. Programs find the search by the quotation marks around the table's name.
const SEARCHED: [(&str, &str); 2] =
    [("projects", "title_sv, title_en, summary_sv, summary_en"), ("project_sections", "heading_sv, heading_en, text_sv, text_en")];

/// Bytes of a full-text index that wait in memory to be sorted, while the database is made: the more, the fewer parts have to be merged.
const WAITING: u32 = 1 << 23;

/// As many as SQLite lets wait if nobody says otherwise.
const WAITING_USUALLY: u32 = 1 << 20;

/// What is worked out of the tables. A project's money is counted whole at each of its places and organisations: it is shared, so
/// these sums are not to be added up.
const VIEWS: &str = "
CREATE INDEX project_organisations_by_organisation ON project_organisations (organisation);
CREATE INDEX project_places_by_place ON project_places (level, code);
CREATE VIEW place_totals AS
SELECT level, code, l.name_sv, l.name_en, currency, count(*) AS projects, sum(\"grant\") AS \"grant\", sum(total_budget) AS total_budget, count(*) - count(total_budget) AS without_total_budget
FROM project_places JOIN places l USING (level, code) JOIN projects p USING (slug) JOIN programmes m ON m.id = p.programme
GROUP BY level, code, currency;
CREATE VIEW organisation_totals AS
SELECT o.id, o.name, o.number, role, currency, count(*) AS projects, sum(\"grant\") AS \"grant\", sum(total_budget) AS total_budget, count(*) - count(total_budget) AS without_total_budget
FROM project_organisations po JOIN organisations o ON o.id = po.organisation JOIN projects p USING (slug) JOIN programmes m ON m.id = p.programme
GROUP BY o.id, role, currency;
";

/// What the database has: tables, searches and views. The message `database-<name>` tells what its rows are.
pub const OBJECTS: [&str; 16] = [
    "projects",
    "project_organisations",
    "project_places",
    "project_interventions",
    "project_contractors",
    "project_sections",
    "programmes",
    "areas",
    "phases",
    "organisations",
    "places",
    "projects_fts",
    "project_sections_fts",
    "project_overview",
    "place_totals",
    "organisation_totals",
];

/// A table or view of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name.
    pub name: &'static str,
    /// The names of its columns.
    pub columns: Vec<String>,
}

/// How a row is added to a table.
struct Insert {
    /// The statement.
    sql: String,
    /// Which cells of the row it takes, as what.
    kept: Vec<(usize, Stored)>,
    /// The statement that adds the row to the table's full text, and which cells of the row that takes.
    searched: Option<(String, Vec<usize>)>,
}

/// The database being written.
pub struct Database {
    connection: Connection,
    /// For each table, how rows are added to it.
    inserts: Vec<Insert>,
    organisations: HashMap<String, i64>,
}

impl Database {
    /// A database with what is known before any project's text is read.
    ///
    /// # Errors
    /// Where the library fails or no file can be made.
    pub fn new(catalogue: &Catalogue, stage: &Stage) -> io::Result<Self> {
        // Nobody else knows of the file, and not every file system can lock one.
        let connection = Connection::open_with_flags_and_vfs(stage.place(&format!("{FOLDER}{NAME}"))?, OpenFlags::default(), c"unix-none")
            .map_err(failed)?;
        connection
            .execute_batch(
                "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;",
            )
            .map_err(failed)?;
        connection.execute_batch(REGISTERS).map_err(failed)?;
        let mut database = Database { connection, inserts: Vec::new(), organisations: HashMap::new() };
        database.registers(catalogue).map_err(failed)?;
        for table in TABLES {
            let fields = || table.fields().enumerate().filter(|(_, (_, column, _))| column.stored != Stored::Elsewhere);
            let kept: Vec<(usize, Stored)> = fields().map(|(at, (_, column, _))| (at, column.stored)).collect();
            let columns = fields().map(|(_, (name, column, _))| {
                let null = if column.is_required { " NOT NULL" } else { "" };
                format!("\"{name}\" {}{null}", if column.stored == Stored::Id { "INTEGER" } else { affinity(column.kind) })
            });
            let key = [format!("PRIMARY KEY ({})", table.key.join(", "))];
            let references = table.references.iter().map(|it| format!("FOREIGN KEY ({}) REFERENCES {}", it.columns, it.to));
            let parts: Vec<String> = columns.chain(key).chain(references).collect();
            let name = table.stored_name;
            database.connection.execute_batch(&format!("CREATE TABLE {name} ({})", parts.join(", "))).map_err(failed)?;
            let marks = vec!["?"; kept.len()].join(", ");
            let position = |column: &str| table.fields().position(|(name, ..)| name == column).unwrap_or_default();
            let searched = SEARCHED.into_iter().find(|(table, _)| *table == name);
            let searched = searched.map(|(_, columns)| (searched_insert(name, columns), columns.split(", ").map(position).collect()));
            database.inserts.push(Insert { sql: format!("INSERT INTO {name} VALUES ({marks})"), kept, searched });
        }
        for (table, columns) in SEARCHED {
            let full_text = format!(
                "CREATE VIRTUAL TABLE {table}_fts USING fts5 ({columns}, content=\"{table}\", tokenize='unicode61 remove_diacritics 0');
                 INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('hashsize', {WAITING});"
            );
            database.connection.execute_batch(&full_text).map_err(failed)?;
        }
        Ok(database)
    }

    fn registers(&mut self, catalogue: &Catalogue) -> rusqlite::Result<()> {
        let insert =
            |sql: &str, values: &[Option<&str>]| self.connection.prepare_cached(sql)?.execute(params_from_iter(values)).map(|_| ());
        let [sv, en] = Lang::ALL;
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
        for (index, id) in (0..catalogue.organisations.len() as u32).zip(1i64..) {
            let OrganisationRecord { name, number, kind, municipality, url } = organisation(catalogue, index);
            let mut insert = self.connection.prepare_cached("INSERT INTO organisations VALUES (?, ?, ?, ?, ?, ?, ?)")?;
            let (number, kind) = (number.map(|number| number.to_string()), kind.map(OrganisationKind::name));
            insert.execute((id, name, number, kind, municipality.map(|seat| seat.code), &url[sv], &url[en]))?;
            self.organisations.insert(name.to_owned(), id);
        }
        Ok(())
    }

    /// Adds a project's rows to all tables.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn project(&mut self, tables: &[Vec<Vec<Cell>>]) -> io::Result<()> {
        for (Insert { sql, kept, searched }, rows) in self.inserts.iter().zip(tables) {
            let mut insert = self.connection.prepare_cached(sql).map_err(failed)?;
            for row in rows {
                let values = kept.iter().map(|&(at, stored)| match &row[at] {
                    Cell::Text(name) if stored == Stored::Id => Kept::Id(self.organisations.get(&**name).copied()),
                    cell => Kept::Cell(cell),
                });
                insert.execute(params_from_iter(values)).map_err(failed)?;
                if let Some((sql, columns)) = searched {
                    let texts = columns.iter().map(|&at| Kept::Cell(&row[at]));
                    self.connection.prepare_cached(sql).and_then(|mut insert| insert.execute(params_from_iter(texts))).map_err(failed)?;
                }
            }
        }
        Ok(())
    }

    /// Completes the database; tells what it has.
    ///
    /// # Errors
    /// Where the library fails or the file cannot be written.
    pub fn finish(self, stage: &Stage) -> io::Result<(Vec<Object>, DataFile)> {
        for (table, _) in SEARCHED {
            let usual = format!("INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('hashsize', {WAITING_USUALLY})");
            self.connection.execute_batch(&usual).map_err(failed)?;
        }
        self.connection.execute_batch(VIEWS).map_err(failed)?;
        self.connection.execute_batch(&overview()).map_err(failed)?;
        self.connection.execute_batch("COMMIT; ANALYZE;").map_err(failed)?;
        let objects = OBJECTS.into_iter().map(|name| self.object(name)).collect::<rusqlite::Result<_>>().map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))?;
        Ok((objects, DataFile::adopt(stage, NAME, "data-database")?))
    }

    fn object(&self, name: &'static str) -> rusqlite::Result<Object> {
        let mut columns = self.connection.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid")?;
        let columns = columns.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Object { name, columns })
    }
}

/// Adds the full text of the row that was added last to a table. A trigger would do so too, but SQLite writes all that waits whenever it runs one.
fn searched_insert(table: &str, columns: &str) -> String {
    let marks = vec!["?"; columns.split(", ").count()].join(", ");
    format!("INSERT INTO {table}_fts (rowid, {columns}) VALUES (last_insert_rowid(), {marks})")
}

/// The view of the projects with the names of what they refer to.
fn overview() -> String {
    let names =
        [("region", "regions"), ("county", "counties"), ("municipality", "municipalities")].into_iter().flat_map(|(level, levels)| {
            Lang::ALL.map(|lang| {
            format!(
                ", (SELECT group_concat(name_{lang}, '; ') FROM (SELECT name_{lang} FROM project_places pp JOIN places USING (level, code) \
                 WHERE pp.slug = p.slug AND level = '{level}' ORDER BY pp.rowid)) AS {levels}_{lang}"
            )
        })
        });
    format!(
        "CREATE VIEW project_overview AS
SELECT p.slug, p.case_number, p.title_sv, p.title_en, o.name AS owner, o.number AS owner_number, p.programme, m.name_sv AS programme_name_sv,
  m.name_en AS programme_name_en, p.area, a.name_sv AS area_name_sv, a.name_en AS area_name_en, m.currency, p.\"grant\", p.total_budget, p.start, p.\"end\"{}
FROM projects p JOIN organisations o ON o.id = p.owner JOIN programmes m ON m.id = p.programme JOIN areas a ON a.programme = p.programme AND a.key = p.area;",
        names.collect::<String>()
    )
}

/// What a column is declared as.
fn affinity(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Address | Kind::Date => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Decimal => "REAL",
    }
}

/// A value as it is kept.
enum Kept<'r> {
    Cell(&'r Cell<'r>),
    /// That of an organisation.
    Id(Option<i64>),
}

impl ToSql for Kept<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Kept::Id(id) => ToSqlOutput::Owned(id.map_or(Value::Null, Value::Integer)),
            Kept::Cell(Cell::Empty) => ToSqlOutput::Owned(Value::Null),
            Kept::Cell(Cell::Text(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Kept::Cell(Cell::Integer(number)) => ToSqlOutput::Owned(Value::Integer(*number)),
            Kept::Cell(Cell::Tenths(tenths)) => ToSqlOutput::Owned(Value::Real(*tenths as f64 / 10.0)),
            Kept::Cell(Cell::Date(date)) => ToSqlOutput::Owned(Value::Text(date.to_string())),
            Kept::Cell(Cell::Boolean(is_true)) => ToSqlOutput::Owned(Value::Integer((*is_true).into())),
        })
    }
}

fn failed(error: rusqlite::Error) -> io::Error {
    io::Error::other(format!("{NAME} cannot be made: {error}"))
}
