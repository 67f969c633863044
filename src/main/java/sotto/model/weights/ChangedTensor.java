package sotto.model.weights;

/// What a patched copy did to one tensor.
///
/// @param file the file it lies in now
/// @param changed rows, columns or elements whose factor is not 1
/// @param sha256Before SHA-256 of the tensor's bytes in the source, in hexadecimal digits
/// @param sha256After SHA-256 of the tensor's bytes in the copy, in hexadecimal digits
public record ChangedTensor(String name, String file, int changed, String sha256Before, String sha256After) {}
