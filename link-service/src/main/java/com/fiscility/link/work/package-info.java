/** Durable, prioritised, leased intents to call Plaid, and the loop that carries them out. */
@NullMarked
package com.fiscility.link.work;

import org.jspecify.annotations.NullMarked;
