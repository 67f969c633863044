/// Texts and labels: readers of text and labelled files, column and class rules.
@NullMarked
package sotto.data;

import org.jspecify.annotations.NullMarked;
