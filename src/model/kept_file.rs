//! Bytes as a book keeps them, by their SHA-256; in JSON as text where they are text, else in base64.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Bytes and their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// What they are of.
    pub bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl Serialize for KeptFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = std::str::from_utf8(&self.bytes).ok().map(str::to_owned);
        let base64 = text.is_none().then(|| STANDARD.encode(&self.bytes));
        Written { sha256: self.sha256.clone(), text, base64 }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for KeptFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { sha256, text, base64 } = Written::deserialize(deserializer)?;
        let bytes = match (text, base64) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(base64)) => STANDARD.decode(base64).map_err(D::Error::custom)?,
            _ => return Err(D::Error::custom("either text or base64")),
        };
        Ok(Self { sha256, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_kind_come_back_from_json() {
        for bytes in [&b"{\"a\":1}"[..], b"%PDF-\xe2\xe3", b"", b"\0\n"] {
            let file = KeptFile { sha256: "0".repeat(64), bytes: bytes.to_vec() };
            let json = serde_json::to_string(&file).expect("JSON");
            assert_eq!(serde_json::from_str::<KeptFile>(&json).expect("it"), file, "{json}");
        }
        let both = r#"{"sha256":"","text":"","base64":""}"#;
        assert!(serde_json::from_str::<KeptFile>(both).is_err());
        assert!(serde_json::from_str::<KeptFile>(r#"{"sha256":"","base64":"*"}"#).is_err());
    }
}
