package sotto.num;

/// Classes of texts in the order of one neuron's responses, and which of these are equal.
///
/// @param classes of each text: bit `shift` for positive, the next for negative; neither for a text that does not count
/// @param ties beginning and end of each run of two or more equal responses, `tied` numbers in all
record OrderedClasses(long[] classes, int shift, int[] ties, int tied) {}
