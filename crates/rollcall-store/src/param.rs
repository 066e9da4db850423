//! A value on its way into a statement.

use std::error::Error;

use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

/// One bound value, borrowed for the length of a call.
#[derive(Debug, Clone, Copy)]
pub enum Param<'a> {
    /// No value, of any type.
    Null,
    /// A whole number, also a time in Unix milliseconds.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(&'a str),
    /// An id.
    Uuid(Uuid),
    /// Raw bytes, such as a digest.
    Bytes(&'a [u8]),
}

/// What can be bound to a statement.
pub trait Bind {
    /// The value as a parameter.
    fn param(&self) -> Param<'_>;
}

/// Builds the parameter list of a statement: `params![id, &name, now]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Bind::param(&$value)),*] };
}

macro_rules! bind {
    ($($type:ty => |$v:ident| $param:expr),* $(,)?) => { $(
        impl Bind for $type {
            fn param(&self) -> Param<'_> {
                let $v = self;
                $param
            }
        }
    )* };
}
bind! {
    i64 => |v| Param::Int(*v),
    bool => |v| Param::Bool(*v),
    str => |v| Param::Text(v),
    String => |v| Param::Text(v),
    Uuid => |v| Param::Uuid(*v),
    [u8; 32] => |v| Param::Bytes(v),
    [u8] => |v| Param::Bytes(v),
    Vec<u8> => |v| Param::Bytes(v),
}

impl<T: Bind + ?Sized> Bind for &T {
    fn param(&self) -> Param<'_> {
        (**self).param()
    }
}

impl<T: Bind> Bind for Option<T> {
    fn param(&self) -> Param<'_> {
        self.as_ref().map_or(Param::Null, Bind::param)
    }
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(v) => (*v).into(),
            Self::Bool(v) => (*v).into(),
            Self::Text(v) => ToSqlOutput::Borrowed(ValueRef::Text(v.as_bytes())),
            Self::Uuid(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v.as_bytes())),
            Self::Bytes(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v)),
        })
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(v) => v.to_sql_checked(ty, out),
            Self::Bool(v) => v.to_sql_checked(ty, out),
            Self::Text(v) => v.to_sql_checked(ty, out),
            Self::Uuid(v) => v.to_sql_checked(ty, out),
            Self::Bytes(v) => v.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A parameter that owns its value, for the way to another thread or out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owned {
    /// No value, of any type.
    Null,
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(String),
    /// An id.
    Uuid(Uuid),
    /// Raw bytes.
    Bytes(Vec<u8>),
}

impl From<Param<'_>> for Owned {
    fn from(p: Param<'_>) -> Self {
        match p {
            Param::Null => Self::Null,
            Param::Int(v) => Self::Int(v),
            Param::Bool(v) => Self::Bool(v),
            Param::Text(v) => Self::Text(v.to_owned()),
            Param::Uuid(v) => Self::Uuid(v),
            Param::Bytes(v) => Self::Bytes(v.to_owned()),
        }
    }
}

impl Owned {
    pub(crate) fn borrow(&self) -> Param<'_> {
        match self {
            Self::Null => Param::Null,
            Self::Int(v) => Param::Int(*v),
            Self::Bool(v) => Param::Bool(*v),
            Self::Text(v) => Param::Text(v),
            Self::Uuid(v) => Param::Uuid(*v),
            Self::Bytes(v) => Param::Bytes(v),
        }
    }
}
