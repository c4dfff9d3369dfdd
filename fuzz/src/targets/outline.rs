//! The stages before the model: each character in one token and in one leaf.

use crate::common::stages::{leaves_cover, token_view, tokens_cover, tree_view};

/// Runs the stages and their views.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    tokens_cover(&text).expect("tokens hold the text");
    leaves_cover(&text).expect("leaves hold the text");
    assert!(token_view(&text).is_empty() || !tree_view(&text).is_empty(), "tokens make a tree");
}
