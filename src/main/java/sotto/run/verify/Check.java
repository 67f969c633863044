package sotto.run.verify;

/// One comparison of many numbers or lists.
///
/// @param name what was compared
/// @param n how many numbers (or, for ids and modules, how many of them) were compared
/// @param maxAbsDiff the largest |difference|; of things that can only be equal or not, 0 or 1; infinite where
/// sizes differ
/// @param tolerance what was allowed where the difference is largest
/// @param ok whether every single number was within what is allowed for it
/// @param where the first that was not, in words; empty if there is none
public record Check(String name, long n, double maxAbsDiff, double tolerance, boolean ok, String where) {}
