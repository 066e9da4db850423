//! Reads the rows out of an SQL dump as `mysqldump` and its relatives write it, without ever holding more than one of them.
//!
//! Understood are `CREATE TABLE` for the names of columns and `INSERT` or `REPLACE` with one or many rows. Comments, also those
//! that the server executes, and all other statements are passed over.

use std::collections::HashMap;
use std::io::BufRead;

use anyhow::{Context, Result, bail, ensure};

use super::Record;

/// No cell that is wanted is longer, in bytes.
const LONGEST_CELL: usize = 1 << 20;

#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// A keyword, a number or a bare name.
    Word(String),
    /// A name between backticks.
    Name(String),
    /// A text between quotes, without its escapes.
    Text(Vec<u8>),
    /// Any other character.
    Sign(u8),
    End,
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own.eq_ignore_ascii_case(word))
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) | Self::Word(name) => Some(name),
            _ => None,
        }
    }
}

/// A dump that is being read.
pub struct Dump<R: BufRead> {
    input: R,
    /// Where it has come to, counted from 1.
    line: u64,
    columns: HashMap<String, Vec<String>>,
    /// The table whose rows are being read, with the columns of this statement.
    rows_of: Option<(&'static str, Vec<String>)>,
}

impl<R: BufRead> Dump<R> {
    /// Begins to read.
    pub fn new(input: R) -> Self {
        Self { input, line: 1, columns: HashMap::new(), rows_of: None }
    }

