//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use rollcall_core::accounts::EmployeeType;
use rollcall_core::bulk::Format;

/// Why the audit trail says that nobody did it.
pub const ORIGIN: &str = "command line";

/// People and account-lifecycle server, wire compatible with the DocSpace People API.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// What to do; without a command the server starts.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Settings that win over environment and file.
    #[command(flatten)]
    pub flags: Flags,
}

/// Settings given as flags.
#[derive(Debug, Default, Args)]
pub struct Flags {
    /// Configuration file [default: rollcall.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Address to listen on [default: 127.0.0.1:8092]
    #[arg(long, global = true, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// Where clients reach this server [default: the one it listens on]
    #[arg(long, global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Name of the portal that the command is about [default: the first]
    #[arg(long, global = true, value_name = "NAME")]
    pub portal: Option<String>,
    /// Folder of the embedded database and the server secret [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<String>,
    /// `sqlite://PATH` or `postgres://...` [default: rollcall.db in the data folder]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the server (the default)
    Serve,
    /// Look after letters
    Mail {
        /// What to do with them.
        #[command(subcommand)]
        action: MailAction,
    },
    /// Look after people without a browser
    User {
        /// What to do with them.
        #[command(subcommand)]
        action: UserAction,
    },
    /// Look after settings of the portal without a browser
    Settings {
        /// What to do with them.
        #[command(subcommand)]
        action: SettingsAction,
    },
    /// Make, list and remove portals, where a server has many
    Portal {
        /// What to do with them.
        #[command(subcommand)]
        action: PortalAction,
    },
    /// Add people out of a file, all of them or none
    #[command(after_long_help = IMPORT_HELP, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import {
        /// A file of people.
        #[command(flatten)]
        order: ImportOrder,
        /// Another server's people.
        #[command(subcommand)]
        from: Option<ImportFrom>,
    },
    /// Write everybody into a file that `import` reads again
    Export(ExportOrder),
    /// Look after the audit trail
    Audit {
        /// What to do with it.
        #[command(subcommand)]
        action: AuditAction,
    },
    /// Write the whole database into one file, while servers go on
    #[command(after_long_help = BACKUP_HELP)]
    Backup(BackupOrder),
    /// Bring a backup into an empty database
    #[command(after_long_help = RESTORE_HELP)]
    Restore(RestoreOrder),
    /// Look for what is wrong with the server and around it, and say what to do
    #[command(after_long_help = DOCTOR_HELP)]
    Doctor {
        /// Print JSON: a list of {level, about, found, advice}
        #[arg(long)]
        json: bool,
    },
    /// Ask the server on this machine whether it is ready, as the check of a container does
    Ready,
    /// Print the OpenAPI document
    Openapi,
}

/// `rollcall audit …`
#[derive(Debug, Subcommand)]
pub enum AuditAction {
    /// Prove that no event was changed or removed; the exit code is 1 if one was
    Verify {
        /// An end of a chain that an earlier run has printed: finds out whether newer events were removed since
        #[arg(long = "end", value_name = "PORTAL.CHAIN.POSITION.DIGEST")]
        ends: Vec<String>,
    },
}

/// `rollcall mail …`
#[derive(Debug, Subcommand)]
pub enum MailAction {
    /// List letters, the newest first
    List,
    /// Print a letter as it is sent, link included
    Show {
        /// Number of the letter
        id: i64,
    },
    /// Try a letter again at once
    Retry {
        /// Number of the letter
        id: i64,
    },
    /// Send a test letter and print what the mail server answered
    Test {
        /// Where to
        address: String,
    },
}

/// `rollcall settings …`
#[derive(Debug, Subcommand)]
pub enum SettingsAction {
    /// Give a setting its default back
    Reset {
        /// Which setting
        #[arg(value_enum)]
        setting: Resettable,
    },
}

/// Settings that can lock people out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Resettable {
    /// From which addresses people may come; afterwards from everywhere
    IpRestrictions,
}

/// `rollcall user …`
#[derive(Debug, Subcommand)]
pub enum UserAction {
    /// List people by address
    List,
    /// Add a person; an activation letter is queued
    Add {
        /// Their address
        email: String,
        /// Given name
        #[arg(long, default_value = "")]
        first_name: String,
        /// Family name
        #[arg(long, default_value = "")]
        last_name: String,
        /// What they may do
        #[arg(long = "type", value_enum, default_value_t = Kind::User)]
        kind: Kind,
    },
    /// Mail people who can't sign in yet the letter that lets them: an activation, an invitation, or a link to a password
    SendActivation {
        /// Their addresses
        #[arg(required_unless_present = "all")]
        emails: Vec<String>,
        /// Everybody who has not proven their address, or has no password
        #[arg(long, conflicts_with = "emails")]
        all: bool,
    },
    /// Print a link that signs a person in once, within an hour
    SignInLink {
        /// Their address
        email: String,
    },
    /// Print a one-time link to choose a new password, for when mail is no option
    ResetLink {
        /// Their address
        email: String,
    },
}

