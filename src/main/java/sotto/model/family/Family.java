package sotto.model.family;

/// One architecture family: reads a `config.json` of its `model_type` into an [Architecture].
///
/// The mathematics is the TorchScript text of the architecture's family name beside this package's resources.
@FunctionalInterface
public interface Family {
    /// The architecture, or a [sotto.work.Failure] that names the setting which is wrong or not supported.
    Architecture read(Config config);
}
