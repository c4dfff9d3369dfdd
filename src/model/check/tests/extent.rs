//! Counts, titles, empty areas.

use super::{check, check_with};

#[test]
fn counts_that_agree_are_silent() {
    check_with("areas: 2\nmeasures: 2\n", "");
}

#[test]
fn a_lost_area_or_measure_shows_in_the_declared_counts() {
    check_with(
        "areas: 3\nmeasures: 4\n",
        "area-count-differs 11:8 12:11 {\"declared\":3,\"found\":2}\n\
         measure-count-differs 11:8 12:11 {\"declared\":4,\"found\":2}\n",
    );
}

#[test]
fn a_declared_count_may_be_of_the_articles_of_one_chapter() {
    check(
        "areas: 3\narea: 一|總則\nmeasure: |雙方平等互利。\narea: 二|合作領域\narea2: 1|金融\nmeasure: |甲。\n\
         area2: 2|教育\nmeasure: |乙。\narea2: 3|青年\nmeasure: |丙。\n",
        "",
    );
}

#[test]
fn general_provisions_need_not_be_counted() {
    check_with("areas: 2\narea: 三、|合作機制\nmeasure: |雙方設立聯絡小組。\n", "");
}

#[test]
fn a_declared_count_of_measures_may_be_of_their_items() {
    check_with("measures: 4\nmeasure: |包括：\nitem: （1）|培訓；\nitem: （2）|交流。\n", "");
}

#[test]
fn an_excerpt_may_be_shorter_than_it_declares() {
    check_with(
        "preamble: （部分內容）\nareas: 12\nlisted: 金融\nlisted: 青年發展\n",
        "excerpt-shorter 12:8 {\"declared\":12,\"found\":2,\"what\":\"areas\"}\n",
    );
}

#[test]
fn an_excerpt_may_leave_out_numbers() {
    check(
        "title: 合作備忘錄（節錄）\narea: 二、|金融\nmeasure: 4.|甲。\nmeasure: 7.|乙。\narea: 五、|教育\nmeasure: 9.|丙。\n",
        "",
    );
}

#[test]
fn a_preamble_that_speaks_of_parts_makes_no_excerpt() {
    check_with(
        "preamble: 雙方回顧了上一份備忘錄的部分內容的落實情況，並同意繼續加強合作。\nareas: 3\n",
        "area-count-differs 12:8 {\"declared\":3,\"found\":2}\n",
    );
}

#[test]
fn listed_titles_agree_in_any_order_and_form() {
    check_with("areas: 2\nlisted: 「教育」合作\nlisted: 金 融\n", "");
}

#[test]
fn a_listed_title_without_heading_is_reported() {
    check_with(
        "areas: 2\nlisted: 金融\nlisted: 教育\nlisted: 旅遊\n",
        "area-title-missing 14:9 {\"title\":\"旅遊\"}\n",
    );
}

#[test]
fn a_heading_that_is_not_listed_is_reported() {
    check_with(
        "areas: 3\nlisted: 金融\nlisted: 教育\narea: 三、|旅遊\nmeasure: |推動旅遊合作。\narea: 四、|附則\nmeasure: |自簽署之日起生效。\n",
        "area-title-undeclared 14:7 {\"title\":\"旅遊\"}\n",
    );
}

#[test]
fn a_choice_of_titles_is_not_held_against_the_headings() {
    check_with("areas: 2\nlisted: 金融\n", "");
    check_with("listed: 金融\n", "");
}

#[test]
fn titles_that_read_alike_are_reported_together() {
    check_with(
        "areas: 2\nlisted: 金融服務\nlisted: 教育\n",
        "area-title-differs 7:7 {\"declared\":\"金融服務\",\"heading\":\"金融\"}\n",
    );
}

#[test]
fn listed_titles_may_be_those_of_articles() {
    check(
        "areas: 2\nlisted: 金融\nlisted: 教育\narea: 一|緒論\nmeasure: |平等互利。\narea: 二|領域\narea2: 1|金融\n\
         measure: |甲。\narea2: 2|教育\nmeasure: |乙。\n",
        "",
    );
}

#[test]
fn nothing_at_all_is_an_error() {
    check("title: 備忘錄\n", "no-areas {}\n");
    check("area: 一、|金融\narea: 二、|教育\n", "no-measures {\"areas\":2}\n");
}

#[test]
fn a_heading_with_nothing_under_it_is_reported() {
    check_with(
        "area: 三、|旅遊\narea: 四、|青年\nintro: 包括以下項目：\narea: 五、|其他\narea2: （一）|甲\nmeasure: |加強合作。\n",
        "area-empty 11:7 {\"title\":\"旅遊\"}\narea-empty 12:7 {\"title\":\"青年\"}\n",
    );
}

#[test]
fn provisions_read_into_other_fields_do_not_leave_their_heading_empty() {
    check_with("area: 三、|附則\nconclusion: 本備忘錄自簽署之日起生效。\n", "");
}

#[test]
fn an_area_of_running_text_is_not_empty() {
    check_with("area: 三、|旅遊\nintro: 雙方將另行商定。\n", "");
}
