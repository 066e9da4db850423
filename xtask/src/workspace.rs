//! Where things are, and how a step is run and reported.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The variable by which every suite learns that it shall run on `PostgreSQL`.
pub const TEST_PG: &str = "ROLLCALL_TEST_PG";

/// The repository this binary was built in.
pub struct Workspace {
    /// Absolute path of the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Absolute path of Cargo's output, `CARGO_TARGET_DIR` or `target`.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the folders from where `xtask` was compiled and from the environment.
    ///
    /// # Errors
    /// When the manifest of `xtask` has no parent, or the current folder is gone.
    pub fn find() -> Result<Self> {
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not inside a workspace")?.to_owned();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder)?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// Prepares a command that runs in the root, on `SQLite` unless told otherwise.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target).env_remove(TEST_PG);
        command
    }

    /// Prepares the Cargo that runs `xtask`, with `arguments` separated by spaces.
    pub fn cargo(&self, arguments: &str) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments.split_whitespace());
        command
    }
}

/// Runs `work` under a heading and prints how long it took.
///
/// # Errors
/// Those of `work`, with the name of the step in front.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n==> {name}");
    #[expect(clippy::disallowed_methods, reason = "a measurement for the person who waits")]
    let start = Instant::now();
    let done = work();
    let verdict = if done.is_ok() { "ok" } else { "FAILED" };
    println!("<== {name}: {verdict} after {:.1} s", start.elapsed().as_secs_f64());
    done.with_context(|| format!("step \"{name}\" failed"))
}

/// Runs `command` to its end with our output.
///
/// # Errors
/// When it cannot be started or reports a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}

/// Tells whether `command` can be started and succeeds, without showing what it prints.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
