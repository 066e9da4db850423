//! `cargo xtask bench`: builds both servers for release and lets them run beside each other, then lets the directory grow.

use anyhow::Result;

use crate::cluster::Cluster;
use crate::workspace::{Workspace, run, step};

/// How far the directory grows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// To 100,000 people.
    Usual,
    /// To a million.
    Large,
}

/// Builds and measures.
///
/// # Errors
/// When a build fails or a goal is missed.
pub fn run_all(workspace: &Workspace, growth: Growth) -> Result<()> {
    let cluster = step("start PostgreSQL", Cluster::start)?;
    step("build for release", || run(&mut workspace.cargo("build --release -p rollcall -p rollcall-bench")))?;
    let release = workspace.target.join("release");
    let bench = || workspace.command(release.join("rollcall-bench"));
    let beside = step("measure", || run(bench().arg(release.join("rollcall"))));
    let mut grow = bench();
    grow.arg("directory").arg(release.join("rollcall")).env("ROLLCALL_BENCH_PG", cluster.url());
    if growth == Growth::Large {
        grow.arg("large");
    }
    step("measure the growing directory", || run(&mut grow)).and(beside)
}
