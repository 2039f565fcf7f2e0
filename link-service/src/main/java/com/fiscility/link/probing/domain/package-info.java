/** What Plaid's answers about a linked Item make of its connection. */
@NullMarked
package com.fiscility.link.probing.domain;

import org.jspecify.annotations.NullMarked;
