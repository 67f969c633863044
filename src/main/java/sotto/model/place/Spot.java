package sotto.model.place;

/// Where one part of a model stands.
///
/// @param device its place in [Placement#devices()]
/// @param stays whether it stays there; else it is brought for each use and given back
public record Spot(int device, boolean stays) {}
