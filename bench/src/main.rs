//! `cargo xtask bench`: Rollcall beside a bare axum + rusqlite server, in the same run, on the same machine.
//!
//! Only ratios are judged. Each figure is the median of three interleaved rounds, so that a busy neighbour meets both.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

mod bare;
mod cases;
mod directory;
mod load;
mod nodes;
mod process;
mod trail;

use std::process::ExitCode;

use anyhow::{Context, Result};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bare", folder] => runtime().and_then(|runtime| runtime.block_on(bare::serve(folder)).map(|()| true)),
        ["directory", binary] => runtime().and_then(|runtime| runtime.block_on(directory::run(binary, false))),
        ["directory", binary, "large"] => runtime().and_then(|runtime| runtime.block_on(directory::run(binary, true))),
        ["trail", binary] => runtime().and_then(|runtime| runtime.block_on(trail::run(binary, false))),
        ["trail", binary, "large"] => runtime().and_then(|runtime| runtime.block_on(trail::run(binary, true))),
        ["nodes", binary] => runtime().and_then(|runtime| runtime.block_on(nodes::run(binary))),
        [binary] => runtime().and_then(|runtime| runtime.block_on(cases::run(binary))),
        _ => Err(anyhow::anyhow!(
            "usage: rollcall-bench [directory | trail | nodes] <path of the rollcall binary> [large]"
        )),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("bench: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("a runtime")
}
