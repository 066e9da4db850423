//! The work around the code: `cargo xtask test` runs everything that is a test, `cargo xtask ci` what `.ci/run` does.
//!
//! Needs Rust, Python 3, Node 20 and, where `PostgreSQL` or Chromium are not installed yet, apt. Uses no crate of ours, so that it builds while
//! theirs do not.

mod apt;
mod bench;
mod browser;
mod checks;
mod cluster;
mod suites;
mod workspace;

use crate::bench::Growth;
use crate::suites::Suite;
use crate::workspace::Workspace;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build, then run the test suites on both databases.
    Test {
        /// Run this suite alone.
        #[arg(long)]
        only: Option<Suite>,
    },
    /// Measure against a bare server in the same run, and how reads grow with directory and trail; fails if a goal is missed.
    Bench {
        /// Let the directory grow to a million people, the audit trail to ten million events.
        #[arg(long)]
        large: bool,
    },
    /// Check form, lints, documentation and dependencies, then test.
    Ci {
        /// Then damage inputs for a minute each.
        #[arg(long)]
        long: bool,
    },
}

fn main() -> ExitCode {
    let done = Workspace::find().and_then(|workspace| match Cli::parse().task {
        Task::Test { only } => suites::run_all(&workspace, only),
        Task::Bench { large } => bench::run_all(&workspace, if large { Growth::Large } else { Growth::Usual }),
        Task::Ci { long } => {
            checks::run_all(&workspace)?;
            suites::run_all(&workspace, None)?;
            if long { suites::fuzz(&workspace) } else { Ok(()) }
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("\nxtask: {cause:#}");
            ExitCode::FAILURE
        }
    }
}
