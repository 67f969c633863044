package sotto.run.record;

/// Revision of the numbers: whether two versions of this program compute the same bits on the same machine.
///
/// It stands in every record. An unfinished run of another revision is computed again from its first batch, never mixed
/// with new ones.
public final class Numerics {
    /// The present one. It goes up by one with every change after which any response, logit or probability may differ
    /// in its last bit; records from before revisions were recorded have none.
    public static final int REVISION = 3;

    private Numerics() {}
}
