package sotto.model.family;

/// Architecture family, which reads a `config.json` of its `model_type` into an [Architecture].
///
/// Its mathematics is the TorchScript text with the family's name in this package's resources.
@FunctionalInterface
public interface Family {
    /// The architecture; a [sotto.work.Failure] that names the setting if one is wrong or not supported.
    Architecture read(Config config);
}
