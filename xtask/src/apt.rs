//! Installs what the suites need and the machine lacks, with apt.

use crate::workspace::{run, succeeds};
use anyhow::{Context, Result, ensure};
use std::process::Command;

/// Installs packages of the distribution, by sudo if we are not root.
///
/// # Errors
/// When there is no apt, no right to use it, or a package cannot be installed.
pub fn install(packages: &[&str]) -> Result<()> {
    let root = id(&["-u"])? == 0;
    ensure!(succeeds(Command::new("apt-get").arg("--version")), "there is no apt");
    ensure!(root || succeeds(Command::new("sudo").arg("-V")), "apt needs root, and there is no sudo");
    for arguments in [&["update"][..], &[&["install", "-y", "--no-install-recommends"], packages].concat()] {
        let mut command = Command::new(if root { "env" } else { "sudo" });
        if !root {
            command.arg("env");
        }
        run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))?;
    }
    Ok(())
}

/// Asks `id` for a number; the standard library cannot.
///
/// # Errors
/// When `id` cannot be started, or answers no number.
pub fn id(arguments: &[&str]) -> Result<u32> {
    let output = Command::new("id").args(arguments).output().context("cannot start id")?;
    let number = String::from_utf8(output.stdout)?;
    number.trim().parse().with_context(|| format!("id {} answers {number:?}", arguments.join(" ")))
}
