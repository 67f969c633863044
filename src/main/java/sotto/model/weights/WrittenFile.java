package sotto.model.weights;

/// Written file of a patched copy.
///
/// @param name path inside the folder, with `/` between its parts
/// @param sha256 of the whole file, in hexadecimal digits
public record WrittenFile(String name, long bytes, String sha256) {}
