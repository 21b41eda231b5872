//! `public/policy/regions.csv` without what `model::region` derives: a line for each division, the end of its
//! code and its name. What stands before that is the code above, or that plus one when nothing is written.

#[path = "../src/model/region/derived.rs"]
mod derived;

/// The packed table, or what it would get wrong.
pub fn pack(csv: &str) -> Result<String, String> {
    let mut packed = String::new();
    let mut above = "000000";
    for line in csv.lines().skip(1) {
        let mut columns = line.split(',');
        let mut next = || columns.next().unwrap_or_default();
        let (code, name, level, parent, kind) = (next(), next(), next(), next(), next());
        let derived =
            (derived::level(code), derived::parent(code, |code| csv.contains(&format!("\n{code},"))));
        if derived != (level, parent.to_owned()) || derived::kind(code, name) != kind {
            return Err(format!("{code} {name} is not what its code and name say"));
        }
        let number = |code: &str| code.parse::<u32>().unwrap_or_default();
        let written = if number(code) == number(above) + 1 {
            ""
        } else {
            let same = [4, 2].into_iter().find(|length| code.get(..*length) == above.get(..*length));
            code.get(same.unwrap_or(0)..).unwrap_or_default()
        };
        packed.push_str(written);
        packed.push_str(name);
        packed.push('\n');
        above = code;
    }
    Ok(packed)
}