/// `rollcall portal …`
#[derive(Debug, Subcommand)]
pub enum PortalAction {
    /// Make a portal and print the link that sets it up
    Add {
        /// What it is reached by, below the base domain: 3 to 63 letters, digits and hyphens
        name: String,
        /// What letters and pages call it [default: its name]
        #[arg(long)]
        title: Option<String>,
        /// Its language [default: that of the configuration]
        #[arg(long)]
        culture: Option<String>,
    },
    /// List the portals
    List,
    /// Remove a portal with all that is in it
    Remove {
        /// What it is reached by
        name: String,
        /// Do it, instead of saying what would be lost
        #[arg(long)]
        yes: bool,
    },
}

/// Types of people, as the command line spells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// An ordinary member
    User,
    /// Sees what is shared
    Guest,
    /// Manages rooms
    RoomAdmin,
    /// Administers the portal
    Admin,
}

impl From<Kind> for EmployeeType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::User => Self::User,
            Kind::Guest => Self::Guest,
            Kind::RoomAdmin => Self::RoomAdmin,
            Kind::Admin => Self::DocSpaceAdmin,
        }
    }
}

/// `rollcall import …`
#[derive(Debug, Args)]
pub struct ImportOrder {
    /// File with one person a line; - is standard input
    #[arg(required = true)]
    pub file: Option<PathBuf>,
    /// What the file is [default: by the end of its name]
    #[arg(long, value_parser = format())]
    pub format: Option<Format>,
    /// How to go about it.
    #[command(flatten)]
    pub how: ImportHow,
}

/// What every import can be asked for.
#[derive(Debug, Clone, Copy, Args)]
pub struct ImportHow {
    /// Only check the file: nobody is added
    #[arg(long)]
    pub dry_run: bool,
    /// Leave refused lines out, instead of importing nothing because of them
    #[arg(long)]
    pub skip_invalid: bool,
}

/// `rollcall import …` of another server's people.
#[derive(Debug, Subcommand)]
pub enum ImportFrom {
    /// Add the people of an ONLYOFFICE DocSpace database: out of an SQL dump, or of tables as CSV
    #[command(after_long_help = DOCSPACE_HELP)]
    Docspace(DocspaceOrder),
}

/// `rollcall import docspace …`
#[derive(Debug, Args)]
pub struct DocspaceOrder {
    /// Dumps (.sql), or tables as CSV, each called like its table; also gzipped
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Number of the portal in them [default: the only one]
    #[arg(long)]
    pub tenant: Option<i64>,
    /// Type of the members of a built-in group, such as 88f11e7c-7407-4bea-b4cb-070010cdbb6b=User; `none` says nothing
    #[arg(long = "type-of", value_name = "GROUP=TYPE", value_parser = group_type)]
    pub types: Vec<(String, Option<Kind>)>,
    /// Type of people whose groups say nothing of it
    #[arg(long, value_enum)]
    pub default_type: Option<Kind>,
    /// Import the owner as an administrator, as the portal has an owner already
    #[arg(long)]
    pub owner_as_admin: bool,
    /// How to go about it.
    #[command(flatten)]
    pub how: ImportHow,
}

fn group_type(text: &str) -> Result<(String, Option<Kind>), String> {
    let (group, kind) = text.split_once('=').ok_or("not like GROUP=TYPE")?;
    let group = uuid::Uuid::parse_str(group.trim()).map_err(|_| "the group is no id")?;
    let kind = match kind.trim() {
        "none" => None,
        kind => Some(Kind::from_str(kind, true)?),
    };
    Ok((group.to_string(), kind))
}

/// `rollcall export …`
#[derive(Debug, Args)]
pub struct ExportOrder {
    /// File to write; - is standard output
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// What to write [default: by the end of the name, JSON on standard output]
    #[arg(long, value_parser = format())]
    pub format: Option<Format>,
    /// Write the hashes of passwords too; whoever has them can try passwords against them
    #[arg(long)]
    pub with_passwords: bool,
}

/// `rollcall backup …`
#[derive(Debug, Args)]
pub struct BackupOrder {
    /// File to write; - is standard output
    pub file: PathBuf,
    /// Put the server secret into the file too; whoever has it can sign in as anybody
    #[arg(long)]
    pub with_secret: bool,
}

