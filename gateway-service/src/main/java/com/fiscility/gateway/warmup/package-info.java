/** Makes the first calls as quick as the later ones. */
@NullMarked
package com.fiscility.gateway.warmup;

import org.jspecify.annotations.NullMarked;