    /// The next row of one of the `wanted` tables; none at the end.
    ///
    /// # Errors
    /// What can't be read, with the line.
    pub fn next(&mut self, wanted: &[&'static str]) -> Result<Option<Record>> {
        let read = self.find(wanted);
        read.with_context(|| format!("line {} of the dump", self.line))
    }

    fn find(&mut self, wanted: &[&'static str]) -> Result<Option<Record>> {
        loop {
            if let Some((table, columns)) = self.rows_of.take() {
                if let Some(values) = self.row()? {
                    ensure!(values.len() == columns.len(), "a row of {table} has another number of cells than columns");
                    let record = Record { table, cells: columns.iter().cloned().zip(values).collect() };
                    self.rows_of = Some((table, columns));
                    return Ok(Some(record));
                }
                continue;
            }
            match self.token(Keep::No)? {
                Token::End => return Ok(None),
                word if word.is("create") => self.create(wanted)?,
                word if word.is("insert") || word.is("replace") => self.insert(wanted)?,
                Token::Sign(b';') => {}
                _ => self.skip()?,
            }
        }
    }

    /// Remembers the columns of a table that is wanted.
    fn create(&mut self, wanted: &[&'static str]) -> Result<()> {
        let mut token = self.token(Keep::No)?;
        if !token.is("table") {
            return self.skip_from(&token);
        }
        while {
            token = self.token(Keep::No)?;
            ["if", "not", "exists"].iter().any(|word| token.is(word))
        } {}
        let Some((table, after)) = self.table_name(token, wanted)? else { return Ok(()) };
        if after != Token::Sign(b'(') {
            return self.skip_from(&after);
        }
        let (mut columns, mut depth, mut begins) = (Vec::new(), 1, true);
        loop {
            let token = self.token(Keep::No)?;
            match &token {
                Token::Name(name) if begins => columns.push(name.to_lowercase()),
                Token::Word(word) if begins && !is_no_column(word) => columns.push(word.to_lowercase()),
                Token::Sign(b'(') => depth += 1,
                Token::Sign(b')') if depth == 1 => break,
                Token::Sign(b')') => depth -= 1,
                Token::End => bail!("the dump ends in the middle of a statement"),
                _ => {}
            }
            begins = depth == 1 && token == Token::Sign(b',');
        }
        self.columns.insert(table.to_owned(), columns);
        self.skip()
    }

    /// Comes to the first row, if the table is wanted.
    fn insert(&mut self, wanted: &[&'static str]) -> Result<()> {
        let mut token;
        while {
            token = self.token(Keep::No)?;
            ["ignore", "into", "low_priority", "delayed", "high_priority"].iter().any(|word| token.is(word))
        } {}
        let Some((table, mut token)) = self.table_name(token, wanted)? else { return Ok(()) };
        let mut columns = None;
        if token == Token::Sign(b'(') {
            let mut named = Vec::new();
            loop {
                match self.token(Keep::No)? {
                    Token::Sign(b')') => break,
                    Token::Sign(b',') => {}
                    token => named.push(token.name().context("a list of columns is cut")?.to_lowercase()),
                }
            }
            columns = Some(named);
            token = self.token(Keep::No)?;
        }
        ensure!(token.is("values") || token.is("value"), "rows of {table} come in a form that is not understood");
        let known = columns.or_else(|| self.columns.get(table).cloned());
        let known = known
            .with_context(|| format!("rows of {table} come without names of columns, and no CREATE TABLE before"))?;
        self.rows_of = Some((table, known));
        Ok(())
    }

    /// The table that is named, with the token behind it, if it is wanted; else its statement is passed over.
    fn table_name(&mut self, first: Token, wanted: &[&'static str]) -> Result<Option<(&'static str, Token)>> {
        let (mut name, mut after) = (first, self.token(Keep::No)?);
        if after == Token::Sign(b'.') {
            name = self.token(Keep::No)?;
            after = self.token(Keep::No)?;
        }
        let bare = name.name().map(|name| name.rsplit('.').next().unwrap_or(name));
        let found = bare.and_then(|name| wanted.iter().find(|own| own.eq_ignore_ascii_case(name)));
        if let Some(found) = found {
            return Ok(Some((found, after)));
        }
        self.skip_from(&after)?;
        Ok(None)
    }

    /// The next row of the statement; none at its end.
    fn row(&mut self) -> Result<Option<Vec<Option<String>>>> {
        loop {
            match self.token(Keep::No)? {
                Token::Sign(b',') => {}
                Token::Sign(b'(') => break,
                Token::Sign(b';') => return Ok(None),
                Token::End => bail!("the dump ends in the middle of a statement"),
                token => {
                    self.skip_from(&token)?;
                    return Ok(None);
                }
            }
        }
        let (mut values, mut value) = (Vec::new(), None);
        loop {
            match self.token(Keep::Yes)? {
                Token::Sign(b',') => values.push(value.take()),
                Token::Sign(b')') => {
                    values.push(value);
                    return Ok(Some(values));
                }
                Token::Text(bytes) => value = Some(utf8(bytes)?),
                Token::Word(word) if word.eq_ignore_ascii_case("null") || word.starts_with('_') => {}
                Token::Word(word) => value = Some(number(word)?),
                Token::Sign(b'-') => {
                    let Token::Word(word) = self.token(Keep::No)? else { bail!("a row has a cell that is no number") };
                    value = Some(format!("-{word}"));
                }
                Token::Sign(b'+') => {}
                _ => bail!("a row has a cell that is no text and no number"),
            }
        }
    }

    fn skip(&mut self) -> Result<()> {
        while !matches!(self.token(Keep::No)?, Token::Sign(b';') | Token::End) {}
        Ok(())
    }

    fn skip_from(&mut self, token: &Token) -> Result<()> {
        if matches!(token, Token::Sign(b';') | Token::End) { Ok(()) } else { self.skip() }
    }

    fn peek(&mut self) -> Result<Option<u8>> {
        Ok(self.input.fill_buf().context("cannot read the dump")?.first().copied())
    }

    fn take(&mut self) -> Result<Option<u8>> {
        let next = self.peek()?;
        if next.is_some() {
            self.input.consume(1);
        }
        self.line += u64::from(next == Some(b'\n'));
        Ok(next)
    }

    fn token(&mut self, keep: Keep) -> Result<Token> {
        loop {
            let Some(byte) = self.take()? else { return Ok(Token::End) };
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => {}
                b'#' => self.skip_line()?,
                b'-' if self.peek()? == Some(b'-') => self.skip_line()?,
                b'/' if self.peek()? == Some(b'*') => self.skip_comment()?,
                b'\'' | b'"' => return self.text(byte, keep),
                b'`' => return self.quoted_name(),
                0 | 0xFE | 0xFF => bail!("it is UTF-16: write it again with `mysqldump --result-file`, in UTF-8"),
                byte if byte.is_ascii_alphanumeric() || byte == b'_' => return self.word(byte),
                byte => return Ok(Token::Sign(byte)),
            }
        }
    }

    fn skip_line(&mut self) -> Result<()> {
        while !matches!(self.take()?, None | Some(b'\n')) {}
        Ok(())
    }

    fn skip_comment(&mut self) -> Result<()> {
        let mut last = 0;
        self.take()?;
        loop {
            match self.take()? {
                None => bail!("the dump ends in the middle of a comment"),
                Some(b'/') if last == b'*' => return Ok(()),
                Some(byte) => last = byte,
            }
        }
    }

    fn word(&mut self, first: u8) -> Result<Token> {
        let mut word = String::from(char::from(first));
        while let Some(byte) = self.peek()?.filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$')) {
            ensure!(word.len() < LONGEST_CELL, "a word is too long");
            word.push(char::from(byte));
            self.take()?;
        }
        Ok(Token::Word(word))
    }

    fn quoted_name(&mut self) -> Result<Token> {
        let mut name = Vec::new();
        loop {
            match self.take()? {
                None => bail!("the dump ends in the middle of a name"),
                Some(b'`') if self.peek()? == Some(b'`') => {
                    self.take()?;
                    name.push(b'`');
                }
                Some(b'`') => return Ok(Token::Name(utf8(name)?)),
                Some(byte) => name.push(byte),
            }
            ensure!(name.len() < 1024, "a name is too long");
        }
    }

    fn text(&mut self, quote: u8, keep: Keep) -> Result<Token> {
        let mut text = Vec::new();
        loop {
            let byte = match self.take()? {
                None => bail!("the dump ends in the middle of a text"),
                Some(b'\\') => match self.take()? {
                    Some(b'0') => 0,
                    Some(b'b') => 8,
                    Some(b'n') => b'\n',
                    Some(b'r') => b'\r',
                    Some(b't') => b'\t',
                    Some(b'Z') => 26,
                    Some(byte) => byte,
                    None => bail!("the dump ends in the middle of a text"),
                },
                Some(byte) if byte == quote => {
                    if self.peek()? != Some(quote) {
                        return Ok(Token::Text(text));
                    }
                    self.take()?;
                    quote
                }
                Some(byte) => byte,
            };
            if keep == Keep::Yes {
                ensure!(text.len() < LONGEST_CELL, "a cell is longer than a mebibyte");
                text.push(byte);
            }
        }
    }
}

/// Whether the characters of a text are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

/// What stands at the beginning of a line of a table without being a column.
fn is_no_column(word: &str) -> bool {
    let words = ["primary", "unique", "key", "index", "constraint", "fulltext", "spatial", "foreign", "check"];
    words.iter().any(|own| own.eq_ignore_ascii_case(word))
}

fn utf8(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).ok().context("a text is not UTF-8: dump with --default-character-set=utf8mb4")
}

/// A number as it stands, or the text that hexadecimal digits stand for.
fn number(word: String) -> Result<String> {
    let Some(digits) = word.strip_prefix("0x") else { return Ok(word) };
    let bytes =
        digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).ok().and_then(|p| u8::from_str_radix(p, 16).ok()));
    utf8(bytes.collect::<Option<Vec<u8>>>().context("a cell has a damaged number")?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8]) -> Result<Vec<String>> {
        let mut dump = Dump::new(text);
        let mut rows = Vec::new();
        while let Some(record) = dump.next(&["core_user", "core_group"])? {
            let cells = record.cells.iter().map(|(name, cell)| format!("{name}={}", cell.as_deref().unwrap_or("NULL")));
            let mut cells: Vec<String> = cells.collect();
            cells.sort_unstable();
            rows.push(format!("{}: {}", record.table, cells.join(" ")));
        }
        Ok(rows)
    }

