package sotto.run.export;

/// Part of an edit that cannot be folded exactly.
///
/// @param module the site
/// @param reason why, as a clause without a full stop
record Obstacle(String module, String reason) {}
