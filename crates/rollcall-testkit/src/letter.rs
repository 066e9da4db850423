//! A letter as a test reads it: envelope, decoded headers and parts, and the confirmation link in its text.
//!
//! The link is as in the contract (auth, confirmation links): a full URL to `/confirm/…`, alone on its line. Its query
//! is what the web client sends as the `confirm` header.

use std::fmt;

use mailparse::{DispositionType, MailHeaderMap, ParsedMail};
use url::Url;

/// A letter that the sink took in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The sender of the envelope; empty for a bounce.
    pub from: String,
    /// The recipients of the envelope that were accepted, in the order of `RCPT TO`.
    pub to: Vec<String>,
    /// Headers and body as sent, dots unstuffed, lines ending as they came (CRLF).
    pub raw: Vec<u8>,
}

impl Letter {
    /// Lists all headers in order: names as written, values decoded and unfolded.
    #[must_use]
    pub fn headers(&self) -> Vec<(String, String)> {
        self.parsed().headers.iter().map(|header| (header.get_key(), header.get_value())).collect()
    }

    /// Finds the first header of that name (in any case), decoded and unfolded.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.parsed().headers.get_first_value(name)
    }

    /// Gives the decoded subject; empty if there is none.
    #[must_use]
    pub fn subject(&self) -> String {
        self.header("Subject").unwrap_or_default()
    }

    /// Gives the message id with its angle brackets.
    ///
    /// # Panics
    /// If the letter has none.
    #[must_use]
    pub fn message_id(&self) -> String {
        self.header("Message-ID").unwrap_or_else(|| panic!("no Message-ID in the letter {self}"))
    }

    /// Gives the first text/plain part, decoded, with `\n` line ends; empty if there is none.
    #[must_use]
    pub fn text(&self) -> String {
        self.body("text/plain")
    }

    /// Gives the first text/html part, decoded, with `\n` line ends; empty if there is none.
    #[must_use]
    pub fn html(&self) -> String {
        self.body("text/html")
    }

    /// Gives the one confirmation link of the text part.
    ///
    /// # Panics
    /// With the text, if there is no such link, or several, or if it shares its line or runs on in the next.
    #[must_use]
    pub fn link(&self) -> String {
        let text = self.text();
        let links = confirm_links(&text);
        assert_eq!(links.len(), 1, "confirmation links in the text:\n{text}");
        assert!(stands_alone(links[0], &text), "the link is not complete and alone on its line:\n{text}");
        links[0].to_owned()
    }

    /// Finds the first confirmation link of the text part, wherever it stands.
    #[must_use]
    pub fn find_link(&self) -> Option<String> {
        confirm_links(&self.text()).first().map(|&link| link.to_owned())
    }

    /// Gives what follows the `?` of [`Letter::link`], still encoded: the value of the `confirm` header.
    ///
    /// # Panics
    /// As [`Letter::link`], and if the link has no query.
    #[must_use]
    pub fn link_query(&self) -> String {
        let link = self.link_url();
        link.query().unwrap_or_else(|| panic!("no query in the link {link}")).to_owned()
    }

    /// Gives a parameter of [`Letter::link`], decoded as browsers do (`+` is a space).
    ///
    /// # Panics
    /// As [`Letter::link`], and if the link has no such parameter.
    #[must_use]
    pub fn link_param(&self, name: &str) -> String {
        let link = self.link_url();
        let found = link.query_pairs().find(|(key, _)| key == name);
        let (_, value) = found.unwrap_or_else(|| panic!("no parameter {name} in the link {link}"));
        value.into_owned()
    }

    fn link_url(&self) -> Url {
        Url::parse(&self.link()).expect("the confirmation link is a URL")
    }

    fn body(&self, mime: &str) -> String {
        let parsed = self.parsed();
        let part = parsed.parts().find(|part| is_body(part, mime));
        part.map(|part| part.get_body().expect("the part decodes").replace("\r\n", "\n")).unwrap_or_default()
    }

    fn parsed(&self) -> ParsedMail<'_> {
        mailparse::parse_mail(&self.raw).expect("the letter parses as MIME")
    }
}

