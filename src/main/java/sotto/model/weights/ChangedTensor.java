package sotto.model.weights;

import org.jspecify.annotations.Nullable;

/// Change of one tensor in a patched copy.
///
/// @param file the file that contains it in the copy
/// @param changed rows, columns or elements whose factor is not 1, or that are computed anew
/// @param sha256Before SHA-256 of the tensor's bytes in the source, in hexadecimal digits; null for one that it
///     has not
/// @param sha256After SHA-256 of the tensor's bytes in the copy, in hexadecimal digits
public record ChangedTensor(
        String name, String file, int changed, @Nullable String sha256Before, String sha256After) {}
