/**
 * What our other services may ask: a user's connections and transactions, and what became of a
 * command.
 */
@NullMarked
package com.fiscility.link.query;

import org.jspecify.annotations.NullMarked;
