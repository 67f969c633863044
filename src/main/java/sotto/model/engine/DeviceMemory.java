package sotto.model.engine;

/// A device and the memory that it has free.
///
/// @param name `cpu` or `cuda:N`
/// @param freeBytes of its memory
public record DeviceMemory(String name, long freeBytes) {
    /// The processor, which everything can fall back to.
    public static final String CPU = "cpu";

    /// Whether it is the processor.
    public boolean isCpu() {
        return name.equals(CPU);
    }
}