/// `rollcall restore …`
#[derive(Debug, Args)]
pub struct RestoreOrder {
    /// File that `backup` wrote; - is standard input
    pub file: PathBuf,
    /// Only check the file: nothing is written
    #[arg(long)]
    pub dry_run: bool,
    /// Throw away what the database holds
    #[arg(long)]
    pub force: bool,
}

/// What a file of people can be.
fn format() -> impl TypedValueParser<Value = Format> {
    let csv = PossibleValue::new("csv").help("A header with names, then a line for each person; comma, UTF-8");
    let jsonl = PossibleValue::new("jsonl").help("A JSON object a line");
    let known = PossibleValuesParser::new([csv, jsonl]);
    known.map(|name| if name == "csv" { Format::Csv } else { Format::Jsonl })
}

/// What `rollcall backup --help` says of the file.
const BACKUP_HELP: &str = "\
The file has every row as it was at one moment, whatever is written meanwhile. It is the same for SQLite and PostgreSQL, so
it also moves a server from one to the other. It replaces a file of that name once it is whole.

A database is of use only together with the server secret: <data dir>/secret.key, or ROLLCALL_SECRET_KEY. Keep it in another
place than the backups, or give --with-secret and keep the file like a key.";

/// What `rollcall restore --help` says of the file.
const RESTORE_HELP: &str = "\
Stop every server first. The database must be empty: new, or without people; --force throws away what it holds. All of the
file is restored or, if it is damaged, nothing. A backup of an earlier release is brought to the schema of this one; that of a
newer release is refused.

The server secret must be there (<data dir>/secret.key, or ROLLCALL_SECRET_KEY), unless the file has it: then it is put into
the data folder.";

/// What `rollcall doctor --help` adds.
const DOCTOR_HELP: &str = "\
Run it as the user and with the settings of the server, best while that runs. It changes nothing and sends no letter. The exit
code is 1 if there is a fault; warnings leave it 0.";

/// What `rollcall import docspace --help` adds.
const DOCSPACE_HELP: &str = "\
The files are dumps, or core_user.csv, core_group.csv, core_usergroup.csv and tenants_tenants.csv with the names of the columns in
the first line. Make a dump with

  mysqldump --single-transaction --no-tablespaces --default-character-set=utf8mb4 --result-file=people.sql \\
      docspace tenants_tenants core_user core_group core_usergroup

Kept are ids, user names, addresses, names, types, states, languages, contacts, dates, groups with their managers, and the owner.
Left out are people who were removed, groups without members, memberships of guests, pictures and passwords, which DocSpace
hashes with a secret of its own. `rollcall user send-activation --all` then mails everybody a way in.

The type of a person is that of the built-in group that they are in:

  cd84e66b-b803-40fc-99f9-b2969a54a1de  DocSpaceAdmin
  aced04fa-dd96-4b35-af3e-346bfcd972a4  Guest
  88f11e7c-7407-4bea-b4cb-070010cdbb6b  User
  abef62db-11a8-4673-9d32-ef1d8af19dc0  RoomAdmin
  c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e  (everybody)

If someone is in a group that is neither of these nor in the files, or in none that tells their type, the import refuses and asks
for --type-of or --default-type: see by --dry-run, which also counts people by type, whether it fits your version.";

/// What `rollcall import --help` says of the file.
const IMPORT_HELP: &str = "\
The file is .csv (a header with names, then a person a line) or .jsonl (a JSON object a line), in UTF-8. The names are
those of the API; only email is needed, and a first or last name unless the status is Pending:

  email                the address; must be free
  firstName, lastName  letters, spaces, hyphens and apostrophes
  type                 User (default), Guest, RoomAdmin or DocSpaceAdmin
  status               Active (default), Terminated (disabled) or Pending (invited)
  activationStatus     Pending (default), NotActivated or Activated: whether the address is proven
  id                   kept; without one it is made of the line
  userName             kept; without one it is the address before the @, numbered if taken
  cultureName          such as de or en-US
  location, title, comment
  sex                  female or male
  birthday, workFrom, registrationDate, terminated
                       2026-01-31, or a time like 2026-01-31T12:00:00Z
  contacts             [{\"type\": \"phone\", \"value\": \"1\"}]; in CSV the same text in a cell
  groups               names or ids: a list, in CSV separated by semicolons. Groups that are missing are made;
                       guests are in none.
                       {\"id\": …, \"name\": …, \"manager\": true} gives all there is to say
  spam                 true or false (default): whether the person wants news
  quota                bytes; -1 is no limit
  createdBy            an id
  isOwner              true: the owner, if the portal has none yet
  passwordHash         as `export --with-passwords` writes it, back into the same server

Every line is checked before the first is written; each refused line is told with its number and reason. No letters are
sent. An interrupted import is continued by running it again: lines whose account is there are passed over.";