/// Shows envelope and subject on one line, for the messages of failed tests.
impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}> -> <{}>: {}", self.from, self.to.join(">, <"), self.subject())
    }
}

fn is_body(part: &ParsedMail<'_>, mime: &str) -> bool {
    part.subparts.is_empty()
        && part.ctype.mimetype == mime
        && part.get_content_disposition().disposition != DispositionType::Attachment
}

fn confirm_links(text: &str) -> Vec<&str> {
    text.split_whitespace().filter_map(web_address).filter(|link| link.contains("/confirm/")).collect()
}

/// Finds the URL in a word, without the brackets, quotes and full stops around it.
fn web_address(word: &str) -> Option<&str> {
    let start = word.find("https://").or_else(|| word.find("http://"))?;
    Some(word[start..].trim_end_matches(['>', ')', ']', '"', '\'', ',', '.']))
}

/// Tells whether `link` fills a line and the next line does not look like the rest of a wrapped link.
fn stands_alone(link: &str, text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != link);
    lines.next().is_some() && lines.next().is_none_or(|after| after.is_empty() || after.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://rollcall.example/confirm/EmailChange?type=EmailChange&key=1.a%2Bb&encemail=x-_y";

    fn letter(head: &str, body: &str) -> Letter {
        let raw = format!("{head}MIME-Version: 1.0\r\n\r\n{body}").into_bytes();
        Letter { from: "rollcall@example.com".into(), to: vec!["ada@example.com".into()], raw }
    }

    #[test]
    fn headers_and_parts_are_decoded() {
        let head = "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@example.com>\r\n\
            Content-Type: multipart/alternative; boundary=b\r\n";
        let body = "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
            R3LDvMOfZQ0KQWRh\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Gr=C3=BC=\r\n=C3=9Fe</p>\r\n--b--\r\n";
        let letter = letter(head, body);
        assert_eq!(letter.subject(), "Grüße");
        assert_eq!(letter.header("message-id"), Some(letter.message_id()));
        assert_eq!(letter.message_id(), "<1@example.com>");
        assert_eq!((letter.text().as_str(), letter.html().as_str()), ("Grüße\nAda", "<p>Grüße</p>"));
        assert_eq!(letter.to_string(), "<rollcall@example.com> -> <ada@example.com>: Grüße");
    }

    #[test]
    fn a_link_alone_on_its_line_is_read_with_its_parameters() {
        let letter = letter("", &format!("Open this page:\r\n{LINK}\r\n\r\nhttps://rollcall.example/help\r\n"));
        assert_eq!(letter.link(), LINK);
        assert_eq!(letter.find_link(), Some(LINK.to_owned()));
        assert_eq!(letter.link_query(), "type=EmailChange&key=1.a%2Bb&encemail=x-_y");
        assert_eq!(letter.link_param("key"), "1.a+b");
    }

    #[test]
    #[should_panic(expected = "not complete and alone")]
    fn a_link_between_words_is_no_link() {
        let letter = letter("", &format!("Open <{LINK}>.\r\n"));
        assert_eq!(letter.find_link(), Some(LINK.to_owned()));
        let _link = letter.link();
    }

    #[test]
    #[should_panic(expected = "not complete and alone")]
    fn a_link_wrapped_over_two_lines_is_no_link() {
        let _link = letter("", &format!("Open this page:\r\n{LINK}\r\n&uid=17\r\n")).link();
    }

    #[test]
    #[should_panic(expected = "confirmation links in the text:\nhttps://rollcall.example/help")]
    fn a_text_without_a_link_is_shown() {
        let _link = letter("", "https://rollcall.example/help\r\n").link();
    }
}
