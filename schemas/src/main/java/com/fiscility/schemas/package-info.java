/** The topic catalogue: every topic of the system, said once. */
@NullMarked
package com.fiscility.schemas;

import org.jspecify.annotations.NullMarked;
