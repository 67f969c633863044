package sotto.sample.text;

/// A sentence and what it was made of.
public record Sentence(String text, Register register) {}
