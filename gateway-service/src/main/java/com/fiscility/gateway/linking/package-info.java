/** Connecting a bank: sends commands, waits for their outcome and tells it. */
@NullMarked
package com.fiscility.gateway.linking;

import org.jspecify.annotations.NullMarked;
