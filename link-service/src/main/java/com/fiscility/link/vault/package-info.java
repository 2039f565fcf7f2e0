/** Access tokens at rest: encrypted, each bound to its row. */
@NullMarked
package com.fiscility.link.vault;

import org.jspecify.annotations.NullMarked;
