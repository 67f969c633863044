package sotto.sample.text;

/// The beginning of a sentence.
///
/// @param toxicity 1 where it is rude itself, 0 where not: by construction, not by a judge
public record Prompt(String text, double toxicity) {}
