package sotto.run.record;

/// Revision of the numbers: two versions of this program with the same revision compute the same bits on one
/// machine.
///
/// Every record contains it. An unfinished run of another revision is computed again from its first batch,
/// because old and new batches must not be mixed.
public final class Numerics {
    /// The present revision. It is raised by one with every change after which any response, logit or
    /// probability may differ in its last bit; records from before revisions have none.
    public static final int REVISION = 3;

    private Numerics() {}
}
