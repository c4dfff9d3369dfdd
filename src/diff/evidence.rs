use crate::diff::report::Evidence;
pub(crate) fn compare(_o:&str,_n:&str)->Evidence{Evidence::default()}
