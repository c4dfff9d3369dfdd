fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let src = memox::text::SourceText::verbatim(&t);
    let lines = memox::token::scan(&src);
    println!("{:?}", lines.layout);
    let s = memox::token::seams(&lines);
    for (l, s) in lines.lines.iter().zip(s) {
        println!(
            "{:4} w{:3} i{} b{} {:?} {:?} {}",
            l.number,
            l.width,
            l.indent,
            l.n_blank_before,
            l.kind,
            s,
            src.get(l.range).chars().take(30).collect::<String>()
        );
    }
}
