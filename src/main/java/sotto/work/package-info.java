/// What every long job shares: how far it is, whether it is still wanted, and how it says what went wrong.
@NullMarked
package sotto.work;

import org.jspecify.annotations.NullMarked;
