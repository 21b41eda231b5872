//! What a division's code and name say of it. `build.rs` checks that the published table says the same.

/// Its level.
pub fn level(code: &str) -> &'static str {
    match (code.get(2..4), code.get(4..)) {
        (Some("00"), _) => "province",
        (_, Some("00")) => "city",
        _ => "county",
    }
}

/// The code of the division above: the city where there is one, or the first level.
pub fn parent(code: &str, is_known: impl Fn(&str) -> bool) -> String {
    let cut = |length: usize, zeros: &str| format!("{}{zeros}", code.get(..length).unwrap_or_default());
    match level(code) {
        "province" => String::new(),
        "county" if is_known(&cut(4, "00")) => cut(4, "00"),
        _ => cut(2, "0000"),
    }
}

/// Its kind, which is how its name ends; 林区 is one only directly below a province.
pub fn kind(code: &str, name: &str) -> &'static str {
    let ends: &[(&str, &str)] = match level(code) {
        "province" => &[("自治区", "自治区"), ("特别行政区", "特别行政区"), ("省", "省"), ("市", "直辖市")],
        "city" => &[("自治州", "自治州"), ("地区", "地区"), ("盟", "盟"), ("市", "地级市")],
        _ if name.ends_with("林区") && code.get(2..4) == Some("90") => &[("林区", "林区")],
        _ => &[
            ("自治县", "自治县"),
            ("自治旗", "自治旗"),
            ("特区", "特区"),
            ("区", "市辖区"),
            ("市", "县级市"),
            ("县", "县"),
            ("旗", "旗"),
        ],
    };
    ends.iter().find(|(end, _)| name.ends_with(end)).map_or("", |(_, kind)| kind)
}
