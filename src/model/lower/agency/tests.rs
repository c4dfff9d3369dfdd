use super::read;
use crate::span::TextRange;
use crate::text::{Passage, SourceText};

/// The words without their bracket, then the agencies; `*` marks those that lead.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = SourceText::verbatim(text);
    let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
    let (end, agencies) = read(&passage);
    let mut shown = text[..end].to_owned();
    for agency in &agencies {
        shown += if agency.lead { " *" } else { " " };
        shown += &agency.name;
        let span = agency.spans[0];
        let printed: String =
            text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
        assert!(agency.name.contains(&printed), "{printed} is the printed form");
    }
    assert_eq!(shown, expected);
}

#[test]
fn a_prefix_covers_the_names_behind_it_in_its_group() {
    check(
        "推進口岸建設。（省發展改革委、公安廳，香港創新科技署牽頭）",
        "推進口岸建設。 *省發展改革委 *省公安廳 *香港創新科技署",
    );
    check(
        "推進口岸建設。（省金融辦、商務廳，澳門金融管理局）",
        "推進口岸建設。 省金融辦 省商務廳 澳門金融管理局",
    );
    check(
        "加强合作。（省海洋与渔业厅、海关总署广东分署、广州海关，省外办）",
        "加强合作。 省海洋与渔业厅 海关总署广东分署 广州海关 省外办",
    );
}

#[test]
fn who_leads_is_what_the_text_says() {
    check("支持辦學。（省教育廳牽頭，省財政廳配合）", "支持辦學。 *省教育廳 省財政廳");
    check(
        "支持办学。（责任单位：市教育局、财政局按职责分工负责）",
        "支持办学。 *市教育局 *市财政局",
    );
    check("支持辦學。(省教育廳)", "支持辦學。 省教育廳");
    check("檢查。（責任單位：省商務廳、市場監管局）", "檢查。 省商務廳 省市場監管局");
    check("支持辦學。（省教育廳、財政廳等負責）。", "支持辦學。 *省教育廳 *省財政廳");
}

#[test]
fn a_list_of_places_shares_the_government_of_its_last() {
    check(
        "建設園區。（省科技廳牽頭，佛山市、東莞市人民政府配合）",
        "建設園區。 *省科技廳 佛山市人民政府 東莞市人民政府",
    );
}

#[test]
fn a_bracket_may_have_lost_an_end() {
    check("試行直提。（寧波海關", "試行直提。 寧波海關");
    check("試行直提。市商務局、財政局）", "試行直提。 市商務局 市財政局");
    check("試行直提。（詳見附件", "試行直提。（詳見附件");
}

#[test]
fn an_ordinary_bracket_stays_text() {
    for text in [
        "設立辦事處（新加坡無地方政府）。",
        "開展宣傳推廣（首站為里斯本）。",
        "支持辦學。（詳見附件）",
        "支持辦學。（二〇二一年完成）",
        "支持辦學（省教育廳牽頭）。",
        "支持辦學。",
        "支持辦學。）",
        "支持辦學。（上海市）",
    ] {
        check(text, text);
    }
}
