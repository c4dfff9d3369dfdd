//! Lines and columns of a text, counted independently of the library.

/// First scalar value of every line; lines end at LF, CRLF or CR.
pub struct Lines {
    starts: Vec<usize>,
    scalars: Vec<char>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let scalars: Vec<char> = text.chars().collect();
        let mut starts = vec![0];
        for (at, c) in scalars.iter().enumerate() {
            let ends = *c == '\n' || (*c == '\r' && scalars.get(at + 1) != Some(&'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        Self { starts, scalars }
    }

    /// Number of scalar values.
    pub fn n_scalars(&self) -> usize {
        self.scalars.len()
    }

    pub fn scalars(&self) -> &[char] {
        &self.scalars
    }

    /// Line and column of the scalar value `at`, both from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        (line, at - self.starts[line - 1] + 1)
    }

    /// The scalar values `start..end` as text.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.scalars[start..end].iter().collect()
    }
}
