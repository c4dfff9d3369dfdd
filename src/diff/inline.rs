use crate::diff::report::Edit;
pub(crate) fn compare(o:&str,n:&str)->Vec<(Edit,String)>{ if o==n {vec![(Edit::Equal,o.into())]} else {vec![(Edit::Delete,o.into()),(Edit::Insert,n.into())]} }
