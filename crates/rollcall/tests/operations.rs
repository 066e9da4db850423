//! `docs/OPERATIONS.md` and the files it hands out name only commands, flags, variables and metrics that exist.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const GUIDE: &str = include_str!("../../../docs/OPERATIONS.md");
const README: &str = include_str!("../../../README.md");
const LOGGING: &str = include_str!("../../../docs/LOGGING.md");
const CONFIG: &str = include_str!("../src/config.rs");
const DASHBOARD: &str = include_str!("../../../packaging/grafana-dashboard.json");
/// What is handed out beside the guide, by name.
const FILES: &[(&str, &str)] = &[
    ("Containerfile", include_str!("../../../packaging/Containerfile")),
    ("rollcall.service", include_str!("../../../packaging/rollcall.service")),
    ("rollcall-backup.service", include_str!("../../../packaging/rollcall-backup.service")),
    ("rollcall-backup.timer", include_str!("../../../packaging/rollcall-backup.timer")),
    ("rollcall.env", include_str!("../../../packaging/rollcall.env")),
    ("nginx.conf", include_str!("../../../packaging/nginx.conf")),
    ("prometheus.yml", include_str!("../../../packaging/prometheus.yml")),
    ("rollcall-alerts.yml", include_str!("../../../packaging/rollcall-alerts.yml")),
    ("grafana-dashboard.json", DASHBOARD),
];

/// What follows `start` in a text, as long as it is made of word characters.
fn words<'t>(text: &'t str, start: &str) -> BTreeSet<&'t str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(start)
        .map(|(at, _)| {
            let rest = &text[at..];
            &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
        })
        .collect()
}

#[test]
fn every_variable_exists() {
    let texts = FILES.iter().copied().chain([("OPERATIONS.md", GUIDE), ("README.md", README)]);
    for (file, text) in texts {
        for variable in words(text, "ROLLCALL_").into_iter().filter(|name| *name != "ROLLCALL_") {
            let name = variable.trim_start_matches("ROLLCALL_").trim_end_matches("_FILE").to_lowercase();
            let known = CONFIG.contains(&format!("    \"{name}\",\n")) || name == "test_pg";
            assert!(known, "{variable} in {file}");
        }
    }
}

/// The commands of a text: what follows `rollcall` on the lines of its blocks and between its backticks.
fn commands(text: &str) -> BTreeSet<Vec<String>> {
    let lines = text.replace("\\\n", " ");
    let blocks = lines.split("```").skip(1).step_by(2).flat_map(str::lines);
    let spans = lines.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let calls = blocks.chain(spans).flat_map(|line| line.split(['|', ';', '#'])).filter_map(|call| {
        // A table of commands says behind two spaces what each does.
        let call = call.trim().split("  ").next().unwrap_or_default();
        let (_, arguments) = call
            .split_once("/usr/local/bin/rollcall ")
            .or_else(|| call.split_once("rollcall "))
            .filter(|(before, _)| {
                before.is_empty() || before.ends_with("exec rollcall ") || before.ends_with("lib/rollcall ")
            })?;
        Some(arguments.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    });
    calls.collect()
}

#[test]
fn every_command_and_flag_exists() {
    let found: BTreeSet<_> = commands(GUIDE).into_iter().chain(commands(README)).collect();
    assert!(found.len() > 20, "{found:?}");
    for call in found {
        let path: Vec<&String> = call.iter().take_while(|word| is_command(word)).collect();
        let ran = Command::new(env!("CARGO_BIN_EXE_rollcall")).args(&path).arg("--help").output().expect("the binary");
        assert!(ran.status.success(), "{call:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let help = String::from_utf8_lossy(&ran.stdout);
        for flag in call.iter().filter(|word| word.starts_with("--")) {
            let flag = flag
                .trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .split('=')
                .next()
                .unwrap_or_default();
            assert!(help.contains(flag), "{flag} of {call:?}");
        }
    }
}

/// Whether a word names a command; what takes an argument is not followed by a bare lower-case word in our texts.
fn is_command(word: &str) -> bool {
    word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
}

#[test]
fn every_file_is_handed_out_by_the_guide_and_every_metric_exists() {
    for (file, text) in FILES {
        assert!(GUIDE.contains(file), "{file}");
        for metric in words(text, "rollcall_").into_iter().filter(|word| *word != "rollcall_") {
            let metric = metric.trim_end_matches("_sum").trim_end_matches("_count");
            assert!(LOGGING.contains(&format!("`{metric}`")), "{metric} in {file}");
        }
    }
    let dashboard: Value = serde_json::from_str(DASHBOARD).expect("JSON");
    assert!(dashboard["panels"].as_array().is_some_and(|panels| panels.len() > 5));
}
