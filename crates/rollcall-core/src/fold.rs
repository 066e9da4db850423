//! How texts are compared that people search and sort by.

/// The text without regard to case. Each letter is folded by itself, so that a part of a word is part of the folded word:
/// the Greek sigma has a form of its own at the end.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ς' { 'σ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_part_of_a_word_is_part_of_the_folded_word() {
        let word = fold("ΟΔΥΣΣΕΑΣ");
        for part in ["ΟΔΥΣ", "οδυς", "οδυσ", "ΕΑΣ", "εας"] {
            assert!(word.contains(&fold(part)), "{part}");
        }
        assert_eq!(fold("ÖZTÜRK Straße"), "öztürk straße");
    }
}
