package sotto.measure;

/// Verdict of a judge on one text.
///
/// @param score how sure it is that the text is toxic, in [0, 1]
/// @param toxic its decision
public record Verdict(double score, boolean toxic) {}
