use super::{CounterStyle as S, Delimiter as D, Unit, strip};

#[track_caller]
fn check(text: &str, expected: Option<(S, D, u32, &str)>) {
    let got =
        strip(text).map(|(marker, n)| (marker.style, marker.delimiter, marker.ordinal, &text[..n]));
    assert_eq!(got, expected, "{text}");
}

#[test]
fn markers_of_every_family_are_read() {
    check("（四）金融", Some((S::Han, D::Brackets, 4, "（四）")));
    check("(十三) 社會", Some((S::Han, D::Brackets, 13, "(十三)")));
    check("1.2023年前", Some((S::Decimal, D::Period, 1, "1.")));
    check("12. 支持", Some((S::Decimal, D::Period, 12, "12.")));
    check("１．支持", Some((S::Decimal, D::Period, 1, "１．")));
    check("1.10 支持", Some((S::Decimal, D::Period, 10, "1.10")));
    check("1 支持", Some((S::Decimal, D::Bare, 1, "1")));
    check("二十一、支持", Some((S::Han, D::Comma, 21, "二十一、")));
    check("壹、總則", Some((S::Financial, D::Comma, 1, "壹、")));
    check("甲、總則", Some((S::Stem, D::Comma, 1, "甲、")));
    check("第 12 條 合作", Some((S::Decimal, D::Article(Unit::Article), 12, "第 12 條")));
    check("第壹篇：總則", Some((S::Financial, D::Article(Unit::Part), 1, "第壹篇：")));
    check("a) 支持", Some((S::LowerAlpha, D::Close, 1, "a)")));
    check("(iv) 支持", Some((S::LowerRoman, D::Brackets, 4, "(iv)")));
    check("③支持", Some((S::Symbol, D::Bare, 3, "③")));
    check("——加強", Some((S::Bullet, D::Bare, 0, "——")));
    check("• 支持", Some((S::Bullet, D::Bare, 0, "•")));
}

#[test]
fn what_only_looks_like_a_marker_is_refused() {
    for text in [
        "2021年",
        "2035 年遠景",
        "3個領域",
        "一帶一路",
        "甲方",
        "（簽字）",
        "ETF互掛",
        "U.S.",
        "第五次會議",
        "-支持",
        "《名錄》",
        "(2021年)",
        "",
        "20 項",
    ] {
        check(text, None);
    }
}
