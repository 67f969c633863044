package sotto.run.verify;

/// Result of comparing many numbers or lists with their references.
///
/// @param name name of the compared quantity
/// @param n number of compared numbers (or ids, or modules)
/// @param maxAbsDiff the largest |difference|; of things that can only be equal or not, 0 or 1; infinite where
/// sizes differ
/// @param tolerance the allowed difference where the difference is largest
/// @param ok whether every number is within its allowed difference
/// @param where the place of the first number that is not, in words; empty if there is none
public record Check(String name, long n, double maxAbsDiff, double tolerance, boolean ok, String where) {}
