/** What an instance remembers without growing. */
@NullMarked
package com.fiscility.gateway.memory;

import org.jspecify.annotations.NullMarked;
