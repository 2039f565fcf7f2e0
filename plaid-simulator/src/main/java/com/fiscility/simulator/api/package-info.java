/** Plaid's endpoints, one file each, behind the credentials check and the faults. */
@NullMarked
package com.fiscility.simulator.api;

import org.jspecify.annotations.NullMarked;
