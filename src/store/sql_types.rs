//! How a model value stands in a column, both ways: days, exact numbers, clean text, lists, code words.
//!
//! Invariant: what is read is what was written. Text is NFC and free of control characters; decimals keep
//! every digit; a column that holds something else is a damaged book, never a default.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{
    Serialize,
    de::{DeserializeOwned, value::StrDeserializer},
};

use crate::model::{CommuneKind, Decimal, FilledFrom, Period, PeriodKind, SigningForm, text};

/// How a moment is written.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// Text as given, cleaned on its way in.
pub(super) struct Clean<'a>(pub &'a str);

/// A day as "2026-03-14".
pub(super) struct Day(pub NaiveDate);

/// A moment as "2026-03-14T09:30:00".
pub(super) struct Moment(pub NaiveDateTime);

/// An exact number, scale kept: "1.50".
pub(super) struct Exact(pub Decimal);

/// A period's code: "2026-Q1".
pub(super) struct PeriodCode(pub Period);

/// A list of texts as a JSON array.
pub(super) struct Lines(pub Vec<String>);

/// Kinds of periods as a JSON array of their codes.
pub(super) struct KindCodes(pub Vec<PeriodKind>);

/// A value as JSON: a place, a list of tables.
pub(super) struct Json<T>(pub T);

/// A unit variant by its serde name: `Status::Draft` is "draft".
pub(super) struct CodeWord<T>(pub T);

/// The code of a commune's kind: "dac-khu".
pub(super) struct KindCode(pub CommuneKind);

/// The code of a signing form: "KT.".
pub(super) struct FormCode(pub SigningForm);

/// What a figure was filled from: "days +2026-Q1@2025-12-15..2026-03-14=7".
pub(super) struct FilledText(pub FilledFrom);

/// Why a value has no column form: the clause of `StoreError::Invalid`.
#[derive(Debug, thiserror::Error)]
enum Unwritable {
    #[error("năm phải có đúng bốn chữ số")]
    Year,
    #[error("“{0}” không phải mã kỳ báo cáo")]
    Period(String),
}

impl Lines {
    /// The lines, cleaned.
    pub(super) fn clean(lines: &[String]) -> Self {
        Self(lines.iter().map(|line| text::clean(line)).collect())
    }
}

impl ToSql for Clean<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(text::clean(self.0).into())
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        if !(0..=9999).contains(&self.0.year()) {
            return Err(unwritable(Unwritable::Year));
        }
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parsed(value).map(Self)
    }
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        if !(0..=9999).contains(&self.0.year()) {
            return Err(unwritable(Unwritable::Year));
        }
        Ok(self.0.format(MOMENT).to_string().into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        NaiveDateTime::parse_from_str(value.as_str()?, MOMENT).map(Self).map_err(unreadable)
    }
}

impl FromSql for FilledText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parsed(value).map(Self)
    }
}

impl ToSql for Exact {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Exact {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Decimal::from_str_exact(value.as_str()?).map(Self).map_err(unreadable)
    }
}

impl ToSql for PeriodCode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let code = self.0.code();
        if Period::parse(&code) != Ok(self.0) {
            return Err(unwritable(Unwritable::Period(code)));
        }
        Ok(code.into())
    }
}

impl FromSql for PeriodCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Period::parse(value.as_str()?).map(Self).map_err(unreadable)
    }
}

impl ToSql for Lines {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        json(&self.0)
    }
}

impl FromSql for Lines {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(unreadable)
    }
}

impl ToSql for KindCodes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        json(&self.0.iter().map(|kind| kind.code()).collect::<Vec<_>>())
    }
}

impl FromSql for KindCodes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let codes: Vec<String> = serde_json::from_str(value.as_str()?).map_err(unreadable)?;
        let kinds = codes.iter().map(|code| PeriodKind::parse(code));
        kinds.collect::<Option<_>>().map(Self).ok_or(FromSqlError::InvalidType)
    }
}

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        json(&self.0)
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(unreadable)
    }
}

impl<T: Serialize> ToSql for CodeWord<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0).map_err(unwritable)? {
            serde_json::Value::String(word) => Ok(word.into()),
            other => Ok(other.to_string().into()),
        }
    }
}

impl<T: DeserializeOwned> FromSql for CodeWord<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = StrDeserializer::<serde::de::value::Error>::new(value.as_str()?);
        T::deserialize(word).map(Self).map_err(unreadable)
    }
}

impl ToSql for KindCode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.code().into())
    }
}

impl FromSql for KindCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        CommuneKind::parse(value.as_str()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for FormCode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.code().into())
    }
}

impl FromSql for FormCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        SigningForm::parse(value.as_str()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

fn parsed<T: FromStr>(value: ValueRef<'_>) -> FromSqlResult<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    value.as_str()?.parse().map_err(unreadable)
}

fn json<T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'static>> {
    serde_json::to_string(value).map(Into::into).map_err(unwritable)
}

fn unwritable(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> FromSqlError {
    FromSqlError::Other(Box::new(error))
}
