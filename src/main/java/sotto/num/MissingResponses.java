package sotto.num;

/// Treatment of responses that are missing: minus infinity stands for a text to which a neuron has none, such
/// as one without a token that is routed to the neuron's expert.
///
/// A neuron that has no responses to one of the classes has no AUROC, whatever the treatment.
public enum MissingResponses {
    /// Nothing is missing: minus infinity is as wrong as any other value that is not finite.
    REFUSED,
    /// A neuron's AUROC is over the texts to which it responds.
    LEFT_OUT,
    /// A missing response ranks below all others; missing ones tie, so each pair of them counts half.
    LOWEST
}
