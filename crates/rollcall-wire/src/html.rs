//! HTML-encoding of display names (people-core §1.5).

/// Encodes the five characters that mean something in HTML, in the spelling clients know (`&#39;`, not `&#x27;`).
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_is_encoded_and_letters_are_not() {
        assert_eq!(super::encode("O'Hara <b> & \"Жуков\""), "O&#39;Hara &lt;b&gt; &amp; &quot;Жуков&quot;");
    }
}
