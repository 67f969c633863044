/// Judging a model: log-likelihoods and perplexity.
@NullMarked
package sotto.measure;

import org.jspecify.annotations.NullMarked;