    #[test]
    fn rows_come_with_the_names_of_their_table_or_of_their_statement() {
        let dump = b"\xEF\xBB\xBF-- MySQL dump; it's 'quoted\n/*!40101 SET NAMES utf8mb4; */;\nDROP TABLE IF EXISTS `core_user`;
            CREATE TABLE `core_user` (\n `id` varchar(38) NOT NULL DEFAULT ',(',\n `Tenant` int(11) unsigned,
              PRIMARY KEY (`id`,`tenant`), KEY `x` (`tenant`)) ENGINE=InnoDB COMMENT='a;b';
            INSERT INTO `files_file` VALUES (1,'core_user (x);');\n LOCK TABLES `core_user` WRITE;
            INSERT INTO `core_user` VALUES ('a',1),('b',-2),\n('c',NULL);
            # a line\n insert ignore into db.core_group (id, `name`) values (_utf8mb4'g', \"it''s \"\"\"), (0x6768, 'x') on duplicate key update id=id;
            DELIMITER ;;\n CREATE TRIGGER t BEFORE INSERT ON core_user FOR EACH ROW BEGIN SET @a='x'; END ;;";
        assert_eq!(
            rows(dump).unwrap(),
            [
                "core_user: id=a tenant=1",
                "core_user: id=b tenant=-2",
                "core_user: id=c tenant=NULL",
                "core_group: id=g name=it''s \"",
                "core_group: id=gh name=x",
            ]
        );
    }

