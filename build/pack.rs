//! A JSON document in a form that a dozen lines can read (`src/policy/packed.rs`), members in order.
//!
//! `0` null, `+` true, `-` false, `#` a whole number, `"` a text, each of the last two up to the end of the
//! line; `[` … `]` a list; `{` … `}` an object, each member its name, the end of the line, its value.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The packed form of a document, or what cannot be packed.
pub fn pack(json: &str) -> Result<String, String> {
    let mut packed = String::new();
    let mut reader = serde_json::Deserializer::from_str(json);
    Packer(&mut packed).deserialize(&mut reader).map_err(|error| error.to_string())?;
    reader.end().map_err(|error| error.to_string())?;
    Ok(packed)
}

struct Packer<'p>(&'p mut String);

impl Packer<'_> {
    fn line<E: Error>(&mut self, text: &str) -> Result<(), E> {
        if text.contains('\n') || text.starts_with('}') {
            return Err(E::custom(format!("{text:?} would not fit on a line")));
        }
        self.0.push_str(text);
        self.0.push('\n');
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Packer<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Packer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without fractions")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push('0');
        Ok(())
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        self.0.push(if truth { '+' } else { '-' });
        Ok(())
    }

    fn visit_i64<E: Error>(mut self, number: i64) -> Result<(), E> {
        self.0.push('#');
        self.line(&number.to_string())
    }

    fn visit_u64<E: Error>(mut self, number: u64) -> Result<(), E> {
        self.0.push('#');
        self.line(&number.to_string())
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        self.0.push('"');
        self.line(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        self.0.push('[');
        while elements.next_element_seed(Packer(self.0))?.is_some() {}
        self.0.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.0.push('{');
        while let Some(name) = members.next_key::<String>()? {
            self.line(&name)?;
            members.next_value_seed(Packer(self.0))?;
        }
        self.0.push('}');
        Ok(())
    }
}
