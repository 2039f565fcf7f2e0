/** The service on real servers, and what it publishes. */
@NullMarked
package com.fiscility.refresh.harness;

import org.jspecify.annotations.NullMarked;