    #[test]
    fn escapes_are_undone() {
        let dump = b"INSERT INTO core_user (a) VALUES ('a\\'b''c\\\\d\\ne\\tf\\%\\0');";
        assert_eq!(rows(dump).unwrap(), ["core_user: a=a'b'c\\d\ne\tf%\0"]);
    }

    #[test]
    fn a_sign_between_quotes_is_a_text() {
        assert_eq!(rows(b"INSERT INTO core_user (a, b) VALUES ('-', -1);").unwrap(), ["core_user: a=- b=-1"]);
    }

    #[test]
    fn what_is_cut_or_of_another_encoding_is_refused_with_its_line() {
        for (bad, told) in [
            (&b"\nINSERT INTO core_user (a) VALUES ('x"[..], "line 2"),
            (b"INSERT INTO core_user (a) VALUES ('x'),", "middle"),
            (b"INSERT INTO core_user VALUES ('x');", "CREATE TABLE"),
            (b"INSERT INTO core_user (a,b) VALUES ('x');", "number of cells"),
            (b"INSERT INTO core_user (a) SELECT 1;", "not understood"),
            (b"INSERT INTO core_user (a) VALUES ('\xE4');", "UTF-8"),
            (b"\xFF\xFEI\0N\0", "UTF-16"),
            (b"/* open", "comment"),
        ] {
            let said = format!("{:#}", rows(bad).unwrap_err());
            assert!(said.contains(told), "{told}: {said}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was_written(texts in prop::collection::vec(".{0,20}", 1..8)) {
            let quoted = |text: &String| {
                let text = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\0', "\\0");
                format!("('{text}')")
            };
            let dump = format!("INSERT INTO `core_user` (`a`) VALUES {};", texts.iter().map(quoted).collect::<Vec<_>>().join(","));
            let wanted: Vec<String> = texts.iter().map(|text| format!("core_user: a={text}")).collect();
            prop_assert_eq!(rows(dump.as_bytes()).unwrap(), wanted);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let dump = [b"INSERT INTO core_user (a) VALUES ".as_slice(), &bytes].concat();
            drop(rows(&dump));
            drop(rows(&bytes));
        }
    }
}
