/// Windows for tests.
@NullMarked
package sotto.ui;

import org.jspecify.annotations.NullMarked;
