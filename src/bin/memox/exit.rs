//! Exit codes. They are stable: scripts may rely on them.

/// All was read and written; for `check`, nothing needs attention.
pub(crate) const FINE: u8 = 0;

/// `check` found warnings or errors.
pub(crate) const FINDINGS: u8 = 1;

/// Wrong usage, or nothing could be produced.
pub(crate) const FAILED: u8 = 2;

/// Some inputs could not be read; the rest was written. Beats [`FINDINGS`].
pub(crate) const PARTIAL: u8 = 3;

/// The code after `n_read` inputs were read and `n_failed` were not.
pub(crate) fn of_inputs(n_read: usize, n_failed: usize) -> u8 {
    match (n_read, n_failed) {
        (_, 0) => FINE,
        (0, _) => FAILED,
        _ => PARTIAL,
    }
}

/// What `man` and `--help` say about the codes.
pub(crate) const TABLE: &[(u8, &str)] = &[
    (FINE, "fine; a closed pipe too"),
    (FINDINGS, "check found warnings or errors"),
    (FAILED, "wrong usage, or nothing could be produced"),
    (PARTIAL, "some inputs could not be read, the rest was written"),
];
