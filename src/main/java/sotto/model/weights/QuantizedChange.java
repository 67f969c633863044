package sotto.model.weights;

/// Change of a quantised tensor in a patched copy.
///
/// @param name in the copy
/// @param from dtype in the source
/// @param to dtype in the copy
/// @param error root of the mean square of the relative errors of its numbers that were rounded
public record QuantizedChange(String name, String from, String to, double error) {}
