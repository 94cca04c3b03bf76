//! Translations that are older than their originals.
