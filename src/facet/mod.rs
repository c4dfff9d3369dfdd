//! What each measure commits to.
