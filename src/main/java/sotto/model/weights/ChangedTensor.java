package sotto.model.weights;

/// Change of one tensor in a patched copy.
///
/// @param file the file that contains it in the copy
/// @param changed rows, columns or elements whose factor is not 1
/// @param sha256Before SHA-256 of the tensor's bytes in the source, in hexadecimal digits
/// @param sha256After SHA-256 of the tensor's bytes in the copy, in hexadecimal digits
public record ChangedTensor(String name, String file, int changed, String sha256Before, String sha256After) {}
