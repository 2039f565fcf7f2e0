/** The whole system on one machine: what it consists of, how it starts, is watched, and stops. */
@NullMarked
package com.fiscility.plaidctl.local;

import org.jspecify.annotations.NullMarked;
