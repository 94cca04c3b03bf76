//! Values as what they should be.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::super::advice::{is_control, is_invisible, type_name};
use super::{At, Table};

impl<'s> Table<'_, 's> {
    pub(super) fn integers_in(&self, key: &str, array: DeArray<'s>) -> Vec<At<i64>> {
        let integer = |item| {
            let (span, value) = self.shifted(item);
            self.as_integer(key, span, &value)
        };
        array.into_iter().filter_map(integer).collect()
    }

    pub(super) fn as_text(&self, key: &str, (span, value): (Range<usize>, DeValue<'s>)) -> Option<At<String>> {
        let DeValue::String(text) = &value else {
            self.wrong_type(key, span, "a text in quotation marks", &value);
            return None;
        };
        let text = text.trim();
        if text.chars().all(is_invisible) {
            self.report.error(
                "empty-text",
                span,
                format!("`{key}` holds no text"),
                Some("write the text, or leave the key out if it may be left out".into()),
            );
            return None;
        }
        if let Some(control) = text.chars().find(|&c| is_control(c)) {
            let code = u32::from(control);
            self.report.error(
                "control-character",
                span,
                format!("`{key}` holds the control character U+{code:04X}"),
                Some("remove it".into()),
            );
            return None;
        }
        Some(At { value: text.to_owned(), span })
    }

    pub(super) fn as_integer(&self, key: &str, span: Range<usize>, value: &DeValue) -> Option<At<i64>> {
        if let DeValue::Integer(integer) = value {
            if let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix()) {
                return Some(At { value: number, span });
            }
            let message = format!("`{key}` holds a number that is too large");
            self.report.error("too-large", span, message, Some("check the number of digits".into()));
            return None;
        }
        self.wrong_type(key, span, "a whole number without quotation marks (23_060_351)", value);
        None
    }

    pub(super) fn wrong_type(&self, key: &str, span: Range<usize>, wanted: &str, found: &DeValue) {
        let message = format!("`{key}` holds {} where {wanted} belongs", type_name(found));
        self.report.error("wrong-type", span, message, Some(format!("write {wanted}")));
    }

    pub(super) fn shifted(&self, value: Spanned<DeValue<'s>>) -> (Range<usize>, DeValue<'s>) {
        (self.shift(value.span()), value.into_inner())
    }

    pub(super) fn shift(&self, span: Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }
}
