//! Full-width forms, as Chinese input methods make them, folded to ASCII. Never used on prose.

/// Folds full-width letters, digits and signs, the ideographic space, stop and comma, and every dash.
pub fn halfwidth(text: &str) -> String {
    text.chars().filter(|character| !is_invisible(*character)).map(fold).collect()
}

fn fold(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(character).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(character)
        }
        '。' => '.',
        '、' => ',',
        '￥' => '¥',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Characters that take no room: zero-width, byte order mark, direction marks.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_become_ascii() {
        for (typed, folded) in [
            ("２０２６．１１", "2026.11"),
            ("￥１，０００。５", "¥1,000.5"),
            ("－—–−", "----"),
            ("a\u{3000}b\u{a0}c", "a b c"),
            ("\u{202d}138\u{202c}\u{200b}", "138"),
            ("盲协", "盲协"),
        ] {
            assert_eq!(halfwidth(typed), folded);
        }
    }
}
