//! One syntax tree, with switches.

use proc_macro2::Span;
use quote::quote;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Block, Expr, File, Item, ReturnType, Type, UnOp, parse_quote};

/// Number, line and words of a mutant.
pub type Mutant = (u32, usize, String);

/// Puts switches into `file`; numbers run on from `next`.
pub fn file(file: &mut File, next: &mut u32, skip: &BTreeSet<u32>) -> Vec<Mutant> {
    let mut mutator = Mutator { next, skip, found: Vec::new() };
    mutator.visit_file_mut(file);
    mutator.found
}

struct Mutator<'n> {
    next: &'n mut u32,
    skip: &'n BTreeSet<u32>,
    found: Vec<Mutant>,
}

impl Mutator<'_> {
    /// The number of a new mutant; none if it is to be left out.
    fn take(&mut self, span: Span, what: &str) -> Option<u32> {
        let number = *self.next;
        *self.next += 1;
        if self.skip.contains(&number) {
            return None;
        }
        self.found.push((number, span.start().line, what.to_owned()));
        Some(number)
    }

    /// Other values in front of the body of a function.
    fn function(&mut self, name: &syn::Ident, output: &ReturnType, block: &mut Block) {
        let values: Vec<Expr> = match output {
            ReturnType::Default => vec![parse_quote!(())],
            ReturnType::Type(_, kind) => values(kind),
        };
        for value in values.into_iter().rev() {
            let shown = quote!(#value).to_string();
            let what = format!("replace {name} with {shown}");
            if let Some(number) = self.take(name.span(), &what) {
                block.stmts.insert(0, parse_quote!(if crate::mutant::on(#number) { return #value; }));
            }
        }
    }
}

/// What a function of this type might wrongly give.
fn values(kind: &Type) -> Vec<Expr> {
    let words = quote!(#kind).to_string().replace(' ', "");
    match words.as_str() {
        "bool" => vec![parse_quote!(true), parse_quote!(false)],
        "usize" | "u8" | "u16" | "u32" | "u64" | "i32" | "i64" => vec![parse_quote!(0), parse_quote!(1)],
        "String" => vec![parse_quote!(String::new()), parse_quote!("xyzzy".into())],
        "&str" | "&'staticstr" => vec![parse_quote!(""), parse_quote!("xyzzy")],
        _ if words.starts_with("Option<bool") => vec![parse_quote!(None), parse_quote!(Some(true))],
        _ if words.starts_with("Option<usize") || words.starts_with("Option<u32") => {
            vec![parse_quote!(None), parse_quote!(Some(0)), parse_quote!(Some(1))]
        }
        _ if words.starts_with("Option<") => vec![parse_quote!(None)],
        _ if words.starts_with("Vec<") => vec![parse_quote!(Vec::new())],
        _ if words.starts_with("impl") || words == "Self" || words == "!" => Vec::new(),
        _ => vec![parse_quote!(Default::default())],
    }
}

fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl VisitMut for Mutator<'_> {
    fn visit_item_mut(&mut self, item: &mut Item) {
        let is_test = |attributes: &[syn::Attribute]| {
            attributes.iter().any(|attribute| quote!(#attribute).to_string().replace(' ', "").contains("cfg(test"))
        };
        match item {
            Item::Const(_) | Item::Static(_) | Item::Macro(_) => {}
            Item::Mod(module) if is_test(&module.attrs) => {}
            Item::Fn(function) if function.sig.constness.is_some() || is_test(&function.attrs) => {}
            Item::Fn(function) => {
                visit_mut::visit_block_mut(self, &mut function.block);
                self.function(&function.sig.ident, &function.sig.output, &mut function.block);
            }
            other => visit_mut::visit_item_mut(self, other),
        }
    }

    fn visit_impl_item_mut(&mut self, item: &mut syn::ImplItem) {
        let syn::ImplItem::Fn(function) = item else { return };
        if function.sig.constness.is_none() {
            visit_mut::visit_block_mut(self, &mut function.block);
            self.function(&function.sig.ident, &function.sig.output, &mut function.block);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        let line = arm.pat.span();
        visit_mut::visit_arm_mut(self, arm);
        let Some((_, guard)) = &mut arm.guard else { return };
        if has_let(guard) {
            return;
        }
        for (value, join) in [(true, quote!(||)), (false, quote!(&& !))] {
            if let Some(number) = self.take(line, &format!("replace match guard with {value}")) {
                let inner = guard.clone();
                **guard = parse_quote!((#inner) #join crate::mutant::on(#number));
            }
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        // What is put in has no place of its own.
        let span = expression.span();
        visit_mut::visit_expr_mut(self, expression);
        if has_let(expression) {
            return;
        }
        let changed = match expression {
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => {
                let inner = unary.expr.clone();
                self.take(span, "delete !").map(|n| parse_quote!((crate::mutant::on(#n) ^ (!#inner))))
            }
            Expr::Binary(binary) => {
                let (left, right) = (binary.left.clone(), binary.right.clone());
                self.binary(span, &left, &binary.op, &right)
            }
            _ => None,
        };
        if let Some(changed) = changed {
            *expression = changed;
        }
    }
}

impl Mutator<'_> {
    fn binary(&mut self, span: Span, left: &Expr, op: &BinOp, right: &Expr) -> Option<Expr> {
        let own = quote!(#op).to_string();
        let what = |other: &str| format!("replace {own} with {other}");
        match op {
            BinOp::And(_) => self.take(span, &what("||")).map(|n| {
                parse_quote!({ let left = #left; if left == crate::mutant::on(#n) { left } else { #right } })
            }),
            BinOp::Or(_) => self.take(span, &what("&&")).map(|n| {
                parse_quote!({ let left = #left; if left != crate::mutant::on(#n) { left } else { #right } })
            }),
            BinOp::Eq(_) => self.compare(span, left, op, right, &[parse_quote!(!=)]),
            BinOp::Ne(_) => self.compare(span, left, op, right, &[parse_quote!(==)]),
            BinOp::Lt(_) => self.compare(span, left, op, right, &[parse_quote!(==), parse_quote!(<=), parse_quote!(>)]),
            BinOp::Gt(_) => self.compare(span, left, op, right, &[parse_quote!(==), parse_quote!(>=), parse_quote!(<)]),
            BinOp::Le(_) => self.compare(span, left, op, right, &[parse_quote!(>)]),
            BinOp::Ge(_) => self.compare(span, left, op, right, &[parse_quote!(<)]),
            BinOp::Add(_) => self.reckon(span, left, op, right, &[parse_quote!(-), parse_quote!(*)]),
            BinOp::Sub(_) => self.reckon(span, left, op, right, &[parse_quote!(+), parse_quote!(/)]),
            BinOp::Mul(_) => self.reckon(span, left, op, right, &[parse_quote!(+), parse_quote!(/)]),
            BinOp::Div(_) => self.reckon(span, left, op, right, &[parse_quote!(%), parse_quote!(*)]),
            BinOp::Rem(_) => self.reckon(span, left, op, right, &[parse_quote!(/), parse_quote!(+)]),
            _ => None,
        }
    }

    fn compare(&mut self, span: Span, left: &Expr, op: &BinOp, right: &Expr, others: &[BinOp]) -> Option<Expr> {
        let body = self.chain(span, op, others)?;
        Some(parse_quote!((match (&(#left), &(#right)) { (left, right) => #body })))
    }

    fn reckon(&mut self, span: Span, left: &Expr, op: &BinOp, right: &Expr, others: &[BinOp]) -> Option<Expr> {
        let body = self.chain(span, op, others)?;
        Some(parse_quote!((match (#left, #right) { (left, right) => #body })))
    }

    /// `left op right`, with a switch for each of the others.
    fn chain(&mut self, span: Span, op: &BinOp, others: &[BinOp]) -> Option<Expr> {
        let mut body: Expr = parse_quote!(left #op right);
        let mut any = false;
        for other in others {
            let what = format!("replace {} with {}", quote!(#op), quote!(#other));
            if let Some(number) = self.take(span, &what) {
                body = parse_quote!(if crate::mutant::on(#number) { left #other right } else { #body });
                any = true;
            }
        }
        any.then_some(body)
    }
}
