//! Closed lists whose members have a number on the wire and in the database.

macro_rules! numbered {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $number:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the code, for logs, metrics and the operator.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }

            /// Its number on the wire and in the database.
            #[must_use]
            pub const fn number(self) -> i64 {
                match self { $(Self::$variant => $number),* }
            }
        }

        impl rollcall_store::FromCell for $name {
            fn from_cell(row: rollcall_store::Row<'_>, index: usize) -> rollcall_store::Result<Self> {
                let number = <i64 as rollcall_store::FromCell>::from_cell(row, index)?;
                Self::ALL.iter().copied().find(|v| v.number() == number).ok_or(rollcall_store::Error::NoRow)
            }
        }

        impl rollcall_store::Bind for $name {
            fn param(&self) -> rollcall_store::Param<'_> {
                rollcall_store::Param::Int(self.number())
            }
        }
    };
}
pub(crate) use numbered;
