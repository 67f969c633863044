/// Training the sample's two networks from nothing: merges, forward passes with gradients, files.
///
/// Why not the product's own kernels: they run in inference mode, which keeps no gradients. The networks here are
/// written with DJL's arrays, and a test holds that they and the product agree.
@NullMarked
package sotto.sample.train;

import org.jspecify.annotations.NullMarked;
