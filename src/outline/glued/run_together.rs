//! A line that holds many articles: every line break of the text was lost.
//!
//! ```text
//! line = *( article [title] *item )    ; 第三條 金融 …： 一、互設… 二、統一…。 第四條 旅遊 …
//! ```
//!
//! Blanks stand where the breaks were. Three articles that count on behind
//! blanks or full stops show it: a sentence names articles otherwise.

use crate::outline::candidate::is_reference;
use crate::outline::glued::each_place;
use crate::text::class;
use crate::token::{Delimiter, Enumerator, Unit, enumerator};

/// Bytes from which a line may hold three articles.
const LONG: usize = 150;
/// Articles that show it.
const ARTICLES: u32 = 3;

/// Whether `text`, which stands behind the marker `own`, lost its line breaks.
pub(super) fn lost_breaks(text: &str, own: Option<Enumerator>) -> bool {
    if text.len() < LONG {
        return false;
    }
    let article = |marker: &Enumerator| marker.delimiter == Delimiter::Article(Unit::Article);
    let mut last = own.filter(article).map(|own| own.ordinal);
    let mut n_articles = u32::from(last.is_some());
    each_place(text, |offset, _| {
        let words = class::trim_start(text.get(offset..).unwrap_or_default());
        let Some((marker, n)) = enumerator::strip(words).filter(|(marker, _)| article(marker))
        else {
            return;
        };
        let behind = words.get(n..).unwrap_or_default();
        if is_reference(behind, marker) || behind.starts_with(['、', '，', ',']) {
            return;
        }
        if last.is_none_or(|last| marker.ordinal == last + 1) {
            last = Some(marker.ordinal);
            n_articles += 1;
        }
    });
    n_articles >= ARTICLES
}

/// Costs of opening a series with the marker at the head of `rest`, and of taking it for words.
pub(super) fn costs(rest: &str) -> (i32, i32) {
    let marker = enumerator::strip(class::trim_start(rest)).map(|(marker, _)| marker.delimiter);
    if matches!(marker, Some(Delimiter::Article(_))) { (1, 14) } else { (3, 5) }
}
