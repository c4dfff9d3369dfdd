//! The words of every diagnostic.
