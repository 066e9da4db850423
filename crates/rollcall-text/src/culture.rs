//! Which of our cultures a person gets, from a profile's culture or from a browser's `Accept-Language`.

/// The cultures there is text for. The first is what everybody else gets.
pub const CULTURES: &[&str] = &["en-US", "de", "fr", "es", "ru"];

/// Returns the best culture there is text for: the same, else the same language, else `en-US`. Case does not matter.
#[must_use]
pub fn culture_for(wanted: &str) -> &'static str {
    find(wanted).unwrap_or(CULTURES[0])
}

/// Returns the culture of the first language in `Accept-Language` that there is text for, by falling `q`.
///
/// Nothing found, or `*` reached first: the culture for `fallback`. Malformed entries and those with `q=0` do not count.
#[must_use]
pub fn culture_from_header(accept_language: &str, fallback: &str) -> &'static str {
    let mut wanted: Vec<(f32, &str)> = accept_language.split(',').filter_map(weighted).collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted
        .into_iter()
        .find_map(|(_, tag)| if tag == "*" { Some(culture_for(fallback)) } else { find(tag) })
        .unwrap_or_else(|| culture_for(fallback))
}

fn find(wanted: &str) -> Option<&'static str> {
    let same = |c: &&&str| c.eq_ignore_ascii_case(wanted);
    let sibling = |c: &&&str| language(c).eq_ignore_ascii_case(language(wanted));
    CULTURES.iter().find(same).or_else(|| CULTURES.iter().find(sibling)).copied()
}

fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Reads `de-AT;q=0.8`; no `q` is 1.
fn weighted(entry: &str) -> Option<(f32, &str)> {
    let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
    let (name, value) = weight.split_once('=')?;
    let q: f32 = value.trim().parse().ok()?;
    (name.trim().eq_ignore_ascii_case("q") && q > 0.0 && q <= 1.0).then_some((q, tag.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_culture_falls_back_to_its_language_and_then_to_english() {
        let table = [
            ("en-US", "en-US"),
            ("EN-us", "en-US"),
            ("en-GB", "en-US"),
            ("en", "en-US"),
            ("de", "de"),
            ("de-AT", "de"),
            ("de_CH", "de"),
            ("fr-CA", "fr"),
            ("es-419", "es"),
            ("RU-ru", "ru"),
            ("pt-BR", "en-US"),
            ("des", "en-US"),
            ("-de", "en-US"),
            ("", "en-US"),
        ];
        for (wanted, got) in table {
            assert_eq!(culture_for(wanted), got, "{wanted}");
        }
    }

    #[test]
    fn a_header_is_read_by_weight_and_then_by_order() {
        let table = [
            ("de", "fr", "de"),
            ("de-AT,de;q=0.9,en;q=0.8", "fr", "de"),
            ("en;q=0.5, ru;q=0.9", "fr", "ru"),
            ("es;q=0.5,fr;q=0.5", "de", "es"),
            ("pt-BR, es ; q=0.7 , en;q=0.1", "de", "es"),
            ("pt-BR,*;q=0.5,es;q=0.1", "de", "de"),
            ("de;q=0, ru;q=0.1", "fr", "ru"),
            ("de;q=NaN,es;q=2,ru;v=1,fr;q", "pt", "en-US"),
            ("pt", "de-AT", "de"),
            ("", "ru", "ru"),
            (",;,=,;q=1", "es", "es"),
        ];
        for (header, fallback, got) in table {
            assert_eq!(culture_from_header(header, fallback), got, "{header}");
        }
    }
}
