//! `rollcall`: people and account-lifecycle server, wire compatible with the DocSpace People API.

mod audit;
mod backup;
mod backup_file;
mod cli;
mod config;
mod data_dir;
mod docspace;
mod doctor;
mod export;
mod import;
mod logging;
mod mail;
mod open;
mod out_file;
mod output;
mod people_file;
mod portal;
mod progress;
mod ready;
mod restore;
mod serve;
mod settings;
mod system;
mod user;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.is::<output::Closed>() => ExitCode::SUCCESS,
        Err(e) => {
            output::note(format_args!("rollcall: {e:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &cli::Cli) -> anyhow::Result<()> {
    let config = config::Config::load(&cli.flags)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match &cli.command {
        None | Some(cli::Command::Serve) => {
            logging::start(&config.log, &config.log_format)?;
            runtime.block_on(serve::serve(config))
        }
        Some(cli::Command::Portal { action }) => runtime.block_on(portal::run(&config, action)),
        Some(cli::Command::Mail { action }) => runtime.block_on(mail::run(&config, action)),
        Some(cli::Command::User { action }) => runtime.block_on(user::run(&config, action)),
        Some(cli::Command::Settings { action }) => runtime.block_on(settings::run(&config, action)),
        Some(cli::Command::Import { from: Some(cli::ImportFrom::Docspace(order)), .. }) => {
            runtime.block_on(docspace::run(&config, order))
        }
        Some(cli::Command::Import { order, .. }) => runtime.block_on(import::run(&config, order)),
        Some(cli::Command::Export(order)) => runtime.block_on(export::run(&config, order)),
        Some(cli::Command::Backup(order)) => runtime.block_on(backup::run(&config, order)),
        Some(cli::Command::Restore(order)) => runtime.block_on(restore::run(&config, order)),
        Some(cli::Command::Doctor { json }) => runtime.block_on(doctor::run(&config, *json)),
        Some(cli::Command::Ready) => runtime.block_on(ready::run(&config)),
        Some(cli::Command::Audit { action }) => runtime.block_on(audit::run(&config, action)),
        Some(cli::Command::Openapi) => {
            output::line(format_args!("{}", serde_json::to_string_pretty(&rollcall_http::document(config.portals()))?))
        }
    }
}
