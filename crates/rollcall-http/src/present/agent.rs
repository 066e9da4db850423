//! What a `User-Agent` says of browser and system (portal §6, §7).

use woothee::parser::{Parser, WootheeResult};

/// The browser with its version, if the text names one that is known.
pub fn browser(agent: &str) -> Option<String> {
    parsed(agent).and_then(|found| named(found.name, found.version))
}

/// The operating system with its version, if the text names one that is known.
pub fn platform(agent: &str) -> Option<String> {
    parsed(agent).and_then(|found| named(found.os, &found.os_version))
}

fn parsed(agent: &str) -> Option<WootheeResult<'_>> {
    Parser::new().parse(agent)
}

/// Name and version; what the parser does not know it calls so in capitals.
fn named(name: &str, version: &str) -> Option<String> {
    let known = |text: &str| !text.is_empty() && text != "UNKNOWN";
    // Systems of one maker have their version in the name and an inner one beside it.
    match (known(name), known(version) && !version.starts_with("NT ")) {
        (false, _) => None,
        (true, false) => Some(name.to_owned()),
        (true, true) => Some(format!("{name} {version}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_systems_are_told_and_programs_are_not() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 \
                      Safari/537.36";
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
        for (agent, wanted) in [
            (chrome, (Some("Chrome 120.0.0.0"), Some("Windows 10"))),
            (firefox, (Some("Firefox 121.0"), Some("Linux"))),
            ("rollcall set-up", (None, None)),
            ("", (None, None)),
            ("\u{0}\u{7f}«»", (None, None)),
        ] {
            assert_eq!((browser(agent).as_deref(), platform(agent).as_deref()), wanted, "{agent}");
        }
    }
}
