/** Tests of pace and of sweeping instances. */
@NullMarked
package com.fiscility.refresh.sweep;

import org.jspecify.annotations.NullMarked;
