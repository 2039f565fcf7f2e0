/** Where a service's ids come from. */
@NullMarked
package com.fiscility.service.ids;

import org.jspecify.annotations.NullMarked;
