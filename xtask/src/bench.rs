//! `cargo xtask bench`: builds both servers for release and lets them run beside each other, then lets the directory and the audit trail
//! grow, and adds a second node.

use anyhow::Result;

use crate::cluster::Cluster;
use crate::workspace::{Workspace, run, step};

/// How far they grow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// To 100,000 people and a million events.
    Usual,
    /// To a million people and ten million events.
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
    let growing = |what: &str| {
        let mut grow = bench();
        grow.arg(what).arg(release.join("rollcall")).env("ROLLCALL_BENCH_PG", cluster.url());
        if growth == Growth::Large {
            grow.arg("large");
        }
        grow
    };
    let directory = step("measure the growing directory", || run(&mut growing("directory")));
    let trail = step("measure the growing audit trail", || run(&mut growing("trail")));
    let nodes = step("measure a second node", || {
        run(bench().arg("nodes").arg(release.join("rollcall")).env("ROLLCALL_BENCH_PG", cluster.url()))
    });
    beside.and(directory).and(trail).and(nodes)
}
