//! The document held against itself.
