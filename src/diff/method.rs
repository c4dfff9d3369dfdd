//! The numbers of the method, and its parts that can be switched off.

/// The parts and thresholds of the alignment, so that each can be measured alone.
///
/// Scores are per mille. The defaults are what `memox diff` uses; change them
/// only to find out what a part is worth (`examples/diff_score.rs` does).
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Fold names and words with several forms (貿發局, 香港貿易發展局) into one.
    pub synonyms: bool,
    /// Let words of one field (安老, 長者) count as a little alike, in thousandths of a bigram.
    pub concepts: u16,
    /// Use the frozen table of how common each bigram is.
    pub background: bool,
    /// Weight of a bigram inside a frame word, in thousandths.
    pub frame: u16,
    /// How much of what is their own two measures of one wording must share to be linked, in
    /// thousandths; 0 lets the wording alone link them.
    pub own_share: u16,
    /// Weight of a bigram inside 「」 or 《》, in thousandths.
    pub quoted: u16,
    /// Weight of one character alone, in thousandths.
    pub singles: u16,
    /// Weight of a body that the facets name in full, in thousandths of a bigram.
    pub actors: u16,
    /// Share of the cosine in the score, the rest is containment; in thousandths.
    pub cosine: u16,
    /// Factor for pairs that quote different names, in thousandths.
    pub other_names: u16,
    /// Let the areas vote for weaker links.
    pub areas: bool,
    /// Let areas of one topic vote although their titles differ.
    pub topics: bool,
    /// Give meetings of one series the benefit of the doubt that likeness alone must earn.
    pub series: bool,
    /// Look for splits and merges.
    pub residual: bool,
    /// Accept weak links that no rival comes near, where much else is linked.
    pub distinct: bool,
    /// Least score of such a link.
    pub distinct_least: u16,
    /// How near a rival may come to such a link, in thousandths of its score.
    pub distinct_rival: u16,
    /// Least score of such a link between areas that are not linked.
    pub distinct_elsewhere: u16,
    /// How near a rival may come to that, in thousandths of its score.
    pub distinct_rival_elsewhere: u16,
    /// Share of the measures that must be linked before weak links are believed, in thousandths.
    pub kinship: u16,
    /// The same between meetings of different series.
    pub kinship_of_strangers: u16,
    /// Least score of a link asserted as certain.
    pub certain: u16,
    /// Least score of a link between meetings of different series, until many are found; 0 for no such rule.
    pub strangers: u16,
    /// Least score of a link within linked areas.
    pub in_area: u16,
    /// Least score of a link elsewhere.
    pub elsewhere: u16,
    /// Least score of a possible link.
    pub possible: u16,
    /// Share of the smaller side that a split or merge must explain.
    pub rest_of_smaller: u16,
    /// The same within linked areas.
    pub rest_in_area: u16,
    /// The same where it makes several measures into several others.
    pub rest_of_chain: u16,
    /// Least score and least share of a part that nothing else comes near, within linked areas.
    pub part_in_area: u16,
    /// The same elsewhere.
    pub part_elsewhere: u16,
    /// How near a rival may come to such a part, in thousandths of its score.
    pub part_rival: u16,
    /// Share of the smaller side that a clause between linked measures must explain.
    pub exchange_of_smaller: u16,
    /// Share of the larger side.
    pub exchange_of_larger: u16,
    /// Share of the larger side that a split or merge must explain.
    pub rest_of_larger: u16,
    /// Share of the smaller side from which [`Self::rest_of_paragraph`] is enough of the larger.
    pub rest_of_clause: u16,
    /// Share of a long paragraph that one of its clauses must explain.
    pub rest_of_paragraph: u16,
}

impl Default for Method {
    fn default() -> Self {
        Self {
            synonyms: true,
            concepts: 700,
            background: true,
            frame: 250,
            own_share: 200,
            quoted: 2000,
            singles: 400,
            actors: 2000,
            cosine: 600,
            other_names: 700,
            areas: true,
            topics: true,
            series: true,
            residual: true,
            distinct: true,
            distinct_least: 70,
            distinct_rival: 950,
            distinct_elsewhere: 200,
            distinct_rival_elsewhere: 600,
            kinship: 150,
            kinship_of_strangers: 250,
            certain: 450,
            strangers: 600,
            in_area: 260,
            elsewhere: 360,
            possible: 100,
            rest_of_smaller: 250,
            rest_in_area: 180,
            rest_of_chain: 450,
            part_in_area: 120,
            part_elsewhere: 200,
            part_rival: 650,
            exchange_of_smaller: 250,
            exchange_of_larger: 150,
            rest_of_larger: 80,
            rest_of_clause: 330,
            rest_of_paragraph: 40,
        }
    }
}
