//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Print the OpenAPI document
    Openapi,
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
