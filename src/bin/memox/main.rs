fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = std::fs::read_to_string(&p).unwrap();
    let mode = std::env::args().nth(2).unwrap_or_default();
    let src = memox::text::SourceText::verbatim(&t);
    let lines = memox::token::scan(&src);
    if mode == "tokens" {
        print!("{}", memox::token::dump(&src, &lines));
        return;
    }
    if mode == "tree" {
        let o = memox::outline::infer(&src, &lines);
        eprintln!("{:?} {:?}", lines.layout, o.rival);
        let d = memox::tree::build(o);
        print!("{}", memox::tree::dump(&src, &d));
        return;
    }
    let m = memox::parse(&t);
    println!("{}", serde_json::to_string_pretty(&m).unwrap());
}
